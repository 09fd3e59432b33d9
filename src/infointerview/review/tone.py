"""Whether a message stays calm, does not blame the reader, and takes no for an answer."""

from collections.abc import Iterator

from infointerview.language.kinds import Occasion
from infointerview.model.exchange import TouchPurpose
from infointerview.model.values import Channel
from infointerview.patterns import regex
from infointerview.policy import publications as by
from infointerview.policy.publications import convention
from infointerview.review.findings import Severity
from infointerview.review.letter import Letter
from infointerview.review.notation import Wordings, denied, word_set
from infointerview.review.rule import Spot, message_rule

# -- marks ------------------------------------------------------------------------------------------------------------

_MARKS = regex("[!\uff01]+")


@message_rule(
    "exclamation-marks",
    looks_for="more than one exclamation mark; one in the text and one in the subject are a hint",
    severity=Severity.WARNING,
    fits=None,
    source=by.MANNERS("no excess of exclamation marks"),
    english=False,
)
def exclamation_marks(letter: Letter) -> Iterator[Spot]:
    """Count the marks in text and subject, without those in the employer's name."""
    subject = letter.subject or ""
    if letter.text.count("!") + letter.text.count("\uff01") + subject.count("!") + subject.count("\uff01") < 2:
        return
    text, employer = letter.text, letter.contact.organisation if letter.contact else ""
    if "!" in employer:
        text, subject = (part.replace(employer, " " * len(employer)) for part in (text, subject))
    parts = (("text", text), ("subject", subject))
    spots = [(found, part) for part, said in parts for found in _MARKS.finditer(said)]
    if sum(len(found[0]) for found, _ in spots) > 1:
        doubled = [spot for spot in spots if len(spot[0][0]) > 1]
        found, part = (doubled or spots[1:])[0]
        one_each = not doubled and [part for _, part in spots] == ["text", "subject"]
        yield Spot(
            *found.span(),
            "Several exclamation marks shout.",
            "Keep one at most; a full stop thanks just as warmly.",
            part=part,
            severity=Severity.HINT if one_each else None,
        )


_EMOTICON = regex(r"(?<![\w:;=])(?:[:;=]-?[()dp]|[:;=]'\(|\^_\^|<3)(?![\w/])")
_EYES = (":", ";", "=", "^", "<3")
_EMOJI = regex("[\U0001f300-\U0001faff\u2600-\u26ff\u2705\u2728\u2764\u2b50]\ufe0f?")


@message_rule(
    "emoticon",
    looks_for="emoticons and emoji in a formal message or in thanks",
    severity=Severity.HINT,
    fits=None,
    source=by.ALBRIGHT("no emoticons"),
    english=False,
)
def emoticon(letter: Letter) -> Iterator[Spot]:
    """Look where the message thanks, or begins with Dear."""
    if letter.purpose is not TouchPurpose.THANK_YOU and letter.layout.greeting != "dear":
        return
    found = None if letter.text.isascii() else _EMOJI.search(letter.text)
    for eyes in _EYES:
        if found is None and eyes in letter.low:
            found = _EMOTICON.search(letter.low)
    if found:
        yield Spot(*found.span(), "It does not fit the rest.", "Say it in words, or leave it to their answer.")


_SHOUTED = regex(r"(?:\b[^\W\d_a-z]['\u2019A-Z]*[ ,]+){3,}[A-Z]{2,}\b")
_CAPITALS = regex("[A-Z]{4}")
_LOUD_WORDS = 3


@message_rule(
    "shouting",
    looks_for="four or more words in a row in capitals",
    severity=Severity.WARNING,
    fits=None,
    source=convention("capitals shout"),
    english=False,
)
def shouting(letter: Letter) -> Iterator[Spot]:
    """Look at the body; abbreviations have fewer letters than words that are shouted."""
    if not _CAPITALS.search(letter.text, *letter.layout.body):
        return
    for found in _SHOUTED.finditer(letter.text, *letter.layout.body):
        if sum(len(word.strip(",")) > _LOUD_WORDS for word in found[0].split()) >= _LOUD_WORDS:
            yield Spot(*found.span(), "Capitals read as shouting.", "Write it as in a sentence.")


