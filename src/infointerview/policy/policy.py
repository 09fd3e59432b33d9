"""The figures by which the rules decide, as one value that a user can change.

Where sources disagree, each figure follows the first source named and lists the others.
"""

from typing import Any

from attrs import field, frozen

from infointerview.errors import InvalidValue
from infointerview.model.fields import checked, whole_number
from infointerview.policy.source import Quality, Source, convention

__all__ = ["DEFAULT", "Policy"]

_DUKE = "https://careerhub.students.duke.edu/blog/2021/12/30/following-up-is-the-most-critical-part-of-your-outreach/"
_DALTON = "Dalton, The 2-Hour Job Search, 2nd edition, in a reader's chapter notes"


def _count(value: int) -> int:
    return whole_number(value, least=0, most=1_000)


def figure(default: int, *sources: Source) -> Any:
    """Declare a whole-number figure of a policy with the sources that give it."""
    return field(default=default, converter=_count, metadata={"sources": sources})


@frozen(kw_only=True, field_transformer=checked)
class Policy:
    """How long to wait, how often to ask, and how soon to thank.

    Business days are those of the recipient's working week; the day of the event does not count.  `attrs.evolve`
    changes any figure, and `sources_of` says where one comes from.

    Attributes:
        follow_up_after_business_days: Days of silence after a message before it is followed up.
        follow_ups_at_most: How often one request is followed up.
        follow_up_after_return_business_days: Days after the end of an announced absence before a follow-up.
        thank_you_after_hours: Real hours after the end of an interview before a thank-you looks written in thought.
        thank_you_within_hours: Real hours after the end by which it should be sent.
        thank_you_until_days: Calendar days after the end until which a late one still goes.
        referral_within_business_days: Days after a name is given by which that person should be written to.
        referral_overdue_business_days: Days after which the delay embarrasses the referrer.
        opening_hour: The hour at which a working day opens where the recipient's hours are unknown.

    Raises:
        InvalidValue: A figure is no whole number, or two of them contradict each other.

    >>> from attrs import evolve
    >>> patient = evolve(DEFAULT, follow_up_after_business_days=10)
    >>> patient.follow_up_after_business_days
    10
    """

    follow_up_after_business_days: int = figure(
        7,
        Source(
            key="DUKE",
            title="Duke University, following up on outreach",
            year=2021,
            url=_DUKE,
            figure="7 business days",
        ),
        Source(key="DALTON", title=_DALTON, year=2020, figure="7 business days", quality=Quality.SECOND_HAND),
        Source(
            key="CARLETON",
            title="Carleton College career centre, the networking process",
            url="https://www.carleton.edu/career/students/networking/process/",
            figure="a week or more",
        ),
    )
    follow_ups_at_most: int = figure(
        1,
        Source(
            key="SFU",
            title="Simon Fraser University, requesting an information interview",
            url="http://www.sfu.ca/students/career/have-a-strategy/connect-with-people/informationinterviews/"
            "request-info-interview.html",
            figure="once only",
        ),
        Source(
            key="VANDERBILT",
            title="Vanderbilt University, polite persistence",
            url="https://medschool.vanderbilt.edu/career-development/blog/polite-persistence",
            figure="one reminder, then stop",
        ),
    )
    follow_up_after_return_business_days: int = figure(2, convention("2 business days after the return"))
    thank_you_after_hours: int = figure(
        1,
        Source(
            key="PRINCETON",
            title="Princeton University, thank-you letters",
            url="https://careerservices.princeton.edu/undergraduate-students/resumes-letters-online-profiles/"
            "thank-you-letters",
            figure="not from the phone on the way out",
        ),
        convention("not in the first hour"),
    )
    thank_you_within_hours: int = figure(
        24,
        Source(
            key="YALE",
            title="Yale University, postdoctoral affairs handbook",
            url="https://postdocs.yale.edu/book/export/html/741",
            figure="24 hours",
        ),
        Source(
            key="BOLLES",
            title="Bolles, What Color Is Your Parachute, excerpt",
            year=2018,
            figure="the same night, or the next day at the latest",
        ),
        Source(key="PRINCETON", title="Princeton University, thank-you letters", figure="3 to 5 days"),
        Source(
            key="MORRIS",
            title="University of Minnesota Morris, networking",
            url="https://www.morris.umn.edu/career/networking/",
            figure="within a week",
        ),
    )
    thank_you_until_days: int = figure(7, convention("a week; after that it becomes an update"))
    referral_within_business_days: int = figure(
        1,
        Source(
            key="ROBBINS",
            title="Robbins, how to not mess up referrals",
            url="https://www.steverrobbins.com/articles/episode-408-how-to-not-mess-up-referrals",
            figure="the same day; two days of silence embarrassed the introducer",
        ),
        convention("1 business day"),
    )
    referral_overdue_business_days: int = figure(3, convention("3 business days"))
    opening_hour: int = figure(9, convention("9 o'clock"))

    def __attrs_post_init__(self) -> None:
        for earlier, later in _ORDERED:
            if getattr(self, earlier) > getattr(self, later):
                raise InvalidValue.at(f"Policy.{earlier}", f"more than {later}", "change one of the two")
        if self.thank_you_within_hours > 24 * self.thank_you_until_days:
            raise InvalidValue.at(
                "Policy.thank_you_within_hours", "ends after thank_you_until_days", "change one of the two"
            )
        if not self.follow_up_after_business_days:
            raise InvalidValue.at(
                "Policy.follow_up_after_business_days", "0 leaves no time to answer", "give 1 or more"
            )
        if self.opening_hour > 23:  # the last hour of a day
            raise InvalidValue.at("Policy.opening_hour", f"no hour {self.opening_hour}", "give 0 to 23")


_ORDERED = (
    ("thank_you_after_hours", "thank_you_within_hours"),
    ("referral_within_business_days", "referral_overdue_business_days"),
)

DEFAULT: Policy = Policy()
"""The figures that most sources agree on."""
