"""The strategies: valid values only, within their bounds, with every field exercised."""

import os
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from typing import Any, get_args
from zoneinfo import ZoneInfo

import attrs
import pytest
from hypothesis import HealthCheck, Phase, find, given, settings, strategies as st
from hypothesis.errors import InvalidArgument, NoSuchExample
from hypothesis.strategies import SearchStrategy

import infointerview
from infointerview import Campaign, Contact, Directive, Fact, Interview, Note, Seeker, Touch, strategies as ours
from infointerview.model.exchange import (
    PermissionAnswer,
    PermissionScope,
    ReferralOutcome,
    TouchDirection,
    TouchPurpose,
)
from infointerview.model.identity import ContactId
from infointerview.model.notes import (
    TOPICS,
    DirectiveKind,
    NoteDimension,
    NoteKind,
    NotePrivacy,
    QuestionAudience,
    QuestionStage,
)
from infointerview.model.people import ContactTier, FoundThrough, Willingness
from infointerview.model.record import references
from infointerview.model.talk import InterviewEvent, InterviewFormat, InterviewState, InterviewStep
from infointerview.model.values import Channel
from tests.model.offered import OFFERED

ours.register()

MARCH = datetime(2026, 3, 1, tzinfo=UTC)
MAY = datetime(2026, 5, 1, tzinfo=ZoneInfo("America/St_Johns"))
ZONES = [ZoneInfo(key) for key in ("Europe/London", "America/St_Johns", "Australia/Lord_Howe", "Antarctica/Troll")]


def offset(at: datetime, away: timedelta) -> timedelta | None:
    """Return the offset from UTC in force some time after an instant."""
    return (at.astimezone(UTC) + away).astimezone(at.tzinfo).utcoffset()


SAME = settings(
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)


def gathered(strategy: SearchStrategy[Any], number: int = 120) -> list[Any]:
    """Return many draws, the same in every run."""
    values: list[Any] = []

    @settings(SAME, max_examples=number)
    @given(strategy)
    def gather(value: Any) -> None:
        values.append(value)

    gather()
    return values


WALKS, CAMPAIGNS, NAMES = ours.interviews(), ours.campaigns(max_contacts=2), ours.person_names()
FACTS: SearchStrategy[Any] = st.from_type(Fact)  # type: ignore[arg-type]  # a union is a type to Hypothesis
POSITIONS = ours.employments()
TURNS = ours.turning_points(zones=st.sampled_from(ZONES))


@cache
def pool(strategy: SearchStrategy[Any]) -> list[Any]:
    """Return draws in which to look first, made once."""
    return gathered(strategy, 80)


@cache
def made(make: Callable[[], SearchStrategy[Any]]) -> SearchStrategy[Any]:
    """Return the strategy that a function makes without arguments, the same one each time."""
    return make()


def found(strategy: SearchStrategy[Any], condition: Callable[[Any], bool]) -> bool:
    """Return whether something of a kind is among many draws."""
    if any(condition(value) for value in pool(strategy)):
        return True
    try:
        find(strategy, condition, settings=settings(SAME, max_examples=3_000))
    except NoSuchExample:
        return False
    return True


def differs_from(first: Any, field: str) -> Callable[[Any], bool]:
    """Return whether a field of something is another one than that of the first of its kind."""
    return lambda value: getattr(value, field) != getattr(first, field)


