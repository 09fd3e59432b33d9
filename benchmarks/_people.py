"""Made-up people as they stand in real address books: some twice, and some who only look as if they did.

Everything is drawn from a seed, and every pair that shares something comes with what it is.
"""

import random
from datetime import date

from attrs import Factory, evolve, field, frozen

from infointerview import Contact, Employment, PersonName
from infointerview.model.values import folded

DOUBLES = ("typo", "nickname", "married", "initials", "order", "script", "move", "second address")
LOOK_ALIKES = ("namesakes", "father and son", "siblings", "twins", "role address", "common name")

# Given names of women and men, common family names, and what further ones are made of.
_CULTURES = {
    "english": (
        "Emma Olivia Charlotte Elizabeth Margaret Catherine Susan Patricia Jennifer Rebecca Deborah Victoria Alexandra "
        "Abigail Samantha Jessica Kimberly Christina Stephanie Pamela Dorothy Harriet Rachel Laura Grace Holly Megan",
        "James Robert William Michael Thomas Christopher Daniel Matthew Anthony Andrew Joseph Benjamin Samuel Nicholas "
        "Edward Richard Charles Jonathan Timothy Gregory Kenneth Stephen Patrick Philip Douglas Lawrence Oliver Neil",
        "Smith Jones Williams Brown Taylor Davies Wilson Evans Thomas Johnson Roberts Walker Wright Robinson Hall Green",
        "Ash Black Brad Clay Craw East Fair Gold Hart Hol Lang Mar Nor Oak Pem Rad Shel Stan Thorn Whit Wood Ex",
        "bourne brook combe croft dale field ford gate ham ley more stead stone ton wick worth by bury",
    ),
    "spanish": (
        "Maria Carmen Isabel Ana Lucia Elena Francisca Patricia Rosario Gabriela Daniela Teresa Pilar Marta Sofia Ines",
        "Jose Juan Francisco Carlos Javier Alejandro Miguel Rafael Santiago Guillermo Ignacio Fernando Diego Luis Jaime",
        "Garcia Martinez Lopez Sanchez Gonzalez Rodriguez Fernandez Perez Gomez Ruiz Diaz Moreno Alvarez Romero",
        "Al Bar Cas Del Es Fuen Gal Her Izq Lar Mon Nav Ola Pal Quin Riv Sal Tor Urr Val Zam Ced",
        "ada aga ano ara arte ares ez eda illo ino onte ora osa uela uero anca edo iaga",
    ),
    "russian": (
        "Анна Мария Елена Ольга Наталья Екатерина Татьяна Ирина Светлана Юлия Анастасия Людмила Галина Вера Дарья",
        "Александр Сергей Дмитрий Алексей Андрей Михаил Николай Владимир Иван Павел Евгений Юрий Виктор Олег Максим",
        "Иванов Смирнов Кузнецов Попов Соколов Лебедев Козлов Новиков Морозов Петров Волков Зайцев Павлов",
        "Ага Бере Вор Гор Дол Еме Жар Зем Кар Лук Мир Наз Оре Пол Рад Сав Тара Ува Хар Ша Фад",
        "бин вин дин зин кин лин мин нин панов ранов санов тонов шин ков ев дов ров мов",
    ),
    "greek": (
        "Μαρία Ελένη Κατερίνα Βασιλική Σοφία Αγγελική Δήμητρα Ειρήνη Παναγιώτα Χριστίνα Άννα Γεωργία",
        "Γιώργος Δημήτρης Κώστας Γιάννης Νίκος Παναγιώτης Χρήστος Βασίλης Θανάσης Μιχάλης Ευάγγελος Σπύρος",
        "Παπαδόπουλος Βλάχος Αγγελόπουλος Νικολάου Γεωργίου Δημητρίου Οικονόμου Παπαγεωργίου Κατσαρός",
        "Ανδρε Βασιλ Γαλαν Δελη Ζαφειρ Θεοδωρ Κανελλ Λαμπρ Μαυρ Νικητ Ξενακ Ρηγ Σταματ Τσιλ Φωτ Χαλκ",
        "όπουλος άκης ίδης ιάδης έλλης ούδης ατος ινός άς έας ούσης ώτης",
    ),
    "indian": (
        "Priya Ananya Lakshmi Kavita Sunita Meera Divya Pooja Shreya Anjali Radha Nandini Deepa Rekha Swati Asha",
        "Rajesh Amit Sanjay Vikram Arjun Suresh Ravi Anil Rahul Karthik Manoj Deepak Ashok Vijay Nikhil Harish",
        "Patel Sharma Singh Kumar Gupta Reddy Iyer Nair Rao Mehta Shah Joshi Das Verma Chopra Banerjee",
        "Agar Bhat Chak Desh Gan Hari Jaya Kali Lal Mani Nara Pal Rama Sesh Thia Uma Venk Yada Bala Kul",
        "wala kar pande nathan rajan swamy murthy gopal dev pathy krishnan raman shekhar lingam maran",
    ),
    "german": (
        "Anna Katharina Sabine Ursula Petra Claudia Stefanie Johanna Charlotte Friederike Ingrid Renate Heike Birgit",
        "Thomas Michael Andreas Stefan Wolfgang Matthias Johannes Friedrich Maximilian Sebastian Ulrich Tobias Rudolf",
        "Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Koch Bauer Richter Wolf Schröder",
        "Alt Brei Dorn Eber Frei Grün Hol Kalt Lin Mühl Neu Ober Quell Rosen Stein Tann Unter Wald Zell Ehren",
        "bach berg brunner hagen hofer mann ried reuter thal wald weiler wirth feld heim kamp straße auer eck",
    ),
    "arabic": (
        "Fatima Aisha Maryam Layla Zainab Noor Huda Salma Yasmin Rania Amal Dina Samira Hanan Nadia",
        "Mohammed Ahmed Ali Omar Hassan Khalid Youssef Ibrahim Abdullah Tariq Karim Mustafa Bilal Hamza Samir",
        "Hassan Hussein Khan Rahman Mansour Haddad Khoury Nasser Saleh Farah Aziz Habib Malik Hamdan",
        "Bar Daou Ghan Jab Kass Lah Mas Naj Qad Raf Saf Tah Wah Zay Shah Bou Chal Fak",
        "adi am ani ar awi ayeh eddine i iyan oud our oun ouri ra wan",
    ),
    "chinese": (
        "Mei Xiaoling Yan Jing Fang Lihua Xiuying Yuting Jiayi Siyu Ruolan Ling Hong Qian",
        "Wei Jun Ming Lei Hao Yichen Jianguo Zhiqiang Peng Tao Bin Haoran Zixuan Feng Guang",
        "Wang Li Zhang Liu Chen Yang Zhao Huang Zhou Wu Xu Sun Hu Zhu Gao Lin He Guo Ma Luo Ouyang Sima",
        "",
        "",
    ),
    "nigerian": (
        "Chioma Ngozi Amara Folake Yewande Adaeze Bisi Funmilayo Ifeoma Temitope Zainab Halima Simisola",
        "Chidi Emeka Oluwaseun Tunde Babajide Obinna Ikenna Kelechi Femi Segun Uche Ibrahim Musa Adebayo",
        "Okafor Adeyemi Eze Okeke Balogun Nwosu Abubakar Obi Ojo Adebayo Bello Okonkwo Yusuf",
        "Ade Ola Oko Nwa Ogun Ayo Ake Owo Onye Chuk Uzo Ife Ani Oye Fala Ibe",
        "bayo kunle tola wole yinka mi sanya deji bode fe jide ka nna kwu si ro ma",
    ),
    "polish": (
        "Katarzyna Małgorzata Agnieszka Barbara Ewa Magdalena Joanna Elżbieta Zofia Aleksandra Monika Dorota Beata",
        "Piotr Krzysztof Andrzej Tomasz Paweł Jan Michał Marcin Stanisław Grzegorz Wojciech Łukasz Tadeusz Rafał",
        "Nowak Kowalczyk Wójcik Woźniak Mazur Krawczyk Zając Król Wieczorek Jabłoński Dudek Pawlak",
        "Bara Cie Dąb Gó Jaro Kali Lewan Mali Nied Ossow Pias Rado Szcze Tom Urban Wis Zale Bor Gra",
        "czak czyk ecki iak icz iński kowski lak ński oń owicz owski rek ski szek wicz ka ła",
    ),
}
_MADE_OF = "Alder Beacon Cobalt Delta Ember Fjord Granite Harbour Indigo Juniper Kestrel Lumen Meridian Northgate Orchard"
_MADE_OF += " Pinnacle Quarry Riverside Summit Thistle Umber Vantage Willow Yarrow Zenith Amber Birch Cedar Dune Elm"
_FIRMS = "Water|Health Trust|Engineering|Energy|Partners|Books|Museum|Software|Foods|Logistics|University|Bank|Labs"
_FIRMS += "|Architects|Press|Rail|Studios|Pharma|Legal|Consulting|Housing|Textiles|Aviation|Insurance|Media"
# As `nicknames.toml` has them only in part: these were written down first.
_SHORT = {
    "Elizabeth": "Liz Beth Betty Lizzie", "Margaret": "Peggy Maggie Meg", "Catherine": "Kate Cathy", "Susan": "Sue Susie",
    "Patricia": "Trish Pat", "Jennifer": "Jen Jenny", "Rebecca": "Becky Becca", "Deborah": "Debbie Deb",
    "Victoria": "Vicky Tori", "Alexandra": "Alex Sasha", "Abigail": "Abby", "Samantha": "Sam", "Kimberly": "Kim",
    "Christina": "Chris Tina", "Stephanie": "Steph", "Pamela": "Pam", "Robert": "Bob Rob Bobby", "James": "Jim Jamie",
    "William": "Bill Will Liam", "Michael": "Mike Mick", "Thomas": "Tom", "Christopher": "Chris Kit", "Daniel": "Dan",
    "Matthew": "Matt", "Anthony": "Tony", "Andrew": "Andy Drew", "Joseph": "Joe", "Benjamin": "Ben", "Samuel": "Sam",
    "Nicholas": "Nick", "Edward": "Ted Eddie Ned", "Richard": "Dick Rick Rich", "Charles": "Charlie Chuck Chaz",
    "Jonathan": "Jon", "Timothy": "Tim", "Gregory": "Greg", "Kenneth": "Ken", "Stephen": "Steve", "Patrick": "Paddy Pat",
    "Philip": "Phil", "Douglas": "Doug", "Lawrence": "Larry", "Oliver": "Ollie", "Francisco": "Paco Pancho Kiko",
    "Jose": "Pepe", "Javier": "Javi", "Alejandro": "Alex Jandro", "Rafael": "Rafa", "Guillermo": "Memo", "Ignacio": "Nacho",
    "Santiago": "Santi", "Rosario": "Charo", "Gabriela": "Gabi", "Isabel": "Isa", "Francisca": "Paca Fran",
    "Александр": "Саша Шура", "Дмитрий": "Дима Митя", "Алексей": "Лёша Алёша", "Михаил": "Миша", "Николай": "Коля",
    "Владимир": "Вова Володя", "Иван": "Ваня", "Евгений": "Женя", "Екатерина": "Катя", "Наталья": "Наташа",
    "Татьяна": "Таня", "Анастасия": "Настя", "Светлана": "Света", "Павел": "Паша", "Katarzyna": "Kasia",
    "Małgorzata": "Gosia", "Joanna": "Asia", "Magdalena": "Magda", "Tomasz": "Tomek", "Wojciech": "Wojtek",
    "Krzysztof": "Krzysiek", "Stanisław": "Staszek", "Wolfgang": "Wolf", "Johannes": "Hannes Hans", "Friedrich": "Fritz",
    "Maximilian": "Max", "Sebastian": "Basti", "Ulrich": "Uli", "Tobias": "Tobi", "Rudolf": "Rudi", "Katharina": "Kathi",
    "Stefanie": "Steffi", "Ursula": "Uschi", "Charlotte": "Lotte",
}  # fmt: skip
# As an English form or passport spells them; written by hand, not by the library's table.
_PASSPORT = {
    "Анна": "Anna", "Мария": "Maria", "Елена": "Elena Yelena", "Ольга": "Olga", "Наталья": "Natalia Natalya",
    "Екатерина": "Ekaterina Yekaterina Katerina", "Татьяна": "Tatiana Tatyana", "Ирина": "Irina", "Светлана": "Svetlana",
    "Юлия": "Julia Yulia Iuliia", "Анастасия": "Anastasia Anastasiia", "Людмила": "Ludmila Lyudmila", "Галина": "Galina",
    "Вера": "Vera", "Дарья": "Daria Darya", "Александр": "Alexander Aleksandr", "Сергей": "Sergey Sergei",
    "Дмитрий": "Dmitry Dmitri Dmitrii", "Алексей": "Alexey Aleksei", "Андрей": "Andrey Andrei", "Михаил": "Mikhail",
    "Николай": "Nikolay Nikolai", "Владимир": "Vladimir", "Иван": "Ivan", "Павел": "Pavel", "Евгений": "Evgeny Yevgeny",
    "Юрий": "Yury Yuri", "Виктор": "Victor Viktor", "Олег": "Oleg", "Максим": "Maxim Maksim",
    "Μαρία": "Maria", "Ελένη": "Eleni", "Κατερίνα": "Katerina", "Βασιλική": "Vasiliki Vassiliki", "Σοφία": "Sofia Sophia",
    "Αγγελική": "Angeliki Aggeliki", "Δήμητρα": "Dimitra", "Ειρήνη": "Eirini Irini", "Παναγιώτα": "Panagiota",
    "Χριστίνα": "Christina", "Άννα": "Anna", "Γεωργία": "Georgia", "Γιώργος": "Giorgos Yiorgos George",
    "Δημήτρης": "Dimitris Dimitrios", "Κώστας": "Kostas Costas", "Γιάννης": "Giannis Yannis", "Νίκος": "Nikos",
    "Παναγιώτης": "Panagiotis", "Χρήστος": "Christos", "Βασίλης": "Vasilis Vassilis", "Θανάσης": "Thanasis",
    "Μιχάλης": "Michalis", "Ευάγγελος": "Evangelos", "Σπύρος": "Spyros",
}  # fmt: skip
_CYRILLIC = dict(zip("абвгдезийклмнопрстуфхцчшщыьэя", "a b v g d e z i y k l m n o p r s t u f kh ts ch sh shch y".split()
                     + ["", "e", "ya"], strict=True)) | {"ж": "zh", "ю": "yu", "ё": "e", "ъ": ""}  # fmt: skip
