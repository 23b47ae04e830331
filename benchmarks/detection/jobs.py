"""One clean release, every kind of error planted in it, and what each tool says of all of them."""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from benchmarks.detection import drafts, files, ours
from benchmarks.detection.drafts import Draft
from benchmarks.detection.kinds import KINDS, Kind, Planted
from benchmarks.detection.scoring import Named, Score, new, score

CLEAN = "clean"
EVERYTHING = ("previous", "predecessor")
KEUR = "keur"


@dataclass
class Answers:
    """What was found in one clean release and in those made of it.

    Attributes:
        scores: By tool, then kind.
        alarms: What each tool says of the clean release, by check.
        leaks: Suppressed figures of the clean release that keur says follow from others, and how many do.
        versions: By tool.
    """

    scores: dict[str, dict[str, Score]] = field(default_factory=dict)
    alarms: dict[str, dict[str, int]] = field(default_factory=dict)
    leaks: tuple[int, int] = (0, 0)
    versions: dict[str, str] = field(default_factory=dict)


def run(seed: int, regions: int, pythons: Mapping[str, Path], names: Sequence[str] = ()) -> Answers:
    """Plant and ask, in a folder that is gone afterwards.

    Args:
        pythons: By tool, the Python of its environment.
        names: Kinds to plant; all where none is named.
    """
    with tempfile.TemporaryDirectory(prefix="keur-detection-") as made:
        folder = Path(made)
        draft = drafts.clean(seed, regions)
        write_inputs(draft, folder)
        kinds = {i: kind for i, kind in enumerate(KINDS.values()) if not names or kind.name in names}
        planted = {i: kind.plant(draft, np.random.default_rng([seed, i])) for i, kind in kinds.items()}
        answers = Answers()
        _ask_clean(answers, folder, draft)
        _ask_keur(answers, folder, kinds, planted)
        for tool, python in pythons.items():
            _ask_other(answers, tool, _said(tool, python, folder), kinds, planted)
        return answers


def write_inputs(draft: Draft, folder: Path) -> None:
    """The clean release, and everything that goes with it."""
    files.write_page(draft, folder / "clean.txt")
    files.write_table(draft, folder / "clean.csv")
    files.write_page(drafts.before(draft), folder / "previous.txt")
    closed = draft.book.contract.predecessor
    files.write_page(drafts.predecessor(draft), folder / "predecessor.txt", closed.title if closed else None)
    files.write_people(draft, folder / "population.csv")
    files.write_mergers(draft, folder / "mergers.csv")
    facts = {
        "types": draft.types,
        "regions": draft.regions,
        "periods": [label.rstrip("*") for year in draft.periods for label in year],
        "families": [(family.total, family.subtypes) for family in draft.book.contract.families],
    }
    (folder / "facts.json").write_text(json.dumps(facts), "utf-8")


def _ask_clean(answers: Answers, folder: Path, draft: Draft) -> None:
    """With every input there is."""
    verdict = ours.audited(folder / "clean.txt", folder, EVERYTHING)
    said = [one for one in ours.said(verdict) if one.rule != ours.LEAK]
    answers.alarms[KEUR] = dict(Counter(one.rule for one in said))
    answers.leaks = ours.leaks(verdict, draft)


def _ask_keur(
    answers: Answers, folder: Path, kinds: Mapping[int, Kind], planted: Mapping[int, Planted]
) -> None:
    clean = folder / "clean.txt"
    answers.scores[KEUR] = {}
    before = {needs: ours.audited(clean, folder, needs) for needs in {kind.needs for kind in kinds.values()}}
    for i, kind in kinds.items():
        page = folder / "release.txt"
        files.write_page(planted[i].draft, page)
        found = ours.said(ours.audited(page, folder, kind.needs), kind.rules)
        fresh = new(found, ours.said(before[kind.needs], kind.rules))
        answers.scores[KEUR][kind.name] = score(kind, planted[i], fresh)
        _write_table(planted[i].draft, folder, i)


def _write_table(draft: Draft, folder: Path, i: int) -> None:
    """The figures for the other tools, unless they are the clean ones: then nothing can be found in them."""
    path = folder / f"{i}.csv"
    files.write_table(draft, path)
    if path.read_bytes() == (folder / "clean.csv").read_bytes():
        path.unlink()


def _said(tool: str, python: Path, folder: Path) -> dict[str, object]:
    script, out = Path(__file__).parent / "peers" / f"in_{tool}.py", folder / f"{tool}.json"
    done = subprocess.run([python, script, folder, out], capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{tool}: {done.stderr[-2000:]}")
    answer: dict[str, object] = json.loads(out.read_text("utf-8"))
    return answer


def _ask_other(
    answers: Answers, tool: str, said: dict, kinds: Mapping[int, Kind], planted: Mapping[int, Planted]
) -> None:
    answers.versions[tool] = said["version"]
    for way in ("exact", "tolerant"):
        name = f"{tool} {way}"
        before = list(_named(said["said"][CLEAN], way))
        answers.alarms[name] = dict(Counter(one.rule.split("|")[0] for one in before))
        answers.scores[name] = {
            kind.name: score(kind, planted[i], new(list(_named(said["said"].get(str(i), []), way)), before))
            for i, kind in kinds.items()
        }


def _named(found: Sequence[tuple[str, list[dict[str, str]], list[str]]], way: str) -> Iterator[Named]:
    return (Named(rule, tuple(cells)) for rule, cells, ways in found if way in ways)
