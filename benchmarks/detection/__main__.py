"""Plant errors of every kind in many releases, ask every tool, and write what came of it.

    python -m benchmarks.detection [--seeds N] [--regions N] [--jobs N] [--page FILE]

A tool takes part if ``make bench-detection`` could make its environment, ``benchmarks/.venv-TOOL``.
"""

from __future__ import annotations

import argparse
import os
import sys
from concurrent.futures import ProcessPoolExecutor, as_completed
from importlib.metadata import version
from pathlib import Path

from benchmarks.detection import jobs, page

TOOLS = ("great_expectations", "pandera", "pointblank", "vtlengine")
BENCHMARKS = Path(__file__).parents[1]


def main() -> None:
    """Run and write."""
    asked = _asked()
    places = {tool: BENCHMARKS / f".venv-{tool}" / "bin" / "python" for tool in TOOLS}
    pythons = {tool: place for tool, place in places.items() if place.exists()}
    for tool in TOOLS:
        if tool not in pythons:
            print(f"{tool} has no environment and is left out", file=sys.stderr)
    answers: dict[int, jobs.Answers] = {}
    with ProcessPoolExecutor(asked.jobs) as pool:
        runs = {
            pool.submit(jobs.run, seed, asked.regions, pythons): seed for seed in range(1, asked.seeds + 1)
        }
        for done in as_completed(runs):
            answers[runs[done]] = done.result()
            print(f"release {runs[done]} done, {len(answers)} of {asked.seeds}", file=sys.stderr)
    ordered = [answers[seed] for seed in sorted(answers)]
    text = page.page(ordered, version("keur"), asked.regions)
    asked.page.write_text(text, "utf-8")
    print(page.sums(ordered))


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.detection", description=__doc__)
    parser.add_argument("--seeds", type=int, default=10, help="clean releases")
    parser.add_argument("--regions", type=int, default=20, help="regions of each, the country among them")
    parser.add_argument("--jobs", type=int, default=min(2, os.cpu_count() or 1))
    parser.add_argument("--page", type=Path, default=Path("docs/detection.md"))
    return parser.parse_args()


if __name__ == "__main__":
    main()
