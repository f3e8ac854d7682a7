"""The board, alarms, and what makes them work: card, rota, ladder, drills."""

from django.urls import path

from sightline.visits import alarm_views, board_views, card_views, drill_views, ladder_views, rota_views

ALARM = "alarms/<uuid:visit_id>/"
urlpatterns = [
    path("board/", board_views.board, name="board"),
    path(ALARM, alarm_views.alarm, name="alarm"),
    path(f"{ALARM}answer/", alarm_views.answer, name="answer"),
    path(f"{ALARM}resolve/", alarm_views.resolve, name="resolve"),
    path(f"{ALARM}log/", alarm_views.log, name="log"),
    path(f"{ALARM}kin/", alarm_views.kin, name="kin"),
    path("my-safety/", card_views.my_card, name="card"),
    path("my-safety/phone/", card_views.phone, name="card-phone"),
    path("my-safety/digits/", card_views.digits, name="card-digits"),
    path("my-safety/sealed/", card_views.seal, name="card-seal"),
    path("my-safety/browser/", card_views.browser, name="card-browser"),
    path("rota/", rota_views.rota, name="rota"),
    path("rota/new/", rota_views.add_line, name="rota-add"),
    path("rota/<uuid:line_id>/end/", rota_views.end_line, name="rota-end"),
    path("ladder/", ladder_views.ladder, name="ladder"),
    path("ladder/change/", ladder_views.change, name="ladder-change"),
    path("drills/", drill_views.drills, name="drills"),
    path("drills/new/", drill_views.start, name="drill-start"),
]
