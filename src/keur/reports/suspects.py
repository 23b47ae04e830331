"""How surely a figure is the wrong one, what else it explains, and which slip: in words, for every format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from keur.release.lists import listed
from keur.release.numbers import number
from keur.suspect import Suspect
from keur.verdict import Finding, Reading

ROLES = {"total": "of", "itself": "", "sibling": "beside", "part": "part"}
"""What a row of the neighbourhood is to the suspect."""
OTHERS, SLIPS = 3, 2
"""Other figures named that may be the wrong ones instead, and other slips."""


def facts(finding: Finding) -> Iterator[tuple[str, str]]:
    """What is said of a suspect, by a short label."""
    suspect = finding.suspect
    if suspect is not None:
        if suspect.cause and not suspect.line:
            yield "likely", _cause(suspect)
        yield from (
            ("or else" if suspect.cause else "perhaps", one.sentence) for one in suspect.perhaps[:SLIPS]
        )
        if suspect.explains:
            yield "also", _explained(suspect, many=bool(finding.members))
        if sure := _sure(suspect):
            yield "sure", sure
    for words in _instead(finding.defect.readings):
        yield "or else", words


def as_dict(suspect: Suspect | None) -> dict[str, Any] | None:
    """A suspect as plain JSON values; its cause has a place of its own."""
    if suspect is None:
        return None
    return {
        "unique": suspect.unique,
        "exact": suspect.exact,
        "reason": suspect.reason or None,
        "explains": [asdict(one) for one in suspect.explains],
        "perhaps": [asdict(one) for one in suspect.perhaps],
        "figures": suspect.line,
    }


def cause_as_dict(suspect: Suspect | None) -> dict[str, Any] | None:
    """The likely cause as plain JSON values; None where none is known."""
    return asdict(suspect.cause) if suspect and suspect.cause else None


def _cause(suspect: Suspect) -> str:
    cause = suspect.cause
    if cause is None:
        raise ValueError("no cause is known")
    return f"{cause.sentence}; with that put right every rule about it holds"


def _explained(suspect: Suspect, *, many: bool) -> str:
    told = [
        one.rule if one.relations == 1 else f"{one.rule} ({number(one.relations)} relations)"
        for one in suspect.explains
    ]
    if suspect.line or many:
        return f"the same cause is behind {listed(told)}"
    return f"the same figure is why {listed(told)} {'is' if len(told) == 1 else 'are'} violated"


def _sure(suspect: Suspect) -> str:
    if suspect.line:
        return "" if suspect.unique else "another cause would explain as much"
    if suspect.reason:
        return f"not proved to be the fewest figures: {suspect.reason}"
    if not suspect.exact:
        return ""
    if suspect.unique:
        return "no other figure explains it alone"
    return "other figures explain it as well"


def _instead(readings: tuple[Reading, ...]) -> Iterator[str]:
    """The other figures of the relation, one of which may be the wrong one."""
    for reading in readings[:OTHERS]:
        what = f", {reading.measure}," if reading.measure else ""
        yield f"{reading.cell}{what} is wrong: {reading.observed}, expected {reading.expected}"
    rest = len(readings) - OTHERS
    if rest > 0:
        yield f"one of {number(rest)} other figure{'' if rest == 1 else 's'}, see verdict.json"
