"""Whether somebody can answer a question well: a recruiter, somebody senior, somebody at the beginning like oneself."""

import re

from infointerview.model.contact import Contact
from infointerview.model.question import Audience
from infointerview.model.text import folded

__all__ = ["audience_of"]

_RECRUITER = re.compile(
    r"\b(recruiters?|recruiting|recruitment|sourcer|talent|hr|human resources|people (partner|operations|team))\b"
)
_SENIOR = re.compile(
    r"\b(senior|lead|principal|head|chief|director|president|vp|svp|evp|c[efiot]o|manager|managing|partner"
    r"|founder|owner|professor|dean)\b"
)
_PEER = re.compile(r"\b(junior|graduate|trainee|apprentice|intern|student|entry[- ]level)\b")


def audience_of(contact: Contact) -> Audience:
    """Return what a contact's tags say they are, or else their title; anyone if neither says anything clear.

    The tags are `recruiter`, `senior` and `peer`.  Titles are read in English; one that says both that somebody is
    senior and that they begin, such as `Graduate Programme Manager`, says nothing clear.

    >>> from infointerview import Employment
    >>> audience_of(Contact(name="Ada Quist", employments=Employment(title="Head of Hydrology")))
    <Audience.SENIOR: 'senior'>
    >>> audience_of(Contact(name="Bo Lindqvist", employments="Thames Water"))
    <Audience.ANYONE: 'anyone'>
    """
    tagged = [audience for audience in Audience if audience.value in contact.tags and audience is not Audience.ANYONE]
    if tagged:
        return tagged[0] if len(tagged) == 1 else Audience.ANYONE
    title = folded(contact.title)
    if _RECRUITER.search(title):
        return Audience.RECRUITER
    senior, peer = bool(_SENIOR.search(title)), bool(_PEER.search(title))
    if senior == peer:
        return Audience.ANYONE
    return Audience.SENIOR if senior else Audience.PEER
