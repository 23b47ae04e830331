"""Twenty-six million figures: reading, cubes and rules, beside Arrow's own read and other libraries."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pandas as pd
import pyarrow as pa
from pyarrow import csv

from benchmarks import large_table
from benchmarks.peers import peers
from benchmarks.rules_alone import given
from keur import sources
from keur.contract.find import by_table
from keur.contract.model import Contract
from keur.evidence.cubes import Evidence
from keur.evidence.frame import release_frame
from keur.rules.facts import contexts
from keur.rules.registry import Rule, catalogue

Result = TypeVar("Result")
Row = tuple[str, str, str, bool | None]
COVER = ("SS001", "SS002")
SUBTYPE_SUMS = (*COVER, "SS003", "SS004", "SS005")
TIMES = 2


def rows(folder: Path, figures: int) -> Iterator[Row]:
    """Measure a table of about so many figures."""
    _, contract = by_table("86050NED", Path.cwd())
    path = folder / "86050NED large.csv"
    large_table.write(contract, path, max(1, figures // large_table.FIGURES_PER_REGION))
    plain, _ = _timed(lambda: csv.read_csv(path, parse_options=csv.ParseOptions(delimiter=";")).num_rows)
    read, frame = _timed(lambda: release_frame(sources.read(path), contract))
    asked, _ = _timed(lambda: _violations(frame, contract, SUBTYPE_SUMS))
    millions, whole = 2 * len(frame) / 1e6, read + asked
    yield f"{millions:.0f} million figures: Arrow's own read of the CSV", f"{plain:.1f} s", "", None
    yield "  read into a release and its frame", f"{read:.1f} s", "", None
    yield "  cubes and all subtype rules", f"{asked:.1f} s", "", None
    yield "  all of it, over Arrow's read", f"{whole / plain:.2f} x", "3 x", whole <= 3 * plain
    yield from _beside(frame, contract)


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
    taken: list[float] = []
    result: Any = None
    for _ in range(TIMES):
        del result
        gc.collect()
        start = time.perf_counter()
        result = work()
        taken.append(time.perf_counter() - start)
    return min(taken), result
