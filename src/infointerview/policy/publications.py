"""Where figures come from: every publication once, and what each of them says about a figure.

A book that was read in other people's notes is second-hand, and so is a text that reports one.  A figure without
evidence behind it - an anecdote, a vendor's page, a tool's default - is weak.
"""

from collections.abc import Iterable
from datetime import time
from enum import StrEnum
from typing import Any

from attrs import evolve, field, frozen

from infointerview.errors import InvalidValue
from infointerview.hypertext import Shown
from infointerview.model.fields import checked, spelt, whole_number, word
from infointerview.model.time import WorkingHours
from infointerview.model.values import line, optional_line, optional_url


def _values(values: Any) -> tuple[Any, ...]:
    """Return values as a tuple: several of them, or a single one."""
    several = isinstance(values, Iterable) and not isinstance(values, str)
    return tuple(map(_value, values if several else [values]))


def _value(value: Any) -> Any:
    """Return a value that a figure can have."""
    if isinstance(value, int | str | WorkingHours) or (isinstance(value, time) and value.tzinfo is None):
        return value
    if isinstance(value, tuple) and all(isinstance(part, int) for part in value):
        return value
    raise InvalidValue.because(
        f"a figure cannot be of type {type(value).__name__}", "give whole numbers, True or False, text or times of day"
    )


def _year(value: int | None) -> int | None:
    return None if value is None else whole_number(value, least=1, most=9_999)


def _quality(value: "Source.Quality | str") -> "Source.Quality":
    return word(Source.Quality, value)


@spelt
@frozen(kw_only=True, repr=False, field_transformer=checked)
class Source(Shown):
    """A publication, and what it says about a figure; or the statement that nobody published one.

    Call a source that says nothing yet to make it the source of one figure.

    Attributes:
        title: Who says it, and where.
        figure: What it says about the figure, in words.
        values: The values that follow it; empty where no number can be read from it.
        url: Where it can be read.
        year: When it was published, if known.
        quality: How well the figure is supported.
        key: A short name.

    Raises:
        InvalidValue: A field does not hold what it should.

    >>> handbook = Source(title="Northgate College, career handbook", year=2025)
    >>> print(handbook("5 business days", 5))
    Northgate College, career handbook (2025): 5 business days
    """

    class Quality(StrEnum):
        """How well a figure is supported."""

        PUBLISHED = "published"
        SECOND_HAND = "second_hand"
        WEAK = "weak"
        CONVENTION = "convention"
        YOUR_OWN = "your_own"

    title: str = field(converter=line)
    figure: str = field(default="", converter=optional_line)
    values: tuple[Any, ...] = field(default=(), converter=_values, repr=False)
    url: str = field(default="", converter=optional_url)
    year: int | None = field(default=None, converter=_year)
    quality: Quality = field(default=Quality.PUBLISHED, converter=_quality)
    key: str = field(default="", converter=optional_line)

    def __call__(self, figure: str, *values: Any) -> "Source":
        """Return the source with what it says about one figure, and the values of that figure that follow it."""
        return evolve(self, figure=figure, values=values)

    def gives(self, value: object) -> bool:
        """Return whether the source gives that value."""
        # `True` equals 1, and is another answer.
        return any(known == value and isinstance(known, bool) == isinstance(value, bool) for known in self.values)

    def __str__(self) -> str:
        year = f" ({self.year})" if self.year else ""
        return f"{self.title}{year}: {self.figure}" if self.figure else f"{self.title}{year}"


CONVENTION = Source(key="convention", title="convention", quality=Source.Quality.CONVENTION)
"""The source of a figure that nobody published; it then says the figure's own value."""


def convention(figure: str, *values: Any) -> Source:
    """Return the source of a figure that nobody published: a convention of this library."""
    return CONVENTION(figure, *values)


# A publication is read as an entry of a bibliography; the formatter would make a column of its parts.
# fmt: off

_2ND, _WEAK = Source.Quality.SECOND_HAND, Source.Quality.WEAK

# Books.
DALTON = Source(key="DALTON", title="Dalton, The 2-Hour Job Search, 2nd edition, in a reader's notes", year=2020,
    quality=_2ND)
TWO_HOURS = Source(key="2HJS", title="2hourjobsearch.com, why not the 1-hour job search",
    url="https://2hourjobsearch.com/articles/why-not-the-1-hour-job-search")
TWENTY_MINUTES = Source(key="20MNM", title="Ballinger and Perez, The 20-Minute Networking Meeting, in a review",
    url="http://georgedow.com/the-20-minute-networking-meeting-revisited/", quality=_2ND)
