r"""What people type, turned into what a letter can say; where that is not sure, a question to ask them.

Nothing is guessed where a person can choose: whoever notes what stayed with them finishes a sentence, such as *Your
advice to ...*, *Your point that ...*, *What you told me about ...* or *It was good to hear that ...*.  Words without
such a beginning are taken only where rules are sure of their shape; everything else is answered with `Unclear`, which
asks and shows an example.  English alone is read here, in US, UK, Canadian and Australian words.

**For those who write templates.**  A `Point` offers these forms, of which those that it does not have are blank:

>>> said = point("I learned that Gauges are worth more than models.")
>>> said.phrase, said.opening                        # a thing, in the middle of a sentence and at its beginning
('your point that gauges are worth more than models', 'Your point that gauges are worth more than models')
>>> f"{said.opening} has stayed with me."            # it is always one thing: 'has', never 'have'
'Your point that gauges are worth more than models has stayed with me.'
>>> said.clause, said.topic                          # 'Before our talk nobody ...; you said that ...'; 'about ...'
('you said that gauges are worth more than models', 'gauges')

>>> order = point("Write less, ask more")
>>> order.shape.value, order.phrase, order.clause, order.topic
('order', 'your advice to write less, ask more', 'your advice was to write less, ask more', 'writing less')

>>> quoted = point('"Get your boots muddy."')
>>> quoted.phrase, quoted.clause, quoted.quotation
('your line "Get your boots muddy"', 'you said, "Get your boots muddy"', '"Get your boots muddy"')

Several points make a list of their phrases, with the comma of the region:

>>> from infointerview.language.words import language
>>> language("en-US").listed(point(each).phrase for each in ("Start small", "how museums are run", "GIS is everywhere"))
'your advice to start small, what you told me about how museums are run, and your point that GIS is everywhere'

What is private, is about somebody who is not the reader, or has no shape that a rule is sure of, is asked about:

>>> print(point("her boss is leaving"))
it is private, and a letter may be passed on; finish the sentence "Your advice to ..."
>>> point("Farmers trust farmers")
Unclear(why='its shape is not clear', example='Your point that farmers trust farmers')
>>> point("Your point that farmers trust farmers").phrase
'your point that farmers trust farmers'

The other details have functions of their own: `step`, `field_of_work`, `wish`, `ground` and `introduction`.

>>> step("I will read the report."), step("reading the report")
('read the report', Unclear(why='it does not begin with what you will do', example='read the report'))
>>> [field_of_work(each).about for each in ("Nursing", "vet", "how museums are run")]
['nursing', 'becoming a vet', 'how museums are run']
"""

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from attrs import field, frozen

from infointerview.language.nouns import PROPER, symbols_out, the_organisation, with_article, word_set
from infointerview.model.people import PersonName
from infointerview.model.values import folded


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
_FINISH = "Your point that ..."


# What one text is asked is asked again for other forms of it, and for the next letter.
_remembered = lru_cache(maxsize=256)

# -- words -------------------------------------------------------------------------------------------------------------

# Verbs that an order begins with, and that are seldom anything else at the beginning of a note.
_VERBS = word_set("""
    accept add admit adopt aim allow apply arrange arrive ask assume attend avoid be become begin believe bring
    browse build buy call choose clean collect come compare complete consider cook count create decide describe
    develop do don't draw earn email enjoy enrol enroll expect explain explore face figure fill find finish
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
_VERBS_OR_THINGS = word_set("""
    act answer apologise balance book brush cast challenge change chase check claim climb coach code contact copy cover
    design dig document double download draft dress drive drop estimate exercise experience experiment fight file fix
    focus google intern interview job land lead like link list log mail map mark master mentor message model name
    network note nurse order phone pilot place plan play post practice present print process program promise question
    quiz rank rate register report request research rest reach return revise ring risk run schedule score search serve
    shape share show sign sleep smile sort stand stick study subscribe supply support swap switch swim talk tackle
    test text thank time train transfer trust type view volunteer vote walk want welcome work worry measure taste drink
    mix sample repair label lift paint record stretch wash fit condition balance audition
    """)
_ANY_VERB = _VERBS | _VERBS_OR_THINGS
# Third person, which no noun looks like.
_SURELY_SAYS = word_set("""
    allows becomes begins belongs brings comes consists contains decides deserves expects gets gives goes grows
    happens includes involves keeps knows learns loses makes prefers provides remains requires seems sells sends
    spends takes teaches tells tends thinks understands varies
    """)
# Some nouns have the form of these.
_SAYS = _SURELY_SAYS | word_set("""
    asks counts depends feels finds helps hires lets lies listens matters means needs opens owns pays reads sees
    starts stays uses wants wins works writes
    """)
_BE = word_set("am is are was were isn't aren't wasn't weren't")
_AUXILIARY = _BE | word_set("""
    has have had hasn't haven't hadn't can can't cannot could couldn't will won't would wouldn't should shouldn't must
    mustn't might may does doesn't do don't did didn't i'm you're we're it's there's that's i've you've i'll you'll
    there'll it'll you'd there'd
    """)
_FINITE = _AUXILIARY | _SAYS
_QUESTION_FIRST = word_set(
    "is are was were do does did can could will would should have has had am isn't aren't don't doesn't"
)
_RELATIVE = word_set("who which that where whose when what how why because if while although unless")
_DETERMINERS = word_set("""
    the a an your my our this these those every each no some any both all one two three four five six seven eight nine
    ten many several few most
    """)
_PREPOSITIONS = word_set("""
    of in at on for from to with into about between behind under over through after before during by without across
    inside outside as against around within towards beyond near
    """)
_SMALL = _DETERMINERS | _PREPOSITIONS
_ADVERBS = word_set("also always never still just usually often really only once almost already sometimes")
_OBJECTS = word_set("me you us it them people everybody everyone somebody someone the a an your my no any")
_SUBJECTS = word_set("i you it this that there nobody everybody everyone somebody someone anyone anybody nothing")
_PAST = word_set("""
    met went got made took came said told gave found left lost won ran rose fell grew kept knew led paid sent spent
    taught thought wrote began became built bought chose drew drove felt flew forgot held heard hid meant rode rang
    saw sold shook sang sat slept spoke stood stuck swam threw understood wore broke brought caught did had was were
    """)

_FINITE_OR_PAST = _FINITE | _PAST

# -- what must not go out ----------------------------------------------------------------------------------------------

# Looked for in small letters, which is several times as fast as looking for both.
_SECRET = re.compile(
    r"\b(?:off the record|confidential\w*|in confidence|between (?:us|you and me)|don't (?:tell|share|repeat|pass)\b"
    r"|secret(?:ly)?|not public|nobody knows (?:it |about it )?yet|not announced|merger|acqui(?:red|sition)|lay(?:ing)? off"
    r"|laid off|layoffs?|redundanc\w+|be made redundant|hiring freeze|fired|sacked|lawsuit|su(?:ed|ing)"
    r"|(?:is|are|was|'s|'re) (?:leaving|quitting|retiring|pregnant|divorc\w+|sick|ill|an? (?:nightmare|idiot|bully|jerk))"
    r"|(?:thinking|thinks) (?:of|about) (?:leaving|quitting)|almost quit|(?<!you )(?:wants?|plans?) to (?:leave|quit)"
    r"|pregnan\w+|cancer|divorce\w*|depress\w+|burn(?:ed|t)[ -]?out|burnout|therapy|miscarriage|disab\w+|rehab|alcohol\w*"
    r"|toxic|nightmare|useless|incompetent|hates|hate (?:my|her|his|their|the)|bull(?:y|ied|ying)|harass\w+|affair|arrogant|rude|boring|bored)\b",
)
_MONEY = re.compile(
    r"[$£€]\s?\d|\b\d[\d,.]*\s?k\b|\b\d[\d,.]*\s?(?:dollars|pounds|euros|per (?:hour|year)|an hour|a year)\b",
)
_ADDRESS = re.compile(r"https?://|www\.|@\w")
_ITS = re.compile(r"its (?:not|never|too|an?|the|okay|ok|worth|hard|easy|always|just|important|good|fine|normal)\b")
# Said freely, these may be anybody's; whoever finishes a sentence for the reader has decided.
_DELICATE = re.compile(
    r"\b(?:pay|paid|salar(?:y|ies)|wages?|earn(?:s|ed|ing)?|bonus(?:es)?"
    r"|(?:boss|manager|director|supervisor)(?:es|s)? (?:is|are|was|has|had|left|will|does|said|thinks|wants)|colleagues?|co-?workers?|husband|wife|partner|kids?|children|budget|funding cut|company is|vacanc\w+|openings?"
    r"|(?:get|find|give) me (?:a|an|the) \w+|refer(?:ral|ence for) \w*|my cv|my resume|(?:our|the) competitors?"
    r"|seem(?:s|ed)|visa|union dues|religio\w+|politic(?:al|ian)\w*|racis\w+|sexis\w+)\b",
)
_SEVERAL = re.compile(r"\b(?:people|\w{3,}s|everybody|everyone|nobody|somebody|someone)\b")
_ABOUT_THEM = re.compile(
    r"\b(?:she|he|her|his|hers|him|himself|herself|they|them|their|theirs|themselves|they're|they've|he's|she's)\b",
)
_OF_THE_SEEKER = re.compile(
    r"\bi (?:felt|liked|loved|hated|think|thought|guess|want|wish|would love|need|must remember|hope|wonder)\b"
    r"|\b(?:not for me|next time|follow up|note to self|ask for (?:an? |the |my )?(?:referral|job|internship|introduction|cv|intro))\b",
)
_EMPTY = re.compile(
    r"(?:(?:it|that|this|she|he|they|we|i) (?:was|were|is|had|got|learn(?:ed|t)) )?(?:an? )?(?:really|very|so|super|too)?\s*"
    r"(?:(?:good|great|nice|lovely|fun|helpful|useful|interesting|inspiring|amazing|awesome|insightful|informative"
    r"|wonderful|fantastic|brilliant|pleasant|lots?|a lot|tons|so much|much|many things|everything|all of it|all|nothing"
    r"|various|stuff|things|idk|n/?a|none|nil|tbd|ok|okay|yes|no|fine|thanks?|thank you|cheers|see above|as above|same"
    r"|not sure|unsure|maybe|anything|something|whatever|dunno|no idea)\b[\s,]*(?:and\s+)?)+"
    r"(?:(?:of )?(?:good |great |useful |helpful |career )?(?:advice|tips?|chat|talk|conversation|meeting|call|info\w*"
    r"|insights?|stuff|person|guy|woman|one|time|about careers?|for your time|for everything|with people|yet)\b[\s,]*)*",
    re.IGNORECASE,
)
_TEXTING = re.compile(
    r"\b(?:u|ur|yr|yrs|b4|thx|pls|plz|bc|w/|w/o|abt|ppl|imo|tbh|smth|thta|teh|recieve|definately)\b|[<>=~^|\\]"
)
_APOSTROPHES = {
    "dont": "don't", "doesnt": "doesn't", "didnt": "didn't", "cant": "can't", "isnt": "isn't", "arent": "aren't",
    "wasnt": "wasn't", "shouldnt": "shouldn't", "couldnt": "couldn't", "wouldnt": "wouldn't", "havent": "haven't",
    "hasnt": "hasn't", "im": "I'm", "ive": "I've", "thats": "that's", "theres": "there's", "youre": "you're",
    "youve": "you've", "theyre": "they're", "i'm": "I'm", "i've": "I've", "i'll": "I'll", "i'd": "I'd", "i": "I",
    "&": "and", "alot": "a lot", "yrs": "years", "govt": "government", "w/": "with", "@": "at", "linkedin": "LinkedIn", "github": "GitHub", "powerpoint": "PowerPoint",
}  # fmt: skip
_CAPITALISED = PROPER - word_set("""
    polish apple java android latin amazon excel china perth figma i javascript typescript powerpoint indesign linkedin
    wordpress github autocad solidworks photoshop tableau matlab linux revit pilates medieval georgian shopify jira
    """)
_LOWER_LETTERS = re.compile(r"\b(?:phd|gis|sql|nhs|usa|hr|ux|cv|pr|gpa|mba|nasa|bbc|cpa|llb|msc|bsc)\b")
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
    financial technical creative real strong weak fast slow quiet busy rural urban found undergraduate student
    sophomore junior freshman senior currently recent trainee graduate teacher nurse librarianship nursing
    """)
