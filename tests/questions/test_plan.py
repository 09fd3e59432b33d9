"""Plans: what is asked in the time there is, in which order, and what was answered before."""

import copy
import pickle
from datetime import UTC, date, datetime, timedelta
from html import unescape
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve

from infointerview.errors import AmbiguousContact, ContactNotFound, DoNotContact, InvalidValue, UnknownKind
from infointerview.model.campaign import Campaign
from infointerview.model.employers import Employment
from infointerview.model.notes import Note, Question, Topic
from infointerview.model.people import Contact, Seeker
from infointerview.model.talk import Interview
from infointerview.policy.figures import DEFAULT_POLICY
from infointerview.questions.bank import BANK, Bank, bank_question
from infointerview.questions.candidates import audience_of
from infointerview.questions.plan import Plan, PlanPart, agenda, plan_questions

TORONTO = ZoneInfo("America/Toronto")
ME = Seeker(name="Leila Haddad", zone=TORONTO, field="museum education")
ROSA = Contact(
    name="Rosa Quispe Mamani", employments=Employment(organisation="City Museum", title="Curator"), id="rosa"
)
WEI = Contact(name="王伟", employments=Employment(organisation="City Museum Ltd."), id="wei")
AROHA = Contact(name="Aroha", employments=Employment(organisation="Harbour Gallery"), id="aroha")
CAMPAIGN = Campaign(seeker=ME).add(ROSA, WEI, AROHA)
MONDAY = datetime(2026, 3, 2, 15, tzinfo=UTC)
SMALL_TALK = (
    "Thank them for their time, say in a sentence who you are and what you hope to learn, "
    "and check that 20 minutes still works."
)
# As somebody without a type checker uses it.
UNTYPED_PLAN: Any = plan_questions


def plan(minutes: int = 20, campaign: Campaign = CAMPAIGN, contact: Contact = ROSA, **wishes: Any) -> Plan:
    return plan_questions(campaign, contact, minutes=minutes, **wishes)


def ids(found: Plan) -> list[str]:
    return [item.question.id for item in found.core if item.question]


def reasons(found: Plan) -> dict[str, str]:
    return {each.question.id: each.reason for each in found.dropped}


def answered(question: str, by: Contact, *, at: datetime = MONDAY) -> Campaign:
    """Return the campaign after a talk in which somebody answered a question of the bank."""
    asked = BANK.find(question).question
    talk = Interview.on_the_spot(contact=by, at=at, start=at - timedelta(minutes=20), minutes=20)
    return CAMPAIGN.add(asked, talk, Note(interview=talk, kind="answer", question=asked, text="A long story.", at=at))


# -- how the time is divided ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("minutes", "small_talk", "discussion", "ending", "questions", "prepared"),
    [
        (15, 3, 9, 3, 3, 6),
        (20, 4, 13, 3, 5, 8),
        (30, 5, 19, 3, 7, 12),
        (10, 2, 5, 3, 2, 4),
        (5, 0, 2, 3, 1, 2),
        (8, 0, 5, 3, 2, 3),
        (60, 5, 39, 3, 16, 24),
    ],
)
def test_the_parts_of_an_interview(
    minutes: int, small_talk: int, discussion: int, ending: int, questions: int, prepared: int
) -> None:
    """Twenty minutes are those of Ballinger and Perez: 4, then 12 to 15 with five questions, then 2 or 3."""
    parts = agenda(minutes, DEFAULT_POLICY)

    assert (parts.small_talk, parts.discussion, parts.ending) == (small_talk, discussion, ending)
    assert (parts.questions, parts.prepared) == (questions, prepared)


