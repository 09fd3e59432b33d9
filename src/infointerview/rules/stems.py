"""What English words of work have in common: nurse and nursing, law and lawyer, counsellor and counselor."""

import re
from collections.abc import Sequence
from functools import lru_cache

from infointerview.model.values import folded

# British and American; the first found is replaced first.
_SPELLINGS = re.findall(
    r"(\w+)=(\w+)",
    """
    adviser=advisor isation=ization ising=izing iser=izer yser=yzer paed=ped anaesth=anesth gynaec=gynec haem=hem
    archaeo=archeo palaeo=paleo oestr=estr foet=fet aesthet=esthet colour=color labour=labor behaviour=behavior
    harbour=harbor armour=armor flavour=flavor neighbour=neighbor centre=center theatre=theater counsell=counsel
    jeweller=jeweler jewelery=jewelry modell=model travell=travel labell=label licence=license defence=defense
    catalogue=catalog mould=mold plough=plow tyre=tire grey=gray aluminium=aluminum aeroplane=airplane fibre=fiber
    cheque=check draught=draft optimis=optimiz organis=organiz analyse=analyze
    """,
)
_BRITISH = re.compile("|".join(british for british, _ in _SPELLINGS))
# Abbreviations, plurals that no rule makes, words that only look like a plural, and names for one sex.
_SAME: dict[str, str] = dict(
    re.findall(
        r"(\w+)=(\w+)",
        """
    programme=program mgr=manager mgmt=management eng=engineer engr=engineer asst=assistant assoc=associate
    dir=director exec=executive dev=developer admin=administrator rep=representative coord=coordinator tech=technician
    acct=accountant tchr=teacher dept=department intl=international govt=government gov=government uni=university
    univ=university hosp=hospital biz=business comms=communication ops=operation op=operation physio=physiotherapist
    psych=psychologist photog=photographer pharma=pharmaceutical vet=veterinarian maths=math tv=television
    telly=television children=child wives=wife midwives=midwife actress=actor waitress=waiter stewardess=steward
    hostess=host bus=bus gas=gas always=always
    """,
    )
)
# A family of words is called by its first member.
_FAMILIES = """
    police policing policeman; policy policymaker policymaking; vet veterinary veterinarian; law lawyer; legal;
    math mathematics mathematician mathematical; medic medicine medical; physician; physics physicist; physical;
    midwif midwifery; nursery; design designer; sew sewing; care caring carer; nutrition nutritional; human; humane;
    statist statistician statistics statistical; generat generation; general; politic political politics politician;
    surg surgeon; cook cookery; brew brewery; flor florist floristry floral; opt optician optical; optics; organic;
    organiz organization; game gaming gamer; wine winery; build building; comput computer computing; minist minister;
    diplomat diplomacy diplomatic; chem chemist chemistry chemical; archeolog archeology; sociolog sociology; social;
    society; theolog theology; firefight firefighter firefighting; fire; therap therapist therapy therapeutic;
    charity charitable; communicat communication; community; nation national; art artist artistic; artisan;
    histor history; dent dental; diet dietician dietitian dietetics dietetic dietary; pharmac pharmacist pharmacy;
    pharmaceutic pharmaceutical; product; production producer producing; cinemat cinematographer; cinema;
    plant planter; plan planner planning; plane; program programmer programming; swim swimming; map mapping;
    ship shipping; run running; bank banking; housing; trainer training; train;
    trainee; trader trading; trade tradesman; business; busy; center; television;
    water; paper; officer; office; sport; port; leather; customer; custom; material; space; university; career;
    active; action; station; weather; fashioned; bedding; wedding; analy analyst analysis analytic analytics analyze
    analyzing; manufact manufacture manufacturing manufacturer
"""
_FAMILY = {member: family.split()[0] for family in _FAMILIES.split(";") for member in family.split()}

