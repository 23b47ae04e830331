"""Twenty-six million figures: reading, cubes and rules, beside Arrow's own read and other libraries."""

from __future__ import annotations

import gc
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TypeVar

import pandas as pd
import pyarrow as pa

from benchmarks import large_read, large_table
from benchmarks.peers import peers
from benchmarks.rules_alone import given
from keur.contract.find import by_table
from keur.contract.model import Contract
from keur.evidence.cubes import Evidence
from keur.rules.facts import contexts
from keur.rules.registry import Rule, catalogue

Result = TypeVar("Result")
Row = tuple[str, str, str, bool | None]
COVER = ("SS001", "SS002")
SUBTYPE_SUMS = (*COVER, "SS003", "SS004", "SS005")
TIMES = 2
READS = 7


def rows(folder: Path, figures: int) -> Iterator[Row]:
    """Measure a table of about so many figures."""
    _, contract = by_table("86050NED", Path.cwd())
    path = folder / "86050NED large.csv"
    large_table.write(contract, path, max(1, figures // large_table.FIGURES_PER_REGION))
    plain, read, cubed = _in_turn(path, contract)
    frame = large_read.to_frame(path, contract)
    asked, _ = _timed(lambda: _violations(frame, contract, SUBTYPE_SUMS))
    whole, whole_cubes = read.best + asked, read.best + cubed.best
    yield f"{2 * len(frame) / 1e6:.0f} million figures: Arrow's own read of the CSV", str(plain), "", None
    yield "  its memory", _memory("arrow", path), "", None
    yield "  read into a release and its frame", str(read), "", None
    yield "  cubes of both measures", str(cubed), "", None
    yield (
        "  read and cubes, over Arrow's read",
        f"{whole_cubes / plain.best:.2f} x",
        "2 x",
        whole_cubes <= 2 * plain.best,
    )
    yield "  their memory", _memory("cubes", path), "", None
    yield "  cubes and all subtype rules", f"{asked:.1f} s", "", None
    yield "  all of it, over Arrow's read", f"{whole / plain.best:.2f} x", "3 x", whole <= 3 * plain.best
    yield from _beside(frame, contract)


@dataclass(frozen=True)
class Taken:
    """Seconds of several runs."""

    seconds: list[float]

    @property
    def best(self) -> float:
        """Of the run that other work disturbed least."""
        return min(self.seconds)

    def __str__(self) -> str:
        return f"{self.best:.2f} s (median {median(self.seconds):.2f}, most {max(self.seconds):.2f})"


def _in_turn(path: Path, contract: Contract) -> tuple[Taken, Taken, Taken]:
    """Arrow's read, ours and the cubes, in turn, so that a drifting machine hits all alike."""
    plain, read, cubed = list[float](), list[float](), list[float]()
    for _ in range(READS):
        plain.append(_once(lambda: large_read.in_arrow(path))[0])
        seconds, frame = _once(lambda: large_read.to_frame(path, contract))
        read.append(seconds)
        cubed.append(_once(lambda frame=frame: large_read.to_cubes(frame, contract))[0])
        del frame
    return Taken(plain), Taken(read), Taken(cubed)


def _memory(what: str, path: Path) -> str:
    """Peak memory of reading alone, in a process of its own."""
    if not Path("/proc/self/status").exists():
        return "not known on this system"
    command = [sys.executable, "-m", "benchmarks.large_read", what, str(path)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout + " MB"


def _beside(frame: pd.DataFrame, contract: Contract) -> Iterator[Row]:
    """The cover rules from the frame, against peers from the same figures."""
    own, violated = _timed(lambda: _violations(frame, contract, COVER))
    made, rules = Evidence(frame), [catalogue()[code] for code in COVER]
    _asked(made, contract, rules)
    alone, _ = _timed(lambda: _asked(made, contract, rules))
    yield "  cubes and cover rules", f"{own:.2f} s, of which rules {alone:.2f} s", "", None
    table, fastest = _arrow(frame), float("inf")
    for name, peer in peers().items():
        if peer is None:
            yield f"  {name}: not installed, `make bench` installs it", "", "", None
            continue
        prepare, ask = peer
        theirs = prepare(table)
        seconds, found = _timed(lambda ask=ask, theirs=theirs: ask(theirs, contract.families))
        fastest = min(fastest, seconds)
        same = "" if found == violated else f", {found} violations for {violated}"
        yield (
            f"  the cover rules in {name}",
            f"{seconds:.1f} s{same}",
            "",
            None if found == violated else False,
        )
    yield "  the fastest of them, over ours", f"{fastest / own:.1f} x", "5 x", fastest >= 5 * own


def _violations(frame: pd.DataFrame, contract: Contract, codes: tuple[str, ...]) -> int:
    return _asked(Evidence(frame), contract, [catalogue()[code] for code in codes])


def _asked(evidence: Evidence, contract: Contract, rules: list[Rule]) -> int:
    (facts,) = contexts(contract)
    return sum(rule.check(evidence, **given(rule, facts)).counts.violated for rule in rules)


def _arrow(frame: pd.DataFrame) -> pa.Table:
    columns = ["type", "region", "period", "clients"]
    return pa.Table.from_pandas(frame[columns], preserve_index=False)


def _timed(work: Callable[[], Result]) -> tuple[float, Result]:
    """The better of two runs, in seconds, and what it gave."""
    taken = [_once(work) for _ in range(TIMES)]
    return min(seconds for seconds, _ in taken), taken[-1][1]


def _once(work: Callable[[], Result]) -> tuple[float, Result]:
    gc.collect()
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result
