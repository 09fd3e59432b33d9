"""The publications that give figures, each once; a figure says what it takes from them.

A book that was read in other people's notes is second-hand, and so is a text that reports one.  A figure with no
evidence behind it - an anecdote, a vendor's page, a tool's default - is weak.
"""

from collections.abc import Collection
from typing import Any

from attrs import field, frozen

from infointerview.policy.source import Quality, Source

__all__ = ["Publication"]


@frozen
class Publication:
    """Something that was published, without what it says about any one figure.

    Attributes:
        key: A short name.
        title: Who says it, and where.
        url: Where it can be read.
        year: When it was published, if known.
        quality: How well its figures are supported.
    """

    key: str = field()
    title: str = field()
    url: str = field(default="")
    year: int | None = field(default=None, kw_only=True)
    quality: Quality = field(default=Quality.PUBLISHED, kw_only=True)

    def __call__(self, figure: str, *values: Any, among: Collection[Any] = ()) -> Source:
        """Return the publication as the source of one figure, with the values that follow it."""
        return Source(
            key=self.key,
            title=self.title,
            figure=figure,
            values=among or values,
            url=self.url,
            year=self.year,
            quality=self.quality,
        )


_2ND, _WEAK = Quality.SECOND_HAND, Quality.WEAK

# Books.
DALTON = Publication(
    "DALTON", "Dalton, The 2-Hour Job Search, 2nd edition, in a reader's notes", year=2020, quality=_2ND
)
TWO_HOURS = Publication(
    "2HJS",
    "2hourjobsearch.com, why not the 1-hour job search",
    "https://2hourjobsearch.com/articles/why-not-the-1-hour-job-search",
)
TWENTY_MINUTES = Publication(
    "20MNM",
    "Ballinger and Perez, The 20-Minute Networking Meeting, in a review",
    "http://georgedow.com/the-20-minute-networking-meeting-revisited/",
    quality=_2ND,
)
BOLLES = Publication(
    "BOLLES",
    "Bolles, What Color Is Your Parachute, an excerpt",
    "https://www.yumpu.com/en/document/view/62448963/",
    year=2018,
)
BOLLES_THANKS = Publication(
    "BOLLES2",
    "Bolles on thank-you notes, as reported by Working World Careers",
    "http://workingworldcareers.com/2009/01/21/a-word-of-thanks/",
    year=2009,
    quality=_2ND,
)
SIX_STEPS = Publication(
    "OTX", "Six Steps to Job Search Success, an open textbook", "https://www.opentextbooks.org.hk/node/36248"
)
SIX_STEPS_TIERS = Publication(
    "SAYLOR",
    "Six Steps to Job Search Success, information to organise",
    "https://saylordotorg.github.io/text_six-steps-to-job-search-success/s13-03-information-you-need-to-organi.html",
)
HANDBOOK = Publication("ISSU", "a career handbook's chapter on interviews", "https://issuhub.com/view/index/5854")

