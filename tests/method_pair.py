"""A release and its predecessor under the old method, simulated from persons, with effects planted in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from pathlib import Path

import numpy as np
from benchmarks.synthetic import Publication, publication, write_page

LABELS = ("1e halfjaar {}", "2e halfjaar {}", "{}")
LEAD = "Door de verbeterde methode is het aantal cliënten gemiddeld veranderd met:"


@dataclass(frozen=True)
class Pair:
    """Both tables.

    Attributes:
        effects: Percent by label of the period, as the notes announce it: of the true national totals.
    """

    book: Publication
    effects: dict[str, float]

    @property
    def true_effects(self) -> dict[str, Fraction]:
        """The same before they are rounded."""
        return {label: self.true_effect("Totaal", label) for label in self.effects}

    def true_effect(self, name: str, label: str) -> Fraction:
        """Percent by which the national figure of a type truly moved."""
        at = next(
            (y, part)
            for y, year in enumerate(self.book.years)
            for part in range(3)
            if LABELS[part].format(year) == label
        )
        old, new = (int(of[self.book.types.index(name), 0][at]) for of in (self.book.old, self.book.true))
        return Fraction(100 * (new - old), old)

    def write(
        self, folder: Path, *, announced: dict[str, float] | None = None, notes: str = "", also: str = ""
    ) -> Path:
        """The release as ``release.txt``, with the predecessor as ``old.txt`` beside it.

        Args:
            announced: What the notes say where that is not true.
            notes: Announces the effects in other words.
            also: What the notes say besides.
        """
        release = folder / "release.txt"
        write_page(self.book, release)
        write_page(self.book, folder / "old.txt", old=True)
        said = self.effects | (announced or {})
        lines = [f"- {label} ({effect:+.2f} procent)".replace(".", ",") for label, effect in said.items()]
        told = "\n".join(filter(None, [notes or "\n".join([LEAD, *lines]), also]))
        text = release.read_text("utf-8")
        release.write_text(text.replace("Gegevens beschikbaar", f"{told}\nGegevens beschikbaar"), "utf-8")
        return release


def pair(seed: int = 1, *, regions: int = 40, years: int = 2) -> Pair:
    """A pair whose effects lie between nothing and half a percent, another one in every period."""
    book = _people(seed, regions, years)
    rng = np.random.default_rng(seed)
    share = rng.uniform(0.0005, 0.005, (len(book.years), 3))
    share[:, 2] = share[:, :2].mean(axis=1)  # who left a year was in one of its halves
    extra = rng.binomial(book.true[:, 1:], share)
    old = book.true + np.concatenate([extra.sum(axis=1, keepdims=True), extra], axis=1)
    before, now = old[0, 0], book.true[0, 0]
    effects = {
        LABELS[part].format(year): round(float(100 * (now[y, part] - before[y, part]) / before[y, part]), 2)
        for y, year in enumerate(book.years)
        for part in range(3)
    }
    return Pair(replace(book, old=old), effects)


@cache
def _people(seed: int, regions: int, years: int) -> Publication:
    return publication(seed, regions, years)
