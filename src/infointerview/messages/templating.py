"""The engine that renders templates of this library and of its user, and how a rendered text is laid out.

The environment is sandboxed and strict: a name that the context lacks is an error, and so is `None`, which would
otherwise print as a word.  Attributes of a mapping are its keys, so that no method of a dict is in reach.
"""

import re
from collections.abc import Callable, Container, Iterable
from functools import cache
from itertools import groupby, pairwise
from typing import Any

from jinja2 import FunctionLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from infointerview.errors import InvalidValue
from infointerview.language.words import Wordbook, Words, language

__all__ = ["SUBJECT", "after", "clause", "engine", "inside", "laid_out", "offered", "sentence", "statement"]

SUBJECT = "Subject:"
"""What the line begins with that gives a message its subject, in templates of every language."""

_LANGUAGE = re.compile(r"(?:infointerview/)?(?P<language>[a-z]{2,3}(?:-[A-Z][a-z]{3})?)/")
_WORD = re.compile(r"\w+")
# A name or an employer that ends with a full stop stands at the end of a sentence.
_DOUBLED = re.compile(r"(?<!\.)\.\.(?=[\s\"'\u201d\u2019)\]]|$)")


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


class _Engine(ImmutableSandboxedEnvironment):
    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return an attribute; that of a dict is one of its keys and nothing else."""
        if obj.__class__ is dict:
            return obj[attribute] if attribute in obj else self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)


def _no_none(value: object) -> object:
    if value is None:
        raise InvalidValue.at("template", "a detail is None", "leave the sentence out, or supply the detail")
    return value


def engine(source_of: Callable[[str], str | None], wordbooks: Iterable[Wordbook] = ()) -> ImmutableSandboxedEnvironment:
    """Return an environment that finds templates by *source_of*, and compiles each once.

    Args:
        source_of: Returns the source of a template by its name.
        wordbooks: Languages beside those of this library.
    """
    books = tuple(wordbooks)

    @cache
    def words_of(template: str) -> Words:
        found = _LANGUAGE.match(template)
        return language(found["language"] if found else "", wordbooks=books).words

    @cache
    def small_words(template: str) -> frozenset[str]:
        return frozenset(words_of(template).small_words)

    @pass_context
    def clause_in(context: Context, text: str) -> str:
        return clause(text, small_words(context.name or ""))

    @pass_context
    def offered_in(context: Context, text: str) -> str:
        return offered(text, words_of(context.name or ""))

    environment = _Engine(
        loader=FunctionLoader(source_of),
        undefined=StrictUndefined,
        finalize=_no_none,
        autoescape=False,  # the output is plain text, from which HTML is made by escaping all of it
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals.clear()
    environment.filters |= {
        "after": after,
        "clause": clause_in,
        "inside": inside,
        "offered": offered_in,
        "sentence": sentence,
        "statement": statement,
    }
    return environment


def laid_out(rendered: str) -> tuple[str, str]:
    """Return the subject and the text of what a template rendered.

    A line that begins with `Subject:` is the subject.  In the paragraphs that follow, each sentence may stand on a line
    of its own: they are joined, but for items that begin with a dash, and for the last paragraph, which holds the
    closing and the signature.  A full stop that would be doubled stands once.
    """
    lines = [_DOUBLED.sub(".", " ".join(line.split())) for line in rendered.splitlines()]
    first = next((place for place, line in enumerate(lines) if line), len(lines))
    subject = ""
    if lines[first:] and lines[first].startswith(SUBJECT):
        subject = lines[first].removeprefix(SUBJECT).strip()
        lines = lines[first + 1 :]
    paragraphs = [list(part) for full, part in groupby(lines, key=bool) if full]
    joined = [_joined(part) for part in paragraphs[:-1]] + ["\n".join(part) for part in paragraphs[-1:]]
    return subject, "\n\n".join(joined) + "\n"


def _joined(lines: list[str]) -> str:
    said = lines[0]
    for previous, line in pairwise(lines):
        said += f"\n{line}" if line.startswith("- ") or previous.startswith("- ") else f" {line}"
    return said
