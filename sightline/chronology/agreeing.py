"""What was agreed at a visit, as the entry of its own on which the questions about agreed actions rest."""

from dataclasses import replace
from uuid import uuid4, uuid5

from sightline.chronology.storing import NewEntry
from sightline.core.answers import Kind
from sightline.core.entry import Entry


def with_agreement(contact: NewEntry) -> list[NewEntry]:
    """The contact, and the agreement made at it; the contact alone where nothing was agreed or it is the agreement.

    What was agreed is said once, in the agreement. One visit joins the two; without one, the contact's id does.
    """
    entry = contact.entry
    if not entry.action or entry.kind is Kind.AGREEMENT:
        return [contact]
    key = contact.id or uuid4()
    entry = entry._replace(visit=entry.visit or str(key))
    without = entry._replace(action="", action_owner="", action_due=None, action_done=None)
    return [
        replace(contact, id=key, entry=without),
        NewEntry(
            _agreement(entry),
            contact.children,
            third_party=contact.third_party,
            not_for_family=contact.not_for_family,
            id=uuid5(key, "agreement"),  # the same page, sent again, means the same entry
        ),
    ]


def _agreement(entry: Entry) -> Entry:
    return Entry(
        key="",
        day=entry.day,
        earliest=entry.earliest,
        minute=entry.minute,
        until=None,
        agency=entry.agency,
        kind=Kind.AGREEMENT,
        practitioner=entry.practitioner,
        visit=entry.visit,
        action=entry.action,
        action_owner=entry.action_owner,
        action_due=entry.action_due,
        action_done=entry.action_done,
    )
