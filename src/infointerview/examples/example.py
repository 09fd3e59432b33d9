"""The door to invented searches and files, to try the library before typing anything in, and how they are told.

A story is told in working days before or after an instant, one event a line.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from attrs import field, frozen

from infointerview.errors import Problem, UnknownKind, within
from infointerview.model.campaign import Campaign
from infointerview.model.employers import Employment, Target
from infointerview.model.exchange import Introduction, Permission, Referral, Touch
from infointerview.model.fields import did_you_mean, instance
from infointerview.model.notes import Directive, Note, Question, Reflection
from infointerview.model.people import Contact, Found, PersonName, Seeker, Standing
from infointerview.model.record import Fact
from infointerview.model.talk import Interview
from infointerview.model.time import present
from infointerview.model.values import Channel
from infointerview.today import Today
from infointerview.worktime.calendar import WorkCalendar

# A Thursday with meetings ahead, in the weeks in which clocks on the two sides of the Atlantic differ by another hour.
_NOW = datetime(2026, 3, 12, 9)  # noqa: DTZ001 - On the clock of each seeker.
_FILES = Path(__file__).parent / "files"


def example(trade: str = "hydrology", *, now: datetime | None = None) -> Today:
    """Return an invented search that is under way: people met, answers awaited, a talk tomorrow.

    - `hydrology`: Sam Okafor, a geography student in Toronto;
    - `nursing`: Linh Trần, who leaves a call centre in Melbourne;
    - `museums`: Ananya Deshpande, who teaches history in Pune.

    Everybody is invented.  The story is told in working days before `now`, so nothing is years overdue.

    Args:
        trade: Which search.
        now: The instant at which to look at it; by default Thursday 12 March 2026, 09:00 on the seeker's clock.

    Raises:
        UnknownKind: There is no such example; what was probably meant is suggested.
        InvalidValue: *now* is naive, or so close to the years 1900 or 2199 that the story does not fit.

    >>> today = example()
    >>> today.campaign.seeker
    <Seeker Sam Okafor, hydrology>
    >>> print(today.due()[0].todo)
    Send Yusuf Demir (Rockies Survey) some times to choose from
    """
    seeker, story = _STORIES[_known(trade, _STORIES, "trade", "example")]
    with within("now"):
        at = _NOW.replace(tzinfo=seeker.zone) if now is None else present(now, seeker.zone)
    return Today(Campaign(seeker=seeker).add(*story(Days(seeker, at))), now=at)


def example_file(name: str) -> Path:
    """Return the path of an invented file to import.

    - `Connections.csv`: connections as LinkedIn exports them, for `read_linkedin`;
    - `contacts.csv`: an address book as Google exports it, for `read_contacts`;
    - `calendar.ics`: a student's calendar in March 2026, for `read_calendar`;
    - `mail`: a folder of three e-mails of March 2026, for `read_mail`.

    Raises:
        UnknownKind: There is no such file; what was probably meant is suggested.

    >>> from infointerview import read_linkedin
    >>> print(read_linkedin(example_file("Connections.csv")).contacts[0])
    Mei-Ling Tan (Northgate Water)
    """
    return _FILES / _known(name, (path.name for path in _FILES.iterdir()), "file", "example file")


def _known(name: str, names: Iterable[str], where: str, what: str) -> str:
    """Return a name if it is known."""
    known = sorted(names)
    if instance(str, name, where) in known:
        return name
    hint = did_you_mean(name, known) or f"choose one of {', '.join(known)}"
    raise UnknownKind(Problem(where, f"there is no {what} {name[:60]!r}", hint))


# -- how a search is told ---------------------------------------------------------------------------------------------


@frozen
class Days:
    """Days and instants on a seeker's clock, counted from the day on which a search is looked at.

    Day -1 is the last working day before it and day 1 the first one after it.  There is no day 0, because the present
    instant may be early in the morning or on a Sunday.

    Attributes:
        seeker: Whose clock it is.
        now: The instant from which days are counted.

    >>> toronto = Seeker(name="Sam Okafor", zone="America/Toronto", field="hydrology")
    >>> on = Days(toronto, datetime(2026, 3, 9, 9, tzinfo=toronto.zone))
    >>> print(on(-1, "14:30"), on.day(1))
    2026-03-06 14:30:00-05:00 2026-03-10
    """

    seeker: Seeker = field()
    now: datetime = field()

    def __call__(self, days: int, clock: str) -> datetime:
        """Return an instant: the working day, and the time on the seeker's clock."""
        return datetime.combine(self.day(days), time.fromisoformat(clock), self.seeker.zone)

    def day(self, days: int) -> date:
        """Return a working day."""
        today = self.now.astimezone(self.seeker.zone).date()
        return WorkCalendar(zone=self.seeker.zone).add_business_days(today, days)


def person(email: str, who: str, zone: str, **more: Any) -> Contact:
    """Return a contact, told as `given name|family name, title, employer`; *more* are its other fields.

    A name without the bar is one of which nobody said which word is the given name.
    """
    full, title, organisation = who.split(", ")
    given, _, family = full.partition("|")
    name = PersonName(f"{given} {family}", given=given, family=family) if family else PersonName(full)
    job = Employment(organisation=organisation, title=title)
    return Contact(name=name, emails=email, employments=job, zone=zone, **more)