BOLLES = Source(key="BOLLES", title="Bolles, What Color Is Your Parachute, an excerpt",
    url="https://www.yumpu.com/en/document/view/62448963/", year=2018)
BOLLES_THANKS = Source(key="BOLLES2", title="Bolles on thank-you notes, as reported by Working World Careers",
    url="http://workingworldcareers.com/2009/01/21/a-word-of-thanks/", year=2009, quality=_2ND)
SIX_STEPS = Source(key="OTX", title="Six Steps to Job Search Success, an open textbook",
    url="https://www.opentextbooks.org.hk/node/36248")
SIX_STEPS_TIERS = Source(key="SAYLOR", title="Six Steps to Job Search Success, information to organise",
    url="https://saylordotorg.github.io/text_six-steps-to-job-search-success/s13-03-information-you-need-to-organi.html")
HANDBOOK = Source(key="ISSU", title="a career handbook's chapter on interviews",
    url="https://issuhub.com/view/index/5854")

# Universities and public services.
DUKE = Source(key="DUKE", title="Duke University, following up on outreach",
    url="https://careerhub.students.duke.edu/blog/2021/12/30/following-up-is-the-most-critical-part-of-your-outreach/",
    year=2021)
SFU = Source(key="SFU", title="Simon Fraser University, requesting an information interview",
    url="http://www.sfu.ca/students/career/have-a-strategy/connect-with-people/informationinterviews/request-info-interview.html")
SFU_BLOG = Source(key="SFU2", title="Simon Fraser University, informational interviews",
    url="https://olc.sfu.ca/olc/olc/blog/informational-interviews")
CARLETON = Source(key="CARLETON", title="Carleton College, the networking process",
    url="https://www.carleton.edu/career/students/networking/process/")
CORNELL = Source(key="CORNELL", title="Cornell University, maintaining a network",
    url="http://www.career.cornell.edu/students/options/networking/maintain.cfm")
YALE = Source(key="YALE", title="Yale University, postdoctoral affairs handbook",
    url="https://postdocs.yale.edu/book/export/html/741")
PRINCETON = Source(key="PRINCETON", title="Princeton University, thank-you letters",
    url="https://careerservices.princeton.edu/undergraduate-students/resumes-letters-online-profiles/thank-you-letters")
HAMPSHIRE = Source(key="HAMPSHIRE", title="Hampshire College, career resources",
    url="http://www.hampshire.edu/corc/15807.htm")
INDIANA = Source(key="INDIANA", title="Indiana University, after the informational interview",
    url="https://apps.ovpue.indiana.edu/cdc-guides/informational-interview/after")
MORRIS = Source(key="MORRIS", title="University of Minnesota Morris, networking",
    url="https://www.morris.umn.edu/career/networking/")
PUGET_SOUND = Source(key="UPS", title="University of Puget Sound, conduct and reflect",
    url="https://blogs.pugetsound.edu/cesblogs/2022/12/07/conduct-and-reflect/", year=2022)
RICE = Source(key="RCEL", title="RCEL career tips, exploring your next job",
    url="https://rcelconnect.org/rcel-tip-tuesday-whats-next-exploring-your-next-job-part-2")
SANTA_CLARA = Source(key="SCU", title="Santa Clara University, maintaining the connection",
    url="http://www.scu.edu/careercenter/students/prepare/iin/maintainconnection.cfm")
PORTLAND = Source(key="UP1", title="University of Portland, informational interviews",
    url="https://sites.up.edu/career/2015/03/13/informational-interviews-part-2", year=2015)
ASBURY = Source(key="ASBURY", title="Asbury University, informational interviews", url="https://asbury.edu/?p=47397")
VANDERBILT = Source(key="VANDERBILT", title="Vanderbilt University, polite persistence",
    url="https://medschool.vanderbilt.edu/career-development/blog/polite-persistence")
NORTHWESTERN = Source(key="NW", title="Northwestern University, maintaining a network",
    url="https://northwesternuniversitycareerservices.wordpress.com/2011/06/03/how-to-maintain-your-network/",
    year=2011)
LONGWOOD = Source(key="LONGWOOD", title="Longwood University, checking in with a college network",
    url="http://www.longwood.edu/alumni/articles/2019/check-in-with-your-college-network-regularly/", year=2019)
LAWRENCE = Source(key="LAWRENCE", title="Lawrence University, information interviews",
    url="http://www.lawrence.edu/students/resources/career/students/info_guides/information_interviews")
