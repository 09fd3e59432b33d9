"""Whether more interviews in a field would still bring something new."""

from collections.abc import Iterable, Iterator
from datetime import date

import attrs
from attrs import field, frozen

from infointerview.insight.answers import Said, moment_of
from infointerview.insight.given import tagged
from infointerview.insight.open_questions import WITHOUT_ANSWERS, OpenQuestion, askable, open_questions
from infointerview.insight.themes import Coding, coded
from infointerview.model.campaign import Campaign
from infointerview.model.employers import organisation_key
from infointerview.model.identity import InterviewId
from infointerview.model.notes import Privacy, Question
from infointerview.model.talk import State
from infointerview.policy.figures import Policy
from infointerview.results import Columns, Results, attributes
from infointerview.rules.today import Query, campaign_of, policy_of

__all__ = ["Condition", "NewThemes", "Saturation", "saturation"]


@frozen(kw_only=True)
class NewThemes:
    """What one interview brought.

    Attributes:
        interview: Its id.
        who: With whom it was.
        employer: Where they worked on that day; blank if that is unknown.
        on: The day on the seeker's calendar.
        new: How many themes came up that no earlier interview of the field had; `None` where its notes have none at
            all, so that nothing is known.
        themes: The new themes, but for those that only sensitive notes hold.
    """

    interview: InterviewId = field()
    who: str = field()
    employer: str = field()
    on: date = field()
    new: int | None = field()
    themes: tuple[str, ...] = field(default=())


@frozen(kw_only=True)
class Condition:
    """One condition of saturation, and whether it is met.

    Attributes:
        name: Its short name.
        met: Whether it is met.
        because: A sentence that says why.
    """

    name: str = field()
    met: bool = field()
    because: str = field()

    def __str__(self) -> str:
        return f"{'met' if self.met else 'not yet'}: {self.because}"


@frozen(repr=False)
class Saturation(Results[NewThemes]):
    """What each interview of a field brought, and whether another one would bring more.

    Attributes:
        interviews: The interviews of the field that were held or answered in writing, in order of time.
        field: The field, as it was given; blank for all interviews.
        conditions: The four conditions.
        open: The questions of the field that nobody has answered.
        policy: The figures.
    """

    interviews: tuple[NewThemes, ...] = attrs.field()
    field: str = attrs.field(kw_only=True)
    conditions: tuple[Condition, ...] = attrs.field(kw_only=True)
    open: tuple[OpenQuestion, ...] = attrs.field(kw_only=True)
    policy: Policy = attrs.field(kw_only=True)

    @property
    def reached(self) -> bool:
        """Whether all conditions are met."""
        return all(condition.met for condition in self.conditions)

    @property
    def why_not(self) -> tuple[str, ...]:
        """A sentence for each condition that is not met."""
        return tuple(condition.because for condition in self.conditions if not condition.met)

    def _items(self) -> tuple[NewThemes, ...]:
        return self.interviews

    def _title(self) -> str:
        verdict = "saturated" if self.reached else "not yet saturated, because"
        return f"{self.field or 'all interviews'}: {verdict}"

    def _notes(self) -> list[str]:
        return [condition.because for condition in self.conditions if self.reached or not condition.met]

    def _columns(self) -> Columns[NewThemes]:
        return {
            **attributes("who", "employer", "on", "new"),
            "themes": lambda entry: ", ".join(entry.themes),
        }

    def __str__(self) -> str:
        lines = (f"  {line}" for line in (*self._notes(), *map(_told, self.interviews)))
        return "\n".join([self._title(), *lines])

    def __repr__(self) -> str:
        return f"<Saturation of {len(self)} interviews: {'reached' if self.reached else 'not yet'}>"


def _told(entry: NewThemes) -> str:
    where = f" ({entry.employer})" if entry.employer else ""
    told = "no themes noted" if entry.new is None else f"{entry.new} new"
    listed = f" - {', '.join(entry.themes)}" if entry.themes else ""
    return f"{entry.on.isoformat()} {entry.who}{where}: {told}{listed}"


def saturation(
    today: Query | Campaign,
    field: str | None = None,
    *,
    coding: Coding | None = None,
    bank: Iterable[Question] | None = None,
    policy: Policy | None = None,
) -> Saturation:
    r"""Return whether interviews in a field still bring something new, and if so, why that may be.

    Saturated means that all four hold: the last two interviews brought no new theme; there are three interviews whose
    notes have themes; they were at two employers; and no question is open.  An interview without themes tells nothing,
    so it neither counts nor ends the search.  Where the campaign and the bank have no question on any topic, the topics
    of an informational interview stand for them.

    Args:
        today: A `Today` or a campaign.
        field: The tag of the contacts who work in the field: only such a tag says so, no title is guessed from.
            Without it, all interviews are of one field.
        coding: Further themes of notes, as for `themes`.
        bank: Further questions that ought to be answered.
        policy: The figures.

    Raises:
        UnknownKind: No contact carries the tag.
        InvalidValue: Something given is not what it should be.

    >>> from infointerview import Campaign, Seeker
    >>> campaign = Campaign(seeker=Seeker(name="Sam Okafor", zone="Europe/London", field="hydrology"))
    >>> print("\n".join(saturation(campaign).why_not[:2]))
    no interviews were held; 2 in a row should bring nothing new
    no interviews have themes; 3 or more are wanted
    """
    campaign, policy = campaign_of(today), policy_of(today, policy)
    among = tagged(campaign, field)
    still_open = _still_open(campaign, field, bank)
    entries = tuple(_entries(campaign, among, coded(campaign, coding)))
    return Saturation(
        entries,
        field=field or "",
        conditions=(*_conditions(entries, policy), _nothing_open(still_open)),
        open=still_open,
        policy=policy,
    )


