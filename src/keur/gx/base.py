"""What the expectations have in common: they ask, the rule answers.

A subclass names its rule by ``code`` and declares one field per fact that the rule asks for, as plain
JSON values. Everything else follows from the catalogue.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, ClassVar

from great_expectations.execution_engine import ExecutionEngine
from pydantic import TypeAdapter

from keur.evidence.cubes import Evidence
from keur.gx.answer import as_result
from keur.gx.batch import part_of
from keur.gx.held import held
from keur.gx.metrics import EVIDENCE, STATEMENTS
from keur.gx.rendering import Rendered
from keur.rules.conclusion import Conclusion
from keur.rules.registry import Rule, catalogue, facts_of
from keur.verdict import Counts

Fact = dict[str, Any]
"""A fact of the contract as plain values; see :mod:`keur.rules.facts`."""
Labels = dict[str, list[str]]
"""Categories per dimension."""


class RuleExpectation(Rendered):
    """An expectation that a rule of the catalogue answers."""

    asset: ClassVar[str] = "figures"
    scope: ClassVar[tuple[str, ...]] = ()
    """Fields that say where the rule is asked; they are no facts."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if cls.code:
            cls.__doc__ = cls.rule().summary

    @classmethod
    def rule(cls) -> Rule:
        """The rule that answers."""
        return catalogue()[cls.code]

    def facts(self) -> dict[str, Any]:
        """The fields as the rule's parameters, in the types it asks for.

        Raises:
            pydantic.ValidationError: A field does not hold such a fact.
        """
        given = {name: getattr(self, name) for name in self.__fields_set__}
        return {
            name: adapter.validate_python(given[name])
            for name, adapter in _adapters(self.code).items()
            if given.get(name) is not None
        }

    def conclude(self, metrics: dict[str, Any]) -> Conclusion:
        """What the rule says of this batch."""
        raise NotImplementedError

    def _validate(
        self,
        metrics: dict[str, Any],
        runtime_configuration: dict[str, Any] | None = None,
        execution_engine: ExecutionEngine[Any] | None = None,
    ) -> dict[str, Any]:
        del runtime_configuration, execution_engine  # a rule needs nothing but its evidence
        conclusion = self.conclude(metrics)
        return {"success": not conclusion.counts.violated, "result": as_result(conclusion)}


class FiguresExpectation(RuleExpectation):
    """An expectation about the figures, on the whole table or on some categories of it."""

    metric_dependencies: ClassVar[tuple[str, ...]] = (EVIDENCE,)
    scope: ClassVar[tuple[str, ...]] = ("only", "without")

    only: Labels | None = None
    without: Labels | None = None

    def conclude(self, metrics: dict[str, Any]) -> Conclusion:
        """What the rule says of this batch."""
        whole = metrics[EVIDENCE]
        lacking = [either for either in self.rule().inputs if not _given(whole, either)]
        if lacking:
            return Conclusion(Counts(), reason=_needs(lacking))
        known = held(self.code, self.facts(), whole)
        if known.lacking and not whole.frame.empty:
            return Conclusion(Counts(), reason=self.without_measures(known.lacking))
        evidence = part_of(whole, self.only or {}, self.without or {})
        if evidence.frame.empty:
            return Conclusion(Counts(), reason="the release holds no such rows")
        return self.rule().check(evidence, **known.facts)

    def without_measures(self, labels: Sequence[str]) -> str:
        """Why nothing was evaluated where these measures are not there."""
        return f"the release does not hold {_quoted(labels)}"


class EditionsExpectation(FiguresExpectation):
    """An expectation about what changed since the previous edition."""

    asset: ClassVar[str] = "editions"

    def without_measures(self, labels: Sequence[str]) -> str:
        """Why nothing was evaluated where these measures are not in both editions."""
        return f"the release and the edition before it do not both hold {_quoted(labels)}"


class StatementsExpectation(RuleExpectation):
    """An expectation about what the notes and the headings state."""

    metric_dependencies: ClassVar[tuple[str, ...]] = (STATEMENTS,)
    asset: ClassVar[str] = "statements"

    def conclude(self, metrics: dict[str, Any]) -> Conclusion:
        """What the rule says of this batch."""
        return self.rule().check(metrics[STATEMENTS], **self.facts())


@cache
def _adapters(code: str) -> dict[str, TypeAdapter[Any]]:
    return {name: TypeAdapter(kind) for name, kind in facts_of(catalogue()[code].check).items()}


def _given(evidence: Evidence, either: str) -> bool:
    """Whether one of the inputs is there."""
    columns = [str(column) for column in evidence.frame.columns]
    return any(c == name or c.startswith(f"{name}_") for name in either.split("|") for c in columns)


def _quoted(labels: Sequence[str]) -> str:
    return " and ".join(f'"{label}"' for label in labels)


_SAID = {"previous": "previous edition", "vintages": "earlier editions"}
"""Inputs that people call otherwise than their option."""


def _needs(lacking: list[str]) -> str:
    """``needs the population or the mergers; give --population FILE or --mergers FILE``."""
    needed = " and ".join(
        " or ".join(f"the {_SAID.get(n, n)}" for n in either.split("|")) for either in lacking
    )
    options = " and ".join(" or ".join(f"--{n} FILE" for n in either.split("|")) for either in lacking)
    return f"needs {needed}; give {options}"