_TYPED = word_set("""
    u ur r thx thnx pls plz luv wanna gonna gotta lemme lol tbh idk lmk cuz coz bc nxt wk b4 gr8 np omg imo ty cld shld
    wld wud cud abt dont im ive didnt isnt rn ngl hmu tmrw tmr ppl bday
    """)
_TYPED_WORD = regex(r"(?<![\w.'/@&-])(?:[a-z][a-z0-9]{0,5})(?![\w'/@&-]|\.\w)")
_QUICK_CHANNELS = frozenset({Channel.TEXT_MESSAGE, Channel.CHAT})


@message_rule(
    "text-speak",
    looks_for="three or more words as one types them to friends, such as u, thx or a small i",
    severity=Severity.WARNING,
    fits=None,
    source=convention("write as one writes to a stranger"),
    anchors=_TYPED,
)
def text_speak(letter: Letter) -> Iterator[Spot]:
    """Look for different ones; in a text message they are usual."""
    if letter.channel in _QUICK_CHANNELS:
        return
    body = _TYPED_WORD.finditer(letter.text, *letter.layout.body)
    found = {word[0]: word.span() for word in body if word[0] in _TYPED or word[0] == "i"}
    if len(found) > 1:
        # Without a subject it may be a chat.
        mail = letter.subject is not None or letter.channel in {Channel.EMAIL, Channel.LETTER}
        yield Spot(
            *min(found.values()),
            "It reads like a message to a friend.",
            "Write the words out, as you would in a letter.",
            severity=None if mail and len(found) > 2 else Severity.HINT,
        )


# -- too much of a good thing ------------------------------------------------------------------------------------------

_APOLOGY = regex(
    r"\b(?:sorry|apolog\w+|forgive|(?:be|being|am) an? (?:pest|nuisance|bother|burden)|bother(?:ing)? you|disturb\w*"
    r"|(?<!not )(?<!n't )troubl(?:e|ing) you|feel (?:awful|terrible|bad|guilty)|(?:not|n't) (?:really )?deserve"
    r"|not worth your time|waste your time|just a (?:student|nobody|beginner))\b"
)
_ENOUGH = 3


@message_rule(
    "over-apology",
    looks_for="three or more apologies for writing at all",
    severity=Severity.WARNING,
    fits=lambda kind: kind.asks_for_talk or kind.is_thanks,
    source=convention("a short, clear request needs no excuse"),
    anchors=word_set("sorry apologies apologise apologize apologising apologizing apology forgive"),
)
def over_apology(letter: Letter) -> Iterator[Spot]:
    """Count them; one is polite."""
    found = [span.span() for span in _APOLOGY.finditer(letter.low, *letter.layout.body)]
    if len(found) >= _ENOUGH:
        yield Spot(
            *found[_ENOUGH - 1],
            f"It apologises {len(found)} times.",
            "Leave the apologies out; a way to say no is the better courtesy.",
        )


_FLATTERY = regex(
    r"\b(?:genius|legend(?:ary)?|idol|hero(?:ine)?|worship\w*|in awe|awe-inspiring|perfection|unmatched|unworthy"
    r"|the (?:greatest|best|most (?:brilliant|talented|amazing|incredible|inspiring|wonderful))|greatest|ever lived"
    r"|brillian(?:t|ce)|extraordinary|incredible|amazing|phenomenal|out of this world|beyond words|no equal|adored"
    r"|nobody (?:else )?like you|one of a kind|(?:honou?r|dream) of (?:my|a) (?:(?:entire|whole) )?life(?:time)?"
    r"|admir\w+ (?:you|everything)|truly inspir\w+|(?:true|real|great|huge|such an) inspiration"
    r"|(?:your|such) (?:\w+ )?(?:talent|greatness|excellence)|everything you (?:do|touch))\b"
)

