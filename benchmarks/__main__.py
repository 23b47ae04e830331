"""The budgets of the design, as ratios measured in one run: `make bench`.

    python -m benchmarks [FIGURES]

FIGURES is the size of the large table, 26 million where it is not given; 0 leaves it out.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks import large, plausibility, process, rules_alone, synthetic
from benchmarks.protected import protected

IMPORT = ("-c", "import great_expectations")
FIGURES = 26_000_000


def main() -> None:
    """Measure everything and print it beside its budget; ends with 1 where a budget is overrun."""
    figures = int(sys.argv[1]) if len(sys.argv) > 1 else FIGURES
    with tempfile.TemporaryDirectory(prefix="keur-bench-") as folder:
        rows = list(_rows(Path(folder), figures))
    table = Table("what", "measured", "budget", "", box=None, pad_edge=False)
    for what, measured, budget, kept in rows:
        table.add_row(what, measured, budget, "" if kept is None else "kept" if kept else "OVERRUN")
    Console(width=120).print(table)
    sys.exit(any(kept is False for *_, kept in rows))


Row = tuple[str, str, str, bool | None]


def _rows(folder: Path, figures: int) -> Iterator[Row]:
    files = _written(folder)
    yield from _processes(folder, files)
    yield from _rules(files)
    yield from plausibility.rows()
    if figures:
        yield from large.rows(folder, figures)


def _written(folder: Path) -> dict[str, Path]:
    names = ("release", "predecessor", "population", "slips", "wrong")
    files = {name: folder / f"86050NED {name}.txt" for name in names}
    book = protected(synthetic.publication())
    synthetic.write_page(book, files["release"])
    synthetic.write_page(book, files["predecessor"], old=True)
    synthetic.write_population(book, files["population"])
    synthetic.write_page(synthetic.slips(book), files["slips"])
    synthetic.write_page(synthetic.wrong(book), files["wrong"])
    return files


def _processes(folder: Path, files: dict[str, Path]) -> Iterator[Row]:
    def audit(release: str) -> tuple[str, ...]:
        inputs = ("--population", str(files["population"]), "--predecessor", str(files["predecessor"]))
        return ("-m", "keur", "audit", str(files[release]), *inputs, "--reports", str(folder / release))

    runs = process.in_turn(
        {
            "import": IMPORT,
            "help": ("-m", "keur", "--help"),
            "audit": audit("release"),
            "slips": audit("slips"),
            "wrong": audit("wrong"),
        }
    )
    plain, told, full, wrong = runs["import"], runs["help"], runs["audit"], runs["wrong"]
    yield "plain import of great_expectations", f"{plain.seconds:.2f} s, {plain.megabytes:.0f} MB", "", None
    yield "keur --help", f"{told.seconds:.2f} s", "0.25 s", told.seconds <= 0.25
    share = full.seconds / plain.seconds
    yield "full table, all rules and reports, over that import", f"{share:.2f} x", "1.25 x", share <= 1.25
    yield "  its memory", f"{full.megabytes:.0f} MB", "700 MB", full.megabytes <= 700
    yield "  its exit code", str(full.code), "0 or 1", full.code in {0, 1}
    slower = runs["slips"].seconds / full.seconds
    yield "50 counts wrong, suspects and all, over the clean table", f"{slower:.2f} x", "2 x", slower <= 2
    slower = wrong.seconds / full.seconds
    yield "every count wrong, over the clean table", f"{slower:.2f} x", "5 x", slower <= 5
    yield "  its memory", f"{wrong.megabytes:.0f} MB", "700 MB", wrong.megabytes <= 700
    written = sum(file.stat().st_size for file in (folder / "wrong").rglob("*") if file.is_file()) / 1e6
    yield "  its reports", f"{written:.1f} MB", "20 MB", written <= 20


def _rules(files: dict[str, Path]) -> Iterator[Row]:
    figures = rules_alone.frame(files["release"], files["population"], files["predecessor"])
    rules_alone.seconds(figures)
    taken = rules_alone.seconds(figures)
    total = sum(taken.values())
    yield f"rules alone ({len(taken)} on figures)", f"{total:.2f} s", "0.30 s", total <= 0.3
    for code, seconds in sorted(taken.items(), key=lambda item: -item[1])[:3]:
        yield f"  {code}", f"{1000 * seconds:.0f} ms", "", None


if __name__ == "__main__":
    main()
