"""Why something is due for a contact, and why nothing is."""

from datetime import datetime
from enum import StrEnum
from typing import Any, Unpack, overload

from attrs import evolve, field, frozen

from infointerview.errors import InvalidValue
from infointerview.hypertext import Shown, counted
from infointerview.model.campaign import Campaign
from infointerview.model.identity import ContactId
from infointerview.model.people import Contact
from infointerview.results import Columns, Results, attributes
from infointerview.rules.due import Action, action_of
from infointerview.rules.duties import ActionState, Settled
from infointerview.rules.rule import Rule
from infointerview.rules.rulebook import RULES
from infointerview.rules.today import Asked, Entry, Query, Said, asked
from infointerview.rules.together import Line, Outlook, until_it_comes
from infointerview.rules.turns import Person, person_of
from infointerview.worktime.calendar import week_of
from infointerview.worktime.saying import own_words


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
class Verdict(Shown):
    """What one rule says about a contact at an instant.

    Attributes:
        rule: The id of the rule.
        row: Its row in the table of rules; blank for one of your own.
        kind: What it says.
        reason: Why, in one sentence.
        beside: How that stands beside everything else for the same person: what goes into the same message, or why it
            is not on the list now; blank if it stands alone.
        action: What is to be done, now or later, or is too late to do; `None` where there is nothing to do.
        facts: The ids of the facts that were used.
    """

    rule: str = field()
    row: str = field()
    kind: VerdictKind = field()
    reason: str = field()
    beside: str = field(default="")
    action: Action | None = field(default=None)
    facts: tuple[str, ...] = field(default=())

    @property
    def in_words(self) -> str:
        """What it says and why, without the rule."""
        return f"{self.kind.replace('_', ' ')} - {self.reason}"

    def __str__(self) -> str:
        return "; ".join(filter(None, (f"{self.rule}: {self.in_words}", self.beside)))

    def __repr__(self) -> str:
        return f"<Verdict {self.rule}, {self.kind}>"


@frozen(repr=False)
class Verdicts(Results[Verdict]):
    """What every rule says about a contact; printed, a line for each that has something to say.

    Attributes:
        verdicts: The verdicts: first what is to be done, then what waits, then what is settled.
        contact: The contact.
        person: Where they stand and whose turn it is.
        today: The question that they answer.
    """

    verdicts: tuple[Verdict, ...] = field()
    contact: Contact = field(kw_only=True)
    person: Person = field(kw_only=True)
    today: Query = field(kw_only=True, eq=lambda today: today.now)

    @property
    def now(self) -> datetime:
        """The instant for which they were made."""
        return self.today.now

    def _items(self) -> tuple[Verdict, ...]:
        return self.verdicts

    def _title(self) -> str:
        return str(self.person)

    def _columns(self) -> Columns[Verdict]:
        return {
            **attributes("rule", "row", "kind", "reason", "beside"),
            "due": lambda verdict: verdict.action and verdict.action.due,
            "latest": lambda verdict: verdict.action and verdict.action.latest,
        }

    def _shown(self) -> Columns[Verdict]:
        return {
            "rule": lambda verdict: verdict.rule,
            "says": lambda verdict: verdict.kind.replace("_", " "),
            "why": lambda verdict: "\n".join(filter(None, (verdict.reason, verdict.beside))),
        }

    def of(self, rule: str) -> tuple[Verdict, ...]:
        """Return what one rule says, or all rules of a row of the timing table such as `T02`.

        Raises:
            InvalidValue: There is no such rule, and no such row.
        """
        if slip := self.today.slip_in(rule, may_be_foreign=False):
            raise InvalidValue(evolve(slip, where="Verdicts.of"))
        key = rule.casefold()
        return tuple(v for v in self.verdicts if key in {v.rule.casefold(), v.row.casefold()} - {""})

    def _printed(self) -> list[str]:
        said = [f"   {verdict}" for verdict in self.verdicts if verdict.kind is not VerdictKind.NOT_APPLICABLE]
        if len(said) > 1 and len({(verdict.kind, verdict.reason) for verdict in self.verdicts}) == 1:
            return [f"   every rule: {self.verdicts[0].in_words}"]
        silent = {verdict.rule for verdict in self.verdicts} - {
            verdict.rule for verdict in self.verdicts if verdict.kind is not VerdictKind.NOT_APPLICABLE
        }
        if silent:
            rules = counted(len(silent), "rule has", "rules have")
            others = "The other " if said else ""
            closing = f"{others}{rules} nothing to say about them; rows() gives the reason of each."
            said.append(f"   {closing}")
        return said

    def __repr__(self) -> str:
        return f"<Verdicts on {self.contact}: {len(self)} rules>"


