"""The one who asks."""

import pytest
from hypothesis import given

from infointerview import InvalidValue, Seeker, WorkingHours
from infointerview.model.values import EmailAddress
from infointerview.strategies.people import seekers


def test_a_seeker_needs_a_name_a_zone_and_a_field() -> None:
    sam = Seeker(name="Sam Okafor", zone="America/Toronto", field="hydrology")

    assert (str(sam.name), sam.zone.key, sam.field) == ("Sam Okafor", "America/Toronto", "hydrology")
    assert (sam.emails, sam.phones, sam.introduction, sam.free_hours) == ((), (), "", None)


def test_a_seeker_is_given_in_plain_text() -> None:
    sam = Seeker(
        name="Sam Okafor",
        zone="America/Toronto",
        field="urban hydrology",
        broad_field="water",
        other_fields="geology",
        introduction="a third-year civil engineering student",
        wants_to_learn=["how you got started", "what a day is like", "how you got started"],
        affiliations=["University of Leeds"],
        emails="sam@example.org",
        phones="+1 613 555 0142",
        profiles="www.linkedin.com/in/sam",
        locale="en_ca",
        country="ca-on",
        free_hours="Mon-Fri 16:00-20:00",
    )

    assert sam.emails == (EmailAddress("sam@example.org"),)
    assert sam.other_fields == ("geology",)
    assert sam.wants_to_learn == ("how you got started", "what a day is like")
    assert sam.profiles == ("https://www.linkedin.com/in/sam",)
    assert (sam.locale, sam.country) == ("en-CA", "CA-ON")
    assert sam.free_hours == WorkingHours.parse("Mon-Fri 16:00-20:00")


@pytest.mark.parametrize(
    ("field", "value", "what"),
    [
        ("name", "", "Seeker.name.full: it is blank"),
        ("zone", "Mars", "Seeker.zone: no time zone 'Mars'"),
        ("zone", None, "Seeker.zone: expected a time zone, got NoneType"),
        ("field", " ", "Seeker.field: it is blank; give some text"),
        ("field", "a\nb", "Seeker.field: it has the character U+000A"),
        ("introduction", None, "Seeker.introduction: expected text, got NoneType"),
        ("wants_to_learn", ["a", 5], "Seeker.wants_to_learn[1]: expected text, got int"),
        ("emails", "sam", "Seeker.emails[0]: not an e-mail address"),
        ("profiles", ["ok.example", "no"], "Seeker.profiles[1]: not a web address"),
        ("free_hours", "always", "Seeker.free_hours: cannot read 'always'"),
        ("extra", [1], "Seeker.extra: expected a mapping, got list"),
    ],
)
def test_a_field_that_does_not_fit_is_named(field: str, value: object, what: str) -> None:
    fields: dict[str, object] = {"name": "Sam Okafor", "zone": "UTC", "field": "hydrology"} | {field: value}

    with pytest.raises(InvalidValue) as caught:
        Seeker(**fields)  # type: ignore[arg-type]
    assert str(caught.value).startswith(what)


@given(seekers())
def test_a_seeker_is_shown_by_name_and_field(sam: Seeker) -> None:
    assert repr(sam) == f"<Seeker {sam.name.full}, {sam.field}>"
