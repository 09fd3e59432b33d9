"""Questions made for one person: from what they did before, what the two share, and what the seeker wants to learn.

A campaign keeps such a question as it could be put to anybody, so that answers of several people stay comparable, and
nothing about a person is left in it.  Its wording speaks of their own employers and jobs.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from attrs import evolve, field, frozen

from infointerview.language.grammar import Unclear
from infointerview.language.nouns import job, the_organisation
from infointerview.language.typed import wish
from infointerview.model.campaign import Campaign
from infointerview.model.employers import Employment, names_employer
from infointerview.model.identity import derived_id
from infointerview.model.notes import QuestionPriority, QuestionStage
from infointerview.model.people import Contact, FoundThrough, Seeker
from infointerview.model.values import folded
from infointerview.patterns import regex
from infointerview.questions.bank import BankQuestion, Tiara, bank_question
from infointerview.questions.wording import Wording, line_of_work
from infointerview.rules.occupations import match, trade

AT_MOST = 3
"""How many questions are made for one person."""

_LONG, _SHORT = 8, 3
"""The years from which a stay at one employer is long, and below which it is short."""

_ABOVE = regex(
    r"\b(senior|sr|lead|principal|head|chief|director|president|vp|svp|evp|c[efiot]o|manager|managing|partner|supervisor)\b"
)
_BELOW = regex(r"\b(junior|jr|graduate|trainee|apprentice|intern|assistant|entry[- ]level|associate)\b")
_SCHOOL = regex(
    r"\b(?:university|college|school|institute|academy|polytechnic|conservatoire|seminary)\b", re.IGNORECASE
)
_DIRECTORY = regex(r"^the\s+|['\u2019]s?(?=\s)|\s+(?:alumni|alumnae|graduate)\b.*$", re.IGNORECASE)
_STUDIED = regex(
    r"\bwe both (?:studied at|went to|graduated from|attended|are (?:alumni|graduates) of)\s+"
    r"(?P<where>(?:the )?[A-Z][\w.'\u2019&-]*(?: (?:of|the|[A-Z][\w.'\u2019&-]*))*)"
)
# Wishes that a question of the bank asks in other words, and that question.
_ASKED_ANYWAY = (
    (
        regex(r"how you (?:got|came|ended up|found your way)\b.*|about your (?:path|way|career|journey)\b.*"),
        "way-in",
    ),
    (regex(r"(?:about )?(?:what )?(?:a|your) (?:typical|normal|usual|ordinary) (?:day|week)\b.*"), "ordinary-day"),
)


@frozen(kw_only=True)
class Made:
    """A question that was made for somebody.

    Attributes:
        question: The question; its wording is for this person.
        why: Why it is asked, in words for the seeker.
        instead_of: The id of the question of the bank that it takes the place of, or blank.
    """

    question: BankQuestion = field()
    why: str = field()
    instead_of: str = field(default="")


def _kind(kind: str, text: str, topic: str) -> BankQuestion:
    return bank_question(text, id=f"made-{kind}", topic=topic, tiara=Tiara.INSIGHTS, personal=True)


_CHANGE = _kind("change-of-field", "What led you from your earlier work to what you do now?", "switching fields")
_PROMOTION = _kind("promotion", "What has changed most about your work since you joined your employer?", "progression")
_MOVE = _kind("move", "What made you move to your present employer?", "culture")
_SCHOOL_IN_COMMON = _kind("school", "What from your time at university has helped you most since?", "education")
_LONG_STAY = _kind("long-stay", "What has kept you with one employer for so long?", "rewards")
_SHORT_STAYS = _kind("several-employers", "What differs most between the places where you have worked?", "culture")

MADE_IDS = frozenset(each.id for each in (_CHANGE, _PROMOTION, _MOVE, _SCHOOL_IN_COMMON, _LONG_STAY, _SHORT_STAYS))
"""The ids of the questions that suit only somebody of whom a certain thing is known."""


def made_for(campaign: Campaign, person: Contact) -> tuple[Made, ...]:
    """Return at most three questions made for a person, those that say most about the two first.

    They come of a wish of the seeker's, a change of field, a promotion, the move to the present employer, a school in
    common, many years with one employer, and several employers in a short time, as far as the campaign knows of them.

    >>> sam = Seeker(name="Sam Okafor", zone="Europe/London", field="hydrology")
    >>> jobs = [Employment(organisation="Thames Water", title="Hydrologist", since=date(2020, 9, 1)),
    ...         Employment(organisation="Hill School", title="Chemistry teacher", until=date(2020, 7, 31))]
    >>> ada = Contact(name="Ada Quist", employments=jobs)
    >>> for made in made_for(Campaign(seeker=sam).add(ada), ada):
    ...     print(f"{made.question.wording} ({made.why})")
    You were a chemistry teacher before. What led you from there to hydrology? (they changed fields)
    """
    found = (*_wishes(campaign.seeker), *_from_career(campaign, person), *_shared(campaign.seeker, person))
    ranked = sorted(found, key=lambda made: _RANK.index(made.question.id) if made.question.id in _RANK else -1)
    best = next((made for made in ranked if made.question.id in MADE_IDS), None)
    for place, made in enumerate(ranked):
        # No interview should lack the wish, nor the one that says most about the two.
        if made is best or made.question.id not in MADE_IDS:
            must = evolve(made.question.question, priority=QuestionPriority.MUST)
            ranked[place] = evolve(made, question=evolve(made.question, question=must))
    return tuple(ranked[:AT_MOST])


_RANK = (_CHANGE.id, _PROMOTION.id, _MOVE.id, _SCHOOL_IN_COMMON.id, _LONG_STAY.id, _SHORT_STAYS.id)


def _say(kind: BankQuestion, text: str, why: str, *, instead_of: str = "") -> Made:
    return Made(
        question=BankQuestion(
            question=kind.question, wording=Wording.literal(text), tiara=kind.tiara, personal=kind.personal
        ),
        why=why,
        instead_of=instead_of,
    )


def _wishes(seeker: Seeker) -> Iterator[Made]:
    # The first message said the first of them.
    for wanted in seeker.wants_to_learn[:1]:
        heard = wish(wanted)
        if isinstance(heard, Unclear):
            continue
        instead_of = next((key for pattern, key in _ASKED_ANYWAY if pattern.fullmatch(heard.heard)), "")
        question = bank_question(
            Wording.literal(heard.question),
            id=derived_id("question", folded(heard.question)),
            topic="a day's work" if instead_of == "ordinary-day" else "background" if instead_of else "your own wish",
            stage=QuestionStage.OPENING,
            tiara=Tiara.INSIGHTS,
            personal=True,
        )
        yield Made(question=question, why="you want to learn this", instead_of=instead_of)


def _from_career(campaign: Campaign, person: Contact) -> Iterator[Made]:
    now, past = person.employment, [each for each in person.employments if each.until is not None]
    if now is None:
        return
    former = next((each for each in past if not each.same_organisation(now)), None)
    employer = _employer(now)
    field = campaign.seeker.field
    before = trade(former.title) if former else frozenset()
    # Whether they came to the field from another one; in doubt, no.
    changed_field = (
        former
        and before
        and match([field], now.title, now.organisation).grade == "in"
        and match([field], former.title, former.organisation).grade != "in"
        and before.isdisjoint(trade(now.title))
    )
    if former and changed_field and (was := job(former.title)):
        to = line_of_work(field) or "what you do now"
        yield _say(_CHANGE, f"You were {was} before. What led you from there to {to}?", "they changed fields")
    elif former and employer and (left := _employer(former)):
        text = f"You were at {left} before. What made you move to {employer}?"
        yield _say(_MOVE, text, "they moved there from another employer", instead_of="choice-of-employer")

    def rose(each: Employment) -> bool:
        was, is_ = folded(each.title), folded(now.title)
        higher = _ABOVE.search(is_) and not _ABOVE.search(was)
        return was != is_ and bool(higher or (_BELOW.search(was) and not _BELOW.search(is_)))

    earlier = next((each for each in reversed(past) if each.same_organisation(now) and rose(each)), None)
    if earlier and employer and (began := job(earlier.title)):
        text = f"You were {began} at {employer} at first. What has changed most about your work since?"
        yield _say(_PROMOTION, text, "they were promoted there")
    stay = [each for each in person.employments if each.same_organisation(now) or each is now]
    since = min((each.since for each in stay if each.since), default=None)
    # Up to the last day on which anything is recorded of them, since no plan asks the clock.
    record = campaign.about(person)
    moments: Iterable[datetime | None] = (*(t.at for t in record.touches), *(i.start for i in record.interviews))
    days: Sequence[date | None] = (
        *(at.astimezone(campaign.seeker.zone).date() for at in moments if at),
        *(each.as_of for each in person.employments),
        person.found.on,
    )
    heard = max(filter(None, days), default=None)
    if since and heard and employer and (heard - since).days >= _LONG * 365:
        text = f"You've been with {employer} since {since.year}. What has kept you there?"
        yield _say(_LONG_STAY, text, "they have been there for a long time", instead_of="what-keeps-you")
    left_soon = [each for each in past if each.since and each.until and (each.until - each.since).days < _SHORT * 365]
    places = list(dict.fromkeys(filter(None, map(_employer, (now, *left_soon)))))
    if len(places) > _MANY:
        text = f"You've worked at {places[2]}, {places[1]} and {places[0]}. What differs most between them?"
        yield _say(_SHORT_STAYS, text, "they have worked at several places")


_MANY = 2


def _employer(position: Employment) -> str:
    return the_organisation(position.organisation) if names_employer(position.organisation) else ""


def _shared(seeker: Seeker, person: Contact) -> Iterator[Made]:
    found = person.found
    said = _STUDIED.search(found.common_ground)
    school = said["where"] if said else ""
    if not school:
        told = folded(f"{found.where} {found.common_ground}")
        schools = (each for each in seeker.affiliations if _SCHOOL.search(each))
        school = next((each for each in schools if folded(each) in told), "")
    if not school and found.through is FoundThrough.ALUMNI_DIRECTORY:
        named = _DIRECTORY.sub("", found.where.strip())
        school = named if _SCHOOL.search(named) else ""
    if school:
        text = f"We have {the_organisation(school)} in common. What from your time there has helped you most since?"
        yield _say(_SCHOOL_IN_COMMON, text, "you have a school in common")
