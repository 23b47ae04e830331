"""What a page of the Data Docs shows, before any HTML."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from keur.gx.rendering import LISTED
from keur.gx.results import Ran
from keur.gx.words import Line
from keur.release.lists import listed
from keur.release.numbers import number
from keur.rules.registry import catalogue
from keur.verdict import Defect, Status

_ORDER = (Status.FAILED, Status.BROKEN, Status.NOT_EVALUATED, Status.PASSED)
WORDS = {
    Status.FAILED: "failed",
    Status.BROKEN: "broken",
    Status.NOT_EVALUATED: "not evaluated",
    Status.PASSED: "passed",
}


@dataclass(frozen=True, slots=True)
class Table:
    """Failing cells as a page lists them."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    more: int
    """How many are not listed."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One expectation on a page.

    Attributes:
        anchor: Name of its place on the page.
        asked: Where it is asked; empty where that is everywhere.
        facts: What it was asked with, in words.
        ran: How it ended; None on the page of a suite, which only says what will be asked.
    """

    anchor: str
    code: str
    severity: str
    promise: str
    asked: str
    facts: tuple[Line, ...]
    ran: Ran | None = None

    @property
    def status(self) -> str:
        """How it ended, in words."""
        return WORDS[self.ran.status] if self.ran else ""

    @property
    def suspicion(self) -> bool:
        """Whether what it found is a suspicion and no proof."""
        rule = catalogue().get(self.code)
        return rule is not None and not rule.proves and self.status == WORDS[Status.FAILED]

    @property
    def table(self) -> Table | None:
        """Its failing cells."""
        return _table(self.ran) if self.ran and self.ran.defects else None


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its template, and what the template prints."""

    template: str
    title: str
    table: str
    edition: str
    entries: tuple[Entry, ...]
    root: str
    """Way back to the index."""
    suite_page: str = ""

    @property
    def tally(self) -> list[tuple[str, int]]:
        """How many entries ended in which way, the worst first."""
        return tally(self.entries)

    @property
    def answer(self) -> str:
        """The page in one sentence."""
        return answer(self.entries)

    @property
    def open(self) -> list[Entry]:
        """What did not pass."""
        return [entry for entry in self.entries if entry.status != WORDS[Status.PASSED]]

    @property
    def passed(self) -> list[Entry]:
        """What did."""
        return [entry for entry in self.entries if entry.status == WORDS[Status.PASSED]]

    @property
    def asked(self) -> list[list[Entry]]:
        """The entries, those together that ask the same of different parts of the table."""
        return [list(group) for _, group in groupby(self.entries, lambda entry: (entry.code, entry.facts))]


@dataclass(frozen=True, slots=True)
class SuiteLink:
    """A suite on the index."""

    name: str
    result_page: str
    suite_page: str
    entries: tuple[Entry, ...]

    @property
    def tally(self) -> list[tuple[str, int]]:
        """How many entries ended in which way, the worst first."""
        return tally(self.entries)


@dataclass(frozen=True, slots=True)
class IndexPage(Page):
    """The page that leads to all others."""

    suites: tuple[SuiteLink, ...] = ()

    @property
    def failures(self) -> list[tuple[SuiteLink, Entry]]:
        """What did not pass, the worst first, with the suite it is in."""
        both = [(suite, entry) for suite in self.suites for entry in suite.entries]
        return sorted((b for b in both if b[1].status != WORDS[Status.PASSED]), key=lambda b: urgency(b[1]))


def tally(entries: Iterable[Entry]) -> list[tuple[str, int]]:
    """How many entries ended in which way, the worst first; ways that did not occur included."""
    seen = Counter(entry.status for entry in entries)
    return [(WORDS[status], seen[WORDS[status]]) for status in _ORDER]


def answer(entries: Sequence[Entry]) -> str:
    """``2 of 9 expectations failed`` and what else a reader has to know."""
    counts = Counter(entry.ran.status for entry in entries if entry.ran)
    waiting = counts[Status.NOT_EVALUATED]
    said = [
        f"{counts[Status.FAILED]} failed" if counts[Status.FAILED] else "",
        f"{counts[Status.BROKEN]} broke" if counts[Status.BROKEN] else "",
        f"{waiting} {'was' if waiting == 1 else 'were'} not evaluated" if waiting else "",
    ]
    told = listed([part for part in said if part]) or "all passed"
    many = f"{len(entries)} expectation{'' if len(entries) == 1 else 's'}"
    return f"Of {many}, {told}."


def urgency(entry: Entry) -> tuple[int, int, str]:
    """Sorts the entries: failures first, the most severe of them first."""
    if entry.ran is None:
        return 0, 0, entry.code
    return _ORDER.index(entry.ran.status), entry.ran.severity.rank, entry.code


def readable(name: str) -> str:
    """A suite's name as a heading; the part of a suite that is about notes or two editions says so."""
    bare = name.removesuffix("_notes").removesuffix("_editions")
    words = bare.replace("_vs_", "_versus_").replace("_", " ").capitalize()
    return words if bare == name else f"{words}: {name.removeprefix(f'{bare}_')}"


def _table(ran: Ran) -> Table:
    listed = ran.defects[:LISTED]
    dimensions = tuple(
        dict.fromkeys(d for defect in listed if defect.cell for d, _ in defect.cell.coordinates)
    )
    header = (dimensions or ("place",)) + ("observed", "expected", "why")
    rows = tuple(
        (*_where(defect, dimensions), defect.observed, defect.expected, defect.message) for defect in listed
    )
    return Table(header, rows, max(ran.counts.violated, len(ran.defects)) - len(listed))


def _where(defect: Defect, dimensions: tuple[str, ...]) -> tuple[str, ...]:
    if defect.cell is None:
        return (defect.place or "the whole table", *("" for _ in dimensions[1:]))
    at = defect.cell.as_dict()
    return tuple(at.get(dimension, "") for dimension in dimensions)


def thousands(count: int) -> str:
    """A count as reports print it."""
    return number(count)
