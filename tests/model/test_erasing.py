"""What an erasure takes out of the texts of facts that stay, what it lists, and what it leaves alone."""

from datetime import UTC, datetime
from typing import Any

import attrs
import pytest
from attrs import evolve

from infointerview import (
    Campaign,
    Contact,
    ContactErased,
    DebriefAnswer,
    Directive,
    Employment,
    Interview,
    Note,
    PersonName,
    Question,
    Referral,
    Reflection,
    Seeker,
    Touch,
)
from infointerview.model.change import ChangeKind
from infointerview.model.erasing import ERASED, Sought, places_of
from infointerview.model.notes import Topic

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
ME = Seeker(name="Sam Okafor", zone="America/Toronto", field="hydrology")
ADA = Contact(
    name=PersonName("Ada Quist", given="Ada", family="Quist", also_written=["Ада Квист", "アダ・クイスト"]),
    emails="aq77@thames.example",
    phones="+44 20 7946 0018",
    profiles="https://www.linkedin.com/in/aq-77",
    id="ada",
)
BO = Contact(name="Bo Lindqvist", id="bo")
BASE = Campaign(seeker=ME).add(ADA, BO)


def kinds(report: Any) -> list[str]:
    """Return the kinds of what a report says of texts."""
    return [entry.kind.value for entry in report if entry.kind is not ChangeKind.REMOVED]


def on_bo(text: str, **more: Any) -> Note:
    return Note(contact="bo", kind="comment", text=text, id="on-bo", **more)


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("Ada Quist was right", f"{ERASED} was right"),
        ("ask QUIST, Ada about it", f"ask {ERASED} about it"),
        ("it was Ádá Quist\u2019s idea", f"it was {ERASED} idea"),
        ("as Ada\nQuist wrote", f"as {ERASED} wrote"),
        ("the file ada_quist.pdf", f"the file {ERASED}.pdf"),
        ("so said Ада Квист", f"so said {ERASED}"),
        ("so said Квист Ада", f"so said {ERASED}"),
        ("昨日アダ・クイストさんに", f"昨日{ERASED}さんに"),
        ("昨日クイスト アダさんに", f"昨日{ERASED}さんに"),
        ("write to AQ77@Thames.example.", f"write to {ERASED}."),
        ("call (020) 7946-0018 at nine", f"call {ERASED} at nine"),
        ("call 020 79 46 00 18 at nine", f"call {ERASED} at nine"),
        ("see https://uk.linkedin.com/in/AQ-77/en?trk=x.", f"see {ERASED}."),
        ("twice: Ada Quist, Ada Quist", f"twice: {ERASED}, {ERASED}"),
    ],
)
def test_what_the_user_wrote_is_listed_or_by_choice_taken_out(said: str, left: str) -> None:
    known = BASE.add(on_bo(said))
    listed, redacted = known.erase("ada"), known.erase("ada", redact=True)

    assert listed.campaign.facts["on-bo"] == on_bo(said)
    assert kinds(listed.report) == ["still_named"]
    assert listed.report.of("still_named")[0].fact == "on-bo"
    assert redacted.campaign.facts["on-bo"] == on_bo(left)
    assert kinds(redacted.report) == ["redacted"]


@pytest.mark.parametrize(
    "said",
    [
        "Adam Quistgaard was right",
        "the number 320 7946 00185",
        "aq77@thames.example.org",
        "see linkedin.com/in/aq-778",
        "mid-adagio, quisting",
        "an ordinary sentence",
    ],
)
def test_what_only_looks_alike_is_left_alone(said: str) -> None:
    change = BASE.add(on_bo(said)).erase("ada", redact=True)

    assert change.campaign.facts["on-bo"] == on_bo(said)
    assert "redacted" not in kinds(change.report)


