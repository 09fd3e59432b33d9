"""What holds of every plan, whatever the bank, the campaign and the wishes."""

from typing import Any

from hypothesis import given, settings, strategies as st

from infointerview.errors import DoNotContact
from infointerview.model.campaign import Campaign
from infointerview.model.notes import Note, Question, QuestionPriority, QuestionSensitivity, QuestionStage
from infointerview.model.people import Contact
from infointerview.policy.figures import DEFAULT_POLICY, Policy
from infointerview.questions.bank import Bank, BankQuestion, Tiara, bank_question
from infointerview.questions.plan import Plan, PlanPart, agenda, plan_questions
from infointerview.questions.plan_choice import worth
from infointerview.strategies.campaign import campaigns, policies
from infointerview.strategies.note import questions
from tests.questions.test_plan import CAMPAIGN, ROSA

ENDS = ["whom-else", "name-permission", "any-other-advice"]


@st.composite
def bank_questions(draw: st.DrawFn) -> BankQuestion:
    """Return a question of which all matters to a plan: few topics, so that they meet, and few words."""
    return bank_question(
        draw(st.text("abcdefgh", min_size=3, max_size=6)),
        topic=draw(st.sampled_from(["background", "industry", "advice", "salary"])),
        stage=draw(st.sampled_from(QuestionStage)),
        priority=draw(st.sampled_from(QuestionPriority)),
        minutes=draw(st.integers(1, 6)),
        sensitivity=draw(st.sampled_from([QuestionSensitivity.NONE] * 3 + list(QuestionSensitivity))),
        tiara=draw(st.none() | st.sampled_from(Tiara)),
        searchable=draw(st.booleans()),
        essential=draw(st.booleans()),
        follow_ups=draw(st.lists(st.text("xyz", min_size=3, max_size=4), max_size=2)),
    )


@st.composite
def banks(draw: st.DrawFn) -> Bank:
    made = draw(st.lists(bank_questions(), max_size=12, unique_by=lambda question: question.id))
    return Bank(made)


@st.composite
def answered(draw: st.DrawFn, bank: Bank) -> Campaign:
    """Return a campaign in which some of a bank's questions were answered, by the person or by somebody else."""
    facts: list[Question | Note] = []
    for question in draw(st.lists(st.sampled_from(bank), max_size=4)) if bank else []:
        who = draw(st.sampled_from(["rosa", "wei", "aroha"]))
        facts += [question.question, Note(contact=who, kind="answer", question=question.question, text="So it is.")]
    return CAMPAIGN.add(*facts)


@st.composite
def plans(draw: st.DrawFn) -> tuple[Plan, dict[str, Any], Campaign]:
    """Return a plan, and what it was made from."""
    bank = draw(banks())
    musts = draw(st.lists(st.sampled_from(bank), max_size=3, unique=True)) if bank else []
    rest = [question for question in bank if question not in musts]
    wishes: dict[str, Any] = {
        "bank": bank,
        "minutes": draw(st.integers(5, 45)),
        "policy": draw(st.just(DEFAULT_POLICY) | policies()),
        "must": musts,
        "skip": draw(st.lists(st.sampled_from(rest), max_size=2)) if rest else [],
        "order": draw(st.sampled_from(["default", "tiara"])),
    }
    campaign = draw(answered(bank))
    return plan_questions(campaign, ROSA, **wishes), wishes, campaign


@given(plans())
def test_a_plan_never_exceeds_its_minutes_and_leaves_no_gap(
    made: tuple[Plan, dict[str, Any], Campaign],
) -> None:
    plan, wishes, _ = made
    minute = 0
    for item in plan:
        assert item.minute == minute
        assert item.minutes >= (0 if item.part is PlanPart.TIME_CHECK else 1)
        minute = item.end

    assert minute == plan.minutes == wishes["minutes"]


@given(plans())
def test_a_plan_always_ends_with_the_three_questions(made: tuple[Plan, dict[str, Any], Campaign]) -> None:
    plan, _, _ = made

    assert [item.question.id for item in plan[-3:] if item.question] == ENDS
    assert plan[-4].part is PlanPart.TIME_CHECK
    assert plan[-3:] == plan.endings


