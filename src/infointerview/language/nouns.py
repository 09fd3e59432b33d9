"""English nouns and names as they stand in a sentence: articles, *the*, possessives, titles as jobs.

All of it holds for US, UK, Canadian and Australian English alike.  Lists with and without the serial comma are
`Language.listed`, and small numbers in words `Language.number`, since regions and languages differ there.
"""

import re
from functools import lru_cache

from infointerview.language.capitals import organisation_in_small_letters
from infointerview.model.employers import spoken_title
from infointerview.model.values import folded


def word_set(words: str) -> frozenset[str]:
    """Return the words of a text, each once.

    >>> sorted(word_set("in at on at"))
    ['at', 'in', 'on']
    """
    return frozenset(words.split())


PROPER = word_set("""
    monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays
    sundays january february april june july august september
    october november december christmas easter american australian asian african arabic austrian belgian brazilian
    british bulgarian canadian cantonese catalan chinese croatian czech danish dutch english estonian european finnish
    french gaelic german greek hebrew hindi hungarian indian indonesian iranian irish italian jamaican japanese jewish
    kenyan korean latin latvian lithuanian malay maltese mandarin maori mexican muslim nigerian norwegian pakistani
    persian polish portuguese punjabi romanian russian scottish serbian sikh slovak somali spanish swahili swedish
    swiss tamil thai turkish ukrainian urdu vietnamese welsh victorian georgian medieval montessori pilates
    python java javascript typescript excel powerpoint photoshop indesign figma tableau matlab linux
    android google microsoft amazon apple facebook instagram linkedin salesforce wordpress shopify jira github
    revit autocad solidworks i oxford cambridge london leeds manchester toronto paris berlin sydney melbourne perth
    army navy britain england scotland wales ireland canada america australia europe africa asia india china japan germany france
    """)
"""Words that keep their capital in the middle of a sentence, in small letters: the commonest, and never all."""

_SYMBOLS = re.compile(
    "[\u200d\ufe0f\u20e3\u2190-\u21ff\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff\U000e0000-\U000e007f]"
    r"|(?<=\s)[:;]-?[)(DPp](?=\s|$)"
)


def symbols_out(text: str) -> str:
    """Return *text* without emoji and smileys, in single blanks.

    >>> symbols_out("Midwife \U0001f338")
    'Midwife'
    """
    # What is only written with ASCII has no emoji, and seldom a smiley.
    if text.isascii() and ":" not in text and ";" not in text:
        return " ".join(text.split())
    return " ".join(_SYMBOLS.sub(" ", text).split())


# -- articles ----------------------------------------------------------------------------------------------------------

# Capitals that are read as a word rather than letter by letter.
_READ_AS_WORDS = word_set("NASA NATO NOAA NICE FEMA LEED STEM SAAS RADAR LIDAR SCUBA SWAT HIPAA REIT RADA MOMA")
_LETTERS_AN = frozenset("AEFHILMNORSX")
_SILENT_H = re.compile(r"(?:hour|honest|honou?r|heir)", re.IGNORECASE)
# Written with a vowel, spoken with a consonant.
_CONSONANT = re.compile(
    r"(?:eu|ewe|one(?:$|[^a-z])|once(?:$|[^a-z])|uni(?:$|[^nmd]|ni$)|us(?:e|u|a[bg])|ut(?:i|o)|ub(?:i|er)q?|ukr|ukule|uran"
    r"|urolog|uk$|ufo)",
    re.IGNORECASE,
)
_FIGURES_AN = re.compile(r"(?:8\d*|11|18)(?!\d)")


def with_article(noun: str) -> str:
    """Return a noun with *a* or *an*, as it is spoken.

    >>> [with_article(noun) for noun in ("UX researcher", "HR adviser", "8th grade teacher", "European", "MSc student")]
    ['a UX researcher', 'an HR adviser', 'an 8th grade teacher', 'a European', 'an MSc student']
    """
    plain = noun.lstrip("\"'\u201c\u2018(")
    first = re.split(r"[\s\-/]", plain, maxsplit=1)[0].rstrip("\"'\u201d\u2019).,")
    letters = first.replace(".", "")
    if plain[:1].isdigit():
        an = bool(_FIGURES_AN.match(plain))
    elif (
        len(letters) == 1
        or (letters.isupper() and letters not in _READ_AS_WORDS)
        # "MSc", "M.Pharm": the first letter is spoken alone.
        or (letters[:2].isupper() and not letters.isupper())
        or first[1:2] == "."
    ):
        an = letters[0].upper() in _LETTERS_AN
    elif _SILENT_H.match(first):
        an = True
    else:
        an = folded(first)[:1] in {"a", "e", "i", "o", "u"} and not _CONSONANT.match(first)
    return f"{'an' if an else 'a'} {noun}"


# -- organisations -----------------------------------------------------------------------------------------------------

