"""The frame of a batch as evidence, made once however many expectations ask for it."""

from __future__ import annotations

from collections.abc import Mapping
from weakref import WeakKeyDictionary, WeakValueDictionary

import pandas as pd

from keur.evidence.cubes import Evidence

Labels = Mapping[str, list[str]]

_BY_FRAME: WeakValueDictionary[int, Evidence] = WeakValueDictionary()
_PARTS: WeakKeyDictionary[Evidence, dict[str, Evidence]] = WeakKeyDictionary()


def evidence_of(frame: pd.DataFrame) -> Evidence:
    """The evidence in a frame; the same object for as long as somebody holds it.

    Evidence holds its frame, so an entry cannot outlive the frame it was made from.
    """
    known = _BY_FRAME.get(id(frame))
    if known is None or known.frame is not frame:
        known = _BY_FRAME[id(frame)] = Evidence(frame)
    return known


def part_of(evidence: Evidence, only: Labels, without: Labels) -> Evidence:
    """The evidence on some categories only; the same object each time."""
    if not only and not without:
        return evidence
    parts = _PARTS.setdefault(evidence, {})
    key = repr((sorted(only.items()), sorted(without.items())))
    if key not in parts:
        parts[key] = evidence.within(only, without)
    return parts[key]
