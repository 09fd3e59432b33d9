"""Mail merge: messages for many contacts, or for everything that is due, with what could not be drafted beside them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeAlias, TypeVar

from attrs import field, frozen

from infointerview.errors import InfoInterviewError, InvalidValue, Problem
from infointerview.hypertext import Shown
from infointerview.language.kinds import MESSAGES, MessageKind, message_kind
from infointerview.messages.draft import Draft
from infointerview.messages.drafting import Someone, draft, kind_for
from infointerview.messages.templates import Templates
from infointerview.model.campaign import Campaign
from infointerview.model.employers import organisation_key
from infointerview.model.fields import several
from infointerview.model.identity import ContactId
from infointerview.model.people import Contact
from infointerview.results import Columns, Results
from infointerview.review.thanks import essence
from infointerview.rules.due import Action
from infointerview.rules.today import Asked, Query, asked

_Item = TypeVar("_Item")
Progress: TypeAlias = Callable[[Iterable[Any]], Iterable[Any]]
Each: TypeAlias = Mapping[Someone, Mapping[str, Any]]


@frozen(kw_only=True, repr=False)
class Refusal(Shown):
    """A message that was not drafted, and why.

    Attributes:
        kind: The kind of message; blank where the action is not done by a message.
        contact: Whom it would have been for, if they are known.
        problems: Everything that stands in the way, each with its repair.
        action: The action that asked for it, if one did.
    """

    kind: str = field()
    contact: Contact | None = field()
    problems: tuple[Problem, ...] = field()
    action: Action | None = field(default=None, eq=False)

    @property
    def nothing_to_write(self) -> bool:
        """Whether the action is not done by a message."""
        return not self.kind

    @property
    def condition(self) -> str:
        """What must be so for it to be sent at all, in words that fit after `if`; blank if nothing need be."""
        return self.action.condition if self.action is not None else ""

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)

    def __repr__(self) -> str:
        return f"<Refusal {self.kind or 'not a message'} to {self.contact or 'nobody'}>"


@frozen(repr=False)
class MailMerge(Results[Draft | Refusal]):
    """Many drafts, and why others could not be made: one entry for each contact or action, in their order.

    Attributes:
        entries: A draft or a refusal for each.
    """

    entries: tuple[Draft | Refusal, ...] = field()

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """What was drafted."""
        return tuple(entry for entry in self.entries if isinstance(entry, Draft))

    @property
    def refusals(self) -> tuple[Refusal, ...]:
        """What was not, and why."""
        return tuple(entry for entry in self.entries if isinstance(entry, Refusal))

    @property
    def identical(self) -> tuple[tuple[Draft, ...], ...]:
        """Drafts that say the same to several people at one employer, who compare what they get."""
        alike: dict[tuple[str, str, tuple[str, ...]], list[Draft]] = {}
        for each in self.drafts:
            employer = organisation_key(each.contact.organisation)
            if employer:
                key = employer, each.kind.name, essence(each.text, each.contact)
                alike.setdefault(key, []).append(each)
        return tuple(tuple(group) for group in alike.values() if len({d.contact.id for d in group}) > 1)

    def _items(self) -> tuple[Draft | Refusal, ...]:
        return self.entries

    def _title(self) -> str:
        return f"{len(self.drafts)} drafted, {len(self.refusals)} not."

    def _notes(self) -> list[str]:
        people = (", ".join(str(each.contact.name) for each in group) for group in self.identical)
        return [f"- the same words to {them}, who work at one employer: change one of them" for them in people]

    def _columns(self) -> Columns[Draft | Refusal]:
        return {
            "contact": lambda entry: entry.contact,
            "kind": lambda entry: entry.kind.name if isinstance(entry, Draft) else entry.kind,
            "to": lambda entry: entry.to if isinstance(entry, Draft) else None,
            "subject": lambda entry: entry.subject if isinstance(entry, Draft) else None,
            "text": lambda entry: entry.text if isinstance(entry, Draft) else None,
            "condition": lambda entry: entry.condition,
            "left_out": lambda entry: "\n".join(entry.omitted) if isinstance(entry, Draft) else None,
            "problems": lambda entry: "\n".join(map(str, entry.problems)),
        }

    def _printed(self) -> list[str]:
        lines = []
        for entry in self.entries:
            if isinstance(entry, Refusal):
                lines += [f"- {entry.contact or 'nobody'}: {problem}" for problem in entry.problems]
            else:
                lines += [f"- {entry.contact}: {entry.subject or entry.kind.name}"]
                lines += [f"  left out: {note}" for note in entry.omitted]
                lines += [f"  {finding}" for finding in entry.problems]
        return lines

    def __repr__(self) -> str:
        return f"<MailMerge: {len(self.drafts)} drafted, {len(self.refusals)} not>"


def draft_all(
    kind: "str | MessageKind | Iterable[Action]",
    today: "Query | Campaign | None" = None,
    contacts: "Iterable[Someone] | None" = None,
    *,
    each: "Each | None" = None,
    conditional: bool = False,
    progress: "Progress" = iter,
    **options: Any,
) -> "MailMerge":
    """Draft a kind of message to many contacts, or everything that is due.

    Nothing is lost: what cannot be drafted is an entry too, and says all that stands in the way.

    An action may ask for a message that is right only if something is so, such as that somebody has not come.  It is
    not drafted unless you say so, because what is drafted in the morning may be sent without another look.

    Args:
        kind: A kind of message, or actions, such as the whole due list.
        today: A `Today`, for a kind; or a campaign, with `now` and what else a `Today` has as keywords.
        contacts: Whom to write to, for a kind; everybody in the campaign by default.
        each: Details for single contacts, by each contact or what `Campaign.find` finds one by.
        conditional: Whether to draft what is to be sent only if something is so; `Draft.condition` says what.
        progress: What shows how far it is, such as `tqdm.tqdm`: it is given the contacts or actions and passes them on.
        options: What `draft` takes beside these: `tone`, `channel`, `templates`, and details for everybody.

    Raises:
        UnknownKind: There is no such kind of message.
        InvalidValue: What is given is neither a kind with a campaign nor actions, or `now` is naive; or `each` has
            details for somebody who is not found, or to whom nothing is drafted.
    """
    every = draft_each(kind, today, contacts, each=each, conditional=conditional, progress=progress, **options)
    return MailMerge(tuple(every))


def draft_each(
    kind: "str | MessageKind | Iterable[Action]",
    today: "Query | Campaign | None" = None,
    contacts: "Iterable[Someone] | None" = None,
    *,
    each: "Each | None" = None,
    conditional: bool = False,
    progress: "Progress" = iter,
    **options: Any,
) -> "Iterator[Draft | Refusal]":
    """Yield the entries of `draft_all` one by one, so that only one draft is in memory at a time."""
    if isinstance(kind, str | MessageKind):
        wanted = message_kind(kind, _kinds(options))
        beside = {name: options.pop(name) for name in Asked.__annotations__ if name in options}
        query = asked(today, beside)  # type: ignore[arg-type]  # asked says what is wrong with it
        people = query.campaign.contacts if contacts is None else contacts
        people = several("several", people, "draft_all", "put it in a list")
        if each:
            people = tuple(people)
        own = _by_person(each or {}, query.campaign, people)
        return (_to_one(wanted, query, person, own, **options) for person in _shown(progress, people))
    actions = list(several("several", kind, "draft_all", "put it in a list"))
    for action in actions:
        if not isinstance(action, Action):
            raise InvalidValue.at("actions", f"expected an Action, got {type(action).__name__}", "give due(...)")
    concerned = [action.contact for action in actions if action.contact]
    own = _by_person(each or {}, actions[0].today.campaign if actions else None, concerned)
    return (_for_action(action, own, options, conditional=conditional) for action in _shown(progress, actions))


def _by_person(each: Each, campaign: Campaign | None, people: Iterable[Someone]) -> dict[ContactId, Mapping[str, Any]]:
    """Return the details for single contacts by their ids.

    Raises:
        InvalidValue: Some are for nobody, or for somebody to whom nothing is drafted; all are listed.
    """
    if not isinstance(each, Mapping):
        raise InvalidValue.at("each", f"expected a mapping, got {type(each).__name__}", 'each={"Ada Quist": {...}}')
    if not each:
        return {}
    wanted = {person.id for one in people if (person := _found(campaign, one)) is not None}
    by_id: dict[ContactId, Mapping[str, Any]] = {}
    problems: list[Problem] = []
    for key, details in each.items():
        shown = key.id if isinstance(key, Contact) else key
        where = f"each[{str(shown)[:40]!r}]"
        try:
            person = campaign.find(key) if campaign is not None else None
        except InfoInterviewError as error:
            problems += [Problem(where, problem.what, problem.repair) for problem in error.problems]
            continue
        if not isinstance(details, Mapping):
            problems.append(Problem(where, f"expected a mapping, got {type(details).__name__}", "map names to details"))
        elif person is None or person.id not in wanted:
            problems.append(Problem(where, "nothing is drafted to them", "leave the entry out, or add them"))
        elif person.id in by_id:
            problems.append(Problem(where, "another entry is for the same person", "make one of the two"))
        else:
            by_id[person.id] = details
    if problems:
        raise InvalidValue(*problems)
    return by_id


def _found(campaign: Campaign | None, one: Someone) -> Contact | None:
    """Return whom a query finds; a query that fails is an entry of the report."""
    try:
        return campaign.find(one) if campaign is not None else None
    except InfoInterviewError:
        return None


def _shown(progress: Progress, values: Iterable[_Item]) -> Iterable[_Item]:
    if not callable(progress):
        raise InvalidValue.at(
            "progress", f"expected a function, got {type(progress).__name__}", "give one such as tqdm"
        )
    shown: Iterable[_Item] = progress(values)
    if not isinstance(shown, Iterable):
        raise InvalidValue.at(
            "progress", f"the function returned {type(shown).__name__}", "let it return an iterable of what it is given"
        )
    return shown


def _kinds(options: Mapping[str, Any]) -> Mapping[str, MessageKind]:
    templates = options.get("templates")
    return templates.kinds if isinstance(templates, Templates) else MESSAGES  # draft says what is wrong with others


def _to_one(
    kind: MessageKind, query: Query, contact: Someone, each: Mapping[ContactId, Mapping[str, Any]], **options: Any
) -> Draft | Refusal:
    person: Contact | None = None
    try:
        person = query.campaign.find(contact)
        return draft(kind, query, person, **{**options, **each.get(person.id, {})})
    except InfoInterviewError as error:
        return Refusal(kind=kind.name, contact=person, problems=error.problems)


def _for_action(
    action: Action, each: Mapping[ContactId, Mapping[str, Any]], options: Mapping[str, Any], *, conditional: bool
) -> Draft | Refusal:
    own = each.get(action.contact.id, {}) if action.contact else {}
    kind = ""
    try:
        kind = kind_for(action, _kinds(options)).name
        if action.condition and not conditional:
            what, repair = (
                f"it is to be sent only if {action.condition}",
                "draft the action when it is so, or give conditional=True",
            )
            return Refusal(
                kind=kind, contact=action.contact, problems=(Problem(f"draft {kind}", what, repair),), action=action
            )
        return draft(action, **{**options, **own})
    except InfoInterviewError as error:
        return Refusal(kind=kind, contact=action.contact, problems=error.problems, action=action)
