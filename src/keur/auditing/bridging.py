"""What the rules showed of the way from the predecessor to the release."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from keur.bridge import Bridge, Bridged, Standing
from keur.gx.results import Ran
from keur.verdict import Cell


def bridges(ran: Sequence[Ran]) -> tuple[Bridge, ...]:
    """One bridge per count of which both tables publish a national figure."""
    shown = [one.shown["bridge"] for one in ran if "bridge" in one.shown]
    return tuple(_bridge(plain) for plain in shown if plain["rows"])


def _bridge(plain: Mapping[str, Any]) -> Bridge:
    rows = tuple(_row(row, plain["dimensions"]) for row in plain["rows"])
    return Bridge(plain["measure"], plain["decimals"], plain["period"], rows)


def _row(row: Sequence[Any], dimensions: Sequence[str]) -> Bridged:
    categories, whole, old, new, low, high, announced, standing = row
    cell = Cell(tuple(zip(dimensions, categories, strict=True)))
    return Bridged(cell, whole, old, new, low, high, announced, Standing(standing))
