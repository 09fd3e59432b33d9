"""What has been answered already: by the person, by colleagues of theirs, by anybody."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, datetime
from enum import StrEnum

from attrs import evolve, field, frozen

from infointerview.errors import InvalidValue
from infointerview.model.campaign import Campaign
from infointerview.model.employers import organisation_key
from infointerview.model.identity import QuestionId
from infointerview.model.notes import Audience, Note, NoteKind, Priority, Question, Topic
from infointerview.model.people import Contact
from infointerview.model.talk import Interview
from infointerview.model.values import folded
from infointerview.questions.bank import BANK, Bank, BankQuestion, Ending, Tiara
from infointerview.questions.plan_choice import Item
from infointerview.questions.sameness import gist
from infointerview.questions.wording import known_of
from infointerview.worktime.saying import day_in_words

__all__ = [
    "Answers",
    "Candidate",
    "DropReason",
    "Dropped",
    "Earlier",
    "Wanted",
    "answers_before",
    "audience_of",
    "candidates",
]


# What somebody said; takeaways, comments and promises are no answers.
_SAID = frozenset({NoteKind.ANSWER, NoteKind.QUOTE})
_Key = str | frozenset[str]


@frozen
class Earlier:
    """That a question was answered before.

    Attributes:
        contact: By whom.
        on: On which day of the seeker's, if known.
        colleague: Whether it was not the person who is asked now but somebody at the same employer.
    """

    contact: Contact
    on: date | None
    colleague: bool

    def __str__(self) -> str:
        who = f"{self.contact.name}, who works there too," if self.colleague else f"{self.contact.name}"
        return f"{who} answered it{f' on {day_in_words(self.on, year=0)}' if self.on else ' before'}"


@frozen(kw_only=True)
class Answers:
    """What was answered before somebody is asked.

    Attributes:
        theirs: What the person or a colleague answered, by the id and by the gist of a question.
        anybodys: The same marks of all that anybody answered.
        said: What the person or a colleague answered, each once: the topic, the id of the question or else of the talk,
            and whether it was a colleague.
    """

    theirs: Mapping[_Key, Earlier] = field()
    anybodys: frozenset[_Key] = field()
    said: frozenset[tuple[Topic, str, bool]] = field()

    def to(self, question: BankQuestion) -> Earlier | None:
        """Return who has answered a question before, as far as that answer stands for the person."""
        found = self.theirs.get(question.id) or self.theirs.get(gist(question.text))
        return None if found and found.colleague and question.personal else found

    def on_topics(self, pool: Mapping[str, BankQuestion], deepened: Collection[str]) -> Mapping[Topic, int]:
        """Return how many questions on each topic were answered before, as far as that makes it less pressing.

        A colleague's answer to a personal question does not, nor one that the plan goes deeper into.
        """
        counted = {
            (topic, key)
            for topic, key, colleague in self.said
            if key not in deepened and not (colleague and key in pool and pool[key].personal)
        }
        return Counter(topic for topic, _ in counted)

    def is_open(self, question: BankQuestion) -> bool:
        """Return whether nobody in the campaign has answered a question yet."""
        return self.anybodys.isdisjoint({question.id, gist(question.text)})


def answers_before(campaign: Campaign, person: Contact) -> Answers:
    """Return what was answered before *person* is asked.

    An answer is a note of that kind, or a quote, that names its question or its topic.  A colleague is somebody who
    worked, on the day of the note, where the person works now.
    """
    theirs: dict[_Key, Earlier] = {}
    anybodys: set[_Key] = set()
    said: set[tuple[Topic, str, bool]] = set()
    for note, contact, at in _said(campaign):
        question = campaign.facts.get(note.question) if note.question else None
        keys: list[_Key] = [question.id, gist(question.text)] if isinstance(question, Question) else []
        anybodys.update(keys)
        on = at.astimezone(campaign.seeker.zone).date() if at else None
        if contact.id != person.id and not _colleagues(contact, person, on):
            continue
        earlier = Earlier(contact, on, contact.id != person.id)
        for key in keys:
            # Their own answer goes before a colleague's, and the later one before an earlier one.
            if key not in theirs or theirs[key].colleague or not earlier.colleague:
                theirs[key] = earlier
        about = note.topic or (question.topic if isinstance(question, Question) else None)
        if about:
            said.add((about, note.question or note.interview or note.contact or "", earlier.colleague))
    return Answers(theirs=theirs, anybodys=frozenset(anybodys), said=frozenset(said))


def _said(campaign: Campaign) -> Iterator[tuple[Note, Contact, datetime | None]]:
    """Yield every answer in order of time, with who gave it and when."""
    for note in campaign.notes:
        if note.kind in _SAID and (note.question or note.topic):
            interview = campaign.facts.get(note.interview) if note.interview else None
            talk = interview if isinstance(interview, Interview) else None
            contact = campaign.facts.get(note.contact or (talk.contact if talk else ""))
            if isinstance(contact, Contact):
                yield note, contact, note.at or (talk.start if talk else None)


def _colleagues(contact: Contact, person: Contact, on: date | None) -> bool:
    there = (contact.employment_on(on) if on else None) or contact.employment
    employer = organisation_key(person.organisation)
    return bool(employer) and there is not None and organisation_key(there.organisation) == employer


# -- whom a question suits ---------------------------------------------------------------------------------------------

# Whether somebody can answer a question well: a recruiter, somebody senior, somebody at the beginning like oneself.


_RECRUITER = re.compile(
    r"\b(recruiters?|recruiting|recruitment|sourcer|talent|hr|human resources|people (partner|operations|team))\b"
)
_SENIOR = re.compile(
    r"\b(senior|lead|principal|head|chief|director|president|vp|svp|evp|c[efiot]o|manager|managing|partner"
    r"|founder|owner|professor|dean)\b"
)
_PEER = re.compile(r"\b(junior|graduate|trainee|apprentice|intern|student|entry[- ]level)\b")


def audience_of(contact: Contact) -> Audience:
    """Return what a contact's tags say they are, or else their title; anyone if neither says anything clear.

    The tags are `recruiter`, `senior` and `peer`.  Titles are read in English; one that says both that somebody is
    senior and that they begin, such as `Graduate Programme Manager`, says nothing clear.

    >>> from infointerview import Employment
    >>> audience_of(Contact(name="Ada Quist", employments=Employment(title="Head of Hydrology")))
    <Audience.SENIOR: 'senior'>
    >>> audience_of(Contact(name="Bo Lindqvist", employments="Thames Water"))
    <Audience.ANYONE: 'anyone'>
    """
    tagged = [audience for audience in Audience if audience.value in contact.tags and audience is not Audience.ANYONE]
    if tagged:
        return tagged[0] if len(tagged) == 1 else Audience.ANYONE
    title = folded(contact.title)
    if _RECRUITER.search(title):
        return Audience.RECRUITER
    senior, peer = bool(_SENIOR.search(title)), bool(_PEER.search(title))
    if senior == peer:
        return Audience.ANYONE
    return Audience.SENIOR if senior else Audience.PEER


# -- candidates --------------------------------------------------------------------------------------------------------

# Which questions may be asked of somebody, what each is worth, and why the others may not.


Wanted = Iterable[BankQuestion | Question | Topic | str]

POINTS = {Priority.MUST: 24, Priority.SHOULD: 16, Priority.IF_TIME: 8}
"""What a question is worth by its priority, as the first of its topic."""

BONUS = 4
"""What it is worth besides if it is essential or the user's own; while nobody in the campaign has answered it; and if
it asks for advice, which goes first where time is short (Dalton)."""

_DEEPER_MINUTES = 2


class DropReason(StrEnum):
    """Why a question is not asked."""

    LEFT_OUT = "left_out"
    SEARCHABLE = "searchable"
    AUDIENCE = "audience"
    ANSWERED = "answered"
    ASKED = "asked"
    SAME = "same"
    NO_TIME = "no_time"


@frozen
class Dropped:
    """A question that is not asked, and why.

    Attributes:
        question: The question.
        code: The kind of reason.
        reason: The reason, as a sentence about the question.
    """

    question: BankQuestion
    code: DropReason
    reason: str

    def __str__(self) -> str:
        return f"{self.question.text} - {self.reason}"


@frozen(kw_only=True)
class Candidate:
    """A question that may be asked.

    Attributes:
        question: The question.
        text: It, as it is asked of the person.
        must: Whether the caller wants it asked.
        own: Whether it is a question of the campaign that the bank does not know.
        is_open: Whether nobody in the campaign has answered it.
        after: Who answered what before, if it goes deeper into that.
    """

    question: BankQuestion = field()
    text: str = field()
    must: bool = field()
    own: bool = field()
    is_open: bool = field()
    after: str = field(default="")

    @property
    def minutes(self) -> int:
        """How long an answer takes."""
        return self.question.question.minutes

    @property
    def why(self) -> str:
        """What to know about it besides, or blank."""
        return self.after or ("you want it asked" if self.must else "")

    @property
    def asks_for_advice(self) -> bool:
        """Whether it asks for advice."""
        return self.question.tiara is Tiara.ADVICE

    @property
    def item(self) -> Item:
        """What the choice has to know of it."""
        reasons = (self.question.essential or self.own) + self.is_open + self.asks_for_advice
        points = POINTS[self.question.question.priority] + BONUS * reasons
        return Item(self.question.topic, self.minutes, points, self.must)


@frozen(kw_only=True)
class Candidates:
    """Everything that may be asked of a person.

    Attributes:
        possible: The questions among which to choose, in the order of the bank.
        endings: The three at the end, in their order.
        dropped: Those that may not be asked.
        known: How many questions on each topic were answered before.
        pool: Every question that was considered.
    """

    possible: tuple[Candidate, ...] = field()
    endings: tuple[Candidate, ...] = field()
    dropped: tuple[Dropped, ...] = field()
    known: Mapping[Topic, int] = field()
    pool: Bank = field()


def candidates(campaign: Campaign, person: Contact, bank: Bank, *, must: Wanted, skip: Wanted) -> Candidates:
    """Return what may be asked of a person: of the bank, of the campaign's own questions, and of those that must be.

    Raises:
        UnknownKind: A question that must be asked, or that is left out, is not there.
        InvalidValue: What is given is no question, or a question must be asked and is left out.
    """
    own = _own(campaign, bank)
    mine = {question.id for question in own if question.id not in bank.by_id}
    pool, musts = _musts(bank.add(*own), must)
    left_out = _ids(pool, skip)
    endings = {**BANK.endings, **pool.endings}
    _refuse_contradiction(musts, left_out, {question.id for question in endings.values()})
    answers = answers_before(campaign, person)
    known = known_of(campaign, person)
    audience = audience_of(person)
    # Of several that ask the same, one at the end goes first, then what the caller and the campaign have.
    leading = [*endings.values(), *(pool.by_id[key] for key in [*musts, *(question.id for question in own)])]
    asking = {gist(question.text): question for question in reversed([*leading, *pool])}

    def candidate(question: BankQuestion, after: str = "") -> Candidate:
        return Candidate(
            question=question,
            text=question.worded(known),
            must=question.id in musts,
            own=question.id in mine,
            is_open=answers.is_open(question),
            after=after,
        )

    possible: list[Candidate] = []
    dropped: list[Dropped] = []
    deepened: set[str] = set()
    for question in pool:
        if question.ending is not None:
            continue
        same, earlier = asking[gist(question.text)], answers.to(question)
        if question.id in musts:
            possible.append(candidate(question))
        elif obstacle := _obstacle(question, person, audience, left_out):
            dropped.append(obstacle)
        elif same.id != question.id:
            dropped.append(Dropped(question, DropReason.SAME, f"another question asks the same: {same.text}"))
        elif earlier:
            dropped.append(Dropped(question, DropReason.ANSWERED, str(earlier)))
            deeper = _deeper(question, answers, asking)
            if deeper:
                asking[gist(deeper.text)] = deeper
                deepened.add(question.id)
                possible.append(candidate(deeper, f"goes on from “{question.worded(known)}”: {earlier}"))
        else:
            possible.append(candidate(question))
    return Candidates(
        possible=tuple(possible),
        endings=tuple(candidate(endings[ending]) for ending in Ending),
        dropped=tuple(dropped),
        known=answers.on_topics(pool.by_id, deepened),
        pool=pool,
    )


def _obstacle(question: BankQuestion, person: Contact, audience: Audience, left_out: set[str]) -> Dropped | None:
    """Return why a question is not for this person, whatever they said before."""
    own = question.question
    if question.id in left_out:
        return Dropped(question, DropReason.LEFT_OUT, "you leave it out")
    if own.searchable and own.priority is not Priority.MUST:
        return Dropped(question, DropReason.SEARCHABLE, "a search on the web answers it")
    if own.audience not in {Audience.ANYONE, audience}:
        what = {Audience.SENIOR: "somebody senior", Audience.PEER: "a peer"}.get(own.audience, "a recruiter")
        return Dropped(question, DropReason.AUDIENCE, f"it is for {what}, and nothing says that {person.name} is that")
    return None


def _deeper(
    question: BankQuestion, answers: Answers, asking: Mapping[frozenset[str], BankQuestion]
) -> BankQuestion | None:
    """Return the first follow-up that was not answered yet and that nothing else asks, if there is one."""
    for deeper in question.deeper():
        if answers.to(deeper) is None and gist(deeper.text) not in asking:
            shorter = evolve(deeper.question, minutes=min(deeper.question.minutes, _DEEPER_MINUTES))
            return evolve(deeper, question=shorter)
    return None


def _own(campaign: Campaign, bank: Bank) -> list[Question]:
    """Return the campaign's own questions, but for follow-ups, which mean nothing by themselves."""
    deeper = {each.id for question in bank for each in question.deeper()} if campaign.questions else set()
    return [question for question in campaign.questions if question.id not in deeper]


