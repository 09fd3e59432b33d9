"""Phrases that people noted in their own words, as they fit into a sentence of a message."""

import re
from collections.abc import Container

from infointerview.language.words import Words

_WORD = re.compile(r"\w+")


def clause(text: str, small_words: Container[str] = ()) -> str:
    """Return *text* as a part of a sentence: without the mark that it may end with.

    A capital at its beginning stays, since it may be that of a name, unless the word is one of the *small_words*.

    >>> clause("We both rowed at Leeds.", {"we"}), clause("Leeds Rowing Club.", {"we"})
    ('we both rowed at Leeds', 'Leeds Rowing Club')
    """
    text = text.strip().rstrip(".!?").rstrip()
    first, _, rest = text.partition(" ")
    is_letter_of_a_name = len(first) == 1 and rest[:1].isupper()
    if first.lower() in small_words and not first[1:].isupper() and not is_letter_of_a_name:
        return text[:1].lower() + text[1:]
    return text


def after(text: str, *beginnings: str) -> str:
    """Return *text* as it goes on after one of some *beginnings*, which it may repeat in small letters or capitals.

    >>> after("Because we met", "because "), after("I'll read it", "I will ", "i'll ")
    ('we met', 'read it')
    """
    text = text.strip()
    plain = text.replace("\u2019", "'").lower()
    found = next((each for each in beginnings if plain.startswith(each.lower())), "")
    return text[len(found) :].lstrip() if found else text


def inside(text: str) -> str:
    """Return *text* that begins with a verb or another common word as it stands inside a sentence.

    >>> inside("Read the report"), inside("GIS courses are next")
    ('read the report', 'GIS courses are next')
    """
    return text[:1].lower() + text[1:] if text.partition(" ")[0][1:].islower() else text


def offered(text: str, words: Words) -> str:
    """Return what somebody offered, as it goes on after words such as `You kindly offered`.

    It may be noted as a thing, as something to do, or as they said it themselves; until when is left out.
    """
    text = clause(text, words.small_words)
    if words.offer_due and text.endswith(")"):
        text = (text.rpartition(words.offer_due)[0] or text).rstrip()
    act = after(text, *(f"{beginning} " for beginning in words.offer_own))
    if act != text:
        turned = dict(words.offer_turned)
        act = _WORD.sub(lambda word: turned.get(word[0].lower(), word[0]), act)
    begins_with = act.partition(" ")[0].lower()
    if words.offer_act and begins_with in words.offer_acts:
        return words.offer_act.format(act=inside(act))
    return act


def sentence(text: str, mark: str = ".") -> str:
    """Return *text* as the end of a sentence: with a *mark*, unless it ends with one of its own.

    >>> sentence("how it began"), sentence("it began (as he said.)")
    ('how it began.', 'it began (as he said.)')
    """
    text = text.strip()
    ended = text.rstrip("\"'\u201d\u2019)]").endswith((".", "!", "?", "…", "。"))
    return text if ended else f"{text}{mark}"


def statement(text: str, mark: str = ".") -> str:
    """Return *text* as a sentence of its own: with a capital, and with a *mark* unless it ends with one.

    >>> statement("nothing so far"), statement("eBay, of all things!"), statement("has it been built", "?")
    ('Nothing so far.', 'eBay, of all things!', 'Has it been built?')
    """
    text = text.strip()
    first = text.partition(" ")[0].rstrip(",;:.!?")
    # A letter such as ß has no capital of one letter.
    if first.isalpha() and first.islower() and len(first[0].upper()) == 1:
        text = text[0].upper() + text[1:]
    return sentence(text, mark)
