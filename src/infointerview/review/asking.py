"""What a message asks for: for what purpose, how long, how much, and how easily it can be refused."""

from collections.abc import Iterator

from infointerview.language.kinds import Occasion
from infointerview.model.exchange import TouchPurpose
from infointerview.patterns import regex
from infointerview.policy import publications as by
from infointerview.policy.figures import Policy
from infointerview.policy.publications import convention
from infointerview.review.findings import Severity
from infointerview.review.letter import Letter, sentence_around
from infointerview.review.notation import Wordings, denied, word_set
from infointerview.review.rule import Spot, message_rule
from infointerview.review.wishes import asks_for_work

# -- purpose ----------------------------------------------------------------------------------------------------------

_PURPOSE = word_set("""
    learn learning learned advice insight insights perspective perspectives explore exploring
    curious guidance informational question questions discover story path journey opinion opinions thoughts view views
    interested interest interests experience experiences picture sense glimpse
    """)
# These name a purpose only with what is to be heard, told or talked about.
_TO_HEAR = regex(
    r"\b(?:understand\w*|wonder\w*|hear|know|ask|asking|talk|talking|speak|speaking|chat|conversation|find out"
    r"|finding out|work out|tell me"
    r"|share|explain|discuss|see|decide|figure out|call|coffee|show me|describe)\b[^.?!]{0,100}?"
    r"\b(?:about|how|what|why|which|whether|where|if (?!you|i\b|we)|the (?:\w+ )?(?:work|field|job|trade)\b"
    r"|on (?!the phone|the line|zoom|teams|skype|\d|(?:mon"
    r"|tues|wednes|thurs|fri|satur|sun)day)|your (?:work|job|career|field|trade|life|days?|road|way"
    r"|research|profession|move))\b"
    r"|\bfollow(?:ing)? (?:your|what you)\b"
    r"|\b(?:how|what|why|which|whether)\b[^.?!]{0,60}?\b(?:you|your|people|one|anybody|somebody)\b"
    # People who are in touch already have theirs.
    r"|\b(?:our (?:talk|call|conversation|chat|meeting)|looking forward to (?:talking|speaking|our)"
    r"|(?:great|good|nice|lovely) to (?:meet|talk|speak)|we (?:met|spoke|talked)"
    r"|(?:thank you|thanks)[a-z ]{0,16} for (?:talking|speaking|answering|your (?:time|answers)))\b"
)


@message_rule(
    "purpose-missing",
    looks_for="a first message without a word of learning, advice or a conversation about the person's work",
    severity=Severity.WARNING,
    fits=lambda kind: kind.is_first,
    source=by.NORTHEASTERN("say that you want to learn, and what"),
)
def purpose_missing(letter: Letter) -> Iterator[Spot]:
    """Look for words of learning, or for what they would hear, ask or talk about."""
    if letter.words.isdisjoint(_PURPOSE) and not _TO_HEAR.search(letter.low, *letter.layout.body):
        yield Spot(
            *letter.whole,
            "It does not say that you want to learn about their work.",
            "Say in one sentence what you hope to learn.",
            whole=True,
        )


# -- length -----------------------------------------------------------------------------------------------------------


@message_rule(
    "minutes-missing",
    looks_for="a request that does not say how long a talk it asks for",
    severity=Severity.WARNING,
    fits=lambda kind: kind.is_first and not kind.is_brief,
    source=by.LABOR_STATISTICS("20 to 30 minutes"),
    figure="ask_minutes",
)
def minutes_missing(letter: Letter) -> Iterator[Spot]:
    """Look for a length in digits or words."""
    if not letter.talk_lengths:
        yield Spot(
            *letter.whole,
            "It does not say how long the talk would take.",
            f"Ask for {_asked_for(letter)}.",
            whole=True,
        )


