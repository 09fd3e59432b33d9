"""Which of several ways to say something a letter takes: by the person, and the same whenever it is drafted."""

from collections import Counter
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

from infointerview.messages.drafting import draft
from infointerview.messages.templates import Templates
from infointerview.model.campaign import Campaign
from infointerview.model.exchange import Touch
from infointerview.model.people import Contact, Seeker
from infointerview.model.record import Fact

LONDON = ZoneInfo("Europe/London")
NOW = datetime(2026, 3, 12, 17, tzinfo=LONDON)
SAM = Seeker(name="Sam Okafor", zone=LONDON, field="hydrology", introduction="a student at Leeds")
PARTS = ("opening", "thanks", "point", "ask", "close")
WAYS = " ".join(f"{{{{ choice.{part} }}}}" for part in PARTS)
SHOWN = f"Subject: A word with you\n\nDear {{{{ contact.name }}}},\n\n{WAYS}\n\n{{{{ seeker.name }}}}\n"
TEMPLATES = Templates.of({"outreach": SHOWN, "thank_you": SHOWN})
PEOPLE = [Contact(name=f"Person {number}") for number in range(300)]


def chosen(person: Contact, *facts: Fact, kind: str = "outreach", seeker: Seeker = SAM) -> tuple[str, ...]:
    campaign = Campaign(seeker=seeker).add(*{person: None, **dict.fromkeys(facts)})
    return tuple(draft(kind, campaign, person, now=NOW, templates=TEMPLATES).text.split("\n\n")[1].split())


def sent(person: Contact, days_ago: int, **fields: Any) -> Touch:
    given = {"direction": "outbound", "channel": "email", "purpose": "outreach", **fields}
    return Touch(contact=person, at=NOW - timedelta(days=days_ago), **given)


def test_each_part_is_one_of_three_and_all_are_about_as_frequent() -> None:
    for part, ways in zip(PARTS, zip(*map(chosen, PEOPLE), strict=True), strict=True):
        counted = Counter(ways)
        assert set(counted) == {"0", "1", "2"}, part
        assert min(counted.values()) > 70, part


def test_the_parts_are_independent_of_each_other() -> None:
    for one, other in pairwise(range(len(PARTS))):
        pairs = Counter((ways[one], ways[other]) for ways in map(chosen, PEOPLE))
        assert len(pairs) == 9
        assert min(pairs.values()) > 15


def test_one_person_gets_the_same_letter_again_whoever_else_is_there() -> None:
    assert [chosen(person, *PEOPLE[:5]) for person in PEOPLE[:5]] == [chosen(person) for person in PEOPLE[:5]]
    # What they are does not depend on the process or the machine.
    assert chosen(Contact(name="Ada Quist")) == ("2", "1", "1", "1", "2")


def test_another_writer_and_another_kind_of_message_choose_for_themselves() -> None:
    kim = Seeker(name="Kim Lund", zone=LONDON, field="hydrology", introduction="a student at Leeds")

    assert [chosen(person) for person in PEOPLE[:9]] != [chosen(person, seeker=kim) for person in PEOPLE[:9]]
    assert [chosen(person) for person in PEOPLE[:9]] != [chosen(person, kind="thank_you") for person in PEOPLE[:9]]


def test_a_second_message_of_a_kind_says_every_part_in_another_way() -> None:
    for person in PEOPLE[:20]:
        first, second, third = (
            chosen(person, *(sent(person, days) for days in range(1, 1 + before))) for before in range(3)
        )
        assert all(len({*ways}) == 3 for ways in zip(first, second, third, strict=True))


def test_what_did_not_arrive_and_what_came_from_them_changes_nothing() -> None:
    (ada, *_) = PEOPLE

    assert chosen(ada, sent(ada, 2, bounced=True)) == chosen(ada)
    assert chosen(ada, sent(ada, 2, direction="inbound", purpose="question")) == chosen(ada)
    assert chosen(ada, sent(ada, 2, purpose="connection_request")) == chosen(ada)