# No flood of praise does without one of these.
_PRAISE = word_set("""
    genius legend legendary idol hero heroine worship worshipped awe inspiring perfection unmatched unworthy greatest
    talented amazing incredible inspiring wonderful brilliant brilliance extraordinary phenomenal adore blessed admire
    inspiration talent greatness excellence nobody honor honour dream world
    """)


@message_rule(
    "flattery",
    looks_for="praise of the reader, three times or more, instead of something that they did",
    severity=Severity.WARNING,
    fits=lambda kind: kind.asks_for_talk,
    source=convention("name one thing that they did; praise that fits everybody praises nobody"),
    anchors=_PRAISE,
)
def flattery(letter: Letter) -> Iterator[Spot]:
    """Count different words of praise."""
    found = {match[0]: match.span() for match in _FLATTERY.finditer(letter.low, *letter.layout.body)}
    if len(found) >= _ENOUGH:
        yield Spot(
            *min(found.values()),
            "So much praise says little about what they do.",
            "Name one thing that they did or said, and what you would like to know about it.",
        )


# -- blame ------------------------------------------------------------------------------------------------------------

_BLAME = Wordings(
    """
    (you|you've|you'd) [have|had] [still|yet] (never|not) [yet|even|ever] <answered>
    you [still] (haven't|hadn't|didn't|did not|have not|had not) [yet|even|ever] <answered>
    (why|that) (have|did) you not <answered>
    since you [last] (wrote|replied|answered|responded)
    <th> (attempt|try|reminder|email|e-mail|message)
    <th> time [that] (i|i'm|i've|i am|i have) [am|have] (<writing>|emailed|e-mailed|messaged|called|rung|phoned)
    (i|i've|i have) [now|already] <wrote> [to] [you] [now|already] <times> [now]
    my (last|previous|earlier|first) (two|three|four|five|several|many|2|3|4|5) <message>
    (whether|if|that) you (got|received|saw|read) my <message>
    <writing> *3 for the <th> time
    following up for the <th> time
    [as] per my (last|previous|earlier|first) <message>
    did you [even] (get|receive|see|read) (my|the) [last|first|previous|earlier] <message>
    (still|been) waiting (for|to hear from|on) (you|your)
    (still|been) waiting for (a|an|any) (reply|answer|response)
    (disappointed|disappointing|frustrated|frustrating|annoyed) ~(when|by the|with my|with myself|in myself)
    surprised (not|that you)
    (ignore|ignored|ignoring) (me|my|us)
    no (reply|response|answer) [at all] from you
    without (a|an|any) (reply|response|answer) from you
    [would|could|might] (not|hardly|scarcely) [have] (cost|taken|take|killed|hurt|kill) you
    (wouldn't|couldn't) [have] (cost|taken|take|killed|hurt|kill) you
    (take|takes|taken|took|cost|costs) [you] [only|just|all of] (a|one|two|thirty|five) <moment> to <say>
    at least *2 <answer>
    not [even|so much as] (a|an|one) [single|short|quick] <answer>
    (is it|is that|isn't it|isn't that|hardly|surely not) [really] too much to (ask|expect)
    (expected|hoped for|thought|looked for) (better|more) (of|from)
    i [had|have|would have] [rather|really] expected *4 <answer>
    too (important|grand|proud|lazy|good) (to <say>|for (me|us|that|this|students))
    (bother|bothered|bothering|manage|managed|deign|deigned) to <say>
    (found|find|have|had) [the] time for *3 (others|other|posts|posting|everybody|everyone|everything)
    (your|this|the|such) [long|continued|total|complete] silence
    reason (why|that) you (haven't|have not|hadn't|didn't|did not|won't|will not|don't|do not|can't|never)
    you [have|must have|seem to have|clearly] [clearly] (forgotten|forgot) [about] (me|us|my <message>|to <say>)
    (manners|impolite|unkind|unprofessional|inconsiderate|disheartening|insulting|insulted|beneath you|courtesy|decency)
    (being|be|was|am|been|simply|just|merely) ignored
    (my|lose|losing|lost) patience
    (third|fourth|fifth|sixth|3rd|4th|5th) <message>
    (third|fourth|fifth|sixth|3rd|4th|5th) time
    (on|in) (three|four|five|several|many) *1 (occasions|messages|letters|emails|e-mails)
    (times|often) (do|must|should|will) i [have to|need to] (ask|write|try)
    you [have|'ve] had (my|this|the) *1 <message>
    (have|had|heard|got|received|hear) (nothing|not a word|not a line|not one word) *2 (back|from you|in return|since)
    without (a|one|so much as|even) *3 (word|line|reply|answer|response|sign)
    (others|everybody else|everyone else|somebody else|people|colleagues|friend) *6 (replied|answered|responded) \
        ~(that|with|to)
    you [have|were|been|are|'ve] *2 (been online|been active|online every|posting every)
    take it personally
    (interesting|important|good|worthy|serious) enough (for you|to (answer|deserve|be answered))
    you [simply|just|really] (don't|do not|didn't) care
    (i'll|i will|i must|i can only|i have to) (assume|conclude|suppose)
    (answer|reply|respond|write back) [to me] this time
    waiting [for] [about|over|almost|nearly] (a|two|three|four|five|six|several|2|3|4|5|6) \
        (week|weeks|days|month|months)
    would it (kill|hurt) you
    (busy|work|classes|exams) , but so (am|do) i
    still (found|find|found the|find the) time
    the least (you|one|anybody|anyone|somebody) (can|could|might)
    (chase|chasing) (people|you|after|up)
    (worth|worthy of) (a|an|one|your) (reply|answer|response|line)
    (it's|it is) [only|just|rather|a bit] (polite|rude|impolite|courteous|unprofessional|disrespectful) [not] to
    (left|leave|leaving|kept) [me] (hanging|waiting|in the dark|on read)
    you (opened|have opened|read|have read|saw|have seen|viewed) my (last|first|previous|two) *1 <message>
    (that|whether|why|if) you [have|are] (simply|just|deliberately) (ignoring|avoiding)
    """,
    {
        "moment": "(minute|moment|second|seconds|minutes|line|sentence|click)",
        "say": "(answer|reply|respond|write|acknowledge|type|read|say)",
        "answer": (
            "(line|lines|word|words|reply|answer|response|acknowledgement|acknowledgment|message|note|sentence"
            "|(yes|no) or (yes|no)|(answer|reply|respond|write|acknowledge))"
        ),
        "answered": (
            "(reply|replied|answer|answered|respond|responded|written back|write back|wrote back|got back|gotten back"
            "|get back|acknowledge|acknowledged|reacted)"
        ),
        "th": "(second|third|fourth|fifth|2nd|3rd|4th|last|final)",
        "times": "(twice|(two|three|four|several|many|multiple|a few|2|3|4|5) times)",
        "wrote": "(written|wrote|emailed|e-mailed|messaged|called|contacted|tried to (reach|contact|call)|reached out)",
        "writing": (
            "(write|writing|wrote|written|ask|asking|try|trying|tried|email|emailing|contact|contacting|reach|reaching"
            "|messaging)"
        ),
        "message": (
            "(email|emails|e-mail|e-mails|message|messages|note|notes|letter|letters|request|requests|inquiry"
            "|mail|mails)"
        ),
    },
)
# Whether it comes about is in their hands too; where it is the writer's fault, other words are in order.
_MEETING = frozenset({Occasion.MEETING, Occasion.MOVED, Occasion.MISSED})
_HARMLESS_BEFORE = ("need for", "need to", " if", "you may", "in case")