@message_rule(
    "minutes-too-many",
    looks_for="a request for a longer talk than the policy plans for",
    severity=Severity.ERROR,
    fits=lambda kind: kind.asks_for_talk or kind.occasion is Occasion.ACCEPTANCE,
    unknown=True,
    source=by.TWENTY_MINUTES("under 30 minutes, and never an hour"),
    figure="plan_minutes",
)
def minutes_too_many(letter: Letter) -> Iterator[Spot]:
    """Look for a length in a sentence that asks; the length of a journey or a working day does not count."""
    most = max(letter.policy.plan_minutes, letter.policy.ask_minutes)
    for length in letter.talk_lengths:
        if length.most > most and length.is_asked(letter.low):
            yield Spot(
                length.start,
                length.end,
                f"It asks for {length.most} minutes, and {most} is the most that people gladly give a stranger.",
                f"Ask for {_asked_for(letter)}; anyone who enjoys the talk will stay longer.",
            )


@message_rule(
    "minutes-too-few",
    looks_for="a request for less than ten minutes, in which nothing can be learned",
    severity=Severity.HINT,
    fits=lambda kind: kind.asks_for_talk,
    source=by.WONTOSA("a request for 10 minutes is not taken seriously"),
    anchors=frozenset({"minutes", "minute", "mins", "min"}),
)
def minutes_too_few(letter: Letter) -> Iterator[Spot]:
    """Look for a length that is too short to be believed."""
    for length in letter.talk_lengths:
        if length.most < 10 and length.is_asked(letter.low):
            yield Spot(
                length.start,
                length.end,
                f"It asks for {length.most} minutes, which nobody believes.",
                f"Ask for {_asked_for(letter)}.",
            )


def _asked_for(letter: Letter) -> str:
    ask, plan = letter.policy.ask_minutes, letter.policy.plan_minutes
    return f"{ask} to {plan} minutes" if ask < plan else f"{ask} minutes"


# -- one ask, easily refused ------------------------------------------------------------------------------------------

# A question mark inside a web address does not end a question.
_QUESTION = regex(r"[?\uff1f]+(?=[\s\"')\]\u201d]|$)")
# Questions in a row are several, though one mark stands at their end.
_IN_A_ROW = regex(
    r"(?:[,;:] (?:and |or )?(?:how|what|why|which|where|when|who|is|are|do|does|did|can|could|would"
    r"|should)\b[^.?!,;:]*){3}"
)
_REQUESTS = Wordings(
    """
    please [also] <give>
    (could|would|can|will) you [also|please|perhaps] [also|please|perhaps] <give>
    (i would|i'd) [also] (appreciate|be grateful) [it] if you (could|would) [also] <give>
    """,
    {
        "give": (
            "(send|introduce|review|look|share|forward|recommend|connect|read|help|pass|refer|point|suggest|comment)"
        )
    },
)

# Who asks for a time or a link still asks for the talk.
_A_TIME = regex(
    r"(?: me)?(?: an?| some| any| your| the| which| what)?(?: \w+)? (?:times?|dates?|days?|slots?|availability|when"
    r"|link|invite|invitation|number)\b"
)


_ONE_ASK = "Ask only for the talk, and leave the rest for then."


@message_rule(
    "several-asks",
    looks_for="more than one question or request in a message that should have one",
    severity=Severity.WARNING,
    fits=lambda kind: (kind.is_first or kind.is_again) and not kind.is_spoken,
    source=by.DALTON("exactly one request, put as a question"),
)
def several_asks(letter: Letter) -> Iterator[Spot]:
    """Look for the second question mark at the end of a sentence, or a request beside the question."""
    start, end = letter.layout.body
    requests = _REQUESTS.spans(letter, start, end)
    low = letter.low
    if low.count(",", start, end) > 1 and (in_a_row := _IN_A_ROW.search(low, start, end)):
        yield Spot(*in_a_row.span(), "It asks for more than one thing.", _ONE_ASK)
        return
    if not requests and low.count("?", start, end) + low.count("\uff1f", start, end) < 2:
        return
    # A talk that is asked for without a question mark counts beside a request for something else.
    places = [span[0] for span in requests if not denied(low, span) and not _A_TIME.match(low, span[1])]
    places += [length.start for length in letter.talk_lengths[:1] if places and length.is_asked(low)]
    asks = [
        (begin, stop)
        for begin, stop in letter.sentences
        if _QUESTION.search(low, begin, stop) or any(begin <= place < stop for place in places)
    ]
    if len(asks) > 1:
        yield Spot(*asks[1], "It asks for more than one thing.", _ONE_ASK)


