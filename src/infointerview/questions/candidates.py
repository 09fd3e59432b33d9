"""Which questions a plan may ask of somebody, what each is worth, and why the others are left out.

Three things decide it: what has been answered already, by the person or by somebody else; whom a question suits; and
what the caller wants or leaves out.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import MINYEAR, date, datetime
from enum import StrEnum

from attrs import evolve, field, frozen

from infointerview.errors import InvalidValue
from infointerview.hypertext import Shown
from infointerview.model.campaign import Campaign
from infointerview.model.employers import organisation_key
from infointerview.model.fields import several
from infointerview.model.notes import Note, NoteKind, Question, QuestionAudience, QuestionPriority, Topic
from infointerview.model.people import Contact
from infointerview.model.talk import Interview
from infointerview.model.values import folded
from infointerview.patterns import regex
from infointerview.questions.bank import BANK, Bank, BankQuestion, Ending, Tiara
from infointerview.questions.made import MADE_IDS, made_for
from infointerview.questions.plan_choice import Item
from infointerview.questions.sameness import gist
from infointerview.questions.wording import known_of
from infointerview.worktime.saying import day_in_words

# Takeaways, comments and promises do not answer a question.
_SAID = frozenset({NoteKind.ANSWER, NoteKind.QUOTE})
_Key = str | frozenset[str]


@frozen(repr=False)
class Earlier(Shown):
    """An earlier answer to a question.

    Attributes:
        contact: Who gave it.
        on: The day, on the seeker's calendar; `None` if unknown.
        colleague: Whether it came from a colleague of the person who is asked now.
    """

    contact: Contact
    on: date | None
    colleague: bool

    def __str__(self) -> str:
        who = f"{self.contact.name}, who works there too," if self.colleague else f"{self.contact.name}"
        return f"{who} answered it{f' on {day_in_words(self.on, year=MINYEAR)}' if self.on else ' before'}"


@frozen(kw_only=True)
class Answers:
    """The earlier answers that matter for asking a person.

    Attributes:
        theirs: The answers of the person and of colleagues, by the id and by the gist of the question.
        anybodys: The ids and gists of all questions that anybody has answered.
        said: What the person and colleagues spoke about, each once: the topic, the id of the question or else of the
            talk, and whether it was a colleague.
    """

    theirs: Mapping[_Key, Earlier] = field()
    anybodys: frozenset[_Key] = field()
    said: frozenset[tuple[Topic, str, bool]] = field()

    def to(self, question: BankQuestion) -> Earlier | None:
        """Return the earlier answer that counts for the person, if there is one."""
        found = self.theirs.get(question.id) or self.theirs.get(gist(question.text))
        return None if found and found.colleague and question.personal else found

    def on_topics(self, pool: Mapping[str, BankQuestion], deepened: Collection[str]) -> Mapping[Topic, int]:
        """Return how many earlier answers on each topic make further questions on it less pressing.

        A colleague's answer to a personal question does not count, nor an answer that the plan goes deeper into.
        """
        counted = {
            (topic, key)
            for topic, key, colleague in self.said
            if key not in deepened and not (colleague and key in pool and pool[key].personal)
        }
        return Counter(topic for topic, _ in counted)

    def is_new(self, question: BankQuestion) -> bool:
        """Return whether the campaign holds no answer to a question yet."""
        return self.anybodys.isdisjoint({question.id, gist(question.text)})


def answers_before(campaign: Campaign, person: Contact) -> Answers:
    """Return the earlier answers that matter for asking *person*.

    An answer is a note of the kind `answer` or `quote` that names its question or its topic.  A colleague is somebody
    who worked where the person works now, on the day of the note.
    """
    employer = organisation_key(person.organisation)
    theirs: dict[_Key, Earlier] = {}
    anybodys: set[_Key] = set()
    said: set[tuple[Topic, str, bool]] = set()
    for note, contact, at in _said(campaign):
        question = campaign.facts.get(note.question) if note.question else None
        keys: list[_Key] = [question.id, gist(question.text)] if isinstance(question, Question) else []
        anybodys.update(keys)
        on = at.astimezone(campaign.seeker.zone).date() if at else None
        if contact.id != person.id:
            there = (contact.employment_on(on) if on else None) or contact.employment
            if not employer or there is None or organisation_key(there.organisation) != employer:
                continue
        earlier = Earlier(contact, on, contact.id != person.id)
        for key in keys:
            # Their own answer takes precedence over a colleague's, and a later one over an earlier one.
            if key not in theirs or theirs[key].colleague or not earlier.colleague:
                theirs[key] = earlier
        about = note.topic or (question.topic if isinstance(question, Question) else None)
        if about:
            said.add((about, note.question or note.interview or note.contact or "", earlier.colleague))
    return Answers(theirs=theirs, anybodys=frozenset(anybodys), said=frozenset(said))


def _said(campaign: Campaign) -> Iterator[tuple[Note, Contact, datetime | None]]:
    """Yield every answer in the order in which notes were taken, with who gave it and when."""
    for note in campaign.notes:
        if note.kind in _SAID and (note.question or note.topic):
            interview = campaign.facts.get(note.interview) if note.interview else None
            talk = interview if isinstance(interview, Interview) else None
            contact = campaign.facts.get(note.contact or (talk.contact if talk else ""))
            if isinstance(contact, Contact):
                yield note, contact, note.at or (talk.start if talk else None)


# -- whom a question suits ---------------------------------------------------------------------------------------------

_RECRUITER = regex(
    r"\b(recruiters?|recruiting|recruitment|sourcer|talent|hr|human resources|people (partner|operations|team))\b"
)
_SENIOR = regex(
    r"\b(senior|lead|principal|head|chief|director|president|vp|svp|evp|c[efiot]o|manager|managing|partner"
    r"|founder|owner|professor|dean)\b"
)
_PEER = regex(r"\b(junior|graduate|trainee|apprentice|intern|student|entry[- ]level)\b")


def audience_of(contact: Contact) -> QuestionAudience:
    """Return the audience that a contact belongs to by their tags, or else by their title; `anyone` if unclear.

    The tags are `recruiter`, `senior` and `peer`.  Titles are read in English.  One that sounds both senior and
    junior, such as `Graduate Programme Manager`, is unclear.

    >>> from infointerview import Employment
    >>> audience_of(Contact(name="Ngozi Okonkwo-Bright", employments=Employment(title="Head of Paediatrics")))
    <QuestionAudience.SENIOR: 'senior'>
    >>> audience_of(Contact(name="Minh", employments="Harbour Bakery"))
    <QuestionAudience.ANYONE: 'anyone'>
    """
    tagged = [
        audience
        for audience in QuestionAudience
        if audience.value in contact.tags and audience is not QuestionAudience.ANYONE
    ]
    if tagged:
        return tagged[0] if len(tagged) == 1 else QuestionAudience.ANYONE
    title = folded(contact.title)
    if _RECRUITER.search(title):
        return QuestionAudience.RECRUITER
    senior, peer = bool(_SENIOR.search(title)), bool(_PEER.search(title))
    if senior == peer:
        return QuestionAudience.ANYONE
    return QuestionAudience.SENIOR if senior else QuestionAudience.PEER


# -- candidates --------------------------------------------------------------------------------------------------------

Wanted = Iterable[BankQuestion | Question | Topic | str]

POINTS = {QuestionPriority.MUST: 24, QuestionPriority.SHOULD: 16, QuestionPriority.IF_TIME: 8}
"""What a question is worth by its priority, as the first one on its topic."""

BONUS = 4
"""What each of these adds: that it is essential or the user's own, that the campaign holds no answer to it yet, that it
asks for advice, which comes first where time is short (Dalton), and that it asks what the seeker told the person they
want to learn.  A closed question is worth as much less."""

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


@frozen(repr=False)
class Dropped(Shown):
    """A question that is not asked, and why.

    Attributes:
        question: The question.
        code: The kind of reason.
        reason: The reason, a clause about the question.
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
        text: Its text, worded for the person.
        must: Whether the caller wants it asked.
        own: Whether it comes from the campaign and is not in the bank, or was made for the person.
        is_new: Whether the campaign holds no answer to it yet.
        after: The earlier answer that it goes deeper into, in words, or blank.
        made: Why it was made for the person, in words, or blank.
        is_wish: Whether it asks what the seeker wants to learn, as the first message said.
    """

    question: BankQuestion = field()
    text: str = field()
    must: bool = field()
    own: bool = field()
    is_new: bool = field()
    after: str = field(default="")
    made: str = field(default="")
    is_wish: bool = field(default=False)

    @property
    def minutes(self) -> int:
        """How many minutes an answer takes."""
        return self.question.question.minutes

    @property
    def why(self) -> str:
        """Why it is asked, where that is not its points alone; or blank."""
        return self.after or self.made or ("you want it asked" if self.must else "")

    @property
    def asks_for_advice(self) -> bool:
        """Whether it asks for advice."""
        return self.question.tiara is Tiara.ADVICE

    @property
    def item(self) -> Item:
        """The question as the choice sees it."""
        reasons = (self.question.essential or self.own) + self.is_new + self.asks_for_advice + self.is_wish
        closed = bool(self.question.openness.hint)
        points = POINTS[self.question.question.priority] + BONUS * (reasons - closed)
        return Item(self.question.topic, self.minutes, points, self.must)


@frozen(kw_only=True)
class Candidates:
    """Everything that may be asked of a person.

    Attributes:
        possible: The questions to choose from, in the order of the bank.
        endings: The three questions at the end, in their order.
        dropped: The questions that are left out, and why.
        known: How many questions on each topic were answered before.
        pool: All questions that were considered.
    """

    possible: tuple[Candidate, ...] = field()
    endings: tuple[Candidate, ...] = field()
    dropped: tuple[Dropped, ...] = field()
    known: Mapping[Topic, int] = field()
    pool: Bank = field()


def candidates(campaign: Campaign, person: Contact, bank: Bank, *, must: Wanted, skip: Wanted) -> Candidates:
    """Return what may be asked of a person: of the bank, the campaign, those in *must*, and those made for the person.

    Raises:
        UnknownKind: A question in *must* or *skip* is unknown.
        InvalidValue: Something given is not a question, or a question is in both *must* and *skip*.
    """
    # A follow-up that was added to the campaign means nothing without the question before it.
    follow_ups = {each.id for question in bank for each in question.deeper()} if campaign.questions else set()
    # Made questions are in English, as the library's own are, whether or not the bank has changed them.
    is_ours = any(question.topic == BANK.by_id[question.id].topic for question in bank if question in BANK)
    made = {each.question.id: each for each in made_for(campaign, person)} if is_ours else {}
    suit_others = follow_ups | MADE_IDS - made.keys()
    own = [question for question in campaign.questions if question.id not in suit_others]
    mine = {question.id for question in own if question.id not in bank.by_id} | made.keys()
    pool = bank.add(*own, *(each.question for each in made.values()))
    pool, musts, left_out = _wishes(pool, must, skip)
    instead_of = {each.instead_of: each.question for each in made.values() if each.question.id not in left_out}
    endings = {**BANK.endings, **pool.endings}
    if unskippable := left_out.intersection(question.id for question in endings.values()):
        repair = "reword it in the bank if it should be asked otherwise"
        raise InvalidValue.at("skip", f"every interview ends with {min(unskippable)}", repair)
    answers = answers_before(campaign, person)
    known = known_of(campaign, person)
    audience = audience_of(person)
    # Of several that ask the same, an ending takes precedence, then those of the caller and of the campaign.
    leading = [*endings.values(), *(pool.by_id[key] for key in [*musts, *(question.id for question in own)])]
    asking = {gist(question.text): question for question in reversed([*leading, *pool])}

    def candidate(question: BankQuestion, after: str = "") -> Candidate:
        return Candidate(
            question=question,
            text=question.worded(known),
            must=question.id in musts,
            own=question.id in mine,
            is_new=answers.is_new(question),
            after=after,
            made=made[question.id].why if question.id in made else "",
            is_wish=question.id in made and question.id not in MADE_IDS,
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
        elif replaced := instead_of.get(question.id):
            dropped.append(Dropped(question, DropReason.SAME, f"another question asks the same: {replaced.wording}"))
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


def _obstacle(
    question: BankQuestion, person: Contact, audience: QuestionAudience, left_out: set[str]
) -> Dropped | None:
    """Return why a question is left out, whatever was answered before; `None` if it may be asked."""
    own = question.question
    if question.id in left_out:
        return Dropped(question, DropReason.LEFT_OUT, "you left it out")
    if own.searchable and own.priority is not QuestionPriority.MUST:
        return Dropped(question, DropReason.SEARCHABLE, "a web search answers it")
    if own.audience not in {QuestionAudience.ANYONE, audience}:
        what = {QuestionAudience.SENIOR: "somebody senior", QuestionAudience.PEER: "a peer"}.get(
            own.audience, "a recruiter"
        )
        reason = f"it is for {what}, and {person.name} has no tag or title that says so"
        return Dropped(question, DropReason.AUDIENCE, reason)
    return None


def _deeper(
    question: BankQuestion, answers: Answers, asking: Mapping[frozenset[str], BankQuestion]
) -> BankQuestion | None:
    """Return the first follow-up without an answer that no other question asks, if there is one."""
    for deeper in question.deeper():
        if answers.to(deeper) is None and gist(deeper.text) not in asking:
            shorter = evolve(deeper.question, minutes=min(deeper.question.minutes, _DEEPER_MINUTES))
            return evolve(deeper, question=shorter)
    return None


def _wishes(pool: Bank, must: Wanted, skip: Wanted) -> tuple[Bank, tuple[str, ...], set[str]]:
    """Return the pool with every question that must be asked, the ids of these, and the ids of those to leave out."""
    wanted: list[BankQuestion | Question | str] = []
    for query in _listed("must", must):
        if isinstance(query, Topic):
            raise InvalidValue.at("must", f"{query.name[:40]!r} is a topic", "name the question, or give an order")
        wanted.append(query)
    pool = pool.add(*(query for query in wanted if not isinstance(query, str)))
    musts = tuple(pool.find(query).id for query in wanted)
    left_out: set[str] = set()
    for query in _listed("skip", skip):
        if isinstance(query, str) and query in MADE_IDS and query not in pool.by_id:
            continue  # It suits somebody else.
        if isinstance(query, Topic):
            left_out |= {each.id for each in pool.about(query) if each.ending is None}
        else:
            left_out.add(pool.find(query).id)
    if both := left_out.intersection(musts):
        raise InvalidValue.at("skip", f"{min(both)} is also in must", "decide for one of the two")
    return pool, musts, left_out


def _listed(where: str, wanted: Wanted) -> Iterator[BankQuestion | Question | Topic | str]:
    """Yield what is wanted, which may be a single question."""
    if isinstance(wanted, str | BankQuestion | Question | Topic):
        wanted = (wanted,)
    for query in several("questions", wanted, where, "give a list of ids"):
        if not isinstance(query, str | BankQuestion | Question | Topic):
            raise InvalidValue.at(where, f"expected a question, got {type(query).__name__}", "give its id")
        yield query
