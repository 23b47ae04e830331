"""What earlier editions say of how the figures of an edition are usually revised, as columns beside them.

Per count these columns are added to the frame of two editions (see :mod:`keur.evidence.editions`), as
floats, NaN for what is not at a step of its status: ``vintages_<count>_`` with the names of the attributes
of :class:`keur.evidence.expected_revisions.Expected`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

from keur.contract.model import Contract, CountFacts
from keur.evidence import columns
from keur.evidence.cubes import Evidence
from keur.evidence.editions import editions_frame
from keur.evidence.expected_revisions import Expected, expected
from keur.evidence.frame import how_final
from keur.evidence.geography import Borders
from keur.evidence.lines import Lines
from keur.evidence.redrawn import with_borders
from keur.evidence.selected import selected
from keur.evidence.steps import AsPublished, Places, Steps, chosen, corrected, joined, observed, steps_made
from keur.release.period import FigureStatus
from keur.release.release import Release

PREFIX = "vintages_"


@dataclass(frozen=True, slots=True)
class Chain:
    """A release and the editions before it.

    Attributes:
        earlier: The oldest first; the last is the one that the release is held against.
    """

    release: Release
    earlier: Sequence[Release]
    contract: Contract
    borders: Borders | None = None

    @property
    def time(self) -> str:
        """The period dimension; empty where there is none."""
        return self.contract.dimension("period") or ""


@dataclass(frozen=True, slots=True)
class Past:
    """How the figures of a release and their like were revised in earlier editions.

    Attributes:
        steps: Per count, by its column, every step between two editions before the release.
    """

    chain: Chain
    lines: Lines
    steps: Mapping[str, Steps]


def past_of(chain: Chain) -> Past:
    """The steps that editions made before a release; two editions at a time are laid out."""
    lines = Lines.of(chain.release, chain.contract)
    found: dict[str, list[Steps]] = {name: [] for name in counts(chain.contract)}
    for number, (old, new) in enumerate(pairwise(chain.earlier) if chain.time else ()):
        pair = _open_figures(new, old, chain)
        if pair is not None:
            theirs = lines.seen_from(pair, chain.release, new, chain.contract)
            made = steps_made(pair, chain.time).ravel()
            for name, facts in counts(chain.contract).items():
                found[name].append(_steps(pair, as_published(name, facts), made, theirs, number)[0])
    return Past(chain, lines, {name: joined(parts) for name, parts in found.items()})


def steps_now(editions: Evidence, past: Past) -> dict[str, tuple[Steps, Places]]:
    """Per count the steps that the release makes, and where each lies in the flattened cube.

    Args:
        editions: Evidence on the frame of the release and the edition before it.
    """
    chain, lines = past.chain, past.lines.beside(editions)
    if not chain.time:
        return {}
    made = steps_made(editions, chain.time).ravel()
    made[corrected(editions)] = -1  # a correction may be of any size
    number = len(chain.earlier)
    return {
        name: _steps(editions, as_published(name, facts), made, lines, number)
        for name, facts in counts(chain.contract).items()
    }


def with_vintages(frame: pd.DataFrame, past: Past) -> pd.DataFrame:
    """The frame of two editions with what the editions before them let expect."""
    editions = Evidence(frame)
    added: dict[str, Any] = {}
    for name, (now, place) in steps_now(editions, past).items():
        told = expected(now, past.steps[name], past.lines.regions)
        for field in fields(Expected):
            cube = np.full(int(np.prod(editions.shape)), np.nan)
            cube[place] = getattr(told, field.name)
            added[f"{PREFIX}{name}_{field.name}"] = cube[editions.position]
    return frame.assign(**added)


def counts(contract: Contract) -> dict[str, CountFacts]:
    """The counts of a contract by their columns."""
    return {name: facts for name, facts in contract.measures.items() if isinstance(facts, CountFacts)}


def as_published(column: str, facts: CountFacts) -> AsPublished:
    """What has to be known of a count to see true values behind its figures."""
    return AsPublished(column, facts.decimals, facts.rounding.base, facts.rounding.mode, facts.smallest)


def _steps(
    editions: Evidence, count: AsPublished, made: Places, lines: Lines, edition: int
) -> tuple[Steps, Places]:
    """The steps that a count makes, and where they lie in the flattened cube."""
    before, after, known = observed(editions, count)
    here = np.flatnonzero(known & (made >= 0))
    line, whole = lines(editions, here)
    numbers = np.full(len(here), edition, np.intp)
    return Steps(line, whole, made[here], numbers, chosen(before, here), chosen(after, here)), here


def _open_figures(new: Release, old: Release, chain: Chain) -> Evidence | None:
    """Two editions side by side, over the periods that were not final in the older one; None without any."""
    stated = how_final(old, chain.contract)
    still = {code for code, status in stated.items() if status not in {None, FigureStatus.FINAL}}
    ours, theirs = (_over(edition, still, chain) for edition in (new, old))
    if not ours.rows or not theirs.rows:
        return None
    frame = editions_frame(ours, theirs, chain.contract)
    if chain.borders is not None:
        frame = with_borders(frame, ours, theirs, chain.contract, chain.borders)
    return Evidence(frame)


def _over(edition: Release, periods: set[str], chain: Chain) -> Release:
    """The part of an edition over some periods."""
    codes = list(how_final(edition, chain.contract))
    dimension = columns.dimensions(edition, chain.contract)[chain.time]
    return selected(edition, dimension, lambda i: codes[i] in periods)