_ASKS_FOR_A_TALK = regex(
    r"[?\uff1f]|\b(?:hop(?:e|ed|ing)|grateful|glad|appreciate|wonder\w*|whether|possible|call|talk|chat|speak|phone|ring"
    r"|meet|meeting|minutes|hear|learn|questions?|answers?|coffee|conversation|any time|free)\b"
)


@message_rule(
    "ask-missing",
    looks_for="a follow-up that asks for nothing",
    severity=Severity.WARNING,
    fits=lambda kind: kind.is_again and not kind.is_brief,
    source=by.DALTON("exactly one request, put as a question"),
)
def ask_missing(letter: Letter) -> Iterator[Spot]:
    """Look for a question, a wish, or any word for a talk."""
    if not _ASKS_FOR_A_TALK.search(letter.low, *letter.layout.body):
        yield Spot(
            *letter.whole,
            "It does not ask for anything.",
            "Put your question again in one sentence.",
            whole=True,
        )


_PAYMENT = Wordings(
    """
    (i'll|i will|i can|i'd|i would|i shall|happy to|glad to|willing to|ready to) [gladly|happily] \
        (pay|compensate|reward|reimburse) (you|for|a|any|your|whatever)
    gift (card|cards|voucher|vouchers)
    (percentage|cut|share) of my *2 (salary|pay|wages)
    (name|state) your (price|fee)
    make it worth your (while|time)
    (buy|take|treat|invite) you [to|out to] (dinner|a dinner|supper|a bottle|the best|a nice)
    """
)


@message_rule(
    "payment",
    looks_for="money or presents offered for a talk; a coffee is fine",
    severity=Severity.WARNING,
    fits=lambda kind: kind.asks_for_talk,
    source=convention("advice is a favour, and nobody wants to name its price"),
    anchors=_PAYMENT.anchors,
)
def payment(letter: Letter) -> Iterator[Spot]:
    """Look for the wordings that people use for it."""
    for span in _PAYMENT.spans(letter, *letter.layout.body):
        if not denied(letter.low, span):
            yield Spot(*span, "It offers to pay for a favour.", "Leave it out; offer a coffee if you meet.")


