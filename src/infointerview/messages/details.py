"""The details that a message can be made of: what each is, how to supply it, and how the facts give it."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

from attrs import field, frozen

from infointerview.language import takeaways, typed
from infointerview.language.capitals import name_in_small_letters
from infointerview.language.grammar import ANY_VERB, Unclear, called
from infointerview.language.introductions import Introduction, introduction
from infointerview.language.kinds import gave_up, has_declined
from infointerview.language.nouns import the_organisation, with_article, word_set
from infointerview.language.takeaways import Point
from infointerview.language.words import after, clause
from infointerview.messages.context import Context, Tone, Value, employer_of, title_of
from infointerview.model.employers import Move, latest_move
from infointerview.model.exchange import Referral, Touch, TouchPurpose
from infointerview.model.likeness import family_first
from infointerview.model.notes import Note, NoteKind, NotePrivacy, Reflection
from infointerview.model.people import Contact, FoundThrough, PersonName
from infointerview.model.record import ContactRecord
from infointerview.model.talk import Interview, InterviewEvent, InterviewFormat, InterviewState
from infointerview.model.values import Channel, Party, folded
from infointerview.patterns import regex
from infointerview.results import Columns, Results, Table, attributes
from infointerview.rules.duties import ActionKind
from infointerview.rules.thread import understood


@frozen
class Detail:
    """One detail.

    Attributes:
        path: Its name in a template, such as `interview.day`.
        what: What it is, for a person.
        supply: How to supply it.
        read: How the facts give it; `None` where only the user can.
        keyword: The name by which it can be given to `draft`; blank if only facts can give it.
        free: Whether it is text in somebody's own words, which might name anybody.
        is_sentence: Whether it begins a sentence, where a capital makes no name of a word.
        most_words: How many words it may have; 0 if that needs no limit.
        always: Whether it is always known, so that nobody need supply it.
        holds: What it is made of: `str`, `bool`, `int`, or `tuple` for several texts.
        of: The path of the detail whose words it is a form of; blank if it has words of its own.
        grasp: How its words are understood, once for all of its forms: it returns `Unclear` where they have to be asked
            about, and is `None` for words that are used as they are, and for forms.
        form: The form that a sentence needs, of what was understood; or `Unclear`.
    """

    path: str = field()
    what: str = field()
    supply: str = field()
    read: Callable[[Context], Value] | None = field(default=None, repr=False)
    keyword: str = field(default="", kw_only=True)
    free: bool = field(default=False, kw_only=True)
    is_sentence: bool = field(default=False, kw_only=True)
    most_words: int = field(default=0, kw_only=True)
    always: bool = field(default=False, kw_only=True)
    holds: type[str] | type[bool] | type[int] | type[tuple[str, ...]] = field(default=str, kw_only=True)
    of: str = field(default="", kw_only=True)
    grasp: Callable[[Context, str], Any] | None = field(default=None, repr=False, kw_only=True)
    form: Callable[[Any], str | Unclear] | None = field(default=None, repr=False, kw_only=True)

    @property
    def source(self) -> str:
        """The path of the detail that somebody gives: this one, or the one that this is a form of."""
        return self.of or self.path

    def __reduce__(self) -> tuple[Callable[[str], "Detail"], tuple[str]]:
        return _detail, (self.path,)


def _detail(path: str) -> Detail:
    return DETAILS[path]


@frozen
class Need:
    """A detail that a message is made of.

    Attributes:
        name: Its name in a template, such as `seeker.introduction`.
        what: What it is, for a person.
        supply: How to supply it.
        required: Whether the message cannot be written without it.
        keyword: The name by which it can be given to `draft`; blank if only facts can give it.
        instead: The names of the details that do as well.
    """

    name: str = field()
    what: str = field()
    supply: str = field()
    required: bool = field(default=True, kw_only=True)
    keyword: str = field(default="", kw_only=True)
    instead: tuple[str, ...] = field(default=(), kw_only=True)

    def __str__(self) -> str:
        return f"{self.name}{'' if self.required else ' (optional)'}: {self.what}; {self.supply}"


@frozen(repr=False)
class Needs(Results[Need]):
    """The details that a message is made of, the required ones first.

    Printed, it is a line for each.  In a notebook it is a table.
    """

    _needs: tuple[Need, ...] = field()

    def _items(self) -> tuple[Need, ...]:
        return self._needs

    def _columns(self) -> Columns[Need]:
        return attributes("name", "what", "supply", "required", "keyword")


# -- people and how they came to write ---------------------------------------------------------------------------------


def _given_name(name: PersonName) -> str:
    """Return the given name: as it is stated, or what stands before a stated family name."""
    before = name.full.removesuffix(name.family).strip() if name.family else ""
    return name.given or (before if before != name.full and before.isalpha() else "")


def _first_name(context: Context) -> str:
    """Return the given name as it is stated, or as they sign with it, in letters that the letter is written in."""
    name = context.contact.name
    given, written = _given_name(name) or context.signed, _written(name)
    if written != name.full and len(written.split()) == len(name.full.split()) and given in name.full.split():
        return written.split()[name.full.split().index(given)]
    return given


def _called(context: Context) -> str:
    """Return what a greeting calls the contact: as they prefer, else by title, given name or whole name.

    Somebody the seeker has had to do with is called by the given name, in a formal message too unless a title is
    known.  Which word of a whole name is the given one is never guessed; a single word needs no guess.
    """
    name = context.contact.name
    full = _spoken_name(context, name)
    if name.preferred:
        return name.preferred
    first_name = _first_name(context)
    is_told_apart = context.channel in {Channel.TEXT_MESSAGE, Channel.CHAT} and not name.honorific
    if _is_close(context) or is_told_apart:
        return first_name or full
    title = context.language.title(name.honorific) if name.honorific else ""
    if _goes_with_the_given_name(name):
        return f"{title} {_given_name(name)}" if _given_name(name) else full
    if not title:
        return (first_name if _is_known(context) or context.channel is Channel.LINKEDIN else "") or full
    bare = after(full, title, name.honorific)
    return f"{title} {name.family or _family_name(bare) or bare}"


def _family_name(bare: str) -> str:
    """Return the family name of somebody with a title, where there is no doubt: after initials, or one other word."""
    before, _, last = bare.rpartition(" ")
    if before and all(map(_INITIALS.fullmatch, before.split())):
        return last
    one_other = re.fullmatch(_A_NAME, before) and re.fullmatch(_A_NAME, last)
    return last if one_other and not family_first((folded(before),)) else ""


def _called_in_chat(context: Context) -> str:
    name = context.campaign.seeker.name
    knows_you = context.contact.found.common_ground or _met(context)
    return (name.preferred or _given_name(name) if knows_you and _is_close(context) else "") or str(name)


_CHATS = frozenset({Channel.TEXT_MESSAGE, Channel.CHAT})
_INITIALS = regex(r"[A-Z](?:\.[A-Z])*\.?")
_A_NAME = "[A-Z\u00c0-\u00de][a-z\u00df-\u017f]+(?:-[A-Z\u00c0-\u00de][a-z\u00df-\u017f]+)*"


def _is_known(context: Context) -> bool:
    """Return whether the two have had to do with each other: connected, introduced, answered, or a talk arranged."""
    return bool(
        context.contact.found.connected_on
        or _received(context)
        or context.record.interviews
        or context.record.referrals_given
        or any(each.introduction and each.introduction.made_at for each in context.record.referred_by)
    )


def _met(context: Context) -> bool:
    return any(interview.was_held for interview in context.record.interviews)


def _is_close(context: Context) -> bool:
    """Return whether the two are on first-name terms, as far as a friendly tone goes and the name is known."""
    name = context.contact.name
    known = name.preferred or _first_name(context) or (not name.honorific and " " not in name.full)
    is_knighted = _goes_with_the_given_name(name) and not name.preferred
    return context.tone is Tone.FRIENDLY and bool(known) and not is_knighted


def _is_called_by_first_name(context: Context) -> bool:
    called = _called(context)
    return called in {_first_name(context), context.contact.name.preferred} and " " not in called


def lacks_first_name(context: Context) -> bool:
    """Return whether a first name is wanted, among friends or after an exchange, and not known."""
    name = context.contact.name
    wants_it = context.tone is Tone.FRIENDLY or (_is_known(context) and not name.honorific and not name.preferred)
    return wants_it and not _is_close(context) and not _first_name(context) and bool(name.honorific or " " in name.full)


def _goes_with_the_given_name(name: PersonName) -> bool:
    return folded(name.honorific).strip(".") in {"sir", "dame"}


def _own_number(context: Context) -> str:
    """Return the seeker's number; what is said aloud in one country goes without the code of the country."""
    seeker, contact = context.campaign.seeker, context.contact
    number = next(iter(seeker.phones), "")
    code, _, rest = number.removeprefix("+").partition(" ")
    near = contact.zone is not None and contact.zone.key == seeker.zone.key
    at_home = near or any(each.startswith(f"+{code} ") for each in contact.phones)
    return f"{_TRUNK[code]}{rest}" if context.channel is Channel.VOICEMAIL and at_home and code in _TRUNK else number


