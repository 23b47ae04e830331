"""The small table around a suspect: what it is held against, with the suspect marked."""

from __future__ import annotations

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from keur.release.numbers import number
from keur.reports.suspects import ROLES
from keur.reports.terminal.style import Look, say
from keur.suspect import Neighbourhood

MARK, ASCII_MARK = "◄", "<"
"""What stands behind the figure that is suspected."""


def neighbourhood(around: Neighbourhood, look: Look, indent: int) -> Padding:
    """The table, as narrow as its figures."""
    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False, header_style="dim")
    table.add_column("")
    table.add_column("", overflow="fold", max_width=40 if look.roomy else 26)
    for heading in around.columns:
        table.add_column(say(heading), justify="right", overflow="fold")
    marked, sign = dict(around.marked), ASCII_MARK if look.ascii else MARK
    for row in around.rows:
        own = row.role == "itself"
        cells = [
            say(f"{figure} {sign}" if own and place in marked else figure)
            for place, figure in enumerate(row.figures)
        ]
        table.add_row(Text(ROLES[row.role], "dim"), say(row.name), *cells, style="bold" if own else "")
    if around.more:
        table.add_row("", Text(f"and {number(around.more)} more", "dim"))
    return Padding(table, (0, 0, 0, indent))
