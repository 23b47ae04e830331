"""The small table of the cells that one finding tells of."""

from __future__ import annotations

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from keur.release.numbers import number
from keur.reports.members import Members
from keur.reports.terminal.style import Look, say


def members(found: Members, look: Look, indent: int) -> Padding:
    """The table; figures stand to the right, one below the other."""
    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False, header_style="dim")
    table.add_column("", overflow="fold", max_width=None if look.roomy else 44)
    for heading in found.columns:
        table.add_column(heading, overflow="fold")
    for name, said in found.rows:
        table.add_row(say(name), *map(say, said))
    if found.more:
        table.add_row(Text(f"and {number(found.more)} more in findings.csv", "dim"))
    return Padding(table, (0, 0, 0, indent))
