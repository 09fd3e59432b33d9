"""Drafts as files of e-mail, read by a program that is not of Python."""

import json
import re
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

import infointerview as ii

NODE_PACKAGES = Path(__file__).parents[2] / ".outside"
READER = """
import PostalMime from "postal-mime";
const octets = [];
for await (const some of process.stdin) octets.push(some);
console.log(JSON.stringify(await PostalMime.parse(Buffer.concat(octets))));
"""
NOW = datetime(2026, 3, 2, 14, 30, tzinfo=UTC)
CONNECTION = "I read your report on the flood of 1953 – “Œuvres vives” – and could not put it down"


def read(octets: bytes) -> dict[str, Any]:
    command = ["node", "--input-type=module", "--eval", READER]
    run = subprocess.run(command, cwd=NODE_PACKAGES, input=octets, capture_output=True, check=True)
    found: dict[str, Any] = json.loads(run.stdout)
    return found


def campaign(name: str) -> ii.Campaign:
    seeker = ii.Seeker(
        name="Zoë Nguyễn",
        emails="zoe@example.org",
        zone="America/Toronto",
        field="hydrology",
        introduction="a student",
    )
    return ii.Campaign(seeker=seeker).add(
        ii.Contact(id="one", name=name, emails="reader@example.com", zone="Europe/London")
    )


@pytest.mark.parametrize("name", ["Ada Quist", "Quist, Ada", "Sølvi “Sol” Ångström", "山田 太郎", "نور حداد", "A" * 90])
def test_a_draft_reads_as_it_was_written(name: str) -> None:
    draft = ii.draft("outreach", campaign(name), "one", now=NOW, connection=CONNECTION)
    mail = read(draft.to_eml(at=NOW))

    assert mail["from"]["name"] == "Zoë Nguyễn"
    assert mail["to"] == [{"address": "reader@example.com", "name": name}]
    assert mail["subject"] == draft.subject
    assert datetime.fromisoformat(mail["date"]) == NOW
    assert mail["text"].replace("\r\n", "\n").strip() == draft.text.strip()
    assert mail["html"].replace("\r\n", "\n").strip() == draft.html.strip()
    assert mail["attachments"] == []


def test_a_follow_up_stands_in_the_thread_of_its_request() -> None:
    """By the id that the request had when it was sent, which the mail that was read back gives."""
    facts = campaign("Ada Quist")
    first = ii.draft("outreach", facts, "one", now=NOW, connection=CONNECTION)
    facts = facts.add(first.as_sent(at=NOW))
    # A mail program takes off the mark of what was not sent yet.
    sent = ii.read_mail(re.sub(r"X-Unsent: 1\r?\n", "", first.to_eml(at=NOW).decode()), facts)
    facts = facts.add(*sent.touches)
    second = ii.draft("follow_up", facts, "one", now=NOW + timedelta(days=14))

    assert len(facts.touches) == 1
    assert read(second.to_eml())["inReplyTo"] == read(first.to_eml())["messageId"]
