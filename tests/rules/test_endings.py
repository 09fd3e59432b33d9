"""Every line of the list of what is due can be ticked off: by the fact that the table names, and by `Today.done`."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from hypothesis import given

from infointerview.language.kinds import answering
from infointerview.model.campaign import Campaign
from infointerview.model.employers import Target
from infointerview.model.notes import Directive, Note
from infointerview.policy.figures import Policy
from infointerview.rules.due import Action
from infointerview.rules.duties import ENDINGS, ActionKind, Ending, rules_of
from infointerview.rules.rulebook import RULES
from infointerview.strategies.campaign import lived_campaigns, policies
from infointerview.today import Today
from tests.rules.lives import AFTERWARDS, FAR, last_of
from tests.rules.scenario import instant, people
from tests.rules.story import read

LONDON = ZoneInfo("Europe/London")
MEETING = "Mon 2 Mar 11:00 meeting agreed with Ada for Tue 10 Mar 14:00, in person"
TALK = "Tue 10 Mar 14:30 end of a talk of 30 minutes with Ada, in person"
POSTED = "a job is posted at the employer of Ada"
NAMED_ONLY = "Mon 2 Mar 10:00 Ada names Dan"
NAMED = f"{NAMED_ONLY}, permission granted"
WRITTEN = "Mon 2 Mar 10:00 outreach to Ada"
ANSWERED = f"{WRITTEN}; Tue 3 Mar 10:00 question from Ada; Tue 3 Mar 11:00 answer to Ada"

# For each ending: what happened, when the line stands on the list, and the fact that ends it; where the language of
# the tables cannot say that fact, `the fact` stands for the one below.
PLAYED: dict[tuple[str, str], tuple[str, str, str]] = {
    ("find-somebody-at-target", "find_contact"): ("Northgate Water is a target", "Mon 2 Mar 10:00", "Sam knows Ada"),
    ("outreach-next", "outreach"): ("Sam knows Ada", "Mon 2 Mar 10:00", "Mon 2 Mar 10:00 outreach to Ada"),
    ("outreach-next", "find_address"): (
        "Sam knows Ada; Ada leaves the employer Mon 2 Mar", "Mon 9 Mar 10:00", "the fact",
    ),
    ("referral-while-warm", "find_address"): (
        f"{NAMED}; Dan leaves the employer Mon 2 Mar", "Tue 3 Mar 10:00", "the fact",
    ),
    ("referral-while-warm", "referral_outreach"): (NAMED, "Mon 2 Mar 11:00", "Mon 2 Mar 11:00 outreach to Dan"),
    ("referral-to-a-name", "find_address"): (
        "Mon 2 Mar 10:00 Ada names “Zofia Nowak”, permission granted", "Mon 2 Mar 11:00", "the fact",
    ),
    ("permission-to-name-referrer", "permission_request"): (
        NAMED_ONLY, "Mon 2 Mar 11:00", "Mon 2 Mar 11:00 Ada allows being named to Dan",
    ),
    ("permission-not-answered", "permission_request"): (
        f"{NAMED_ONLY}; Mon 2 Mar 11:00 permission request to Ada about Dan", "Wed 11 Mar 12:00",
        "Wed 11 Mar 12:00 permission request to Ada about Dan",
    ),
    ("permission-not-answered", "record_reply"): (
        f"{NAMED_ONLY}; Mon 2 Mar 11:00 permission request to Ada about Dan; Tue 3 Mar 10:00 answer from Ada",
        "Tue 3 Mar 11:00", "Tue 3 Mar 11:00 Ada allows being named to Dan",
    ),
    ("introduction-to-check-on", "introduction_check"): (
        f"{NAMED}, introduction promised", "Mon 9 Mar 10:00", "Mon 9 Mar 10:00 Ada introduces Dan",
    ),
    ("second-contact-at-employer", "second_contact"): (
        f"Sam knows Bo; {WRITTEN}", "Thu 5 Mar 10:00", "Thu 5 Mar 10:00 outreach to Bo",
    ),
    ("second-contact-at-employer", "find_contact"): (WRITTEN, "Thu 5 Mar 10:00", "Sam knows Bo"),
    ("follow-up-after-silence", "follow_up"): (WRITTEN, "Wed 11 Mar 10:00", "Wed 11 Mar 10:00 follow-up to Ada"),
    ("recontact-after-deferral", "recontact"): (
        f"{WRITTEN}; Tue 3 Mar 10:00 deferral from Ada until Thu 2 Apr; Tue 3 Mar 11:00 answer to Ada",
        "Fri 3 Apr 10:00", "Fri 3 Apr 10:00 outreach to Ada",
    ),
    ("find-another-address", "find_address"): (
        f"{WRITTEN}, which came back", "Tue 3 Mar 10:00", "Tue 3 Mar 10:00 outreach to Ada by LinkedIn",
    ),
    ("find-another-address", "outreach"): (
        f"{WRITTEN}, which came back", "Tue 3 Mar 10:00", "Tue 3 Mar 10:00 outreach to Ada",
    ),
    ("find-another-address", "keep_in_touch"): (
        f"{TALK}; Tue 10 Mar 16:00 thank-you to Ada; Ada leaves the employer Thu 12 Mar", "Wed 15 Jul 10:00",
        "Wed 15 Jul 10:00 keep in touch to Ada",
    ),
    ("apply-meanwhile", "apply"): (f"{POSTED}; {WRITTEN}", "Tue 17 Mar 10:00", "Tue 17 Mar 10:00 yes from Ada"),
    ("answer-owed", "answer_yes"): (
        "Mon 2 Mar 10:00 yes from Ada", "Mon 2 Mar 11:00", "Mon 2 Mar 11:00 slot proposal to Ada",
    ),
    ("answer-owed", "answer_question"): (
        "Mon 2 Mar 10:00 question from Ada", "Mon 2 Mar 11:00", "Mon 2 Mar 11:00 answer to Ada by phone",
    ),
    ("answer-owed", "answer_rescheduling"): (
        "Mon 2 Mar 10:00 rescheduling from Ada", "Mon 2 Mar 11:00",
        "Mon 2 Mar 11:00 meeting agreed with Ada for Tue 10 Mar 14:00",
    ),
    ("answer-owed", "answer_decline"): (
        "Mon 2 Mar 10:00 no from Ada", "Mon 2 Mar 11:00", "Mon 2 Mar 11:00 answer to Ada",
    ),
    ("answer-owed", "answer_deferral"): (
        "Mon 2 Mar 10:00 deferral from Ada", "Mon 2 Mar 11:00", "Mon 2 Mar 11:00 answer to Ada",
    ),
    ("answer-owed", "outreach"): (
        "Mon 2 Mar 10:00 connection request to Ada by LinkedIn; Tue 3 Mar 10:00 invitation accepted from Ada",
        "Tue 3 Mar 11:00", "Tue 3 Mar 11:00 outreach to Ada by LinkedIn",
    ),
    ("say-what-they-meant", "record_reply"): (
        f"{WRITTEN}; Tue 3 Mar 10:00 other from Ada", "Tue 3 Mar 11:00", "Tue 3 Mar 11:00 answer to Ada",
    ),
    ("offer-times-again", "answer_rescheduling"): (
        f"{MEETING}; Thu 5 Mar 10:00 Ada asks for another time", "Thu 5 Mar 11:00",
        "Thu 5 Mar 11:00 slot proposal to Ada",
    ),
    ("offer-times-again", "answer_yes"): (
        f"{MEETING}; Thu 5 Mar 10:00 Ada calls the meeting off; Thu 5 Mar 11:00 Ada takes the meeting up again",
        "Thu 5 Mar 12:00", "Thu 5 Mar 12:00 slot proposal to Ada",
    ),
    ("offer-times-again", "offer_times"): (
        f"{MEETING}; Wed 4 Mar 10:00 Ada calls the meeting off", "Wed 11 Mar 10:00",
        "Wed 11 Mar 10:00 slot proposal to Ada",
    ),
    ("confirm-in-writing", "confirmation"): (MEETING, "Mon 2 Mar 12:00", "Mon 2 Mar 12:00 meeting with Ada confirmed"),
    ("prepare-for-meeting", "preparation"): (
        MEETING, "Mon 9 Mar 10:00", "Mon 9 Mar 10:00 Sam has done `prepare-for-meeting` for Ada for the meeting",
    ),
    ("remind-of-meeting", "reminder"): (MEETING, "Mon 9 Mar 10:00", "Mon 9 Mar 10:00 reminder to Ada"),
    ("leave-in-time", "departure"): (
        MEETING, "Tue 10 Mar 13:30", "Tue 10 Mar 13:30 Sam has done `leave-in-time` for Ada for the meeting",
    ),
    ("tell-them-you-are-late", "running_late"): (
        f"{MEETING}; Tue 10 Mar 13:40 Sam will be 10 minutes late for Ada", "Tue 10 Mar 13:45",
        "Tue 10 Mar 13:45 running late to Ada by phone",
    ),
    ("wait-for-no-show", "no_show"): (MEETING, "Tue 10 Mar 14:20", "Tue 10 Mar 14:20 Ada has not come"),
    ("write-after-no-show", "no_show"): (
        f"{MEETING}; Tue 10 Mar 14:20 Ada has not come", "Tue 10 Mar 15:00", "Tue 10 Mar 15:00 no-show to Ada",
    ),
    ("say-sorry-for-missing-it", "apology"): (
        f"{MEETING}; Tue 10 Mar 15:00 Sam has missed the meeting with Ada", "Tue 10 Mar 15:00",
        "Tue 10 Mar 15:00 no-show to Ada",
    ),
    ("reschedule-notice", "reschedule_notice"): (
        f"{MEETING}; Thu 5 Mar 10:00 Sam has to move the meeting with Ada", "Thu 5 Mar 11:00",
        "Thu 5 Mar 11:00 rescheduling to Ada",
    ),
    ("record-the-meeting", "record_interview"): (
        MEETING, "Tue 10 Mar 15:00", "Tue 10 Mar 15:00 Ada calls the meeting off",
    ),
    ("notes-after-interview", "notes"): (TALK, "Tue 10 Mar 15:00", "Tue 10 Mar 15:00 notes on the talk with Ada"),
    ("debrief-after-interview", "debrief"): (
        TALK, "Tue 10 Mar 15:00", "Tue 10 Mar 15:00 look back on the talk with Ada, next step by Fri 20 Mar",
    ),
    ("thank-you-after-interview", "thank_you"): (TALK, "Tue 10 Mar 16:00", "Tue 10 Mar 16:00 thank-you to Ada"),
    ("handwritten-note-after-thanks", "handwritten_note"): (
        f"`handwritten_note` is yes; {TALK}", "Wed 11 Mar 10:00", "Wed 11 Mar 10:00 thank-you to Ada by letter",
    ),
    ("connect-after-interview", "connection_request"): (
        TALK, "Tue 10 Mar 16:00", "Tue 10 Mar 16:00 connection request to Ada by LinkedIn",
    ),
    ("invite-again", "connection_request"): (
        "Mon 2 Mar 10:00 connection request to Ada by LinkedIn, which came back", "Mon 23 Mar 10:00",
        "Mon 23 Mar 10:00 connection request to Ada by LinkedIn",
    ),
    ("thank-for-referral", "referral_thank_you"): (
        NAMED, "Mon 2 Mar 11:00", "Mon 2 Mar 11:00 referral-thank-you to Ada",
    ),
    ("report-back-to-referrer", "report_back"): (
        f"{NAMED}; Tue 10 Mar 14:30 end of a talk of 30 minutes with Dan", "Tue 10 Mar 16:00",
        "Tue 10 Mar 16:00 report-back to Ada",
    ),
    ("update-after-interview", "update"): (
        f"{TALK}; Tue 10 Mar 16:00 thank-you to Ada", "Tue 17 Mar 10:00", "Tue 17 Mar 10:00 update to Ada",
    ),
    ("update-after-interview", "referral_ask"): (
        f"`referral_ask` is week_later; {TALK}; Tue 10 Mar 16:00 thank-you to Ada", "Tue 17 Mar 10:00",
        "Tue 17 Mar 10:00 update to Ada",
    ),
    ("keep-in-touch", "keep_in_touch"): (
        f"{TALK}; Tue 10 Mar 16:00 thank-you to Ada", "Wed 15 Jul 10:00",
        "Wed 15 Jul 10:00 keep in touch to Ada by phone",
    ),
    ("congratulate-on-news", "congratulations"): (
        f"{ANSWERED}; Mon 9 Mar an import shows Ada at Arup", "Wed 11 Mar 10:00",
        "Wed 11 Mar 10:00 keep in touch to Ada",
    ),
    ("keep-your-promise", "promise"): (
        "Mon 2 Mar 10:00 Sam promises Ada an article", "Mon 2 Mar 11:00", "Mon 2 Mar 11:00 the article is done with",
    ),
    ("promise-of-theirs", "promise_check"): (
        "Mon 2 Mar 10:00 Ada promises a reading list", "Mon 9 Mar 10:00",
        "Mon 9 Mar 10:00 the reading list is done with",
    ),
    ("resource-to-look-at", "resource"): (
        "Mon 2 Mar 10:00 Ada recommends a book", "Mon 2 Mar 11:00", "Mon 2 Mar 11:00 the book is done with",
    ),
    ("next-step", "next_step"): (
        f"{TALK}; Tue 10 Mar 15:00 look back on the talk with Ada, next step by Fri 20 Mar", "Fri 20 Mar 10:00",
        "the fact",
    ),
    ("announce-outcome", "outcome"): (
        f"{TALK}; Thu 12 Mar 10:00 Sam decides", "Thu 12 Mar 11:00", "Thu 12 Mar 11:00 outcome to Ada",
    ),
    ("own-to-do", "todo"): ("the fact", "Mon 2 Mar 11:00", "the fact"),
}  # fmt: skip


def moved_on(today: Today) -> Today:
    """Return the question where Ada was written to at an old address, and has a new one now."""
    ada = today.campaign.find("Ada Quist")
    messages = [evolve(t, address="ada@old.example") if t.at < today.now else t for t in today.campaign.touches]
    return today.add(evolve(ada, emails="ada@new.example"), *messages)


def the_day(ending: Ending) -> tuple[Today, Today]:
    """Return the question at which the line stands on the list, and the same once the fact is recorded."""
    happened, at, fact = PLAYED[ending.rule, ending.kind]
    scene = read(happened if happened != "the fact" else "Sam knows Ada")
    today = Today(scene.campaign, now=instant(at), policy=scene.policy, holidays=scene.holidays)
    if ending.rule == "find-another-address" and ending.kind.is_message:
        today, moved = moved_on(today), moved_on(evolve(today, campaign=read(f"{happened}; {fact}").campaign))
        return today, moved
    if ending.kind is ActionKind.TODO:
        todo = Directive(kind="todo", text="print cards", at=today.now - timedelta(days=1))
        return today.add(todo), today.add(todo.done(at=today.now))
    if fact != "the fact":
        return today, evolve(today, campaign=read(f"{happened}; {fact}").campaign)
    if ending.kind is ActionKind.NEXT_STEP:
        (reflection,) = today.campaign.reflections
        return today, today.add(evolve(reflection, next_step_done_at=today.now))
    if ending.rule != "referral-to-a-name":
        person = today.campaign.find("Ada Quist" if ending.rule == "outreach-next" else "Dan Moreau")
        old = "".join(person.employments[0].organisation.split()).casefold()
        today = today.add(evolve(person, emails=f"mail@{old}.example"))
        return today, today.add(evolve(person, emails="mail@example.org"))
    (referral,) = today.campaign.referrals
    return today, today.add(people()["Dan"], referral.becomes(people()["Dan"]))


REPORT = next(ending for ending in ENDINGS if ending.kind is ActionKind.REPORT_BACK)


def lines(today: Today, ending: Ending) -> list[Action]:
    """Return the lines of an ending, those that go with another message to the same person or wait for it included."""
    listed = [line for action in today.due() for line in (action, *action.carries, *action.waiting)]
    return [line for line in listed if (line.rule, line.kind) == (ending.rule, ending.kind)]


def name(ending: Ending) -> str:
    return f"{ending.rule} {ending.kind}"


@pytest.mark.parametrize("ending", ENDINGS, ids=name)
def test_the_fact_that_the_table_names_ends_the_line(ending: Ending) -> None:
    before, after = the_day(ending)

    assert len(lines(before, ending)) == 1
    assert lines(after, ending) == []


@pytest.mark.parametrize("ending", ENDINGS, ids=name)
def test_done_ends_the_line_and_no_other_of_another_rule(ending: Ending) -> None:
    before, _ = the_day(ending)
    (line,) = lines(before, ending)
    after = before.done(line)

    assert lines(after, ending) == []
    if not ending.kind.is_message:  # A message settles what it settles.
        assert [a.rule for a in after.due()] == [a.rule for a in before.due() if a.rule != ending.rule]
    assert lines(before.done(line, line), ending) == []


@pytest.mark.parametrize("ending", ENDINGS, ids=name)
def test_what_can_be_drafted_is_what_the_table_says(ending: Ending) -> None:
    before, _ = the_day(ending)
    (line,) = lines(before, ending)

    assert (answering(line.kind) is not None) is line.kind.is_message


def test_every_rule_that_asks_for_something_is_in_the_table() -> None:
    """That silence means no is said, and asks for nothing."""
    assert {ending.rule for ending in ENDINGS} == set(RULES) - {"move-on-after-silence"}
    assert len({(ending.rule, ending.kind) for ending in ENDINGS}) == len(ENDINGS)


@given(lived_campaigns(), policies(), AFTERWARDS)
def test_whatever_is_due_is_in_the_table_and_can_be_ticked_off(
    campaign: Campaign, policy: Policy, after: timedelta
) -> None:
    known = {(ending.rule, ending.kind) for ending in ENDINGS}
    today = Today(campaign, now=last_of(campaign) + after, policy=policy)

    for action in today.due(horizon=FAR):
        if action.rule != "move-on-after-silence":
            assert (action.rule, action.kind) in known
    for action in [action for action in today.due() if action.rule != "move-on-after-silence"]:
        left = [(a.rule, a.contact, a.facts) for a in today.done(action).due()]
        assert (action.rule, action.contact, action.facts) not in left


def test_a_target_where_nobody_was_found_gives_its_place_to_the_next() -> None:
    names = [f"Works {letter}" for letter in "ABCDEF"]
    scene = read("Sam is in London")
    now = datetime(2026, 3, 2, 10, tzinfo=LONDON)
    today = Today(scene.campaign.add(*(Target(organisation=each) for each in names)), now=now)
    first = [action.todo for action in today.due()]
    later = today.done(today.due()[0]).at(now + timedelta(days=21))

    assert len(first) == 5
    assert "Works F" not in " ".join(first)
    assert first[1:] == [a.todo for a in later.due()][:4]
    assert "Works F" in later.due()[4].todo
    assert [t.why for t in later.targets() if t.state == "done"] == ["you looked for somebody there and found nobody"]


def test_a_second_report_is_not_done_with_the_first() -> None:
    """Told on the phone that Dan declined on Monday; on Friday they talk after all."""
    refused = f"{NAMED}; Mon 9 Mar 10:00 no from Dan"
    today = Today(read(refused).campaign, now=instant("Mon 9 Mar 12:00"))
    (report,) = lines(today, REPORT)
    word = Directive(kind="done", contact=people()["Ada"], rule="T06", about=report.facts[0], at=today.now)
    talked = read(f"{refused}; Fri 13 Mar 14:30 end of a talk of 30 minutes with Dan").campaign

    assert lines(today.add(word), REPORT) == []
    assert lines(Today(talked.add(word), now=instant("Fri 13 Mar 16:00")), REPORT) != []


def test_what_is_done_goes_with_the_fact_that_it_is_about() -> None:
    before, after = the_day(next(ending for ending in ENDINGS if ending.rule == "prepare-for-meeting"))

    assert after.erase("ada").campaign.directives == ()
    assert Note not in {type(fact) for fact in after.campaign}
    assert before.campaign.directives == ()


def test_a_kind_of_action_names_the_rules_that_ask_for_it() -> None:
    assert list(rules_of("find_address")) == [
        *("outreach-next", "referral-while-warm", "referral-to-a-name", "find-another-address")
    ]
    assert list(rules_of("outing")) == []
