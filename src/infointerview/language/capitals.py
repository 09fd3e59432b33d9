"""Names that are written in capitals throughout, as names are written."""

import re

_CASED = re.compile("[\u0000-\u058f\u1e00-\u1fff\u2019-]+")


def name_in_small_letters(name: str) -> str:
    """Return the whole name of a person; unchanged unless all of two or more words are in capitals.

    >>> [name_in_small_letters(each) for each in ("MARCO ROSSI", "PIETER VAN DER MEULEN", "TJ", "Ada QUIST")]
    ['Marco Rossi', 'Pieter van der Meulen', 'TJ', 'Ada QUIST']
    """
    first, _, rest = name.partition(" ")
    if not rest or not name.isupper():
        return name
    given = part_in_small_letters(first, is_given=True, whole=name)
    return f"{given} {part_in_small_letters(rest, is_given=False, whole=name)}"


def organisation_in_small_letters(name: str) -> str:
    """Return the name of an organisation; unchanged unless it is in capitals and holds a long word.

    Short words may be spoken letter by letter, and stay as they are.

    >>> [organisation_in_small_letters(each) for each in ("TRISTATE BRIDGES", "BANK OF AMERICA", "BBC STUDIOS")]
    ['Tristate Bridges', 'Bank of America', 'BBC Studios']
    """
    words = name.split()
    if len(words) < 2 or not name.isupper() or not name.isascii() or max(map(len, words)) < 6:
        return name
    small = {"OF", "AND", "FOR", "THE", "IN", "AT", "ON", "TO"}
    said = [
        word.lower()
        if place and word in small
        else word
        if _MAY_BE_LETTERS.fullmatch(word)
        else _WORD.sub(lambda part: part[0].capitalize(), word)
        for place, word in enumerate(words)
    ]
    return " ".join(said)


# Three letters or fewer, or more without a vowel.
_MAY_BE_LETTERS = re.compile(r"(?!THE$)[A-Z&.]{1,3}|[^AEIOUY]+")
_WORD = re.compile(r"[A-Z]['A-Z]*")


def part_in_small_letters(part: str, *, is_given: bool, whole: str) -> str:
    """Return a part of a person's name that is in capitals as names are written, where it is sure how.

    >>> part_in_small_letters("O'BRIEN", is_given=False, whole="MARIE O'BRIEN")
    "O'Brien"
    """
    if not _CASED.fullmatch(part) or ("Ş" in whole and "I" in whole and not re.search("[İĞ]", whole)):
        return part  # Turkish and Kurdish write the small I differently
    words = part.split()
    if is_given and len(words) == 1:
        bare = part.replace(".", "")
        vowels = [c in _VOWELS for c in bare]
        may_be_initials = (
            "." in part or (len(bare) == 3 and not any(vowels)) or (len(bare) < 3 and vowels != [False, True])
        )
        if may_be_initials:
            return part
    turkish = bool(re.search("[İĞ]", whole))
    return " ".join(
        _calm_word(word, words, place, turkish=turkish, is_given=is_given) for place, word in enumerate(words)
    )


# In Latin, Cyrillic and Greek.
_VOWELS = (
    "AEIOUYÀÁÂÄÅÆÈÉÊËÌÍÎÏÒÓÔÖØÙÚÛÜÝ\u0410\u0415\u0401\u0418\u041e\u0423\u042b\u042d\u042e\u042f\u0406\u0407\u0404"
    "\u0391\u0395\u0397\u0399\u039f\u03a5\u03a9"
)


# Particles that are small wherever they are used; `van`, `do` and `le` are names in some countries.
_SMALL_WORDS = "de der den von zu zur dos das da del della la las los bin binti"
_SMALL = frozenset(_SMALL_WORDS.split())


def _calm_word(word: str, words: list[str], place: int, *, turkish: bool, is_given: bool) -> str:
    low = word.replace("I", "\u0131").replace("İ", "i").lower() if turkish else word.lower()
    if "." in word[:-1] or len(word.rstrip(".")) == 1:
        return word
    is_last = place == len(words) - 1
    if low in _SMALL and not is_last:
        return low
    if low in {"van", "ten", "ter"} and not is_last and words[place + 1] in {"DE", "DER", "DEN", "HET"}:
        return low
    calm = ""
    for piece in re.split(r"([-'\u2019])", low):
        begun = ("İ" if turkish and piece[:1] == "i" else piece[:1].upper()) + piece[1:]
        is_scottish = not is_given and re.fullmatch("Mc[a-z]{3,}", begun)
        calm += f"Mc{begun[2].upper()}{begun[3:]}" if is_scottish else begun
    return calm