_ORDINARY_ENDINGS = re.compile(
    r".{2,}(?:ing|tions?|sions?|ments?|ness|it(?:y|ies)|[ae]nces?|ships?|[ea]nts|[eo]rs|ists?|ees|ism|ology|ically|ly|ures?)$"
)
_NUMBERED = re.compile(r"^(?:[-*\u2610-\u2612\u2022\u00b7\u2013\u2014>]+|\(?(?:\d{1,2}|[a-z])[.)]|\[[ x]?\])\s+")
_LABEL = re.compile(
    r"^(?:(?:my |the |main |key |biggest |big |one )*(?:take-?away|tip|key point|lesson|insight|learning|note)s?)\s*[:\u2013\u2014-]\s*",
    re.IGNORECASE,
)
_LEARNED = re.compile(
    r"^(?:(?:today )?i(?:'ve| have)? )?(?:also )?(?:learn(?:ed|t)|reali[sz]ed|found out|discovered|understood) that\s+"
    r"|^(?:the )?(?:biggest|main|most important|best) thing (?:that )?i (?:learn(?:ed|t)|took away) (?:is|was) that\s+"
    r"|^(?:my |the )?(?:main |biggest |key )?(?:take-?away|lesson|tip|message) (?:is|was) (?:that\s+|(?=to\b|not to\b))"
    r"|^what (?:stuck|stayed) with me (?:is|was) that\s+|^that\s+(?!is\b|was\b|'s\b)",
    re.IGNORECASE,
)
_LEARNED_ABOUT = re.compile(
    r"^(?:i(?:'ve| have)? )?learn(?:ed|t) (?:about\s+|(?=how\b|why\b|what\b))|^what (?:stuck|stayed) with me (?:is|was) (?=the\b|your\b)",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"(?<![A-Z])(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bSt)(?<!\bMrs)(?<!\bProf)(?<!\be\.g)(?<!\bi\.e)[.!?]+\s+(?=\S)"
)
# Both are words as well.
_MONTH = re.compile(r"\b(in|by|until|since|next|last|early|late) (may|march)\b")
_LAST_MARKS = re.compile(r"\s*([.!?])[.!?\s]*$")
_MAY_STOP = re.compile(r"[.!?]\s")
_WORDS = re.compile(r"[\w'+#&./%-]+")
_QUOTED = re.compile(r"^[\"\u201c\u2018'\u00ab](?P<said>[^\"\u201c\u201d\u00ab\u00bb]+)[\"\u201d\u2019'\u00bb][.!]?$")


# Words that are given names as well; before a verb, nobody knows which.
_ALSO_NAMES = word_set("""
    mark will grace bill rose hope faith may april june jack rob sue pat drew chase grant frank dean art ray dale cliff miles
    wade chuck skip gene joy dawn summer penny ruby olive ivy heather rich guy nick bob chance charity patience constance
    """)


def _tidy(text: str) -> str:
    """Return a note without bullets, emoji, doubled marks and typed shorthand, in single blanks."""
    text = symbols_out(text).replace("\u2019", "'").replace("\u201c", '"').replace("\u201d", '"')
    text = _NUMBERED.sub("", text.strip())
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
    if " may" in said or " march" in said:
        said = _MONTH.sub(lambda found: f"{found[1]} {found[2].capitalize()}", said)
    if sum(map(str.isupper, said)) > 1:
        said = _calmed(said)
    return _LAST_MARKS.sub(r"\1", said).strip(" -\u2013\u2014,;")


@_remembered
def _tokens(text: str) -> tuple[str, ...]:
    return tuple(word if word in _AUXILIARY else word.strip(".'/") for word in _WORDS.findall(text.lower()))


def _sentences(text: str) -> list[str]:
    return _STOP.split(text) if _MAY_STOP.search(text) else [text]


def _ended(text: str) -> str:
    """Return *text* without the mark at its end, but for the point of an abbreviation."""
    if text.endswith(".") and re.search(r"\b(?:[A-Za-z]\.){2,}$|\b(?:Inc|Ltd|etc)\.$", text):
        return text
    return text.rstrip(".!").rstrip()


def _shouts(text: str) -> bool:
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
    _AUXILIARY
    | _SMALL
    | _ADVERBS
    | _OBJECTS
    | _SUBJECTS
    | _RELATIVE
    | word_set("up down out off away back not more less")
)
_KNOWN = _ANY_VERB | _FUNCTION | _ORDINARY


def _is_ordinary(word: str) -> bool:
    """Return whether a word with a capital is an ordinary word and not a name."""
    bare = word.strip("\"'(,.:;!?)").removesuffix("'s")
    low = bare.lower()
    is_known = low in _KNOWN or low in _SAYS or low in _PAST or bool(_ORDINARY_ENDINGS.match(low))
    return is_known and low not in PROPER and low not in _ALSO_NAMES


def _calmed(text: str) -> str:
    """Return *text* without the capitals of typing: those of a run of words none of which can be a name.

    >>> _calmed("your advice to Shadow Somebody Before You Apply to the Science Museum")
    'your advice to shadow somebody before you apply to the Science Museum'
    """
    words = text.split()
    long = [word for word in words if len(word) > 3]
    if _shouts(text) or (len(long) > 2 and all(word[0].isupper() for word in long)):
        return text.capitalize() if all(map(_is_ordinary, words)) else text
    start = 1
    while start < len(words):
        end = start
        while end < len(words) and words[end][:1].isupper() and _is_ordinary(words[end]):
            end += 1
        run, before = words[start:end], words[start - 1].lower()
        said = {word.strip(",.!?").lower() for word in run}
        says_something = bool(said & _FUNCTION) or (before == "that" and bool(said & _SAYS))
        is_order = bool(run) and before in {"to", "not", "never", "always"} and run[0].lower() in _ANY_VERB
        goes_on = end < len(words) and words[end][:1].isupper()
        if len(run) > 1 and (says_something or is_order) and not goes_on and before not in _DETERMINERS:
            words[start:end] = map(str.lower, run)
        start = max(end, start + 1)
    return " ".join(words)


def _begun(text: str, names: frozenset[str]) -> str | None:
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
    if is_name or (low in PROPER and low not in _VERBS):
        return text
    if low in _ALSO_NAMES and next(iter(_tokens(rest)), "") in _FINITE_OR_PAST:
        return None
    begins = low.partition("-")[0]
    low = begins if begins in _ORDINARY else low.removesuffix("'s") if low.removesuffix("'s") in _ORDINARY else low
    following = next(iter(_tokens(rest)), "")
    is_plural_with_verb = (
        len(low) > 4 and low.endswith("s") and (following in _PLURAL_FORMS or following in _PLURAL_VERBS)
    )
    is_of_a_name = rest[:1].isupper() and rest.partition(" ")[0][1:].islower()
    if is_plural_with_verb or low in _KNOWN or (not is_of_a_name and _ORDINARY_ENDINGS.match(low)):
        return text.replace(bare, bare[0].lower() + bare[1:], 1)
    return text if is_of_a_name else None


# -- shapes ------------------------------------------------------------------------------------------------------------

# Nouns and verbs of one form: an order only before a word that no noun is followed by.
_NOUNISH = word_set("""
    aim buy start look find help hold move visit stay offer review talk watch wait turn treat pick push save set shadow
    sketch cook care draw reply use respect love earn count leave hear hire sit protect own face figure cost design focus
    update drop dress return
    """)
# What somebody is more likely to do next than to advise.
_ERRANDS = word_set("contact email phone text message call research book register schedule update order thank")
_NO_VERB = _SMALL | _SUBJECTS | _OBJECTS
_AFTER_ORDER = (
    _SMALL | _OBJECTS | _ADVERBS | _RELATIVE
    | word_set("""
        small early late big low curious calm local open ready out up down back over away off yes no less more everything
        other others new old good close near alone whatever longer and until together forward ahead young online outdoors indoors abroad locally as like
        """)
)  # fmt: skip
_PLURAL_FORMS = word_set("are were have do don't aren't weren't haven't")
_SINGULAR_FORMS = word_set("is was has does doesn't isn't wasn't hasn't") | _SAYS
_PLURAL_NOUNS = word_set("people staff children women men police data alumni both others you we they i these those")
_SINGULAR_IN_S = re.compile(r".*(?:ss|us|is|ics|news|maths|gis)$")


def _is_order(text: str, *, told: bool = False) -> bool:
    """Return whether *text* begins with a verb that tells what to do; *told* where words before it said so."""
    tokens = _tokens(text)
    while tokens and (tokens[0] == "not" or tokens[0] in _ADVERBS):
        tokens = tokens[1:]
    if len(tokens) < 2 and not (told and tokens):
        return False
    first, second = tokens[0], tokens[1] if len(tokens) > 1 else ""
    if second in _FINITE and second not in {"do", "have", "can", "will"}:
        return False
    if first == "be":
        return True
    if told and (first in _VERBS or first in _VERBS_OR_THINGS):
        return True
    if told:
        looks_like_one = not first.endswith(("s", "ed", "ing")) and first not in _NO_VERB
        return looks_like_one and text[:1].islower() and (second in _AFTER_ORDER or not second)
    if first in _VERBS_OR_THINGS - _ERRANDS - _NOUNISH:
        return (
            second in _DETERMINERS - {"one"}
            or second in _OBJECTS
            or second in {"yourself", "ahead", "hard", "up", "everything", "first"}
            or (second in _PREPOSITIONS and tokens[2:3] == ("your",))
        )
    if first in _NOUNISH:
        return second in _AFTER_ORDER or second.endswith("ing") or second.isdigit()
    return first in _VERBS


_NO_SUBJECT_END = (
    _PREPOSITIONS | (_DETERMINERS - _SUBJECTS - word_set("most many some all these those few")) | {"to", "and"}
)


@_remembered
def _is_statement(text: str) -> bool:
    """Return whether *text* has a subject and a verb that goes with it, for certain."""
    tokens = _tokens(text)
    if len(tokens) < 3 and not (len(tokens) == 2 and tokens[1] in _SAYS):
        return False
    at = next(
        (
            i
            for i, token in enumerate(tokens)
            if token in _AUXILIARY or _is_verb_in_s(tokens, i) or _is_plural_with_verb(tokens, i)
        ),
        -1,
    )
    if tokens[:2] == ("you", "need") and len(tokens) > 3:
        return True
    if at < 0 or (at == len(tokens) - 1 and tokens[at] not in _SAYS):
        return False
    verb, subject = tokens[at], tokens[:at]
    if at == 0:
        return "'" in verb and not verb.endswith("n't") and len(tokens) > 2
    before = text[: text.lower().find(f" {verb}")]
    if len(subject) > 9 or any(mark in before for mark in ",;:()"):
        return False
    rest = subject[1:]
    if any(t in _RELATIVE for t in rest) or (subject[0] in _RELATIVE and subject[0] != "that"):
        return False
    if subject[-1] in _NO_SUBJECT_END or any(
        t in {"i", "you", "we", "they", "it", "not"} or t.endswith("ed") for t in rest
    ):
        return False
    if subject[-1] in {"advice", "tip", "takeaway", "thing", "message"} and tokens[at + 1] in _ANY_VERB:
        return False
    clashes = (
        t in _VERBS and t not in _NOUNISH and subject[i - 1] not in {"to", *_DETERMINERS}
        for i, t in enumerate(subject)
        if i
    )
    if subject[0] in _VERBS or any(clashes):
        return False
    return _agrees(subject, verb)


# After a plural, the verb of a sentence: few plurals stand before another noun.
_PLURAL_VERBS = _VERBS - _NOUNISH | word_set(
    "matter fail vary lead look want expect work help hire care love use move depend remain run count need mean act"
)
_BEFORE_NOUNS = (
    _SAYS | _DETERMINERS | _ADVERBS
    | word_set("sports sales arts careers goods news systems operations communications customs savings ops")
)  # fmt: skip


def _is_plural_with_verb(tokens: tuple[str, ...], at: int) -> bool:
    """Return whether a plural and its verb stand at a place, such as "gauges matter"."""
    if not 0 < at < 4 or at + 1 >= len(tokens) or tokens[at] not in _PLURAL_VERBS:
        return False
    before = tokens[at - 1]
    is_plural = before == "people" or (len(before) > 3 and before.endswith("s") and not _SINGULAR_IN_S.match(before))
    return is_plural and before not in _BEFORE_NOUNS and not before.endswith(("'s", "ings"))


_AFTER_SAYS = _OBJECTS | _DETERMINERS | word_set("more less to like nothing everything from on")


def _is_verb_in_s(tokens: tuple[str, ...], at: int) -> bool:
    if at == 0 or not tokens[at].endswith("s") or (tokens[at - 1] in _SMALL and tokens[at - 1] != "this"):
        return False
    if tokens[at] not in _SAYS:
        return tokens[at] in _BASES and tokens[at + 1 : at + 2] in {("you",), ("me",), ("us",)}
    following = tokens[at + 1] if at + 1 < len(tokens) else ""
    if tokens[at - 1] == "it" or (following and tokens[at] in _SURELY_SAYS):
        return True
    if not following:
        return tokens[at] in {"counts", "matters", "pays", "helps", "works", "varies"} and tokens[0] not in _DETERMINERS
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
    phrase = subject[: next((i for i, t in enumerate(subject) if t in _PREPOSITIONS and i), len(subject))]
    head = phrase[-1]
    plural = head in _PLURAL_NOUNS or (
        head.endswith("s") and not _SINGULAR_IN_S.match(head) and not head.endswith("'s")
    )
    plural = plural or phrase[0] in {"these", "those", "many", "few", "most", "several", "two", "three"}
    if head in {"data", "staff", "media", "police", "team"}:
        return True
    if verb in _PLURAL_FORMS or verb in _PLURAL_VERBS:
        return plural
    if verb in _SINGULAR_FORMS:
        return not plural or phrase[0].endswith("ing") or phrase[0] in {"every", "each", "this", "nothing"}
    return True


