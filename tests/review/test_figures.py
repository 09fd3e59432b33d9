"""The figures and choices of the policy by which messages are checked: a word more, a word less."""

import pytest
from attrs import evolve

from infointerview.language.kinds import MESSAGES
from infointerview.policy.figures import DEFAULT_POLICY, Policy
from infointerview.review.check import check
from infointerview.review.findings import Findings, Severity


def letter(words: int) -> str:
    """Return a message of so many words between salutation and signature."""
    return f"Dear Ada Quist,\n\n{' '.join(['river'] * words)}.\n\nKind regards,\nSam Okafor\n+1 416 555 0100\n"


class TestLength:
    @pytest.mark.parametrize(
        ("kind", "words", "severities"),
        [
            ("outreach", 49, ["hint"]),
            ("outreach", 50, []),
            ("outreach", 110, []),
            ("outreach", 111, ["hint"]),
            ("outreach", 127, ["warning"]),
            ("outreach", 200, ["warning"]),
            ("outreach", 201, ["error"]),
            ("follow_up", 24, ["hint"]),
            ("follow_up", 25, []),
            ("follow_up", 60, []),
            ("follow_up", 61, ["hint"]),
            ("follow_up", 126, ["hint"]),
            ("follow_up", 127, ["warning"]),
            ("thank_you", 39, ["hint"]),
            ("thank_you", 40, []),
            ("thank_you", 110, []),
            ("thank_you", 111, ["hint"]),
            ("thank_you", 126, ["hint"]),
            ("thank_you", 127, ["warning"]),
            ("reminder", 1, []),
            ("reminder", 60, []),
            ("reminder", 61, ["hint"]),
            ("reminder", 70, ["warning"]),
            ("decline_reply", 70, ["warning"]),
            ("voicemail", 75, []),
            ("voicemail", 76, ["hint"]),
            ("voicemail", 87, ["warning"]),
            ("update", 200, []),
            ("update", 201, ["error"]),
        ],
    )
    def test_words_without_salutation_and_signature(self, kind: str, words: int, severities: list[str]) -> None:
        found = check(letter(words), kind)

        assert [str(f.severity) for f in found if f.rule in {"too-long", "too-short"}] == severities

    def test_the_reason_says_how_many(self) -> None:
        (finding,) = check(letter(111), "outreach").of("too-long")

        assert finding.reason == "It has 111 words, not counting salutation and signature, and 110 are enough."
        assert str(finding.source) == "convention: 60 to 90 words are the aim"
        (cap,) = check(letter(201), "outreach").of("too-long")
        assert "200 words" in str(cap.source)

    def test_the_policy_says_how_many(self) -> None:
        brief = evolve(DEFAULT_POLICY, outreach_at_most_words=74)

        assert check(letter(75), "outreach", policy=brief).of("too-long")
        assert "Dalton" in str(check(letter(75), "outreach", policy=brief).of("too-long")[0].source)

    def test_the_policy_says_how_far_is_only_a_hint(self) -> None:
        strict = evolve(DEFAULT_POLICY, hardly_too_long_percent=0)

        assert [str(f.severity) for f in check(letter(111), "outreach", policy=strict).of("too-long")] == ["warning"]

    def test_two_characters_make_a_word_where_no_blanks_do(self) -> None:
        text = f"山崎様\n\n{'先日は川の話をありがとう。' * 21}\n\nSam Okafor"

        assert "It has 126 words" in check(text, "outreach").of("too-long")[0].reason

    @pytest.mark.parametrize(("characters", "found"), [(200, False), (201, True)])
    def test_a_note_on_linkedin(self, characters: int, found: bool) -> None:
        """LinkedIn counts every character, a salutation too."""
        text = "Hi Ada, " + "x" * (characters - 8)

        assert bool(check(text, "connection_request").of("too-many-characters")) is found
        premium = evolve(DEFAULT_POLICY, connection_note_at_most_characters=300)
        assert not check(text, "connection_request", policy=premium).of("too-many-characters")

    def test_linkedin_counts_an_emoji_as_two_characters(self) -> None:
        fits, too_long = "Hi Ada, " + "\N{SEEDLING}" * 96, "Hi Ada, " + "\N{SEEDLING}" * 97

        assert not check(fits, "connection_request").of("too-many-characters")
        (found,) = check(too_long, "connection_request").of("too-many-characters")
        assert "202 characters" in found.reason

    @pytest.mark.parametrize(("characters", "found"), [(1_900, []), (1_901, [Severity.WARNING])])
    def test_a_message_on_linkedin(self, characters: int, found: list[Severity]) -> None:
        text = "Hi Ada, " + "x" * (characters - 8)
        findings = check(text, "outreach", channel="linkedin")

        assert [f.severity for f in findings.of("too-many-characters")] == found
        assert not findings.of("too-short")

    @pytest.mark.parametrize("text", ["", " ", "\n\r\n\t", "\u00a0"])
    @pytest.mark.parametrize("kind", [None, *MESSAGES])
    def test_of_a_blank_text_no_more_is_said_than_that(self, text: str, kind: str | None) -> None:
        found = check(text, kind, subject="")

        assert [(finding.rule, finding.start, finding.end) for finding in found] == [("blank", 0, len(text))]


