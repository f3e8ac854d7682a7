"""Every event of the ledger in plain words, as somebody who reads who looked meets it."""

from sightline.audit.events import Event

WORDS: dict[Event, str] = {
    Event.SIGNED_IN: "signed in",
    Event.SIGNED_OUT: "signed out",
    Event.SIGN_IN_FAILED: "a sign-in failed",
    Event.LOCKED: "page locked",
    Event.UNLOCKED: "page unlocked",
    Event.POST_GIVEN: "gave a post",
    Event.POST_ENDED: "ended a post",
    Event.PRACTITIONER_ADDED: "added a practitioner",
    Event.PRACTITIONER_CHANGED: "changed a practitioner",
    Event.PRACTITIONER_STOPPED: "stopped an account",
    Event.ACCOUNTS_READ: "read the list of practitioners",
    Event.AGENCY_ADDED: "added an agency or a team",
    Event.AGENCY_CHANGED: "changed with whom an agency works",
    Event.RELATIVE_DECLARED: "declared a worker's own relative",
    Event.PERSON_ADDED: "added a person",
    Event.PERSON_CHANGED: "changed a person",
    Event.PERSON_OPENED: "opened a person's page",
    Event.PROFILE_WRITTEN: "wrote how to speak with a person",
    Event.PEOPLE_SEARCHED: "looked for a person already recorded",
    Event.CASE_ADDED: "opened a new family's record",
    Event.CASE_CHANGED: "changed the family",
    Event.CASE_OPENED: "opened the record",
    Event.CASE_PERMITTED: "was let in to do something",
    Event.CASE_REFUSED: "was refused",
    Event.CASES_LISTED: "listed families",
    Event.INVOLVEMENT_STARTED: "an agency became involved",
    Event.INVOLVEMENT_ENDED: "an agency's part ended",
    Event.ALLOCATED: "named a practitioner",
    Event.ALLOCATION_ENDED: "ended a practitioner's part",
    Event.LEAD_CHANGED: "changed the lead professional",
    Event.STATUS_CHANGED: "changed the legal standing",
    Event.CHAIR_INVITED: "invited a chair",
    Event.CHAIR_ENDED: "recorded that the minutes are out",
    Event.EMERGENCY_ACCESS: "took emergency access",
    Event.RESTRICTED: "restricted the record",
    Event.RESTRICTION_ENDED: "lifted a restriction",
    Event.LOOKED_WHO_LOOKED: "read who looked",
    Event.TIMELINE_READ: "read the timeline",
    Event.ENTRY_READ: "read an entry",
    Event.SHOWN_ELSEWHERE: "was shown, on another family's page, who saw a child of this record",
    Event.ENTRY_ADDED: "added an entry",
    Event.ENTRY_CORRECTED: "corrected an entry",
    Event.ENTRY_RESTRICTED: "restricted an entry",
    Event.ENTRY_RESTRICTION_LIFTED: "lifted a restriction on an entry",
    Event.ENTRY_SEALED: "sealed an entry",
    Event.SEALED_OPENED: "opened a sealed entry",
    Event.DRAFT_STARTED: "began to write a draft",
    Event.DRAFT_THROWN_AWAY: "threw a draft away",
    Event.SEARCHED: "searched the record",
    Event.IMPORTED: "took in a file",
    Event.EXPORTED: "exported the record",
    Event.FINDING_ANSWERED: "answered a finding",
    Event.DIFFERENCE_NOTED: "wrote what is different between agencies",
    Event.AGENCIES_READ: "read the agency picture",
    Event.FIGURES_READ: "read the figures",
    Event.LEDGER_READ: "read the ledger",
    Event.REFUSED: "was refused a page",
}


def words_of(event: str) -> str:
    """Also for an event of a later version that this one does not know."""
    return _BY_CODE.get(event, event)


_BY_CODE = {event.value: words for event, words in WORDS.items()}
