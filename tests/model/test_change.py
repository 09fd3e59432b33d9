"""What an import and a joining change, and what is said about it."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from attrs import evolve

from infointerview import (
    Campaign,
    Contact,
    DanglingReference,
    Directive,
    Employment,
    Found,
    Interview,
    InvalidValue,
    Referral,
    Seeker,
    Touch,
)

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
EMPTY = Campaign(seeker=Seeker(name="Farida Bello", zone="Africa/Lagos", field="nursing"))
OLD, NEW = date(2025, 1, 1), date(2026, 1, 1)
PROFILE = "https://www.linkedin.com/in/ngozi-eze"


def row(organisation: str, title: str, **more: Any) -> Contact:
    jobs = Employment(organisation=organisation, title=title) if organisation or title else ()
    return Contact(name="Ngozi Eze", profiles=PROFILE, employments=jobs, **more)


FIRST = EMPTY.merge(row("Harbour Hospital", "Nurse"), exported=OLD).campaign


@pytest.mark.parametrize(
    ("organisation", "title", "kind"),
    [
        ("Elm Street Surgery", "Nurse", "moved"),
        ("Harbour Hospital", "Matron", "promoted"),
        ("", "", "left"),
    ],
)
def test_a_later_export_ends_the_old_position_and_says_so(organisation: str, title: str, kind: str) -> None:
    change = FIRST.merge(row(organisation, title), exported=NEW)
    (ngozi,) = change.campaign.contacts

    assert [entry.kind for entry in change.report] == [kind]
    assert (ngozi.organisation, ngozi.title) == (organisation, title)
    assert [job.until for job in ngozi.employments if job.title == "Nurse" and job.until] == [NEW]


@pytest.mark.parametrize("exported", [OLD, date(2024, 1, 1)])
def test_an_older_export_changes_nothing_but_blanks(exported: date) -> None:
    change = FIRST.merge(row("Elm Street Surgery", "Nurse", phones="613 555 0142"), exported=exported)
    (ngozi,) = change.campaign.contacts

    assert (ngozi.organisation, ngozi.phones) == ("Harbour Hospital", ("613 555 0142",))


def test_a_second_employer_of_which_nothing_says_that_it_is_the_later_one_is_told() -> None:
    change = EMPTY.add(row("Harbour Hospital", "Nurse")).merge(row("Elm Street Surgery", "Matron"))

    assert [str(entry) for entry in change.report] == [
        "Ngozi Eze: filled in; Matron at Elm Street Surgery was added beside Nurse at Harbour Hospital"
    ]


def test_a_blank_position_does_not_hide_the_title_that_the_user_wrote() -> None:
    merged = EMPTY.add(row("Harbour Hospital", "Matron")).merge(row("Harbour Hospital", ""), exported=NEW).campaign

    assert merged.contacts[0].title == "Matron"


MARRIED = Contact(name="Ngozi Bello", emails="ngozi@example.org", zone="Africa/Lagos", id="married")
TWICE = FIRST.add(MARRIED, Touch(contact=MARRIED, at=AT, direction="outbound", channel="email", id="hello"))


def test_joining_turns_every_fact_to_the_one_who_stays_and_parting_takes_it_back() -> None:
    ngozi = FIRST.contacts[0]
    joined = TWICE.join(ngozi, "married").campaign

    assert [contact.id for contact in joined.contacts] == [ngozi.id]
    assert joined.about(ngozi).touches[0].id == "hello"
    assert [str(email) for email in joined.contacts[0].emails] == ["ngozi@example.org"]
    assert "name: kept Ngozi Eze, not Ngozi Bello" in str(TWICE.join(ngozi, "married"))
    assert joined.part(ngozi).campaign == TWICE
    with pytest.raises(InvalidValue, match="was not joined with anybody here"):
        TWICE.part(ngozi)


def test_parting_does_not_bring_back_what_was_removed_after_the_joining() -> None:
    ngozi = FIRST.contacts[0]
    joined = TWICE.join(ngozi, "married").campaign

    parted = joined.remove(joined.facts["hello"]).part(ngozi).campaign

    assert parted == FIRST.add(MARRIED)


def test_parting_brings_back_what_the_joining_itself_left_out() -> None:
    ngozi = FIRST.contacts[0]
    talk = Interview.agreed(contact=MARRIED, at=AT, start=AT, id="talk")
    named = Referral(referrer=MARRIED, contact=ngozi, at=AT, interview=talk, id="named")
    campaign = TWICE.add(talk, named)
    joined = campaign.join(ngozi, "married").campaign

    assert "named" not in joined.facts
    assert joined.part(ngozi).campaign == campaign
    without_talk = joined.remove(joined.facts["talk"]).part(ngozi).campaign
    assert without_talk == TWICE.add(evolve(named, interview=None))


def test_joining_leaves_nothing_that_refers_to_what_it_left_out() -> None:
    ngozi = FIRST.contacts[0]
    named = Referral(referrer=MARRIED, contact=ngozi, at=AT, id="named")
    report = Touch(contact=MARRIED, at=AT, direction="outbound", channel="email", referral=named, id="report")
    told = Directive(kind="done", contact=MARRIED, about="named", rule="report-back-to-referrer", at=AT, id="told")
    campaign = TWICE.add(evolve(ngozi, found=evolve(ngozi.found, via="married")), named, report, told)
    change = campaign.join(ngozi, "married")

    assert change.campaign.facts.keys() == TWICE.facts.keys() - {"married"} | {"report"}
    assert Campaign(seeker=EMPTY.seeker, facts=change.campaign.facts) == change.campaign
    assert "what you said about a referral between the two was left out" in str(change)
    assert change.campaign.part(ngozi).campaign == campaign


def test_two_joinings_are_parted_one_after_the_other_the_last_first() -> None:
    ngozi, third = FIRST.contacts[0], Contact(name="N. Eze", id="third")
    campaign = TWICE.add(third)
    twice = campaign.join(ngozi, "married").campaign.join(ngozi, "third").campaign

    once = twice.part(ngozi).campaign
    assert {contact.id for contact in once.contacts} == {ngozi.id, "third"}
    assert once.part(ngozi).campaign == campaign


def test_parting_leaves_out_what_somebody_removed_since_was_needed_for() -> None:
    ngozi, ife = FIRST.contacts[0], Contact(name="Ife Bello", id="ife")
    found = evolve(MARRIED, found=Found(through="mutual_contact", via="ife"))
    joined = FIRST.add(ife, found).join(ngozi, "married").campaign
    alone = joined.add(evolve(joined.find(ngozi), found=Found())).remove(ife)

    assert alone.part(ngozi).campaign.find("married").found == Found(through="mutual_contact")


def test_a_namesake_of_somebody_who_said_no_is_remarked_on_and_not_held_back() -> None:
    refused = row("Harbour Hospital", "Nurse").do_not_contact(at=AT, why="asked")
    there = Contact(name="EZE Ngozi", employments="Elm Street Surgery", profiles="https://www.linkedin.com/in/n-eze")
    unknown = Contact(name="Ngozi Eze, RN", emails="eze@example.org")
    change = EMPTY.add(refused).merge(there, unknown)

    assert change.report.summary == "2 added, 2 with the name of somebody not to contact"
    said = (
        "EZE Ngozi: has the name of Ngozi Eze (Harbour Hospital), who must not be contacted; "
        "not taken for the same person: join the two if they are"
    )
    assert str(change.report.of("namesake")[0]) == said
    assert [entry.contact for entry in change.report.of("namesake")] == [there.id, unknown.id]
    assert not change.campaign.standing(there.id).forbids_contact
    assert not change.campaign.merge(there, unknown).report


@pytest.mark.parametrize(
    ("silent", "added"),
    [
        ("Robert Lind", "Bob Lind"),
        ("Robert Lind", "LIND, Bobby"),
        ("Ngozi Ada Eze", "Ngozi Eze"),
        ("Ngozi Eze", "Ngozi Eze-Marsh"),
        ("Анна Иванова", "Anna Ivanova"),
        ("Elizabeth Marsh", "Liz Marsh"),
    ],
)
@pytest.mark.parametrize("employer", ["Harbour Hospital", "Elm Street Surgery", ""])
def test_so_is_a_name_like_that_of_somebody_who_said_no(silent: str, added: str, employer: str) -> None:
    refused = Contact(name=silent, employments="Harbour Hospital").do_not_contact(at=AT, why="asked")
    change = EMPTY.add(refused).merge(Contact(name=added, employments=employer or ()))

    said = (
        f"{added}: has a name like that of {silent} (Harbour Hospital), who must not be contacted; "
        "not taken for the same person: join the two if they are"
    )
    assert [str(entry) for entry in change.report.of("namesake")] == [said]
    assert not change.campaign.standing(change.campaign.find(added)).forbids_contact


@pytest.mark.parametrize(("employer", "remarks"), [("Harbour Hospital", 1), ("", 1), ("Elm Street Surgery", 0)])
@pytest.mark.parametrize("added", ["N. Eze", "Ngazi Eze"])
def test_an_initial_or_a_slip_is_remarked_on_unless_they_work_elsewhere(
    added: str, employer: str, remarks: int
) -> None:
    refused = row("Harbour Hospital", "Nurse").do_not_contact(at=AT, why="asked")
    change = EMPTY.add(refused).merge(Contact(name=added, employments=employer or ()))

    assert len(change.report.of("namesake")) == remarks


@pytest.mark.parametrize("added", ["Ngozi Marsh", "Bo Eze", "Bob Eze", "Ngozi Eze Jr."])
def test_one_name_in_common_is_not_remarked_on(added: str) -> None:
    refused = row("Harbour Hospital", "Nurse").do_not_contact(at=AT, why="asked")

    assert not EMPTY.add(refused).merge(Contact(name=added)).report.of("namesake")


def test_a_namesake_of_somebody_erased_is_remarked_on_without_saying_more() -> None:
    erased = EMPTY.add(row("Harbour Hospital", "Nurse")).erase("ngozi").campaign
    change = erased.merge(Contact(name="Ngozi Eze", employments="Elm Street Surgery"))

    assert [entry.what for entry in change.report.of("namesake")] == ["has the name of somebody who was erased"]


def test_joining_turns_what_was_done_about_somebody_too() -> None:
    ngozi = FIRST.contacts[0]
    told = [
        Directive(kind="done", contact=MARRIED, rule="outreach-next", about=MARRIED.id, at=AT, id="one"),
        Directive(kind="done", contact=MARRIED, rule="outreach-next", about="hello", at=AT, id="two"),
    ]
    joined = TWICE.add(*told).join(ngozi, "married").campaign

    assert {(d.contact, str(d.about)) for d in joined.directives} == {(ngozi.id, ngozi.id), (ngozi.id, "hello")}
    assert joined.part(ngozi).campaign == TWICE.add(*told)


def test_what_was_done_about_the_message_of_somebody_else_is_not_about_them() -> None:
    """Another person was found, because the first is silent; whoever erases the first erases that."""
    bo = Contact(name="Bo Tamm", id="bo")
    told = Directive(kind="done", contact=bo, rule="second-contact-at-employer", about="hello", at=AT)
    campaign = TWICE.add(bo, told)

    assert campaign.about("bo").directives == (told,)
    assert campaign.about("married").directives == ()
    assert campaign.erase("married").campaign.directives == ()
    with pytest.raises(DanglingReference, match="fact 'hello' is not in the campaign"):
        FIRST.add(bo, told)


def test_whoever_may_be_somebody_that_said_no_is_held_back_until_told_apart() -> None:
    refused = Contact(name="Bo Tamm", phones="+44 20 7946 0018", id="bo").do_not_contact(at=AT, why="asked")
    other = Contact(name="Ida Tamm", phones="020 7946 0018", id="ida")
    campaign = EMPTY.add(refused, other)
    apart = campaign.add(Directive(kind="not_the_same", contact="bo", other="ida", at=AT))

    assert campaign.standing("ida").forbids_contact
    assert not apart.standing("ida").forbids_contact
    assert apart.standing("bo").forbids_contact
    with pytest.raises(InvalidValue, match="you said that they are not the same person"):
        apart.join("ida", "bo")
