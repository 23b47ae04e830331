"""What the notes can announce to have become of figures, as the value of a statement on a change."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Self

ALL_PERIODS = ".."
"""Scope of a change of every period; an empty scope is one that is not said, or not understood."""
_PERHAPS = "perhaps "


class Announced(StrEnum):
    """Kinds of changes; a correction mends an error, a revision is a better method."""

    ADDED = "added"
    REPLACED = "replaced"
    CORRECTED = "corrected"
    REVISED = "revised"
    WITHDRAWN = "withdrawn"
    NOTHING = "nothing"
    """The list says that there are no changes."""


@dataclass(frozen=True, slots=True)
class Change:
    """A change as a statement has it for a value: ``added:provisional``, ``corrected``, ``perhaps revised``.

    Attributes:
        status: That figures were given; empty where none is named.
        certain: Whether the sentence plainly says that it was done; otherwise it may mean that.
    """

    kind: Announced
    status: str = ""
    certain: bool = True

    @classmethod
    def of(cls, value: str) -> Self:
        """The change behind a value."""
        kind, _, status = value.removeprefix(_PERHAPS).partition(":")
        return cls(Announced(kind), status, not value.startswith(_PERHAPS))

    def __str__(self) -> str:
        told = f"{self.kind.value}:{self.status}".rstrip(":")
        return told if self.certain else _PERHAPS + told