# One of these is enough.  Each begins with letters, because Python finds such a pattern many times faster.
_WAYS_OUT = (
    regex(
        r"if (?:this is|not|you(?: are|'re) (?:too|busy|not)|you(?: would|'d) rather|you (?:prefer not|can"
        r"|have (?:the )?time)|your (?:schedule|time)|time|it suits|now is|possible"
        r"|(?:it|that)(?: is|'s| does) not|it (?:isn|doesn)'t)"
    ),
    regex(r"no (?:problem|worries|pressure|obligation|need)"),
    regex(r"should (?:this|you|it) not"),
    regex(r"not (?:a good|the right)"),
    *map(regex, ("feel free to", "either way", "say no", "only if", "decline", "ignore this")),
)
_MAY_REFUSE = regex(
    r"\b(?:if|should|in case)\b[^.?!]{0,50}\b(?:full|busy|swamped|snowed under|too much|unable|no time"
    r"|bad (?:time|moment)"
    r"|not (?:possible|convenient)|convenient|too many|don't|do not|can't|cannot|isn't|is not|away|rather)\b"
    r"|\b(?:don't|do not|never) (?:feel (?:obliged|pressed|any)|worry|hesitate to (?:say|turn|refuse|decline))"
    r"|\b(?:won't|will not|would not|wouldn't) be (?:offended|hurt|upset)|\bno (?:hard feelings|bother|offence"
    r"|offense|rush)"
    r"|\b(?:fine|okay|ok|all right|alright|welcome) (?:to (?:say|pass|refuse|ignore|skip)|not to|if)\b"
    r"|\bthat(?:'s| is) (?:\w+ )?"
    r"(?:fine|okay|ok|all right|alright)\b|\b(?:disregard|ignore) (?:this|me|it|my)|\bforget (?:that i"
    r"|i) asked|\ba no\b"
    r"|\bi(?:'ll|'d| will| would)?(?: \w+)? understand\b(?! (?:how|what|why|your|more|the (?:work|field|job)))"
    r"|\bunderstand if|\bunderstandabl|\bturn me down|\bnot a problem|\bwhatever you decide|\b(?:may"
    r"|might) (?:not be able|have no time|be too busy)"
)
_NO_JOB = regex(
    r"\b(?:not|isn't) (?:looking |asking |writing |hoping |applying )?(?:about|for) (?:a |any )?"
    r"(?:job|work|opening|post)"
    r"|(?:,|\band) not (?:for )?a job\b|\b(?:suggested (?:that )?(?:i|you)|at the suggestion of|gave me your name"
    r"|thought you would)\b"
)

_ASKED = regex(r"[?\uff1f]|\b(?:hop(?:e|ing)|grateful|glad|appreciate|wonder\w*|possible|if you|whenever|any chance)\b")
_ORDERED = regex(
    r"\b(?:you (?:must|will have to|need to|have to)|make sure (?:that )?you|be there|be at your|be ready"
    r"|i(?:'ll| will)? need"
    r" (?:an? |the |\d+ |\w+ )?(?:minutes|hour|half|answer|reply|names)|i expect|i insist|at the latest|without fail)\b"
)


@message_rule(
    "no-way-out",
    looks_for="a request that is not easy to refuse",
    severity=Severity.HINT,
    fits=lambda kind: kind.is_first and kind.channel is None,
    source=by.SOLVABLE("say that it is fine if not"),
)
def no_way_out(letter: Letter) -> Iterator[Spot]:
    """Look for words that make it easy to say no."""
    low = letter.low
    if any(way.search(low) for way in _WAYS_OUT):
        return
    # Whoever asks for no job, or comes through somebody they know, says no second time how easy a no is.
    if _MAY_REFUSE.search(low) or _NO_JOB.search(low):
        return
    # Many good messages leave it out; one that orders instead of asking does not.
    yield Spot(
        *letter.whole,
        "It gives no easy way to say no.",
        "Add that you will understand if it does not suit them.",
        whole=True,
        severity=None if _ASKED.search(low) and not _ORDERED.search(low) else Severity.WARNING,
    )


_CALL_ME = Wordings(
    "^(welcome to|free to|rather|prefer to|wish to|like to|or|some|people|all) (call|phone|ring|text) me"
)
# What follows a command; anything else means what somebody is called, as in “people call me Sam”.
_COMMANDED = regex(
    r" *(?:[.!?;,]|\n|$)|\s(?:back|on|at|when|whenever|tomorrow|today|this|next|as soon|if|in|by|about|between"
    r"|before|after|(?:mon|tues|wednes|thurs|fri)day)\b"
)
_CALL_BACK = Wordings(
    """
    give me a [quick] (call|ring|buzz|bell)
    (expect|await|awaiting|wait for|waiting for|look forward to|looking forward to) your [phone|return] call
    get back to me
    ^(you|to|could|can|would|just) tell me which
    """
)


