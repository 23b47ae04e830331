"""What a search has cost, in steps that are the same on every machine.

A verdict depends on its inputs alone. So no search ends because time is up: it ends after so many steps,
counted from the sizes of what it looked at. A step is of the order of a microsecond.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Effort:
    """Steps taken so far."""

    steps: int = 0

    def spend(self, steps: int) -> None:
        """Count these steps too."""
        self.steps += steps
