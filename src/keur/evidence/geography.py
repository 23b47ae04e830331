"""Regions that were merged or divided between two editions, so that figures are held against their like.

Where the new edition gives figures on new borders for periods that the previous one had on old borders, the
old regions lose their figures and the new one gets them. None of that is a change of a figure. What a region
that was merged as a whole must say is bounded by its parts: at least the largest of them, because all their
persons are in it, and at most their sum, because a person who moved house is in two of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

End = tuple[date, str, tuple[str, ...]]
"""The day, the region that ended and those it went into."""
Strip = tuple[date, str, str]
"""The day, the region that land left and the one it went to."""


class Borders(Protocol):
    """A file of mergers, as far as two editions are concerned."""

    def identity(self, label: str, key: str = "") -> str | None:
        """What the file calls a region."""
        ...

    def ends(self) -> Iterator[End]:
        """The day, the region that ended and those it went into."""
        ...

    def strips(self) -> Iterator[Strip]:
        """Land with people on it that changed hands while both regions went on."""
        ...

    def shifts(self) -> Iterator[tuple[date, str]]:
        """The days on which people came to or left a region with its borders."""
        ...


@dataclass(frozen=True, slots=True)
class Redrawn:
    """What happened to the regions of an axis between two editions.

    Attributes:
        why: Reason why the figures of a region are not comparable, by label.
        parts: Labels of the regions that went into a region as a whole, where nothing else came to it.
    """

    why: Mapping[str, str]
    parts: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Named:
    """Labels of an axis by what a file of mergers calls them."""

    labels: Mapping[str, str]

    def said(self, regions: Sequence[str]) -> str:
        names = [self.labels.get(region, region) for region in regions]
        return " and ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names)


def redrawn(regions: Mapping[str, str], borders: Borders, since: date | None, until: date | None) -> Redrawn:
    """What happened to regions after the previous edition's division was drawn up.

    Args:
        regions: Code by label; empty where there is none.
        since: First day that counts; None for all.
        until: Last day that counts; None for all.
    """
    ids = {label: borders.identity(label, key) for label, key in regions.items()}
    named = _Named({region: label for label, region in ids.items() if region})
    ended = [end for end in borders.ends() if _between(end[0], since, until)]
    moved = {region: day for day, region in borders.shifts() if _between(day, since, until)}
    why: dict[str, str] = {}
    for label, region in ids.items():
        if region in moved:
            why[label] = _reason(region, moved[region], ended, named)
    return Redrawn(why, _parts(ids, ended, moved, list(borders.strips())))


def _between(day: date, since: date | None, until: date | None) -> bool:
    return (since is None or since <= day) and (until is None or day <= until)


def _reason(region: str, day: date, ended: Sequence[End], named: _Named) -> str:
    when = f"on {day.day} {day:%B %Y}"
    for at, old, new in ended:
        if (at, old) == (day, region):
            verb = "went into" if len(new) == 1 else "was divided among"
            return f"it {verb} {named.said(new)} {when}"
    came = [old for at, old, new in ended if at == day and region in new]
    return f"{named.said(came)} went into it {when}" if came else f"its borders moved {when}"


def _parts(
    ids: Mapping[str, str | None], ended: Sequence[End], moved: Mapping[str, date], strips: Sequence[Strip]
) -> dict[str, tuple[str, ...]]:
    """The regions that went into each region, where nothing else came to it or left it on that day."""
    labels = {region: label for label, region in ids.items() if region}
    found: dict[str, tuple[str, ...]] = {}
    for region, label in labels.items():
        day = moved.get(region)
        came = [(old, new) for at, old, new in ended if at == day and region in new]
        whole = all(new == (region,) and old in labels for old, new in came)
        if came and whole and not any(at == day and region in pair for at, *pair in strips):
            found[label] = tuple(labels[old] for old, _ in came)
    return found