@pytest.mark.parametrize(
    ("figures", "parts"),
    [
        ({"small_talk_minutes": 2}, (2, 13, 3, 5, 8)),
        ({"small_talk_at_most_percent": 10}, (2, 13, 3, 5, 8)),
        ({"small_talk_minutes": 9, "small_talk_at_most_percent": 45}, (9, 8, 3, 3, 8)),
        ({"answers_at_least_minutes": 15}, (2, 13, 3, 5, 8)),
        ({"answers_at_most_percent": 50}, (4, 10, 3, 4, 8)),
        ({"answer_seconds": 180}, (4, 13, 3, 4, 8)),
        ({"questions_ready_per_hour": 60}, (4, 13, 3, 5, 20)),
        ({"time_check_before_end_minutes": 6}, (4, 10, 6, 4, 8)),
        ({"time_check_before_end_minutes": 0}, (4, 13, 3, 5, 8)),
    ],
    ids=str,
)
def test_the_parts_of_twenty_minutes_are_figures_of_the_policy(figures: dict[str, Any], parts: tuple[int, ...]) -> None:
    found = agenda(20, evolve(DEFAULT_POLICY, **figures))

    assert (found.small_talk, found.discussion, found.ending, found.questions, found.prepared) == parts


@pytest.mark.parametrize(("minutes", "fewest", "most"), [(15, 3, 4), (20, 5, 5), (30, 7, 9)])
def test_as_many_questions_as_the_sources_advise(minutes: int, fewest: int, most: int) -> None:
    assert fewest <= len(plan(minutes).core) <= most
    assert len(plan(minutes).core) + len(plan(minutes).reserve) == minutes * 2 // 5


def test_twenty_minutes_from_beginning_to_end() -> None:
    """The four questions with the highest priority take eleven minutes; one of two minutes fills the thirteen."""
    found = plan(20, start=datetime(2026, 3, 9, 14, tzinfo=TORONTO))

    assert str(found).splitlines()[:10] == [
        "20 minutes with Rosa Quispe Mamani (City Museum), Monday 9 March at 2pm",
        f"   2pm  {SMALL_TALK}",
        "2:04pm  How did you come to work in museum education?",
        "2:07pm  What does a typical day as a curator look like?",
        "2:09pm  What do you find most rewarding about your work?",
        "2:11pm  How do you expect museum education to change over the next three to five years?",
        "2:14pm  What advice would you give someone starting out in museum education today?",
        "2:17pm  Say that you have 3 minutes left, and go on after that only if they offer.",
        "2:17pm  Who else would you suggest I talk to?",
        "2:18pm  May I mention your name when I write to them?",
    ]


def test_the_time_is_mentioned_when_the_policy_says_so() -> None:
    found = plan(30, policy=evolve(DEFAULT_POLICY, time_check_before_end_minutes=5))
    check = next(item for item in found if item.part is PlanPart.TIME_CHECK)

    assert (check.minute, check.minutes) == (25, 0)
    assert [item.minutes for item in found.endings] == [3, 1, 1]


def test_times_of_day_are_right_over_a_change_of_the_clocks() -> None:
    """In Toronto the clocks went from 2:00 to 3:00 on 8 March 2026."""
    found = plan(20, start=datetime(2026, 3, 8, 1, 50, tzinfo=TORONTO))

    assert found.start is not None
    assert [f"{item.at(found.start):%H:%M}" for item in found.endings] == ["03:07", "03:08", "03:09"]


def test_without_a_length_it_is_the_one_that_is_asked_for() -> None:
    assert plan_questions(CAMPAIGN, "rosa") == plan(DEFAULT_POLICY.ask_minutes)


# -- what is asked ----------------------------------------------------------------------------------------------------


def test_what_must_be_asked_is_asked() -> None:
    found = plan(15, must=["entry-salary", "Could you tell me what you find most rewarding about your job?"])

    assert {"entry-salary", "rewards"} <= set(ids(found))
    assert found.unmet == ()


def test_a_question_of_ones_own_can_be_made_to_be_asked() -> None:
    mine = Question(text="What made you laugh last?", topic="culture", minutes=1)
    other = bank_question("What is [{employer}|it] like in winter?", topic="seasons", id="winter")
    found = plan(15, must=[mine, other])

    assert {mine.id, "winter"} <= set(ids(found))
    assert "What is the City Museum like in winter?" in [item.text for item in found]


