"""What one message is about: the facts among which its details are found."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from attrs import evolve, field, frozen

from infointerview.language.kinds import FOUND, MET, VARIANTS, MessageKind, Talk, answering
from infointerview.language.names import NameGuard
from infointerview.language.nouns import job, word_set
from infointerview.language.words import Language
from infointerview.model.campaign import Campaign
from infointerview.model.employers import names_employer, spoken_title
from infointerview.model.exchange import Referral, Touch, TouchPurpose
from infointerview.model.identity import hashed
from infointerview.model.people import Contact, FoundThrough
from infointerview.model.record import ContactRecord
from infointerview.model.talk import AGREEMENTS, Interview, InterviewFormat, InterviewState
from infointerview.model.values import Channel, folded
from infointerview.patterns import regex
from infointerview.rules.due import Action
from infointerview.rules.duties import ActionKind
from infointerview.rules.today import Query

# Most letters offer no times.
if TYPE_CHECKING:
    from infointerview.scheduling.proposal import SlotWindow


class Tone(StrEnum):
    """How a message addresses somebody."""

    FORMAL = "formal"
    FRIENDLY = "friendly"


Value = str | bool | int | tuple[str, ...]
"""What a template is given: plain text, a yes or no, a number, or several texts; blank where nothing is known."""

MARKS: frozenset[str] = frozenset({*VARIANTS, *(each.value for each in (*Channel, *Tone))})
"""Everything that a template can be meant for: a variant, a channel or a tone."""


PARTS = ("opening", "thanks", "point", "step", "aim", "wish", "ask", "ease", "close")
"""The parts of a message for which there are several ways to say them."""
_SUMS: Mapping[str, tuple[str, ...]] = {
    "ease": ("opening", "aim", "wish", "ask"),
    "close": ("opening", "thanks", "point", "step"),
}

# Countries of many seekers in which every clock shows the same time.
_OF_ONE_CLOCK = word_set("AT BE BG CH CZ DE DK EE FI GB GH GR HK HU IE IL IN IT JP KE KR NG NL NO PH PK PL RO SE SG ZA")


@frozen(kw_only=True, eq=False)
class Context:
    """One message to one contact at one instant.

    Attributes:
        kind: The kind of message.
        today: The facts, the instant at which it is written, and the figures to follow.
        contact: Whom it is for.
        channel: How it is meant to travel.
        tone: How it addresses the contact.
        language: How it writes days, times and lists.
        chosen: The ids of the facts that it must be about: those of an action, or those that the user gave.
        person: Whom else it is about, if the user said so.
        stranger: The name of that person, if the campaign does not know them.
        times: The times to offer, if the user gave some.
        windows: The stretches in which these lie, if the user gave such.
        format: How to talk at these times, if all of them are for one way.
        carries: What else it does, beside what its kind is for.
    """

    kind: MessageKind = field()
    today: Query = field()
    contact: Contact = field()
    channel: Channel = field()
    tone: Tone = field()
    language: Language = field()
    chosen: tuple[str, ...] = field(default=())
    person: Contact | None = field(default=None)
    stranger: str = field(default="")
    times: tuple[datetime, ...] = field(default=())
    windows: "tuple[SlotWindow, ...]" = field(default=())
    format: InterviewFormat | None = field(default=None)
    carries: tuple[Action, ...] = field(default=())

    @property
    def campaign(self) -> Campaign:
        """The facts."""
        return self.today.campaign

    @property
    def now(self) -> datetime:
        """When it is written."""
        return self.today.now

    @cached_property
    def record(self) -> ContactRecord:
        """Everything about the contact."""
        return self.campaign.about(self.contact)

    @cached_property
    def employer(self) -> str:
        """Where the contact works, or nothing where that is not an employer to be quoted."""
        return employer_of(self.contact)

    @cached_property
    def job(self) -> str:
        """What the contact works as, with its article; nothing where that cannot be said aloud."""
        return job(self.contact.title)

    @cached_property
    def signed(self) -> str:
        """What the contact signs with; see `signed_name`."""
        return signed_name(self.contact, self.record)

    @cached_property
    def names(self) -> NameGuard:
        """Who may be named to the contact."""
        return NameGuard.of(self.campaign, self.contact)

    @property
    def zone(self) -> ZoneInfo:
        """The clock to write for: the contact's, or the seeker's where the contact's is unknown."""
        return self.contact.zone or self.campaign.seeker.zone

    # -- what it is about ---------------------------------------------------------------------------------------------

    @cached_property
    def talk(self) -> Talk | None:
        """The interview that it is about, or the answers in writing where these are recorded as a message."""
        chosen: list[Talk] = [
            touch
            for touch in self.record.touches
            if touch.purpose is TouchPurpose.WRITTEN_ANSWERS and touch.id in self.chosen
        ]
        chosen += [interview for interview in self.record.interviews if interview.id in self.chosen]
        if chosen:
            return chosen[-1]
        return self.kind.interview(self.record, self.now) if self.kind.interview else None

    @cached_property
    def interview(self) -> Interview | None:
        """The interview that it is about."""
        return self.talk if isinstance(self.talk, Interview) else None

    @property
    def start(self) -> datetime | None:
        """The start of the interview, or the one that was agreed on before it was moved or called off."""
        if self.interview is None or self.interview.state is InterviewState.WRITTEN:
            return None
        agreed = (step.start for step in reversed(self.interview.history) if step.event in AGREEMENTS)
        return self.interview.start or next(agreed, None)

    @property
    def is_in_writing(self) -> bool:
        """Whether the contact answered in writing instead of talking."""
        return isinstance(self.talk, Touch) or (
            self.interview is not None and self.interview.state is InterviewState.WRITTEN
        )

    @cached_property
    def referrer(self) -> Contact | None:
        """Through whom the contact was found, if the message asks for a talk and they may be named."""
        return next(iter(self.names.allowed), None) if self.kind.is_request else None

    @cached_property
    def referral(self) -> Referral | None:
        """The referral that led to the contact, or the one of theirs that the message asks about or reports on."""
        if self.kind.is_request:
            return next((r for r in self.record.referred_by if self.referrer and r.referrer == self.referrer.id), None)
        given = self.record.referrals_given
        if self.person is not None:
            given = tuple(r for r in given if r.contact == self.person.id)
        elif self.stranger:
            given = tuple(r for r in given if r.name is not None and folded(str(r.name)) == folded(self.stranger))
        if chosen := [r for r in given if r.id in self.chosen]:
            return chosen[-1]
        return self.kind.referral(given, self.campaign, self.now) if self.kind.referral else None

    @property
    def is_referral_theirs(self) -> bool:
        """Whether the contact gave the referral."""
        return self.referral is not None and self.referral.referrer == self.contact.id

    @property
    def other(self) -> Contact | None:
        """The person of whom it speaks: the user's choice, or the one whom the contact named."""
        if self.person is not None or self.referral is None or not self.is_referral_theirs:
            return self.person
        return self.campaign.find(self.referral.contact) if self.referral.contact is not None else None

    def carried(self, kind: ActionKind) -> "tuple[Context, ...]":
        """Return what it does beside what its kind is for, each as if it were a message of its own."""
        if not self.carries:
            return ()
        kinds = ((answering(action.kind), action) for action in self.carries if action.kind is kind)
        return tuple(
            evolve(self, kind=one, chosen=action.facts, person=None, stranger="", carries=())
            for one, action in kinds
            if one is not None
        )

    # -- days and times -----------------------------------------------------------------------------------------------

    def day(self, at: datetime | date) -> str:
        """Return a day in words, on the contact's clock; with the year where it is another one."""
        on = at.astimezone(self.zone).date() if isinstance(at, datetime) else at
        return self.language.day(on, year=self.now.astimezone(self.zone).year)

    def spoken_day(self, at: datetime) -> str:
        """Return a day as people say it on the day of sending, on the contact's clock; a letter is read days later."""
        sent, on_paper = self.now.astimezone(self.zone), self.channel is Channel.LETTER
        return self.language.day_from(at.astimezone(self.zone), sent=sent, on_paper=on_paper)

    def clocks(self, at: datetime, until: datetime | None = None) -> str:
        """Return the time of an instant in words, on both clocks where they differ and the two do not meet."""
        theirs, yours = self.contact.zone, self.campaign.seeker.zone
        country = self.contact.country[:2]
        if theirs is None and country in _OF_ONE_CLOCK and country == self.campaign.seeker.country[:2]:
            theirs = yours  # Two people in Ireland do not say "Irish time" to each other.
        if self.interview is not None and self.interview.format is InterviewFormat.IN_PERSON:
            theirs = yours = self.zone
        year = self.now.astimezone(self.zone).year
        return self.language.clocks(at, until=until, theirs=theirs, yours=yours, year=year)

    def stretch(self, window: "SlotWindow") -> str:
        """Return a stretch of a day in which a meeting may start."""
        opens, year = window.opens.theirs.astimezone(self.zone), self.now.astimezone(self.zone).year
        times = self.clocks(opens, window.closes.theirs)
        return f"{self.language.words.write_day(opens, year=year)}, {times}"

    def moment(self, at: datetime) -> str:
        """Return day and time of an instant in words, on the contact's clock first."""
        local, year = at.astimezone(self.zone), self.now.astimezone(self.zone).year
        return self.language.words.write_day_at(local, self.clocks(at), year=year)

    def spoken_moment(self, at: datetime) -> str:
        """Return the same, with the day as people say it on the day of sending: `tomorrow at 14:00`."""
        words, local, sent = self.language.words, at.astimezone(self.zone), self.now.astimezone(self.zone)
        # `this morning at 9:00 a.m.` would say it twice.
        said = self.language.day_from(local.date(), sent=sent, on_paper=self.channel is Channel.LETTER)
        is_relative = said in {words.today, words.yesterday, words.tomorrow}
        if is_relative and local.date() != at.astimezone(self.campaign.seeker.zone).date():
            # Where the seeker's day is another one, `today` would leave open whose day is meant.
            said = words.full_date.format(day=words.write_day(local, year=sent.year))
        return words.day_at_time.format(day=said, time=self.clocks(at))

    @cached_property
    def offered(self) -> tuple[datetime, ...]:
        """The times that the user gave, else those on offer that are still to come."""
        on_offer = self.interview.slots if self.interview else ()
        return self.times or tuple(at for at in on_offer if at.timestamp() > self.now.timestamp())

    @cached_property
    def slots(self) -> tuple[datetime, ...]:
        """The times to offer, in order: those that are known, else some that fit."""
        times = self.offered
        if not times:
            moving = self.interview if self.interview is not None and self.interview.is_open else None
            busy: list[tuple[datetime, datetime]] = []
            if self.start is not None:
                # What is offered stands instead of a time at which one of the two could not come, and who could not
                # then seldom can at another time of the same day.
                day = self.start.astimezone(self.zone).date()
                ends = datetime.combine(day + timedelta(days=1), time.min, self.zone)
                busy.append((datetime.combine(day, time.min, self.zone), ends))
            from infointerview.scheduling.proposal import propose_slots

            times = propose_slots(self.today, self.contact, moving=moving, busy=busy).starts
        return tuple(sorted((at.astimezone(self.zone) for at in times), key=datetime.timestamp))

    # -- which words -------------------------------------------------------------------------------------------------

    def choice(self, part: str) -> int:
        """Return which of three ways to say a part of the message to take: 0, 1 or 2.

        It follows from who writes, to whom, what kind of message and which part of it, so that several people do not
        get one letter, and one person gets the same letter whenever it is drafted.  Once such a message has been
        recorded, the next way is taken: nobody reads the same sentence twice.
        """
        return self._ways[part][0]

    def wording(self, part: str) -> int:
        """Return which of nine sentences to take, in the same manner: 0 to 8, of which 0 to 2 belong to way 0."""
        way, wording = self._ways[part]
        return 3 * way + wording

    @cached_property
    def _ways(self) -> Mapping[str, tuple[int, int]]:
        number = hashed(str(self.campaign.seeker.name), self.contact.id, self.kind.name)
        ways: dict[str, tuple[int, int]] = {}
        for part in PARTS:
            if part in _SUMS:
                # Letters that differ in one part differ in this one too, so that no two are alike but for a sentence.
                several = [ways[each] for each in _SUMS[part]]
                ways[part] = (sum(way for way, _ in several) % 3, sum(wording for _, wording in several) % 3)
            else:
                number, digits = divmod(number, 9)
                ways[part] = divmod(digits, 3)
        now, purpose = self.now.timestamp(), self.kind.counts_as
        before = sum(
            t.outbound and not t.bounced and t.purpose is purpose and t.at.timestamp() < now
            for t in self.record.touches
        )
        return {part: ((way + before) % 3, wording) for part, (way, wording) in ways.items()}

    # -- which template -----------------------------------------------------------------------------------------------

    def variant(self, given: Mapping[str, Value]) -> str:
        """Return the variant of its kind that fits, or nothing, where the user gave some details.

        A first message names a referrer who allows it, else what the two share, else where the contact was found, else
        what the contact does; what the user gives as the connection goes before all of these.
        """
        found, marks = self.contact.found, list[str]()
        if self.interview is not None and self.interview.state is InterviewState.CANCELLED:
            marks.append("called_off" if self.start is not None else "taken_back")
        if self.is_in_writing:
            marks.append("in_writing")
        elif self.interview is not None and self.interview.was_on_the_spot:
            marks.append("on_the_spot")
        elif self.interview is not None and self.interview.format is not None:
            marks.append(MET.get(self.interview.format, ""))
        if given.get("connection"):
            pass
        elif self.referrer is not None:
            marks.append("referral")
        elif found.common_ground:
            pass
        # A place is only claimed where it is on record; otherwise it is their work that is spoken of.
        elif found.through in FOUND and (found.where or found.through is FoundThrough.LINKEDIN):
            marks.append(FOUND[found.through])
        elif self.employer or self.job:
            marks.append("cold" if found.through is FoundThrough.COLD else "work")
        return next((mark for mark in marks if mark in self.kind.variants), "")


_SIGNED = regex(r"(?:^|[\n,.!?\u2013-])\s*([^\W\d_][\w'-]*)\W*$")


def signed_name(contact: Contact, record: ContactRecord) -> str:
    """Return the word of a name, not its last, with which a contact last signed; blank if they signed otherwise."""
    *first, _ = contact.name.full.split()
    texts = (touch.text for touch in reversed(record.touches) if not touch.outbound and touch.text)
    found = _SIGNED.search(next(texts, ""))
    return next((word for word in first if found and folded(word) == folded(found[1])), "")


def employer_of(contact: Contact) -> str:
    """Return where somebody works, or nothing where that is not an employer to be quoted, such as `Self-employed`."""
    return contact.organisation if names_employer(contact.organisation) else ""


def title_of(contact: Contact) -> str:
    """Return what somebody is at work, or nothing where that is not a job to be spoken of, such as `Retired`."""
    return spoken_title(contact.title)
