"""What a message says in the writer's own words, and what it seems to be for.

A purpose is concluded only from words that seldom mean anything else, and from words of one purpose alone; where they
contradict each other, or say nothing, it is left open, and the user is asked.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta

from attrs import frozen

from infointerview.formats.days import MONTHS
from infointerview.model.exchange import TouchPurpose
from infointerview.model.values import optional_text

# -- one's own words --------------------------------------------------------------------------------------------------

_MOST_LINES = 5_000
# What begins the message that is answered, as mail programs write it: "On Tue, 3 Mar 2026, Ada wrote:" and the like.
_WROTE = re.compile(
    r"^(?:>?\s*)(?:on\b.{4,200}\bwrote:|am\b.{4,200}\bschrieb\b.{0,100}:|le\b.{4,200}\ba \xe9crit\s*:"
    r"|el\b.{4,200}\bescribi\xf3:|il\b.{4,200}\bha scritto:|op\b.{4,200}\bschreef\b.{0,100}:|em\b.{4,200}\bescreveu:"
    r"|den\b.{4,200}\bskrev\b.{0,100}:|.{1,100}<[^<>@\s]+@[^<>\s]+>\s*(?:wrote|schrieb|a \xe9crit|escribi\xf3)\s*:"
    r"|\d{4}\S{0,4}\d{1,2}\S{0,4}\d{1,2}.{0,100}<[^<>\s]+>.{0,20}:)\s*$",
    re.IGNORECASE,
)
_ORIGINAL = re.compile(
    r"^\s*(?:[-_]{2,}\s*(?:original message|forwarded message|urspr\xfcngliche nachricht|message d'origine"
    r"|mensaje original|messaggio originale|oorspronkelijk bericht)\s*[-_]{0,}|_{20,}|begin forwarded message:)\s*$",
    re.IGNORECASE,
)
_FIELD = re.compile(r"^\s*\*?(?:from|von|de|da|van|fra|fr\xe5n)\s*:\*?\s*\S", re.IGNORECASE)
_NEXT_FIELD = re.compile(
    r"^\s*\*?(?:sent|date|to|subject|cc|gesendet|datum|an|betreff|envoy\xe9|date|\xe0|objet|enviado|fecha|para|asunto"
    r"|inviato|data|a|oggetto|verzonden|aan|onderwerp)\s*:",
    re.IGNORECASE,
)
_SENT_FROM = re.compile(
    r"^\s*(?:sent from my \w+.{0,40}|sent from (?:outlook|mail|yahoo).{0,40}|get outlook for \w+.{0,60}"
    r"|von meinem \w+ gesendet.{0,20}|envoy\xe9 de mon \w+.{0,20}|enviado desde mi \w+.{0,20})\s*$",
    re.IGNORECASE,
)


def own_words(text: str) -> str:
    r"""Return a message without what it quotes and without the signature.

    Answers between quoted lines stay.

    >>> own_words("Happy to talk.\n-- \nAda Quist, Thames Water\n\nOn Mon, 2 Mar 2026, Sam wrote:\n> Dear Ada,\n")
    'Happy to talk.'
    """
    lines = text.split("\n")[:_MOST_LINES]
    kept: list[str] = []
    in_signature = False
    for place, line in enumerate(lines):
        # Some programs break the line that introduces the quotation in two.
        joined = f"{line} {lines[place + 1].strip()}" if place + 1 < len(lines) else line
        if _ORIGINAL.match(line) or (_FIELD.match(line) and any(map(_NEXT_FIELD.match, lines[place + 1 : place + 4]))):
            break
        if line.lstrip().startswith(">"):
            in_signature = False
            continue
        if _WROTE.match(line) or (line[:3].lower() in {"on ", "am ", "le ", "el "} and _WROTE.match(joined)):
            if not any(_is_own(each) for each in lines[place + 2 :]):
                break
            in_signature = False
            continue
        if line.rstrip("\r") in {"-- ", "--", "\u2014 "}:
            in_signature = True
        if (
            not in_signature
            and not _SENT_FROM.match(line)
            and not (kept and _WROTE.match(f"{kept[-1]} {line.strip()}"))
        ):
            kept.append(line.rstrip())
        elif kept and _WROTE.match(f"{kept[-1]} {line.strip()}"):
            kept.pop()
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()


def _is_own(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith(">")


# -- what it is for ---------------------------------------------------------------------------------------------------


@frozen(kw_only=True)
class Said:
    """What a message says.

    Attributes:
        text: Its text, which may be stored.
        purpose: What it seems to be for, or `other`.
        why: The words from which that was concluded.
        back_on: The day of return that an automatic reply names.
        is_acknowledgement: Whether a program wrote it, without saying that somebody is away.
    """

    text: str
    purpose: TouchPurpose = TouchPurpose.OTHER
    why: str = ""
    back_on: date | None = None
    is_acknowledgement: bool = False


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b(?:{pattern})" for pattern in patterns), re.IGNORECASE)


_GLAD = r"(?:happy|glad|delighted|pleased|willing|thrilled|love)"
_MEANINGS: Mapping[TouchPurpose, re.Pattern[str]] = {
    TouchPurpose.STOP_REQUEST: _any(
        r"(?:please )?(?:stop|do not|don't|quit) (?:contact|writ|e-?mail|messag|send)\w*(?:ing)? (?:to )?(?:me|us)\b",
        r"(?:take|remove) me (?:off|from) (?:your|the|this)\b",
        r"(?:please )?unsubscribe me\b",
        r"(?:don't|do not) (?:ever )?(?:write|contact|e-?mail) (?:to )?me (?:again|any ?more)\b",
        r"leave me alone\b",
        # German, French, Spanish, Portuguese, Italian and Dutch.
        r"(?:kontaktier\w*|schreib\w*|mail\w*) (?:sie )?(?:mi[rc]h? )?(?:bitte )?(?:nicht|nie) (?:mehr|wieder)\b",
        r"keine (?:weiteren )?(?:e-?mails?|mails?|nachrichten) mehr\b",
        r"(?:nehmen|streichen|l\xf6schen|entfernen) sie mich (?:bitte )?(?:von|aus)\b",
        r"lass(?:en sie|t)? mich (?:bitte )?in (?:ruhe|frieden)\b",
        r"ne (?:m'|me )(?:re)?(?:contactez|\xe9crivez|sollicitez) plus\b",
        r"(?:merci|pri\xe8re) de ne plus (?:m'|me )(?:re)?(?:contacter|\xe9crire|solliciter)",
        r"(?:retirez|supprimez|d\xe9sabonnez|d\xe9sinscrivez|laissez)-moi (?:de |tranquille)",
        r"no me (?:contactes?|escribas?|env\xede[ns]?|vuelvas? a (?:contactar|escribir))\b",
        r"dej(?:a|e[ns]?) de (?:escribir|contactar|mandar|enviar)me\b",
        r"(?:elim\xednen?me|b\xf3rren?me|qu\xedten?me|d[eé]n?me de baja) (?:de|en)\b",
        r"d\xe9j[ea]n?me en paz\b",
        r"n\xe3o me (?:contacte|contate|escreva|envie|mande)\b",
        r"pare (?:de me (?:escrever|conta[ct]+ar|enviar|mandar)|de (?:escrever|enviar)-me)\b",
        r"(?:retire|remova|tire)-me d|me (?:retire|remova|tire) d[ae]|(?:deixe-me|me deixe) em paz\b",
        r"non mi (?:contatti|scriva|scriviate|contatt(?:i|iate)|scrivete|contattate) (?:pi\xf9|mai)\b",
        r"(?:smett(?:a|i|ete)|smettila) di (?:scriver|contattar)mi\b",
        r"mi (?:cancelli|tolga|rimuova) da|mi lasci in pace\b",
        r"(?:schrijf|mail|contacteer|benader) (?:me|mij) (?:\w+ )?niet (?:meer|weer)\b",
        r"(?:geen contact meer|(?:haal|verwijder|schrap) (?:me|mij) (?:\w+ )?(?:van|uit)|laat me met rust)\b",
    ),
    TouchPurpose.WRONG_PERSON: _any(
        r"(?:i'm|i am) (?:probably |really )?not the (?:right|best) (?:person|one|contact)\b",
        r"(?:i|you) (?:have|'ve) (?:got )?the wrong (?:person|address|ada|name)\b",
        r"(?:i )?(?:no longer|don't|do not) (?:work|do that|do this) (?:there|in|at|for)\b",
        r"i(?:'ve| have)? left (?:the company|that job|that role|(?-i:[A-Z])\w+)\b",
    ),
    TouchPurpose.REDIRECTION: _any(
        r"(?:you (?:should|could|might want to)|i(?:'d| would) (?:suggest|recommend) (?:that )?(?:you )?|try"
        r"|please|better)"
        r" (?:speak(?:ing)?|talk(?:ing)?|contact(?:ing)?|writ(?:e|ing)|reach(?:ing)? out|get(?:ting)? in touch"
        r"|ask(?:ing)?)"
        r" (?:to |with )?(?:my colleague|(?-i:[A-Z])\w+)",
        r"my colleague (?-i:[A-Z])\w+.{0,60}(?:better|best|more helpful|right person)",
    ),
    TouchPurpose.DEFERRAL: _any(
        r"(?:get|come) back to (?:me|you) (?:in|after|next|later|once)\b",
        r"(?:try|write to|ask|contact|ping|email|e-mail) me (?:again )?(?:in|after|next|later|once)\b",
        r"(?:can|could) we (?:do (?:this|it)|talk|speak|chat) (?:later|after|next (?:month|term|year|quarter))\b",
        r"(?:too busy|swamped|snowed under|very busy|flat out)\b.{0,60}(?:until|till|right now|at the moment"
        r"|this month)",
        r"not (?:right now|a good time)\b",
    ),
    TouchPurpose.DECLINE: _any(
        r"(?:unfortunately|sadly|regretfully|i'm afraid|i am afraid),? .{0,60}\b(?:can't|cannot|can not"
        r"|not able|unable|won't"
        r"|don't have|not possible|have to (?:decline|pass|say no))",
        r"(?:i(?:'ll| will| must|'d)?|have to|need to) (?:have to )?(?:decline|pass on this|say no)\b",
        r"(?:i'm|i am) (?:not able|unable|not available|not in a position) to (?:help|talk|speak|meet|do)\b",
        r"(?:i )?(?:can't|cannot|don't have (?:the )?time to) (?:help|talk|speak|meet|take this on)\b",
        r"no,? thank(?:s| you)\b",
    ),
    TouchPurpose.ACCEPTANCE: _any(
        rf"(?:{_GLAD}) to (?:talk|speak|chat|help|meet|connect|have a (?:call|chat)|share|answer|make time"
        rf"|jump on|do)\w*",
        rf"(?:i'd|would) be (?:very |more than |really )?{_GLAD}\b",
        r"(?:i'd|would) love to\b",
        r"(?:sure|of course|absolutely|certainly|yes|yeah)[,!.] ",
        r"(?:how about|would|does) (?:mon|tues|wednes|thurs|fri|satur|sun)day\b",
        r"(?:that|this|it|(?:mon|tues|wednes|thurs|fri)day)(?: at \S+)? (?:works|suits|is fine|sounds (?:good"
        r"|great))\b",
        r"(?:let's|let us) (?:talk|speak|chat|meet|find a time|set up)\b",
    ),
}
# A yes to less, a name beside a no, and thanks with a no are what they end with.
_STRONGER = (TouchPurpose.STOP_REQUEST, TouchPurpose.WRONG_PERSON)
_THANKS = _any(r"thank(?:s| you)\b.{0,40}\b(?:talk|speak|meet|time|conversation|chat|call|advice)\w*")


def meaning(subject: str, text: str, *, at: datetime, outbound: bool, is_automatic: bool) -> Said:
    """Return what a message says.

    Args:
        subject: Its subject.
        text: What the writer wrote, without quotations.
        at: When it was written.
        outbound: Whether the seeker wrote it.
        is_automatic: Whether its headers say that a program wrote it.
    """
    kept = optional_text(text.strip())
    if outbound:
        return Said(text=kept)
    if is_automatic or _ABSENCE_SUBJECT.search(subject):
        absent = _ABSENCE.search(f"{subject}\n{text[:_READ]}")
        if absent:
            back = _back_on(text[:_READ], at.date())
            why = "a program says that they are away"
            return Said(text=kept, purpose=TouchPurpose.AUTOMATIC_REPLY, why=why, back_on=back)
        if is_automatic:
            return Said(text=kept, is_acknowledgement=True)
    plain = " ".join(text[:_READ].replace("\u2019", "'").split())
    found = {purpose: match for purpose, pattern in _MEANINGS.items() if (match := pattern.search(plain))}
    for purpose in (*_STRONGER, *(found if len(found) == 1 else ())):
        if purpose in found:
            return Said(text=kept, purpose=purpose, why=f'they wrote "{found[purpose][0].strip(" ,.!")[:80]}"')
    if not found and plain.count("?") and plain.rstrip().endswith("?"):
        return Said(text=kept, purpose=TouchPurpose.QUESTION, why="it ends with a question")
    return Said(text=kept)


_READ = 20_000

# -- away -------------------------------------------------------------------------------------------------------------

_ABSENCE_SUBJECT = re.compile(
    r"out of (?:the )?office|automatic reply|auto(?:matic)?[- ]?(?:reply|response)|on (?:leave|holiday|vacation)"
    r"|automatische[rs]? antwort|abwesen|r\xe9ponse automatique|absence|absent du bureau"
    r"|respuesta autom\xe1tica|fuera de (?:la )?oficina|ausencia|resposta autom\xe1tica|fora do escrit\xf3rio"
    r"|aus\xeancia|risposta automatica|fuori (?:sede|ufficio)|assenza|automatisch antwoord|afwezig|niet aanwezig",
    re.IGNORECASE,
)
_ABSENCE = re.compile(
    r"out of (?:the )?office|\bOOO\b|\baway\b|on (?:annual |parental |maternity |paternity |sick "
    r"|study )?leave|on (?:holiday|vacation)"
    r"|(?:return|be back|back in)\b|limited access|not (?:be )?(?:in|available|checking)"
    r"|nicht im (?:b\xfcro|haus)|au\xdfer haus|abwesen|im urlaub|in (?:elternzeit|mutterschutz)|nicht erreichbar"
    r"|absente?\b|en (?:cong\xe9|vacances|d\xe9placement)|hors du bureau|de retour\b"
    r"|fuera de (?:la )?oficina|vacaciones|ausente|de baja\b|de (?:vuelta|regreso)\b"
    r"|fora do escrit\xf3rio|f\xe9rias|em licen\xe7a|de volta\b"
    r"|fuori (?:sede|ufficio)|in ferie|assente|rientr\w+\b|afwezig|niet op kantoor|(?:op|met) (?:vakantie|verlof)",
    re.IGNORECASE,
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH = rf"(?:{'|'.join(sorted(map(re.escape, MONTHS), key=len, reverse=True))})\b\.?"
_DATE = (
    rf"(?:(?:{'|'.join(_WEEKDAYS)}),?\s+)?(?:the\s+)?"
    rf"(?:(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})|(?P<d1>\d{{1,2}})(?:st|nd|rd|th|er|\.|\xba)?\s+(?:(?:of|de|di)\s+)?"
    rf"(?P<m1>{_MONTH})(?:(?:,|\sde|\sdel)?\s+(?P<y1>20\d\d))?"
    rf"|(?P<m2>{_MONTH})\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<y2>20\d\d))?)"
)
_FROM = (
    r"(?:back|return\w*|available(?: again)?|zur\xfcck|wieder|erreichbar|ab|retour|reviens|vuelta|regres\w+|volta"
    r"|retorn\w+|rientr\w+|torn\w+|terug|weer)\b[^.\n]{0,40}?\b(?:on|from|am|dem|le|el|em|il|op)?\s*"
)
_UNTIL = (
    r"(?:(?:until|till|through|to)\s+(?:and including\s+)?|bis\s+(?:zum\s+|einschlie\xdflich\s+)*(?:den\s+)?"
    r"|jusqu'au\s+|hasta\s+(?:el\s+)?|at\xe9\s+(?:o\s+)?(?:dia\s+)?|fino\s+al\s+|tot\s+(?:en\s+met\s+)?)"
)
_BACK_DATE, _AWAY_UNTIL = re.compile(_FROM + _DATE, re.IGNORECASE), re.compile(_UNTIL + _DATE, re.IGNORECASE)
_BACK_WEEKDAY = re.compile(
    rf"(?:back|return\w*)\b[^.\n]{{0,30}}?\b(?:on\s+)?(?P<day>{'|'.join(_WEEKDAYS)})\b", re.IGNORECASE
)


def _back_on(text: str, written: date) -> date | None:
    """Return the first day on which somebody is back, as an automatic reply says it, if it does."""
    plain = " ".join(text.replace("\u2019", "'").split())
    if found := _BACK_DATE.search(plain):
        return _named(found, written)
    if found := _AWAY_UNTIL.search(plain):
        last = _named(found, written)
        return None if last is None else _next_workday(last)
    if found := _BACK_WEEKDAY.search(plain):
        ahead = (_WEEKDAYS.index(found["day"].lower()) - written.weekday() - 1) % 7 + 1
        return written + timedelta(days=ahead)
    return None


def _named(found: re.Match[str], written: date) -> date | None:
    """Return the day that a date names, of the years in question the one that is not long over."""
    try:
        if found["iso"]:
            return date.fromisoformat(found["iso"])
        day, month, year = (found[f"{part}1"] or found[f"{part}2"] for part in "dmy")
        number = MONTHS[month.rstrip(".").casefold()]
        candidates = [date(int(year), number, int(day))] if year else list(_in_years(written, number, int(day)))
    except ValueError:
        return None
    ahead = [each for each in candidates if written - timedelta(days=7) <= each <= written + timedelta(days=366)]
    return ahead[0] if ahead else None


def _in_years(written: date, month: int, day: int) -> Iterator[date]:
    for year in (written.year - 1, written.year, written.year + 1):
        yield date(year, month, day)


def _next_workday(last: date) -> date:
    """Return the first day from Monday to Friday after another one."""
    following = last + timedelta(days=1)
    return following + timedelta(days=(7 - following.weekday()) % 7 if following.weekday() > 4 else 0)  # Friday
