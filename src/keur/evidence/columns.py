"""Which column of a release is which dimension and measure of the contract."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from difflib import get_close_matches
from typing import TypeVar

from keur.contract.model import Contract
from keur.errors import ContractError, Place
from keur.evidence.labels import canonical
from keur.release.release import Dimension, Measure, Release

Column = TypeVar("Column", Dimension, Measure)


def dimensions(release: Release, contract: Contract) -> dict[str, Dimension]:
    """The column behind each dimension of the contract, in the order of the contract.

    Raises:
        ContractError: One is missing, or the release has one more.
    """
    wanted = {name: d.label for name, d in contract.dimensions.items()}
    found = {name: _pick(label, release.dimensions, release) for name, label in wanted.items()}
    strangers = [d.label for d in release.dimensions if d not in found.values()]
    if strangers:
        raise ContractError(
            f"the release has a column {strangers[0]!r} that table {contract.table} does not have",
            hint=f"its dimensions are {', '.join(map(repr, wanted.values()))}; is this the right contract?",
            place=Place(release.source.name),
        )
    return found


def in_order(release: Release, contract: Contract) -> Release:
    """The release with its dimensions in the order of the contract; each encoding has an order of its own.

    Raises:
        ContractError: One is missing, or the release has one more.
    """
    return replace(release, dimensions=tuple(dimensions(release, contract).values()))


def measures(release: Release, contract: Contract) -> dict[str, Measure]:
    """The column behind each measure of the contract.

    Raises:
        ContractError: One is missing.
    """
    return {
        name: _pick(facts.label, release.measures, release, unit=facts.unit)
        for name, facts in contract.measures.items()
    }


def unknown_measures(release: Release, contract: Contract) -> list[str]:
    """Labels of the columns of figures that the contract says nothing about, so that nobody looks at them."""
    known = {id(measure) for measure in measures(release, contract).values()}
    return [measure.label for measure in release.measures if id(measure) not in known]


def _pick(label: str, columns: Sequence[Column], release: Release, unit: str = "") -> Column:
    for same in _SAMENESS:
        matches = [column for column in columns if same(column.label) == same(label)]
        if unit and len(matches) > 1:  # the same topic as a number and per 1 000
            matches = [column for column in matches if _plain(getattr(column, "unit", "")) == _plain(unit)]
        if len(matches) == 1:
            return matches[0]
    by_unit = [c for c in columns if unit and c.label == unit]  # an old download heads columns by unit alone
    if len(by_unit) == 1:
        return by_unit[0]
    present = [d.label for d in release.dimensions] + [m.label for m in release.measures]
    near = get_close_matches(label, present, n=1)
    raise ContractError(
        f"the release has no column {label!r}",
        hint=f"is it the one called {near[0]!r}?" if near else f"it has {', '.join(map(repr, present))}",
        place=Place(release.source.name),
    )


def _plain(label: str) -> str:
    return canonical(label).casefold()


def _last(label: str) -> str:
    """A topic without the path of headings before it."""
    return _plain(label.rsplit("/", 1)[-1])


def _numberless(label: str) -> str:
    """A rate whose heading states another base still is that rate; the wording rules judge the base."""
    return re.sub(r"[\d\s.,]+", " ", _last(label))


_SAMENESS: tuple[Callable[[str], str], ...] = (_plain, _last, _numberless)
