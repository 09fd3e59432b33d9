"""What a template left unfilled."""

import re
from collections.abc import Iterator
from functools import cache

from infointerview.messages.checks.finding import Severity
from infointerview.messages.checks.letter import Letter
from infointerview.messages.checks.message_rule import Spot, message_rule
from infointerview.messages.checks.notation import word_set
from infointerview.messages.checks.wording import Span
from infointerview.policy.source import convention

__all__ = ["placeholder"]

# What people put between brackets for somebody to fill in.
_BLANK = (
    "(?:first|last|full|given|family|user|company|contact|recipient|sender|recruiter|job|hiring|mutual|their|his|her)"
)
_THING = (
    r"(?:names?|surname|company|companies|employer|organi[sz]ation|title|position|role|industry|field|topic|subject"
    r"|school|university|college|department|team|city|town|country|date|day|time|place|location|phone|number|e-?mail"
    r"|address|link|url|connection|contact|person|manager|project|reason|signature|degree|major|year|placeholder"
    r"|something specific|specific [\w ]{2,40}|details?|salutation|[fl]name|(?:first|last|company)name)"
)
_WORDS = rf"(?:{_BLANK}[ _'.-]?s?[ _.-]?){{0,2}}{_THING}(?:(?: (?:of|or|and|here)|[ _/.-])? ?{_THING})?(?: here)?"
_FILL_IN = r"(?:your|insert|enter|add|fill in|mention|specify|describe|name of|date of|x{2,})\b[^\[\]<>«»\n]{0,60}?"
_INSIDE = rf"(?:{_FILL_IN}|{_WORDS})"

# Each style of placeholder; as text, because compiling them takes longer than checking a message that has none.
_STYLES = (
    r"\{\{[^{}\n]{0,80}\}\}",  # {{ contact.name }}
    r"\{%[^%\n]{0,80}%\}",  # {% if x %}
    r"\$\{[^{}\n]{0,80}\}",  # ${name}
    r"\{[a-z_][\w .-]{0,40}\}",  # {name}
    rf"\[{_INSIDE}\]",  # [Your Name]
    rf"<{_INSIDE}>",  # <first name>
    r"<<[^<>\n]{1,40}>>",  # <<name>>
    rf"«{_INSIDE}»",  # «name»
    r"\*\|[a-z_:]{2,40}\|\*",  # *|FNAME|*
    r"%\([a-z_]\w{0,30}\)[sd]",  # %(name)s
    r"(?<![\w%])%[a-z_]{2,30}%(?!\w)",  # %name%
    r"(?<![\d%])(?<!\d )%[sd](?![\w%])",  # %s
    rf"(?<![\w$])\$(?:{_WORDS}|(?-i:[a-z_][a-z0-9_]{{2,30}}))\b",  # $name
    rf"(?<![\w.])@(?:{_WORDS})\b",  # @name
    rf"(?<!\w)__{_WORDS}__(?!\w)",  # __name__
    r"(?<=[^\s_] )_{3,}(?=[\s.,;:!?)]|$)",  # ____ inside a line
)
_MARKS = ("{", "[", "<", "\u00ab", "*|", "%", "$", " @", "__")

_BARE = re.compile(
    r"\b(?:TBD|TBA|TODO|FIXME|[FL]NAME|(?:FIRST|LAST|FULL|COMPANY|CONTACT|YOUR)[ _]?NAME)\b"
    r"|\bINSERT [A-Z]{2,}(?: [A-Z]{2,}){0,4}\b"
    r"|\b[Ii]nsert (?:your |the |a )?(?:\w+ )?(?:name|company|title|date|topic|text) here\b"
    # In capitals three crosses are a blank, and after the name of a series they are the number thirty.
    r"|(?<!Bowl )(?<!Part )(?<!Psalm )(?<!Chapter )(?<!Volume )(?<!Act )(?<!Title )(?<!Canto )\bX{3,}\b"
    r"|\b[Ll]orem ipsum\b"
    # What programs print where they know nothing.
    r"|(?<=[a-z] )(?<!Were )None\b(?! of\b)"
    r"|(?<=[Dd]ear )(?:none|null|nan|undefined|NULL|NaN)\b"
    r"|\b(?:at|as|with|for|by|from|of|Hi|Hello) "
    r"(?:(?:null|undefined)\b(?! (?:hypothes\w+|results?|models?|values?|sets?|at|and))"
    r"|(?:NULL|NaN|nan)\b(?! (?:hypothes\w+|values?|bread|and)))"
)
_BARE_WORDS = word_set("""
    tbd tba todo fixme fname lname firstname lastname fullname companyname contactname yourname name first_name
    last_name full_name company_name contact_name your_name insert xxx xxxx xxxxx lorem none null nan undefined
    """)
