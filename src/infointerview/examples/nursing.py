"""Linh Trần, who leads a team in a call centre in Melbourne, finds out about nursing."""

from infointerview.examples.telling import Days, came, kept, learned, met, named, person, quoted, sent
from infointerview.model.employers import Target
from infointerview.model.exchange import Introduction
from infointerview.model.notes import Directive, Question, Reflection
from infointerview.model.people import Found, Seeker
from infointerview.model.record import Fact
from infointerview.model.talk import Interview

SEEKER = Seeker(
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


def story(on: Days) -> tuple[Fact, ...]:
    """Return what happened in six weeks of Linh's search."""
    school = Found(through="alumni_directory", common_ground="we both went to Footscray High School")
    open_day = Found(through="event", where="Coburg College open day", on=on.day(-15))
    new = Found(through="linkedin", on=on.day(-1), imported_from="linkedin")
    home, nights = "Australia/Melbourne", "Tue-Thu 21:00-07:00"
    mercy = person("mercy@yarra.example", "Mercy Achieng, Registered Nurse, Yarra Bend Hospital", home, found=school)
    siobhan = person("siobhan@brannock.example", "Siobhán Ní Bhriain, Ward Manager, St Brannock", "Europe/Dublin")
    arjun = person("arjun@coburg.example", "Arjun Nair, Nurse Educator, Coburg College", home, found=open_day)
    malia = person("malia@pasifika.example", "Malia Fonoti, Community Nurse, Pasifika Care", "Pacific/Auckland")
    seoyeon = person("seoyeon@hangang.example", "김 서연, Paediatric Nurse, Hangang Children's", "Asia/Seoul")
    jose = person("jose@bay.example", "José Rizalino Cruz, Theatre Nurse, Bay Hospital", "Asia/Manila")
    fatuma = person("fatuma@birth.example", "Fatuma Warsame, Midwife, Footscray Birth Centre", home, found=school)
    deborah = person("deborah@sands.example", "Deborah Katz, Nurse, Sandringham House", home, working_hours=nights)
    wiremu = person("wiremu@rescue.example", "Wiremu Parata, Flight Nurse, Southern Rescue", "Pacific/Auckland")
    seun = person("seun@collins.example", "Oluwaseun Bello, Mental Health Nurse, Collins Clinic", home, found=open_day)
    kasia = person("kasia@yarra.example", "Katarzyna Wójcik, Emergency Nurse, Yarra Bend Hospital", home, tier="A")
    anh = person("anh@harbour.example", "Phạm Ngọc Anh, Nurse Practitioner, Harbour Health", home, found=new)
    tenzin = person("tenzin@dialysis.example", "Tenzin Dolma, Dialysis Nurse, Northern Renal", home, found=open_day)

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
