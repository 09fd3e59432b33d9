"""What holds of every answer of the package: order, clocks, erased people, and notes that must not be seen."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import pytest
from attrs import evolve
from hypothesis import given, settings, strategies as st

from infointerview.insight.compare import Comparison, compare
from infointerview.insight.funnel import funnel
from infointerview.insight.pace import pace
from infointerview.insight.referral_tree import Lineage, referral_tree
from infointerview.insight.saturation import open_questions, saturation
from infointerview.insight.themes import themes
from infointerview.model.campaign import Campaign
from infointerview.model.exchange import Referral
from infointerview.model.notes import Note, NotePrivacy
from infointerview.model.people import Contact
from infointerview.strategies.campaign import lived_campaigns
from tests.insight.cast import NGOC, PAY, answer, campaign, elsewhere, noted_campaigns, talk, with_facts
from tests.rules.lives import last_of

LATER = timedelta(days=40)
ZONES = [ZoneInfo(key) for key in ("Asia/Kolkata", "America/St_Johns", "Pacific/Apia", "Europe/London")]


def compared(known: Campaign) -> list[Comparison]:
    """Return the answers on some topics and to a question."""
    return [compare(known, topic) for topic in ("salary", "background", "rewards", PAY)]


ON_NOTES: dict[str, Callable[[Campaign], Any]] = {
    "compare": compared,
    "themes": themes,
    "open_questions": open_questions,
    "saturation": saturation,
}
ON_LIVES: dict[str, Callable[[Campaign], Any]] = {
    "funnel": lambda known: funnel(known, now=last_of(known) + LATER),
    "pace": lambda known: pace(known, now=last_of(known) + LATER),
    "referral_tree": referral_tree,
}


def everything(value: Any) -> set[str]:
    """Return every text in a result, at whatever depth."""
    if isinstance(value, str):
        return {value}
    if isinstance(value, Lineage):
        return everything(value.edges)
    if isinstance(value, dict):
        return {text for pair in value.items() for part in pair for text in everything(part)}
    if attrs.has(type(value)):
        return {text for a in attrs.fields(type(value)) for text in everything(getattr(value, a.name))}
    return {text for part in value for text in everything(part)} if isinstance(value, tuple | list | set) else set()


class TestOrder:
    """The order in which facts are added does not matter."""

    @given(noted_campaigns(), st.randoms())
    def test_of_notes(self, known: Campaign, chance: Any) -> None:
        mixed = with_facts(known, chance.sample([*known], len(known)))

        for name, look in ON_NOTES.items():
            assert (name, look(mixed)) == (name, look(known))
            assert str(look(mixed)) == str(look(known))

    @given(lived_campaigns(), st.randoms())
    def test_of_all_that_happened(self, known: Campaign, chance: Any) -> None:
        mixed = with_facts(known, chance.sample([*known], len(known)))

        for name, look in ON_LIVES.items():
            assert (name, look(mixed)) == (name, look(known))
            assert str(look(mixed)) == str(look(known))


class TestClocks:
    """Equal instants on other clocks give the same answers."""

    @given(noted_campaigns(), st.sampled_from(ZONES))
    def test_of_notes(self, known: Campaign, zone: ZoneInfo) -> None:
        moved = with_facts(known, [elsewhere(fact, zone) for fact in known])

        for name, look in ON_NOTES.items():
            assert (name, str(look(moved))) == (name, str(look(known)))

    @given(lived_campaigns(), st.sampled_from(ZONES))
    def test_of_all_that_happened(self, known: Campaign, zone: ZoneInfo) -> None:
        moved = with_facts(known, [elsewhere(fact, zone) for fact in known])

        for name, look in ON_LIVES.items():
            assert (name, str(look(moved))) == (name, str(look(known)))


class TestErased:
    """Nothing is left of a person who was erased: no name, no id, no word."""

    @given(noted_campaigns())
    def test_of_what_they_said(self, known: Campaign) -> None:
        said = {note.text for note in known.about(NGOC).notes if note.text}
        others = {note.text for note in known.notes if note not in known.about(NGOC).notes}
        left = known.erase(NGOC).campaign

        for look in ON_NOTES.values():
            texts = everything(look(left))
            assert not any("Nguyễn Thị Ngọc" in text or "talk-ngoc" in text for text in texts)
            assert not texts & (said - others - everything(look(with_facts(known, known.contacts))))

    @given(lived_campaigns(), st.integers(0, 3))
    def test_of_whom_they_led_to(self, known: Campaign, place: int) -> None:
        person = known.contacts[place % len(known.contacts)]
        about = {fact.id for fact in known.about(person)}
        left = known.erase(person).campaign

        for look in ON_LIVES.values():
            assert not everything(look(left)) & {person.id, *about}


class TestNotToBeSeen:
    """Private notes leave no trace but their number, and sensitive ones never stand beside a name."""

    @given(noted_campaigns())
    def test_private_notes_change_nothing_but_how_many_are_left_out(self, known: Campaign) -> None:
        without = known.remove(*(note for note in known.notes if note.privacy is NotePrivacy.PRIVATE))

        for one, other in zip(compared(known), compared(without), strict=True):
            assert evolve(one, left_out=0) == evolve(other, left_out=0)
        assert evolve(themes(known), left_out=0) == themes(without)
        assert [entry.new for entry in saturation(known)] == [entry.new for entry in saturation(without)]

    @pytest.mark.parametrize(
        "about", [{"topic": "salary"}, {"question": PAY}, {"topic": "rewards", "privacy": "sensitive"}]
    )
    def test_a_sensitive_text_never_stands_in_a_row_with_a_name(self, about: dict[str, Any]) -> None:
        met = talk(NGOC, 1)
        known = campaign(met, answer(met, "xyzzy", kind="quote", tags=["xyzzy"], **about))
        shown = [
            *compare(known, about.get("topic", PAY)),
            *themes(known)[0].quotes,
            *(entry for entry in saturation(known)),
        ]
        for entry in shown:
            texts = everything(entry)
            assert "xyzzy" not in texts or not any("Ngọc" in text for text in texts)


@settings(max_examples=15)
@given(noted_campaigns(), lived_campaigns())
def test_rows_are_plain(noted: Campaign, lived: Campaign) -> None:
    results = [look(noted) for name, look in ON_NOTES.items() if name != "compare"]
    results += [*compared(noted), *(look(lived) for look in ON_LIVES.values())]
    lists = [result.rows() for result in results]
    shown = ON_LIVES["funnel"](lived)
    lists += [themes(noted).matrix(), shown.rates.rows(), shown.segments.rows(), shown.time_to_reply.rows()]
    for rows in lists:
        assert len({tuple(row) for row in rows}) <= 1
        assert {type(value) for row in rows for value in row.values()} <= {str, int, float, bool, date, type(None)}


def test_results_are_small_values_that_print_themselves() -> None:
    known = campaign()
    for look in (*list(ON_NOTES.values())[1:], *ON_LIVES.values()):
        result = look(known)

        assert attrs.has(type(result))
        assert repr(result).startswith(f"<{type(result).__name__}")
        assert str(result)


def test_a_merged_contact_keeps_the_edges_of_both() -> None:
    """Property 78: merging an import into a contact who is known keeps the set of edges."""
    at = talk(NGOC, 1).history[0].at
    named = Contact(id="n", name="Nia Mensah", emails="nia@example.org")
    known = campaign(
        named, Referral(referrer=NGOC, contact=named, at=at), Note(contact=named, kind="comment", text="A")
    )
    merged = known.merge(Contact(name="N. Mensah", emails="nia@example.org", profiles="linkedin.com/in/nia")).campaign

    assert referral_tree(merged).edges() == referral_tree(known).edges() == (("ngoc", "n"),)
