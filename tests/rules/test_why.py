"""Every decision explains itself, and so does every silence."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve, fields
from hypothesis import Phase, find, given, settings, strategies as st

from infointerview.errors import ContactNotFound, InvalidValue
from infointerview.model.campaign import Campaign
from infointerview.model.exchange import Permission, Referral, Touch
from infointerview.model.notes import Directive, Note
from infointerview.model.people import Absence, Contact, Seeker
from infointerview.model.talk import Interview
from infointerview.policy.figures import Policy
from infointerview.rules.due import DueList, due
from infointerview.rules.duties import ActionState
from infointerview.rules.rulebook import RULES
from infointerview.rules.why import Verdict, VerdictKind, why
from infointerview.strategies.campaign import lived_campaigns, policies
from infointerview.strategies.people import person_names
from infointerview.worktime.saying import in_words
from tests.page import Page
from tests.rules import story
from tests.rules.lives import AFTERWARDS, DAY, FAR, MICROSECOND, Key, asked_for, key_of, last_of, listed
from tests.rules.scenario import instant

LONDON = ZoneInfo("Europe/London")
SAM = Seeker(name="Sam Okafor", zone="America/Toronto", field="hydrology")
ADA = Contact(name="Ada Quist", employments="Severn Catchment Trust", zone=LONDON)
BO = Contact(name="Bo Lindqvist", employments="Northgate Water", zone=LONDON)
SENT = datetime(2026, 3, 2, 14, 30, tzinfo=LONDON)
TO_DO = {VerdictKind.DUE, VerdictKind.OVERDUE}


def touch(contact: Contact, at: datetime, purpose: str, direction: str = "outbound", **fields: Any) -> Touch:
    """Return a message by e-mail."""
    return Touch(contact=contact, at=at, direction=direction, channel="email", purpose=purpose, **fields)


def verdicts_on_all(campaign: Campaign, now: datetime, **options: Any) -> Iterator[Verdict]:
    """Yield what every rule says about everybody."""
    for contact in campaign.contacts:
        yield from why(campaign, contact, now=now, **options)


class TestAgreesWithDue:
    @given(lived_campaigns(), policies(), AFTERWARDS)
    def test_what_is_due_is_what_the_verdicts_say(self, campaign: Campaign, policy: Policy, after: timedelta) -> None:
        """A line of the list is what some rule calls due or overdue; what is so and is no line says why it is not."""
        now = last_of(campaign) + after
        lines = listed(campaign, now, policy=policy)
        said: set[Key] = set()
        for verdict in verdicts_on_all(campaign, now, policy=policy):
            action = verdict.action
            assert (verdict.kind in TO_DO) == bool(action and action.state in STATES_TO_DO)
            if action and verdict.kind in TO_DO:
                said.add(key_of(action))
                assert lines.get(key_of(action), action) == action
                assert key_of(action) in lines or verdict.beside

        assert said >= {key for key, action in lines.items() if action.contact}

    @given(lived_campaigns(), policies(), AFTERWARDS)
    def test_what_waits_is_what_will_be_due(self, campaign: Campaign, policy: Policy, after: timedelta) -> None:
        """A verdict that says until when is followed by what its rule asks for at that instant."""
        now = last_of(campaign) + after
        for verdict in verdicts_on_all(campaign, now, policy=policy):
            action = verdict.action
            if verdict.kind is VerdictKind.WAITING and action:
                assert key_of(action) in asked_for(campaign, action.due, policy=policy)

    @given(lived_campaigns(), policies(), AFTERWARDS)
    def test_every_rule_has_a_verdict(self, campaign: Campaign, policy: Policy, after: timedelta) -> None:
        """In order: what is to be done, what waits, what is settled; each names its rule and row."""
        now = last_of(campaign) + after
        for contact in campaign.contacts:
            verdicts = why(campaign, contact, now=now, policy=policy)
            kinds = [list(VerdictKind).index(verdict.kind) for verdict in verdicts]

            assert {verdict.rule for verdict in verdicts} == set(RULES)
            assert {verdict.row for verdict in verdicts} == {rule.row for rule in RULES.values()}
            assert kinds == sorted(kinds)
            assert set(verdicts.of("answer-owed")) <= set(verdicts)


STATES_TO_DO = {ActionState.DUE, ActionState.OVERDUE}
# A slip of a template: a blank part, a part that was left in, a word for nothing, two spaces.
SLIPS = re.compile(r"None|[{}]|  |\bnan\b|<[A-Za-z]|\bPurpose\.|\bdatetime\b| ,| \.|;;|\(\)")


class TestWords:
    @given(lived_campaigns(), policies(), AFTERWARDS)
    def test_every_sentence_is_whole(self, campaign: Campaign, policy: Policy, after: timedelta) -> None:
        now = last_of(campaign) + after
        for verdict in verdicts_on_all(campaign, now, policy=policy):
            sentences = [verdict.reason, str(verdict)]
            if verdict.action:
                sentences += [verdict.action.todo, verdict.action.reason, verdict.action.held]
            for sentence in sentences:
                assert not SLIPS.search(sentence), sentence
                assert sentence == sentence.strip()
            assert verdict.reason[0].isalnum() or verdict.action

    @given(lived_campaigns(), policies(), AFTERWARDS)
    def test_the_printed_list_says_all_of_it(self, campaign: Campaign, policy: Policy, after: timedelta) -> None:
        found = due(campaign, now=last_of(campaign) + after, policy=policy, horizon=FAR)
        printed = found.details
        for number, action in enumerate(found, start=1):
            assert f"{number}. {action.todo}\n" in printed
            assert f"because {action.reason}\n" in printed
        slips = re.sub(r"\n   ", "\n", printed)
        assert not SLIPS.search(slips), slips
        assert repr(found).startswith(f"<DueList: {len(found)} action")

    def test_each_clock_says_the_year_that_is_not_expected(self) -> None:
        new_year = datetime(2026, 1, 1, 3, tzinfo=LONDON)

        assert in_words(new_year, beside=SAM.zone, year=2026) == (
            "Thursday 1 January 03:00 in London, Wednesday 31 December 2025 22:00 in Toronto"
        )
        assert in_words(new_year, beside=SAM.zone, year=2025) == (
            "Thursday 1 January 2026 03:00 in London, Wednesday 31 December 22:00 in Toronto"
        )

    def test_nothing_that_looks_like_a_template_is_filled_in_twice(self) -> None:
        """A name, an employer and a promise may hold braces; they stay what they are."""
        odd = Contact(name="Ada {sent} Quist", employments="{employer} & {0}", zone=LONDON)
        promise = Note(kind="promise", by="seeker", contact=odd, text="send {facts} and {name.__class__}", at=SENT)
        campaign = Campaign(seeker=SAM).add(odd, touch(odd, SENT, "outreach"), promise)
        found = due(campaign, now=datetime(2026, 3, 12, 12, tzinfo=UTC))

        assert {action.todo for action in found} == {
            "Follow up with Ada {sent} Quist ({employer} & {0}), once and briefly",
            "Find somebody else at {employer} & {0} to write to",
            "Keep your promise to Ada {sent} Quist ({employer} & {0}): send {facts} and {name.__class__}",
        }


class TestEveryActionExplainsItself:
    @given(lived_campaigns(), policies(), AFTERWARDS)
    def test_by_rule_reason_facts_figure_and_source(self, campaign: Campaign, policy: Policy, after: timedelta) -> None:
        """Facts are in the campaign, a figure is the policy's own, and its first source gives it or is the user's."""
        figures = {attribute.name for attribute in fields(Policy)}
        for action in due(campaign, now=last_of(campaign) + after, policy=policy, horizon=FAR):
            assert action.rule in RULES
            assert action.reason
            assert action.todo
            assert action.facts
            assert set(action.facts) <= set(campaign.facts)
            if action.figure:
                assert action.figure in figures
                assert action.value == getattr(policy, action.figure)
                assert action.sources
                assert action.sources[0].gives(action.value) or action.sources[0].key == "you"
            else:
                assert (action.value, action.sources) == (None, ())

    @given(lived_campaigns(), AFTERWARDS)
    def test_what_the_default_does_has_a_published_source_or_says_convention(
        self, campaign: Campaign, after: timedelta
    ) -> None:
        for action in due(campaign, now=last_of(campaign) + after, horizon=FAR):
            assert not action.figure or action.sources[0].gives(action.value)

    @given(lived_campaigns(), policies(), AFTERWARDS)
    def test_on_the_contacts_clock_and_on_yours(self, campaign: Campaign, policy: Policy, after: timedelta) -> None:
        """The same instants: a message on the contact's clock, if known, and what only the seeker does on theirs."""
        yours = campaign.seeker.zone
        for action in due(campaign, now=last_of(campaign) + after, policy=policy, horizon=FAR):
            zone = (action.contact.zone if action.contact and action.kind.is_message else None) or yours

            assert action.due.tzinfo is zone
            assert action.yours.due.tzinfo is yours
            assert action.yours.due.timestamp() == action.due.timestamp()
            if action.send_at is not None:
                assert action.send_at.timestamp() >= max(action.due.timestamp(), action.now.timestamp())

    @given(lived_campaigns(), AFTERWARDS)
    def test_rows_have_texts_and_instants(self, campaign: Campaign, after: timedelta) -> None:
        found = due(campaign, now=last_of(campaign) + after, horizon=FAR)

        assert len(found.rows()) == len(found) == len(found.actions)
        for row, action in zip(found.rows(), found, strict=True):
            assert {type(cell) for cell in row.values()} <= {str, datetime, type(None)}
            assert (row["due"], row["latest"]) == (action.due, action.latest)


