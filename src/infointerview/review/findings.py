"""What the check of a message finds, and how much it weighs."""

from collections import Counter
from collections.abc import Iterator
from enum import StrEnum

from attrs import field, frozen

from infointerview.hypertext import Shown
from infointerview.policy.publications import Source
from infointerview.results import Columns, Results, attributes
from infointerview.rules.duties import shortened


class Severity(StrEnum):
    """How much a finding weighs; the gravest comes first."""

    ERROR = "error"
    """Do not send it like this."""
    WARNING = "warning"
    """It goes against advice."""
    HINT = "hint"
    """Sources disagree, or it is a matter of taste."""


@frozen(kw_only=True, repr=False)
class Finding(Shown):
    """One thing in a message that goes against advice, or that is missing.

    Attributes:
        rule: The id of the rule, a key of `CHECKS`.
        severity: How much it weighs.
        part: Where it is: `subject` or `text`.
        start: Where it begins in that part, in characters.
        end: Where it ends.
        excerpt: What stands there, which is `part[start:end]`.
        whole: Whether it is about the whole part, which is then the excerpt.
        reason: What is wrong, in one sentence.
        suggestion: What to do about it, in one sentence.
        source: Who advises it.
    """

    rule: str = field()
    severity: Severity = field()
    part: str = field()
    start: int = field()
    end: int = field()
    excerpt: str = field()
    whole: bool = field(default=False)
    reason: str = field()
    suggestion: str = field()
    source: Source = field()

    def __str__(self) -> str:
        part = "" if self.part == "text" else f" in the {self.part}"
        shown = "" if self.whole else f", “{shortened(self.excerpt)}”"
        return f"{self.severity}: {self.rule}{part}{shown}\n   {self.reason}\n   {self.suggestion}\n   {self.source}"

    def __repr__(self) -> str:
        return f"<Finding {self.rule}, {self.severity}, {self.part} {self.start}-{self.end}>"


@frozen(repr=False)
class Findings(Results[Finding]):
    """What the check found in a message: the gravest first, then by place; printed, a paragraph for each.

    It is false where nothing was found.

    Attributes:
        findings: The findings.
        not_asked: The rules that were not asked, because they are for certain kinds of message and the kind is not
            known.
    """

    findings: tuple[Finding, ...] = field(default=())
    not_asked: tuple[str, ...] = field(default=())

    def _items(self) -> tuple[Finding, ...]:
        return self.findings

    def _empty(self) -> str:
        return "nothing found"

    def _notes(self) -> Iterator[str]:
        if self.not_asked:
            yield (
                f"{len(self.not_asked)} rules were not asked, because they are for certain kinds of message "
                "(`not_asked` lists them); say which kind it is."
            )

    def _columns(self) -> Columns[Finding]:
        return attributes("rule", "severity", "part", "start", "end", "excerpt", "reason", "suggestion", "source")

    def _shown(self) -> Columns[Finding]:
        return attributes("rule", "severity", "part", "excerpt", "reason", "suggestion", "source")

    def of(self, rule: str) -> tuple[Finding, ...]:
        """Return what one rule found."""
        return tuple(finding for finding in self.findings if finding.rule == rule)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings with which a message should not be sent."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.ERROR)

    def __repr__(self) -> str:
        counts = Counter(finding.severity for finding in self.findings)
        said = [
            f"{counts[severity]} {severity}{'s' * (counts[severity] > 1)}" for severity in Severity if counts[severity]
        ]
        return f"<Findings: {', '.join(said) or 'none'}>"
