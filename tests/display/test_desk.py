"""The desk: what stands on it, in lines and as a page, in the words of the seeker's region."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from infointerview.model.campaign import Campaign
from infointerview.model.exchange import Touch
from infointerview.model.people import Contact, Found, Seeker
from infointerview.model.talk import Interview
from infointerview.today import Today

LONDON, CHICAGO = ZoneInfo("Europe/London"), ZoneInfo("America/Chicago")
NOW = datetime(2026, 3, 12, 15, tzinfo=LONDON)


def desk(country: str, zone: ZoneInfo) -> Today:
    """Rosa has agreed on a talk with Femi for tomorrow, waits for Mei, and imported Ivo on Tuesday."""
    rosa = Seeker(name="Rosa Quispe", zone=zone, field="nursing", country=country)
    femi, mei = (Contact(name=name, zone=LONDON) for name in ("Femi Adeyemi", "陳美玲"))
    found = Found(through="linkedin", imported_from="linkedin", on=(NOW - timedelta(days=2)).date())
    talk = Interview.agreed(
        contact=femi, at=NOW - timedelta(days=8), start=NOW.replace(day=13, hour=14), format="video"
    )
    asked = Touch(contact=mei, at=NOW.replace(day=10), direction="outbound", channel="email", purpose="outreach")
    return Today(Campaign(seeker=rosa).add(femi, mei, Contact(name="Ivo Marek", found=found), talk, asked), now=NOW)


def section(text: str, title: str) -> list[str]:
    """Return the lines under a heading."""
    (part,) = [part for part in text.split("\n\n") if part.startswith(title)]
    return [line.strip() for line in part.splitlines()[1:]]


@pytest.mark.parametrize(
    ("country", "zone", "title", "meeting", "waiting"),
    [
        (
            "GB-ENG",
            LONDON,
            "Rosa Quispe - Thursday 12 March 2026 15:00 in London",
            "Femi Adeyemi: Friday 13 March 14:00, by video",
            "陳美玲: asked for a talk, last word on Tuesday 10 March; wait until Wednesday 8 April",
        ),
        (
            "US",
            CHICAGO,
            "Rosa Quispe - Thursday, March 12, 2026, 10:00 a.m. in Chicago",
            "Femi Adeyemi: Friday, March 13, 9:00 a.m. in Chicago, 2:00 p.m. in London, by video",
            "陳美玲: asked for a talk, last word on Tuesday, March 10; wait until Wednesday, April 8",
        ),
    ],
)
def test_days_and_times_are_those_of_the_seekers_region(
    country: str, zone: ZoneInfo, title: str, meeting: str, waiting: str
) -> None:
    today = desk(country, zone)
    text = str(today)

    assert text.splitlines()[0] == title
    assert section(text, "Next meetings") == [meeting]
    assert section(text, "Their turn") == [waiting]
    assert section(text, "New from your imports") == ["linkedin: Ivo Marek"]
    assert title in today._repr_html_()