# What stands for the code of a country inside it.
_TRUNK = {"1": "", "44": "0", "61": "0", "64": "0", "353": "0"}


def _is_far(context: Context) -> bool:
    """Return whether the two live too far apart to meet in person, as far as is known."""
    seeker, contact = context.campaign.seeker, context.contact
    if seeker.country and contact.country and seeker.country[:2] != contact.country[:2]:
        return True
    return contact.zone is not None and contact.zone.key != seeker.zone.key


def _connected_in(context: Context) -> str:
    """Return the year in which the two connected, if that is over: people say no more of a day long ago."""
    on = context.contact.found.connected_on
    return str(on.year) if on and on.year < context.now.astimezone(context.zone).year else ""


def _news(context: Context) -> Move | None:
    """Return the change of the contact's work that an import showed, if it is one to congratulate on."""
    move = latest_move(context.contact.employments)
    return move if move is not None and move.is_news else None


_OF_A_DIRECTORY = word_set("""
    a the our my your of for at alumni alum alumnae alumnus association business careers career club college community
    database directory faculty graduate graduates group linkedin list network online page portal school society
    university website
    """)


def _asked(context: Context) -> list[Touch]:
    """Return the messages that asked the contact for a talk and arrived."""
    purposes = {TouchPurpose.OUTREACH, TouchPurpose.FOLLOW_UP}
    touches = understood(context.record).touches
    return [t for t in touches if t.outbound and not t.bounced and t.purpose in purposes]


def _answers(context: Context) -> tuple[Touch, ...]:
    """Return what the seeker has written since the contact answered, if that waits for an answer."""
    return context.today.overview.thread(context.contact).answers


def _asked_day(context: Context, *, spoken: bool = False) -> str:
    last = (*_asked(context), *_answers(context))[-1:]
    return (context.spoken_day if spoken else context.day)(last[0].at) if last else ""


def _asked_by(context: Context, *channels: Channel) -> bool:
    return bool(sent := _asked(context)) and sent[-1].channel in channels


def _received(context: Context, *purposes: TouchPurpose) -> Touch | None:
    """Return the last message of the contact, or the last one for one of *purposes*."""
    touches = reversed(context.record.touches)
    return next((t for t in touches if not t.outbound and (not purposes or t.purpose in purposes)), None)


def _last_said(purpose: TouchPurpose, context: Context) -> bool:
    last = _received(context)
    return last is not None and last.purpose is purpose


def _offered_before(context: Context) -> bool:
    now, interview = context.now.timestamp(), context.interview
    if interview is not None and interview.slots:
        last = interview.history[-1]
        yours = last.event is InterviewEvent.PROPOSE and last.by is not Party.CONTACT
        return yours and all(at.timestamp() <= now for at in interview.slots)
    exchanged = [t for t in context.record.touches if not t.bounced and t.at.timestamp() < now]
    heard = [t.at for t in exchanged if not t.outbound]
    # What became of the times may be recorded as steps of an interview alone.
    steps = (step for interview in context.record.interviews for step in interview.history)
    heard += [step.at for step in steps if step.event is not InterviewEvent.PROPOSE or step.by is Party.CONTACT]
    offered = [t.at for t in exchanged if t.outbound and t.purpose is TouchPurpose.SLOT_PROPOSAL]
    return bool(offered) and all(offered[-1].timestamp() > at.timestamp() for at in heard)


def _deferred_until(context: Context) -> date | None:
    deferred = _received(context, TouchPurpose.DEFERRAL)
    until = deferred.not_before if deferred is not None else None
    return until or context.campaign.standing(context.contact).until


def _deferral_when(context: Context) -> str:
    """Return the day as people remember it: from the first of a month on is in that month, and else around a day."""
    until, words = _deferred_until(context), context.language.words
    if until is None:
        return "later" if _received(context, TouchPurpose.DEFERRAL) else ""
    month = words.months[until.month - 1]
    if until.day == 1 and words.in_month:
        return words.in_month.format(month=month)
    day = words.on_date.format(day=until.day, month=month) if words.on_date else ""
    said = _received(context, TouchPurpose.DEFERRAL)
    # In their own words, where these are kept: "try me after the 20th".
    named = rf"\bafter (?:\w+,? )?(?:the )?(?:{month} )?{until.day}(?!\d)"
    when = "after" if said and re.search(named, said.text, re.IGNORECASE) else "around"
    return f"{when} {day.removeprefix('on ')}" if day else f"{when} {context.day(until)}"


# -- names that they gave ----------------------------------------------------------------------------------------------


def _reason(context: Context) -> str:
    """Return why somebody was named: to the person themselves, only where the referrer may be named too."""
    referral = context.referral
    if referral is None or not (context.referrer or context.is_referral_theirs):
        return ""
    # "how you get into research" is said of others to whoever named them.
    return _OF_ANYBODY.sub(r"\1how to \2", referral.reason) if context.is_referral_theirs else referral.reason


_OF_ANYBODY = regex(rf"^((?:about )?)how you ({'|'.join(sorted(ANY_VERB - {'do', 'have'}))})\b")