@message_rule(
    "call-back",
    looks_for="a contact who is asked to call or to write back",
    severity=Severity.WARNING,
    fits=lambda kind: kind.is_unprompted or kind.is_thanks,
    source=by.KANSAS("say that you will call; never ask them to"),
    anchors=_CALL_BACK.anchors | _CALL_ME.anchors,
)
def call_back(letter: Letter) -> Iterator[Spot]:
    """Look for commands to call; an offer that they may, or what somebody is called, is not one."""
    start, end = letter.layout.body
    commands = [
        (begin, stop) for begin, stop in _CALL_ME.spans(letter, start, end) if _COMMANDED.match(letter.low, stop)
    ]
    for span in sorted([*commands, *_CALL_BACK.spans(letter, start, end)]):
        yield Spot(
            *span,
            "It leaves the next step to the contact.",
            "Say when you will get in touch, or offer times at which you are free.",
        )


_BY = """(monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|tonight|today|noon|then|the end|next *
    |the weekend|this *|* at the latest)"""
_PRESSURE = Wordings(
    """
    (reply|respond|answer|write back|get back to me|let me know) [to me] (asap|immediately|quickly|urgently|at once \
        |straight away|right away|as soon as (possible|you can))
    (reply|respond|answer|confirm) *2 (by|before|within|no later than|not later than) <by>
    (write|get) back *3 (by|before|within) <by>
    let me know *2 (by|before|within) <by>
    need to (know|hear) *3 (by|before|within) <by>
    have to (know|hear) *3 (by|before|within) <by>
    (need|expect|want|require|must have) (an|your|a) [quick|positive] (answer|reply|response|decision)
    +(i'll|i will|i) (expect|need) (it|them|you|this|that|your *2) (by|on|at|before|this)
    +(i'll|i will|i) (expect|need|want) you to ~(be|have|get|know)
    (i'll|i will) keep (writing|emailing|mailing|calling|messaging|asking|trying) *4 until
    (i'll|i will) *2 (ring|call|phone|come to|turn up|stop by) *6 until
    (deserve|deserves) (a|an|at least|your) *2 (reply|answer|response|time|help)
    you (can't|cannot|can not) *2 (say no|refuse|turn me down)
    i [have|already] [already] (put|booked|blocked) *5 in (your|our|both our) (calendar|calendars|diary|diaries)
    +(please|just|do|and) (be there|make sure you are there|be ready|pick up)
    (your duty|you owe (me|us|it|students)|you have a (duty|responsibility)|your (obligation|responsibility) to)
    you (should|must|ought to|have to|need to) (help|answer|reply|respond|give|find|make) [me|us|time]
    you must (introduce|send|let|call) [me]
    (i would have|i'd have) (thought|expected|hoped) that (an (alumnus|alumna|alum)|(a person|somebody) (like you|in))
    (the courtesy|the decency) (of a|to)
    (you are|you're) my (only|last) (hope|chance)
    (counting|relying|depending) on (you|your)
    (future|career|life|everything|degree) *2 (depends|rests|hangs) on (you|this)
    (do not|don't|please never) (disappoint|let me down|refuse me|fail me|turn me (down|away))
    (i beg you|begging you|i implore you|on my knees)
    if you refuse *2 my (career|life|future|plans)
    +(i was|i am|i'm) [really|so|very|deeply] (hurt|disappointed|upset) (that|by|to)
    (your|an|any) *1 (answer|reply|response) *5 (by|before|until|no later than) <by>
    your *1 (decision|confirmation) *5 (by|before|until|no later than) <by>
    (last|only) (person|one|option) [that|who|whom] (i can|i have|left|i could|i know to) [to] [turn|ask|call|left]
    (nobody|no one|nowhere) else [i can|left|for me] [to] turn
    (know|knows|idea) what [else] (i'll|i will|i'd|i would|i can|i'm going to|to) do (if|without|unless|otherwise)
    (i'd|i would|i'll|i will) be (devastated|heartbroken|crushed|ruined)
    (i am|i'm|i'm getting|so|feel|feeling) [really|so|quite|pretty|truly] desperate
    i [often|just|still|have been] (cry|cried|crying)
    (please|and) have [a|an|your|the] *3 ready
    (expect|need|have|must) to hear from you
    (must|have to|need to) have (your|an) *1 (answer|answers|reply|decision)
    (i'll|i will|i shall|i'd) *4 your (boss|superior|superiors|manager|director|supervisor)
    take no for an answer
    (saying no|refusing|a no) is (not|no) *1 option
    (please|just|and) accept (it|the invitation|this)
    (have to drop out|kill myself|end it all|nowhere to go|wits' end|last resort)
    without (you|your help) (i|i'll|i will|i'm|i am) *1 (fail|lost|lose|stuck)
    let's (say|make it|meet) *8 (i'll|i will) (see you|be there|wait)
    i (have|have got|'ve got|'ve) (nobody|no one|nobody else|no one else) left
    (have|take) pity
    (have|has|got) a (duty|right) to (the|students|a few|some|your|an answer|a reply|know)
    (i'll|i will) [just|simply] (come|drop|stop|turn|be waiting|wait|sit) (by|up|round|in|at|outside) *1 your *1 \
        (office|door|desk|reception|lobby|house|home|building)
    (i'll|i will) [just|simply] be in your *1 (office|lobby|reception|building)
    (i'll|i will) (take|assume|count) *4 (as a yes|as agreed|as settled|you agree|you mean yes|that as)
    """,
    {"by": " ".join(_BY.split())},
)


