"""An address as it may be shown: enough to know it again, too little to use it."""


def masked(channel: str, to: str) -> str:
    if channel == "sms":
        return f"…{to[-3:]}"
    if channel == "email":
        name, _at, host = to.partition("@")
        return f"{name[:1]}…@{host}"
    return "a browser" if channel == "push" else to
