"""Sam Okafor, a geography student in Toronto, finds out about hydrology."""

from infointerview.examples.telling import Days, came, kept, learned, met, named, person, quoted, sent
from infointerview.model.employers import Target
from infointerview.model.exchange import Introduction
from infointerview.model.notes import Directive, Question, Reflection
from infointerview.model.people import Found, Seeker, Standing
from infointerview.model.record import Fact
from infointerview.model.talk import Interview

SEEKER = Seeker(
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


def story(on: Days) -> tuple[Fact, ...]:
    """Return what happened in seven weeks of Sam's search."""
    alumni = Found(through="alumni_directory", common_ground="we both studied at Don Valley College")
    night = Found(through="event", where="Toronto Water Careers Night", on=on.day(-12))
    new = Found(through="linkedin", on=on.day(-2), imported_from="linkedin")
    stop = Standing(willingness="do_not_contact", since=on(-27, "09:05"))
    east, west, site = "America/Toronto", "America/Edmonton", "company_site"
    hana = person(
        "hana@wetlands.example", "Hana Novotná, Hydrologist, Bay Wetlands Trust", east, found=alumni, tier="A"
    )
    kofi = person("kofi@volta.example", "Kofi Asante, Flood Forecaster, Volta Basin Observatory", "Africa/Accra")
    lin = person("meiling@burrard.example", "林 美玲, Stormwater Engineer, Burrard Drainage", "America/Vancouver")
    aroha = person("aroha@waikato.example", "Aroha Te Rangi, River Scientist, Waikato Rivers Trust", "Pacific/Auckland")
    leila = person("leila@cedar.example", "Leïla Haddad, Groundwater Modeller, Cedar Aquifers", east)
    devika = person("devika@northgate.example", "Devika Ramanathan, Hydrologist, Northgate Water", east, found=night)
    grace = person("grace@gauges.example", "Grace Oyelaran, Field Hydrologist, Ottawa Gauges", east, found=night)
    yusuf = person("yusuf@snow.example", "Yusuf Demir, Snow Hydrologist, Rockies Survey", west, found=alumni)
    maria = person("maria@wells.example", "María José Ibarra, Hydrogeologist, Prairie Wells", west, found=site)
    jonas = person("jonas@ice.example", "Jónas Þórsson, Glaciologist, Ice Institute", "Atlantic/Reykjavik", found=site)
    sipho = person("sipho@limpopo.example", "Sipho Dlamini, Planner, Limpopo Water Board", "Africa/Johannesburg")
    petra = person("petra@quellwerk.example", "Petra Vogel, Consultant, Quellwerk", "Europe/Berlin", standing=stop)
    ingrid = person("ingrid@fjord.example", "Ingrid Solheim, Hydrology Lead, Fjord Power", "Europe/Oslo", tier="A")
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
