"""Whose name may be said: a table of letters to one reader, and what must not stand in them or blocks nothing."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from attrs import evolve, frozen
from hypothesis import given, strategies as st

from infointerview.errors import DoNotContact, NameNotPermitted
from infointerview.language.names import NameGuard, NameIndex
from infointerview.messages.draft import Draft
from infointerview.messages.drafting import draft
from infointerview.messages.templates import Templates
from infointerview.model.campaign import Campaign
from infointerview.model.exchange import Permission, Referral, Touch
from infointerview.model.people import Contact, Found, PersonName, Seeker
from infointerview.model.sameness import name_mark
from infointerview.model.talk import Interview
from infointerview.review.check import check
from tests.language.made_up import wrong_refusals

NOW = datetime(2026, 3, 12, 15, tzinfo=UTC)
DAY = timedelta(days=1)
SAM = Seeker(
    name="Sam Okafor", emails="sam@example.org", zone="Europe/London", field="hydrology", introduction="a student"
)
ELSE = Contact(name="Piet Overwater", emails="piet@example.net")


def west(first: str, last: str, **more: Any) -> PersonName:
    return PersonName(f"{first} {last}", given=first, family=last, **more)


def east(last: str, first: str, **more: Any) -> PersonName:
    return PersonName(f"{last}{first}", given=first, family=last, **more)


READER = west("Casper", "Ollenshaw")
ROW = "we both row"
Fact = Contact | Referral | Touch
STOP: dict[str, Any] = {"direction": "inbound", "channel": "email", "purpose": "stop_request"}


def facts_of(role: str, person: Contact, reader: Contact) -> list[Fact]:
    """Return what makes somebody what a role says."""

    def referral(**more: Any) -> Referral:
        return Referral(**{"referrer": person, "contact": reader, "at": NOW - 9 * DAY, **more})

    refused_elsewhere = referral(contact=ELSE, permission="refused")
    forbidden = person.do_not_contact(at=NOW - DAY, why="asked")
    facts: dict[str, list[Fact]] = {
        "contact": [],
        "via": [],
        "referrer": [referral()],
        "gave the name": [referral(contact=None, name=reader.name.full)],
        "refused": [referral(permission="refused")],
        "granted": [referral(permission="granted")],
        "granted to anyone": [referral(contact=ELSE, permission=Permission(answer="granted", scope="anyone"))],
        "asked elsewhere": [referral(contact=ELSE)],
        "refused elsewhere": [refused_elsewhere],
        "granted here, refused elsewhere": [referral(permission="granted"), refused_elsewhere],
        "refused elsewhere, named by the reader": [
            refused_elsewhere,
            Referral(referrer=reader, contact=person, at=NOW - DAY),
        ],
        "do not contact": [forbidden],
        "granted, then do not contact": [referral(permission="granted"), forbidden],
        "asked to stop": [Touch(contact=person, at=NOW - DAY, **STOP)],
    }
    return facts[role]


@frozen
class Letter:
    """Words in a letter, the people of whom the campaign knows, and the name of the reader."""

    words: str
    people: tuple[tuple[str, PersonName | str], ...]
    reader: PersonName | str = READER
    detail: str = "connection"

    @property
    def campaign(self) -> Campaign:
        """The facts; somebody erased was there before."""
        people = [
            (role, Contact(name=name, emails=f"p{n}@example.net", employments=f"Firm {n}", id=f"p{n}"))
            for n, (role, name) in enumerate(self.people)
        ]
        via = next((person.id for role, person in people if role == "via"), None)
        found = Found(through="mutual_contact", via=via) if via else Found()
        reader = Contact(name=self.reader, emails="reader@example.com", found=found, id="reader")
        campaign = Campaign(seeker=SAM).add(reader, ELSE, *(person for role, person in people if role != "added later"))
        for role, person in people:
            if role == "erased":
                campaign = campaign.erase(person).campaign
            elif role == "added later":
                campaign = campaign.add(evolve(person, emails="other@example.net", id="later"))
            else:
                campaign = campaign.add(*facts_of(role, person, reader))
        return campaign

    def draft(self, **options: Any) -> Draft:
        kinds = {"connection": "outreach", "wish": "outreach", "news": "update", "person": "introduction_request"}
        given = {"connection": ROW} if self.detail == "wish" else {}
        return draft(
            kinds[self.detail], self.campaign, "reader", now=NOW, **{**given, self.detail: self.words}, **options
        )

    def errors(self) -> list[str]:
        """What the check finds in the same words, written by hand."""
        text = f"Dear reader,\n\nI write because of this: as I know, {self.words}\n\nKind regards,\nSam Okafor"
        if self.detail == "news":
            text = f"Dear reader,\n\n{self.words}\n\nKind regards,\nSam Okafor"
        found = check(text, None, self.campaign, "reader").errors
        return [finding.excerpt for finding in found if finding.rule == "name-without-permission"]


def letter(words: str, role: str, name: PersonName | str, *others: tuple[str, PersonName | str], **more: Any) -> Letter:
    return Letter(words, ((role, name), *others), **more)


MARTA = west("Marta", "Holloway-Brink")
YUSUF = west("Yusuf", "Adderley")
ROZA = west("Роза", "Таврина", also_written=["Roza Tavrina"])
HUDA = west("هدى", "المنصورى")
DALIT = west("דלית", "בן-ארצי")
MEI = east("钱", "雨桐", also_written=["Qian Yutong"])
JUN = east("木村", "純子", also_written=["Kimura Junko", "きむら じゅんこ"])
SEO = east("서", "다온", also_written=["Seo Da-on"])
ASHA = west("आशा", "पाटिल")
PIM = west("พิมพ์ชนก", "ศรีสมบัติ")
NINO = west("ნინო", "ბერიძე")
PILAR = west("Pilar", "Ontanar Vidrieras")
FLORIS = west("Floris", "van den Broekhuis")
AYSE = west("Ayşe", "Kırbıyık")
ROSE = west("Rose", "Banks")
FAITH = west("Faith", "Ekström")

KEPT = [
    letter("Vadaskerti tanárnő said so", "refused elsewhere", "Vadaskerti Zselyke"),
    # The whole name: in either order, any script, and with what people add to it.
    letter("Adderley Yusuf told me of you", "refused elsewhere", YUSUF),
    letter("a talk by yusuf adderley made me curious", "do not contact", YUSUF),
    letter("I met Adderley, Yusuf at a talk", "asked to stop", YUSUF),
    letter("I met Adderley, Yusuf at a talk", "refused elsewhere", "Adderley, Yusuf"),
    letter("I met Yusuf Adderley at a talk", "refused elsewhere", "Professor Yusuf Adderley"),
    letter("Holloway Brink Marta told me", "referrer", MARTA),
    letter("Marta HollowayBrink told me", "refused elsewhere", MARTA),
    letter("Таврина Роза told me", "refused elsewhere", ROZA),
    letter("Tavrina Roza told me", "via", ROZA),
    letter("المنصوري هدى حدثتني", "refused elsewhere", HUDA),
    letter("وهدى المنصورى حدثتني", "do not contact", HUDA),
    letter("שמעתי מדלית בן ארצי", "refused elsewhere", DALIT),
    letter("钱雨桐建议我写信", "refused elsewhere", MEI),
    letter("Yutong Qian told me", "refused elsewhere", MEI),
    letter("木村 純子さんから伺いました", "do not contact", JUN),
    letter("キムラ ジュンコさんから", "refused elsewhere", JUN),
    letter("純子 木村さんから伺いました", "refused elsewhere", JUN),
    letter("純子・木村さんから伺いました", "refused elsewhere", PersonName("木村純子", given="純子", family="木村")),
    letter("純子 木村さんから伺いました", "do not contact", "木村純子"),
    letter("다온 서 씨가 소개했습니다", "refused elsewhere", "서다온"),
    letter("서 다온 님이 소개해 주셨습니다", "refused elsewhere", SEO),
    letter("서다온에게서 들었습니다", "refused elsewhere", SEO),
    letter("Daon Seo told me", "refused elsewhere", SEO),
    letter("पाटिल आशा ने बताया", "refused elsewhere", ASHA),
    letter("ศรีสมบัติ พิมพ์ชนก เล่าให้ฟัง", "refused elsewhere", PIM),
    letter("ბერიძე ნინო told me", "do not contact", NINO),
    letter("AYSE KIRBIYIK told me", "refused elsewhere", AYSE),
    letter("Ayşe Kırbıyık'ın kitabı", "refused elsewhere", AYSE),
    letter("Yusuf Adderley’s report names you", "refused elsewhere", YUSUF),
    letter("Yusuf J. Adderley told me", "refused elsewhere", YUSUF),
    letter("Y. Adderley told me", "refused elsewhere", YUSUF),
    letter("Y. J. Adderley told me", "refused elsewhere", YUSUF),
    letter("Y.J. Adderley told me", "refused elsewhere", "Yusuf J. Adderley"),
    letter("J.-L. Picardier told me", "do not contact", west("Jean-Luc", "Picardier")),
    letter("a post by @cyadeyemi told me", "do not contact", west("Cy", "Adeyemi")),
    letter("Yusuf Adderley told me", "refused elsewhere", "Dr. Yusuf K. Adderley (he/him), MSc, PMP"),
    letter("Broekhuis, Floris van den told me", "refused elsewhere", FLORIS),
    letter("F. van den Broekhuis told me", "refused elsewhere", FLORIS),
    letter("Pilar Ontanar told me", "refused elsewhere", PILAR),
    letter("Rose Banks told me", "refused elsewhere", ROSE),
    letter("Pak Wiranatakusuma told me", "refused elsewhere", "Wiranatakusuma"),
    letter("Yusuf&nbsp;Adderley told me", "refused elsewhere", YUSUF),
    # A title and the family name.
    letter("Mr Adderley told me", "refused elsewhere", YUSUF),
    letter("Mr Adderley told me", "refused elsewhere", "Yusuf Adderley"),
    letter("Captain Adderley told me", "refused elsewhere", evolve(YUSUF, honorific="Captain")),
    letter("Frau Dr. Holloway-Brink told me", "do not contact", MARTA),
    letter("la señora Ontanar me habló", "refused elsewhere", PILAR),
    letter("meneer Van den Broekhuis told me", "refused elsewhere", FLORIS),
    letter("госпожа Таврина рассказала", "refused elsewhere", ROZA),
    letter("الدكتورة المنصورى حدثتني", "refused elsewhere", HUDA),
    letter('ד"ר בן-ארצי סיפרה', "refused elsewhere", DALIT),
    letter("钱老师建议我写信", "refused elsewhere", MEI),
    letter("木村さんから伺いました", "refused elsewhere", JUN),
    letter("서 교수님께서 소개해 주셨습니다", "refused elsewhere", SEO),
    letter("पाटिल जी ने बताया", "refused elsewhere", ASHA),
    letter("Ayşe Hanım sizden söz etti", "refused elsewhere", AYSE),
    # Of those through whom the reader was found, one part of the name, and the address.
    letter("I heard of you from Yusuf", "referrer", YUSUF),
    letter("I heard of you from Yusuf", "via", "Yusuf Adderley"),
    letter("I heard of you from Faith", "gave the name", FAITH),
    letter("the Adderley report names you", "refused", YUSUF),
    letter("Hoor: Van den Broekhuis told me", "referrer", FLORIS),
    letter("לדלית יש ספר", "referrer", DALIT),
    letter("雨桐建议我写信", "referrer", MEI),
    letter("다온 씨가 소개했습니다", "via", SEO),
    letter("คุณพิมพ์ชนก เล่าให้ฟัง", "via", PIM),
    letter("p0@example.net sent me your talk", "referrer", YUSUF),
    letter("Yusuf lent me your book.", "refused", YUSUF, detail="news"),
    letter("Deniz lent me your book.", "refused", west("Deniz", "Kırbıyık"), detail="news"),
    letter("la dott.ssa Adderley mi ha scritto", "refused elsewhere", YUSUF),
    letter("г-н Таврина рассказала", "refused elsewhere", ROZA),
    # Who was allowed to be named once, and who was erased.
    letter("Yusuf Adderley told me", "granted, then do not contact", YUSUF),
    letter("Adderley YUSUF told me", "erased", YUSUF),
    letter("Yusuf Adderley told me", "erased", "Yusuf Adderley MSc PMP"),
    letter("Yusuf Adderley told me", "erased", "Yusuf Adderley Jr."),
    letter("钱雨桐建议我写信", "erased", "钱雨桐, MBA"),
    letter("钱雨桐建议我写信", "erased", MEI),
    letter("木村 純子さんから伺いました", "erased", "木村純子"),
    letter("純子 木村さんから伺いました", "erased", JUN),
    letter("서 다온 님이 소개해 주셨습니다", "erased", SEO),
    letter("पाटिल आशा ने बताया", "erased", ASHA),
    # A part of the name is the reader's, and the rest is not.
    letter("Axel Ollenshaw told me", "refused elsewhere", west("Axel", "Ollenshaw")),
    letter("Mr Adderley told me", "referrer", west("Casper", "Adderley")),
    # Another person has a longer name.
    letter("Ellen Adderley told me", "refused elsewhere", "Ellen Adderley", ("contact", "Sue Ellen Adderley")),
    letter("Yusuf Adderley", "refused elsewhere", YUSUF, detail="person"),
    letter("Dr Yusuf Adderley", "refused", YUSUF, detail="person"),
    letter("Yusuf Adderley", "do not contact", YUSUF, detail="person"),
]

GOES = [
    # A small letter between ordinary words is a word, and no initial of a name.
    letter("I read a rosa e o pinheiro da serra", "refused elsewhere", "Rosa Pinheiro"),
    letter("I read widziałem wilk oraz gil na mapie", "via", "Gil Wilk"),
    # The reader's own name, in every part.
    *(
        letter(ROW, role, name, reader=reader)
        for role in ("refused", "refused elsewhere", "do not contact", "via", "contact")
        for name, reader in (
            ("Ana Lira", west("Ana Lira", "Quist")),
            ("Ana Lira", "Analira Quist"),
            ("M S", PersonName("Kim Holm", credentials="MS")),
            ("王伟", east("王", "伟明")),
            ("Анна Петрова", west("Иванна", "Петрова")),
            ("山田太郎", "小山田太郎"),
            ("Ng Шевченко", "Mei-Ling Шевченко"),
            ("Li 山田", "Ali 山田"),
            (west("Axel", "Ollenshaw"), READER),
            (READER, READER),
            ("Jan van den Broekhuis", "Pieter-Jan van den Broekhuis"),
            ("Quist Ana", west("Ana", "Quist")),
            (west("Bo", "Adderley"), PersonName("Boudewijn Quist", given="Boudewijn", preferred="Bo")),
        )
    ),
    letter("your boat is still the Casper of Leith", "referrer", west("Casper", "Adderley")),
    letter("Mr Ollenshaw rows too.", "refused elsewhere", west("Axel", "Ollenshaw"), detail="news"),
    letter("my name is Sam, and I row", "referrer", west("Sam", "Adderley")),
    # Anybody else.
    letter("Yusuf Adderley and I row", "contact", YUSUF),
    letter("Yusuf Adderley and I row", "asked elsewhere", YUSUF),
    letter("I read the book of 钱雨桐", "contact", MEI),
    letter("Yusuf Adderley", "contact", YUSUF, detail="person"),
    letter("Yusuf Marchmont", "refused", YUSUF, detail="person"),
    letter("Yusuf Adderley and I row", "granted", YUSUF),
    letter("Yusuf Adderley and I row", "granted to anyone", YUSUF),
    letter("Yusuf Adderley and I row", "granted here, refused elsewhere", YUSUF),
    letter("Yusuf Adderley and I row", "refused elsewhere, named by the reader", YUSUF),
    # Namesakes, and longer names.
    letter("Yusuf Adderley and I row", "refused", YUSUF, ("contact", YUSUF)),
    letter("Yusuf Adderley and I row", "granted", YUSUF, ("do not contact", YUSUF)),
    letter("Yusuf Adderley and I row", "erased", YUSUF, ("added later", YUSUF)),
    letter("Sue Ellen Adderley and I row", "refused", "Ellen Adderley", ("contact", "Sue Ellen Adderley")),
    letter("我读过钱雨桐的书", "refused elsewhere", "钱雨", ("contact", MEI)),
    letter("Светлана Таврина и я", "refused", "Лана Таврина", ("contact", "Светлана Таврина")),
    # A part of the name of those whose whole name alone is silent, and of the erased.
    letter("Yusuf and I row", "refused elsewhere", YUSUF),
    letter("I drew the Adderley bridge", "do not contact", YUSUF),
    letter("Mr Adderley and I row", "erased", YUSUF),
    letter("Y. Adderley and I row", "erased", YUSUF),
    # Of two characters the other order is another word: a forest.
    letter("我们在森林里见过", "erased", PersonName("林森", given="森", family="林")),
    letter("純子という船", "refused elsewhere", JUN),
    # Words that are names, and names inside words.
    letter("Faith keeps a crew going. Rose bushes held the banks.", "referrer", FAITH, ("via", ROSE), detail="news"),
    letter("Deniz ve toprak üzerine yazdım.", "referrer", west("Deniz", "Kırbıyık"), detail="news"),
    letter("Luz y agua hacen un jardín.", "referrer", west("Luz", "Ontanar"), detail="news"),
    letter("I have faith in the banks, as a rose has", "referrer", FAITH, ("via", ROSE)),
    letter("rose banks are steep", "refused", ROSE),
    letter("we met in May, on 12 June and in the summer", "referrer", west("May", "June")),
    letter("we both went to Hope College", "referrer", west("Hope", "Ekström")),
    letter("I drew the Roseland bridge", "referrer", west("Rose", "Land")),
    letter("我去过海王星展览", "refused elsewhere", "王星"),
    letter("林業と健康の本", "referrer", east("林", "健")),
    letter("오늘 오전에", "referrer", east("오", "하름")),
    letter("I met Ana, Clara and others", "refused elsewhere", "Ana Clara"),
    letter("a Young River is what we study", "refused elsewhere", west("Ann", "Young")),
    letter("my MBA is done", "refused elsewhere", "Yusuf Adderley, MBA"),
    letter("Yusuf Marchmont and I row", "referrer", YUSUF),
]


@pytest.mark.parametrize("case", KEPT, ids=str)
class TestIsNotNamed:
    def test_in_a_detail(self, case: Letter) -> None:
        with pytest.raises((NameNotPermitted, DoNotContact)):
            case.draft()

    def test_and_the_check_says_so(self, case: Letter) -> None:
        assert case.detail == "person" or case.errors()


@pytest.mark.parametrize("case", GOES, ids=str)
class TestMayBeNamed:
    @pytest.mark.parametrize("tone", ["formal", "friendly"])
    def test_in_a_detail(self, case: Letter, tone: str) -> None:
        message = case.draft(tone=tone)

        # The first word may begin the sentence.
        assert case.words.rstrip(".")[1:] in message.text
        assert [f.excerpt for f in message.problems.errors if f.rule == "name-without-permission"] == []

    def test_and_the_check_finds_a_warning_at_most(self, case: Letter) -> None:
        assert case.detail == "person" or case.errors() == []


@pytest.mark.parametrize(
    "words",
    [
        "I read the book of Розы Тавриной.",
        "Rosie Tavrina lent me a gauge.",
        "Roza Tawrina lent me a gauge.",
        "The head of the Tavrina laboratory lent me a gauge.",
    ],
)
def test_a_form_that_is_not_on_record_is_not_found(words: str) -> None:
    """A known limit, which `also_written` mends: inflected, a nickname, another transcription, a part alone."""
    assert letter(words, "refused elsewhere", ROZA, detail="news").draft().text


class TestEveryPlace:
    CY = Contact(name=west("Cy", "Adeyemi"), emails="cy@example.net")
    ADA = Contact(name=west("Ada", "Quist"), emails="ada@example.net")
    ASKED = Referral(referrer=CY, contact=ADA, at=NOW - 20 * DAY, permission="granted")

    def named(self) -> tuple[Campaign, Draft]:
        """A campaign in which a letter has gone out that names Cy, who allowed it; and that letter."""
        campaign = Campaign(seeker=SAM).add(self.CY, self.ADA, self.ASKED)
        first = draft("outreach", campaign, self.ADA, now=NOW - 12 * DAY)
        assert first.subject == "Cy Adeyemi suggested I get in touch"
        return campaign.add(first.as_sent(at=NOW - 12 * DAY)), first

    def test_a_permission_that_is_taken_back_leaves_the_name_out_of_the_subject(self) -> None:
        campaign, _ = self.named()
        campaign = campaign.add(self.ASKED.refuses(at=NOW - DAY))
        for kind in ("follow_up", "decline_reply", "slot_proposal"):
            message = draft(kind, campaign, self.ADA, now=NOW)

            assert "Cy" not in message.subject + message.text + message.html
            assert any(
                "the subject line of your first message: it names Cy Adeyemi" in note for note in message.omitted
            )

    def test_nor_does_it_stand_there_when_they_were_erased(self) -> None:
        """The library takes the name out of what it wrote itself, and leaves what the user wrote as it is."""
        sent = Touch(
            contact=self.ADA,
            at=NOW - 12 * DAY,
            direction="outbound",
            channel="email",
            purpose="outreach",
            subject="A word from Cy Adeyemi",
        )
        own = Campaign(seeker=SAM).add(self.CY, self.ADA, sent)
        drafted, message = (
            draft("follow_up", campaign.erase(self.CY).campaign, self.ADA, now=NOW)
            for campaign in (self.named()[0], own)
        )

        assert "Cy" not in drafted.subject + drafted.text
        assert "Cy" not in message.subject + message.text
        assert any("it names Cy Adeyemi, who was erased" in note for note in message.omitted)

    @pytest.mark.parametrize("way", ["to_email", "to_eml", "mailto"])
    def test_a_draft_made_before_does_not_leave(self, way: str) -> None:
        campaign, first = self.named()
        assert getattr(first, way)(campaign=campaign)
        for later in (campaign.add(self.ASKED.refuses(at=NOW)), campaign.erase(self.CY).campaign):
            with pytest.raises(NameNotPermitted, match=r"it names Cy Adeyemi, who .*; draft it again from the facts"):
                getattr(first, way)(campaign=later)

    def test_the_place_of_a_meeting_is_left_out(self) -> None:
        campaign = Campaign(seeker=SAM).add(self.CY, self.ADA, self.ASKED.refuses(at=NOW))
        talk = Interview.agreed(
            contact=self.ADA, at=NOW - DAY, start=NOW + DAY, format="in_person", place="Mr Adeyemi's office"
        )
        message = draft("confirmation", campaign.add(talk), self.ADA, now=NOW)

        assert "Adeyemi" not in message.text
        assert any("it names Cy Adeyemi, who has not allowed it" in note for note in message.omitted)

    def test_a_template_of_your_own(self) -> None:
        campaign = Campaign(seeker=SAM).add(self.CY, self.ADA, self.ASKED.refuses(at=NOW))
        mine = "Subject: Hello\n\nDear {{ contact.name }},\n\nCy sends his best.\n\nKind regards,\n{{ seeker.name }}\n"

        with pytest.raises(NameNotPermitted, match=r"outreach.txt: the text names Cy Adeyemi"):
            draft("outreach", campaign, self.ADA, now=NOW, templates=Templates.of({"outreach": mine}))

    def test_an_introduction_approaches_nobody_who_said_no(self) -> None:
        silent = self.CY.do_not_contact(at=NOW, why="asked")
        for kind in ("introduction_request", "introduction_blurb"):
            with pytest.raises(DoNotContact, match="Cy Adeyemi must not be contacted"):
                draft(kind, Campaign(seeker=SAM).add(self.ADA, silent), self.ADA, now=NOW, person="Cy Adeyemi")
            campaign = Campaign(seeker=SAM).add(self.ADA, self.CY, self.ASKED.refuses(at=NOW))
            with pytest.raises(NameNotPermitted):
                draft(kind, campaign, self.ADA, now=NOW, person=self.CY)


class TestEveryRefusalNamesARepairThatWorks:
    CY, ADA = TestEveryPlace.CY, TestEveryPlace.ADA

    def refused(self, *facts: Fact) -> tuple[Campaign, str]:
        campaign = Campaign(seeker=SAM).add(self.CY, self.ADA, ELSE, *facts)
        with pytest.raises(NameNotPermitted) as caught:
            draft("outreach", campaign, self.ADA, now=NOW, connection="Cy Adeyemi told me")
        return campaign, caught.value.problems[0].repair

    def test_for_a_referral_that_is_there(self) -> None:
        asked = Referral(referrer=self.CY, contact=self.ADA, at=NOW)
        for told in (asked, asked.refuses(at=NOW - DAY)):
            campaign, repair = self.refused(told)

            assert repair == "take the name out, or record the permission: referral.grants(at=...)"
            campaign = campaign.add(told.grants(at=NOW))
            message = draft("outreach", campaign, self.ADA, now=NOW, connection="Cy Adeyemi told me")
            assert "Cy Adeyemi told me" in message.text

    def test_where_there_is_none_to_this_reader(self) -> None:
        elsewhere = Referral(referrer=self.CY, contact=ELSE, at=NOW, permission="refused")
        campaign, repair = self.refused(elsewhere)

        assert repair == "take the name out, or record the permission: add a Referral(permission='granted', ...)"
        campaign = campaign.add(Referral(referrer=self.CY, contact=self.ADA, at=NOW, permission="granted"))
        message = draft("outreach", campaign, self.ADA, now=NOW, connection="Cy Adeyemi told me")
        assert "Cy Adeyemi told me" in message.text

    def test_for_somebody_who_asked_not_to_be_contacted(self) -> None:
        campaign, repair = self.refused(self.CY.do_not_contact(at=NOW, why="asked"))

        assert repair == "take the name out"
        assert ROW in draft("outreach", campaign, self.ADA, now=NOW, connection=ROW).text.lower()

    def test_for_words_that_were_noted(self) -> None:
        ada = evolve(self.ADA, found=Found(common_ground="Cy Adeyemi taught us both"))
        campaign = Campaign(seeker=SAM).add(
            self.CY, ada, Referral(referrer=self.CY, contact=ada, at=NOW, permission="refused")
        )
        message = draft("outreach", campaign, ada, now=NOW, connection=ROW)

        assert "Cy" not in message.text


class TestAWarning:
    def warned(self, case: Letter) -> list[str]:
        found = case.draft().problems.of("name-without-permission")
        assert {str(finding.severity) for finding in found} <= {"warning"}
        return [finding.excerpt for finding in found]

    def test_is_given_for_anybody_else(self) -> None:
        assert self.warned(letter("Yusuf Adderley and I row", "contact", YUSUF)) == ["Yusuf Adderley"]
        assert self.warned(letter("Yusuf and I row", "contact", YUSUF)) == []

    def test_for_a_namesake_who_may_not_be_named(self) -> None:
        assert self.warned(letter("Yusuf Adderley rows", "granted", YUSUF, ("refused elsewhere", YUSUF)))
        assert self.warned(letter("Yusuf Adderley rows", "granted", YUSUF)) == []

    def test_for_the_readers_family_name_with_the_title_of_another_one(self) -> None:
        axel, freja = (west(name, "Ollenshaw", honorific=title) for name, title in (("Axel", "Mr"), ("Freja", "Ms")))
        for role in ("refused", "refused elsewhere"):
            assert self.warned(letter("Mr Ollenshaw rows too", role, axel, reader=freja)) == ["Ollenshaw"]
            assert self.warned(letter(ROW, role, axel, reader=freja)) == []


class TestTheSamePerson:
    def test_is_silent_under_another_entry(self) -> None:
        """A namesake who is the same person makes nobody's name free."""
        cy = Contact(name="Cy Adeyemi", emails="cy@example.net", id="one")
        twin = Contact(name="Cy Adeyemi", emails="cy@example.net", employments="Northgate", id="two")
        reader = Contact(name=READER, id="reader")
        refused = Referral(referrer=cy, contact=ELSE, at=NOW, permission="refused")
        campaign = Campaign(seeker=SAM).add(cy, twin, reader, ELSE, refused)

        assert NameGuard.of(campaign, reader).mentions("I met Cy Adeyemi")

    def test_is_the_reader_under_another_entry(self) -> None:
        reader = Contact(name="Cy Adeyemi", emails="cy@example.net", id="one")
        twin = Contact(name="Cyrus Adeyemi", emails="cy@example.net", id="two")
        refused = Referral(referrer=twin, contact=ELSE, at=NOW, permission="refused")
        campaign = Campaign(seeker=SAM).add(reader, twin, ELSE, refused)

        assert NameGuard.of(campaign, reader).mentions("Is it you, Cyrus Adeyemi?") == ()


