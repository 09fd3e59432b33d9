"""Whether two records are one person: what speaks for it, what speaks against it, and what is enough to hold back.

Everything that asks "is this the same person?" asks here: adding, merging, joining, finding duplicates, erasing, and
every refusal to be written to.

Evidence joins two records; suspicion is enough to hold back.  A shared profile, personal address or telephone number is
suspicion in any case, and evidence where the names allow it.  Addresses such as `info@`, and a firm's page given as a
profile, say nothing about a person.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from attrs import field, frozen

from infointerview.hypertext import Shown
from infointerview.model.employers import employer_key
from infointerview.model.identity import derived_id
from infointerview.model.likeness import (
    How,
    Words,
    family_first,
    generation,
    in_latin_letters,
    likeness,
    nicknames,
    sound,
)
from infointerview.model.values import folded
from infointerview.patterns import regex

# Before the @ of an address that an office, and no person, reads: in English, then in ten other languages of Europe.
_ROLES_TEXT = """
accounts admin admissions adviser advisers advising alumni appointments billing bookings career careers
careersoffice clinic company connect contact contactus customerservice department dept desk directors donotreply
editor editorial emails engineering enquire enquiries enquiry events everyone feedback finance frontdesk general
hello help helpdesk hi hiring hr info information inquiries inquiry internships jobs join lab law legal library
mail mailbox main marketing media membership news newsletter noreply nursery office offices operations orders
partnerships people post postmaster pr practice press reception recruiter recruiters recruiting recruitment
research reservations sales school secretary service services shop staff store students studio support surgery
talent team theteam vacancies volunteer volunteering webmaster welcome work

