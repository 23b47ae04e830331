"""The verdict is a function of its inputs: not of the machine, of how busy it is, or of the run."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import keur
from audit.planted import text
from audit.test_lines import figures, release
from keur.demo import population_path

SRC = Path(keur.__file__).parent
NOT_DECIDING = {"cli", "sources"}
"""Rooms that may look at a clock: they wait for a server and tell how far a download is."""


def full_of_errors():
    """The bundled release: far too much wrong in one region, some slips in the others, and notes that contradict."""
    changed = figures()
    for i, key in enumerate(changed):
        count, rate = changed[key][:2]
        if key[1] == "Emmen" and count not in {".", "0"}:
            changed[key][0] = str(1000 * (i % 3 + 2) + 35 * i // 5 * 5)
        elif i % 9 == 0 and count.isdigit():
            changed[key][0] = f"{count}0"
        elif i % 13 == 0 and rate.isdigit():
            changed[key][1] = str(int(rate) + 7)
    return re.sub(
        r"Status van de cijfers:\n",
        "Status van de cijfers:\nDe cijfers over 2024 zijn definitief.\n",
        release(changed),
    )


def audits(release_, folder, runs):
    """The files of several audits of one release at the same time, each with another seed for hashes."""
    file, before = folder / "release.txt", folder / "before.txt"
    file.write_text(release_, "utf-8")
    before.write_text(text().replace("13 mei 2025", "13 december 2024"), "utf-8")
    given = [str(file), "--population", str(population_path()), "--previous", str(before)]
    running = []
    for seed in range(runs):
        own = folder / str(seed)
        own.mkdir()
        command = [sys.executable, "-m", "keur", "audit", *given, "--reports", "reports"]
        running.append(
            subprocess.Popen(
                command, cwd=own, env=os.environ | {"PYTHONHASHSEED": str(seed)}, stdout=subprocess.PIPE
            )
        )
    told = [process.communicate()[0] for process in running]
    return [
        {path.relative_to(own): path.read_bytes() for path in own.rglob("*") if path.is_file()}
        | {Path("stdout"): said}
        for own, said in zip((folder / str(seed) for seed in range(runs)), told, strict=True)
    ]


def test_a_release_full_of_errors_has_the_same_verdict_to_the_byte_in_every_run(tmp_path):
    first, *others = audits(full_of_errors(), tmp_path, 3)
    (verdict,) = (content for path, content in first.items() if path.name == "verdict.json")
    for told in (b"more than 8 figures are wrong here", b'"exact": true', b'"slip": "factor"'):
        assert told in verdict
    for other in others:
        assert other.keys() == first.keys()
        assert [str(path) for path in first if first[path] != other[path]] == []


CLOCKS = {"time", "monotonic", "perf_counter", "process_time", "thread_time", "now", "today", "utcnow"}


def clocks(path):
    """What a module uses that depends on when it runs, and how long."""
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    called = {
        node.func.attr
        for node in nodes
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    texts = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    modules = {name.name for node in nodes if isinstance(node, ast.Import) for name in node.names}
    modules |= {node.module for node in nodes if isinstance(node, ast.ImportFrom)}
    return called & CLOCKS | texts & {"time_limit", "timeout"} | modules & {"time", "timeit"}


def test_nothing_that_decides_reads_a_clock_or_is_stopped_by_one():
    deciding = [
        path for path in sorted(SRC.rglob("*.py")) if path.relative_to(SRC).parts[0] not in NOT_DECIDING
    ]
    assert {str(path): found for path in deciding if (found := clocks(path))} == {}
    assert clocks(SRC / "cli" / "fetch.py") == {"monotonic", "time"}, "they are seen where there are any"
