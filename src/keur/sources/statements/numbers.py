"""Numbers as people write them in Dutch and English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

_WORDS = {
    "honderd": 100,
    "hundred": 100,
    "duizend": 1_000,
    "thousand": 1_000,
    "mille": 1_000,
    "tienduizend": 10_000,
    "ten thousand": 10_000,
    "honderdduizend": 100_000,
    "hundred thousand": 100_000,
    "miljoen": 1_000_000,
    "million": 1_000_000,
}
_BASES = {10**exponent for exponent in range(2, 7)}
_WORD = "|".join(sorted(_WORDS, key=len, reverse=True))
_DIGITS = r"\d{1,3}(?:(?P<mark>[ .,'’])\d{3})(?:(?P=mark)\d{3})*|\d+"
_BASE = re.compile(
    rf"\b(?:per|voor elke|op elke|for every|for each)\s(?:a\s|one\s)?"
    rf"(?:(?P<digits>{_DIGITS})(?:\s(?P<times>{_WORD})\b)?|(?P<word>{_WORD})\b)(?!\s?[\d.,]*\d)"
    r"(?P<rest>(?:\s[^\W\d_]+){0,4})"
)
_FILLER = re.compile("van|de|het|of|the|gemiddelde|average|alle|all|totale|total")
_INHABITANTS = re.compile(
    "inwoners?|personen|mensen|bevolking|inhabitants?|people|persons?|population|residents"
)
PERCENTAGE = r"(?:0[.,]\d+|\d+[.,]\d{1,2}(?!\d)|\d+)"
"""A percentage; ``1.250`` is none, because it may be a thousand or one and a quarter."""
PER_HUNDRED = r"(?:procent|percent|per cent|pct\.?|%)"
PER_THOUSAND = r"(?:promille|per mille|pro mille|‰)"


@dataclass(frozen=True, slots=True)
class Base:
    """``per 1 000 inwoners``: the number, the noun behind it, and where that was read."""

    per: int
    noun: str
    at: int


def bases(text: str) -> Iterator[Base]:
    """Every base of a rate in a plainly spaced text; only 100, 1 000 and so on up to a million are one."""
    for match in _BASE.finditer(text.casefold()):
        per = _WORDS[match["word"]] if match["word"] else int(re.sub(r"\D", "", match["digits"]))
        per *= _WORDS[match["times"]] if match["times"] else 1
        if per in _BASES:
            yield Base(per, _noun(match["rest"]), match.start())


def percentage(text: str, unit: str) -> str:
    """``0,04`` as ``0.04``, with the decimals that are printed; promille become percent exactly."""
    number = Decimal(text.replace(",", "."))
    return str(number.scaleb(-1) if re.fullmatch(PER_THOUSAND, unit) else number)


def _noun(rest: str) -> str:
    noun = next((word for word in rest.split() if not _FILLER.fullmatch(word)), "")
    return "inhabitants" if _INHABITANTS.fullmatch(noun) else noun
