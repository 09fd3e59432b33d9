"""What holds of every template, over templates that are grown from a grammar."""

from typing import Any

from hypothesis import assume, given, strategies as st

from infointerview.errors import InvalidTemplate
from infointerview.messages.details import DETAILS
from infointerview.messages.template_analysis import MOST_CHARACTERS
from infointerview.messages.templates import Template, Templates

TEXTS = ("seeker.field", "wish", "contact.name", "contact.organisation", "interview.day")
NUMBERS = ("2", "(slots | length)", "(wish | wordcount)")
FLAGS = ("friendly", "interview", "interview.is_ahead")
LISTS = ("slots", "questions", "slots[1:]", "['a', 'b']")

words = st.text("abc. <>&'\n你é", max_size=6)
spoken = words.filter(str.strip)


def quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n") + "'"


def _plain(value: Any) -> Any:
    return " ".join(value.split()) if isinstance(value, str) else value


class Grammar:
    """Templates in which every part is of a kind that fits, if `fitting`; otherwise of any kind."""

    def __init__(self, *, fitting: bool = True) -> None:
        self.fitting = fitting

    def some(self, paths: tuple[str, ...]) -> st.SearchStrategy[str]:
        every = (*TEXTS, *NUMBERS, *FLAGS, *LISTS, "contact", "unknown", "loop", "loop.index", "slots.0", "none", "1")
        return st.sampled_from(paths if self.fitting else every)

    def text(self, depth: int, names: tuple[str, ...] = ()) -> st.SearchStrategy[str]:
        leaf = self.some((*TEXTS, *names)) | words.map(quoted)
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
                "truncate(5)",
                "default('b', true)",
                "e",
                "first_word",
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
            st.tuples(inner, st.integers(0, 3)).map("(%s)[:%s]".__mod__),
            st.tuples(inner, asked).map("(%s if %s)".__mod__),
            self.some(LISTS).map("(%s | length ~ '')".__mod__),
        )

    def asked(self, depth: int, names: tuple[str, ...] = ()) -> st.SearchStrategy[str]:
        leaf = self.some((*TEXTS, *NUMBERS, *FLAGS, *LISTS, *names))
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
                "{%% with given = %s %%}%s{%% endwith %%}".__mod__
            ),
            st.sampled_from(["_salutation", "_still_open", "_position"]).map(
                '{%% include "infointerview/en/%s.txt" %%}'.__mod__
            ),
        ]
        if not loops:
            set_to = st.tuples(self.some(TEXTS), self.statements(depth - 1, (*names, f"alias{depth}"), loops))
            choices.append(set_to.map((f"{{%% set alias{depth} = %s %%}}" + "%s").__mod__))
        if loops < 2:
            item = f"item{loops}"
            over = self.statements(depth - 1, (*names, item, "(loop.index ~ '')"), loops + 1)
            choices += [
                st.tuples(self.some(LISTS), over, inner).map(
                    ("{%% for " + item + " in %s %%}%s{%% else %%}%s{%% endfor %%}").__mod__
                ),
            ]
        return st.one_of(choices)


# Made when they are first drawn from, which takes a second.
FITTING = st.deferred(lambda: Grammar().statements(3))
ANYTHING = st.deferred(lambda: Grammar(fitting=False).statements(3))
VALUES = st.fixed_dictionaries(
    {
        path: {
            str: words,
            bool: st.booleans(),
            int: st.integers(0, 2),
            tuple: st.lists(spoken, max_size=3).map(tuple),
        }[detail.holds].map(_plain)
        for path, detail in DETAILS.items()
    }
)


def loaded(source: str, *, untrusted: bool = True) -> Template:
    return Templates.of({"phone_script": source}, untrusted=untrusted).find("phone_script")


def made(template: Template, values: dict[str, Any]) -> str:
    """Return the text that a template makes of the details that it may use, as a draft gives them."""
    _, text = template.render({path: value for path, value in values.items() if path in template.paths})
    assert len(text) <= MOST_CHARACTERS + 1
    return text


@given(ANYTHING | FITTING, VALUES)
def test_any_template_is_refused_when_it_is_loaded_or_makes_a_text(source: str, values: dict[str, Any]) -> None:
    """Property 54: what was let in has no way left to fail, whatever the details are."""
    try:
        template = loaded(source)
    except InvalidTemplate as error:
        assume(source.strip())
        assert error.problems
        assert all(problem.what and problem.repair for problem in error.problems)
        assert all("line" in problem.where or "more problems" in problem.what for problem in error.problems)
    else:
        text = made(template, values)
        assert not any(sign in text for sign in ("None", "True", "('", "['", "0x", "\x1f"))


@given(FITTING, VALUES)
def test_a_template_means_the_same_whoever_wrote_it(source: str, values: dict[str, Any]) -> None:
    try:
        template, other = loaded(source), loaded(source, untrusted=False)
    except InvalidTemplate:
        assume(False)
        raise

    assert (template.needs, template.may_use) == (other.needs, other.may_use)
    assert made(template, values) == made(other, values)


@given(FITTING, VALUES)
def test_nothing_but_what_a_template_may_use_has_a_say_in_its_text(source: str, values: dict[str, Any]) -> None:
    """Property 52: with everything else given as well, the text is the same."""
    try:
        template = loaded(source)
    except InvalidTemplate:
        assume(False)
        raise

    assert template.render(values)[1] == made(template, values)
