"""Whether the reader's name is right, and whose name should not be there."""

import re
from collections.abc import Iterator

from infointerview.messages.checks.finding import Severity
from infointerview.messages.checks.letter import Letter
from infointerview.messages.checks.message_rule import Spot, message_rule
from infointerview.messages.checks.salutations import titles
from infointerview.messages.names import unpermitted
from infointerview.model.campaign import Campaign
from infointerview.model.contact import Contact
from infointerview.model.text import folded
from infointerview.policy import publications as by

__all__ = ["misspelt_name", "name_without_permission", "wrong_name"]

_APOSTROPHES = str.maketrans("", "", "'\N{RIGHT SINGLE QUOTATION MARK}")
_PART = re.compile(r"[^\W\d_]+")
# What stands in a salutation beside or instead of a name.
_NO_NAME = frozenset(
    [
        "there",
        "all",
        "everyone",
        "everybody",
        "team",
        "friend",
        "friends",
        "colleague",
        "colleagues",
        "sir",
        "madam",
        "sirs",
        "manager",
        "hiring",
        "and",
        "or",
        "san",
        "sama",
        "sensei",
        "ji",
        "bhai",
        "recruiter",
        "again",
        "my",
        "professional",
        "member",
        "linkedin",
        "hr",
        "human",
        "resources",
        "department",
    ]
)


def _parts(name: str) -> list[str]:
    return _PART.findall(folded(name.translate(_APOSTROPHES)))


def _name_parts(contact: Contact) -> set[str]:
    name = contact.name
    return {part for text in (*name.spellings, name.honorific, name.credentials) for part in _parts(text)}


@message_rule(
    "wrong-name",
    looks_for="a salutation with another name than the reader's",
    severity=Severity.ERROR,
    kinds=None,
    source=by.BOLLES("spell the name right, and check it"),
    english=False,
    wants=("contact",),
)
def wrong_name(letter: Letter) -> Iterator[Spot]:
    """Compare each part of the name after the greeting with every spelling that is known of the reader's."""
    contact, layout = letter.contact, letter.layout
    if contact is None or not layout.greeting or layout.greeting == "to whom it may concern":
        return
    start, end = layout.name
    addressed = letter.text[start:end]
    at = titles(addressed)[1]
    known = _name_parts(contact)
    for found in _PART.finditer(addressed, at):
        part = folded(found[0])
        joined = part if part in known else "".join(_parts(addressed[at:]))
        if part in known or part in _NO_NAME or joined in known or joined == "".join(_parts(contact.name.full)):
            continue
        if len(part) == 1 and any(name.startswith(part) for name in known):
            continue
        close = next((name for name in sorted(known) if one_edit_apart(part, name)), "")
        reason = "The name seems to be misspelt." if close else f"This is no name of {contact.name} that is known."
        yield Spot(
            start + found.start(),
            start + found.end(),
            reason,
            f"The reader is {contact.name}; if they go by this name too, record it as PersonName(preferred=...).",
        )
        return


_MID_SENTENCE = re.compile(r"(?<=[a-z,] )[^\W\d_a-z][^\W\d_]{3,}")


@message_rule(
    "misspelt-name",
    looks_for="a word that is one letter away from the reader's name or employer",
    severity=Severity.WARNING,
    kinds=None,
    source=by.BOLLES("spell the name right, and check it"),
    english=False,
    wants=("contact",),
)
def misspelt_name(letter: Letter) -> Iterator[Spot]:
    """Look at words with a capital inside sentences; a name that the campaign knows is no slip."""
    contact = letter.contact
    if contact is None:
        return
    parts = {p for text in (contact.name.full, contact.name.family) for p in _parts(text) if len(p) > 3}
    parts |= {part for part in _parts(contact.organisation) if len(part) > 4}
    own = _name_parts(contact) | set(_parts(contact.organisation))
    for found in _MID_SENTENCE.finditer(letter.text, letter.layout.salutation[1]):
        word = folded(found[0])
        if word in own or word.removesuffix("s") in own:
            continue
        close = next((part for part in sorted(parts) if one_edit_apart(word, part)), "")
        if close and word not in _known_words(letter.campaign):
            yield Spot(
                *found.span(),
                "It is one letter away from the reader's name or employer.",
                f"Compare it with {contact}.",
            )


def _known_words(campaign: Campaign | None) -> frozenset[str]:
    """Return the parts of every name and employer in a campaign."""
    if campaign is None:
        return frozenset()
    worked_out = campaign._worked_out  # noqa: SLF001  # the model keeps it for us
    key = (__name__, "words")
    if key not in worked_out:
        texts = [campaign.seeker.name.full, campaign.seeker.field, *campaign.seeker.affiliations]
        for person in campaign.contacts:
            texts += person.name.spellings
            texts += [job.organisation for job in person.employments]
        worked_out[key] = frozenset(part for text in texts for part in _parts(text))
    known: frozenset[str] = worked_out[key]
    return known


def one_edit_apart(one: str, other: str) -> bool:
    """Return whether one letter added, left out, replaced, or swapped with its neighbour makes *one* the *other*.

    >>> one_edit_apart("quist", "quits"), one_edit_apart("quist", "quists"), one_edit_apart("quist", "quest")
    (True, True, True)
    >>> one_edit_apart("quist", "quist"), one_edit_apart("quist", "twist")
    (False, False)
    """
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    same = next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    if len(one) != len(other):
        longer, shorter = (one, other) if len(one) > len(other) else (other, one)
        return longer[same + 1 :] == shorter[same:]
    if one[same + 1 :] == other[same + 1 :]:
        return True
    return one[same : same + 2] == other[same : same + 2][::-1] and one[same + 2 :] == other[same + 2 :]


@message_rule(
    "name-without-permission",
    looks_for="the name of somebody in the campaign who has not allowed its use towards the reader",
    severity=Severity.ERROR,
    kinds=None,
    source=by.SIX_STEPS("a name only with permission"),
    english=False,
    wants=("campaign", "contact"),
)
def name_without_permission(letter: Letter) -> Iterator[Spot]:
    """Look in text and subject; the reader, those whom they named, and who gave permission may be named."""
    campaign, contact = letter.campaign, letter.contact
    if campaign is None or contact is None:
        return
    for part, said in (("text", letter.text), ("subject", letter.subject)):
        for mention in unpermitted(campaign, contact, said) if said else ():
            if mention.person.id == letter.person:
                continue
            yield Spot(
                mention.start,
                mention.end,
                f"It names {mention.person.name}, and no permission to do so is recorded.",
                "Take the name out, or ask for permission and record the answer.",
                part=part,
            )
