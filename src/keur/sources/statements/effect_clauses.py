"""Which effect belongs to which period; nothing is taken from a row that can be read in several ways."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations

from keur.sources.statements.effect_row import Row, read
from keur.sources.statements.periods import Marked

Effect = tuple[str, str]
"""Code of a period, and percent with its sign."""
_Part = tuple[Sequence[str], str, str]
_ORDERS = ["".join(order).replace("P", "P+") for order in permutations("PAD")]
_IN_TURN = re.compile(r"P+A+|A+P+|(?:PA)+|(?:AP)+")


@dataclass(frozen=True, slots=True)
class Lead:
    """What the words above a list say of each of its lines."""

    sign: str = ""
    periods: tuple[str, ...] = ()
    average: bool = False


def effects(found: Marked, known: Collection[str], lead: Lead) -> list[Effect]:
    """Every effect that a text announces; none where it may say something else.

    Args:
        found: The text with its periods marked.
        known: Words that say nothing, beside the fillers of any such text.
    """
    row = read(found, known)
    if row is None or "A" not in row.letters:
        return []
    row = row if "P" in row.letters else row.after(lead.periods)
    told: list[Effect] = []
    for periods, amount, sign in _parts(row, lead.sign):
        codes = [code for period in periods for code in _each(period) or [""]]
        value = _signed(amount, sign)
        # the average over several periods is the effect on none of them
        if value is None or "" in codes or (len(codes) > 1 and (row.average or lead.average)):
            return []
        told += [(code, value) for code in codes]
    return told


def _parts(row: Row, sign: str) -> Iterator[_Part]:
    """Periods, amount and sign that belong together."""
    signs = set(row.of("D"))
    if sign and signs - {sign}:
        return
    if len(signs) > 1:  # each clause has its own word, all in the same order
        yield from (part for order in _ORDERS for part in _repeated(row, order, ""))
        return
    sign, plain = sign or "".join(signs), row.without("D")
    if not plain.in_turn:
        yield from (part for order in ("P+A", "AP+") for part in _repeated(plain, order, sign))
    elif _IN_TURN.fullmatch(plain.letters) and 2 * plain.letters.count("A") == len(plain.letters):
        pairs = zip(plain.of("P"), plain.of("A"), strict=True)
        yield from (([period], amount, sign) for period, amount in pairs)


def _repeated(row: Row, order: str, sign: str) -> Iterator[_Part]:
    """The parts of a row that is nothing but one order of letters again and again."""
    if re.fullmatch(rf"(?:{order})+", row.letters):
        for match in re.finditer(order, row.letters):
            part = Row(match[0], row.values[match.start() : match.end()])
            yield part.of("P"), part.of("A")[0], sign or "".join(part.of("D"))


def _signed(amount: str, sign: str) -> str | None:
    """``-0.04`` from an amount and the sign that words give; None unless one of them, not both, has it."""
    own = amount[:1] if amount[:1] in "+-" else ""
    if bool(own) == bool(sign) and (own or float(amount)):  # nothing is neither up nor down
        return None
    return (own or sign).strip("+") + amount.lstrip("+-")


def _each(period: str) -> list[str]:
    """Every single period; none where it is a range without an end, or of years and parts."""
    first, dots, last = period.partition("..")
    if not dots:
        return [period]
    years = range(int(first[:4] or 0), int(last[:4] or 0) + 1) if first and last else range(0)
    if re.fullmatch(r"\d{4}/\d{4}", f"{first}/{last}"):
        return [str(year) for year in years]
    if re.fullmatch(r"\d{4}H\d/\d{4}H\d", f"{first}/{last}"):
        return [half for year in years for half in (f"{year}H1", f"{year}H2") if first <= half <= last]
    return []