KANSAS = Source(key="KST", title="Kansas State University, gaining experience",
    url="https://k-state.edu/careercenter/students/gain_experience/voices")
LABOR_STATISTICS = Source(key="BLS", title="Crosby and Dillon, Occupational Outlook Quarterly",
    url="https://www.scribd.com/doc/305326965/interviewing", year=2010)
HANDOUT = Source(key="PAPZ", title="a campus handout on preparing", url="https://paperzz.com/doc/8191304/")
MENTORS = Source(key="MAJT", title="a class handout for mentors",
    url="https://www.majortests.com/essay/What-Is-An-Informational-Interview-544919.html")
WORKING_CENTRE = Source(key="WORK", title="The Working Centre, preparing",
    url="https://www.theworkingcentre.org/preparing/290")
KP = Source(key="KP", title="KP career planning, interview guidelines",
    url="https://www.kpcareerplanning.org/prd/information_interview_guidelines.php")
GDPR = Source(key="GDPR", title="General Data Protection Regulation, article 12, in a summary of data subjects' rights",
    url="https://raw.githubusercontent.com/ThomasMoreAI/legal-skills-open/main/eu/data-protection/skills/gdpr/references/data-subject-rights.md")

NORTHEASTERN = Source(key="NEU", title="Northeastern University, informational interviewing",
    url="https://careers.northeastern.edu/article/informational-interviewing/")
BUCKNELL = Source(key="BUCK", title="Bucknell University, effective e-mail",
    url="https://www.bucknell.edu/about-bucknell/career-development-center/")

# Practitioners.
CLIMB_FOLLOW_UP = Source(key="CTL1", title="Climb the Ladder, how long to wait before a follow-up",
    url="https://climbtheladder.com/how-long-should-i-wait-to-send-a-follow-up-email")
CLIMB_SENDING = Source(key="CTL2", title="Climb the Ladder, when to send a follow-up",
    url="https://climbtheladder.com/how-long-to-wait-before-a-follow-up-email")
CLIMB_THANKS = Source(key="CTL3", title="Climb the Ladder, thanking for an informational interview",
    url="https://climbtheladder.com/how-to-thank-someone-for-an-informational-interview")
CLIMB_NETWORK = Source(key="CTL4", title="Climb the Ladder, following up after networking",
    url="https://climbtheladder.com/how-to-follow-up-after-networking-effectively")
SERIOUS = Source(key="SJS", title="Serious Job Seeker, after the meeting",
    url="http://www.seriousjobseeker.com/2010/04/", year=2010)
SERIOUS_ARRANGING = Source(key="SJS2", title="Serious Job Seeker, arranging an informational interview",
    url="http://www.seriousjobseeker.com/2010/04/", year=2010)
SCHOFIELD = Source(key="SCHOFIELD", title="Schofield Strategies, informational interviews",
    url="https://schofieldstrategies.com/informational-interview-2/")
ABOUT = Source(key="ABOUT", title="About.com, after the interview",
    url="http://jobsearch.about.com/od/infointerviews/a/infointerafter.htm")
FLEXJOBS = Source(key="FLEX", title="FlexJobs, dos and don'ts of informational interviewing",
    url="https://www.flexjobs.com/blog/post/dos-and-donts-of-informational-interviewing/")
ROBBINS = Source(key="ROBBINS", title="Robbins, how to not mess up referrals",
    url="https://www.steverrobbins.com/articles/episode-408-how-to-not-mess-up-referrals")
BLOM = Source(key="BLOM", title="Rock Your Career, following a referral", url="https://rockyourcareer.blog/2013/02/",
    year=2013)
SIDEROAD = Source(key="SIDE", title="Sideroad, business etiquette of referrals",
    url="https://www.sideroad.com/business_etiquette/referrals.html")
WILLETT = Source(key="KW", title="Willett, no show, no call, no text",
    url="https://kevinwillett.net/2016/05/25/no-show-no-call-no-text/", year=2016, quality=_WEAK)
COLLEGE_CONFIDENTIAL = Source(key="CC2", title="a forum's reports of no-shows",
    url="https://talk.qa.collegeconfidential.com/t/interviewer-no-show/2036721", quality=_WEAK)
POST_MILITARY = Source(key="PMP", title="Post Military Pro, cancellations, reschedules and no-shows",
    url="https://postmilitarypro.com/2018/07/18/professional-networking-101-episode-5-cancellations-reschedules-and-no-shows/",
    year=2018)
COFFEE = Source(key="CLC", title="Coffee Lunch Coffee, scheduling", url="https://coffeelunchcoffee.com/scheduling/")
GET_WORK_DONE = Source(key="GWD", title="Get Work Done, Go Home Happy, a grid of slots",
    url="https://getworkdonegohomehappy.com/")