def test_what_does_not_fit_is_said() -> None:
    long = bank_question("Tell me everything.", topic="culture", minutes=12, id="everything")
    found = plan(15, must=[long, "rewards"])

    assert "everything" not in ids(found)
    assert "rewards" in ids(found)
    assert [each.reason for each in found.unmet] == ["it takes 12 of the 9 minutes for answers"]
    assert "Must be asked, but it takes 12 of the 9 minutes for answers: Tell me everything." in str(found)


def test_a_length_that_is_for_a_question_alone_is_enough() -> None:
    long = bank_question("Tell me everything.", topic="culture", minutes=9, id="everything")

    assert ids(plan(15, must=long)) == ["everything"]


def test_questions_and_topics_are_left_out() -> None:
    found = plan(20, skip=["way-in", Topic("industry")])

    assert {"way-in", "trends"}.isdisjoint(ids(found))
    assert reasons(found)["way-in"] == reasons(found)["technology"] == "you left it out"


def test_what_a_search_answers_is_asked_only_if_it_must_be() -> None:
    assert reasons(plan())["licences"] == "a web search answers it"
    assert "licences" in ids(plan(must="licences"))
    assert "licences" not in reasons(plan(bank=BANK.retag("licences", priority="must")))


@pytest.mark.parametrize(
    ("title", "tags", "audience"),
    [
        ("Curator", (), "anyone"),
        ("", (), "anyone"),
        ("Head of Hydrology", (), "senior"),
        ("Managing Director", (), "senior"),
        ("VP, Exhibitions", (), "senior"),
        ("Talent Acquisition Partner", (), "recruiter"),
        ("HR Business Partner", (), "recruiter"),
        ("Senior Recruiter", (), "recruiter"),
        ("Graduate Engineer", (), "peer"),
        ("Graduate Programme Manager", (), "anyone"),
        ("Leadership writer", (), "anyone"),
        ("Chrome developer", (), "anyone"),
        ("Curator", ("peer",), "peer"),
        ("Senior Recruiter", ("Senior",), "senior"),
        ("Curator", ("senior", "peer"), "anyone"),
    ],
)
def test_who_somebody_is_stands_in_tags_and_title(title: str, tags: tuple[str, ...], audience: str) -> None:
    jobs = [Employment(organisation="City Museum", title=title)]

    assert audience_of(Contact(name="Nguyễn Thị Minh", employments=jobs, tags=tags)) == audience


def test_questions_for_recruiters_are_for_recruiters() -> None:
    minh = Contact(name="Nguyễn Thị Minh", tags=["recruiter"])
    everybody, recruiter = plan(60), plan(60, CAMPAIGN.add(minh), minh)

    assert (
        reasons(everybody)["first-look"]
        == "it is for a recruiter, and Rosa Quispe Mamani has no tag or title that says so"
    )
    assert "first-look" not in reasons(recruiter) or "no time" in reasons(recruiter)["first-look"]
    assert "first-look" in ids(plan(20, must="first-look"))


def test_two_questions_that_ask_the_same_are_not_both_asked() -> None:
    twin = bank_question("Please tell me what you find most rewarding about your job.", topic="rewards", id="twin")
    found = plan(20, bank=BANK.add(twin))

    assert reasons(found)["twin"] == "another question asks the same: What do you find most rewarding about your work?"


def test_a_question_of_the_campaign_goes_before_one_of_the_bank() -> None:
    mine = Question(text="What is most rewarding about your job?", topic="rewards", minutes=2, id="mine")
    found = plan(30, CAMPAIGN.add(mine))

    assert "mine" in [item.question.id for item in (*found, *found.reserve) if item.question]
    assert reasons(found)["rewards"] == "another question asks the same: What is most rewarding about your job?"


