"""What a kind of error is, and all of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from benchmarks.detection.drafts import GONE, Draft, Spot


@dataclass(frozen=True)
class Where:
    """Part of a table by its labels; None stands for all categories of a dimension."""

    type: str | None = None
    region: str | None = None
    period: str | None = None


NOTES = Where()
"""Where an error is that no single cell has: in the notes, or all over the table."""


@dataclass(frozen=True)
class Planted:
    """A release with an error in it.

    Attributes:
        where: The parts of the table that are wrong.
        partners: Labels of what else took part, one of which the cause has to name; empty for nothing else.
    """

    draft: Draft
    where: tuple[Where, ...]
    partners: tuple[str, ...] = ()


@dataclass(frozen=True)
class Kind:
    """One kind of error.

    Attributes:
        name: What went wrong, in words.
        family: Heading it stands under in the table of results.
        causes: Words one of which names it as the likely cause of a suspect.
        rules: Codes of the rules whose finding names it by itself.
        known: Where it is known from, if it was published.
        needs: What is handed in beside population and mergers: ``previous``, ``predecessor``.
    """

    name: str
    family: str
    plant: Callable[[Draft, np.random.Generator], Planted]
    causes: tuple[str, ...]
    rules: tuple[str, ...]
    known: str
    needs: tuple[str, ...]


KINDS: dict[str, Kind] = {}
Plant = Callable[[Draft, np.random.Generator], Planted]


def kind(  # noqa: PLR0913 - what is known of a kind, each named
    name: str,
    family: str,
    *,
    causes: tuple[str, ...] = (),
    rules: tuple[str, ...] = (),
    known: str = "",
    needs: tuple[str, ...] = (),
) -> Callable[[Plant], Plant]:
    """Enter a function that plants an error among the kinds.

    Raises:
        ValueError: There is one of that name.
    """

    def enter(plant: Plant) -> Plant:
        if name in KINDS:
            raise ValueError(f"two kinds are named {name!r}")
        KINDS[name] = Kind(name, family, plant, causes, rules, known, needs)
        return plant

    return enter


def at(draft: Draft, spot: Spot) -> Where:
    """The place of one cell."""
    t, r, y, p = spot
    return Where(draft.types[t], draft.regions[r], draft.periods[y][p].rstrip("*"))


def one(draft: Draft, spot: Spot, changed: Draft, *partners: str) -> Planted:
    """An error in one cell."""
    return Planted(changed, (at(draft, spot),), partners)


def spread(draft: Draft, *, regions: tuple[int, ...] = (), year: int | None = None) -> tuple[Where, ...]:
    """Everything of some regions in a year and its halves."""
    periods = [p.rstrip("*") for p in draft.periods[year]] if year is not None else [None]
    names = [draft.regions[r] for r in regions] or [None]
    return tuple(Where(region=name, period=period) for name in names for period in periods)


def rounded(count: float) -> int:
    """To the nearest multiple of 5, and no less than is published."""
    return max(10, 5 * round(count / 5))


def there(draft: Draft) -> np.ndarray:
    """Mask of the rows that exist."""
    return draft.counts != GONE
