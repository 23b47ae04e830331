"""What else a reader of two editions must know: what could not be compared, and under which name it was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from keur.contract import find
from keur.contract.model import Contract
from keur.evidence import columns
from keur.evidence.alignment import Axis, axes
from keur.release.release import Release

NAMED = 5
"""Categories that a remark names; it counts the others."""


def edition_remarks(new: Release, old: Release, contract: Contract) -> list[str]:
    """The remarks, one sentence each.

    Raises:
        ContractError: One of the editions lacks a dimension of the contract.
    """
    return [
        *_of_files(new, old),
        *(
            remark
            for name, axis in axes(new, old, contract).items()
            for remark in _of_axis(contract.dimensions[name].label, axis, new, old)
        ),
        *_of_measures(new, old, contract),
        *(
            f"The contract does not state what {label!r} is: it was not compared."
            for label in columns.unknown_measures(new, contract)
        ),
    ]


def _of_files(new: Release, old: Release) -> Iterator[str]:
    if new.source.sha256 == old.source.sha256:
        yield "The two files are byte for byte the same."
    dates = [release.edition.date for release in (new, old) if release.edition]
    match dates:
        case [ours, theirs] if ours < theirs:
            yield f"The new edition ({ours}) is older than the old one ({theirs}): are the two swapped?"
        case [ours, theirs] if ours == theirs and new.source.sha256 != old.source.sha256:
            yield f"Both editions are of {ours}, so nothing tells which of them is the newer."
    if not find.same_title(new.title, old.title):
        yield f"The title is now {new.title!r}; it was {old.title!r}."
    if not new.notes:
        yield "The new edition carries no notes, so no change can count as announced."


def _of_axis(label: str, axis: Axis, new: Release, old: Release) -> Iterator[str]:
    if axis.renamed:
        yield f"{label}: renamed, by their codes: {_renamed(axis.renamed)}."
    if axis.same_figures:
        yield f"{label}: taken as renamed, by their figures: {_renamed(axis.same_figures)}."
    left_out = set(axis.left_out(new, old))
    for found, which in ((axis.added, "new"), (axis.dropped, "old")):
        compared = [name for name in found if name not in left_out]
        if compared:
            yield f"{label}: only in the {which} edition: {_some(compared)}."
        if silent := [name for name in found if name in left_out]:
            yield (
                f"{label}: only in the {which} edition, and left out because the other file may be a "
                f"selection of the table: {_some(silent)}."
            )


def _of_measures(new: Release, old: Release, contract: Contract) -> Iterator[str]:
    ours, theirs = (columns.missing_measures(edition, contract) for edition in (new, old))
    for gone, other, which in ((theirs, ours, "new"), (ours, theirs, "old")):
        if alone := [label for name, label in gone.items() if name not in other]:
            yield f"Only in the {which} edition, and not compared: {_some(list(map(repr, alone)))}."


def _renamed(pairs: Sequence[tuple[str, str]]) -> str:
    return _some([f"{was!r} to {now!r}" for was, now in pairs])


def _some(names: Sequence[str]) -> str:
    more = len(names) - NAMED
    return ", ".join(names[:NAMED]) + (f" and {more} more" if more > 0 else "")