# Universities and public services.
DUKE = Publication(
    "DUKE",
    "Duke University, following up on outreach",
    "https://careerhub.students.duke.edu/blog/2021/12/30/following-up-is-the-most-critical-part-of-your-outreach/",
    year=2021,
)
SFU = Publication(
    "SFU",
    "Simon Fraser University, requesting an information interview",
    "http://www.sfu.ca/students/career/have-a-strategy/connect-with-people/informationinterviews/request-info-interview.html",
)
SFU_BLOG = Publication(
    "SFU2",
    "Simon Fraser University, informational interviews",
    "https://olc.sfu.ca/olc/olc/blog/informational-interviews",
)
CARLETON = Publication(
    "CARLETON",
    "Carleton College, the networking process",
    "https://www.carleton.edu/career/students/networking/process/",
)
CORNELL = Publication(
    "CORNELL",
    "Cornell University, maintaining a network",
    "http://www.career.cornell.edu/students/options/networking/maintain.cfm",
)
YALE = Publication(
    "YALE", "Yale University, postdoctoral affairs handbook", "https://postdocs.yale.edu/book/export/html/741"
)
PRINCETON = Publication(
    "PRINCETON",
    "Princeton University, thank-you letters",
    "https://careerservices.princeton.edu/undergraduate-students/resumes-letters-online-profiles/thank-you-letters",
)
HAMPSHIRE = Publication("HAMPSHIRE", "Hampshire College, career resources", "http://www.hampshire.edu/corc/15807.htm")
INDIANA = Publication(
    "INDIANA",
    "Indiana University, after the informational interview",
    "https://apps.ovpue.indiana.edu/cdc-guides/informational-interview/after",
)
MORRIS = Publication(
    "MORRIS", "University of Minnesota Morris, networking", "https://www.morris.umn.edu/career/networking/"
)
PUGET_SOUND = Publication(
    "UPS",
    "University of Puget Sound, conduct and reflect",
    "https://blogs.pugetsound.edu/cesblogs/2022/12/07/conduct-and-reflect/",
    year=2022,
)
RICE = Publication(
    "RCEL",
    "RCEL career tips, exploring your next job",
    "https://rcelconnect.org/rcel-tip-tuesday-whats-next-exploring-your-next-job-part-2",
)
SANTA_CLARA = Publication(
    "SCU",
    "Santa Clara University, maintaining the connection",
    "http://www.scu.edu/careercenter/students/prepare/iin/maintainconnection.cfm",
)
PORTLAND = Publication(
    "UP1",
    "University of Portland, informational interviews",
    "https://sites.up.edu/career/2015/03/13/informational-interviews-part-2",
    year=2015,
)
ASBURY = Publication("ASBURY", "Asbury University, informational interviews", "https://asbury.edu/?p=47397")
VANDERBILT = Publication(
    "VANDERBILT",
    "Vanderbilt University, polite persistence",
    "https://medschool.vanderbilt.edu/career-development/blog/polite-persistence",
)
NORTHWESTERN = Publication(
    "NW",
    "Northwestern University, maintaining a network",
    "https://northwesternuniversitycareerservices.wordpress.com/2011/06/03/how-to-maintain-your-network/",
    year=2011,
)
LONGWOOD = Publication(
    "LONGWOOD",
    "Longwood University, checking in with a college network",
    "http://www.longwood.edu/alumni/articles/2019/check-in-with-your-college-network-regularly/",
    year=2019,
)
LAWRENCE = Publication(
    "LAWRENCE",
    "Lawrence University, information interviews",
    "http://www.lawrence.edu/students/resources/career/students/info_guides/information_interviews",
)
KANSAS = Publication(
    "KST",
    "Kansas State University, gaining experience",
    "https://k-state.edu/careercenter/students/gain_experience/voices",
)
LABOR_STATISTICS = Publication(
    "BLS",
    "Crosby and Dillon, Occupational Outlook Quarterly",
    "https://www.scribd.com/doc/305326965/interviewing",
    year=2010,
)
HANDOUT = Publication("PAPZ", "a campus handout on preparing", "https://paperzz.com/doc/8191304/")
MENTORS = Publication(
    "MAJT",
    "a class handout for mentors",
    "https://www.majortests.com/essay/What-Is-An-Informational-Interview-544919.html",
)
WORKING_CENTRE = Publication("WORK", "The Working Centre, preparing", "https://www.theworkingcentre.org/preparing/290")
KP = Publication(
    "KP",
    "KP career planning, interview guidelines",
    "https://www.kpcareerplanning.org/prd/information_interview_guidelines.php",
)
GDPR = Publication(
    "GDPR",
    "General Data Protection Regulation, article 12, in a summary of data subjects' rights",
    "https://legalviz.eu/gdpr/recital/18",
)

