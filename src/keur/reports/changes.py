"""The words for what changed between two editions, the same in every report."""

from __future__ import annotations

from collections.abc import Mapping

from keur.release.marks import Mark
from keur.release.numbers import number
from keur.reports.words import Label
from keur.revisions import FailOn, Figure, Revisions, Shift, Sizes
from keur.verdict import Change, Exit

TITLE = "Changes since the previous edition"

KINDS: Mapping[Change, str] = {
    Change.STRUCTURE: "only one of the editions has the cell, or the borders of its region were redrawn",
    Change.SUPPRESSION: "a figure came or went, or another symbol stands for it",
    Change.METHOD: "figures differ, and the notes announce another method for their period",
    Change.SCHEDULED: "figures differ that were not final, and were replaced as the timetable has it",
    Change.CORRECTION: "figures differ, and the notes announce that they were corrected",
    Change.UNANNOUNCED: "figures differ, and nothing says why",
}
"""Each kind of change, and what it means."""

SIZES: Mapping[str, str] = {
    "figures": "that stand in both editions and differ; all sizes are over these, new minus old",
    "mean": "ups and downs set against each other: how far the old figures lay off on the whole",
    "absolute": "mean of the sizes without their sign",
    "relative": "that mean over the mean of the old figures",
}

UNSURE = "Nothing but its figures says that the old file is an edition of this table."
"""Said beside the headline where neither an identifier nor a title tells."""

ORDER = "definitive figures first, then the largest"
"""The order of the changed cells of one kind."""

ENDS: Mapping[FailOn, Mapping[Exit, str]] = {
    FailOn.DEFINITIVE: {
        Exit.CLEAN: "no definitive figure changed unannounced",
        Exit.FINDINGS: "definitive figures changed unannounced",
    },
    FailOn.UNANNOUNCED: {
        Exit.CLEAN: "no figure changed unannounced",
        Exit.FINDINGS: "figures changed unannounced",
    },
    FailOn.ANY: {Exit.CLEAN: "nothing changed", Exit.FINDINGS: "the two editions differ"},
}
"""What an exit code means, by what it was to stop at."""

SAME, LOUD, SILENT = (
    Label("unchanged", "✓", "+"),
    Label("definitive", "✗", "x"),
    Label("unannounced", "▲", "!"),
)
_BLANK = "blank"
_SMALL = 0.0001
_PERCENT = 0.01


def headline(revisions: Revisions) -> str:
    """How much changed, how much of it nobody announced, and what makes that worth less than it seems."""
    unsure = "" if revisions.same_table else f" {UNSURE}"
    return f"{_headline(revisions)}{unsure}"


def _headline(revisions: Revisions) -> str:
    compared, changed = number(revisions.compared), revisions.changed
    if not revisions.compared:
        return "The two editions have no cell in common, so nothing could be compared."
    if not changed:
        return f"None of {compared} cells changed{_of_all(revisions)}."
    return f"{number(changed)} of {compared} cells changed; {_unannounced(revisions)}{_of_all(revisions)}."


def _of_all(revisions: Revisions) -> str:
    """How many of the cells could be compared, where that is not all of them."""
    if not revisions.left_out:
        return ""
    compared, cells = revisions.compared, revisions.compared + revisions.left_out
    return f" ({number(compared)} of {number(cells)} cells could be compared)"


def _unannounced(revisions: Revisions) -> str:
    count, definitive = revisions.unannounced.changed, revisions.unannounced.definitive
    if not count:
        return "no figure changed unannounced"
    if definitive == count:
        where = "in definitive figures"
    elif definitive:
        where = f"{number(definitive)} of these in definitive figures"
    else:
        where = "none of these in definitive figures"
    return f"{number(count)} of them unannounced, {where}"


def sign(revisions: Revisions) -> Label:
    """The sign of the headline."""
    if revisions.unannounced.definitive:
        return LOUD
    return SILENT if revisions.unannounced.changed else SAME


def figure(stands: Figure, decimals: int) -> str:
    """A figure, the symbol that stands for it, or in a word why nothing does."""
    if stands.value is not None:
        return number(stands.value, decimals)
    mark = Mark[stands.mark.upper()]
    return mark.symbol or (_BLANK if mark in {Mark.IMPOSSIBLE, Mark.UNSTATED} else mark.name.lower())


def revision(shift: Shift) -> str:
    """How far a figure moved; empty where one of the two is none."""
    if shift.old.value is None or shift.new.value is None or shift.old.value == shift.new.value:
        return ""
    return signed(shift.new.value - shift.old.value, shift.decimals)


def signed(scaled: int, decimals: int) -> str:
    """``+5``, ``-12.5`` or ``0``."""
    return f"{'+' if scaled > 0 else ''}{number(scaled, decimals)}"


def mean(sizes: Sizes) -> str:
    """Mean revision, to one decimal more than the figures have."""
    return signed(*_finer(sizes.mean, sizes))


def median(sizes: Sizes) -> str:
    """Median revision, likewise."""
    return signed(*_finer(sizes.median, sizes))


def absolute(sizes: Sizes) -> str:
    """Mean absolute revision, likewise."""
    return number(*_finer(sizes.mean_absolute, sizes))


def largest(sizes: Sizes) -> str:
    """The revision farthest from 0."""
    return signed(sizes.largest, sizes.decimals)


def relative(sizes: Sizes) -> str:
    """Mean absolute revision relative to the old figures; a dash where they are all 0."""
    share = sizes.relative
    if share is None:
        return "–"
    if share < _SMALL:
        return "<0.01 %"
    return (
        f"{number(round(share * 10_000), 2)} %"
        if share < _PERCENT
        else f"{number(round(share * 1_000), 1)} %"
    )


def upwards(sizes: Sizes) -> str:
    """Share of the figures that went up."""
    return f"{round(sizes.share_up * 100)} %"


def _finer(value: float, sizes: Sizes) -> tuple[int, int]:
    decimals = sizes.decimals + 1
    return round(value * 10**decimals), decimals
