from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rich.console import RenderableType
from rich.text import Text

from keur.reports.outline import inconclusive
from keur.reports.terminal.style import INDENT, STATUSES, code_width, indented, pairs, say, title
from keur.reports.words import EXIT_MEANS, INCOMPLETE, WITHOUT, readable
from keur.reports.words import STATUSES as WORDS
from keur.verdict import Verdict


def closing(verdict: Verdict, reports_dir: Path | None) -> Iterator[RenderableType]:
    """What could not be concluded, remarks, where the reports are, and the exit code."""
    if verdict.incomplete:
        yield title(INCOMPLETE)
        for reason in verdict.incomplete:
            yield indented(say(reason, "bold"))
    yield from _without_conclusion(verdict)
    if verdict.remarks:
        yield title("Remarks")
        for remark in verdict.remarks:
            yield indented(say(remark))
    if reports_dir is not None:
        yield title("Reports")
        yield indented(say(str(reports_dir / "index.html")))
        yield indented(say("beside it: verdict.json, findings.csv and data_docs/", "dim"))
    code = verdict.exit_code
    yield Text("\n").append(f"Exit code {code.value}", "bold").append(f": {EXIT_MEANS[code]}")


def _without_conclusion(verdict: Verdict) -> Iterator[RenderableType]:
    width = code_width(verdict.rules)
    for status, reasons in inconclusive(verdict).items():
        yield title(WORDS[status].heading)
        yield indented(say(WITHOUT[status], "dim"))
        for reason, rules in reasons.items():
            yield indented(say(reason, STATUSES[status]))
            rows = ((rule.code, say(readable(rule.name))) for rule in rules)
            yield pairs(rows, label=width, indent=2 * INDENT)