NORTHEASTERN = Publication(
    "NEU",
    "Northeastern University, informational interviewing",
    "https://careers.northeastern.edu/article/informational-interviewing/",
)
BUCKNELL = Publication(
    "BUCK",
    "Bucknell University, effective e-mail",
    "https://www.bucknell.edu/about-bucknell/career-development-center/",
)

# Practitioners.
CLIMB_FOLLOW_UP = Publication(
    "CTL1",
    "Climb the Ladder, how long to wait before a follow-up",
    "https://climbtheladder.com/how-long-should-i-wait-to-send-a-follow-up-email",
)
CLIMB_SENDING = Publication(
    "CTL2",
    "Climb the Ladder, when to send a follow-up",
    "https://climbtheladder.com/how-long-to-wait-before-a-follow-up-email",
)
CLIMB_THANKS = Publication(
    "CTL3",
    "Climb the Ladder, thanking for an informational interview",
    "https://climbtheladder.com/how-to-thank-someone-for-an-informational-interview",
)
CLIMB_NETWORK = Publication(
    "CTL4",
    "Climb the Ladder, following up after networking",
    "https://climbtheladder.com/how-to-follow-up-after-networking-effectively",
)
SERIOUS = Publication(
    "SJS", "Serious Job Seeker, after the meeting", "http://www.seriousjobseeker.com/2010/04/", year=2010
)
SCHOFIELD = Publication(
    "SCHOFIELD",
    "Schofield Strategies, informational interviews",
    "https://schofieldstrategies.com/informational-interview-2/",
)
ABOUT = Publication(
    "ABOUT", "About.com, after the interview", "http://jobsearch.about.com/od/infointerviews/a/infointerafter.htm"
)
FLEXJOBS = Publication(
    "FLEX",
    "FlexJobs, dos and don'ts of informational interviewing",
    "https://www.flexjobs.com/blog/post/dos-and-donts-of-informational-interviewing/",
)
ROBBINS = Publication(
    "ROBBINS",
    "Robbins, how to not mess up referrals",
    "https://www.steverrobbins.com/articles/episode-408-how-to-not-mess-up-referrals",
)
BLOM = Publication("BLOM", "Rock Your Career, following a referral", "https://rockyourcareer.blog/2013/02/", year=2013)
SIDEROAD = Publication(
    "SIDE", "Sideroad, business etiquette of referrals", "https://www.sideroad.com/business_etiquette/referrals.html"
)
WILLETT = Publication(
    "KW",
    "Willett, no show, no call, no text",
    "https://kevinwillett.net/2016/05/25/no-show-no-call-no-text/",
    year=2016,
    quality=_WEAK,
)
COLLEGE_CONFIDENTIAL = Publication(
    "CC2",
    "a forum's reports of no-shows",
    "https://talk.qa.collegeconfidential.com/t/interviewer-no-show/2036721",
    quality=_WEAK,
)
POST_MILITARY = Publication(
    "PMP",
    "Post Military Pro, cancellations, reschedules and no-shows",
    "https://postmilitarypro.com/2018/07/18/professional-networking-101-episode-5-cancellations-reschedules-and-no-shows/",
    year=2018,
)
COFFEE = Publication("CLC", "Coffee Lunch Coffee, scheduling", "https://coffeelunchcoffee.com/scheduling/")
GET_WORK_DONE = Publication(
    "GWD", "Get Work Done, Go Home Happy, a grid of slots", "https://getworkdonegohomehappy.com/"
)
BECKERMAN = Publication(
    "BECK",
    "Beckerman, making informational interviews work",
    "http://beckermanpr.com/blog/making-informational-interviews-work/",
)
MS_MONEY = Publication(
    "MSM", "Ms. Money, setting up informational interviews", "https://msmoney.com/setting-up-informational-interviews"
)
IMPRESSIVE = Publication(
    "IMPR",
    "Impressive Magazine, being persistent",
    "https://impressivemagazine.com/how-to-be-persistent-with-your-employer/",
)
LEGAL_VIEW = Publication(
    "LCV",
    "Legal Career View, maintaining a network",
    "http://legalcareerview.com/your-career/job-hunting-tools/21st-century-networking/maintaining-your-network/",
)

