"""A label is damaged."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from benchmarks.detection.drafts import ACCENTED, Draft
from benchmarks.detection.kinds.registry import Planted, Where, kind

FAMILY = "labels"
Random = np.random.Generator


@kind("read in the wrong encoding", FAMILY, rules=("ST009",))
def mojibake(draft: Draft, _: Random) -> Planted:
    wrong = draft.regions[ACCENTED].encode().decode("cp1252")
    return _region(draft, wrong)


@kind("cut off", FAMILY, rules=("ST004", "ST009"))
def cut_off(draft: Draft, rng: Random) -> Planted:
    long = [t for t, label in enumerate(draft.types) if len(label) > 25]
    t = int(rng.choice(long))
    return _type(draft, t, draft.types[t][:20].rstrip())


@kind("with a letter transposed", FAMILY, rules=("ST004", "ST009"))
def misspelt(draft: Draft, rng: Random) -> Planted:
    t = int(rng.integers(1, len(draft.types)))
    label = draft.types[t]
    i = next(i for i in range(3, len(label) - 1) if label[i] != label[i + 1] and " " not in label[i : i + 2])
    return _type(draft, t, label[:i] + label[i + 1] + label[i] + label[i + 2 :])


def _type(draft: Draft, t: int, wrong: str) -> Planted:
    labels = tuple(wrong if i == t else label for i, label in enumerate(draft.types))
    return Planted(replace(draft, types=labels), (Where(type=wrong), Where(type=draft.types[t])))


def _region(draft: Draft, wrong: str) -> Planted:
    labels = tuple(wrong if i == ACCENTED else label for i, label in enumerate(draft.regions))
    return Planted(
        replace(draft, regions=labels), (Where(region=wrong), Where(region=draft.regions[ACCENTED]))
    )