def test_a_question_of_the_campaign_that_asks_what_the_end_asks_is_not_asked_twice() -> None:
    mine = Question(text="Whom else should I talk to?", topic="referral to others", id="mine")
    found = plan(60, CAMPAIGN.add(mine), bank=BANK.reword("whom-else", "Who else should I talk to?"))

    assert "another question asks the same" in reasons(found)["mine"]


# -- closed questions of one's own -------------------------------------------------------------------------------------

TO_OPEN_UP = {
    "Do you like the night shift?": "begin with what, how or why",
    "Don't you find the pay unfair?": "leave your own view out",
    "What do you bake, and when do you start?": "ask them one after the other",
    "Do you work alone or in a team?": "leave them out and begin with what or how",
    "How long have you been at the bakery?": "look it up, or ask how it came about",
    "How important is a degree?": "ask what difference it makes",
}


@pytest.mark.parametrize(("text", "direction"), TO_OPEN_UP.items())
def test_a_closed_question_of_ones_own_is_asked_with_a_hint_how_to_open_it_up(text: str, direction: str) -> None:
    mine = Question(text=text, topic="a day's work", minutes=1, id="mine")
    found = plan(20, CAMPAIGN.add(mine), must="mine", start=datetime(2026, 3, 9, 14, tzinfo=TORONTO))
    item = next(item for item in found if item.text == text)
    lines = str(found).splitlines()
    after = lines[next(place for place, line in enumerate(lines) if text in line) + 1]

    assert direction in item.hint
    assert after.strip() == item.hint
    assert [row["text"] for row in found.rows() if row["hint"]] == [text]
    assert item.hint in unescape(found._repr_html_())


def test_nothing_is_said_of_open_questions_nor_of_the_end() -> None:
    mine = Question(text="What keeps you at the bakery?", topic="rewards", minutes=1)
    found = plan(60, CAMPAIGN.add(mine), must=mine)

    assert {item.hint for item in (*found, *found.reserve)} == {""}


def test_a_hint_stands_beside_a_question_in_reserve_as_well() -> None:
    closed = bank_question("Is the night shift hard?", topic="challenges", priority="must", minutes=5, id="closed")
    found = plan(10, bank=Bank([bank_question("Why?", topic="rewards", priority="must", minutes=5), closed]))

    assert [item.question.id for item in found.reserve if item.question] == ["closed"]
    assert str(found).splitlines()[-1].startswith("- Is the night shift hard? “Yes” or “no” answers this: begin with")


@pytest.mark.parametrize("closed", TO_OPEN_UP)
def test_of_two_questions_that_are_otherwise_equal_the_open_one_is_asked(closed: str) -> None:
    both = [
        bank_question(closed, topic="a day's work", minutes=5, id="closed"),
        bank_question("What is the night shift like?", topic="a day's work", minutes=5, id="open"),
    ]

    assert ids(plan(10, bank=Bank(both))) == ids(plan(10, bank=Bank(reversed(both)))) == ["open"]


def test_a_closed_question_that_must_be_asked_is_asked() -> None:
    mine = Question(text="Do you like the night shift?", topic="a day's work", minutes=5)

    assert ids(plan(10, must=mine)) == [mine.id]


# -- what was answered before -----------------------------------------------------------------------------------------


def test_what_they_answered_is_not_asked_again_but_gone_into() -> None:
    """15:00 UTC on 2 March is a Monday morning in Toronto."""
    found = plan(20, answered("trends", ROSA))
    deeper = next((item for item in found if item.text == "What is driving that change?"), None)

    assert "trends" not in ids(found)
    assert reasons(found)["trends"] == "Rosa Quispe Mamani answered it on Monday 2 March 2026"
    assert deeper is not None
    assert deeper.why == (
        "goes on from “How do you expect museum education to change over the next three to five years?”: "
        "Rosa Quispe Mamani answered it on Monday 2 March 2026"
    )


