"""Titles as people show them: their parts, and the words of them that say nothing of a trade."""

import re

from attrs import field, frozen

from infointerview.model.values import folded
from infointerview.rules.stems import words, words_of

# Left off a title: what it adds never changes the trade.
SENIORITY = words_of("senior sr snr junior jr jnr ii iii iv")
# Words that say what somebody is at an organisation, and nothing of the trade.
ROLES = words_of("""
    acting advisor aide analyst apac apprentice area assistant associate avp band bank board business central ceo
    certified cfo chair chairman chartered chief cofounder commercial consultant contract contractor coo coordinator
    cto department deputy developer development director division east emea emeritus employed engineer entrepreneur
    europe evp executive expert family fellow founder freelance freelancer full general global grade graduate group
    head i independent interim intern international lead leader leadership level licensed locum london maker
    management manager managing member national north officer operation owner part partner placement practitioner
    president principal professional program project proprietor qualified region regional registered registrar
    representative research researcher responsible scientist secondment self service site south specialist staff
    strategic strategy supervisor svp team technical technician technologist time trainee trustee uk unit us vice
    volunteer vp west worker year 1 2 3 4 5 6 7 8 9
""")
# Words of a title that turn a trade into work round it: who sells to it, hires for it, teaches it or writes for it.
SIDES = words_of("""
    accountant acquisition administration administrative administrator biller billing blogger bookkeeper bursar
    buyer caretaker catering chef claim cleaner clerk coder coding cook copywriter driver enthusiast equipment
    facilitator fundraiser fundraising headhunter hiring hr influencer instructor insurance janitor journalist
    lecturer marketer marketing pa payroll photographer porter presale professor receptionist recruiter recruiting
    recruitment reseller sale salesman scheduler secretary software staffing student supplier talent teacher
    teaching trainer transcriptionist tutor writer
""")
LECTURERS = words_of("lecturer professor")
# What somebody says before a trade who is not in it now.
NOT_YET = words_of("aspiring student former ex future seeking looking retired candidate applicant undergraduate pupil")
_IDLE = re.compile(
    r"\b(retired|unemployed|looking for|seeking|open to (work|new|opp)|between (jobs|roles)|available for|job ?seeker"
    r"|career break|in transition|actively looking|student|undergraduate|homemaker|stay at home)\b"
)
_JOINTS = words_of("of for in to")

_BARS = re.compile(r"\s*(?:[|•·●▪;\n\r»«>]+|\s[-\u2013\u2014~]+\s|[\u2013\u2014]|\s/\s)\s*")
_AT = re.compile(r"\s*@\s*|\s+at\s+", re.IGNORECASE)
_COMMAS = re.compile(r"[,()\[\]{}:/]|\s(?:\+|&|and)\s", re.IGNORECASE)


@frozen
class Part:
    """One part of a title, such as "Staff Nurse, A&E" of "Staff Nurse, A&E | Speaker"; with the organisation."""

    text: str = field()
    words: tuple[str, ...] = field()
    # Where the piece between commas begins and ends to which each word belongs.
    pieces: tuple[tuple[int, int], ...] = field()
    at: str = field()
    organisation: tuple[str, ...] = field()

    @property
    def idle(self) -> bool:
        """Whether it says that somebody has no job now: "Retired"."""
        return bool(_IDLE.search(folded(self.text)))

    @property
    def says_nothing(self) -> bool:
        """Whether it names a place in an organisation and no trade: "Director, North"."""
        return SIDES.isdisjoint(self.words) and (not self.words or self.words[self.last(0)] in ROLES)

    @property
    def with_organisation(self) -> str:
        """The part and the organisation, as they are shown."""
        return ", ".join(filter(None, (self.text, self.at)))

    def last(self, at: int) -> int:
        """Return where the word stands that says what somebody is: "director" in "director of nursing"."""
        start, end = self.pieces[at]
        return next((i for i in range(start + 1, end) if self.words[i] in _JOINTS), end) - 1

    def beside(self, start: int, end: int, side: frozenset[str]) -> bool:
        """Return whether the words round a trade say that somebody works round it: "nurse recruiter"."""
        before = self.words[self.pieces[start][0] : start]
        return (
            not side.isdisjoint(self.words[end : self.pieces[end - 1][1]])
            or "to" in before
            or not (side.isdisjoint(before) or _JOINTS.isdisjoint(before))
            or before[-1:] in {("sale",), ("presale",)}
            or not NOT_YET.isdisjoint(before)
        )


def parts_of(title: str, organisation: str) -> list[Part]:
    """Return the parts of a title; those of a title without words are one part.

    >>> [part.text for part in parts_of("Sr. Staff Nurse @ Mercy Hospital | Speaker", "")]
    ['Sr. Staff Nurse', 'Speaker']
    """
    found: list[Part] = []
    for text in _BARS.split(title):
        job, *places = _AT.split(text)
        at = ", ".join(filter(None, places)) or organisation.strip()
        pieces = [tuple(w for w in words(piece) if w not in SENIORITY) for piece in _COMMAS.split(job)]
        bounds: list[tuple[int, int]] = []
        for piece in pieces:
            bounds += [(len(bounds), len(bounds) + len(piece))] * len(piece)
        if bounds or places:
            said = tuple(w for piece in pieces for w in piece)
            found.append(Part(" ".join(job.split()), said, tuple(bounds), at, words(at)))
    return found or [Part("", (), (), organisation.strip(), words(organisation))]
