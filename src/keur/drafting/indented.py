"""Families of a list in which a label that stands further in is a part of the one above it."""

from __future__ import annotations

from collections.abc import Sequence

from keur.drafting.forms import is_total
from keur.drafting.outline import Candidate
from keur.evidence.labels import canonical

HOW = "By the indentation of its labels."


def indented(labels: Sequence[str]) -> bool:
    """Whether a list is indented: it begins at the margin, and something stands further in."""
    depths = [depth(label) for label in labels]
    return bool(depths) and depths[0] == 0 and max(depths) > 0


def depth(label: str) -> int:
    """Spaces before a label."""
    return len(label) - len(label.lstrip(" "))


def indented_candidates(labels: Sequence[str]) -> list[Candidate]:
    """A family for each label with others under it; labels side by side may have a total among them."""
    under: dict[str, list[str]] = {"": []}
    above: list[tuple[int, str]] = []
    for label in labels:
        while above and above[-1][0] >= depth(label):
            above.pop()
        under.setdefault(above[-1][1] if above else "", []).append(canonical(label))
        above.append((depth(label), canonical(label)))
    return [c for parent, parts in under.items() for c in _side_by_side(parent, parts, set(under))]


def _side_by_side(parent: str, parts: list[str], parents: set[str]) -> list[Candidate]:
    """The parts of a label; where one of them is a total without parts, it is the total of the others."""
    total = next((part for part in parts if is_total(part) and part not in parents), None)
    others = tuple(dict.fromkeys(part for part in parts if part not in {total, parent}))
    if not parent:
        return [Candidate(total, others, HOW)] if total and others else []
    if total and len(others) > 1:
        return [Candidate(parent, (total,), HOW), Candidate(total, others, HOW)]
    below = (total, *others) if total else others
    return [Candidate(parent, below, HOW)] if below else []
