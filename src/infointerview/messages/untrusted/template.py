"""A template from a stranger, checked."""

from collections.abc import Mapping

from attrs import Factory, field, frozen
from jinja2 import nodes

from infointerview.errors import InvalidTemplate, InvalidValue, Problem
from infointerview.messages.untrusted.faults import Faults
from infointerview.messages.untrusted.interpreter import worked_out
from infointerview.messages.untrusted.reads import Reads, reads_of
from infointerview.messages.untrusted.syntax import parsed
from infointerview.messages.untrusted.values import plain_values
from infointerview.model.values import line

__all__ = ["UntrustedTemplate", "untrusted_template"]


@frozen
class _Checked:
    """What checking the source of a template gives."""

    body: list[nodes.Node] = field()
    reads: Reads = field()


def _check(template: "UntrustedTemplate") -> _Checked:
    faults = Faults(template.name)
    try:
        body = parsed(template.source, faults)
        return _Checked(body, reads_of(body, faults))
    except RecursionError:
        # The depth of a template is bounded, but not how deep the program was before it asked for one.
        raise _too_deep(template.name) from None


def _too_deep(name: str) -> InvalidTemplate:
    return InvalidTemplate(Problem(name, "there is no room left for so deep a template", "nest less"))


def _source(value: str) -> str:
    if not isinstance(value, str):
        raise InvalidValue.at("UntrustedTemplate.source", f"expected text, got {type(value).__name__}", "give a str")
    return str.__str__(value)


def _name(value: str) -> str:
    try:
        return line(value)
    except InvalidValue as error:
        raise error.within("UntrustedTemplate.name") from None


@frozen(kw_only=True)
class UntrustedTemplate:
    """A template that holds nothing but what `infointerview.messages.untrusted` allows.

    Attributes:
        name: What errors call it, such as the name of its file.
        source: The template as it was given.

    Raises:
        InvalidTemplate: The source holds something else or is too large; all problems are listed with their lines.
        InvalidValue: The name or the source is no text, or the name is blank.
    """

    name: str = field(converter=_name)
    source: str = field(converter=_source, repr=False)
    _checked: _Checked = field(init=False, repr=False, eq=False, default=Factory(_check, takes_self=True))

    @property
    def uses(self) -> frozenset[str]:
        """The dotted paths of all details that it reads or asks about; the items of a list go by the path of the list.

        >>> letter = untrusted_template("{% for talk in talks %}{{ talk.day }}{% endfor %}", name="letter.txt")
        >>> sorted(letter.uses)
        ['talks', 'talks.day']
        """
        return self._checked.reads.uses

    @property
    def requires(self) -> frozenset[str]:
        """Those of `uses` that it reads in some place without having asked there whether they are present.

        >>> letter = untrusted_template("{{ name }}{% if wish %}: {{ wish }}{% endif %}", name="letter.txt")
        >>> sorted(letter.requires)
        ['name']
        """
        return self._checked.reads.requires

    def render(self, context: Mapping[str, object]) -> str:
        """Return the text that the template makes of *context*, at most 100,000 characters.

        Args:
            context: The details by their names: text, whole numbers, `bool`, `date`, and `tuple` and `dict` of these.
                What is `None` or blank is missing.

        Raises:
            InvalidTemplate: Details are missing, all of which are listed; or one is not of the kind that the template
                takes it for, or the template takes too many steps.
            InvalidValue: The context holds something other than plain values.
        """
        faults = Faults(self.name)
        try:
            return worked_out(self._checked.body, plain_values(context), faults)
        except RecursionError:
            raise _too_deep(self.name) from None


def untrusted_template(source: str, *, name: str) -> UntrustedTemplate:
    """Check a template from somebody whom nobody vouches for.

    Args:
        source: The template, at most 20,000 characters.
        name: What errors call it, such as the name of its file.

    Raises:
        InvalidTemplate: It holds what is not allowed, or is too large; all problems are listed with their lines.
        InvalidValue: The name or the source is no text, or the name is blank.

    >>> letter = untrusted_template("Dear {{ who }},{% if wish %} I hope to learn {{ wish }}.{% endif %}", name="note")
    >>> letter.render({"who": "Ada Quist", "wish": "about rivers"})
    'Dear Ada Quist, I hope to learn about rivers.'
    >>> letter.render({})
    Traceback (most recent call last):
    ...
    infointerview.errors.InvalidTemplate: note, line 1: missing: who; supply it, or ask first: {% if who %}
    >>> untrusted_template("{{ who.__class__ }}", name="letter")
    Traceback (most recent call last):
    ...
    infointerview.errors.InvalidTemplate: letter, line 1: the name __class__ begins with an underscore; use another name
    """
    return UntrustedTemplate(source=source, name=name)
