"""A copy to share: nothing of the original is in it, and what is counted in it is as it was."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from typing import Any, get_args
from zoneinfo import ZoneInfo

import attrs
import pytest
from attrs import evolve
from hypothesis import assume, given, strategies as st

from infointerview import (
    CAMPUS_POLICY,
    Absence,
    Campaign,
    Contact,
    DebriefAnswer,
    Decision,
    Directive,
    Employment,
    Found,
    Interview,
    Introduction,
    InvalidValue,
    Note,
    PersonName,
    Question,
    Referral,
    Reflection,
    Seeker,
    Standing,
    Today,
    Topic,
    Touch,
    dumps,
    funnel,
    loads,
    pace,
    pseudonymise,
    referral_tree,
    themes,
    traces,
)
from infointerview.model.employers import Target
from infointerview.model.erasing import is_reference
from infointerview.model.exchange import Permission
from infointerview.model.fields import Extra
from infointerview.model.record import KINDS, references
from infointerview.model.values import EmailAddress
from infointerview.strategies.campaign import campaigns, lived_campaigns

TORONTO, LONDON = ZoneInfo("America/Toronto"), ZoneInfo("Europe/London")
AT = datetime(2026, 3, 2, 9, 30, tzinfo=TORONTO)
CANARY = "Quetzal"
CANARIES: tuple[Any, ...] = (
    CANARY,
    f"{CANARY}@quetzal.example",
    f"https://quetzal.example/{CANARY}",
    "613 555 0142",
    f"{CANARY.lower()}-id",
    f"<{CANARY}@quetzal.example>",
)
# What may be in a locale or a country says nothing that could be looked for.
CLOSED = {("Contact", "locale"), ("Contact", "country"), ("Seeker", "locale"), ("Seeker", "country")}


def everything() -> Campaign:
    """Return a campaign with each kind of fact and each kind of value in it."""
    me = Seeker(
        name="Sam Okafor",
        zone=TORONTO,
        field="hydrology",
        emails="sam@okafor.example",
        away=Absence(first=date(2026, 3, 6), last=date(2026, 3, 7)),
        decision=Decision(what="to study", at=AT),
        free_hours="Mon-Fri 07:10-07:40",
    )
    ada = Contact(
        name=PersonName("Ada Brook", given="Ada", family="Brook"),
        emails="ada@brook.example",
        zone=LONDON,
        employments=Employment(organisation="Thames Water", title="hydrologist", since=date(2020, 1, 1)),
        found=Found(through="alumni_directory", on=date(2026, 2, 2)),
        working_hours="Mon-Fri 09:00-17:00",
        standing=Standing(willingness="asked_to_wait", since=AT, until=date(2026, 5, 4)),
        id="ada-brook",
    )
    bo = Contact(name="Bo Strand", found=Found(through="mutual_contact", via="ada-brook"), id="bo-strand")
    talk = Interview.agreed(contact=ada, at=AT, start=datetime(2026, 3, 12, 14, tzinfo=LONDON), id="the-talk")
    sent = Touch(contact=ada, at=AT, direction="outbound", channel="email", purpose="outreach", id="sent")
    named = Referral(
        referrer=ada,
        contact=bo,
        at=AT,
        interview=talk,
        permission=Permission(answer="granted", at=AT),
        introduction=Introduction(promised_at=AT),
        id="to-bo",
    )
    why = Question(text="Why?", topic="rivers of the north", id="ask-why")
    return (
        Campaign(seeker=me, extra={"x": 1})
        .add(
            Target(organisation="Elm Street Surgery", dropped_at=AT),
            ada,
            bo,
            talk.hold(at=datetime(2026, 3, 12, 14, 30, tzinfo=LONDON)),
            sent,
            named,
            Referral(referrer=bo, name="Cy Dahl", at=AT, id="to-cy"),
            why,
            Note(interview=talk, kind="resource", text="a map", topic=Topic("deltas"), question=why, id="a-map"),
            Reflection(interview=talk, at=AT, answers=[DebriefAnswer("what", "that")], next_step="call", id="back"),
            Directive(kind="todo", text="read", at=AT, id="to-read"),
            Directive(kind="done", contact=ada, rule="T08", about=talk.id, at=AT, id="prepared"),
            Directive(kind="not_the_same", contact=ada, other=bo, at=AT, id="two"),
            Contact(name="Di Holm", id="di-holm"),
        )
        .erase("di-holm")
        .campaign
    )


def marked(value: Any, reached: set[tuple[str, str]]) -> Any:
    """Return a value with something telling in every field that takes it, and say which fields these are."""
    for part in attrs.fields(type(value)):
        if is_reference(part):
            continue
        old = getattr(value, part.name)
        if isinstance(old, Extra):
            tries: Any = [{CANARY: [CANARY, {CANARY: CANARY}]}]
        elif isinstance(old, str) and not isinstance(old, Enum):
            tries = [*CANARIES, f"-{CANARY}"]
        elif isinstance(old, tuple | frozenset) and not any(attrs.has(type(each)) for each in old):
            tries = [[canary] for canary in CANARIES]
        elif isinstance(old, tuple):
            tries = [[marked(each, reached) for each in old]]
            if all(isinstance(each, EmailAddress) for each in old):
                tries = [[CANARIES[1]]]
        elif attrs.has(type(old)):
            tries = [marked(old, reached)]
        else:
            continue
        for new in tries:
            try:
                value = evolve(value, **{part.alias: new})
            except InvalidValue:
                continue
            reached.add((type(value).__name__, part.name))
            break
    return value


def kinds_in(kind: Any) -> Iterator[type]:
    """Yield a class of the model and those of its fields, however deep."""
    for inner in get_args(kind):
        yield from kinds_in(inner)
    if isinstance(kind, type) and attrs.has(kind):
        yield kind
        for part in attrs.fields(kind):
            yield from kinds_in(part.type)


def shift_of(campaign: Campaign, copy: Campaign) -> timedelta:
    first, moved = min(t.at for t in campaign.touches), min(t.at for t in copy.touches)
    return moved.astimezone(UTC) - first.astimezone(UTC)


@pytest.mark.parametrize("texts", ["drop", "words"])
def test_nothing_of_the_original_is_in_it(texts: Any) -> None:
    """Every field of every class that a campaign can hold is filled; a field of a later version is filled too."""
    original, reached = everything(), set[tuple[str, str]]()
    campaign = Campaign(
        seeker=marked(original.seeker, reached),
        facts=[marked(fact, reached) for fact in original],
        erased=original.erased,
        extra={CANARY: CANARY},
    )
    copy = pseudonymise(campaign, seed=1, texts=texts)

    kinds = {kind for root in (Seeker, *KINDS.values()) for kind in kinds_in(root)}
    telling = {
        (kind.__name__, part.name)
        for kind in kinds - {EmailAddress}
        for part in attrs.fields(kind)
        if not is_reference(part) and {str, Extra} & {part.type, *get_args(part.type)}
    }
    assert telling - reached == CLOSED
    names = [original.seeker.name.full, "Ada Brook", "Bo Strand", "Cy Dahl", "sam@okafor.example"]
    assert not traces(copy, *CANARIES, *original.contacts, *names)
    assert not [key for key in campaign.facts if f'"{key}"' in dumps(copy)]
    assert not [mark for mark in campaign.erased if mark in dumps(copy)]
    assert (copy.erased, copy.extra) == (frozenset(), Extra())


@given(campaigns(datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)), st.integers())
def test_any_campaign_can_be_shared_and_its_counts_are_as_they_were(campaign: Campaign, seed: int) -> None:
    # Some facts have times out of the bounds: from one end of what dates can be to the other, there is no room.
    assume("1900" not in dumps(campaign) or "219" not in dumps(campaign))
    copy = pseudonymise(campaign, seed=seed)

    assert copy == pseudonymise(campaign, seed=seed)
    assert loads(dumps(copy)) == copy
    assert Counter(map(type, copy)) == Counter(map(type, campaign))
    assert not set(copy.facts) & set(campaign.facts)
    assert len([r for f in copy for r in references(f)]) == len([r for f in campaign for r in references(f)])
    for about in ("purpose", "kind", "privacy", "state", "tier", "minutes_asked", "channel", "bounced"):
        assert Counter(getattr(f, about, None) for f in copy) == Counter(getattr(f, about, None) for f in campaign)
    willing = Counter(campaign.standing(contact).willingness for contact in campaign.contacts)
    assert Counter(copy.standing(contact).willingness for contact in copy.contacts) == willing


@given(lived_campaigns(), st.integers(0, 5), st.integers(0, 40))
def test_funnel_pace_themes_and_referral_tree_are_as_they_were(campaign: Campaign, seed: int, days: int) -> None:
    last = max((t.at for t in campaign.touches), default=AT)
    today = Today(campaign, now=last + timedelta(days=days))
    copy = pseudonymise(today, seed=seed)

    def figures(today: Today) -> Any:
        counted, tree = funnel(today), referral_tree(today)
        return (
            [(stage.name, stage.people) for stage in counted],
            [str(rate) for rate in counted.rates],
            [str(mean) for mean in counted.means],
            (counted.waiting, counted.silent, counted.talks_outside),
            Counter((each.by, each.approached, each.replied, each.accepted, each.held) for each in counted.segments),
            [(week.requests, week.follow_ups, week.interviews, week.days_away) for week in pace(today)],
            Counter((lead.generation, lead.approached, lead.met, lead.reported, lead.thanked) for lead in tree),
            Counter((theme.count, theme.of, theme.in_favour, theme.against) for theme in themes(today)),
        )

    assert figures(copy) == figures(today)


class TestTime:
    COPY = pseudonymise(everything(), seed=3)

    def test_all_days_and_instants_move_by_the_same_whole_weeks(self) -> None:
        original, shift = everything(), shift_of(everything(), self.COPY)

        assert shift % timedelta(weeks=1) == timedelta()
        assert abs(shift) >= timedelta(weeks=4)
        [talk], [moved] = original.interviews, self.COPY.interviews
        assert talk.start is not None
        assert moved.start is not None
        assert moved.start - talk.start == shift
        assert (moved.start.strftime("%a %H:%M"), moved.start.tzinfo) == ("Thu 14:00", LONDON)
        [ada] = [contact for contact in self.COPY.contacts if contact.found.on]
        assert ada.found.on == date(2026, 2, 2) + shift
        assert ada.standing.until == date(2026, 5, 4) + shift
        assert self.COPY.seeker.away == (Absence(first=date(2026, 3, 6) + shift, last=date(2026, 3, 7) + shift),)

    def test_now_moves_with_the_facts(self) -> None:
        today = Today(everything(), now=AT, policy=CAMPUS_POLICY)
        copy = today.pseudonymise(seed=3)

        assert copy.now - today.now == shift_of(today.campaign, copy.campaign)
        assert copy.policy is CAMPUS_POLICY
        assert len(copy.due()) == len(today.due())

    def test_what_the_clock_showed_stays_where_the_clocks_will_have_changed_on_another_day(self) -> None:
        """Every day of a year in two zones: no shift suits them all, and yet every clock shows what it showed."""
        bo = Contact(name="Bo Strand", id="bo")
        touches = [
            Touch(
                contact=bo,
                at=datetime(2026, 1, 1, 2, 30, tzinfo=zone) + timedelta(days=n),
                direction="inbound",
                channel="email",
                id=f"t{n}-{place}",
            )
            for place, zone in enumerate((LONDON, TORONTO))
            for n in range(365)
        ]
        campaign = Campaign(seeker=everything().seeker).add(bo, *touches)
        copy = pseudonymise(campaign, seed=2)
        shift = shift_of(campaign, copy)

        pairs = list(zip(campaign.touches, copy.touches, strict=True))
        assert all(new.at.astimezone(UTC) - old.at.astimezone(UTC) == shift for old, new in pairs)
        assert all(old.at.strftime("%a %H:%M") == new.at.strftime("%a %H:%M") for old, new in pairs)
        assert {type(new.at.tzinfo) for _, new in pairs} > {ZoneInfo}

    def test_dates_without_room_are_refused(self) -> None:
        bo = Contact(name="Bo Strand", id="bo")
        ends = [date(1900, 1, 5), date(2199, 12, 20)]
        notes = [Note(contact=bo, kind="next_step", text=f"by {end}", due=end) for end in ends]

        with pytest.raises(InvalidValue, match="dates from 1900 to 2199 leave no room"):
            pseudonymise(Campaign(seeker=everything().seeker).add(bo, *notes), seed=1)


class TestPeople:
    def test_one_value_is_always_replaced_by_the_same(self) -> None:
        ada = Contact(
            name="Ada Brook", emails="ada@brook.example", employments="Thames Water Ltd", tags=["rowing"], id="a"
        )
        again = Contact(
            name="BROOK Ada", emails="ADA@brook.example", employments="THAMES WATER", tags=["rowing"], id="b"
        )
        other = Contact(name="Bo Strand", employments="Freelance", tags=["chess"], id="c")
        named = Referral(referrer="c", name="Brook, Ada", at=AT)
        copy = pseudonymise(Campaign(seeker=everything().seeker).add(ada, again, other, named), seed=1)
        one, two = [contact for contact in copy.contacts if contact.emails]
        [three] = [contact for contact in copy.contacts if not contact.emails]

        assert (one.name.full, one.emails, one.organisation, one.tags) == (
            two.name.full,
            two.emails,
            two.organisation,
            two.tags,
        )
        assert copy.referrals[0].name == one.name
        assert three.organisation == "Self-employed"
        assert three.tags != one.tags

    def test_refusals_stay(self) -> None:
        """Also where only a spelling of the name, which the copy does not have, makes two records one person."""
        ada = Contact(name="Ada Brook", emails="ada@brook.example", id="a").do_not_contact(at=AT)
        campaign = Campaign(seeker=everything().seeker).add(
            ada, Contact(name="A. B.", emails="ada@brook.example", id="b")
        )
        copy = pseudonymise(campaign, seed=1)

        assert [copy.standing(contact).forbids_contact for contact in copy.contacts] == [True, True]

    def test_there_are_names_enough_and_none_of_the_original(self) -> None:
        people = [Contact(name=f"Marek Mazur {n}", id=f"c{n}") for n in range(1_200)]
        copy = pseudonymise(Campaign(seeker=everything().seeker).add(*people), seed=7)

        assert len({contact.name.full for contact in copy.contacts}) == 1_200
        assert not traces(copy, "Marek", "Mazur")

    def test_another_seed_gives_another_copy(self) -> None:
        assert pseudonymise(everything(), seed=1) != pseudonymise(everything(), seed="1a")

    def test_a_copy_can_be_copied(self) -> None:
        once = pseudonymise(everything(), seed=1)

        assert not set(once.facts) & set(pseudonymise(once, seed=1).facts)


def test_words_keep_their_number_and_nothing_else() -> None:
    bo = Contact(name="Bo Strand", id="bo")
    note = Note(contact=bo, kind="comment", text="four words of text")
    campaign = Campaign(seeker=everything().seeker).add(bo, note)

    assert pseudonymise(campaign, seed=1).notes[0].text == "dropped"
    assert pseudonymise(campaign, seed=1, texts="words").notes[0].text == "x x x x"


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        ({"today": 5, "seed": 1}, r"pseudonymise\.today: expected a Campaign or Today, got int"),
        ({"seed": None}, r"pseudonymise\.seed: expected a number or text, got NoneType"),
        ({"seed": True}, r"pseudonymise\.seed"),
        ({"seed": 1, "texts": "keep"}, r"pseudonymise\.texts: unknown value 'keep'; choose 'drop' or 'words'"),
    ],
)
def test_what_does_not_fit_is_refused(arguments: dict[str, Any], problem: str) -> None:
    with pytest.raises(InvalidValue, match=problem):
        pseudonymise(arguments.pop("today", everything()), **arguments)