class TestSubject:
    @pytest.mark.parametrize(
        ("subject", "severities"),
        [
            ("Flood work", ["hint"]),
            ("Flood work today", []),
            ("A b c d e f g h i j k", []),
            ("A b c d e f g h i j k l", ["warning"]),
            (f"A b {'x' * 66}", []),
            (f"A b {'x' * 67}", ["warning"]),
            ("RE: Fwd: Flood work today", []),
            # The subject of a thread is kept, whatever it is.
            (f"Re: {'x' * 80}", []),
            ("Re: A b c d e f g h i j k l", []),
            ("洪水について", []),
        ],
    )
    def test_words_and_characters(self, subject: str, severities: list[str]) -> None:
        found = check(letter(70), "outreach", subject=subject).of("subject-length")

        assert [str(finding.severity) for finding in found] == severities

    @pytest.mark.parametrize(
        ("subject", "channel", "missing"),
        [
            ("", None, True),
            ("  ", None, True),
            ("Re:", None, True),
            (None, None, False),
            (None, "email", True),
            ("", "linkedin", False),
            (None, "letter", False),
            ("A question", "email", False),
        ],
    )
    def test_an_email_has_one(self, subject: str | None, channel: str | None, missing: bool) -> None:
        found = check(letter(70), "outreach", subject=subject, channel=channel)

        assert bool(found.of("subject-missing")) is missing

    def test_what_is_said_aloud_has_none(self) -> None:
        assert not check("Hello Ada Quist.", "voicemail", subject="").of("subject-missing")


def rules(text: str, kind: str, policy: Policy) -> set[str]:
    """Return the rules that find something."""
    return {finding.rule for finding in check(text, kind, policy=policy)}


class TestChoices:
    @pytest.mark.parametrize(
        ("text", "asks", "mentions"),
        [
            ("What led you to this job?", set[str](), {"job-mention"}),
            ("I am not looking for a position here.", set[str](), {"job-mention"}),
            ("Are there any openings in your team?", {"job-ask"}, {"job-ask", "job-mention"}),
            ("What led you to this work?", set[str](), set[str]()),
        ],
    )
    def test_jobs_may_be_mentioned_or_not(self, text: str, asks: set[str], mentions: set[str]) -> None:
        about_jobs = {"job-ask", "job-mention"}

        assert rules(text, "update", DEFAULT_POLICY) & about_jobs == asks
        assert rules(text, "update", evolve(DEFAULT_POLICY, job_words=Policy.JobWords.STRICT)) & about_jobs == mentions

    @pytest.mark.parametrize(
        ("camp", "first", "thanks"),
        [
            ("never", True, True),
            ("bring_if_asked", True, True),
            ("enclose", False, True),
            ("send_after_advice", True, False),
        ],
    )
    def test_the_four_camps_on_resumes(self, camp: str, first: bool, thanks: bool) -> None:
        text = "Dear Ada Quist,\n\nI attach my resume."
        policy = evolve(DEFAULT_POLICY, resume=Policy.Resume(camp))

        assert ("resume" in rules(text, "outreach", policy)) is first
        assert ("resume" in rules(text, "thank_you", policy)) is thanks
        assert "attachment" not in rules(text, "outreach", policy)

    def test_one_request_is_found_once(self) -> None:
        found = check("I am looking for a job, any job openings at your company would do.", "outreach").of("job-ask")
        overlapping = check("Are there any job openings at your company?", "outreach").of("job-ask")

        assert [finding.excerpt for finding in found] == [
            "I am looking for a job, any job openings at your company would do."
        ]
        assert [finding.excerpt for finding in overlapping] == ["Are there any job openings at your company?"]

    def test_a_denial_hides_what_comes_with_it_and_no_more(self) -> None:
        found = check("I have not attached my resume. But here is my CV, and my resume is below.", "outreach")

        assert [finding.excerpt for finding in found.of("resume")] == ["here is my CV", "my resume is below"]

    @pytest.mark.parametrize(("minutes", "found"), [(30, False), (31, True), (45, True)])
    def test_minutes_follow_the_plan(self, minutes: int, found: bool) -> None:
        text = f"Would you have {minutes} minutes?"

        assert ("minutes-too-many" in rules(text, "outreach", DEFAULT_POLICY)) is found
        assert "minutes-too-many" not in rules(text, "outreach", evolve(DEFAULT_POLICY, plan_minutes=45))

    def test_what_is_suggested_follows_the_policy(self) -> None:
        def suggested(policy: Policy) -> Findings:
            return check("Would you have an hour?", "outreach", policy=policy)

        assert "20 to 30 minutes" in suggested(DEFAULT_POLICY).of("minutes-too-many")[0].suggestion
        short = evolve(DEFAULT_POLICY, ask_minutes=15, plan_minutes=15)
        assert "Ask for 15 minutes;" in suggested(short).of("minutes-too-many")[0].suggestion
