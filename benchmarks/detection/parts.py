"""The parts of the page that are measured by themselves, and where they stand on it."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from string import Template

from benchmarks.detection.clean import Said
from benchmarks.detection.judged import Outcome
from benchmarks.detection.page import table
from benchmarks.detection.stated import Size

NAMES = ("clean", "stated")
HERE = Path(__file__).parent
MISSING = "Not measured yet."


def laid(page: str, name: str, part: str) -> str:
    """The page with a part in its place.

    Raises:
        ValueError: The page has no such place.
    """
    found = _place(name).search(page)
    if found is None:
        raise ValueError(f"the page has no place for {name}")
    return page[: found.start()] + framed(name, part) + page[found.end() :]


def framed(name: str, part: str) -> str:
    """A part with its ends, by which it is found again."""
    return f"<!-- {name} -->\n{part.strip()}\n<!-- end of {name} -->"


def kept(page: str) -> dict[str, str]:
    """The parts of a page as they are, with their ends."""
    found = {name: _place(name).search(page) for name in NAMES}
    return {name: one[0] if one else framed(name, MISSING) for name, one in found.items()}


def _place(name: str) -> re.Pattern[str]:
    return re.compile(f"<!-- {name} -->.*<!-- end of {name} -->", re.DOTALL)


def of_clean(said: Sequence[tuple[Said, Said]], regions: tuple[int, int]) -> str:
    """What is said of releases in which nothing is wrong.

    Args:
        said: Of each, with everything that goes with it, and alone.
        regions: The fewest and the most of a release.
    """
    full, alone = ([pair[i] for pair in said] for i in (0, 1))
    heads = ["", "releases", "findings of rules that prove", "suspicions per release", "which"]
    rows = [_row_of_clean(name, one) for name, one in (("everything", full), ("the release alone", alone))]
    return _filled(
        "clean", releases=len(said), least=regions[0], most=regions[1], table=table(heads, rows),
        cells=_millions(2 * sum(one.cells for one in full + alone)),  # a count and a rate in each
        relations=_millions(sum(one.relations for one in full + alone)),
    )  # fmt: skip


def _row_of_clean(name: str, said: Sequence[Said]) -> list[str]:
    which = sum((one.suspicions for one in said), Counter[str]())
    told = ", ".join(f"{rule}: {times}" for rule, times in which.most_common())
    mean = statistics.mean(one.suspicions.total() for one in said)
    return [name, str(len(said)), str(sum(len(one.proved) for one in said)), f"{mean:.1f}", told]


def _millions(number: int) -> str:
    return f"{number / 1e6:.1f} million"


def of_stated(synthetic: Sequence[Outcome], real: Sequence[Outcome]) -> str:
    """What is found of errors that are said to be proved."""
    every = [*synthetic, *real]
    groups = {
        "**all**": every,
        **{f"{size}": [one for one in every if one.error.size == size] for size in Size},
        "too high": [one for one in every if one.error.figure > one.error.right],
        "too low": [one for one in every if one.error.figure < one.error.right],
        "in a count": [one for one in every if one.error.measure == "clients"],
        "in a rate": [one for one in every if one.error.measure != "clients"],
        "with the population": [one for one in every if one.known],
        "without": [one for one in every if not one.known],
        "in synthetic releases": synthetic,
        "in the bundled release": real,
    }
    rows = [[name, *_row_of_stated(group)] for name, group in groups.items() if group]
    heads = ["", "errors", "found", "suspect", "first"]
    others = [one for one in every if one.found and not one.first]
    return _filled(
        "stated", number=len(synthetic), table=table(heads, rows), others=len(others),
        equal=sum(one.equal for one in others), told=sum(one.told for one in others),
    )  # fmt: skip


def _row_of_stated(outcomes: Sequence[Outcome]) -> list[str]:
    parts = ("found", "suspect", "first")
    return [str(len(outcomes)), *(_percent([getattr(one, part) for one in outcomes]) for part in parts)]


def _percent(hits: Sequence[bool]) -> str:
    return f"{100 * sum(hits) / len(hits):.1f}".removesuffix(".0")


def _filled(name: str, **values: object) -> str:
    return Template((HERE / f"{name}.md").read_text("utf-8")).substitute(values)