@_remembered
def _is_thing(text: str) -> bool:
    """Return whether *text* is a thing with its article, a group of capitals, or what is done in *-ing*."""
    tokens = _tokens(text)
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
        if tokens[1] not in _AFTER_ORDER or any(t in _PAST or t.endswith("ed") for t in tokens):
            return False
    elif tokens[0] not in _DETERMINERS or tokens[0] in {"this", "most", "no", "any", "all", "every", "each"}:
        return False
    noun: list[str] = []
    relative = False
    for i in range(at, len(tokens)):
        token = tokens[i]
        if token in _RELATIVE:
            if i == at or i + 1 == len(tokens):
                return False
            relative = True
        elif token in _AUXILIARY or _is_verb_in_s(tokens, i) or token in _PAST:
            finite += 1
            if not relative or finite > 1:
                return False
        elif token in _VERBS and token not in _NOUNISH and tokens[i - 1] not in {"to", *_DETERMINERS} and not relative:
            return False
        elif token in _PREPOSITIONS or token == "and":
            noun = []
        elif token not in _DETERMINERS and not relative:
            noun.append(token)
            # Of two nouns that follow each other the second may be a verb: "the rivers flood", "the work varies".
            suspicious = len(noun) > 3 or (len(noun) > 1 and (noun[-2].endswith("s") or token.endswith(("ed", "s"))))
            if suspicious and not ((noun[0] in _ORDINARY or noun[0] == "odd") and len(noun) == 2 and noun[0] != "work"):
                return False
    return tokens[-1] not in _SMALL and (not relative or finite == 1)


_ADJECTIVE = re.compile(
    r"(?:hard|long|big|small|easy|much|many|often|old|young|fast|safe|good|bad|strict|open|close|common|realistic|competitive"
    r"|tough|stressful|flexible|soon|early|late|\w+(?:al|ive|ful|ous|[ae]nt|[ai]ble))"
)


@_remembered
def _is_clause(text: str) -> bool:
    """Return whether *text* is an indirect question, such as "how museums are run"."""
    tokens = _tokens(text)
    if (
        len(tokens) < 3
        or "?" in text
        or "," in text
        or tokens[0] not in _RELATIVE - {"that", "because", "if", "while", "although", "unless"}
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
        t in _FINITE_OR_PAST
        or t in {"looks", "work", "works"}
        or t.endswith("ed")
        or (t in _VERBS and tokens[i - 1] != "to")
        or (t in _VERBS_OR_THINGS and tokens[i - 1].endswith("s") and tokens[i + 1 : i + 2] and tokens[i + 1] in _SMALL)
        for i, t in enumerate(tokens)
        if i > 1
    )
    # "what a gauge costs": in a clause of this kind a word in -s after a noun is its verb.
    ends_in_verb = len(tokens) > 3 and tokens[-1].endswith("s") and not tokens[-2].endswith("s")
    return any(known) or (ends_in_verb and tokens[1] in {"a", "an", "the", "your"} and tokens[-2] not in _PREPOSITIONS)


_GERUND_DOUBLED = word_set("get put set sit stop plan cut dig begin forget admit run swim submit let skip drop chat")


def _doing(verb: str) -> str:
    if verb in _GERUND_DOUBLED:
        return f"{verb}{verb[-1]}ing"
    if verb.endswith("ie"):
        return f"{verb[:-2]}ying"
    if verb.endswith("e") and not verb.endswith(("ee", "ye", "oe")) and verb != "be":
        return f"{verb[:-1]}ing"
    return f"{verb}ing"


# -- what must be asked about ------------------------------------------------------------------------------------------


def _held_back(text: str, *, chosen: bool) -> Unclear | None:
    """Return why *text* cannot be said to the reader; *chosen* where somebody finished a sentence for them."""
    low = text.lower()
    if _SECRET.search(low) or _MONEY.search(low):
        return Unclear("it is private, and a letter may be passed on", "Your advice to ...")
    if not any(map(str.isalpha, text)) or _EMPTY.fullmatch(text.strip(" .!")):
        return Unclear("it says nothing that only they could have said", "Your advice to ...")
    if _shouts(text):
        return Unclear("its capitals hide which words are names", _example(text.lower()) if text.isupper() else _FINISH)
    if _TEXTING.search(text) or (_LOWER_LETTERS.search(text)):
        fixed = _LOWER_LETTERS.sub(lambda found: _SPELT.get(found[0], found[0].upper()), text)
        return Unclear("it holds shorthand, or a slip of the keys", _example(fixed) if fixed != text else _FINISH)
    if _ITS.match(low):
        return Unclear("it holds a slip of the keys", _example(f"it's{text[3:]}"))
    if len(text.split()) > _MOST_WORDS:
        return Unclear(f"it has more than {_MOST_WORDS} words", _FINISH)
    if _ADDRESS.search(low):
        return Unclear("it holds an address", _FINISH)
    if speaks_of_them := _ABOUT_THEM.search(low):
        may_be_several = speaks_of_them[0].startswith("the")
        stands_for_several = may_be_several and _SEVERAL.search(low[: speaks_of_them.start()])
        if not stands_for_several and not (chosen and may_be_several):
            why = f"it is not clear who is meant by '{speaks_of_them[0]}'"
            return Unclear(why, "What you told me about ...")
    if not chosen and (_DELICATE.search(low) or _OF_THE_SEEKER.search(low)):
        return Unclear(_PRIVATE_WHY, _FINISH)
    return None


_SPELT = {"phd": "PhD", "nhs": "NHS", "msc": "MSc", "bsc": "BSc", "llb": "LLB"}
_MOST_WORDS = 30


_NO_SUBJECT = _PAST | _AUXILIARY | _RELATIVE | {"need", "not", "no"}


def _example(text: str) -> str:
    """Return a sentence to copy that is made of *text*, or the beginning of one to finish."""
    text = _ended(text).replace('"', "").strip()
    if not text or len(text.split()) > 20 or "?" in text or "  " in text or _ABOUT_THEM.search(text.lower()):
        return _FINISH
    tokens = _tokens(text)
    if _is_order(text) or (tokens[0] in _ANY_VERB and len(tokens) > 1 and not _is_statement(text)):
        return f"Your advice to {text}"
    no_subject = tokens[0] in _NO_SUBJECT or tokens[0].endswith("ed")
    if (no_subject and not _is_statement(text)) or ":" in text:
        return _FINISH
    return f"Your point that {text}" if len(tokens) > 2 else f"What you told me about {text}"


# -- the reader as *you* -----------------------------------------------------------------------------------------------

_AGREE = {"is": "are", "was": "were", "has": "have", "does": "do", "isn't": "aren't", "wasn't": "weren't"}
_AGREE |= {"hasn't": "haven't", "doesn't": "don't"}
_GENDERS = {"she": ("she", "her", "hers", "herself"), "he": ("he", "his", "him", "himself")}
_BASES = {f"{verb}es" if verb.endswith(("s", "sh", "ch", "x", "o")) else f"{verb}s": verb for verb in _ANY_VERB}
_BASES |= {f"{verb[:-1]}ies": verb for verb in _ANY_VERB if verb.endswith("y") and verb[-2] not in "aeou"}


# After "her", these show that it is not a possessive: "told her about", "gave her the".
_NOT_HERS = _SMALL | _RELATIVE | _ADVERBS | _OBJECTS | {"and", "but", "everything", "how", "nothing"}


def _turned(text: str) -> tuple[str, bool] | None:
    """Return *text* with the reader as *you*, and whether that changed it; nothing where it is not sure.

    It is sure where one gender alone is spoken of, right after words such as "she told me that".
    """
    genders = [gender for gender, forms in _GENDERS.items() if set(forms) & set(_tokens(text))]
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
            while verb_at < len(words) and words[verb_at].lower() in _ADVERBS:
                verb_at += 1
            verb = words[verb_at].strip(",.;:!?").lower() if verb_at < len(words) else ""
            if verb in _AGREE or verb in _BASES:
                words[verb_at] = words[verb_at].lower().replace(verb, _AGREE.get(verb) or _BASES[verb], 1)
            elif not (verb in _PAST or verb.endswith("ed") or (verb in _AUXILIARY and "'" not in verb)):
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


# -- takeaways ---------------------------------------------------------------------------------------------------------


class PointShape(StrEnum):
    """What kind of words a takeaway is."""

    ORDER = "order"
    STATEMENT = "statement"
    THING = "thing"
    QUOTATION = "quotation"
    HEARD = "heard"
    SENTENCE = "sentence"


@frozen(kw_only=True)
class Point:
    """One thing said in a talk, in the forms that sentences need.  What it does not have is blank.

    Attributes:
        shape: What kind of words it is.
        words: The words themselves without a frame, for a line of their own: `start small`, `gauges matter`.
        phrase: A thing, in the singular, for the middle of a sentence: `your advice to start small`.
        clause: A clause with a subject: `you said that gauges matter`.
        quotation: The words themselves, in quotation marks, if somebody quoted them.
        topic: Its topic in at most five words, after *about*, for a later message: `starting small`.
        sentence: A sentence of its own, for words that are already one from the writer to the reader.
    """

    shape: PointShape = field()
    words: str = field()
    phrase: str = field(default="")
    clause: str = field(default="")
    quotation: str = field(default="")
    topic: str = field(default="")
    sentence: str = field(default="")

    @property
    def opening(self) -> str:
        """The phrase at the beginning of a sentence: `Your advice to start small`."""
        return self.phrase[:1].upper() + self.phrase[1:]


BEGINNINGS: tuple[str, ...] = (
    "Your advice to",
    "Your point that",
    "What you told me about",
    "It was good to hear that",
)
"""How sentences to the reader begin: whoever finishes one has chosen the shape of what stayed with them."""

_OPEN_END = re.compile(rf"({'|'.join(BEGINNINGS)})(?:\s*(?:\.\.+|\u2026|_+))*(?=\s|$)\s*", re.IGNORECASE)


def finished(text: str) -> str:
    """Return a sentence without the dots after its beginning; blank if nobody went on after them.

    >>> finished("Your advice to ... start small"), finished("Your point that ..."), finished("Start small")
    ('Your advice to start small', '', 'Start small')
    """
    begun = _OPEN_END.match(text)
    return f"{begun[1]} {text[begun.end() :]}" if begun and begun.end() < len(text) else "" if begun else text


def called(name: PersonName) -> tuple[str, ...]:
    """Return what somebody may be called in a note about them.

    >>> called(PersonName("Ada Quist", given="Ada"))
    ('Ada Quist', 'Ada Quist', 'Ada', '', '')
    """
    return (str(name), name.full, name.given, name.family, name.preferred)


_ATTITUDES = "enthusiasm|honesty|openness|kindness|patience|passion|candou?r|humou?r|optimism|curiosity|energy|warmth|generosity|question|tip"
_NOUNS_TO = "advice|tip|suggestion|recommendation|reminder|encouragement|idea"
_NOUNS_THAT = "warning|point|observation|remark|comment|view|idea|suggestion|reminder|advice|answer|explanation|story|feeling|sense"
_NOUNS_ABOUT = (
    "warning|advice|tips?|story|stories|point|thoughts|view|explanation|account|description|example|comments?|remarks?"
)
_TOLD_ABOUT = r"told me|said|explained(?: to me)?|mentioned|shared(?: with me)?|wrote|taught me|showed me"
_HEARD = re.compile(
    r"(?:it (?:was|is)|it's) (?:(?:so|very|really) )?(?:good|great|helpful|useful|reassuring|interesting|nice|encouraging"
    r"|comforting|surprising|a relief|eye-opening|lovely|fascinating) to (?:hear|learn|know|find out) (?P<how>that|about|how|why|what)\s+(?P<rest>.+)"
    r"|hearing (?P<how2>that|about|how|why) (?P<rest2>.+)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    r"(?:thank you|thanks) (?:so much )?for (?!your time\b|everything\b|the (?:chat|talk|call))\w+.*"
    r"|i (?:keep|kept|can't stop|have been|loved|enjoyed|really enjoyed|appreciated|will remember|won't forget)\b.*\byou(?:r)?\b.*"
    r"|you (?:made|helped|showed|taught|got) me(?: \S+){3,}|it meant a lot\b.*\byou(?:r)?\b.*",
    re.IGNORECASE,
)
_SAID = r"(?:said|says|told me|thinks?|thought|believes?|explained|mentioned|pointed out|reckons?|stressed|noted|feels|warned)"


def point(text: str, *, reader: Iterable[str] = ()) -> Point | Unclear:
    """Return what somebody noted of a talk in the forms that a letter to its other side needs, or what to ask.

    Args:
        text: The note, with one of the beginnings or without.
        reader: The names of the reader, all forms that a note may call them by.

    >>> point("Ada told me that her team meets every morning", reader=["Ada Quist", "Ada"]).phrase
    'hearing that your team meets every morning'
    >>> point("Your advice to gauges matter")
    Unclear(why="'advice to' needs a verb after it", example='Your point that gauges matter')
    """
    plain = folded(text)
    # Patterns are made of those names alone that occur, so that they are the same for nearly every text.
    return _point(text, frozenset(name for name in _folded(tuple(reader)) if name in plain))


@_remembered
def _folded(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(folded, filter(None, names)))


@_remembered
def _point(text: str, names: frozenset[str]) -> Point | Unclear:
    text = _tidy(finished(text) or text.rstrip(" .\u2026_"))
    inner = text[1:-1].strip() if len(text) > 2 and text[0] == text[-1] == '"' and '"' not in text[1:-1] else ""
    if inner and _beginning(inner, names):
        text = inner
    if not any(map(str.isalnum, text)):
        return Unclear("it says nothing", "Your advice to ...")
    chosen = _beginning(text, names)
    if chosen is None:
        return _free(text, names)
    if isinstance(chosen, Unclear):
        return chosen
    if _shouts(" ".join(text.split()[3:])) or text.isupper():
        return Unclear("its capitals hide which words are names", text.capitalize())
    return _held_back(_rest_of(chosen), chosen=True) or chosen


