"""Codes of countries and languages."""

import pytest
from hypothesis import given, strategies as st

from infointerview import Contact, InvalidValue
from infointerview.model.values import country, locale


@pytest.mark.parametrize(
    ("written", "kept"),
    [("", ""), ("GB", "GB"), ("gb", "GB"), ("ca-on", "CA-ON"), ("FR-69M", "FR-69M"), (" in ", "IN")],
)
def test_countries_that_are_accepted(written: str, kept: str) -> None:
    assert country(written) == kept


@pytest.mark.parametrize("written", ["GBR", "G", "Great Britain", "GB_ENG", "GB-", "GB-LOND", "12", "ß", "ﬁ", "ΑΒ"])
def test_countries_that_are_refused(written: str) -> None:
    with pytest.raises(InvalidValue, match="not a country code; write GB, or CA-ON"):
        country(written)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("", ""),
        ("en", "en"),
        ("EN-gb", "en-GB"),
        ("en_GB", "en-GB"),
        ("zh_hant_tw", "zh-Hant-TW"),
        ("sr-latn", "sr-Latn"),
        ("es-419", "es-419"),
        ("haw", "haw"),
    ],
)
def test_languages_that_are_accepted(written: str, kept: str) -> None:
    assert locale(written) == kept


@pytest.mark.parametrize("written", ["english", "e", "en-GBR", "en-Latn-Latn", "en GB", "419", "es-٤١٩", "en-"])
def test_languages_that_are_refused(written: str) -> None:
    with pytest.raises(InvalidValue, match="not a language tag; write en-GB"):
        locale(written)


@given(st.text(max_size=8) | st.from_regex(r"[a-z]{2}[-_][a-z0-9]{2,4}", fullmatch=True))
def test_a_code_stays_what_it_is(written: str) -> None:
    for parse in (country, locale):
        try:
            kept = parse(written)
        except InvalidValue:
            continue
        assert parse(kept) == kept
        assert kept.isascii()


def test_an_error_names_the_field() -> None:
    with pytest.raises(InvalidValue, match=r"^Contact\.country: "):
        Contact(name="Ada Quist", country="Britain")
    with pytest.raises(InvalidValue, match=r"^Contact\.locale: "):
        Contact(name="Ada Quist", locale="English")
