"""Every address of the product, what it asks of the record, and which methods it knows. Written by hand."""

from enum import StrEnum
from typing import NamedTuple


class Need(StrEnum):
    """What an address asks for, in the words of access: of everybody, of a role, or of a family's record."""

    NOTHING = "open to everybody"
    SIGNED_IN = "signed in"

    ADD_FAMILY = "add a family"
    EMERGENCY = "take emergency access"
    FIGURES = "see the figures"
    LEDGER = "read the ledger"
    SEALED = "sealed entries"
    ADMINISTER = "administer accounts"
    TRANSLATIONS = "approve translations"
    ROTA = "keep the rota"
    LADDER = "keep the ladder"
    DRILL = "run a drill"
    READ_ALARM = "read an alarm"
    ALARM = "answer an alarm"

    SEE_VISIT = "see a visit"
    GO_OUT = "go out on a visit"
    DECIDE_TIER = "decide how a visit is made"

    READ = "read the record"
    WRITE = "write a contact"
    CORRECT = "correct an entry"
    IMPORT = "take a file in"
    EXPORT = "give a file out"
    ANSWER = "answer a finding"
    ASSESS = "assess"
    FAMILY = "change who is in the family"
    INVOLVE = "change who is involved"
    SEAL = "seal an entry"
    RESTRICT = "restrict a record or an entry"
    WHO_LOOKED = "see who looked"
    COPY = "make and give a family's copy"
    SPEAK = "speak for the worker who is out"


OF_A_RECORD = frozenset(list(Need)[list(Need).index(Need.READ) :])
OF_A_VISIT = frozenset({Need.SEE_VISIT, Need.GO_OUT, Need.DECIDE_TIER})
OF_A_ROLE = frozenset(
    {
        Need.ADD_FAMILY,
        Need.EMERGENCY,
        Need.FIGURES,
        Need.LEDGER,
        Need.SEALED,
        Need.ADMINISTER,
        Need.TRANSLATIONS,
        Need.ROTA,
        Need.LADDER,
        Need.DRILL,
        Need.READ_ALARM,
        Need.ALARM,
    },
)


class Address(NamedTuple):
    """``ids`` names the ids of the world that fill the address; ``methods`` are those that it knows."""

    need: Need
    ids: tuple[str, ...] = ()
    methods: str = "GET POST"


CASE = ("case_id",)
PLANNED = ("planned_id",)
ENTRY = ("case_id", "entry_id")
DRAFT = ("case_id", "draft_id")
COPY = ("case_id", "copy_id")
PERSON = ("case_id", "person_id")
CHILD = ("case_id", "child_id")
AREA = ("case_id", "area")
WORKER = ("practitioner_id",)
CURATED = ("case_id", "curated_id")
TOKEN = ("token",)  # open to everybody who holds it
LINE = (*CURATED, "entry_id")
FROZEN = (*CURATED, "snapshot_id")
ALARM = ("alarm_id",)