@given(plans())
def test_no_question_comes_twice_and_every_one_is_accounted_for(
    made: tuple[Plan, dict[str, Any], Campaign],
) -> None:
    """Each question of the bank is asked, in reserve, or dropped with a reason, and one of these only."""
    plan, wishes, _ = made
    asked = [item.question.id for item in (*plan.core, *plan.reserve) if item.question]
    dropped = [each.question.id for each in plan.dropped]

    assert len({*asked, *dropped, *ENDS}) == len(asked) + len(dropped) + len(ENDS)
    assert {question.id for question in wishes["bank"]} <= {*asked, *dropped, *ENDS}
    assert all(each.reason for each in plan.dropped)


@given(plans())
def test_no_must_that_fits_is_lost(made: tuple[Plan, dict[str, Any], Campaign]) -> None:
    """As many as fit are asked: the shortest ones show how many those are.  The others are said."""
    plan, wishes, _ = made
    parts = agenda(wishes["minutes"], wishes["policy"])
    musts = {question.id: question.question.minutes for question in wishes["must"]}
    asked = {item.question.id for item in plan.core if item.question} & set(musts)
    lengths = sorted(musts.values())
    fitting = sum(sum(lengths[: place + 1]) <= parts.discussion for place in range(len(lengths)))

    assert len(asked) == fitting
    assert {each.question.id for each in plan.unmet} == set(musts) - asked


@given(plans())
def test_a_plan_keeps_to_the_parts_of_the_interview(made: tuple[Plan, dict[str, Any], Campaign]) -> None:
    plan, wishes, _ = made
    parts = agenda(wishes["minutes"], wishes["policy"])

    assert sum(item.minutes for item in plan.core) <= parts.discussion
    assert len(plan.core) <= max(parts.questions, len(wishes["must"]))
    assert plan.endings[0].minute == wishes["minutes"] - parts.ending
    assert len(plan.core) + len(plan.reserve) <= max(parts.prepared, len(plan.core))


@given(plans())
def test_what_is_delicate_comes_after_what_is_not(made: tuple[Plan, dict[str, Any], Campaign]) -> None:
    plan, _, _ = made
    late = [
        2
        if item.question.stage is QuestionStage.CLOSING
        else int(
            item.question.stage is QuestionStage.SENSITIVE or item.question.sensitivity is not QuestionSensitivity.NONE
        )
        for item in plan.core
        if item.question
    ]

    assert late == sorted(late)


@given(plans())
def test_nothing_is_asked_that_they_have_answered_or_that_a_search_answers(
    made: tuple[Plan, dict[str, Any], Campaign],
) -> None:
    plan, wishes, campaign = made
    musts = {question.id for question in wishes["must"]}
    theirs = {note.question for note in campaign.notes if note.contact in {"rosa", "wei"}}
    skipped = {question.id for question in wishes["skip"]}
    for item in plan.core:
        assert item.question is not None
        if item.question.id not in musts:
            assert item.question.id not in theirs | skipped
            assert not item.question.searchable or item.question.priority is QuestionPriority.MUST


@given(plans())
def test_one_more_minute_never_lowers_the_value(made: tuple[Plan, dict[str, Any], Campaign]) -> None:
    plan, wishes, campaign = made
    longer = plan_questions(campaign, ROSA, **{**wishes, "minutes": wishes["minutes"] + 1})

    assert (-len(longer.unmet), longer.value) >= (-len(plan.unmet), plan.value)


@given(st.integers(5, 239), policies())
def test_one_more_minute_never_leaves_less_for_answers(minutes: int, policy: Policy) -> None:
    shorter, longer = agenda(minutes, policy), agenda(minutes + 1, policy)

    assert shorter.discussion <= longer.discussion
    assert shorter.questions <= longer.questions
    assert min(shorter.small_talk, shorter.discussion) >= 0
    assert shorter.small_talk + shorter.discussion + shorter.ending <= minutes


