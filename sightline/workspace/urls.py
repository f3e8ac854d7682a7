from django.urls import path

from sightline.workspace import views

app_name = "workspace"
urlpatterns = [
    path("", views.welcome, name="welcome"),
    path("today/", views.today, name="today"),
]