@message_rule(
    "blame",
    looks_for="blame for silence: that they have not replied, how often one has written, whether they got the message",
    severity=Severity.ERROR,
    fits=lambda kind: (kind.is_unprompted and not kind.is_first) or kind.occasion in _MEETING,
    unknown=True,
    source=by.SFU("never take silence personally"),
    anchors=_BLAME.anchors,
)
def blame(letter: Letter) -> Iterator[Spot]:
    """Look for the wordings that people use for it."""
    for start, end in _BLAME.spans(letter, *letter.layout.body):
        if letter.low[max(0, start - 12) : start].rstrip().endswith(_HARMLESS_BEFORE):
            continue
        yield Spot(
            start,
            end,
            "It blames them for their silence, or counts your attempts.",
            "Write as if they had never seen the first message: shorter, with the same question.",
        )


_SILENCE = Wordings(
    """
    i (have not|haven't|had not|hadn't|did not|didn't|never) [yet] (hear|heard) (back|from you|anything) [from you]
    i (have not|haven't|had not|hadn't|did not|didn't|never) [yet] (received|had|got) (a|an|any) (reply\
        |response|answer)
    """
)


@message_rule(
    "silence-mentioned",
    looks_for="a mention of not having heard from them",
    severity=Severity.HINT,
    fits=lambda kind: kind.is_unprompted and not kind.is_first,
    source=by.VANDERBILT("send the first message again, with one line"),
    anchors=_SILENCE.anchors,
)
def silence_mentioned(letter: Letter) -> Iterator[Spot]:
    """Look for it; some find it neutral, others hear a complaint."""
    for start, end in _SILENCE.spans(letter, *letter.layout.body):
        yield Spot(start, end, "It can be heard as a complaint.", "Name the day of your first message instead.")


