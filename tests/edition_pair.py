"""Two editions of a synthetic publication in which everything is as it should be, to plant an error in.

In May the last year is provisional; in December before, only its first half was there; in December after,
all of it is final. Whatever is not final is revised from one edition to the next, and the notes say so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from benchmarks.protected import protected
from benchmarks.synthetic import LAST_YEAR, Publication, publication, write_page, write_population

_YEAR = LAST_YEAR
_LATER = f"Wijzigingen per 13 mei {_YEAR + 1}:"
_ADDED = f"- De voorlopige cijfers over het tweede halfjaar van {_YEAR} en heel {_YEAR} zijn toegevoegd."
REPLACED = f"- De voorlopige cijfers over het eerste halfjaar van {_YEAR} zijn vervangen door nader voorlopige cijfers."


@dataclass(frozen=True)
class Editions:
    """The pages of an edition and of the one before it."""

    old: Path
    new: Path

    @property
    def population(self) -> Path:
        """Persons on 1 January."""
        return self.new.with_name("population.csv")

    def plant(self, row: str, figures: str) -> None:
        """Other figures in one row of the new page: ``Totaal | Gemeente 003 | 2022``, ``1.820 | 26``."""
        self._edit(rf"^{re.escape(row)} \| \S+ \| \S+ \|", f"{row} | {figures} |")

    def announce(self, *sentences: str) -> None:
        """More lines in the newest list of changes of the new page."""
        self._edit(r"^Wijzigingen per [^:]+:$", lambda found: "\n".join([found[0], *sentences]))

    def remark(self, period: str) -> None:
        """Another mark for a period of the new page: ``2022*``."""
        self._edit(rf" \| {re.escape(period.rstrip('*'))}\** \| ", f" | {period} | ")

    def figures(self, row: str) -> tuple[str, str]:
        """Count and rate in a row of the new page."""
        found = re.search(
            rf"^{re.escape(row)} \| (\S+) \| (\S+) \|", self.new.read_text("utf-8"), re.MULTILINE
        )
        assert found, row
        return found[1], found[2]

    def _edit(self, pattern, replacement) -> None:
        text, times = re.subn(pattern, replacement, self.new.read_text("utf-8"), flags=re.MULTILINE)
        assert times, pattern
        self.new.write_text(text, "utf-8")


def december_to_may(folder: Path, *, seed: int = 1, regions: int = 12, years: int = 3) -> Editions:
    """New periods are added, and the first half of the year becomes revised provisional."""
    book = protected(publication(seed, regions=regions, years=years))
    write_page(_earlier(book), folder / "old.txt")
    old = (folder / "old.txt").read_text("utf-8")
    old = re.sub(rf"^.* \| (?:2e halfjaar )?{_YEAR}\* \| .*\n", "", old, flags=re.MULTILINE)
    old = old.replace(f"{_YEAR}** |", f"{_YEAR}* |").replace("nader voorlopig", "voorlopig")
    old = re.sub(r"De cijfers over het tweede halfjaar van .*? zijn voorlopig\. ", "", old)
    old = old.replace(_LATER, f"Wijzigingen per 3 december {_YEAR}:").replace(
        _ADDED, f"- De voorlopige cijfers over het eerste halfjaar van {_YEAR} zijn toegevoegd."
    )
    (folder / "old.txt").write_text(old, "utf-8")
    write_page(book, folder / "new.txt")
    new = (folder / "new.txt").read_text("utf-8").replace(_ADDED, f"{REPLACED}\n{_ADDED}")
    (folder / "new.txt").write_text(new, "utf-8")
    write_population(book, folder / "population.csv")
    return Editions(folder / "old.txt", folder / "new.txt")


def may_to_december(folder: Path, *, seed: int = 1, regions: int = 12, years: int = 3) -> Editions:
    """The last year becomes final."""
    book = protected(publication(seed, regions=regions, years=years))
    write_page(_earlier(book), folder / "old.txt")
    write_page(book, folder / "new.txt")
    new = (folder / "new.txt").read_text("utf-8")
    new = re.sub(rf"{_YEAR}\*+ \|", f"{_YEAR} |", new)
    new = re.sub(
        r"De cijfers over het eerste halfjaar van .*definitief\.", "Alle cijfers zijn definitief.", new
    )
    new = re.sub(r"De definitieve cijfers over .* worden in december .*", "Volgend jaar.", new)
    new = new.replace(_LATER, f"Wijzigingen per 2 december {_YEAR + 1}:").replace(
        _ADDED, f"- De definitieve cijfers over {_YEAR} zijn toegevoegd."
    )
    (folder / "new.txt").write_text(new, "utf-8")
    write_population(book, folder / "population.csv")
    return Editions(folder / "old.txt", folder / "new.txt")


def _earlier(book: Publication) -> Publication:
    """What was told of the last year before it was revised."""
    told = book.true.copy()
    told[:, :, -1] += np.random.default_rng(1).integers(0, 9, told[:, :, -1].shape)
    return replace(book, told=told)
