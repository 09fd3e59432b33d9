"""Everything that the due list asks for can be drafted, and what was drafted and sent settles it."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given

from infointerview.errors import MissingDetails, NameNotPermitted, UnknownKind
from infointerview.language.kinds import MessageKind, answering
from infointerview.messages.details import DETAILS
from infointerview.messages.drafting import draft, needs
from infointerview.messages.merge import Refusal, draft_all
from infointerview.model.campaign import Campaign
from infointerview.policy.figures import Policy
from infointerview.rules.due import Action, due
from infointerview.rules.duties import ActionKind
from infointerview.strategies.campaign import lived_campaigns, policies
from tests.rules.lives import AFTERWARDS, asked_for, key_of, last_of, listed
from tests.rules.scenario import examples, instant, parts
from tests.rules.story import read

MINUTE = timedelta(minutes=1)
ASKED = "Mon 2 Mar 14:30 outreach to Ada"
AGREED = "Mon 9 Mar 12:00 meeting agreed with Ada for Thu 12 Mar 14:00"
SPOKEN = "Thu 12 Mar 14:25 end of a talk of 25 minutes with Ada"
LOOKED_BACK = f"{SPOKEN}; Thu 12 Mar 18:00 look back on the talk with Ada, next step by Fri 20 Mar"
THANKED = f"{SPOKEN}; Fri 13 Mar 10:00 thank-you to Ada"
NAMED = "Thu 12 Mar 14:25 Ada names Cy"
NEWS = {"news": "I have joined a survey crew"}
SAID = {
    **NEWS,
    "answer": "I am most curious about how a gauge network is planned.",
    "connection": "we both row",
    "next_step": "read the report",
    "takeaway": "Gauges fail in floods",
}
PAGES = [*parts(), "advice/index.md", "guide/own-word.md", "stages"]
STORIES = [row for page in PAGES for row in examples(page)]

# What happened, when it is looked at, the rule that asks for the message, and what only the seeker can say.
EXAMPLES: dict[ActionKind, tuple[str, str, str, dict[str, Any]]] = {
    ActionKind.OUTREACH: ("Sam knows Ada", "Mon 2 Mar 09:00", "outreach-next", {}),
    ActionKind.SECOND_CONTACT: (
        f"{ASKED}; Sam knows Bo",
        "Thu 5 Mar 09:00",
        "second-contact-at-employer",
        {"connection": "we both row"},
    ),
    ActionKind.REFERRAL_OUTREACH: (f"{NAMED}, permission granted", "Thu 12 Mar 14:25", "referral-while-warm", {}),
    ActionKind.FOLLOW_UP: (ASKED, "Thu 12 Mar 09:00", "follow-up-after-silence", {}),
    ActionKind.RECONTACT: (
        f"{ASKED}; Tue 3 Mar 10:00 deferral from Ada until Wed 11 Mar",
        "Thu 12 Mar 12:00",
        "recontact-after-deferral",
        {},
    ),
    ActionKind.ANSWER_YES: (f"{ASKED}; Tue 3 Mar 10:00 yes from Ada", "Tue 3 Mar 12:00", "answer-owed", {}),
    ActionKind.ANSWER_QUESTION: (
        f"{ASKED}; Tue 3 Mar 10:00 question from Ada",
        "Tue 3 Mar 12:00",
        "answer-owed",
        {"answer": "I am most curious about how a gauge network is planned."},
    ),
    ActionKind.ANSWER_RESCHEDULING: (
        f"{AGREED}; Wed 11 Mar 10:00 rescheduling from Ada; Wed 11 Mar 10:05 Ada asks for another time",
        "Wed 11 Mar 11:00",
        "answer-owed",
        {},
    ),
    ActionKind.ANSWER_DECLINE: (f"{ASKED}; Tue 3 Mar 10:00 no from Ada", "Tue 3 Mar 12:00", "answer-owed", {}),
    ActionKind.ANSWER_DEFERRAL: (
        f"{ASKED}; Tue 3 Mar 10:00 deferral from Ada until Mon 4 May",
        "Tue 3 Mar 12:00",
        "answer-owed",
        {},
    ),
    ActionKind.OFFER_TIMES: (
        "Tue 3 Mar 11:00 times offered to Ada: Fri 6 Mar 10:00, Mon 9 Mar 14:00",
        "Mon 9 Mar 14:00",
        "offer-times-again",
        {},
    ),
    ActionKind.CONFIRMATION: (AGREED, "Mon 9 Mar 12:00", "confirm-in-writing", {}),
    ActionKind.REMINDER: (AGREED, "Wed 11 Mar 09:00", "remind-of-meeting", {}),
    ActionKind.RUNNING_LATE: (
        f"{AGREED}; Thu 12 Mar 13:40 Sam will be 10 minutes late for Ada",
        "Thu 12 Mar 13:41",
        "tell-them-you-are-late",
        {},
    ),
    ActionKind.RESCHEDULE_NOTICE: (
        f"{AGREED}; Tue 10 Mar 10:00 Sam has to move the meeting with Ada",
        "Tue 10 Mar 10:05",
        "reschedule-notice",
        {},
    ),
    ActionKind.NO_SHOW: (
        f"{AGREED}; Thu 12 Mar 14:20 Ada has not come",
        "Thu 12 Mar 15:00",
        "write-after-no-show",
        {},
    ),
    ActionKind.APOLOGY: (
        f"{AGREED}; Thu 12 Mar 15:00 Sam has missed the meeting with Ada",
        "Thu 12 Mar 15:05",
        "say-sorry-for-missing-it",
        {},
    ),
    ActionKind.THANK_YOU: (LOOKED_BACK, "Thu 12 Mar 18:30", "thank-you-after-interview", {}),
    ActionKind.HANDWRITTEN_NOTE: (
        (
            "Fri 13 Mar 14:25 end of a talk of 25 minutes with Ada, in person; Fri 13 Mar 16:00 look back on the talk "
            "with Ada, next step by Fri 20 Mar; Fri 13 Mar 17:00 thank-you to Ada; `handwritten_note` is yes"
        ),
        "Mon 16 Mar 09:00",
        "handwritten-note-after-thanks",
        {},
    ),
    ActionKind.CONNECTION_REQUEST: (SPOKEN, "Thu 12 Mar 15:00", "connect-after-interview", {}),
    ActionKind.PERMISSION_REQUEST: (NAMED, "Thu 12 Mar 15:00", "permission-to-name-referrer", {}),
    ActionKind.REFERRAL_THANK_YOU: (f"{NAMED}, permission granted", "Thu 12 Mar 15:00", "thank-for-referral", {}),
    ActionKind.INTRODUCTION_CHECK: (
        f"{NAMED}, permission granted, introduction promised",
        "Thu 19 Mar 09:00",
        "introduction-to-check-on",
        {},
    ),
    ActionKind.REPORT_BACK: (
        (
            "Thu 12 Mar 10:00 Ada names Cy, permission granted; Fri 13 Mar 10:00 outreach to Cy; "
            "Wed 18 Mar 11:00 end of a talk of 30 minutes with Cy"
        ),
        "Wed 18 Mar 12:00",
        "report-back-to-referrer",
        {},
    ),
    ActionKind.UPDATE: (
        f"{THANKED}; Thu 12 Mar 14:25 Ada recommends a book; Sat 14 Mar 10:00 the book is done with",
        "Thu 19 Mar 09:00",
        "update-after-interview",
        {},
    ),
    ActionKind.REFERRAL_ASK: (
        f"{THANKED}; Thu 19 Mar 10:00 update to Ada; the two-hour job search policy",
        "Thu 26 Mar 09:00",
        "update-after-interview",
        NEWS,
    ),
    ActionKind.CONGRATULATIONS: (
        "Tue 10 Feb 14:25 end of a talk of 25 minutes with Ada; Thu 12 Mar an import shows Ada at Halden Rivers",
        "Fri 13 Mar 09:00",
        "congratulate-on-news",
        {},
    ),
    ActionKind.KEEP_IN_TOUCH: (THANKED, "Mon 15 Jun 09:00", "keep-in-touch", NEWS),
    ActionKind.OUTCOME: (f"{THANKED}; Fri 13 Mar 16:00 Sam decides", "Fri 13 Mar 16:05", "announce-outcome", {}),
    ActionKind.PROMISE_CHECK: (
        f"{THANKED}; Thu 12 Mar 14:20 Ada promises a reading list",
        "Thu 19 Mar 09:00",
        "promise-of-theirs",
        {},
    ),
}


def messages_due(campaign: Campaign, now: datetime, policy: Policy) -> list[Action]:
    """Return what is due, as far as it is a message."""
    return [action for action in due(campaign, now=now, policy=policy) if action.kind.is_message]


class TestEveryKind:
    def test_has_an_example(self) -> None:
        assert set(EXAMPLES) == {kind for kind in ActionKind if kind.is_message} - {ActionKind.MESSAGE}

    def test_of_no_show_is_settled_while_the_meeting_still_runs(self) -> None:
        """A quarter of an hour after the start, before anything is recorded of the meeting."""
        campaign, now = read(AGREED).campaign, instant("Thu 12 Mar 14:15")
        (waiting,) = [action for action in due(campaign, now=now) if action.kind is ActionKind.NO_SHOW]

        settled = campaign.add(draft(waiting).as_sent(at=now))

        assert waiting.rule == "wait-for-no-show"
        assert [action.kind for action in due(settled, now=now)].count(ActionKind.NO_SHOW) == 0

    @pytest.mark.parametrize("said", ["yes", "question", "no", "deferral", "rescheduling"])
    def test_of_answer_is_settled_even_at_the_instant_of_what_it_answers(self, said: str) -> None:
        campaign, now = read(f"{ASKED}; Tue 3 Mar 10:00 {said} from Ada").campaign, instant("Tue 3 Mar 10:00")
        (owed,) = due(campaign, now=now)
        details = {"answer": "At nine."} if said == "question" else {}

        sent = draft(owed, **details).as_sent(at=now)

        assert owed.rule == "answer-owed"
        assert sent.answers == owed.facts[0]
        assert not due(campaign.add(sent), now=now)

    def test_of_anything_else_answers_nothing(self) -> None:
        campaign = read(f"{ASKED}; Mon 2 Mar 14:31 automatic reply from Ada until Mon 9 Mar").campaign
        (follow_up,) = [a for a in due(campaign, now=instant("Wed 11 Mar 09:00")) if a.kind is ActionKind.FOLLOW_UP]

        assert draft(follow_up).as_sent(at=instant("Wed 11 Mar 09:00")).answers is None

    @pytest.mark.parametrize("kind", EXAMPLES)
    def test_of_duty_is_settled_by_its_message(self, kind: ActionKind) -> None:
        """The message is drafted from the action alone, with what only the seeker can say."""
        story, when, rule, said = EXAMPLES[kind]
        scene, now = read(story), instant(when)
        campaign = evolve(
            scene.campaign, seeker=evolve(scene.seeker, introduction="a student", broad_field="water", phones="123456")
        )
        actions = asked_for(campaign, now, policy=scene.policy, holidays=scene.holidays).values()
        asked = [action for action in actions if action.rule == rule]
        assert [action.kind for action in asked] == [kind]

        message = draft(asked[0], **said)

        assert message.kind is answering(kind)
        settled = campaign.add(message.as_sent(at=now))
        later = now.astimezone(UTC) + MINUTE
        left = due(settled, now=later, policy=scene.policy, holidays=scene.holidays)
        assert [action for action in left if key_of(action) == key_of(asked[0])] == []


class TestEveryStory:
    @pytest.mark.parametrize("page", sorted({row.page for row in STORIES}))
    def test_on_the_pages_of_rules_gives_messages_that_can_be_drafted(self, page: str) -> None:
        """What the error says is missing is given, and that is all that it takes."""
        for row in STORIES:
            if row.page != page:
                continue
            scene = read(row.happened)
            campaign = evolve(
                scene.campaign, seeker=evolve(scene.seeker, introduction="a student", broad_field="water")
            )
            for action in due(campaign, now=instant(row.asked), policy=scene.policy, holidays=scene.holidays):
                if not action.kind.is_message:
                    assert action.send_at is None
                    continue
                try:
                    message = draft(action)
                except MissingDetails as error:
                    keywords = [DETAILS[problem.where.rpartition(": ")[2]].keyword for problem in error.problems]
                    message = draft(action, **{keyword: SAID[keyword] for keyword in keywords})
                assert (message.kind, message.condition) == (answering(action.kind), action.condition)


class TestEveryLife:
    @given(lived_campaigns(), policies(), AFTERWARDS)
    def test_drafts_what_is_due_or_says_what_is_missing(
        self, campaign: Campaign, policy: Policy, afterwards: timedelta
    ) -> None:
        """Every message that is due is drafted, or the error names what is missing and how to supply it."""
        for action in messages_due(campaign, last_of(campaign) + afterwards, policy):
            kind = answering(action.kind)
            assert kind is not None
            try:
                message = draft(action)
            except (MissingDetails, NameNotPermitted) as error:
                assert error.problems
                for problem in error.problems:
                    assert problem.where.startswith(f"draft {kind.name}: ")
                    assert problem.repair
            else:
                assert message.kind is kind
                assert message.contact == action.contact
                assert message.text.strip()

    @given(lived_campaigns(), policies(), AFTERWARDS)
    def test_what_was_sent_settles_what_was_due(
        self, campaign: Campaign, policy: Policy, afterwards: timedelta
    ) -> None:
        """Whatever message is due: once it is sent, that action is no longer listed."""
        now = last_of(campaign) + afterwards
        for action in messages_due(campaign, now, policy):
            said = {
                "connection": "we both row",
                "introduction": "a student",
                "takeaway": "Gauges fail in floods",
                "next_step": "read on",
                **NEWS,
            }
            try:
                message = draft(action, **_taken(answering(action.kind), said))
            except (MissingDetails, NameNotPermitted):
                continue
            settled = campaign.add(message.as_sent(at=now + MINUTE))
            assert key_of(action) not in listed(settled, now + 2 * MINUTE, policy=policy)


def _taken(kind: MessageKind | None, said: dict[str, Any]) -> dict[str, Any]:
    assert kind is not None
    names = {need.keyword for need in needs(kind)}
    return {name: words for name, words in said.items() if name in names}


def test_looking_for_an_address_is_not_done_by_a_message() -> None:
    """Of Ruth Okonjo no more is known than the name, and Ada, who gave it, needs no message about that."""
    scene = read("Thu 12 Mar 14:25 Ada names “Ruth Okonjo”, permission granted")
    (search,) = [a for a in due(scene.campaign, now=instant("Thu 12 Mar 15:00")) if a.rule == "referral-to-a-name"]

    assert search.kind is ActionKind.FIND_ADDRESS
    assert search.send_at is None
    with pytest.raises(UnknownKind, match="find_address is not done by a message"):
        draft(search)


def test_written_answers_recorded_as_a_message_are_thanked_for() -> None:
    campaign = read(f"{ASKED}; Thu 12 Mar 14:25 written answers from Ada").campaign
    (asked,) = [a for a in due(campaign, now=instant("Thu 12 Mar 16:00")) if a.kind is ActionKind.THANK_YOU]

    message = draft(asked, takeaway="Gauges fail in floods", next_step="read your list")

    assert message.subject in {"Thank you for writing back", "Thank you for your answers"}
    assert " answers" in message.text
    assert "our point that gauges fail in floods" in message.text


def test_what_is_not_done_by_a_message_cannot_be_drafted() -> None:
    scene = read(SPOKEN)
    notes = next(a for a in due(scene.campaign, now=instant("Thu 12 Mar 15:00")) if a.kind is ActionKind.NOTES)

    with pytest.raises(
        UnknownKind,
        match="notes is not done by a message; do it instead: write down what you remember of the talk with Ada Quist",
    ):
        draft(notes)


def test_to_find_another_person_is_not_done_by_a_message() -> None:
    """Nobody else at Northgate Water is known, and Ada, who is silent, gets nothing."""
    scene = read(ASKED)
    (search,) = [a for a in due(scene.campaign, now=instant("Thu 5 Mar 09:00")) if a.kind is ActionKind.FIND_CONTACT]

    assert (search.kind, search.send_at) == (ActionKind.FIND_CONTACT, None)
    with pytest.raises(UnknownKind, match=r"find_contact is not done by a message; do it instead: find some"):
        draft(search)


def test_thanks_for_a_bare_name_may_say_it_though_somebody_of_that_name_is_silent() -> None:
    """Ada said the name herself, so that she learns nothing by reading it."""
    scene = read("Mon 9 Mar 10:00 outreach to Cy; Thu 12 Mar 14:25 Ada names “Cy Adeyemi”")
    (thanks,) = [
        a for a in due(scene.campaign, now=instant("Thu 12 Mar 15:00")) if a.kind is ActionKind.REFERRAL_THANK_YOU
    ]

    assert "Cy Adeyemi" in draft(thanks).text


def test_a_conversation_without_a_time_is_called_off_without_naming_one() -> None:
    scene = read(
        "Mon 9 Mar 12:00 times offered to Ada: Thu 12 Mar 14:00; Tue 10 Mar 10:00 Sam calls the meeting with Ada off"
    )
    (notice,) = due(scene.campaign, now=instant("Tue 10 Mar 10:00"))

    message = draft(notice, because="my exam has been moved")

    assert message.template == "infointerview/en/rescheduling.taken_back"
    assert (
        "I am very sorry, but I have to cancel our conversation before we have even set a time: my exam has been moved."
        in message.text
    )
    assert not message.problems


class TestACondition:
    """A quarter of an hour after the start, nobody knows yet whether Ada comes."""

    CAMPAIGN, NOW = read(AGREED).campaign, instant("Thu 12 Mar 14:15")

    def waiting(self) -> Action:
        (action,) = [a for a in due(self.CAMPAIGN, now=self.NOW) if a.kind is ActionKind.NO_SHOW]
        return action

    def test_stands_in_the_action_and_in_what_it_says_to_do(self) -> None:
        action = self.waiting()

        assert action.condition == "Ada Quist (Northgate Water) has not come"
        assert str(action).startswith("If Ada Quist (Northgate Water) has not come, stop waiting and write kindly: ")

    def test_stands_in_the_draft(self) -> None:
        message = draft(self.waiting())

        assert message.condition == "Ada Quist (Northgate Water) has not come"
        assert "only if Ada Quist (Northgate Water) has not come" in repr(message)

    def test_keeps_a_message_out_of_what_is_drafted_for_all(self) -> None:
        merged = draft_all(due(self.CAMPAIGN, now=self.NOW))

        (refusal,) = [entry for entry in merged if entry.condition]
        assert isinstance(refusal, Refusal)
        assert (refusal.kind, refusal.nothing_to_write) == ("no_show", False)
        assert str(refusal) == (
            "draft no_show: it is to be sent only if Ada Quist (Northgate Water) has not come; "
            "draft the action when it is so, or give conditional=True"
        )

    def test_is_told_of_each_where_they_are_wanted(self) -> None:
        merged = draft_all(due(self.CAMPAIGN, now=self.NOW), conditional=True)

        assert [draft.kind.name for draft in merged.drafts if draft.condition] == ["no_show"]
        assert [row["condition"] for row in merged.rows() if row["kind"] == "no_show"] == [
            "Ada Quist (Northgate Water) has not come"
        ]

    def test_of_nothing_else_is_there_any(self) -> None:
        (asked,) = [
            a for a in due(read(ASKED).campaign, now=instant("Thu 12 Mar 09:00")) if a.rule.startswith("follow")
        ]

        assert (asked.condition, draft(asked).condition) == ("", "")
