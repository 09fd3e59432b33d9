"""How the minutes of an interview are divided.

The figures are those of the sources, and where they leave off, conventions:

- the first fifth goes to small talk, five minutes at most (Ballinger and Perez have 4 of 20; Dalton 5 of 30);
- the end belongs to the referral, the permission and the closing question: `Policy.time_check_before_end_minutes`, and
  three at the least (Ballinger and Perez have 2 of 20);
- answers take 65 % of the time at most (Ballinger and Perez have 12 to 15 minutes of 20; 65 % is a convention), so that
  a longer talk has room for what comes up;
- an answer takes 2.4 minutes or more on the average (five questions in 12 to 15 minutes), which makes 3 questions in
  15 minutes, 5 in 20 and 7 in 30;
- two questions for every five minutes are prepared, asked or in reserve (a convention: 6 for 15 minutes, 8 for 20,
  12 for 30).
"""

from attrs import field, frozen

from infointerview.policy.policy import Policy

__all__ = ["LONGEST", "SHORTEST", "Agenda", "agenda"]

SHORTEST, LONGEST = 5, 240
"""The fewest and the most minutes that an interview can be planned for."""

_SMALL_TALK_AT_MOST = 5
_ENDINGS = 3


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

    @property
    def questions(self) -> int:
        """How many questions to ask at most, those at the end apart: 2.4 minutes each."""
        return max(self.discussion * 5 // 12, min(self.discussion, 1))

    @property
    def prepared(self) -> int:
        """How many questions to have ready, asked or in reserve."""
        return self.minutes * 2 // 5


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
    ending = min(max(policy.time_check_before_end_minutes, _ENDINGS), minutes)
    # Below ten minutes it grows from nothing, so that a minute more is never a minute less for questions.
    talk = max(0, min(minutes // 5, _SMALL_TALK_AT_MOST, minutes - 8, minutes - ending)) if small_talk else 0
    return Agenda(
        minutes=minutes,
        small_talk=talk,
        discussion=min(minutes - ending - talk, minutes * 65 // 100),
        ending=ending,
    )
