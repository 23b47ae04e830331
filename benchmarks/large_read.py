"""Reading the large table: into a table of Arrow's, and into the cubes of an audit.

python -m benchmarks.large_read {arrow,cubes} PATH does one of them in a process of its own, and prints how
many megabytes it held at most.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

    from keur.contract.model import Contract


def in_arrow(path: Path) -> Any:  # noqa: ANN401 - Arrow has no types
    """The table as Arrow reads it by itself."""
    from pyarrow import csv

    return csv.read_csv(path, parse_options=csv.ParseOptions(delimiter=";"))


def to_frame(path: Path, contract: Contract) -> pd.DataFrame:
    """The frame that Great Expectations is given."""
    from keur import sources
    from keur.evidence.frame import release_frame

    return release_frame(sources.read(path), contract)


def to_cubes(frame: pd.DataFrame, contract: Contract) -> None:
    """The figures of every measure as cubes."""
    from keur.evidence.cubes import Evidence

    evidence = Evidence(frame)
    for measure in contract.measures:
        evidence.figures(measure)


def _cubes(path: Path) -> None:
    from keur.contract.find import by_table

    _, contract = by_table("86050NED", Path.cwd())
    to_cubes(to_frame(path, contract), contract)


def _peak() -> float:
    """Megabytes, as Linux counts them: what wait4 tells of a child is at least what its parent held."""
    (line,) = (
        line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM")
    )
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    {"arrow": in_arrow, "cubes": _cubes}[sys.argv[1]](Path(sys.argv[2]))
    sys.stdout.write(f"{_peak():.0f}")
