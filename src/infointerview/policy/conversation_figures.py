"""The figures of a policy that divide the time of an interview, and that say when enough is known to tell anything."""

from attrs import frozen

from infointerview.policy import publications as by
from infointerview.policy.figure import figure
from infointerview.policy.message_figures import MessageFigures
from infointerview.policy.source import convention

__all__ = ["ConversationFigures"]


@frozen(kw_only=True)
class ConversationFigures(MessageFigures):
    """The figures about conversations and what is learned from them, after those about messages; `Policy` has both.

    A class with slots can have one base, so that they follow each other and do not stand side by side.
    Nobody has published when interviews bring nothing new: in formal research themes stop appearing after 9 to 17
    interviews, a number that a seeker rarely reaches, so those figures are conventions.
    """

    small_talk_minutes: int = figure(5, by.DALTON("5 minutes of 30", 5), by.TWENTY_MINUTES("4 minutes of 20", 4))
    small_talk_at_most_percent: int = figure(
        20, by.TWENTY_MINUTES("4 minutes of 20", 20), by.DALTON("5 minutes of 30", 17)
    )
    answers_at_least_minutes: int = figure(5, convention("5 minutes, before there is any small talk", 5))
    answers_at_most_percent: int = figure(
        65,
        by.TWENTY_MINUTES("12 to 15 minutes of 20", among=range(60, 76)),
        convention("65 percent, so that a longer talk has room for what comes up", 65),
    )
    answer_seconds: int = figure(144, by.TWENTY_MINUTES("5 questions in 12 to 15 minutes", among=range(144, 181)))
    questions_ready_per_hour: int = figure(24, convention("2 for every 5 minutes", 24))
    quiet_interviews: int = figure(2, convention("2 in a row", 2))
    quiet_themes_at_most: int = figure(0, convention("none, or a single one", 0, 1))
    interviews_in_a_field_at_least: int = figure(3, by.HANDBOOK("3 in each job area", 3))
    employers_in_a_field_at_least: int = figure(2, convention("2 different ones", 2))
    interviews_for_a_score_at_least: int = figure(3, convention("3, as many as guides advise for each job area", 3))
    cases_for_a_rate_at_least: int = figure(5, convention("5 cases", 5))
