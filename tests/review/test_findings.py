"""Calling the check, and what it gives back."""

import pickle
from datetime import UTC, datetime
from typing import Any

import pytest
from attrs import evolve, frozen

from infointerview.errors import AmbiguousContact, ContactNotFound, InvalidValue, UnknownKind
from infointerview.language.kinds import MESSAGES, MessageKind
from infointerview.model.campaign import Campaign
from infointerview.model.people import Contact, Seeker
from infointerview.model.values import Channel
from infointerview.policy.figures import DEFAULT_POLICY
from infointerview.policy.publications import Source
from infointerview.review.check import CHECKS, check
from infointerview.review.findings import Finding, Findings, Severity

SAM = Seeker(name="Sam Okafor", zone="America/Toronto", field="hydrology")
ADA = Contact(name="Ada Quist")
CAMPAIGN = Campaign(seeker=SAM).add(ADA, Contact(name="Ada Byrne"))
TEXT = "Dear Ada Quist\n\nI hope you are well! Would you hire me?!\n\nSam"


@frozen
class Message:
    """What the check asks of a draft."""

    text: str = TEXT
    kind: MessageKind = MESSAGES["outreach"]
    subject: str = ""
    contact: Contact = ADA
    channel: Channel = Channel.EMAIL


class TestFindings:
    def test_errors_come_first_then_by_place(self) -> None:
        found = check(TEXT, "outreach", subject="")
        places = [(list(Severity).index(f.severity), f.part == "text", f.start) for f in found]

        assert [finding.rule for finding in found[:2]] == ["subject-missing", "job-ask"]
        assert places == sorted(places)
        assert len({finding.severity for finding in found}) == 3

    def test_they_are_a_sequence_and_false_if_there_are_none(self) -> None:
        found = check(TEXT, "outreach")

        assert found[0] is next(iter(found))
        assert list(found[:1]) == [found[0]]
        assert len(found.errors) == 1
        assert found.of("job-ask") == found.errors
        assert found
        assert not check("Dear Ada,\n\nThank you.")

    def test_they_can_be_read_in_a_terminal(self) -> None:
        found = check("Dear Ada Quist,\n\nCould you refer me?\n\nSam", None, subject="HELLO [name]")

        assert str(Findings(found.of("placeholder"))) == (
            "error: placeholder in the subject, “[name]”\n"
            "   A placeholder was not filled in.\n"
            "   Put in what belongs there, or leave the sentence out.\n"
            "   convention: no placeholder reaches a reader"
        )
        assert str(check("Dear Ada,\n\nThank you.", "update")) == "nothing found"
        assert repr(found) == "<Findings: 2 errors, 1 hint>"
        assert repr(Findings()) == "<Findings: none>"
        assert repr(found[0]) == "<Finding placeholder, error, subject 6-12>"

    def test_a_long_excerpt_is_shortened_where_it_is_shown_and_nowhere_else(self) -> None:
        asked = f"Could you please send me the {'very ' * 40}long report?"
        (finding,) = check(f"Would you have 20 minutes? {asked}", "outreach").of("several-asks")

        assert finding.excerpt == asked
        assert max(len(line) for line in str(finding).splitlines()[:1]) < 100

    def test_they_are_rows_of_a_table(self) -> None:
        (row,) = check("Dear Ada,\n\nMeet me at TBD.").rows()

        assert row == {
            "rule": "placeholder",
            "severity": "error",
            "part": "text",
            "start": 22,
            "end": 25,
            "excerpt": "TBD",
            "reason": "A placeholder was not filled in.",
            "suggestion": "Put in what belongs there, or leave the sentence out.",
            "source": "convention: no placeholder reaches a reader",
        }

    def test_one_about_the_whole_spans_it(self) -> None:
        (finding,) = check(TEXT, "outreach").of("minutes-missing")

        assert finding.whole
        assert (finding.start, finding.end, finding.excerpt) == (0, len(TEXT), TEXT)
        assert TEXT not in str(finding)

    def test_they_are_values(self) -> None:
        found = check(TEXT, "outreach")

        assert found == check(TEXT, "outreach")
        assert pickle.loads(pickle.dumps(found)) == found
        assert hash(found[0]) == hash(evolve(found[0]))

    def test_at_most_twenty_of_a_rule(self) -> None:
        assert len(check("Would you hire me? " * 100, "outreach").of("job-ask")) == 20