class TestMarksOfNames:
    @pytest.mark.parametrize(
        ("name", "same"),
        [
            ("Zoë Lind", "LIND zoe"),
            ("Dr. Zoë Lind (she/her), MSc", "Zoe Lind"),
            ("Zoë J. Lind", "Zoë Lind"),
            ("रोहिणी देवलकर", "देवलकर रोहिणी"),
            ("서 다온", "서다온"),
            ("木村 純子", "木村純子"),
            ("Seán O'Dunne", "sean odunne"),
        ],
    )
    def test_are_equal_however_a_name_is_written(self, name: str, same: str) -> None:
        assert name_mark(name) == name_mark(same)

    @pytest.mark.parametrize(
        ("name", "other"), [("राम रमन", "रम रमन"), ("Zoë Lind", "Zoë Lindh"), ("Zoë Lind", "Lind"), ("ดาว ดี", "ดว ดี")]
    )
    def test_and_differ_for_other_names(self, name: str, other: str) -> None:
        assert name_mark(name) != name_mark(other)

    def test_are_all_that_the_guard_needs(self) -> None:
        reader = Contact(name=READER, id="reader")
        campaign = Campaign(seeker=SAM, erased=[name_mark("Yusuf Adderley")]).add(reader)
        with pytest.raises(NameNotPermitted, match="names adderley yusuf, who was erased; take the name out"):
            draft("outreach", campaign, reader, now=NOW, connection="I met adderley yusuf")


