"""How it is known that a region was not there, in words, and whose people moved with its borders."""

from __future__ import annotations

from datetime import date

import numpy as np

from keur.evidence.cubes import Evidence
from keur.evidence.joined import SHIFTS
from keur.evidence.populations import DENOMINATORS
from keur.reasoning.judgement import Mask
from keur.verdict import Cell

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
"""Not those of the calendar module, which follow the language of the machine."""


def not_there(evidence: Evidence, region: str, cell: Cell, year: int) -> str:
    """Why a region had no inhabitants on 1 January of a year, as a sentence.

    Args:
        cell: Any cell of the region in that year that has a row.
    """
    day = evidence.column("mergers_day").sel(cell.as_dict()).item() if evidence.has("mergers_day") else np.nan
    if np.isnan(day):
        return f"The population file has no {region} on 1 January {year}."
    shown = date(int(day) // 10_000, int(day) // 100 % 100, int(day) % 100)
    verb = "abolished" if shown <= date(year, 1, 1) else "founded"
    return f"By the mergers file {region} was {verb} on {shown.day} {_MONTHS[shown.month - 1]} {shown.year}."


def nothing_proved(evidence: Evidence) -> str:
    """Why it is not known of any region whether it was there."""
    reasons = []
    if evidence.has("population") or not evidence.has("mergers"):
        reasons.append("the population file is complete for no year of this release")
    if evidence.has("mergers"):
        reasons.append("the mergers file ends or begins no region of it in time")
    return ", and ".join(reasons)


def gone(evidence: Evidence) -> Mask | None:
    """Where it is proved that a region was not there on 1 January; None where nothing proves that."""
    return evidence.column("inhabited").values == 0 if evidence.has("inhabited") else None


def borders_moved(evidence: Evidence, denominator: str) -> Mask:
    """Where the population that a rate was divided by changed with the borders since the year before.

    Args:
        denominator: A key of ``DENOMINATORS``; of anything else any of the dates may be meant.

    Returns:
        Shape of the table; False everywhere without mergers.
    """
    dates = DENOMINATORS.get(denominator)
    columns = (
        [c.replace("population", "mergers") for c in dates] if dates else [f"mergers{e}" for e in SHIFTS]
    )
    moved = np.zeros(evidence.shape, bool)
    for column in columns:
        if evidence.has(column):
            moved |= evidence.column(column).values == 1
    return moved