_STOCK = Wordings(
    "[i am|i'm|i was|i] [just|simply|only] [wanted to|want to|writing to|wished to|like to] <again>",
    {
        "again": (
            "(following up|follow up|checking in|check in|touching base|touch base|circling back|circle back"
            "|checking back|check back|(bump|bumping|float|floating) this|(bring|bringing|push|pushing) (it"
            "|this) *4 top|(gentle|quick|friendly|kind|short) reminder)"
        )
    },
)
_SAYS_NOTHING = word_set("""
    i i'm am just simply only wanted want wished writing like would to on about with my the a an gentle quick
    friendly kind short reminder this that it our your you me email e-mail mail message note request last
    earlier previous first week monday tuesday wednesday thursday friday see if and or in from regarding below
    again back up base touch check checking touching circle circling follow following bump bumping float
    floating bring bringing push pushing top inbox looking forward reply hearing hear soon hope all well is are
    was be here there so have had sent wrote of for thanks thank put putting at look best regards
    grateful appreciate could can respond response answer earliest convenience possible please kindly
    """)
_FEW = 5


@message_rule(
    "empty-follow-up",
    looks_for="a follow-up that says no more than that it is one",
    severity=Severity.WARNING,
    fits=lambda kind: kind.is_again,
    source=by.STARTUP_PLAN("better with a new reason"),
    anchors=_STOCK.anchors,
)
def empty_follow_up(letter: Letter) -> Iterator[Spot]:
    """Look for the stock phrase, and for anything else that the message says."""
    start, end = letter.layout.body
    found = _STOCK.spans(letter, start, end)
    if not found:
        return
    said = (word.strip('.,;:!?"()') for word in letter.low[start:end].split())
    if len({word for word in said if word and word not in _SAYS_NOTHING}) < _FEW:
        yield Spot(
            *found[0],
            "It only says that you have written before.",
            "Repeat the question in a sentence, and add something new, such as what you have read of theirs.",
        )


# -- speaking ill of others -------------------------------------------------------------------------------------------

_OTHERS = (
    r"(?:s?he|they|boss(?:es)?|managers?|supervisors?|employers?|company|firm|professors?|teachers?|lecturers?|tutors?"
    r"|colleagues?|co-?workers?|team|management|directors?|owners?|staff|head|principal|chef|editor|foreman|people"
    r"|everyone|everybody|who|(?:wo)?m[ae]n|friend|assistant|secretary|predecessor|successor|lot)"
)
_ILL_WORDS = word_set("""
    idiot idiots joke moron morons fool fools bully bullies tyrant tyrants liar liars crook crooks fraud frauds snake
    jerk jerks nightmare disgrace useless hopeless incompetent clueless stupid lazy toxic rude pathetic unbearable
    insufferable dishonest corrupt sexist racist drunk drunkard dumb nasty vile arrogant amateur amateurs cheat cheats
    miser nobody nobodies
    """)
