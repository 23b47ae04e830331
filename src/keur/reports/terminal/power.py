from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType

from keur.power import Power
from keur.reports import power as words
from keur.reports.terminal.style import INDENT, indented, say, title


def power(found: Sequence[Power]) -> Iterator[RenderableType]:
    """What size of error the rules would have proved, in sentences; the page has it by category."""
    if found:
        yield title(words.TITLE)
    for one in found:
        yield indented(say(one.measure, "bold"))
        yield indented(say(" ".join(words.sentences(one))), by=2 * INDENT)