def test_what_a_colleague_answered_is_not_asked_again_unless_it_is_personal() -> None:
    trends, way_in = answered("trends", WEI), answered("way-in", WEI)

    assert reasons(plan(20, trends))["trends"].startswith("王伟, who works there too, answered it on Monday")
    assert "way-in" in ids(plan(20, way_in))


def test_their_own_answer_holds_whatever_a_colleague_answered_since() -> None:
    asked = BANK.find("way-in").question
    later = MONDAY + timedelta(days=1)
    both = answered("way-in", ROSA).add(Note(contact=WEI, kind="answer", question=asked, text="By bus.", at=later))

    assert reasons(plan(20, both))["way-in"] == "Rosa Quispe Mamani answered it on Monday 2 March 2026"


def test_what_somebody_elsewhere_answered_is_asked_but_worth_less() -> None:
    found = plan(20, answered("trends", AROHA))

    assert "trends" in ids(found)
    assert found.value == plan(20).value - 4


def test_a_colleague_who_has_left_counts_for_the_time_there() -> None:
    left = Contact(
        name="Nguyễn Thị Minh",
        employments=[
            Employment(organisation="Harbour Gallery", since=date(2026, 3, 16)),
            Employment(organisation="City Museum", until=date(2026, 3, 15)),
        ],
    )
    campaign = answered("trends", WEI).add(left)
    talk = Interview.on_the_spot(contact=left, at=MONDAY, start=MONDAY - timedelta(minutes=20), minutes=20)
    asked = BANK.find("field-challenges").question
    early = campaign.add(talk, asked, Note(interview=talk, kind="answer", question=asked, text="Money.", at=MONDAY))

    assert "Nguyễn Thị Minh" in reasons(plan(20, early))["field-challenges"]


def test_a_deeper_question_that_was_answered_leads_to_the_next() -> None:
    campaign = answered("trends", ROSA)
    deeper, next_one = BANK.find("trends").deeper()
    again = campaign.add(deeper.question, Note(contact=ROSA, kind="answer", question=deeper.question, text="Rain."))
    found = plan(60, again)
    texts = [item.text for item in (*found, *found.reserve)] + [each.question.text for each in found.dropped]

    assert deeper.text not in [item.text for item in found]
    assert next_one.text in texts


def test_a_follow_up_of_one_talk_is_no_question_for_the_next_one() -> None:
    first = plan(60, answered("trends", ROSA))
    later = plan(60, answered("trends", ROSA).add(*first.questions), AROHA)
    texts = {item.text for item in (*later, *later.reserve)} | {each.question.text for each in later.dropped}

    assert "What is driving that change?" in {item.text for item in first}
    assert "What is driving that change?" not in texts


def test_a_note_that_names_only_a_topic_makes_the_topic_less_pressing() -> None:
    """Of the second question on a topic half the points are left."""
    said = CAMPAIGN.add(Note(contact=ROSA, kind="answer", topic="industry", text="All is in flux."))
    lost = plan(20, bank=BANK.essential).value - plan(20, said, bank=BANK.essential).value

    assert 0 < lost <= 16


def test_comments_and_promises_are_no_answers() -> None:
    said = CAMPAIGN.add(Note(contact=ROSA, kind="comment", topic="industry", text="Nice office."))

    assert plan(20, said) == plan(20)


# -- order ------------------------------------------------------------------------------------------------------------


def test_topics_come_in_the_order_of_the_bank() -> None:
    assert ids(plan(30)) == [
        "way-in",
        "ordinary-day",
        "rewards",
        "field-challenges",
        "trends",
        "starting-today",
        "deciding-factors",
    ]


def test_what_is_delicate_waits() -> None:
    found = plan(30, must=["entry-salary", "life-beside"])

    assert ids(found)[-2:] == ["life-beside", "entry-salary"]


