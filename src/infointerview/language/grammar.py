"""The grammar of what people type: its words, tidied and counted, the shapes of its sentences, and the reader as *you*.

English alone is read here, in US, UK, Canadian and Australian words.  Where a shape is not sure, there is none: what
reads takeaways and other words of the seeker's asks about them with `Unclear`.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise
from typing import TypeVar

from attrs import evolve, field, frozen

from infointerview.language.nouns import PROPER, symbols_out, word_set
from infointerview.model.people import PersonName
from infointerview.model.values import folded
from infointerview.patterns import regex


@frozen
class Unclear:
    """Words that cannot go into a letter as they are, and what to ask about them.

    Attributes:
        why: What keeps them out, in words that go on after the name of the detail.
        example: The same in words that could go in, or the beginning of a sentence to finish.

    >>> print(Unclear("it says nothing that only they could have said", "Your advice to ..."))
    it says nothing that only they could have said; finish the sentence "Your advice to ..."
    """

    why: str = field()
    example: str = field(default="")

    @property
    def repair(self) -> str:
        """What to do about it, in the imperative."""
        if self.why is _PRIVATE_WHY:
            return f'if it may be said to them, finish the sentence "{self.example}"'
        if self.example.endswith("..."):
            return f'finish the sentence "{self.example}"'
        return f'write it such as "{self.example}"'

    def __str__(self) -> str:
        return f"{self.why}; {self.repair}"


_PRIVATE_WHY = "it may be private, or about somebody else"
FINISH = "Your point that ..."


Read = TypeVar("Read")


def asked_well(found: Read | Unclear, read: Callable[[str], Read | Unclear], *, otherwise: str) -> Read | Unclear:
    """Return what was read, or asked; in place of an example that would be asked about in turn, another one is given."""
    if not isinstance(found, Unclear) or found.example.endswith("..."):
        return found
    return evolve(found, example=otherwise) if isinstance(read(found.example), Unclear) else found


# -- words -------------------------------------------------------------------------------------------------------------

# Verbs that an order begins with, and that are seldom anything else at the beginning of a note.
VERBS = word_set("""
    accept add admit adopt aim allow apply arrange arrive ask assume attend avoid be become begin believe bring
    browse build buy call choose clean collect come compare complete consider cook count create decide describe
    develop do don't draw earn email enjoy enrol enroll expect explain explore face fail figure fill find finish
    follow forget forgive gather get give go grow have hear help hire hold identify ignore imagine improve
    include introduce invest invite join keep know learn leave let listen live look lose love make meet mention
    move negotiate never notice observe offer open organise organize own pay pick practise polish prepare
    pretend protect prove publish push put read realise realize recognise recognize redo reduce reflect remember
    remind repeat respect rewrite save say see seek sell send set shadow sit sketch skip specialise specialize
    speak spend stay stop submit take teach tell think throw travel treat try turn understand update use verify
    visit wait watch wear write start talk review prioritise prioritize rush relax breathe adapt agree bake carry
    connect cut deliver eat encourage examine inspect maintain manage mend pack perform qualify remove replace revisit
    sharpen solve stir sweep translate transmit unpack weigh wipe carve sew knit isolate assist cope deal handle
    """)
# Words that are as often a thing: an order where it is known that something is to be done.
VERBS_OR_THINGS = word_set("""
    act answer apologise balance book brush cast challenge change charge chase check claim climb coach code contact copy cover
    design dig document double download draft dress drive drop estimate exercise experience experiment fight file fix
    focus google intern interview job land lead like link list log mail map mark master mentor message model name
    network note nurse order phone pilot place plan play post practice present print process program promise question
    quiz rank rate register report request research rest reach return revise ring risk run schedule score search serve
    shape share show sign sleep smile sort stand stick study subscribe supply support swap switch swim talk tackle
    test text thank time train transfer trust type view volunteer vote walk want welcome work worry measure taste drink
    chart rent ship mix sample repair label lift paint record stretch wash fit condition balance audition
    """)
ANY_VERB = VERBS | VERBS_OR_THINGS
# Third person, which no noun looks like.
_SURELY_SAYS = word_set("""
    allows becomes begins belongs brings comes consists contains decides deserves expects gets gives goes grows
    happens includes involves keeps knows learns loses makes prefers provides remains requires seems sells sends
    spends takes teaches tells tends thinks understands varies
    """)
# Some nouns have the form of these.
SAYS = _SURELY_SAYS | word_set("""
    asks beats cares counts depends feels forgets notices remembers respects rewards survives finds helps hires lets lies listens matters means needs opens owns pays reads sees
    starts stays uses wants wins works writes
    """)
BE = word_set("am is are was were isn't aren't wasn't weren't")
AUXILIARY = BE | word_set("""
    has have had hasn't haven't hadn't can can't cannot could couldn't will won't would wouldn't should shouldn't must
    mustn't might may does doesn't do don't did didn't i'm you're we're it's there's that's i've you've i'll you'll
    there'll it'll you'd there'd
    """)
FINITE = AUXILIARY | SAYS
_QUESTION_FIRST = word_set(
    "is are was were do does did can could will would should have has had am isn't aren't don't doesn't"
)
RELATIVE = word_set("who which that where whose when what how why because if while although unless")
DETERMINERS = word_set("""
    the a an your my our this these those every each no some any both all one two three four five six seven eight nine
    ten many several few most
    """)
PREPOSITIONS = word_set("""
    of in at on onto for from to with into about between behind under over through after before during by without across
    inside outside as against around within towards beyond near
    """)
SMALL = DETERMINERS | PREPOSITIONS
ADVERBS = word_set("also always never still just usually often really only once almost already sometimes")
OBJECTS = word_set("me you us it them people everybody everyone somebody someone the a an your my no any")
SUBJECTS = word_set("i you it this that there nobody everybody everyone somebody someone anyone anybody nothing")
PAST = word_set("""
    met went got made took came said told gave found left lost won ran rose fell grew kept knew led paid sent spent
    taught thought wrote began became built bought chose drew drove felt flew forgot held heard hid meant rode rang
    saw sold shook sang sat slept spoke stood stuck swam threw understood wore broke brought caught did had was were
    """)

FINITE_OR_PAST = FINITE | PAST

# -- what must not go out ----------------------------------------------------------------------------------------------

# Looked for in small letters, which is several times as fast as looking for both.
_SECRET = regex(
    r"\b(?:off the record|confidential\w*|in confidence|between (?:us|you and me)|don't (?:tell|share|repeat|pass)\b"
    r"|secret(?:ly)?|not public|nobody knows (?:it |about it )?yet|not announced|merger|acqui(?:red|sition)|lay(?:ing)? off"
    r"|laid off|layoffs?|redundanc\w+|be made redundant|hiring freeze|fired|sacked|lawsuit|su(?:ed|ing)"
    r"|(?:is|are|was|'s|'re) (?:leaving|quitting|retiring|pregnant|divorc\w+|sick|ill|an? (?:nightmare|idiot|bully|jerk))"
    r"|(?:thinking|thinks) (?:of|about) (?:leaving|quitting)|almost quit|(?<!you )(?:wants?|plans?) to (?:leave|quit)"
    r"|pregnan\w+|cancer|divorce\w*|depress\w+|burn(?:ed|t)[ -]?out|burnout|therapy|miscarriage|disab\w+|rehab|alcohol\w*"
    r"|toxic|nightmare|useless|incompetent|hates|hate (?:my|her|his|their|the)|bull(?:y|ied|ying)|harass\w+|affair|arrogant|rude|boring|bored)\b",
)
_MONEY = regex(
    r"[$£€]\s?\d|\b\d[\d,.]*\s?k\b|\b\d[\d,.]*\s?(?:dollars|pounds|euros|per (?:hour|year)|an hour|a year)\b",
)
_ADDRESS = regex(r"https?://|www\.|@\w")
# Said freely, these may be anybody's; whoever finishes a sentence for the reader has decided.
_DELICATE = regex(
    r"\b(?:pay|paid|salar(?:y|ies)|wages?|earn(?:s|ed|ing)?|bonus(?:es)?"
    r"|(?:boss|manager|director|supervisor)(?:es|s)? (?:is|are|was|has|had|left|will|does|said|thinks|wants)|colleagues?|co-?workers?|husband|wife|partner|kids?|children|budget|funding cut|company is|(?:firm|plant|branch|office|paper|site|school|department) (?:is|are) (?:closing|shutting|folding|moving)|vacanc\w+|openings?"
    r"|(?:get|find|give) me (?:a|an|the) \w+|refer(?:ral|ence for) \w*|my cv|my resume|(?:our|the) competitors?"
    r"|seem(?:s|ed)|visa|union dues|religio\w+|politic(?:al|ian)\w*|racis\w+|sexis\w+)\b",
)
SEVERAL = regex(r"\b(?:people|staff|police|children|women|men|\w{3,}s|everybody|everyone|nobody|somebody|someone)\b")
ABOUT_THEM = regex(
    r"\b(?:she|he|her|his|hers|him|himself|herself|they|them|their|theirs|themselves|they're|they've|he's|she's)\b",
)
_OF_THE_SEEKER = regex(
    r"\bi (?:felt|liked|loved|hated|think|thought|guess|want|wish|would love|need|must remember|hope|wonder)\b"
    r"|\b(?:not for me|next time|follow up|note to self|ask for (?:an? |the |my )?(?:referral|job|internship|introduction|cv|intro))\b",
)
_EMPTY = regex(
    r"(?:(?:it|that|this|she|he|they|we|i) (?:was|were|is|had|got|learn(?:ed|t)) )?(?:an? )?(?:really|very|so|super|too)?\s*"
    r"(?:(?:good|great|nice|lovely|fun|helpful|useful|interesting|inspiring|amazing|awesome|insightful|informative"
    r"|wonderful|fantastic|brilliant|pleasant|lots?|a lot|tons|so much|much|many things|everything|all of it|all|nothing"
    r"|various|stuff|things|idk|n/?a|none|nil|tbd|ok|okay|yes|no|fine|thanks?|thank you|cheers|see above|as above|same"
    r"|don't know|not sure|unsure|maybe|anything|something|whatever|dunno|no idea)\b[\s,]*(?:and\s+)?)+"
    r"(?:(?:of )?(?:good |great |useful |helpful |career )?(?:advice|tips?|chat|talk|conversation|meeting|call|info\w*"
    r"|insights?|stuff|person|guy|woman|one|time|about careers?|for your time|for everything|with people|yet)\b[\s,]*)*",
    re.IGNORECASE,
)
TEXTING = regex(r"\b(?:ur|yr|yrs|b4|bc|w/|w/o|imo|tbh|smth|lol|thta|teh|recieve|definately)\b|[<>=~^|\\]")
_APOSTROPHES = {
    "dont": "don't", "doesnt": "doesn't", "didnt": "didn't", "cant": "can't", "isnt": "isn't", "arent": "aren't",
    "wasnt": "wasn't", "shouldnt": "shouldn't", "couldnt": "couldn't", "wouldnt": "wouldn't", "havent": "haven't",
    "hasnt": "hasn't", "im": "I'm", "ive": "I've", "thats": "that's", "theres": "there's", "youre": "you're",
    "youve": "you've", "theyre": "they're", "i'm": "I'm", "i've": "I've", "i'll": "I'll", "i'd": "I'd", "i": "I",
    "&": "and", "alot": "a lot", "yrs": "years", "govt": "government", "thx": "thanks", "pls": "please", "plz": "please", "abt": "about", "ppl": "people", "tho": "though", "hrs": "hours", "mins": "minutes",
    "whats": "what's", "hows": "how's", "wheres": "where's", "w/": "with", "@": "at", "linkedin": "LinkedIn", "github": "GitHub", "powerpoint": "PowerPoint",
}  # fmt: skip
_CAPITALISED = PROPER - word_set("""
    army navy polish apple java android latin amazon excel china perth figma i javascript typescript powerpoint indesign linkedin
    wordpress github autocad solidworks photoshop tableau matlab linux revit pilates medieval georgian shopify jira
    """)
LOWER_LETTERS = regex(r"\b(?:phd|gis|sql|nhs|usa|hr|ux|cv|pr|gpa|mba|nasa|bbc|cpa|llb|msc|bsc)\b")
_ORDINARY = word_set("""
    experience people employers clients patients students teachers firms companies small big large good great
    best better most half lots grades degrees jobs skills projects portfolio certification internships
    apprenticeships placements failure confidence curiosity money feedback everything nothing museums schools
    hospitals models gauges soft hard long short early late public private local new old first second third last
    other different simple honest patience luck teamwork communication maths math statistics data software
    hardware contracts lawyers nurses vets doctors engineers designers planners recruiters references interviews
    exams licences licenses unions rivers maps reports papers books tools hours shifts nights days weeks years
    importance value role need difference power benefits advantages disadvantages pros history point advice
    there then apprentices volunteers coding law less more cover letters mentors mistakes questions reading same
    somebody biggest main because our their her his its she he they we what how why when where which who whether
    if to not and but so or as interested careers vet physiotherapist field ward site court class classroom lab
    office team client patient customer customers sales marketing design research safety health food music film
    farm water energy climate housing community culture science coffee kitchen clinic hospital school museum
    library theatre theater gallery news radio emergency social primary secondary higher clinical digital legal
    financial technical creative real strong weak fast slow quiet busy rural urban found undergraduate student trade cold hot uni college high level grad final
    past sample weekly monthly spare exam contact class course study template loans insurance
    sophomore junior freshman senior currently recent trainee graduate teacher nurse librarianship nursing psych bio econ
    """)
ORDINARY_ENDINGS = regex(
    r".{2,}(?:ing|tions?|sions?|ments?|ness|it(?:y|ies)|[ae]nces?|ships?|[ea]nts|[eo]rs|ists?|ees|ism|ology|graphy|istry|nomy|sophy|ics|ically|ly|ures?)$"
)
# Said for a friend alone: "lol".
_LAUGHS = ("lol", "lmao", "haha", "hehe", "xx", "xoxo", "tbh", "imo", "btw", "aha")
_LAUGHED = regex(
    r"(?:[\s,]+(?:lol|lmao|haha+|hehe|(?-i:xx+|xoxo)|tbh|imo|btw))+(?=[.!?\s]*$)|^(?:lol|haha+)[\s,]+", re.IGNORECASE
)
# Before one of these it is "it is".
_ITS = regex(
    r"(?:(?<=, )|(?<=what )|(?<=how )|^)its (?=(?:like|not|never|too|an?|the|all|okay|ok|worth|hard|easy|always|just|important|good|fine|normal|who|what|how|where)\b)|(?<=, )its (?=\w+$)",
    re.IGNORECASE,
)
# "when your young", "what your worth": nothing follows that could be theirs.
_YOUR = regex(
    r"\b(when|if|once|what|because|while) your(?= (?:young|in|done|ready|new|tired|not|able|sure|there|worth|late|old|on (?:call|shift|site))(?:[.,!]|$))"
)
_MUST_TO = regex(r"\b(must|should|can) to (?=[a-z])")
_YOU = regex(r"(?<=[a-z,.!?] )u(?= |[.!?,]|$)|^u(?= [a-z])")
_NUMBERED = regex(r"^(?:[-*\u2610-\u2612\u2022\u00b7\u2013\u2014>]+|\(?(?:\d{1,2}|[a-z])[.)]|\[[ x]?\])\s+")
LABEL = regex(
    r"^(?:(?:(?:my |your |the |main |best |key |biggest |big |one )*(?:take-?away|tip|key point|lesson|insight|learning|note)s?)"
    r"|(?:your |the |main |best |key |biggest )*(?:advice|suggestion))\s*[:\u2013\u2014-]\s*",
    re.IGNORECASE,
)
LEARNED = regex(
    r"^(?:(?:today )?i(?:'ve| have)? )?(?:also )?(?:learn(?:ed|t)|reali[sz]ed|found out|discovered|understood) that\s+"
    r"|^(?:today )?i(?:'ve| have)? (?:also )?(?:learn(?:ed|t)|reali[sz]ed)\s+(?=(?:you|it|it's|there|there's|nobody|people|most|the) \S+ \S)"
    r"|^(?:the )?(?:biggest|main|most important|best) thing (?:that )?i (?:learn(?:ed|t)|took away) (?:is|was) that\s+"
    r"|^(?:my |the )?(?:main |biggest |key )?(?:take-?away|lesson|tip|message) (?:is|was) (?:that\s+|(?=to\b|not to\b))"
    r"|^i (?:was (?:so |really )?surprised|did(?:n't| not) (?:know|reali[sz]e)|had no idea)(?: to (?:hear|learn))? that\s+"
    r"|^what (?:stuck|stayed) with me (?:is|was) that\s+|^that\s+(?!is\b|was\b|'s\b)",
    re.IGNORECASE,
)
LEARNED_ABOUT = regex(
    r"^(?:i(?:'ve| have)? )?learn(?:ed|t) (?:about\s+|(?=how\b|why\b|what\b))|^i was (?:so |really )?surprised (?:by\s+|at\s+|(?=how\b|what\b))|^what (?:stuck|stayed) with me (?:is|was) (?=the\b|your\b)",
    re.IGNORECASE,
)
_STOP = regex(
    r"(?<![A-Z])(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bSt)(?<!\bMrs)(?<!\bProf)(?<!\be\.g)(?<!\bi\.e)(?<!\.Sc)(?<!\.Com)(?<!\.Ed)(?<!\.Tech)(?<!\.Eng)[.!?]+\s+(?=\S)"
)
# Both are words as well.
_MONTH = regex(
    r"\b(in|by|until|since|next|last|early|late|\d\d?(?:st|nd|rd|th)?) (may|march|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b"
)
_LAST_MARKS = regex(r"\s*([.!?])[.!?\s]*$")
_MAY_STOP = regex(r"[.!?]\s")
_WORDS = regex(r"[\w'+#&./%-]+")
QUOTED = regex(r"^[\"\u201c\u2018'\u00ab](?P<said>[^\"\u201c\u201d\u00ab\u00bb]+)[\"\u201d\u2019'\u00bb][.!]?$")


# Words that are given names as well; before a verb, nobody knows which.
ALSO_NAMES = word_set("""
    mark will grace bill rose hope faith may april june jack rob sue pat drew chase grant frank dean art ray dale cliff miles
    wade chuck skip gene joy dawn summer penny ruby olive ivy heather rich guy nick bob chance charity patience constance
    """)


def tidied(text: str) -> str:
    """Return a note without bullets, emoji, doubled marks and typed shorthand, in single blanks."""
    text = symbols_out(text).replace("\u2019", "'").replace("\u201c", '"').replace("\u201d", '"')
    text = _NUMBERED.sub("", text.strip())
    low = text.lower()
    if low.rstrip(" .!?").endswith(_LAUGHS) or low.startswith(_LAUGHS):
        text = _LAUGHED.sub("", text)
    if "its " in low:
        text = _ITS.sub(lambda found: f"{found[0][:2]}'s ", text)
    if " u" in low or low.startswith("u "):
        text = _YOU.sub("you", text)
    if " your " in low:
        text = _YOUR.sub(r"\1 you're", text)
    if " to " in low:
        text = _MUST_TO.sub(r"\1 ", text)
    words = text.split()
    for at, word in enumerate(words):
        bare = word.strip(',.;:!?"()')
        low = bare.lower()
        if low not in _APOSTROPHES and bare not in _CAPITALISED:
            continue
        fixed = bare.capitalize() if bare in _CAPITALISED else _APOSTROPHES.get(bare) or _APOSTROPHES[low]
        if fixed != bare and bare[:1].isupper():
            fixed = fixed[:1].upper() + fixed[1:]
        words[at] = word.replace(bare, fixed, 1)
    said = " ".join(words)
    said = _MONTH.sub(lambda found: f"{found[1]} {found[2].capitalize()}", said)
    if sum(map(str.isupper, said)) > 1:
        said = _calmed(said)
    return _LAST_MARKS.sub(r"\1", said).strip(" -\u2013\u2014,;")


@lru_cache(maxsize=256)
def words_of(text: str) -> tuple[str, ...]:
    """Return the words of *text* in lower case, without marks."""
    return tuple(word if word in AUXILIARY else word.strip(".'/") for word in _WORDS.findall(text.lower()))


def sentences_of(text: str) -> list[str]:
    """Return the sentences of *text*."""
    return _STOP.split(text) if _MAY_STOP.search(text) else [text]


def unmarked(text: str) -> str:
    """Return *text* without the mark at its end, but for the point of an abbreviation."""
    if text.endswith(".") and re.search(r"\b(?:[A-Za-z]\.){2,}$|\b(?:Inc|Ltd|etc)\.$", text):
        return text
    return text.rstrip(".!").rstrip()


def shouts(text: str) -> bool:
    """Return whether capitals stand where nobody can tell a name from a word."""
    if sum(map(str.isupper, text)) < 2:
        return False
    words = re.findall(r"[^\W\d_]+(?:'[a-z]+)?", text)
    long = [word for word in words if len(word) > 3]
    if long and all(word.isupper() for word in long) and len(words) > 1:
        return True
    return len([word for word in words[1:] if len(word) > 3]) > 1 and all(
        word[0].isupper() for word in words if len(word) > 2
    )


_FUNCTION = (
    AUXILIARY | SMALL | ADVERBS | OBJECTS | SUBJECTS | RELATIVE | word_set("up down out off away back not more less")
)
_KNOWN = ANY_VERB | _FUNCTION | _ORDINARY


def is_ordinary(word: str) -> bool:
    """Return whether a word with a capital is an ordinary word and not a name."""
    bare = word.strip("\"'(,.:;!?)").removesuffix("'s")
    low = bare.lower()
    is_known = low in _KNOWN or low in SAYS or low in PAST or bool(ORDINARY_ENDINGS.match(low))
    return is_known and low not in PROPER and low not in ALSO_NAMES


def _calmed(text: str) -> str:
    """Return *text* without the capitals of typing: those of a run of words none of which can be a name.

    >>> _calmed("your advice to Shadow Somebody Before You Apply to the Science Museum")
    'your advice to shadow somebody before you apply to the Science Museum'
    """
    words = text.split()
    long = [word for word in words if len(word) > 3]
    if shouts(text) or (len(long) > 2 and all(word[0].isupper() for word in long)):
        return text.capitalize() if all(map(is_ordinary, words)) else text
    start = 1
    while start < len(words):
        end = start
        while end < len(words) and words[end][:1].isupper() and is_ordinary(words[end]):
            end += 1
        run, before = words[start:end], words[start - 1].lower()
        said = {word.strip(",.!?").lower() for word in run}
        says_something = bool(said & _FUNCTION) or (before == "that" and bool(said & SAYS))
        is_order = bool(run) and before in {"to", "not", "never", "always"} and run[0].lower() in ANY_VERB
        goes_on = end < len(words) and words[end][:1].isupper()
        if len(run) > 1 and (says_something or is_order) and not goes_on and before not in DETERMINERS:
            words[start:end] = map(str.lower, run)
        start = max(end, start + 1)
    return " ".join(words)


def as_begun(text: str, names: frozenset[str]) -> str | None:
    """Return *text* as it goes on inside a sentence; nothing where its first word may be a name."""
    first, _, rest = text.partition(" ")
    bare = first.strip("\"'(,.:;!")
    low = bare.lower()
    if (
        not bare[:1].isupper()
        or (len(bare) == 1 and bare != "A")
        or bare.startswith("I'")
        or any(map(str.isupper, bare[1:]))
    ):
        return text
    is_name = folded(bare.removesuffix("'s")) in names
    if is_name or (low in PROPER and low not in VERBS):
        return text
    if low in ALSO_NAMES and next(iter(words_of(rest)), "") in FINITE_OR_PAST:
        return None
    begins = low.partition("-")[0]
    low = begins if begins in _ORDINARY else low.removesuffix("'s") if low.removesuffix("'s") in _ORDINARY else low
    following = next(iter(words_of(rest)), "")
    is_plural_with_verb = (
        len(low) > 4 and low.endswith("s") and (following in _PLURAL_FORMS or following in _PLURAL_VERBS)
    )
    is_of_a_name = rest[:1].isupper() and rest.partition(" ")[0][1:].islower()
    if is_plural_with_verb or low in _KNOWN or (not is_of_a_name and ORDINARY_ENDINGS.match(low)):
        return text.replace(bare, bare[0].lower() + bare[1:], 1)
    return text if is_of_a_name else None


# -- shapes ------------------------------------------------------------------------------------------------------------

# Nouns and verbs of one form: an order only before a word that no noun is followed by.
NOUNISH = word_set("""
    aim buy start look find help hold move visit stay offer review talk watch wait turn treat pick push save set shadow
    sketch cook care draw reply fail use respect love earn count leave hear hire sit protect own face figure cost design focus
    update drop dress return
    """)
# What somebody is more likely to do next than to advise.
_ERRANDS = word_set("contact email phone text message call research book register schedule update order thank")
NO_VERB = SMALL | SUBJECTS | OBJECTS
AFTER_ORDER = (
    SMALL | OBJECTS | ADVERBS | RELATIVE
    | word_set("""
        small early late big low curious calm local open ready out up down back over away off yes no less more everything
        other others new old good close near alone whatever longer and until together forward ahead young online outdoors indoors abroad locally as like
        """)
)  # fmt: skip
_PLURAL_FORMS = word_set("are were have do don't aren't weren't haven't")
_SINGULAR_FORMS = word_set("is was has does doesn't isn't wasn't hasn't") | SAYS
_PLURAL_NOUNS = word_set("people staff children women men police data alumni both others you we they i these those")
SINGULAR_IN_S = regex(r".*(?:ss|us|is|ics|news|maths|gis)$")


def is_order(text: str, *, told: bool = False) -> bool:
    """Return whether *text* begins with a verb that tells what to do; *told* where words before it said so."""
    tokens = words_of(text)
    while tokens and (tokens[0] == "not" or tokens[0] in ADVERBS):
        tokens = tokens[1:]
    if len(tokens) < 2 and not (told and tokens):
        return False
    first, second = tokens[0], tokens[1] if len(tokens) > 1 else ""
    if second in FINITE and second not in {"do", "have", "can", "will"}:
        return False
    # "travel nursing pays better"
    if second.endswith("ing") and tokens[2:3] and tokens[2] in SAYS:
        return False
    if first == "be":
        return True
    # "register for the first exam, not the second": what is set against something else is advised.
    is_set_against = second in PREPOSITIONS | DETERMINERS and not {"not", "never", "first", "instead"}.isdisjoint(
        tokens[2:]
    )
    if first in VERBS_OR_THINGS and is_set_against and FINITE.isdisjoint(tokens):
        return True
    if told and (first in VERBS or first in VERBS_OR_THINGS):
        return True
    if told:
        looks_like_one = not first.endswith(("s", "ed", "ing")) and first not in NO_VERB
        return looks_like_one and text[:1].islower() and (second in AFTER_ORDER or not second)
    if first in VERBS_OR_THINGS - _ERRANDS - NOUNISH:
        return (
            second in DETERMINERS - {"one"}
            or second in OBJECTS
            or second in {"yourself", "ahead", "hard", "up", "everything", "first"}
            or (second in PREPOSITIONS and tokens[2:3] == ("your",))
        )
    if first in NOUNISH:
        return second in AFTER_ORDER or second.endswith("ing") or second.isdigit()
    return first in VERBS


_NO_SUBJECT_END = (
    PREPOSITIONS | (DETERMINERS - SUBJECTS - word_set("most many some all these those few")) | {"to", "and"}
)


@lru_cache(maxsize=256)
def is_statement(text: str) -> bool:
    """Return whether *text* has a subject and a verb that goes with it, for certain."""
    tokens = words_of(text)
    if len(tokens) < 3 and not (len(tokens) == 2 and tokens[1] in SAYS):
        return False
    at = next(
        (
            i
            for i, token in enumerate(tokens)
            if token in AUXILIARY or is_verb_in_s(tokens, i) or is_plural_with_verb(tokens, i)
        ),
        -1,
    )
    if tokens[:2] == ("you", "need") and len(tokens) > 3:
        return True
    if at < 0 or (at == len(tokens) - 1 and tokens[at] not in SAYS):
        return False
    verb, subject = tokens[at], tokens[:at]
    if at == 0:
        return "'" in verb and not verb.endswith("n't") and len(tokens) > 2
    before = text[: text.lower().find(f" {verb}")]
    if len(subject) > 9 or any(mark in before for mark in ",;:()"):
        return False
    rest = subject[1:]
    if any(t in RELATIVE for t in rest) or (subject[0] in RELATIVE and subject[0] != "that"):
        return False
    if subject[-1] in _NO_SUBJECT_END or any(
        t in {"i", "you", "we", "they", "it", "not"} or t.endswith("ed") for t in rest
    ):
        return False
    if (
        subject[-1] in {"advice", "tip", "takeaway", "thing", "message"}
        and at + 1 < len(tokens)
        and tokens[at + 1] in ANY_VERB
    ):
        return False
    clashes = (
        t in VERBS and t not in NOUNISH and subject[i - 1] not in {"to", *DETERMINERS}
        for i, t in enumerate(subject)
        if i
    )
    if subject[0] in VERBS or any(clashes):
        return False
    return _agrees(subject, verb)


# After a plural, the verb of a sentence: few plurals stand before another noun.
_PLURAL_VERBS = VERBS - NOUNISH | word_set(
    "matter fail vary lead look want expect work help hire care love use move depend remain run count need mean act"
)
_BEFORE_NOUNS = (
    SAYS | DETERMINERS | ADVERBS
    | word_set("sports sales arts careers goods news systems operations communications customs savings ops")
)  # fmt: skip


def is_plural_with_verb(tokens: tuple[str, ...], at: int) -> bool:
    """Return whether a plural and its verb stand at a place, such as "gauges matter"."""
    if not 0 < at < 4 or at + 1 >= len(tokens) or tokens[at] not in _PLURAL_VERBS:
        return False
    before = tokens[at - 1]
    is_plural = before == "people" or (len(before) > 3 and before.endswith("s") and not SINGULAR_IN_S.match(before))
    return is_plural and before not in _BEFORE_NOUNS and not before.endswith(("'s", "ings"))


_AFTER_SAYS = OBJECTS | DETERMINERS | word_set("more less to like nothing everything from on")


def is_verb_in_s(tokens: tuple[str, ...], at: int) -> bool:
    """Return whether the word there is a verb of the third person, such as *matters*, and no plural."""
    if at == 0 or not tokens[at].endswith("s") or (tokens[at - 1] in SMALL and tokens[at - 1] != "this"):
        return False
    if tokens[at] not in SAYS:
        return tokens[at] in BASES and tokens[at + 1 : at + 2] in {("you",), ("me",), ("us",)}
    following = tokens[at + 1] if at + 1 < len(tokens) else ""
    if tokens[at - 1] == "it" or (following and tokens[at] in _SURELY_SAYS):
        return True
    if not following:
        return tokens[at] in {"counts", "matters", "pays", "helps", "works", "varies"} and tokens[0] not in DETERMINERS
    return (
        following in _AFTER_SAYS
        or following.endswith("ing")
        or tokens[at] in {"takes", "matters", "counts", "depends", "remains", "becomes", "seems"}
    )


def _agrees(subject: tuple[str, ...], verb: str) -> bool:
    if subject == ("i",):
        return verb not in _SINGULAR_FORMS - {"was"} and verb not in {"are", "were", "aren't"}
    if subject[0] in {"there", "here"} or "of" in subject or "and" in subject:
        return True
    phrase = subject[: next((i for i, t in enumerate(subject) if t in PREPOSITIONS and i), len(subject))]
    head = phrase[-1]
    plural = head in _PLURAL_NOUNS or (head.endswith("s") and not SINGULAR_IN_S.match(head) and not head.endswith("'s"))
    plural = plural or phrase[0] in {"these", "those", "many", "few", "most", "several", "two", "three"}
    if head in {"data", "staff", "media", "police", "team"}:
        return True
    if verb in _PLURAL_FORMS or verb in _PLURAL_VERBS:
        return plural
    if verb in _SINGULAR_FORMS:
        return not plural or phrase[0].endswith("ing") or phrase[0] in {"every", "each", "this", "nothing"}
    return True


@lru_cache(maxsize=256)
def is_thing(text: str) -> bool:
    """Return whether *text* is a thing with its article, a group of capitals, or what is done in *-ing*."""
    tokens = words_of(text)
    words = text.split()
    if len(words) == 1:
        if re.fullmatch(r"[a-z]{4,}(?:tion|ment|ness|ity|ence|ship|ics|ism|logy)", text):
            return True
        return (text.isupper() and len(text) > 1) or (
            len(text) > 6 and text.endswith("ing") and not text.endswith(("thing", "evening", "morning"))
        )
    if any(mark in text for mark in ',;:()?"') or not tokens:
        return False
    at, finite = 1, 0
    if tokens[0].endswith("ing") and len(tokens[0]) > 5 and not tokens[0].endswith(("thing", "evening", "morning")):
        if tokens[1] not in AFTER_ORDER or any(t in PAST or t.endswith("ed") for t in tokens):
            return False
    elif tokens[0] not in DETERMINERS or tokens[0] in {"this", "most", "no", "any", "all", "every", "each"}:
        return False
    noun: list[str] = []
    relative = False
    for i in range(at, len(tokens)):
        token = tokens[i]
        if token in RELATIVE:
            if i == at or i + 1 == len(tokens):
                return False
            relative = True
        elif token in AUXILIARY or is_verb_in_s(tokens, i) or token in PAST:
            finite += 1
            if not relative or finite > 1:
                return False
        elif token in VERBS and token not in NOUNISH and tokens[i - 1] not in {"to", *DETERMINERS} and not relative:
            return False
        elif token in PREPOSITIONS or token == "and":
            noun = []
        elif token not in DETERMINERS and not relative:
            noun.append(token)
            # Of two nouns that follow each other the second may be a verb: "the rivers flood", "the work varies".
            suspicious = len(noun) > 3 or (len(noun) > 1 and (noun[-2].endswith("s") or token.endswith(("ed", "s"))))
            if suspicious and not ((noun[0] in _ORDINARY or noun[0] == "odd") and len(noun) == 2 and noun[0] != "work"):
                return False
    return tokens[-1] not in SMALL and (not relative or finite == 1)


_ADJECTIVE = regex(
    r"(?:hard|long|big|small|easy|much|many|often|old|young|fast|safe|good|bad|strict|open|close|common|realistic|competitive"
    r"|tough|stressful|flexible|soon|early|late|\w+(?:al|ive|ful|ous|[ae]nt|[ai]ble))"
)


@lru_cache(maxsize=256)
def is_clause(text: str) -> bool:
    """Return whether *text* is an indirect question, such as "how museums are run"."""
    tokens = words_of(text)
    if (
        len(tokens) < 3
        or "?" in text
        or "," in text
        or tokens[0] not in RELATIVE - {"that", "because", "if", "while", "although", "unless"}
    ):
        return False
    if tokens[0] == "what" and tokens[1] in {"makes", "matters", "happens", "counts", "helps", "is", "was"}:
        return tokens[1] not in {"is", "was"}
    if tokens[2] in {"do", "does", "did"} or (
        tokens[0] == "how" and tokens[2] in _QUESTION_FIRST and _ADJECTIVE.fullmatch(tokens[1])
    ):
        return False
    turned_round = any(t in _QUESTION_FIRST and f in {"i", "you", "we", "they", "it"} for t, f in pairwise(tokens))
    if tokens[1] in _QUESTION_FIRST or turned_round:
        return False
    known = (
        t in FINITE_OR_PAST
        or t in {"looks", "work", "works", "matter", "count"}
        or t.endswith("ed")
        or (t in VERBS and tokens[i - 1] != "to")
        or (t in VERBS_OR_THINGS and tokens[i - 1].endswith("s") and tokens[i + 1 : i + 2] and tokens[i + 1] in SMALL)
        for i, t in enumerate(tokens)
        if i > 1
    )
    # "what a gauge costs": in a clause of this kind a word in -s after a noun is its verb.
    ends_in_verb = len(tokens) > 3 and tokens[-1].endswith("s") and not tokens[-2].endswith("s")
    return any(known) or (ends_in_verb and tokens[1] in {"a", "an", "the", "your"} and tokens[-2] not in PREPOSITIONS)


_GERUND_DOUBLED = word_set("get put set sit stop plan cut dig begin forget admit run swim submit let skip drop chat")


def gerund(verb: str) -> str:
    """Return the form in *-ing*: "writing", "getting"."""
    if verb in _GERUND_DOUBLED:
        return f"{verb}{verb[-1]}ing"
    if verb.endswith("ie"):
        return f"{verb[:-2]}ying"
    if verb.endswith("e") and not verb.endswith(("ee", "ye", "oe")) and verb != "be":
        return f"{verb[:-1]}ing"
    return f"{verb}ing"


# Nouns that want an article, which notes leave out.
_COUNTED = word_set("""
    course report class book exam test portfolio workshop note letter cv resume website profile internship placement licence
    license degree master job union event podcast article paper notebook diary log mentor car appointment tutor clinic
    prof professor teacher advisor adviser supervisor boss lab chapter handbook guide form date major cert certificate application meeting call draft project agency
    """)


AFTER_NOUN = PREPOSITIONS | ADVERBS | RELATIVE | AUXILIARY | {"and", "or", "first", "early"}


def lacks_article(text: str, *, at_beginning: bool = False) -> bool:
    """Return whether a noun that wants an article has none: "join union"; *at_beginning*, in a subject too."""
    tokens, covered = words_of(text), False
    if _COUNTED.isdisjoint(tokens):
        return False
    for at, token in enumerate(tokens):
        following = tokens[at + 1] if at + 1 < len(tokens) else ""
        is_last = not following or following in AFTER_NOUN
        if token in DETERMINERS or token in {"her", "his", "their", "another"} or token.endswith(("'s", "s'")):
            covered = True
        elif token in _COUNTED and is_last and not covered and (at or at_beginning):
            return True
        elif token in PREPOSITIONS or token in {"and", "or"}:
            covered = False
    return False


NOTED_THING = regex(
    r"(?:importance|value|role|need|difference|differences|power|benefits?|advantages?|disadvantages?|pros and cons|history"
    r"|point|meaning|purpose)\s+(?:of|between|for)\s+\S",
    re.IGNORECASE,
)


# -- what must be asked about ------------------------------------------------------------------------------------------


def held_back(text: str, *, chosen: bool) -> Unclear | None:
    """Return why *text* cannot be said to the reader; *chosen* where somebody finished a sentence for them."""
    low = text.lower()
    if _SECRET.search(low) or _MONEY.search(low):
        return Unclear("it is private, and a letter may be passed on", "Your advice to ...")
    if not any(map(str.isalpha, text)) or _EMPTY.fullmatch(text.strip(" .!")):
        return Unclear("it says nothing that only they could have said", "Your advice to ...")
    if shouts(text):
        return Unclear(
            "its capitals hide which words are names", example_of(text.lower()) if text.isupper() else FINISH
        )
    if TEXTING.search(text) or (LOWER_LETTERS.search(text)):
        fixed = LOWER_LETTERS.sub(lambda found: _SPELT.get(found[0], found[0].upper()), text)
        return Unclear("it holds shorthand, or a slip of the keys", example_of(fixed) if fixed != text else FINISH)
    if len(text.split()) > _MOST_WORDS:
        return Unclear(f"it has more than {_MOST_WORDS} words", FINISH)
    if _ADDRESS.search(low):
        return Unclear("it holds an address", FINISH)
    if speaks_of_them := ABOUT_THEM.search(low):
        may_be_several = speaks_of_them[0].startswith("the")
        stands_for_several = may_be_several and SEVERAL.search(low[: speaks_of_them.start()])
        if not stands_for_several and not (chosen and may_be_several):
            why = f"it is not clear who is meant by '{speaks_of_them[0]}'"
            return Unclear(why, "What you told me about ...")
    if not chosen and (_DELICATE.search(low) or _OF_THE_SEEKER.search(low)):
        return Unclear(_PRIVATE_WHY, FINISH)
    return None


_SPELT = {"phd": "PhD", "nhs": "NHS", "msc": "MSc", "bsc": "BSc", "llb": "LLB"}
_MOST_WORDS = 30


_NO_SUBJECT = PAST | AUXILIARY | RELATIVE | {"need", "not", "no"}


def example_of(text: str) -> str:
    """Return a sentence to copy that is made of *text*, or the beginning of one to finish."""
    text = unmarked(text).replace('"', "").strip()
    if not text or len(text.split()) > 20 or "?" in text or "  " in text or ABOUT_THEM.search(text.lower()):
        return FINISH
    tokens = words_of(text)
    if not tokens:
        return FINISH
    if is_order(text) or (tokens[0] in ANY_VERB and len(tokens) > 1 and not is_statement(text)):
        return f"Your advice to {text}"
    no_subject = tokens[0] in _NO_SUBJECT or tokens[0].endswith("ed")
    if (no_subject and not is_statement(text)) or ":" in text:
        return FINISH
    return f"Your point that {text}" if len(tokens) > 2 else f"What you told me about {text}"


# -- the reader as *you* -----------------------------------------------------------------------------------------------

_AGREE = {"is": "are", "was": "were", "has": "have", "does": "do", "isn't": "aren't", "wasn't": "weren't"}
_AGREE |= {"hasn't": "haven't", "doesn't": "don't"}
_GENDERS = {"she": ("she", "her", "hers", "herself"), "he": ("he", "his", "him", "himself")}
BASES = {f"{verb}es" if verb.endswith(("s", "sh", "ch", "x", "o")) else f"{verb}s": verb for verb in ANY_VERB}
BASES |= {f"{verb[:-1]}ies": verb for verb in ANY_VERB if verb.endswith("y") and verb[-2] not in "aeou"}


# After "her", these show that it is not a possessive: "told her about", "gave her the".
_NOT_HERS = SMALL | RELATIVE | ADVERBS | OBJECTS | {"and", "but", "everything", "how", "nothing"}


def with_you(text: str) -> tuple[str, bool] | None:
    """Return *text* with the reader as *you*, and whether that changed it; nothing where it is not sure.

    It is sure where one gender alone is spoken of, right after words such as "she told me that".
    """
    genders = [gender for gender, forms in _GENDERS.items() if set(forms) & set(words_of(text))]
    if not genders:
        return text, False
    if len(genders) > 1 or re.search(
        r"\b(?:her|his) (?:\w+ )?(?:boss|manager|husband|wife|partner|mother|father|mum|mom|dad)\b", text, re.IGNORECASE
    ):
        return None
    subject, *others = _GENDERS[genders[0]]
    words = text.split()
    for i, word in enumerate(words):
        bare = word.strip(",.;:!?").lower()
        following = words[i + 1].strip(",.;:!?").lower() if i + 1 < len(words) else ""
        if bare == subject:
            verb_at = i + 1
            while verb_at < len(words) and words[verb_at].lower() in ADVERBS:
                verb_at += 1
            verb = words[verb_at].strip(",.;:!?").lower() if verb_at < len(words) else ""
            if verb in _AGREE or verb in BASES:
                words[verb_at] = words[verb_at].lower().replace(verb, _AGREE.get(verb) or BASES[verb], 1)
            elif not (verb in PAST or verb.endswith("ed") or (verb in AUXILIARY and "'" not in verb)):
                return None
            new = "you"
        elif bare in others[:1] and bare == "her":
            possessive = following and following not in _NOT_HERS
            new = "your" if possessive else "you"
        elif bare == "his":
            new = "your"
        elif bare == "him":
            new = "you"
        elif bare in others:
            return None
        else:
            continue
        words[i] = re.sub(re.escape(bare), new, word, count=1, flags=re.IGNORECASE)
    return " ".join(words), True


def called(name: PersonName) -> tuple[str, ...]:
    """Return what somebody may be called in a note about them.

    >>> called(PersonName("Ada Quist", given="Ada"))
    ('Ada Quist', 'Ada Quist', 'Ada', '', '')
    """
    return (str(name), name.full, name.given, name.family, name.preferred)


@lru_cache(maxsize=256)
def folded_names(names: tuple[str, ...]) -> frozenset[str]:
    """Return names as they are looked for in a note."""
    return frozenset(map(folded, filter(None, names)))
