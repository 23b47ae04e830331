"""Which periods, types and regions the words of an announcement may be about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from keur.contract.model import Contract
from keur.evidence.alignment import Axis
from keur.evidence.labels import canonical
from keur.reasoning.mentions import named
from keur.reasoning.spans import overlap, within
from keur.release.announced import ALL_PERIODS
from keur.release.period import parse_period
from keur.release.release import Release

Line = npt.NDArray[np.bool_]
"""One value per category of an axis."""
_LETTERS = 2
"""Region codes begin with the letters of their kind: GM for municipalities, PV for provinces."""


def possible_periods(scope: str, labels: Sequence[str]) -> Line:
    """The periods that a scope may be about: those that share a month with it; all where none is named."""
    codes = _codes(labels)
    everything = scope in ("", ALL_PERIODS)
    return np.array([everything or not code or overlap(code, scope) for code in codes], bool)


def meant_periods(scope: str, labels: Sequence[str]) -> Line:
    """The periods that a scope surely is about: those that lie in it; none where none is named."""
    return np.array([scope == ALL_PERIODS or within(code, scope) for code in _codes(labels)], bool)


def possible_places(
    sentence: str, release: Release, contract: Contract, aligned: Mapping[str, Axis]
) -> dict[str, Line]:
    """Per dimension but that of the periods, the categories that a sentence may be about."""
    found: dict[str, Line] = {}
    for name, axis in aligned.items():
        role = contract.dimensions[name].role
        if role != "period":
            told = set(named(sentence, axis.labels, proper=role == "region"))
            wider = (
                _regions(told, name, release, contract) if role == "region" else _types(told, name, contract)
            )
            found[name] = np.array([not told or label in told | wider for label in axis.labels], bool)
            if role == "region" and told:
                found[name] |= np.array([_is_group(label) for label in axis.labels], bool)
    return found


def _codes(labels: Sequence[str]) -> list[str]:
    parsed = [parse_period(label) for label in labels]
    return [one[0].code if one else "" for one in parsed]


def _types(told: set[str], dimension: str, contract: Contract) -> set[str]:
    """Totals above and subtypes below: to correct one of them is to correct what follows from it."""
    families = [family for family in contract.families if family.dimension == dimension]
    up = {(canonical(part), canonical(f.total)) for f in families for part in f.subtypes}
    return _reached(told, up) | _reached(told, {(total, part) for part, total in up})


def _reached(start: set[str], steps: set[tuple[str, str]]) -> set[str]:
    reached = set(start)
    while more := {after for before, after in steps if before in reached} - reached:
        reached |= more
    return reached


def _regions(told: set[str], dimension: str, release: Release, contract: Contract) -> set[str]:
    """The country, and by their codes the regions of any other kind: they may hold those that are named."""
    facts = contract.dimensions[dimension]
    wider = {canonical(facts.national.label)} if facts.national else set()
    for column in release.dimensions:
        if canonical(column.label) == canonical(facts.label) and column.keys:
            keys = {canonical(c): k[:_LETTERS] for c, k in zip(column.categories, column.keys, strict=True)}
            kinds = {keys.get(label) for label in told}
            wider |= {label for label, kind in keys.items() if kind not in kinds}
    return wider


def _is_group(label: str) -> bool:
    """``Groningen (PV)``: a province, a part of the country or another group of municipalities."""
    return label.endswith(("(PV)", "(LD)", "(CR)", "(CP)"))
