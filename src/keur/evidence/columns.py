"""Which column of a release is which dimension and measure of the contract."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from typing import NoReturn

from keur.contract.model import Contract
from keur.errors import ContractError, Place
from keur.evidence.labels import canonical
from keur.release.release import Dimension, Measure, Release


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
    """The column behind each measure of the contract that the release holds, in the order of the contract.

    Raises:
        ContractError: It holds none; or it lacks one, while a column that the contract does not state may
            be just that one under another name.
    """
    found = _found(release, contract)
    lacking = [facts.label for name, facts in contract.measures.items() if name not in found]
    strangers = _besides(release, found)
    if lacking and (strangers or not found):
        _refuse(lacking, strangers, release)
    return {name: found[name] for name in contract.measures if name in found}


def held(contract: Contract, *releases: Release) -> Contract:
    """The contract with those measures only that all these releases hold.

    Raises:
        ContractError: There is none, or it is not clear which column is which.
    """
    kept = set(contract.measures)
    for release in releases:
        kept &= set(measures(release, contract))
    if not kept:
        names = " and ".join(release.source.name for release in releases)
        raise ContractError(
            f"{names} have no column of figures in common",
            hint="export them again with the same measures",
        )
    facts = {name: one for name, one in contract.measures.items() if name in kept}
    return contract.model_copy(update={"measures": facts})


def missing_measures(release: Release, contract: Contract) -> dict[str, str]:
    """Labels of the measures of the contract that a release does not hold, by their names."""
    there = measures(release, contract)
    return {name: facts.label for name, facts in contract.measures.items() if name not in there}


def unknown_measures(release: Release, contract: Contract) -> list[str]:
    """Labels of the columns of figures that the contract says nothing about, so that nobody looks at them."""
    return _besides(release, measures(release, contract))


def _found(release: Release, contract: Contract) -> dict[str, Measure]:
    """The columns that are surely a measure of the contract, the surest first."""
    found: dict[str, Measure] = {}
    for same in _SAMENESS:
        left = [c for c in release.measures if not any(c is taken for taken in found.values())]
        for name, facts in contract.measures.items():
            if name in found:
                continue
            alike = [column for column in left if same(column.label) == same(facts.label)]
            rivals = sum(same(other.label) == same(facts.label) for other in contract.measures.values())
            if len(alike) > 1 or rivals > 1:  # the same topic as a number and per 1 000
                alike = [column for column in alike if _plain(column.unit) == _plain(facts.unit)]
            if len(alike) == 1:
                found[name] = alike[0]
    for name, facts in contract.measures.items():  # an old download heads columns by unit alone
        by_unit = [column for column in release.measures if column.label == facts.unit]
        if name not in found and len(by_unit) == 1:
            found[name] = by_unit[0]
    return found


def _besides(release: Release, found: Mapping[str, Measure]) -> list[str]:
    """Labels of the columns of figures that are none of these."""
    known = {id(measure) for measure in found.values()}
    return [measure.label for measure in release.measures if id(measure) not in known]


def _refuse(lacking: Sequence[str], strangers: Sequence[str], release: Release) -> NoReturn:
    """Say which measure may stand under which name; the likeliest pair, if any two are alike."""
    pairs = [(label, near) for label in lacking for near in get_close_matches(label, strangers, n=1)]
    label, near = pairs[0] if pairs else (lacking[0], None)
    raise _no_column(label, near, release)


def _pick(label: str, columns: Sequence[Dimension], release: Release) -> Dimension:
    for same in _SAMENESS:
        matches = [column for column in columns if same(column.label) == same(label)]
        if len(matches) == 1:
            return matches[0]
    near = get_close_matches(label, _labels(release), n=1)
    raise _no_column(label, near[0] if near else None, release)


def _no_column(label: str, near: str | None, release: Release) -> ContractError:
    has = f"it has {', '.join(map(repr, _labels(release)))}"
    return ContractError(
        f"the release has no column {label!r}",
        hint=f"is it the one called {near!r}?" if near else has,
        place=Place(release.source.name),
    )


def _labels(release: Release) -> list[str]:
    return [d.label for d in release.dimensions] + [m.label for m in release.measures]


def _plain(label: str) -> str:
    return canonical(label).casefold()


def _last(label: str) -> str:
    """A topic without the path of headings before it."""
    return _plain(label.rsplit("/", 1)[-1])


def _numberless(label: str) -> str:
    """A rate whose heading states another base still is that rate; the wording rules judge the base."""
    return re.sub(r"[\d\s.,]+", " ", _last(label))


_SAMENESS: tuple[Callable[[str], str], ...] = (_plain, _last, _numberless)
