"""Everything that the rules ask of a campaign, worked out once.

No duty depends on the present instant, so the list can be kept as long as the facts stand, and a later `due` only
looks at which windows are open.  Weekly rules are the exception: theirs are kept for each week.
"""

from collections.abc import Hashable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from functools import cached_property

from attrs import evolve, field, frozen

from infointerview.errors import InvalidValue
from infointerview.model.campaign import Campaign
from infointerview.model.garbage import uncollected
from infointerview.model.notes import DirectiveKind
from infointerview.model.people import Contact
from infointerview.policy.policy import Policy
from infointerview.rules.advice.keeping_in_touch import OWN_TODO, todo
from infointerview.rules.duties import ActionKind, Duty, Outcome, Sentence, Settled, Window, cancelled, not_applicable
from infointerview.rules.holding import as_directed, held_back
from infointerview.rules.overview import Overview
from infointerview.rules.rule import Decide, Rule, Situation
from infointerview.worktime.calendar import Holidays, weeks

__all__ = ["Docket", "Entry", "docket_of"]


_FOREVER = float("inf")
_DAY_SECONDS = 86_400


@frozen
class Entry:
    """A duty of a rule, with its instants as seconds since 1970, which compare fast and across zones.

    A duty without an end of its own lapses when a relationship would sleep: nobody owes anything for ever.  What the
    user put on the list stays.

    Attributes:
        rule: The id of the rule.
        duty: What is to be done.
        due: When it is due.
        lapses: When it is too late.
    """

    rule: str = field()
    duty: Duty = field()
    due: float = field(eq=False)
    lapses: float = field(eq=False)

    @classmethod
    def of(cls, rule: str, duty: Duty, policy: Policy) -> "Entry":
        """Return the entry of a duty."""
        due, end = duty.window.due.timestamp(), duty.window.lapses
        if end is not None:
            return cls(rule, duty, due, end.timestamp())
        stays = duty.kind is ActionKind.TODO
        return cls(rule, duty, due, _FOREVER if stays else due + policy.dormant_after_days * _DAY_SECONDS)

    @property
    def window(self) -> Window:
        """The window of the duty, with its end."""
        if self.duty.window.lapses is not None or self.lapses == _FOREVER:
            return self.duty.window
        return evolve(self.duty.window, lapses=datetime.fromtimestamp(self.lapses, UTC))


