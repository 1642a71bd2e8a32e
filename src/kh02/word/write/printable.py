"""What of a text XML can hold."""

import re

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """Return the text without the control characters that XML cannot hold."""
    return _NOT_XML.sub("", text)
