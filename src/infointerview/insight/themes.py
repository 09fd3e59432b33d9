"""Which themes come up, in which interviews, and where people disagree."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from attrs import evolve, field, frozen

from infointerview.errors import InvalidValue, Problem
from infointerview.hypertext import Shown
from infointerview.insight.compare import Said, everything_said, moment_of
from infointerview.model.campaign import Campaign
from infointerview.model.identity import InterviewId, NoteId
from infointerview.model.notes import Note, NoteKind, NotePrivacy
from infointerview.model.values import words
from infointerview.results import Columns, Results
from infointerview.rules.today import Query, campaign_of
from infointerview.worktime.saying import day_in_words

Coding = Mapping[NoteId | str, Iterable[str] | str]
"""The seeker's own coding: themes by the id of a note, with `+` or `-` in front if the note is for or against it."""

_FOR, _AGAINST, _BOTH, _NEUTRAL = "+", "-", "±", "x"
_SIGNS = {"+": _FOR, "-": _AGAINST, "\N{MINUS SIGN}": _AGAINST, "\N{EN DASH}": _AGAINST}


@frozen(kw_only=True, repr=False)
class ThemedInterview(Shown):
    """An interview in which a theme came up.

    Attributes:
        interview: The id of the interview.
        who: The name of the person.
        on: The day on the seeker's clock.
    """

    interview: InterviewId = field()
    who: str = field()
    on: date = field()

    def __str__(self) -> str:
        return f"{self.who}, {self.on.isoformat()}"


@frozen(kw_only=True, repr=False)
class ThemeQuote(Shown):
    """What somebody said, word for word.

    Attributes:
        text: The words.
        who: Who said them; blank if they are sensitive.
        on: The day; `None` if they are sensitive.
    """

    text: str = field()
    who: str = field(default="")
    on: date | None = field(default=None)

    def __str__(self) -> str:
        source = f"{self.who}, {day_in_words(self.on, year=0)}" if self.on else self.who
        return f"“{self.text}”{f' ({source})' if source else ''}"


@frozen(kw_only=True, repr=False)
class Theme(Shown):
    """A theme and where it came up.

    Attributes:
        name: The theme, without a sign.
        marks: For each of `Themes.interviews`, `x` if the theme came up, `+` or `-` if it was coded as for or against,
            `±` if as both; blank if it did not come up, or only in sensitive notes.
        count: In how many interviews it came up, counting sensitive notes.
        of: In how many interviews any theme came up.
        in_favour: In how many interviews it was coded as for.
        against: In how many interviews it was coded as against.
        quotes: What was said about it, word for word, in order of time; sensitive quotes come last.
    """

    name: str = field()
    marks: tuple[str, ...] = field()
    count: int = field()
    of: int = field()
    in_favour: int = field(default=0)
    against: int = field(default=0)
    quotes: tuple[ThemeQuote, ...] = field(default=())

    @property
    def is_contradicted(self) -> bool:
        """Whether it was coded both for and against, by one person or by several."""
        return bool(self.in_favour and self.against)

    def __str__(self) -> str:
        sides = f"; for {self.in_favour}, against {self.against}: they disagree" if self.is_contradicted else ""
        return f"{self.name}: {self.count} of {self.of}{sides}"


@frozen(repr=False)
class Themes(Results[Theme]):
    """Themes against interviews; prints as a matrix.

    Attributes:
        themes: The themes, those of most interviews first, then by name.
        interviews: The interviews in which any theme came up, in order of time.
        left_out: How many private notes were left out.
        outside: How many notes belong to no interview and so have no place in the matrix.
    """

    themes: tuple[Theme, ...] = field()
    interviews: tuple[ThemedInterview, ...] = field(kw_only=True)
    left_out: int = field(kw_only=True, default=0)
    outside: int = field(kw_only=True, default=0)

    @property
    def contradictions(self) -> tuple[Theme, ...]:
        """The themes on which people disagree."""
        return tuple(theme for theme in self.themes if theme.is_contradicted)

    def _items(self) -> tuple[Theme, ...]:
        return self.themes

    def _empty(self) -> str:
        return "No theme has come up yet."

    def _columns(self) -> Columns[Theme]:
        return {
            "theme": lambda theme: theme.name,
            "interviews": lambda theme: theme.count,
            "of": lambda theme: theme.of,
            "for": lambda theme: theme.in_favour,
            "against": lambda theme: theme.against,
            "contradiction": lambda theme: theme.is_contradicted,
        }

    def matrix(self) -> list[dict[str, str]]:
        """Return the marks as plain dicts: one for each theme, with the contact, day and id of an interview as keys."""
        keys = [f"{interview} [{interview.interview}]" for interview in self.interviews]
        return [{"theme": theme.name, **dict(zip(keys, theme.marks, strict=True))} for theme in self.themes]

    def _printed(self) -> list[str]:
        if not self.themes:
            return []
        width = max(len(theme.name) for theme in self.themes)
        lines = [f"{place}. {interview}" for place, interview in enumerate(self.interviews, start=1)]
        lines.append(" ".join([" " * width, *(f"{place:>2}" for place in range(1, len(self.interviews) + 1))]))
        for theme in self.themes:
            counted = str(theme).removeprefix(f"{theme.name}: ")
            marks = (f"{mark:>2}" for mark in theme.marks)
            lines.append(" ".join([f"{theme.name:<{width}}", *marks, f" {counted}"]))
        return lines

    def __repr__(self) -> str:
        return f"<Themes: {len(self)} in {len(self.interviews)} interviews>"