class Docket:
    """What the rules ask of one campaign under one policy, whenever it is looked at.

    Attributes:
        overview: The campaign, the policy and the calendars.
    """

    def __init__(self, overview: Overview, rules: Mapping[str, Rule | Decide]) -> None:
        self.overview = overview
        self._rules = {key: _as_rule(key, rule) for key, rule in rules.items()}
        self._weeks: dict[date, tuple[Entry, ...]] = {}

    @cached_property
    def _lasting(self) -> tuple[Entry, ...]:
        rules = [rule for rule in self._rules.values() if not rule.weekly]
        with uncollected():
            entries = [entry for contact in self.overview.campaign.contacts for entry in self._entries(contact, rules)]
        return (*entries, *self._todos_about_nobody())

    def entries(self, now: datetime, until: datetime) -> Iterator[Entry]:
        """Yield what is due at an instant or becomes due until another one, and has not lapsed by the first."""
        at, end = now.timestamp(), until.timestamp()
        for entry in self._lasting:
            if entry.due <= end and entry.lapses > at:
                yield entry
        listed: set[str] = set()
        zone = self.overview.campaign.seeker.zone
        for week in weeks(now.astimezone(zone).date(), until.astimezone(zone).date()):
            for entry in self.in_week(week):
                person = entry.duty.contact.id if entry.duty.contact else ""
                if entry.due <= end and entry.lapses > at and person not in listed:
                    listed.add(person)
                    yield entry

    def lasting(self, now: datetime, until: datetime) -> Iterator[Entry]:
        """Yield what becomes due after an instant and until another one, weekly rules apart."""
        at, end = now.timestamp(), until.timestamp()
        return (entry for entry in self._lasting if at < entry.due <= end)

    def in_week(self, week: date) -> tuple[Entry, ...]:
        """Return what weekly rules ask in the week of a Monday, and in no later one."""
        if week not in self._weeks:
            rules = [rule for rule in self._rules.values() if rule.weekly]
            ends = self.overview.end_of_seekers_day(week + timedelta(days=6)).timestamp()
            contacts = self.overview.campaign.contacts if rules else ()
            entries = (entry for contact in contacts for entry in self._entries(contact, rules, week))
            self._weeks[week] = tuple(entry for entry in entries if entry.due < ends)
        return self._weeks[week]

    def verdicts(self, contact: Contact, week: date) -> Iterator[tuple[Rule, Duty | Settled]]:
        """Yield what each rule answers about a contact, as far as it answers anything."""
        lasting = Situation(overview=self.overview, record=self.overview.record(contact))
        weekly = Situation(overview=self.overview, record=self.overview.record(contact), week=week)
        for rule in self._rules.values():
            for answer in rule(weekly if rule.weekly else lasting):
                yield rule, self._adjusted(rule, answer)

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that were asked."""
        return tuple(self._rules.values())

    def _entries(self, contact: Contact, rules: list[Rule], week: date | None = None) -> Iterator[Entry]:
        overview = self.overview
        if overview.campaign.standing(contact).forbids_contact:
            return
        situation = Situation(overview=overview, record=overview.record(contact), week=week)
        kinds = {type(fact) for fact in situation.record.facts}
        for rule in rules:
            if rule.given and kinds.isdisjoint(rule.given):
                continue
            for answer in rule(situation):
                adjusted = self._adjusted(rule, answer)
                if isinstance(adjusted, Duty):
                    yield Entry.of(rule.id, adjusted, overview.policy)

    def _adjusted(self, rule: Rule, answer: Duty | Settled) -> Duty | Settled:
        """Return what a rule answered, as caps, vacations and the user's own word leave it."""
        if not isinstance(answer, Duty):
            return answer
        # A rule about one person may ask for something about another one.
        if answer.contact is not None and self.overview.campaign.standing(answer.contact).forbids_contact:
            return cancelled("{name} must not be contacted", name=answer.contact.name)
        return _in_time(as_directed(held_back(answer, self.overview), rule.id, self.overview))

    def _todos_about_nobody(self) -> Iterator[Entry]:
        for directive in self.overview.campaign.directives if OWN_TODO in self._rules else ():
            if directive.kind is DirectiveKind.TODO and directive.contact is None:
                duty = todo(directive, None, self.overview)
                if isinstance(duty, Duty):
                    yield Entry.of(OWN_TODO, duty, self.overview.policy)


def _in_time(answer: Duty | Settled) -> Duty | Settled:
    """Return a duty, or that it will be too late by the time that it is due."""
    if isinstance(answer, Settled) or answer.window.lapses is None:
        return answer
    if answer.window.due.timestamp() < answer.window.lapses.timestamp():
        return answer
    if answer.held is None:
        return not_applicable("it would be too late before it is due")
    return Settled(outcome=Outcome.HELD_BACK, reason=answer.held + Sentence("then it is too late"), facts=answer.facts)


def _as_rule(key: str, rule: Rule | Decide) -> Rule:
    if isinstance(rule, Rule):
        return rule if rule.id == key else Rule(id=key, decide=rule.decide, given=rule.given, weekly=rule.weekly)
    if callable(rule):
        return Rule(id=key, decide=rule)
    raise InvalidValue.at(f"rules[{key!r}]", f"expected a rule, got {type(rule).__name__}", "give a function")


def docket_of(campaign: Campaign, policy: Policy, holidays: Holidays, rules: Mapping[str, Rule | Decide]) -> Docket:
    """Return the docket of a campaign, worked out anew only if something that it depends on is another one.

    Holidays that can change - a list, a set - are compared by what they hold; others are trusted to stay what they are
    if they can be hashed, and never remembered if not.
    """
    days_off = frozenset(holidays) if isinstance(holidays, set | frozenset | list | tuple) else holidays
    docket = Docket(Overview(campaign, policy, days_off), rules)
    if not isinstance(days_off, Hashable):
        return docket
    worked_out = campaign._worked_out  # noqa: SLF001  # the model keeps it for us
    known: Docket = worked_out.setdefault((policy, days_off, tuple(rules.items())), docket)
    return known