_ILL = rf"(?:{'|'.join(sorted(_ILL_WORDS, key=len, reverse=True))})"
_SPEAKS_ILL = regex(
    rf"\b{_OTHERS}(?:(?: [a-z']+){{0,5}}? (?:is|are|was|were)|'s|'re)(?: (?:an?|the|such|so|total|complete|absolute"
    r"|utter|bit|of|really|very|frankly|completely|totally|utterly|known|just|all|both|pretty|quite|also|as|most|bunch"
    rf"|pack|run|by|\w+ and)){{0,4}} {_ILL}\b(?! (?:about|at|with|to|romantic))"
    rf"|\b(?:my|our|your|the|his|her|their) (?:\w+ )?{_ILL} (?:of an? )?{_OTHERS}\b"
    r"|\b(?:(?:can't|cannot|can not|could not|couldn't) (?:bear|stand)|hates?|hated|despises?|loathes?) (?:him|her|them"
    rf"|(?:my|our|your|the|his|their) (?:\w+ )?{_OTHERS})\b"
    r"|\b(?:nobody|no one|everybody|everyone)\b[^.?!,]{0,40}? (?:(?:can|could) (?:bear|stand)|hates?|despises?)"
    r" (?:him|her|them|it)\b"
    r"|\bbehind (?:his|her|their|your|my|everybody's) backs?\b|\b(?:sleeping|slept|having an affair) with\b"
    r"|\b(?:drinks|drinking) (?:at (?:lunch|work)\w*|on the job|too much|problem)\b"
    r"|\b(?:rumou?r|gossip) (?:has it|is that|goes|going round)\b"
)


@message_rule(
    "speaks-ill",
    looks_for="a bad word about somebody else, such as an employer or a colleague",
    severity=Severity.WARNING,
    fits=None,
    source=convention("who speaks ill of others is thought to do so of everybody"),
    anchors=_ILL_WORDS
    | word_set("bear stand hate hates hated despise despises loathe loathes back backs sleeping slept affair drinks")
    | word_set("drinking rumour rumor gossip"),
)
def speaks_ill(letter: Letter) -> Iterator[Spot]:
    """Look for people who are called names, hated or gossiped about; what the writer says of themselves is theirs."""
    for found in _SPEAKS_ILL.finditer(letter.low, *letter.layout.body):
        yield Spot(
            *found.span(),
            "It speaks ill of somebody.",
            "Leave it out: what a reader remembers of it is who said it.",
        )


_SWEARING = word_set("""
    fuck fucking fucked shit shitty bullshit crap crappy damn goddamn bastard bastards arse arsehole asshole ass
    bitch piss pissed
    """)


@message_rule(
    "swearing",
    looks_for="swear words",
    severity=Severity.WARNING,
    fits=None,
    source=convention("write as one writes to a stranger"),
    anchors=_SWEARING,
)
def swearing(letter: Letter) -> Iterator[Spot]:
    """Look for the words that are nothing else."""
    for found in _ANY_WORD.finditer(letter.low, *letter.layout.body):
        if found[0] in _SWEARING:
            yield Spot(*found.span(), "It swears.", "Say it in other words, or not at all.")


_ANY_WORD = regex(r"[a-z]+")

# -- reproach and persuasion ------------------------------------------------------------------------------------------