ADDRESSES: dict[str, Address] = {
    "healthz": Address(Need.NOTHING, (), "GET POST"),
    "workspace:welcome": Address(Need.NOTHING, (), "GET"),
    "workspace:today": Address(Need.SIGNED_IN, (), "GET"),
    "workspace:seen-notice": Address(Need.SIGNED_IN, ("notice_id",), "POST"),
    "workspace:families": Address(Need.SIGNED_IN, (), "GET"),
    "workspace:family": Address(Need.READ, CASE, "GET"),
    "workspace:timeline": Address(Need.READ, CASE, "GET"),
    "workspace:agencies": Address(Need.READ, CASE, "GET"),
    "workspace:add-note": Address(Need.ANSWER, CASE, "POST"),
    "workspace:answer": Address(Need.ANSWER, ("case_id", "key")),
    "workspace:involvement": Address(Need.ASSESS, ("case_id", "key")),
    "workspace:figures": Address(Need.FIGURES, (), "GET"),
    "workspace:ledger": Address(Need.LEDGER, (), "GET"),
    "chronology:add": Address(Need.WRITE, CASE),
    "chronology:keep-draft": Address(Need.WRITE, CASE, "POST"),
    "chronology:throw-draft-away": Address(Need.WRITE, DRAFT),
    "chronology:entry": Address(Need.READ, ENTRY, "GET"),
    "chronology:correct": Address(Need.CORRECT, ENTRY),
    "chronology:seal": Address(Need.SEAL, ENTRY),
    "chronology:restrict": Address(Need.RESTRICT, ENTRY),
    "chronology:restrictions": Address(Need.RESTRICT, CASE, "GET"),
    "chronology:lift": Address(Need.RESTRICT, ("case_id", "kept_id", "lift_id")),
    "chronology:import": Address(Need.IMPORT, CASE),
    "chronology:preview": Address(Need.IMPORT, DRAFT),
    "chronology:bad-rows": Address(Need.IMPORT, DRAFT, "GET"),
    "chronology:export": Address(Need.EXPORT, CASE),
    "chronology:sealed": Address(Need.SEALED, (), "GET"),
    "chronology:open-sealed": Address(Need.SEALED, ("sealed_id",)),
    "assessments:childs-day": Address(Need.READ, CHILD, "GET"),
    "assessments:tell-day": Address(Need.ASSESS, CHILD),
    "assessments:keep-words": Address(Need.ASSESS, CHILD),
    "assessments:safe-person": Address(Need.ASSESS, CHILD),
    "assessments:board": Address(Need.READ, CASE, "GET"),
    "assessments:area": Address(Need.READ, AREA, "GET"),
    "assessments:give-view": Address(Need.ASSESS, AREA),
    "assessments:say-agreement": Address(Need.ASSESS, AREA),
    "assessments:record-gap": Address(Need.ASSESS, CASE),
    "assessments:gap-step": Address(Need.ASSESS, ("case_id", "gap_id")),
    "assessments:why": Address(Need.READ, CASE, "GET"),
    "assessments:give-reason": Address(Need.ASSESS, CASE),
    "assessments:raise-issue": Address(Need.ASSESS, ("case_id", "issue")),
    "assessments:issue-step": Address(Need.ASSESS, ("case_id", "issue_id")),
    "assessments:list-question": Address(Need.ASSESS, CASE),
    "assessments:end-question": Address(Need.ASSESS, ("case_id", "question_id")),
    "assessments:end-involvement": Address(Need.ASSESS, ("case_id", "task_id")),
    "assessments:risks": Address(Need.READ, CASE, "GET"),
    "assessments:summarise": Address(Need.ASSESS, CASE),
    "incidents:hazards": Address(Need.READ, CASE, "GET"),
    "incidents:note-hazard": Address(Need.ASSESS, CASE),
    "incidents:end-hazard": Address(Need.ASSESS, ("case_id", "hazard_id")),
    "visits:of-family": Address(Need.READ, CASE, "GET"),
    "visits:new": Address(Need.WRITE, CASE),
    "visits:plan": Address(Need.SEE_VISIT, PLANNED, "GET"),
    "visits:change-plan": Address(Need.GO_OUT, PLANNED),
    "visits:tier": Address(Need.DECIDE_TIER, PLANNED),
    "visits:joint": Address(Need.GO_OUT, PLANNED),
    "visits:joint-answer": Address(Need.GO_OUT, (*PLANNED, "request_id")),  # of an agency without accounts
    "visits:put-off": Address(Need.GO_OUT, PLANNED),
    "visits:impact": Address(Need.GO_OUT, PLANNED),
    "visits:start": Address(Need.GO_OUT, PLANNED),
    "visits:home-card": Address(Need.SIGNED_IN, (), "GET"),
    "curation:list": Address(Need.READ, CASE, "GET"),
    "curation:start": Address(Need.ASSESS, CASE),
    "curation:add": Address(Need.ASSESS, CASE),
    "curation:read": Address(Need.READ, CURATED, "GET"),
    "curation:finish": Address(Need.ASSESS, CURATED),
    "curation:reopen": Address(Need.ASSESS, CURATED),
    "curation:freeze": Address(Need.ASSESS, CURATED),
    "curation:line": Address(Need.READ, LINE, "GET"),
    "curation:write": Address(Need.ASSESS, LINE),
    "curation:leave-out": Address(Need.ASSESS, LINE),
    "curation:snapshot": Address(Need.READ, FROZEN, "GET"),
    "curation:since": Address(Need.READ, FROZEN, "GET"),
    "visits:board": Address(Need.SIGNED_IN, (), "GET"),
    "visits:alarm": Address(Need.READ_ALARM, ALARM, "GET"),
    "visits:answer": Address(Need.ALARM, ALARM, "POST"),
    "visits:resolve": Address(Need.ALARM, ALARM, "POST"),
    "visits:log": Address(Need.ALARM, ALARM, "POST"),
    "visits:kin": Address(Need.ALARM, ALARM, "POST"),
    "visits:card": Address(Need.SIGNED_IN, (), "GET"),
    "visits:card-phone": Address(Need.SIGNED_IN),
    "visits:card-digits": Address(Need.SIGNED_IN),
    "visits:card-seal": Address(Need.SIGNED_IN),
    "visits:card-browser": Address(Need.SIGNED_IN, (), "POST"),
    "visits:rota": Address(Need.ROTA, (), "GET"),
    "visits:rota-add": Address(Need.ROTA),
    "visits:rota-end": Address(Need.ROTA, ("rota_line_id",)),
    "visits:ladder": Address(Need.SIGNED_IN, (), "GET"),
    "visits:ladder-change": Address(Need.LADDER),
    "visits:drills": Address(Need.DRILL, (), "GET"),
    "visits:drill-start": Address(Need.DRILL),
    "workspace:select": Address(Need.ASSESS, CURATED),
    "cases:emergency": Address(Need.EMERGENCY),
    "cases:add": Address(Need.ADD_FAMILY),
    "cases:people": Address(Need.READ, CASE, "GET"),
    "cases:who-looked": Address(Need.WHO_LOOKED, CASE, "GET"),
    "cases:add-member": Address(Need.FAMILY, CASE),
    "cases:profile": Address(Need.READ, PERSON, "GET"),
    "cases:change-profile": Address(Need.FAMILY, PERSON),
    "cases:change-person": Address(Need.FAMILY, PERSON),
    "cases:end-membership": Address(Need.FAMILY, PERSON),
    "cases:move-in": Address(Need.FAMILY, CASE),
    "cases:relate": Address(Need.FAMILY, CASE),
    "cases:end-relationship": Address(Need.FAMILY, ("case_id", "relationship_id")),
    "cases:involve": Address(Need.INVOLVE, CASE),
    "cases:allocate": Address(Need.INVOLVE, ("case_id", "involvement_id")),
    "cases:end-allocation": Address(Need.INVOLVE, ("case_id", "allocation_id")),
    "cases:invite-chair": Address(Need.INVOLVE, CASE),
    "cases:minutes-are-out": Address(Need.INVOLVE, ("case_id", "chair_id")),
    "cases:hold": Address(Need.RESTRICT, CASE),
    "cases:keep-out": Address(Need.RESTRICT, CASE),
    "cases:end-restriction": Address(Need.RESTRICT, ("case_id", "restriction_id")),
    "cases:own-relative": Address(Need.READ, CASE),
    "cases:others-relative": Address(Need.RESTRICT, CASE),
    "workflows:lead": Address(Need.INVOLVE, CASE),
    "workflows:standing": Address(Need.INVOLVE, CASE),
    "workflows:end-agency": Address(Need.INVOLVE, ("case_id", "involvement_id")),
    "workflows:contact-of-visit": Address(Need.WRITE, ("case_id", "visit_id")),
    "visits:mine": Address(Need.SIGNED_IN, (), "GET"),
    "visits:home-safe": Address(Need.SIGNED_IN),
    "visits:service-worker": Address(Need.NOTHING, (), "GET"),
    "visits:manifest": Address(Need.NOTHING, (), "GET"),
    "visits:out": Address(Need.NOTHING, TOKEN, "GET"),
    "visits:act": Address(Need.NOTHING, TOKEN, "POST"),
    "visits:position": Address(Need.NOTHING, TOKEN, "POST"),
    "visits:spoke": Address(Need.SPEAK, ("visit_id",)),
    "guidance:pack": Address(Need.SIGNED_IN, (), "GET"),
    "guidance:paragraph": Address(Need.SIGNED_IN, ("paragraph_id",), "GET"),
    "disclosure:make": Address(Need.COPY, ENTRY),
    "disclosure:copies": Address(Need.READ, CASE, "GET"),
    "disclosure:copy": Address(Need.READ, COPY, "GET"),
    "disclosure:deliver": Address(Need.COPY, COPY),
    "disclosure:print": Address(Need.COPY, COPY, "GET"),
    "disclosure:pdf": Address(Need.COPY, COPY, "GET"),
    "disclosure:script": Address(Need.COPY, COPY, "GET"),
    "disclosure:script-pdf": Address(Need.COPY, COPY, "GET"),
    "disclosure:translations": Address(Need.TRANSLATIONS, (), "GET"),
    "disclosure:translation": Address(Need.TRANSLATIONS, ("language",)),
    "disclosure:withdraw": Address(Need.TRANSLATIONS, ("language",)),
    "disclosure:sheets": Address(Need.SIGNED_IN, (), "GET"),
    "disclosure:sheet": Address(Need.SIGNED_IN, ("sheet", "language_en", "layout"), "GET"),
    "accounts:lock": Address(Need.SIGNED_IN, (), "GET"),
    "accounts:unlock": Address(Need.SIGNED_IN, (), "POST"),
    "accounts:still-here": Address(Need.SIGNED_IN, (), "POST"),
    "accounts:administration": Address(Need.ADMINISTER),
    "accounts:add-agency": Address(Need.ADMINISTER),
    "accounts:change-agency": Address(Need.ADMINISTER, ("agency_id",)),
    "accounts:add-team": Address(Need.ADMINISTER, ("agency_id",)),
    "accounts:add-practitioner": Address(Need.ADMINISTER),
    "accounts:practitioner": Address(Need.ADMINISTER, WORKER),
    "accounts:change-practitioner": Address(Need.ADMINISTER, WORKER),
    "accounts:send-link": Address(Need.ADMINISTER, WORKER, "POST"),
    "accounts:stop-practitioner": Address(Need.ADMINISTER, WORKER),
    "accounts:give-post": Address(Need.ADMINISTER, WORKER),
    "accounts:end-post": Address(Need.ADMINISTER, ("post_id",)),
}
