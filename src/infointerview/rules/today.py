"""The question that every function asks, and what the rules answer.

A question is a campaign, an instant, a policy, holidays and rules, said once.  What a rule answers does not depend on
the instant, so the answers are kept in the campaign's memory, and a later look only asks which windows are open.
Weekly rules are the exception: their answers are kept for each week.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from itertools import repeat
from typing import Any, Required, Self, TypeAlias, TypedDict

from attrs import evolve, field, frozen

from infointerview.errors import InvalidKeyword, InvalidValue, Problem, within
from infointerview.model.campaign import Campaign
from infointerview.model.fields import did_you_mean, items, spelt
from infointerview.model.identity import ContactId
from infointerview.model.notes import DirectiveKind
from infointerview.model.people import Contact
from infointerview.model.time import day, present
from infointerview.policy.figures import DEFAULT_POLICY, Policy, checked_policy
from infointerview.rules.advice.keeping_in_touch import OWN_TODO, todo
from infointerview.rules.duties import ActionKind, Duty, Outcome, Sentence, Settled, Window, cancelled, not_applicable
from infointerview.rules.holding import as_directed, held_back
from infointerview.rules.overview import Overview
from infointerview.rules.rule import Decide, Rule, Situation
from infointerview.rules.rulebook import RULES
from infointerview.worktime.calendar import Holidays, checked_holidays, weeks

__all__ = ["Answers", "Asked", "Entry", "Query", "asked", "asked_with", "campaign_of", "policy_of"]


_FOREVER = float("inf")
_DAY_SECONDS = 86_400
_NO_HOLIDAYS: Holidays = frozenset()  # One object, by which a question that was pickled is known again.


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


class Answers:
    """What the rules answer about one campaign under one policy, whenever it is looked at.

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
        contacts = self.overview.campaign.contacts
        entries = [entry for contact in contacts for entry in self._entries(contact, rules)]
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
    return Rule(id=key, decide=rule)


Rules: TypeAlias = Mapping[str, Rule | Decide]
"""Rules by their ids; a plain function counts as a rule."""


class Asked(TypedDict, total=False):
    """What a function takes beside a campaign, and not beside a `Today`, which has it already."""

    now: Required[datetime]
    policy: Policy
    holidays: Holidays
    rules: Rules


def _campaign(value: Campaign) -> Campaign:
    if isinstance(value, Campaign):
        return value
    raise InvalidValue.at("campaign", f"expected a Campaign or a Today, got {type(value).__name__}")


def _rules(value: Rules) -> Rules:
    if not isinstance(value, Mapping):
        raise InvalidValue.at("rules", f"expected rules by id, got {type(value).__name__}", "start from RULES")
    for key, rule in value.items() if value is not RULES else ():
        if not isinstance(key, str):
            raise InvalidValue.at("rules", f"expected ids as keys, got {type(key).__name__}", "start from RULES")
        if not callable(rule):
            raise InvalidValue.at(
                f"rules[{key[:60]!r}]", f"expected a rule, got {type(rule).__name__}", "give a function"
            )
    return value