def _rest_of(found: Point) -> str:
    return found.phrase.replace("told me", "")


def _who(names: frozenset[str], *, owned: bool) -> str:
    """Return a pattern for whoever said it: *you*, somebody of one gender, or the reader by a name."""
    titled = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    name = (
        rf"|(?:(?:dr|prof|professor|mr|mrs|ms|mx)\.? )?(?:{titled}){chr(39) + 's' if owned else ''}" if titled else ""
    )
    return f"your|her|his|their{name}" if owned else f"you|she|he|they{name}"


def _beginning(text: str, names: frozenset[str]) -> Point | Unclear | None:
    """Return what a sentence says that somebody finished for the reader; nothing if *text* does not begin like one."""
    shouted = text.isupper() and len(text.split()) > 1
    owner, doer = _who(names, owned=True), _who(names, owned=False)
    found = re.match(
        rf"(?:{owner}|(?:the )?(?:(?:best|main|biggest|good|great) )?(?=(?:advice|tip|point|suggestion|recommendation) (?:was |is |not |never )?(?:to|that|about|on)\b))\s*(?P<noun>[a-z]+)\b\s*(?P<rest>.*)",
        text,
        re.IGNORECASE,
    )
    if found:
        noun, rest = found["noun"].lower(), found["rest"]
        their_own = not text.lower().startswith("your")
        if shouted and re.fullmatch(_NOUNS_TO + "|" + _NOUNS_THAT, noun):
            return Unclear("its capitals hide which words are names", text.capitalize())
        if re.fullmatch(_NOUNS_TO, noun) and (
            link := re.match(
                r"(?:(?:to me )?(?:was|is) )?(?P<neg>not |never )?to\b\s*(?P<rest>.*)", rest, re.IGNORECASE
            )
        ):
            return _ordered(link["rest"], noun=noun, neg=(link["neg"] or "").strip().lower())
        if re.fullmatch(_NOUNS_THAT, noun) and (
            link := re.match(r"(?:(?:was|is) )?that\b\s*(?P<rest>.*)", rest, re.IGNORECASE)
        ):
            return _stated(link["rest"], names, noun=noun, theirs=their_own)
        if re.fullmatch(_NOUNS_ABOUT, noun) and (
            link := re.match(r"(?P<about>about|on|of)\b\s*(?P<rest>.*)", rest, re.IGNORECASE)
        ):
            return _told(link["rest"], names, f"your {noun} {link['about'].lower()}", theirs=their_own)
        if re.fullmatch(_NOUNS_TO + "|" + _NOUNS_THAT, noun):
            return Unclear(
                "the sentence is not finished", f"Your {noun} {'to' if re.fullmatch(_NOUNS_TO, noun) else 'that'} ..."
            )
        return None
    found = re.match(
        rf"what (?P<who>{doer}) (?P<verb>{_TOLD_ABOUT})(?: (?P<about>about|on|of)\b\s*(?P<rest>.*))?$",
        text,
        re.IGNORECASE,
    )
    if found:
        rest = (found["rest"] or "").strip()
        verb = found["verb"].lower()
        return _told(
            rest, names, f"what you {verb} {(found['about'] or 'about').lower()}", theirs=found["who"].lower() != "you"
        )
    if found := _HEARD.fullmatch(_ended(text)):
        how, rest = (found["how"] or found["how2"]).lower(), found["rest"] or found["rest2"]
        if how == "that":
            return _stated(rest, names, heard=True)
        return _told(rest, names, f"hearing {how}", theirs=False, shape=PointShape.HEARD)
    if found := re.fullmatch(r"the way you (?P<rest>\w+ .+)", _ended(text), re.IGNORECASE):
        return _thing(f"the way you {found['rest']}")
    return None


_MATTER = _VERBS - _NOUNISH | {"matter", "vary", "lie", "depend", "count", "lead"}


def _runs_on(text: str) -> bool:
    """Return whether *text* holds marks that no part of a sentence has."""
    return bool(re.search(r"[;:()\u2026]|\.\.|\s[-\u2013\u2014]\s|\u2014", text)) or len(_sentences(text)) > 1


def _is_bare_clause(text: str) -> bool:
    """Return whether *text* may be a clause of a plural and its verb, such as "unions matter"."""
    tokens = _tokens(text)
    return (tokens and tokens[0] in _AUXILIARY) or any(
        token in _MATTER and before.endswith("s") and before not in _SMALL for before, token in pairwise(tokens)
    )


def _ordered(rest: str, *, noun: str = "advice", neg: str = "") -> Point | Unclear:
    rest = _ended(rest.strip(" ."))
    if not rest:
        return Unclear("the sentence is not finished", f"Your {noun} to ...")
    if rest.startswith('"') and rest.endswith('"'):
        phrase, clause = f"your {noun} to {rest}", f"your {noun} was to {rest}"
        return Point(shape=PointShape.ORDER, words=rest, phrase=phrase, clause=clause, quotation=rest)
    first, _, others = rest.partition(" ")
    if first.lower() in {"always", "never", "not"} and neg == "" and others:
        neg = {"always": "", "never": "never", "not": "not"}[first.lower()]
        rest = rest if first.lower() == "always" else others
    rest = rest[:1].lower() + rest[1:] if rest.partition(" ")[0][1:].islower() else rest
    if _runs_on(rest):
        return Unclear("it is more than one sentence can hold", f"Your {noun} to ...")
    if not _is_order(rest, told=True):
        base = next((verb for verb in _VERBS if _doing(verb) == first.lower()), "")
        example = f"Your {noun} to {base} {others}".rstrip() if base else _FINISH
        if not base and (
            _is_statement(rest) or (first.endswith("s") and others.split()[:1] and others.split()[0].lower() in _MATTER)
        ):
            example = f"Your point that {rest}"
        return Unclear(f"'{noun} to' needs a verb after it", example)
    said = f"{neg} to {rest}" if neg else f"to {rest}"
    topic = "" if neg else _topic_of_order(rest)
    words = {"not": f"don't {rest}", "never": f"never {rest}"}.get(neg, rest)
    return Point(
        shape=PointShape.ORDER, words=words, phrase=f"your {noun} {said}", clause=f"your {noun} was {said}", topic=topic
    )


def _stated(
    rest: str, names: frozenset[str], *, noun: str = "point", heard: bool = False, theirs: bool = False
) -> Point | Unclear:
    rest = _ended(rest.strip(" ."))
    if len(rest.split()) < 2:
        return Unclear("the sentence is not finished", _FINISH)
    if "?" in rest:
        return Unclear("it is a question", _FINISH)
    if _runs_on(rest):
        return Unclear("it is more than one sentence can hold", _FINISH)
    turned = _turned(rest) if theirs else (rest, False)
    begun = _begun(turned[0], names) if turned else None
    if turned is None:
        return Unclear("it is not clear who is meant", _FINISH)
    # Who finishes a sentence writes its middle as it stands there.
    rest = begun or turned[0]
    if _is_order(rest) and not _is_statement(rest):
        return Unclear(f"'{noun} that' needs a subject and a verb after it", f"Your advice to {rest}")
    topic = _topic_of_subject(rest)
    if heard or (turned[1] and theirs):
        phrase, clause = f"hearing that {rest}", f"you told me that {rest}"
        return Point(shape=PointShape.HEARD, words=rest, phrase=phrase, clause=clause, topic=topic)
    said = "suggested" if noun in {"suggestion", "advice", "reminder"} else "said"
    phrase, clause = f"your {noun} that {rest}", f"you {said} that {rest}"
    return Point(shape=PointShape.STATEMENT, words=rest, phrase=phrase, clause=clause, topic=topic)


def _told(
    rest: str, names: frozenset[str], beginning: str, *, theirs: bool, shape: PointShape = PointShape.THING
) -> Point | Unclear:
    rest, unfinished = _ended(rest.strip(" .")), f"{beginning[:1].upper()}{beginning[1:]} ..."
    if not rest:
        return Unclear("the sentence is not finished", unfinished)
    turned = _turned(rest) if theirs else (rest, False)
    if turned is None:
        return Unclear("it is not clear who is meant", unfinished)
    rest = _begun(turned[0], names) or turned[0]
    if _runs_on(rest):
        return Unclear("it is more than one sentence can hold", unfinished)
    if rest.split()[0].lower() not in _RELATIVE and beginning.endswith(("about", "on", "of")) and _is_bare_clause(rest):
        return Unclear(
            f"'{beginning.rpartition(' ')[2]}' needs a thing after it",
            f"Your point that {rest}" if len(rest.split()) > 1 else _FINISH,
        )
    if "?" in rest or (
        _is_statement(rest)
        and not _is_clause(rest)
        and not _is_thing(rest)
        and beginning.endswith(("about", "on", "of"))
    ):
        return Unclear(
            f"'{beginning.rpartition(' ')[2]}' needs a thing after it, and this is a whole sentence",
            f"Your point that {rest}" if "?" not in rest else _FINISH,
        )
    clause = f"you told me about {rest}" if beginning.startswith("what you told me") else ""
    return _thing(f"{beginning} {rest}", clause=clause, topic=_topic_of_thing(rest), shape=shape)


def _thing(phrase: str, *, clause: str = "", topic: str = "", shape: PointShape = PointShape.THING) -> Point:
    return Point(shape=shape, words=phrase, phrase=phrase, clause=clause, topic=topic)


_CUT = re.compile(
    r",|;| (?:or|even|as|because|before|after|if|when|while|and|so that|so|than|rather|instead|until|unless|who|which|that|but)\b"
)


_MEASURES = word_set("""
    second seconds minute minutes hour hours day days night nights week weeks month months year years time times long soon
    later earlier
    """)


_PARTICLES = word_set("up out off down in on back away over through together apart")


def _short(text: str) -> str:
    """Return the beginning of *text* in at most five words that can stand alone; blank if there is none."""
    whole = _CUT.split(text)[0].split()
    words = whole[:5]
    if len(whole) > 5:
        last = next((i for i in range(4, 0, -1) if words[i].lower() in _PREPOSITIONS), 0)
        words = words[:last]
    # "an hour before ...", "the difference between ... and ...": what is cut off belongs to it.
    is_cut = bool(words) and len(words) < len(text.split())
    if is_cut and (words[-1].lower() in _MEASURES | _PARTICLES or "between" in words):
        return ""
    while words and (words[-1].lower() in _SMALL or words[-1].lower() in {"not", "up"}):
        words.pop()
    # "Thinking, Fast and Slow" is one name.
    return "" if re.search(r", [A-Z]", text) else " ".join(words)


def _topic_of_order(rest: str) -> str:
    first = rest.partition(" ")[0]
    if (
        (first.lower() not in _ANY_VERB and first.lower() != "be")
        or first.lower() == "travel"
        or "you" in _tokens(_short(rest))
    ):
        return ""
    kept = _short(rest).split()
    return " ".join([_doing(first.lower()), *kept[1:]]) if len(kept) > 1 else ""


_MASS = word_set("""
    experience work research software water data energy time music advice feedback people staff food money law code help
    teamwork paperwork patience coffee safety health practice equipment knowledge
    """)
_NO_TOPIC = (_DETERMINERS | _SUBJECTS | {"half", "lots", "we", "they"}) - {"the", "your"}


def _topic_of_subject(rest: str) -> str:
    tokens = _tokens(rest)
    at = next(
        (
            i
            for i, t in enumerate(tokens)
            if t in _AUXILIARY or _is_verb_in_s(tokens, i) or _is_plural_with_verb(tokens, i)
        ),
        0,
    )
    subject = rest.split()[:at]
    if not subject or len(subject) > 5 or tokens[0] in _NO_TOPIC:
        return ""
    head = tokens[next((i for i, t in enumerate(tokens[:at]) if t in _PREPOSITIONS and i), at) - 1]
    # "vinegar smell" wants an article, which "work experience" and "hiring managers" do not.
    is_bare = at > 1 and tokens[0] not in _DETERMINERS and not subject[-1][:1].isupper()
    if is_bare and head not in _MASS and not head.endswith("s") and not _ORDINARY_ENDINGS.match(head):
        return ""
    return " ".join(subject) if tokens[0] != "the" or len(subject) > 1 else ""


def _topic_of_thing(rest: str) -> str:
    if rest.partition(" ")[0].lower() in _RELATIVE or rest.startswith("a "):
        return rest if len(rest.split()) <= 5 and not rest.startswith("a ") else ""
    return _short(rest)


_NOTED_THING = re.compile(
    r"(?:importance|value|role|need|difference|differences|power|benefits?|advantages?|disadvantages?|pros and cons|history"
    r"|point|meaning|purpose)\s+(?:of|between|for)\s+\S",
    re.IGNORECASE,
)


