"""Codes for where a person is and how to write for them."""

import re

from infointerview.errors import InvalidValue
from infointerview.model.text import optional_line

__all__ = ["country", "locale"]

_COUNTRY = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,3})?")
_LOCALE = re.compile(r"[a-zA-Z]{2,3}(-[a-zA-Z]{4})?(-[a-zA-Z]{2}|-[0-9]{3})?")


def country(value: str) -> str:
    """Return an ISO 3166-1 country or ISO 3166-2 subdivision code in capitals, or nothing.

    >>> country("ca-on")
    'CA-ON'
    """
    code = optional_line(value).upper()
    # Capitals of a letter such as ß are another code.
    if code and not (value.isascii() and _COUNTRY.fullmatch(code)):
        raise InvalidValue.because("it is no country code", "write GB, or CA-ON with a subdivision")
    return code


def locale(value: str) -> str:
    """Return a BCP 47 tag of language, script and region in its usual case, or nothing.

    >>> locale("zh_hant_tw")
    'zh-Hant-TW'
    """
    tag = optional_line(value).replace("_", "-")
    if tag and not _LOCALE.fullmatch(tag):
        raise InvalidValue.because("it is no language tag", "write en-GB")
    language, *rest = tag.split("-")
    return "-".join([language.lower(), *(p.title() if len(p) == 4 else p.upper() for p in rest)])