# Of scripts that write blanks between words; the beginnings below are Latin.
WORDS = st.text(alphabet="abcdefghilmnorstuvzäøłшагёκσ", min_size=2, max_size=8)


class TestProperties:
    @given(WORDS, WORDS, st.sampled_from(["{0} {1}", "{1} {0}", "{1}, {0}", "{0} Q. {1}", "{0}  {1}", "Dr. {0} {1}"]))
    def test_a_whole_name_is_found_in_every_order(self, first: str, last: str, form: str) -> None:
        first, last = f"Xy{first}".title(), f"Zq{last}".title()
        words = form.format(first, last)
        case = letter(f"I met {words} at a talk", "refused elsewhere", west(first, last))

        with pytest.raises(NameNotPermitted):
            case.draft()

    @given(WORDS, WORDS, WORDS)
    def test_no_part_of_the_readers_name_is_anybody_elses(self, first: str, second: str, last: str) -> None:
        names = [f"Xy{first}".title(), f"Wo{second}".title(), f"Zq{last}".title()]
        reader = PersonName(" ".join(names), given=" ".join(names[:2]), family=names[2])
        others = [("refused", f"{names[0]} {names[1]}"), ("via", f"{names[1]} {names[2]}")]
        case = letter(ROW, "do not contact", f"{names[2]} {names[0]}", *others, reader=reader)
        for tone in ("formal", "friendly"):
            message = case.draft(tone=tone)

            assert [f for f in message.problems.errors if f.rule == "name-without-permission"] == []

    @given(st.sampled_from(KEPT))
    def test_what_is_refused_is_refused_among_many_others(self, case: Letter) -> None:
        crowd = [Contact(name=f"{word} Crowd", id=f"crowd-{word}") for word in ("Yusuf", "Marta", "Adderley", "Rose")]
        campaign = case.campaign.add(*crowd)

        kind, detail = ("introduction_request", "person") if case.detail == "person" else ("update", "news")
        with pytest.raises((NameNotPermitted, DoNotContact)):
            draft(kind, campaign, "reader", now=NOW, **{detail: case.words})