def _written(name: PersonName) -> str:
    return name.full if _LATIN.match(name.full) else next(filter(_LATIN.match, name.also_written), name.full)


def _spoken_name(context: Context, name: PersonName) -> str:
    """Return a whole name as it stands inside a sentence: without brackets, and among friends without Mr or Mrs.

    It is written in Latin letters, if it is known in them.
    """
    full = name_in_small_letters(_BRACKETED.sub("", _CREDENTIALS.sub("", _written(name))))
    return after(full, *_PLAIN_TITLES) if context.tone is Tone.FRIENDLY else full


_CREDENTIALS = regex(r"(?:, ?(?=\S*[A-Z]\S*[A-Z])[A-Za-z.-]+)+$")
_LATIN = regex("[A-Za-z\u00c0-\u024f]")
_BRACKETED = regex(r"\s*\([^()]*\)")
_PLAIN_TITLES = [f"{title}{dot} " for title in ("Mrs", "Miss", "Mr", "Ms", "Mx") for dot in ("", ".")]


def _person_name(context: Context) -> str:
    if context.other is not None:
        return _spoken_name(context, context.other.name)
    return str(context.referral.name or "") if context.referral is not None and context.is_referral_theirs else ""


def _named_again(context: Context, person: Contact | None) -> str:
    if person is None:
        return ""
    name = person.name
    if context.tone is Tone.FORMAL and name.honorific and name.family:
        return f"{context.language.title(name.honorific)} {name.family}"
    return _given_name(name) or _spoken_name(context, name)


@frozen
class _Person:
    name: str
    again: str


def _person(context: Context, name: str) -> _Person:
    """Return a person as named at first, and as named again."""
    other = context.other
    if other is None or name not in {str(other.name), said := _spoken_name(context, other.name)}:
        return _Person(name, name)
    return _Person(said, _named_again(context, other))


def _about_other(context: Context) -> ContactRecord:
    """Return the facts about the person of whom the message speaks; there are none about a stranger."""
    return context.campaign.about(context.other) if context.other else ContactRecord(contact=context.contact, facts=())


def _person_met(context: Context) -> str:
    met = [i.start for i in _about_other(context).interviews if i.was_held and i.start]
    return context.spoken_day(met[-1]) if met and met[-1].timestamp() <= context.now.timestamp() else ""


def _person_declined(context: Context) -> bool:
    return context.referral is not None and has_declined(context.referral, context.campaign, context.now)


def _person_answered(context: Context) -> bool:
    return any(i.state is InterviewState.WRITTEN for i in _about_other(context).interviews)


def _named_in_the_talk(context: Context) -> str:
    if not context.record.referrals_given:
        return ""
    campaign, talk, silent = context.campaign, context.interview, {person.id for person in context.names.silent}

    def was_given_then(referral: Referral) -> bool:
        if talk is None or referral.interview is not None:
            return talk is not None and referral.interview == talk.id
        start, end = talk.start, talk.end
        return start is not None and end is not None and start.timestamp() <= referral.at.timestamp() <= end.timestamp()

    named = [
        _spoken_name(context, campaign.find(r.contact).name) if r.contact else str(r.name)
        for r in context.record.referrals_given
        if was_given_then(r)
        and r.outcome is None
        and not (r.contact is not None and campaign.standing(r.contact).forbids_contact)
        # Somebody who does not want to be named to the contact is left out, though the contact named them too.
        and r.contact not in silent
        and (r.name is None or not context.names.mentions(r.name.full, alone=False))
    ]
    return context.language.listed(named) if named else ""


# -- what else a message does -----------------------------------------------------------------------------------------


def _also_named(kind: ActionKind) -> Callable[[Context], Value]:
    """Return how the facts give the names that some of what a message does beside its own matter are about."""

    def named(context: Context) -> Value:
        names = _nameable(context, kind)
        # A touch says what a message was for, and not of whom: without one of the names it would say too much.
        return context.language.listed(names) if names and len(names) == len(context.carried(kind)) else ""

    return named


def _nameable(context: Context, kind: ActionKind) -> list[str]:
    """Return the names that may be said of what a message also does."""
    names = context.names
    each = ((one.other, _person_name(one)) for one in context.carried(kind))
    return [
        name
        for person, name in each
        if name
        and (not names.forbids(person) if person is not None else not names.mentions(name, closely=True, alone=False))
    ]


def _also_told(read: Callable[[Context], Value]) -> Callable[[Context], Value]:
    """Return how the facts give a detail of the report that a message also holds."""

    def told(context: Context) -> Value:
        report = context.carried(ActionKind.REPORT_BACK)
        return read(report[0]) if report and _nameable(context, ActionKind.REPORT_BACK) else ""

    return told


# -- what was said -----------------------------------------------------------------------------------------------------


def _sayable(context: Context, kind: NoteKind) -> list[Note]:
    """Return the notes of a kind that may stand in a message to the contact: the chosen ones, if any are."""
    ordinary = [n for n in context.record.notes if n.kind is kind and n.privacy is NotePrivacy.ORDINARY]
    return [n for n in ordinary if n.id in context.chosen] or ordinary


def _notes(context: Context, kind: NoteKind) -> list[Note]:
    """Return those of them on the interview that the message is about, or all if it is about none."""
    sayable, talk = _sayable(context, kind), context.interview
    if talk is None or any(n.id in context.chosen for n in sayable):
        return sayable
    return [n for n in sayable if n.interview == talk.id]


def _reflections(context: Context) -> list[Reflection]:
    talk = context.interview
    return [r for r in context.record.reflections if talk is not None and r.interview == talk.id]


def _takeaway(context: Context) -> str:
    """Return the first takeaway, of those that need not be asked about if there is any."""
    noted = [note.text for note in _notes(context, NoteKind.TAKEAWAY)]
    noted += [r.takeaway for r in _reflections(context) if r.takeaway]
    sayable = (text for text in noted if not isinstance(_point(context, text), Unclear))
    return next(sayable, next(iter(noted), ""))


def _next_step(context: Context) -> str:
    planned = [note.text for note in _notes(context, NoteKind.NEXT_STEP) if note.done_at is None]
    planned += [
        r.next_step
        for r in _reflections(context)
        if r.next_step and not r.wants_no_step and r.next_step_done_at is None
    ]
    return next(iter(planned), "")


def _last_untold(context: Context, done: list[tuple[datetime | None, str]]) -> str:
    """Return what was done last, unless the contact has heard from the seeker since: it is news only once."""
    tells = {TouchPurpose.UPDATE, TouchPurpose.KEEP_IN_TOUCH, TouchPurpose.OUTCOME}
    told = (t.at.timestamp() for t in context.record.touches if t.outbound and not t.bounced and t.purpose in tells)
    since = max(told, default=float("-inf"))
    untold = [(at.timestamp(), what) for at, what in done if at is not None]
    return max(((at, what) for at, what in untold if since < at <= context.now.timestamp()), default=(0.0, ""))[1]


def _promise(context: Context) -> str:
    promises = _sayable(context, NoteKind.PROMISE)
    return next((n.text for n in reversed(promises) if n.by is Party.CONTACT and n.done_at is None), "")


