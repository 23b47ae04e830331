"""``keur rules``."""

from __future__ import annotations


def rules() -> None:
    """List the rules: code, severity, what they promise."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from keur.rules.registry import catalogue

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for heading in ("Code", "Severity", "Conclusion", "Promise"):
        table.add_column(heading, no_wrap=heading != "Promise")
    for code, rule in catalogue().items():
        table.add_row(code, rule.severity.value, "proof" if rule.proves else "suspicion", Text(rule.summary))
    console = Console()
    console.print(table)
    console.print(
        Text("\nkeur explain CODE tells why a rule matters, usual causes, and what to do.", style="dim")
    )
