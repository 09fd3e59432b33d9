"""The figures of a policy that say how long a message is and what it keeps from."""

from enum import StrEnum

from attrs import frozen

from infointerview.model.fields import word
from infointerview.policy import publications as by
from infointerview.policy.figure import figure
from infointerview.policy.source import convention

__all__ = ["JobWords", "MessageFigures", "Resume", "job_words", "resume"]


class JobWords(StrEnum):
    """How a message may speak of jobs."""

    ASK = "ask"
    """It may mention one, but ask for none."""
    STRICT = "strict"
    """It may not even mention one."""


class Resume(StrEnum):
    """What to do with a resume; sources fall into these four camps."""

    NEVER = "never"
    BRING_IF_ASKED = "bring_if_asked"
    ENCLOSE = "enclose"
    SEND_AFTER_ADVICE = "send_after_advice"


def job_words(value: JobWords | str) -> JobWords:
    """Return how a message may speak of jobs, given as such or spelt."""
    return word(JobWords, value)


def resume(value: Resume | str) -> Resume:
    """Return what to do with a resume, given as such or spelt."""
    return word(Resume, value)


@frozen(kw_only=True)
class MessageFigures:
    """The figures about messages; `Policy` has them beside those about time."""

    outreach_at_least_words: int = figure(50, by.BOOMERANG("50 to 125 words", 50))
    outreach_at_most_words: int = figure(
        125,
        by.BOOMERANG("50 to 125 words", 125),
        by.SFU("fewer than 100 words", 99),
        by.DALTON("fewer than 75 words", 74),
    )
    message_at_most_words: int = figure(200, convention("200 words", 200))
    follow_up_at_least_words: int = figure(
        25, convention("25 to 60 words", 25), by.DALTON("about 35 words, or the first message again")
    )
    follow_up_at_most_words: int = figure(60, convention("25 to 60 words", 60))
    thank_you_at_least_words: int = figure(
        60, convention("60 to 150 words", 60), by.WASHINGTON_LAW("three sentences can do")
    )
    thank_you_at_most_words: int = figure(150, convention("60 to 150 words", 150), by.SERIOUS("a few lines"))
    short_message_at_most_words: int = figure(60, convention("60 words", 60))
    call_at_most_words: int = figure(
        75, convention("what is said in 30 seconds", 75), by.HOLDEMAN("less than 30 seconds", among=range(76))
    )
    subject_at_least_words: int = figure(3, by.BOOMERANG("3 or 4 words do best", 3, 4))
    subject_at_most_words: int = figure(9, convention("9 words", 9))
    subject_at_most_characters: int = figure(60, convention("60 characters", 60))
    connection_note_at_most_characters: int = figure(
        200,
        by.LINKED_HELPER("200 characters; 300 with Premium", 200, 300),
        by.LETTER_COUNTER("200 characters; 300 with Premium", 200, 300),
    )
    linkedin_message_at_most_characters: int = figure(
        400, by.STARTUP_PLAN("400 characters", 400), by.LETTER_COUNTER("1,900 characters fit")
    )
    job_words: JobWords = figure(
        JobWords.ASK,
        by.DALTON("ask for no job leads", JobWords.ASK),
        by.SFU("no mention of a job at all", JobWords.STRICT),
        to=job_words,
    )
    resume: Resume = figure(
        Resume.BRING_IF_ASKED,
        by.WORKING_CENTRE("bring it, and show it only if asked", Resume.BRING_IF_ASKED),
        by.LABOR_STATISTICS("bring it", Resume.BRING_IF_ASKED),
        by.SERIOUS("neither attach nor bring it", Resume.NEVER),
        by.HANDBOOK("enclose it with the request", Resume.ENCLOSE),
        by.CORNELL("send a new one after advice on it", Resume.SEND_AFTER_ADVICE),
        to=resume,
    )