_REPROACH = Wordings(
    """
    you (did not|didn't|never|failed to) [even] (show|come|turn up|appear|join|attend|call|ring|phone|dial|pick up \
        |make it) [up]
    you (did not|didn't|never) [even] (let me know|tell me|inform me)
    you (missed|forgot|have forgotten|kept me waiting|left me waiting|let me down)
    you never (showed|came|turned up|appeared|joined|attended|called|dialled|arrived)
    you (could|should|might) have (told|let|called|warned|said|written|informed)
    (took|taken|take|kept) (the|a|my) [whole] (day|morning|afternoon|evening|hour) (off|free)
    waited (for|on|about|over|almost|nearly|more|an|half|the|all) *3 (minutes|hour|hours|morning|afternoon|evening|day)
    no (word|message|call) from you
    where were you
    i was (there|on the line|in the call) (on time|for|alone)
    stood me up
    you were (not there|late|absent|nowhere)
    i (waited|sat|stood) [there] [for you] [for] (an hour|half an hour|over|more|almost|nearly|10|15|20|30|40\
        |45|60) [*]
    (waste|wasted|wasting) [of] my (time|day|morning|afternoon)
    (disappointed|disappointing|disappointment|unprofessional|disrespectful|rude|annoyed|annoying)
    my time (matters|is valuable|is precious)
    (pity|shame) [that] you
    you (didn't|did not) [even] think to
    (second|third|fourth|2nd|3rd) time [that] (you|you've|you have)
    (heard nothing|(nobody|no one|nobody else) (called|came|rang|showed|turned up|picked up))
    next time , (please|could you|would you|let me know|tell me)
    (i had|i'd) [already|even|also] <gave-up>
    (i was|i am|i'm|i felt|i feel|it was|it is|it's|which was|which is|that was|that is|leaves me|left me|made me) \
        [rather|quite|very|really|pretty|extremely|a bit|a little|more than a little|so|somewhat|feeling] <sore>
    (you can|you could|you'll|you) [manage|bother|be bothered|remember|care] to \
        (be there|come|turn up|show up|call|join|appear)
    (be there|come|turn up|show up|call|pick up|join|keep it|keep to it|on time) this time
    i (rang|called|tried|phoned|dialled|dialed|knocked) *4 (twice|(two|three|four|five|six|several|many|\
        2|3|4|5|6) times)
    (trust|hope|expect|see) [that] (it|this|you) (won't|will not|doesn't|does not|don't) *2 (happen|be repeated|again)
    (owe|owed|expect|deserve|want|appreciate|like) [me] (an|some|at least an|your) (apology|explanation|excuse)
    (respect|value|consider) *2 [people's|my] time
    lost (a|an|half|the|my) *2 (day|days|morning|afternoon|shift|pay|wages|hour)
    (reliable|considerate|punctual|careful) (this|next) time
    you (cancelled|canceled|moved|changed) *3 again
    (second|third|2nd|3rd) time [that] (you|you've|you have)
    your fault
    (trust|hope|assume|expect) [that] (you have|you've|there is|there's) (a|some) \
        [very] (good|decent|proper) (explanation|excuse|reason)
    """,
    {
        "gave-up": (
            "(got up|gotten up|cancelled|canceled|rearranged|turned down|given up|driven|travelled|traveled|skipped"
            "|paid|left|swapped|postponed|put off|moved|taken|set aside|booked|bought|arranged|dropped|come all)"
        ),
        "sore": (
            "(galling|irritating|irritated|frustrating|frustrated|infuriating|furious|upsetting|upset|insulting|insulted"
            "|inconvenient|hurtful|maddening|unacceptable|inconsiderate|thoughtless|cross|angry"
            "|unimpressed|put out|fed up|let down|humiliating|humiliated)"
        ),
    },
)
# In thanks other words of the kind may be about the work: what they said of being late, or of a waste of time.
_REPROACH_IN_THANKS = Wordings(
    """
    ^(when|where|if|because|how|day|morning) you (came|were|arrived|joined|called|turned up) *3 late
    you kept (looking|checking|interrupting|talking|me waiting)
    you (cut|interrupted) (me|our|the)
    you (did not|didn't|never) [really] (answer|listen|let me|have much|give me|seem)
    (pity|shame|disappointing|disappointed) [that] (you|we) (had|were|came|kept|did|didn't|could|couldn't)
    (only|just) (had|gave|got) *2 minutes
    waste of (my|our) time
    """
)


