"""Mail merge: messages for many contacts, or for everything that is due, with what could not be drafted beside them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, TypeVar

from attrs import field, frozen

from infointerview.errors import InfoInterviewError, InvalidValue, Problem, UnknownKind
from infointerview.language.kinds import KIND_OF, message_kind
from infointerview.messages.draft import Draft
from infointerview.messages.drafting import draft
from infointerview.model.campaign import Campaign
from infointerview.model.employers import organisation_key
from infointerview.model.identity import ContactId
from infointerview.model.people import Contact
from infointerview.review.thanks import essence
from infointerview.rules.due import Action

__all__ = ["MailMerge", "Refusal", "draft_all", "draft_each"]


_Item = TypeVar("_Item")
Progress = Callable[[Iterable[Any]], Iterable[Any]]
Each = Mapping[Contact | ContactId | str, Mapping[str, Any]]


@frozen(kw_only=True, repr=False)
class Refusal:
    """A message that was not drafted, and why.

    Attributes:
        kind: The kind of message; blank where the action is no message.
        contact: Whom it would have been for, if they are known.
        problems: Everything that stands in the way, each with its repair.
        action: The action that asked for it, if one did.
    """

    kind: str = field()
    contact: Contact | None = field()
    problems: tuple[Problem, ...] = field()
    action: Action | None = field(default=None, eq=False)

    @property
    def is_no_message(self) -> bool:
        """Whether there was nothing to write: the action is to be done otherwise."""
        return not self.kind

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)

    def __repr__(self) -> str:
        return f"<Refusal {self.kind or 'of no message'} to {self.contact or 'nobody'}>"


@frozen(repr=False)
class MailMerge:
    """What came of many drafts: one entry for each contact or action, in their order.

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

    def rows(self) -> list[dict[str, str]]:
        """Return the entries as rows of a table."""
        return [
            {
                "contact": str(entry.contact or ""),
                "kind": entry.kind.name if isinstance(entry, Draft) else entry.kind,
                "to": entry.to if isinstance(entry, Draft) else "",
                "subject": entry.subject if isinstance(entry, Draft) else "",
                "text": entry.text if isinstance(entry, Draft) else "",
                "left_out": "\n".join(entry.omitted) if isinstance(entry, Draft) else "",
                "problems": "\n".join(str(p) for p in entry.problems),
            }
            for entry in self.entries
        ]

    def __str__(self) -> str:
        lines = [f"{len(self.drafts)} drafted, {len(self.refusals)} not."]
        for entry in self.entries:
            if isinstance(entry, Refusal):
                lines += [f"- {entry.contact or 'nobody'}: {problem}" for problem in entry.problems]
            else:
                lines += [f"- {entry.contact}: {entry.subject or entry.kind.name}"]
                lines += [f"  left out: {note}" for note in entry.omitted]
                lines += [f"  {finding}" for finding in entry.problems]
        for group in self.identical:
            people = ", ".join(str(each.contact.name) for each in group)
            lines.append(f"- the same words to {people}, who work at one employer: change one of them")
        return "\n".join(lines)

    def __len__(self) -> int:
        return len(self.entries)

    def __iter__(self) -> Iterator[Draft | Refusal]:
        return iter(self.entries)

    def __repr__(self) -> str:
        return f"<MailMerge: {len(self.drafts)} drafted, {len(self.refusals)} not>"


def draft_all(
    kind: str | Iterable[Action],
    campaign: Campaign | None = None,
    contacts: Iterable[Contact | ContactId | str] | None = None,
    *,
    now: datetime | None = None,
    each: Each | None = None,
    progress: Progress = iter,
    **options: Any,
) -> MailMerge:
    """Draft a kind of message to many contacts, or everything that is due.

    Nothing is lost: whatever cannot be drafted is an entry too, and says all that stands in the way.

    Args:
        kind: A kind of message, or actions, such as the whole due list.
        campaign: The facts, for a kind.
        contacts: Whom to write to, for a kind; everybody in the campaign by default.
        now: The instant at which the messages are drafted, for a kind.
        each: Details for single contacts, by each contact or what `Campaign.find` finds one by.
        progress: What shows how far it is, such as `tqdm.tqdm`: it is given the contacts or actions and passes them on.
        options: What `draft` takes beside these: `policy`, `tone`, `channel`, `templates`, and details for everybody.

    Raises:
        UnknownKind: There is no such kind of message.
        InvalidValue: What is given is neither a kind with a campaign nor actions, or `now` is naive; or `each` has
            details for somebody who is not found, or to whom nothing is drafted.
    """
    return MailMerge(tuple(draft_each(kind, campaign, contacts, now=now, each=each, progress=progress, **options)))


def draft_each(
    kind: str | Iterable[Action],
    campaign: Campaign | None = None,
    contacts: Iterable[Contact | ContactId | str] | None = None,
    *,
    now: datetime | None = None,
    each: Each | None = None,
    progress: Progress = iter,
    **options: Any,
) -> Iterator[Draft | Refusal]:
    """Yield what `draft_all` gathers, one by one, so that no more than one draft need be kept."""
    if isinstance(kind, str):
        wanted = message_kind(kind).name
        if not isinstance(campaign, Campaign):
            raise InvalidValue.at("campaign", f"expected a Campaign, got {type(campaign).__name__}")
        people = _many(campaign.contacts if contacts is None else contacts)
        if each:
            people = tuple(people)
        own = _by_person(each or {}, campaign, people)
        return (_to_one(wanted, campaign, person, own, now=now, **options) for person in progress(people))
    actions = list(_many(kind))
    for action in actions:
        if not isinstance(action, Action):
            raise InvalidValue.at("actions", f"expected an Action, got {type(action).__name__}", "give due(...)")
    concerned = [action.contact for action in actions if action.contact]
    own = _by_person(each or {}, actions[0].campaign if actions else None, concerned)
    return (_for_action(action, own, options) for action in progress(actions))


def _by_person(
    each: Each, campaign: Campaign | None, people: Iterable[Contact | ContactId | str]
) -> dict[ContactId, Mapping[str, Any]]:
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


def _found(campaign: Campaign | None, one: Contact | ContactId | str) -> Contact | None:
    """Return whom a query finds; a query that fails is an entry of the report."""
    try:
        return campaign.find(one) if campaign is not None else None
    except InfoInterviewError:
        return None


def _many(values: Iterable[_Item]) -> Iterable[_Item]:
    if isinstance(values, str) or not isinstance(values, Iterable):
        raise InvalidValue.at("draft_all", f"expected several, got {type(values).__name__}", "put it in a list")
    return values


def _to_one(
    kind: str,
    campaign: Campaign,
    contact: Contact | ContactId | str,
    each: Mapping[ContactId, Mapping[str, Any]],
    **options: Any,
) -> Draft | Refusal:
    person: Contact | None = None
    try:
        person = campaign.find(contact)
        return draft(kind, campaign, person, **{**options, **each.get(person.id, {})})
    except InfoInterviewError as error:
        return Refusal(kind=kind, contact=person, problems=error.problems)


def _for_action(
    action: Action, each: Mapping[ContactId, Mapping[str, Any]], options: Mapping[str, Any]
) -> Draft | Refusal:
    own = each.get(action.contact.id, {}) if action.contact else {}
    try:
        return draft(action, **{**options, **own})
    except UnknownKind as error:
        return Refusal(kind="", contact=action.contact, problems=error.problems, action=action)
    except InfoInterviewError as error:
        return Refusal(kind=KIND_OF[action.kind], contact=action.contact, problems=error.problems, action=action)