def _free(text: str, names: frozenset[str]) -> Point | Unclear:
    """Return the point of a note that no beginning tells the shape of."""
    told = _reported(text, names)
    if told is not None:
        return told
    if quoted := _QUOTED.match(re.sub(r"^quote:\s*", "", text, flags=re.IGNORECASE)):
        return _held_back(quoted["said"], chosen=False) or _quotation(quoted["said"])
    text = _LABEL.sub("", text, count=1)
    text, was_learned = re.subn(_LEARNED, "", text, count=1)
    text, was_about = re.subn(_LEARNED_ABOUT, "", text, count=1)
    if not any(map(str.isalnum, text)):
        return Unclear("it says nothing", "Your advice to ...")
    if _SENTENCE.fullmatch(text) and not (
        held := _held_back(re.sub(r"^i \w+", "", text, flags=re.IGNORECASE), chosen=True)
    ):
        ended = text if text.endswith((".", "!")) else f"{text}."
        return Point(shape=PointShape.SENTENCE, words=_ended(text), sentence=ended[:1].upper() + ended[1:])
    if held := _held_back(text, chosen=False):
        return held
    if "?" in text:
        return Unclear("it is a question", "What you told me about ...")
    parts = [_ended(part) for part in _sentences(text)]
    if len(parts) > 1:
        return _joined(parts, names)
    text = parts[0]
    begun = _begun(text, names)
    if begun is None:
        example = _example(text[:1].lower() + text[1:])
        return Unclear("its first word may be a name or not", example)
    found: Point | Unclear | None = (
        None
        if was_learned and not _is_statement(begun) and not re.match(r"(?:not )?to ", begun)
        else _shaped(begun, names)
    )
    if was_about and found is None and len(begun.split()) > 1:
        found = _told(begun, names, "what you told me about", theirs=False)
    if isinstance(found, Point) and was_about and found.shape is PointShape.STATEMENT:
        found = None
    return found or Unclear("its shape is not clear", _example(begun))


def _quotation(said: str) -> Point:
    said = f'"{_ended(said.strip()).rstrip(",")}"'
    return Point(
        shape=PointShape.QUOTATION, words=said, phrase=f"your line {said}", clause=f"you said, {said}", quotation=said
    )


_NEGATED = re.compile(r"(?:don't|do not|never|not|always|please|you|i|it|to)\b", re.IGNORECASE)


def _joined(parts: list[str], names: frozenset[str]) -> Point | Unclear:
    begun = [_begun(part, names) for part in parts]
    if len(parts) == 2 and all(begun):
        found = [_shaped(part, names) for part in begun if part]
        shapes = {each.shape if each else None for each in found}
        if shapes == {PointShape.ORDER} and not any(_NEGATED.match(part or "") for part in begun):
            return _ordered(" and ".join(part or "" for part in begun))
        if shapes == {PointShape.STATEMENT}:
            return _stated(" and that ".join(part or "" for part in begun), names)
    return Unclear("it holds more than one point", _example(begun[0] or "") if begun[0] and len(parts) < 4 else _FINISH)


_SHOULD = re.compile(
    r"(?:you|i)(?:'d better| should| ought to| had better)(?P<neg>n't| not| never)? (?P<rest>.+)|(?:you|i) (?P<neg2>shouldn't) (?P<rest2>.+)"
    r"|it (?:pays|helps) (?P<neg3>not )?to (?P<rest3>.+)",
    re.IGNORECASE,
)
_DONT = re.compile(r"(?:don't|do not|not to|(?P<never>never)) (?P<rest>.+)", re.IGNORECASE)


def _advised(found: re.Match[str]) -> Point | Unclear:
    neg = (found["neg"] or found["neg2"] or found["neg3"] or "").strip().lower()
    rest = found["rest"] or found["rest2"] or found["rest3"]
    return _ordered(rest, neg={"": "", "never": "never"}.get(neg, "not"))


# After "I", these tell what the writer may do, and not what they felt.
_OPEN_TO_ME = word_set("don't do can can't could won't will shouldn't")


def _shaped(text: str, names: frozenset[str]) -> Point | None:
    """Return what one sentence or phrase is, where that is sure."""
    if any(mark in text for mark in ";:()/") or re.search(r"\s-\s|\u2013|\u2014|\.\.\.|,\s*,", text):
        return None
    found: Point | Unclear | None = None
    tokens = _tokens(text)
    if names and names & {folded(word.removesuffix("'s")) for word in tokens}:
        return None
    if should := _SHOULD.fullmatch(text):
        found = _advised(should)
    elif dont := _DONT.fullmatch(text):
        found = (
            _ordered(dont["rest"], neg="never" if dont["never"] else "not")
            if _is_order(dont["rest"], told=True)
            else None
        )
    elif tokens[0] == "to" and len(tokens) > 2:
        found = _ordered(text.partition(" ")[2])
    elif (
        tokens[0] in _RELATIVE
        and tokens[0] in {"how", "what", "when", "where", "which", "who"}
        and tokens[1:2] == ("to",)
    ):
        return _thing(f"your advice on {text}", topic=_topic_of_thing(text))
    elif _is_clause(text):
        account = {"how": "what you told me about", "why": "your explanation of"}.get(tokens[0], "your account of")
        if tokens[0] in {"when", "if", "where", "whose"}:
            return None
        return _thing(f"{account} {text}", clause=f"you told me {text}", topic=_topic_of_thing(text))
    elif tokens[0] in _RELATIVE - {"that"}:
        return None
    elif _NOTED_THING.match(text):
        if _is_statement(text):
            return None
        found = _told(f"the {text}", names, "what you told me about", theirs=False)
    elif _is_statement(text):
        if tokens[0] == "you" and not _is_general(tokens):
            return None
        is_felt = tokens[0] == "i" and tokens[1] not in _OPEN_TO_ME
        judged = tokens[:2] in {("it", "was"), ("my", "takeaway")}
        if judged or is_felt or tokens[0] == "we" or (tokens[0] in {"this", "that"} and tokens[1] in _AUXILIARY):
            return None
        text = re.sub(r"^(?=(?:best|biggest|main|hardest|worst|most important|only|key) \w+)", "the ", text)
        found = None if _lacks_article(text, at_beginning=True) else _stated(text, names)
    elif _is_order(text) and not _lacks_article(text) and not {"my", "me", "i", "we", "our"} & set(tokens):
        always = tokens[0] == "always"
        found = _ordered(text) if always or tokens[0] not in _ADVERBS else None
    elif re.match(r"your (?:\w+ )?(?:points|tips|questions|thoughts|comments|suggestions|ideas|warnings)\b", text):
        return None
    elif re.match(rf"your (?:{_ATTITUDES})\b", text) and _is_thing(text):
        return _thing(text)
    elif _is_thing(text):
        found = _told(text, names, "what you told me about", theirs=False)
    return found if isinstance(found, Point) else None


def _is_general(tokens: tuple[str, ...]) -> bool:
    """Return whether *you* is anybody: "you need a licence", "you can get in without a degree"."""
    following = tokens[1]
    return following in {"can", "need", "must", "don't", "can't", "cannot", "won't", "will"} or tokens[1:3] in {
        ("have", "to"),
        ("do", "not"),
    }


def _reported(text: str, names: frozenset[str]) -> Point | Unclear | None:
    """Return the point of what somebody reports that the reader said; nothing if nothing is reported."""
    who = _who(names, owned=False)
    found = re.match(
        rf"(?P<who>{who})(?:\s+(?:also|always|really|just))?\s+(?P<verb>{_SAID}|advised me|advises|encouraged me|urged me|reminded me|recommend(?:s|ed)|suggest(?:s|ed))\b[:,]?\s*(?P<rest>.*)",
        text,
        re.IGNORECASE,
    )
    if not found:
        return None
    verb, rest, doer = found["verb"].lower(), _ended(found["rest"]), found["who"].lower()
    if doer == "you" and verb in {"said", "told me", "thought"} and not rest:
        return None
    if quoted := _QUOTED.match(rest):
        return _held_back(quoted["said"], chosen=False) or _quotation(quoted["said"])
    if verb in {"recommends", "recommended", "suggests", "suggested"}:
        if re.match(r"(?:that )?i [a-z]+", rest, re.IGNORECASE):
            rest = re.sub(r"^that ", "", rest, flags=re.IGNORECASE)
            return _held_back(rest, chosen=False) or _stated(rest, names, noun="suggestion", theirs=True)
        first = rest.partition(" ")[0]
        if first.endswith("ing") and len(first) > 5 and not _is_statement(rest):
            return _held_back(rest, chosen=False) or _thing(
                f"your suggestion of {rest}", clause=f"you suggested {rest}", topic=_short(rest), shape=PointShape.ORDER
            )
        return Unclear("its shape is not clear", "Your advice to ...")
    order = re.fullmatch(r"(?P<neg>not |never )?to (?P<rest>.+)", rest, re.IGNORECASE)
    if order:
        told = _ordered(order["rest"], neg=(order["neg"] or "").strip().lower())
        return _held_back(order["rest"], chosen=False) or told
    if about := re.fullmatch(r"(?P<how>about|how|why|what) (?P<rest>.+)", rest, re.IGNORECASE):
        about_what = about["rest"] if about["how"].lower() == "about" else rest
        if verb not in {"told me", "explained", "mentioned"}:
            return Unclear("its shape is not clear", _FINISH)
        told = _told(about_what, names, "what you told me about", theirs=True)
        return (_held_back(_rest_of(told), chosen=False) or told) if isinstance(told, Point) else told
    if should := _SHOULD.fullmatch(re.sub(r"^that\s+", "", rest, flags=re.IGNORECASE)):
        return _held_back(rest, chosen=False) or _advised(should)
    with_that = bool(re.match(r"that\b", rest, re.IGNORECASE))
    rest = re.sub(r"^that\s+", "", rest, flags=re.IGNORECASE)
    turned = _turned(rest)
    if not rest or turned is None:
        return Unclear("it is not clear who is meant", _FINISH)
    said, changed = turned
    if held := _held_back(said, chosen=False):
        return held
    if len(_sentences(said)) > 1:
        return Unclear("it holds more than one point", _FINISH)
    tokens = _tokens(said)
    has_verb = (
        _is_statement(said)
        or changed
        or (
            any(
                (t in _VERBS or t in {"matter", "lie", "move", "count"}) and tokens[i - 1].endswith("s")
                for i, t in enumerate(tokens)
                if i
            )
        )
    )
    if (
        not has_verb
        or ("we" in tokens or "our" in tokens or tokens[:1] == ("i",))
        or (tokens[:1] == ("you",) and not changed and not _is_general(tokens))
    ):
        return Unclear("its shape is not clear", _FINISH)
    if not with_that and not _is_statement(said) and not changed and len(tokens) > 6:
        return Unclear("its shape is not clear", _example(said))
    begun = _begun(said, names)
    if begun is None:
        return Unclear("its first word may be a name or not", _example(said))
    return _stated(begun, names, heard=changed)


# -- next steps --------------------------------------------------------------------------------------------------------

_WILL = re.compile(
    r"(?:(?:my )?(?:to[ -]?do|next(?: steps?)?|plan|action)s?\s*[:,\u2013\u2014-]\s*|todo\s+)?(?:and )?(?P<will>(?:i(?:'ll| will| shall| plan to"
    r"| intend to|'m going to| am going to|'m planning to| am planning to| hope to)|(?:i'm |i am )?(?:going|planning) to|gonna"
    r"|will|plan to|intend to|to)\s+)?(?P<rest>.+)",
    re.IGNORECASE,
)
# Nouns that want an article, which notes leave out.
_COUNTED = word_set("""
    course report class book exam test portfolio workshop note letter cv resume website profile internship placement licence
    license degree master job union event podcast article paper notebook diary log mentor car appointment tutor clinic
    prof professor teacher advisor adviser supervisor boss lab chapter handbook guide form date major cert certificate application meeting call draft project agency
    """)


_AFTER_NOUN = _PREPOSITIONS | _ADVERBS | _RELATIVE | _AUXILIARY | {"and", "or", "first", "early"}


def _lacks_article(text: str, *, at_beginning: bool = False) -> bool:
    """Return whether a noun that wants an article has none: "join union"; *at_beginning*, in a subject too."""
    tokens, covered = _tokens(text), False
    if _COUNTED.isdisjoint(tokens):
        return False
    for at, token in enumerate(tokens):
        following = tokens[at + 1] if at + 1 < len(tokens) else ""
        is_last = not following or following in _AFTER_NOUN
        if token in _DETERMINERS or token in {"her", "his", "their", "another"} or token.endswith(("'s", "s'")):
            covered = True
        elif token in _COUNTED and is_last and not covered and (at or at_beginning):
            return True
        elif token in _PREPOSITIONS or token in {"and", "or"}:
            covered = False
    return False


def step(text: str, *, reader: Iterable[str] = ()) -> str | Unclear:
    """Return what somebody will do, as it goes on after *I will*, *I'm going to* and *to*; or what to ask.

    >>> [step(each) for each in ("To do: Sign up for the open day!", "gonna call the clinic", "I plan to visit two campuses")]
    ['sign up for the open day', 'call the clinic', 'visit two campuses']
    >>> print(step("GIS course"))
    it does not begin with what you will do; write it such as "sign up for the GIS course"
    """
    return _step(text, _folded(tuple(reader)))


@_remembered
def _step(text: str, names: frozenset[str]) -> str | Unclear:
    text = _tidy(text)
    parts = [_one_step(_ended(part), names) for part in _sentences(text)]
    done = [part for part in parts if isinstance(part, str)]
    if len(done) < len(parts):
        return next(part for part in parts if isinstance(part, Unclear))
    return " and ".join(done) if len(done) <= 2 else Unclear("it holds more than two steps", done[0])


