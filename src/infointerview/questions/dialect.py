"""The English of the seeker's own pages: plan, brief and sheet have the days, times and spelling of their region.

The library's own words are spelt as in Britain, but for `resume`; a region that spells otherwise has its words here.
What people wrote themselves, and names, stay as they are.
"""

import re
from datetime import datetime
from functools import cache

from attrs import evolve

from infointerview.language.words import Language, language
from infointerview.model.people import Contact, Seeker
from infointerview.patterns import regex
from infointerview.questions.bank import BANK, Bank
from infointerview.questions.wording import Wording

_NORTH_AMERICAN = {
    "organisation": "organization",
    "organisations": "organizations",
    "recognise": "recognize",
}
_AMERICAN = _NORTH_AMERICAN | {"humour": "humor", "licence": "license", "licences": "licenses"}
_CV = {"resume": "CV", "resumes": "CVs"}
_WORDS = {
    **dict.fromkeys(("US", "PH", "PR", "GU", "VI"), _AMERICAN),
    "CA": _NORTH_AMERICAN,
    **dict.fromkeys(("GB", "IE", "NZ", "ZA", "HK"), _CV),
}
_SHARED = {folded.lower(): word for words in (_AMERICAN, _CV) for word, folded in words.items()}
_WORD = regex(r"(?<![{\w])[A-Za-z]+(?![}\w])")


def own_language(seeker: Seeker) -> Language:
    """Return how the seeker's region says days and times.

    >>> from datetime import date
    >>> rosa = Seeker(name="Rosa Quispe", zone="America/Chicago", field="baking", country="US")
    >>> own_language(rosa).day(date(2026, 3, 3))
    'Tuesday, March 3'
    """
    return _language(seeker.locale, "" if seeker.locale else seeker.country)


@cache
def _language(locale: str, country: str) -> Language:
    return language(locale, country=country)


def own_time(seeker: Seeker, contact: Contact, at: datetime) -> str:
    """Return a time on the seeker's clock, with the contact's beside it where the two differ.

    >>> from datetime import UTC
    >>> rosa = Seeker(name="Rosa Quispe", zone="America/Chicago", field="baking", country="US")
    >>> own_time(rosa, Contact(name="Ada Quist", zone="Europe/London"), datetime(2026, 3, 3, 15, tzinfo=UTC))
    '9 a.m. Central (3 p.m. UK time)'
    """
    return own_language(seeker).clocks(at, theirs=seeker.zone, yours=contact.zone or seeker.zone)


def own_moment(seeker: Seeker, contact: Contact, at: datetime, *, year: int | None = None) -> str:
    """Return a day and a time as `own_time` does; the year of the day is said if it is not the expected *year*."""
    words = own_language(seeker).words
    return words.write_day_at(at.astimezone(seeker.zone), own_time(seeker, contact, at), year=year)


def respelt(text: str, spoken: Language) -> str:
    """Return words of the library in the spelling of a region.

    >>> respelt("Does your organisation read a resume?", language("en-US"))
    'Does your organization read a resume?'
    >>> respelt("Does your organisation read a resume?", language("en-GB"))
    'Does your organisation read a CV?'
    """
    words = _WORDS.get(spoken.tag.rpartition("-")[2], {})

    def in_the_region(found: re.Match[str]) -> str:
        other = words.get(found[0].lower(), found[0])
        return other[:1].upper() + other[1:] if found[0][:1].isupper() else other

    return _WORD.sub(in_the_region, text) if words else text


def one_spelling(text: str) -> str:
    """Return a folded text in the library's own spelling, to compare texts of different regions.

    >>> one_spelling("does your organization read a cv")
    'does your organisation read a resume'
    """
    return " ".join(_SHARED.get(word, word) for word in text.split())


@cache
def bank_in(spoken: Language) -> Bank:
    """Return the library's bank in the spelling of a region.

    >>> bank_in(language("en-GB")).find("resume").text
    'What makes a CV stand out in this field?'
    """
    questions = []
    for question in BANK:
        wording = Wording(respelt(question.wording.pattern, spoken))
        follow_ups = tuple(Wording(respelt(each.pattern, spoken)) for each in question.follow_ups)
        if (wording, follow_ups) != (question.wording, question.follow_ups):
            plain = evolve(question.question, text=wording.plain, follow_ups=tuple(each.plain for each in follow_ups))
            question = evolve(question, question=plain, wording=wording, follow_ups=follow_ups)
        questions.append(question)
    return Bank(questions)