@message_rule(
    "pressure",
    looks_for="a day by which to answer, a duty to help, or an appeal to pity",
    severity=Severity.WARNING,
    fits=lambda kind: kind.is_unprompted or kind.is_thanks or kind.occasion is Occasion.REFUSAL,
    source=by.SOLVABLE("say that it is fine if not"),
    anchors=_PRESSURE.anchors,
)
def pressure(letter: Letter) -> Iterator[Spot]:
    """Look for the wordings that people use for it; a sentence that denies it takes the pressure away."""
    for span in _PRESSURE.spans(letter, *letter.layout.body):
        if not denied(letter.low, span) or letter.low.startswith(("do not", "don't", "you can", "if you"), span[0]):
            yield Spot(*span, "It puts them under pressure.", "Ask once, and leave the answer and its day to them.")
    for start, end in letter.sentences:
        if order := _ORDER.match(letter.low, start, end):
            yield Spot(*order.span(), "It gives them an order.", "Ask, so that they can say no.")


# A sentence that begins with a bare command; “tell me if” and “let me know” are polite.
_ORDER = regex(
    r"(?:send|give|introduce|write|answer|clear|prepare|accept|explain|teach|fill|make)"
    r" (?:me\b|us\b|your\b|the (?:following|attached|enclosed)|down\b|in the\b|time\b)"
)


_PERSONAL = Wordings(
    """
    how much *1 you *2 (earn|earning|pocket)
    how much *1 you *1 (paid|being paid|get paid|getting paid)
    how much money *2 you
    (what|what's) [is|was] your [current|starting|exact|annual|monthly] (salary|pay|wage|income|age)
    your [current|exact|annual|monthly] (salary|income) [is]
    how old (are you|you are)
    (are you|whether you are|if you are|if you're|you're) (married|single|religious|pregnant|gay|seeing anyone)
    (know|tell me|ask|curious|wonder|say) *2 (how much|what) you [really|actually|currently|all] \
        (earn|take home|bring home|make in|make a|are paid|get paid|pocket)
    what [they|your employer|your company|your firm] (pay|pays|paying|are paying|is paying) you
    what you're [being] paid
    you [really|do|also] (are|look|looked|were|looking) [so|very|really|quite|absolutely|just|such|even more] <looks>
    (pretty|beautiful|lovely|gorgeous|nice|great|wonderful|your) (eyes|smile|figure|legs|hair|lips|perfume|body)
    just the two of us
    (you|you're|you were|you've been) *4 (divorce|divorced|separating|separated|good-looking|prettier)
    you and your (husband|wife|partner|children|kids|boyfriend|girlfriend)
    your (home address|private number|private address|husband and|wife and|bonus|weight|religion)
    (do|are) you (live|living) alone
    what do you (earn|make a|get paid|take home)
    (get|getting) paid for (a|that|your)
    (at|for|of) your age
    (dinner|drinks|a drink|a date) with (me|just me|just the two of us)
    (date|marry|kiss) (me|you)
    """,
    {"looks": "(gorgeous|sexy|hot|cute|pretty|beautiful|handsome|attractive|stunning|ravishing|fit|young for)"},
)


