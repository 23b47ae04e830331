"""Families that the display tree of the metadata suggests. It is no addition tree, so figures decide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from keur.drafting.forms import form, is_total
from keur.drafting.outline import Candidate
from keur.evidence.labels import canonical
from keur.release.release import CategoryGroup, Dimension


def group_candidates(dimension: Dimension, whole: str | None) -> Iterator[Candidate]:
    """A family per group: its own total over the others, or the total of everything over all of them.

    Args:
        whole: The total of everything, where a label is.
    """
    labels = dict(zip(dimension.keys, map(canonical, dimension.categories), strict=False))
    members = {g.key: [labels[key] for key in g.members if labels.get(key)] for g in dimension.groups}
    owners = {g.key: _own(g, members[g.key], list(labels.values()), whole) for g in dimension.groups}
    for group in dimension.groups:
        below = [g for g in dimension.groups if g.parent == group.key]
        inner = [part for g in below for part in _outside(owners[g.key], members[g.key])]
        total = owners[group.key] or whole
        parts = tuple(dict.fromkeys(p for p in (*members[group.key], *inner) if p not in {total, whole}))
        if total and len(parts) > 1:
            yield Candidate(total, parts, f"By group {canonical(group.title)!r} of the metadata.")


def _own(
    group: CategoryGroup, members: Sequence[str], labels: Sequence[str], whole: str | None
) -> str | None:
    """The total of a group: its only total, else the category that is called like the group."""
    totals = [label for label in members if is_total(label) and label != whole]
    if len(totals) == 1:
        return totals[0]
    title = canonical(group.title)
    names = {title.casefold(), form(title).stem.casefold()} - {""}
    called = [label for label in labels if form(label).stem.casefold() in names and label != whole]
    return next((label for label in called if is_total(label)), next(iter(called), None))


def _outside(own: str | None, members: Sequence[str]) -> list[str]:
    """What a group shows to the group above it: its total, else all its members."""
    return [own] if own else list(members)
