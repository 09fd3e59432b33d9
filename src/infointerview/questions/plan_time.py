"""How the minutes of an interview are divided, by the figures of the policy.

- Small talk has the first minutes, the end belongs to the referral, the permission and the closing question.
- Answers have a share of the whole, so that a longer talk has room for what comes up.
- So many questions are asked as their answers have time for on the average, and more are prepared.
"""

from attrs import field, frozen

from infointerview.policy.policy import Policy
from infointerview.questions.bank_question import Ending

__all__ = ["LONGEST", "SHORTEST", "Agenda", "agenda"]

SHORTEST, LONGEST = 5, 240
"""The fewest and the most minutes that an interview can be planned for."""


@frozen(kw_only=True)
class Agenda:
    """The parts of an interview, in minutes.

    Attributes:
        minutes: The whole.
        small_talk: The beginning.
        discussion: What answers may take.
        ending: The end, from the moment at which the time is mentioned.
        questions: How many questions to ask at most, those at the end apart.
        prepared: How many questions to have ready.
    """

    minutes: int = field()
    small_talk: int = field()
    discussion: int = field()
    ending: int = field()
    questions: int = field()
    prepared: int = field()


def agenda(minutes: int, policy: Policy, *, small_talk: bool = True) -> Agenda:
    """Return the parts of an interview of so many minutes, 5 to 240.

    One more minute never leaves less for answers.

    >>> from infointerview import DEFAULT
    >>> for minutes in (15, 20, 30):
    ...     parts = agenda(minutes, DEFAULT)
    ...     print(parts.small_talk, parts.discussion, parts.ending, parts.questions, parts.prepared)
    3 9 3 3 6
    4 13 3 5 8
    5 19 3 7 12
    """
    # Each question at the end has a minute of its own.
    ending = min(max(policy.time_check_before_end_minutes, len(Ending)), minutes)
    # Every one of these grows by a minute at most when the interview does, so that answers never lose one.
    talk = min(
        minutes * policy.small_talk_at_most_percent // 100,
        policy.small_talk_minutes,
        max(0, minutes - ending - policy.answers_at_least_minutes),
    )
    talk = talk if small_talk else 0
    discussion = min(minutes - ending - talk, minutes * policy.answers_at_most_percent // 100)
    return Agenda(
        minutes=minutes,
        small_talk=talk,
        discussion=discussion,
        ending=ending,
        questions=max(discussion * 60 // policy.answer_seconds, min(discussion, 1)),
        prepared=minutes * policy.questions_ready_per_hour // 60,
    )