_KEEPS_ITS_S = re.compile(r"(?:ss|us|is|ics|ous|aos|ews|sis)$")
_ENDS_OF_MAN = ("woman", "person", "men")
_MAN = re.compile(r"(?<=[a-z]{3})(?:woman|women|person|men)$")
_ENDING = re.compile(
    r"(?:(?<=olog)(?:ist|y|ical|ic)|(?<=ograph)(?:er|y|ic|ical)|(?<=nom)(?:ist|y|ic|ics|ical)|(?<=iatr)(?:ist|y|ic|ics)"
    r"|(?<=metr)(?:ist|y|ic|ics)|(?<=.{6})(?<!iat)(?<!met)ry|(?<=.{5})(?:al|ant|ent|ion|ability|able)"
    r"|(?<=.{4})(?:istry|ancy|ency|ment|ate|ation|ator|ating|ative|ational|atory|ization|izing|ist|ism|ian|ician|ical"
    r"|ics|ic|ial|ance|eer|ery|ure|ural|ive)|(?<=.{3})(?:yer|ing|er|or|y|ed|e))$"
)
# "P.E.", "children's", "e-commerce", "co-founder" and "sub-editor" are one word each.
_JOINED = re.compile(
    r"\b(?:[^\W\d_]\.){2,}|(?<=\w)['\u2019]s?\b|(?<=\b[ebr])-(?=\w)|(?<=\bco)-(?=\w)|(?<=\bsub)-(?=\w)"
)
_JOINTS = frozenset(".'\u2019-")
# So are "A&E", "C++" and "C#".
_WORD = re.compile(r"[^\W_]{1,2}(?:&[^\W_]{1,2})+(?![^\W_])|[^\W_]+(?:\+\+|#)?")


def words(text: str) -> tuple[str, ...]:
    """Return the words of *text* as `word` gives them, without "and".

    >>> words("Sr. Nurses & Children's A&E")
    ('sr', 'nurse', 'child', 'a&e')
    """
    return words_of_joined(joined(text))


def words_of_each(items: Sequence[str]) -> list[tuple[str, ...]]:
    """Return the words of each of some texts without a comma, as `words` does, and faster where there are many."""
    return list(map(words_of_joined, joined(",".join(items)).split(","))) if items else []


def joined(text: str) -> str:
    """Return a text in small letters, without accents and without the marks inside "P.E." and "children's"."""
    plain = folded(text)
    if _JOINTS.isdisjoint(plain):
        return plain
    return _JOINED.sub(lambda found: found[0].replace(".", "") if "." in found[0] else "", plain)


def words_of_joined(text: str) -> tuple[str, ...]:
    """Return the words of a text that `joined` returned."""
    is_plain = text.replace(" ", "").isalnum()
    return tuple([word(each) for each in (text.split() if is_plain else _WORD.findall(text)) if each != "and"])


def words_of(text: str) -> frozenset[str]:
    """Return a set of words between blanks, each as `word` gives it."""
    return frozenset(map(word, text.split()))


@lru_cache(maxsize=65_536)
def word(text: str) -> str:
    """Return a folded word in the singular, for both sexes, unabbreviated and in the spelling of the United States.

    >>> word("midwives"), word("paediatric"), word("policewoman"), word("agencies"), word("physics"), word("mgr")
    ('midwife', 'pediatric', 'policeman', 'agency', 'physics', 'manager')
    """
    if text in _SAME:
        return _SAME[text]
    if text.endswith(_ENDS_OF_MAN):
        text = _MAN.sub("man", text)
    if _BRITISH.search(text):
        for british, american in _SPELLINGS:
            text = text.replace(british, american)
    if len(text) > 3 and text.endswith("s") and not _KEEPS_ITS_S.search(text):
        if text.endswith("ies") and len(text) > 4:
            text = text[:-3] + "y"
        else:
            text = text[:-2] if text.endswith(("ches", "shes", "xes", "sses", "zzes")) else text[:-1]
    return _SAME.get(text, text)


@lru_cache(maxsize=65_536)
def stem(text: str) -> str:
    """Return what the words of one kind of work have in common.

    >>> stem("nursing") == stem("nurse"), stem("accountancy") == stem("accountant"), stem("lawyer") == stem("law")
    (True, True, True)
    >>> stem("nursery") == stem("nurse"), stem("policy") == stem("police")
    (False, False)
    """
    text = word(text)
    for _ in range(3):
        if text in _FAMILY:
            return _FAMILY[text]
        text = _ENDING.sub("", text)
    return text[:-1] if len(text) > 4 and text[-1] == text[-2] and text[-1] not in "ls" else text
