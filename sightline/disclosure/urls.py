from django.urls import path

from sightline.disclosure import views, words_views

app_name = "disclosure"
COPIES = "families/<uuid:case_id>/copies/"
COPY = f"{COPIES}<uuid:copy_id>/"
urlpatterns = [
    path("families/<uuid:case_id>/entries/<uuid:entry_id>/family-copy/", views.make, name="make"),
    path(COPIES, views.copies, name="copies"),
    path(COPY, views.copy, name="copy"),
    path(f"{COPY}given/", views.deliver, name="deliver"),
    path(f"{COPY}print/", views.show, {"what": "print"}, name="print"),
    path(f"{COPY}pdf/", views.show, {"what": "pdf"}, name="pdf"),
    path(f"{COPY}script/", views.show, {"what": "script"}, name="script"),
    path(f"{COPY}script/pdf/", views.show, {"what": "script-pdf"}, name="script-pdf"),
    path("translations/", words_views.translations, name="translations"),
    path("translations/<slug:language>/", words_views.translation, name="translation"),
    path("translations/<slug:language>/withdraw/", words_views.withdraw, name="withdraw"),
    path("sheets/", words_views.sheets, name="sheets"),
    path("sheets/<slug:sheet>/<slug:language>/<slug:layout>/", words_views.sheet, name="sheet"),
]