def _one_step(text: str, names: frozenset[str]) -> str | Unclear:
    found = _WILL.fullmatch(text)
    if not found or (held := _held_back(text, chosen=True)):
        return Unclear(held.why if found and held else "it says nothing that you will do", "read the report")
    rest, said = found["rest"], bool(found["will"])
    words = {folded(word.removesuffix("'s")) for word in re.findall(r"[\w'-]+", rest)}
    if words & names or (meant := _ABOUT_THEM.search(rest.lower())):
        return Unclear(
            "it speaks of the reader, or of somebody who is not named",
            "read your paper" if words & names or meant else "",
        )
    if re.search(r"\bask\b.*\bfor (?:a|an|the)? ?(?:job|referral|reference|internship)\b|thank", rest, re.IGNORECASE):
        return Unclear("it is not for the reader", "read the report")
    if re.match(r"(?:keep|let) you\b", rest, re.IGNORECASE):
        return Unclear("the letter says so by itself", "read the report")
    begun = _begun(rest, names)
    if begun and (
        re.match(r"not\b|never\b|be \w+ing\b", begun)
        or (len(begun.split()) <= 3 and begun.endswith(" it"))
        or " " not in begun
    ):
        return Unclear("it does not say what you will do", "read the report")
    if begun is None or "?" in rest or not _begins_a_step(begun, said=said):
        return Unclear("it does not begin with what you will do", _example_of_step(begun or rest))
    if _lacks_article(begun):
        return Unclear("a word such as 'the' or 'my' seems to be missing", "sign up for the GIS course")
    return begun


def _begins_a_step(text: str, *, said: bool) -> bool:
    tokens = _tokens(text)
    if said:
        return _is_order(text, told=True)
    if _is_order(text):
        return True
    if len(tokens) < 2 or (tokens[0] not in _VERBS_OR_THINGS and tokens[0] not in _NOUNISH):
        return False
    is_name = text.split()[1][:1].isupper() and len(tokens[1]) > 1
    return tokens[1] in _AFTER_ORDER or tokens[1].endswith("ing") or is_name


def _example_of_step(text: str) -> str:
    first, _, rest = text.partition(" ")
    for doing, verb in ((_doing(verb), verb) for verb in _ANY_VERB):
        if first.lower() == doing:
            return f"{verb} {rest}".strip()
    if re.match(r"i (?:am|'m) ", text, re.IGNORECASE):
        return _example_of_step(text.split(" ", 2)[2])
    return f"sign up for the {text}" if text.lower().endswith(("course", "class", "workshop")) else "read the report"


_PERFECTS = {
    "become": "become", "begin": "begun", "bring": "brought", "build": "built", "buy": "bought", "choose": "chosen",
    "come": "come", "cut": "cut", "do": "done", "draw": "drawn", "drive": "driven", "eat": "eaten", "find": "found",
    "forget": "forgotten", "get": "got", "give": "given", "go": "gone", "grow": "grown", "have": "had", "hear": "heard",
    "hire": "hired", "hold": "held", "keep": "kept", "know": "known", "lead": "led", "leave": "left", "let": "let",
    "lose": "lost", "make": "made", "meet": "met", "pay": "paid", "put": "put", "read": "read", "rewrite": "rewritten",
    "ring": "rung", "run": "run", "say": "said", "see": "seen", "seek": "sought", "sell": "sold", "send": "sent",
    "set": "set", "sew": "sewn", "show": "shown", "sing": "sung", "sit": "sat", "speak": "spoken", "spend": "spent",
    "stand": "stood", "stick": "stuck", "swim": "swum", "take": "taken", "teach": "taught", "tell": "told",
    "think": "thought", "throw": "thrown", "understand": "understood", "wear": "worn", "write": "written",
    "redo": "redone", "break": "broken", "catch": "caught", "deal": "dealt", "drink": "drunk", "feel": "felt",
    "fight": "fought", "learn": "learned", "light": "lit", "quit": "quit", "ride": "ridden", "shake": "shaken",
    "sleep": "slept", "stretch": "stretched", "sweep": "swept", "win": "won", "withdraw": "withdrawn",
}  # fmt: skip
_STRESSED_AT_THE_END = word_set("admit chat commit drop fit knit map plan skip stop submit swap trim")


def perfect(text: str) -> str:
    """Return a next step as it goes on after *I have*; blank where that is not sure.

    >>> [perfect(each) for each in ("sign up for the open day", "rewrite my case study", "sit in and take notes", "blorp")]
    ['signed up for the open day', 'rewritten my case study', 'sat in and taken notes', '']
    """
    parts = re.split(r"(, | and (?:then )?)", text)
    for at in range(0, len(parts), 2):
        verb, blank, rest = parts[at].partition(" ")
        if at and verb not in _ANY_VERB:
            # "... and draughts" is a thing, but "... and stay a week" may be something to do.
            if verb in _PERFECTS or not (verb in _SMALL or verb.endswith("s")):
                return ""
            continue
        if verb not in _PERFECTS and verb not in _ANY_VERB - _AMBIGUOUS_PERFECT:
            return ""
        parts[at] = f"{_perfect(verb)}{blank}{rest}"
    return "".join(parts)


_AMBIGUOUS_PERFECT = word_set("be don't never always only not keep google lie")


def _perfect(verb: str) -> str:
    if verb in _PERFECTS:
        return _PERFECTS[verb]
    if verb in _STRESSED_AT_THE_END:
        return f"{verb}{verb[-1]}ed"
    if verb.endswith("y") and verb[-2] not in "aeou":
        return f"{verb[:-1]}ied"
    return f"{verb}d" if verb.endswith("e") else f"{verb}ed"


# -- news --------------------------------------------------------------------------------------------------------------

_MY_OWN = word_set("learn learned learnt got found saw heard understood came enjoyed realised realized felt loved")
_ALSO_NOUNS = word_set("left saw fell felt ground lost found bound")
_SAME_IN_PAST = word_set(
    "learnt lent read quit put cut set hit redid rewrote reread rebuilt ate drank sewed dug hung swore"
)
_PLAIN_NUMBERS = dict(zip("23456789", ["two", "three", "four", "five", "six", "seven", "eight", "nine"], strict=True))
_IN_FULL = {
    "i'm": "I am", "i've": "I have", "i'll": "I will", "we're": "we are", "we've": "we have", "we'll": "we will",
    "don't": "do not", "didn't": "did not", "can't": "cannot", "won't": "will not", "isn't": "is not",
    "wasn't": "was not", "aren't": "are not", "weren't": "were not", "haven't": "have not", "hasn't": "has not",
    "hadn't": "had not", "couldn't": "could not", "wouldn't": "would not", "doesn't": "does not",
}  # fmt: skip
_CONTRACTED = re.compile(rf"\b(?:{'|'.join(_IN_FULL)})\b", re.IGNORECASE)
_SMALL_NUMBER = re.compile(r"(?<=[a-z] )([2-9])(?= (?:[a-z]{3,}s|people|children)\b)")


def told(text: str, *, subject: str = "I", calmly: bool = False) -> str:
    """Return what somebody typed of their news as whole sentences.

    Args:
        text: The news, in sentences or in fragments of them.
        subject: Who did what a fragment says without saying who.
        calmly: Whether no mark calls out, and nothing is contracted.

    >>> told("finished the track, started a small project!!! \U0001f600"), told("passed!! I'm so glad", calmly=True)
    ('I finished the track and started a small project!', 'I passed. I am so glad.')
    >>> told("gave me a list of petitions", subject="Lakshmi Menon")
    'Lakshmi Menon gave me a list of petitions.'
    """
    said = []
    for part in re.split(r"(?<!\.\.\.)(?<=[.!?])\s+", _tidy(text)):
        if not any(map(str.isalnum, part)):
            continue
        mark = "?" if "?" in part[-3:] else "!" if part.rstrip().endswith("!") and not calmly else "."
        sentence = _with_subject(part.strip().rstrip(".!?").strip(), subject)
        sentence = _SMALL_NUMBER.sub(lambda found: _PLAIN_NUMBERS[found[1]], sentence)
        if calmly and "'" in sentence:
            sentence = _CONTRACTED.sub(lambda found: _IN_FULL[found[0].lower()], sentence)
        said.append(f"{sentence}{mark}")
    return " ".join(said)


_THEIRS = re.compile(r"(?<=\w )(?:his|her)(?= \w)")


def promised(text: str) -> str:
    """Return what the reader promised, with what is theirs as yours.

    >>> promised("past questions from his course")
    'past questions from your course'
    """
    return _THEIRS.sub("your", _tidy(text))


def reason(text: str) -> str:
    """Return why something is so, as it was typed, but for slips of typing and the mark at its end.

    >>> reason("i have come down with the flu \U0001f912")
    'I have come down with the flu'
    """
    return _ended(_tidy(text))


def _with_subject(text: str, subject: str) -> str:
    """Return a sentence with its subject, where it begins with what somebody has done."""
    first, _, rest = text.partition(" ")
    low, following = first.lower(), next(iter(_tokens(rest)), "")
    if low.isalpha() and low.islower() and first[1:] == low[1:]:
        is_done = low in (_PAST | _SAME_IN_PAST) - {"was", "were"} or (
            low.endswith("ed") and len(low) > 4 and following not in _BE
        )
        # "Rose bushes held the banks", "Retired teachers told me": there the first word is not a verb.
        is_done &= low not in _ALSO_NAMES and (low not in _ALSO_NOUNS or following in _NO_VERB)
        first_clause = _tokens(
            re.split(
                r",| (?:and|but|so|that|who|which|what|how|why|where|when|if|whether|because|you|i|I|we|they|he|she) ",
                rest,
            )[0]
        )
        # "Bought a used camera": after an article such a word is not a verb.
        is_done &= not any(
            token in _FINITE_OR_PAST or (token.endswith("ed") and before not in _BEFORE_A_THING)
            for before, token in pairwise(("", *first_clause))
        )
        is_done |= low == "let" and subject != "I" and following == "me"
        is_still = low in {"have", "am", "will"} and following not in _SUBJECTS
        is_mine = subject == "I" or low in _MY_OWN
        if (is_done and following not in _FINITE) or (is_still and subject == "I"):
            parts = re.split(
                r", (?=(?:\w+ed|got|met|went|took|made|wrote|began|found|read|saw|built|sat|let|gave|told|put) )", text
            )
            text = f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 and " and " not in text else text
            return f"{'I' if is_mine else subject} {text[:1].lower()}{text[1:]}"
        if subject == "I" and (begun := _with_i(low, text)):
            return begun
        if subject == "I" and low in _NOW_AT and not any(t in _FINITE_OR_PAST for t in _tokens(text)):
            return f"I'm {text[:1].lower()}{text[1:]}"
        if subject == "I" and low in _OF_MINE and _BE & set(_tokens(rest)[1:2]):
            return f"My {text[:1].lower()}{text[1:]}"
        return f"{first[:1].upper()}{text[1:]}"
    if (
        subject == "I"
        and low in {"didn't", "haven't", "couldn't", "wasn't", "can't", "won't"}
        and following not in _SUBJECTS
    ):
        return f"I {text[:1].lower()}{text[1:]}"
    # "it's been slow", but "eBay took me on".
    return f"{text[:1].upper()}{text[1:]}" if "'" in first and low in _AUXILIARY else text


def _with_i(low: str, text: str) -> str:
    """Return a fragment of news with what it lacks: "I have an interview next week"; blank where that is not sure."""
    tokens = _tokens(text)
    if (
        low in {"finally", "just", "already", "also"}
        and len(tokens) > 1
        and (tokens[1] in _PAST or tokens[1].endswith("ed"))
    ):
        return f"I {text[:1].lower()}{text[1:]}"
    if any(token in _FINITE_OR_PAST for token in tokens):
        return ""
    if low.endswith("ing") and len(low) > 5 and not low.endswith("thing") and len(tokens) > 1:
        return f"I'm {text[:1].lower()}{text[1:]}"
    thing = tokens[1] if low in {"new", "first", "second"} and len(tokens) > 1 else low
    return f"I have {with_article(f'{text[:1].lower()}{text[1:]}')}" if thing in _HAD else ""


_HAD = word_set("interview offer place job placement internship apprenticeship audition trial appointment")
_BEFORE_A_THING = word_set("a an the my our his her their your")
_NOW_AT = word_set("up down at back now halfway")
_OF_MINE = word_set("first second third last latest")


_IM = "I'm"


def decided(text: str, *, calmly: bool = False) -> str:
    """Return what somebody decided as it goes on after *I have decided*, or as a sentence where it cannot.

    >>> decided("Go for the paramedic program."), decided("I've decided against it"), decided("I'm staying", calmly=True)
    ('to go for the paramedic program', 'against it', 'I am staying')
    """
    text = re.sub(r"^(?:i(?:'ve| have)? )?decided ", "", _ended(_tidy(text)), flags=re.IGNORECASE)
    first, _, rest = text.partition(" ")
    if first.lower() in _ANY_VERB - {"don't"} and not _is_statement(text):
        return f"to {first.lower()} {rest}".rstrip()
    text = re.sub(r"^(?:i'm |i am )?gonna ", "to ", text, flags=re.IGNORECASE)
    first, _, rest = text.partition(" ")
    if re.match(r"(?:not )?\w{2,}ing\b", text, re.IGNORECASE) and not any(t in _FINITE_OR_PAST for t in _tokens(text)):
        return f"{'I am' if calmly else _IM} {text[:1].lower()}{text[1:]}"
    if first.lower() in {"a", "an", "the"} and not _is_statement(text):
        return f"on {first.lower()} {rest}"
    if first.lower() in {"to", "that", "against", "for", "in", "not", "on"}:
        return f"{first.lower()} {rest}"
    return told(text, calmly=calmly).rstrip(".!")


