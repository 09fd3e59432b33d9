"""The question that every function asks, and what the rules answer.

A question is a campaign, an instant, a policy, holidays and rules, given once.  What a rule answers does not depend on
the instant, so the answers are kept in the campaign's memory, and a later look only checks which windows are open.
Weekly rules are the exception: their answers are kept for each week.
"""

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from functools import cached_property, partial
from itertools import repeat
from typing import Any, Required, Self, TypeAlias, TypedDict

from attrs import evolve, field, frozen

from infointerview.errors import InvalidKeyword, InvalidValue, Problem, within
from infointerview.model.campaign import Campaign
from infointerview.model.fields import did_you_mean, items, spelt
from infointerview.model.identity import ContactId
from infointerview.model.notes import DirectiveKind
from infointerview.model.people import Contact, Standing
from infointerview.model.record import ContactRecord, Fact
from infointerview.model.time import day, present
from infointerview.policy.figures import DEFAULT_POLICY, Policy, checked_policy
from infointerview.rules.advice.keeping_in_touch import OWN_TODO, todo
from infointerview.rules.advice.outreach import (
    FIND_SOMEBODY,
    OUTREACH_NEXT,
    SECOND_CONTACT,
    chosen_for,
    people_to_find,
    written_to_first,
)
from infointerview.rules.duties import (
    ActionKind,
    ActionState,
    Duty,
    Outcome,
    Sentence,
    Settled,
    Window,
    cancelled,
    not_applicable,
    rules_of,
)
from infointerview.rules.holding import as_directed, held_back
from infointerview.rules.overview import Overview
from infointerview.rules.rule import Decide, Rule, Situation
from infointerview.rules.rulebook import RULES
from infointerview.worktime.calendar import Holidays, checked_holidays, weeks

_FOREVER = float("inf")
_NOTHING_SAID = Standing()
_DAY_SECONDS = 86_400
_ALONE = frozenset(kind for kind in ActionKind if kind.is_alone)
_NO_HOLIDAYS: Holidays = frozenset()  # One object, so that an unpickled question equals the one that was pickled.


@frozen
class Entry:
    """A duty of a rule, with its instants as seconds since 1970, which compare fast and across zones.

    A duty without an end of its own lapses when a contact would become dormant: nothing is owed for ever.  To-dos of
    the user's stay.

    Attributes:
        rule: The id of the rule.
        duty: What is to be done.
        earliest: From when on it may go into another message.
        due: When it is due.
        latest: By when it should be done; infinity if it can wait.
        overdue: From when on it is overdue; infinity if it never is.
        lapses: When it is too late.
        is_alone: Whether it is done on its own as soon as it is due, whatever else there is for the person.
    """

    rule: str = field()
    duty: Duty = field()
    earliest: float = field(eq=False)
    due: float = field(eq=False)
    latest: float = field(eq=False)
    overdue: float = field(eq=False)
    lapses: float = field(eq=False)
    is_alone: bool = field(eq=False)

    @classmethod
    def of(cls, rule: str, duty: Duty, policy: Policy) -> "Entry":
        """Return the entry of a duty."""
        window, kind = duty.window, duty.kind
        due = window.due.timestamp()
        earliest = due if window.earliest is window.due else window.earliest.timestamp()
        latest = _FOREVER if window.latest is None else window.latest.timestamp()
        overdue = latest
        if window.overdue is not window.latest:
            overdue = _FOREVER if window.overdue is None else window.overdue.timestamp()
        lapses = _FOREVER if window.lapses is None else window.lapses.timestamp()
        if window.lapses is None and kind is not ActionKind.TODO:
            lapses = due + policy.dormant_after_days * _DAY_SECONDS
        return cls(rule, duty, earliest, due, latest, overdue, lapses, kind in _ALONE or duty.contact is None)

    def state(self, at: float) -> ActionState:
        """Return how it stands at an instant."""
        if at >= self.lapses:
            return ActionState.LAPSED
        if at >= self.overdue:
            return ActionState.OVERDUE
        return ActionState.DUE if at >= self.due else ActionState.UPCOMING

    @property
    def person(self) -> str:
        """The id of the contact whom it concerns; blank if it concerns none."""
        return self.duty.contact.id if self.duty.contact else ""

    @property
    def about(self) -> tuple[str, str]:
        """Which rule says it of whom, or of which fact."""
        return self.rule, self.person or self.duty.facts[0]

    @property
    def window(self) -> Window:
        """The window of the duty, with its end."""
        if self.duty.window.lapses is not None or self.lapses == _FOREVER:
            return self.duty.window
        return evolve(self.duty.window, lapses=datetime.fromtimestamp(self.lapses, UTC))