def _musts(pool: Bank, must: Wanted) -> tuple[Bank, tuple[str, ...]]:
    """Return the pool with every question that must be asked, and the ids of these."""
    wanted = list(_listed("must", must))
    for query in wanted:
        if isinstance(query, Topic):
            raise InvalidValue.at("must", f"{query.name[:40]!r} is a topic", "name the question, or give an order")
    pool = pool.add(*(query for query in wanted if isinstance(query, BankQuestion | Question)))
    return pool, tuple(pool.find(query).id for query in wanted if not isinstance(query, Topic))


def _ids(pool: Bank, wanted: Wanted) -> set[str]:
    ids: set[str] = set()
    for query in _listed("skip", wanted):
        if isinstance(query, Topic):
            ids |= {each.id for each in pool.about(query) if each.ending is None}
        else:
            ids.add(pool.find(query).id)
    return ids


def _listed(where: str, wanted: Wanted) -> Iterator[BankQuestion | Question | Topic | str]:
    """Yield what is wanted, which may be a single question."""
    if isinstance(wanted, str | BankQuestion | Question | Topic):
        wanted = (wanted,)
    if not isinstance(wanted, Iterable):
        raise InvalidValue.at(where, f"expected questions, got {type(wanted).__name__}", "give a list of ids")
    for query in wanted:
        if not isinstance(query, str | BankQuestion | Question | Topic):
            raise InvalidValue.at(where, f"expected a question, got {type(query).__name__}", "give its id")
        yield query


def _refuse_contradiction(musts: Collection[str], left_out: set[str], endings: set[QuestionId]) -> None:
    both = sorted(left_out.intersection(musts))
    if both:
        raise InvalidValue.at("skip", f"{both[0]} must be asked as well", "decide for one of the two")
    if left_out & endings:
        raise InvalidValue.at(
            "skip",
            f"every interview ends with {min(left_out & endings)}",
            "reword it in the bank if it should be asked otherwise",
        )
