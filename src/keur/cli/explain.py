"""``keur explain CODE``."""

from __future__ import annotations

from typing import Annotated

import typer

from keur.errors import UsageError


def explain(code: Annotated[str, typer.Argument(help="Code or name of a rule, e.g. SS001.")]) -> None:
    """Explain a rule: what it promises, why it matters, usual causes, what to do."""
    from difflib import get_close_matches

    from rich.console import Console
    from rich.markdown import Markdown

    from keur.rules.page import page
    from keur.rules.registry import catalogue

    rules = catalogue()
    names = {rule.name: c for c, rule in rules.items()}
    found = rules.get(code.upper()) or rules.get(names.get(code.lower(), ""))
    if found is None:
        near = get_close_matches(code.upper(), rules, n=1) or get_close_matches(code.lower(), names, n=1)
        hint = f"did you mean {near[0]}?" if near else "`keur rules` lists them"
        raise UsageError(f"no rule {code!r}", hint=hint)
    Console().print(Markdown(page(found)))
