from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Column, Table
from rich.text import Text

from keur.release.numbers import number
from keur.reports import suspects
from keur.reports.answer import by_severity
from keur.reports.members import members
from keur.reports.outline import Block, Entry, Listing, listing, quoted
from keur.reports.terminal import members as cells
from keur.reports.terminal.neighbourhood import neighbourhood
from keur.reports.terminal.style import INDENT, SEVERITIES, Look, indented, pairs, say, title
from keur.reports.words import SEVERITIES as WORDS
from keur.reports.words import findings_counted, unproved
from keur.verdict import Defect, Verdict

MOST = 20
"""Findings of one rule printed here; findings.csv has them all."""

CELLS = 8
"""Cells printed of a finding that tells of many at once."""

_LABEL = 8
_DEEPER = 2 * INDENT


def findings(verdict: Verdict, look: Look) -> Iterator[RenderableType]:
    """What was found, grouped by cell or place, worst first."""
    if not verdict.findings:
        yield title("Findings", "none")
        return
    yield title("Findings", findings_counted(by_severity(verdict.findings)))
    found = listing(verdict, MOST)
    for block in found.blocks:
        yield from _block(block, look)
    if found.more or found.uncounted:
        yield Text("")
    for line in _left_out(found):
        yield indented(say(line, "bold"))
    yield Text("")
    yield indented(say("keur explain CODE says what a rule means, its usual causes and what to do.", "dim"))


def _block(block: Block, look: Look) -> Iterator[RenderableType]:
    yield Text("")
    yield indented(say(block.heading, "bold"))
    for entry in block.entries:
        yield indented(_head(entry, look), _DEEPER)
        yield pairs(_body(entry, look), label=_LABEL, indent=_DEEPER + INDENT)
        suspect = entry.finding.suspect
        if suspect and suspect.neighbourhood:
            yield neighbourhood(suspect.neighbourhood, look, _DEEPER + INDENT + _LABEL + 1)
        if found := members(entry.finding, CELLS):
            yield cells.members(found, look, _DEEPER + INDENT + _LABEL + 1)


def _head(entry: Entry, look: Look) -> Text:
    finding = entry.finding
    head = look.label(WORDS[finding.severity], SEVERITIES[finding.severity])
    head.append_text(say(f"  {finding.rule} {entry.name}", "bold"))
    said = unproved(finding)
    return head.append(f"  ({said})", "italic") if said else head


def _body(entry: Entry, look: Look) -> Iterator[tuple[str, RenderableType]]:
    defect = entry.finding.defect
    if defect.measure:
        yield "measure", say(defect.measure)
    if quote := quoted(entry.finding):
        yield "words", say(quote)
    if look.roomy:
        yield "observed", _side_by_side(defect)
    else:
        yield "observed", say(defect.observed, "bold")
        yield "expected", say(defect.expected)
    yield "why", say(defect.message)
    for label, words in suspects.facts(entry.finding):
        yield label, say(words)
    if entry.told is None:
        yield "next", say(entry.finding.next_step, "italic")


def _side_by_side(defect: Defect) -> Table:
    grid = Table.grid(
        Column(ratio=2, overflow="fold"), Column(width=_LABEL), Column(ratio=3, overflow="fold"),
        padding=(0, 1, 0, 0), expand=True,
    )  # fmt: skip
    grid.add_row(say(defect.observed, "bold"), Text("expected", "dim"), say(defect.expected))
    return grid


def _left_out(found: Listing) -> Iterator[str]:
    for code, count in found.more.items():
        yield f"{code}: and {number(count)} more in findings.csv"
    for code, count in found.uncounted.items():
        yield f"{code}: and {number(count)} more that were counted but not listed"