def sent(who: Contact, at: datetime, purpose: str = "outreach", text: str = "", **more: Any) -> Touch:
    """Return a message of the seeker's, by e-mail unless *more* says otherwise."""
    told = {"channel": Channel.EMAIL, **more}
    return Touch(contact=who, at=at, direction=Touch.Direction.OUTBOUND, purpose=purpose, text=text, **told)


def came(who: Contact, at: datetime, purpose: str, text: str = "", **more: Any) -> Touch:
    """Return a message of a contact's, by e-mail unless *more* says otherwise."""
    told = {"channel": Channel.EMAIL, **more}
    return Touch(contact=who, at=at, direction=Touch.Direction.INBOUND, purpose=purpose, text=text, **told)


def met(who: Contact, start: datetime, minutes: int, *, agreed: datetime, **details: Any) -> Interview:
    """Return a talk that was agreed on at one instant, held from another one on, and recorded when it was over."""
    talk = Interview.agreed(contact=who, at=agreed, start=start, **details)
    over = (start.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(start.tzinfo)
    return talk.hold(at=over, start=start, minutes=minutes)


def learned(talk: Interview, topic: str, text: str, *tags: str, **more: Any) -> Note:
    """Return what somebody said about a topic, in the seeker's words."""
    return Note(interview=talk, kind=Note.Kind.ANSWER, topic=topic, text=text, tags=tags, **more)


def quoted(talk: Interview, topic: str, text: str, *tags: str) -> Note:
    """Return what somebody said about a topic, word for word."""
    return Note(interview=talk, kind=Note.Kind.QUOTE, topic=topic, text=text, tags=tags)


def kept(talk: Interview, kind: str, text: str, **more: Any) -> Note:
    """Return another note of a talk: a takeaway, a promise, a resource, an observation, or a comment."""
    return Note(interview=talk, kind=Note.Kind(kind), text=text, **more)


def named(talk: Interview, person: Contact | str, reason: str, permission: str = "unknown", **more: Any) -> Referral:
    """Return whom somebody named at the end of a talk: a contact, or a name while that is all the seeker knows."""
    at = talk.history[-1].at
    who = {"contact": person} if isinstance(person, Contact) else {"name": person}
    answer = Permission(answer=Permission.Answer(permission), at=None if permission == "unknown" else at)
    return Referral(referrer=talk.contact, at=at, interview=talk, reason=reason, permission=answer, **who, **more)


# -- Sam Okafor, a geography student in Toronto, finds out about hydrology --------------------------------------------

_SAM = Seeker(
    name="Sam Okafor",
    emails="sam@example.org",
    phones="+1 416 555 0142",
    zone="America/Toronto",
    locale="en-CA",
    field="hydrology",
    broad_field="water",
    introduction="a second-year geography student at Don Valley College",
    wants_to_learn=["what a week of field work is like", "how much of the job is coding"],
    affiliations=["Don Valley College"],
    free_hours="Mon-Thu 09:00-17:00; Fri 09:00-12:00",
)


def hydrology(on: Days) -> tuple[Fact, ...]:
    """Return what happened in seven weeks of Sam's search."""
    alumni = Found(through="alumni_directory", common_ground="we both studied at Don Valley College")
    night = Found(through="event", where="Toronto Water Careers Night", on=on.day(-12))
    new = Found(through="linkedin", on=on.day(-2), imported_from="linkedin")
    stop = Standing(willingness="do_not_contact", since=on(-27, "09:05"))
    east, west, site = "America/Toronto", "America/Edmonton", "company_site"
    hana = person(
        "hana@wetlands.example", "Hana Novotná, Hydrologist, Bay Wetlands Trust", east, found=alumni, tier="A"
    )
    kofi = person("kofi@volta.example", "Kofi|Asante, Flood Forecaster, Volta Basin Observatory", "Africa/Accra")
    lin = person("meiling@burrard.example", "林 美玲, Stormwater Engineer, Burrard Drainage", "America/Vancouver")
    aroha = person("aroha@waikato.example", "Aroha|Te Rangi, River Scientist, Waikato Rivers Trust", "Pacific/Auckland")
    leila = person("leila@cedar.example", "Leïla|Haddad, Groundwater Modeller, Cedar Aquifers", east)
    devika = person("devika@northgate.example", "Devika|Ramanathan, Hydrologist, Northgate Water", east, found=night)
    grace = person("grace@gauges.example", "Grace|Oyelaran, Field Hydrologist, Ottawa Gauges", east, found=night)
    yusuf = person("yusuf@snow.example", "Yusuf|Demir, Snow Hydrologist, Rockies Survey", west, found=alumni)
    maria = person("maria@wells.example", "María José|Ibarra, Hydrogeologist, Prairie Wells", west, found=site)
    jonas = person("jonas@ice.example", "Jónas|Þórsson, Glaciologist, Ice Institute", "Atlantic/Reykjavik", found=site)
    sipho = person("sipho@limpopo.example", "Sipho|Dlamini, Planner, Limpopo Water Board", "Africa/Johannesburg")
    petra = person("petra@quellwerk.example", "Petra|Vogel, Consultant, Quellwerk", "Europe/Berlin", standing=stop)
    ingrid = person("ingrid@fjord.example", "Ingrid|Solheim, Hydrology Lead, Fjord Power", "Europe/Oslo", tier="A")
    tam = person("tam@delta.example", "Nguyễn Thị Tâm, Remote Sensing Hydrologist, Delta Lab", east, found=new)

    first = met(hana, on(-30, "14:00"), 27, agreed=on(-32, "16:40"), format="video", link="https://meet.example.org/hn")
    second = met(kofi, on(-19, "11:00"), 32, agreed=on(-22, "08:15"), format="phone")
    third = met(lin, on(-9, "15:00"), 24, agreed=on(-12, "13:10"), format="video", link="https://meet.example.org/ml")
    fourth = met(grace, on(-1, "12:15"), 35, agreed=on(-6, "17:20"), format="in_person", place="Gauge House, Ottawa")
    link = "https://meet.example.org/dr"
    coming = Interview.agreed(contact=devika, at=on(-4, "10:30"), start=on(1, "11:00"), format="video", link=link)
    to_kofi = named(first, kofi, "forecasting floods with few gauges", "granted")
    to_leila = named(first, leila, "groundwater modelling", "refused")
    to_lin = named(second, lin, "drains and city flooding", "granted")
    to_aroha = named(third, aroha, "working with the people who live on a river", "granted")
    promised = Introduction(promised_at=on(-1, "12:50"))
    to_rafael = named(fourth, "Rafael Moreira", "tracing water with dyes", introduction=promised)
    week = Question(text="What did last week look like for you?", topic="work environment")
    start = Question(text="How did you get into hydrology?", topic="background", stage="opening")
    pay = Question(text="What does a newcomer earn?", topic="salary", sensitivity="salary", stage="sensitive")
    yes = "Happy to talk. Which days suit you?"

    return (
        *(hana, kofi, lin, aroha, leila, devika, grace, yusuf, maria, jonas, sipho, petra, ingrid, tam),
        *(week, start, pay, Target(organisation="Northgate Water", motivation=3), Target(organisation="Weir Works")),
        # The first generation: Hana, from the alumni directory.
        sent(hana, on(-35, "10:05"), subject="Don Valley geography student: could I ask about your work?"),
        came(hana, on(-33, "15:20"), "acceptance", "Always glad to help someone from Don Valley. When suits you?"),
        first,
        sent(hana, on(-29, "09:30"), "thank_you", "Thank you for your time yesterday.", interview=first),
        learned(
            first, "work environment", "Two days by the river in summer, none in winter.", "+field work", question=week
        ),
        learned(first, "background", "Took a summer job reading gauges and never left.", question=start),
        learned(first, "rewards", "You can see a wetland come back within five years."),
        quoted(first, "challenges", "The hardest thing is telling a town its maps were wrong.", "explaining"),
        learned(
            first, "salary", "About 62,000 to start in a conservation authority.", question=pay, privacy="sensitive"
        ),
        kept(first, "takeaway", "Your point that gauges matter more than models"),
        kept(first, "comment", "She seemed worn out; do not ask for more time before summer.", privacy="private"),
        Reflection(
            interview=first,
            at=on(-29, "10:00"),
            takeaway="Gauges matter more than models.",
            view_moved=1,
            next_step="Take the spring course in statistics",
            next_step_by=on.day(-10),
            next_step_done_at=on(-14, "20:00"),
        ),
        # The second: Kofi, and Leïla, to whom Sam must not name Hana.
        to_kofi,
        to_leila,
        sent(hana, on(-28, "09:10"), "referral_thank_you", referral=to_kofi),
        sent(kofi, on(-27, "09:40"), subject="Hana Novotná suggested I write to you", referral=to_kofi),
        came(kofi, on(-23, "07:30"), "acceptance", "Hana is a good friend, so of course."),
        second,
        sent(kofi, on(-18, "09:15"), "thank_you", interview=second),
        sent(kofi, on(-15, "18:10"), "connection_request", channel="linkedin"),
        sent(
            hana, on(-17, "10:00"), "report_back", "I spoke with Kofi, and learned a lot. Thank you!", referral=to_kofi
        ),
        learned(
            second,
            "work environment",
            "At a screen all day, and on call in the rainy season.",
            "-field work",
            "+coding",
            question=week,
        ),
        learned(second, "background", "Came from maths, and learned about rivers on the job.", question=start),
        quoted(second, "rewards", "One warning that came in time makes up for a bad year."),
        learned(second, "advice", "Learn to clean data before you learn to model it.", "+coding"),
        kept(second, "takeaway", "Your advice to learn to clean data first"),
        kept(second, "promise", "Send the notebook of last year's flood", by="contact", due=on.day(-6)),
        Reflection(
            interview=second,
            at=on(-18, "09:40"),
            takeaway="Half the job is data.",
            view_moved=0,
            next_step="Ask the next two people what they code in",
            next_step_by=on.day(4),
        ),
        # The third: Mei-ling, and through her Aroha.
        to_lin,
        sent(kofi, on(-17, "10:20"), "referral_thank_you", referral=to_lin),
        sent(lin, on(-16, "12:30"), subject="Kofi Asante suggested I write to you", referral=to_lin),
        came(lin, on(-13, "16:45"), "acceptance", "I'd be delighted."),
        third,
        sent(lin, on(-8, "09:20"), "thank_you", interview=third),
        sent(kofi, on(-7, "09:50"), "report_back", referral=to_lin),
        learned(
            third, "work environment", "Half in meetings with the city, half at a model.", "+coding", question=week
        ),
        learned(
            third, "challenges", "Explaining to people why their street floods and the next one doesn't.", "explaining"
        ),
        learned(third, "hiring", "They take students every May, and hear about them in February."),
        learned(third, "salary", "Consultants start higher and work later.", question=pay),
        kept(third, "takeaway", "What you told me about asking for work in February"),
        kept(third, "resource", "The city's flood maps", link="https://maps.example.org/floods"),
        to_aroha,
        sent(lin, on(-7, "10:10"), "referral_thank_you", referral=to_aroha),
        sent(aroha, on(-3, "16:00"), subject="Mei-ling Lin suggested I write to you", referral=to_aroha),
        # Yesterday: Grace, who will introduce Sam to Rafael.
        sent(grace, on(-11, "09:30"), subject="We met at the careers night"),
        came(grace, on(-8, "11:00"), "acceptance", yes),
        fourth,
        to_rafael,
        learned(fourth, "work environment", "Out in a truck from April to November.", "+field work", question=week),
        quoted(fourth, "rewards", "Nobody knows this river like I do."),
        learned(fourth, "advice", "Go out with a crew for a week before you decide.", "+field work"),
        kept(fourth, "takeaway", "Your advice to go out with a crew for a week"),
        kept(fourth, "next_step", "ask a crew whether I can come along", due=on.day(5)),
        kept(fourth, "observation", "Everybody ate lunch at one table.", dimension="treatment_of_others"),
        kept(fourth, "promise", "Send her the careers office's list of field courses", by="seeker", due=on.day(1)),
        # Tomorrow: Devika.
        sent(devika, on(-11, "09:45"), subject="We met at the careers night"),
        came(devika, on(-5, "14:05"), "acceptance", yes),
        coming,
        # A yes without a time, silence, a no, a later, a stop.
        sent(yusuf, on(-6, "13:15"), subject="Don Valley student: could I ask about snow?"),
        came(yusuf, on(-1, "16:30"), "acceptance", "Sure, let me know when."),
        sent(maria, on(-10, "10:00"), subject="Geography student: could I ask about groundwater?"),
        sent(jonas, on(-20, "10:20"), subject="Geography student: could I ask about glaciers?"),
        came(jonas, on(-16, "06:40"), "decline", "I'm afraid I'll be on the ice for months. Good luck!"),
        sent(jonas, on(-16, "09:00"), "answer", "Thank you for telling me, and good luck on the ice!"),
        sent(sipho, on(-12, "09:05"), subject="Geography student: could I ask about irrigation?"),
        came(sipho, on(-8, "05:50"), "deferral", "Harvest first; ask me again later.", not_before=on.day(14)),
        sent(sipho, on(-8, "09:30"), "answer", "Of course. I'll write again after the harvest."),
        sent(petra, on(-28, "09:00"), subject="Geography student: could I ask about consulting?"),
        came(petra, on(-27, "09:05"), "stop_request", "Please do not write to me again."),
        Directive(kind="todo", text="Ask the careers office about field insurance", at=on(-2, "18:00"), on=on.day(2)),
    )


# -- Ananya Deshpande, who teaches history in Pune, finds out about museums -------------------------------------------

_ANANYA = Seeker(
    name="Ananya Deshpande",
    emails="ananya@example.net",
    phones="+91 98765 43210",
    zone="Asia/Kolkata",
    locale="en-IN",
    field="museum education",
    broad_field="museums",
    wanted_titles=["Education Officer", "Head of Learning"],
    introduction="a history teacher at a secondary school in Pune",
    wants_to_learn=["how a school visit is planned", "whether a teacher can change over without another degree"],
    affiliations=["Sahyadri University"],
    free_hours="Mon-Fri 15:30-19:00; Sat 10:00-17:00",
)


def museums(on: Days) -> tuple[Fact, ...]:
    """Return what happened in seven weeks of Ananya's search."""
    alumni = Found(through="alumni_directory", common_ground="we both studied history at Sahyadri University")
    talk = Found(through="event", where="Museums and Schools conference", on=on.day(-29))
    new = Found(through="linkedin", on=on.day(-3), imported_from="linkedin")
    home, site = "Asia/Kolkata", "company_site"
    farah = person(
        "farah@deccan.example", "Farah Contractor, Curator, Deccan City Museum", home, found=alumni, tier="A"
    )
    layla = person("layla@nile.example", "ليلى حسن, Head of Learning, Nile Textile Museum", "Africa/Cairo")
    olena = person("olena@dnipro.example", "Олена Коваль, Registrar, Dnipro House of Art", "Europe/Kyiv", found=site)
    hanako = person("hanako@kamo.example", "山田 花子, Education Officer, Kamo Museum", "Asia/Tokyo")
    ixchel = person("ixchel@selva.example", "Ixchel|Pech Canul, Curator, Museo de la Selva", "America/Merida")
    thabo = person("thabo@highveld.example", "Thabo|Mokoena, Exhibition Designer, Highveld", "Africa/Johannesburg")
    eluned = person("eluned@eryri.example", "Eluned|Rhys, Head of Learning, Eryri Museum", "Europe/London", found=talk)
    mira = person("mira@archive.example", "मीरा कुलकर्णी, Archivist, Pune Archive", home, found=alumni)
    benoit = person("benoit@quai.example", "Benoît|Lefèvre, Collections Manager, Quai Nord", "Europe/Paris", found=site)
    noa = person("noa@port.example", "Noa|Friedman, Education Officer, Port Museum", "Asia/Jerusalem", found=talk)
    aziz = person("aziz@silk.example", "Aziz|Rahimov, Guide, Silk House", "Asia/Tashkent", found="cold")
    chioma = person("chioma@benin.example", "Chioma|Eze, Museum Educator, Benin Gallery", "Africa/Lagos", found=new)
    kahu = person(
        "kahu@taonga.example", "Kahu Tamihana, Learning Manager, Taonga House", "Pacific/Auckland", found=talk
    )

    first = met(farah, on(-31, "16:00"), 29, agreed=on(-34, "18:20"), format="in_person", place="Deccan City Museum")
    second = met(layla, on(-22, "17:00"), 26, agreed=on(-25, "15:45"), format="video", link="https://meet.example/lh")
    third = met(hanako, on(-8, "15:45"), 20, agreed=on(-12, "16:10"), format="video", link="https://meet.example/yh")
    fourth = met(mira, on(-2, "17:30"), 41, agreed=on(-6, "17:40"), format="phone")
    link = "https://meet.example/er"
    coming = Interview.agreed(contact=eluned, at=on(-5, "17:00"), start=on(1, "16:00"), format="video", link=link)
    coming = coming.reschedule(start=on(3, "16:30"), by="contact", at=on(-1, "15:50"), reason="A school is coming")
    missed = Interview.agreed(contact=noa, at=on(-6, "16:05"), start=on(-1, "16:30"), format="video", link=link)
    missed = missed.no_show(by="contact", at=on(-1, "16:45"))
    to_layla = named(first, layla, "learning from things instead of texts", "granted")
    to_thabo = named(first, thabo, "making exhibitions that children can touch", "refused")
    to_hanako = named(second, hanako, "planning school visits", "granted")
    to_ixchel = named(third, ixchel, "a museum that a village runs", "granted")
    promised = Introduction(promised_at=on(-2, "18:11"), check_on=on.day(3))
    to_shirin = named(fourth, "Shirin Daruwala", "moving from a classroom into an archive", introduction=promised)
    day = Question(text="What did you do yesterday?", topic="work environment")
    change = Question(text="Did you ever teach in a school?", topic="background", stage="opening")
    pay = Question(text="Can one live on it?", topic="salary", sensitivity="salary", stage="sensitive")

    return (
        *(farah, layla, olena, hanako, ixchel, thabo, eluned, mira, benoit, noa, aziz, chioma, kahu),
        *(day, change, pay, Target(organisation="Deccan City Museum", motivation=3), Target(organisation="Toy Museum")),
        # Farah, who read history at the same university, and the two whom she named.
        sent(farah, on(-36, "16:00"), subject="Sahyadri history graduate: could I ask about museum work?"),
        came(farah, on(-35, "11:30"), "acceptance", "With pleasure. Come and see the new gallery."),
        first,
        sent(farah, on(-30, "15:40"), "thank_you", "Thank you for showing me the gallery.", interview=first),
        learned(first, "work environment", "Mornings with objects, afternoons with e-mail.", question=day),
        learned(first, "background", "Never taught; learned about children from her own.", question=change),
        quoted(first, "rewards", "A child who holds a two-thousand-year-old cup goes quiet.", "+objects"),
        learned(first, "challenges", "Every exhibition is late, and every one opens.", "-deadlines"),
        learned(first, "salary", "Less than a teacher gets, until you run a department.", question=pay),
        kept(first, "takeaway", "Your point that objects teach what texts cannot"),
        kept(first, "observation", "Guards and curators greet each other by name.", dimension="greeting"),
        kept(first, "comment", "Fell out with her director; keep that out of every letter.", privacy="private"),
        Reflection(
            interview=first,
            at=on(-30, "20:00"),
            takeaway="Objects first, words later.",
            view_moved=1,
            next_step="Teach one lesson with three objects",
            next_step_by=on.day(-20),
            next_step_done_at=on(-22, "12:00"),
        ),
        to_layla,
        to_thabo,
        sent(farah, on(-29, "16:20"), "referral_thank_you", referral=to_layla),
        sent(farah, on(-20, "16:20"), "connection_request", channel="linkedin"),
        # Layla in Cairo, through Farah; Hanako in Kyoto, through Layla; Ixchel in Mérida, through Hanako.
        sent(layla, on(-29, "16:00"), subject="Farah Contractor suggested I write to you", referral=to_layla),
        came(layla, on(-26, "14:10"), "acceptance", "Welcome! Farah told me about you."),
        second,
        sent(layla, on(-21, "15:50"), "thank_you", interview=second),
        sent(farah, on(-20, "16:00"), "report_back", "Layla was as kind as you said.", referral=to_layla),
        sent(layla, on(-15, "16:10"), "connection_request", channel="linkedin"),
        learned(second, "work environment", "Three school classes before noon, then planning.", question=day),
        learned(second, "background", "Taught chemistry for nine years first.", "+teachers welcome", question=change),
        learned(second, "hiring", "Teachers are hired for the summer and stay.", "+teachers welcome"),
        quoted(second, "challenges", "We plan a year ahead and get the money a month ahead.", "-deadlines"),
        kept(second, "takeaway", "What you told me about being hired for a summer and staying"),
        kept(second, "promise", "Send the plan of a school visit", by="contact", due=on.day(-10)),
        Reflection(
            interview=second,
            at=on(-21, "19:30"),
            takeaway="A summer is the door.",
            view_moved=1,
            next_step="Ask three museums about the summer",
            next_step_by=on.day(2),
        ),
        to_hanako,
        sent(layla, on(-20, "16:10"), "referral_thank_you", referral=to_hanako),
        sent(hanako, on(-19, "15:30"), subject="Layla Hassan suggested I write to you", referral=to_hanako),
        came(hanako, on(-13, "09:50"), "acceptance", "I will be glad to help."),
        third,
        sent(hanako, on(-7, "15:40"), "thank_you", interview=third),
        sent(layla, on(-6, "16:00"), "report_back", referral=to_hanako),
        learned(third, "work environment", "Visits are rehearsed to the minute.", "-spontaneity", question=day),
        learned(
            third,
            "background",
            "A degree in museum studies; few colleagues taught.",
            "-teachers welcome",
            question=change,
        ),
        learned(third, "advice", "Write down what children ask; it is your portfolio.", "+objects"),
        quoted(third, "rewards", "They come back with their parents and explain everything."),
        kept(third, "takeaway", "Your advice to write down what children ask"),
        kept(third, "resource", "The museum's notes for teachers", link="https://kamo.example/teachers"),
        to_ixchel,
        sent(hanako, on(-5, "15:50"), "referral_thank_you", referral=to_ixchel),
        sent(ixchel, on(-4, "18:30"), subject="Yamada Hanako suggested I write to you", referral=to_ixchel),
        # Mira, the day before yesterday.
        sent(mira, on(-9, "16:00"), subject="Sahyadri history graduate: could I ask about archives?"),
        came(mira, on(-7, "12:20"), "acceptance", "Ring me after work."),
        fourth,
        to_shirin,
        learned(fourth, "work environment", "Quiet, and then a television crew.", question=day),
        learned(fourth, "advice", "Volunteer with a catalogue before you resign.", "+try first"),
        learned(fourth, "demand", "Two posts a year in the whole state.", "-openings"),
        kept(fourth, "takeaway", "Your advice to try a catalogue before resigning"),
        kept(fourth, "next_step", "look for a small catalogue to help with", due=on.day(6)),
        kept(fourth, "promise", "Send her the photographs of the old school", by="seeker", due=on.day(2)),
        # Moved, missed, silent, no, later, and one who answered nothing yet.
        sent(eluned, on(-10, "16:30"), subject="We met at Museums and Schools"),
        came(eluned, on(-6, "18:05"), "acceptance", "Lovely to hear from you!"),
        coming,
        sent(noa, on(-10, "16:40"), subject="We met at Museums and Schools"),
        came(noa, on(-7, "13:00"), "acceptance", "Sure, let's talk."),
        missed,
        sent(olena, on(-11, "16:00"), subject="History teacher: could I ask about your work?"),
        sent(benoit, on(-24, "16:00"), subject="History teacher: could I ask about collections?"),
        came(benoit, on(-21, "18:10"), "decline", "I am sorry, our rules do not allow it."),
        sent(benoit, on(-21, "18:40"), "answer", "I understand, thank you for telling me."),
        sent(aziz, on(-33, "16:00"), subject="History teacher: could I ask about guiding?"),
        sent(aziz, on(-23, "16:00"), "follow_up"),
        sent(kahu, on(-14, "12:00"), subject="We met at Museums and Schools"),
        came(kahu, on(-10, "05:45"), "deferral", "After our festival, please.", not_before=on.day(10)),
        sent(kahu, on(-10, "16:00"), "answer", "Of course. Enjoy the festival!"),
        Directive(kind="todo", text="Ask the head teacher about unpaid leave", at=on(-3, "19:00"), on=on.day(1)),
        Directive(kind="snooze", contact=chioma, on=on.day(5), at=on(-1, "19:00"), text="after the exams"),
    )


# -- Linh Trần, who leads a team in a call centre in Melbourne, finds out about nursing -------------------------------

_LINH = Seeker(
    name="Linh Trần",
    emails="linh@example.com",
    phones="+61 491 570 156",
    zone="Australia/Melbourne",
    locale="en-AU",
    field="nursing",
    other_fields=["midwifery"],
    introduction="a team leader in a call centre, thinking about a change of career",
    wants_to_learn=["what nights on a ward are like", "how people pay for three years of study"],
    affiliations=["Footscray High School"],
    free_hours="Mon-Fri 16:30-20:00; Sat 09:00-13:00",
)


def nursing(on: Days) -> tuple[Fact, ...]:
    """Return what happened in six weeks of Linh's search."""
    school = Found(through="alumni_directory", common_ground="we both went to Footscray High School")
    open_day = Found(through="event", where="Coburg College open day", on=on.day(-15))
    new = Found(through="linkedin", on=on.day(-1), imported_from="linkedin")
    home, nights = "Australia/Melbourne", "Tue-Thu 21:00-07:00"
    mercy = person("mercy@yarra.example", "Mercy|Achieng, Registered Nurse, Yarra Bend Hospital", home, found=school)
    siobhan = person("siobhan@brannock.example", "Siobhán|Ní Bhriain, Ward Manager, St Brannock", "Europe/Dublin")
    arjun = person("arjun@coburg.example", "Arjun|Nair, Nurse Educator, Coburg College", home, found=open_day)
    malia = person("malia@pasifika.example", "Malia|Fonoti, Community Nurse, Pasifika Care", "Pacific/Auckland")
    seoyeon = person("seoyeon@hangang.example", "김 서연, Paediatric Nurse, Hangang Children's", "Asia/Seoul")
    jose = person("jose@bay.example", "José Rizalino|Cruz, Theatre Nurse, Bay Hospital", "Asia/Manila")
    fatuma = person("fatuma@birth.example", "Fatuma|Warsame, Midwife, Footscray Birth Centre", home, found=school)
    deborah = person("deborah@sands.example", "Deborah|Katz, Nurse, Sandringham House", home, working_hours=nights)
    wiremu = person("wiremu@rescue.example", "Wiremu|Parata, Flight Nurse, Southern Rescue", "Pacific/Auckland")
    seun = person("seun@collins.example", "Oluwaseun|Bello, Mental Health Nurse, Collins Clinic", home, found=open_day)
    kasia = person("kasia@yarra.example", "Katarzyna|Wójcik, Emergency Nurse, Yarra Bend Hospital", home, tier="A")
    anh = person("anh@harbour.example", "Phạm Ngọc Anh, Nurse Practitioner, Harbour Health", home, found=new)
    tenzin = person("tenzin@dialysis.example", "Tenzin|Dolma, Dialysis Nurse, Northern Renal", home, found=open_day)

    first = met(mercy, on(-26, "17:00"), 24, agreed=on(-28, "18:05"), format="in_person", place="Café Nilo, Footscray")
    second = met(siobhan, on(-17, "19:00"), 31, agreed=on(-20, "18:40"), format="video", link="https://meet.example/sn")
    third = met(arjun, on(-7, "17:30"), 22, agreed=on(-9, "12:15"), format="phone")
    visit = {"format": "in_person", "place": "Footscray Birth Centre"}
    coming = Interview.agreed(contact=fatuma, at=on(-3, "19:10"), start=on(2, "17:00"), **visit)
    offered = Interview.propose(contact=deborah, at=on(-2, "18:30"), slots=[on(3, "17:00"), on(4, "17:00")])
    to_siobhan = named(first, siobhan, "running a ward", "granted")
    to_jose = named(first, jose, "work in an operating theatre", "refused")
    to_malia = named(second, malia, "nursing people at home", "granted")
    to_seoyeon = named(second, seoyeon, "nursing children")
    promised = Introduction(promised_at=on(-7, "17:52"), check_on=on.day(-1))
    to_wiremu = named(third, wiremu, "nursing in a helicopter", "granted", introduction=promised)
    fourth = Interview.in_writing(contact=malia, at=on(-4, "08:20"), referral=to_malia)
    to_tenzin = named(fourth, tenzin, "nursing the same people for years", "granted")
    shift = Question(text="What was your last shift like?", topic="work environment")
    route = Question(text="How did you become a nurse?", topic="background", stage="opening")
    pay = Question(text="What does a graduate nurse earn?", topic="salary", sensitivity="salary", stage="sensitive")

    return (
        *(mercy, siobhan, arjun, malia, seoyeon, jose, fatuma, deborah, wiremu, seun, kasia, anh, tenzin),
        *(
            shift,
            route,
            pay,
            Target(organisation="Yarra Bend Hospital", motivation=3),
            Target(organisation="Bush Nurses"),
        ),
        # Mercy, who went to the same school.
        sent(mercy, on(-31, "18:00"), subject="Footscray High leaver: could I ask you about nursing?"),
        came(mercy, on(-29, "21:15"), "acceptance", "Of course! Coffee after my shift?", channel="text_message"),
        first,
        sent(mercy, on(-25, "12:20"), "thank_you", "It was lovely to meet you.", interview=first),
        learned(
            first, "work environment", "Twelve hours, and it goes fast. You eat standing up.", "-shifts", question=shift
        ),
        learned(
            first, "background", "Was a hairdresser until thirty; studied part time.", "+late starters", question=route
        ),
        quoted(first, "rewards", "Somebody says thank you, and you know they mean it."),
        learned(first, "challenges", "The second year of study, while working.", "-study"),
        learned(first, "salary", "Around 75,000 in the first year, with nights.", question=pay, privacy="sensitive"),
        kept(first, "takeaway", "Your point that late starters make calm nurses"),
        kept(first, "comment", "Is thinking of leaving Yarra Bend; tell nobody.", privacy="private"),
        Reflection(
            interview=first,
            at=on(-25, "19:00"),
            takeaway="Thirty-four is not too late.",
            view_moved=2,
            next_step="Look up part-time courses",
            next_step_by=on.day(-20),
            next_step_done_at=on(-21, "20:00"),
        ),
        # Siobhán in Dublin, and José, to whom Linh must not name Mercy.
        to_siobhan,
        to_jose,
        sent(mercy, on(-24, "18:10"), "referral_thank_you", referral=to_siobhan),
        sent(siobhan, on(-24, "19:00"), subject="Mercy Achieng suggested I write to you", referral=to_siobhan),
        came(siobhan, on(-21, "20:35"), "acceptance", "Any friend of Mercy's. Evenings your time suit me well."),
        second,
        sent(siobhan, on(-16, "12:10"), "thank_you", interview=second),
        sent(
            mercy, on(-15, "18:00"), "report_back", "I talked to Siobhán, and we got on so well.", referral=to_siobhan
        ),
        sent(mercy, on(-14, "18:10"), "report_back", "José has no time just now.", referral=to_jose),
        sent(siobhan, on(-12, "19:30"), "connection_request", channel="linkedin"),
        learned(second, "work environment", "Rosters, beds and families; little nursing.", "-shifts", question=shift),
        learned(second, "rewards", "Watching a shy graduate run a ward after two years."),
        quoted(second, "challenges", "You carry the day home unless you learn not to.", "-letting go"),
        learned(second, "advice", "Work as an assistant first; it pays, and you will know.", "+assistant first"),
        kept(second, "takeaway", "Your advice to work as an assistant first"),
        kept(second, "next_step", "ask Yarra Bend about jobs for assistants", due=on.day(3)),
        kept(second, "promise", "Send a week's roster with the names taken out", by="contact", due=on.day(-5)),
        # Malia, whom Siobhán named, answers in writing and names Tenzin; Seo-yeon waits for a yes to her question.
        to_malia,
        to_seoyeon,
        sent(siobhan, on(-14, "18:30"), "referral_thank_you", referral=to_malia),
        sent(siobhan, on(-2, "19:00"), "permission_request", "May I say that you suggested it?", referral=to_seoyeon),
        sent(malia, on(-13, "18:45"), subject="Siobhán Ní Bhriain suggested I write to you", referral=to_malia),
        came(malia, on(-10, "07:50"), "acceptance", "I drive all day; may I answer by e-mail?"),
        fourth,
        came(malia, on(-4, "08:20"), "written_answers", "Here you go, in between two visits.", interview=fourth),
        learned(
            fourth, "work environment", "Alone in the car, never alone in the house.", "+independence", question=shift
        ),
        learned(fourth, "background", "Started as a carer for her grandmother.", "+late starters", question=route),
        learned(fourth, "demand", "Every district is looking for people."),
        quoted(fourth, "rewards", "You are a guest, and they make you tea.", "+independence"),
        kept(fourth, "takeaway", "What you told me about being a guest in a home"),
        kept(fourth, "next_step", "look for a district nurse to go along with", due=on.day(8)),
        to_tenzin,
        # Arjun promised to introduce her to Wiremu.
        sent(arjun, on(-13, "19:20"), subject="We met at the open day"),
        came(arjun, on(-10, "10:00"), "acceptance", "Ring me any weekday after five."),
        third,
        sent(arjun, on(-6, "12:05"), "thank_you", interview=third),
        learned(third, "advice", "Apply for the mid-year intake; fewer people do.", "+study"),
        learned(third, "hiring", "Every graduate of the last three years had a job by Christmas."),
        learned(third, "challenges", "The sums. People fail on drug calculations.", "-study"),
        kept(third, "takeaway", "Your advice to apply for the mid-year intake"),
        kept(third, "resource", "The practice test in drug calculations", link="https://coburg.example/test"),
        Reflection(
            interview=third,
            at=on(-6, "19:00"),
            takeaway="Mid-year is the way in.",
            view_moved=1,
            next_step="Fill in the application",
            next_step_by=on.day(6),
        ),
        to_wiremu,
        sent(arjun, on(-5, "18:00"), "referral_thank_you", referral=to_wiremu),
        # What is coming, and what is open.
        sent(fatuma, on(-8, "18:15"), subject="Footscray High leaver: could I ask about midwifery?"),
        came(fatuma, on(-4, "09:00"), "acceptance", "Come and see the place!"),
        coming,
        sent(fatuma, on(-3, "19:15"), "confirmation", "See you then, at the front door.", interview=coming),
        sent(deborah, on(-7, "18:05"), subject="Could I ask you about nights?"),
        came(deborah, on(-3, "22:10"), "acceptance", "Yes, but I sleep until four."),
        sent(deborah, on(-2, "18:30"), "slot_proposal", interview=offered),
        offered,
        sent(seun, on(-11, "18:40"), subject="We met at the open day"),
        sent(kasia, on(-21, "18:20"), subject="Could I ask you about emergency nursing?"),
        sent(kasia, on(-12, "18:20"), "follow_up"),
        came(kasia, on(-11, "06:30"), "deferral", "Flat out. Try me in a month.", not_before=on.day(12)),
        sent(kasia, on(-11, "18:00"), "answer", "Thank you, I will."),
        sent(jose, on(-24, "12:30"), subject="Could I ask you about work in a theatre?", referral=to_jose),
        came(jose, on(-23, "09:00"), "decline", "Sorry, no time for this."),
        sent(jose, on(-23, "18:00"), "answer", "No problem at all, and thank you for telling me."),
        Directive(kind="todo", text="Ask the bank about a study loan", at=on(-4, "20:00"), on=on.day(1)),
    )


_STORIES: Mapping[str, tuple[Seeker, Callable[[Days], tuple[Fact, ...]]]] = {
    "hydrology": (_SAM, hydrology),
    "museums": (_ANANYA, museums),
    "nursing": (_LINH, nursing),
}
