"""How regions are called: a name, and the suffix that tells one region from another of that name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

CODE = re.compile(r"(?P<kind>[A-Z]{2})\d{2,8}")
"""A region code: ``NL01``, ``PV20``, ``GM0106``, ``WK010600``."""
COUNTRY, PROVINCE, MUNICIPALITY = "NL", "PV", "GM"
DISTRICTS = ("WK", "BU")
DISTRICT = re.compile(r"(?:wijk|buurt|district) \d", re.IGNORECASE)
"""How a label begins that can only be that of a district."""
AS_PROVINCE, AS_MUNICIPALITY = "pv", "gemeente"
"""Suffixes that say what a region is, as :func:`name_of` gives them."""

_SUFFIX = re.compile(r"(?P<base>.+?) \((?P<suffix>[^()]+)\)")
_ALSO = {
    "Netherlands": "Nederland",
    "The Netherlands": "Nederland",
    "Friesland": "Fryslân",
    "Den Haag": "'s-Gravenhage",
    "Den Bosch": "'s-Hertogenbosch",
}
"""Two names of one region."""
_SAME_SUFFIX = {"gem": AS_MUNICIPALITY, "municipality": AS_MUNICIPALITY, "provincie": AS_PROVINCE}
_AREA = re.compile(r"\((?P<kind>PV|LD|CR)\)$")


@dataclass(frozen=True, slots=True)
class Name:
    """A label in its two parts; ``suffix`` in lower case without stops: ``nh`` of ``Bergen (NH.)``."""

    base: str
    suffix: str = ""


@lru_cache(maxsize=65_536)
def name_of(label: str, key: str = "") -> Name:
    """The name in a label.

    Args:
        key: Code of the region; a reader may have put it behind a label that several regions have.
    """
    plain = " ".join(label.replace("’", "'").split()).removesuffix(f" ({key})")
    found = _SUFFIX.fullmatch(plain)
    base, suffix = (found["base"], found["suffix"]) if found else (plain, "")
    short = suffix.replace(".", "").casefold()
    return Name(_ALSO.get(base, base), _SAME_SUFFIX.get(short, short))


def kind_of(code: str, label: str = "") -> str:
    """The two letters of a code; without a code what the label tells, which says so of larger areas."""
    if found := CODE.fullmatch(code):
        return found["kind"]
    suffix = _AREA.search(label)
    return suffix["kind"] if suffix else COUNTRY if name_of(label) == Name("Nederland") else MUNICIPALITY
