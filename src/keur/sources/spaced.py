"""Rows of a page without any delimiter: read from the right, labels told apart by their repetition."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from keur.sources.document import Document
from keur.sources.grid import Grid, encode, resolved
from keur.sources.headings import PERIOD_HEADINGS, REGION_HEADINGS, no_header, split_unit
from keur.sources.notes import topic_names
from keur.sources.splitting import AmbiguousError, split_pairs

_PERIOD = (
    r"(?:(?:1e|2e|3e|4e|1st|2nd) (?:halfjaar|half of|half|kwartaal) [0-9]{4}"
    r"|[0-9]{4} (?:[1-4]e kwartaal|1st half|2nd half)|[0-9]{4})\*{0,2}"
)
_PERIOD_FIRST = re.compile(rf"(?P<period>{_PERIOD}) (?P<after>\S.*)")
_PERIOD_LAST = re.compile(rf" (?P<period>{_PERIOD})$")
_PERIOD_WITHIN = re.compile(rf"(?<= )(?P<period>{_PERIOD})(?= )")
_WORD = re.compile(r"[^\W\d_]{2}|\([^\W\d_]")
_DOWNLOAD = "download the table as CSV instead, where fields have a delimiter"


def is_spaced_header(line: str) -> bool:
    """Whether a line may be a header: it names the period and ends with a unit."""
    return bool(split_unit(line)) and bool(_spans(line, PERIOD_HEADINGS))


@dataclass(frozen=True, slots=True)
class _Layout:
    """What the header says: dimensions in order, measures in order, and where the period stands."""

    dimensions: list[str]
    measures: list[str]
    period: int


def read_spaced(document: Document, header: int, end: int) -> Grid:
    """The rows between a header and the end, as columns.

    Args:
        header: Index of the header line.
        end: Index of the first line that is no row any more.

    Raises:
        AuditError: A row does not fit the header, or its labels cannot be told apart with certainty.
    """
    layout = _layout(document, header, end)
    numbers: list[int] = []
    labels: list[tuple[str, str, str]] = []
    figures: list[list[str]] = []
    for number, line in enumerate(document.lines[header + 1 : end], header + 2):
        if line.strip():
            label, row = _row(document, number, layout)
            numbers.append(number)
            labels.append(label)
            figures.append(row)
    fields = _dimension_fields(document, layout, labels, numbers)
    fields += list(zip(*figures, strict=True)) or [()] * len(layout.measures)
    headings = layout.dimensions + layout.measures
    columns = tuple(encode(title, column) for title, column in zip(headings, fields, strict=True))
    return Grid(columns, np.array(numbers, np.int32), header + 1, " ")


def _row(document: Document, number: int, layout: _Layout) -> tuple[tuple[str, str, str], list[str]]:
    """Labels before the period, the period, labels behind it, and the figures of a row."""
    line = document.lines[number - 1].rstrip()
    wanted = len(layout.measures)
    head, *figures = line.rsplit(" ", wanted)
    label = _labels(head, layout) if len(figures) == wanted else None
    period_last = layout.period == len(layout.dimensions) - 1
    if (label is None) if period_last else _ends_in_a_word(line):  # blank fields leave no trace
        label, figures = _labels(line, layout), [""] * wanted
    if label:
        return label, figures
    raise document.refuse(
        f"the row does not hold {len(layout.dimensions)} labels and {wanted} figures",
        hint=f"copy the whole page again, or {_DOWNLOAD}",
        line=number,
    )


def _labels(head: str, layout: _Layout) -> tuple[str, str, str] | None:
    if layout.period == 0:
        found = _PERIOD_FIRST.fullmatch(head)
        return ("", found["period"], found["after"]) if found else None
    if layout.period == len(layout.dimensions) - 1:
        found = _PERIOD_LAST.search(head)
        return (head[: found.start()], found["period"], "") if found and found.start() else None
    inside = list(_PERIOD_WITHIN.finditer(head))
    if len(inside) != 1:
        return None
    (within,) = inside
    return head[: within.start() - 1], within["period"], head[within.end() + 1 :]


def _ends_in_a_word(line: str) -> bool:
    last = line.rsplit(" ", 1)[-1]
    return bool(_WORD.search(last)) and not any(map(str.isdigit, last))


def _dimension_fields(
    document: Document, layout: _Layout, labels: list[tuple[str, str, str]], numbers: list[int]
) -> list[Sequence[str]]:
    before = [label[0] for label in labels]
    after = [label[2] for label in labels]
    periods: list[Sequence[str]] = [[label[1] for label in labels]]
    left, right = layout.dimensions[: layout.period], layout.dimensions[layout.period + 1 :]
    return (
        _told_apart(document, left, before, numbers) + periods + _told_apart(document, right, after, numbers)
    )


def _told_apart(
    document: Document, headings: list[str], texts: list[str], numbers: list[int]
) -> list[Sequence[str]]:
    if len(headings) < 2:  # noqa: PLR2004 - nothing to tell apart
        return [texts] if headings else []
    if len(headings) > 2:  # noqa: PLR2004 - more than a pair
        raise document.refuse(
            f"the labels of {len(headings)} dimensions stand side by side without a delimiter", hint=_DOWNLOAD
        )
    known = [frozenset(document.known.get(heading, ())) | _always_known(heading) for heading in headings]
    try:
        pairs = split_pairs(dict.fromkeys(texts), known[0], known[1])
    except AmbiguousError as ambiguous:
        raise document.refuse(
            f"{ambiguous.text!r} can be cut into {headings[0]!r} and {headings[1]!r} in several ways",
            hint=_DOWNLOAD,
            line=numbers[texts.index(ambiguous.text)],
        ) from None
    return [[pairs[text][0] for text in texts], [pairs[text][1] for text in texts]]


def _always_known(heading: str) -> frozenset[str]:
    return frozenset({"Nederland", "The Netherlands"}) if heading in REGION_HEADINGS else frozenset()


def _layout(document: Document, header: int, end: int) -> _Layout:
    """The header cut into dimensions and measures.

    The dimensions end where a name of a topic, as the notes explain it, begins; without such notes
    behind the last heading that is a well-known one or that the caller knows.
    """
    line = resolved(document.lines[header]).strip()
    wellknown = (*PERIOD_HEADINGS, *REGION_HEADINGS, *document.known)
    if not (measures := _measures(line)):
        raise no_header(document, header + 1)
    first_unit = measures[0]
    topics = {t for t in topic_names(document.lines[end:]) if t}
    starts = [first_unit.rfind(f" {topic} (") for topic in topics if f" {topic} (" in first_unit]
    spans = _spans(first_unit, wellknown)
    cut = min(starts) if starts else max((stop for _, stop in spans), default=0)
    if not starts and _may_hide_a_dimension(_measures(line[cut:].lstrip())):
        raise document.refuse(
            "the header does not tell where the dimensions end and the figures begin",
            hint=f"copy the notes of the page too, or {_DOWNLOAD}",
            line=header + 1,
        )
    dimensions = _pieces(line[:cut], spans)
    periods = [index for index, name in enumerate(dimensions) if name in PERIOD_HEADINGS]
    if len(periods) != 1:
        raise document.refuse("the header does not name the period once", hint=_DOWNLOAD, line=header + 1)
    return _Layout(dimensions, _measures(line[cut:].lstrip()), periods[0])


def _may_hide_a_dimension(measures: Sequence[str]) -> bool:
    """Whether the end of the first label begins the second: ``Type Clients (n) Clients per 1 000 (n)``."""
    first, second = ((split_unit(heading) or (heading, ""))[0].split() for heading in [*measures, "", ""][:2])
    return any(first[n:] == second[: len(first) - n] for n in range(1, len(first)))


def _measures(text: str) -> list[str]:
    """The headings of the measures: each ends with its unit in parentheses."""
    pieces: list[str] = []
    depth = start = 0
    for position, character in enumerate(text):
        depth += {"(": 1, ")": -1}.get(character, 0)
        if character == ")" and depth == 0:
            piece = text[start : position + 1].strip()
            if pieces and piece.startswith("("):  # the one before was part of the label
                piece = f"{pieces.pop()} {piece}"
            pieces.append(piece)
            start = position + 1
    return pieces


def _pieces(text: str, spans: list[tuple[int, int]]) -> list[str]:
    """Text cut at the spans of recognised headings; what stands between two of them is one heading."""
    pieces: list[str] = []
    at = 0
    for start, stop in [*(span for span in spans if span[1] <= len(text)), (len(text), len(text))]:
        if between := text[at:start].strip():
            pieces.append(between)
        if stop > start:
            pieces.append(text[start:stop])
        at = stop
    return pieces


def _spans(text: str, headings: Sequence[str]) -> list[tuple[int, int]]:
    """Where headings stand in a text, as whole words, the longest where several begin together."""
    ordered = sorted(headings, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\S)(?:{'|'.join(map(re.escape, ordered))})(?!\S)")
    return [found.span() for found in pattern.finditer(text)]
