"""The people who are named on a note sheet."""

import re
from datetime import datetime

from attrs import evolve

from infointerview.errors import InvalidValue
from infointerview.model.campaign import Campaign
from infointerview.model.interview import Interview
from infointerview.model.referral import Answer, Permission, Referral
from infointerview.model.text import folded

__all__ = ["People"]

_CELL = re.compile(r"(?:[^|\\]|\\.|\\$)*")
_BOX = re.compile(r"\[([ xX\u2713\u2714]?)\]\s*(\w+)")
_IN_BRACKETS = re.compile(r"(.*\S)\s*\((yes|no|unknown)\)", re.IGNORECASE)
_ANSWERS = {
    "yes": Answer.GRANTED,
    "no": Answer.REFUSED,
    "unknown": Answer.UNKNOWN,
    "": Answer.UNKNOWN,
}


class People:
    """Who was named in an interview, found again if the campaign knows it already.

    Attributes:
        named: The referrals read so far, by their ids.
    """

    def __init__(self, campaign: Campaign, talk: Interview, at: datetime) -> None:
        self.named: dict[str, Referral] = {}
        self._talk, self._at = talk, at
        self._known: dict[str, Referral] = {}
        given = [referral for referral in campaign.referrals if referral.referrer == talk.contact]
        # Those of this interview last, so that they go before earlier ones.
        for referral in sorted(given, key=lambda referral: referral.interview == talk.id):
            name = referral.name or campaign.find(referral.contact or "").name
            self._known[folded(name.full)] = referral

    def read(self, first: str, others: list[str]) -> str:
        """Return the id of the referral on an item, blank if it was left blank.

        Raises:
            InvalidValue: It does not say who was named, or two answers are ticked.
        """
        name, reason, answer = _cells(" ".join([first, *others]))
        if not name:
            if reason or answer is not Answer.UNKNOWN:
                raise InvalidValue.because("the name is missing")
            return ""
        referral = self._known.get(folded(name))
        if referral is None:
            permission = Permission() if answer is Answer.UNKNOWN else Permission(answer=answer, at=self._at)
            referral = Referral(
                referrer=self._talk.contact,
                name=name,
                at=self._at,
                interview=self._talk,
                reason=reason,
                permission=permission,
            )
        else:
            if answer is not Answer.UNKNOWN and answer is not referral.permission.answer:
                said = evolve(referral.permission, answer=answer, at=self._at)
                referral = evolve(referral, permission=said)
            if reason and reason != referral.reason:
                referral = evolve(referral, reason=reason)
        self._known[folded(name)] = self.named[referral.id] = referral
        return referral.id


def _cells(line: str) -> tuple[str, str, Answer]:
    """Return name, reason and permission of a line."""
    cells, at = [], 0
    while at <= len(line):
        found = _CELL.match(line, at)
        written = found[0] if found else ""
        cells.append(re.sub(r"\\(.)", r"\1", written).strip())
        at += len(written) + 1
    if len(cells) == 1:
        said = _IN_BRACKETS.fullmatch(cells[0])
        cells = [said[1], "", said[2]] if said else [cells[0], "", ""]
    elif len(cells) == 2:
        cells = [cells[0], "", cells[1]] if _BOX.search(cells[1]) else [*cells, ""]
    if len(cells) > 3:
        raise InvalidValue.because("it has more than a name, a reason and an answer")
    return cells[0], cells[1], _answer(cells[2])


def _answer(cell: str) -> Answer:
    boxes = _BOX.findall(cell)
    if not boxes:
        if cell.lower() in _ANSWERS:
            return _ANSWERS[cell.lower()]
        raise InvalidValue.because("the answer is neither yes, no nor unknown")
    ticked = {word.lower() for mark, word in boxes if mark.strip()}
    if len(ticked) > 1 or not ticked <= set(_ANSWERS):
        raise InvalidValue.because("more than one answer is ticked" if len(ticked) > 1 else "it ticks no answer known")
    return _ANSWERS[next(iter(ticked), "")]
