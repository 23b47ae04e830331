"""Observations in JSON as columns, page by page, so that only one page of rows is held at a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from keur.errors import AuditError
from keur.release.release import Codes
from keur.sources.bundle import Bundle
from keur.sources.grid import Column
from keur.sources.json_rows import Page, Row
from keur.sources.odata4_metadata import Tables
from keur.sources.odata4_observations import Observations
from keur.sources.odata4_release import KNOWN_FIELDS, dimension_columns
from keur.sources.odata4_values import POINT

_AGAIN = "hand in the observations as downloaded"
_NUMBER = "Id"


@dataclass(frozen=True, slots=True)
class _Part:
    """One page; its columns are Arrow dictionaries."""

    bundle: Bundle
    member: str
    lines: Codes
    fields: tuple[str, ...]
    columns: dict[str, Any]
    numbers: npt.NDArray[np.int64] | None

    def refuse(self, at: int, sentence: str, hint: str) -> AuditError:
        return self.bundle.refuse(sentence, hint=hint, member=self.member, line=int(self.lines[at]))


def observations(tables: Tables, pages: Iterable[tuple[str, Page]]) -> Observations:
    """The observations on all pages.

    Args:
        pages: Each with the member it came from.

    Raises:
        AuditError: There are none, two are the same, or one has other fields than the first.
    """
    parts: list[_Part] = []
    for member, page in pages:
        if page.rows:
            parts.append(_part(tables, member, page, parts[0].fields if parts else tuple(page.rows[0])))
    if not parts:
        raise tables.refuse("there are no observations", hint="download them again", name="Observations")
    _refuse_twice(parts)
    return Observations.of(
        {name: _joined(name, [part.columns[name] for part in parts]) for name in parts[0].columns},
        dimension_columns(tables, parts[0].fields),
        np.concatenate([part.lines for part in parts]),
        POINT,
        lambda at, sentence, hint: _located(parts, at, sentence, hint),
    )


def _part(tables: Tables, member: str, page: Page, fields: tuple[str, ...]) -> _Part:
    rows = page.rows
    wanted = [name for name in (*KNOWN_FIELDS, *dimension_columns(tables, fields)) if name in fields]
    part = _Part(tables.bundle, member, page.lines, fields, {}, _numbers(rows))
    if set(map(len, rows)) != {len(fields)} or rows[0].keys() != set(fields):
        at = next(at for at, row in enumerate(rows) if row.keys() != set(fields))
        raise part.refuse(at, "this observation has other fields than the first", _AGAIN)
    for name in wanted:
        if name != _NUMBER:
            part.columns[name] = _encoded(part, name, rows)
    return part


def _encoded(part: _Part, name: str, rows: Sequence[Row]) -> Any:  # noqa: ANN401 - Arrow has no types
    import pyarrow as pa

    try:
        fields = [row[name] for row in rows]
    except KeyError:
        at = next(at for at, row in enumerate(rows) if name not in row)
        raise part.refuse(at, f"this observation has no field {name}", _AGAIN) from None
    try:
        return pa.array(fields, pa.string()).fill_null("").dictionary_encode()
    except (pa.ArrowInvalid, pa.ArrowTypeError, UnicodeEncodeError):
        at = next(at for at, field in enumerate(fields) if not _is_field(field))
        raise part.refuse(
            at, f"the field {name} of this observation is neither text nor number", _AGAIN
        ) from None


def _is_field(field: object) -> bool:
    if not isinstance(field, str):
        return field is None
    try:
        field.encode()
    except UnicodeEncodeError:  # half of a pair of surrogates
        return False
    return True


def _joined(name: str, arrays: Sequence[Any]) -> Column:
    import pyarrow as pa

    encoded = pa.chunked_array(arrays).unify_dictionaries().combine_chunks()
    return Column(name, tuple(encoded.dictionary.to_pylist()), encoded.indices.to_numpy()).cleaned(str.strip)


def _numbers(rows: Sequence[Row]) -> npt.NDArray[np.int64] | None:
    """The numbers of the observations; None where some has none."""
    try:
        return np.array([row[_NUMBER] for row in rows], np.int64)
    except (KeyError, TypeError, ValueError, OverflowError):
        return None


def _refuse_twice(parts: Sequence[_Part]) -> None:
    """Refuse observations of which two have one number: pages overlap."""
    numbers = [part.numbers for part in parts if part.numbers is not None]
    if len(numbers) < len(parts):
        return
    every = np.concatenate(numbers)
    order = np.argsort(every, kind="stable")
    again = np.flatnonzero(every[order][1:] == every[order][:-1])
    if len(again):
        at = int(order[again + 1].min())
        raise _located(
            parts,
            at,
            f"an earlier observation has the Id {every[at]} too",
            "pages overlap; download all again",
        )


def _located(parts: Sequence[_Part], at: int, sentence: str, hint: str) -> AuditError:
    """The error about an observation, at its place in its file."""
    for part in parts:
        if at < len(part.lines):
            return part.refuse(at, sentence, hint)
        at -= len(part.lines)
    raise IndexError(at)
