"""Regular expressions that wait for their first use are as good as compiled ones."""

import re
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pkgutil import walk_packages
from threading import Barrier

import pytest

import infointerview
from infointerview.patterns import _Uncompiled, regex


def test_every_regular_expression_of_the_library_can_be_compiled() -> None:
    modules = [import_module(each.name) for each in walk_packages(infointerview.__path__, "infointerview.")]
    waiting = [value for module in modules for value in vars(module).values() if isinstance(value, _Uncompiled)]
    assert len(waiting) > 200
    for each in waiting:
        assert each.match is each.match


def test_it_has_what_a_compiled_one_has() -> None:
    waiting, compiled = regex(r"(?P<day>\d+)\. may", re.IGNORECASE), re.compile(r"(?P<day>\d+)\. may", re.IGNORECASE)

    assert waiting.pattern == compiled.pattern
    assert waiting.flags == compiled.flags
    assert waiting.groupindex == compiled.groupindex
    assert waiting.sub(r"\g<day>/5", "3. May") == compiled.sub(r"\g<day>/5", "3. May") == "3/5"
    assert regex(rb"\d").findall(b"3/5") == [b"3", b"5"]


def test_what_cannot_be_compiled_says_so_at_its_first_use() -> None:
    broken = regex("(")

    with pytest.raises(re.error, match="unterminated"):
        broken.search("river")
    with pytest.raises(AttributeError):
        regex("river").flow  # type: ignore[attr-defined]  # noqa: B018


def test_threads_may_share_the_first_use() -> None:
    waiting, together = regex(r"\briver\b"), Barrier(8)

    def found(_: int) -> int:
        together.wait()
        return len(waiting.findall("the river by the river"))

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(found, range(8))) == [2] * 8
