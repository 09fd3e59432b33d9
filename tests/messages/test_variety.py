"""Ten people of one campaign do not get one letter, even with names, employers and the seeker's words left out."""

import re
from collections import Counter
from datetime import datetime
from itertools import combinations
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from infointerview.messages.drafting import draft
from infointerview.model.campaign import Campaign
from infointerview.model.employers import Employment
from infointerview.model.exchange import Touch
from infointerview.model.people import Contact, Found, PersonName, Seeker

LONDON = ZoneInfo("Europe/London")
NOW = datetime(2026, 3, 12, 17, tzinfo=LONDON)
GIVEN = [
    "Ada",
    "Bo",
    "Cyrus",
    "Dana",
    "Emre",
    "Fatima",
    "Goran",
    "Hana",
    "Ines",
    "Jun",
    "Kofi",
    "Lena",
    "Mateo",
    "Noor",
    "Olu",
    "Priya",
    "Quentin",
    "Rosa",
    "Sefa",
    "Tomasz",
]
FAMILY = [
    "Abara",
    "Bell",
    "Cho",
    "Duarte",
    "Eriksen",
    "Fofana",
    "Grant",
    "Haddad",
    "Ivanov",
    "Jansen",
    "Kaya",
    "Lopez",
    "Mbeki",
    "Novak",
    "Okoro",
    "Patel",
]
EMPLOYERS = [
    "Reedbank",
    "Harbour Street Clinic",
    "Northgate Water",
    "Lakeshore Books",
    "Ferry Lane School",
    "Brightpath",
]
TITLES = ["Senior Hydrologist", "physiotherapist", "teacher", "UX researcher", "editor", "planner", ""]
FIELDS = ["hydrology", "nursing", "publishing", "UX research", "town planning"]
GROUNDS = [
    "we both studied at Leeds",
    "I heard your talk on ice",
    "you moved from teaching to design",
    "your talk at the Delta Days",
]
INTRODUCTIONS = ["a geography student at Leeds", "a third-year student in Toronto", "a nurse thinking about a change"]
WISHES = ["how you got started", "what a typical week is like", ""]


def a_campaign(seed: int) -> tuple[Campaign, list[Contact], list[str]]:
    """Return a campaign with ten contacts, and the words that are theirs or the seeker's and not ours."""
    chance = Random(seed)
    seeker = Seeker(
        name="Sam Okafor",
        zone=LONDON,
        field=chance.choice(FIELDS),
        introduction=chance.choice(INTRODUCTIONS),
        wants_to_learn=[wish] if (wish := chance.choice(WISHES)) else (),
    )
    people, one_way = [], chance.random() < 0.3
    ways: list[dict[str, Any]] = [
        {"through": "alumni_directory", "where": "Leeds alumni directory"},
        {"through": "event", "where": "the Delta Days"},
        {"through": "company_site", "where": "Northgate Water"},
        {"through": "linkedin"},
        {"through": "cold"},
        *({"common_ground": ground} for ground in GROUNDS),
    ]
    way = chance.choice(ways)
    for given in chance.sample(GIVEN, 10):
        family = chance.choice(FAMILY)
        found = way if one_way else chance.choice(ways)
        people.append(
            Contact(
                name=PersonName(f"{given} {family}", given=given, family=family),
                employments=Employment(organisation=chance.choice(EMPLOYERS), title=chance.choice(TITLES)),
                found=Found(**found),
                country=chance.choice(["GB", "US"]),
            )
        )
    words = [seeker.field, seeker.introduction, "Leeds alumni directory", "our alumni directory", "the Delta Days"]
    words += [
        "Northgate Water website",
        *EMPLOYERS,
        *filter(None, WISHES),
        *(part for p in people for part in (p.name.full, p.name.given, p.name.family)),
    ]
    words += [title.lower() if title != "UX researcher" else title for title in TITLES if title]
    for ground in GROUNDS:
        words += [ground, ground[0].upper() + ground[1:]]
    return Campaign(seeker=seeker).add(*people), people, sorted(words, key=len, reverse=True)


def masked(text: str, words: list[str]) -> list[str]:
    """Return the sentences of a letter without its greeting and its end, and without what is not ours."""
    body = " ".join(text.strip().split("\n\n")[1:-1])
    for word in words:
        body = re.sub(rf"\b(?:an? )?{re.escape(word)}\b", "_", body)
    return [sentence.strip() for sentence in re.split(r"(?<=[.?!])\s+", body)]


def is_varied(seed: int, least: int = 8) -> bool:
    campaign, people, words = a_campaign(seed)
    texts = [masked(draft("outreach", campaign, person, now=NOW).text, words) for person in people]
    asks = Counter(next(sentence for sentence in text if sentence.endswith("?")) for text in texts)
    openings = Counter(text[0] for text in texts)
    shared = [len({*one} & {*other}) / min(len(one), len(other)) for one, other in combinations(texts, 2)]
    pairs_alike = sum(share > 0.6 for share in shared)
    return (
        len({*map(tuple, texts)}) >= least
        and max(asks.values()) <= 5
        and max(openings.values()) <= 5
        and not pairs_alike
    )


def test_of_ten_first_messages_hardly_two_are_alike() -> None:
    """At least eight texts differ, and no opening and no request stands in more than half of them.

    No word was chosen with these seeds in view.
    """
    assert sum(map(is_varied, range(3000, 3100))) >= 97


def test_a_follow_up_repeats_no_sentence_of_the_first_message() -> None:
    for seed in range(20):
        campaign, people, words = a_campaign(seed)
        for person in people[:3]:
            first = draft("outreach", campaign, person, now=NOW)
            sent = campaign.add(first.as_sent(at=NOW))
            later = datetime(2026, 3, 24, 17, tzinfo=LONDON)
            second = draft("follow_up", sent, person, now=later)
            third = draft(
                "follow_up", sent.add(second.as_sent(at=later)), person, now=datetime(2026, 4, 9, 17, tzinfo=LONDON)
            )
            said = [masked(each.text, words) for each in (first, second, third)]
            assert all(not {*one} & {*other} for one, other in combinations(said, 2))


def test_what_was_said_to_one_is_no_matter_to_another() -> None:
    campaign, (ada, bo, *_), _ = a_campaign(3)
    sent = Touch(
        contact=bo, at=datetime(2026, 3, 2, 9, tzinfo=LONDON), direction="outbound", channel="email", purpose="outreach"
    )

    assert draft("outreach", campaign.add(sent), ada, now=NOW).text == draft("outreach", campaign, ada, now=NOW).text
