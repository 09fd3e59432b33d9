"""The parts of a letter: salutation, body, and closing with signature."""

import re

from attrs import field, frozen

__all__ = ["Layout", "laid_out"]

_FEW_WORDS = 6
_SHORT_LINE = 60
_TAIL = 1_500  # A signature is found at the end; looking no further keeps the time in proportion to the text.
_TAIL_LINES = 15

# The words with which people begin, then a name with the full stops that titles and initials have, then a mark.
_GREETING = re.compile(
    r"(?P<greeting>dear|hi|hello|hey|yo|greetings|good (?:morning|afternoon|evening|day)|to whom it may concern"
    r"|hi there|hello there|hey there)(?![\w'-])"
    r"[^\S\n]*(?P<name>(?:\b(?:dr|prof|mr|mrs|ms|mx|rev|hon|st|jr|[a-z])\.|[^,:;!?.\n\u2013\u2014]){0,80}?)[^\S\n]*"
    r"(?:(?P<mark>[,:!.]|[\u2013\u2014]|-(?=\s))|(?=\n|$))"
)
_NAME_FIRST = re.compile(r"[^\W\d_a-z][\w'.-]*(?: [^\W\d_a-z][\w'.-]*){0,3}(?P<mark>,| ?[\u2013\u2014]| -)(?=\s)")
_NO_NAME = re.compile(
    r"(?:\w+ly|yesterday|today|recently|last|this|since|while|after|before|when|as|if|in|on|at|however|first|second"
    r"|thanks|thank|sorry|yes|no|well|so|and|but|also|with|for|from|re|ps|best|regards)\b"
)
_CLOSING = re.compile(
    r"(?:(?:with|yours|most|very|many|my|all|the|kind|kindest|best|warm|warmest|sincere|in|and|again|thank|much|so) )*"
    r"(?:regards|wishes|thanks|gratitude|appreciation|advance|sincerely|faithfully|truly|respectfully|cordially"
    r"|warmly|best|cheers|gratefully|you|again|much|yours|take care|talk soon|see you soon)"
    r"(?: (?:and|in|so|very|much|again|best|kind|warm|many|wishes|regards|advance|thanks|yours))*"
    r"(?:[,!\u2013\u2014-]*|, \w+(?: \w+){0,2})"
)


@frozen
class Layout:
    """Where the parts of a letter are.

    Attributes:
        greeting: The word with which it begins, in lower case; blank for a bare name, or if there is none.
        salutation: Where the salutation is; an empty span if there is none.
        name: Where in it the name is.
        marked: Whether a mark ends the salutation.
        body: Where the text between salutation and closing is.
    """

    greeting: str = field()
    salutation: tuple[int, int] = field()
    name: tuple[int, int] = field()
    marked: bool = field()
    body: tuple[int, int] = field()


def laid_out(text: str, low: str) -> Layout:
    """Find the parts of a letter, of which *low* is the text in lower case, as long as the text itself."""
    start = len(text) - len(text.lstrip())
    greeting, salutation, name, marked = _salutation(text, low, start)
    end = max(_body_end(text, low, salutation[1]), salutation[1])
    return Layout(greeting, salutation, name, marked, (salutation[1], end))


def _salutation(text: str, low: str, start: int) -> tuple[str, tuple[int, int], tuple[int, int], bool]:
    line_end = text.find("\n", start)
    line_end = len(text) if line_end < 0 else line_end
    if found := _GREETING.match(low, start):
        marked = found["mark"] is not None
        if marked or len(found["name"].split()) <= _FEW_WORDS:
            return found["greeting"], found.span(), found.span("name"), marked
    if (found := _NAME_FIRST.match(text, start)) and not _NO_NAME.match(low, start):
        return "", found.span(), (start, found.start("mark")), True
    line = text[start:line_end].rstrip()
    # In any language: a short line at the top, ended by a comma or followed by a blank line.
    if len(line) <= _SHORT_LINE and len(line.split()) <= _FEW_WORDS:
        after = text[line_end:].lstrip(" \t") if line_end < len(text) else ""
        marked = line.endswith((",", ":", "\uff0c", "\uff1a", "،", "!"))
        if (marked and after) or (
            after[:1] == "\n" and after[1:2] == "\n" and line[-1:] not in {".", "?", "。", "\uff1f"}
        ):
            return "", (start, start + len(line)), (start, start + len(line)), marked
    return "", (start, start), (start, start), False


def _body_end(text: str, low: str, start: int) -> int:
    end = len(text)
    if end <= start:
        return end
    from_ = max(start, end - _TAIL)
    lines: list[tuple[int, str]] = []
    at = end
    while at > from_ and len(lines) < _TAIL_LINES:
        begin = text.rfind("\n", from_, at) + 1 or from_
        line = low[begin:at].strip()
        at = begin - 1
        if not line:
            continue
        if begin > start and len(line) <= _SHORT_LINE and (line == "--" or _CLOSING.fullmatch(line)):
            return begin
        lines.append((begin, line))
    return _before_a_bare_name(text, lines, start, end)


def _before_a_bare_name(text: str, lines: list[tuple[int, str]], start: int, end: int) -> int:
    """Return where a signature without a closing begins: short lines, after a blank one, that end no sentence."""
    at = end
    for begin, line in lines:
        ends_a_sentence = line.endswith((".", "?", "!", ":", ";", "。", "\uff1f", "\uff01", "…"))
        if begin <= start or ends_a_sentence or len(line) > _SHORT_LINE or len(line.split()) > _FEW_WORDS:
            break
        at = begin
    before = text[start:at]
    said = before.rstrip()
    return at if said.strip() and before.count("\n", len(said)) > 1 else end
