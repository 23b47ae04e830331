"""A release and what goes with it as files: a page with notes for keur, a table of figures for the others."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from benchmarks.detection.drafts import GIVEN_UP, GONE, MINUS_ONE, TAKEN_IN, Draft
from benchmarks.synthetic import HEADER, HIDDEN, write_population

Row = tuple[str, str, str, int, int]


def rows(draft: Draft) -> Iterator[Row]:
    """Type, region, period, count and rate of every row, in the order of the page."""
    periods = [label for year in draft.periods for label in year]
    shape = (len(draft.types), len(draft.regions), len(periods))
    counts, rates = (figures.reshape(shape).tolist() for figures in (draft.counts, draft.rates))
    for t, label in enumerate(draft.types):
        for r, region in enumerate(draft.regions):
            for p, period in enumerate(periods):
                if counts[t][r][p] != GONE:
                    yield label, region, period, counts[t][r][p], rates[t][r][p]
    for (t, r, y, p), count, rate in draft.again:
        yield draft.types[t], draft.regions[r], draft.periods[y][p], count, rate


def write_page(draft: Draft, path: Path, title: str | None = None) -> None:
    """The release as the text of a web page."""
    lines = [title or draft.book.contract.title, HEADER, "---|---|---|---|---|"]
    lines += [
        f"{label} | {region} | {period} | {_dutch(count)} | {_dutch(rate)} |"
        for label, region, period, count, rate in rows(draft)
    ]
    path.write_text("\n".join([*lines, "Bron: CBS. |", *draft.notes]) + "\n", "utf-8")


def write_table(draft: Draft, path: Path) -> None:
    """The figures as a CSV; a suppressed figure is an empty field, periods bear no marks."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["type", "region", "period", "clients", "rate"])
        for label, region, period, count, rate in rows(draft):
            table.writerow([label, region, period.rstrip("*"), _plain(count), _plain(rate)])


def write_people(draft: Draft, path: Path) -> None:
    """The population, without regions that nobody lived in any more."""
    write_population(draft.book, path)
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.rstrip().endswith(",0")), "utf-8")


def write_mergers(draft: Draft, path: Path) -> None:
    """The one municipality that went into another."""
    book = draft.book
    first = int(np.argmin(book.population[GIVEN_UP, 1:-1]))  # the first year in which nobody lives there
    year, moved = book.years[first], int(book.population[GIVEN_UP, first])
    old, new = (f"GM{i:04},{book.regions[i]}" for i in (GIVEN_UP, TAKEN_IN))
    head = "date,old_code,old_name,new_code,new_name,inhabitants"
    path.write_text(f"{head}\n{year}-01-01,{old},{new},{moved}\n", "utf-8")


def _dutch(figure: int) -> str:
    return "." if figure == HIDDEN else f"{_figure(figure):,}".replace(",", ".")


def _plain(figure: int) -> str:
    return "" if figure == HIDDEN else str(_figure(figure))


def _figure(figure: int | np.integer) -> int:
    return -1 if figure == MINUS_ONE else int(figure)
