from django.urls import path

from sightline.chronology import access_views, draft_views, file_views, sealed_views, views

app_name = "chronology"
FAMILY = "families/<uuid:case_id>/"
ENTRY = f"{FAMILY}entries/<uuid:entry_id>/"
urlpatterns = [
    path(f"{FAMILY}entries/new/", views.add, name="add"),
    path(f"{FAMILY}contact/draft/", draft_views.keep, name="keep-draft"),
    path(f"{FAMILY}contact/draft/<uuid:draft_id>/throw-away/", draft_views.throw_away, name="throw-draft-away"),
    path(ENTRY, views.entry, name="entry"),
    path(f"{ENTRY}correct/", views.correct, name="correct"),
    path(f"{ENTRY}seal/", access_views.seal, name="seal"),
    path(f"{ENTRY}restrict/", access_views.restrict, name="restrict"),
    path(f"{ENTRY}restrictions/<uuid:restriction_id>/lift/", access_views.lift, name="lift"),
    path(f"{FAMILY}restrictions/", access_views.restrictions, name="restrictions"),
    path(f"{FAMILY}import/", file_views.choose, name="import"),
    path(f"{FAMILY}import/<uuid:draft_id>/", file_views.preview, name="preview"),
    path(f"{FAMILY}import/<uuid:draft_id>/bad-rows.csv", file_views.bad_rows, name="bad-rows"),
    path(f"{FAMILY}export/", file_views.export, name="export"),
    path("sealed/", sealed_views.sealed, name="sealed"),
    path("sealed/<uuid:entry_id>/", sealed_views.open_sealed, name="open-sealed"),
]