class TestEveryField:
    """No field of a type is left at its default by the strategy for the type."""

    @pytest.mark.parametrize(
        ("strategy", "kind"),
        [
            (ours.contacts(), Contact),
            (ours.seekers(), Seeker),
            (ours.interviews(), Interview),
            (ours.directives(), Directive),
            (
                ours.touches(purposes=[TouchPurpose.DEFERRAL, TouchPurpose.AUTOMATIC_REPLY, TouchPurpose.OUTREACH]),
                Touch,
            ),
            (ours.notes(kinds=[NoteKind.PROMISE, NoteKind.OBSERVATION, NoteKind.RESOURCE]), Note),
            (
                ours.steps(events=[InterviewEvent.PROPOSE, InterviewEvent.HOLD, InterviewEvent.RESCHEDULE]),
                InterviewStep,
            ),
            (ours.person_names(), infointerview.PersonName),
            (ours.employments(), infointerview.Employment),
            (ours.finds(), infointerview.Found),
            (ours.standings(), infointerview.Standing),
            (ours.absences(), infointerview.Absence),
            (ours.decisions(), infointerview.Decision),
            (ours.permissions(), infointerview.Permission),
            (ours.introductions(), infointerview.Introduction),
            (ours.referrals(), infointerview.Referral),
            (ours.questions(), infointerview.Question),
            (ours.debrief_answers(), infointerview.DebriefAnswer),
            (ours.reflections(), infointerview.Reflection),
            (ours.campaigns(), Campaign),
        ],
        ids=lambda part: part.__name__ if isinstance(part, type) else "",
    )
    def test_is_exercised(self, strategy: SearchStrategy[Any], kind: type[Any]) -> None:
        first = pool(strategy)[0]

        for field in attrs.fields(kind):
            if not field.name.startswith("_"):
                assert found(strategy, differs_from(first, field.name)), field.name

    @pytest.mark.parametrize("name", OFFERED)
    def test_every_public_type_has_a_strategy(self, name: str) -> None:
        kind = OFFERED[name]
        if isinstance(kind, type):
            assert isinstance(gathered(st.from_type(kind), 3)[0], kind)

    @pytest.mark.parametrize("name", [name for name in OFFERED if name.endswith("Id")])
    def test_every_id_has_a_strategy(self, name: str) -> None:
        for key in gathered(st.from_type(OFFERED[name]), 20):
            assert Contact(name="Ada Quist", id=key).id == key

    @pytest.mark.parametrize("kind", get_args(Fact), ids=lambda kind: kind.__name__)
    def test_any_fact_has_one(self, kind: type[Any]) -> None:
        assert found(FACTS, lambda fact: isinstance(fact, kind))


class TestBreadth:
    """Each word of the vocabulary is said, and campaigns hold facts of every kind in every state."""

    @pytest.mark.parametrize(
        ("make", "words", "said"),
        [
            (ours.touches, TouchPurpose, lambda touch: [touch.purpose]),
            (ours.touches, TouchDirection, lambda touch: [touch.direction]),
            (ours.touches, Channel, lambda touch: [touch.channel]),
            (ours.notes, NoteKind, lambda note: [note.kind]),
            (ours.notes, NoteDimension, lambda note: [note.dimension]),
            (ours.notes, NotePrivacy, lambda note: [note.privacy]),
            (ours.directives, DirectiveKind, lambda directive: [directive.kind]),
            (ours.interviews, set(InterviewState) - {InterviewState.NEW}, lambda talk: [talk.state]),
            (ours.interviews, InterviewEvent, lambda talk: [step.event for step in talk.history]),
            (ours.interviews, InterviewFormat, lambda talk: [talk.format]),
            (ours.standings, Willingness, lambda standing: [standing.willingness]),
            (ours.permissions, PermissionAnswer, lambda permission: [permission.answer]),
            (ours.permissions, PermissionScope, lambda permission: [permission.scope]),
            (ours.referrals, ReferralOutcome, lambda referral: [referral.outcome]),
            (ours.questions, QuestionStage, lambda question: [question.stage]),
            (ours.questions, QuestionAudience, lambda question: [question.audience]),
            (ours.questions, TOPICS, lambda question: [question.topic]),
            (ours.contacts, ContactTier, lambda contact: [contact.tier]),
            (ours.finds, FoundThrough, lambda found: [found.through]),
            (ours.campaigns, get_args(Fact), lambda campaign: map(type, campaign)),
            (ours.lived_campaigns, set(get_args(Fact)) - {infointerview.Question}, lambda lived: map(type, lived)),
        ],
    )
    def test_every_word_is_said(
        self, make: Callable[[], SearchStrategy[Any]], words: Iterable[Any], said: Callable[[Any], Iterable[Any]]
    ) -> None:
        missing = set(words)

        def is_last(value: Any) -> bool:
            missing.difference_update(said(value))
            return not missing

        assert found(made(make), is_last), missing

    def test_employers_titles_and_fields_are_of_many_trades_and_scripts(self) -> None:
        employers = {str(position.organisation) for position in gathered(ours.employments(), 300)}
        fields = {seeker.field for seeker in gathered(ours.seekers())}

        assert len(employers) > 20
        assert len(fields) > 20
        for letters in ("LATIN", "CJK", "ARABIC"):
            assert any(unicodedata.name(name[0], "").startswith(letters) for name in employers if name), letters

    @pytest.mark.parametrize(
        "condition",
        [
            lambda position: not position.organisation,
            lambda position: position.since and position.until,
            lambda position: position.until and not position.since,
            lambda position: position.title and not position.title.isascii(),
        ],
        ids=["no employer", "since and until", "until alone", "title in another script"],
    )
    def test_positions_are_known_in_part(self, condition: Callable[[Any], object]) -> None:
        assert found(POSITIONS, lambda position: bool(condition(position)))


