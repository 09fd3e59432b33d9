"""Content lines, of which calendars and vCards are made: how their text is escaped and folded (RFC 5545, RFC 6350)."""

_LONGEST = 75
_MARKS = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def escaped(text: str) -> str:
    r"""Return a text as the value of a property.

    >>> print(escaped("Rivers; lakes, and\nthe sea"))
    Rivers\; lakes\, and\nthe sea
    """
    return text.translate(_MARKS)


def folded_line(content: str) -> str:
    """Return a content line in lines of 75 octets at most, each ended by CR and LF; no letter is cut in two."""
    data = content.encode()
    pieces, start, size = [], 0, _LONGEST
    while start < len(data):
        end = min(start + size, len(data))
        while end < len(data) and data[end] & 0xC0 == 0x80:
            end -= 1
        pieces.append(data[start:end].decode())
        start, size = end, _LONGEST - 1  # the blank that begins the next line counts
    return "\r\n ".join(pieces) + "\r\n"
