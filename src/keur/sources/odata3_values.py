"""The figures of a data set of OData v3, exactly as they are written."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import numpy as np

from keur.errors import AuditError
from keur.release.marks import FROM_SYMBOL, Mark
from keur.release.release import Codes, Measure
from keur.sources.figures import WITH_SYMBOLS, exact, shortened, wrong_with
from keur.sources.headings import FIGURE_LIKE
from keur.sources.odata3_metadata import Topic

UNTYPED = replace(
    WITH_SYMBOLS,
    says="figures of open data have a decimal point and no thousands mark (1284680; 12.2)",
)
TYPED = replace(UNTYPED, blank=Mark.UNSTATED)
_NUMBER = re.compile(
    r"-?(?:0|[1-9][0-9]{0,30})(?:\.(?P<fraction>[0-9]{1,40}))?(?P<exponent>[eE][+-]?[0-9]{1,2})?"
)
_LETTER = re.compile(r"[^\W\d_]")
_SHORT = 8
"""Characters of a number that no float has added digits to."""


@dataclass(frozen=True, slots=True)
class Fields:
    """One column of a data set, dictionary-encoded; None is null."""

    distinct: tuple[str | None, ...]
    codes: Codes

    def row_of(self, index: int) -> int:
        """The first row that holds a distinct field."""
        return int(np.argmax(self.codes == index))

    @property
    def holds_words(self) -> bool:
        """Whether some fields are texts and none is a figure."""
        filled = [text for field in self.distinct if field and (text := field.strip()) and text != "."]
        figures = any(FIGURE_LIKE.fullmatch(text) or text in FROM_SYMBOL for text in filled)
        return not figures and any(map(_LETTER.search, filled))


@dataclass(frozen=True, slots=True)
class DataSet:
    """The rows of a data set by columns.

    Attributes:
        columns: By key.
        lines: Shape (rows,), line of the file of each.
        untyped: Whether fields say why a figure is missing.
        refuse: Makes the error about a row, from a sentence and what would help.
    """

    columns: Mapping[str, Fields]
    lines: Codes
    untyped: bool
    refuse: Callable[[str, str, int], AuditError]


def encoded(values: Sequence[str | None]) -> Fields:
    """A column from its fields."""
    place = {value: index for index, value in enumerate(dict.fromkeys(values))}
    return Fields(tuple(place), np.fromiter(map(place.__getitem__, values), np.int32, len(values)))


def is_text(topic: Topic, fields: Fields) -> bool:
    """Whether a topic is a text: by its metadata, else by its fields."""
    return fields.holds_words if topic.is_text is None else topic.is_text


def measure(topic: Topic, data: DataSet) -> Measure:
    """A topic as a measure.

    Raises:
        AuditError: A field is neither a figure nor a mark, or a figure is too long to be kept exactly.
    """
    fields, notation = data.columns[topic.key], UNTYPED if data.untyped else TYPED
    texts = [plain(field or "", topic.decimals) for field in fields.distinct]
    found = exact(texts, notation)
    if isinstance(found, int):
        said, hint = wrong_with(texts[found], notation)
        field = shortened((fields.distinct[found] or "").strip())
        raise data.refuse(f"{field!r} under {topic.label!r} {said}", hint, fields.row_of(found))
    marks = found.marks.copy()
    marks[[field is None for field in fields.distinct]] = Mark.UNSTATED
    return Measure(
        topic.label,
        topic.unit,
        found.values[fields.codes],
        max(found.decimals, topic.decimals or 0),
        marks[fields.codes],
        topic.key,
    )


def plain(field: str, decimals: int | None) -> str:
    """A number without exponent; anything else as it is.

    With ``decimals`` it has at least so many, and no more than tell it from the 32-bit or 64-bit floats
    beside it: 7888.2 comes out of some archives as 7888.2001953125.
    """
    text = field.strip()
    if decimals == 0 and text.isdecimal():
        return text
    if not (found := _NUMBER.fullmatch(text)):
        return text
    if not found["exponent"] and (decimals is None or len(found["fraction"] or "") == decimals):
        return text
    number = Decimal(text if decimals is None else _shortest(text))
    whole, _, fraction = format(number, "f").partition(".")
    fraction = fraction.rstrip("0").ljust(decimals or 0, "0")
    return f"{whole}.{fraction}" if fraction else whole


def _shortest(text: str) -> str:
    """The fewest digits that name the float nearest to a number; the number itself where that is shorter."""
    if len(text) <= _SHORT:
        return text
    double = float(text)
    with np.errstate(over="ignore"):
        single = np.float32(double)
    return str(single) if float(single) == double else repr(double)
