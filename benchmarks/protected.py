"""A publication of an office that acts on the disclosure rules: it suppresses what would tell too much."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from benchmarks.rules_alone import given
from benchmarks.synthetic import HIDDEN, Publication
from benchmarks.through_time import frame
from keur.evidence.cubes import Evidence
from keur.rules.facts import contexts
from keur.rules.registry import catalogue
from keur.verdict import Cell, Defect, Severity

ROUNDS = 20
"""More are never needed: each hides at least one figure for every one that leaks."""


def protected(book: Publication) -> Publication:
    """The publication with more figures suppressed, until no rule on disclosure proves a leak."""
    kept = np.zeros(book.true.shape, bool) if book.kept is None else book.kept.copy()
    for _ in range(ROUNDS):
        defects = _leaks(replace(book, kept=kept))
        if not defects:
            return replace(book, kept=kept)
        for defect in defects:
            _hide(book, kept, defect)
    raise RuntimeError("the publication still leaks")


def _leaks(book: Publication) -> list[Defect]:
    evidence = Evidence(_frame(book))
    facts = next(contexts(book.contract))
    rules = [
        rule for rule in catalogue().values()
        if rule.suite == "disclosure" and rule.severity is not Severity.INFO and rule.asset == "figures"
    ]  # fmt: skip
    return [defect for rule in rules for defect in rule.check(evidence, **given(rule, facts)).defects]


def _frame(book: Publication) -> pd.DataFrame:
    figures = frame(book, population=book.population[:, 1:-1])
    rates = book.rates.reshape(-1)
    hidden = rates == HIDDEN
    return figures.assign(
        clients_per_1000=np.where(hidden, np.nan, rates), clients_per_1000_mark=figures["clients_mark"]
    )


def _hide(book: Publication, kept: np.ndarray, defect: Defect) -> None:
    """Suppress the smallest figure that the leak rests on."""
    counts = np.where(kept, HIDDEN, book.counts)
    places = [_place(book, cell) for cell in defect.involved]
    told = [place for place in places if counts[place] != HIDDEN]
    if told:
        kept[min(told, key=lambda place: int(counts[place]))] = True


def _place(book: Publication, cell: Cell) -> tuple[int, int, int, int]:
    period = cell["period"]
    part = {"1e": 0, "2e": 1}.get(period[:2], 2) if "halfjaar" in period else 2
    year = book.years.index(int(period[-4:]))
    return book.types.index(cell["type"]), book.regions.index(cell["region"]), year, part
