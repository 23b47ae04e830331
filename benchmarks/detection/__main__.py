"""Plant errors of every kind in many releases, ask every tool, and write what came of it.

    python -m benchmarks.detection [--seeds N] [--clean N] [--stated N] [--regions N] [--jobs N] [--page FILE]

Without any of the first three, all is measured; else what is asked for, and the rest of the page stays. A
tool takes part if ``make bench-detection`` could make its environment, ``benchmarks/.venv-TOOL``.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar

from benchmarks.detection import clean, jobs, judged, page, parts

TOOLS = ("great_expectations", "pandera", "pointblank", "vtlengine")
BENCHMARKS = Path(__file__).parents[1]
PLANTED = 10
"""Errors that are planted, one at a time, in the same release."""

Answer = TypeVar("Answer")


def main() -> None:
    """Run and write; ends with 1 where a clean release is accused, or a provable error missed."""
    asked = _asked()
    kept = True
    if asked.seeds:
        _kinds(asked)
    if asked.clean:
        kept &= _clean(asked)
    if asked.stated:
        kept &= _stated(asked)
    sys.exit(not kept)


def _kinds(asked: argparse.Namespace) -> None:
    """Every kind of error, by every tool."""
    places = {tool: BENCHMARKS / f".venv-{tool}" / "bin" / "python" for tool in TOOLS}
    pythons = {tool: place for tool, place in places.items() if place.exists()}
    for tool in TOOLS:
        if tool not in pythons:
            print(f"{tool} has no environment and is left out", file=sys.stderr)
    ask = partial(jobs.run, regions=asked.regions, pythons=pythons)
    answers = _each(ask, range(1, asked.seeds + 1), asked.jobs)
    before = asked.page.read_text("utf-8") if asked.page.exists() else ""
    text = page.page(answers, version("keur"), asked.regions, parts.kept(before))
    asked.page.write_text(text, "utf-8")
    print(page.sums(answers))


def _clean(asked: argparse.Namespace) -> bool:
    """Releases in which nothing is wrong; whether nothing is proved of them."""
    said = _each(partial(clean.run, regions=asked.regions), range(1, asked.clean + 1), asked.jobs)
    _lay(asked.page, "clean", parts.of_clean(said, clean.regions_of(asked.regions)))
    false = [f"release {one.seed}: {words}" for pair in said for one in pair for words in one.proved]
    print(*false, f"{len(false)} false alarms in {len(said)} clean releases", sep="\n")
    return not false


def _stated(asked: argparse.Namespace) -> bool:
    """Errors as large as the stated power says are proved; whether all are found."""
    seeds = range(1, -(-asked.stated // PLANTED) + 1)
    outcomes = _each(partial(judged.in_synthetic, number=PLANTED), seeds, asked.jobs)
    real = _each(partial(judged.in_real, number=asked.stated // 20), (1, 2), asked.jobs)
    synthetic, bundled = ([one for some in each for one in some] for each in (outcomes, real))
    _lay(asked.page, "stated", parts.of_stated(synthetic, bundled))
    odd = [
        one for one in (*synthetic, *bundled) if not (one.first or (one.suspect and one.equal and one.told))
    ]
    found = sum(one.found for one in (*synthetic, *bundled))
    print(*odd, f"{found} of {len(synthetic) + len(bundled)} errors found", sep="\n")
    return found == len(synthetic) + len(bundled)


def _each(ask: Callable[[int], Answer], seeds: Sequence[int], number: int) -> list[Answer]:
    """The answers in the order of the seeds."""
    with ProcessPoolExecutor(number) as pool:
        runs = {pool.submit(ask, seed): seed for seed in seeds}
        answers = dict(_told(runs, len(seeds)))
    return [answers[seed] for seed in seeds]


def _told(runs: dict, number: int) -> Iterator[tuple[int, Answer]]:
    for n, done in enumerate(as_completed(runs), 1):
        print(f"release {runs[done]} done, {n} of {number}", file=sys.stderr)
        yield runs[done], done.result()


def _lay(path: Path, name: str, part: str) -> None:
    path.write_text(parts.laid(path.read_text("utf-8"), name, part), "utf-8")


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.detection", description=__doc__)
    parser.add_argument("--seeds", type=int, default=0, help="clean releases to plant every kind of error in")
    parser.add_argument("--clean", type=int, default=0, help="clean releases to find nothing in")
    parser.add_argument("--stated", type=int, default=0, help="errors that are said to be proved")
    parser.add_argument("--regions", type=int, default=20, help="regions of each, the country among them")
    parser.add_argument("--jobs", type=int, default=min(2, os.cpu_count() or 1))
    parser.add_argument("--page", type=Path, default=Path("docs/detection.md"))
    asked = parser.parse_args()
    if not (asked.seeds or asked.clean or asked.stated):
        asked.seeds, asked.clean, asked.stated = 10, 200, 1000
    return asked


if __name__ == "__main__":
    main()
