"""Names of dimensions and measures in a contract, made from their headings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from keur.contract.consistency import taken

LONGEST = 40


def name_of(heading: str, used: Collection[str], otherwise: str) -> str:
    """A name that is free: the last part of a heading in plain letters.

    Args:
        used: Names that are given already.
        otherwise: What to call it where the heading holds no letter.
    """
    last = heading.rsplit("/", 1)[-1]
    letters = unicodedata.normalize("NFKD", last).encode("ascii", "ignore").decode().lower()
    bare = re.sub(r"[^a-z0-9]+", "_", letters)[:LONGEST].strip("_")
    wanted = bare if re.match(r"[a-z]", bare) else f"{otherwise}_{bare}".rstrip("_")
    if taken(wanted):
        longer = (f"{otherwise}_{wanted}", f"{wanted}_{otherwise}", f"{otherwise}_{wanted}_{otherwise}")
        wanted = next(name for name in longer if not taken(name))
    return next(name for name in _numbered(wanted, len(used)) if name not in used)


def _numbered(name: str, others: int) -> list[str]:
    return [name, *(f"{name}_{i}" for i in range(2, others + 3))]