@spelt
@frozen(repr=False, eq=False)
class Query:
    """A question to a campaign: the facts, the instant for which to decide, and what to decide by.

    Two are equal if their campaigns, instants and policies are equal and their holidays and rules are the same objects.
    A pickle holds no results.

    Attributes:
        campaign: The facts.
        now: The instant for which to decide, aware.
        policy: The figures to decide by.
        holidays: Days on which nobody works - anything that can say whether it contains a date - or a function that
            returns those of a contact or the seeker, such as `holidays_by_country`.
        rules: The rules to ask by id; `RULES` with your own added, replaced or left out.

    Raises:
        InvalidValue: `now` is naive, or something given is not what it should be.
        InvalidKeyword: A keyword is unknown or missing.
    """

    campaign: Campaign = field(converter=_campaign)
    now: datetime = field(kw_only=True, metadata={"missing": "give now=datetime.now(campaign.seeker.zone)"})
    policy: Policy = field(default=DEFAULT_POLICY, kw_only=True, converter=checked_policy)
    holidays: Holidays = field(default=_NO_HOLIDAYS, kw_only=True, converter=checked_holidays)
    rules: Rules = field(default=RULES, kw_only=True, converter=_rules)

    def __attrs_post_init__(self) -> None:
        with within("now"):  # Only here, because the error names the seeker's zone.
            object.__setattr__(self, "now", present(self.now, self.campaign.seeker.zone))

    def at(self, now: datetime) -> Self:
        """Return the same question at another instant."""
        return evolve(self, now=now)

    @property
    def answers(self) -> Answers:
        """What the rules answer, from the campaign's memory where they have been asked before."""
        days_off = self.holidays
        if isinstance(days_off, set | frozenset | list | tuple):
            with within("holidays"):
                days_off = frozenset(items(day, tuple(days_off)))  # What can change is compared by what it holds.

        def answers() -> Answers:
            return Answers(Overview(self.campaign, self.policy, days_off), self.rules)

        if not isinstance(days_off, Hashable):
            return answers()  # It can change unseen.
        return self.campaign.memory.recall((__name__, self.policy, days_off, *self.rules.items()), answers)

    @property
    def overview(self) -> Overview:
        """What several rules ask of the whole campaign."""
        return self.answers.overview

    def find(self, query: Contact | ContactId | str) -> Contact:
        """Return the one contact who answers to something, as `Campaign.find` does."""
        return self.campaign.find(query)

    def __eq__(self, other: object) -> bool:
        return self._value == other._value if isinstance(other, Query) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._value)

    @property
    def _value(self) -> tuple[object, ...]:
        return self.campaign, self.now.timestamp(), self.policy, id(self.holidays), id(self.rules)

    def __reduce__(self) -> tuple[Callable[..., "Query"], tuple[type["Query"], Campaign, dict[str, object]]]:
        # Defaults stay out of it, so that they are the same objects again when it is read.
        defaults = {"policy": DEFAULT_POLICY, "holidays": _NO_HOLIDAYS, "rules": RULES}
        beside = {name: getattr(self, name) for name in defaults if getattr(self, name) is not defaults[name]}
        return _unpickled, (type(self), self.campaign, {"now": self.now, **beside})

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.now:%Y-%m-%d %H:%M %Z}, {self.campaign!r}>"


def _unpickled(kind: type[Query], campaign: Campaign, beside: Asked) -> Query:
    return kind(campaign, **beside)


_KEYWORDS = tuple(Asked.__annotations__)


def asked(today: Query | Campaign, beside: Mapping[str, Any]) -> Query:
    """Return the question that a function is asked: a `Today`, or a campaign with keywords beside it.

    Raises:
        InvalidKeyword: A keyword is unknown, `now` is missing, or something stands beside a `Today` that has it.
        InvalidValue: Something given is not what it should be.
    """
    return asked_with(today, beside, ())[0]


def asked_with(today: Query | Campaign, beside: Mapping[str, Any], own: Iterable[str]) -> tuple[Query, dict[str, Any]]:
    """Return the question that a function is asked, and the keywords among *own*, which are the function's."""
    own = frozenset(own)
    if unknown := [name for name in beside if name not in own and name not in _KEYWORDS]:
        known = sorted({*own, *_KEYWORDS})
        repairs = (did_you_mean(name, known) or f"choose one of {', '.join(known)}" for name in unknown)
        raise InvalidKeyword(*map(Problem, unknown, repeat("unknown keyword"), repairs))
    options = {name: value for name, value in beside.items() if name in own}
    question = {name: value for name, value in beside.items() if name not in own}
    if not isinstance(today, Query):
        if "now" not in question:
            raise InvalidKeyword(Problem("now", "missing", "give now=datetime.now(campaign.seeker.zone)"))
        return Query(today, **question), options
    if question:
        names = ", ".join(question)
        raise InvalidKeyword(Problem(names, "given beside a Today, which has it", f"write evolve(today, {names}=...)"))
    return today, options


def policy_of(today: Query | Campaign | None, policy: Policy | None) -> Policy:
    """Return the figures to decide by, for a function that needs no instant: those of a `Today`, or those given."""
    if isinstance(today, Query):
        if policy is not None:
            raise InvalidKeyword(
                Problem("policy", "given beside a Today, which has it", "write evolve(today, policy=...)")
            )
        return today.policy
    return DEFAULT_POLICY if policy is None else checked_policy(policy)


def campaign_of(today: Query | Campaign) -> Campaign:
    """Return the facts, for a function whose answer depends on nothing else."""
    return today.campaign if isinstance(today, Query) else _campaign(today)