_GREEK = dict(zip("αβγδεζηθικλμνξοπρσςτυφχψω", "a v g d e z i th i k l m n x o p r s s t y f ch ps o".split(), strict=True))


def latin(word: str) -> str:
    """Return a word as a passport has it."""
    if word.isascii() or ord(word[0]) < 0x370:
        return word
    plain = folded(word) if ord(word[0]) < 0x400 else word.lower()
    plain = plain.replace("ου", "ou").replace("γγ", "ng").replace("ευ", "ev").replace("αυ", "av")
    return "".join(_CYRILLIC.get(c, _GREEK.get(c, c)) for c in plain).capitalize()


@frozen(kw_only=True)
class MadeUp:
    """People, and what is true of some pairs of them.

    Attributes:
        contacts: The records, in no order.
        doubles: Which pairs of ids are one person, and by which kind of double.
        look_alikes: Which pairs of ids are two people, and by which kind of likeness.
    """

    contacts: list[Contact] = field()
    doubles: dict[frozenset[str], str] = field()
    look_alikes: dict[frozenset[str], str] = field()


@frozen(kw_only=True)
class _Person:
    given: str
    family: str
    culture: str
    firm: str
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    profiles: tuple[str, ...] = ()
    written: str = field(default=Factory(lambda self: f"{self.given} {self.family}", takes_self=True))


