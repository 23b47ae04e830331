"""A release and its predecessor under another method, drawn at random and rounded as published."""

from __future__ import annotations

import math

import numpy as np

from build import Figure, evidence
from keur.evidence.cubes import Evidence

TYPES = ("Totaal", "A", "B")
Key = tuple[str, str, str]
Pairs = dict[Key, tuple[int, int]]
"""Old and new figure by type, region and period."""


def draw(seed: int, effects: dict[str, float], *, regions: int = 60) -> Pairs:
    """True counts under the old method, the same moved by an effect (in percent) per period, both rounded.

    Counts run from tens to tens of thousands; the effect differs a little from region to region, and where
    people are moved one by one it is a matter of chance who is.
    """
    rng = np.random.default_rng(seed)
    pairs: Pairs = {}
    for period, percent in effects.items():
        for name, share in zip(TYPES, (1.0, 0.6, 0.2), strict=True):
            old = np.exp(rng.uniform(3.5, 10.5, regions) + np.log(share)).astype(int)
            moved = np.sign(percent) * rng.binomial(
                old, np.abs(percent) / 100 * rng.uniform(0.5, 1.5, regions)
            )
            for i in range(regions):
                pairs[name, f"R{i}", period] = (_published(old[i]), _published(old[i] + moved[i]))
            total = int(1_000_000 * share) + int(rng.integers(100_000))
            pairs[name, "Nederland", period] = (_published(total), _published(total * (1 + percent / 100)))
    return pairs


def seen(pairs: Pairs, announced: dict[str, float] | None = None) -> Evidence:
    """The pairs as evidence, with the effects the notes announce per period."""
    rows: list[dict[str, Figure]] = [
        {"type": t, "region": r, "period": p, "predecessor_clients": _shown(old), "clients": _shown(new)}
        for (t, r, p), (old, new) in pairs.items()
    ]
    if announced is None:
        return evidence(rows)
    whole = ("Totaal", "Nederland")
    said = [announced.get(p, math.nan) if (t, r) == whole else math.nan for t, r, p in pairs]
    return evidence(rows, announced_clients=said)


def _published(count: float) -> int:
    return 5 * int((count + 2.5) // 5)


def _shown(figure: int) -> Figure:
    return figure if figure == 0 or figure >= 10 else "."
