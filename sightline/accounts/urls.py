from django.urls import path

from sightline.accounts import views

app_name = "accounts"
urlpatterns = [
    path("lock/", views.lock, name="lock"),
    path("unlock/", views.unlock, name="unlock"),
]
