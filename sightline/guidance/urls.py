from django.urls import path

from sightline.guidance import views

app_name = "guidance"
urlpatterns = [
    path("", views.pack, name="pack"),
    path("<path:paragraph_id>/", views.paragraph, name="paragraph"),
]