# -- a meeting ---------------------------------------------------------------------------------------------------------


def _is_confirmed(context: Context) -> bool:
    talk = context.interview
    return talk is not None and (
        any(step.event is InterviewEvent.CONFIRM for step in talk.history)
        or any(t.purpose is TouchPurpose.CONFIRMATION and t.interview == talk.id for t in context.record.touches)
    )


def _is_by(context: Context, caller: Party) -> bool:
    return context.interview is not None and context.interview.caller is caller


def _is_in(context: Context, form: InterviewFormat) -> bool:
    said = context.interview.format if context.interview is not None else None
    return (said or context.format) is form


def _moved_by_them(context: Context) -> bool:
    talk = context.interview
    if talk is None or talk.state is not InterviewState.RESCHEDULING:
        return False
    return talk.history[-1].event is InterviewEvent.ASK_TO_RESCHEDULE and talk.history[-1].by is Party.CONTACT


def _cancelled_by_them(context: Context) -> bool:
    if context.interview is not None and context.interview.state is InterviewState.CANCELLED:
        return context.interview.cancelled_by is Party.CONTACT
    last = _received(context, TouchPurpose.CANCELLATION, TouchPurpose.RESCHEDULING)
    return last is not None and last.purpose is TouchPurpose.CANCELLATION


def _their_time(context: Context) -> str:
    if context.start is None:
        return ""
    alone = context.language.time(context.start.astimezone(context.zone))
    differs = context.clocks(context.start) != alone
    return context.language.clocks(context.start, theirs=None, yours=context.zone) if differs else alone


def _minutes_late(context: Context) -> str:
    steps = context.interview.history if context.interview else ()
    late = [step.minutes for step in steps if step.event is InterviewEvent.RUN_LATE and step.by is not Party.CONTACT]
    return context.language.duration(late[-1]) if late and late[-1] else ""


def _ended(context: Context) -> datetime | None:
    """Return when the talk ended, or when the answers in writing came."""
    talk = context.talk
    if isinstance(talk, Interview):
        return talk.end or talk.history[-1].at
    return talk.at if talk is not None else None


def _thanks_are_late(context: Context) -> bool:
    ended, within = _ended(context), timedelta(days=context.today.policy.late_thanks_after_days)
    return ended is not None and context.now.astimezone(UTC) > ended.astimezone(UTC) + within


def _unthanked(context: Context) -> bool:
    ended = _ended(context)
    # An update brings the thanks if there were none.
    return ended is not None and not any(
        t.outbound
        and not t.bounced
        and t.purpose in {TouchPurpose.THANK_YOU, TouchPurpose.UPDATE}
        and t.at.timestamp() >= ended.timestamp()
        for t in context.record.touches
    )


# -- words of people, as they fit into a sentence ----------------------------------------------------------------------


def _point(context: Context, text: str) -> Point | Unclear:
    return takeaways.point(text, reader=called(context.contact.name))


def _step(context: Context, text: str) -> str | Unclear:
    return typed.step(text, reader=called(context.contact.name))


@frozen
class _Place:
    words: str
    phrase: str


def _place(context: Context, text: str) -> _Place:
    """Return where somebody was found, as typed and as it goes on after `I came across your name`."""
    where, low = clause(after(text, "the "), context.language.words.small_words), folded(text)
    owned = where.partition(" ")[0].lower() in {"a", "an", "my", "our", "your"}
    the = where if owned else f"the {where}"
    match context.contact.found.through:
        case FoundThrough.LINKEDIN:
            place = "here" if context.channel is Channel.LINKEDIN else "on LinkedIn"
        case FoundThrough.ALUMNI_DIRECTORY:
            school = word_set(low) - _OF_A_DIRECTORY
            introduced_with_it = school and school <= word_set(folded(context.campaign.seeker.introduction))
            if introduced_with_it and not owned:
                the = f"our alumni {'network' if 'network' in low else 'directory'}"
            is_a_list = any(word in the for word in ("directory", "list", "network", "database", "group"))
            place = f"{'in' if is_a_list else 'through'} {the}"
        case FoundThrough.EVENT:
            last = folded(where).rpartition(" ")[2]
            is_named_after_its_kind = last in _EVENTS or (text != where and not _YEAR.fullmatch(last))
            place = f"at {the if is_named_after_its_kind else where}"
        case FoundThrough.COMPANY_SITE:
            is_a_page = "site" in low or " page" in low
            is_a_list = "directory" in low or " list" in low
            place = f"in {the}" if is_a_list else f"on {the if is_a_page else f'{the} website'}"
        case _:
            place = ""
    return _Place(text, place)


# Where somebody was found of whom only the way is recorded.
_FOUND_IN: Mapping[FoundThrough | None, str] = {
    FoundThrough.LINKEDIN: "LinkedIn",
    FoundThrough.ALUMNI_DIRECTORY: "our alumni directory",
}
_YEAR = regex(r"(?:19|20)\d\d")
_EVENTS = word_set("""
    ball breakfast conference congress convention day days drinks evening event expo fair fest festival forum lecture
    lunch meetup meeting night panel seminar session show summit symposium talk week weekend workshop
    """)


def _told(context: Context, text: str) -> str:
    return typed.told(text, calmly=context.tone is Tone.FORMAL)


def _gained(context: Context, text: str) -> str:
    """Return what came of a talk with somebody else: what a fragment says was done, that person did."""
    other = context.other
    they = _given_name(other.name) if other is not None else ""
    # The whole name stands in the sentence before.
    return typed.told(text, subject=they or "who", calmly=context.tone is Tone.FORMAL)


def _in_third_person(found: Introduction) -> str | Unclear:
    if not found.after_i_am or _MYSELF.search(found.after_i_am):
        return Unclear(
            "somebody is to pass it on, and it speaks of you as 'I' or 'my'", "a third-year student at Leeds"
        )
    return found.after_i_am


_MYSELF = regex(r"\b(?:I|my|me|mine|myself|we|our)\b")


# -- all of them -------------------------------------------------------------------------------------------------------