def test_dalton_begins_with_trends() -> None:
    assert ids(plan(20, order="tiara")) == ["trends", "way-in", "rewards", "starting-today", "ordinary-day"]


def test_an_order_of_ones_own() -> None:
    found = plan(20, order=["advice", Topic("Industry")])

    assert ids(found)[:2] == ["starting-today", "trends"]


# -- during the interview ---------------------------------------------------------------------------------------------


def test_where_the_interview_stands() -> None:
    found = plan(20)
    early, on_time = found.at(2), found.at(10)

    assert early.planned is not None
    assert early.planned.part is PlanPart.SMALL_TALK
    assert (early.next, early.drop, early.left, early.late) == (found.core[0], (), 18, 0)
    assert (on_time.planned, on_time.next, on_time.left) == (found.core[2], found.core[2], 10)
    assert str(on_time) == "Minute 10: 10 minutes left.\nNext: What do you find most rewarding about your work?"


def test_what_to_leave_out_when_it_is_late() -> None:
    """At minute 12 five minutes are left before the end; of 2, 2, 3 and 3 minutes 2 and 3 fit."""
    found = plan(20)
    late = found.at(12, done=["way-in"])

    assert late.late == 5
    assert [item.question.id for item in late.to_ask if item.question][:2] == ["ordinary-day", "starting-today"]
    assert {item.question.id for item in late.drop if item.question} == {"rewards", "trends"}
    assert late.to_ask[-3:] == found.endings
    assert str(late).splitlines()[0] == "Minute 12: 8 minutes left, 5 minutes late."


@pytest.mark.parametrize(("minute", "late"), [(3, 0), (4, 0), (6, 0), (7, 3), (8, 4)])
def test_it_is_late_once_the_time_of_a_question_is_over(minute: int, late: int) -> None:
    """The first question has the minutes 4, 5 and 6."""
    assert plan(20).at(minute, done=[]).late == late


def test_at_the_promised_end_only_the_end_is_left() -> None:
    found = plan(20)

    assert found.at(18, done=found.core).to_ask == found.endings
    assert found.at(19, done=found.core[:4]).drop == found.core[4:]
    assert found.at(25).to_ask == ()
    assert str(found.at(25)) == "Minute 25: 5 minutes over time.\nEverything is asked: thank them, and end."


def test_a_talk_that_is_cut_short_goes_to_advice() -> None:
    found = plan(30)
    short = found.cut_to(10, done=["way-in"])

    assert ids(short)[0] == "starting-today"
    assert "way-in" not in ids(short)
    assert reasons(short)["way-in"] == "it has been asked in this interview"
    assert short[0].part is PlanPart.QUESTION
    assert short.minutes == 10
    assert len(short.endings) == 3


def test_a_talk_may_be_cut_short_twice() -> None:
    twice = plan(30).cut_to(15, done=["way-in"]).cut_to(8, done=["starting-today"])

    assert {"way-in", "starting-today"}.isdisjoint(ids(twice))


def test_advice_comes_first_even_where_other_questions_are_worth_more() -> None:
    bank = Bank(
        [
            bank_question("What is it like?", topic="work environment", priority="must", minutes=5, id="like"),
            bank_question("What would you do?", topic="advice", priority="if_time", tiara="advice", id="do"),
        ]
    )

    assert ids(plan(10, bank=bank)) == ["like"]
    assert ids(plan(30, bank=bank).cut_to(10)) == ["do"]


def test_a_talk_may_be_cut_short_before_it_begins() -> None:
    short = plan(30).cut_to(10, start=datetime(2026, 3, 9, 14, 10, tzinfo=TORONTO))

    assert short[0].part is PlanPart.SMALL_TALK
    assert ids(short)[0] == "starting-today"
    assert "2:12pm  What advice would you give" in str(short)


