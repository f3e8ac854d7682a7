"""Who takes part in a round, and the ladder of seconds that is in force."""

CHANNELS = ("sms", "email", "webhook")
CHANNEL_SECONDS = 1.0
REPEAT, HOLD = 2.0, 4.0
PROMPTLY = 2.0  # from a rung to a channel
PROMPT, CALL, MANAGER, POLICE = 1.0, 2.0, 3.0, 4.0
LADDER = {
    "repeat": REPEAT,
    "hold": HOLD,
    "rungs": [
        {"name": "Prompt the worker", "after": PROMPT, "calls_worker": True},
        {"name": "Call the worker", "after": CALL, "calls_worker": True},
        {"name": "Manager", "after": MANAGER, "duties": ["Manager on call"]},
        {"name": "Police", "after": POLICE, "duties": ["Manager on call", "Duty desk"]},
    ],
}
WORKERS = tuple(f"worker{number}" for number in range(6))
SAFE, DURESS = "1357", "2468"  # the digits of everybody
RESPONDERS = ("mary", "duty")
PHONES = "0770090%04d"
PEOPLE = [*((name, "practitioner") for name in WORKERS), ("mary", "manager"), ("duty", "duty desk")]
DUTIES = [("mary", "Manager on call"), ("duty", "Duty desk")]
TO_RESPONDERS = {
    *(PHONES % number for number, (name, _role) in enumerate(PEOPLE) if name in RESPONDERS),
    *(f"{name}@example.org" for name in RESPONDERS),
    "alarms",
}
