"""How a message addresses its reader."""

import re
from collections.abc import Iterator

from infointerview.messages.checks.finding import Severity
from infointerview.messages.checks.letter import Letter
from infointerview.messages.checks.message_rule import Spot, message_rule
from infointerview.messages.checks.occasion import ADDRESSED, ALL
from infointerview.model.contact import Contact
from infointerview.model.party import Channel
from infointerview.model.text import folded
from infointerview.policy import publications as by
from infointerview.policy.source import convention

__all__ = [
    "salutation_casual",
    "salutation_full_name",
    "salutation_impersonal",
    "salutation_mark",
    "salutation_missing",
    "salutation_title",
    "titles",
]

_CHATS = frozenset({Channel.LINKEDIN, Channel.TEXT_MESSAGE, Channel.PHONE, Channel.VOICEMAIL})


@message_rule(
    "salutation-missing",
    looks_for="a message that addresses nobody",
    severity=Severity.WARNING,
    kinds=ADDRESSED,
    source=by.TECH_RHETORIC("begin with Dear and the name"),
    english=False,
)
def salutation_missing(letter: Letter) -> Iterator[Spot]:
    """Look at the beginning, in any language; chats need no salutation."""
    start, end = letter.layout.salutation
    if start == end and letter.channel not in _CHATS and not _greets_at_length(letter):
        yield Spot(*letter.whole, "It addresses nobody.", _how_to_begin(letter), whole=True)


def _how_to_begin(letter: Letter) -> str:
    if not letter.is_english:
        return "Begin with the name of whoever reads it, in the way of its language."
    return f"Begin with “Dear {letter.contact.name},”." if letter.contact else "Begin with Dear and the name."


_GREETING_LINE = re.compile(r"\s*(?:dear|hi|hello)[^\S\n][^\s,:]+(?:[^\S\n]+[^\s,:]+){0,5}[,:]")
_LONGEST_NAME = 300


def _greets_at_length(letter: Letter) -> bool:
    """Return whether it begins with a name that is too long to be taken for one without knowing it."""
    low = letter.low[:_LONGEST_NAME]
    if letter.contact is not None and not _GREETING_LINE.match(low):
        words = low.split(maxsplit=1)
        rest = words[1] if len(words) > 1 and words[0] in {"dear", "hi", "hello"} else ""
        return bool(rest) and folded(rest).startswith(folded(letter.contact.name.full))
    return _GREETING_LINE.match(low) is not None


_IMPERSONAL = re.compile(
    r"to whom it may concern|dear (?:sir ?(?:or|/|and) ?madam|sirs?|madam|hiring (?:manager|team)|recruiter"
    r"|(?:hr|human resources) (?:manager|team|department)|team|all|colleagues?|friend|professional|linkedin member)\b"
)


@message_rule(
    "salutation-impersonal",
    looks_for="To whom it may concern, Dear Sir or Madam, and other words for nobody in particular",
    severity=Severity.WARNING,
    kinds=None,
    source=by.TRIGG("no To whom it may concern where there is a name"),
    anchors=frozenset({"concern", "sir", "sirs", "madam", "dear"}),
)
def salutation_impersonal(letter: Letter) -> Iterator[Spot]:
    """Look at the salutation."""
    start, end = letter.layout.salutation
    if found := _IMPERSONAL.match(letter.low, start, end):
        yield Spot(
            *found.span(),
            "It could be addressed to anybody.",
            f"Write to {letter.contact.name} by name."
            if letter.contact
            else "Find out whom you write to, and name them.",
        )


@message_rule(
    "salutation-casual",
    looks_for="Hey, or the like",
    severity=Severity.WARNING,
    kinds=ALL,
    source=convention("no Hey to somebody whom you ask for their time"),
    anchors=frozenset({"hey", "yo"}),
)
def salutation_casual(letter: Letter) -> Iterator[Spot]:
    """Look at the salutation."""
    layout = letter.layout
    if layout.greeting in {"hey", "yo", "hey there"}:
        start = layout.salutation[0]
        yield Spot(
            start,
            start + len(layout.greeting),
            "It is too casual for somebody whom you ask for their time.",
            "Begin with Dear, or with Hi if they do so themselves.",
        )


