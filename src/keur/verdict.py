"""What an audit concludes. Plain values, shared by every room of the house."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from keur.bridge import Bridge
    from keur.power import Power
    from keur.revisions import Revisions
    from keur.suspect import Suspect
    from keur.vintages import Vintages


class Severity(StrEnum):
    """How bad a violation is; ESS error, warning and information."""

    CRITICAL = "critical"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return list(Severity).index(self)


class Status(StrEnum):
    """How a rule ended; only ``passed`` and ``failed`` are conclusions."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_EVALUATED = "not_evaluated"
    SKIPPED = "skipped"
    BROKEN = "broken"


class Outcome(StrEnum):
    """The answer to "may this go out?"."""

    CLEAN = "clean"
    FINDINGS = "findings"
    INCOMPLETE = "incomplete"


class Change(StrEnum):
    """What kind of change a cell underwent since the previous edition; every changed cell has one."""

    STRUCTURE = "structure"
    SUPPRESSION = "suppression pattern"
    METHOD = "method change"
    SCHEDULED = "scheduled revision"
    CORRECTION = "announced correction"
    UNANNOUNCED = "unannounced"


class Exit(IntEnum):
    """The exit codes, the same for every format."""

    CLEAN = 0
    FINDINGS = 1
    USAGE = 2
    NO_AUDIT = 3
    INCOMPLETE = 4


@dataclass(frozen=True, slots=True)
class Counts:
    """How many relations ended in each of the four verdicts."""

    violated: int = 0
    satisfied: int = 0
    consistent: int = 0
    not_evaluated: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.violated + other.violated,
            self.satisfied + other.satisfied,
            self.consistent + other.consistent,
            self.not_evaluated + other.not_evaluated,
        )

    @property
    def concluded(self) -> int:
        """Relations about which something could be said."""
        return self.violated + self.satisfied + self.consistent


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the table: dimension and category, in the order of the table."""

    coordinates: tuple[tuple[str, str], ...]

    @classmethod
    def at(cls, **coordinates: str) -> Cell:
        """The cell at these categories, e.g. ``Cell.at(type="Totaal", region="Assen")``."""
        return cls(tuple(coordinates.items()))

    def __str__(self) -> str:
        return " · ".join(category for _, category in self.coordinates)

    def __getitem__(self, dimension: str) -> str:
        return dict(self.coordinates)[dimension]

    def as_dict(self) -> dict[str, str]:
        """Dimension to category."""
        return dict(self.coordinates)


@dataclass(frozen=True, slots=True)
class Reading:
    """What one cell of a violated relation says, and what it would have to say if it alone were wrong.

    Attributes:
        measure: Label of the measure, where it is not that of the defect.
    """

    cell: Cell
    observed: str
    expected: str
    measure: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Defect:
    """What one rule found at one place, before severity and waivers.

    Attributes:
        cell: The cell that is wrong; None where a text or the whole table is.
        involved: Every cell of the violated relation, the likeliest culprit first.
        readings: For involved cells other than ``cell``, what they say and would have to say.
        measure: Label of the measure; None where the defect is not about a figure.
        observed: What the release says.
        expected: What it should have said, an interval where only that is known.
        message: One sentence why.
        place: Where it stands, for what is not a cell (a section of the notes).
        quote: The words that are wrong, for what stands in a text.
    """

    message: str
    observed: str
    expected: str
    cell: Cell | None = None
    involved: tuple[Cell, ...] = ()
    readings: tuple[Reading, ...] = ()
    measure: str | None = None
    place: str | None = None
    quote: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A defect with the weight the contract gives it.

    Attributes:
        suspect: How surely the cell is the wrong one and what else it explains; None for what is not
            about one of several figures.
        members: The findings that this one tells at once, each of which is in it and nowhere else.
    """

    rule: str
    severity: Severity
    proved: bool
    defect: Defect
    next_step: str
    suspect: Suspect | None = None
    members: tuple[Finding, ...] = ()

    @property
    def fingerprint(self) -> str:
        """Stable across runs, encodings and wording: rule, measure and place.

        Of many cells told at once it is that of the first too: several such findings may be at one place.
        """
        where = str(self.defect.cell) if self.defect.cell else self.defect.place or ""
        first = [member.fingerprint for member in self.members[:1]]
        text = "\x1f".join([self.rule, self.defect.measure or "", where, *first])
        return hashlib.sha256(text.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleResult:
    """How one rule ended over the whole release."""

    code: str
    name: str
    summary: str
    suite: str
    severity: Severity
    ess_type: str
    proves: bool
    status: Status
    counts: Counts = Counts()
    reason: str | None = None

    @property
    def family(self) -> str:
        """The two letters of the code."""
        return self.code[:2]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A population that the rates may have been divided by."""

    reference: str
    fits: int
    of: int


@dataclass(frozen=True, slots=True)
class Denominator:
    """Which population the rates were divided by, as far as the figures show."""

    measure: str
    declared: str
    identified: str | None
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Input:
    """A file that took part in the audit."""

    role: str
    name: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """The release that was audited."""

    table: str
    title: str
    edition: str
    edition_from: str
    format: str
    name: str
    sha256: str
    cells: int
    published: int
    not_carried: tuple[str, ...] = ()
    """What the file does not say of the publication, as in ``Release``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The answer, and everything it rests on."""

    subject: Subject
    inputs: tuple[Input, ...]
    rules: tuple[RuleResult, ...]
    findings: tuple[Finding, ...]
    outcome: Outcome
    exit_code: Exit
    fail_on: Severity
    denominator: Denominator | None = None
    revisions: Revisions | None = None
    """What changed since the previous edition, where that was handed in."""
    vintages: tuple[Vintages, ...] = ()
    """What earlier editions said of each count, where they were handed in."""
    bridges: tuple[Bridge, ...] = ()
    """How each count follows from the predecessor's, where that was handed in."""
    power: tuple[Power, ...] = ()
    """What size of error the rules would have proved, per measure."""
    incomplete: tuple[str, ...] = ()
    """Why the audit could not conclude, one sentence each without its full stop."""
    remarks: tuple[str, ...] = ()
    unlisted: Mapping[str, int] = field(default_factory=dict)
    """Findings per rule that were counted but not listed, where there were too many."""
