"""Notes and labels that tell the truth about a release."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from benchmarks import synthetic
from benchmarks.synthetic import Publication

TOPICS = "Toelichting onderwerpen"
AVAILABLE = "Gegevens beschikbaar vanaf: {}"
REPLACED = (
    "- De voorlopige cijfers over het eerste halfjaar van {} zijn vervangen door nader voorlopige cijfers."
)
FELL = "Door de verbeterde methode is het aantal cliënten gemiddeld afgenomen met:"


def periods(year: int, last: int) -> tuple[str, str, str]:
    """Labels of a year and its halves in May; those of the last year are provisional."""
    first, rest = ("**", "*") if year == last else ("", "")
    return f"1e halfjaar {year}{first}", f"2e halfjaar {year}{rest}", f"{year}{rest}"


def notes(book: Publication, effects: Mapping[str, float]) -> Iterator[str]:
    """Those of May."""
    last = book.years[-1]
    for line in synthetic.notes(book.years):
        if line == AVAILABLE.format(book.years[0]):
            yield from _effects(effects)
        if line.startswith("- De voorlopige cijfers over het tweede halfjaar"):
            yield REPLACED.format(last)
        yield line


def notes_before(book: Publication, effects: Mapping[str, float]) -> list[str]:
    """Those of December, when the last year only had its first half."""
    first, last = book.years[0], book.years[-1]
    return [
        "Tabeltoelichting",
        *_effects(effects),
        AVAILABLE.format(first),
        "Status van de cijfers:",
        f"De cijfers over het eerste halfjaar van {last} zijn voorlopig. De overige cijfers zijn definitief.",
        f"Wijzigingen per 3 december {last}:",
        f"- De voorlopige cijfers over het eerste halfjaar van {last} zijn toegevoegd.",
    ]


def effect(label: str, percent: float) -> str:
    """One announced effect, as a line."""
    return f"- {label} ({abs(percent):.2f} procent)".replace(".", ",")


def _effects(effects: Mapping[str, float]) -> Iterator[str]:
    yield FELL
    for label, percent in effects.items():
        yield effect(label, percent)
