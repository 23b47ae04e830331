"""The findings as CSV for a spreadsheet: semicolons, UTF-8 with its mark, nothing that runs as a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

from keur.release.visible import visible
from keur.reports.words import conclusion
from keur.verdict import Finding, Verdict

ENCODING = "utf-8-sig"
"""Excel takes a CSV without the mark for the code page of the machine, and spoils ``cliënten``."""

SEPARATOR = ";"
"""Excel splits at what the country's settings say: a semicolon wherever the comma is the decimal mark."""

BEFORE = ("severity", "rule", "name", "conclusion", "measure")
AFTER = ("place", "quote", "observed", "expected", "message", "next_step", "fingerprint", "part_of")

# A formula starts a cell; where the settings are others than here, a comma inside a text starts one too.
# A number and words after it, without operators, cannot be one.
_RUNS = re.compile(r"""(^|[,;])([\s"]*)(?=[=+\-@＝＋－＠])(?!(?:[+-]\d[\w\s.,%]*|-)(?:;|$))""")


def render(verdict: Verdict) -> str:
    """One line per finding, worst first, and after it one per cell that it tells together with others.

    Write it as :data:`ENCODING`.
    """
    dimensions = _dimensions([one for finding in verdict.findings for one in (finding, *finding.members)])
    columns = [d if d not in BEFORE + AFTER else f"{d} (dimension)" for d in dimensions]
    names = {rule.code: rule.name for rule in verdict.rules}
    file = io.StringIO()
    writer = csv.writer(file, delimiter=SEPARATOR, lineterminator="\r\n")
    writer.writerow(_safe(text) for text in (*BEFORE, *columns, *AFTER))
    for finding in sorted(verdict.findings, key=lambda finding: finding.severity.rank):
        for one in (finding, *finding.members):
            whole = "" if one is finding else finding.fingerprint
            writer.writerow(_safe(text) for text in (*_line(one, names, dimensions), whole))
    return file.getvalue()


def _dimensions(findings: Iterable[Finding]) -> list[str]:
    """The dimensions of the cells found, in the order of the table."""
    cells = (finding.defect.cell for finding in findings)
    return list(dict.fromkeys(name for cell in cells if cell for name, _ in cell.coordinates))


def _line(finding: Finding, names: dict[str, str], dimensions: Iterable[str]) -> list[str]:
    defect = finding.defect
    cell = defect.cell.as_dict() if defect.cell else {}
    return [
        finding.severity.value,
        finding.rule,
        names.get(finding.rule, ""),
        conclusion(proved=finding.proved, severity=finding.severity),
        defect.measure or "",
        *(cell.get(dimension, "") for dimension in dimensions),
        defect.place or "",
        defect.quote or "",
        defect.observed,
        defect.expected,
        defect.message,
        finding.next_step,
        finding.fingerprint,
    ]


def _safe(text: str) -> str:
    """The text with an apostrophe before what a spreadsheet would run; a number stays as it is."""
    return _RUNS.sub(r"\1\2'", visible(text))