def themes(today: Query | Campaign, coding: Coding | None = None) -> Themes:
    """Return which themes came up in which interviews.

    The themes of a note are its topic, its tags and whatever *coding* adds.  A `+` or `-` in front of a theme says that
    the note is for or against it; a theme coded both ways is listed as a contradiction.  Private notes are left
    out, and sensitive ones are counted without marking an interview.

    Args:
        today: A `Today` or a campaign.
        coding: Further themes, by the id of a note.

    Raises:
        InvalidValue: *coding* is not a mapping, names a note that is not in the campaign, or has a blank theme.

    >>> from datetime import UTC, datetime
    >>> from infointerview import Campaign, Contact, Interview, Note, Seeker
    >>> ada = Contact(name="Ada Quist")
    >>> talk = Interview.in_writing(contact=ada, at=datetime(2026, 3, 12, 14, tzinfo=UTC))
    >>> campaign = Campaign(seeker=Seeker(name="Sam Okafor", zone="Europe/London", field="hydrology")).add(
    ...     ada, talk, Note(interview=talk, kind="answer", text="I am out all day.", tags=["+field work"])
    ... )
    >>> print(themes(campaign))
    1. Ada Quist, 2026-03-12
                1
    field work  +  1 of 1
    """
    campaign = campaign_of(today)
    met: dict[str, ThemedInterview] = {}
    # By theme and interview, the signs with which it came up: in all notes, and in those that are not sensitive.
    signs: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    shown: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    quotes: dict[str, list[ThemeQuote]] = defaultdict(list)
    nameless: dict[str, list[ThemeQuote]] = defaultdict(list)
    left_out = outside = 0
    for said, codes in coded(campaign, coding):
        if said.note.privacy is NotePrivacy.PRIVATE:
            left_out += 1
            continue
        if said.interview is None:
            outside += 1
            continue
        key, who, on = said.interview.id, str(said.contact.name), moment_of(said.interview)
        for name, sign in codes:
            if key not in met:
                met[key] = ThemedInterview(interview=key, who=who, on=on.astimezone(campaign.seeker.zone).date())
            signs[name][key].add(sign)
            if not said.nameless:
                shown[name][key].add(sign)
            if said.note.kind is not NoteKind.QUOTE or (said.nameless and said.names_its_source):
                continue
            quote = ThemeQuote(text=said.note.text)
            if not said.nameless:
                quote = evolve(quote, who=who, on=said.on)
            among = nameless[name] if said.nameless else quotes[name]
            if quote not in among[-1:]:
                among.append(quote)
    found = (
        Theme(
            name=name,
            marks=tuple(_mark(shown[name].get(key, set())) for key in met),
            count=len(came_up),
            of=len(met),
            in_favour=sum(_FOR in marks for marks in came_up.values()),
            against=sum(_AGAINST in marks for marks in came_up.values()),
            quotes=(*quotes[name], *sorted(nameless[name], key=lambda quote: quote.text)),
        )
        for name, came_up in signs.items()
    )
    in_order = sorted(found, key=lambda theme: (-theme.count, theme.name))
    return Themes(tuple(in_order), interviews=tuple(met.values()), left_out=left_out, outside=outside)


def coded(campaign: Campaign, coding: Coding | None) -> Iterator[tuple[Said, tuple[tuple[str, str], ...]]]:
    """Yield every note in order of time with its themes, each as the theme without its sign, and the sign.

    Raises:
        InvalidValue: As `themes`.
    """
    if not isinstance(coding, Mapping | None):
        what = f"expected themes by note, got {type(coding).__name__}"
        raise InvalidValue.at("coding", what, 'write {note.id: ["+field work"]}')
    codes, problems = dict[str, frozenset[str]](), list[Problem]()
    for key, given in (coding or {}).items():
        if not isinstance(campaign.facts.get(key), Note):
            problems.append(Problem("coding", f"the campaign has no note {str(key)[:60]!r}", "give ids of notes"))
            continue
        try:
            codes[str(key)] = words(given)
        except InvalidValue as error:
            problems += error.within(f"coding[{key!r}]").problems
    if problems:
        raise InvalidValue(*problems)
    for said in everything_said(campaign):
        # A note that something could not be observed says nothing about its tags.
        if said.note.not_observable:
            yield said, ()
            continue
        topic = {said.topic.name} if said.topic else set()
        found = set()
        for code in said.note.tags | codes.get(said.note.id, frozenset()) | topic:
            # A sign by itself is a theme like any other.
            sign, name = _SIGNS.get(code[:1]), code[1:].strip()
            found.add((name, sign) if sign and name else (code, _NEUTRAL))
        yield said, tuple(sorted(found))


def _mark(signs: set[str]) -> str:
    if {_FOR, _AGAINST} <= signs:
        return _BOTH
    return next((sign for sign in (_FOR, _AGAINST, _NEUTRAL) if sign in signs), "")