def test_the_short_form_for_an_answer_in_writing() -> None:
    """Dalton sends trends, advice and resources; others send four to seven questions."""
    texts = plan(20).in_writing

    assert str(texts).splitlines() == [
        "1. How do you expect museum education to change over the next three to five years?",
        "2. What advice would you give someone starting out in museum education today?",
        "3. What experience, paid or voluntary, would you advise me to gain?",
        "4. What kinds of employer take on people in museum education?",
        "5. Who else would you suggest I talk to?",
    ]


def test_nothing_delicate_is_put_in_writing_unless_it_must_be() -> None:
    pay = "What can somebody new to museum education expect to earn at the start?"
    six = ["rewards", "entry-salary", "trends", "seasons", "tools", "feedback", "groups"]

    assert pay not in plan(60, bank=BANK.retag("entry-salary", priority="must", tiara="advice")).in_writing
    assert pay in plan(60, must="entry-salary").in_writing
    assert len(plan(60, must=six).in_writing) == 7


# -- misuse -----------------------------------------------------------------------------------------------------------


def test_nobody_who_must_not_be_contacted_is_planned_for() -> None:
    silent = CAMPAIGN.add(ROSA.do_not_contact(at=MONDAY, why="asked to stop"))

    with pytest.raises(DoNotContact, match="Rosa Quispe Mamani asked not to be contacted"):
        plan(20, silent)


@pytest.mark.parametrize(
    ("wishes", "told"),
    [
        ({"minutes": 4}, "minutes: 4 is out of range; give 5 to 240"),
        ({"minutes": 241}, "minutes: 241 is out of range"),
        ({"minutes": 20.0}, "minutes: expected a whole number, got float"),
        ({"minutes": True}, "minutes: expected a whole number, got bool"),
        ({"minutes": 10**5000}, "minutes: it is out of range"),
        ({"must": 3}, "must: expected questions, got int"),
        ({"must": [3]}, "must: expected a question, got int"),
        ({"must": [Topic("salary")]}, "must: 'salary' is a topic"),
        ({"skip": [None]}, "skip: expected a question, got NoneType"),
        ({"skip": "whom-else"}, "skip: every interview ends with whom-else"),
        ({"must": "rewards", "skip": "rewards"}, "skip: rewards is also in must"),
        ({"order": "tiarra"}, "order: unknown order 'tiarra'; did you mean 'tiara'"),
        ({"order": 3}, "order: expected an order, got int"),
        ({"order": [3]}, r"order\[0\]"),
        ({"start": datetime(2026, 3, 9, 14)}, "start: the datetime is naive"),
        ({"policy": 3}, "policy: expected a Policy, got int"),
        ({"bank": []}, "bank: expected a Bank, got list"),
    ],
)
def test_misuse_is_told(wishes: dict[str, Any], told: str) -> None:
    with pytest.raises(InvalidValue, match=told):
        UNTYPED_PLAN(CAMPAIGN, ROSA, **wishes)


@pytest.mark.parametrize(
    "wishes", [{"must": ["no-such-question"]}, {"skip": ["no-such"]}, {"skip": [Topic("x")]}, {"order": ["x"]}]
)
def test_what_is_not_there_is_told(wishes: dict[str, Any]) -> None:
    with pytest.raises(UnknownKind, match="no question"):
        UNTYPED_PLAN(CAMPAIGN, ROSA, **wishes)


def test_somebody_has_to_be_asked() -> None:
    with pytest.raises(InvalidValue, match="campaign: expected a Campaign"):
        UNTYPED_PLAN(None, ROSA)
    with pytest.raises(ContactNotFound):
        plan_questions(CAMPAIGN, "nobody")
    with pytest.raises(AmbiguousContact):
        plan_questions(CAMPAIGN.add(Contact(name="Rosa Other")), "Rosa")