# What people put into a form to leave it empty: N/A anywhere, the rest where a thing should be said and it alone is.
_NOTHING = re.compile(
    r"(?<![\w/.:-])[Nn]/[Aa](?![\w/-])"
    r"|(?:(?<=[.!:] )|(?<=\n)|^)(?:[Nn](?:one|il)|NONE|NIL)(?=[.!](?:\s|$)|[^\S\n]*(?:\n|$))"
    r"|(?<=: )(?:-+(?=\.? *(?:\n|$)|\. )|(?:\?+|\.{2,}|\u2026|x{2,})(?=\.?(?: *(?:\n|$)| [A-Z])))"
    r"|\b(?:because|about|learn|offered|decided|I am|I'm|I will|I'll) "
    r"(?:(?:[Nn](?:one|il)|NONE|NIL|-+|\?+|\.{2,}|\u2026|x{2,})(?=[.,;!?]|\s*$)|(?=[.,;!?](?:\s|$)))"
)
_NOTHING_WORDS = word_set("none nil n")
_NOTHING_MARKS = (" .", " ,", " ?", " -", " \u2026", " xx")
_NOBODY = re.compile(r"\s*(?P<greeting>dear[^\S\n]*[,:]|(?:hi|hello)[^\S\n]+[,:])", re.IGNORECASE)


@message_rule(
    "placeholder",
    looks_for="a placeholder that nobody filled in, in any common style, words such as None that programs print, and "
    "N/A or the like instead of what should be said",
    severity=Severity.ERROR,
    kinds=None,
    source=convention("no placeholder reaches a reader"),
    english=False,
)
def placeholder(letter: Letter) -> Iterator[Spot]:
    """Look in text and subject; quotations, sums of money and e-mail addresses in brackets are none."""
    yield from _in(letter.text, "text", letter.words)
    if letter.subject:
        yield from _in(letter.subject, "subject", frozenset(letter.low_subject.split()))


def _in(said: str, part: str, words: frozenset[str]) -> Iterator[Spot]:
    spans: list[Span] = []
    for mark in _MARKS:
        if mark in said:
            spans += [found.span() for found in _styles().finditer(said)]
            break
    if not words.isdisjoint(_BARE_WORDS):
        spans += [_unprefixed(said, found) for found in _BARE.finditer(said)]
    if not words.isdisjoint(_NOTHING_WORDS) or any(mark in said for mark in _NOTHING_MARKS):
        spans += [found.span() for found in _NOTHING.finditer(said)]
    if found := _NOBODY.match(said):
        spans.append(found.span("greeting"))
    reached = 0
    for start, end in sorted(spans):
        if start >= reached:
            reached = end
            yield Spot(
                start,
                end,
                "A placeholder was not filled in.",
                "Put in what belongs there, or leave the sentence out.",
                part=part,
            )


@cache
def _styles() -> re.Pattern[str]:
    return re.compile("|".join(_STYLES), re.IGNORECASE)


def _unprefixed(said: str, found: re.Match[str]) -> tuple[int, int]:
    """Return the span without the word that shows that a name belongs there."""
    first, blank, rest = said[found.start() : found.end()].partition(" ")
    if blank and rest.lower() in {"null", "nan", "undefined"}:
        return found.start() + len(first) + 1, found.end()
    return found.span()
