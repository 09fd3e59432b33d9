"""Made-up people of real shapes in many scripts, and letters to them that name nobody."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from infointerview.errors import DoNotContact, NameNotPermitted
from infointerview.messages.drafting import draft
from infointerview.model.campaign import Campaign
from infointerview.model.exchange import Referral, Touch
from infointerview.model.people import Contact, Found, PersonName, Seeker

NOW = datetime(2026, 3, 12, 15, tzinfo=UTC)
SAM = Seeker(name="Sam Okafor", zone="Europe/London", field="hydrology", introduction="a student of geography")

# Given names, family names, and whether the family name comes first and a blank stands between the two.
SCRIPTS: dict[str, tuple[str, str, bool, str]] = {
    "english": (
        "Ann Anna Annabel Theo Theodora Hester Will Hope Mark Grace May June Joy Art Rose Robin Bill Summer Sue Ellen",
        "Long Young Price Banks Park King Hill Green Chase Marchbank Quillfeather Banksworth Price-Hill Day March Kind",
        False,
        " ",
    ),
    "spanish": (
        "Ana Clara|María José|José|María|Juan Carlos|Lucía|Luz|Mar|Flor|José María",
        "Robledal Pratmar|Ontinar|Carrasquel Ontinar|de la Fuente|Cruz|del Valle Robledal|Mar",
        False,
        " ",
    ),
    "portuguese": (
        "Ana|Ana Beatriz|Beatriz|João|Inês",
        "de Sousa|de Sousa Reisinho|Reisinho|dos Santos|Matosinho",
        False,
        " ",
    ),
    "dutch": (
        "Jan|Pieter-Jan|Joost|Bo|Annelies|Anne Lies",
        "van der Haverkamp|Haverkamp|de Vries|van Dam|Dam",
        False,
        " ",
    ),
    "german": (
        "Eva|Evamaria|Eva Maria|Heinz|Karlheinz|Uta|Jost|Gret|Annegret",
        "Stein|Bach|Weißkirch|Stein-Bach",
        False,
        " ",
    ),
    "nordic": ("Søren|Bo|Åsa|Ingrid|Þóra|Sigríður", "Ærøholm|Lind|Lindqvist|Öst|Æsudóttir|Björk", False, " "),
    "polish": ("Wacław|Anna Maria|Maria|Łucja", "Żółtaszek|Mróz|Brzękowska|Lis", False, " "),
    "turkish": ("Işıl|Elif|Nur|Elif Nur|Deniz|Umut", "Kırımlıca|Sarıkavak|Kaya", False, " "),
    "vietnamese": ("Khuê|Bảo Khuê|An|My|Bảo", "Trịnh|Lục|Vũ", True, " "),
    "hungarian": ("Borbála|Kinga|Anna", "Keszthelyfi|Nagy|Balogh", True, " "),
    "pinyin": ("Jing|Jingshu|Ruoyan|Na|Li|Lina", "Tao|He|She|Li|Wang|Long", True, " "),
    "chinese": ("静|静姝|伟|伟明|若兰|一|一凡", "陶|王|沈|赵|欧阳|林", True, ""),
    "japanese": ("太郎|健|凪沙|美波|花|花江", "田中|山田|小山田|林|有村|水無瀬", True, ""),
    "kana": ("はな|はなえ|なぎさ", "さくらぎ|みなせ", True, " "),
    "korean": ("하린|하린별|가온|가온빛|한", "오|표|나|이|남궁", True, ""),
    "russian": (
        "Лана|Светлана|Глеб|Вера|Надежда|Анна|Иванна|Ян|Иван",
        "Дорожкина|Сторожилин|Мороз|Король|Петрова",
        False,
        " ",
    ),
    "greek": ("Σταύρος|Ελπινίκη|Ζωή|Νίκη", "Μελιδώνης|Παπαδόπουλος|Λύκος", False, " "),
    "arabic": ("كريم|عبدالكريم|نور|ليلى|علياء|أحمد|محمد أحمد", "الصرافندي|الخطيب|القصابي", False, " "),
    "persian": ("نیلوفر|علی|امیرعلی", "سپیدارنیا|کریمی", False, " "),
    "hebrew": ("גיל|אביגיל|נועה|אור|מאור", "כרמיאלי|שלום|אור", False, " "),
    "hindi": ("राम|रामकृष्ण|रोहिणी|आशा", "देवलकर|रमन|सिंह", False, " "),
    "bengali": ("মিতালী|মিতা|রবি", "নদীপাড়িয়া|সেন", False, " "),
    "tamil": ("கயல்|கயல்விழி|மலர்", "நெடுமாறன்|மாறன்", False, " "),
    "thai": ("ธนา|ธนาวารี|ชลธิชา|ดาว", "มีนบุรารักษ์|วารีรัตน์|ดี", False, " "),
    "georgian": ("ნათია|გიორგი|ნათ", "ხვიჩაშვილი|ხვიჩა", False, " "),
    "armenian": ("Արմինե|Արմեն", "Գետաշենյան|Ձորագյուղյան", False, " "),
    "ethiopic": ("ሰላም|ሰላማዊት|ሀና", "ተስፋሁን|ተስፋ", False, " "),
}

# What people write about their work, without a name in it.
PHRASES = (
    "we both keep a rain gauge",
    "the price of a gauge left its mark on our plan",
    "we grow young trees on a green hill by the river",
    "I hope to see the banks of the river next summer",
    "the grace of a late train gave me your book",
    "long rivers and steep banks are what may hold my art",
    "the day in March on which the park was under water",
    "моя вера и надежда в этой работе",
    "我在海边长大，喜欢林业和健康的研究",
    "林業と健康の本を読みました",
    "오늘 오전에 책을 읽었습니다",
    "ฉันทำงานที่ธนาคารใกล้แม่น้ำ",
    "I read der Wald und der Weg",
)
SENTENCES = (
    "Will it rain? May it stop. Hope keeps a survey crew going.",
    "Young trees take up more water. Long rivers need banks.",
    "Mark the date. Price and place matter. Art or science, both count.",
    "Grace under pressure is what I learnt. Summer floods come late.",
    "He who measures knows. She who waits learns. My report is ready.",
    "Rose bushes held the banks. Joy is a strong word.",
)


def name_of(random: Random) -> PersonName:
    """Return a name of any shape; often with what people add to theirs."""
    given, family, is_family_first, blank = SCRIPTS[random.choice(sorted(SCRIPTS))]
    first, last = (random.choice(part.split("|") if "|" in part else part.split()) for part in (given, family))
    both = f"{last}{blank}{first}" if is_family_first else f"{first}{blank}{last}"
    parts: dict[str, Any] = {"given": first, "family": last}
    shapes = [
        PersonName(both, **parts),
        PersonName(both),
        PersonName(random.choice((first, last))),
        PersonName(f"{both}{random.choice((', PhD', ', MBA, PMP', ' (she/her)', ' 2', ' II', ', MA'))}"),
        PersonName(both, honorific=random.choice(("Dr.", "Prof.", "Ms", "Mr")), **parts),
        PersonName(both, given=first, preferred=first.split()[0]),
    ]
    if both.isascii():
        shapes += [PersonName(both.upper()), PersonName(f"{first} {random.choice('ABJMO')}. {last}", **parts)]
    return random.choice(shapes)


def campaign_of(random: Random, people: int) -> Campaign:
    """Return a campaign of people of whom one in five may not be named to some or any of the others."""
    contacts = [
        Contact(id=f"made-{n}", name=name_of(random), emails=f"person{n}@example.net", employments=f"Firm {n}")
        for n in range(people)
    ]
    facts: list[Any] = []
    for n, person in enumerate(contacts):
        other = contacts[random.randrange(people)]
        if other.id == person.id:
            continue
        match random.randrange(25):
            case 0:
                facts.append(Referral(referrer=person, contact=other, at=NOW, permission="refused"))
            case 1:
                facts.append(Referral(referrer=person, contact=other, at=NOW))
            case 2:
                contacts[n] = Contact(
                    id=person.id,
                    name=person.name,
                    emails=person.emails,
                    employments=person.employments,
                    found=Found(through="mutual_contact", via=other),
                )
            case 3:
                stop: dict[str, Any] = {"direction": "inbound", "channel": "email", "purpose": "stop_request"}
                facts.append(Touch(contact=person, at=NOW - timedelta(days=9), **stop))
    return Campaign(seeker=SAM).add(*contacts, *facts)


def wrong_refusals(seed: int, people: int) -> Iterator[str]:
    """Yield each letter that names nobody but its reader and is refused, emptied or found fault with all the same."""
    random = Random(seed)
    campaign = campaign_of(random, people)
    for person in campaign.contacts:
        tone = random.choice(("formal", "friendly"))
        phrase, sentence = random.choice(PHRASES), random.choice(SENTENCES)
        try:
            letters = [
                (draft("outreach", campaign, person, now=NOW, connection=phrase, tone=tone), phrase[:9]),
                (draft("update", campaign, person, now=NOW, news=sentence, tone=tone), sentence[:9]),
            ]
        except DoNotContact:
            continue
        except NameNotPermitted as error:
            yield f"to {person.name}: {error}"
            continue
        for letter, words in letters:
            if words.lower() not in letter.text.lower():
                yield f"to {person.name}: {words} is left out, {letter.omitted}"
            found = (each for each in letter.problems.errors if each.rule == "name-without-permission")
            yield from (f"to {person.name}: {each.excerpt!r} of {letter.text[:60]!r}: {each.reason}" for each in found)
