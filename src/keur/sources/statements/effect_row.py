"""A text on effects as a row of letters: P for a period, A for an amount, D for a word that says down or up.

``0,05 procent in 2022 en 0,04 procent in 2023`` is ``APAP``. A text has a row only if it holds no other
word than those known to say nothing more.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from itertools import pairwise

from keur.sources.statements.effect_words import APART, AVERAGE, FILLERS, RESPECTIVELY, direction
from keur.sources.statements.numbers import PER_HUNDRED, PER_THOUSAND, PERCENTAGE, percentage
from keur.sources.statements.periods import Marked, with_bare_halves

_AMOUNTS = re.compile(
    rf"(?P<sign>[+\-−–]?) ?(?<![\d.,])(?P<numbers>{PERCENTAGE}(?:(?:, | en | and | ?/ ?){PERCENTAGE})*)"
    rf" ?(?P<unit>{PER_HUNDRED}|{PER_THOUSAND})(?!\w| ?-?punt| ?-?points?\b)"
)
"""One amount, or several that share a unit: ``0,04 procent``, ``0.05 and 0.04 percent``."""
_TOKEN = re.compile(
    r"⟨(?P<period>\d+)⟩|‹(?P<amount>\d+)›|(?P<word>[^\W\d_]+(?:[-'’][^\W\d_]+)*)|(?P<other>\S)"
)
_HARMLESS = frozenset("().,;:'\"‘’“”")
_OTHERWISE = re.compile(
    r"\b(?:to|tot|naar|op) +‹|⟩ of ⟨|\bper (?!(?:jaar|halfjaar|half jaar|year|half|half-year)\b)"
)
"""A level instead of a change, a choice of periods, or an average over something else than periods."""


@dataclass(slots=True)
class Row:
    """The letters of a text, and what each stands for.

    Attributes:
        values: Code of a period, percent with the sign before it (``0.04``, ``+0.3``), ``-`` or ``+``.
        in_turn: Whether the first amount is that of the first period, and so on.
        average: Whether an average is spoken of.
    """

    letters: str = ""
    values: list[str] = field(default_factory=list)
    in_turn: bool = False
    average: bool = False

    def of(self, letter: str) -> list[str]:
        """What one kind of letter stands for."""
        return [v for a, v in zip(self.letters, self.values, strict=True) if a == letter]

    def without(self, letter: str) -> Row:
        """The row without one kind of letter."""
        return self._only([i for i, a in enumerate(self.letters) if a != letter])

    def after(self, periods: Collection[str]) -> Row:
        """The row with periods before it."""
        return Row("P" * len(periods) + self.letters, [*periods, *self.values], self.in_turn, self.average)

    def without_heading(self) -> Row:
        """The row without a year that only says whose half is next: ``in 2021 in het 1e halfjaar``."""
        named = list(zip(self.letters, self.values, strict=True))
        idle = [
            i
            for i, ((a, one), (b, other)) in enumerate(pairwise(named))
            if a == b == "P" and other.startswith(f"{one}H")
        ]
        # a year and both of its halves may as well be three periods with one effect
        if len(idle) != 1 or self.letters.count("P") - 1 != self.letters.count("A"):
            return self
        return self._only([i for i in range(len(named)) if i not in idle])

    def _only(self, kept: list[int]) -> Row:
        letters = "".join(self.letters[i] for i in kept)
        return Row(letters, [self.values[i] for i in kept], self.in_turn, self.average)


def read(found: Marked, known: Collection[str]) -> Row | None:
    """The row of a text; None where a word or a sign in it is not known.

    Args:
        found: The text with its periods marked.
        known: Words that say nothing, beside the fillers of any such text.
    """
    found = with_bare_halves(found)
    bundles: list[re.Match[str]] = []

    def amount(match: re.Match[str]) -> str:
        bundles.append(match)
        return f" ‹{len(bundles) - 1}›"

    text = _AMOUNTS.sub(amount, found.text)
    if _OTHERWISE.search(text):
        return None
    row = Row(in_turn=any("/" in bundle["numbers"] for bundle in bundles))
    if not all(_heard(token, row, found.codes, bundles, known) for token in _TOKEN.finditer(text)):
        return None
    shared = any(len(_amounts(bundle)) > 1 for bundle in bundles)
    return None if shared and not row.in_turn else row.without_heading()


def _heard(
    token: re.Match[str], row: Row, codes: list[str], bundles: list[re.Match[str]], known: Collection[str]
) -> bool:
    """Take in a period, an amount, a word or a sign; False where it is not known."""
    if token["period"]:
        row.letters += "P"
        row.values.append(codes[int(token["period"])])
    elif token["amount"]:
        amounts = _amounts(bundles[int(token["amount"])])
        row.letters += "A" * len(amounts)
        row.values += amounts
    elif token["word"]:
        return _word(token["word"], row, known)
    return token["other"] is None or token["other"] in _HARMLESS


def _word(word: str, row: Row, known: Collection[str]) -> bool:
    row.average |= word in AVERAGE
    row.in_turn |= word in RESPECTIVELY
    if sign := direction(word):
        row.letters += "D"
        row.values.append(sign)
        return True
    if word in RESPECTIVELY | APART | FILLERS:
        return True
    return word in known or all(part in known for part in re.split(r"[-'’]", word))


def _amounts(bundle: re.Match[str]) -> list[str]:
    sign = "-" if bundle["sign"] and bundle["sign"] != "+" else bundle["sign"]
    return [sign + percentage(one, bundle["unit"]) for one in re.findall(PERCENTAGE, bundle["numbers"])]
