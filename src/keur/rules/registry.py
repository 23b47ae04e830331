"""The catalogue of rules. A rule is a pure function; its decorator says what it is, its docstring why.

A rule's parameters are the facts it needs: first ``evidence``, ``statements`` or ``editions`` (evidence on
two editions, see :mod:`keur.evidence.editions`), then facts of the contract by name (see
:mod:`keur.rules.facts`). Nothing else has to be registered.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from keur.rules.conclusion import Conclusion
from keur.verdict import Severity

Check = Callable[..., Conclusion]
Reach = Literal["within a region", "across regions", "notes"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One entry of the catalogue.

    Attributes:
        ess_type: Type of the rule in the ESS catalogue (Eurostat 2018), e.g. ``VAD``.
        level: ESS validation level: 1 inside the data set, 2a other editions, 2b other periods,
            3 other sources.
        proves: Whether a violation is proof that the release is wrong; otherwise it is a suspicion.
        needs: Codes of rules without whose passing this one says nothing.
        instead_of: Codes of rules whose finding at the same cell this one replaces, because it says more of
            the same slip.
        inputs: Optional inputs without which it is not evaluated: ``population``, ``predecessor``,
            ``previous``, ``vintages``, ``mergers``; of two with a bar between them,
            ``population|mergers``, one will do.
        stated: Facts, or attributes of facts such as ``rate.denominator``, without which it is left out of
            suites.
    """

    code: str
    suite: str
    severity: Severity
    ess_type: str
    level: str
    reach: Reach
    proves: bool
    needs: frozenset[str]
    inputs: tuple[str, ...]
    stated: tuple[str, ...]
    instead_of: frozenset[str]
    check: Check

    @property
    def name(self) -> str:
        """Name of the defect, as of the function and its file."""
        return self.check.__name__

    @property
    def doc(self) -> str:
        """The whole explanation."""
        return inspect.getdoc(self.check) or ""

    @property
    def summary(self) -> str:
        """The promise, in one sentence."""
        return self.doc.partition("\n")[0]

    def section(self, heading: str) -> str:
        """A paragraph of the explanation, e.g. ``What to do``, on one line."""
        for paragraph in self.doc.split("\n\n"):
            if paragraph.startswith(f"{heading}:"):
                return " ".join(paragraph.removeprefix(f"{heading}:").split())
        return ""

    @property
    def asset(self) -> str:
        """What it reads: ``figures``, ``statements`` or ``editions``, after its first parameter."""
        first = next(iter(inspect.signature(self.check).parameters))
        return first if first in {"statements", "editions"} else "figures"

    @property
    def facts(self) -> tuple[str, ...]:
        """Names of the facts of the contract it is given."""
        return tuple(inspect.signature(self.check).parameters)[1:]


_RULES: dict[str, Rule] = {}


def rule(  # noqa: PLR0913 - a declaration, read as a form
    code: str,
    *,
    suite: str,
    severity: Severity,
    ess_type: str,
    level: str = "1",
    reach: Reach = "within a region",
    proves: bool = True,
    needs: frozenset[str] = frozenset(),
    inputs: tuple[str, ...] = (),
    stated: tuple[str, ...] = (),
    instead_of: frozenset[str] = frozenset(),
) -> Callable[[Check], Check]:
    """Put a function into the catalogue under a code that is never used again."""

    def register(check: Check) -> Check:
        if code in _RULES and _RULES[code].check.__qualname__ != check.__qualname__:
            raise ValueError(f"{code} stands for {_RULES[code].name} already")
        _RULES[code] = Rule(
            code=code, suite=suite, severity=severity, ess_type=ess_type, level=level, reach=reach,
            proves=proves, needs=needs, inputs=inputs, stated=stated,
            instead_of=instead_of,
            check=check,
        )  # fmt: skip
        return check

    return register


@cache
def catalogue() -> dict[str, Rule]:
    """Every rule by code, in the order of the codes' families."""
    package = importlib.import_module("keur.rules")
    for module in pkgutil.walk_packages(package.__path__, "keur.rules."):
        importlib.import_module(module.name)
    order = ["ST", "SS", "RP", "WD", "MC", "YY", "RV", "DC"]
    return dict(sorted(_RULES.items(), key=lambda item: (order.index(item[0][:2]), item[0])))


def facts_of(check: Check) -> dict[str, Any]:
    """Name and type of each fact a rule takes."""
    hints = inspect.get_annotations(check, eval_str=True)
    return {name: hints[name] for name in tuple(inspect.signature(check).parameters)[1:]}
