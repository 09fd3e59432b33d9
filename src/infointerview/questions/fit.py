"""How well a field or a place would suit the seeker, by the seeker's own criteria."""

from collections.abc import Callable, Container, Iterable, Iterator
from enum import StrEnum

from attrs import field, frozen
from attrs.converters import optional

from infointerview.errors import InvalidValue
from infointerview.hypertext import Shown
from infointerview.model.campaign import Campaign
from infointerview.model.fields import checked, did_you_mean, several, spelt, whole_number, word
from infointerview.model.identity import InterviewId, NoteId, referred_id, unknown
from infointerview.model.notes import Note, NotePrivacy
from infointerview.model.talk import interview_ref
from infointerview.model.values import folded, line, optional_text
from infointerview.policy.figures import Policy
from infointerview.results import Columns, Results, attributes
from infointerview.rules.today import Query, campaign_of, policy_of

_CAUTION = "What one person says is one view of the field, with its own bias; it is not the field."


class Speaks(StrEnum):
    """Whether something speaks for or against."""

    FOR = "+"
    AGAINST = "-"


def _speaks(value: Speaks | str) -> Speaks:
    return word(Speaks, "-" if value == "\u2212" else value)


def _weight(value: int) -> int:
    return whole_number(value, least=1, most=10)


def _note_ref(value: Note | NoteId | str) -> NoteId:
    return NoteId(referred_id(value))


@spelt
@frozen(repr=False, field_transformer=checked)
class Criterion(Shown):
    """Something that matters to the seeker: a skill to use, an interest, a value, a way to live.

    Attributes:
        name: What it is called.
        weight: How much it matters, 1 to 10.
    """

    name: str = field(converter=line)
    weight: int = field(default=1, converter=_weight)

    def __str__(self) -> str:
        return self.name


def criterion_name(value: Criterion | str) -> str:
    """Return the name of a criterion, given as such or by its name."""
    return value.name if isinstance(value, Criterion) else line(value)


@spelt
@frozen(kw_only=True, repr=False, field_transformer=checked)
class Evidence(Shown):
    """Something from one interview that speaks for or against a criterion.

    Attributes:
        criterion: The criterion, or its name.
        interview: The interview, or its id.
        speaks: `+` for, `-` against.
        quote: The words; blank where they must not be shown, such as those of a sensitive note.
        note: The note that it comes from, or its id, if any.
    """

    criterion: str = field(converter=criterion_name)
    interview: InterviewId = field(converter=interview_ref)
    speaks: Speaks = field(converter=_speaks)
    quote: str = field(default="", converter=optional_text)
    note: NoteId | None = field(default=None, converter=optional(_note_ref))

    def __str__(self) -> str:
        return f"{self.speaks} {self.criterion} in {unknown(self.interview)}"


@frozen(kw_only=True, repr=False)
class CriterionFit(Shown):
    """One criterion across the interviews.

    Attributes:
        criterion: The criterion.
        evidence: The evidence for and against it, in the order of the interviews.
        interviews_at_least: How many interviews a score needs.
    """

    criterion: Criterion = field()
    evidence: tuple[Evidence, ...] = field()
    interviews_at_least: int = field()

    def signs(self, interview: InterviewId) -> str:
        """Return what an interview says about it: `+`, `-`, `+-` for both, or blank for neither."""
        said = {piece.speaks for piece in self.evidence if piece.interview == interview}
        return "".join(sign for sign in Speaks if sign in said)

    @property
    def interviews(self) -> tuple[InterviewId, ...]:
        """The interviews that say anything about it."""
        return tuple(dict.fromkeys(piece.interview for piece in self.evidence))

    @property
    def in_favour(self) -> int:
        """How many interviews speak for it and not against it."""
        return sum(self.signs(interview) == "+" for interview in self.interviews)

    @property
    def against(self) -> int:
        """How many interviews speak against it and not for it."""
        return sum(self.signs(interview) == "-" for interview in self.interviews)

    @property
    def disagreement(self) -> bool:
        """Whether there is evidence both for it and against it."""
        return len({piece.speaks for piece in self.evidence}) > 1

    @property
    def score(self) -> int | None:
        """1 if everything speaks for it, -1 if everything speaks against it.

        `None` if too few interviews say anything, and if they disagree, which an average would hide.
        """
        if self.disagreement or len(self.interviews) < self.interviews_at_least:
            return None
        return 1 if self.in_favour else -1

    def __str__(self) -> str:
        heard = len(self.interviews)
        if not heard:
            return f"{self.criterion}: nothing heard yet"
        counts = f"{self.in_favour} for, {self.against} against"
        both = heard - self.in_favour - self.against
        counts += f", {both} for and against" if both else ""
        if self.disagreement:
            return f"{self.criterion}: they disagree ({counts})"
        if self.score is None:
            return f"{self.criterion}: {counts}; too few of {self.interviews_at_least} interviews"
        return f"{self.criterion}: {'fits' if self.score > 0 else 'does not fit'} ({counts})"