@message_rule(
    "reproach",
    looks_for="reproach for a missed, moved or cancelled meeting, or in thanks for how the talk went",
    severity=Severity.ERROR,
    fits=lambda kind: kind.occasion in {Occasion.ACCEPTANCE, Occasion.FAULT, *_MEETING} or kind.is_thanks,
    source=by.POST_MILITARY("patience, and good faith"),
    anchors=_REPROACH.anchors | _REPROACH_IN_THANKS.anchors,
)
def reproach(letter: Letter) -> Iterator[Spot]:
    """Look for the wordings that people use for it."""
    thanks = letter.kind is not None and letter.kind.is_thanks
    for span in (_REPROACH_IN_THANKS if thanks else _REPROACH).spans(letter, *letter.layout.body):
        yield Spot(
            *span,
            "It reproaches them, and there may be a good reason.",
            "Hope that all is well, allow that you mistook the time, and offer others.",
        )


_PERSUASION = Wordings(
    """
    (reconsider|reconsidering)
    (change|changes) your mind
    give it another (thought|chance|try)
    are you [quite|really|absolutely] sure
    can't [you] [even] spare
    (just|only|even|spare) *2 (five|ten|fifteen|twenty|5|10|15|20) minutes
    why not
    (even|just|only) [take|for|need] (five|ten|fifteen|twenty|5|10|15|20|a few) (minutes|questions)
    (could|can|would|might|may) (we|i) *2 (talk|speak|meet|call|chat|ask you|have|try)
    would (next (week|month|year)|another (day|week|month|time)) (be|suit|work)
    make an exception
    (couldn't|could|can't|can|won't|wouldn't) you [not] [just|still|perhaps|at least] \
        (find|spare|manage|squeeze|fit|make (time|room|five|ten|fifteen|twenty|5|10|15|20))
    (surely|after all)
    (at least|instead) (answer|talk|speak|reply|send)
    (perhaps|maybe|what about|how about) *2 (later in the (year|month|week)|another time|in a few (weeks|months))
    (perhaps|maybe|what about|how about) *2 next (week|month|year)
    (disappointed|disappointing|disappointment)
    (shall|should) we *2 (say|try|make|meet|talk|agree|aim)
    let's (say|try|make|agree|aim)
    (would|could|will|can) (not|hardly|scarcely) [have] (hurt|cost|take|taken|harm|harmed|be|mean)
    (wouldn't|couldn't) [have] (hurt|cost|take|taken|harm|harmed|be|mean)
    (hate|sorry|pity|shame) for you to (miss|lose|regret)
    (i do|i still|but i) (think|believe|feel|hope|insist|need|want)
    but *2 (only|just|really) (be|need|want|ask|take)
    all [that] (i ask|i need|i want|i am asking|i'm asking)
    i (will|'ll) *2 (try|ask|write to|call|ring|email|contact|approach) you
    i'll *2 (try|ask|write|call|ring|email) (again|you)
    think (it|this) (over|through) [again]
    (think|look) again
    (find|see) *2 it (hard|difficult|strange|odd) (to|that)
    """
)


@message_rule(
    "persuasion",
    looks_for="a reply to a refusal that argues with it or asks again",
    severity=Severity.ERROR,
    fits=lambda kind: kind.occasion is Occasion.REFUSAL,
    source=by.MS_MONEY("thank them, and move on"),
)
def persuasion(letter: Letter) -> Iterator[Spot]:
    """Look for it, and for any other question; asking whom else they would suggest is allowed."""
    spans = [span for span in _PERSUASION.spans(letter, *letter.layout.body) if not denied(letter.low, span)]
    for start, end in letter.sentences:
        asks = letter.low.endswith("?", start, end) and not _SOMEBODY_ELSE.search(letter.low, start, end)
        if asks and not any(start <= begin < end for begin, _ in spans):
            spans.append((start, end))
    for span in sorted(spans):
        yield Spot(
            *span,
            "They have said no, and this asks again.",
            "Thank them for answering; at most ask whom else they would suggest.",
        )


_SOMEBODY_ELSE = regex(
    r"\b(?:else|anyone|anybody|someone|somebody|who|whom|colleagues?|suggest|recommend|instead|touch|connect|linkedin"
    r"|follow)\b"
)
