"""Which category of a dimension such as sex or age stands for everybody."""

from __future__ import annotations

import re
from collections.abc import Sequence

from keur.errors import Place, UnreadableInputError
from keur.release.release import Dimension

_TOTAL = re.compile(r"\b(?:totaal|totale|total|alle|all)\b", re.IGNORECASE)
_TOTAL_KEY = re.compile(r"T\d{6}|10000")
"""How Statistics Netherlands codes totals: any classification, and age."""
_EVERYBODY = {"mannenenvrouwen", "vrouwenenmannen", "menandwomen", "malesandfemales", "beidegeslachten"}
_NEUTRAL = {
    "", "en", "and", "naar", "by", "mannen", "vrouwen", "men", "women", "personen", "persons", "bevolking",
    "population", "leeftijd", "leeftijden", "ages", "inwoners",
}  # fmt: skip
_LISTED = 5


def total_of(dimension: Dimension, shown: str) -> int:
    """Index of the category of everybody.

    Args:
        shown: How messages call the table.

    Raises:
        UnreadableInputError: None is plainly that.
    """
    found = [i for i, label in enumerate(dimension.categories) if _says_all(label, dimension.label)]
    if not found and dimension.keys:
        found = [i for i, key in enumerate(dimension.keys) if _TOTAL_KEY.fullmatch(key)]
    if len(found) == 1:
        return found[0]
    named = _named([dimension.categories[i] for i in found] or dimension.categories)
    raise UnreadableInputError(
        f"several categories of {dimension.label!r} may stand for everybody: {named}"
        if found
        else f"no category of {dimension.label!r} stands for everybody: it has {named}",
        hint="download the table with its totals",
        place=Place(shown),
    )


def _says_all(label: str, heading: str) -> bool:
    """``Totaal``, ``Totaal leeftijd``, ``Mannen en vrouwen``, and not ``Totaal 65 jaar of ouder``."""
    plain = " ".join(label.split()).casefold()
    if re.sub(r"\W", "", plain) in _EVERYBODY:
        return True
    rest = re.split(r"[\W_]+", _TOTAL.sub(" ", plain))
    both = {"mannen", "vrouwen"} <= set(rest) or {"men", "women"} <= set(rest)
    one = not both and bool({"mannen", "vrouwen", "men", "women"} & set(rest))
    own = set(re.split(r"[\W_]+", heading.casefold()))
    return bool(_TOTAL.search(plain)) and not one and all(word in _NEUTRAL | own for word in rest)


def _named(labels: Sequence[str]) -> str:
    names = ", ".join(repr(label.strip()) for label in labels[:_LISTED])
    return names + (f" and {len(labels) - _LISTED} more" if len(labels) > _LISTED else "")