def _still_open(campaign: Campaign, field: str | None, bank: Iterable[Question] | None) -> tuple[OpenQuestion, ...]:
    questions = askable(campaign, bank).values()
    unanswered = open_questions(campaign, field=field, bank=questions).unanswered
    # A question on whom else to talk to is answered by referrals, and one that closes a talk by anything.
    if any(question.topic not in WITHOUT_ANSWERS for question in questions):
        return tuple(entry for entry in unanswered if entry.question)
    return unanswered


def _entries(
    campaign: Campaign, among: frozenset[str], notes: Iterable[tuple[Said, tuple[tuple[str, str], ...]]]
) -> Iterator[NewThemes]:
    came_up: dict[str, dict[str, bool]] = {}
    for said, codes in notes:
        if said.interview is not None and said.note.privacy is not Privacy.PRIVATE:
            found = came_up.setdefault(said.interview.id, {})
            for name, _ in codes:
                found[name] = found.get(name, False) or not said.nameless
    known: set[str] = set()
    talked = [i for i in campaign.interviews if i.contact in among and i.state in {State.HELD, State.WRITTEN}]
    for interview in sorted(talked, key=lambda talk: (moment_of(talk).timestamp(), talk.id)):
        contact = campaign.find(interview.contact)
        on = moment_of(interview).astimezone(campaign.seeker.zone).date()
        job, found = contact.employment_on(on), came_up.get(interview.id, {})
        new = found.keys() - known
        known |= new
        yield NewThemes(
            interview=interview.id,
            who=str(contact.name),
            employer=job.organisation if job else "",
            on=on,
            new=len(new) if found else None,
            themes=tuple(sorted(name for name in new if found[name])),
        )


def _conditions(entries: tuple[NewThemes, ...], policy: Policy) -> Iterator[Condition]:
    yield _nothing_new(entries, policy)
    telling = [entry for entry in entries if entry.new is not None]
    yield Condition(
        name="enough interviews",
        met=len(telling) >= policy.interviews_in_a_field_at_least,
        because=f"{_counted(len(telling), 'interview has', 'interviews have')} themes; "
        f"{policy.interviews_in_a_field_at_least} or more are wanted",
    )
    employers = {organisation_key(entry.employer) for entry in telling} - {""}
    yield Condition(
        name="enough employers",
        met=len(employers) >= policy.employers_in_a_field_at_least,
        because=f"{_told_employers(len(telling), len(employers))} that you know of; "
        f"{policy.employers_in_a_field_at_least} or more are wanted",
    )


def _told_employers(interviews: int, employers: int) -> str:
    # Without themes an interview does not count, so its employer does not either.
    if not employers:
        return "no interview that has themes was at an employer"
    those = "the interview that has themes was" if interviews == 1 else "the interviews that have themes were"
    return f"{those} at {_counted(employers, 'employer', 'employers')}"


def _nothing_new(entries: tuple[NewThemes, ...], policy: Policy) -> Condition:
    wanted, most = policy.quiet_interviews, policy.quiet_themes_at_most
    last = entries[-wanted:]
    brought = [entry.new for entry in last if entry.new is not None]
    untold = next((entry for entry in reversed(last) if entry.new is None), None)
    met = len(brought) == wanted and max(brought) <= most
    if untold is not None:
        because = (
            f"the talk with {untold.who} on {untold.on.isoformat()} has no themes noted, and may have brought new ones"
        )
    elif len(last) < wanted:
        because = f"{_counted(len(entries), 'interview was', 'interviews were')} held; "
        because += f"{wanted} in a row should bring nothing new"
    else:
        because = f"the last {wanted} brought {' and '.join(map(str, brought))} new themes"
        because += f"; up to {most} in each is nothing new" if most else ""
    return Condition(name="nothing new", met=met, because=because)


def _nothing_open(still_open: tuple[OpenQuestion, ...]) -> Condition:
    first = f", such as {still_open[0].text!r}" if still_open else ""
    # Where there are no questions, topics stand for them, never both.
    what = "topic" if still_open and not still_open[0].question else "question"
    return Condition(
        name="nothing open",
        met=not still_open,
        because=f"{_counted(len(still_open), f'{what} is', f'{what}s are')} open{first}",
    )


def _counted(number: int, one: str, many: str) -> str:
    return f"{number or 'no'} {one if number == 1 else many}"
