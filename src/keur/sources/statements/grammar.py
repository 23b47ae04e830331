"""Phrases about figures that several subjects share; patterns fit marked sentences as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

from keur.sources.statements.periods import STATUSES, Marked

FIGURES = r"(?:cijfers|gegevens|uitkomsten|resultaten|figures|data|results)"
OVER = r"(?:over|van|voor|on|for|of|about|from)"
AND = r"(?:, en|, and|,| en| and)"
STATUS = r"«[PRF]»"
PERIODS = rf"⟨\d+⟩(?:{AND} (?:{OVER} )?⟨\d+⟩)*"
TABLE = r"(?: (?:in|aan|to) (?:deze|de|this|the) (?:tabel|publicatie|table|publication))?"
_DETERMINER = r"(?:(?:de|alle|the|all) )?"
_OF_PERIODS = rf"(?: {OVER})? ({PERIODS})"
_GROUP = rf"{_DETERMINER}(?:({STATUS})(?: {FIGURES})?|{FIGURES}){_OF_PERIODS}"
GROUPS = rf"{_GROUP}(?:{AND} {_GROUP})*"
"""``de «R» cijfers over ⟨0⟩ en de «P» cijfers over ⟨1⟩``; has groups of its own, so name those around it."""


def groups(found: Marked, text: str) -> Iterator[tuple[str, list[str]]]:
    """Status (empty where none is named) and period codes of each group in a text that fits ``GROUPS``."""
    for match in re.finditer(_GROUP, text):
        yield status_of(match[1]), found.periods(match[2])


def status_of(mark: str | None) -> str:
    """The status behind a mark; empty for none."""
    return STATUSES[mark].value if mark else ""
