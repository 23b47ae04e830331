"""The notes say something that is not so. No cell is wrong."""

from __future__ import annotations

import numpy as np

from benchmarks.detection import drafts, words
from benchmarks.detection.drafts import Draft
from benchmarks.detection.kinds.registry import NOTES, Planted, Where, kind

FAMILY = "notes"
OLD = ("predecessor",)
Random = np.random.Generator


@kind("rates said to be per 10.000", FAMILY, rules=("WD001",), known="StatLine 86050NED, 13-05-2025")
def per_ten_thousand(draft: Draft, _: Random) -> Planted:
    return _said(draft, "uitgedrukt per 1 000 inwoners", "uitgedrukt per 10.000 inwoners")


@kind("available from a later year than is there", FAMILY, rules=("WD002",))
def availability(draft: Draft, _: Random) -> Planted:
    first = draft.book.years[0]
    return _said(draft, words.AVAILABLE.format(first), words.AVAILABLE.format(first + 1))


@kind("provisional figures said to be final", FAMILY, rules=("WD003", "WD007"))
def said_to_be_final(draft: Draft, _: Random) -> Planted:
    last = draft.book.years[-1]
    return _said(
        draft,
        f"halfjaar van {last} en heel {last} zijn voorlopig",
        f"halfjaar van {last} en heel {last} zijn definitief",
    )


@kind("next publication already past", FAMILY, rules=("WD006",))
def already_past(draft: Draft, _: Random) -> Planted:
    last = draft.book.years[-1]
    return _said(draft, f"in december {last + 1} gepubliceerd", f"in december {last} gepubliceerd")


@kind("effect of the method a tenth of what it is", FAMILY, needs=OLD, rules=("MC001",))
def effect_a_tenth(draft: Draft, rng: Random) -> Planted:
    label, percent = _effect(draft, rng)
    changed = draft.with_notes(words.effect(label, percent), words.effect(label, percent / 10))
    return Planted(changed, (NOTES, Where("Totaal", draft.regions[0], label)))


@kind("effect of the method in the other direction", FAMILY, needs=OLD, rules=("MC002",))
def other_direction(draft: Draft, _: Random) -> Planted:
    changed = draft.with_notes("afgenomen", "toegenomen")
    return Planted(changed, (NOTES, Where("Totaal", draft.regions[0])))


@kind("announced figures that were not added", FAMILY, rules=("WD005", "WD008"))
def not_added(draft: Draft, _: Random) -> Planted:
    last = draft.book.years[-1]
    return _said(
        draft,
        f"tweede halfjaar van {last} en heel {last} zijn toegevoegd",
        f"eerste halfjaar van {last + 1} zijn toegevoegd",
    )


def _effect(draft: Draft, rng: Random) -> tuple[str, float]:
    """The announced effect on a year."""
    known = [(label, percent) for label, percent in drafts.effects(draft.book).items() if label.isdigit()]
    return known[rng.integers(len(known))]


def _said(draft: Draft, old: str, new: str) -> Planted:
    return Planted(draft.with_notes(old, new), (NOTES,))