@frozen(kw_only=True, repr=False)
class Fit(Results[CriterionFit]):
    """How the seeker's criteria compare with what the interviews say.

    Attributes:
        criteria: Each criterion with its evidence, in the seeker's order.
        interviews: The interviews with any evidence, in order of time.
        talks: With whom each of them was, and when, in words: `Ada Quist, 2026-03-12`.
        caution: What to keep in mind when reading the result.
    """

    criteria: tuple[CriterionFit, ...] = field()
    interviews: tuple[InterviewId, ...] = field()
    talks: tuple[str, ...] = field()
    caution: str = field(default=_CAUTION)

    @property
    def score(self) -> float | None:
        """The weighted mean of the settled criteria, -1 to 1; `None` if no criterion is settled."""
        settled = [(each.criterion.weight, each.score) for each in self.criteria if each.score is not None]
        return (
            sum(weight * score for weight, score in settled) / sum(weight for weight, _ in settled) if settled else None
        )

    @property
    def bounds(self) -> tuple[float, float]:
        """The lowest and the highest score that is possible once every criterion is settled."""
        total = sum(each.criterion.weight for each in self.criteria)
        low, high = (
            sum(each.criterion.weight * (each.score or extreme) for each in self.criteria) / total
            for extreme in (-1, 1)
        )
        return low, high

    @property
    def disagreements(self) -> tuple[CriterionFit, ...]:
        """The criteria about which the interviews disagree."""
        return tuple(each for each in self.criteria if each.disagreement)

    @property
    def open(self) -> tuple[CriterionFit, ...]:
        """The criteria on which too few interviews say anything."""
        return tuple(each for each in self.criteria if each.score is None and not each.disagreement)

    def _items(self) -> tuple[CriterionFit, ...]:
        return self.criteria

    def _columns(self) -> Columns[CriterionFit]:
        return self._columns_under(self.interviews)

    def _shown(self) -> Columns[CriterionFit]:
        return self._columns_under([f"{number}. {talk}" for number, talk in enumerate(self.talks, start=1)])

    def _columns_under(self, headings: Iterable[str]) -> Columns[CriterionFit]:
        def signs(interview: InterviewId) -> Callable[[CriterionFit], str]:
            return lambda each: each.signs(interview)

        by_talk = zip(headings, self.interviews, strict=True)
        return {
            "criterion": lambda each: each.criterion,
            "weight": lambda each: each.criterion.weight,
            **{str(heading): signs(interview) for heading, interview in by_talk},
            "for": lambda each: each.in_favour,
            **attributes("against", "disagreement", "score"),
        }

    def _notes(self) -> list[str]:
        settled = len(self.criteria) - len(self.disagreements) - len(self.open)
        low, high = self.bounds
        scored = (
            "No score yet."
            if self.score is None
            else f"Score {self.score:+.2f} from {settled} of {len(self.criteria)} criteria; "
            f"the others can bring it to between {low:+.2f} and {high:+.2f}."
        )
        return [scored, self.caution]

    def __repr__(self) -> str:
        return f"<Fit: {len(self.criteria)} criteria, {len(self.interviews)} interviews>"


def evidence_in_notes(today: Query | Campaign, criteria: Iterable[Criterion | str]) -> tuple[Evidence, ...]:
    """Return the evidence in notes: those whose topic is a criterion and whose text begins with `+` or `-`.

    A sensitive note counts, but its words are left out.

    Raises:
        InvalidValue: An argument is of the wrong kind.

    >>> from datetime import UTC, datetime
    >>> from infointerview import Contact, Interview, Note, Seeker
    >>> minh = Contact(name="Nguyễn Thị Minh", id="minh")
    >>> at = datetime(2026, 3, 12, 15, tzinfo=UTC)
    >>> talk = Interview.agreed(contact=minh, at=at, start=at, id="talk")
    >>> note = Note(interview=talk, kind="comment", topic="free evenings", text="- baking starts at two in the morning")
    >>> campaign = Campaign(seeker=Seeker(name="Aroha", zone="Pacific/Auckland", field="baking")).add(minh, talk, note)
    >>> evidence_in_notes(campaign, ["free evenings"])
    (<Evidence - free evenings in talk>,)
    """
    names = {folded(each.name): each.name for each in _criteria(criteria)}
    found = []
    for note in campaign_of(today).notes:
        sign, name = note.text[:1].replace("\u2212", "-"), names.get(folded(note.topic.name)) if note.topic else None
        if note.interview is not None and name is not None and sign in {"+", "-"}:
            quote = "" if note.privacy is NotePrivacy.SENSITIVE else note.text[1:].strip()
            found.append(
                Evidence(criterion=name, interview=note.interview, speaks=Speaks(sign), quote=quote, note=note.id)
            )
    return tuple(found)


