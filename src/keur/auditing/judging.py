"""The rules as judges of a repaired table: how much would be violated in it, and what."""

from __future__ import annotations

import inspect
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from keur.evidence.cubes import Evidence
from keur.rules.conclusion import Conclusion
from keur.rules.registry import Check, catalogue
from keur.verdict import Defect

WEIGHED = ("RP001", "RP002", "ST006", "ST005", "SS002", "SS001", "SS004", "SS003", "RP006", "SS005")
"""Rules whose relations hold within a region and year, the quickest first."""
ASKED = (*WEIGHED, "ST007", "DC001")
"""These, and what may be one of the traces of a slip and does not tell whether it is undone."""
CONDEMNING = frozenset({"ST005", "ST006"})
"""Rules that condemn a figure for all others; always asked, so that no repair hides a figure this way."""


@dataclass(frozen=True, eq=False)
class Judge:
    """The rules that an audit asked of a count.

    Attributes:
        facts: Facts of the contract by name, once per rate.
        codes: The rules that were asked.
    """

    facts: Sequence[Mapping[str, Any]]
    codes: Collection[str]

    def violated(self, evidence: Evidence, most: float = float("inf")) -> int:
        """How many relations are violated; more than ``most`` are not counted to the end."""
        total = 0
        for _, conclusion in self._asked(evidence, WEIGHED):
            total += conclusion.counts.violated
            if total > most:
                break
        return total

    def defects(self, evidence: Evidence, codes: Iterable[str] = ASKED) -> list[tuple[str, Defect]]:
        """What is violated, with the code of its rule."""
        asked = self._asked(evidence, codes)
        return [(code, defect) for code, conclusion in asked for defect in conclusion.defects]

    def _asked(self, evidence: Evidence, codes: Iterable[str]) -> Iterator[tuple[str, Conclusion]]:
        for code in codes:
            rule = catalogue()[code]
            for facts in self.facts if code in self.codes or code in CONDEMNING else ():
                given = {name: facts[name] for name in rule.facts if name in facts}
                if _needed(rule.check) <= given.keys():
                    yield code, rule.check(evidence, **given)


def _needed(check: Check) -> set[str]:
    """Facts without which a rule cannot be asked."""
    parameters = list(inspect.signature(check).parameters.values())[1:]
    return {one.name for one in parameters if one.default is one.empty}