@pytest.mark.parametrize("said", ["Ada was right", "ask Ms Quist", "A. Quist wrote"])
def test_a_part_of_the_name_with_a_capital_is_listed_and_never_taken_out(said: str) -> None:
    change = BASE.add(on_bo(said)).erase("ada", redact=True)

    assert change.campaign.facts["on-bo"] == on_bo(said)
    assert kinds(change.report) == ["perhaps_named"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (PersonName("田中太郎", given="太郎", family="田中"), "田中さんに聞いた"),
        (PersonName("王芳", given="芳", family="王"), "王女士说"),
        (PersonName("أحمد الخطيب", given="أحمد", family="الخطيب"), "قال الأستاذ الخطيب"),
        (PersonName("สมชาย ใจดี"), "คุณสมชายครับ"),
    ],
)
def test_a_part_in_a_script_without_capitals_is_listed_too(name: PersonName, text: str) -> None:
    gone = Contact(name=name, id="gone")
    change = BASE.add(gone, on_bo(text)).erase("gone", redact=True)

    assert change.campaign.facts["on-bo"] == on_bo(text)
    assert kinds(change.report) == ["perhaps_named"]


def test_a_part_without_a_capital_is_an_ordinary_word() -> None:
    assert kinds(BASE.add(on_bo("an ada, or the quist of it")).erase("ada").report) == []


def test_the_whole_name_of_somebody_who_stays_is_theirs() -> None:
    longer = Contact(name="Ada Quist Lund", employments="Severn", id="longer")
    sister = Contact(name="Eva Quist", id="sister")
    text = "Ada Quist Lund and Eva Quist agree"
    change = BASE.add(longer, sister, on_bo(text)).erase("ada", redact=True)

    assert change.campaign.facts["on-bo"] == on_bo(text)
    assert {longer, sister} <= set(change.campaign.contacts)
    assert change.campaign.erase("longer", redact=True).campaign.facts["on-bo"] == on_bo(
        f"{ERASED} and Eva Quist agree"
    )


def test_the_name_of_somebody_who_is_not_a_contact_yet_is_theirs_too() -> None:
    named = Referral(referrer="bo", name="Ada Stone", at=AT)

    assert kinds(BASE.add(named, on_bo("Ada Stone knows")).erase("ada").report) == []


def test_every_field_of_every_fact_is_looked_through() -> None:
    """Each text of each kind of fact says the name; nested values, sets, mappings and ids too."""
    name = "Ada Quist"
    talk = Interview.agreed(contact="bo", at=AT, start=AT, place=f"at {name}'s desk", id="talk")
    talk = talk.reschedule(start=AT.replace(day=3), by="contact", at=AT, reason=f"{name} is ill")
    link = Note(contact="bo", kind="resource", text="her page", link="https://linkedin.com/in/aq-77", id="on-bo")
    question = Question(text=f"What would {name} do?", topic=Topic(f"on {name}"), follow_ups=[f"why {name}?"], id="ask")
    facts = (
        evolve(
            BO,
            employments=Employment(organisation=f"{name} Consulting", title=f"aide to {name}", place=f"{name} House"),
            found=evolve(BO.found, where=f"a talk by {name}", common_ground=f"we both know {name}"),
            tags=["friend of ada quist", "alumni"],
            extra={"x": [{"deep": f"says {name}"}], f"key {name}": 1},
        ),
        talk,
        question,
        Touch(
            contact="bo", at=AT, direction="outbound", channel="email", subject=f"From {name}", text=name, id="by-hand"
        ),
        Note(
            contact="bo",
            kind="resource",
            text=name,
            link="https://linkedin.com/in/aq-77",
            tags=["ada quist"],
            id="on-bo",
        ),
        Reflection(
            interview="talk",
            at=AT,
            answers=[DebriefAnswer(f"on {name}", f"{name} again")],
            takeaway=name,
            next_step=f"thank {name}",
            id="looking-back",
        ),
        Referral(referrer="bo", name="Cy Abara", at=AT, reason=f"what {name} does", id="to-cy"),
        Referral(referrer="bo", name="Dr Ada Quist (Thames)", at=AT, id="to-her"),
        Directive(kind="todo", text=f"write about {name}", at=AT, id="todo"),
    )
    me = evolve(ME, introduction=f"a student of {name}", wants_to_learn=[f"how {name} began", "much"])
    known = evolve(BASE.add(*facts), seeker=me, extra={"season": f"with {name}"})
    change = known.erase("ada", redact=True)

    def texts(value: Any) -> list[str]:
        if attrs.has(type(value)):
            return [t for f in attrs.fields(type(value)) for t in texts(getattr(value, f.name))]
        if hasattr(value, "items"):
            return [t for key, item in value.items() for t in (key, *texts(item))]
        if isinstance(value, list | tuple | frozenset):
            return [t for item in value for t in texts(item)]
        return [str(value)]

    left = [
        text for value in (*change.campaign, change.campaign.seeker, change.campaign.extra) for text in texts(value)
    ]
    assert [text for text in left if "quist" in text.lower() or "aq-77" in text.lower()] == []
    assert "to-her" not in change.campaign.facts
    assert change.campaign.facts["on-bo"] == evolve(link, text=ERASED, tags=[ERASED], link="")
    assert change.campaign.seeker.wants_to_learn == (f"how {ERASED} began", "much")
    assert not change.report.of("still_named")

    listed = known.erase("ada")
    # A referral to her name, whatever stands around it, is one to her.
    assert set(listed.campaign) >= {fact for fact in facts if not isinstance(fact, Referral) or fact.contact}
    assert len(listed.report.of("still_named")) >= len(change.report.of("redacted"))