Said: TypeAlias = tuple[Rule, Duty | Settled]
"""What a rule answered."""


class _Asked:
    """Rules, and which of them have something to say about somebody of whom there are facts of some kinds."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = tuple(rules)
        self._by_kinds: dict[frozenset[type[Fact | Standing]], tuple[Rule, ...]] = {}

    @property
    def about_anybody(self) -> bool:
        """Whether one of them may have something to say about somebody of whom nothing is known."""
        return not all(rule.given for rule in self._rules)

    def about(self, record: ContactRecord, standing: Standing) -> tuple[Rule, ...]:
        """Return the rules to ask about somebody."""
        kinds: frozenset[type[Fact | Standing]] = frozenset(map(type, record.facts))
        if standing != _NOTHING_SAID:
            kinds |= {Standing}
        if kinds not in self._by_kinds:
            self._by_kinds[kinds] = tuple(
                rule for rule in self._rules if not rule.given or not kinds.isdisjoint(rule.given)
            )
        return self._by_kinds[kinds]


class Answers:
    """What the rules answer about one campaign under one policy, whenever it is looked at.

    Attributes:
        overview: The campaign, the policy and the calendars.
    """

    def __init__(self, overview: Overview, rules: Mapping[str, Rule | Decide]) -> None:
        self.overview = overview
        named = {key: rule if isinstance(rule, Rule) else Rule(id=key, decide=rule) for key, rule in rules.items()}
        self._rules = {key: rule if rule.id == key else evolve(rule, id=key) for key, rule in named.items()}
        # Of ours it is known whom they may speak of, and what they look at; of the user's own it is not.
        self._own = [rule for key, rule in self._rules.items() if rule is not RULES.get(key)]
        self._weeks: dict[date, tuple[Entry, ...]] = {}

    @cached_property
    def _lasting(self) -> tuple[Entry, ...]:
        own = _Asked(rule for rule in self._own if not rule.weekly)
        ours = _Asked(rule for key, rule in self._rules.items() if not rule.weekly and rule is RULES.get(key))
        places = {key: place for place, key in enumerate(self._rules)}

        def about(contact: Contact) -> Iterable[Entry]:
            key = __name__, "asked about", contact.id
            kept = self.overview.tracked.result(key, lambda: tuple(self._entries(contact, ours)))
            return sorted((*kept, *self._entries(contact, own)), key=lambda e: places[e.rule]) if self._own else kept

        campaign = self.overview.campaign
        contacts = campaign.contacts if own.about_anybody or ours.about_anybody else campaign.spoken_of
        entries = [entry for contact in contacts for entry in about(contact)]
        # To-dos that concern no contact.
        for directive in self.overview.campaign.directives if OWN_TODO in self._rules else ():
            if directive.kind is DirectiveKind.TODO and directive.contact is None:
                duty = self._adjusted(self._rules[OWN_TODO], todo(directive, None, self.overview))
                if isinstance(duty, Duty):
                    entries.append(Entry.of(OWN_TODO, duty, self.overview.policy))
        return tuple(entries)

    def entries(self, now: datetime, until: datetime) -> Iterator[Entry]:
        """Yield what is due at *now* or becomes due until *until*, and has not lapsed by *now*."""
        at, end = now.timestamp(), until.timestamp()
        for entry in self._lasting:
            if entry.due <= end and entry.lapses > at:
                yield entry
        zone = self.overview.campaign.seeker.zone
        listed: set[tuple[str, str]] = set()
        mondays = [*weeks(now.astimezone(zone).date(), until.astimezone(zone).date())]
        left = self.weekly_by(mondays[-1]) if len(mondays) > 1 else None
        for week in mondays:
            # What a rule says of somebody in one week, it need not repeat for the next.
            if left is not None and left <= listed:
                return
            for entry in [entry for entry in self.in_week(week) if entry.about not in listed]:
                if entry.due <= end and entry.lapses > at:
                    listed.add(entry.about)
                    yield entry

    def early(self, now: datetime, until: datetime) -> Iterator[Entry]:
        """Yield what does not become due until *until*, and may go into another message at *now* or come before it."""
        at, end = now.timestamp(), until.timestamp()
        return (e for e in self._early if e.due > end and (e.earliest <= at or e.duty.kind is ActionKind.THANK_YOU))

    @cached_property
    def _early(self) -> tuple[Entry, ...]:
        known = (entry for entry in self._lasting if not entry.is_alone)
        return tuple(e for e in known if e.earliest < e.due or e.duty.kind is ActionKind.THANK_YOU)

    @cached_property
    def by_person(self) -> Mapping[str, tuple[Entry, ...]]:
        """What the rules that are not weekly ask for, by the id of the contact; blank for what concerns none."""
        return _by_person(self._lasting)

    def weekly_by(self, week: date) -> frozenset[tuple[str, str]] | None:
        """Return what the weekly rules may ask for in the week of a Monday or before it: rules, with whom it is about.

        It is `None` where that cannot be known, because there are weekly rules of the user's own.
        """
        if any(rule.weekly for rule in self._own):
            return None
        overview = self.overview
        people = overview.for_week(week, written_to_first) if OUTREACH_NEXT in self._rules else ()
        targets = overview.at_targets.targets if FIND_SOMEBODY in self._rules else ()
        unknown = [target.id for target in targets if not overview.at_targets.people[target.id]]
        if overview.campaign.seeker.decision is not None:
            unknown = []
        return frozenset((*((OUTREACH_NEXT, each) for each in people), *((FIND_SOMEBODY, each) for each in unknown)))

    def in_week_by_person(self, week: date) -> Mapping[str, tuple[Entry, ...]]:
        """Return what is due by the weekly rules in the week of a Monday, by the id of the contact."""
        return _by_person(self.in_week(week))

    def in_week(self, week: date) -> tuple[Entry, ...]:
        """Return what is due by the weekly rules in the week of a Monday, and not after it."""
        if week not in self._weeks:
            rules = _Asked(rule for rule in self._rules.values() if rule.weekly)
            ends = self._end_of(week)
            contacts = self.overview.campaign.contacts
            if not any(rule.weekly for rule in self._own):
                contacts = chosen_for(self.overview, week) if OUTREACH_NEXT in self._rules else ()
            entries = (entry for contact in contacts for entry in self._entries(contact, rules, week))
            wanted = people_to_find(self.overview, week) if FIND_SOMEBODY in self._rules else ()
            found = (self._adjusted(self._rules[FIND_SOMEBODY], duty) for duty in wanted)
            also = (Entry.of(FIND_SOMEBODY, d, self.overview.policy) for d in found if isinstance(d, Duty))
            self._weeks[week] = tuple(entry for entry in (*entries, *also) if entry.due < ends)
        return self._weeks[week]

    def about(
        self, contact: Contact, week: date | None = None, said: Iterable[Said] | None = None
    ) -> tuple[Entry, ...]:
        """Return what the rules ask for about a contact; what the weekly ones ask for only where there is a week.

        Until everybody has been asked, nobody else is, except colleagues, whom a rule may answer with the contact.

        Args:
            contact: The contact, who may be written to.
            week: The Monday of the week.
            said: What the rules have answered about the contact in that week, if they have been asked.
        """
        if self._own or "_lasting" in vars(self):
            weekly = self.in_week_by_person(week) if week else {}
            return (*self.by_person.get(contact.id, ()), *weekly.get(contact.id, ()))
        if self.overview.campaign.standing(contact).forbids_contact:
            return ()
        said = self.verdicts(contact, week) if said is None else said
        lasting: list[Entry] = []
        of_the_week: list[Entry] = []
        for rule, answer in said:
            if isinstance(answer, Duty) and answer.contact is not None and answer.contact.id == contact.id:
                entry = Entry.of(rule.id, answer, self.overview.policy)
                if not rule.weekly:
                    lasting.append(entry)
                elif week is not None and entry.due < self._end_of(week):
                    of_the_week.append(entry)
        # Of our rules only that for a second contact speaks of somebody else than whom it is asked about: a colleague.
        rules = _Asked([self._rules[SECOND_CONTACT]] if SECOND_CONTACT in self._rules else [])
        others = (other for other in self.overview.ever_beside(contact) if other.id != contact.id)
        as_second = [entry for other in others for entry in self._entries(other, rules) if entry.person == contact.id]
        return (*lasting, *as_second, *of_the_week)

    def verdicts(self, contact: Contact, week: date | None) -> Iterator[Said]:
        """Yield what each rule answers about a contact, as far as it answers anything."""
        lasting = Situation(overview=self.overview, record=self.overview.record(contact))
        weekly = Situation(overview=self.overview, record=self.overview.record(contact), week=week)
        for rule in self._rules.values():
            for answer in rule(weekly if rule.weekly else lasting):
                yield rule, self._adjusted(rule, answer, contact)

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that were asked."""
        return tuple(self._rules.values())

    def _end_of(self, week: date) -> float:
        return self.overview.end_of_seekers_day(week + timedelta(days=6)).timestamp()

    def _entries(self, contact: Contact, rules: "_Asked", week: date | None = None) -> Iterator[Entry]:
        overview, standing = self.overview, self.overview.standing(contact)
        if standing.forbids_contact:
            return
        situation = Situation(overview=overview, record=overview.record(contact), week=week)
        for rule in rules.about(situation.record, standing):
            for answer in rule(situation):
                adjusted = self._adjusted(rule, answer, contact)
                if isinstance(adjusted, Duty):
                    yield Entry.of(rule.id, adjusted, overview.policy)

    def _not_theirs(self, duty: Duty, contact: Contact, asked: Contact | None) -> Settled | None:
        """Return why what a rule asks for is not to be done about a contact, if it is not."""
        campaign = self.overview.campaign
        # A rule about one person, who may be written to, may ask for something about another one.
        if (asked is None or asked.id != contact.id) and self.overview.standing(contact).forbids_contact:
            return cancelled("{name} must not be contacted", name=contact.name)
        if duty.kind.is_message:
            return None
        # Of a talk with several people, what the seeker does besides writing is done once.
        talks = (talk for talk in self.overview.record(contact).interviews if talk.id in duty.facts)
        for talk in talks:
            if talk.contact != contact.id:
                name = campaign.find(talk.contact).name
                return not_applicable("it is one talk, and this stands with {name}", name=name)
        return None

    def _adjusted(self, rule: Rule, answer: Duty | Settled, asked: Contact | None = None) -> Duty | Settled:
        """Return what a rule answered after limits, vacations and what the user decided are applied."""
        if not isinstance(answer, Duty):
            return answer
        if answer.contact is not None and (settled := self._not_theirs(answer, answer.contact, asked)):
            return settled
        adjusted: Duty | Settled = cancelled("you have decided")
        if not rule.until_decided or self.overview.campaign.seeker.decision is None:
            adjusted = as_directed(held_back(answer, self.overview), rule.id, rule.row, self.overview, asked)
        if isinstance(adjusted, Settled) or adjusted.window.lapses is None:
            return adjusted
        if adjusted.window.due.timestamp() < adjusted.window.lapses.timestamp():
            return adjusted
        if adjusted.held is None:
            return not_applicable("it would be too late by the time it is due")
        reason = adjusted.held + Sentence("then it is too late")
        return Settled(outcome=Outcome.HELD_BACK, reason=reason, facts=adjusted.facts)