HOLDEMAN = Publication("HOLD", "Holdeman, looking for a job", "http://ericholdeman.com/jobs/")
WASHINGTON_LAW = Publication(
    "WUL",
    "Washington University School of Law, thank-you notes",
    "https://sites.law.wustl.edu/WashULaw/CCD_Blog/successful-summer-tip-16-dont-forget-your-thank-you-note",
)

NET_MANNERS = Publication("NETM", "NetManners, addressing people by e-mail", "https://www.netmanners.com/3443/")
TECH_RHETORIC = Publication("TECH", "TechRhet, salutations of letters", "https://techrhet.com/3213/?p=1816")
TRIGG = Publication(
    "LEAT",
    "Trigg, Dear Mr or Dear Ms in letters",
    "https://www.leatrigg.com/insights/en/scientific-communication-using-dear-mr-or-dear-ms-in-letters",
)
WONTOSA = Publication(
    "WONT",
    "Wontosa, coffee chat etiquette",
    "https://www.wontosa.com/thoughts/leadership/coffee-chat-etiquette",
    quality=_WEAK,
)
SOLVABLE = Publication(
    "SOLV",
    "Solvable Syndicate, asking both sides before an introduction",
    "https://solvablesyndicate.com/p/email-intros-always-do-the-double-opt-in",
)
MANNERS = Publication(
    "MANN", "Manners for professionals, thank-you notes", "http://mannerspro.blogspot.com/2015/02/", year=2015
)
ALBRIGHT = Publication(
    "ALBR",
    "Albright College, the cherry on top: a thank-you note",
    "https://albrightelcdc.wordpress.com/2014/05/28/the-cherry-on-top-a-thank-you-note/",
    year=2014,
)

# Data and tools: none is about careers, and what a tool sets is no evidence.
THREE_SEVEN_SEVEN = Publication(
    "377",
    "the 3-7-7 follow-up formula, from marketing",
    "https://thejobclinic.wordpress.com/2018/08/02/the-3-7-7-followup-formula/",
    year=2018,
    quality=_WEAK,
)
WOODPECKER = Publication("WOOD", "Woodpecker, data on sales mail", "https://woodpecker.co/blog/?p=5562", quality=_WEAK)
TRACKER = Publication("TRK", "a public networking tracker's template", quality=_WEAK)
CODING_SCHOOL = Publication(
    "LEARN",
    "a coding school's job-search tracker",
    "https://github.com/learn-co-students/careers-job-search-tracker-v-000",
    quality=_WEAK,
)
JOB_SEEKER = Publication(
    "GIST",
    "a job seeker's published weekly goals",
    "https://gist.github.com/kheppenstall/dd86f6230dad6870bda0076a95a16e54",
    quality=_WEAK,
)
STARTUP_PLAN = Publication("KNOCK", "a startup's public business plan", year=2026, quality=_WEAK)
MONICA = Publication(
    "MONICA",
    "users of a personal contact manager, on reminders",
    "https://github.com/monicahq/monica/issues/321",
    quality=_WEAK,
)
LINKED_HELPER = Publication(
    "LH",
    "Linked Helper, glossary of invitations",
    "https://www.linkedhelper.com/en/glossary/linkedin-invitation",
    quality=_WEAK,
)
LINKED_NAV = Publication("LNAV", "LinkedNav, sending invitations", quality=_WEAK)
BOOMERANG = Publication(
    "BOOM",
    "Boomerang on 40 million e-mails, as reported by Art, Science and Business",
    "https://artscibiz.blogspot.com/2016/02/write-emails-that-get-results.html",
    year=2016,
    quality=_2ND,
)
LETTER_COUNTER = Publication(
    "LC",
    "LetterCounter, limits of LinkedIn",
    "https://lettercounter.org/blog/linkedin-connection-request-character-limit",
    quality=_WEAK,
)