@message_rule(
    "personal-question",
    looks_for="a question about what the reader earns or their private life, or a remark on their looks or age",
    severity=Severity.WARNING,
    fits=None,
    source=convention("ask what people in the field earn, and only in the talk"),
    anchors=_PERSONAL.anchors,
)
def personal_question(letter: Letter) -> Iterator[Spot]:
    """Look for the wordings that people use for it."""
    for span in _PERSONAL.spans(letter, *letter.layout.body):
        yield Spot(
            *span,
            "It is about their private affairs.",
            "Keep to their work; how pay develops in it is a question for the talk.",
        )


# -- jobs --------------------------------------------------------------------------------------------------------------


@message_rule(
    "job-ask",
    looks_for="a request for a job, an internship, a word with an employer, or news of openings",
    severity=Severity.ERROR,
    fits=None,
    source=by.DALTON("ask for no job leads"),
)
def job_ask(letter: Letter) -> Iterator[Spot]:
    """Look for requests; asking what led somebody to their job, or saying that one does not ask for one, is not one."""
    helped = letter.kind is None or not letter.kind.asks_for_talk
    for span, severity in asks_for_work(letter.text, letter.sentences, helped=helped):
        yield Spot(
            *span,
            "It asks for a job, and an informational interview asks for advice.",
            "Ask about the work and how to prepare for it; anyone who wants to help with a job will say so.",
            severity=severity,
        )


_STRICT = Wordings(
    "(job|jobs|position|positions|opening|openings|vacancy|vacancies|internship|internships)",
)


@message_rule(
    "job-mention",
    looks_for="any mention of a job, position, opening, vacancy or internship, where the policy is strict about it",
    severity=Severity.ERROR,
    fits=lambda kind: kind.counts_as is not TouchPurpose.OUTCOME,
    source=by.SFU("no mention of a job at all"),
    figure="job_words",
    anchors=_STRICT.anchors,
)
def job_mention(letter: Letter) -> Iterator[Spot]:
    """Look for the bare words, no matter what is said with them."""
    if letter.policy.job_words is not Policy.JobWords.STRICT:
        return
    for start, end in _STRICT.spans(letter, *letter.layout.body):
        yield Spot(
            start,
            end,
            "It speaks of a job, which this policy keeps out of messages altogether.",
            "Say work, path or field instead.",
        )


# -- enclosures --------------------------------------------------------------------------------------------------------


_CV = "(resume|résumé|resumé|cv|curriculum vitae)"
# A determiner comes before it, because “resume” is also a verb.
_MY_CV = f"(my|the|a|an updated|updated|current|latest|copy of my) [current|updated|latest|full|two-page] {_CV}"

_RESUME = Wordings(
    """
    <enclose> *4 <my-cv>
    (find|see) *3 <my-cv> [attached|enclosed|below|here]
    <my-cv> [is|as] (attached|enclosed|below|linked|here)
    (here is|here's|including|included) <my-cv>
    <my-cv> , which i <enclose>
    """,
    {"enclose": "(attach|attached|attaching|enclose|enclosed|enclosing)", "my-cv": _MY_CV},
)
_A_CV = Wordings(_CV)
_WANTED = Wordings(
    """
    you [kindly|generously|so kindly] (asked|requested|suggested|offered|wanted)
    as (asked|requested|agreed|promised)
    """
)


