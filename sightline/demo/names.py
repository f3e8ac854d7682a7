"""Invented names: family names from trees, birds and plants, first names from four languages of the north-east."""

from random import Random
from typing import NamedTuple


class FirstNames(NamedTuple):
    girls: tuple[str, ...]
    boys: tuple[str, ...]
    women: tuple[str, ...]
    men: tuple[str, ...]


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


FAMILY_NAMES = _words(
    """Alder Aspen Avocet Bilberry Bittern Blackthorn Bogbean Bracken Bramble Brambling Bulrush Burnet Campion Celandine
    Chough Clover Cornel Cowslip Cranesbill Crossbill Curlew Dipper Dotterel Dunlin Dunnock Elder Elm Eyebright Fescue
    Fieldfare Fulmar Gannet Garganey Godwit Goldcrest Goldeneye Gorse Goosander Greenshank Guillemot Hawthorn Hazel
    Hornbeam Juniper Kittiwake Knotgrass Lapwing Larch Linnet Maple Marram Merganser Milkwort Oystercatcher Pipit Plover
    Puffin Redshank Redstart Rowan Sanderling Saxifrage Sedge Siskin Sorrel Spindle Stonechat Sundew Teasel Thrift
    Tormentil Turnstone Twayblade Wagtail Waxwing Wheatear Whimbrel Whinchat Wigeon Willow Woodrush Wryneck Yarrow"""
)

SCOTTISH = FirstNames(
    _words("Isla Eilidh Ava Freya Skye Orla Maisie Iona Catriona Mirren Ailsa Niamh Erin Lucy Rosie Effie"),
    _words("Finn Callum Rory Lewis Angus Struan Fraser Hamish Logan Murray Jamie Ruaridh Cameron Euan Blair Innes"),
    _words("Kirsty Shona Morag Mhairi Lorna Fiona Ailie Jean Elspeth Gail Seonaid Una Rhona Senga Leanne Kerry"),
    _words(
        "Ewan Gregor Craig Dougal Iain Alasdair Stuart Neil Kenneth Graeme Malcolm Colin Barrie Gordon Lachlan Hector"
    ),
)
POLISH = FirstNames(
    _words("Zuzanna Maja Lena Hanna Oliwia Pola"),
    _words("Jakub Oskar Szymon Antoni Filip Tymon"),
    _words("Agnieszka Katarzyna Magda Beata Dorota Renata"),
    _words("Marek Tomasz Piotr Pawel Grzegorz Wojciech"),
)
ROMANIAN = FirstNames(
    _words("Ioana Daria Anca Ilinca Sorina Bianca"),
    _words("Andrei Matei Luca Radu Vlad Rares"),
    _words("Elena Mihaela Simona Roxana Doina Corina"),
    _words("Petru Ionut Sorin Florin Costel Dragos"),
)
UKRAINIAN = FirstNames(
    _words("Solomiya Daryna Zlata Myroslava Kira Yaryna"),
    _words("Danylo Bohdan Taras Nazar Ostap Yaroslav"),
    _words("Oksana Halyna Iryna Olena Lesya Natalka"),
    _words("Andriy Mykola Vasyl Roman Ihor Stepan"),
)
# Out of a hundred families of the region.
_LANGUAGES = (SCOTTISH,) * 78 + (POLISH,) * 10 + (UKRAINIAN,) * 7 + (ROMANIAN,) * 5


def some_first_names(random: Random) -> FirstNames:
    return random.choice(_LANGUAGES)


def staff(random: Random, count: int) -> tuple[str, ...]:
    """Names of practitioners, none twice."""
    names: dict[str, None] = {}
    while len(names) < count:
        first_names = some_first_names(random)
        first = random.choice(first_names.women if random.random() < 0.75 else first_names.men)
        names.setdefault(f"{first} {random.choice(FAMILY_NAMES)}")
    return tuple(names)
