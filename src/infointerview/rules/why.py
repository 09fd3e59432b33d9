"""Why something is due for a contact, and why nothing is."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from textwrap import fill
from typing import overload
from zoneinfo import ZoneInfo

from attrs import field, frozen

from infointerview.model.campaign import Campaign
from infointerview.model.identity import ContactId
from infointerview.model.people import Contact
from infointerview.policy.policy import DEFAULT, Policy
from infointerview.rules.docket import Docket, Entry
from infointerview.rules.due import Action, action_of, checked_docket
from infointerview.rules.duties import ActionState, Duty, Settled
from infointerview.rules.rule import Decide, Rule
from infointerview.rules.rulebook import RULES
from infointerview.worktime.calendar import Holidays, week_of
from infointerview.worktime.saying import in_words

__all__ = ["Verdict", "VerdictKind", "Verdicts", "why"]


class VerdictKind(StrEnum):
    """What a rule says about a contact."""

    OVERDUE = "overdue"
    DUE = "due"
    WAITING = "waiting"
    HELD_BACK = "held_back"
    LAPSED = "lapsed"
    DONE = "done"
    CANCELLED = "cancelled"
    NOT_APPLICABLE = "not_applicable"


@frozen(kw_only=True, repr=False)
class Verdict:
    """What one rule says about a contact at an instant.

    Attributes:
        rule: The id of the rule.
        row: Its row in the table of rules; blank for one of your own.
        kind: What it says.
        reason: Why, in one sentence.
        action: What is to be done, now, later or no more; `None` where nothing is.
        facts: The ids of the facts that were used.
    """

    rule: str = field()
    row: str = field()
    kind: VerdictKind = field()
    reason: str = field()
    action: Action | None = field(default=None)
    facts: tuple[str, ...] = field(default=())

    @property
    def in_words(self) -> str:
        """What it says and why, without the rule."""
        return f"{self.kind.replace('_', ' ')} - {self.reason}"

    def __str__(self) -> str:
        return f"{self.rule}: {self.in_words}"

    def __repr__(self) -> str:
        return f"<Verdict {self.rule}, {self.kind}>"


@frozen(repr=False)
class Verdicts(Sequence[Verdict]):
    """What every rule says about a contact; printed, a line for each that has something to say.

    Attributes:
        verdicts: The verdicts: first what is to be done, then what waits, then what is settled.
        contact: The contact.
        now: The instant for which they were made.
    """

    verdicts: tuple[Verdict, ...] = field()
    contact: Contact = field(kw_only=True)
    now: datetime = field(kw_only=True)

    @overload
    def __getitem__(self, index: int) -> Verdict: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Verdict]: ...
    def __getitem__(self, index: int | slice) -> Verdict | Sequence[Verdict]:
        return self.verdicts[index]

    def __len__(self) -> int:
        return len(self.verdicts)

    def __iter__(self) -> Iterator[Verdict]:
        return iter(self.verdicts)

    def of(self, rule: str) -> tuple[Verdict, ...]:
        """Return what one rule says."""
        return tuple(verdict for verdict in self.verdicts if verdict.rule == rule)

    def __str__(self) -> str:
        if len(self) > 1 and len({(verdict.kind, verdict.reason) for verdict in self.verdicts}) == 1:
            return f"{self.contact}\n   every rule: {self.verdicts[0].in_words}"
        said = [f"   {verdict}" for verdict in self.verdicts if verdict.kind is not VerdictKind.NOT_APPLICABLE]
        silent = [verdict.rule for verdict in self.verdicts if verdict.kind is VerdictKind.NOT_APPLICABLE]
        if silent:
            listed = f"not applicable: {', '.join(silent)}"
            said.append(fill(listed, 120, initial_indent="   ", subsequent_indent="      ", break_on_hyphens=False))
        return "\n".join([str(self.contact), *said])

    def __repr__(self) -> str:
        return f"<Verdicts on {self.contact}: {len(self)} rules>"


def why(
    campaign: Campaign,
    contact: Contact | ContactId | str,
    *,
    now: datetime,
    policy: Policy = DEFAULT,
    holidays: Holidays = frozenset(),
    rules: Mapping[str, Rule | Decide] = RULES,
) -> Verdicts:
    """Return what every rule says about a contact: due, waiting until when, done, cancelled by what, not applicable.

    So that "why is there nothing?" has an answer too.  Of a person who must not be contacted every rule says so.

    Args:
        campaign: The facts.
        contact: The contact, its id, name or e-mail address.
        now: The instant for which to decide, aware.
        policy: The figures to decide by.
        holidays: As for `due`.
        rules: As for `due`.

    Raises:
        InvalidValue: `now` is naive, or something given is not what it should be.
        ContactNotFound: There is no such contact.
        AmbiguousContact: Several people answer to the name.

    >>> from datetime import UTC
    >>> from infointerview import Seeker
    >>> me = Seeker(name="Sam Okafor", zone="America/Toronto", field="hydrology")
    >>> campaign = Campaign(seeker=me).add(Contact(name="Ada Quist"))
    >>> print(why(campaign, "ada", now=datetime(2026, 3, 2, tzinfo=UTC)).of("follow-up-after-silence")[0])
    follow-up-after-silence: not applicable - there is no request to them
    """
    docket, now = checked_docket(campaign, now, policy, holidays, rules)
    person = campaign.find(contact)
    return Verdicts(tuple(sorted(_verdicts(docket, person, now), key=_place)), contact=person, now=now)


def _verdicts(docket: Docket, contact: Contact, now: datetime) -> Iterator[Verdict]:
    if docket.overview.campaign.standing(contact).forbids_contact:
        for rule in docket.rules:
            reason = "they must not be contacted"
            yield Verdict(rule=rule.id, row=rule.row, kind=VerdictKind.CANCELLED, reason=reason)
        return
    zone = docket.overview.campaign.seeker.zone
    silent = {rule.id: rule for rule in docket.rules}
    for rule, answer in docket.verdicts(contact, week_of(now.astimezone(zone).date())):
        silent.pop(rule.id, None)
        yield _verdict(docket, rule, answer, contact, now)
    for rule in silent.values():
        reason = f"there is no {rule.applies_to}"
        yield Verdict(rule=rule.id, row=rule.row, kind=VerdictKind.NOT_APPLICABLE, reason=reason)


def _verdict(docket: Docket, rule: Rule, answer: Duty | Settled, contact: Contact, now: datetime) -> Verdict:
    overview, zone = docket.overview, docket.overview.campaign.seeker.zone
    if isinstance(answer, Settled):
        reason = answer.reason.read(overview.calendars.of(contact).zone, year=now.astimezone(zone).year)
        kind = VerdictKind(answer.outcome)
        return Verdict(rule=rule.id, row=rule.row, kind=kind, reason=reason, facts=answer.facts)
    action = action_of(Entry.of(rule.id, answer, overview.policy), overview, now)
    return Verdict(
        rule=rule.id,
        row=rule.row,
        kind=VerdictKind(_KINDS.get(action.state, action.state)),
        reason=_reason(action, zone),
        action=action,
        facts=action.facts,
    )


_KINDS = {ActionState.UPCOMING: VerdictKind.WAITING}


def _reason(action: Action, zone: ZoneInfo) -> str:
    year = action.now.astimezone(zone).year
    if action.state is ActionState.UPCOMING:
        held = f"; {action.held}" if action.held else ""
        return f"until {in_words(action.due, beside=zone, year=year)}: {action.todo}, because {action.reason}{held}"
    if action.state is ActionState.LAPSED and action.window.lapses:
        return f"too late since {in_words(action.window.lapses, beside=zone, year=year)}; {action.reason}"
    return f"{action.todo}, because {action.reason}"


_PLACES = tuple(VerdictKind)


def _place(verdict: Verdict) -> int:
    return _PLACES.index(verdict.kind)