@overload
def why(today: Query, contact: Contact | ContactId | str, /) -> Verdicts: ...
@overload
def why(campaign: Campaign, contact: Contact | ContactId | str, /, **beside: Unpack[Asked]) -> Verdicts: ...
def why(today: Query | Campaign, contact: Contact | ContactId | str, /, **beside: Any) -> Verdicts:
    """Return what every rule says about a contact: due, waiting until when, done, cancelled by what, not applicable.

    So "why is there nothing?" has an answer too.  About a person who must not be contacted, every rule says just that.

    Args:
        today: A `Today`; or a campaign, with `now` and whatever else a `Today` has as keywords.
        contact: The contact, its id, name or e-mail address.

    Raises:
        InvalidValue: `now` is naive, or something given is not what it should be.
        ContactNotFound: There is no such contact.
        AmbiguousContact: Several people have that name.

    >>> from datetime import UTC
    >>> from infointerview import Seeker
    >>> me = Seeker(name="Sam Okafor", zone="America/Toronto", field="hydrology")
    >>> campaign = Campaign(seeker=me).add(Contact(name="Ada Quist"))
    >>> print(why(campaign, "ada", now=datetime(2026, 3, 2, tzinfo=UTC)).of("follow-up-after-silence")[0])
    follow-up-after-silence: not applicable - you have not asked them for a talk
    """
    query = asked(today, beside)
    person, answers = query.campaign.find(contact), query.answers
    silent = {rule.id: rule for rule in answers.rules}
    week = week_of(query.now.astimezone(query.campaign.seeker.zone).date())
    said: tuple[Said, ...] = ()
    outlook = Outlook((), answers, query.now.timestamp())
    verdicts: list[Verdict] = []
    if query.campaign.standing(person).forbids_contact:
        kind, reason = VerdictKind.CANCELLED, "they must not be contacted"
        verdicts += (Verdict(rule=rule.id, row=rule.row, kind=kind, reason=reason) for rule in silent.values())
    else:
        said = tuple(answers.verdicts(person, week))
        outlook = evolve(outlook, entries=answers.about(person, week, said))
        for rule, answer in said:
            silent.pop(rule.id, None)
            if isinstance(answer, Settled):
                verdicts.append(_settled(query, rule, answer, person))
                continue
            to = answer.contact
            theirs = outlook if to is None or to.id == person.id else evolve(outlook, entries=answers.about(to, week))
            verdicts.append(_to_do(query, rule, Entry.of(rule.id, answer, query.policy), theirs))
        verdicts.sort(key=lambda verdict: _ORDER.index(verdict.kind))
        verdicts += (_SILENT[key] if RULES.get(key) is rule else _silent(rule) for key, rule in silent.items())
    return Verdicts(tuple(verdicts), contact=person, person=person_of(query, person, outlook, said), today=query)


def _silent(rule: Rule) -> Verdict:
    """Return what a rule says about somebody about whom it answers nothing."""
    return Verdict(rule=rule.id, row=rule.row, kind=VerdictKind.NOT_APPLICABLE, reason=rule.silent_because)


_ORDER = tuple(VerdictKind)
_SILENT = {key: _silent(rule) for key, rule in RULES.items()}


def _settled(query: Query, rule: Rule, answer: Settled, contact: Contact) -> Verdict:
    seeker, zone = query.campaign.seeker, query.overview.calendars.of(contact).zone
    year, words = query.now.astimezone(seeker.zone).year, own_words(seeker)
    reason = answer.reason.read(zone, year=year, words=words)
    return Verdict(rule=rule.id, row=rule.row, kind=VerdictKind(answer.outcome), reason=reason, facts=answer.facts)


def _to_do(query: Query, rule: Rule, entry: Entry, outlook: Outlook) -> Verdict:
    """Return what a rule says is to be done, and how that stands beside everything else for the same person."""
    zone, words = query.campaign.seeker.zone, own_words(query.campaign.seeker)
    line = Line(entry)
    if entry.earliest <= outlook.at < entry.lapses:
        for thing in outlook.things:
            if isinstance(thing, Line) and entry in thing.carries:
                line = Line(entry, into=thing.entry)
            elif thing.entry.duty is entry.duty or thing.entry == entry:
                line = thing if isinstance(thing, Line) else Line(entry, because=until_it_comes(thing, outlook))
    action = action_of(line, query)
    state, reason = action.state, f"{action.todo}, because {action.reason}"
    if state is ActionState.UPCOMING:
        reason = f"until {action.on_both_clocks(action.due)}: {reason}"
    elif state is ActionState.LAPSED and action.window.lapses:
        reason = f"too late since {action.on_both_clocks(action.window.lapses)}; {action.reason}"
    if action.held and state is ActionState.UPCOMING:
        reason += f"; {action.held}"
    year = query.now.astimezone(zone).year
    waits = [line.because.read(zone, year=year, words=words)] if line.because else []
    return Verdict(
        rule=rule.id,
        row=rule.row,
        kind=VerdictKind.WAITING if state is ActionState.UPCOMING else VerdictKind(state),
        reason=reason,
        beside="; ".join([*waits, *action.together]),
        action=action,
        facts=action.facts,
    )