class TestText:
    @pytest.mark.parametrize(
        "script",
        ["LATIN", "CJK", "HANGUL", "CYRILLIC", "GREEK", "ARABIC", "HEBREW", "DEVANAGARI", "THAI"],
    )
    def test_names_are_in_many_scripts(self, script: str) -> None:
        assert found(NAMES, lambda name: unicodedata.name(str(name)[0], "").startswith(f"{script} "))

    @pytest.mark.parametrize("words", [1, 2, 3, 4])
    def test_names_have_any_number_of_words(self, words: int) -> None:
        assert found(NAMES, lambda name: len(str(name).split()) == words)

    @given(st.data(), st.integers(0, 20), st.integers(0, 20))
    def test_text_is_as_long_as_asked_for(self, data: st.DataObject, one: int, other: int) -> None:
        least, most = sorted((one, other))
        for strategy in (ours.lines(least, most), ours.texts(least, most)):
            written = data.draw(strategy)
            assert least <= len(written) <= most
            assert written == written.strip() == unicodedata.normalize("NFC", written)

    def test_nobody_real_is_drawn(self) -> None:
        hosts = {str(address).rpartition("@")[2] for address in gathered(ours.email_addresses())}

        # The names that RFC 2606 and RFC 6761 set aside.
        assert all(
            host.rpartition(".")[2] in {"example", "test"} or host in {"example.org", "example.com"} for host in hosts
        )

    def test_extra_keys_are_none_of_ours(self) -> None:
        fields = {field.name for kind in (Contact, Seeker, Touch, Note) for field in attrs.fields(kind)}
        keys = {key for more in gathered(ours.extras()) for key in more}

        assert keys
        assert not keys & fields


class TestTime:
    @given(ours.instants(MARCH, MAY))
    def test_instants_are_within_their_bounds(self, at: datetime) -> None:
        assert MARCH <= at.astimezone(UTC) <= MAY.astimezone(UTC)

    @given(ours.turning_points(MARCH, MAY))
    def test_turning_points_are_within_their_bounds(self, at: datetime) -> None:
        assert MARCH <= at.astimezone(UTC) <= MAY.astimezone(UTC)

    @given(ours.days(date(2026, 3, 1), date(2026, 3, 2)))
    def test_days_are_within_their_bounds(self, on: date) -> None:
        assert on in (date(2026, 3, 1), date(2026, 3, 2))

    @given(ours.instants() | ours.turning_points())
    def test_every_instant_exists(self, at: datetime) -> None:
        there_and_back = at.astimezone(UTC).astimezone(at.tzinfo)

        assert there_and_back.replace(tzinfo=None) == at.replace(tzinfo=None)
        assert there_and_back.fold == at.fold
        assert 1900 <= at.year <= 2199

    def test_bounds_at_the_ends_of_time_can_be_met(self) -> None:
        first = datetime(1900, 1, 1, tzinfo=ZoneInfo("Pacific/Kiritimati"))
        last = datetime(2199, 12, 31, 23, 59, tzinfo=timezone(timedelta(hours=-12)))

        for at in (
            *gathered(ours.instants(max_value=datetime(1900, 1, 1, 1, tzinfo=UTC)), 50),
            *gathered(ours.instants(min_value=datetime(2199, 12, 31, 23, tzinfo=UTC)), 50),
            *gathered(ours.instants(first, last), 50),
            *gathered(ours.turning_points(min_value=datetime(2199, 12, 31, tzinfo=UTC)), 50),
        ):
            assert 1900 <= at.year <= 2199

    def test_instants_come_in_every_kind_of_zone(self) -> None:
        zones = [at.tzinfo for at in gathered(ours.instants())]

        assert UTC in zones
        assert any(isinstance(zone, ZoneInfo) for zone in zones)
        assert any(isinstance(zone, timezone) and zone.utcoffset(None) for zone in zones)

    @pytest.mark.parametrize(
        "condition",
        [
            lambda at: at.fold == 1,
            lambda at: at.microsecond == 999_999,
            lambda at: (at.month, at.day) == (2, 29),
            lambda at: (at.month, at.day) == (12, 31),
            lambda at: offset(at, timedelta(hours=-3, seconds=-1)) != offset(at, timedelta(hours=3)),
            lambda at: offset(at, timedelta(microseconds=-1)) != offset(at, timedelta()),
            lambda at: offset(at, timedelta()) != offset(at, timedelta(microseconds=1)),
        ],
        ids=["fold", "microsecond", "leap day", "new year", "near", "after", "before"],
    )
    def test_turning_points_are_where_calendars_are_got_wrong(self, condition: Callable[[datetime], bool]) -> None:
        assert found(TURNS, condition)

    @given(ours.instants(zones=st.sampled_from(ZONES)))
    def test_zones_are_those_asked_for(self, at: datetime) -> None:
        assert at.tzinfo in (*ZONES, UTC)