@message_rule(
    "resume",
    looks_for="a resume that comes with a message unasked",
    severity=Severity.ERROR,
    fits=lambda kind: kind.is_first or kind.is_again or kind.counts_as is TouchPurpose.THANK_YOU,
    source=by.SERIOUS_ARRANGING("neither attach nor bring it"),
    figure="resume",
    anchors=_RESUME.anchors,
)
def resume(letter: Letter) -> Iterator[Spot]:
    """Look for an enclosed resume; the policy may allow it, and a contact may have asked for it."""
    allowed = letter.policy.resume
    thanks = letter.purpose is TouchPurpose.THANK_YOU
    if (allowed is Policy.Resume.SEND_AFTER_ADVICE) if thanks else (allowed is Policy.Resume.ENCLOSE):
        return
    for span in _RESUME.spans(letter, *letter.layout.body):
        if denied(letter.low, span) or (thanks and _WANTED.occur(letter, *sentence_around(letter.low, span))):
            continue
        yield Spot(
            *span,
            "A resume turns a request for advice into an application.",
            "Leave it out, and keep it ready for when they ask." if not thanks else "Send it when they ask for it.",
        )


_ATTACHED = Wordings(
    """
    (i|i've|i have|i'm|i am) [also] (attach|attached|attaching|enclose|enclosed|enclosing) ~to
    (is|are) (attached|enclosed) ~to
    (attached|enclosed) (is|are|you will|you'll|please|file)
    (see|find) [the|my] (attached|enclosed)
    (attachment|attachments) ~to
    """
)


@message_rule(
    "attachment",
    looks_for="an attachment that is mentioned in a first message",
    severity=Severity.WARNING,
    fits=lambda kind: kind.is_first,
    source=by.DALTON("no attachments in the first message"),
    anchors=_ATTACHED.anchors,
)
def attachment(letter: Letter) -> Iterator[Spot]:
    """Look for enclosures other than a resume, which has a rule of its own."""
    for span in _ATTACHED.spans(letter, *letter.layout.body):
        if not denied(letter.low, span) and not _A_CV.occur(letter, *sentence_around(letter.low, span)):
            yield Spot(
                *span,
                "Strangers do not open attachments.",
                "Say in a sentence what it is about, and offer it in the talk.",
            )


_LINK = regex(
    r"(?:https?://|www\.)[^\s<>\"']+"
    r"|(?<![\w@.-])(?:[a-z0-9-]{2,40}\.){1,3}(?:com|org|net|edu|io|gov|info|co\.uk|ac\.uk|ca|me|dev|de|uk|au|nz"
    r"|us|eu|fr"
    r"|nl|ie|ch|app|page|site|blog|tech|online|cv|design|art|studio|photo|photography|works|club|space|world"
    r"|xyz|link|bio|gallery|music"
    r"|live|pro|biz|tv|es|se|pl|pt|dk|fi|jp|kr|cn|za|media|agency|digital|store|shop|film|video|games|dance"
    r"|works)\b(?![@\w])(?:/\S*)?"
    r"|(?<![\w@.-])(?:[a-z0-9-]{2,40}\.){1,3}[a-z]{2}/\w\S*"
)
_MAY_BE_ONE = regex(r"\.[a-z]{2}")


@message_rule(
    "link",
    looks_for="a link in the body of a first message; one in the signature is fine",
    severity=Severity.WARNING,
    fits=lambda kind: kind.is_first and kind.is_request,
    source=by.DALTON("no links in the first message"),
    english=False,
)
def link(letter: Letter) -> Iterator[Spot]:
    """Look for web addresses, with or without `https://`; e-mail addresses do not count."""
    low = letter.low
    start, end = letter.layout.body
    if not _MAY_BE_ONE.search(low, start, end) and "://" not in low:
        return
    for found in _LINK.finditer(low, start, end):
        stop = found.start() + len(found[0].rstrip(".,;:!?)"))
        yield Spot(
            found.start(),
            stop,
            "A link in a stranger's message looks like advertising.",
            "Put your profile into the signature, and leave the rest out.",
        )
