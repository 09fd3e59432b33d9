"""What happened, recorded in one short line of a notebook, with the arguments of somebody in a hurry."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve

import infointerview as ii
from infointerview import AmbiguousContact, Campaign, Contact, InvalidValue, Seeker, Today, Touch

UNTYPED: Any = ii  # What a type checker would refuse is tried as well.
LONDON, TORONTO = ZoneInfo("Europe/London"), ZoneInfo("America/Toronto")
MONDAY = datetime(2026, 3, 2, 10, tzinfo=LONDON)
WEDNESDAY = datetime(2026, 3, 4, 15, tzinfo=LONDON)
NIA = Seeker(name="Nia Vaughan", zone=LONDON, field="museum education", introduction="a history graduate from Swansea")
RAJ = Contact(name="Rajesh Iyer", emails="raj@example.org", zone=LONDON, employments="Harbour Museum")
MEI = Contact(name="Mei Tan", emails="mei@example.org", zone=LONDON, employments="Tate Modern")
EVE = Contact(name="Eve Stone", zone=LONDON, employments="Arup")
ASKED = Touch(contact=RAJ, at=MONDAY, direction="outbound", channel="linkedin", purpose="outreach")
START = Today(Campaign(seeker=NIA).add(RAJ, MEI, EVE), now=WEDNESDAY)
WAITING = START.add(ASKED)


def kinds(today: Today) -> list[str]:
    return [str(action.kind) for action in today.due()]


def lines(today: Today, kind: str) -> list[ii.Action]:
    """Return the lines of a kind, those that go with another message to the same person or wait for it included."""
    listed = [line for action in today.due() for line in (action, *action.carries, *action.waiting)]
    return [line for line in listed if line.kind == kind]


def last(today: Today) -> Touch:
    return today.campaign.touches[-1]


class TestAReply:
    @pytest.mark.parametrize("who", ["raj", "Rajesh Iyer", "iyer", "raj@example.org", RAJ, RAJ.id])
    def test_whoever_it_is_from_may_be_given_as_one_likes(self, who: Contact | str) -> None:
        assert WAITING.reply(who, "yes").campaign.about(RAJ).touches[-1].purpose == "acceptance"

    @pytest.mark.parametrize(
        ("meaning", "purpose", "then"),
        [
            ("yes", "acceptance", ["answer_yes"]),
            ("no", "decline", ["answer_decline"]),
            ("later", "deferral", ["answer_deferral"]),
            ("not me", "redirection", ["answer_decline"]),
            ("question", "question", ["answer_question"]),
            ("stop", "stop_request", []),
        ],
    )
    def test_what_it_means_says_what_is_due(self, meaning: str, purpose: str, then: list[str]) -> None:
        today = WAITING.reply("raj", meaning, "As I said.")

        assert (last(today).purpose.value, last(today).text) == (purpose, "As I said.")
        assert [str(a.kind) for a in today.due() if a.contact == RAJ] == then

    @pytest.mark.parametrize(
        "meaning", ["Yes", "YES", " yes ", "yes!", "acceptance", "Acceptance", ii.Touch.Purpose.ACCEPTANCE]
    )
    def test_a_yes_may_be_spelt_as_one_likes(self, meaning: str) -> None:
        assert last(WAITING.reply("raj", meaning)).purpose == "acceptance"

    @pytest.mark.parametrize("meaning", ["not_me", "Not-me", "NOT ME."])
    def test_so_may_not_me(self, meaning: str) -> None:
        assert last(WAITING.reply("raj", meaning)).purpose == "redirection"

    @pytest.mark.parametrize(
        ("meaning", "says"),
        [
            ("maybe", "got 'maybe'; write 'later' if they will come back to it, 'question' if they want to know"),
            ("yess", "got 'yess'; did you mean 'yes'?"),
            ("delighted", "got 'delighted'; write one of yes, no, later, not me, stop and question"),
            (True, "got bool; write one of yes"),
            (None, "got NoneType"),
        ],
    )
    def test_any_other_meaning_is_refused(self, meaning: Any, says: str) -> None:
        with pytest.raises(InvalidValue, match=rf"^reply\.meaning: expected what they meant, {says}"):
            WAITING.reply("raj", meaning)

    def test_it_is_dated_now_and_answers_the_request_the_way_it_came(self) -> None:
        reply = last(WAITING.reply("raj", "yes"))

        assert (reply.at, reply.channel.value, reply.answers) == (WEDNESDAY, "linkedin", ASKED.id)
        assert last(WAITING.reply("raj", "yes", channel="phone")).channel == "phone"

    def test_a_day_belongs_to_later(self) -> None:
        deferred = WAITING.reply("raj", "later", "After Easter, please.", until=date(2026, 4, 7))

        assert last(deferred).not_before == date(2026, 4, 7)
        with pytest.raises(InvalidValue, match=r"^reply\.until: not used for 'yes'; it belongs to 'later'"):
            WAITING.reply("raj", "yes", until=date(2026, 4, 7))

    def test_the_same_line_run_again_changes_nothing(self) -> None:
        once = WAITING.reply("raj", "yes", "Gladly.")

        assert once.reply("raj", "yes", "Gladly.") == once

    def test_nobody_need_have_been_asked(self) -> None:
        today = START.reply("mei", "yes")

        assert last(today).answers is None
        assert kinds(today)[0] == "answer_yes"

    def test_a_name_of_two_people_is_an_error(self) -> None:
        with pytest.raises(AmbiguousContact):
            WAITING.add(Contact(name="Raj Patel")).reply("raj", "yes")


REFERRAL = ii.Referral(referrer=RAJ, contact=EVE, at=MONDAY)
MAY_I = Touch(
    contact=RAJ,
    at=MONDAY + timedelta(hours=1),
    direction="outbound",
    channel="email",
    purpose="permission_request",
    referral=REFERRAL,
)


class TestTwoOpenThreads:
    """Raj was asked for a talk, and whether he may be named to Eve."""

    TODAY = WAITING.add(REFERRAL, MAY_I)

    @pytest.mark.parametrize("meaning", ["yes", "no", "later", "not me"])
    def test_the_error_lists_both(self, meaning: str) -> None:
        with pytest.raises(InvalidValue) as caught:
            self.TODAY.reply("raj", meaning)
        assert str(caught.value) == (
            "reply.about: 2 things wait for an answer from Rajesh Iyer: "
            f"your message of Monday 2 March (about='{ASKED.id}'), "
            f"whether you may name them to Eve Stone, asked on Monday 2 March (about='{REFERRAL.id}'); "
            "say which one is meant with about=..."
        )

    @pytest.mark.parametrize("meaning", ["stop", "question"])
    def test_a_question_and_a_stop_are_about_the_person(self, meaning: str) -> None:
        assert last(self.TODAY.reply("raj", meaning)).answers is None

    @pytest.mark.parametrize("about", [REFERRAL, REFERRAL.id, MAY_I, MAY_I.id])
    def test_a_yes_to_a_name_allows_it_and_says_nothing_about_a_talk(self, about: Any) -> None:
        today = self.TODAY.reply("raj", "yes", about=about)

        assert today.campaign.may_name(RAJ, EVE)
        assert (last(today).purpose.value, last(today).referral) == ("answer", REFERRAL.id)
        assert today.thread_state("raj") != "accepted"
        assert "referral_outreach" in kinds(today)

    @pytest.mark.parametrize("meaning", ["yes", "no"])
    def test_what_they_said_of_a_name_is_not_asked_again(self, meaning: str) -> None:
        """Raj was met, and asked about the name by itself; where a request waits as well, its answer is asked for."""
        ended = MONDAY - timedelta(days=7)
        met = ii.Interview.on_the_spot(contact=RAJ, at=ended, start=ended - timedelta(minutes=20), minutes=20)
        today = START.add(met, REFERRAL, MAY_I).reply("raj", meaning)

        assert "record_reply" not in kinds(today)
        assert "record_reply" in kinds(self.TODAY.reply("raj", meaning, about=REFERRAL))

    @pytest.mark.parametrize(("meaning", "state"), [("not me", "redirected"), ("later", "deferred")])
    def test_a_yes_to_a_name_leaves_what_they_said_of_a_talk(self, meaning: str, state: str) -> None:
        """So whatever is written to Raj about Eve afterwards, it is not followed up as if a talk were wanted."""
        today = WAITING.reply("raj", meaning).add(REFERRAL, MAY_I)
        today = today.at(MONDAY + timedelta(hours=20)).reply("raj", "yes", about=REFERRAL)
        reported = Touch(
            contact=RAJ, at=MONDAY + timedelta(days=3), direction="outbound", channel="email", purpose="report_back"
        )

        assert today.thread_state("raj") == state
        assert "follow_up" not in kinds(today.add(reported).at(MONDAY + timedelta(days=20)))

    @pytest.mark.parametrize("purpose", ["thank_you", "update"])
    def test_a_question_that_stood_in_another_message_is_answered_like_one_of_its_own(self, purpose: str) -> None:
        also = evolve(MAY_I, purpose=purpose, also=("permission_request",))
        today = START.add(REFERRAL, also).reply("raj", "yes")

        assert today.campaign.may_name(RAJ, EVE)
        assert (last(today).referral, last(today).answers) == (REFERRAL.id, also.id)

    def test_a_yes_to_each_of_two_names_at_one_moment_allows_both(self) -> None:
        of_mei = ii.Referral(referrer=RAJ, contact=MEI, at=MONDAY + timedelta(minutes=1))
        asked = Touch(
            contact=RAJ,
            at=MONDAY + timedelta(hours=2),
            direction="outbound",
            channel="email",
            purpose="permission_request",
            referral=of_mei,
        )
        today = START.add(REFERRAL, MAY_I, of_mei, asked).reply("raj", "yes", about=REFERRAL)
        today = today.reply("raj", "yes", about=of_mei)

        assert today.campaign.may_name(RAJ, EVE)
        assert today.campaign.may_name(RAJ, MEI)

    def test_a_yes_about_a_name_and_a_question_at_one_moment_are_two_words(self) -> None:
        today = self.TODAY.reply("raj", "yes", about=REFERRAL).reply("raj", "question")

        assert today.campaign.may_name(RAJ, EVE)
        assert {t.purpose.value for t in today.campaign.touches if not t.outbound} == {"question", "answer"}

    def test_a_later_about_a_name_run_again_changes_nothing(self) -> None:
        put_off = START.add(REFERRAL, MAY_I).reply("raj", "later", about=REFERRAL)

        assert put_off.reply("raj", "later", about=REFERRAL) == put_off
        assert put_off.campaign.referrals[0].permission.answer == "unknown"

    def test_a_no_to_a_name_turns_no_talk_down(self) -> None:
        today = self.TODAY.reply("raj", "no", about=REFERRAL)

        assert today.campaign.referrals[0].permission.answer == "refused"
        assert today.contact_stage("raj") != "declined"

    def test_a_yes_to_the_request_leaves_the_name_open(self) -> None:
        today = self.TODAY.reply("raj", "yes", about=ASKED)

        assert today.thread_state("raj") == "accepted"
        assert today.campaign.referrals[0].permission.answer == "unknown"
        assert today.reply("raj", "yes", about=ASKED) == today

    def test_one_answer_to_each_leaves_nothing_open(self) -> None:
        today = self.TODAY.reply("raj", "yes", about=ASKED).reply("raj", "yes", about=REFERRAL)

        assert {t.purpose.value for t in today.campaign.touches if not t.outbound} == {"acceptance", "answer"}
        assert today.campaign.may_name(RAJ, EVE)

    def test_what_is_not_open_is_refused(self) -> None:
        with pytest.raises(
            InvalidValue, match=r"^reply\.about: nothing about 'talk' waits .*; open are your message of"
        ):
            self.TODAY.reply("raj", "yes", about="talk")

    def test_the_same_line_run_again_keeps_the_words_and_takes_new_ones(self) -> None:
        replied = WAITING.reply("raj", "yes", text="With pleasure")

        assert last(replied.reply("raj", "yes")).text == "With pleasure"
        assert last(replied.reply("raj", "yes", text="Gladly")).text == "Gladly"

    def test_the_same_line_about_a_name_run_again_changes_nothing(self) -> None:
        only = START.add(REFERRAL, MAY_I)

        assert only.reply("raj", "yes").reply("raj", "yes") == only.reply("raj", "yes")

    def test_an_answer_taken_back_takes_the_permission_back(self) -> None:
        before = START.add(REFERRAL, MAY_I)
        after = before.reply("raj", "yes")

        assert after.remove(last(after)) == before
        assert not after.remove(last(after)).campaign.may_name(RAJ, EVE)

    def test_a_channel_that_does_not_exist_is_found_in_its_place(self) -> None:
        with pytest.raises(InvalidValue, match=r"^reply\.channel: unknown value 'pigeon'"):
            WAITING.reply("raj", "yes", channel="pigeon")

    def test_a_request_and_the_times_for_it_are_one_thread(self) -> None:
        offered = ii.Interview.propose(
            contact=RAJ, at=MONDAY + timedelta(hours=3), slots=[WEDNESDAY + timedelta(days=5)]
        )
        today = WAITING.add(offered).reply("raj", "yes")

        assert (last(today).interview, last(today).answers) == (offered.id, ASKED.id)

    def test_without_times_there_is_no_offer_to_answer(self) -> None:
        bare = ii.Interview.propose(contact=RAJ, at=MONDAY + timedelta(hours=1))

        assert last(WAITING.add(bare).reply("raj", "yes")).interview is None


class TestWhatWaitsNoMore:
    """A talk that took place has answered the request for it, however its times were agreed on."""

    OFFERED = WAITING.reply("raj", "yes").add(
        Touch(contact=RAJ, at=WEDNESDAY, direction="outbound", channel="email", purpose="slot_proposal")
    )

    def talked(self, *, minutes_later: int = 0) -> Today:
        agreed_at = WEDNESDAY + timedelta(minutes=minutes_later)
        talk = ii.Interview.agreed(contact=RAJ, at=agreed_at, start=WEDNESDAY + timedelta(days=1))
        after = self.OFFERED.at(WEDNESDAY + timedelta(days=1, hours=1))
        return after.add(talk.hold(at=after.now, minutes=30))

    @pytest.mark.parametrize("minutes_later", [0, 300])
    def test_times_that_were_offered_wait_for_no_answer_once_one_is_agreed(self, minutes_later: int) -> None:
        named = ii.Referral(referrer=RAJ, contact=MEI, at=WEDNESDAY + timedelta(days=1))
        asked = self.talked(minutes_later=minutes_later).add(named)
        asked = asked.add(
            Touch(contact=RAJ, at=asked.now, direction="outbound", channel="email", purpose="permission_request")
        )

        today = asked.at(asked.now + timedelta(days=1)).reply("raj", "yes", "Do use my name.")

        (referral,) = today.campaign.referrals
        assert referral.permission.answer == "granted"

    def test_a_friendly_yes_to_the_thanks_is_no_yes_to_another_talk(self) -> None:
        talked = self.talked()
        thanked = talked.add(
            Touch(contact=RAJ, at=talked.now, direction="outbound", channel="email", purpose="thank_you")
        )

        today = thanked.at(thanked.now + timedelta(days=1)).reply("raj", "yes", "You are welcome, good luck!")

        assert last(today).purpose == "answer"
        assert "answer_yes" not in kinds(today)

    def test_a_yes_to_another_request_after_the_talk_asks_for_times(self) -> None:
        talked = self.talked()
        again = talked.add(Touch(contact=RAJ, at=talked.now, direction="outbound", channel="email", purpose="outreach"))

        today = again.at(again.now + timedelta(days=1)).reply("raj", "yes")

        assert last(today).purpose == "acceptance"
        assert "answer_yes" in kinds(today)

    def test_another_name_is_thanked_for_though_nobody_wrote_it_down(self) -> None:
        today = WAITING.reply("raj", "not me", "Ask Bo, not me.")

        (letter,) = (each for each in today.draft_all(today.due()).drafts if each.contact == RAJ)

        assert "I will get in touch with them" in letter.text
        assert "comes to mind" not in letter.text


class TestWhatElseHappened:
    def test_a_message_that_came_back(self) -> None:
        today = WAITING.bounced("raj")

        assert kinds(today)[0] == "find_address"
        assert today.bounced("raj") == today
        assert today.add(ASKED) == WAITING

    def test_nothing_was_sent(self) -> None:
        with pytest.raises(
            InvalidValue, match=r"^bounced: no message of yours to Mei Tan is recorded; record it first"
        ):
            WAITING.bounced("mei")

    @pytest.mark.parametrize("who", ["eve", EVE, "Eve Stone"])
    @pytest.mark.parametrize("by", ["raj", None])
    def test_an_introduction_that_was_promised(self, who: Contact | str, by: str | None) -> None:
        promised = evolve(REFERRAL, introduction={"promised_at": MONDAY})
        today = START.add(promised).introduced(who, by=by)
        (referral,) = today.campaign.referrals

        assert referral.introduction
        assert (referral.introduction.promised_at, referral.introduction.made_at) == (MONDAY, WEDNESDAY)
        assert referral.permission.granted
        assert today.introduced(who, by=by) == today
        assert "referral_outreach" in kinds(today)

    def test_an_introduction_out_of_the_blue(self) -> None:
        (referral,) = START.introduced("eve", by="raj").campaign.referrals

        assert (referral.referrer, referral.contact, referral.permission.granted) == (RAJ.id, EVE.id, True)

    def test_an_introduction_to_a_mere_name(self) -> None:
        named = ii.Referral(referrer=RAJ, name="Zofia Nowak", at=MONDAY)

        assert START.add(named).introduced("zofia nowak").campaign.referrals[0].introduction

    def test_a_refusal_to_be_named_stays(self) -> None:
        refused = REFERRAL.refuses(at=MONDAY)

        assert START.add(refused).introduced("eve").campaign.referrals[0].permission.answer == "refused"

    def test_somebody_is_introduced_only_by_who_named_them(self) -> None:
        named = ii.Referral(referrer=RAJ, name="Zofia Nowak", at=MONDAY)

        with pytest.raises(InvalidValue, match=r"^introduced: Mei Tan has named nobody of that name; add the contact"):
            START.add(named).introduced("zofia nowak", by="mei")

    def test_who_introduced_must_be_known(self) -> None:
        with pytest.raises(InvalidValue, match=r"^introduced\.by: nobody has named them; say who introduced you"):
            START.introduced("eve")
        both = START.add(REFERRAL, ii.Referral(referrer=MEI, contact=EVE, at=MONDAY))
        with pytest.raises(InvalidValue, match=r"by: 2 people named them; .*by='Mei Tan' or 'Rajesh Iyer'"):
            both.introduced("eve")

    def test_a_decision_and_that_it_is_taken_back(self) -> None:
        decided = START.decided("to train as a registrar")
        decision = decided.campaign.seeker.decision

        assert decision
        assert (decision.what, decision.at) == ("to train as a registrar", WEDNESDAY)
        assert decided.decided(None) == START
        with pytest.raises(InvalidValue, match=r"^Decision\.what: it is blank"):
            START.decided("")


TALK = ii.Interview.agreed(contact=RAJ, at=MONDAY, start=WEDNESDAY + timedelta(days=1), format="in_person")


class TestDone:
    TODAY = START.add(TALK)

    def test_what_is_no_message_is_your_word_about_that_item(self) -> None:
        (prepare,) = [action for action in self.TODAY.due() if action.kind == "preparation"]
        today = self.TODAY.done(prepare)
        (word,) = today.campaign.directives

        assert "preparation" not in kinds(today)
        assert (word.kind.value, word.rule, word.about) == ("done", "prepare-for-meeting", str(TALK.id))
        assert today.why("raj").of("prepare-for-meeting")[0].reason == "you said on Wednesday 4 March that it is done"
        assert today.remove(word) == self.TODAY

    def test_a_message_counts_as_sent_or_as_said_on_the_phone(self) -> None:
        (remind,) = [action for action in self.TODAY.due() if action.kind == "reminder"]
        today = self.TODAY.done(remind, channel="phone")

        assert "reminder" not in kinds(today)
        assert (last(today).channel.value, last(today).purpose.value, last(today).interview) == (
            "phone",
            "reminder",
            TALK.id,
        )
        assert last(self.TODAY.done(remind)).channel == "email"

    def test_a_reply_is_recorded_and_answered_at_one_moment(self) -> None:
        """A notebook reads the clock once."""
        asked = WAITING.reply("raj", "question")
        today = asked.done(asked.due()[0])

        assert "answer_question" not in kinds(today)

    def test_a_first_message_begins_a_thread(self) -> None:
        """Written on Wednesday 4 March, to be followed up after seven business days."""
        write = next(action for action in START.due() if action.kind == "outreach")
        assert write.contact
        today = START.done(write)

        assert today.thread_state(write.contact) == "sent"
        assert "follow_up" in kinds(today.at(datetime(2026, 3, 13, 9, tzinfo=LONDON)))

    def test_a_posted_card_is_a_letter(self) -> None:
        policy = evolve(START.policy, handwritten_note=True)
        ended = WEDNESDAY - timedelta(days=1)
        met = ii.Interview.on_the_spot(
            contact=RAJ, at=ended, start=ended - timedelta(minutes=20), minutes=20, format="in_person"
        )
        today = evolve(START.add(met), policy=policy)
        (card,) = lines(today, "handwritten_note")

        assert last(today.done(card)).channel == "letter"
        assert lines(today.done(card), "handwritten_note") == []

    def test_a_promise_is_kept_a_step_taken_and_a_to_do_done(self) -> None:
        facts: list[ii.Note | ii.Directive] = [
            ii.Note(contact=RAJ, kind="promise", by="seeker", text="the article", at=MONDAY),
            ii.Note(contact=RAJ, kind="resource", text="a book", at=MONDAY),
            ii.Note(contact=RAJ, kind="next_step", text="visit", due=WEDNESDAY.date(), at=MONDAY),
            ii.Directive(kind="todo", text="print cards", at=MONDAY),
        ]
        today = START.add(*facts)
        wanted = [a for a in today.due() if a.kind in {"promise", "resource", "next_step", "todo"}]
        after = today.done(*wanted)

        assert len(wanted) == 4
        assert {getattr(after.campaign.facts[fact.id], "done_at", None) for fact in facts} == {WEDNESDAY}
        assert set(kinds(after)).isdisjoint({"promise", "resource", "next_step", "todo"})

    def test_the_step_of_a_look_back_is_taken(self) -> None:
        talk = ii.Interview.on_the_spot(contact=RAJ, at=MONDAY, start=MONDAY - timedelta(minutes=30), minutes=20)
        look_back = ii.Reflection(interview=talk, at=MONDAY, next_step="visit", next_step_by=WEDNESDAY.date())
        today = START.add(talk, look_back)
        after = today.done(*lines(today, "next_step"))

        assert after.campaign.facts[look_back.id] == evolve(look_back, next_step_done_at=WEDNESDAY)
        assert after.campaign.directives == ()

    def test_two_reports_at_one_moment_are_two(self) -> None:
        met = [
            ii.Interview.on_the_spot(contact=c, at=MONDAY, start=MONDAY - timedelta(minutes=30), minutes=20)
            for c in (MEI, EVE)
        ]
        named = [
            ii.Referral(referrer=RAJ, contact=c, at=MONDAY - timedelta(days=9), permission="granted")
            for c in (MEI, EVE)
        ]
        today = START.add(*met, *named)
        reports = lines(today, "report_back")

        assert len(reports) == 2
        assert lines(today.done(*reports), "report_back") == []
        assert today.done(reports[0]).campaign.directives == ()
        assert len(lines(today.done(reports[0]).at(WEDNESDAY + timedelta(days=1)), "report_back")) == 1

    @pytest.mark.parametrize("wrong", ["prepare", None, 1])
    def test_what_is_not_an_action_is_refused(self, wrong: Any) -> None:
        with pytest.raises(InvalidValue, match=r"^done: expected an action, got .*; give one of the list: today.done"):
            START.done(wrong)
        with pytest.raises(InvalidValue, match=r"^done: expected an action, got DueList"):
            UNTYPED.Today(START.campaign, now=START.now).done(START.due())

    def test_an_action_of_another_campaign_is_refused(self) -> None:
        (prepare,) = [action for action in self.TODAY.due() if action.kind == "preparation"]

        with pytest.raises(InvalidValue, match=r"^done: the action is about facts that are not in this campaign"):
            START.done(prepare)

    @pytest.mark.parametrize("later", [timedelta(), timedelta(hours=1)])
    @pytest.mark.parametrize(("meaning", "then"), [("yes", "offer_times"), ("question", "follow_up")])
    def test_an_answer_at_the_instant_of_what_it_answers_waits_like_a_later_one(
        self, meaning: str, then: str, later: timedelta
    ) -> None:
        """In a notebook `now` is often the same for a reply and for the answer to it."""
        today = WAITING.reply("raj", meaning).at(WEDNESDAY + later)
        (owed,) = [action for action in today.due() if action.contact == RAJ]
        today = today.done(owed)

        assert [line.turn for line in today.people() if line.contact == RAJ] == ["theirs"]
        assert today.campaign.directives == ()
        monday = today.at(datetime(2026, 3, 16, 10, tzinfo=LONDON))
        assert [str(action.kind) for action in monday.due() if action.contact == RAJ] == [then]


class TestTheUsersWord:
    FOLLOW_UP = datetime(2026, 3, 11, 10, tzinfo=LONDON)
    TODAY = WAITING.at(FOLLOW_UP)

    def follow_up(self) -> ii.Action:
        (action,) = [action for action in self.TODAY.due() if action.kind == "follow_up"]
        return action

    def test_retiring_an_action_retires_its_rule_for_that_person(self) -> None:
        today = self.TODAY.retire(self.follow_up(), why="met him at the museum")
        (word,) = today.campaign.directives

        assert (word.rule, word.contact, word.text) == ("follow-up-after-silence", RAJ.id, "met him at the museum")
        assert "follow_up" not in kinds(today)
        assert today.remove(word) == self.TODAY

    @pytest.mark.parametrize("rule", ["follow-up-after-silence", "T02", "t02", ""])
    def test_a_rule_may_be_named_by_its_id_or_row(self, rule: str) -> None:
        assert "follow_up" not in kinds(self.TODAY.retire("raj", rule))

    def test_putting_off_and_pinning(self) -> None:
        put_off = self.TODAY.snooze(self.follow_up(), date(2026, 3, 13))
        pinned = self.TODAY.pin("raj", date(2026, 3, 12))

        assert "follow_up" not in kinds(put_off)
        assert "follow_up" in kinds(put_off.at(datetime(2026, 3, 13, 9, tzinfo=LONDON)))
        assert "follow_up" in kinds(pinned.at(datetime(2026, 3, 12, 9, tzinfo=LONDON)))

    @pytest.mark.parametrize(
        ("rule", "says"),
        [
            (
                "follow_up",
                "no rule is called 'follow_up'; it is a kind of action; did you mean 'follow-up-after-silence'?",
            ),
            ("Follow up", "did you mean 'follow-up-after-silence'?"),
            ("T2", "no row of the rules is called 'T2'; did you mean 'T02'?"),
            ("T77", "no row of the rules is called 'T77'; they are T01, T02"),
            ("follow-up-after-silense", "did you mean 'follow-up-after-silence'?"),
            ("my-birthday-rule", "no rule is called 'my-birthday-rule'; choose one of announce-outcome, answer-owed"),
        ],
    )
    def test_a_rule_that_does_not_exist_is_refused_with_a_suggestion(self, rule: str, says: str) -> None:
        word = ii.Directive(kind="retire", contact=RAJ, rule=rule, at=self.TODAY.now)

        records: list[Any] = [
            lambda: self.TODAY.retire("raj", rule),
            lambda: self.TODAY.snooze("raj", date(2026, 4, 1), rule),
            lambda: self.TODAY.pin("raj", date(2026, 4, 1), rule),
            lambda: self.TODAY.add(word),
        ]
        for record in records:
            with pytest.raises(InvalidValue) as caught:
                record()
            assert str(caught.value).startswith("Directive.rule: ")
            assert says in str(caught.value)

    @pytest.mark.parametrize("rule", ["follow_up", "T2", "T77", "follow-up-after-silense"])
    def test_a_slip_in_a_file_is_refused_when_a_question_is_made(self, rule: str) -> None:
        campaign = WAITING.campaign.add(ii.Directive(kind="retire", contact=RAJ, rule=rule, at=MONDAY))

        with pytest.raises(InvalidValue, match=r"^Directive\.rule: no r"):
            ii.due(campaign, now=WEDNESDAY)

    def test_the_rule_of_somebody_else_in_a_file_does_no_harm(self) -> None:
        campaign = WAITING.campaign.add(ii.Directive(kind="retire", contact=RAJ, rule="my-birthday-rule", at=MONDAY))

        assert kinds(Today(campaign, now=self.FOLLOW_UP)) == kinds(self.TODAY)

    def test_a_rule_of_ones_own_is_known(self) -> None:
        def mine(situation: Any) -> Any:
            del situation
            return ()

        today = evolve(self.TODAY, rules={**ii.RULES, "my-birthday-rule": mine}).retire("raj", "my-birthday-rule")

        assert today.campaign.directives[0].rule == "my-birthday-rule"

    def test_nobody_can_be_retired_who_is_not_there(self) -> None:
        todo = START.add(ii.Directive(kind="todo", text="print cards", at=MONDAY))
        (action,) = [action for action in todo.due() if action.kind == "todo"]

        with pytest.raises(InvalidValue, match=r"^retire: the action concerns no contact; tick it off with today.done"):
            todo.retire(action)


class TestASlipIsTakenBack:
    @pytest.mark.parametrize("meaning", ["yes", "no", "later", "not me", "stop", "question"])
    def test_a_reply_that_ended_a_thread(self, meaning: str) -> None:
        after = WAITING.reply("raj", meaning)

        assert after.remove(last(after)) == WAITING
        assert kinds(after.remove(last(after))) == kinds(WAITING)

    @pytest.mark.parametrize(
        "said",
        [
            lambda today: today.retire("raj"),
            lambda today: today.retire("raj", "T02"),
            lambda today: today.snooze("raj", date(2026, 4, 1)),
            lambda today: today.pin("raj", date(2026, 4, 1)),
            lambda today: today.consider("raj"),
            lambda today: today.not_the_same("raj", "mei"),
        ],
    )
    def test_a_directive(self, said: Any) -> None:
        after = said(WAITING)

        assert after.remove(*after.campaign.directives) == WAITING