class TestChoices:
    @given(ours.interviews(MARCH, MAY, states=[InterviewState.CONFIRMED, InterviewState.HELD], max_steps=4))
    def test_an_interview_ends_where_it_is_asked_to(self, interview: Interview) -> None:
        assert interview.state in (InterviewState.CONFIRMED, InterviewState.HELD)
        assert len(interview.history) <= 4
        assert all(MARCH <= step.at.astimezone(UTC) <= MAY.astimezone(UTC) for step in interview.history)

    @pytest.mark.parametrize("state", [state for state in InterviewState if state is not InterviewState.NEW])
    def test_every_state_can_be_asked_for(self, state: InterviewState) -> None:
        assert {interview.state for interview in gathered(ours.interviews(states=[state], max_steps=4), 8)} == {state}

    @pytest.mark.parametrize("event", InterviewEvent)
    def test_walks_take_every_step(self, event: InterviewEvent) -> None:
        assert found(WALKS, lambda walk: event in {step.event for step in walk.history})

    @pytest.mark.parametrize("length", range(1, 9))
    def test_walks_are_of_every_length(self, length: int) -> None:
        assert found(WALKS, lambda walk: len(walk.history) == length)

    @given(ours.touches(purposes=[TouchPurpose.OTHER, TouchPurpose.DECLINE], directions=[TouchDirection.INBOUND]))
    def test_a_message_is_what_it_is_asked_to_be(self, touch: Touch) -> None:
        assert touch.direction is TouchDirection.INBOUND
        assert touch.purpose in (TouchPurpose.OTHER, TouchPurpose.DECLINE)

    @given(ours.notes(kinds=[NoteKind.PROMISE], interviews=st.nothing(), contacts=st.just(ContactId("ada"))))
    def test_a_note_is_attached_to_what_there_is(self, note: Note) -> None:
        assert (note.kind, note.contact, note.interview) == (NoteKind.PROMISE, "ada", None)

    @given(ours.directives(kinds=[DirectiveKind.TODO], contacts=st.nothing()))
    def test_a_to_do_needs_nobody(self, directive: Directive) -> None:
        assert directive.contact is None

    @given(ours.standings(MARCH, MAY, willingness=[Willingness.DO_NOT_CONTACT]))
    def test_a_standing_is_as_asked_for(self, standing: infointerview.Standing) -> None:
        assert standing.forbids_contact
        assert standing.since is not None
        assert MARCH <= standing.since.astimezone(UTC) <= MAY.astimezone(UTC)

    @given(ours.contacts(zone=st.none(), tags=st.just(frozenset({"x"}))))
    def test_a_field_of_a_contact_can_be_drawn_from_elsewhere(self, contact: Contact) -> None:
        assert contact.zone is None
        assert contact.tags == {"x"}

    @given(ours.campaigns(MARCH, MAY, min_contacts=1, max_contacts=2, max_others=1))
    def test_a_campaign_is_as_large_and_as_late_as_asked_for(self, campaign: Campaign) -> None:
        assert 1 <= len(campaign.contacts) <= 2
        assert max(len(campaign.touches), len(campaign.notes), len(campaign.interviews)) <= 1
        for touch in campaign.touches:
            assert MARCH <= touch.at.astimezone(UTC) <= MAY.astimezone(UTC)

    @pytest.mark.parametrize(
        ("kind", "name"),
        [
            ("Contact", "found.via"),
            ("Touch", "contact"),
            ("Touch", "answers"),
            ("Touch", "interview"),
            ("Touch", "referral"),
            ("Referral", "referrer"),
            ("Referral", "contact"),
            ("Referral", "interview"),
            ("Interview", "contact"),
            ("Interview", "referral"),
            ("Note", "contact"),
            ("Note", "interview"),
            ("Note", "question"),
            ("Reflection", "interview"),
            ("Directive", "contact"),
        ],
    )
    def test_the_facts_of_campaigns_refer_to_each_other_in_every_way(self, kind: str, name: str) -> None:
        def refers(campaign: Campaign) -> bool:
            return any(
                type(fact).__name__ == kind and name in {place for place, _, _ in references(fact)} for fact in campaign
            )

        assert found(CAMPAIGNS, refers)

    def test_people_can_be_given(self) -> None:
        people = ours.contacts(name=st.just("Ada Quist"))

        for campaign in gathered(ours.campaigns(people=people, min_contacts=1), 5):
            assert {str(contact.name) for contact in campaign.contacts} == {"Ada Quist"}


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: ours.instants(MAY, MARCH),
        lambda: ours.instants(datetime(2026, 3, 1)),
        lambda: ours.instants(max_value=datetime(1850, 1, 1, tzinfo=UTC)),
        lambda: ours.turning_points(MAY, MARCH),
        lambda: ours.days(date(2026, 3, 2), date(2026, 3, 1)),
        lambda: ours.days(min_value=date(2300, 1, 1)),
        lambda: ours.lines(5, 4),
        lambda: ours.lines(-1, 4),
        lambda: ours.lines(0, 5_000),
        lambda: ours.texts(5, 4),
        lambda: ours.extras(-1),
        lambda: ours.contacts(nickname=st.none()),
        lambda: ours.seekers(id=st.none()),
        lambda: ours.employments(date(2026, 3, 2), date(2026, 3, 1)),
        lambda: ours.standings(MAY, MARCH),
        lambda: ours.standings(willingness=[]),
        lambda: ours.touches(MAY, MARCH),
        lambda: ours.touches(purposes=[]),
        lambda: ours.touches(purposes=[TouchPurpose.THANK_YOU], directions=[TouchDirection.INBOUND]),
        lambda: ours.referrals(MAY, MARCH),
        lambda: ours.steps(MAY, MARCH),
        lambda: ours.steps(events=[]),
        lambda: ours.interviews(MAY, MARCH),
        lambda: ours.interviews(states=[]),
        lambda: ours.interviews(states=[InterviewState.NEW]),
        lambda: ours.interviews(states=[InterviewState.CONFIRMED], max_steps=1),
        lambda: ours.interviews(max_steps=0),
        lambda: ours.notes(kinds=[]),
        lambda: ours.notes(MAY, MARCH),
        lambda: ours.reflections(MAY, MARCH),
        lambda: ours.directives(kinds=[]),
        lambda: ours.directives(MAY, MARCH),
        lambda: ours.fact_lists(min_contacts=2, max_contacts=1),
        lambda: ours.fact_lists(max_others=-1),
        lambda: ours.campaigns(MAY, MARCH),
        lambda: ours.campaigns(min_contacts=-1),
    ],
)
def test_arguments_that_make_no_sense_are_refused_at_once(wrong: Callable[[], object]) -> None:
    with pytest.raises(InvalidArgument):
        wrong()


@pytest.mark.parametrize("name", [name for name in dir(ours) if name != "register"])
def test_a_strategy_is_shown_on_a_line(name: str) -> None:
    assert len(repr(getattr(ours, name)())) < 1_000


def test_the_library_itself_never_imports_hypothesis() -> None:
    program = (
        "import sys, infointerview as ii, infointerview.model\n"
        "ii.Campaign(seeker=ii.Seeker(name='Sam', zone='UTC', field='x')).add(ii.Contact(name='Ada'))\n"
        "assert 'hypothesis' not in sys.modules\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        check=False,
        capture_output=True,
    )

    assert run.returncode == 0, run.stderr.decode()