_WAY = regex(
    r"\b(?:phone|call|ring|video|zoom|teams|meet|skype|facetime|whatsapp|coffee|tea|lunch|office|here|come|drop|pop|visit|"
    r"person|yours|mine|place|shop|site|lab|school|hall)\b",
    re.IGNORECASE,
)
_I_ALONE = regex(r"(?<![\w.'-])i(?![\w.-])")
_SOON = timedelta(days=2).total_seconds()
_POINT = 'Note(kind="takeaway", text="Your advice to start small", ...), or takeaway="..."'
# Each detail stands in a few lines, as in the table that users read; the formatter would give every word its own line.
# fmt: off
_ALL = (
    Detail("seeker.name", "your name", 'Seeker(name="Sam Okafor")', lambda c: str(c.campaign.seeker.name),
           always=True),
    Detail("seeker.called", "what a chat calls you: the given name to friends who know you, else the whole name",
           'Seeker(name=PersonName("Sam Okafor", given="Sam"))', _called_in_chat, always=True),
    Detail("seeker.is_known_there", "whether the two of you have written to each other in a chat before",
           'Touch(channel="chat", ...)', lambda c: any(t.channel in _CHATS and not t.bounced
           and t.at.timestamp() < c.now.timestamp() for t in c.record.touches), always=True, holds=bool),
    Detail("seeker.introduction", "who you are, in one line that fits after 'I am'",
           'Seeker(introduction="a third-year civil engineering student"), or introduction="..."',
           lambda c: c.campaign.seeker.introduction, keyword="introduction", free=True, most_words=28,
           grasp=lambda _, text: introduction(text), form=lambda i: i.after_i_am),
    Detail("seeker.introduction_sentence", "the same as a sentence of its own, which may begin otherwise",
           'Seeker(introduction="I teach high school in Toronto"), or introduction="..."', of="seeker.introduction",
           free=True, most_words=32, is_sentence=True, form=lambda i: i.sentence),
    Detail("seeker.described", "the same of somebody else, for others to pass on",
           'Seeker(introduction="a third-year student at Leeds"), or introduction="..."', of="seeker.introduction",
           free=True, most_words=28, form=_in_third_person),
    Detail("seeker.short", "the same in the few words of a subject line; blank unless it is 'a ... at ...'",
           'Seeker(introduction="a geography student at Leeds"), or introduction="..."', of="seeker.introduction",
           free=True, most_words=8, form=lambda i: i.short),
    Detail("seeker.field", "the field that you want to learn about", 'Seeker(field="hydrology"), or field="..."',
           lambda c: c.campaign.seeker.field, keyword="field", free=True, most_words=8,
           grasp=lambda _, text: typed.field_of_work(text), form=lambda f: f.about),
    Detail("seeker.career", "a career in that field, or as that", 'Seeker(field="hydrology"), or field="..."',
           of="seeker.field", free=True, most_words=12, form=lambda f: f.career),
    Detail("seeker.line", "the field as a line of work, in words that fit after 'people in'",
           'Seeker(field="hydrology"), or field="..."', of="seeker.field", free=True, most_words=8,
           form=lambda f: f.line),
    Detail("seeker.broad_field", "the same field broadly, so that a contact may help without knowing the narrow one",
           'Seeker(broad_field="water"), or broad_field="..."', lambda c: c.campaign.seeker.broad_field,
           keyword="broad_field", free=True, most_words=8, grasp=lambda _, text: typed.field_of_work(text),
           form=lambda f: f.about),
    Detail("wish", "what you would like to learn, in words that fit after 'I would like to learn'",
           'Seeker(wants_to_learn="how you got started"), or wish="..."',
           lambda c: next(iter(c.campaign.seeker.wants_to_learn), ""), keyword="wish", free=True, most_words=28,
           grasp=lambda _, text: typed.wish(text), form=lambda w: w.heard),
    Detail("wish_question", "the same as a question to ask",
           'Seeker(wants_to_learn="how you got started"), or wish="..."',
           of="wish", free=True, most_words=34, is_sentence=True, form=lambda w: w.question),
    Detail("seeker.email", "your e-mail address, for the signature", 'Seeker(emails="sam@example.org")',
           lambda c: next(map(str, c.campaign.seeker.emails), "")),
    Detail("seeker.phone", "your telephone number", 'Seeker(phones="+1 416 555 0100")', _own_number),
    Detail("seeker.profile", "the address of your profile, for the signature", 'Seeker(profiles="https://...")',
           lambda c: next(iter(c.campaign.seeker.profiles), "")),
    Detail("contact.name", "the contact's whole name", 'Contact(name="Ada Quist")',
           lambda c: _spoken_name(c, c.contact.name), always=True),
    Detail("contact.preferred", "how the contact wants to be addressed",
           'PersonName("Pieter van Dam", preferred="Piet")', lambda c: c.contact.name.preferred),
    Detail("contact.given", "the contact's given name", 'PersonName("Ada Quist", given="Ada")',
           lambda c: _given_name(c.contact.name)),
    Detail("contact.family", "the contact's family name", 'PersonName("Ada Quist", family="Quist")',
           lambda c: c.contact.name.family),
    Detail("contact.honorific", "the title to address the contact with, as their region writes it",
           'PersonName("Ada Quist", family="Quist", honorific="Dr.")',
           lambda c: c.language.title(c.contact.name.honorific) if c.contact.name.honorific else ""),
    Detail("contact.called", "what a greeting in this tone calls the contact: 'Ada', 'Dr Quist' or 'Ada Quist'",
           'PersonName("Ada Quist", given="Ada", family="Quist", honorific="Dr")', _called, always=True),
    Detail("contact.is_close", "whether that is a first name or what the contact prefers, in a friendly tone",
           'PersonName("Ada Quist", given="Ada")', _is_close, always=True, holds=bool),
    Detail("contact.organisation", "where the contact works", 'Employment(organisation="Thames Water")',
           lambda c: c.employer, free=True, is_sentence=True),
    Detail("contact.title", "what the contact is there", 'Employment(title="hydrologist", ...)',
            lambda c: title_of(c.contact), free=True, is_sentence=True),
    Detail("contact.employer", "where the contact works, such as 'the Environment Agency'",
           'Employment(organisation="Environment Agency")', lambda c: the_organisation(c.employer),
           free=True),
    Detail("contact.job", "what the contact works as, such as 'a senior hydrologist'",
           'Employment(title="Senior Hydrologist", ...)', lambda c: c.job, free=True),
    Detail("contact.has_new_post", "whether an import showed a new employer or title of theirs",
           "Campaign.merge(report)", lambda c: _news(c) is not None, holds=bool),
    Detail("contact.has_new_title", "whether an import showed a new title of theirs at the same employer",
           "Campaign.merge(report)", lambda c: (move := _news(c)) is not None and move.is_within, always=True,
           holds=bool),
    Detail("contact.is_far", "whether a meeting in person is out of reach", "Contact(zone=..., country=...)", _is_far,
           always=True, holds=bool),
    Detail("friendly", "whether the tone is friendly; else it is formal", 'tone="friendly"',
           lambda c: c.tone is Tone.FRIENDLY, always=True, holds=bool),
    Detail("american", "whether the contact's region writes as the United States and Canada do",
           'Contact(locale="en-US")', lambda c: c.language.tag in {"en-US", "en-CA"}, always=True, holds=bool),
    Detail("by.linkedin", "whether the message goes by LinkedIn", 'channel="linkedin"',
           lambda c: c.channel is Channel.LINKEDIN, always=True, holds=bool),
    Detail("by.chat", "whether it goes by text message or in a chat", 'channel="text_message"',
           lambda c: c.channel in _CHATS, always=True, holds=bool),
    Detail("by.voice", "whether it is said on the phone or after the tone", 'channel="phone"',
           lambda c: c.channel in {Channel.PHONE, Channel.VOICEMAIL}, always=True, holds=bool),
    Detail("by.letter", "whether it goes by post", 'channel="letter"', lambda c: c.channel is Channel.LETTER,
           always=True, holds=bool),
    Detail("room_for_courtesies", "courtesies, where there is room for them", "-", lambda _: True, always=True,
           holds=bool),
    Detail("salutation_end", "the mark that ends a salutation in the contact's region", 'Contact(locale="en-US")',
           lambda c: c.language.salutation_end(Tone.FRIENDLY if _is_called_by_first_name(c) else c.tone), always=True),
    Detail("connection", "how you came to write to this person, in words that fit after 'I am writing because'",
           'Found(common_ground="we both studied at Leeds"), a referral whose referrer allows you to name them, or '
           'connection="..."',
           lambda c: c.contact.found.common_ground, keyword="connection", free=True, most_words=25,
           grasp=lambda c, text: typed.ground(text, reader=called(c.contact.name)),
           form=lambda g: g.clause or f"of {g.thing}"),
    Detail("ground.sentence", "how you came to write to this person, as a sentence of its own; blank if it is a thing",
           'Found(common_ground="we both studied at Leeds"), or connection="..."', of="connection", free=True,
           is_sentence=True, form=lambda g: g.sentence),
    Detail("ground.thing", "the same as a thing of theirs, such as a talk; blank if it is a sentence",
           'Found(common_ground="your talk at the Delta Days"), or connection="..."', of="connection", free=True,
           form=lambda g: g.thing),
    Detail("found.where", "where you found the contact", 'Found(through="event", where="the Delta Days")',
           lambda c: c.contact.found.where or _FOUND_IN.get(c.contact.found.through, ""),
           free=True, grasp=_place, form=lambda p: p.words),
    Detail("found.place", "the same in words that fit after 'I came across your name': 'at the Delta Days'",
           'Found(through="event", where="the Delta Days")', of="found.where", free=True, form=lambda p: p.phrase),
    Detail("found.through", "by what way you found the contact, such as 'alumni_directory'",
           'Found(through="alumni_directory")', lambda c: c.contact.found.through or ""),
    Detail("found.connected_in", "the year in which the two of you connected on LinkedIn, if it is not this year",
           'Found(through="linkedin", on=...)', _connected_in),
    Detail("referrer.name", "who suggested that you write, if they allow it", "Referral(permission='granted', ...)",
           lambda c: _spoken_name(c, c.referrer.name) if c.referrer else ""),
    Detail("referrer.again", "the same once the name was said: among friends the given name, where it is known",
           "Referral(permission='granted', ...)", lambda c: _named_again(c, c.referrer), always=True),
    Detail("acquaintance", "how the referrer knows you, in words that fit after 'who'",
           'acquaintance="taught me statistics"', keyword="acquaintance", free=True, most_words=12),
    Detail("ask.length", "how long a conversation you ask for", "Policy(ask_minutes=20)",
           lambda c: c.language.duration(c.today.policy.ask_minutes), always=True),
    Detail("ask.span", "the same before a noun: 'a 20-minute'", "Policy(ask_minutes=20)",
           lambda c: with_article(f"{c.today.policy.ask_minutes}-minute"), always=True),
    Detail("asked.day", "the day of your last message that asked for a conversation",
           'Touch(purpose="outreach", ...)', _asked_day),
    Detail("asked.spoken_day", "the same as people say it, counted from the day of sending",
           'Touch(purpose="outreach", ...)', lambda c: _asked_day(c, spoken=True)),
    Detail("asked.answered", "whether it answers something that they wrote", 'Touch(purpose="answer", ...)',
           lambda c: any(t.purpose is TouchPurpose.ANSWER for t in _answers(c)[-1:]), always=True, holds=bool),
    Detail("asked.called", "whether you asked that by phone", 'Touch(channel="phone", ...)',
           lambda c: _asked_by(c, Channel.PHONE), holds=bool),
    Detail("asked.left_message", "whether you asked it of their voicemail", 'Touch(channel="voicemail", ...)',
           lambda c: _asked_by(c, Channel.VOICEMAIL), holds=bool),
    Detail("asked.spoke", "whether you asked it face to face, or in no way that has a name",
           'Touch(channel="in_person", ...)', lambda c: _asked_by(c, Channel.IN_PERSON, Channel.VIDEO, Channel.OTHER),
           holds=bool),
    Detail("asked.subject", "the subject line of your first message", 'Touch(subject="...", ...)',
           lambda c: _asked(c)[0].subject.removeprefix("Re: ") if _asked(c) else "", free=True, is_sentence=True),
    Detail("replied", "whether the last message between you is theirs", 'Touch(direction="inbound", ...)',
           lambda c: bool(c.record.touches) and not c.record.touches[-1].outbound, always=True, holds=bool),
    Detail("heard_from", "whether they have written to you", 'Touch(direction="inbound", ...)',
           lambda c: any(t.is_reply for t in c.record.touches), holds=bool),
    Detail("updated_before", "whether you have sent them an update before", 'Touch(purpose="update", ...)',
           lambda c: any(t.purpose is TouchPurpose.UPDATE and t.outbound and not t.bounced for t in c.record.touches),
           always=True, holds=bool),
    Detail("pointed_on", "whether the last message of theirs points you to somebody else",
           'Touch(purpose="redirection", ...)', partial(_last_said, TouchPurpose.REDIRECTION), holds=bool),
    Detail("accepted", "whether the last message of theirs says yes", 'Touch(purpose="acceptance", ...)',
           partial(_last_said, TouchPurpose.ACCEPTANCE), always=True, holds=bool),
    Detail("way_named", "whether the last message of theirs says how or where to talk", 'Touch(text="...", ...)',
           lambda c: (last := _received(c)) is not None and _WAY.search(last.text) is not None, always=True,
           holds=bool),
    Detail("offered_before", "whether you offered times since they last wrote", 'Touch(purpose="slot_proposal", ...)',
           _offered_before, always=True, holds=bool),
    Detail("again", "when you will try again, in words that fit after 'I will try again'",
           'again="on Thursday morning"', keyword="again", free=True, most_words=12),
    Detail("answer", "your answer to their question, as one or more sentences", 'answer="..."', keyword="answer",
           free=True, most_words=120, is_sentence=True,
           grasp=_told, form=str),
    Detail("deferral.day", "the day from which on the contact wants to hear from you",
           'Touch(purpose="deferral", not_before=...) or Contact.wait_until(...)',
           lambda c: c.day(until) if (until := _deferred_until(c)) else ""),
    Detail("deferral.when", "the same as people say it, such as 'around 16 March' or 'in September'",
           'Touch(purpose="deferral", ...) or Contact.wait_until(...)', _deferral_when),
    Detail("questions", "the questions to send ahead", 'questions=["How did you come to this work?"]',
           keyword="questions", free=True, most_words=140, holds=tuple, is_sentence=True),
    Detail("referral.reason", "what the person who was named can tell you about, in the referrer's view",
           'Referral(reason="flood modelling")', _reason, free=True, most_words=20,
           grasp=lambda _, text: typed.subject(text), form=str),
    Detail("referral.introduction_offered",
           "whether the referrer has offered to introduce you, and has not done so yet",
           "Referral(introduction=Introduction(promised_at=...))",
           lambda c: bool(c.referral and c.referral.introduction and not c.referral.introduction.made_at), holds=bool),
    Detail("referral.given", "whether the contact has named anybody to you", "Referral(referrer=..., contact=...)",
           lambda c: bool(c.record.referrals_given), holds=bool),
    Detail("person.name", "the person whom the message is about",
           'Referral(referrer=..., contact=...), or person="Bo Lindqvist"', _person_name, keyword="person",
           grasp=_person, form=lambda p: p.name),
    Detail("person.again", "the same once the name was said: among friends the given name, where it is known",
           "Referral(referrer=..., contact=...)", of="person.name", form=lambda p: p.again),
    Detail("person.named", "whether the contact named that person", "Referral(referrer=..., contact=...)",
           lambda c: c.is_referral_theirs, holds=bool),
    Detail("person.organisation", "where that person works", "Employment(organisation=...)",
           lambda c: employer_of(c.other) if c.other else ""),
    Detail("person.employer", "where that person works, such as 'the Environment Agency'",
           "Employment(organisation=...)", lambda c: the_organisation(employer_of(c.other)) if c.other else ""),
    Detail("person.spoken_day", "the day on which you met that person, as people say it", "Interview(...).hold(...)",
           _person_met),
    Detail("person.answered", "whether that person answered in writing", "Interview.in_writing(...)",
           _person_answered, holds=bool),
    Detail("person.declined", "whether that person declined", 'Touch(purpose="decline", ...)', _person_declined,
           holds=bool),
    Detail("person.written_to", "whether you have written to that person", 'Touch(purpose="outreach", ...)',
           lambda c: any(t.outbound and not t.bounced for t in _about_other(c).touches), holds=bool),
    Detail("also.thanks_for", "whom the contact also named, for which the message thanks too",
           "an action of the due list with such carries", _also_named(ActionKind.REFERRAL_THANK_YOU)),
    Detail("also.asks_about", "to whom the message also asks whether it may name the contact",
           "an action of the due list with such carries", _also_named(ActionKind.PERMISSION_REQUEST)),
    Detail("also.reminds_of", "to whom the contact offered an introduction, after which the message also asks",
           "an action of the due list with such carries", _also_named(ActionKind.INTRODUCTION_CHECK)),
    Detail("also.tells_of", "of whom the message also tells what came of the contact's naming them",
           "an action of the due list with such carries", _also_named(ActionKind.REPORT_BACK)),
    Detail("also.spoken_day", "the day on which you met that person, as people say it", "Interview(...).hold(...)",
           _also_told(_person_met)),
    Detail("also.answered", "whether that person answered in writing", "Interview.in_writing(...)",
           _also_told(_person_answered), holds=bool),
    Detail("also.declined", "whether that person declined", 'Touch(purpose="decline", ...)',
           _also_told(_person_declined), holds=bool),
    Detail("also.promised", "what the contact promised, and the message also asks about",
           'Note(kind="promise", by="contact", ...)',
           lambda c: next(map(_promise, c.carried(ActionKind.PROMISE_CHECK)), ""), free=True, most_words=25,
           grasp=lambda _, text: typed.promised(text), form=str),
    Detail("also.congratulates", "whether the message also congratulates the contact on a new post",
           "an action of the due list with such carries", lambda c: bool(c.carried(ActionKind.CONGRATULATIONS)),
           holds=bool),
    Detail("referrals", "the people whom the contact named in the talk", "Referral(referrer=..., interview=...)",
           _named_in_the_talk),
    Detail("takeaway", "the one thing said that stayed with you, best as a sentence to them that you finish",
           'Note(interview=..., kind="takeaway", text="Your advice to ..."), or takeaway="Your point that ..."',
           _takeaway, keyword="takeaway", free=True, most_words=60, is_sentence=True, grasp=_point,
           form=lambda p: p.words),
    Detail("point.phrase", "the takeaway as a thing, such as 'your advice to start small'", _POINT,
           of="takeaway", free=True, form=lambda p: p.phrase),
    Detail("point.opening", "the same at the beginning of a sentence", _POINT,
           of="takeaway", free=True, is_sentence=True, form=lambda p: p.opening),
    Detail("point.clause", "the takeaway as a clause, such as 'you said that gauges matter'", _POINT, of="takeaway",
           free=True, form=lambda p: p.clause),
    Detail("point.quotation", "the takeaway in quotation marks, if it was quoted", _POINT,
           of="takeaway", free=True, form=lambda p: p.quotation),
    Detail("point.sentence", "the takeaway, if it is already a sentence from you to them", _POINT,
           of="takeaway", free=True, is_sentence=True, form=lambda p: p.sentence),
    Detail("point.topic", "its topic in at most five words that fit after 'about', for a later message", _POINT,
           of="takeaway", free=True, form=lambda p: p.topic),
    Detail("next_step", "what you will do with it, in words that fit after 'Next, I will'",
           'Note(interview=..., kind="next_step", text="read the report", due=...), or next_step="..."', _next_step,
           keyword="next_step", free=True, most_words=25, grasp=_step, form=str),
    Detail("followed_advice",
           "a next step that you have taken since you last told them, in words that fit after 'I set out to'",
           'Note(kind="next_step", text="read the report", due=...).done(at=...)',
           lambda c: _last_untold(c, [*((note.done_at, note.text) for note in _notes(c, NoteKind.NEXT_STEP)),
                                      *((r.next_step_done_at, r.next_step) for r in _reflections(c))]),
           free=True, most_words=25, grasp=_step, form=str),
    Detail("has_done", "the same in words that fit after 'I have'; blank where that is not sure",
           'Note(kind="next_step", text="read the report", due=...).done(at=...)', of="followed_advice", free=True,
           most_words=25, form=typed.perfect),
    Detail("looked_at", "what the contact recommended and you have looked at since you last told them",
           'Note(kind="resource", text="the handbook of gauges", ...).done(at=...)',
           lambda c: _last_untold(c, [(note.done_at, note.text) for note in _sayable(c, NoteKind.RESOURCE)]),
           free=True, most_words=25),
    Detail("news", "what has come of it since, as a sentence",
           'news="I have read the report and joined a survey crew"', keyword="news", free=True, most_words=60,
           is_sentence=True,
           grasp=_told, form=str),
    Detail("post", "the contact's new post, in words that fit after 'your new role as'",
           'post="head of rivers at Thames Water"', keyword="post", free=True, most_words=20),
    Detail("question", "a light question to end with", 'question="Has the new gauge been built by now?"',
           keyword="question", free=True, most_words=25, is_sentence=True,
           grasp=lambda _, text: _I_ALONE.sub("I", text), form=str),
    Detail("link", "the address of something that might interest the contact", 'link="https://example.org/gauges"',
           keyword="link", most_words=1, free=True),
    Detail("benefit", "what you gained from the conversation, as a sentence",
           'benefit="She showed me how a gauge is read"', keyword="benefit", free=True, most_words=40,
           is_sentence=True,
           grasp=_gained, form=str),
    Detail("their_part", "how the contact helped, in words that fit after 'Thank you for'",
           'their_part="telling me what a week in the field is like"', keyword="their_part", free=True, most_words=25,
           grasp=lambda _, text: typed.helped(text), form=str),
    Detail("decision", "what you decided, in words that fit after 'I have decided'",
           'Seeker(decision=Decision(what="to study hydrology", at=...)), or decision="..."',
           lambda c: c.campaign.seeker.decision.what if c.campaign.seeker.decision else "", keyword="decision",
           free=True, most_words=25,
           grasp=lambda c, text: typed.decided(text, calmly=c.tone is Tone.FORMAL), form=str),
    Detail("promise", "what the contact promised: a thing, or what they will do",
           'Note(kind="promise", by="contact", text="a reading list"), or promise="..."', _promise, keyword="promise",
           free=True, most_words=25,
           grasp=lambda _, text: typed.promised(text), form=str),
    Detail("interview", "the interview that the message is about",
           "add an Interview: agreed, held, or answered in writing, as the message wants it; or interview=...",
           lambda c: c.talk is not None, keyword="interview", holds=bool),
    Detail("interview.day", "the day of the meeting", "Interview(...).schedule(start=...)",
           lambda c: c.day(c.start) if c.start else ""),
    Detail("interview.spoken_day", "the same as people say it, counted from the day of sending: 'yesterday'",
           "Interview(...).schedule(start=...)", lambda c: c.spoken_day(c.start) if c.start else ""),
    Detail("interview.is_ahead", "whether the meeting is still to come", "Interview(...).schedule(start=...)",
           lambda c: c.start is not None and c.start.timestamp() > c.now.timestamp(), holds=bool),
    Detail("interview.when", "day and time of the meeting, on both clocks", "Interview(...).schedule(start=...)",
           lambda c: c.moment(c.start) if c.start else ""),
    Detail("interview.spoken_when",
           "the same with the day as people say it, counted from the day of sending: 'tomorrow at 14:00'",
           "Interview(...).schedule(start=...)", lambda c: c.spoken_moment(c.start) if c.start else ""),
    Detail("interview.is_soon", "whether it begins within two days", "Interview(...).schedule(start=...)",
           lambda c: c.start is not None and 0 < c.start.timestamp() - c.now.timestamp() < _SOON, holds=bool),
    Detail("interview.is_confirmed", "whether one of you has confirmed it", "Interview(...).confirm(...), or "
           'Touch(purpose="confirmation", interview=...)', _is_confirmed, holds=bool),
    Detail("interview.time", "the time of the meeting on the contact's clock, said whose it is if yours differs",
           "Interview(...).schedule(start=...)", _their_time),
    Detail("interview.length", "how long the meeting is to take", "Interview(minutes_asked=20)",
           lambda c: c.language.duration(c.interview.minutes_asked) if c.interview else ""),
    Detail("interview.place", "where to meet", 'Interview(...).schedule(place="...", ...)',
           lambda c: c.interview.place if c.interview else "", free=True,
           grasp=lambda _, text: typed.meeting_place(text), form=str),
    Detail("interview.link", "the address of the video call", 'Interview(...).schedule(link="https://...", ...)',
           lambda c: c.interview.link if c.interview else "", free=True),
    Detail("interview.phone", "the number that you will call",
           'Interview(...).schedule(phone="...", ...), or Contact(phones=...)',
           lambda c: (c.interview.phone or next(iter(c.contact.phones), "")) if c.interview else ""),
    Detail("interview.you_call", "whether you call them", 'Interview(...).schedule(caller="seeker", ...)',
           lambda c: _is_by(c, Party.SEEKER), holds=bool),
    Detail("interview.they_call", "whether they call you", 'Interview(...).schedule(caller="contact", ...)',
           lambda c: _is_by(c, Party.CONTACT), holds=bool),
    Detail("interview.by_phone", "whether you talk by phone", 'Interview(format="phone")',
           lambda c: _is_in(c, InterviewFormat.PHONE), holds=bool),
    Detail("interview.by_video", "whether you talk by video", 'Interview(format="video")',
           lambda c: _is_in(c, InterviewFormat.VIDEO), holds=bool),
    Detail("interview.in_person", "whether you meet in person", 'Interview(format="in_person")',
           lambda c: _is_in(c, InterviewFormat.IN_PERSON), holds=bool),
    Detail("interview.on_the_spot", "whether you talked at once, without having agreed on a time",
           "Interview.on_the_spot(...)", lambda c: c.interview is not None and c.interview.was_on_the_spot, holds=bool),
    Detail("interview.in_writing", "whether they answered in writing instead", "Interview.in_writing(...)",
           lambda c: c.is_in_writing, holds=bool),
    Detail("interview.moved_by_them", "whether they asked to meet at another time, and none is agreed yet",
           'Interview.ask_to_reschedule(by="contact", ...)', _moved_by_them, holds=bool),
    Detail("interview.cancelled_by_them", "whether they called it off, and did not only move it",
           'Interview.cancel(by="contact", ...), or Touch(direction="inbound", purpose="cancellation", ...)',
           _cancelled_by_them, holds=bool),
    Detail("interview.given_up_by_them", "whether they have told you that the time does not suit them any more",
           'Interview.ask_to_reschedule(by="contact", ...), or Touch(direction="inbound", purpose="rescheduling", ...)',
           lambda c: (c.interview is not None and gave_up(c.interview) is Party.CONTACT)
           or _received(c, TouchPurpose.CANCELLATION, TouchPurpose.RESCHEDULING) is not None, holds=bool),
    Detail("interview.minutes_late", "how late you will be", "Interview.run_late(minutes=...), or minutes_late=...",
           _minutes_late, keyword="minutes_late"),
    Detail("interview.thanks_are_late", "whether the thanks come late and need a word of apology", "-",
           _thanks_are_late, always=True, holds=bool),
    Detail("interview.unthanked", "whether you have not thanked for it, nor told them anything since", "-",
           _unthanked, always=True, holds=bool),
    Detail("because", "the reason in a few words, in words that fit after 'because'",
           'because="my train has been cancelled"', keyword="because", free=True, most_words=20,
           grasp=lambda c, text: typed.reason(text, calmly=c.tone is Tone.FORMAL), form=str),
    *(
        Detail(f"{name}.{part}", f"which of {several} to take where the message {what}, for this person: {numbers}",
               "-", partial(read, part=part), always=True, holds=int)
        for part, what in {
            "opening": "opens", "thanks": "goes on thanking", "point": "says what stayed with you",
            "step": "says what you will do", "aim": "says what you are after", "wish": "says what you hope to hear",
            "ask": "asks", "ease": "makes a no easy", "close": "ends",
        }.items()
        for name, several, numbers, read in (
            ("choice", "three ways", "0, 1 or 2", Context.choice),
            ("wording", "nine sentences", "0 to 8", Context.wording),
        )
    ),
    Detail("slots", "times to offer", "slots=propose_slots(campaign, contact, now=now, busy=...)",
           lambda c: tuple(c.moment(at) for at in c.slots), keyword="slots", holds=tuple),
)
# fmt: on

DETAILS: Table[str, Detail] = Table("details", {detail.path: detail for detail in _ALL})
"""Every detail by its path."""
