"""Time and memory of a command as a whole process."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Run:
    """Seconds of wall clock and peak megabytes of one process."""

    seconds: float
    megabytes: float
    code: int


def once(arguments: Sequence[str]) -> Run:
    """Run this Python with arguments, its output thrown away."""
    start = time.perf_counter()
    child = subprocess.Popen(
        [sys.executable, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return Run(time.perf_counter() - start, usage.ru_maxrss / 1024, child.returncode)


def in_turn(commands: dict[str, Sequence[str]], times: int = 5) -> dict[str, Run]:
    """The median of several runs of each command, taken in turn so that a drifting machine hits all alike."""
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for arguments in commands.values():
        once(arguments)
    for _ in range(times):
        for name, arguments in commands.items():
            runs[name].append(once(arguments))
    return {name: _median(taken) for name, taken in runs.items()}


def _median(taken: Sequence[Run]) -> Run:
    return Run(
        statistics.median(r.seconds for r in taken),
        statistics.median(r.megabytes for r in taken),
        taken[-1].code,
    )
