"""How the terminal report looks: colours, indents and the few shapes it is made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rich.console import RenderableType
from rich.padding import Padding
from rich.style import Style
from rich.table import Column, Table
from rich.text import Text

from keur.release.visible import visible
from keur.reports.text import whole
from keur.reports.words import Label
from keur.verdict import Outcome, RuleResult, Severity, Status

GLUE = "\ue000"
"""Stands for the space inside a figure until lines are broken; rich breaks at no-break spaces too."""

INDENT = 2
ROOMY, WORDY = 110, 96
"""Columns from which there is room for two things side by side, and for headings in full."""

BANNERS: Mapping[Outcome, str] = {
    Outcome.CLEAN: "bold white on green",
    Outcome.FINDINGS: "bold white on red",
    Outcome.INCOMPLETE: "bold black on yellow",
}
STATUSES: Mapping[Status, str] = {
    Status.PASSED: "green",
    Status.FAILED: "bold red",
    Status.NOT_EVALUATED: "yellow",
    Status.SKIPPED: "bold yellow",
    Status.BROKEN: "bold magenta",
}
SEVERITIES: Mapping[Severity, str] = {
    Severity.CRITICAL: "bold red",
    Severity.WARNING: "yellow",
    Severity.INFO: "cyan",
}


_LONGEST_CODE = 12


@dataclass(frozen=True, slots=True)
class Look:
    """What the console can show: columns, whether only ASCII, and whether colour."""

    width: int
    ascii: bool
    colour: bool

    @property
    def roomy(self) -> bool:
        """Whether two things fit side by side."""
        return self.width >= ROOMY

    @property
    def wordy(self) -> bool:
        """Whether headings of columns fit in full."""
        return self.width >= WORDY

    def label(self, label: Label, style: str) -> Text:
        """A word with its sign before it."""
        sign = label.ascii if self.ascii else label.sign
        return Text.assemble((f"{sign} {label.word}", style))


def say(text: str, style: str | Style = "") -> Text:
    """Text of any origin: never markup, nothing hidden, no figure broken."""
    return Text(whole(visible(text), GLUE), style)


def title(text: str, note: str = "") -> Text:
    """Heading of a part, after an empty line."""
    line = Text("\n").append_text(say(text, "bold underline"))
    return line.append_text(say(f"  {note}", "dim")) if note else line


def indented(text: Text, by: int = INDENT) -> Padding:
    """A paragraph set in from the margin."""
    return Padding(text, (0, 0, 0, by))


def code_width(rules: Iterable[RuleResult]) -> int:
    """Columns for the codes; those of a statistician's own checks may be longer than five."""
    return min(max((len(rule.code) for rule in rules), default=0), _LONGEST_CODE)


def pairs(rows: Iterable[tuple[str, RenderableType]], *, label: int, indent: int = INDENT) -> Padding:
    """Lines of a label and what it says; the labels are dim and of one width."""
    grid = Table.grid(
        Column(width=label), Column(ratio=1, overflow="fold"), padding=(0, 1, 0, 0), expand=True
    )
    for name, text in rows:
        grid.add_row(say(name, "dim"), text)
    return Padding(grid, (0, 0, 0, indent))
