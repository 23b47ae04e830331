"""Rows that are, in all figures, the sum of the rows that follow them, whatever they are called."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from keur.drafting.outline import Candidate
from keur.drafting.trial import SHOWN, Trial

SURE = -6.0
"""So rarely (as a power of ten) chance may make a row the sum of others: many rows are tried."""
MOST = 40
"""Longer lists are not tried: their rows are many and their sums are hardly ever what a table shows."""

Tried = Callable[[str, Sequence[str]], Trial]


def runs(labels: Sequence[str], tried: Tried) -> list[Candidate]:
    """Partitions that the figures alone show: each row with the shortest run of rows after it that adds up.

    A row of a run that was found is not tried again as a part of another.
    """
    if len(labels) > MOST:
        return []
    found: list[Candidate] = []
    _run(list(labels), tried, found)
    return found


def adds_up(trial: Trial) -> bool:
    """Whether figures alone show a sum."""
    return trial.adds_up and trial.odds <= SURE and trial.hidden <= SHOWN


def _run(labels: list[str], tried: Tried, found: list[Candidate]) -> None:
    """From the end to the beginning, so that inner sums are folded before outer ones are tried."""
    for start in range(len(labels) - 3, -1, -1):
        total, rest = labels[start], labels[start + 1 :]
        for length in range(2, len(rest) + 1):
            trial = tried(total, rest[:length])
            if trial.below:
                break
            if adds_up(trial):
                how = "By the figures alone: it is the sum of the rows that follow it."
                found.insert(0, Candidate(total, tuple(rest[:length]), how, question=_ASKED))
                del labels[start + 1 : start + 1 + length]
                break


_ASKED = "no label says so: is it the total of these?"
