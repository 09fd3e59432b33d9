"""How a message addresses its reader, and whose name stands in it: people of whom this and that is known."""

from datetime import UTC, datetime

import pytest
from attrs import evolve

from infointerview.model.campaign import Campaign
from infointerview.model.employers import Employment
from infointerview.model.exchange import Referral
from infointerview.model.people import Contact, PersonName, Seeker
from infointerview.review.check import check

AT = datetime(2026, 3, 2, 14, tzinfo=UTC)
SAM = Seeker(name="Sam Okafor", zone="America/Toronto", field="hydrology")
ADA = Contact(name="Ada Quist", employments="Severn Catchment Trust")
DOCTOR = Contact(name=PersonName("Cy Adeyemi", given="Cy", family="Adeyemi", honorific="Dr."))
MX = Contact(name=PersonName("Robin Achterberg", family="Achterberg", honorific="Mx."))
PIET = Contact(name=PersonName("Pieter van der Meulen", given="Pieter", family="van der Meulen", preferred="Piet"))
PROFESSOR = Contact(name=PersonName("Mei-Ling Tan", family="Tan", preferred="Professor Tan"))
ZOE = Contact(name="Zoë O’Dowd-Müller", employments="Müller & Söhne")
SOLVEIG = Contact(name="Sólveig")
MINAMI = Contact(name=PersonName("山崎 美波", preferred="Yamasaki-san", also_written=["Minami Yamasaki"]))
LOOPER = Contact(name=PersonName("Rosa Looper, Winemaker", given="Rosa"))
BO = Contact(name="Bo Lindqvist", employments="Northgate Water")

REST = "\n\nI read your paper on gauges and learned a lot."


class TestSalutation:
    @pytest.mark.parametrize(
        ("person", "salutation"),
        [
            (ADA, "Dear Ada Quist,"),
            (ADA, "Hi Ada,"),
            (ADA, "Dear Ada:"),
            (ADA, "DEAR ADA QUIST,"),
            (ADA, "Dear Quist Ada,"),
            (DOCTOR, "Dear Dr. Adeyemi,"),
            (DOCTOR, "Dear Dr Adeyemi,"),
            (DOCTOR, "Dear Doctor Adeyemi:"),
            (DOCTOR, "Hi Cy,"),
            (DOCTOR, "Dear C. Adeyemi,"),
            (MX, "Dear Mx. Achterberg,"),
            (PIET, "Dear Piet,"),
            (PIET, "Dear Pieter,"),
            (PROFESSOR, "Dear Professor Tan,"),
            (PROFESSOR, "Dear Prof. Tan,"),
            (PROFESSOR, "Hello Mei-Ling,"),
            (PROFESSOR, "Hello Mei Ling,"),
            (ZOE, "Dear Zoe O'Dowd-Muller,"),
            (ZOE, "Dear Zoë,"),
            (ZOE, "Dear Zoë O’Dowd-Müller,"),
            (SOLVEIG, "Dear Sólveig,"),
            (SOLVEIG, "Dear Solveig,"),
            (MINAMI, "Dear Yamasaki-san,"),
            (MINAMI, "Dear Minami,"),
            (MINAMI, "山崎様"),
            (ADA, "Good morning Ada,"),
            (ADA, "Good morning,"),
            (ADA, "Hello there,"),
        ],
        ids=str,
    )
    def test_a_right_one(self, person: Contact, salutation: str) -> None:
        assert str(check(salutation + REST, "update", contact=person)) == "nothing found"

    @pytest.mark.parametrize(
        ("person", "salutation", "rule", "excerpt"),
        [
            (ADA, "Dear Ms. Quist,", "salutation-title", "Ms."),
            (ADA, "Dear Mr Quist,", "salutation-title", "Mr"),
            (ADA, "Dear Mrs. Quist,", "salutation-title", "Mrs."),
            (DOCTOR, "Dear Mr. Adeyemi,", "salutation-title", "Mr."),
            (DOCTOR, "Dear Professor Adeyemi,", "salutation-title", "Professor"),
            (MX, "Dear Ms. Achterberg,", "salutation-title", "Ms."),
            (PROFESSOR, "Dear Ms Tan,", "salutation-title", "Ms"),
            (ADA, "Dear Quist, Ada,", "salutation-clutter", "Quist, Ada"),
            (LOOPER, "Dear Rosa Looper, Winemaker,", "salutation-clutter", "Rosa Looper, Winemaker"),
            (DOCTOR, "Dear Cy Adeyemi,", "salutation-full-name", "Cy Adeyemi"),
            (PIET, "Dear Pieter van der Meulen,", "salutation-full-name", "Pieter van der Meulen"),
            (ADA, "Dear Bo,", "wrong-name", "Bo"),
            (ADA, "Dear Ada Quest,", "wrong-name", "Quest"),
            (ADA, "Dear Aad,", "wrong-name", "Aad"),
            (DOCTOR, "Dear Dr. Adeyemy,", "wrong-name", "Adeyemy"),
            (ZOE, "Dear Zoey,", "wrong-name", "Zoey"),
            (ADA, "Dear Sir or Madam,", "salutation-impersonal", "Dear Sir or Madam"),
            (ADA, "To whom it may concern:", "salutation-impersonal", "To whom it may concern"),
        ],
    )
    def test_a_wrong_one(self, person: Contact, salutation: str, rule: str, excerpt: str) -> None:
        found = check(salutation + REST, "update", contact=person)

        assert [finding.excerpt for finding in found.of(rule)] == [excerpt]

    def test_of_an_unknown_reader_only_marriage_is_a_guess(self) -> None:
        assert check(f"Dear Ms. Quist,{REST}", "update").findings == ()
        assert [f.rule for f in check(f"Dear Mrs. Quist,{REST}", "update")] == ["salutation-title"]

    def test_what_is_suggested_is_right(self) -> None:
        """Whoever follows the suggestion has no finding left."""
        for person, wrong in ((ADA, "Dear Ms. Quist,"), (PIET, "Dear Pieter van der Meulen,"), (ADA, "")):
            found = check(wrong + REST, "update", contact=person)
            right = found[0].suggestion.partition("“")[2].partition("”")[0]

            assert str(check(right + REST, "update", contact=person)) == "nothing found"