accueil administracion administratie administration amministrazione anfrage anmeldung atencion bewerbung
bewerbungen biuro bonjour buero cabinet comercial commerciale consultas contacto contato contatti direction
direzione empleo emploi hallo hola jobb kansli kanzlei kariera karriere kontakt kontoret kundtjanst lavoro
oficina personal personeel postmottak poststelle praca praxis prensa presse recepcion receptie recrutement
redactie redaction redaktion rekrutacja rekrytering rh risorseumane rrhh secretaria secretariaat secretariat
segreteria sekretariat seleccion stampa stellen ufficio vacature vacatures vagas vendas ventas verwaltung
werkenbij zentrale
"""
_ROLES = frozenset(_ROLES_TEXT.split())
# The end of a longer word that no person is called: `gradrecruitment@`, `leeds.office@`.
_ENDS_OF_ROLES = (
    *("acquisition", "admissions", "careers", "enquiries", "helpdesk", "inquiries", "network", "newsletter", "office"),
    *("reception", "recruiting", "recruitment", "relations", "service", "services", "support", "team"),
)
# The last part of the address of a page that a firm has about itself.
_FIRMS_PAGES_TEXT = """
about about-us aboutus careers company contact contact-us home index index.html index.php jobs meet-the-team
our-people our-team our-story people staff team the-team who-we-are
"""
_FIRMS_PAGES = frozenset(_FIRMS_PAGES_TEXT.split())
_LINKEDIN = regex(r"(?:.*\.)?linkedin\.(?:com|cn)")
# As LinkedIn writes most of them in an export.
_PLAIN_LINKEDIN = regex(r"https://www\.(linkedin\.com/in/[a-z0-9-]+)")
_LINKEDIN_PERSON = regex(r"/(?:in|pub)/([^/]+)((?:/[0-9a-f]{1,3}){3}(?=/|$))?", re.IGNORECASE)
_TITLES_TEXT = """
mr mrs ms miss mx dr prof professor sir dame lord lady rev revd reverend fr father sister rabbi imam dott doctor
herr frau monsieur madame mme don dona senor senora ing hon judge capt captain col lt sgt maj
"""
_TITLES = frozenset(_TITLES_TEXT.split())
# As they are written after a name; in other letters each might be a part of one.
_CREDENTIALS_TEXT = """
PhD PHD DPhil EdD MD DO DDS DMD DVM JD LLB LLM BA BSc BS BEng BFA MA MSc MS MEng MBA MPA MPH MPhil MSW MFA MRes
RN BSN MSN NP RGN CPA ACA ACCA CFA CIMA PE PEng CEng IEng FRCS MRCS MRCGP FRCP MRICS FRICS RIBA ARB PMP CSM
CISSP SHRM-CP SPHR PHR MCIPD FCIPD LCSW LMFT LPC CPsychol OBE MBE CBE QC KC FRSA FRS PGCE QTS MIET CMgr Esq
"""
_CREDENTIALS = frozenset(_CREDENTIALS_TEXT.split())
_TAG = regex(r"(?<!^)\+[^@]*@")
_GOOGLES = frozenset({"gmail.com", "googlemail.com"})
# Where people have mail of their own, in most countries; the first have many endings.
_PROVIDERS_TEXT = """
gmail googlemail outlook hotmail yahoo ymail rocketmail gmx icloud aol yandex proton protonmail tutanota fastmail zoho
posteo hushmail 163 126 qq sina naver hanmail daum rediffmail
live.com live.co.uk live.ca live.de live.fr live.nl live.com.au msn.com me.com mac.com mail.com mail.ru pm.me hey.com
tuta.io web.de t-online.de freenet.de mailbox.org free.fr orange.fr wanadoo.fr laposte.net sfr.fr libero.it virgilio.it
tiscali.it btinternet.com sky.com talktalk.net virginmedia.com ntlworld.com comcast.net verizon.net att.net cox.net
sbcglobal.net rogers.com shaw.ca sympatico.ca bigpond.com optusnet.com.au xtra.co.nz ziggo.nl kpnmail.nl telenet.be
bluewin.ch uol.com.br bol.com.br terra.com.br seznam.cz wp.pl o2.pl interia.pl ukr.net
"""
_PROVIDERS = frozenset(_PROVIDERS_TEXT.split())
_EXTENSION = regex(r"(?:ext\.?|x|#)\s*(\d+)\s*$", re.IGNORECASE)


def profile_key(profile: str) -> str:
    """Return the part of a profile's address that tells people apart, or nothing for the page of a firm.

    LinkedIn serves one profile under several hosts and paths, adds languages and tracking, and encodes accents.

    >>> profile_key("https://m.linkedin.com/mwlite/in/zo%C3%AB-marsh/en?trk=x")
    'linkedin.com/in/zoë-marsh'
    >>> profile_key("https://www.linkedin.com/company/thames-water")
    ''
    """
    if plain := _PLAIN_LINKEDIN.fullmatch(profile):
        return plain[1]
    parts = urlsplit(profile if "//" in profile else f"https://{profile}")
    host = (parts.hostname or "").lower().removeprefix("www.")
    path = unicodedata.normalize("NFC", unquote(parts.path)).rstrip("/")
    if _LINKEDIN.fullmatch(host):
        found = _LINKEDIN_PERSON.search(path)
        if found is None:
            return ""
        return f"linkedin.com/in/{unicodedata.normalize('NFC', found[1].casefold())}{(found[2] or '').lower()}"
    last = path.rpartition("/")[2].lower()
    if not parts.query and (not path or last in _FIRMS_PAGES):
        return ""
    return f"{host}{path}?{parts.query}" if parts.query else f"{host}{path}"


def phone_key(number: str) -> str:
    """Return what two spellings of one telephone number share: its last nine digits, and the extension.

    >>> phone_key("+44 20 7946 0018") == phone_key("(020) 7946-0018")
    True
    """
    extension = _EXTENSION.search(number)
    digits = re.sub(r"\D", "", number[: extension.start()] if extension else number)
    return f"{digits[-9:]}x{extension[1]}" if extension else digits[-9:]


def mailbox_key(address: str) -> str:
    """Return what the spellings of one e-mail address share: no case, and nothing that is added to a mailbox's name.

    `ada+news@` reaches `ada@`, and Google's mail knows no full stops.

    >>> mailbox_key("Ada.Quist+news@leeds.example"), mailbox_key("ada.quist@googlemail.com")
    ('ada.quist@leeds.example', 'adaquist@gmail.com')
    """
    address = address.casefold()
    if "+" in address:
        address = _TAG.sub("@", address)
    local, _, host = address.rpartition("@")
    return f"{local.replace('.', '')}@gmail.com" if host in _GOOGLES else address


def is_private_address(address: str) -> bool:
    """Return whether an e-mail address is at a provider of mail for everybody, so that it outlasts any position.

    >>> is_private_address("ada.quist@yahoo.co.uk"), is_private_address("ada.quist@leeds.example")
    (True, False)
    """
    host = address.casefold().rpartition("@")[2]
    return host in _PROVIDERS or host.partition(".")[0] in _PROVIDERS


def is_role_address(address: str) -> bool:
    """Return whether an e-mail address is that of an office and not of a person.

    >>> is_role_address("careers@leeds.example"), is_role_address("ada.quist@leeds.example")
    (True, False)
    """
    local = address.rpartition("@")[0].casefold()
    whole = re.sub("[._-]", "", local)
    # `p.r@` and `h-r@` are somebody's initials.
    is_office = whole in _ROLES and (whole == local or len(whole) > 3)
    return is_office or whole.endswith(_ENDS_OF_ROLES) or re.split(r"[.+_\-0-9]", local)[0] in _ROLES


_BRACKETED = regex(r"\s*[(\[{\uff08\u3010][^)\]}\uff09\u3011]*(?:[)\]}\uff09\u3011]|$)")
_TITLE_WITH_STOP = regex(
    r"(?:(?:prof|dr|drs|mr|mrs|ms|mx|ing|ir|eng|dipl|mag|doc|dott|dra|sr|sra|arq|lic|rev|hon)\.[\s-]*)+(?=\w)",
    re.IGNORECASE,
)


# Scripts that write a name without a blank, or with one.
_NO_BLANKS = regex(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff]+"
)


def _is_unspaced(text: str) -> bool:
    # Most names are in ASCII, which spares them the pattern: so many letters take more than a millisecond to compile.
    return not text.isascii() and _NO_BLANKS.fullmatch(text) is not None


# Without any of these a name is said as it is written.
_CLUTTER = frozenset(".,|([{\uff08\u3010")


def spoken_name(full: str) -> str:
    """Return a whole name as people say it: without brackets, credentials behind a comma and titles with a full stop.

    >>> spoken_name("Dr. Linnea Forsg\u00e5rd (she/her), MSc, PE"), spoken_name("Quist, Ada")
    ('Linnea Forsg\u00e5rd', 'Quist, Ada')
    """
    if _CLUTTER.isdisjoint(full):
        return full.strip()
    name = _TITLE_WITH_STOP.sub("", _BRACKETED.sub("", full).strip(), count=1)
    kept, *rest = re.split("[,|]", name)
    while rest and not kept.isupper():
        words = re.split(r"[\s/&]+", rest[-1].strip())
        if not all(len(word) < 8 and (not word or sum(map(str.isupper, word)) > 1) for word in words):
            break  # They are not credentials.
        rest.pop()
    name = ",".join([kept, *rest]).strip(" ,")
    return name if any(map(str.isalnum, name)) else full


@lru_cache(maxsize=4096)
def name_words(name: str) -> Words:
    """Return the words of a name for comparing, in their order: no titles, no credentials.

    >>> name_words("Dr. Zoë Lind, PhD")
    ('zoe', 'lind')
    """
    said = re.split(r"[\s,]+", spoken_name(name))
    kept = [word for word in said if word.replace(".", "") not in _CREDENTIALS]
    # Some letters, such as an Arabic vowel sign alone, are nothing once they are folded.
    words = words_of_name(" ".join(kept if len(kept) > 1 else said)) or tuple(name.split())
    without = tuple(word for word in words if word not in _TITLES)
    return without if len(without) > 1 else words


def name_parts(name: str) -> Words:
    """Return the words of a name in the order of the alphabet, so that it does not matter which stands first.

    >>> name_parts("Dr. Zoë Lind, PhD") == name_parts("LIND Zoe")
    True
    """
    return tuple(sorted(name_words(name)))


def name_mark(name: str) -> str:
    """Return a one-way mark of a whole name, whatever the order, case and accents of its parts.

    Credentials, titles and initials do not count, nor does a blank where a script writes none.  After an erasure it is
    all that is left of the name, so that no message says it again.

    >>> name_mark("Zoë Lind, MSc") == name_mark("LIND zoe")
    True
    """
    return mark_of_words(generation(name_words(name))[0])


_ASCII_WORD = regex("[a-z0-9]+")


def words_of_name(name: str) -> tuple[str, ...]:
    """Return the words of a name, or of a part of it, as its mark compares them."""
    plain = folded(name)
    if plain.isascii():
        return tuple(_ASCII_WORD.findall(plain.replace("'", "")))
    plain = unicodedata.normalize("NFC", plain)
    kept = (
        c if c.isalnum() or unicodedata.category(c)[0] == "M" else "" if c in "'\u2019\u02bc" else " " for c in plain
    )
    return tuple(word for word in "".join(kept).split() if any(map(str.isalnum, word)))


def mark_of_words(words: tuple[str, ...]) -> str:
    """Return the mark of a name of some words, by `words_of_name`."""
    if all(map(_is_unspaced, words)):
        joined = "".join(words)
        # Of two characters the other order may be another name.
        return derived_id("name", _in_any_order(joined) if len(joined) > 2 else joined)
    longer = [word for word in words if len(word) > 1]
    return derived_id("name", *sorted(longer if len(longer) > 1 else words))


def name_key(name: str) -> Words:
    """Return what two spellings of one name share: its parts, or all of it where a script needs no blanks.

    >>> name_key("田中太郎") == name_key("太郎 田中"), name_key("Quist, Ada") == name_key("Ada Quist")
    (True, True)
    """
    joined = "".join(name_words(name))
    if _is_unspaced(joined):
        return (_in_any_order(joined),)
    return name_parts(name)


def _in_any_order(joined: str) -> str:
    """Return the same for a name and for its given and family name changed over, wherever the one ends."""
    return min(joined[n:] + joined[:n] for n in range(len(joined)))


def names_agree(one: Iterable[str], other: Iterable[str]) -> bool:
    """Return whether two people who share something may be one, by their names in any spelling.

    They may if the given names are equal or one is short for the other, if one name is a part of the other, has its
    initials or is alike, or if their scripts differ so that nothing can be compared.  Of two people with one family
    name each has a given name of their own, and a father and a son have everything but a "Jr." in common.

    >>> names_agree(["Ada Quist"], ["Ada Lind"]), names_agree(["A. Quist"], ["Ada Quist"])
    (True, True)
    >>> names_agree(["Ada Quist"], ["Bo Quist"]), names_agree(["Wang Wei"], ["Wang Fang"])
    (False, False)
    >>> names_agree(["Bob Lind"], ["Robert Lind"]), names_agree(["Bob Lind Sr."], ["Bob Lind Jr."])
    (True, False)
    """
    return any(_may_be_one(name_words(a), name_words(b)) for a in one for b in other)


def _may_be_one(a: Words, b: Words) -> bool:
    if a == b or not a or not b:
        return True
    (a, one_is), (b, other_is) = (generation(tuple(map(in_latin_letters, words))) for words in (a, b))
    if one_is != other_is:
        return False
    if not Counter(a) - Counter(b) or not Counter(b) - Counter(a) or _scripts(a).isdisjoint(_scripts(b)):
        return True
    if a[0] == b[0]:
        return not family_first(a)
    meant = nicknames()
    if not meant.get(sound(a[0]), frozenset()).isdisjoint(meant.get(sound(b[0]), ())):
        return True
    alike = likeness(a, b)
    return alike is not None and all(how is not How.SLIP or min(len(x), len(y)) > 4 for x, y, how in alike)


def names_alike(one: str, other: str, *, closely: bool = False) -> bool:
    """Return whether two names may be one person's where nothing else is known: short forms, scripts, a middle name.

    Unless it is *closely*, initials and slips of the pen count too.

    >>> names_alike("Bob Lind", "Robert Lind"), names_alike("Ada Lind", "Ada Quist")
    (True, False)
    >>> names_alike("A. Lind", "Ada Lind"), names_alike("A. Lind", "Ada Lind", closely=True)
    (True, False)
    """
    (a, one_is), (b, other_is) = (generation(tuple(map(in_latin_letters, name_words(name)))) for name in (one, other))
    alike = likeness(a, b) if one_is == other_is else None
    return alike is not None and not (closely and any(how in {How.INITIAL, How.SLIP} for *_, how in alike))


def _scripts(parts: Iterable[str]) -> set[str]:
    return {unicodedata.name(part[0], "?").partition(" ")[0] for part in parts if part}


class Grade(StrEnum):
    """How sure it is that two records are one person."""

    SAME = "same"
    MAYBE = "maybe"


@frozen(repr=False)
class SameAs(Shown):
    """What two records of people have in common, and what tells them apart.

    Attributes:
        grade: `same` if they are one person as far as anybody can tell, `maybe` if only the user can know.
        evidence: What speaks for it, in words, the strongest first.
        against: What speaks against it.
        by_name_alone: Whether nothing but name and employer speaks for it.
    """

    grade: Grade = field()
    evidence: tuple[str, ...] = field()
    against: tuple[str, ...] = field(default=())
    by_name_alone: bool = field(default=False)

    def __str__(self) -> str:
        return "; but ".join(filter(None, ("; ".join(self.evidence), "; ".join(self.against))))


@frozen
class PersonKeys:
    """Everything by which one record may be recognised, as keys that can be compared.

    Attributes:
        profiles: Keys of personal profiles.
        emails: Personal addresses, without case.
        phones: Keys of telephone numbers.
        names: The spellings of the whole name.
        parts: What is compared of each of these.
        employers: Keys of present and past employers.
        employer: The key of the present one, blank if unknown.
    """

    profiles: tuple[str, ...] = field()
    emails: tuple[str, ...] = field()
    phones: tuple[str, ...] = field()
    names: tuple[str, ...] = field()
    parts: frozenset[tuple[str, ...]] = field()
    employers: frozenset[str] = field()
    employer: str = field()

    @classmethod
    def of(
        cls,
        *,
        names: Iterable[str],
        emails: Iterable[object],
        phones: Iterable[str],
        profiles: Iterable[str],
        organisations: Iterable[str],
        organisation: str,
    ) -> "PersonKeys":
        """Return the keys of a person."""
        names = tuple(names)
        return cls(
            profiles=tuple(filter(None, map(profile_key, profiles))),
            emails=tuple(mailbox_key(a) for e in emails if not is_role_address(a := str(e))),
            phones=tuple(map(phone_key, phones)),
            names=names,
            parts=frozenset(map(name_key, names)),
            employers=frozenset(filter(None, map(employer_key, organisations))),
            employer=employer_key(organisation),
        )

    @property
    def sounds(self) -> frozenset[str]:
        """What the words of the names sound like; two people whose names are alike share one of them."""
        parts = (word for parts in self.parts for word in parts)
        return frozenset(sound(word) for word in (*parts, *(w for name in self.names for w in name_words(name))))

    def marks(self) -> Iterator[tuple[str, str]]:
        """Yield every key with its kind; people who share none of them have nothing in common."""
        yield from (("profile", key) for key in self.profiles)
        yield from (("email", key) for key in self.emails)
        yield from (("phone", key) for key in self.phones)
        for parts in self.parts:
            yield from (("name", f"{' '.join(parts)} {at}".strip()) for at in self.employers or ("",))


_PROFILE, _EMAIL, _PHONE = "profile", "e-mail address", "telephone number"
MOST_NAMES = 2
"""The most names that one address or number can have and still be that of a person; a convention."""


def sameness(
    one: PersonKeys, other: PersonKeys, *, is_shared: Callable[[str], bool] = lambda _: False
) -> SameAs | None:
    """Return what two records have in common, or `None` if nothing says that they might be one person.

    Args:
        one: The keys of one.
        other: Those of the other.
        is_shared: Whether an address or number is that of many people, and so says nothing.
    """
    evidence, against = in_common(one, other, is_shared=is_shared)
    profile, emails, phones = (f"the same {what}" in evidence for what in (_PROFILE, _EMAIL, _PHONE))
    same_name = not one.parts.isdisjoint(other.parts)
    employers = not one.employers.isdisjoint(other.employers)
    known_places = bool(one.employers or other.employers)
    if same_name and (employers or (not known_places and not against)):
        evidence.append("the same name and employer" if employers else "the same name, and no employer known")
    elif not evidence:
        return None
    agree = same_name or names_agree(one.names, other.names)
    against += [] if agree else ["another name"]
    if profile:
        # A page of a firm may have a part for each person, of which the address says nothing.
        sure = agree or any(key in other.profiles for key in one.profiles if key.startswith("linkedin.com/"))
    elif emails or phones:
        sure = (agree if emails else same_name) and f"another {_PROFILE}" not in against
    else:
        sure = not against
    by_name_alone = not (profile or emails or phones)
    return SameAs(Grade.SAME if sure else Grade.MAYBE, tuple(evidence), tuple(against), by_name_alone)


def in_common(
    one: PersonKeys, other: PersonKeys, *, is_shared: Callable[[str], bool] = lambda _: False
) -> tuple[list[str], list[str]]:
    """Return which profiles, personal addresses and numbers two records share, and which they both have and do not.

    Both are in words.  Profiles of two sites cannot be compared, and an address or number of many people counts for
    nothing where it is shared.
    """
    shared, against = [], []
    for what, ours, theirs in (
        (_PROFILE, one.profiles, other.profiles),
        (_EMAIL, one.emails, other.emails),
        (_PHONE, one.phones, other.phones),
    ):
        if ours and theirs:
            common = [key for key in ours if key in theirs]
            if any(what is _PROFILE or not is_shared(key) for key in common):
                shared.append(f"the same {what}")
            elif not common and (what is not _PROFILE or not _hosts(ours).isdisjoint(_hosts(theirs))):
                against.append(f"another {what}")
    return shared, against


def _hosts(profiles: Iterable[str]) -> set[str]:
    return {key.partition("/")[0] for key in profiles}
