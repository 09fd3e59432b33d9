"""Questions made for one person, from invented careers."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given

from infointerview.model.campaign import Campaign
from infointerview.model.employers import Employment
from infointerview.model.exchange import Touch
from infointerview.model.notes import Note
from infointerview.model.people import Contact, Found, Seeker
from infointerview.model.talk import Interview
from infointerview.questions.bank import BANK, Bank, bank_question
from infointerview.questions.made import AT_MOST, MADE_IDS, made_for
from infointerview.questions.openness import openness
from infointerview.questions.plan import plan_questions
from infointerview.questions.sheet import note_sheet
from infointerview.questions.sheet_reading import read_sheet
from infointerview.strategies.campaign import campaigns

ROSA = Seeker(name="Rosa Quispe Mamani", zone="America/Lima", field="nursing", affiliations="University of Leeds")
NOW = datetime(2026, 3, 12, 14, tzinfo=UTC)
WARD = Employment(organisation="Harbour Hospital", title="Senior staff nurse", since=date(2021, 5, 1))


def job(organisation: str, title: str, since: int | None = None, until: int | None = None) -> Employment:
    """Return a position from one January to another."""
    begins, ends = (None if year is None else date(year, 1, 1) for year in (since, until))
    return Employment(organisation=organisation, title=title, since=begins, until=ends)


def asked(*jobs: Employment, seeker: Seeker = ROSA, found: Found | None = None, **facts: Any) -> list[str]:
    """Return what is asked of somebody with these positions."""
    wei = Contact(name="Wang Wei", employments=jobs, found=found or Found())
    campaign = Campaign(seeker=seeker).add(wei, *(fact(wei) for fact in facts.values()))
    return [made.question.wording.plain for made in made_for(campaign, wei)]


@pytest.mark.parametrize(
    ("jobs", "question"),
    [
        (
            (WARD, job("Hill School", "Geography teacher", 2015, 2020)),
            "You were a geography teacher before. What led you from there to nursing?",
        ),
        (
            (WARD, job("Mercy Hospital", "Staff nurse", 2015, 2020)),
            "You were at Mercy Hospital before. What made you move to Harbour Hospital?",
        ),
        (
            (WARD, job("Harbour Hospital", "Staff nurse", 2015, 2020)),
            "You were a staff nurse at Harbour Hospital at first. What has changed most about your work since?",
        ),
        (
            (job("Environment Agency", "Chief analyst", 2020), job("Environment Agency", "Analyst", 2016, 2020)),
            "You were an analyst at the Environment Agency at first. What has changed most about your work since?",
        ),
        (
            (
                job("Harbour Hospital", "Nurse", 2024),
                job("Mercy Hospital", "Nurse", 2022, 2024),
                job("North Clinic", "Nurse", 2020, 2022),
            ),
            "You've worked at North Clinic, Mercy Hospital and Harbour Hospital. What differs most between them?",
        ),
    ],
)
def test_a_career_gives_a_question(jobs: tuple[Employment, ...], question: str) -> None:
    assert question in asked(*jobs)


def test_a_long_stay_counts_up_to_the_last_day_that_is_recorded() -> None:
    def touch(who: Contact) -> Touch:
        return Touch(contact=who, at=NOW, direction="outbound", channel="email", purpose="outreach")

    stays = job("Harbour Hospital", "Nurse", 2012)

    assert asked(stays) == []
    assert asked(stays, touch=touch) == ["You've been with Harbour Hospital since 2012. What has kept you there?"]
    assert asked(job("Harbour Hospital", "Nurse", 2022), touch=touch) == []


@pytest.mark.parametrize(
    "found",
    [
        Found(through="alumni_directory", where="University of Leeds alumni directory"),
        Found(through="event", common_ground="we both studied at the University of Leeds"),
        Found(through="linkedin", common_ground="University of Leeds rowing club"),
    ],
)
def test_a_school_in_common_gives_a_question(found: Found) -> None:
    assert asked(WARD, found=found) == [
        "We have the University of Leeds in common. What from your time there has helped you most since?"
    ]


@pytest.mark.parametrize(
    "jobs",
    [
        (),
        (WARD,),
        (job("Freelance", "Nurse"), job("Freelance", "Nurse", 2010, 2012)),
        (WARD, job("", "Looking for new opportunities", 2019, 2020)),
        (job("Hill School", "Retired", 2020),),
    ],
)
def test_nothing_is_made_of_nothing(jobs: tuple[Employment, ...]) -> None:
    assert asked(*jobs, found=Found(through="alumni_directory", where="the alumni directory")) == []


@pytest.mark.parametrize(
    ("wish", "question", "instead_of"),
    [
        ("how you moved from study to practice", "Could you tell me how you moved from study to practice?", ""),
        ("How did you get started?", "Could you tell me how you got started?", "way-in"),
        ("a typical day", "Could you tell me about a typical day?", "ordinary-day"),
    ],
)
def test_what_the_first_message_asked_for_is_asked_first(wish: str, question: str, instead_of: str) -> None:
    wei = Contact(name="Wang Wei", employments=WARD)
    campaign = Campaign(seeker=evolve(ROSA, wants_to_learn=wish)).add(wei)

    plan = plan_questions(campaign, wei, minutes=15)

    core = [item.text for item in plan.core]
    assert question in core[:2]
    assert next(item.why for item in plan.core if item.text == question) == "you want to learn this"
    assert (instead_of in {each.question.id for each in plan.dropped}) == bool(instead_of)


def test_a_wish_that_cannot_be_said_is_not_asked() -> None:
    assert asked(WARD, seeker=evolve(ROSA, wants_to_learn="the salary and whether you are hiring")) == []


@given(campaigns())
def test_there_are_few_each_open_and_each_of_one_kind(campaign: Campaign) -> None:
    for person in campaign.contacts:
        made = made_for(campaign, person)

        assert len(made) <= AT_MOST
        assert len({each.question.id for each in made}) == len(made)
        assert all(openness(each.question.wording.plain).is_open for each in made)


class TestInAPlan:
    WEI = Contact(name="Wang Wei", employments=(WARD, job("Hill School", "Geography teacher", 2015, 2020)))
    LAN = Contact(name="Đặng Thị Lan", employments=WARD)
    CAMPAIGN = Campaign(seeker=ROSA).add(WEI, LAN)
    TEXT = "You were a geography teacher before. What led you from there to nursing?"

    def test_it_is_weighed_like_the_others_and_says_why(self) -> None:
        plan = plan_questions(self.CAMPAIGN, self.WEI, minutes=30)

        (item,) = [item for item in plan.core if item.text == self.TEXT]
        assert item.why == "they changed fields"
        assert item.question is not None
        assert item.question.text == "What led you from your earlier work to what you do now?"

    def test_what_is_kept_of_it_is_asked_of_nobody_else(self) -> None:
        plan = plan_questions(self.CAMPAIGN, self.WEI, minutes=30)
        kept = self.CAMPAIGN.add(*plan.questions)

        everything = plan_questions(kept, self.LAN, minutes=240)
        assert not MADE_IDS & {item.question.id for item in everything.items if item.question}
        assert plan_questions(kept, self.WEI, minutes=30).core == plan.core

    def test_it_can_be_left_out_by_its_id(self) -> None:
        plan = plan_questions(self.CAMPAIGN, self.WEI, minutes=30, skip="made-change-of-field")

        assert self.TEXT not in [item.text for item in (*plan.items, *plan.reserve)]
        assert plan_questions(self.CAMPAIGN, self.LAN, minutes=30, skip="made-move").core

    def test_a_bank_of_ones_own_gets_none(self) -> None:
        own = Bank([bank_question("Was hat Sie hierher geführt?", topic="weg")])

        assert [item.text for item in plan_questions(self.CAMPAIGN, self.WEI, minutes=20, bank=own).core] == [
            "Was hat Sie hierher geführt?"
        ]
        assert self.TEXT in [
            i.text for i in plan_questions(self.CAMPAIGN, self.WEI, minutes=30, bank=BANK.drop("seasons"))
        ]

    def test_its_answer_is_found_on_the_sheet(self) -> None:
        talk = Interview.agreed(contact=self.WEI, at=NOW, start=NOW)
        campaign = self.CAMPAIGN.add(talk)
        plan = plan_questions(campaign, self.WEI, minutes=30)

        sheet = note_sheet(campaign, talk, plan).replace(f"{self.TEXT}\n\n-", f"{self.TEXT}\n\n- A night on a ward")
        report = read_sheet(sheet, campaign, talk, at=NOW)

        assert [(note.question, note.text) for note in report.notes] == [("made-change-of-field", "A night on a ward")]
        assert isinstance(campaign.add(*report.facts).notes[0], Note)
