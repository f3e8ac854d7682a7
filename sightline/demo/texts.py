"""What good notes sound like: plain, neutral, fit for the family to read. ``{child}`` and ``{adult}`` are filled in."""

VISIT_SEEN = (
    "{child} seen at home and spoken with. {adult} made time for the visit.",
    "Visit as arranged. {child} playing, came to say hello.",
    "{child} up and dressed, breakfast under way. Talked with {adult} about the week.",
    "Sat with {child} for a while. {adult} said the evenings are the hardest part.",
    "{child} seen. Talked about sleep, food and the plan for next week.",
    "{child} showed a drawing from nursery. {adult} asked about help with forms.",
    "Home warm, food in. {child} at ease with {adult}.",
    "{child} seen in the living room with {adult}. Next visit agreed before leaving.",
)
VISIT_NOT_SEEN = (
    "Spoke with {adult}. {child} asleep upstairs and not seen.",
    "{child} at a relative's, said {adult}. Not seen today; to be seen at the next visit.",
    "{child} out when we came. Talked with {adult} about the coming fortnight.",
)
VISIT_PLAIN = (
    "Visit as arranged. Talked with {adult} about routines.",
    "Routine visit. {adult} at home. Next date agreed.",
    "Talked through the plan with {adult} and what has gone well.",
    "Visit to the home. Notes to follow.",
)
NO_ACCESS = (
    "No answer at the door at the time arranged. Card left, will ring.",
    "Nobody came to the door. Tried the phone as well.",
    "Called as arranged, no reply. Neighbour had not seen them today.",
    "No reply. A new time offered by text.",
)
REFUSED = (
    "{adult} came to the door and asked us not to come in today.",
    "{adult} said at the door that it was not a good time and did not want another date set.",
)
CANCELLED_BY_FAMILY = (
    "{adult} rang to put the visit off.",
    "Message from {adult}: cannot make it, asks for another day.",
    "{adult} cancelled, a child of the house unwell.",
)
CANCELLED_BY_SERVICE = (
    "Worker unwell, visit put off. New date offered.",
    "We had to cancel: no cover that day.",
    "Visit put off by us; apology sent.",
)
SNOWED_IN = ("Road shut by snow, could not get through. Rang instead.", "Visit put off, minor roads not cleared.")
NOT_BROUGHT = (
    "{child} was not brought to the appointment.",
    "{child} was not brought. Reminder had been sent by letter.",
    "Appointment missed for {child}; a new one has been sent.",
)
CLINIC_SEEN = (
    "{child} seen, weighed and measured.",
    "{child} brought by {adult}. Review as planned.",
    "Check of {child} completed.",
)
SCHOOL_SEEN = (
    "{child} in class and well. Spoke with {child} at break.",
    "{child} on time this week and joined in.",
    "{child} talked about home while reading together.",
    "Check-in with {child}. Lunch and kit with them.",
    "{child} tired today, picked up after lunch.",
)
SCHOOL_AWAY = ("{child} was not in school for the planned check-in.", "{child} away today, no call received by ten.")
OFFICE = (
    "{adult} came to the appointment.",
    "Talked with {adult} at the office about next steps.",
    "{adult} kept the appointment.",
)
CALL = (
    "Rang {adult} to confirm the next visit.",
    "{adult} rang to say all is well.",
    "Call with {adult} about the appointment on Thursday.",
    "{adult} rang to ask about a form.",
    "Rang, no answer. Message left.",
    "Call to check how the week had gone.",
)
MESSAGE = (
    "Text to {adult} with the new date.",
    "Text from {adult}: thanks, that day suits.",
    "Reminder of the appointment sent by text.",
)
CALL_INSTEAD = (
    "{adult} rang: all is well, no need to come out this week.",
    "{adult} rang, busy, will be in touch next week.",
    "{adult} rang shortly before the visit and gave news of {child} by phone.",
)
MESSAGE_INSTEAD = (
    "Text from {adult}: busy, will ring next week.",
    "Text from {adult}: all fine here, no visit needed.",
)
LETTER = (
    "Letter with the date of the next appointment.",
    "Letter with a copy of the plan.",
    "Letter to {adult} to confirm what was agreed.",
)


def of_a_call(kind: str) -> tuple[str, ...]:
    return {"phone": CALL, "message": MESSAGE, "letter": LETTER}[kind]


WORRY = {
    "School": (
        "{child} came in without a coat or lunch again this week.",
        "{child} was quiet and did not want to go home.",
        "{child} has missed six days this month.",
    ),
    "Health visiting": (
        "{child} has not gained weight since the last visit.",
        "Home cold, little food in when called.",
    ),
    "Police": (
        "Called to shouting at the address. {child} was in the home.",
        "Report of a disturbance; {child} upstairs at the time.",
    ),
    "GP surgery": ("{child} brought late with a chest infection.", "{adult} spoke of not coping; {child} present."),
    "Hospital": ("{child} attended with a bruised arm. {adult} said it was a fall.",),
    "Public": (
        "A caller is worried about {child}: crying and late nights.",
        "A neighbour has seen {child} out alone after dark.",
    ),
    "Family": ("A relative is worried that {child} is left with people not known to the family.",),
}
ANSWERED = (
    "Passed to the duty social worker.",
    "Visit to be brought forward.",
    "Talked over with {adult} the same day.",
    "Call to the school for their view.",
)
IMPACT = (
    "{child} goes hungry on days when nobody shops.",
    "{child} sleeps badly and is tired in the morning.",
    "{child} misses lessons and friends.",
    "Not known yet what this means for {child}.",
)
HARMS = {
    "School": ("hunger", "neglect", "withdrawn", "absence", "fear", "disclosure"),
    "Health visiting": ("neglect", "delay", "hunger"),
    "Police": ("fear", "other"),
    "GP surgery": ("delay", "neglect"),
    "Hospital": ("injury",),
    "Public": ("neglect", "other", ""),
    "Family": ("neglect", "other", ""),
}
HOT_WORDS = (
    "Raised voice and hard words towards the worker at the door.",
    "The visit ended early after shouting in the hall.",
    "{adult} spoke sharply and asked who had sent us.",
)
ACTIONS = (
    "Bring {child} to the dental appointment",
    "Have {child} in school by nine each day",
    "Keep the weekly session with family support",
    "Fit the stair gate",
    "Register with the health centre",
    "Attend the first three appointments",
    "A meal routine on school days",
    "Ring the worker when a visit cannot be kept",
)
OUR_ACTIONS = (
    "Ask housing about the damp",
    "Find a nursery place",
    "Arrange an interpreter for each meeting",
    "Explain the plan in plain words",
)


def filled(text: str, child: str, adult: str) -> str:
    return text.replace("{child}", child).replace("{adult}", adult)
