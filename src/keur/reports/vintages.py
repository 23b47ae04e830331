"""The words for what earlier editions said of the same figures, for every format."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from keur.release.numbers import number
from keur.release.period import FigureStatus
from keur.reports import changes, diff_json_v1
from keur.reports.words import counted
from keur.vintages import Line, Series, Share, Sizes, StepPast, Told, Vintages

TITLE = "Earlier editions"
NOTE = "* provisional, ** revised provisional; a figure stands out where the edition before said another"
STEPS = "Revisions by step"
STEPS_NOTE = (
    "relative to the old figure, between the ends that rounding leaves open; "
    "past: in how many earlier editions, now: in this one"
)
TOO_FEW = "too few to hold figures against"
_PARTS = {"": "year", "H1": "first half", "H2": "second half"}
_WHOLE, _REGIONS = "The whole country", "Regions"


def headline(vintages: Vintages) -> str:
    """How many editions there are, and for how many steps they are a past to hold figures against."""
    first, last = vintages.editions[0], vintages.editions[-1]
    now = [step for step in vintages.steps if step.now and step.whole]
    known = sum(step.enough for step in now)
    said = f"{counted(len(vintages.editions), 'edition')}, {first.edition} to {last.edition}"
    if not now:
        return f"{said}; this one replaces no provisional figures of the whole country."
    some = "every" if known == len(now) else f"{known} of the {number(len(now))}"
    steps = f"{some} {'step' if known == len(now) else 'steps'} that this one makes"
    return f"{said}; for {steps} they are enough to hold figures against."


def name(series: Series) -> str:
    """What a series is about."""
    return str(series.cell)


def figure(told: Told | None, vintages: Vintages) -> str:
    """A figure; empty where the edition does not hold it."""
    return changes.figure(told.figure, vintages.decimals) if told else ""


def stars(told: Told | None) -> str:
    """The mark that StatLine prints for the status."""
    return FigureStatus(told.status).stars if told and told.status else ""


def moved(line: Line) -> list[bool]:
    """Per edition, whether it says another figure than the edition before it did."""
    return [False, *(bool(a and b and a.figure != b.figure) for a, b in pairwise(line.told))]


def groups(vintages: Vintages) -> Iterator[tuple[str, Sequence[StepPast]]]:
    """The steps of the whole country, and those of the regions, under their headings."""
    for heading, whole in ((_WHOLE, True), (_REGIONS, False)):
        steps = [step for step in vintages.steps if step.whole == whole]
        if steps:
            yield heading, steps


def part(step: StepPast) -> str:
    """The part of a year that a step is of, in words."""
    kind, ordinal = step.part[:1], step.part[1:].lstrip("0")
    return _PARTS.get(step.part, f"{'quarter' if kind == 'Q' else 'month'} {ordinal}")


def status(step: StepPast) -> str:
    """``* → final``, or the one where it stayed; the stars are those of the triangle."""
    both = [FigureStatus(status).stars or status for status in (step.before, step.after)]
    return " → ".join(dict.fromkeys(both))


def share(ends: Share) -> str:
    """``+2.1 to +2.4 %``, or one number where both ends read the same."""
    low, high = (_signed(end) for end in (ends.low, ends.high))
    return f"{low} %" if low == high else f"{low} to {high} %"


def middle(sizes: Sizes | None) -> str:
    """The median; empty where there is none."""
    return share(sizes.median) if sizes else ""


def usual(sizes: Sizes | None) -> str:
    """From the lowest end of the 5 % quantile to the highest of the 95 % quantile."""
    return share(Share(sizes.tails[0].low, sizes.tails[1].high)) if sizes else ""


def directions(sizes: Sizes | None) -> str:
    """Which share certainly went up, and which down."""
    if not sizes:
        return ""
    return f"{round(100 * sizes.up / sizes.figures)} %, {round(100 * sizes.down / sizes.figures)} %"


def as_dict(vintages: Vintages) -> dict[str, Any]:
    """One count in all editions, in plain values, keys in the order of the schema."""
    return {
        "measure": vintages.measure,
        "editions": [diff_json_v1.published(edition) for edition in vintages.editions],
        "series": [
            {
                "cell": series.cell.as_dict(),
                "periods": [
                    {"period": line.period, "told": [_told(told, vintages.decimals) for told in line.told]}
                    for line in series.lines
                ],
            }
            for series in vintages.series
        ],
        "unlisted": vintages.unlisted,
        "steps": [_step(step) for step in vintages.steps],
    }


def _told(told: Told | None, decimals: int) -> dict[str, Any] | None:
    if told is None:
        return None
    value, mark = told.figure.value, told.figure.mark
    return {"figure": diff_json_v1.natural(value, decimals), "mark": mark, "status": told.status or None}


def _step(step: StepPast) -> dict[str, Any]:
    return {
        "part": step.part,
        "before": step.before,
        "after": step.after,
        "of": "country" if step.whole else "regions",
        "editions": step.editions,
        "enough": step.enough,
        "past": _sizes(step.past),
        "now": _sizes(step.now),
    }


def _sizes(sizes: Sizes | None) -> dict[str, Any] | None:
    if sizes is None:
        return None
    shares = {
        "mean": sizes.mean,
        "median": sizes.median,
        "mean_absolute": sizes.mean_absolute,
        "quantile_05": sizes.tails[0],
        "quantile_95": sizes.tails[1],
    }
    counts = {"figures": sizes.figures, "up": sizes.up, "down": sizes.down}
    return counts | {key: {"low": ends.low, "high": ends.high} for key, ends in shares.items()}


def _signed(value: float) -> str:
    tenths = round(value * 1000)
    return f"{'+' if tenths > 0 else ''}{number(tenths, 1)}"