_THE_LETTERS = word_set(
    "BBC NHS FBI CIA EPA UN EU WHO CDC FDA IMF RSPB RSPCA NSPCC RNLI TUC CBC FCA ONS NIH CPS IRS USGS NSF DOJ DOE MOD"
    " CAA ICO IOC OECD ILO RCMP CRA NPS USDA ATO AFP CBI NCA NAO MHRA EBRD"
)
_LEGAL_FORM = re.compile(r"\b(?:llp|corp|corporation|co|company)\b\.?$", re.IGNORECASE)
# Stands on paper and is not said.
_NOT_SAID = re.compile(
    r",? (?:(?:pvt|private|pty)\.? )?(?:ltd|limited|inc|llc|plc|gmbh|gmbh & co\.? kg|ag|b\.?v|s\.?a|s\.?r\.?l|pvt|pty)\.?$",
    re.IGNORECASE,
)
_HEAD_OF = re.compile(
    r"(?:[\w'&.-]+ ){0,4}(?:university|government|ministry|department|city|town|state|province|county|borough|district|bureau|school"
    r"|college|museum|institute|office|house|church|board|society|academy|cent(?:re|er)|port|court|library|association"
    r"|council|commission|faculty|federation|league|order|embassy|institution|royal|agency|union|guild)s? (?:of|for)\b",
    re.IGNORECASE,
)
_STATE_BANK = re.compile(
    r"(?:reserve )?bank of (?:england|canada|japan|israel|italy|australia|new zealand)$", re.IGNORECASE
)
_NO_THE = re.compile(
    r".*\b(?:nhs (?:\w+ )*trust|credit union|polytechnic institute|university school of .*|community trust)$"
    r"|(?:arts council|sport (?:england|wales)|nhs|historic england|natural england|natural resources|hm) .*|.* the .*|.*\b(?:city|county|borough|district|town|parish) council$",
    re.IGNORECASE,
)
_HEAD_LAST = re.compile(
    r".* (?:agency|office|trust|foundation|society|institute|association|commission|authority|service|bureau|ministry"
    r"|federation|union|orchestra|philharmonic|fund|corps|army|navy|guard|institution|treasury|consortium|alliance"
    r"|inspectorate|ombudsman|secretariat|parliament|senate|guild|league|red cross|press association)",
    re.IGNORECASE,
)
_BY_NAME = re.compile(
    r"(?:(?:british|royal|national|natural|imperial|science|canadian|australian|american|smithsonian|victoria)\b.* )"
    r"(?:museum|museums|gallery|library|theatre|theater|ballet|opera|opera house|zoo|archives?|council|academy|mint)"
    r"|(?:(?!\w+'s).)* museums?|.*\bred cross|world bank|united nations|.* nations|.*\b(?:research council|supreme court|high court)"
    r"|.*\b(?:new york|financial|los angeles|irish|washington|globe and) (?:times|post|mail)|.*\bguardian|.*\bobserver"
    r"|.*\btelegraph|.*\beconomist|.*\bnew yorker|new york public library|(?:old|young) vic|toronto star|crown estate|.* opera house|world \w+ organi[sz]ation|white house|home office",
    re.IGNORECASE,
)


@lru_cache(maxsize=256)
def the_organisation(name: str) -> str:
    """Return the name of an organisation as it stands in a sentence: with *the* where people say it, without *Ltd*.

    One that no rule knows stays as it is.

    >>> [the_organisation(name) for name in ("Environment Agency", "University of Leeds", "BBC", "NHS England")]
    ['the Environment Agency', 'the University of Leeds', 'the BBC', 'NHS England']
    >>> the_organisation("Leeds City Council"), the_organisation("Aviva plc"), the_organisation("The Guardian")
    ('Leeds City Council', 'Aviva', 'The Guardian')
    """
    whole = " ".join(name.split())
    name = _NOT_SAID.sub("", whole)
    if name != whole:
        return organisation_in_small_letters(name)
    name = organisation_in_small_letters(name)
    if name.lower().startswith("the ") or _LEGAL_FORM.search(name) or _NO_THE.fullmatch(name):
        return name
    if (
        name in _THE_LETTERS
        or _HEAD_OF.match(name)
        or _STATE_BANK.fullmatch(name)
        or _HEAD_LAST.fullmatch(name)
        or _BY_NAME.fullmatch(name)
    ):
        return f"the {name}"
    return name


_PLURAL_HEADS = re.compile(
    r"(?:hospital|nation|service|school|studio|partner|system|laborator(?:ie)|industrie|airline|associate|solution|book"
    r"|game|museum|librarie|archive|garden|friend|scientist|engineer|doctor|nurse|compan(?:ie)|consultant|architect)s$",
    re.IGNORECASE,
)


