"""What a message says: what it seems to be for, whether a program wrote it, and until when somebody is away.

A purpose is concluded only from words that seldom mean anything else, and from words of one purpose alone; where they
contradict each other, or say nothing, it is left open, and the user is asked.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta

from attrs import frozen

from infointerview.formats.days import MONTHS
from infointerview.model.exchange import TouchPurpose
from infointerview.model.values import optional_text
from infointerview.patterns import regex


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
        r"\A(?:unsubscribe|stop)\W*\Z",
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
        r"i(?:'ve| have)? (?:actually |already )?left (?:the company|that job|that role|(?-i:[A-Z])\w+)\b",
    ),
    TouchPurpose.REDIRECTION: _any(
        r"(?:you (?:should|could|might want to)|i(?:'d| would) (?:suggest|recommend)(?: that)?(?: you)?|try"
        r"|please|better)"
        r" (?:speak(?:ing)?|talk(?:ing)?|contact(?:ing)?|writ(?:e|ing)|reach(?:ing)? out|get(?:ting)? in touch"
        r"|ask(?:ing)?)"
        r" (?:to |with )?(?:my colleague|(?-i:[A-Z])\w+)",
        r"my colleague (?-i:[A-Z])\w+.{0,60}(?:better|best|more helpful|right person|can help)",
        r"(?-i:[A-Z])\w+ (?:would|may|might) be (?:a |the )?(?:better|best|right) (?:person|one|contact)\b",
        r"you (?:should|could|might) (?:want to )?try (?-i:[A-Z])\w+",
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
        r"(?:i(?:'ll| will| must|'d)?|have to|need to) (?:have to )?(?:decline|say no|pass(?= on this|[,.!]))\b",
        r"(?:i'm|i am) (?:not able|unable|not available|not in a position) to (?:help|talk|speak|meet|do)\b",
        r"(?:i )?(?:can't|cannot|don't have (?:the )?time to) (?:help|talk|speak|meet|take this on)\b",
        r"no,? thank(?:s| you)\b",
    ),
    TouchPurpose.ACCEPTANCE: _any(
        rf"{_GLAD} to[.!]",
        rf"(?:{_GLAD}) to (?:talk|speak|chat|help|meet|connect|have a (?:call|chat)|share|answer|make time"
        rf"|jump on|do)\w*",
        rf"(?:i'd|would) be (?:very |more than |really )?{_GLAD}\b",
        r"(?:i'd|would) love to\b",
        r"(?:sure|of course|absolutely|certainly|yes|yeah)[,!.] ",
        r"(?:how about|would|does) (?:mon|tues|wednes|thurs|fri|satur|sun)day\b",
        r"(?:that|this|it|(?:mon|tues|wednes|thurs|fri)day)(?: at \S+)? (?:works|suits|is fine|sounds (?:good"
        r"|great))\b",
        r"(?:let's|let us) (?:talk|speak|chat|meet|do (?:it|this)|find a time|set up)\b",
    ),
    TouchPurpose.RESCHEDULING: _any(
        r"(?:(?:can|could|may) we|(?:need|have) to) (?:move|reschedule|postpone|push back) (?:our|the|to)\b",
    ),
    TouchPurpose.CANCELLATION: _any(
        r"(?:need|have) to cancel (?:our|the|today's|tomorrow's)\b",
    ),
}
# What holds whatever else is said.
_STRONGER = (TouchPurpose.STOP_REQUEST, TouchPurpose.WRONG_PERSON)
# A lawyer's sentence, which is nobody's wish.
_LEGAL = regex(r"\bif [^.]{0,60}\bintended (?:recipient|addressee)\b[^.]*\.?", re.IGNORECASE)


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
    if (is_automatic or _ABSENCE_SUBJECT.search(subject)) and (said := _of_a_program(subject, kept, at.date())):
        return said
    if is_automatic:
        return Said(text=kept, is_acknowledgement=True)
    plain = _LEGAL.sub("", " ".join(text[:_READ].replace("\u2019", "'").split()))
    found = {purpose: match for purpose, pattern in _MEANINGS.items() if (match := pattern.search(plain))}
    if TouchPurpose.REDIRECTION in found:
        found.pop(TouchPurpose.WRONG_PERSON, None)  # who names another has answered
    for purpose in (*_STRONGER, *(found if len(found) == 1 else ())):
        if purpose in found:
            return Said(text=kept, purpose=purpose, why=f'they wrote "{found[purpose][0].strip(" ,.!")[:80]}"')
    if not found and plain.count("?") and plain.rstrip().endswith("?"):
        return Said(text=kept, purpose=TouchPurpose.QUESTION, why="it ends with a question")
    return Said(text=kept)


_READ = 20_000


def _of_a_program(subject: str, text: str, written: date) -> Said | None:
    """Return what a program says of somebody who does not read a message now, if it does."""
    read = text[:_READ]
    is_away = _ABSENCE.search(f"{subject}\n{read}") is not None
    back = _back_on(read, written) if is_away else None
    if back is None and _GONE.search(read):
        why = "a program says that they cannot be reached there"
        return Said(text=text, purpose=TouchPurpose.WRONG_PERSON, why=why)
    why = "a program says that they are away"
    return Said(text=text, purpose=TouchPurpose.AUTOMATIC_REPLY, why=why, back_on=back) if is_away else None


# -- away -------------------------------------------------------------------------------------------------------------

_ABSENCE_SUBJECT = regex(
    r"out of (?:the )?office|automatic reply|auto(?:matic)?[- ]?(?:reply|response)|on (?:leave|holiday|vacation)"
    r"|automatische[rs]? antwort|abwesen|r\xe9ponse automatique|absence|absent du bureau"
    r"|respuesta autom\xe1tica|fuera de (?:la )?oficina|ausencia|resposta autom\xe1tica|fora do escrit\xf3rio"
    r"|aus\xeancia|risposta automatica|fuori (?:sede|ufficio)|assenza|automatisch antwoord|afwezig|niet aanwezig",
    re.IGNORECASE,
)
_ABSENCE = regex(
    r"out of (?:the )?office|\bOOO\b|\baway\b|on (?:annual |parental |maternity |paternity |sick "
    r"|study )?leave|on (?:holiday|vacation)"
    r"|(?:return|(?:be|am) back|back in)\b|limited access|not (?:be )?(?:in|available|checking)"
    r"|nicht im (?:b\xfcro|haus)|au\xdfer haus|abwesen|im urlaub|in (?:elternzeit|mutterschutz)|nicht erreichbar"
    r"|absente?\b|en (?:cong\xe9|vacances|d\xe9placement)|hors du bureau|de retour\b"
    r"|fuera de (?:la )?oficina|vacaciones|ausente|de baja\b|de (?:vuelta|regreso)\b"
    r"|fora do escrit\xf3rio|f\xe9rias|em licen\xe7a|de volta\b"
    r"|fuori (?:sede|ufficio)|in ferie|assente|rientr\w+\b|afwezig|niet op kantoor|(?:op|met) (?:vakantie|verlof)",
    re.IGNORECASE,
)
_GONE = regex(
    r"\bno longer (?:with|at|works?|working|employed|in use|active|monitored)\b"
    r"|\b(?:has|have) left (?:the (?:company|organi[sz]ation|firm|university|institute|team)|(?-i:[A-Z])\w+)",
    re.IGNORECASE,
)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = (
    r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)\b\.?"
)
_MONTH = rf"(?:{'|'.join(sorted(map(re.escape, MONTHS), key=len, reverse=True))})\b\.?"
_MONTH_IN_FULL = (
    r"(?-i:January|February|March|April|May|June|July|August|September|October|November|December)(?!\s+\d{1,2}\b)"
)
_DATE = (
    rf"(?:{_WEEKDAY},?\s+)?(?:the\s+)?"
    r"(?:(?P<iso>\d{4}-\d{2}-\d{2})|(?P<n1>\d{1,2})(?P<sep>[/.])(?P<n2>\d{1,2})(?:(?P=sep)(?P<ny>(?:20)?\d\d))?\b"
    rf"|(?P<d1>\d{{1,2}})(?:st|nd|rd|th|er|\.|\xba)?\s+(?:(?:of|de|di)\s+)?"
    rf"(?P<m1>{_MONTH})(?:(?:,|\sde|\sdel)?\s+(?P<y1>20\d\d))?"
    rf"|(?P<m2>{_MONTH})\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(?P<y2>20\d\d))?)"
)
_FROM = (
    r"(?:back|return\w*|available(?: again)?|zur\xfcck|wieder|erreichbar|ab|retour|reviens|vuelta|regres\w+|volta"
    r"|retorn\w+|rientr\w+|torn\w+|terug|weer)\b[^.\n]{0,40}?\b(?:on|from|am|dem|le|el|em|il|op)?\s*"
)
_UNTIL = (
    r"(?:(?:until|till|through|to)\s+(?:and including\s+)?|bis\s+(?:zum\s+|einschlie\xdflich\s+)*(?:den\s+)?"
    r"|jusqu'au\s+|hasta\s+(?:el\s+)?|at\xe9\s+(?:o\s+)?(?:dia\s+)?|fino\s+al\s+|tot\s+(?:en\s+met\s+)?"
    r"|(?<=\w)\s?[-\u2013]\s?)"
)
_BACK_DATE, _AWAY_UNTIL = regex(_FROM + _DATE, re.IGNORECASE), regex(_UNTIL + _DATE, re.IGNORECASE)
# As in March 2-13, and on the 16th.
_DAYS_OF_A_MONTH = regex(rf"({_MONTH}\s+)(\d{{1,2}})\s?[-\u2013]\s?(?=\d{{1,2}}\b)", re.IGNORECASE)
_BACK_DAY = regex(
    r"\b(?:(?P<until>until|till|through)|back|return\w*)\b[^.\n]{0,30}?\bthe (?P<day>\d{1,2})(?:st|nd|rd|th)\b",
    re.IGNORECASE,
)
_BACK_MONTH = regex(
    rf"\b(?:until|till|(?:back|return\w*)\b[^.\n]{{0,30}}?\bin)\s+(?P<month>{_MONTH_IN_FULL})(?:\s+(?P<year>20\d\d))?",
    re.IGNORECASE,
)
_BACK_WEEKDAY = regex(
    rf"(?:back|return\w*)\b[^.\n]{{0,30}}?\b(?:on\s+)?(?:(?P<day>{_WEEKDAY})|tomorrow\b)", re.IGNORECASE
)


def _back_on(text: str, written: date) -> date | None:
    """Return the first day on which somebody is back, as an automatic reply says it, if it does."""
    plain = _DAYS_OF_A_MONTH.sub(r"\1\2 to \1", " ".join(text.replace("\u2019", "'").split()))
    if found := _BACK_DATE.search(plain):
        return _named(found, written)
    if found := _AWAY_UNTIL.search(plain):
        return _day_after(_named(found, written))
    return _back_about(plain, written)


def _back_about(plain: str, written: date) -> date | None:
    """Return the day that an automatic reply names without its month, or without its day, if it does."""
    if found := _BACK_DAY.search(plain):
        days = (written + timedelta(days=ahead) for ahead in range(1, 62))
        on = next((each for each in days if each.day == int(found["day"])), None)
        return _day_after(on) if found["until"] else on
    if found := _BACK_MONTH.search(plain):
        number, year = MONTHS[found["month"].casefold()], int(found["year"] or written.year)
        first = date(year, number, 1)
        return first if first > written or found["year"] else date(year + 1, number, 1)
    if found := _BACK_WEEKDAY.search(plain):
        if not found["day"]:
            return written + timedelta(days=1)
        return written + timedelta(days=(_WEEKDAYS.index(found["day"][:3].lower()) - written.weekday() - 1) % 7 + 1)
    return None


def _day_after(last: date | None) -> date | None:
    """Return the day after the last one of an absence, or the Monday after."""
    if last is None:
        return None
    following = last + timedelta(days=1)
    return following + timedelta(days=(7 - following.weekday()) % 7 if following.weekday() > 4 else 0)


def _named(found: re.Match[str], written: date) -> date | None:
    """Return the day that a date names, of the years in question the one that is not long over."""
    try:
        if found["iso"]:
            return date.fromisoformat(found["iso"])
        if found["n1"]:
            day, number = _day_and_month(found)
            year = found["ny"] and f"20{found['ny'][-2:]}"
        else:
            said, month, year = (found[f"{part}1"] or found[f"{part}2"] for part in "dmy")
            day, number = int(said), MONTHS[month.rstrip(".").casefold()]
        years = [int(year)] if year else range(written.year - 1, written.year + 2)
        candidates = [date(each, number, day) for each in years]
    except ValueError:
        return None
    ahead = [each for each in candidates if written - timedelta(days=7) <= each <= written + timedelta(days=366)]
    return ahead[0] if ahead else None


def _day_and_month(found: re.Match[str]) -> tuple[int, int]:
    """Return the day and the month of a date in numbers, in the order that one of such dates in the text shows.

    Raises:
        ValueError: None shows it.
    """
    one, other = int(found["n1"]), int(found["n2"])
    pairs = [(int(first), int(second)) for first, second in re.findall(r"\b(\d{1,2})/(\d{1,2})\b", found.string)]
    if found["sep"] == "." or any(first > 12 for first, _ in pairs):
        return one, other
    if any(second > 12 for _, second in pairs):
        return other, one
    raise ValueError("the day may be the month")