def test_a_mark_that_belongs_to_the_employers_name_is_none_of_the_message() -> None:
    """The salutation line has one mark of its own in the second text, and two in the third."""
    eve = Contact(name="Eve Mbeki", employments="Flow! Rivers")

    for text, found in (
        ("Dear Eve,\n\nI like Flow! Rivers, and Flow! Rivers likes me.", []),
        ("Dear Eve!\n\nI like Flow! Rivers.", []),
        ("Dear Eve!\n\nI like Flow! Rivers! Really.", ["!"]),
    ):
        assert [f.excerpt for f in check(text, "update", contact=eve).of("exclamation-marks")] == found


class TestTitlesInTheName:
    """A name as it was typed in, with the title before it."""

    BEAN = Contact(name="Mr. Bean")

    def test_are_how_they_are_addressed(self) -> None:
        assert str(check("Dear Mr. Bean," + REST, "update", contact=self.BEAN)) == "nothing found"

    def test_and_another_one_is_not(self) -> None:
        (finding,) = check("Dear Dr. Bean," + REST, "update", contact=self.BEAN).of("salutation-title")

        assert (finding.reason, finding.suggestion) == ("They are addressed as “Mr.”.", "Write “Mr.”.")


class TestLongNames:
    @pytest.mark.parametrize("name", ["Wolfe" * 22, " ".join(["Wolfeschlegelstein"] * 5), " ".join(["Wolfe"] * 22)])
    def test_address_somebody(self, name: str) -> None:
        contact = Contact(name=name)

        assert not check(f"Dear {name}," + REST, "update", contact=contact).of("salutation-missing")

    def test_a_long_line_does_not(self) -> None:
        text = f"Hi I row, {'and row ' * 30}\n\nHow is the river?"

        assert check("Dear " + "row " * 40 + REST, "update", contact=ADA).of("salutation-missing")
        assert check(text.replace("Hi ", "", 1), "update", contact=ADA).of("salutation-missing")


class TestOtherLanguages:
    def test_get_no_advice_for_english(self) -> None:
        text = "先日はお時間をいただき、ありがとうございました。川の流れについて、たくさん学びました。"

        for contact in (ADA, None):
            (finding,) = check(text, "thank_you", contact=contact).of("salutation-missing")
            assert finding.suggestion == "Begin with the reader's name, as is usual in its language."