# -- the field ---------------------------------------------------------------------------------------------------------


class FieldShape(StrEnum):
    """What a field of work is named by."""

    LINE = "line"
    JOB = "job"
    CLAUSE = "clause"


@frozen(kw_only=True)
class Field:
    """The field that somebody wants to learn about, in the forms that sentences need.

    Attributes:
        shape: A line of work (`nursing`), a job (`vet`), or a clause (`how museums are run`).
        about: After *in* and *about*: `nursing`, `becoming a vet`, `how museums are run`.
        career: `a career in nursing`, `a career as a vet`; blank for a clause.
        line: After *people in* and *work in*: `nursing`; blank for what is not a line of work.
    """

    shape: FieldShape = field()
    about: str = field()
    career: str = field(default="")
    line: str = field(default="")


_WANTED = re.compile(
    r"(?:i(?:'m| am)? )?(?:(?:want|would like|hoping|hope|plan) to (?:be|become|work in|work as)|interested in|thinking (?:about|of)"
    r"|to (?:be|become)|be|become|becoming|being|working as)\s+(?P<rest>.+)",
    re.IGNORECASE,
)
# "live sound", "clean energy", "set design".
_ALSO_ADJECTIVES = word_set("live clean open set complete cut mix build figure book film farm record wash")
_JOB_ENDING = re.compile(
    r"(?!(?:water|paper|weather|power|computer|customer|consumer|labou?r|sector|behaviou?r|gender|career|summer|colou?r|cyber"
    r"|motor|humou?r|error|leather|timber|matter|river|fib(?:er|re)|copper|cancer|laser|floor|food|winter|user|outdoor|theater"
    r"|beer|order|property owner|interior|exterior|harbou?r|air|number|senior|junior|minor|honor|flavor)$)"
    r"[a-z-]+(?:er|or|ist|ian|eer|man|woman|wright)$"
)
_JOBS = word_set(
    "vet nurse architect pilot chef midwife accountant consultant attorney judge paramedic scientist diplomat surgeon doula"
    " actuary coach artist cook farmhand paralegal apprentice civil-servant mechanic analyst critic athlete monk priest"
    " assistant veterinarian intern clerk host steward president guide"
)


@_remembered
def field_of_work(text: str) -> Field | Unclear:
    """Return a field of work in the forms that sentences need, or what to ask.

    >>> nursing, vet = field_of_work("Nursing"), field_of_work("I want to be a vet")
    >>> nursing.about, nursing.career, vet.about, vet.career
    ('nursing', 'a career in nursing', 'becoming a vet', 'a career as a vet')
    """
    text = _ended(_tidy(text))
    if not any(map(str.isalpha, text)) or re.search(
        r"[/|@;:?()]|^not |\b(?:not sure|maybe|anything|something|idk|whatever|etc)\b", text, re.IGNORECASE
    ):
        return Unclear("it is not one field", "nursing")
    if text.istitle() or all(word[:1].isupper() for word in text.split()):
        # Fields are written in the capitals of a title; names of peoples and acronyms are known or keep theirs.
        text = " ".join(w if w.lower() in PROPER or any(map(str.isupper, w[1:])) else w.lower() for w in text.split())
    if _shouts(text) or _LOWER_LETTERS.search(text) or _TEXTING.search(text) or re.match(r"hr |it ", text):
        fixed = _LOWER_LETTERS.sub(lambda found: found[0].upper(), text.lower() if _shouts(text) else text)
        return Unclear("its capitals hide which words are names", fixed)
    wanted = _WANTED.fullmatch(text)
    rest = wanted["rest"] if wanted else text
    rest = (
        rest
        if any(map(str.isupper, rest.split()[0][1:])) or rest.split()[0].lower() in PROPER
        else rest[:1].lower() + rest[1:]
    )
    words, tokens = rest.split(), _tokens(rest)
    if not tokens or len(words) > 8 or _ABOUT_THEM.search(rest.lower()):
        return Unclear("it is not one field", "nursing")
    becomes = wanted is not None and re.search(
        r"\b(?:be|become|becoming|being|as)\s+$", text[: wanted.start("rest")], re.IGNORECASE
    )
    head = tokens[next((i for i, t in enumerate(tokens) if t in _PREPOSITIONS), len(tokens)) - 1]
    is_job = head in _JOBS or bool(_JOB_ENDING.fullmatch(head))
    is_plural_job = head.endswith("s") and (
        head[:-1] in _JOBS or (_JOB_ENDING.fullmatch(head[:-1]) and len(tokens) <= 2)
    )
    if is_plural_job or tokens[0] in {"my", "your", "our", "not"}:
        singular = rest[:-1] if is_plural_job and rest.endswith("s") else "nurse"
        return Unclear("it is not one field", f"becoming {with_article(singular)}")
    if becomes or (is_job and tokens[0] != "the"):
        if tokens[0] not in {"a", "an"} and becomes and not re.match(r"to |i |be\b", text, re.IGNORECASE):
            return Unclear("a word such as 'a' is missing", f"becoming {with_article(rest)}")
        named = rest if tokens[0] in {"a", "an"} else with_article(rest)
        return Field(shape=FieldShape.JOB, about=f"becoming {named}", career=f"a career as {named}")
    if tokens[0] in {"a", "an"} and len(tokens) <= 3 and not {"career"} & set(tokens):
        return Field(shape=FieldShape.JOB, about=f"becoming {rest}", career=f"a career as {rest}")
    if _is_clause(rest) or (tokens[0] in {"how", "what"} and tokens[1:2] == ("to",)):
        return Field(shape=FieldShape.CLAUSE, about=rest)
    is_act = len(tokens) > 1 and (
        (tokens[0] in _VERBS - _ALSO_ADJECTIVES and (tokens[0] not in _NOUNISH or tokens[1] in _OBJECTS))
        or (
            len(tokens) == 2
            and tokens[0] in _ANY_VERB
            and tokens[1].endswith("s")
            and not _SINGULAR_IN_S.match(tokens[1])
        )
        or (tokens[1] in {"a", "an", "the", "my"} and tokens[0] not in _PREPOSITIONS and not tokens[0].endswith("ing"))
    )
    if (
        tokens[0] in _RELATIVE
        or is_act
        or any(t in _AUXILIARY for t in tokens)
        or ("," in rest and "and" not in tokens)
    ):
        return Unclear("it is not one field", f"{_doing(tokens[0])} {' '.join(words[1:])}" if is_act else "nursing")
    plain = not re.match(
        r"(?:a )?careers?\b|work(?:ing)? (?:with|for|in)\b|\w+ing (?:a|an|the|my|your|with|on)\b", rest
    )
    return Field(
        shape=FieldShape.LINE, about=rest, career=f"a career in {rest}" if plain else "", line=rest if plain else ""
    )


# -- what somebody would like to learn ---------------------------------------------------------------------------------


@frozen(kw_only=True)
class Wish:
    """What somebody would like to learn.

    Attributes:
        heard: After *I'd love to hear*: `how you got started`, `about your path into radio`.
        question: As a question that can be asked aloud.
    """

    heard: str = field()

    @property
    def question(self) -> str:
        """The same as a question to ask."""
        return f"Could I ask {self.heard}?" if self.heard.startswith("which") else f"Could you tell me {self.heard}?"


_WISHED = re.compile(
    r"(?:i(?:'d| would)? (?:like|love|want|hope|be glad) to |to )?(?:learn|know|hear|find out|understand|ask)\s+(?:more )?(?P<rest>.+)",
    re.IGNORECASE,
)
_MONEY_OR_JOB = re.compile(
    r"\b(?:salar\w+|pay|paid|wages?|earn\w*|hiring|hire|vacanc\w+|get (?:me )?a job|a job|openings?|income|visa)\b",
)
_PASTS = {
    "get": "got", "become": "became", "choose": "chose", "find": "found", "come": "came", "make": "made", "know": "knew",
    "leave": "left", "end": "ended", "go": "went", "begin": "began", "learn": "learned", "move": "moved", "decide": "decided",
    "start": "started", "study": "studied", "switch": "switched", "land": "landed", "take": "took", "do": "did", "break": "broke",
    "like": "liked", "enjoy": "enjoyed", "train": "trained", "work": "worked", "join": "joined", "change": "changed",
}  # fmt: skip
_ASKED = re.compile(
    r"(?P<asks>how(?: (?:much|many|long|often|important|hard)(?: \w+)?)?|why|where|when|what(?: \w+)?|which \w+(?: \w+)?) (?P<aid>do|does|did|should|can|could"
    r"|would|will) (?P<subject>i|you|we|people|someone|somebody|employers|(?:a|an|the|your|most|\w+s)(?: \w+){0,2}?|[a-z]{5,}) (?P<verb>"
    + "|".join(sorted(_ANY_VERB | {"look", "have", "know", "end", "need", "want"}))
    + r")\b(?P<rest>(?: .+)?)",
    re.IGNORECASE,
)


@_remembered
def wish(text: str) -> Wish | Unclear:
    """Return what somebody would like to learn, turned from the question or the words that they typed; or what to ask.

    >>> [wish(each).heard for each in ("How did you get started?", "What's a typical day like", "your path into radio")]
    ['how you got started', 'what a typical day is like', 'about your path into radio']
    >>> wish("How did you get started?").question
    'Could you tell me how you got started?'
    """
    text = _ended(_tidy(text)).rstrip("?").strip()
    unclear = Unclear("it is not something to hear about", "how you got started")
    them = _ABOUT_THEM.search(text.lower())
    # "how people get their first tour": they are the people who were named.
    speaks_of_somebody = them and not (them[0].startswith("the") and _SEVERAL.search(text.lower()[: them.start()]))
    if not any(map(str.isalpha, text)) or speaks_of_somebody or _shouts(text) or _TEXTING.search(text):
        return unclear
    if _MONEY_OR_JOB.search(text.lower()):
        return Unclear("a first message should not ask about pay or a job", "how you got started")
    wished = _WISHED.fullmatch(text)
    rest = _begun(wished["rest"] if wished else text, frozenset())
    if rest is None or len(_sentences(rest)) > 1:
        return unclear
    tokens = _tokens(rest)
    if asked := _turned_round(rest):
        return Wish(heard=asked)
    if tokens[0] == "what" and tokens[2:3] == ("you",) and (tokens[1].endswith("ed") or tokens[1] in _PAST - _BE):
        return Wish(heard=rest)
    if _NOTED_THING.match(rest) and not _is_statement(rest):
        return Wish(heard=f"about the {rest}")
    if tokens[0] in {"whether", "if"} and len(tokens) > 3:
        return Wish(heard=f"whether {rest.partition(' ')[2]}")
    if _is_clause(rest) or (
        tokens[0] in {"how", "what", "which", "where"} and tokens[1:2] == ("to",) and len(tokens) > 2
    ):
        return Wish(heard=rest)
    if tokens[0] == "about" and len(tokens) > 1:
        return Wish(heard=rest)
    if (tokens[0] in {"your", "the"} and len(tokens) > 1 and not any(t in _AUXILIARY for t in tokens)) or _is_thing(
        rest
    ):
        return Wish(heard=f"about {rest}")
    return unclear


def _turned_round(text: str) -> str:
    """Return a question as what one hears about: "how you got started"; blank where that is not sure."""
    text = re.sub(r"^(what|how)'s ", r"\1 is ", text)
    if found := re.fullmatch(r"what (is|are|was|were) (.+) like", text):
        return f"what {found[2]} {found[1]} like"
    if found := re.fullmatch(
        r"(is|are) (.+?) ((?:really )?(?:worth|enough|necessary|useful|important|hard|possible|common)\b.*)", text
    ):
        return f"whether {found[2]} {found[1]} {found[3]}"
    if found := re.fullmatch(r"how (\w+) (is|are) (it|(?:the|a|an|your) \w+)( .*)?", text):
        return f"how {found[1]} {found[3]} {found[2]}{found[4] or ''}"
    if found := re.fullmatch(r"what (is|are) ((?:the|your) [^,]+)", text):
        return f"what {found[2]} {found[1]}"
    if found := re.fullmatch(r"(do|are|were|have|would|could|can|will) you (.+)", text):
        return f"whether you {found[2]}" if found[1] == "do" else f"whether you {found[1]} {found[2]}"
    found = _ASKED.fullmatch(text)
    if not found:
        return ""
    asks, aid, subject, verb, rest = found.group("asks", "aid", "subject", "verb", "rest")
    subject = "I" if subject in {"i", "I"} else subject
    if aid == "do":
        return f"{asks} {subject} {verb}{rest}"
    if aid == "does":
        in_s = next((s for s, base in _BASES.items() if base == verb), "")
        return f"{asks} {subject} {in_s}{rest}" if in_s else ""
    if aid == "did":
        return f"{asks} {subject} {_PASTS[verb]}{rest}" if verb in _PASTS else ""
    return f"{asks} {subject} {aid} {verb}{rest}"