class TestDrafts:
    def test_a_draft_says_what_it_is(self) -> None:
        found = check(Message())

        assert found == check(TEXT, "outreach", contact=ADA, subject="", channel="email")
        assert found.of("subject-missing")

    def test_what_is_given_beside_it_goes_before(self) -> None:
        assert check(Message(), "update", subject="How it went").findings == (
            check(TEXT, "update", contact=ADA, subject="How it went", channel="email").findings
        )


class TestArguments:
    @pytest.mark.parametrize(
        ("arguments", "options", "says"),
        [
            ((7,), {}, "message: expected a text or a draft, got int; give the text of the message"),
            ((b"text",), {}, "message: expected a text or a draft, got bytes"),
            ((None,), {}, "message: expected a text or a draft, got NoneType"),
            ((TEXT, None, "sam"), {}, "campaign: expected a Campaign or a Today, got str"),
            ((TEXT, None, None, "ada"), {}, "contact: a name cannot be looked up without a campaign"),
            ((TEXT,), {"subject": 7}, "subject: expected text, got int"),
            ((TEXT,), {"channel": "pigeon"}, "channel: unknown value 'pigeon'"),
            ((TEXT,), {"now": datetime(2026, 3, 12)}, "now: the datetime is naive"),
            ((TEXT,), {"now": "today"}, "now: expected an aware datetime, got str"),
            ((TEXT,), {"policy": "strict"}, "policy: expected a Policy, got str"),
            ((Message(text=7),), {}, "message: expected a text or a draft, got Message"),  # type: ignore[arg-type]
        ],
    )
    def test_a_slip_is_named(self, arguments: tuple[Any, ...], options: dict[str, Any], says: str) -> None:
        with pytest.raises(InvalidValue, match=says.replace("(", r"\(")):
            check(*arguments, **options)

    @pytest.mark.parametrize("kind", ["thankyou", "", 7, b"outreach"])
    def test_an_unknown_kind(self, kind: Any) -> None:
        with pytest.raises(UnknownKind, match="check: no message is called"):
            check(TEXT, kind)

    def test_an_unknown_contact(self) -> None:
        with pytest.raises(ContactNotFound):
            check(TEXT, None, CAMPAIGN, "Bo")
        with pytest.raises(AmbiguousContact):
            check(TEXT, None, CAMPAIGN, "Ada")
        with pytest.raises(ContactNotFound):
            check(TEXT, None, CAMPAIGN, Contact(name="Bo Lindqvist"))

    def test_a_contact_is_found_by_name(self) -> None:
        assert not check(
            "Dear Ada Quist,\n\nThank you.", None, CAMPAIGN, "quist", now=datetime(2026, 3, 12, tzinfo=UTC)
        )


class TestRules:
    @pytest.mark.parametrize("rule", CHECKS.values(), ids=CHECKS)
    def test_a_rule_says_what_it_looks_for_and_who_advises_it(self, rule: Any) -> None:
        assert rule.looks_for
        assert rule.kinds
        assert rule.source.title
        assert rule.source.quality is not Source.Quality.YOUR_OWN
        assert rule.id == rule.id.lower().replace(" ", "-")
        assert CHECKS[rule.id] is rule
        assert not rule.figure or hasattr(DEFAULT_POLICY, rule.figure)

    def test_nobody_can_change_them(self) -> None:
        with pytest.raises(TypeError):
            CHECKS["own"] = CHECKS["job-ask"]  # type: ignore[index]

    def test_a_finding_has_all_that_its_rule_promises(self) -> None:
        for finding in check(TEXT, "outreach", subject=""):
            assert isinstance(finding, Finding)
            assert CHECKS[finding.rule].applies_to("outreach")
            for sentence in (finding.reason, finding.suggestion):
                assert sentence.endswith(".")
                assert sentence[0].isupper()
