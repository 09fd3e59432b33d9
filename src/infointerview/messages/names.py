"""Whose name may stand in a message."""

import re
import unicodedata
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

    The first named comes first.  Whoever gave no more than the name of *contact* counts too.
    """
    full_name = folded(contact.name.full)
    ids = [r.referrer for r in campaign.about(contact).referred_by]
    ids += [r.referrer for r in campaign.referrals if r.name is not None and folded(r.name.full) == full_name]
    if contact.found.via is not None:
        ids.append(contact.found.via)
    people = [campaign.find(key) for key in dict.fromkeys(ids) if key != contact.id]
    allowed = [person for person in people if campaign.may_name(person, contact)]
    return allowed, [person for person in people if person not in allowed]


def named_in(text: str, people: Iterable[Contact]) -> list[Contact]:
    """Return those of *people* whom *text* names.

    The whole name counts in any spelling, case and order of its parts, joined or apart, with an initial between them;
    a single part, such as a given name, counts where it stands as a word of its own with a capital.
    """
    words = _bare(text).split()
    return [
        person
        for person in people
        if any(_occurs(_bare(name), words) for name in (person.name.full, *person.name.also_written))
        or any(_stands_alone(part, text) for part in _single_parts(person))
    ]


# Letters that Unicode does not take apart into a letter and a mark, as people write them without the mark.
_PLAIN = str.maketrans(
    {
        "\N{LATIN SMALL LETTER DOTLESS I}": "i",
        "ø": "o",
        "æ": "ae",
        "ł": "l",
        "đ": "d",
        "ß": "ss",
        "œ": "oe",
        "þ": "th",
        "ð": "d",
    }
)


def _bare(text: str) -> str:
    visible = "".join(character for character in text if unicodedata.category(character) != "Cf")
    apart = re.sub(r"[\W_]+", " ", re.sub("['\N{RIGHT SINGLE QUOTATION MARK}]", "", folded(visible).translate(_PLAIN)))
    return apart.strip()


def _occurs(name: str, words: list[str]) -> bool:
    parts = name.split()
    joined = "".join(parts)
    if not name.isascii():
        # Scripts such as Chinese write no blanks around a name.
        return joined in "".join(words)
    if len(parts) == 1:
        return False
    whole = set(parts)
    window = len(parts) + 1
    return any(
        whole <= set(words[at : at + window]) or "".join(words[at : at + size]) == joined
        for at in range(len(words))
        for size in range(1, window)
    )


def _single_parts(person: Contact) -> set[str]:
    name = person.name
    single = {name.full} if " " not in name.full else set()
    return single | {part for part in (name.given, name.family, name.preferred) if part}


def _stands_alone(part: str, text: str) -> bool:
    return part[0].isupper() and re.search(rf"(?<!\w){re.escape(part)}(?!\w)", text) is not None