def made_up(people: int, *, share: float = 0.05, seed: int = 7) -> MadeUp:
    """Return so many people, a *share* of them twice and a *share* with somebody who only looks like them."""
    return _Drawing(random.Random(seed)).drawn(people, share)  # noqa: S311  # nothing secret


class _Drawing:
    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.firms = [
            f"{a} {b}" for a in _MADE_OF.split() for b in _FIRMS.split("|") if chance.random() < 0.9
        ] + [f"{a} & {b}" for a in _MADE_OF.split() for b in _MADE_OF.split() if a < b]
        chance.shuffle(self.firms)
        self.weights = [1 / (n + 4) for n in range(len(self.firms))]
        self.number = 0
        self.addresses: set[str] = set()

    def drawn(self, people: int, share: float) -> MadeUp:
        contacts: list[Contact] = []
        doubles: dict[frozenset[str], str] = {}
        look_alikes: dict[frozenset[str], str] = {}
        each = {DOUBLES: doubles, LOOK_ALIKES: look_alikes}
        for kinds, found in each.items():
            for n in range(round(people * share)):
                kind = kinds[n % len(kinds)]
                pair = [self.contact(who) for who in getattr(self, kind.replace(" ", "_"))()]
                contacts += pair
                found[frozenset(contact.id for contact in pair)] = kind
        while len(contacts) < people:
            contacts.append(self.contact(self.person()))
        self.chance.shuffle(contacts)
        return MadeUp(contacts=contacts, doubles=doubles, look_alikes=look_alikes)

    # -- drawing ------------------------------------------------------------------------------------------------------

    def likely(self, share: float) -> bool:
        return self.chance.random() < share

    def firm(self, but: str = "") -> str:
        while (drawn := self.chance.choices(self.firms, self.weights)[0]) == but:
            pass
        return drawn

    def family(self, culture: str) -> str:
        _, _, common, stems, ends = _CULTURES[culture]
        if not stems or self.likely(0.4):
            names = common.split()
            return self.chance.choices(names, [1 / (n + 2) for n in range(len(names))])[0]
        return self.chance.choice(stems.split()) + self.chance.choice(ends.split())

    def given(self, culture: str, woman: bool | None = None) -> str:
        women, men = (names.split() for names in _CULTURES[culture][:2])
        return self.chance.choice(women if (self.likely(0.5) if woman is None else woman) else men)

    def person(self, **more: str) -> _Person:
        weights = [8, 3, 2, 1, 3, 2, 2, 3, 2, 2]
        culture = more.pop("culture", "") or self.chance.choices(list(_CULTURES), weights)[0]
        person = _Person(
            **{"given": self.given(culture), "family": self.family(culture), "culture": culture, "firm": self.firm()} | more
        )
        if culture in {"russian", "greek"} and self.likely(0.8):  # Most have their names in Latin letters abroad.
            person = self.abroad(person)
        if self.likely(0.12) and culture in {"english", "spanish", "german"}:
            middle = self.given(culture)
            person = evolve(person, written=f"{person.given} {middle if self.likely(0.5) else middle[0] + '.'} {person.family}")
        return self.reachable(person)

    def abroad(self, person: _Person) -> _Person:
        given = self.chance.choice(_PASSPORT.get(person.given, latin(person.given)).split())
        family = latin(person.family)
        return evolve(person, given=given, family=family, written=f"{given} {family}")

    def reachable(self, person: _Person) -> _Person:
        return evolve(
            person,
            emails=(self.address(person),) if self.likely(0.7) else (),
            phones=(self.phone(),) if self.likely(0.25) else (),
            profiles=(self.profile(person),) if self.likely(0.6) else (),
        )

    def address(self, person: _Person, private: bool | None = None) -> str:
        given, family = (_ascii(latin(name)) for name in (person.given, person.family))
        private = self.likely(0.2) if private is None else private
        self.number += 1
        host = self.chance.choice(["post.example", "mail.example", "home.example"]) if private else _host(person.firm)
        forms = [f"{given}.{family}", f"{given[0]}{family}", f"{given}{family[0]}", f"{given[0]}.{family}", given]
        local = self.chance.choices(forms, [8, 4, 1, 2, 1])[0]
        local = f"{local}{self.chance.randrange(10, 99) if private else ''}"
        while f"{local}@{host}" in self.addresses:  # The second of that name gets a number.
            local += str(self.chance.randrange(2, 9))
        self.addresses.add(f"{local}@{host}")
        return f"{local}@{host}"

    def phone(self) -> str:
        return f"+44 20 {self.chance.randrange(7000, 8999)} {self.chance.randrange(10_000):04}"

    def profile(self, person: _Person) -> str:
        words = "-".join(_ascii(latin(word)) for word in (person.given, person.family))
        return f"https://www.linkedin.com/in/{words}-{self.chance.randrange(16**6):06x}"

    def contact(self, person: _Person) -> Contact:
        self.number += 1
        # A row of LinkedIn has the two names apart, everything else has them in one.
        parts = {"given": person.given, "family": person.family} if person.written == f"{person.given} {person.family}" else {}
        return Contact(
            id=f"person-{self.number:06}",
            name=PersonName(person.written, **(parts if person.profiles else {})),
            emails=person.emails,
            phones=person.phones,
            profiles=person.profiles,
            employments=Employment(organisation=person.firm, as_of=date(2026, 1, 5)) if person.firm else (),
        )

    # -- one person twice ---------------------------------------------------------------------------------------------

    def again(self, person: _Person, written: str, **more: object) -> tuple[_Person, _Person]:
        """Return a person and a record from elsewhere: typed by hand, from a telephone, from a list of guests."""
        other = evolve(
            person,
            written=written,
            emails=person.emails if self.likely(0.35) else (self.address(person, private=True),) if self.likely(0.3) else (),
            phones=person.phones if self.likely(0.3) else (),
            profiles=person.profiles if self.likely(0.15) else (),
        )
        other = evolve(other, **more)
        shared = any(set(getattr(person, w)) & set(getattr(other, w)) for w in ("emails", "phones", "profiles"))
        if "firm" not in more and shared and self.likely(0.3):
            other = evolve(other, firm="" if self.likely(0.5) else f"{other.firm} Ltd")
        return person, other

    def typo(self) -> tuple[_Person, _Person]:
        person = self.person()
        words = person.written.split()
        place = self.chance.choice([n for n, word in enumerate(words) if len(word) > 3] or [len(words) - 1])
        word = words[place]
        at = self.chance.randrange(1, len(word)) if self.likely(0.95) else 0
        letter = self.chance.choice(word.lower())
        words[place] = self.chance.choice(
            [
                word[:at] + word[at + 1 :],
                word[:at] + letter + word[at:],
                word[:at] + letter + word[at + 1 :],
                word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :] if at > 1 else word + word[-1],
            ]
        )
        return self.again(person, " ".join(words))

    def nickname(self) -> tuple[_Person, _Person]:
        while (person := self.person(culture=self.chance.choice(["english"] * 6 + ["spanish", "russian", "polish", "german"]))).given not in _SHORT:
            pass
        short = self.chance.choice(_SHORT[person.given].split())
        return self.again(person, f"{short} {person.family}")

    def married(self) -> tuple[_Person, _Person]:
        culture = self.chance.choice(["english", "english", "german", "polish", "indian", "nigerian"])
        person = self.person(culture=culture, given=self.given(culture, woman=True))
        person = evolve(person, written=f"{person.given} {person.family}")
        name = self.family(culture)
        family = f"{person.family}-{name}" if self.likely(0.2) else name
        one, other = self.again(person, f"{person.given} {family}")
        # The firm keeps the address for years.
        if self.likely(0.4) and person.emails:
            other = evolve(other, emails=person.emails)
        elif self.likely(0.5):
            other = evolve(other, emails=(f"{_ascii(latin(person.given))}.{_ascii(latin(person.family))}@{_host(person.firm)}",))
        return one, other

    def initials(self) -> tuple[_Person, _Person]:
        person = self.person()
        *first, last = person.written.split()
        return self.again(person, " ".join([*(f"{word[0]}." for word in first), last]))

    def order(self) -> tuple[_Person, _Person]:
        person = self.person()
        *first, last = person.written.split()
        return self.again(person, f"{last}{self.chance.choice([',', '', ''])} {' '.join(first)}")

    def script(self) -> tuple[_Person, _Person]:
        culture = self.chance.choice(["russian", "russian", "greek"])
        person = _Person(given=self.given(culture), family=self.family(culture), culture=culture, firm=self.firm())
        person = self.reachable(person)
        return self.again(person, self.abroad(person).written)

    def move(self) -> tuple[_Person, _Person]:
        person = self.person()
        there = evolve(person, firm=self.firm(but=person.firm))
        emails = person.emails if person.emails and not person.emails[0].endswith(_host(person.firm)) else ()
        if not emails and self.likely(0.6):
            emails = (self.address(there, private=False),)
        return self.again(person, person.written, firm=there.firm, emails=emails)

    def second_address(self) -> tuple[_Person, _Person]:
        person = self.person()
        person = evolve(person, emails=person.emails or (self.address(person),))
        return self.again(person, person.written, emails=(self.address(person, private=self.likely(0.7)),))

    # -- two people who look like one ---------------------------------------------------------------------------------

    def apart(self, person: _Person, other: _Person, **shared: object) -> tuple[_Person, _Person]:
        return person, evolve(self.reachable(other), **shared)

    def namesakes(self) -> tuple[_Person, _Person]:
        person = self.person()
        return self.apart(person, evolve(person, firm=self.firm(but=person.firm)))

    def father_and_son(self) -> tuple[_Person, _Person]:
        culture = "english"
        father = self.person(culture=culture, given=self.given(culture, woman=False))
        name = f"{father.given} {father.family}"
        son = evolve(father, written=f"{name} Jr.", firm=father.firm if self.likely(0.5) else self.firm())
        father = evolve(father, written=f"{name} Sr." if self.likely(0.5) else name)
        shared: dict[str, object] = {}
        if self.likely(0.4):
            father = evolve(father, phones=father.phones or (self.phone(),))
            shared["phones"] = father.phones
        elif self.likely(0.4):
            father = evolve(father, emails=(f"{_ascii(father.family)}s{self.number}@home.example",))
            shared["emails"] = father.emails
        return self.apart(father, son, **shared)

    def siblings(self) -> tuple[_Person, _Person]:
        person = self.person()
        person = evolve(person, written=f"{person.given} {person.family}")
        while (given := self.given(person.culture)) == person.given or latin(given) == person.given:
            pass
        sibling = evolve(person, given=latin(given) if person.given.isascii() else given, written="")
        sibling = evolve(sibling, written=f"{sibling.given} {sibling.family}", firm=person.firm if self.likely(0.3) else self.firm())
        if person.culture == "chinese" and self.likely(0.7):
            person, sibling = (evolve(p, written=f"{p.family} {p.given}") for p in (person, sibling))
        if self.likely(0.5):
            person = evolve(person, phones=(self.phone(),))
            return self.apart(person, sibling, phones=person.phones)
        person = evolve(person, emails=(f"{_ascii(latin(person.family))}.family{self.number}@home.example",))
        return self.apart(person, sibling, emails=person.emails)

    def twins(self) -> tuple[_Person, _Person]:
        names = "Jan/Jana Maria/Mario Ana/Ada Marta/Maria Carla/Carlo Erik/Erika Eric/Erica Joan/Jean Karin/Karen Mark/Mary"
        names += " Nina/Dina Tim/Tom Ron/Don Dan/Jan Paula/Paulo Martin/Marvin Julia/Julie Daniel/Daniela Gina/Tina Lena/Lina"
        one, other = self.chance.choice(names.split()).split("/")
        person = self.person(given=one, culture=self.chance.choice(["english", "spanish", "german", "polish"]))
        person = evolve(person, written=f"{one} {person.family}")
        twin = evolve(person, given=other, written=f"{other} {person.family}")
        person, twin = self.apart(person, twin)
        return evolve(person, profiles=(self.profile(person),)), evolve(twin, profiles=(self.profile(twin),))

    def role_address(self) -> tuple[_Person, _Person]:
        person = self.person()
        role = self.chance.choice(["info", "office", "careers", "hello", "team", "enquiries", "reception", "hr"])
        person = evolve(person, emails=(f"{role}@{_host(person.firm)}",))
        return self.apart(person, self.person(firm=person.firm), emails=person.emails)

    def common_name(self) -> tuple[_Person, _Person]:
        culture = self.chance.choice(["english", "spanish", "indian", "chinese", "arabic"])
        family = self.chance.choice(_CULTURES[culture][2].split()[:6])
        person = self.person(culture=culture, family=family, firm=self.firms[self.chance.randrange(20)])
        person = evolve(person, written=f"{person.given} {person.family}")
        person, other = self.apart(person, person)
        return evolve(person, profiles=(self.profile(person),)), evolve(other, profiles=(self.profile(other),))


def _ascii(name: str) -> str:
    return "".join(c for c in folded(name) if c.isascii() and c.isalnum()) or "x"


def _host(firm: str) -> str:
    return f"{_ascii(firm)}.example"