class TestAnIndexOfNames:
    PEOPLE = tuple(Contact(name=name) for name in ("Anna Lind", "Jo Ek", "D'Angelo Russo", "Jean-Pierre Roux", "李伟"))

    @staticmethod
    def named(index: NameIndex, text: str) -> list[str]:
        return [mention.person.name.full for mention in index.mentions(text) if mention.person]

    @pytest.mark.parametrize(
        ("text", "name"),
        [
            ("I met An na Lind.", "Anna Lind"),
            ("I met Jo B. Ek.", "Jo Ek"),
            ("I met joek and JoannaLind and AnnaLind.", "Anna Lind"),
            ("L'avis d'Anna Lind.", "Anna Lind"),
            ("פגשתי לAnna Lind", "Anna Lind"),
            ("I met DAngelo Russo.", "D'Angelo Russo"),
            ("I met JeanPierre Roux.", "Jean-Pierre Roux"),
            ("我见到李伟了", "李伟"),
        ],
    )
    def test_finds_a_name_whatever_it_has_read_before(self, text: str, name: str) -> None:
        index = NameIndex(self.PEOPLE)
        for earlier in ("An other day in Jo's town, and d'an old friend.", "Jean went; Lind stayed.", ""):
            index.mentions(earlier)

        assert self.named(index, text) == self.named(NameIndex(self.PEOPLE), text) == [name]

    def test_finds_a_name_in_every_thread(self) -> None:
        letters = "abcdefghijklmnopqrst"
        people = [Contact(name=f"Anna{a} Lind{b}") for a in letters for b in letters]
        index, asked = NameIndex(people), people[-8:]
        with ThreadPoolExecutor(len(asked)) as threads:
            found = list(threads.map(self.named, [index] * len(asked), [f"I met {each.name}." for each in asked]))

        assert found == [[each.name.full] for each in asked]


@pytest.mark.parametrize("seed", range(2))
def test_nobody_is_refused_a_letter_because_of_their_own_name(seed: int) -> None:
    """Made-up people of real shapes in many scripts; `tests/chance` draws thirty thousand."""
    assert list(wrong_refusals(seed, 200)) == []
