"""Whose name may stand in a message."""

import re
from collections.abc import Iterable

from infointerview.model.campaign import Campaign
from infointerview.model.contact import Contact
from infointerview.model.text import folded

__all__ = ["named_in", "referrers", "salutation"]


def salutation(contact: Contact) -> str:
    """Return how to address *contact*: as they prefer, else by title and family name, else by the whole name.

    No title is guessed and no gender inferred; a whole name without a title is right for everybody.

    >>> from infointerview import PersonName
    >>> salutation(Contact(name=PersonName("Ifeoma Obi", family="Obi", honorific="Dr.")))
    'Dear Dr. Obi'
    >>> salutation(Contact(name="Sólveig"))
    'Dear Sólveig'
    """
    name = contact.name
    if name.preferred:
        return f"Dear {name.preferred}"
    if name.honorific and name.family:
        return f"Dear {name.honorific} {name.family}"
    return f"Dear {name.full}"


def referrers(campaign: Campaign, contact: Contact) -> tuple[list[Contact], list[Contact]]:
    """Return the people through whom *contact* was found: those who may be named to them, and those who may not.

    The first named comes first.
    """
    ids = [referral.referrer for referral in campaign.about(contact).referred_by]
    if contact.found.via is not None:
        ids.append(contact.found.via)
    people = [campaign.find(key) for key in dict.fromkeys(ids)]
    allowed = [person for person in people if campaign.may_name(person, contact)]
    return allowed, [person for person in people if person not in allowed]


def named_in(text: str, people: Iterable[Contact]) -> list[Contact]:
    """Return those of *people* whose whole name stands in *text*, in any of its spellings.

    Case, accents and what stands between the parts of a name do not matter.
    """
    searched = f" {_bare(text)} "
    return [
        person
        for person in people
        if any(_occurs(_bare(spelling), searched) for spelling in (person.name.full, *person.name.also_written))
    ]


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", " ", folded(text)).strip()


def _occurs(name: str, searched: str) -> bool:
    # Scripts such as Chinese write no blanks around a name; in the others `Bo Lind` is not meant by `Bo Lindqvist`.
    return f" {name} " in searched if name.isascii() else name.replace(" ", "") in searched.replace(" ", "")
