"""The page with what came of it."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from string import Template

from benchmarks.detection.jobs import KEUR, Answers
from benchmarks.detection.kinds import KINDS, Kind
from benchmarks.detection.scoring import Score

PAGE = Path(__file__).parent / "page.md"
SHORT = {"great_expectations": "GX", "pandera": "Pandera", "pointblank": "Pointblank", "vtlengine": "VTL"}
SIGN = {"exact": "=", "tolerant": "±"}


def page(answers: Sequence[Answers], version: str, regions: int, parts: Mapping[str, str]) -> str:
    """The whole page, from the answers on every clean release.

    Args:
        parts: By name, those that are measured by themselves.
    """
    return Template(PAGE.read_text("utf-8")).substitute(
        **parts,
        kinds=len(KINDS),
        releases=len(answers),
        planted=len(answers) * len(KINDS),
        regions=regions,
        versions=", ".join([f"keur {version}", *(v for v in answers[0].versions.values())]),
        sums=sums(answers),
        found=_found(answers),
        others=_others(answers),
        alarms=_alarms(answers),
        leaks=sum(one.leaks[0] for one in answers),
        true_leaks=sum(one.leaks[1] for one in answers),
    )


def sums(answers: Sequence[Answers]) -> str:
    """One row per tool: everything that was planted, together."""
    rows = []
    for tool in answers[0].scores:
        scores = [score for one in answers for score in one.scores[tool].values()]
        single = [
            s.cells for one in answers for name, s in one.scores[tool].items() if _single(name) and s.detected
        ]
        own = tool == KEUR
        rows.append(
            [
                _name(tool),
                _percent(s.detected for s in scores),
                _percent(s.at_cell for s in scores),
                _both([s for one in answers for name, s in one.scores[tool].items() if _in_figures(name)]),
                _percent(s.first for s in scores) if own else "",
                _percent(s.cause for s in scores) if own else "",
                _read(statistics.mean(single) if single else 0, _alarms_of(answers, tool)),
            ]
        )
    heads = [
        "",
        "detected",
        "at the cell",
        "both, in figures alone",
        "ranked first",
        "cause named",
        "to look at for one wrong count",
    ]
    return table(heads, rows)


def _found(answers: Sequence[Answers]) -> str:
    """What keur found, by kind."""
    rows, family = [], ""
    for kind in KINDS.values():
        if kind.family != family:
            family = kind.family
            rows.append([f"**{family}**", *("" for _ in range(5))])
        scores = [one.scores[KEUR][kind.name] for one in answers]
        rows.append([_told(kind), *_figures(scores)])
    heads = ["", "detected", "at the cell", "ranked first", "cause named", "or among several"]
    return table(heads, rows)


def _figures(scores: Sequence[Score]) -> Iterator[str]:
    for name in ("detected", "at_cell", "first", "cause", "among"):
        yield _percent(getattr(score, name) for score in scores)


def _others(answers: Sequence[Answers]) -> str:
    """What each tool detected and found at the cell, by kind."""
    tools = list(answers[0].scores)
    rows, family = [], ""
    for kind in KINDS.values():
        if kind.family != family:
            family = kind.family
            rows.append([f"**{family}**", *("" for _ in tools)])
        rows.append([kind.name, *(_both([one.scores[tool][kind.name] for one in answers]) for tool in tools)])
    return table(["", *(_name(tool) for tool in tools)], rows)


def _both(scores: Sequence[Score]) -> str:
    detected, there = _percent(s.detected for s in scores), _percent(s.at_cell for s in scores)
    return detected if detected == there else f"{detected} / {there}"


def _alarms(answers: Sequence[Answers]) -> str:
    """What each tool says of releases in which nothing is wrong."""
    rows = []
    for tool in answers[0].alarms:
        each = [sum(one.alarms[tool].values()) for one in answers]
        which: dict[str, int] = {}
        for one in answers:
            for check, times in one.alarms[tool].items():
                which[_check(check)] = which.get(_check(check), 0) + times
        said = ", ".join(f"{check}: {times}" for check, times in sorted(which.items(), key=lambda i: -i[1]))
        rows.append([_name(tool), str(sum(n > 0 for n in each)), f"{statistics.mean(each):.1f}", said])
    return table(["", f"of {len(answers)} releases", "findings per release", "which"], rows)


def _alarms_of(answers: Sequence[Answers], tool: str) -> float:
    return statistics.mean(sum(one.alarms[tool].values()) for one in answers)


def _read(cells: float, alarms: float) -> str:
    """What somebody has to look at: cells, and what is said of the clean release too."""
    return f"{cells:.1f} and {alarms:.0f} alarms" if alarms else f"{cells:.1f}"


def _check(name: str) -> str:
    """What a check is called in the table, whatever total it is about."""
    if name.startswith(("total is the sum", "sum_")):
        return "total is the sum"
    return "rate is computed" if name == "exact_rate" else name


def _single(name: str) -> bool:
    return KINDS[name].family == "one count"


def _in_figures(name: str) -> bool:
    return KINDS[name].family not in {"notes", "since the edition before"}


def _told(kind: Kind) -> str:
    return f"{kind.name} ({kind.known})" if kind.known else kind.name


def _name(tool: str) -> str:
    name, _, way = tool.partition(" ")
    return f"{SHORT[name]} {SIGN[way]}" if way else name


def _percent(hits: Iterable[bool]) -> str:
    all_ = list(hits)
    return f"{100 * sum(all_) / len(all_):.0f}"


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Rows under heads, the first column of words and the others of numbers."""
    lines = [heads, ["---", *("---:" for _ in heads[1:])], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
