"""All the facts of one seeker: adding, replacing, removing, and being a value."""

import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import permutations
from types import FrameType
from typing import Any

import pytest
from attrs import evolve
from hypothesis import assume, given, settings, strategies as st

from infointerview import (
    Campaign,
    Contact,
    DanglingReference,
    Directive,
    Fact,
    Found,
    Interview,
    Introduction,
    InvalidValue,
    Note,
    Permission,
    PersonName,
    Question,
    Referral,
    Reflection,
    Seeker,
    Touch,
)
from infointerview.model.fields import Extra
from infointerview.model.identity import ContactId
from infointerview.model.record import KINDS
from infointerview.model.sameness import names_agree
from infointerview.strategies.campaign import campaigns, fact_lists
from infointerview.strategies.people import contacts, seekers
from infointerview.strategies.talk import interviews

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
START = datetime(2026, 3, 5, 14, tzinfo=UTC)
DAY = timedelta(days=1)
ME = Seeker(name="Sam Okafor", zone="America/Toronto", field="hydrology")
EMPTY = Campaign(seeker=ME)
# A whole campaign takes as long to draw as many of its facts.
FEWER = settings(max_examples=settings().max_examples // 2)

ADA = Contact(name="Ada Quist", id="ada")
BO = Contact(name="Bo Lindqvist", id="bo")
SENT = Touch(contact=ADA, at=AT, direction="outbound", channel="email", purpose="outreach", id="sent")
REPLY = Touch(
    contact=ADA, at=AT + DAY, direction="inbound", channel="email", purpose="acceptance", answers=SENT, id="reply"
)
TALK = Interview.agreed(contact=ADA, at=AT + DAY, start=START, id="talk")
NAMED = Referral(referrer=ADA, contact=BO, at=START, interview=TALK, id="named")
WHY = Question(text="What drew you to this field?", topic="background", id="why")
ANSWER = Note(contact=ADA, interview=TALK, question=WHY, kind="answer", text="The rivers.", at=START, id="answer")
LOOKED_BACK = Reflection(interview=TALK, at=START + DAY, takeaway="Go outdoors.", id="looked-back")
SNOOZE = Directive(kind="snooze", contact=BO, on=date(2026, 4, 1), at=AT, id="snooze")
FACTS: tuple[Fact, ...] = (ADA, BO, SENT, REPLY, TALK, NAMED, WHY, ANSWER, LOOKED_BACK, SNOOZE)


class TestBeingAValue:
    def test_an_empty_campaign(self) -> None:
        assert len(EMPTY) == 0
        assert list(EMPTY) == []
        assert repr(EMPTY) == "<Campaign of Sam Okafor: no facts yet>"
        assert (EMPTY.contacts, EMPTY.touches, EMPTY.erased) == ((), (), frozenset())

    def test_it_lists_its_facts_by_kind(self) -> None:
        campaign = EMPTY.add(*FACTS)

        assert campaign.contacts == (ADA, BO)
        assert campaign.touches == (SENT, REPLY)
        assert campaign.interviews == (TALK,)
        assert campaign.referrals == (NAMED,)
        assert campaign.questions == (WHY,)
        assert campaign.notes == (ANSWER,)
        assert campaign.reflections == (LOOKED_BACK,)
        assert campaign.directives == (SNOOZE,)
        assert dict(campaign.facts) == {fact.id: fact for fact in FACTS}
        assert len(campaign) == len(list(campaign)) == len(FACTS)

    def test_it_is_shown_by_its_numbers(self) -> None:
        assert repr(EMPTY.add(*FACTS)) == (
            "<Campaign of Sam Okafor: 2 contacts, 1 referral, 1 interview, 2 touches, 1 question, 1 note, "
            "1 reflection, 1 directive>"
        )
        assert repr(EMPTY.add(ADA, SENT)) == "<Campaign of Sam Okafor: 1 contact, 1 touch>"

    def test_the_facts_cannot_be_changed_from_outside(self) -> None:
        campaign = EMPTY.add(ADA)

        with pytest.raises(TypeError):
            campaign.facts["bo"] = BO  # type: ignore[index]
        assert len(campaign) == 1

    @FEWER
    @given(campaigns(max_others=1))
    def test_it_holds_what_it_lists(self, campaign: Campaign) -> None:
        listed = list(campaign)

        assert len(campaign) == len(listed) == len({fact.id for fact in listed})
        assert all(fact in campaign for fact in listed)
        assert [fact for kind in KINDS for fact in getattr(campaign, kind)] == listed
        assert Campaign(seeker=campaign.seeker, facts=listed, erased=campaign.erased, extra=campaign.extra) == campaign

    def test_what_it_does_not_hold(self) -> None:
        campaign = EMPTY.add(ADA)

        assert BO not in campaign
        assert evolve(ADA, tags="new") not in campaign
        assert "ada" not in campaign
        assert None not in campaign

    @given(seekers(), seekers())
    def test_campaigns_of_different_seekers_are_different(self, one: Seeker, other: Seeker) -> None:
        assert (Campaign(seeker=one) == Campaign(seeker=other)) is (one == other)

    def test_extra_keys_and_erased_people_count(self) -> None:
        others = [Campaign(seeker=ME, extra={"x": 1}), Campaign(seeker=ME, erased=["contact-0"]), EMPTY.add(ADA)]

        assert EMPTY not in others
        assert EMPTY.add(ADA).extra == Extra()

    @pytest.mark.parametrize("seeker", ["Sam Okafor", None, ADA, 5])
    def test_the_seeker_is_a_seeker(self, seeker: Any) -> None:
        with pytest.raises(InvalidValue, match=r"^Campaign\.seeker: expected a Seeker, got \w+; write Seeker\("):
            Campaign(seeker=seeker)

    @pytest.mark.parametrize("facts", [5, None, ADA, "ada", [5], {"ada": 5}])
    def test_the_facts_are_facts(self, facts: Any) -> None:
        with pytest.raises(InvalidValue, match="expected a fact, got "):
            Campaign(seeker=ME, facts=facts)


class TestAdding:
    @FEWER
    @given(campaigns(max_others=1))
    def test_adding_what_is_there_changes_nothing(self, campaign: Campaign) -> None:
        assert campaign.add(*campaign) is campaign
        assert campaign.add() is campaign
        for fact in campaign:
            assert campaign.add(fact) is campaign
            assert campaign.add(evolve(fact)) is campaign

    @FEWER
    @given(fact_lists(max_others=1), st.data())
    def test_the_order_means_nothing(self, facts: list[Fact], data: st.DataObject) -> None:
        """Facts with ids of their own give one campaign, with an order of its own, in whatever order they are added."""
        one, other = EMPTY.add(*facts), EMPTY.add(*data.draw(st.permutations(facts)))

        assert one == other
        assert hash(one) == hash(other)
        assert list(one) == list(other)
        assert [list(one.about(contact.id)) for contact in one.contacts] == [
            list(other.about(contact.id)) for contact in other.contacts
        ]

    @FEWER
    @given(fact_lists(max_others=1), st.integers(0, 20))
    def test_adding_at_once_or_one_after_the_other_is_the_same(self, facts: list[Fact], place: int) -> None:
        whole = EMPTY.add(*facts)

        again = EMPTY.add(*whole.contacts)
        for question in whole.questions:
            again = again.add(question)
        assert again.add(*facts[place:], *facts[:place]) == whole

    def test_a_fact_with_a_known_id_replaces_the_one_that_had_it(self) -> None:
        campaign = EMPTY.add(ADA, SENT)
        corrected = evolve(SENT, text="as it was sent")

        changed = campaign.add(corrected)
        assert changed.touches == (corrected,)
        assert campaign.touches == (SENT,)
        assert changed != campaign
        assert len(changed) == 2

    def test_of_two_facts_with_one_id_the_later_one_stays(self) -> None:
        first, second = evolve(SENT, subject="first"), evolve(SENT, subject="second")

        assert EMPTY.add(ADA, first, second).touches == (second,)
        assert EMPTY.add(ADA, second, first).touches == (first,)

    def test_a_change_that_is_taken_back_is_none(self) -> None:
        campaign = EMPTY.add(ADA, SENT)

        assert campaign.add(evolve(SENT, subject="changed"), SENT) is campaign

    def test_facts_may_refer_to_what_is_added_with_them(self) -> None:
        assert len(EMPTY.add(*reversed(FACTS))) == len(FACTS)
        assert len(EMPTY.add(evolve(ADA, found=Found(via="bo")), evolve(BO, found=Found(via="ada")))) == 2

    @pytest.mark.parametrize("fact", ["ada", 5, None, ME, {"id": "ada"}, [ADA, BO], (ADA,), Contact])
    def test_what_is_no_fact_is_refused(self, fact: Any) -> None:
        with pytest.raises(InvalidValue, match=rf"^Campaign\.add: expected a fact, got {type(fact).__name__}; "):
            EMPTY.add(ADA, fact)

    def test_a_list_of_facts_is_to_be_unpacked(self) -> None:
        with pytest.raises(InvalidValue, match=r"expected a fact, got list; unpack it: add\(\*facts\)"):
            EMPTY.add([ADA, BO])  # type: ignore[arg-type]
        with pytest.raises(InvalidValue, match=r"expected a fact, got generator; unpack it"):
            EMPTY.add(fact for fact in (ADA, BO))  # type: ignore[arg-type]

    def test_the_kinds_of_fact_are_listed(self) -> None:
        with pytest.raises(
            InvalidValue,
            match="give Contact, Directive, Interview, Note, Question, Referral, Reflection, Target, Touch",
        ):
            EMPTY.add(5)  # type: ignore[arg-type]

    def test_two_kinds_of_fact_cannot_share_an_id(self) -> None:
        touch = Touch(contact="ada", at=AT, direction="inbound", channel="email", id="ada")

        with pytest.raises(
            InvalidValue, match=r"^Campaign\.add: the id 'ada' already belongs to another fact, a Contact; give"
        ):
            EMPTY.add(ADA, touch)
        with pytest.raises(InvalidValue, match="already belongs to another fact, a Contact"):
            EMPTY.add(ADA).add(touch)

    def test_what_is_refused_changes_nothing(self) -> None:
        campaign = EMPTY.add(*FACTS)
        before = list(campaign)

        for wrong in (evolve(SENT, contact="nobody"), "ada", evolve(SENT, id="ada")):
            with pytest.raises((InvalidValue, DanglingReference)):
                campaign.add(wrong)  # type: ignore[arg-type]
        assert list(campaign) == before

    def test_a_later_zone_of_the_same_instant_changes_nothing(self) -> None:
        campaign = EMPTY.add(ADA, SENT)

        assert campaign.add(evolve(SENT, at=SENT.at.astimezone(ME.zone))) is campaign


class TestDanglingReferences:
    def test_all_of_them_are_listed_at_once(self) -> None:
        with pytest.raises(DanglingReference) as caught:
            EMPTY.add(
                Touch(
                    contact="nobody",
                    at=AT,
                    direction="inbound",
                    channel="email",
                    answers="t",
                    interview="i",
                    referral="r",
                ),
                Referral(referrer="x", contact="y", interview="i", at=AT),
                Note(interview="i", question="q", kind="answer", text="x"),
                evolve(ADA, found=Found(via="z")),
                BO,
            )

        repair = "add it in the same call or before"
        assert sorted(str(problem) for problem in caught.value.problems) == sorted(
            [
                f"Touch.contact: contact 'nobody' is not in the campaign; {repair}",
                f"Touch.answers: touch 't' is not in the campaign; {repair}",
                f"Touch.interview: interview 'i' is not in the campaign; {repair}",
                f"Touch.referral: referral 'r' is not in the campaign; {repair}",
                f"Referral.referrer: contact 'x' is not in the campaign; {repair}",
                f"Referral.contact: contact 'y' is not in the campaign; {repair}",
                f"Referral.interview: interview 'i' is not in the campaign; {repair}",
                f"Note.interview: interview 'i' is not in the campaign; {repair}",
                f"Note.question: question 'q' is not in the campaign; {repair}",
                f"Contact.found.via: contact 'z' is not in the campaign; {repair}",
            ]
        )

    def test_a_reference_to_the_wrong_kind_of_fact(self) -> None:
        with pytest.raises(DanglingReference, match=r"^Touch\.contact: contact 'why' is a Question; "):
            EMPTY.add(WHY, evolve(SENT, contact="why"))
        with pytest.raises(DanglingReference, match=r"^Touch\.interview: interview 'ada' is a Contact; "):
            EMPTY.add(ADA, evolve(SENT, interview="ada"))

    def test_it_is_a_lookup_error_too(self) -> None:
        with pytest.raises(LookupError):
            EMPTY.add(SENT)

    def test_who_is_not_the_same_person_must_both_be_there(self) -> None:
        apart = Directive(kind="not_the_same", contact="ada", other="bo", at=START)

        assert len(EMPTY.add(ADA, BO, apart)) == 3
        with pytest.raises(DanglingReference, match=r"^Directive\.other: contact 'bo' is not in the campaign; "):
            EMPTY.add(ADA, apart)

    @FEWER
    @given(fact_lists(min_contacts=1, max_others=1))
    def test_no_campaign_has_one(self, facts: list[Fact]) -> None:
        whole = EMPTY.add(*facts)
        for contact in whole.contacts:
            rest = [fact for fact in facts if fact.id != contact.id]
            needed = any(
                contact.id in (getattr(fact, name, None) for name in ("contact", "other", "referrer"))
                or (isinstance(fact, Contact) and fact.found.via == contact.id)
                for fact in rest
            )
            if needed:
                with pytest.raises(DanglingReference):
                    EMPTY.add(*rest)
            else:
                assert len(EMPTY.add(*rest)) == len(rest)


class TestInterviewHistory:
    @given(interviews(contacts=st.just(ContactId("ada")), referrals=st.nothing()), st.data())
    def test_an_older_copy_never_shortens_it(self, interview: Interview, data: st.DataObject) -> None:
        campaign = EMPTY.add(ADA, interview)
        length = data.draw(st.integers(1, len(interview.history)))
        older = evolve(interview, history=interview.history[:length])

        assert campaign.add(older) is campaign
        assert EMPTY.add(ADA, older).add(interview) == campaign
        assert EMPTY.add(ADA, interview, older) == EMPTY.add(ADA, older, interview) == campaign

    def test_a_copy_that_went_another_way_replaces_it(self) -> None:
        declined, cancelled = TALK.decline(at=START), TALK.cancel(by="seeker", at=START)

        assert EMPTY.add(ADA, declined).add(cancelled).interviews == (cancelled,)

    def test_a_change_of_details_is_kept(self) -> None:
        moved = evolve(TALK, format="phone", phone="613 555 0142")

        assert EMPTY.add(ADA, TALK).add(moved).interviews == (moved,)


class TestKeptFacts:
    """What is not lost when a fact replaces another one that has its id."""

    GRANTED = NAMED.grants(at=START)

    def test_a_permission_that_was_given_is_not_lost_by_adding_an_older_copy(self) -> None:
        campaign = EMPTY.add(ADA, BO, TALK, self.GRANTED)

        assert campaign.add(NAMED) is campaign
        assert EMPTY.add(ADA, BO, TALK, NAMED).add(self.GRANTED) == campaign

    def test_a_permission_that_was_withdrawn_later_stays_withdrawn(self) -> None:
        withdrawn = self.GRANTED.refuses(at=START + DAY)
        campaign = EMPTY.add(ADA, BO, TALK, withdrawn)

        assert campaign.add(self.GRANTED) is campaign
        assert campaign.add(self.GRANTED.grants(at=START + 2 * DAY)).referrals[0].permission.granted

    def test_an_introduction_and_an_outcome_are_not_lost(self) -> None:
        promised = evolve(NAMED, introduction=Introduction(promised_at=START), outcome="lapsed")
        campaign = EMPTY.add(ADA, BO, TALK, promised)

        assert campaign.add(NAMED) is campaign

    def test_a_request_to_stop_cannot_be_made_undone(self) -> None:
        stop = evolve(REPLY, purpose="stop_request")
        campaign = EMPTY.add(ADA, SENT, stop)

        assert campaign.add(REPLY) is campaign
        assert campaign.standing("ada").forbids_contact
        assert EMPTY.add(ADA, SENT, REPLY).add(stop) == campaign


class TestMayName:
    """Whether the name of somebody may stand in a message to somebody else: only if that was granted."""

    CLEO = Contact(name="Cleo Abara", id="cleo")

    @pytest.mark.parametrize(
        ("permissions", "may"),
        [
            ({}, False),
            ({"bo": Permission()}, False),
            ({"bo": Permission(answer="granted")}, True),
            ({"bo": Permission(answer="refused")}, False),
            ({"cleo": Permission(answer="granted")}, False),
            ({"cleo": Permission(answer="granted", scope="anyone")}, True),
            ({"cleo": Permission(answer="granted", scope="anyone"), "bo": Permission()}, True),
            ({"cleo": Permission(answer="granted", scope="anyone"), "bo": Permission(answer="refused")}, False),
            ({"cleo": Permission(answer="refused", scope="anyone")}, False),
        ],
    )
    def test_unknown_counts_as_no_and_a_refusal_prevails(self, permissions: dict[str, Permission], may: bool) -> None:
        named = [Referral(referrer=ADA, contact=key, at=AT, permission=said) for key, said in permissions.items()]
        campaign = EMPTY.add(ADA, BO, self.CLEO, *named)

        assert campaign.may_name(ADA, BO) is may
        assert campaign.may_name("ada quist", "bo") is may
        assert not campaign.may_name(BO, ADA)

    def test_a_name_that_is_no_contact_yet_gives_no_permission(self) -> None:
        named = Referral(referrer=ADA, name="Bo Lindqvist", at=AT, permission="granted")
        campaign = EMPTY.add(ADA, BO, named)

        assert not campaign.may_name(ADA, BO)
        assert campaign.add(named.becomes(BO)).may_name(ADA, BO)


class TestRemoving:
    CAMPAIGN = EMPTY.add(*FACTS)

    def test_what_is_removed_is_gone(self) -> None:
        smaller = self.CAMPAIGN.remove(ANSWER, SNOOZE)

        assert (smaller.notes, smaller.directives) == ((), ())
        assert len(smaller) == len(FACTS) - 2
        assert smaller.add(ANSWER, SNOOZE) == self.CAMPAIGN

    def test_removing_what_is_not_there_changes_nothing(self) -> None:
        assert EMPTY.remove(ADA) is EMPTY
        assert self.CAMPAIGN.remove() is self.CAMPAIGN

    def test_the_same_fact_may_be_named_twice_and_in_two_versions(self) -> None:
        assert EMPTY.add(ADA).remove(ADA, evolve(ADA, tags="old"), ADA) == EMPTY

    def test_what_is_still_needed_is_not_removed(self) -> None:
        with pytest.raises(DanglingReference) as caught:
            self.CAMPAIGN.remove(TALK, WHY)
        assert sorted(problem.where for problem in caught.value.problems) == [
            "Note.interview",
            "Note.question",
            "Referral.interview",
            "Reflection.interview",
        ]
        assert "use erase for a whole person" in str(caught.value)

    def test_all_that_is_connected_can_be_removed_together(self) -> None:
        assert self.CAMPAIGN.remove(*self.CAMPAIGN) == EMPTY

    @pytest.mark.parametrize("fact", ["ada", 5, None, [ADA], {"id": "ada"}, ME])
    def test_what_is_no_fact_is_refused(self, fact: Any) -> None:
        with pytest.raises(InvalidValue, match=rf"^Campaign\.remove: expected a fact, got {type(fact).__name__}"):
            self.CAMPAIGN.remove(ADA, fact)

    def test_who_must_not_be_contacted_is_not_forgotten(self) -> None:
        refusing = EMPTY.add(ADA.do_not_contact(at=AT), BO)

        with pytest.raises(InvalidValue, match=r"^Campaign\.remove: Ada Quist must not be contacted; keep the contact"):
            refusing.remove(ADA)
        assert refusing.remove(BO).contacts == refusing.contacts[:1]
        assert refusing.erase("ada").campaign.contacts == (BO,)

    @FEWER
    @given(campaigns(max_others=1), st.data())
    def test_removing_and_adding_again_is_no_change(self, campaign: Campaign, data: st.DataObject) -> None:
        loose: list[Directive | Note | Reflection] = [*campaign.directives, *campaign.notes, *campaign.reflections]
        some = data.draw(st.lists(st.sampled_from(loose), unique_by=lambda fact: fact.id)) if loose else []

        assert campaign.remove(*some).add(*some) == campaign


class TestOrder:
    def test_contacts_stand_by_name_without_case_or_accents(self) -> None:
        names = ["Zoë Ärlig", "ada Quist", "Émile Roy", "Ada Lund", "eva Roy"]
        campaign = EMPTY.add(*(Contact(name=name) for name in names))

        assert [str(contact) for contact in campaign.contacts] == [
            "Ada Lund",
            "ada Quist",
            "Émile Roy",
            "eva Roy",
            "Zoë Ärlig",
        ]

    def test_touches_stand_in_real_order_of_time(self) -> None:
        # On one clock 01:50 comes after 01:10; where the clock goes back in between, it comes before.
        first = datetime(2026, 10, 25, 1, 50, tzinfo=ME.zone).replace(month=11, day=1)
        second = first.replace(minute=10, fold=1)
        touches = [
            Touch(contact=ADA, at=at, direction="inbound", channel="email", id=key)
            for key, at in (("b", second), ("a", first))
        ]

        assert [touch.id for touch in EMPTY.add(ADA, *touches).touches] == ["a", "b"]

    @FEWER
    @given(campaigns(min_contacts=1, max_others=1))
    def test_a_record_is_in_order_of_time(self, campaign: Campaign) -> None:
        for contact in campaign.contacts:
            touched = [touch.at.timestamp() for touch in campaign.about(contact).touches]
            assert touched == sorted(touched)
            reflected = [reflection.at.timestamp() for reflection in campaign.about(contact).reflections]
            assert reflected == sorted(reflected)


class TestAbout:
    CAMPAIGN = EMPTY.add(*FACTS)

    def test_a_record_has_everything_about_one_contact(self) -> None:
        ada = self.CAMPAIGN.about("ada")

        assert ada.contact == ADA
        assert list(ada) == [SENT, REPLY, TALK, ANSWER, NAMED, LOOKED_BACK]
        assert len(ada) == 6
        assert (ada.touches, ada.interviews, ada.notes) == ((SENT, REPLY), (TALK,), (ANSWER,))
        assert (ada.reflections, ada.directives) == ((LOOKED_BACK,), ())
        assert (ada.referrals_given, ada.referred_by) == ((NAMED,), ())
        assert repr(ada) == "<ContactRecord Ada Quist: 6 facts>"

    def test_a_referral_stands_with_both(self) -> None:
        bo = self.CAMPAIGN.about(BO)

        assert (bo.referrals_given, bo.referred_by, bo.directives) == ((), (NAMED,), (SNOOZE,))
        assert list(bo) == [SNOOZE, NAMED]

    def test_a_note_from_an_interview_with_one_about_another_stands_with_both(self) -> None:
        note = Note(contact=BO, interview=TALK, kind="comment", text="Bo knows the rivers.")
        campaign = self.CAMPAIGN.add(note)

        assert note in campaign.about("ada").notes
        assert note in campaign.about("bo").notes

    def test_that_two_are_not_the_same_person_stands_with_both(self) -> None:
        apart = Directive(kind="not_the_same", contact="ada", other="bo", at=START)
        campaign = self.CAMPAIGN.add(apart)

        assert apart in campaign.about("ada").facts
        assert apart in campaign.about("bo").facts

    def test_only_what_has_not_ended_is_open(self) -> None:
        assert self.CAMPAIGN.about("ada").open_interviews == (TALK,)
        assert self.CAMPAIGN.add(TALK.hold(at=START + DAY)).about("ada").open_interviews == ()

    @FEWER
    @given(campaigns(max_others=1))
    def test_every_fact_stands_with_the_people_it_is_about(self, campaign: Campaign) -> None:
        records = {contact.id: campaign.about(contact) for contact in campaign.contacts}
        for fact in campaign:
            people = {getattr(fact, name, None) for name in ("contact", "other", "referrer")}
            interview = campaign.facts.get(getattr(fact, "interview", None) or "")
            if isinstance(fact, Note | Reflection) and isinstance(interview, Interview):
                people.add(interview.contact)
            for key, record in records.items():
                assert (fact in record.facts) is (key in people and not isinstance(fact, Contact))


def calls_of(action: Callable[[], object]) -> int:
    """Count the calls of Python functions and of built-in ones that something takes: its cost, on every machine."""
    calls = 0

    def count(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        action()
    finally:
        sys.setprofile(before)
    return calls


class TestCost:
    @staticmethod
    def people(number: int) -> list[Fact]:
        several: list[Fact] = []
        for place in range(number):
            person = Contact(name=f"Person {place}", emails=f"p{place}@example.org", id=f"p{place}")
            talk = Interview.propose(contact=person, at=AT, id=f"i{place}")
            several += [person, talk, Note(interview=talk, kind="comment", text="x", id=f"n{place}")]
        return several

    @pytest.mark.parametrize("start", [EMPTY, EMPTY.add(*FACTS)], ids=["new", "begun"])
    def test_adding_costs_time_linear_in_what_is_added(self, start: Campaign) -> None:
        few, many = self.people(200), self.people(800)

        assert calls_of(lambda: start.add(*many)) < 4.5 * calls_of(lambda: start.add(*few))

    def test_adding_again_costs_time_linear_too(self) -> None:
        def add_again(number: int) -> int:
            facts = self.people(number)
            campaign = EMPTY.add(*facts)
            return calls_of(lambda: campaign.add(*facts))

        assert add_again(800) < 4.5 * add_again(200)

    def test_reading_costs_time_linear_in_what_is_there(self) -> None:
        def read(number: int) -> int:
            campaign = EMPTY.add(*self.people(number))
            return calls_of(lambda: [campaign.about("p0"), campaign.standing("p0"), list(campaign)])

        assert read(800) < 4.5 * read(200)

    def test_twenty_thousand_contacts_are_added_at_once(self) -> None:
        many = [Contact(name=f"Person {place}", profiles=f"linkedin.com/in/p{place}") for place in range(20_000)]
        campaign = EMPTY.add(*many)

        assert len(campaign) == 20_000
        assert campaign.find("person 19999") == many[-1]
        assert campaign.add(*many) is campaign


@given(contacts(), contacts())
def test_a_contact_keeps_its_id_as_long_as_the_campaign_lives(one: Contact, other: Contact) -> None:
    assume(names_agree(one.keys.names, other.keys.names))
    campaign = EMPTY.add(evolve(one, found=Found()))
    changed = campaign.add(evolve(other, found=Found(), id=one.id))

    assert [contact.id for contact in changed.contacts] == [one.id]


def test_an_id_given_to_a_second_person_is_refused_and_the_error_names_both() -> None:
    bo = Contact(name="Bo Tamm", emails="bo@example.org", id="ada")

    with pytest.raises(InvalidValue, match=r"^Campaign\.add: Bo Tamm has the id of Ada Quist; for two people, give"):
        EMPTY.add(Contact(name="Ada Quist", emails="ada@example.org", id="ada"), bo)
    married = evolve(bo, name=PersonName("Bo Lind"))
    assert EMPTY.add(bo, married).find("ada") == married


def test_two_people_with_one_address_are_not_made_one() -> None:
    office = [Contact(name=name, emails="office@rivers.example") for name in ("Ada Quist", "Bo Tamm")]
    family = [Contact(name=name, emails="home@rivers.example") for name in ("Ada Quist", "Bo Tamm")]

    assert len(EMPTY.add(*office).contacts) == 2
    with pytest.raises(InvalidValue, match=r"^Campaign\.add: Bo Tamm has the address of Ada Quist; for two people"):
        EMPTY.add(*family)
    change = EMPTY.add(family[0]).merge(family[1])
    assert [str(contact.name) for contact in change.campaign.contacts] == ["Ada Quist", "Bo Tamm"]
    assert [entry.kind for entry in change.report] == ["added", "kept_apart"]


def test_a_fact_does_not_change_hands() -> None:
    bo = Contact(name="Bo Lind", id="bo")
    to_ada, to_bo = (
        Touch(contact=contact, at=AT, direction="outbound", channel="email", id="hello") for contact in (ADA, bo)
    )

    with pytest.raises(InvalidValue, match=r"^Campaign\.add: the touch 'hello' is about 'ada', and would be moved to"):
        EMPTY.add(ADA, bo, to_ada, to_bo)


def test_three_facts_in_every_order() -> None:
    facts: list[Fact] = [ADA, TALK, LOOKED_BACK]
    expected = EMPTY.add(*facts)

    for order in permutations(facts):
        assert EMPTY.add(*order) == expected