def cells(found: DueList) -> list[str]:
    """Return the text of the cells below the headings, five for each action."""
    page = Page.of(found)
    return page.cells[len(page.headings) :]


class TestHtml:
    @given(lived_campaigns(), policies(), AFTERWARDS)
    def test_a_row_for_each_of_the_first_twenty(self, campaign: Campaign, policy: Policy, after: timedelta) -> None:
        found = due(campaign, now=last_of(campaign) + after, policy=policy, horizon=FAR)

        assert cells(found)[::5] == [action.todo for action in found[:20]]

    @given(person_names(), st.sampled_from(['<script>alert("x")</script>', "</td><td>", "a & b &lt;", "' onload='"]))
    def test_names_and_texts_are_only_text(self, name: Any, markup: str) -> None:
        """A name of any script, an employer and a promise with markup arrive as they were written."""
        hostile = Contact(name=name, employments=f"{markup} Ltd", zone=LONDON)
        promise = Note(kind="promise", by="seeker", contact=hostile, text=markup, at=SENT)
        campaign = Campaign(seeker=SAM).add(hostile, touch(hostile, SENT, "outreach"), promise)
        found = due(campaign, now=datetime(2026, 3, 12, 12, tzinfo=UTC))

        assert cells(found)[::5] == [action.todo for action in found]
        assert any(markup in cell for cell in cells(found))

    def test_each_row_tells_what_when_why_and_by_which_rule(self) -> None:
        """Sam, in Toronto, is away until Friday 20 March; the promise is due by the end of Thursday the 12th there."""
        sam = evolve(SAM, away=Absence(first=date(2026, 3, 9), last=date(2026, 3, 20)))
        ada = Contact(name="Ada Quist", zone=LONDON)
        todo = Directive(kind="todo", text="Buy paper", at=SENT)
        campaign = Campaign(seeker=sam).add(ada, touch(ada, SENT, "outreach"), todo)
        rules = {"mine": RULES["follow-up-after-silence"], "own-to-do": RULES["own-to-do"]}
        found = due(campaign, now=datetime(2026, 3, 12, 12, tzinfo=UTC), horizon=FAR, rules=rules)

        assert Page.of(found).headings == ["To do", "Person", "When", "Why", "Rule"]
        assert cells(found) == [
            "Buy paper",
            "",
            "due: Monday 2 March 09:30",
            "you put it on the list on Monday 2 March",
            "own-to-do",
            "Follow up with Ada Quist, once and briefly",
            "Ada Quist",
            "upcoming: Monday 23 March 09:00 in London, 05:00 in Toronto",
            "you wrote on Monday 2 March and haven't heard back; it waits: you are away until Friday 20 March",
            "mine: 7 business days. Duke University, following up on outreach (2021): 7 business days",
        ]

    def test_what_is_due_says_by_when(self) -> None:
        """Seven business days after Monday 2 March are Wednesday the 11th, and seven more Friday the 20th."""
        found = due(
            Campaign(seeker=SAM).add(ADA, touch(ADA, SENT, "outreach")),
            now=datetime(2026, 3, 12, tzinfo=UTC),
            rules={"mine": RULES["follow-up-after-silence"]},
        )

        assert cells(found)[2] == "due: Friday 20 March 09:00 in London, 05:00 in Toronto"

    def test_another_year_is_said(self) -> None:
        """At 22:00 on 31 December 2025 in Toronto it is 2026 in London already."""
        ada = Contact(name="Ada Quist", zone=LONDON)
        request = touch(ada, datetime(2025, 12, 30, 9, tzinfo=LONDON), "outreach")
        now = datetime(2025, 12, 31, 22, tzinfo=SAM.zone)
        rules = {"mine": RULES["follow-up-after-silence"]}
        found = due(Campaign(seeker=SAM).add(ada, request), now=now, horizon=FAR, rules=rules)

        assert cells(found)[2] == "upcoming: Thursday 8 January 2026 09:00 in London, 04:00 in Toronto"

    def test_an_empty_list(self) -> None:
        assert Page.of(due(Campaign(seeker=SAM), now=SENT)).text.startswith("Nothing is due.")


