"""The ``'`` that keeps a spreadsheet from taking a text for a formula."""

RISKY = ("=", "+", "-", "@", "\t", "\r", "'")


def guarded(text: str) -> str:
    return f"'{text}" if text.startswith(RISKY) else text


def without_guard(cell: str) -> str:
    return cell[1:] if cell[:1] == "'" else cell