def possessive(noun: str) -> str:
    """Return a noun or a name with its possessive ending.

    >>> [possessive(noun) for noun in ("James", "the Browns", "Thames Water", "students")]
    ["James's", "the Browns'", "Thames Water's", "students'"]
    """
    is_plural = noun[-1:] == "s" and noun[-2:] not in {"ss", "us", "is"}
    if is_plural and (noun[:1].islower() or _PLURAL_HEADS.search(noun)):
        return f"{noun}'"
    return f"{noun}'s"


# -- titles as jobs ----------------------------------------------------------------------------------------------------

_SHORT = {"sr": "senior", "sr.": "senior", "snr": "senior", "jr": "junior", "jr.": "junior", "asst": "assistant"}
_SHORT |= {"asst.": "assistant", "assoc.": "associate", "mgr": "manager", "&": "and", "+": "and"}
_ONE_ALONE = re.compile(
    r"(?:(?:acting|interim|deputy|assistant|associate|global|regional|senior|executive|group) )*"
    r"(?:(?:head|director|dean|chair|vice president|president|[es]?vp) of\b.*|president|(?:managing|executive|artistic|music) director|c[efotimp]o|chief \w.*"
    r"|editor-in-chief|head (?!of\b)\w+|(?:co-?)?founder and .*|managing editor|principal of .*|chairman|head teacher|headteacher)",
    re.IGNORECASE,
)
# The part of an organisation, or the line of work, instead of what somebody is in it.
_NO_PERSON = word_set("""
    marketing sales operations resources finance design hr it communications research development strategy legal admin
    administration management support education services media product technology data science law medicine works culture
    """)
_NOT_SPOKEN = re.compile(r"[,:()\[\]{}\"]|\b(?:the|my|our|leave|mom|mum|dad|wife|husband|break)\b", re.IGNORECASE)


# A step on a scale of pay, which nobody says: "Research Scientist II".
_LEVEL = re.compile(r" (?:I{1,3}|IV|V|[Ll]evel \d|[1-5])$")
# Letters of languages of which the words would be foreign here; French ones are at home in English.
_FOREIGN = re.compile(r"[^\x00-\x7f\u00c0\u00c9\u00e0-\u00e2\u00e7-\u00eb\u00ee\u00ef\u00f4\u00f9\u00fb\u2010-\u2027]")


# Of these there is one, or they would be called a partner.
_OWNS = re.compile(r"(?P<what>owner|owner-operator|proprietor|founder)(?P<of>(?: of .+)?)", re.IGNORECASE)


@lru_cache(maxsize=256)
def job(title: str) -> str:
    """Return a title as what somebody works *as*; blank where it is not a job, or cannot be said without a guess.

    Words lose the capitals of a title; acronyms, names of languages and peoples and what follows *at* keep theirs.

    >>> [job(title) for title in ("Senior Genetic Counselor", "VP of UX", "QA engineer at IBM", "8th Grade Teacher")]
    ['a senior genetic counselor', 'VP of UX', 'a QA engineer at IBM', 'an 8th grade teacher']
    >>> job("Retired"), job("Teacher - Maternity Leave"), job("Product Manager, Search")
    ('', '', '')
    """
    spoken = re.sub(r"^(?:a|an) (?=\w)", "", spoken_title(symbols_out(title)))
    spoken = _LEVEL.sub("", spoken)
    if not spoken or _NOT_SPOKEN.search(spoken) or _FOREIGN.search(spoken):
        return ""
    if owns := _OWNS.fullmatch(spoken):
        return f"the {owns['what'].lower()}{owns['of']}"
    what, at, where = spoken.partition(" at ")
    shouted = what.isupper() and len(what) > 5
    words = []
    for word in (_SHORT.get(word.lower(), word) for word in what.split()):
        if shouted:
            is_lowered = len(word) > 3 or word in {"OF", "AND", "FOR", "IN"}
        else:
            keeps = sum(map(str.isupper, word.replace("-", ""))) > 1 and "-" not in word
            is_letter = word[:1].isupper() and len(word.split("-", maxsplit=1)[0]) == 1
            is_lowered = not (keeps or folded(word) in PROPER or word[1:2].isupper() or is_letter)
        words.append(word.lower() if is_lowered else word)
    # "Registered Nurse RN" says one thing twice.
    if len(words) > 1 and words[-1].isupper() and words[-1].lower() not in {"ii", "iii", "iv"} and len(words[-1]) > 3:
        return ""
    said = " ".join(words)
    is_one = _ONE_ALONE.fullmatch(said)
    head = re.split(r" (?:of|in|for|to|with|and) ", said.lower())[0].split()[-1]
    no_person = head in _NO_PERSON or re.fullmatch(r"\w+(?:ing|tions?|ment|ness|ics|ship)", head)
    if not is_one and (no_person or re.search(r"\b(?!Ph\.D|U\.[SK])[A-Za-z]{2,}\.", said)):
        return ""
    named = said if is_one else with_article(said)
    return f"{named}{at}{the_organisation(where)}" if at else named
