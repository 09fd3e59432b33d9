"""What holds of every template from a stranger, over templates that are grown from a grammar."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from hypothesis import assume, given, strategies as st
from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from infointerview.errors import InvalidTemplate
from infointerview.messages.templating import after, clause, inside, sentence, statement
from infointerview.messages.untrusted.limits import TEXT_CHARACTERS
from infointerview.messages.untrusted.template import UntrustedTemplate, untrusted_template

# The details of one kind of message: each path, and what stands under it.
TEXTS = ("field", "wish", "contact.name", "contact.employer", "seeker.name")
NUMBERS = ("minutes", "times")
FLAGS = ("formal", "seeker.student")
LISTS = ("names", "contact.skills")
GROUPS = ("slots", "people")
PARTS = ("name", "place")

words = st.text("abc. <>&'\n你é", max_size=6)
spoken = words.filter(str.strip)


def quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n") + "'"


class Grammar:
    """Templates in which every part is of a kind that fits, if `fitting`; otherwise of any kind."""

    def __init__(self, *, fitting: bool = True) -> None:
        self.fitting = fitting

    def some(self, paths: tuple[str, ...]) -> st.SearchStrategy[str]:
        every = (*TEXTS, *NUMBERS, *FLAGS, *LISTS, *GROUPS, "contact", "unknown", "loop", "loop.index", "names.0")
        return st.sampled_from(paths if self.fitting else every)

    def text(self, depth: int, names: tuple[str, ...] = ()) -> st.SearchStrategy[str]:
        leaf = self.some((*TEXTS, *NUMBERS, *names)) | words.map(quoted) | st.integers(0, 99).map(str)
        if not depth:
            return leaf
        inner, asked = self.text(depth - 1, names), self.asked(depth - 1, names)
        filters = st.sampled_from(
            [
                "upper",
                "lower",
                "trim",
                "clause",
                "inside",
                "sentence",
                "statement",
                "capitalize",
                "after('Q')",
                "replace('a', 'bb')",
            ]
        )
        return st.one_of(
            leaf,
            st.tuples(inner, filters).map("(%s) | %s".__mod__),
            st.tuples(inner, inner).map("(%s ~ %s)".__mod__),
            st.tuples(inner, asked, inner).map("(%s if %s else %s)".__mod__),
            st.tuples(inner, inner).map("(%s or %s)".__mod__),
            st.tuples(self.some(LISTS), spoken.map(quoted)).map("%s | join(%s)".__mod__),
            st.tuples(self.some(LISTS), st.sampled_from(["first", "last"])).map("(%s | %s)".__mod__),
            st.tuples(self.some(GROUPS), st.sampled_from(PARTS)).map("(%s | first).%s".__mod__),
            self.some(LISTS).map("%s | length".__mod__),
        )

    def asked(self, depth: int, names: tuple[str, ...] = ()) -> st.SearchStrategy[str]:
        leaf = self.some((*TEXTS, *NUMBERS, *FLAGS, *LISTS, *GROUPS, *names))
        if not depth:
            return leaf
        inner, text = self.asked(depth - 1, names), self.text(depth - 1, names)
        return st.one_of(
            leaf,
            inner.map("not (%s)".__mod__),
            st.tuples(inner, st.sampled_from(["and", "or"]), inner).map("(%s %s %s)".__mod__),
            leaf.map("%s is defined".__mod__),
            st.tuples(text, st.sampled_from(["==", "!="]), text).map("((%s) %s (%s))".__mod__),
            st.tuples(self.some(NUMBERS), st.sampled_from(["<", ">="]), st.integers(0, 60)).map("%s %s %s".__mod__),
            st.tuples(text.map("(%s ~ '')".__mod__), self.some(LISTS)).map("%s in %s".__mod__),
        )

    def statements(self, depth: int, names: tuple[str, ...] = (), loops: int = 0) -> st.SearchStrategy[str]:
        printed = self.text(2, names).map("{{ %s }}".__mod__)
        plain = st.text("ab \n", max_size=5)
        if not depth:
            return printed | plain
        inner = self.statements(depth - 1, names, loops)
        choices = [
            printed,
            plain,
            st.tuples(inner, inner).map("".join),
            st.tuples(self.asked(2, names), inner, inner).map("{%% if %s %%}%s{%% else %%}%s{%% endif %%}".__mod__),
            st.tuples(self.asked(1, names), inner, self.asked(1, names), inner).map(
                "{%% if %s %%}%s{%% elif %s %%}%s{%% endif %%}".__mod__
            ),
            st.tuples(self.text(1, names), self.statements(depth - 1, (*names, "given"), loops)).map(
                "{%% set given = %s ~ '' %%}%s".__mod__
            ),
            st.tuples(self.some(TEXTS), self.statements(depth - 1, (*names, "alias"), loops)).map(
                "{%% set alias = %s %%}%s".__mod__
            ),
        ]
        if loops < 2:
            item, group = f"item{loops}", f"group{loops}"
            over = self.statements(depth - 1, (*names, item, "loop.index"), loops + 1)
            parts = self.statements(depth - 1, (*names, *(f"{group}.{part}" for part in PARTS)), loops + 1)
            choices += [
                st.tuples(self.some(LISTS), over, inner).map(
                    ("{%% for " + item + " in %s %%}%s{%% else %%}%s{%% endfor %%}").__mod__
                ),
                st.tuples(self.some(GROUPS), parts).map(("{%% for " + group + " in %s %%}%s{%% endfor %%}").__mod__),
            ]
        return st.one_of(choices)


FITTING = Grammar().statements(3)
ANYTHING = Grammar(fitting=False).statements(3)


def contexts(texts: st.SearchStrategy[Any], *, whole: bool) -> st.SearchStrategy[dict[str, Any]]:
    """Contexts of the kind above; parts of them may be missing unless they are `whole`."""

    def group(**parts: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
        return st.fixed_dictionaries(parts) if whole else st.fixed_dictionaries({}, optional=parts)

    def several(items: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
        return st.lists(items, min_size=int(whole), max_size=3).map(tuple)

    groups = several(group(name=texts, place=texts))
    return group(
        field=texts,
        wish=texts,
        minutes=st.integers(0, 90),
        times=st.integers(0, 3),
        formal=st.booleans(),
        names=several(spoken),
        slots=groups,
        people=groups,
        contact=group(name=texts, employer=texts, skills=several(spoken)),
        seeker=group(name=texts, student=st.booleans()),
    )


PARTIAL = contexts(st.none() | words, whole=False)
WHOLE = contexts(spoken, whole=True)


def checked(source: str) -> UntrustedTemplate:
    """Return a template of the grammar, unless it is one that goes too deep or has a text of its own under `or`."""
    try:
        return untrusted_template(source, name="letter.txt")
    except InvalidTemplate:
        assume(False)
        raise


def made(template: UntrustedTemplate, context: Mapping[str, object]) -> str | tuple[str, ...]:
    """Return the text of a template, or what is wrong with it."""
    try:
        text = template.render(context)
    except InvalidTemplate as error:
        return tuple(problem.what for problem in error.problems)
    assert len(text) <= TEXT_CHARACTERS
    return text


@given(ANYTHING, PARTIAL)
def test_any_template_gives_a_text_or_an_error_of_ours(source: str, context: dict[str, Any]) -> None:
    """Property 54: it ends within its caps, whatever kinds of values it mixes up."""
    try:
        template = untrusted_template(source, name="letter.txt")
    except InvalidTemplate as error:
        assert error.problems
    else:
        assert made(template, context) != ()


@given(FITTING, PARTIAL)
def test_a_template_that_was_let_in_lacks_details_at_most(source: str, context: dict[str, Any]) -> None:
    """Property 55: where every value is of the kind that its path has, only a missing value can be an error."""
    result = made(checked(source), context)

    assert isinstance(result, str) or all(what.startswith("missing: ") for what in result)


@given(FITTING, PARTIAL)
def test_what_a_template_requires_is_all_that_it_needs(source: str, context: dict[str, Any]) -> None:
    """Property 55: a context that has what `requires` lists makes a text."""
    template = checked(source)
    result = made(template, context)

    if all(has(context, path.split(".")) for path in template.requires):
        assert isinstance(result, str)


def has(value: Any, path: list[str]) -> bool:
    if isinstance(value, tuple):
        return bool(value) and all(has(item, path) for item in value)
    if path:
        return isinstance(value, dict) and path[0] in value and has(value[path[0]], path[1:])
    return value is not None and (not isinstance(value, str) or bool(value.strip()))


@given(FITTING | ANYTHING, PARTIAL)
def test_nothing_but_what_a_template_uses_has_a_say_in_its_text(source: str, context: dict[str, Any]) -> None:
    """Property 52: with everything else taken out, the text is the same, and so are the problems."""
    template = checked(source)

    assert made(template, only(context, template.uses)) == made(template, context)


def only(value: Any, paths: frozenset[str], place: str = "") -> Any:
    """Return what stands under *paths*, and what they lead through."""
    if place in paths:
        kept = frozenset(path for path in paths if path != place)
        return value if not isinstance(value, dict | tuple) else _inside(value, kept, place, whole=True)
    return _inside(value, paths, place, whole=False)


def _inside(value: Any, paths: frozenset[str], place: str, *, whole: bool) -> Any:
    if isinstance(value, tuple):
        return tuple(only(item, paths, place) if isinstance(item, dict) else item for item in value)
    if isinstance(value, dict):
        inner = {key: f"{place}.{key}".removeprefix(".") for key in value}
        return {
            key: only(item, paths, inner[key])
            for key, item in value.items()
            if whole or any(path == inner[key] or path.startswith(f"{inner[key]}.") for path in paths)
        }
    return value


@given(FITTING, WHOLE)
def test_where_nothing_is_missing_jinja_makes_the_same_text(source: str, context: dict[str, Any]) -> None:
    """Jinja itself is the oracle: its compiler and ours agree about every template that nothing is missing from."""
    template = checked(source)
    result = made(template, context)
    assume(isinstance(result, str))

    assert result == JINJA.from_string(source).render(context)


JINJA = SandboxedEnvironment(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
# Jinja's own filters take a number for its digits, as all of ours do.
for _filter in (clause, inside, sentence, statement):
    JINJA.filters[_filter.__name__] = partial(lambda apply, value: apply(str(value)), _filter)
JINJA.filters |= {"after": lambda value, beginning: after(str(value), beginning)}
