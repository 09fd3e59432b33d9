"""Whether a thank-you is specific, in time, and free of requests; and whether a text has gone out before."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from infointerview.language.kinds import Occasion
from infointerview.model.employers import organisation_key
from infointerview.model.exchange import Touch, TouchPurpose
from infointerview.model.notes import NoteKind
from infointerview.model.people import Contact
from infointerview.model.record import ContactRecord
from infointerview.model.talk import Interview, InterviewState
from infointerview.model.values import folded
from infointerview.patterns import regex
from infointerview.policy import publications as by
from infointerview.policy.publications import convention
from infointerview.review.findings import Severity
from infointerview.review.letter import Letter, laid_out, lowered, plain, sentence_around
from infointerview.review.notation import Wordings, word_set
from infointerview.review.rule import Spot, message_rule
from infointerview.worktime.saying import day_in_words


def _last_talk(record: ContactRecord) -> tuple[Interview, datetime] | None:
    """Return the talk, or the written answers, that ended last, and when."""
    ended = [
        (interview, interview.end or interview.history[-1].at)
        for interview in record.interviews
        if interview.was_held or interview.state is InterviewState.WRITTEN
    ]
    return max(ended, key=lambda talk: talk[1].timestamp(), default=None)


# -- something in particular ------------------------------------------------------------------------------------------

_STOCK = word_set("""
    insight insights advice valuable information experience experiences knowledge interesting great appreciate shared
    share sharing thank thanks conversation talk talking talked much very everything career path work time thoughts
    generous kind invaluable learn learned learning learnt today yesterday morning afternoon meeting about your field
    with that this from were was have said told explained mentioned speaking spoke which what when they their there
    would could many lots thing things something more some also just suggested described found find inspiring inspired
    inspire impressive passion passionate opening valued value lesson lessons away minute enjoyed enjoy enjoying
    pleasure particular stayed stuck stick impression journey profession professional industry role life answers
    answered answering question questions clear clearer picture better understanding understand perspective
    perspectives idea ideas tips getting started start starting back forward hope hoping look looking next soon touch
    keep keeping posted happens happened goes again please contact connect linkedin stay best wishes taking took take
    taken made make giving gave give given well good nice generosity support supported help helped helping
    encouragement everybody after before then than even still ever never always both like love loved will shall should
    into onto over around between during while where yours mine ours myself yourself someone people person call phone
    video email message note week month monday tuesday wednesday thursday friday saturday sunday january february
    march april june august september october november december possible able further future incredible amazing
    fantastic brilliant awesome excellent super exciting fascinating informative enlightening suggestion suggestions
    suggest point points story stories think thinking thought know knew known want wanted wish wished need feel
    feeling felt glad gratitude appreciated appreciation truth heart sincere warm regards dear days working worked
    works worker area sector company organisation organization team colleagues position here been being such each
    every other others another same come came going sure once upon because through part real mind speak speaks hear
    hearing heard listen listening honest open patient patience willing opportunity chance honour honor pleased happy
    delighted gain gained receive received provide provided offer offered offering important lasting memorable
    remember remembered pursue pursuing goal goals plan plans planning step steps paths direction motivated motivation
    motivating confident confidence encouraged encouraging wealth depth detail details detailed expertise wisdom
    honesty taught teach teaching explain explaining explanation discuss discussed discussing discussion subject topic
    topics areas session chat chatting coffee interview informational luck success rest year years times place within
    without across almost already although though however therefore indeed quite rather the and you for our out how
    all not but had has did her his its get got lot new may can any one two way too day him see let ask job who why
    own use don now far nothing anything everyone anyone whole entire full busy schedule spend spending spent quick
    thx cheers loads heaps tons legend lifesaver eyes opened broadened widened horizons viewpoint takeaways takeaway
    nuggets mentorship mentor admire admiration dedication commitment enthusiasm energy energised energized positivity
    candour candor frank transparency refreshing uplifting invigorating remarkable prepared road ahead exceeded
    expectation expectations outstanding phenomenal tremendous terrific fab fabulous mate shone leave left ponder
    digest reflect cooperation cooperate guidance doubt doubts cleared knowledgeable vast update updated updates meant
    world plenty million easy bear course follow following meet
    """)
_SAID = regex(
    r"\b(?:you (?:said|told|mentioned|explained|suggested|recommended|warned|showed|named)|your (?:point|advice)"
    r"|(?:hear|learn|learning|hearing) that)\b"
)
_BLANKS = regex(r"\[[^\[\]\n]{0,60}\]|\{[^{}\n]{0,60}\}|<[^<>\n]{0,60}>")  # What a placeholder says is not said.
_MANNERS = ("ly", "ness", "ful")
_TELLING_WORDS, _MANY_TELLING = 2, 4  # Fewer may be the name of the field; this many rarely are a stock phrase.
_NAMED = regex(r"(?<=[a-z,;] )(?!I\b|I'|\w{3,6}day\b)[A-Z][a-z]+|\d")
_LEARNED_OR_DOES = regex(
    r"\bi(?:'ve| have|'m going to| am going to|'ll| will|'m| am)\b"
    r"(?! (?:never|always|so|very|really|truly|sure|certain))|\b(?:stay(?:s|ed)?|stuck) with me\b"
    r"|\b(?:know|knew|known|knowing|think\w*|thought|learn\w*|hear\w*|reali[sz]\w+|see\w*|surpris\w+|struck|news)\b"
    r"[^.!?,;]{0,20}? (?:that|why|how|what|who|about|of|to)\b"
    r"|\b(?:advice|tips?|story|stories|idea|suggestion|point|bit|part|remark|description|account|warning)"
    r" (?:to|about|that|of|on|with|where|when)\b"
)
_LONG_WORD = regex(r"[^\W\d_]{4,}")
_WORD_OF_THREE = regex(r"[^\W\d_]{3,}")
# Names and places say whom it goes to, not what was said.
_PLAIN_WORD = regex(r"(?<![^\W\d_])(?=[a-z\u00df-\u00ff])[^\W\d_]{4,}")


@message_rule(
    "generic-thanks",
    looks_for="thanks that could go to anybody, without anything that they said",
    severity=Severity.WARNING,
    fits=lambda kind: kind.counts_as is TouchPurpose.THANK_YOU,
    source=by.PRINCETON("mention something particular from the talk"),
)
def generic_thanks(letter: Letter) -> Iterator[Spot]:
    """Compare with the notes of the last talk, if any; else look for what is not in every thank-you."""
    start, end = letter.layout.body
    noted = frozenset[str]()
    if letter.record is not None and (talk := _last_talk(letter.record)):
        noted = frozenset(
            _stem(word)
            for note in letter.record.notes
            if note.interview == talk[0].id and note.kind in {NoteKind.TAKEAWAY, NoteKind.ANSWER, NoteKind.QUOTE}
            for word in _LONG_WORD.findall(folded(note.text))
            if word not in _STOCK
        )
    if noted:
        said = {_stem(word) for word in _LONG_WORD.findall(folded(letter.text[start:end]))}
        specific = not said.isdisjoint(noted)
    else:
        specific = any(
            _says_something(letter.text[begin:stop])
            for begin, stop in letter.sentences
            if not letter.low.endswith("?", begin, stop)  # A question tells nothing.
        )
    if not specific:
        yield Spot(
            *letter.whole,
            "It does not mention anything that they told you." if noted else "It could be sent to anybody.",
            "Say one thing that they said, and what you will do with it.",
            whole=True,
        )


def _says_something(sentence: str) -> bool:
    """Return whether a sentence has words that are not in every thank-you."""
    sentence = _BLANKS.sub("", sentence)
    if said := _SAID.search(sentence.lower()):
        words = [
            *_PLAIN_WORD.findall(sentence[: said.start()]),
            *_WORD_OF_THREE.findall(sentence.lower()[said.end() :]),
        ]
        return any(map(_tells, words))
    telling = len(set(filter(_tells, _PLAIN_WORD.findall(sentence))))
    return telling >= _MANY_TELLING or (telling >= _TELLING_WORDS and _is_particular(sentence))


def _tells(word: str) -> bool:
    """Return whether a word is not in every thank-you: neither a stock word, nor how or how much somebody did it."""
    return word not in _STOCK and not word.endswith(_MANNERS)


def _is_particular(sentence: str) -> bool:
    """Return whether a sentence names somebody or something, or says what the writer learned, does or will do."""
    return _NAMED.search(sentence) is not None or _LEARNED_OR_DOES.search(sentence.lower()) is not None


def _stem(word: str) -> str:
    """Return the beginning of a word, which its other forms share."""
    return word[:5]


# -- in time ----------------------------------------------------------------------------------------------------------

_SORRY = word_set(
    "sorry apologies apologise apologize apology belated belatedly overdue late later forgive sooner earlier delay"
)
_SHOULD_HAVE = regex(r"\b(?:should|ought to|meant to) (?:have )?(?:written|thanked|write|thank)\b")


@message_rule(
    "late-thanks",
    looks_for="thanks that are late, without a word about it",
    severity=Severity.HINT,
    fits=lambda kind: kind.counts_as is TouchPurpose.THANK_YOU,
    source=convention("a working week"),
    figure="late_thanks_after_days",
    wants=("campaign", "contact", "now"),
)
def late_thanks(letter: Letter) -> Iterator[Spot]:
    """Count real hours since the end of the last talk, if it was not thanked for."""
    record, now = letter.record, letter.now
    if record is None or now is None or (talk := _last_talk(record)) is None:
        return
    interview, ended = talk
    for touch in record.touches:
        after = touch.at.timestamp() >= ended.timestamp()
        if touch.outbound and touch.purpose is TouchPurpose.THANK_YOU and (touch.interview == interview.id or after):
            return
    days = letter.policy.late_thanks_after_days
    is_late = now.astimezone(UTC) > ended.astimezone(UTC) + timedelta(days=days)
    if is_late and letter.words.isdisjoint(_SORRY) and not _SHOULD_HAVE.search(letter.low):
        yield Spot(
            *letter.whole,
            f"The talk ended more than {days} days ago.",
            "Say in half a sentence that the thanks are late; late ones are welcome too.",
            whole=True,
        )


# -- for its own sake -------------------------------------------------------------------------------------------------

_FAVOUR = Wordings(
    """
    (could|would|can|will) you [also|please|perhaps|possibly|kindly] [also|please] (<give>|<look>) [me|us]
    (could|can) you *
    would you (mind|be willing|be able|be so kind) *
    will you ~(be|have) *
    would you ~(like|prefer|rather|want|be interested|be happy for|have|also like|talk|mind) *
    (grateful|glad|great|lovely|wonderful|appreciate it) if you (could|would|can) [also] (<give>|<look>|get me)
    please [also] <give> ~(my (regards|best|greetings)|me (know|if))
    (possible|able) for you to <give> [me|us]
    (i have|there is|there's|may i ask|can i ask|could i ask) [you] [for] (one|a|another) *2 (favour|favor|request)
    (may|might|could|can) i ask you (to|for)
    (love|like|appreciate) it if you (could|would|can)
    one (more|last|other) (favour|favor|request|thing to ask)
    (when|where) (can|could|may|shall) (we|i)
    """,
    {
        "look": "(have a look|take a look|lend|check)",
        "give": (
            "(introduce|send|review|read|look|share|forward|recommend|connect|help|put|pass|refer|point|write|call|meet"
            "|suggest|tell|comment)"
        ),
    },
)
_OFFERED = Wordings(
    """
    (offer|offered|offering|promised|agreed)
    as you suggested
    you said you would
    you mentioned that you (would|could)
    if (i can|i may|there is anything i can)
    """
)


@message_rule(
    "favour-in-thanks",
    looks_for="a favour that is asked for in a thank-you; what they offered themselves may be recalled",
    severity=Severity.WARNING,
    fits=lambda kind: kind.is_thanks,
    source=by.CORNELL("thank without asking for anything"),
    anchors=_FAVOUR.anchors,
)
def favour_in_thanks(letter: Letter) -> Iterator[Spot]:
    """Look for requests in sentences that do not recall an offer."""
    for span in _FAVOUR.spans(letter, *letter.layout.body):
        quoted = letter.text[span[0] - 1 : span[0]] in _OPENING_QUOTES
        if not quoted and not _OFFERED.occur(letter, *sentence_around(letter.low, span)):
            yield Spot(
                *span,
                "It asks for something, which makes the thanks look like the price for it.",
                "Let the thanks stand alone, and ask in a later message.",
            )


_OPENING_QUOTES = frozenset("\"'\u201c\u2018")

_OTHERS = Wordings(
    """
    (who|whom|anyone|anybody|someone|somebody) else
    [any] other (people|contacts|names|colleagues)
    another (name|contact|person|introduction|colleague|lead)
    [one|two|a few] more (name|names|contacts|people|colleagues|introductions)
    (one|any) other (person|colleague|name|contact)
    (good|best|right) person to (speak|talk|write|turn)
    (speak|talk|write|turn) to (next|after)
    (who|whom) (should|could|can) i (speak|talk|write|turn|ask)
    (put|connect) me (in touch with|with)
    (introduce me to|(suggest|recommend) (anyone|anybody|someone|somebody|a))
    """
)
_ASKS = Wordings("(could|would|can|please|hope|hoping|know of|like to|let me know)")


@message_rule(
    "another-name",
    looks_for="a request for another name beside the report on the last one",
    severity=Severity.WARNING,
    fits=lambda kind: kind.counts_as in {TouchPurpose.REPORT_BACK, TouchPurpose.REFERRAL_THANK_YOU},
    source=convention("no new request beside the report"),
    anchors=_OTHERS.anchors,
)
def another_name(letter: Letter) -> Iterator[Spot]:
    """Look for others in sentences that ask."""
    for span in _OTHERS.spans(letter, *letter.layout.body):
        start, end = sentence_around(letter.low, span)
        if "?" in letter.low[start:end] or _ASKS.occur(letter, start, end):
            yield Spot(
                *span,
                "It asks for another name in the same breath.",
                "Let the report stand alone; ask when they answer.",
            )


_IN_CONFIDENCE = Wordings(
    """
    (will not|won't|would not|wouldn't|never) (tell|mention|repeat|say) [this|it] [to] (anyone|anybody|a soul|anything)
    off the record
    (said|told [me]|shared [it]) in confidence
    (keep|stays|stay|just|strictly|this is|that's|that is) [it|that|this] between (us|you and me|ourselves)
    between (ourselves|you and me) ~(and|there|is|lies|are|we)
    (don't|do not|please never|never) [ever] (tell|repeat|quote|mention) *2 (anyone|anybody|i said|this|me on)
    keep (this|that|it) [strictly] (to yourself|quiet|secret|confidential)
    you (asked|told|begged) me not to (tell|say|repeat|mention|share|pass)
    """
)


@message_rule(
    "in-confidence",
    looks_for="what was said in confidence, put in writing",
    severity=Severity.WARNING,
    fits=None,
    source=convention("mail is forwarded, and found years later"),
    anchors=_IN_CONFIDENCE.anchors,
)
def in_confidence(letter: Letter) -> Iterator[Spot]:
    """Look for a promise to keep silent, which says that there is something to tell."""
    for span in _IN_CONFIDENCE.spans(letter, *letter.layout.body):
        yield Spot(*span, "It writes down what was said in confidence.", "Leave it out, and keep to what may be read.")


# -- repetition --------------------------------------------------------------------------------------------------------

_WORD = regex(r"[^\W_]+")
_TELLING = 12  # Texts with fewer words are often alike by chance.


def essence(text: str, contact: Contact) -> tuple[str, ...]:
    """Return the words of a body without the names of *contact*, for comparing."""
    text = plain(text)
    start, end = laid_out(text, lowered(text)).body
    names = {word for name in contact.name.spellings for word in _WORD.findall(folded(name))}
    return tuple(word for word in _WORD.findall(folded(text[start:end])) if word not in names)


def _earlier(letter: Letter, touches: Iterator[Touch]) -> Iterator[Touch]:
    now = letter.now
    for touch in touches:
        if touch.outbound and touch.text and (now is None or touch.at.timestamp() <= now.timestamp()):
            yield touch


@message_rule(
    "sent-before",
    looks_for="the same text as in an earlier message to the same person",
    severity=Severity.WARNING,
    fits=None,
    source=convention("the same text once"),
    english=False,
    wants=("campaign", "contact"),
)
def sent_before(letter: Letter) -> Iterator[Spot]:
    """Compare words apart from the salutation and names; a follow-up may repeat the request, as one book advises."""
    contact, record = letter.contact, letter.record
    if contact is None or record is None or not record.touches:
        return
    said: tuple[str, ...] = ()
    for touch in _earlier(letter, iter(record.touches)):
        said = said or essence(letter.text, contact)
        if len(said) >= _TELLING and essence(touch.text, contact) == said:
            yield Spot(
                *letter.whole,
                f"You sent them the same text on {day_in_words(touch.at.date())}.",
                "Write what is new since then.",
                whole=True,
                severity=Severity.HINT if letter.occasion is Occasion.SILENCE else None,
            )
            return


@message_rule(
    "copied-text",
    looks_for="the same text as in a message to one of their colleagues",
    severity=Severity.WARNING,
    fits=None,
    source=by.STARTUP_PLAN("people at one company compare what they got"),
    english=False,
    wants=("campaign", "contact"),
)
def copied_text(letter: Letter) -> Iterator[Spot]:
    """Compare as `sent-before` does, with what went to everybody at the same employer."""
    contact, campaign = letter.contact, letter.campaign
    if contact is None or campaign is None or not organisation_key(contact.organisation):
        return

    def by_employer() -> dict[str, list[Contact]]:
        # Of those with whom messages were exchanged.
        known, people = {touch.contact for touch in campaign.touches}, dict[str, list[Contact]]()
        for person in campaign.contacts if known else ():
            if person.id in known:
                people.setdefault(organisation_key(person.organisation), []).append(person)
        return people

    people = campaign.memory.recall((__name__, "by employer"), by_employer)
    said: tuple[str, ...] = ()
    for colleague in people.get(organisation_key(contact.organisation), ()):
        if colleague.id == contact.id:
            continue
        for touch in _earlier(letter, iter(campaign.about(colleague).touches)):
            said = said or essence(letter.text, contact)
            if len(said) >= _TELLING and essence(touch.text, colleague) == said:
                yield Spot(
                    *letter.whole,
                    f"{colleague.name}, who works there too, got the same text.",
                    "Write each of them a message of their own: colleagues compare.",
                    whole=True,
                )
                return