def _by_person(entries: Iterable[Entry]) -> Mapping[str, tuple[Entry, ...]]:
    people: dict[str, list[Entry]] = {}
    for entry in entries:
        people.setdefault(entry.person, []).append(entry)
    return {person: tuple(theirs) for person, theirs in people.items()}


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))


Rules: TypeAlias = Mapping[str, Rule | Decide]
"""Rules by their ids; a plain function counts as a rule."""


class Asked(TypedDict, total=False):
    """What a function takes with a campaign, and not with a `Today`, which has it already."""

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
        with within("now"):  # Not a converter, because the error names the seeker's zone.
            object.__setattr__(self, "now", present(self.now, self.campaign.seeker.zone))
        # Somebody else's rule does no harm; a slip would do nothing, and say nothing.
        if self._slips:
            raise InvalidValue(*self._slips)

    @property
    def _slips(self) -> tuple[Problem, ...]:
        def slips() -> tuple[Problem, ...]:
            said = dict.fromkeys(directive.rule for directive in self.campaign.directives if directive.rule)
            return tuple(wrong for rule in said if (wrong := self.slip_in(rule)))

        if not self.campaign.directives:
            return ()
        return self.campaign.memory.recall((__name__, "slips"), slips) if self.rules is RULES else slips()

    def slip_in(self, rule: str, *, may_be_foreign: bool = True) -> Problem | None:
        """Return what is wrong with what a directive names as a rule, if anything is.

        It may be the id of a rule or a row of the table of rules, such as `T02`.  What is neither is refused where it
        is plainly meant for one of ours - a kind of action, the form of a row, an id that is nearly right - and, unless
        it *may be foreign*, in every case.
        """
        known = RULES if self.rules is RULES else {**RULES, **self.rules}
        rows = {row for each in known.values() if (row := getattr(each, "row", ""))}
        names = {name.casefold() for name in (*known, *rows)}
        if (said := rule.casefold()) in names:
            return None
        where, what = "Directive.rule", f"no rule is called {rule[:60]!r}"
        if ids := list(rules_of(re.sub(r"[\s-]+", "_", said))):
            return Problem(where, what, f"it is a kind of action; did you mean {' or '.join(map(repr, ids))}?")
        if row := re.fullmatch(r"t(\d{1,3})[a-z]?", said):
            near = f"T{int(row[1]):02}"
            repair = f"did you mean {near!r}?" if near in rows else f"they are {_listed(rows)}"
            return Problem(where, f"no row of the rules is called {rule!r}", repair)
        if hint := did_you_mean(rule, known, cutoff=0.8):
            return Problem(where, what, hint)
        return None if may_be_foreign else Problem(where, what, f"choose one of {_listed(known)}")

    def at(self, now: datetime) -> Self:
        """Return the same question at another instant."""
        return evolve(self, now=now)

    @cached_property
    def answers(self) -> Answers:
        """What the rules answer, from the campaign's memory where they have been asked before."""
        days_off = self.holidays
        if isinstance(days_off, set | frozenset | list | tuple):
            with within("holidays"):
                days_off = frozenset(items(day, tuple(days_off)))  # What can change is compared by its content.

        def answers(earlier: Answers | None = None) -> Answers:
            known = earlier.overview if earlier else None
            return Answers(Overview(self.campaign, self.policy, days_off, known), self.rules)

        if not isinstance(days_off, Hashable):
            return answers()  # It can change without our seeing it.
        # Ours need not be told apart one by one.
        asked_for = ("ours",) if self.rules is RULES else self.rules.items()
        return self.campaign.memory.carry_on((__name__, self.policy, days_off, *asked_for), answers)

    @property
    def overview(self) -> Overview:
        """What several rules ask of the whole campaign."""
        return self.answers.overview

    def find(self, query: Contact | ContactId | str) -> Contact:
        """Return the one contact with an id, name or address, as `Campaign.find` does."""
        return self.campaign.find(query)

    def __eq__(self, other: object) -> bool:
        return self._value == other._value if isinstance(other, Query) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._value)

    @property
    def _value(self) -> tuple[object, ...]:
        return self.campaign, self.now.timestamp(), self.policy, id(self.holidays), id(self.rules)

    def __reduce__(self) -> tuple[Callable[..., "Query"], tuple[Campaign]]:
        # Defaults are left out, so that they are the same objects again when it is unpickled.
        defaults = {"policy": DEFAULT_POLICY, "holidays": _NO_HOLIDAYS, "rules": RULES}
        beside = {name: getattr(self, name) for name in defaults if getattr(self, name) is not defaults[name]}
        return partial(type(self), now=self.now, **beside), (self.campaign,)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.now:%Y-%m-%d %H:%M %Z}, {self.campaign!r}>"


_KEYWORDS = tuple(Asked.__annotations__)


def asked(today: Query | Campaign, beside: Mapping[str, Any]) -> Query:
    """Return the question that a function is asked: a `Today`, or a campaign with keywords.

    Raises:
        InvalidKeyword: A keyword is unknown, `now` is missing, or something is given with a `Today` that has it.
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
        raise InvalidKeyword(Problem(names, "given with a Today, which has it", f"write evolve(today, {names}=...)"))
    return today, options


def policy_of(today: Query | Campaign | None, policy: Policy | None) -> Policy:
    """Return the figures to decide by, for a function that needs no instant: those of a `Today`, or those given."""
    if isinstance(today, Query):
        if policy is not None:
            raise InvalidKeyword(
                Problem("policy", "given with a Today, which has it", "write evolve(today, policy=...)")
            )
        return today.policy
    return DEFAULT_POLICY if policy is None else checked_policy(policy)


def campaign_of(today: Query | Campaign) -> Campaign:
    """Return the facts, for a function whose answer depends on nothing else."""
    return today.campaign if isinstance(today, Query) else _campaign(today)
