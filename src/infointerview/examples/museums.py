"""Ananya Deshpande, who teaches history in Pune, finds out about museums."""

from infointerview.examples.telling import Days, came, kept, learned, met, named, person, quoted, sent
from infointerview.model.employers import Target
from infointerview.model.exchange import Introduction
from infointerview.model.notes import Directive, Question, Reflection
from infointerview.model.people import Found, Seeker
from infointerview.model.record import Fact
from infointerview.model.talk import Interview

SEEKER = Seeker(
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


def story(on: Days) -> tuple[Fact, ...]:
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
    ixchel = person("ixchel@selva.example", "Ixchel Pech Canul, Curator, Museo de la Selva", "America/Merida")
    thabo = person("thabo@highveld.example", "Thabo Mokoena, Exhibition Designer, Highveld", "Africa/Johannesburg")
    eluned = person("eluned@eryri.example", "Eluned Rhys, Head of Learning, Eryri Museum", "Europe/London", found=talk)
    mira = person("mira@archive.example", "मीरा कुलकर्णी, Archivist, Pune Archive", home, found=alumni)
    benoit = person("benoit@quai.example", "Benoît Lefèvre, Collections Manager, Quai Nord", "Europe/Paris", found=site)
    noa = person("noa@port.example", "Noa Friedman, Education Officer, Port Museum", "Asia/Jerusalem", found=talk)
    aziz = person("aziz@silk.example", "Aziz Rahimov, Guide, Silk House", "Asia/Tashkent", found="cold")
    chioma = person("chioma@benin.example", "Chioma Eze, Museum Educator, Benin Gallery", "Africa/Lagos", found=new)
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
