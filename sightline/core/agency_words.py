"""What the agency picture shows, said in sentences: who is targeted, who carries it alone, where it comes and goes."""

from collections.abc import Iterator
from itertools import pairwise

from sightline.core.agency_picture import AgencyPicture, AgencyRows, Cell
from sightline.core.dates import counted, in_words
from sightline.core.guidance import Guidance


def what_stands_out(picture: AgencyPicture, guidance: Guidance) -> tuple[str, ...]:
    """Sentences for the whole picture, most telling first; none where nothing differs."""
    return (
        *_targeted(picture),
        *_carries_it_alone(picture, guidance),
        *_on_and_off(picture),
        *_silent(picture),
    )


def _targeted(picture: AgencyPicture) -> Iterator[str]:
    aimed = {rows.name: sum(cell.aimed for cell in rows.cells) for rows in picture.agencies}
    every = counted(picture.difficult, "difficult entry", "difficult entries")
    for name, count in sorted(aimed.items(), key=lambda item: (-item[1], item[0])):
        if count:
            alone = picture.difficult == 1
            yield (
                f"The one difficult entry was aimed at {name}."
                if alone
                else (f"{name} was met with difficulty in {count} of {every}.")
            )


def _carries_it_alone(picture: AgencyPicture, guidance: Guidance) -> Iterator[str]:
    """By the limits of the question "different-faces" (8.4/2), over the stretches that its weeks cover."""
    today = picture.stretches[-1].last
    window, enough, share = (
        guidance.limit("different-faces", name, today) for name in ("window", "all_contacts", "alone_share")
    )
    places = [place for place, stretch in enumerate(picture.stretches) if (today - stretch.first).days <= window]
    contacts = {rows.name: sum(_contacts(rows.cells[place]) for place in places) for rows in picture.agencies}
    every = sum(contacts.values())
    if every < enough:
        return
    since = in_words(picture.stretches[places[0]].first)
    for name, count in contacts.items():
        if count * 100 >= every * share:
            yield f"{name} made {count} of {every} contacts since {since}: is it left alone with this family?"


def _contacts(cell: Cell) -> int:
    return cell.attempts + cell.remote


def _on_and_off(picture: AgencyPicture) -> Iterator[str]:
    for rows in picture.agencies:
        difficult = [bool(cell.difficult) for cell in rows.cells if cell.met or cell.difficult]
        turns = sum(before != after for before, after in pairwise(difficult))
        if turns > 1:
            yield f"With {rows.name} it is on and off: {turns} turns between difficult and not."


def _silent(picture: AgencyPicture) -> Iterator[str]:
    for rows in picture.agencies:
        quiet = _silent_at_the_end(rows)
        if quiet:
            since = in_words(picture.stretches[-quiet].first)
            yield f"{rows.name} has written nothing since {since}, while others were in contact."


def _silent_at_the_end(rows: AgencyRows) -> int:
    quiet = 0
    for cell in reversed(rows.cells):
        if not cell.silent:
            break
        quiet += 1
    return quiet
