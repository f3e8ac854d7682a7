"""Who is called in the demo partnership when somebody does not come back, and the cards of everybody who goes out."""

from collections.abc import Mapping
from datetime import date, time
from uuid import UUID

from sightline.core.access import Actor
from sightline.visits import card, rota_keeping
from sightline.visits.sealed import Sealed

SAFE, DURESS = "2468", "1357"
EVERY_DAY = (0, 1, 2, 3, 4, 5, 6)
NINE = time(9)
# Duty, who holds it, and for whose workers; from nine to nine, so that day and night are held.
ROTA = (
    ("Manager on call", "Seonaid Alder", ""),
    ("Manager on call", "Iris Larch", "Health visiting"),
    ("Duty desk", "Blair Plover", ""),
    ("Senior manager on call", "Alasdair Fulmar", ""),
)
KEEPS_ROTA = "Seonaid Alder"
PHONES = {  # numbers that are kept for plays and films
    "Morag Linnet": "07700 900101",
    "Ewan Dunlin": "07700 900102",
    "Seonaid Alder": "07700 900103",
    "Blair Plover": "01632 960104",
    "Shona Teal": "07700 900105",
    "Iris Larch": "07700 900106",
    "Fiona Merlin": "07700 900107",
    "Petru Hazel": "07700 900108",
    "Oksana Lark": "07700 900109",
    "Alasdair Fulmar": "07700 900110",
}
SEALED = {
    "Morag Linnet": Sealed(
        car="SX71 QLN, a blue estate",
        home_address="12 Heron Row, Teasel (invented)",
        home_phone="01632 960111",
        kin="Rory Linnet, brother",
        kin_phone="07700 900112",
    ),
    "Shona Teal": Sealed(car="SV68 TEA, a small red car", kin="Anna Teal, mother", kin_phone="07700 900113"),
}


def keep_everybody_safe(actors: Mapping[str, Actor], agencies: Mapping[str, UUID], since: date) -> None:
    for duty, name, agency in ROTA:
        line = rota_keeping.NewLine(
            duty, actors[name].id, agencies[agency] if agency else None, EVERY_DAY, NINE, NINE, since, None
        )
        rota_keeping.add_line(actor=actors[KEEPS_ROTA], line=line)
    for name, phone in PHONES.items():
        card.change_phone(actor=actors[name], phone=phone, always_digits=False)
        card.choose_digits(actor=actors[name], safe=SAFE, duress=DURESS)
    for name, typed in SEALED.items():
        card.seal_details(actor=actors[name], typed=typed)
