"""Whether a subject line says what a message is about, quietly and in a few words."""

import re
from collections.abc import Iterator

from infointerview.messages.checks.finding import Severity
from infointerview.messages.checks.letter import Letter, words_in
from infointerview.messages.checks.message_rule import Spot, message_rule
from infointerview.messages.checks.occasion import WITH_SUBJECT
from infointerview.model.party import Channel
from infointerview.policy import publications as by
from infointerview.policy.source import convention

__all__ = ["subject_job", "subject_length", "subject_missing", "subject_shouting", "subject_urgent"]

_REPLY = re.compile(r"\s*(?:(?:re|fw|fwd|aw|wg|sv|tr|antw)\s*:\s*)*", re.IGNORECASE)


def _own_words(subject: str) -> str:
    """Return a subject without the `Re:` that a mail program has put before it."""
    matched = _REPLY.match(subject)
    return subject[matched.end() :].strip() if matched else subject.strip()


@message_rule(
    "subject-missing",
    looks_for="an e-mail without a subject",
    severity=Severity.ERROR,
    kinds=WITH_SUBJECT,
    source=by.BOOMERANG("one in seven e-mails without a subject is answered"),
    english=False,
    wants=("subject",),
)
def subject_missing(letter: Letter) -> Iterator[Spot]:
    """Look for a blank subject where there should be one."""
    expected = letter.channel is Channel.EMAIL or (letter.channel is None and letter.subject is not None)
    if expected and not _own_words(letter.subject or ""):
        yield Spot(
            0,
            len(letter.subject or ""),
            "There is no subject.",
            "Name the person who suggested it, what you share, or what your question is about.",
            whole=True,
            part="subject",
        )


@message_rule(
    "subject-length",
    looks_for="a subject with too many words or characters, or with too few words to say anything",
    severity=Severity.WARNING,
    kinds=WITH_SUBJECT,
    source=by.BOOMERANG("3 or 4 words do best"),
    figure="subject_at_most_words",
    english=False,
    wants=("subject",),
)
def subject_length(letter: Letter) -> Iterator[Spot]:
    """Count words and characters of the subject without `Re:`."""
    subject = letter.subject
    if not subject or not (said := _own_words(subject)):
        return
    policy, words = letter.policy, words_in(said)
    if words > policy.subject_at_most_words:
        reason, figure = f"The subject has {words} words.", "subject_at_most_words"
    elif len(said) > policy.subject_at_most_characters:
        reason, figure = f"The subject has {len(said)} characters.", "subject_at_most_characters"
    elif words < policy.subject_at_least_words and said.isascii():
        few = f"The subject has {words} word{'s' * (words != 1)}, which say little."
        yield _about_length(subject, few, "subject_at_least_words", Severity.HINT)
        return
    else:
        return
    yield _about_length(subject, reason, figure, Severity.WARNING)


def _about_length(subject: str, reason: str, figure: str, severity: Severity) -> Spot:
    return Spot(
        0,
        len(subject),
        reason,
        "Name the matter in a few words that a telephone shows in one line.",
        whole=True,
        part="subject",
        severity=severity,
        figure=figure,
    )


_CAPITALS = re.compile(r"[^\W\d_a-z]{4,}(?!\w)")
_MANY_LETTERS = 14  # Two abbreviations have fewer.
_LOUD = frozenset({"URGENT", "IMPORTANT", "PLEASE", "HELP", "READ", "ASAP"})
_WORD = re.compile(r"[^\W\d_]{2,}")


@message_rule(
    "subject-shouting",
    looks_for="a subject in capitals",
    severity=Severity.WARNING,
    kinds=WITH_SUBJECT,
    source=convention("capitals shout"),
    english=False,
    wants=("subject",),
)
def subject_shouting(letter: Letter) -> Iterator[Spot]:
    """Look for a line in capitals, or two long words in them; abbreviations do not count."""
    subject = letter.subject
    if not subject or not (_CAPITALS.search(subject) or subject.isupper()):
        return
    loud = [found for found in _CAPITALS.finditer(subject) if found[0].isupper()]
    words = _WORD.findall(subject)
    all_capitals = subject.isupper() and len(words) > 1 and max(map(len, words)) > 3
    if all_capitals or sum(len(found[0]) for found in loud) >= _MANY_LETTERS or any(word in _LOUD for word in words):
        start, end = (0, len(subject)) if all_capitals or not loud else loud[0].span()
        yield Spot(
            start,
            end,
            "Capitals read as shouting.",
            "Write it as a sentence would have it.",
            whole=all_capitals or not loud,
            part="subject",
        )


_HURRY = re.compile(r"\b(?:urgent|urgently|asap|immediate (?:reply|answer|response|attention|help))\b")


@message_rule(
    "subject-urgent",
    looks_for="a subject that hurries the reader",
    severity=Severity.WARNING,
    kinds=WITH_SUBJECT,
    source=convention("nothing in it is urgent for them"),
    wants=("subject",),
)
def subject_urgent(letter: Letter) -> Iterator[Spot]:
    """Look for words that hurry."""
    low = letter.low_subject
    if "urgen" not in low and "asap" not in low and "immedia" not in low:
        return
    for found in _HURRY.finditer(low):
        yield Spot(
            *found.span(),
            "Nothing in it is urgent for them.",
            "Name the matter, and let them choose when.",
            part="subject",
        )


_JOB_WORDS = ("job", "vacanc", "intern", "hir", "employ", "open pos")
_JOB = re.compile(
    r"(?<!your )(?<!of )\b(?:jobs?|job openings?|vacanc(?:y|ies)|internships?|hiring|employment|open positions?)\b"
)


@message_rule(
    "subject-job",
    looks_for="a subject that speaks of a job, and not of theirs",
    severity=Severity.WARNING,
    kinds=WITH_SUBJECT - {"outcome"},
    source=by.BUCKNELL("never say that you look for a job"),
    wants=("subject",),
)
def subject_job(letter: Letter) -> Iterator[Spot]:
    """Look for words of applications."""
    if not any(word in letter.low_subject for word in _JOB_WORDS):
        return
    for found in _JOB.finditer(letter.low_subject):
        yield Spot(
            *found.span(),
            "With this in its subject it reads as an application.",
            "Name their work, or what connects you.",
            part="subject",
        )