@message_rule(
    "salutation-mark",
    looks_for="a salutation without a comma or colon at its end",
    severity=Severity.HINT,
    kinds=ADDRESSED,
    source=by.TRIGG("a comma, or a colon in formal American letters"),
    anchors=frozenset({"dear", "hi", "hello", "hey", "good", "greetings", "concern"}),
)
def salutation_mark(letter: Letter) -> Iterator[Spot]:
    """Look at the end of a salutation that stands on a line of its own."""
    layout = letter.layout
    if layout.greeting and not layout.marked:
        yield Spot(*layout.salutation, "No mark ends the salutation.", "Put a comma after the name.")


# -- titles -----------------------------------------------------------------------------------------------------------

# Titles that say a gender, of which nothing may be guessed; then those that are earned.
_GENDERED = {
    "mr": "mr",
    "mister": "mr",
    "mrs": "mrs",
    "miss": "miss",
    "ms": "ms",
    "sir": "sir",
    "madam": "madam",
    "ma'am": "madam",
}
_EARNED = {
    "dr": "dr",
    "doctor": "dr",
    "prof": "professor",
    "professor": "professor",
    "rev": "reverend",
    "reverend": "reverend",
    "judge": "judge",
    "captain": "captain",
    "hon": "hon",
}
_TITLES = {**_GENDERED, **_EARNED, "mx": "mx", "dame": "dame"}
_TITLE = re.compile(r"[^\W\d_]+'?[^\W\d_]*\.?")


def titles(name: str) -> tuple[tuple[str, ...], int]:
    """Return the titles with which a name begins, in one spelling, and where the name itself begins.

    >>> titles("Prof. Dr. Quist")
    (('professor', 'dr'), 10)
    """
    found: list[str] = []
    at = 0
    while word := _TITLE.match(name, at):
        title = _TITLES.get(folded(word[0].rstrip(".")))
        if title is None:
            break
        found.append(title)
        at = word.end() + (len(name) - word.end() - len(name[word.end() :].lstrip()))
    return tuple(found), at


@message_rule(
    "salutation-title",
    looks_for="Mr, Ms, Mrs or Miss where nobody said so, and another title than the one that is known",
    severity=Severity.WARNING,
    kinds=None,
    source=by.TECH_RHETORIC("their own title, and none that is guessed"),
    anchors=frozenset(_TITLES),
)
def salutation_title(letter: Letter) -> Iterator[Spot]:
    """Compare the title with the one that is known; where the reader is unknown, look for Mrs and Miss only."""
    start, end = letter.layout.name
    used, _ = titles(letter.text[start:end])
    if not used or not letter.layout.greeting:
        return
    span = (start, start + len(letter.text[start:end].split()[0]))
    contact = letter.contact
    if contact is None:
        if used[0] in {"mrs", "miss"}:
            yield Spot(*span, "It says whether somebody is married.", "Write Ms, or the whole name without a title.")
        return
    known = _known_titles(contact)
    if not known:
        if used[0] in _GENDERED:
            yield Spot(
                *span,
                "Nothing says that this is how they are addressed.",
                f"Write “Dear {contact.name},”: a whole name is right for everybody.",
            )
    elif known.isdisjoint(used):
        whole = contact.name.full
        right = contact.name.honorific or contact.name.preferred or whole[: titles(whole)[1]].strip()
        yield Spot(*span, f"They are addressed as “{right}”.", f"Write “{right}”.")


def _known_titles(contact: Contact) -> frozenset[str]:
    name = contact.name
    return frozenset(title for text in (name.honorific, name.preferred, name.full) for title in titles(text)[0])


@message_rule(
    "salutation-full-name",
    looks_for="Dear with the whole name, where a title or a preferred form is known",
    severity=Severity.HINT,
    kinds=ADDRESSED,
    source=by.NET_MANNERS("given and family name together look automatic"),
    english=False,
    wants=("contact",),
    anchors=frozenset({"dear"}),
)
def salutation_full_name(letter: Letter) -> Iterator[Spot]:
    """Look for the whole name without a title; where no title is known, it is right."""
    contact, (start, end) = letter.contact, letter.layout.name
    if contact is None or letter.layout.greeting != "dear":
        return
    name = contact.name
    better = name.preferred or (name.honorific and name.family and f"{name.honorific} {name.family}")
    whole = folded(letter.text[start:end]) == folded(name.full) and " " in name.full
    if better and whole and folded(better) != folded(name.full):
        yield Spot(start, end, "The whole name looks as if a program had put it there.", f"Write “Dear {better},”.")