@given(plans(), st.randoms(use_true_random=False))
def test_the_same_facts_in_any_order_make_the_same_plan(
    made: tuple[Plan, dict[str, Any], Campaign], random: Any
) -> None:
    plan, wishes, campaign = made
    facts = list(campaign)
    random.shuffle(facts)

    assert plan_questions(Campaign(seeker=campaign.seeker).add(*facts), ROSA, **wishes) == plan


@given(plans(), st.data())
def test_whatever_was_done_the_rest_fits_and_the_end_stays(
    made: tuple[Plan, dict[str, Any], Campaign], data: st.DataObject
) -> None:
    plan, _, _ = made
    done = [item for item in plan.core if data.draw(st.booleans())]
    minute = data.draw(st.integers(0, plan.minutes))
    found = plan.at(minute, done=done)
    ending = plan.endings[0].minute
    core = [item for item in found.to_ask if item.part is PlanPart.QUESTION]
    # What is being answered on time needs the rest of its minutes only.
    needed = sum(item.end - minute if item.minute <= minute < item.end else item.minutes for item in core)

    assert needed <= max(0, ending - minute)
    assert found.to_ask[len(core) :] == plan.endings
    assert {*core, *found.drop} == {item for item in plan.core if item not in done}
    assert not found.drop or needed < sum(item.minutes for item in (*core, *found.drop))


@given(plans(), st.data())
def test_on_time_nothing_is_left_out(made: tuple[Plan, dict[str, Any], Campaign], data: st.DataObject) -> None:
    plan, _, _ = made
    found = plan.at(data.draw(st.integers(0, plan.minutes)))

    assert (found.drop, found.late) == ((), 0)


@given(plans(), st.integers(5, 20), st.data())
def test_a_talk_cut_short_keeps_its_time_and_its_end_and_goes_to_advice_first(
    made: tuple[Plan, dict[str, Any], Campaign], minutes: int, data: st.DataObject
) -> None:
    plan, wishes, _ = made
    done = [item for item in plan.core if data.draw(st.booleans())]
    short = plan.cut_to(minutes, done=done)
    asked = [item.question.id for item in short.core if item.question]
    # What follows up a question for advice asks for advice too.
    for_advice = (question for question in wishes["bank"] if question.tiara is Tiara.ADVICE)
    advice = {each.id for question in for_advice for each in (question, *question.deeper())}

    assert sum(item.minutes for item in short) == minutes
    assert [item.question.id for item in short.endings if item.question] == ENDS
    assert {item.question.id for item in done if item.question}.isdisjoint(asked)
    assert [key in advice for key in asked] == sorted((key in advice for key in asked), reverse=True) or wishes["must"]


@given(plans())
def test_the_short_form_has_four_to_seven_questions_if_there_are_so_many(
    made: tuple[Plan, dict[str, Any], Campaign],
) -> None:
    plan, _, _ = made
    texts = plan.in_writing

    assert len(texts) <= 7
    assert texts[-1] == plan.endings[0].text
    assert len(set(texts)) == len(texts)


@given(plans())
def test_the_value_is_what_the_questions_are_worth(made: tuple[Plan, dict[str, Any], Campaign]) -> None:
    plan, _, _ = made
    draft = plan._basis
    items = {each.question.id: each.item for each in draft.candidates.possible}
    asked = [items[item.question.id] for item in plan.core if item.question]

    assert plan.value == worth(asked, known=draft.candidates.known)


@settings(max_examples=20)
@given(campaigns(), st.integers(5, 60), st.lists(questions(), max_size=3))
def test_anybody_in_any_campaign_gets_a_plan_or_asked_not_to_be_contacted(
    campaign: Campaign, minutes: int, own: list[Question]
) -> None:
    campaign = campaign.add(Contact(name="Suharto"))
    for contact in campaign.contacts:
        try:
            plan = plan_questions(campaign, contact, minutes=minutes, must=own)
        except DoNotContact:
            assert campaign.standing(contact).forbids_contact
            continue

        assert not campaign.standing(contact).forbids_contact
        assert sum(item.minutes for item in plan) == minutes
        assert str(plan)
        assert plan._repr_html_()
        assert plan.rows()
        assert not set("{}|") & set("".join(item.text for item in plan.endings))
