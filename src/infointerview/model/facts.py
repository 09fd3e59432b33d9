"""Facts that belong together: what a campaign holds, and how more is joined to it."""

from collections.abc import Iterable, Mapping

from attrs import evolve

from infointerview.errors import DanglingReference, InvalidValue, Problem
from infointerview.model.contact import Contact
from infointerview.model.interview import Interview
from infointerview.model.references import KINDS, Fact, references
from infointerview.model.referral import Referral
from infointerview.model.touch import Purpose, Touch

__all__ = ["FACT_TYPES", "Facts", "facts", "joined_facts", "no_fact", "refuse_dangling"]

FACT_TYPES: frozenset[type[Fact]] = frozenset(KINDS.values())
"""The types of fact that a campaign holds."""


class Facts(dict[str, Fact]):
    """Facts by id, of which it is known that all that they refer to is among them."""


def facts(values: Iterable[Fact] | Mapping[str, Fact]) -> Facts:
    """Return facts given one after the other, or by id, after checking that they belong together."""
    if isinstance(values, Facts):
        return values
    if not isinstance(values, Iterable):
        raise no_fact(values, "Campaign.facts")
    return joined_facts(Facts(), values.values() if isinstance(values, Mapping) else values)


def no_fact(value: object, where: str) -> InvalidValue:
    """Return the error for something that is no fact; the caller raises it."""
    unpack = isinstance(value, Iterable) and not isinstance(value, str)
    return InvalidValue(
        Problem(
            where,
            f"a {type(value).__name__} is no fact",
            "unpack it: add(*facts)" if unpack else f"give {', '.join(sorted(t.__name__ for t in FACT_TYPES))}",
        )
    )


def joined_facts(known: Facts, new: Iterable[Fact]) -> Facts:
    """Return *known* with the facts of *new*, or *known* itself if they change nothing."""
    joined: Facts | None = None
    changed: dict[str, Fact] = {}
    for fact in new:
        if type(fact) not in FACT_TYPES:
            raise no_fact(fact, "Campaign.add")
        earlier = changed.get(fact.id) or known.get(fact.id)
        kept = fact if earlier is None else _kept(earlier, fact)
        if kept != earlier:
            changed[fact.id] = kept
    # One fact may have been changed and then changed back.
    changed = {key: fact for key, fact in changed.items() if fact != known.get(key)}
    if changed:
        joined = Facts(known)
        joined.update(changed)
        refuse_dangling(changed.values(), joined, "add it in the same call or before")
    return known if joined is None else joined


def _kept(earlier: Fact, later: Fact) -> Fact:
    """Return what remains when a fact is added under the id of an earlier one."""
    if type(earlier) is not type(later):
        raise InvalidValue(
            Problem(
                "Campaign.add",
                f"the id {later.id!r} belongs to a {type(earlier).__name__} already",
                "give the new fact an id of its own",
            )
        )
    if isinstance(earlier, Contact) and isinstance(later, Contact):
        prevailing = later.standing.prevailing(earlier.standing)
        return later if prevailing is later.standing else evolve(later, standing=prevailing)
    if isinstance(earlier, Referral) and isinstance(later, Referral):
        return _kept_referral(earlier, later)
    if isinstance(earlier, Touch) and isinstance(later, Touch) and earlier.purpose is Purpose.STOP_REQUEST:
        return earlier if later.purpose is not Purpose.STOP_REQUEST else later
    if isinstance(earlier, Interview) and isinstance(later, Interview):
        steps = len(later.history)
        if len(earlier.history) > steps and earlier.history[:steps] == later.history:
            return earlier
    return later


def _kept_referral(earlier: Referral, later: Referral) -> Referral:
    """Keep the permission that was said last; an unknown one, or no introduction or outcome, replaces nothing."""
    return evolve(
        later,
        permission=later.permission.prevailing(earlier.permission),
        introduction=later.introduction or earlier.introduction,
        outcome=later.outcome or earlier.outcome,
    )


def refuse_dangling(facts: Iterable[Fact], among: Mapping[str, Fact], repair: str) -> None:
    """Raise an error that lists every reference of *facts* to something that is not *among* the facts."""
    problems = []
    for fact in facts:
        for name, key, expected in references(fact):
            target = among.get(key)
            if type(target) is not expected:
                what = "is not in the campaign" if target is None else f"is a {type(target).__name__}"
                problems.append(
                    Problem(
                        f"{type(fact).__name__}.{name}",
                        f"{expected.__name__.lower()} {key!r} {what}",
                        repair,
                    )
                )
    if problems:
        raise DanglingReference(*dict.fromkeys(problems))