def test_the_campaigns_of_these_tests_reach_the_rules() -> None:
    """Else the properties would say little: nearly every rule asks for something in a few hundred of them."""
    reached: set[str] = set()
    ends: list[datetime] = []

    def is_enough(campaign: Campaign) -> bool:
        reached.update(action.rule for action in due(campaign, now=last_of(campaign), horizon=FAR))
        ends.append(last_of(campaign))
        # Another version of Hypothesis draws other campaigns.
        return len(reached) >= len(RULES) - 10

    find(lived_campaigns(), is_enough, settings=settings(max_examples=500, phases=[Phase.generate]))

    assert all(2007 <= end.year <= 2039 for end in ends)


class TestWorkedExample:
    """Ada was written to on Monday 2 March 2026 at 14:30, and followed up with on Wednesday 11 March."""

    ASKED = touch(ADA, SENT, "outreach")
    AGAIN = touch(ADA, datetime(2026, 3, 11, 10, tzinfo=LONDON), "follow_up")

    @staticmethod
    def said(rule: str, *facts: Any, now: datetime, **options: Any) -> str:
        campaign = Campaign(seeker=SAM).add(ADA, *facts)
        return "; ".join(str(verdict) for verdict in why(campaign, ADA, now=now, **options).of(rule))

    def test_waiting_until_when(self) -> None:
        assert self.said("follow-up-after-silence", self.ASKED, now=SENT) == (
            "follow-up-after-silence: waiting - until Wednesday 11 March 09:00 in London, 05:00 in Toronto: "
            "Follow up with Ada Quist (Severn Catchment Trust), once and briefly, "
            "because you wrote on Monday 2 March and haven't heard back"
        )

    def test_done_by_what(self) -> None:
        later = datetime(2026, 3, 20, tzinfo=UTC)

        assert self.said("follow-up-after-silence", self.ASKED, self.AGAIN, now=later) == (
            "follow-up-after-silence: done - you followed up on Wednesday 11 March, and once is enough"
        )

    def test_cancelled_by_what(self) -> None:
        """They declined on Wednesday 4 March."""
        declined = touch(ADA, datetime(2026, 3, 4, 9, tzinfo=LONDON), "decline", "inbound")
        (verdict,) = why(Campaign(seeker=SAM).add(ADA, self.ASKED, declined), ADA, now=SENT + 20 * DAY).of(
            "follow-up-after-silence"
        )

        assert str(verdict) == "follow-up-after-silence: cancelled - they answered on Wednesday 4 March"
        assert verdict.facts == (declined.id,)

    def test_too_late_since_when(self) -> None:
        """Silence since 2 March means no after 21 business days, on Tuesday 31 March at nine."""
        opens = datetime(2026, 3, 31, 9, tzinfo=LONDON)
        just_before = (opens.astimezone(UTC) - MICROSECOND).astimezone(LONDON)

        assert self.said("follow-up-after-silence", self.ASKED, now=just_before).startswith(
            "follow-up-after-silence: overdue - "
        )
        assert self.said("follow-up-after-silence", self.ASKED, now=opens) == (
            "follow-up-after-silence: lapsed - too late since Tuesday 31 March 09:00 in London, 04:00 in Toronto; "
            "you wrote on Monday 2 March and haven't heard back"
        )

    def test_the_year_is_that_of_the_seekers_clock(self) -> None:
        """At 22:00 on 31 December 2025 in Toronto it is 2026 in London; 21 business days before, it was 2 December."""
        evening = datetime(2025, 12, 31, 22, tzinfo=SAM.zone)
        of_today, of_old = (touch(ADA, datetime(2025, 12, day, 9, tzinfo=LONDON), "outreach") for day in (30, 2))
        answered = touch(ADA, datetime(2025, 12, 31, 9, tzinfo=LONDON), "question", "inbound")

        assert "until Thursday 8 January 2026 09:00 in London, 04:00 in Toronto: " in self.said(
            "follow-up-after-silence", of_today, now=evening
        )
        assert "too late since Wednesday 31 December 09:00 in London, 04:00 in Toronto; " in self.said(
            "follow-up-after-silence", of_old, now=evening
        )
        assert self.said("follow-up-after-silence", of_today, answered, now=evening).endswith(
            "they answered on Wednesday 31 December"
        )

    def test_what_is_to_be_done_says_the_year_too(self) -> None:
        """On Tuesday 30 December 2025 a meeting of the next year is agreed on; Sam is away until its first days."""
        start, now = datetime(2026, 1, 5, 14, tzinfo=LONDON), datetime(2025, 12, 30, 15, tzinfo=LONDON)
        meeting = Interview.agreed(contact=ADA, at=now, start=start)
        away = evolve(SAM, away=Absence(first=date(2025, 12, 30), last=date(2026, 1, 2)))
        asked = touch(ADA, datetime(2025, 12, 19, 9, tzinfo=LONDON), "outreach")
        (held,) = why(Campaign(seeker=away).add(ADA, asked), ADA, now=now).of("follow-up-after-silence")

        assert "the meeting on Monday 5 January 2026 with" in self.said("confirm-in-writing", meeting, now=now)
        assert held.reason.endswith("you are away until Friday 2 January 2026")

    def test_days_are_those_of_the_contacts_clock(self) -> None:
        """At half past eleven in the evening in London it is another day in Kolkata and the same one in Toronto."""
        late = touch(ADA, datetime(2026, 3, 4, 23, 30, tzinfo=LONDON), "question", "inbound")
        early = touch(ADA, datetime(2026, 3, 5, 0, 30, tzinfo=LONDON), "question", "inbound")

        for answer, day in ((late, "Wednesday 4"), (early, "Thursday 5")):
            assert self.said("follow-up-after-silence", self.ASKED, answer, now=SENT + 20 * DAY).endswith(
                f"they answered on {day} March"
            )

    def test_they_know_when_they_were_made(self) -> None:
        assert why(Campaign(seeker=SAM).add(ADA), ADA, now=SENT).now == SENT

    def test_must_not_be_contacted(self) -> None:
        stop = touch(ADA, SENT + DAY, "stop_request", "inbound")

        assert self.said("own-to-do", self.ASKED, stop, now=SENT) == (
            "own-to-do: cancelled - they must not be contacted"
        )

    def test_found_by_name_and_shown_line_by_line_with_no_rule_broken_in_two(self) -> None:
        verdicts = why(Campaign(seeker=SAM).add(ADA, BO, self.ASKED), "ada", now=SENT)

        assert repr(verdicts) == f"<Verdicts on Ada Quist (Severn Catchment Trust): {len(RULES)} rules>"
        first, *said = str(verdicts).splitlines()
        assert first.startswith("Ada Quist (Severn Catchment Trust): asked for a talk. Their turn since Monday 2 March")
        assert [line[3:20] for line in said[:4]] == [
            "second-contact-at",
            "follow-up-after-s",
            "outreach-next: do",
            "move-on-after-sil",
        ]
        assert said[4:] == [
            f"   The other {len(RULES) - 4} rules have nothing to say about them; rows() gives the reason of each."
        ]
        assert repr(verdicts[0]) == "<Verdict second-contact-at-employer, waiting>"

    @pytest.mark.parametrize(
        ("said", "hint"),
        [
            ("follow_up", "it is a kind of action; did you mean 'follow-up-after-silence'?"),
            ("follow-up-after-silense", "did you mean 'follow-up-after-silence'?"),
            ("T2", "did you mean 'T02'?"),
            ("no-such-rule", "choose one of announce-outcome, "),
        ],
    )
    def test_a_rule_that_does_not_exist_is_refused_with_a_hint(self, said: str, hint: str) -> None:
        verdicts = why(Campaign(seeker=SAM).add(ADA), ADA, now=SENT)

        with pytest.raises(InvalidValue, match=r"Verdicts\.of: no r") as refused:
            verdicts.of(said)
        assert hint in str(refused.value)

    def test_a_rule_that_was_left_out_says_nothing(self) -> None:
        rules = {key: rule for key, rule in RULES.items() if key != "keep-in-touch"}

        assert why(Campaign(seeker=SAM).add(ADA), ADA, now=SENT, rules=rules).of("keep-in-touch") == ()

    def test_a_row_of_the_table_of_rules_stands_for_its_rules(self) -> None:
        ada = Contact(name="Ada Quist", zone=LONDON)
        verdicts = why(Campaign(seeker=SAM).add(ada, touch(ada, SENT, "outreach")), ada, now=SENT)

        of_silence = [verdict.rule for verdict in verdicts if verdict.row == "T02"]
        assert len(of_silence) == 3
        assert [verdict.rule for verdict in verdicts.of("T02")] == of_silence
        assert verdicts.of("t02") == verdicts.of("T02")

    def test_printed_in_full(self) -> None:
        """Where she stands, then the rules that speak; silent ones are counted; what all say stands once."""
        ada = Contact(name="Ada Quist", zone=LONDON)
        campaign = Campaign(seeker=SAM).add(ada, touch(ada, SENT, "outreach"))
        silent = ("update-after-interview", "keep-in-touch", "announce-outcome", "thank-you-after-interview")
        ids = ("follow-up-after-silence", *silent, "debrief-after-interview")
        verdicts = why(campaign, ada, now=SENT, rules={rule: RULES[rule] for rule in ids})
        forbidden = why(campaign.add(ada.do_not_contact(at=SENT)), ada, now=SENT, rules={r: RULES[r] for r in ids})
        one = why(campaign, ada, now=SENT, rules={"follow-up-after-silence": RULES["follow-up-after-silence"]})

        stands = (
            "Ada Quist: asked for a talk. Their turn since Monday 2 March, until Tuesday 31 March. "
            "Next, on Wednesday 11 March: Follow up with Ada Quist, once and briefly."
        )
        assert str(verdicts).splitlines() == [
            stands,
            (
                "   follow-up-after-silence: waiting - until Wednesday 11 March 09:00 in London, 05:00 in Toronto: "
                "Follow up with Ada Quist, once and briefly, because you wrote on Monday 2 March and haven't heard back"
            ),
            "   The other 5 rules have nothing to say about them; rows() gives the reason of each.",
        ]
        assert str(forbidden).splitlines() == [
            "Ada Quist: not to be contacted. Done: they must not be contacted.",
            "   every rule: cancelled - they must not be contacted",
        ]
        assert str(one).splitlines() == str(verdicts).splitlines()[:2]
        two = why(campaign.add(ada.do_not_contact(at=SENT)), ada, now=SENT, rules={r: RULES[r] for r in ids[:2]})
        assert str(two) == str(forbidden)

    def test_misuse(self) -> None:
        with pytest.raises(ContactNotFound):
            why(Campaign(seeker=SAM).add(ADA), "cy", now=SENT)
        with pytest.raises(InvalidValue, match=r"^now: "):
            why(Campaign(seeker=SAM).add(ADA), ADA, now=datetime(2026, 3, 2))