def test_what_the_library_wrote_is_taken_out_and_a_subject_goes_whole() -> None:
    drafted = Touch(
        contact="bo",
        at=AT,
        direction="outbound",
        channel="email",
        subject="Ada Quist suggested I write to you",
        text="Ada Quist suggested it.",
        template="outreach",
        id="drafted",
    )
    change = BASE.add(drafted).erase("ada")

    assert change.campaign.facts["drafted"] == evolve(drafted, subject="", text=f"{ERASED} suggested it.")
    assert kinds(change.report) == ["redacted", "redacted"]


def test_an_id_that_spells_the_name_is_listed() -> None:
    note = evolve(on_bo("hello"), id="said-by-ada-quist")
    change = BASE.add(note).erase("ada", redact=True)

    assert [entry.fact for entry in change.report.of("still_named")] == ["said-by-ada-quist"]


class TestMarks:
    def test_without_marks_an_import_brings_the_person_back_and_the_report_says_so(self) -> None:
        change = BASE.erase("ada", marks=False)

        assert change.campaign.erased == frozenset()
        assert "an import may bring them back" in str(change)
        assert ADA in change.campaign.merge(ADA).campaign

    def test_a_referral_to_their_name_goes_and_cannot_come_back(self) -> None:
        named = Referral(referrer="bo", name="QUIST, Ada", at=AT)
        erased = BASE.add(named).erase("ada").campaign

        assert erased.referrals == ()
        for name in ("Ada Quist", "Dr Ada QUIST", PersonName("A. Q.", also_written=["Ада Квист"])):
            with pytest.raises(ContactErased, match="it names a person who was erased") as caught:
                erased.add(Referral(referrer="bo", name=name, at=AT))
            assert "Quist" not in str(caught.value)
        with pytest.raises(ContactErased):
            Campaign(seeker=ME, facts=[BO, named], erased=erased.erased)

    @pytest.mark.parametrize(
        ("name", "said"),
        [
            ("Ada J. Quist", "Ada Quist"),
            ("Ada Quist Jr.", "Quist, Ada"),
            ("木村純子", "純子 木村"),
            ("Ada Quist MSc", "Ada Quist"),
        ],
    )
    def test_a_referral_to_a_name_with_the_same_mark_goes_too(self, name: str, said: str) -> None:
        person, bo = Contact(name=name, id="person"), Contact(name="Bo Tamm", id="bo")
        named = Referral(referrer="bo", name=said, at=AT)

        assert Campaign(seeker=ME).add(person, bo, named).erase("person").campaign.referrals == ()

    def test_a_namesake_elsewhere_can_be_added_and_referred_to(self) -> None:
        erased = BASE.erase("ada").campaign
        namesake = Contact(name="Ada Quist", employments="Severn", emails="a.quist@severn.example", id="other")
        known = erased.add(namesake, Referral(referrer="bo", contact="other", at=AT))

        assert namesake in known

    def test_parting_does_not_bring_anybody_back(self) -> None:
        twin = Contact(name="A. Quist", employments="Severn", id="twin")
        joined = BASE.add(twin).join("bo", "twin").campaign
        erased = joined.erase("ada").campaign

        assert erased.memory.joined == {}
        assert joined.memory.joined != {}

    def test_an_import_that_would_make_somebody_of_two_who_was_erased_leaves_them_as_they_are(self) -> None:
        gone = Contact(name="Cy Abara", employments="Severn", id="gone")
        stays = Contact(name="Cyrus Abara", emails="cy@abara.example", id="stays")
        erased = BASE.add(gone).erase("gone").campaign.add(stays)
        row = Contact(name=PersonName("Cyrus Abara", also_written=["Cy Abara"]), emails="cy@abara.example")
        moved = Contact(name="Cyrus Abara", emails="cy@abara.example", employments="Severn")
        change = erased.merge(row).campaign.merge(moved)

        assert change.campaign.find("stays").employments == ()
        assert kinds(change.report) == ["left_out"]

    def test_a_change_looks_only_at_who_is_new(self, monkeypatch: pytest.MonkeyPatch) -> None:
        people = [Contact(name=f"Person {n}", emails=f"p{n}@example.org") for n in range(50)]
        marked = Campaign(seeker=ME).add(ADA, *people).erase("ada").campaign
        looked: list[Contact] = []
        marks: Any = vars(Contact)["marks"]

        def counted(contact: Contact) -> Any:
            looked.append(contact)
            return marks.fget(contact)

        monkeypatch.setattr(Contact, "marks", property(counted))
        one, two = Contact(name="Cy Abara", id="cy"), Contact(name="Di Holm", id="di")
        marked.add(one).add(on_cy := Note(contact=one, kind="comment", text="hello")).merge(two).campaign.remove(on_cy)

        assert set(looked) == {one, two}


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("Tim O\u2019Brien\u2019s", "Tim O'Brien", 1),
        ("Ayşe Yılmaz'ın notu", "Ayşe Yılmaz", 1),
        ("שנועה כהן אמרה", "נועה כהן", 1),
        ("لأحمد الخطيب", "أحمد الخطيب", 1),
        ("प्रिया शर्मा ने", "प्रिया शर्मा", 1),
        ("김민준은", "김민준", 1),
        ("木村 純子さんと純子・木村", "木村純子", 2),
        ("純 木から木 純", "木純", 1),
        ("grace period", "Grace", 0),
        ("so Grace said", "Grace", 1),
        ("Ada met Quist", "Ada Quist", 0),
        ("a " * 5_000, " ".join(["a"] * 400), 12),
    ],
)
def test_places_of_a_name(text: str, name: str, found: int) -> None:
    assert len(places_of(text, [name])) == found


@pytest.mark.parametrize("name", ["\ufc5e", "\u037a", PersonName("0", given=":", family=":")])
def test_a_name_of_which_nothing_is_left_when_it_is_folded_can_be_erased(name: PersonName | str) -> None:
    odd, bo = Contact(name=name, id="odd"), Contact(name="Bo Tamm", id="bo")
    note = Note(contact=bo, kind="comment", text=f"0 gauges, {name} or none")

    assert Campaign(seeker=ME).add(odd, bo, note).erase("odd").campaign.contacts == (bo,)


def test_an_address_of_an_office_is_not_a_persons() -> None:
    assert Sought.of([Contact(name="Ada Quist", emails="info@thames.example")]).addresses == ()