# -- what connects the two ---------------------------------------------------------------------------------------------


@frozen(kw_only=True)
class Ground:
    """What connects the two, in one of two forms; the other is blank.

    Attributes:
        clause: A clause with a subject, for the middle of a sentence: `we both rowed at Leeds`.
        thing: A thing of theirs: `your talk at the Delta Days`.
    """

    clause: str = field(default="")
    thing: str = field(default="")

    @property
    def sentence(self) -> str:
        """The clause as a sentence of its own."""
        return f"{self.clause[:1].upper()}{self.clause[1:]}." if self.clause else ""


# What people have in common or did, in the middle of a note.
_SHARED = _AUXILIARY | _PAST | word_set("both share read study work teach live attend row know love like lent")
_BEFORE_A_CLAUSE = word_set("by with at in on over during after through thanks like as where when since while")


_MINE_OF_YOURS = word_set("saw read heard watched bought tasted attended follow listened loved enjoyed used")


def _acts(tokens: tuple[str, ...]) -> bool:
    """Return whether something of the reader's does or did something: "your crew pegged our site"."""
    if any(t in _AUXILIARY or t in _PAST or _is_verb_in_s(tokens, i) for i, t in enumerate(tokens)):
        return True
    # But "your book on applied ethics", "your advanced course on welding".
    after_a_noun = (tokens[i] for i in range(2, len(tokens) - 1) if tokens[i - 1] not in _SMALL)
    if any(t.endswith("ed") for t in after_a_noun) and not _BOTH_SIDES.isdisjoint(tokens):
        return True
    return not _BOTH_SIDES.isdisjoint(tokens) and any(t in _BASES or t in {"helped", "inspired"} for t in tokens[2:])


_BOTH_SIDES = word_set("my our me us i we")


def ground(text: str, *, reader: Iterable[str] = ()) -> Ground | Unclear:
    """Return what connects two people in the forms that sentences need, or what to ask.

    >>> ground("because We both rowed at Leeds.").sentence, ground("Your talk at the Delta Days").thing
    ('We both rowed at Leeds.', 'your talk at the Delta Days')
    """
    return _ground(text, tuple(filter(None, reader)))


@_remembered
def _ground(text: str, called: tuple[str, ...]) -> Ground | Unclear:
    text = _ended(_tidy(text))
    text = re.sub(r"^(?:i(?:'m| am) writing(?: to you)? )?because\s+", "", text, flags=re.IGNORECASE)
    if not any(map(str.isalpha, text)) or _shouts(text) or _TEXTING.search(text) or "?" in text:
        return Unclear("it does not say what connects you", "we both studied at Leeds")
    # In small letters it may be a word that is not a name: "long rivers" to somebody called Long.
    speaks_of_reader = any(
        re.search(rf"(?:^{name}|\b{name}(?='s| is| was| has| spoke| gave| said)|\b{name}$)\b", text)
        for name in map(re.escape, (name for name in called if name[:1].isupper() and name in text))
    )
    if _ABOUT_THEM.search(text.lower()) or speaks_of_reader:
        return Unclear("it speaks of the reader as of somebody else", "you spoke at our careers day")
    if len(_sentences(text)) > 1:
        return Unclear("it is more than one sentence", "we both studied at Leeds")
    begun = _begun(text, _folded(called)) or text
    tokens = _tokens(begun)
    # "saw you on the panel", "met at the union hall", "both from Enugu".
    if tokens[0] in _MINE_OF_YOURS and not {"you", "your"}.isdisjoint(tokens):
        return Ground(clause=f"I {begun[:1].lower()}{begun[1:]}")
    if tokens[0] in {"met", "both"} and len(tokens) > 2 and not any(t in _AUXILIARY for t in tokens):
        rest = begun.partition(" ")[2]
        return Ground(clause=f"we met {rest}" if tokens[0] == "met" else f"we are both {rest}")
    if tokens[0] == "your" and len(tokens) > 1:
        return Ground(clause=begun) if _acts(tokens) else Ground(thing=begun)
    at = next(
        (i for i, t in enumerate(tokens) if i and (t in _SHARED or t.endswith("ed") or _is_verb_in_s(tokens, i))), 0
    )
    is_sentence = (
        # Nothing is known of a sentence in another script.
        not re.search(r"[A-Za-z]", begun)
        or re.search(r"\b(?:and|nor) i [a-z]+", begun, re.IGNORECASE)
        or re.match(r"(?:[A-Z]\w+\.? ){1,3}[a-z]+s\b", text)
        or _is_statement(begun)
        or (tokens[0] in {"my", "our"} and tokens[-1] in {"you", "yours"} and any(t in _SAYS | _PAST for t in tokens))
        or (tokens[0] in {"we", "i", "you"} and len(tokens) > 1 and (tokens[1] in _ANY_VERB or tokens[1] == "hope"))
        or (tokens[0] in {"we", "i"} and len(tokens) > 3 and tokens[1] not in _NO_VERB and "you" in tokens)
    )
    if is_sentence:
        return Ground(clause=begun)
    has_case = text[:1].lower() != text[:1].upper()
    begins_well = (
        not has_case
        or text[:1].isupper()
        or tokens[0] in _SUBJECTS
        or tokens[0] in _DETERMINERS
        or tokens[0] == "we"
        # "by chance I read your book", "where there is a will there is a gauge"
        or (tokens[0] in _BEFORE_A_CLAUSE and not {"i", "we", "you", "there"}.isdisjoint(tokens[2:]))
    )
    if "'" in tokens[0] and tokens[0] in _AUXILIARY and len(tokens) > 2 and tokens[0] not in {"don't", "isn't"}:
        return Ground(clause=begun)
    if at and begins_well and tokens[0] not in _PAST and (len(tokens) > 2 or tokens[0] in {"we", "you"}):
        return Ground(clause=begun)
    return Unclear("it is not a whole sentence", "we both studied at Leeds")


# -- who somebody is ---------------------------------------------------------------------------------------------------


@frozen(kw_only=True)
class Introduction:
    """Who somebody is.

    Attributes:
        after_i_am: In words after *I am*: `a junior at Ohio State`; blank if it is a sentence of another kind.
        other: A sentence of another kind, without its mark: `I teach high school in Toronto`.
    """

    after_i_am: str = field(default="")
    other: str = field(default="")

    @property
    def sentence(self) -> str:
        """A sentence of its own, with *I'm*."""
        return f"{self.other}." if self.other else f"I'm {self.after_i_am}."

    @property
    def short(self) -> str:
        """The same for a subject line: `Leeds geography student`; blank unless it is *a ... at ...* and no more.

        >>> Introduction(after_i_am="a second-year geography student at Leeds").short
        'Leeds geography student'
        """
        found = _AT_SCHOOL.fullmatch(self.after_i_am)
        return f"{found['where']} {found['what']}" if found else ""


_AT_SCHOOL = re.compile(
    r"an? (?:[\w-]+[ -]year )?(?P<what>(?:(?!at\b)[\w'-]+ ){0,3}(?!at\b)[\w'-]+) at (?P<where>[A-Z][\w'.&-]*(?: [A-Z][\w'.&-]*){0,2})"
)
_ROLES = word_set("""
    mum mom dad carer homemaker medic changer leaver starter
    student undergraduate graduate postgraduate junior senior sophomore freshman major apprentice trainee intern candidate
    undergrad grad barista nurse vet midwife researcher fresher alumna alumnus graduand mother father parent veteran
    """)


_ORDINALS = {"1st": "first", "2nd": "second", "3rd": "third", "4th": "fourth", "5th": "fifth"}
_YEAR_AFTER = re.compile(
    r"^(?!an? )(?P<who>[^,]*\b(?:student|undergraduate|undergrad)),? (?:in (?:my )?)?"
    r"(?P<which>first|second|third|fourth|fifth|final|last|[1-5](?:st|nd|rd|th))[ -]year\b,?",
    re.IGNORECASE,
)
_SCHOOL_AFTER = re.compile(r"\b(student|undergraduate|undergrad|graduate|grad) \(([A-Z][\w .&'-]{3,})\)$")
# "mass media student, Mumbai", but not "student at Leeds, London".
_PLACE_AFTER = re.compile(
    r"(?P<who>(?:(?! (?:in|at|of|from|with|on) )[^,])*\b(?:student|undergraduate|undergrad|graduate|grad|apprentice|trainee)),"
    r" (?P<where>[A-Z][\w.'-]+(?: (?:of )?[A-Z][\w.'-]+){0,3})"
)
_SCHOOL = re.compile(r"\b(?:University|College|School|Institute|Polytechnic|Academy|TAFE|[A-Z]{2,})\b")
_DEGREES = word_set("certificate diploma honours honors master master's masters bachelor bachelor's foundation")
_SCHOOL_YEAR = re.compile(r"(?:Year|Grade|Form|Level) \d+ [a-z]")


_DOES = word_set("studying working training teaching doing finishing majoring thinking moving retraining")
_AFTER_AM = _DOES | word_set("the one currently now in at just still")
_AFTER_ROLE = (
    _PREPOSITIONS
    | _RELATIVE
    | word_set("and retraining returning thinking studying majoring hoping interested working looking")
)


@_remembered
def introduction(text: str) -> Introduction | Unclear:
    """Return who somebody is, as it goes on after *I am*, or as a sentence; or what to ask.

    >>> [introduction(each).sentence for each in ("MA student in museum studies", "I teach high school in Toronto.")]
    ["I'm an MA student in museum studies.", 'I teach high school in Toronto.']
    """
    text = _ended(_tidy(text))
    unclear = Unclear("it does not say who you are in words that fit after 'I am'", "a third-year student at Leeds")
    if not any(map(str.isalpha, text)) or _shouts(text) or _TEXTING.search(text) or re.search(r"[|@/]|\?", text):
        return unclear
    if _ABOUT_THEM.search(text.lower()) or len(_sentences(text)) > 1 or re.match(r"my name|name:", text, re.IGNORECASE):
        return unclear
    if re.search(
        r"\b(?:looking|searching) for (?:an? |my )?(?:\w+ )?(?:job|internship|work|position|placement|opportunit)|seeking|unemployed",
        text,
        re.IGNORECASE,
    ):
        return Unclear("it asks for a job or says nothing of who you are", "a third-year student at Leeds")
    found = re.fullmatch(r"(?:i am|i'm) (?P<rest>.+)", text, re.IGNORECASE)
    rest = found["rest"] if found else text
    rest = re.sub(r" \((?=\w+[ -]year\))([^()]+)\)", r", \1,", rest)
    # "hotel management student, 2nd year, at IHM", "engineering student (TU Braunschweig)".
    rest = _YEAR_AFTER.sub(
        lambda year: f"{_ORDINALS.get(year['which'], year['which'])}-year {year['who']}", rest
    ).strip()
    rest = _SCHOOL_AFTER.sub(r"\1 at \2", rest)
    if (place := _PLACE_AFTER.fullmatch(rest)) and " " in place["who"]:
        is_school = place["where"].isupper() or _SCHOOL.search(place["where"])
        rest = f"{place['who']} {'at' if is_school else 'in'} {the_organisation(place['where'])}"
    begun = rest if _SCHOOL_YEAR.match(rest) else _begun(rest, frozenset())
    if begun is None:
        return unclear
    rest, tokens = begun, _tokens(begun)
    if found:
        return Introduction(after_i_am=rest)
    if tokens[0] in {"i've", "i'd"} and len(tokens) > 2:
        return Introduction(other=rest)
    if tokens[0] == "i" and len(tokens) > 2:
        known = tokens[1] in _ANY_VERB or tokens[1] in _PAST or tokens[1] in _AUXILIARY or tokens[1].endswith("ed")
        return Introduction(other=rest) if known else unclear
    if tokens[0] in {"a", "an"} and len(tokens) > 1:
        return Introduction(after_i_am=with_article(rest.partition(" ")[2]))
    if tokens[0] in {"just", "recently"} and len(tokens) > 2 and (tokens[1] in _PAST or tokens[1].endswith("ed")):
        return Introduction(other=f"I {rest.replace(', now ', ' and am now ')}")
    if tokens[0] in _AFTER_AM or (tokens[0] == "on" and tokens[1:2] in {("a",), ("an",), ("my",)}):
        return Introduction(after_i_am=rest) if len(tokens) > 1 else unclear
    head = tokens[next((i for i, t in enumerate(tokens) if i and t in _AFTER_ROLE), len(tokens)) - 1]
    comma = rest.partition(",")[0].split()[-1].lower() if "," in rest else head
    more = rest.partition(", ")[2].partition(" ")[0].lower()
    # "a graduate from CEPT, Ahmedabad": a place goes on as it is.
    is_place = rest.partition(", ")[2].istitle() and not _PREPOSITIONS.isdisjoint(tokens)
    goes_on = not more or is_place or more in _AFTER_ROLE or more.endswith("ing") or more.startswith("pre-")
    is_begun = rest[0].islower() or rest[0].isdigit() or rest[:2].isupper() or rest[1:2] == "."
    if not goes_on or not (is_begun or tokens[0] in _DEGREES or _SCHOOL_YEAR.match(rest)):
        return unclear
    if head in _ROLES or comma in _ROLES or head in _JOBS or (_JOB_ENDING.fullmatch(head) and head != "player"):
        return Introduction(after_i_am=with_article(rest))
    return unclear
