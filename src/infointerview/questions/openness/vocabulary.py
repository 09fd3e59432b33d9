"""The words by which English shows what kind of answer is asked for.

The classes and their markers follow published advice on open and closed questions; the lists of words under a marker
are the library's own.
"""


def _set(written: str) -> frozenset[str]:
    return frozenset(written.split())


def _phrase(written: str) -> tuple[str, ...]:
    return tuple(written.split())


# -- what a question begins with --------------------------------------------------------------------------------------

WH = _set("what how why who whom whose when where which")
FACT_WH = _set("who whom whose when where which")
BE = _set("is are was were am")
DO = _set("do does did")
HAVE = _set("have has had")
MAY = _set("can could may might")
MODAL = MAY | _set("will would shall should must")
AUX = BE | DO | HAVE | MODAL
PREPOSITION = _set("in at to from for with by of on about under through over into since until during after before")
NOMINATIVE = _set("i you we they he she it there this that these those one everybody everyone anybody anyone nobody")
DETERMINER = _set("the your my our their his her its some any most many all people somebody someone each every")
SUBJECT = NOMINATIVE | DETERMINER

# -- what comes before the question -----------------------------------------------------------------------------------

POLITE = _set(
    "so well ok okay um uh hm hmm er ah oh and but also then finally lastly please perhaps maybe exactly precisely "
    "roughly approximately now actually honestly alright great interesting sorry yes yeah sure wow lol first second "
    "next again overall generally basically typically usually"
)
# By their first word; of two that begin alike the longer one first.
POLITE_PHRASES = {
    "just": (
        _phrase("just curious"),
        _phrase("just wondering"),
    ),
    "out": (_phrase("out of curiosity"),),
    "by": (_phrase("by the way"),),
    "in": (_phrase("in general"),),
    "of": (_phrase("of course"),),
    "tell": (
        _phrase("tell me ,"),
        _phrase("tell me :"),
    ),
    "can": (
        _phrase("can i just ask ,"),
        _phrase("can i just ask :"),
        _phrase("can i ask ,"),
        _phrase("can i ask :"),
    ),
    "may": (
        _phrase("may i ask ,"),
        _phrase("may i ask :"),
    ),
    "one": (_phrase("one more thing"),),
    "thank": (_phrase("thank you"),),
    "thanks": (_phrase("thanks"),),
}
GREETING = _set("hi hello hey dear")
SUBORDINATE = PREPOSITION | _set(
    "if as when where while because although though once given based having looking considering thinking speaking "
    "coming assuming knowing apart besides instead despite like compared without within between since than"
)

# -- questions that ask for one fact, or for a place on a scale -------------------------------------------------------

COUNTED_HOW = _set("many much long often old far soon early late frequently tall regularly")
FACT_NOUNS = _set(
    "time date day month year week hour percentage percent proportion share age salary salaries pay wage wages income "
    "title name number amount rate ratio range size cost price fee budget deadline address email phone hours "
    "company employer organisation organization university college school city country degree major gpa grade"
)
# After `what is`, these ask for what can be looked up; `what is your week like` does not come here.
FACT_HEADS = FACT_NOUNS - _set("day week time company") | _set("code email website")
MEASURES = _set("level range amount kind sort type")
NOT_A_DEGREE = _set("and or to about come else best then exactly specifically come on not")
MEASURED = _set(
    "important likely satisfied good bad well hard difficult easy big large small great competitive stressful useful "
    "flexible closely close happy common rare quickly quick fast slow slowly prepared busy relevant secure valuable "
    "different supportive confident interested strong strongly weak formal diverse willing readily necessary easily "
    "open free safe stable steep high low heavy heavily deep deeply wide widely fair full proud sure certain true "
    "crucial essential critical popular senior junior new experienced qualified ready able keen quiet loud tough "
    "demanding challenging rewarding comfortable realistic selective strict technical creative varied repetitive"
)
MEASURED_ENDINGS = ("ful", "ive", "able", "ible", "ous", "ly", "less")

# -- requests to tell, and wishes to hear -----------------------------------------------------------------------------

TELL = _set(
    "tell describe share walk explain talk elaborate expand outline summarise summarize discuss clarify illustrate "
    "speak compare"
)
# These tell only together with one of the words that stand beside them.
TELL_WITH = {
    "take": _set("me us through"),
    "give": _set("advice example examples overview idea sense picture description insight insights impression feel"),
    "say": _set("more bit little something few"),
    "help": _set("understand see"),
    "paint": _set("picture"),
    "shed": _set("light"),
    "go": _set("into through over"),
    "show": _set("how what"),
    "think": _set("back about"),
}
TELLING = _set("telling describing sharing explaining talking walking elaborating expanding speaking")
BETWEEN = _set("me us a an some few quick brief good little rough your the of clearer better short")
ADVERBS = _set("please maybe perhaps just also kindly possibly briefly quickly then")
RECIPIENTS = _set("me us please it exactly also more please")
WISH = _set("would am was want wanted hope wonder wondered have")
HEAR = _set(
    "hear hearing know knowing learn learning understand understanding ask asking wonder wondering wondered curious "
    "appreciate grateful thoughts find"
)

# -- permission, and the question for what was left out ---------------------------------------------------------------

ALLOWED = _set("ok okay alright fine right possible acceptable appropriate cool good")
AT_EASE = _set("comfortable okay ok fine happy alright willing open")
SEEKER_DOES = _set(
    "use mention contact ask record follow take connect say tell send email e-mail mail write call keep quote share "
    "refer stay reach speak talk add come jot note have bring see visit shadow check go meet name pass give put reply"
)
WHATEVER = _set("anything anyone anybody something someone somebody")
LAST = _set("other last final further parting more closing additional else")
LEFT_OUT = _set(
    "advice words word thoughts thought suggestions suggestion tips questions question recommendations comments people "
    "ideas things contacts"
)

# -- leading ----------------------------------------------------------------------------------------------------------

SURELY = _set("surely obviously clearly certainly")
FELT = _set("be love enjoy hate feel miss like find think")
TAG_WORDS = _set("right correct yes eh no huh true ok okay")
AGREE = _set("think agree say find feel believe")

# -- is it English? ---------------------------------------------------------------------------------------------------

ENGLISH = (
    AUX
    | WH
    | NOMINATIVE
    | DETERMINER
    | _set(
        "a an and or but of to in on at for with from by about as if than not no me us them him be been being tell "
        "describe explain share walk talk thank thanks any other else more get like work job please nice hello would"
    )
)