@pytest.mark.parametrize(
    ("misuse", "told"),
    [
        (lambda found: found.at(-1), r"Plan\.at\.elapsed_minutes: -1 is out of range"),
        (lambda found: found.at(1.5), r"Plan\.at\.elapsed_minutes: expected a whole number"),
        (lambda found: found.at(1, done=["licences"]), r"Plan\.at\.done: no question 'licences' in the plan"),
        (lambda found: found.at(1, done=[3]), r"Plan\.at\.done: no question 'int' in the plan"),
        (lambda found: found.at(1, done=3), r"Plan\.at\.done: expected questions, got int"),
        (lambda found: found.cut_to(3), r"Plan\.cut_to\.minutes: 3 is out of range"),
        (lambda found: found.cut_to(10, start="14:00"), r"Plan\.cut_to\.start: expected an aware datetime"),
    ],
)
def test_misuse_during_the_interview_is_told(misuse: Any, told: str) -> None:
    with pytest.raises(InvalidValue, match=told):
        misuse(plan())


# -- shapes -----------------------------------------------------------------------------------------------------------


def test_rows_are_plain_dicts() -> None:
    rows = plan(20, start=datetime(2026, 3, 9, 14, tzinfo=TORONTO)).rows()

    assert rows[1] == {
        "minute": 4,
        "minutes": 3,
        "at": datetime(2026, 3, 9, 14, 4, tzinfo=TORONTO),
        "part": "question",
        "text": "How did you come to work in museum education?",
        "topic": "background",
        "question": "way-in",
        "why": "",
        "hint": "",
    }
    assert rows[0]["question"] is None
    assert plan().rows()[0]["at"] is None


def test_a_notebook_shows_a_table_in_which_nothing_is_markup() -> None:
    odd = Contact(name="<b>Rosa</b>", employments="<script>")
    html = plan(20, CAMPAIGN.add(odd), odd)._repr_html_()

    assert "<b>" not in html
    assert "<script>" not in html
    assert html.count("<tr>") == 11


def test_questions_go_into_the_campaign_and_change_nothing_there() -> None:
    """They have one text for everybody, so that answers of different people stand side by side."""
    found = plan(20)
    after = CAMPAIGN.add(*found.questions)

    assert [question.id for question in found.questions[-3:]] == ["whom-else", "name-permission", "any-other-advice"]
    assert "How did you come to work in this field?" in [question.text for question in after.questions]
    assert plan(20, after) == found


def test_a_plan_can_be_copied_and_sent_to_another_process() -> None:
    found = plan(20)

    assert pickle.loads(pickle.dumps(found)) == copy.deepcopy(found) == found
    assert pickle.loads(pickle.dumps(found)).cut_to(10) == found.cut_to(10)
    assert pickle.loads(pickle.dumps(BANK)) == BANK


def test_a_bank_without_the_end_gets_it() -> None:
    found = plan(20, bank=Bank([bank_question("Why?", topic="reasons")]))

    assert [item.text for item in found.endings] == [item.text for item in plan(20).endings]
    assert len(found.core) == 1


# -- nobody's employer ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("written", ["Self-employed", "Freelance", "Retired", "Student", "N/A", "-"])
def test_what_names_no_employer_is_in_no_question(written: str) -> None:
    wei = evolve(WEI, employments=Employment(organisation=written))
    nobodys = evolve(WEI, employments=())

    found, plain = plan(120, CAMPAIGN.add(wei), wei), plan(120, CAMPAIGN.add(nobodys), nobodys)

    assert [item.text for item in found.core] == [item.text for item in plain.core]
    assert "What is it like to work in your organisation?" in {item.text for item in found.core}


def test_two_freelancers_are_no_colleagues() -> None:
    rosa, wei = (evolve(each, employments=Employment(organisation="Freelance")) for each in (ROSA, WEI))
    campaign = answered("what-it-is-like", rosa).add(rosa, wei)

    assert "what-it-is-like" not in reasons(plan(120, campaign, wei))
    assert (
        reasons(plan(120, campaign, rosa))["what-it-is-like"] == "Rosa Quispe Mamani answered it on Monday 2 March 2026"
    )