def test_a_permission_without_a_date_holds_from_when_the_name_was_given() -> None:
    """Ada lets Sam name her to anyone, and nobody wrote down when; she names Bo on Thursday 12 March."""
    ada, bo, cy = (Contact(name=name, zone=LONDON) for name in ("Ada Quist", "Bo Lindqvist", "Cy Adeyemi"))
    named = instant("Thu 12 Mar 10:00")
    anyone = Referral(referrer=ada, contact=cy, at=SENT, permission=Permission(answer="granted", scope="anyone"))
    campaign = Campaign(seeker=SAM).add(ada, bo, cy, anyone, Referral(referrer=ada, contact=bo, at=named))
    (verdict,) = why(campaign, bo, now=named).of("referral-while-warm")

    assert verdict.action is not None
    assert verdict.action.due == named


def test_a_message_about_another_talk_settles_nothing_about_this_one() -> None:
    """Sam has to move the second talk; the message that says so is about the first one, or about none in particular."""
    scene = story.read(
        "Mon 2 Mar 11:00 end of a talk of 30 minutes with Ada; "
        "Mon 9 Mar 12:00 meeting agreed with Ada for Thu 12 Mar 14:00; "
        "Tue 10 Mar 10:00 Sam has to move the meeting with Ada"
    )
    ada, asked = scene.contacts["Ada"], instant("Tue 10 Mar 12:00")
    first, _ = scene.campaign.about(ada).interviews
    written = instant("Tue 10 Mar 11:00")

    def says(told: Touch) -> str:
        return why(scene.campaign.add(told), ada, now=asked).of("reschedule-notice")[0].kind.value

    assert says(touch(ada, written, "rescheduling", interview=first.id)) == "due"
    assert says(touch(ada, written, "rescheduling")) == "done"


def test_a_report_back_may_name_the_referral_and_the_talk() -> None:
    """Ada hears on Thursday how the talk with Cy of Wednesday went: one message about the referral and the talk."""
    scene = story.read(
        "Thu 12 Mar 10:00 Ada names Cy, permission granted; Wed 18 Mar 11:00 end of a talk of 30 minutes with Cy"
    )
    ada, asked = scene.contacts["Ada"], instant("Thu 19 Mar 17:00")
    told = touch(
        ada,
        instant("Thu 19 Mar 10:00"),
        "report_back",
        referral=scene.referrals["Ada", "Cy"].id,
        interview=scene.latest("Cy").id,
    )
    rules = {"report-back-to-referrer": RULES["report-back-to-referrer"]}

    assert "due" in [verdict.kind.value for verdict in why(scene.campaign, ada, now=asked, rules=rules)]
    after = why(scene.campaign.add(told), ada, now=asked, rules=rules)
    assert {verdict.kind.value for verdict in after} == {"done"}