def fit(
    today: Query | Campaign,
    criteria: Iterable[Criterion | str],
    evidence: Iterable[Evidence] | None = None,
    *,
    policy: Policy | None = None,
) -> Fit:
    """Return how the seeker's criteria compare with what the interviews say.

    Nothing is guessed from what people said: each piece of evidence is the seeker's own judgement.

    Args:
        today: A `Today` or a campaign.
        criteria: What matters to the seeker; a name alone has weight 1.
        evidence: The evidence for and against; by default what `evidence_in_notes` finds.
        policy: The figures, of which `interviews_for_a_score_at_least` is used.

    Raises:
        InvalidValue: An argument is of the wrong kind, the criteria are empty or name one twice, or a piece of evidence
            is about an unknown criterion or interview.

    >>> from infointerview.model.people import Seeker
    >>> campaign = Campaign(seeker=Seeker(name="Sam Okafor", zone="Europe/London", field="hydrology"))
    >>> print(fit(campaign, [Criterion("time outdoors", weight=3)]))
    time outdoors: nothing heard yet
    No score yet.
    What one person says is one view of the field, with its own bias; it is not the field.
    """
    campaign, policy = campaign_of(today), policy_of(today, policy)
    wanted = _criteria(criteria)
    fewest = policy.interviews_for_a_score_at_least
    names = {folded(each.name): each.name for each in wanted}
    talks = {talk.id: talk for talk in campaign.interviews}
    when = {key: talk.start or talk.history[0].at for key, talk in talks.items()}
    place = {key: (at.timestamp(), key) for key, at in when.items()}
    pieces = evidence_in_notes(campaign, wanted) if evidence is None else _pieces(evidence, names, talks)
    by_name: dict[str, list[Evidence]] = {}
    for piece in sorted(pieces, key=lambda piece: place[piece.interview]):
        by_name.setdefault(folded(piece.criterion), []).append(piece)
    listed = tuple(
        CriterionFit(criterion=each, evidence=tuple(by_name.get(folded(each.name), ())), interviews_at_least=fewest)
        for each in wanted
    )
    said = {piece.interview for each in listed for piece in each.evidence}
    ordered = sorted(said, key=lambda interview: place[interview])
    zone = campaign.seeker.zone
    named = (f"{campaign.find(talks[key].contact).name}, {when[key].astimezone(zone).date()}" for key in ordered)
    return Fit(criteria=listed, interviews=tuple(ordered), talks=tuple(named))


def _criteria(values: Iterable[Criterion | str]) -> tuple[Criterion, ...]:
    listed = []
    for place, value in enumerate(several("criteria", values, "fit.criteria", "give a list of them")):
        if not isinstance(value, (Criterion, str)):
            raise InvalidValue.at(f"fit.criteria[{place}]", f"expected a Criterion, got {type(value).__name__}")
        listed.append(value if isinstance(value, Criterion) else Criterion(value))
    if not listed:
        raise InvalidValue.at("fit.criteria", "empty", "say what matters to you")
    if len({folded(each.name) for each in listed}) < len(listed):
        raise InvalidValue.at("fit.criteria", "one is given twice", "give each once, with its weight")
    return tuple(listed)


def _pieces(evidence: Iterable[Evidence], names: dict[str, str], talks: Container[InterviewId]) -> Iterator[Evidence]:
    for place, piece in enumerate(several("evidence", evidence, "fit.evidence", "give a list of it")):
        where = f"fit.evidence[{place}]"
        if not isinstance(piece, Evidence):
            raise InvalidValue.at(where, f"expected an Evidence, got {type(piece).__name__}")
        if folded(piece.criterion) not in names:
            hint = did_you_mean(piece.criterion, names.values()) or f"choose one of {', '.join(names.values())}"
            raise InvalidValue.at(f"{where}.criterion", f"{piece.criterion[:40]!r} is not among the criteria", hint)
        if piece.interview not in talks:
            raise InvalidValue.at(f"{where}.interview", "the campaign does not hold it", "add it to the campaign first")
        yield piece