class TestMisspelling:
    @pytest.mark.parametrize(
        ("text", "excerpts"),
        [
            ("I read about the Severn Catchmant Trust.", ["Catchmant"]),
            ("I hope that Sevrn is well.", ["Sevrn"]),
            ("I heard Dr Quisst speak.", ["Quisst"]),
            ("I read about Severn Catchment Trust.", []),
            ("Seven rivers flow there.", []),
            ("I trust that Trusts differ.", []),
            ("the Quists are many, and Quist's paper is good.", []),
        ],
    )
    def test_a_name_one_letter_away(self, text: str, excerpts: list[str]) -> None:
        found = check(f"Dear Ada Quist,\n\nIt is a while ago. {text}", "update", contact=ADA)

        assert [finding.excerpt for finding in found.of("misspelt-name")] == excerpts

    def test_a_month_is_not_the_readers_name(self) -> None:
        text = "Dear Marco Rossi,\n\nWould Monday 16 March or Thursday, July 2 suit you?"

        assert not check(text, "slot_proposal", contact=Contact(name="Marco Rossi")).of("misspelt-name")

    def test_not_if_it_is_somebody_else(self) -> None:
        """One letter tells Quist from Quest, and Quest is known."""
        campaign = Campaign(seeker=SAM).add(ADA, Contact(name="Io Quest"))
        text = "Dear Ada Quist,\n\nI read what Doctor Quest wrote."

        assert check(text, "update", contact=ADA).of("misspelt-name")
        assert not check(text, "update", campaign, ADA).of("misspelt-name")


class TestPermission:
    @pytest.mark.parametrize("permission", ["unknown", "refused"])
    def test_a_name_without_it(self, permission: str) -> None:
        named = Referral(referrer=BO, contact=ADA, at=AT, permission=permission)
        campaign = Campaign(seeker=SAM).add(ADA, BO, named)
        text = "Dear Ada Quist,\n\nBo Lindqvist suggested that I write to you."
        found = check(text, "outreach", campaign, ADA, subject="From Bo Lindqvist").of("name-without-permission")

        assert [(finding.part, finding.excerpt) for finding in found] == [
            ("subject", "Bo Lindqvist"),
            ("text", "Bo Lindqvist"),
        ]
        assert "Bo Lindqvist" in found[0].reason
        assert str(found[0].severity) == "error"

    def test_the_place_is_right_behind_line_ends_of_two_characters(self) -> None:
        named = Referral(referrer=BO, contact=ADA, at=AT)
        campaign = Campaign(seeker=SAM).add(ADA, BO, named)
        text = "Dear Ada Quist,\r\n\r\nAs\r\nBo\r\nLindqvist said, rivers rise."
        (finding,) = check(text, "update", campaign, "ada").of("name-without-permission")

        assert text[finding.start : finding.end] == finding.excerpt == "Bo\r\nLindqvist"

    def test_a_name_with_it(self) -> None:
        named = Referral(referrer=BO, contact=ADA, at=AT, permission="granted")
        campaign = Campaign(seeker=SAM).add(ADA, BO, named)

        assert not check("Bo Lindqvist says hello", None, campaign, ADA).of("name-without-permission")


@pytest.mark.parametrize(
    ("signed", "is_found"),
    [
        ("Sam Okafor", False),
        ("Samuel", False),
        ("S. Okafor", False),
        ("Toronto, on a cold day", False),
        ("Ines Alvarez", True),
        ("Ines", True),
    ],
)
def test_the_writer_signs_with_their_own_name(signed: str, is_found: bool) -> None:
    text = f"Dear Ada Quist,{REST}\n\nKind regards,\n{signed}"

    assert bool(check(text, "thank_you", Campaign(seeker=SAM)).of("wrong-signature")) is is_found


@pytest.mark.parametrize(
    ("sentence", "is_found"),
    [
        ("I would like to know what a hydrologist at Wessex does all day.", True),
        ("I would like to know what it is like to work at Wessex.", True),
        ("It was good to hear how things are done at Wessex.", True),
        ("I would like to know what a hydrologist at Northgate does all day.", False),
        ("I study at Wessex, where I learned how to work with gauges.", False),
        ("I met a hydrologist at Leeds.", False),
    ],
)
def test_a_letter_for_another_employer_is_noticed(sentence: str, is_found: bool) -> None:
    bo = evolve(BO, employments=Employment(organisation="Northgate Water", title="Hydrologist"))
    found = check(f"Dear Bo,\n\n{sentence}", "outreach", contact=bo).of("wrong-employer")

    assert bool(found) is is_found
