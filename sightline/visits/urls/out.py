from django.urls import path

from sightline.visits import mine_views, out_views, pwa_views, spoke_views

urlpatterns = [
    path("out/", mine_views.mine, name="mine"),
    path("out/home-safe/", mine_views.home_safe, name="home-safe"),
    path("out/sw.js", pwa_views.service_worker, name="service-worker"),
    path("out/manifest.webmanifest", pwa_views.manifest, name="manifest"),
    path("out/<str:token>/", out_views.out, name="out"),
    path("out/<str:token>/act/", out_views.act, name="act"),
    path("out/<str:token>/position/", out_views.position, name="position"),
    path("visits/<uuid:visit_id>/spoke/", spoke_views.spoke, name="spoke"),
]