BECKERMAN = Source(key="BECK", title="Beckerman, making informational interviews work",
    url="http://beckermanpr.com/blog/making-informational-interviews-work/")
MS_MONEY = Source(key="MSM", title="Ms. Money, setting up informational interviews",
    url="https://msmoney.com/setting-up-informational-interviews")
IMPRESSIVE = Source(key="IMPR", title="Impressive Magazine, being persistent",
    url="https://impressivemagazine.com/how-to-be-persistent-with-your-employer/")
LEGAL_VIEW = Source(key="LCV", title="Legal Career View, maintaining a network",
    url="http://legalcareerview.com/your-career/job-hunting-tools/21st-century-networking/maintaining-your-network/")

HOLDEMAN = Source(key="HOLD", title="Holdeman, looking for a job", url="http://ericholdeman.com/jobs/")
WASHINGTON_LAW = Source(key="WUL", title="Washington University School of Law, thank-you notes",
    url="https://sites.law.wustl.edu/WashULaw/CCD_Blog/successful-summer-tip-16-dont-forget-your-thank-you-note")

NET_MANNERS = Source(key="NETM", title="NetManners, addressing people by e-mail",
    url="https://www.netmanners.com/3443/")
TECH_RHETORIC = Source(key="TECH", title="TechRhet, salutations of letters", url="https://techrhet.com/3213/?p=1816")
TRIGG = Source(key="LEAT", title="Trigg, Dear Mr or Dear Ms in letters",
    url="https://www.leatrigg.com/insights/en/scientific-communication-using-dear-mr-or-dear-ms-in-letters")
WONTOSA = Source(key="WONT", title="Wontosa, coffee chat etiquette",
    url="https://www.wontosa.com/thoughts/leadership/coffee-chat-etiquette", quality=_WEAK)
SOLVABLE = Source(key="SOLV", title="Solvable Syndicate, asking both sides before an introduction",
    url="https://solvablesyndicate.com/p/email-intros-always-do-the-double-opt-in")
MANNERS = Source(key="MANN", title="Manners for professionals, thank-you notes",
    url="http://mannerspro.blogspot.com/2015/02/", year=2015)
ALBRIGHT = Source(key="ALBR", title="Albright College, the cherry on top: a thank-you note",
    url="https://albrightelcdc.wordpress.com/2014/05/28/the-cherry-on-top-a-thank-you-note/", year=2014)

# Data and tools.  They are not about careers, and the setting of a tool is not evidence.
THREE_SEVEN_SEVEN = Source(key="377", title="the 3-7-7 follow-up formula, from marketing",
    url="https://thejobclinic.wordpress.com/2018/08/02/the-3-7-7-followup-formula/", year=2018, quality=_WEAK)
WOODPECKER = Source(key="WOOD", title="Woodpecker, data on sales mail", url="https://woodpecker.co/blog/?p=5562",
    quality=_WEAK)
TRACKER = Source(key="TRK", title="a public networking tracker's template", quality=_WEAK)
CODING_SCHOOL = Source(key="LEARN", title="a coding school's job-search tracker",
    url="https://github.com/learn-co-students/careers-job-search-tracker-v-000", quality=_WEAK)
JOB_SEEKER = Source(key="GIST", title="a job seeker's published weekly goals",
    url="https://gist.github.com/kheppenstall/dd86f6230dad6870bda0076a95a16e54", quality=_WEAK)
STARTUP_PLAN = Source(key="KNOCK", title="a startup's public business plan", year=2026, quality=_WEAK)
MONICA = Source(key="MONICA", title="users of a personal contact manager, on reminders",
    url="https://github.com/monicahq/monica/issues/321", quality=_WEAK)
LINKED_HELPER = Source(key="LH", title="Linked Helper, glossary of invitations",
    url="https://www.linkedhelper.com/en/glossary/linkedin-invitation", quality=_WEAK)
LINKED_NAV = Source(key="LNAV", title="LinkedNav, sending invitations", quality=_WEAK)
BOOMERANG = Source(key="BOOM", title="Boomerang on 40 million e-mails, as reported by Art, Science and Business",
    url="https://artscibiz.blogspot.com/2016/02/write-emails-that-get-results.html", year=2016, quality=_2ND)
LETTER_COUNTER = Source(key="LC", title="LetterCounter, limits of LinkedIn",
    url="https://lettercounter.org/blog/linkedin-connection-request-character-limit", quality=_WEAK)
