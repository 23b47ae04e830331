"""Which facts a batch can be asked about: a measure that it does not hold is no ground for a rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, get_args

from keur.evidence.cubes import Evidence
from keur.rules.facts import Column, Count, Rate
from keur.rules.registry import catalogue, facts_of

_MEASURES = (Column, Count, Rate)


@dataclass(frozen=True, slots=True)
class Held:
    """The facts of a rule, as far as a batch has what they are about.

    Attributes:
        facts: By parameter name; None for a measure that is not there and that the rule can do without.
        lacking: Labels of the measures without which the rule cannot be asked.
    """

    facts: dict[str, Any]
    lacking: tuple[str, ...] = ()


def held(code: str, facts: Mapping[str, Any], evidence: Evidence) -> Held:
    """The facts of a rule, those on measures that the frame has no column of left out.

    A list keeps the measures that are there. A rule whose parameter may be None goes on with the others,
    unless none is left.
    """
    named = {name: _measures(fact) for name, fact in facts.items()}
    there = {name: [one for one in found if evidence.has(one.column)] for name, found in named.items()}
    short = [name for name, found in named.items() if len(there[name]) < len(found)]
    if not short:
        return Held(dict(facts))
    missing = {name: [one.label for one in named[name] if one not in there[name]] for name in short}
    needed = [name for name in short if not there[name] and not _may_be_none(code, name)]
    if needed or not any(there.values()):
        labels = [label for name in needed or short for label in missing[name]]
        return Held({}, tuple(dict.fromkeys(labels)))
    left = {name: there[name] if isinstance(facts[name], list) and there[name] else None for name in short}
    return Held({**facts, **left})


def _measures(fact: Any) -> list[Any]:
    """The measures that a fact is about."""
    return [one for one in (fact if isinstance(fact, list) else [fact]) if isinstance(one, _MEASURES)]


def _may_be_none(code: str, name: str) -> bool:
    return type(None) in get_args(facts_of(catalogue()[code].check)[name])
