"""The funnel against a count that asks the facts of each person in turn, and the rates against worked examples."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from attrs import evolve
from hypothesis import given

from infointerview.errors import InvalidValue
from infointerview.insight.funnel import Funnel, Rate, funnel
from infointerview.model.campaign import Campaign
from infointerview.model.exchange import Touch
from infointerview.model.people import Contact
from infointerview.model.record import Fact
from infointerview.model.talk import Interview
from infointerview.policy.figures import DEFAULT_POLICY
from infointerview.strategies.campaign import lived_campaigns
from tests.insight.cast import AMAL, DAY, NGOC, NOON, OZ, SUKARMINI, campaign, message, talk
from tests.insight.test_referral_tree import named
from tests.rules.lives import AFTERWARDS, last_of

CHAIN = ("approached", "replied", "accepted", "scheduled", "held", "thanked")


def people(*purposes: str, days: int = 0) -> Iterator[Contact | Touch]:
    """Yield people who were asked on one day; each answers a day later, a blank meaning no answer."""
    for number, purpose in enumerate(purposes):
        person = Contact(id=f"p{number}", name=f"Person {number}", zone="Europe/London")
        yield person
        yield message(person, days, "outreach")
        if purpose:
            yield message(person, days + 1, purpose)


def rate(found: Funnel, name: str) -> Rate:
    known = found.rate(name)
    assert known is not None
    return known


# -- stages -----------------------------------------------------------------------------------------------------------


def slow_stages(known: Campaign, now: datetime) -> dict[str, set[str]]:
    """Return who ever came to each stage, asked of each person in turn."""
    at = now.timestamp()
    came: dict[str, set[str]] = {stage: set() for stage in CHAIN}
    for contact in known.contacts:
        touches = [t for t in known.touches if t.contact == contact.id and t.at.timestamp() <= at]
        interviews = [i for i in known.interviews if contact.id in (i.contact, *i.also_with)]
        ended = {i.id: i.end.timestamp() for i in interviews if i.was_held and i.end and i.end.timestamp() <= at}
        deeds = [
            step.at.timestamp()
            for i in interviews
            for step in i.history
            if step.event in {"schedule", "reschedule", "answer_in_writing"} and step.at.timestamp() <= at
        ]
        deeds += [i.start.timestamp() for i in interviews if i.id in ended and i.start] + list(ended.values())
        said = [t for t in touches if t.direction == "inbound" and t.purpose not in {"automatic_reply", "wrong_person"}]
        wrong = [t.at.timestamp() for t in touches if t.purpose == "wrong_person"]
        heard = [*deeds, *(t.at.timestamp() for t in said)]
        for request in touches:
            asked = request.at.timestamp()
            if request.purpose not in {"outreach", "follow_up"} or request.bounced:
                continue
            misled = min((w for w in wrong if w >= asked), default=None)
            if misled is None or any(asked <= h <= misled for h in heard):
                break
        else:
            continue
        yes = [d for d in deeds if d >= asked]
        yes += [
            t.at.timestamp()
            for t in said
            if t.purpose in {"acceptance", "written_answers"} and t.at.timestamp() >= asked
        ]
        talks = {key: end for key, end in ended.items() if end >= asked}
        times = [
            s
            for i in interviews
            for s in i.history
            if s.event in {"schedule", "reschedule"} and asked <= s.at.timestamp() <= at
        ]
        thanks = [t for t in touches if t.purpose == "thank_you" and not t.bounced]
        came["approached"].add(contact.id)
        if any(h >= asked for h in heard):
            came["replied"].add(contact.id)
        if yes:
            came["accepted"].add(contact.id)
        if times or talks:
            came["scheduled"].add(contact.id)
        if talks:
            came["held"].add(contact.id)
        if any(
            t.interview == key or (t.interview is None and t.at.timestamp() >= end)
            for t in thanks
            for key, end in talks.items()
        ):
            came["thanked"].add(contact.id)
    return came


@given(lived_campaigns(max_turns=24), AFTERWARDS)
def test_stages_are_those_of_a_slow_count_and_each_is_a_part_of_the_one_before(
    known: Campaign, later: timedelta
) -> None:
    now = last_of(known) + later
    found, slow = funnel(known, now=now), slow_stages(known, now)

    assert {stage: found.people(stage) for stage in CHAIN} == {stage: len(who) for stage, who in slow.items()}
    counts = [found.people(stage) for stage in CHAIN]
    assert counts == sorted(counts, reverse=True)
    assert found.people("named somebody") >= found.people("led to somebody met")


def test_a_talk_without_a_request_before_it_is_told_apart() -> None:
    """Oz talks unasked on Tuesday 3 March; Ngọc on Monday 2, asked on Wednesday; Sukarmini on Thursday, once asked."""
    known = campaign(
        talk(OZ, 1), talk(NGOC, 0), message(NGOC, 2, "outreach"), message(SUKARMINI, 2, "outreach"), talk(SUKARMINI, 3)
    )
    found = funnel(known, now=NOON + 5 * DAY)

    assert (found.people("approached"), found.people("held"), found.talks_outside) == (2, 1, 2)
    assert "\noutside of these: 2 talks without a request noted before\n" in str(found)
    assert funnel(known, now=NOON + DAY / 2).talks_outside == 1
    assert "outside" not in str(
        funnel(campaign(message(SUKARMINI, 2, "outreach"), talk(SUKARMINI, 3)), now=NOON + 5 * DAY)
    )


@given(lived_campaigns(max_turns=24), AFTERWARDS)
def test_every_talk_that_was_held_is_in_the_funnel_or_outside_of_it(known: Campaign, later: timedelta) -> None:
    now = last_of(known) + later
    slow, found = slow_stages(known, now), funnel(known, now=now)
    held = [i for i in known.interviews if i.was_held and i.end and i.end <= now]

    assert 0 <= found.talks_outside <= len(held)
    assert len({i.contact for i in held} - slow["held"]) <= found.talks_outside
    assert found.talks_outside <= len(held) - found.people("held")


@given(lived_campaigns(max_turns=24), AFTERWARDS)
def test_parts_sum_to_wholes(known: Campaign, later: timedelta) -> None:
    found = funnel(known, now=last_of(known) + later)
    asked, replied = found.people("approached"), found.people("replied")

    assert replied + found.waiting + found.silent == asked
    assert (found.time_to_reply.n, found.time_to_reply.happened) == (asked, replied)
    for name in ("replied", "accepted"):
        assert rate(found, name).n + rate(found, name).left_open == asked
        assert rate(found, name).hits <= found.people(name)
    for by in ("source", "channel", "template"):
        parts = [segment for segment in found.segments if segment.by == by]
        assert sum(part.approached for part in parts) == asked
        assert sum(part.replied for part in parts) == replied
        assert sum(part.held for part in parts) == found.people("held")
        assert sum(part.reply_rate.n for part in parts) == rate(found, "replied").n
        assert sum(part.accept_rate.hits for part in parts) == rate(found, "accepted").hits
    assert all(0 <= known_rate.hits <= known_rate.n for known_rate in found.rates)


@given(lived_campaigns(max_turns=24))
def test_a_stage_once_reached_stays_reached(known: Campaign) -> None:
    end = last_of(known)
    earlier, later = funnel(known, now=end - 10 * DAY), funnel(known, now=end)

    for stage in CHAIN[1:]:
        assert earlier.people(stage) <= later.people(stage) + sum(t.purpose == "wrong_person" for t in known.touches)


# -- requests ---------------------------------------------------------------------------------------------------------


def test_a_rate_counts_whose_time_is_over_answered_or_not() -> None:
    """Asked on Monday 2 March, a reminder is due on Wednesday 11 at 9; five more are asked on Monday 9."""
    young: list[Fact] = []
    for number in range(5):
        person = Contact(id=f"y{number}", name=f"Young {number}", zone="Europe/London")
        answers = [message(person, 8, "acceptance")] if number < 3 else []
        young += [person, message(person, 7, "outreach"), *answers]
    known = campaign(*people("acceptance", "decline", "", "", ""), *young)
    found = funnel(known, now=datetime(2026, 3, 11, 9, tzinfo=NOON.tzinfo))

    replied = rate(found, "replied")
    assert (replied.hits, replied.n, replied.left_open) == (2, 5, 5)
    assert (found.people("replied"), found.waiting, found.silent) == (5, 2, 3)
    assert rate(found, "accepted").share == 0.2
    just_before = funnel(known, now=datetime(2026, 3, 11, 8, 59, tzinfo=NOON.tzinfo))
    assert (rate(just_before, "replied").n, just_before.waiting) == (0, 5)


@pytest.mark.parametrize(
    "answer", ["acceptance", "decline", "deferral", "redirection", "written_answers", "stop_request"]
)
def test_every_answer_of_a_person_is_a_reply(answer: str) -> None:
    found = funnel(campaign(*people(answer)), now=NOON + 30 * DAY)

    assert found.people("replied") == 1
    assert found.people("accepted") == (answer in {"acceptance", "written_answers"})


@pytest.mark.parametrize(("answer", "reached"), [("automatic_reply", 1), ("wrong_person", 0)])
def test_a_machine_answers_nothing_and_the_wrong_person_was_never_asked(answer: str, reached: int) -> None:
    found = funnel(campaign(*people(answer)), now=NOON + 30 * DAY)

    assert (found.people("approached"), found.people("replied")) == (reached, 0)


def test_people_who_were_not_asked_are_in_no_stage() -> None:
    found = funnel(campaign(talk(NGOC, 1), message(OZ, 0, "outreach", bounced=True)), now=NOON + 9 * DAY)

    assert [stage.people for stage in found] == [0] * 8


def test_the_median_time_to_a_reply_counts_who_still_waits() -> None:
    """Three of five answer after a day: half have by then."""
    found = funnel(campaign(*people("decline", "decline", "acceptance", "", "")), now=NOON + 30 * DAY)
    fewer = funnel(campaign(*people("decline", "decline", "", "", "")), now=NOON + 30 * DAY)

    assert (found.median_days_to_reply, fewer.median_days_to_reply) == (1, None)
    assert found.time_to_reply.rows()[-1]["censored"] == 2


def test_of_four_nothing_is_shown() -> None:
    found = funnel(campaign(*people("decline", "decline", "acceptance", "acceptance")), now=NOON + 30 * DAY)

    assert found.median_days_to_reply is None
    assert all(row["share"] is None for row in found.rates.rows())
    assert found.segments.columns()["too_few"] == [True] * len(found.segments)
    assert "%" not in str(found)


def test_how_few_are_too_few_is_a_figure_of_the_policy() -> None:
    four = campaign(*people("decline", "decline", "acceptance", "acceptance"))
    found = funnel(four, now=NOON + 30 * DAY, policy=evolve(DEFAULT_POLICY, cases_for_a_rate_at_least=4))
    stricter = funnel(four, now=NOON + 30 * DAY, policy=evolve(DEFAULT_POLICY, cases_for_a_rate_at_least=5))

    assert found.median_days_to_reply == 1
    assert "replied: 4 of 4 people asked, 100 %" in str(found)
    assert found.segments.columns()["too_few"] == [False] * len(found.segments)
    assert {rate.at_least for rate in found.rates} == {mean.at_least for mean in found.means} == {4}
    assert stricter == funnel(four, now=NOON + 30 * DAY)


# -- talks and referrals ----------------------------------------------------------------------------------------------


def met(count: int) -> Iterator[Contact | Interview]:
    """Yield people and the talks held with them on Tuesday 3 March at noon."""
    for number in range(count):
        person = Contact(id=f"m{number}", name=f"Met {number}", zone="Europe/London")
        yield from (person, talk(person, 1))


def test_agreed_times_that_are_over_were_kept_or_not() -> None:
    """Agreed for Thursday 5 March at noon; one is called off beforehand, one missed, one not noted, one is later."""
    start, at = NOON + 3 * DAY, NOON

    def agreed(number: int, start: datetime = start) -> Interview:
        return Interview.agreed(contact=f"m{number}", at=at, start=start)

    after = start + timedelta(hours=1)
    talks = [
        *(agreed(n).hold(at=after) for n in range(3)),
        agreed(3).cancel(by="contact", at=at + DAY),
        agreed(4).no_show(by="contact", at=after),
        agreed(5),
        agreed(6, start + 20 * DAY),
        agreed(7, start + 20 * DAY).cancel(by="seeker", at=at + DAY),
    ]
    contacts = [fact for fact in met(8) if isinstance(fact, Contact)]
    found = funnel(campaign(*contacts, *talks), now=start + DAY)

    held = rate(found, "held")
    assert (held.hits, held.n, held.left_open) == (3, 5, 3)
    absent = rate(found, "they did not come")
    assert (absent.hits, absent.n) == (1, 4)
    assert rate(found, "you did not come").hits == 0


def test_thanks_are_in_time_within_the_policys_hours() -> None:
    """The talks end on Tuesday 3 March at 12:20; 24 hours later is Wednesday at 12:20."""
    facts, minute = tuple(met(6)), 1 / 24 / 60
    contacts = [fact for fact in facts if isinstance(fact, Contact)]
    thanks = [
        message(contacts[0], 2 + 20 * minute, "thank_you"),
        message(contacts[1], 2 + 21 * minute, "thank_you"),
        message(contacts[2], 0, "thank_you"),
        message(contacts[3], 1.1, "thank_you", interview=facts[7]),
    ]
    found = rate(funnel(campaign(*facts, *thanks), now=NOON + 9 * DAY), "thanked in time")

    assert (found.hits, found.n) == (2, 6)
    assert rate(funnel(campaign(*facts), now=NOON + 1.5 * DAY), "thanked in time").left_open == 6
    slower = evolve(DEFAULT_POLICY, thank_you_within_hours=48)
    assert rate(funnel(campaign(*facts, *thanks), now=NOON + 9 * DAY, policy=slower), "thanked in time").hits == 3


def test_names_given_are_followed_until_somebody_is_met() -> None:
    """Ngọc names Oz, Sukarmini and a mere name on Tuesday 3 March, and Rosa meets Oz on Thursday 5 and tells Ngọc."""
    facts: list[Fact] = [
        talk(NGOC, 1),
        named(NGOC, OZ, 1),
        named(NGOC, SUKARMINI, 1),
        named(NGOC, "Sukarmini", 1),
        talk(OZ, 3),
        message(NGOC, 4, "report_back"),
        named(AMAL, SUKARMINI, 40),
    ]
    found = funnel(campaign(*facts), now=NOON + 41 * DAY)

    conversion, reported = rate(found, "met"), rate(found, "reported back")
    assert (conversion.hits, conversion.n, conversion.left_open) == (1, 3, 1)
    assert (reported.hits, reported.n) == (1, 1)
    naming = rate(found, "named somebody")
    assert (naming.hits, naming.n) == (1, 2)
    assert (found.means[0].total, found.means[0].n) == (4, 2)
    assert (found.people("named somebody"), found.people("led to somebody met")) == (2, 1)


def test_a_report_is_still_to_come_while_its_time_runs() -> None:
    facts: list[Fact] = [named(NGOC, OZ, 1), talk(OZ, 3)]

    assert rate(funnel(campaign(*facts), now=NOON + 4 * DAY), "reported back").left_open == 1
    assert rate(funnel(campaign(*facts), now=NOON + 9 * DAY), "reported back").n == 1


def test_people_are_told_apart_by_source_channel_and_template() -> None:
    mail, site = evolve(NGOC, found="linkedin"), evolve(OZ, found="company_site")
    known = campaign(
        mail,
        site,
        message(mail, 0, "outreach", template="short"),
        message(site, 0, "outreach", channel="phone"),
        message(site, 2, "follow_up", template="short"),
    )
    found = funnel(known, now=NOON + 9 * DAY)

    assert [(s.by, s.name, s.approached) for s in found.segments] == [
        ("source", "company_site", 1),
        ("source", "linkedin", 1),
        ("channel", "email", 1),
        ("channel", "phone", 1),
        ("template", "", 1),
        ("template", "short", 1),
    ]


def test_messages_for_each_talk_are_counted() -> None:
    known = campaign(*met(5), *people("", ""), message(NGOC, 0, "outreach"), message(NGOC, 3, "follow_up"))

    assert funnel(known, now=NOON + 9 * DAY).means[1].value == 0.8


def test_a_naive_instant_is_refused() -> None:
    with pytest.raises(InvalidValue, match="now"):
        funnel(campaign(), now=datetime(2026, 3, 2))


def test_a_name_is_followed_longer_than_a_request() -> None:
    """Named on Tuesday 3 March, Sukarmini may still be met on Tuesday 31, and on Wednesday 1 April at 9 no more."""
    known = campaign(named(NGOC, SUKARMINI, 1))

    assert rate(funnel(known, now=NOON + 29 * DAY), "met").left_open == 1
    assert rate(funnel(known, now=NOON + 30 * DAY), "met").n == 1


def test_a_duplicate_is_no_name() -> None:
    known = campaign(named(NGOC, SUKARMINI, 1), named(NGOC, SUKARMINI, 2, id="again", outcome="duplicate"))
    alone = campaign(named(NGOC, SUKARMINI, 2, outcome="duplicate"))

    assert funnel(known, now=NOON + 40 * DAY).means[0].total == 1
    assert funnel(alone, now=NOON + 40 * DAY).people("named somebody") == 0


def test_a_talk_before_the_request_came_of_something_else() -> None:
    found = funnel(campaign(talk(NGOC, 1), message(NGOC, 3, "outreach")), now=NOON + 9 * DAY)

    assert [found.people(stage) for stage in CHAIN] == [1, 0, 0, 0, 0, 0]


@pytest.mark.parametrize(
    ("told", "approached", "replied"),
    [
        ([(1, "wrong_person"), (2, "acceptance")], 0, 0),
        ([(1, "acceptance"), (2, "wrong_person")], 1, 1),
        ([(1, "wrong_person"), (3, "outreach")], 1, 0),
        ([(1, "wrong_person"), (3, "outreach"), (4, "decline")], 1, 1),
    ],
)
def test_after_the_wrong_person_a_new_request_begins_anew(
    told: list[tuple[int, str]], approached: int, replied: int
) -> None:
    known = campaign(message(NGOC, 0, "outreach"), *(message(NGOC, day, purpose) for day, purpose in told))
    found = funnel(known, now=NOON + 30 * DAY)

    assert (found.people("approached"), found.people("replied")) == (approached, replied)
