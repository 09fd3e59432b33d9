"""What is written as vCard is read by another library as it was meant."""

from hypothesis import given, strategies as st
from vobject import readComponents

from infointerview.formats.vcard import to_vcard
from infointerview.model.employers import Employment
from infointerview.model.people import Contact, PersonName

TEXTS = st.text(st.sampled_from(",;:\\\"'=nN^é山 \U0001f30a"), max_size=60).map(
    lambda text: " ".join(f"a{text}b".split())
)


@given(TEXTS, TEXTS, TEXTS)
def test_another_library_reads_every_text_as_it_was_meant(given: str, title: str, firm: str) -> None:
    """Property 72, for version 3.0, which is the one that vobject knows."""
    contact = Contact(
        name=PersonName(f"{given} Ek", given=given, family="Ek"),
        emails=["bo@example.org", "b@example.org"],
        phones="+44 20 7946 0018",
        employments=Employment(organisation=firm, title=title, department="Water"),
    )

    (card,) = readComponents(to_vcard([contact]))

    assert (card.fn.value, card.n.value.given, card.n.value.family) == (contact.name.full, given, "Ek")
    assert [email.value for email in card.email_list] == ["bo@example.org", "b@example.org"]
    assert (card.tel.value, card.title.value, card.org.value) == ("+44 20 7946 0018", title, [firm, "Water"])
    assert set(card.contents) == {"version", "uid", "fn", "n", "email", "tel", "org", "title"}
