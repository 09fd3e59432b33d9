"""Whom to write to first."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve

from infointerview.errors import InvalidValue
from infointerview.model.campaign import Campaign
from infointerview.model.employers import Employment, Target
from infointerview.model.exchange import Referral, Touch
from infointerview.model.notes import Directive, Note
from infointerview.model.people import Contact, Found, Seeker
from infointerview.model.talk import Interview
from infointerview.policy.figures import DEFAULT_POLICY
from infointerview.rules.due import due, prospects
from infointerview.rules.rulebook import RULES

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
SAM = Seeker(name="Sam Okafor", zone="America/Toronto", field="urban hydrology", broad_field="water")


def contact(name: str, title: str, organisation: str, **fields: Any) -> Contact:
    """Return somebody with a position."""
    return Contact(name=name, employments=Employment(title=title, organisation=organisation), **fields)


def ranked(*facts: Any, now: datetime = NOW) -> list[str]:
    """Return the names of the prospects in order."""
    return [str(p.contact.name) for p in prospects(Campaign(seeker=SAM).add(*facts), now=now)]


IN_FIELD = contact("Imani", "Senior Hydrologist", "Ridge & Partners")
AT_FIRM = contact("Fay", "Accountant", "Institute of Hydrology")
NEAR = contact("Nuru", "Engineer", "Northgate Water")
FAR = contact("Cy", "Nurse", "City Hospital")


def imported(person: Contact, on: date | None = None) -> Contact:
    """Return a contact as a row of an import."""
    return evolve(person, found=Found(through="linkedin", on=on, imported_from="linkedin"))


def test_work_in_the_field_goes_before_work_near_it_and_that_before_other_work() -> None:
    assert ranked(FAR, NEAR, IN_FIELD) == ["Imani", "Nuru", "Cy"]


@pytest.mark.parametrize(
    "reason",
    [
        {"tier": "A"},
        {"tier": "C"},
        {"tags": ["kind"]},
        {"found": Found(through="linkedin", common_ground="we both row", imported_from="linkedin")},
        {"found": Found(through="alumni_directory", imported_from="directory")},
        {"found": Found(through="event", where="the spring fair", imported_from="list")},
        {"found": Found(through="mutual_contact", imported_from="linkedin")},
        {"found": Found()},
    ],
)
def test_each_reason_is_enough(reason: dict[str, Any]) -> None:
    """Nothing speaks for a nurse of an import to somebody who wants to learn about hydrology, until something does."""
    nurse = imported(FAR)

    assert ranked(nurse) == []
    assert ranked(evolve(nurse, **reason)) == ["Cy"]


def test_every_reason_is_said_the_weightiest_first() -> None:
    bo = contact("Bo", "Teacher", "School", id="bo")
    hydrologist = contact(
        "Imani",
        "Hydrologist",
        "Ridge & Partners",
        emails="imani@example.org",
        tags=["kind", "brisk"],
        tier="B",
        found=Found(via="bo", through="event", where="the spring fair"),
    )
    said = (
        Referral(referrer=bo, contact=hydrologist, at=NOW),
        Target(organisation="Ridge and Partners Ltd"),
        Directive(kind="consider", contact=hydrologist, at=NOW),
        Note(kind="comment", contact=hydrologist, text="Her sister is an engineer", at=NOW),
    )
    (imani,) = [p for p in prospects(Campaign(seeker=SAM).add(bo, hydrologist, *said), now=NOW) if p.contact != bo]

    assert imani.reasons == (
        "Bo named them",
        "Bo knows you both",
        "you put them in tier B",
        "common ground: you met at the spring fair",
        "they work in urban hydrology (Hydrologist)",
        "Ridge and Partners Ltd is a target employer of yours",
        "you want to consider them",
        "you have a note about them",
        "you tagged them brisk, kind",
        "you added them yourself",
        "you have an e-mail address",
    )


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"tier": "C"}, "you put them in tier C"),
        ({"found": Found(through="mutual_contact", imported_from="linkedin")}, "you know somebody in common"),
        ({"found": Found(through="event", common_ground="we both row")}, "common ground: we both row"),
    ],
)
def test_a_reason_of_another_kind(fields: dict[str, Any], why: str) -> None:
    (prospect,) = prospects(Campaign(seeker=SAM).add(evolve(imported(FAR), **fields)), now=NOW)

    assert prospect.reasons[0] == why


@pytest.mark.parametrize(
    ("employer", "title", "why"),
    [
        ("Town Hospital", "Nurse", "moved to Town Hospital not long ago"),
        (None, "Matron", "was promoted at City Hospital"),
    ],
)
def test_what_an_import_shows_to_be_new_is_said_and_is_no_reason_of_its_own(
    employer: str | None, title: str, why: str
) -> None:
    shown = contact("Cy", title, employer or "City Hospital")
    moved = imported(FAR).filled_from(shown, on=date(2026, 2, 2))

    assert ranked(moved) == []
    (prospect,) = prospects(Campaign(seeker=SAM).add(evolve(moved, tags="kind")), now=NOW)
    assert prospect.reasons == (why, "you tagged them kind")


def test_a_fact_of_the_users_is_enough_and_an_edit_is_none() -> None:
    nurse = imported(FAR)
    considered = Directive(kind="consider", contact=nurse, at=NOW)
    note = Note(kind="comment", contact=nurse, text="Her sister is an engineer", at=NOW)

    assert ranked(nurse, considered) == ["Cy"]
    assert ranked(nurse, note) == ["Cy"]
    assert ranked(nurse, Target(organisation="The City Hospital Ltd")) == ["Cy"]
    assert ranked(evolve(nurse, emails="cy@example.org", phones="+44 20 7946 0018")) == []


def test_those_left_out_are_counted_with_what_would_bring_them_in() -> None:
    found = prospects(Campaign(seeker=SAM).add(imported(FAR), IN_FIELD), now=NOW)

    assert (len(found), found.left_out) == (1, 1)
    assert str(found).endswith(
        "1 person from imports is not listed, because nothing recommends them yet. A tier, a tag, a note, a target "
        "employer, or consider(...) brings somebody in; so does a broader field: see other_fields and wanted_titles "
        "of Seeker."
    )
    nothing = str(due(Campaign(seeker=SAM).add(imported(FAR)), now=NOW))
    assert nothing.startswith("Nothing is due. ")
    assert " 1 person from imports is not listed" in nothing


def test_work_near_the_field_ranks_and_is_no_reason_of_its_own() -> None:
    assert ranked(imported(AT_FIRM)) == []
    assert ranked(evolve(FAR, tier="C"), evolve(AT_FIRM, tier="C")) == ["Fay", "Cy"]


def test_a_connection_on_linkedin_is_told_and_neither_enough_nor_of_any_weight() -> None:
    """Cy of an import has been connected for years; Bo of another one has an e-mail address, and so comes first."""
    cy = imported(FAR, on=date(2014, 5, 1))
    bo = imported(contact("Bo", "Nurse", "Town Hospital"))

    assert ranked(cy, evolve(bo, emails="bo@example.org")) == []
    assert ranked(evolve(cy, tier="C", tags="kind"), evolve(bo, tier="C", tags="kind", emails="bo@example.org")) == [
        "Bo",
        "Cy",
    ]
    (told,) = prospects(Campaign(seeker=SAM).add(evolve(cy, tags="kind")), now=NOW)
    assert told.reasons == ("you tagged them kind", "you have been connected on LinkedIn since 2014")


def test_among_equals_whoever_has_been_connected_longest_comes_first_and_never_the_alphabet() -> None:
    people = [contact(name, "Hydrologist", f"Ridge {name}") for name in ("Aaron", "Imani", "Zoe")]
    years = [imported(person, on=date(2020 - n, 1, 1)) for n, person in enumerate(people)]

    assert ranked(*years) == ["Zoe", "Imani", "Aaron"]
    names = [chr(65 + n) for n in range(20)]
    assert ranked(*(imported(contact(n, "Hydrologist", f"Firm {n}")) for n in names)) != names


def test_whom_somebody_named_comes_first() -> None:
    bo = contact("Bo", "Teacher", "School", tier="A")
    nurse = imported(FAR)
    named = Referral(referrer=bo, contact=nurse, at=NOW, permission="granted")
    found = prospects(Campaign(seeker=SAM).add(IN_FIELD, bo, nurse, named), now=NOW)

    assert next((str(p.contact.name), p.reasons[0]) for p in found) == ("Cy", "Bo named them")


def test_a_wanted_title_and_other_fields_count_as_the_field() -> None:
    seeker = evolve(SAM, wanted_titles=["Flood Risk Manager"])
    somebody = imported(contact("Ola", "Senior Flood Risk Manager", "Ridge"))

    assert [str(p.contact.name) for p in prospects(Campaign(seeker=seeker).add(somebody), now=NOW)] == ["Ola"]


def test_tier_then_common_ground_then_address_decide_between_equals() -> None:
    equals = [
        contact("A", "Hydrologist", "Ridge"),
        contact("B", "Hydrologist", "Ridge", emails="b@example.org"),
        contact("C", "Hydrologist", "Ridge", tier="B"),
        contact("D", "Hydrologist", "Ridge", tier="A"),
        contact("E", "Hydrologist", "Ridge", found=Found(common_ground="we both row")),
    ]

    assert ranked(*equals) == ["D", "C", "E", "B", "A"]


def test_reasons_are_given() -> None:
    imani = contact(
        "Imani",
        "Hydrologist",
        "Ridge",
        emails="imani@example.org",
        tier="A",
        found=Found(through="alumni_directory", where="Leeds alumni directory"),
    )
    (prospect,) = prospects(Campaign(seeker=SAM).add(imani), now=NOW)

    assert str(prospect) == (
        "Imani (Ridge): you put them in tier A; common ground: you found them in Leeds alumni directory; "
        "they work in urban hydrology (Hydrologist); you added them yourself; you have an e-mail address"
    )


def test_a_directory_without_a_name_is_called_what_it_is() -> None:
    imani = contact("Imani", "Hydrologist", "Ridge", found=Found(through="alumni_directory"))
    (prospect,) = prospects(Campaign(seeker=SAM).add(imani), now=NOW)

    assert "common ground: you found them in an alumni directory" in str(prospect)


def test_a_broad_field_and_other_fields_count_each() -> None:
    seeker = evolve(SAM, broad_field="water", other_fields=["geology"])
    at_water, at_rocks = contact("Nuru", "Engineer", "Northgate Water"), contact("Cy", "Geologist", "Ridge")
    found = prospects(Campaign(seeker=seeker).add(at_water, at_rocks, FAR), now=NOW)

    assert [str(p.contact.name) for p in found][:2] == ["Cy", "Nuru"]


def test_an_employer_of_the_very_name_of_the_field() -> None:
    """It goes before one of another name."""
    of_the_name = contact("Fay", "Accountant", "Urban Hydrology")
    of_one_word = contact("Abe", "Accountant", "Urban Works")

    assert ranked(of_the_name, of_one_word)[0] == "Fay"


def test_who_is_left_out() -> None:
    """People already written to or met, who asked to wait, or who must not be contacted."""
    sent = Touch(contact=NEAR, at=NOW, direction="outbound", channel="email", purpose="outreach")
    talk = Interview.propose(contact=AT_FIRM, at=NOW)
    waiting = IN_FIELD.wait_until(date(2026, 4, 1), at=NOW)

    assert ranked(NEAR, sent, AT_FIRM, talk, waiting) == []
    assert ranked(waiting, now=datetime(2026, 4, 1, 12, tzinfo=UTC)) == ["Imani"]
    assert ranked(IN_FIELD.do_not_contact(at=NOW, why="asked")) == []


@pytest.mark.parametrize(("organisation", "left"), [("Ridge", []), ("", ["Imani"])])
def test_whoever_is_recorded_twice_was_written_to_under_either_record(organisation: str, left: list[str]) -> None:
    """One name at one employer is one person; without an employer they may be namesakes."""
    one, two = (contact("Imani", "Hydrologist", organisation, emails=f"imani@{at}.example") for at in ("ridge", "home"))
    sent = Touch(contact=one, at=NOW, direction="outbound", channel="email", purpose="outreach")

    assert ranked(one, two) == ["Imani", "Imani"]
    assert ranked(one, two, sent) == left


@pytest.mark.parametrize("organisation", ["", "Freelance", "Self-employed", "Retired"])
def test_people_without_an_employer_are_no_colleagues(organisation: str) -> None:
    one, two = (contact(name, "Hydrologist", organisation) for name in ("Imani", "Nuru"))
    waiting = contact("Aaron", "Urban Hydrologist", "Ridge").wait_until(date(2026, 6, 1), at=NOW)
    found = due(
        Campaign(seeker=SAM).add(waiting, one, two),
        now=NOW + timedelta(hours=9),
        rules={"next": RULES["outreach-next"]},
    )

    assert [str(action.contact.name) for action in found if action.contact] == ["Imani", "Nuru"]


def test_what_one_freelancer_answers_is_no_answer_of_another() -> None:
    """Written to on Monday 2 March, both are followed up seven business days later, though the first said yes."""
    one, two = (contact(name, "Hydrologist", "Freelance") for name in ("Imani", "Nuru"))
    sent = [Touch(contact=c, at=NOW, direction="outbound", channel="email", purpose="outreach") for c in (one, two)]
    yes = Touch(contact=one, at=NOW + timedelta(days=1), direction="inbound", channel="email", purpose="acceptance")
    rules = {"follow-up": RULES["follow-up-after-silence"], "second": RULES["second-contact-at-employer"]}
    found = due(Campaign(seeker=SAM).add(one, two, *sent, yes), now=datetime(2026, 3, 12, tzinfo=UTC), rules=rules)

    assert [(action.rule, str(action.contact.name)) for action in found if action.contact] == [("follow-up", "Nuru")]


def test_now_must_be_aware() -> None:
    with pytest.raises(InvalidValue, match="naive"):
        prospects(Campaign(seeker=SAM), now=datetime(2026, 3, 2))


def test_the_second_contact_at_an_employer_is_the_most_promising_one() -> None:
    """Aaron comes first in every other order, but nothing speaks for an accountant of a firm of another name."""
    asked = contact("Imani", "Hydrologist", "Ridge & Partners")
    accountant = contact("Aaron", "Accountant", "Ridge & Partners")
    hydrologist = contact("Nuru", "Urban Hydrologist", "Ridge & Partners")
    request = Touch(contact=asked, at=NOW, direction="outbound", channel="email", purpose="outreach")
    rules = {"second": RULES["second-contact-at-employer"]}

    for people in ((accountant, hydrologist), (hydrologist, accountant)):
        campaign = Campaign(seeker=SAM).add(asked, *people, request)
        (action,) = due(campaign, now=NOW, horizon=timedelta(days=7), rules=rules)
        assert action.contact == hydrologist


def test_the_second_contact_is_written_to_on_their_own_clock() -> None:
    """Three business days after Monday 2 March is Thursday 5 March, at nine in Tokyo."""
    asked = contact("Imani", "Hydrologist", "Ridge", zone="Europe/London")
    colleague = contact("Nuru", "Hydrologist", "Ridge", zone="Asia/Tokyo")
    request = Touch(contact=asked, at=NOW, direction="outbound", channel="email", purpose="outreach")
    rules = {"second": RULES["second-contact-at-employer"]}
    (action,) = due(
        Campaign(seeker=SAM).add(asked, colleague, request), now=NOW, horizon=timedelta(days=7), rules=rules
    )

    assert action.window.due == datetime(2026, 3, 5, 9, tzinfo=ZoneInfo("Asia/Tokyo"))


def test_all_that_speaks_for_a_prospect_is_said() -> None:
    campaign = Campaign(seeker=SAM).add(contact("Imani", "Urban Hydrologist", "Ridge", tier="A"))
    (action,) = due(campaign, now=NOW + timedelta(hours=9), rules={"next": RULES["outreach-next"]})

    assert action.reason == (
        "you put them in tier A; they work in urban hydrology (Urban Hydrologist); you added them yourself"
    )


def test_whoever_waits_for_a_permission_takes_nobodys_place_in_the_week() -> None:
    """Imani named Nuru.  Until she lets Sam say so, Cy and Fay fill up the two places of the week."""
    named = Referral(referrer=IN_FIELD, contact=NEAR, at=NOW)
    thanks = Touch(contact=IN_FIELD, at=NOW, direction="inbound", channel="email", purpose="other")
    policy, rules = evolve(DEFAULT_POLICY, new_requests_per_week=2), ("outreach-next", "referral-while-warm")

    def written_to(referral: Referral) -> list[str]:
        campaign = Campaign(seeker=SAM).add(IN_FIELD, thanks, NEAR, FAR, AT_FIRM, referral)
        only = {rule: RULES[rule] for rule in rules}
        listed = due(campaign, now=NOW + timedelta(hours=9), policy=policy, rules=only)
        return sorted(str(action.contact.name) for action in listed if action.contact)

    assert written_to(named) == ["Cy", "Fay"]
    assert written_to(named.grants(at=NOW)) == ["Fay", "Nuru"]


def test_a_second_contact_that_is_due_in_the_week_is_one_of_its_requests() -> None:
    """Imani was asked on Friday 27 February, so a colleague is due on Wednesday 4 March; Fay has the other place."""
    asked = Touch(
        contact=IN_FIELD, at=NOW - timedelta(days=3), direction="outbound", channel="email", purpose="outreach"
    )
    colleague = contact("Ngozi", "Hydrologist", "Ridge & Partners")
    rules = {rule: RULES[rule] for rule in ("outreach-next", "second-contact-at-employer")}
    policy = evolve(DEFAULT_POLICY, new_requests_per_week=2)
    campaign = Campaign(seeker=SAM).add(IN_FIELD, asked, colleague, FAR, AT_FIRM)
    listed = due(campaign, now=NOW + timedelta(hours=9), horizon=timedelta(days=4), policy=policy, rules=rules)

    assert [(str(action.contact.name), action.kind.value) for action in listed if action.contact] == [
        ("Fay", "outreach"),
        ("Ngozi", "second_contact"),
    ]


@pytest.mark.parametrize(
    ("permissions", "named_by"),
    [(("unknown",), "Cy"), (("unknown", "granted"), "Imani"), (("granted", "unknown"), "Cy"), (("refused",), "")],
)
def test_the_reason_names_who_may_be_named_and_else_who_named_them(permissions: tuple[str, ...], named_by: str) -> None:
    named = [
        Referral(referrer=referrer, contact=NEAR, at=NOW + timedelta(hours=n), permission=permission)
        for n, (referrer, permission) in enumerate(zip((FAR, IN_FIELD), permissions, strict=False))
    ]
    found = prospects(Campaign(seeker=SAM).add(NEAR, FAR, IN_FIELD, *named), now=NOW)
    (nuru,) = [prospect for prospect in found if prospect.contact == NEAR]

    assert (f"{named_by} named them" in nuru.reasons) is bool(named_by)
    assert bool(named_by) is any("named them" in reason for reason in nuru.reasons)


def test_a_second_contact_on_monday_morning_over_there_takes_no_place_of_the_week_before() -> None:
    """Nine on Monday 9 March in Sydney is eleven on Sunday night in Berlin; until then two may be written to."""
    sydney, berlin = ZoneInfo("Australia/Sydney"), ZoneInfo("Europe/Berlin")
    mia, jo = (contact(name, "Hydrologist", "Reef Lab", zone=sydney, id=name.lower()) for name in ("Mia", "Jo"))
    asked = Touch(
        contact=mia,
        at=datetime(2026, 3, 4, 10, tzinfo=sydney),
        direction="outbound",
        channel="email",
        purpose="outreach",
    )
    campaign = Campaign(seeker=evolve(SAM, zone=berlin)).add(mia, jo, IN_FIELD, NEAR, asked)
    two = evolve(DEFAULT_POLICY, new_requests_per_week=2)

    def to_write_to(on: int) -> set[str]:
        listed = due(campaign, now=datetime(2026, 3, on, 12, tzinfo=berlin), policy=two)
        return {str(a.contact.name) for a in listed if a.contact and a.kind in {"outreach", "second_contact"}}

    assert to_write_to(5) == {"Imani"}
    assert to_write_to(9) == {"Imani", "Jo"}
