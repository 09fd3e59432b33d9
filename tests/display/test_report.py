"""A report: what stands in it, what never does, and that it prints."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import html5lib
import pytest
from attrs import evolve

import infointerview as ii

LAGOS = ZoneInfo("Africa/Lagos")
NOW = datetime(2026, 3, 12, 9, tzinfo=LAGOS)
NOOR = ii.Contact(name="Noor Aziz", employments=ii.Employment(organisation="Royal Infirmary", title="Nurse"))
LAN = ii.Contact(name="Lan Phạm", found="alumni_directory")
TALK = ii.Interview.on_the_spot(contact=NOOR, start=NOW - timedelta(days=3), minutes=25)
EMPTY = ii.Today(ii.Campaign(seeker=ii.Seeker(name="Farida Bello", zone=LAGOS, field="nursing")), now=NOW)
TODAY = EMPTY.add(NOOR, LAN, TALK)


def note(kind: str, text: str, **more: Any) -> ii.Note:
    return ii.Note(interview=TALK, kind=kind, text=text, **more)


def parts(page: Any) -> dict[str, str]:
    """Return what stands below each heading."""
    return {part.heading: "\n".join(block.text() for block in part.blocks) for part in page.sections}


class TestWhatItSays:
    def test_answers_stand_below_their_topic_with_who_gave_them(self) -> None:
        page = TODAY.add(note("answer", "You eat standing up.", topic="work environment")).report()

        assert parts(page)["What people said"] == "Work environment\n- Noor Aziz, Royal Infirmary: You eat standing up."

    def test_each_talk_has_its_takeaway_and_its_next_step(self) -> None:
        looked_back = ii.Reflection(interview=TALK, at=NOW, takeaway="Nights are long.", next_step="Ask about days")
        page = TODAY.add(note("takeaway", "Your advice to wait"), looked_back).report()

        assert parts(page)["What each talk gave"].splitlines() == [
            "Noor Aziz (Royal Infirmary), Monday 9 March, 25 minutes",
            "- Taken away: Your advice to wait",
            "- Looking back: Nights are long.",
            "- Next step: Ask about days",
        ]

    def test_who_named_somebody_stands_beside_them_and_whether_they_may_be_named(self) -> None:
        today = TODAY.add(ii.Referral(referrer=NOOR, contact=LAN, at=NOW))

        assert "Lan Phạm: Noor Aziz (not to be named); not written to yet" in parts(today.report())["People"]
        granted = today.campaign.referrals[0].grants(at=NOW)
        assert "Lan Phạm: Noor Aziz; not written to yet" in parts(today.add(granted).report())["People"]

    def test_what_is_next_is_what_the_desk_says(self) -> None:
        said = parts(TODAY.report())["What is next"]

        assert all(action.at_a_glance in said for action in TODAY.due())
        assert "This week" in said

    def test_a_search_that_has_not_begun_has_a_report_too(self) -> None:
        assert list(parts(EMPTY.report())) == ["What is next"]
        assert EMPTY.report().left_out == ()

    def test_it_is_the_same_for_a_campaign_and_an_instant(self) -> None:
        assert ii.report(TODAY.campaign, now=NOW) == TODAY.report()


class TestWhatItKeepsToItself:
    def test_private_and_sensitive_notes_are_left_out_and_counted(self) -> None:
        today = TODAY.add(
            note("comment", "She is leaving.", privacy="private"),
            note("promise", "Send the roster", by="contact", due=NOW.date(), privacy="private"),
            note("answer", "Two wards close.", topic="industry", privacy="sensitive"),
            note("answer", "75,000", topic="salary"),
        )
        page = today.report()

        assert page.left_out == ("4 private or sensitive notes",)
        for said in ("She is leaving.", "Send the roster", "Two wards close.", "75,000"):
            assert said not in page.text
            assert said not in page.html

    def test_asked_for_private_notes_stand_in_it_and_sensitive_ones_without_a_name(self) -> None:
        today = TODAY.add(
            note("comment", "She is leaving.", privacy="private"),
            note("answer", "75,000", topic="salary"),
            note("answer", "Noor says that two wards close.", topic="industry", privacy="sensitive"),
            note("takeaway", "Wards close", privacy="sensitive"),
        )
        page = today.report(private=True)

        assert "My thoughts: She is leaving." in page.text
        assert "Salary\n- Somebody: 75,000" in page.text
        assert "wards close" not in page.text.lower()
        assert page.left_out == ("2 private or sensitive notes",)

    def test_nobody_is_quoted_who_has_not_agreed(self) -> None:
        today = TODAY.add(note("quote", "You carry the day home.", topic="challenges"))

        assert "carry the day home" not in today.report().html
        assert today.report().left_out == ("1 quote of people who have not agreed to be quoted",)
        page = today.report(quoting="Noor Aziz")
        assert parts(page)["In their words"] == "- Noor Aziz: “You carry the day home.”"
        assert page.left_out == ()

    def test_whoever_asked_not_to_be_contacted_stands_nowhere(self) -> None:
        stop = evolve(LAN, standing=ii.Standing(willingness="do_not_contact", since=NOW))
        page = TODAY.add(
            stop, ii.Referral(referrer=NOOR, contact=LAN, at=NOW), note("answer", "Ask Lan Phạm.", topic="advice")
        ).report()

        assert "Lan" not in page.text
        assert "Lan" not in page.html
        assert page.left_out == ("1 person not to be contacted",)


class TestThePage:
    @pytest.mark.parametrize("trade", ["hydrology", "museums", "nursing"])
    def test_it_is_well_formed_and_loads_nothing(self, trade: str) -> None:
        html = ii.example(trade).report(private=True).html
        root = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)
        elements = list(root.iter())

        assert {"script", "link", "img", "iframe"}.isdisjoint(element.tag for element in elements)
        assert not [element for element in elements if {"src", "href"} & element.attrib.keys()]
        assert "@import" not in html
        assert "url(" not in html

    def test_what_people_wrote_is_only_text(self) -> None:
        word = "</li><script>alert(1)</script>"
        today = TODAY.add(note("answer", word, topic="advice"), ii.Contact(name=f"Bo {word}"))

        assert "<script" not in today.report().html
        assert html5lib.parse(today.report().html, namespaceHTMLElements=False).find(".//script") is None

    def test_it_fits_the_paper_that_is_in_the_printer(self) -> None:
        html = TODAY.report().html

        assert "@page{size:auto" in html
        assert "max-width:180mm" in html  # A4 is 210 mm wide, Letter 216 mm.

    def test_it_is_saved_as_a_page(self, tmp_path: Any) -> None:
        page = TODAY.report()

        assert page.save(tmp_path / "report.html").read_text("utf-8") == page.html

    @pytest.mark.parametrize("path", ["report.pdf", "report", "a\0.html", 7])
    def test_another_path_is_refused(self, path: Any) -> None:
        with pytest.raises(ii.InvalidValue, match=r"write 'report\.html'"):
            TODAY.report().save(path)


class TestMisuse:
    def test_somebody_unknown_cannot_be_quoted(self) -> None:
        with pytest.raises(ii.ContactNotFound):
            TODAY.report(quoting=["Ada"])

    def test_private_is_yes_or_no(self) -> None:
        with pytest.raises(ii.InvalidValue, match="private: expected True or False, got str"):
            ii.report(TODAY, private="yes")  # type: ignore[call-overload]

    def test_a_campaign_needs_an_instant(self) -> None:
        with pytest.raises(ii.InvalidKeyword, match="now: missing"):
            ii.report(TODAY.campaign)  # type: ignore[call-overload]
