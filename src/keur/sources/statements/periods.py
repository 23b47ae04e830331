"""Periods, dates and statuses in a sentence, replaced by marks, so that its grammar can be recognised.

``De cijfers over het eerste halfjaar van 2024 zijn nader voorlopig`` becomes
``de cijfers over ⟨0⟩ zijn «R»`` with ``2024H1`` as period 0. What is not recognised stays as it
stands, and no pattern for whole sentences will fit it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from keur.release.period import MONTHS, FigureStatus
from keur.sources.statements.prose import plain

STATUSES = {
    "«R»": FigureStatus.REVISED_PROVISIONAL,
    "«P»": FigureStatus.PROVISIONAL,
    "«F»": FigureStatus.FINAL,
}
_ORDINALS = (
    ("eerste", "1e", "1ste", "first", "1st"),
    ("tweede", "2e", "2de", "second", "2nd"),
    ("derde", "3e", "3de", "third", "3rd"),
    ("vierde", "4e", "4de", "fourth", "4th"),
)
_NTH = {word: n for n, words in enumerate(_ORDINALS, 1) for word in words}
_YEAR = r"(?:19|20)\d\d(?![\d/'’]|[.,]\d)"
_ORD, _MONTH = "|".join(_NTH), "|".join(MONTHS)
_PART = r"(?P<part>halfjaar|half jaar|helft|half-year|half year|half|kwartaal|quarter)s?"
_ARTICLE, _OF = r"(?:(?:het|de|the) )?", r"(?:(?:van|of|in) )?(?:het jaar |the year )?"
_WHOLE = (
    rf"{_ARTICLE}(?:(?:heel|geheel|hele|gehele|whole of|whole|full|year|jaar|verslagjaar|kalenderjaar) )*"
)
_HALF_OPEN = rf"(?:kwartaal|quarter|halfjaar|half jaar|helft|half|{_MONTH}) (?:(?:van|of) )?({_YEAR})"
_AMBIGUOUS = re.compile(rf"\b{_HALF_OPEN}(?:,|,? en|,? and) (?!\1)(?:19|20)\d\d\b")
_BARE_HALF = re.compile(
    rf"\b{_ARTICLE}(?P<nth>{'|'.join(_ORDINALS[0] + _ORDINALS[1])}) "
    r"(?:halfjaar|half jaar|jaarhelft|helft|half-year|half year|half)\b(?! (?:(?:van|of) )?⟨)"
)
_STATUS_WORDS = (
    ("«R»", r"\b(?:nader voorlopige?|(?:revised|further|adjusted) provisional)\b"),
    ("«P»", r"\b(?:voorlopige?|provisional)\b"),
    ("«F»", r"\b(?:definitieve?|definitief|definite|definitive|final)\b"),
)


@dataclass(slots=True)
class Marked:
    """A sentence in lower case with marks in it.

    Attributes:
        text: Periods as ``⟨n⟩``, full dates as ``⟦ISO date⟧``, statuses as ``«P»``, ``«R»`` or ``«F»``.
        codes: Code behind each period; a range as ``2011..2021``, ``..2021`` or ``2022..``.
    """

    text: str
    codes: list[str] = field(default_factory=list)

    def periods(self, part: str) -> list[str]:
        """Codes of the periods marked in a part of the text."""
        return [self.codes[int(n)] for n in re.findall(r"⟨(\d+)⟩", part)]

    def add(self, code: str) -> str:
        """A mark for one more period."""
        self.codes.append(code)
        return f"⟨{len(self.codes) - 1}⟩"


def marked(sentence: str) -> Marked | None:
    """The sentence with its marks, without its full stop.

    Returns None where a year may belong to two halves (``the first half of 2023 and 2024``).
    """
    text = plain(sentence).casefold().rstrip(".;: ")
    if _AMBIGUOUS.search(text) or re.search("[⟨⟩«»⟦⟧]", text):
        return None
    found = Marked(_dates(text))
    for pattern, code in _SINGLE:
        found.text = pattern.sub(_adding(found, code), found.text)
    _ranges(found)
    found.text = _SPELT_OUT.sub("", found.text)
    for mark, words in _STATUS_WORDS:
        found.text = re.sub(words, mark, found.text)
    return found


def with_bare_halves(found: Marked) -> Marked:
    """The sentence with halves marked that name no year, as those of the year named last before them."""
    more = Marked(found.text, list(found.codes))

    def half(match: re.Match[str]) -> str:
        before = more.periods(found.text[: match.start()])
        year = before[-1][:4] if before and ".." not in before[-1] else ""
        return more.add(f"{year}H{_NTH[match['nth']]}") if year else match[0]

    more.text = _BARE_HALF.sub(half, found.text)
    return more


def iso_date(text: str) -> str | None:
    """The one date in a text: ``2025-05-13``, or ``2025-05`` where no day is named."""
    found = marked(text)
    if found is None:
        return None
    dates = re.findall(r"⟦(.+?)⟧", found.text) + [
        code.replace("M", "-") for code in found.codes if "M" in code and ".." not in code
    ]
    return dates[0] if len(dates) == 1 else None


def _dates(text: str) -> str:
    """Full dates first, so that their years are taken for no period."""
    text = re.sub(rf"\b(\d{{1,2}}) ({_MONTH}) ({_YEAR})", lambda m: _date(m[3], m[2], m[1]), text)
    text = re.sub(rf"\b({_MONTH}) (\d{{1,2}}),? ({_YEAR})", lambda m: _date(m[3], m[1], m[2]), text)
    text = re.sub(r"\b(\d{1,2})-(\d{1,2})-(\d{4})\b", lambda m: f"⟦{m[3]}-{m[2]:0>2}-{m[1]:0>2}⟧", text)
    return re.sub(r"(?<!⟦)\b(\d{4}-\d\d-\d\d)\b", r"⟦\1⟧", text)


def _date(year: str, month: str, day: str) -> str:
    return f"⟦{year}-{MONTHS[month]:02}-{day:0>2}⟧"


def _adding(found: Marked, code: Callable[[re.Match[str]], list[str]]) -> Callable[[re.Match[str]], str]:
    return lambda match: " en ".join(found.add(one) for one in code(match))


def _parts(match: re.Match[str]) -> list[str]:
    letter = "Q" if match["part"] in ("kwartaal", "quarter") else "H"
    names = [match.groupdict().get(name) for name in ("first", "second")]
    return [f"{match['year']}{letter}{_NTH[name]}" for name in names if name]


_SINGLE: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], list[str]]], ...] = (
    (
        re.compile(
            rf"\b{_ARTICLE}(?P<first>{_ORD})(?: (?:en|and) | ?/ ?){_ARTICLE}(?P<second>{_ORD}) "
            rf"{_PART} {_OF}(?P<year>{_YEAR})"
        ),
        _parts,
    ),
    (re.compile(rf"\b{_ARTICLE}(?P<first>{_ORD}) {_PART} {_OF}(?P<year>{_YEAR})"), _parts),
    (
        re.compile(rf"\b(?P<month>{_MONTH}) (?P<year>{_YEAR})"),
        lambda m: [f"{m['year']}M{MONTHS[m['month']]:02}"],
    ),
    (
        re.compile(rf"\b(?P<a>{_YEAR}) ?(?:-|–) ?(?P<b>{_YEAR})"),
        lambda m: [f"{m['a']}..{m['b']}"],
    ),
    (re.compile(rf"(?<![\d.,/'’⟦\-])\b{_WHOLE}(?P<year>{_YEAR})(?!-\d)"), lambda m: [m["year"]]),
)
_CLOSED = re.compile(r"(⟨\d+⟩) (?:t/m|tot en met|until|to|through|up to and including|-|–) (⟨\d+⟩)")
_SINCE = re.compile(r"\b(?:vanaf|as of|since) (⟨\d+⟩)|\bfrom (⟨\d+⟩) onwards?|(⟨\d+⟩) (?:en|and) later")
_UNTIL = re.compile(
    r"\b(?:tot en met|t/m|up to and including) (⟨\d+⟩)|(⟨\d+⟩) (?:en eerder|and (?:earlier|before))"
)


_SPELT_OUT = re.compile(r"\b(?:de |the )?(?:jaren|periode|years|period)(?: van| of| from)? (?=⟨)")
"""``de jaren ⟨0⟩`` says no more than ``⟨0⟩``."""


def _ranges(found: Marked) -> None:
    """Two periods, or one with an open end, become one range; a range of ranges is not understood."""

    def joined(match: re.Match[str], form: str) -> str:
        codes = found.periods(match[0])
        return "⟨?⟩" if ".." in "".join(codes) else found.add(form.format(*codes))

    for pattern, form in ((_CLOSED, "{}..{}"), (_SINCE, "{}.."), (_UNTIL, "..{}")):
        found.text = pattern.sub(partial(joined, form=form), found.text)
