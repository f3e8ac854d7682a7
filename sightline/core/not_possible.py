"""What was asked cannot be done."""


class NotPossible(Exception):
    """The words say what stands in the way and what to do instead, in the asker's own terms: pages print them."""


SENT_BEFORE = "This page was sent before with other words, and those were kept. Open it again to write what is new."
