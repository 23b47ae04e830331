"""Why a cell holds no figure."""

from __future__ import annotations

from enum import IntEnum


class Mark(IntEnum):
    """What stands in a cell; the symbols are those of Statistics Netherlands.

    ``UNSTATED`` is an empty field of an encoding that has no symbols: unknown and impossible
    look alike there.
    """

    PUBLISHED = 0
    UNKNOWN = 1
    IMPOSSIBLE = 2
    SECRET = 3
    NIL = 4
    UNSTATED = 5
    ABSENT = 6
    """No row of the release names this cell."""
    CONTRADICTORY = 7
    """Several rows name this cell and they differ."""

    @property
    def symbol(self) -> str:
        """How the mark is printed."""
        return _SYMBOLS[self]


_SYMBOLS = {
    Mark.PUBLISHED: "",
    Mark.UNKNOWN: ".",
    Mark.IMPOSSIBLE: "",
    Mark.SECRET: "x",
    Mark.NIL: "-",
    Mark.UNSTATED: "",
    Mark.ABSENT: "",
    Mark.CONTRADICTORY: "",
}

FROM_SYMBOL = {".": Mark.UNKNOWN, "": Mark.IMPOSSIBLE, "x": Mark.SECRET, "-": Mark.NIL, "–": Mark.NIL}
"""Symbols as they stand in a field, padding removed."""
