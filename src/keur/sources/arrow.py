"""Delimited text as dictionary-encoded columns, read by Arrow."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from keur.release.release import Codes
from keur.sources.passing import Passing

Encoded = tuple[tuple[str, ...], Codes]
"""Distinct fields of a column in order of appearance, and per row an index into them."""
_BLOCK = 1 << 22
"""Arrow makes a dictionary per block and column, and then joins them: four times its own size is quicker."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How rows are written.

    Attributes:
        width: Fields of every row.
        quoted: Whether fields may stand between quotation marks.
        gaps: Whether empty lines between rows hold no row; else each is a row of empty fields.
    """

    width: int
    delimiter: str
    quoted: bool
    gaps: bool = True


def encoded_columns(
    content: bytes | memoryview | Passing, layout: Layout, only: Sequence[int] | None = None
) -> list[Encoded] | None:
    """The columns under a header of one line.

    Args:
        content: UTF-8.
        only: Which columns are wanted, if not all; a column of numbers that all differ costs time and memory.

    Returns:
        None where some row has more or fewer fields, there is no row, or a field is no text.
    """
    import pyarrow as pa
    from pyarrow import csv

    names = [str(number) for number in range(layout.width)]
    text = pa.dictionary(pa.int32(), pa.string())  # its distinct fields are checked when they become text
    passes = isinstance(content, Passing)
    try:
        table = csv.read_csv(
            pa.PythonFile(content, mode="r") if passes else pa.BufferReader(content),
            read_options=csv.ReadOptions(column_names=names, skip_rows=1, block_size=_BLOCK),
            parse_options=csv.ParseOptions(
                delimiter=layout.delimiter,
                quote_char='"' if layout.quoted else False,
                ignore_empty_lines=layout.gaps,
            ),
            convert_options=csv.ConvertOptions(
                column_types=dict.fromkeys(names, text),
                check_utf8=False,
                strings_can_be_null=False,
                null_values=[],
                include_columns=None if only is None else [names[index] for index in only],
            ),
        )
        with ThreadPoolExecutor() as pool:
            return list(pool.map(_encoded, table.columns))
    except (pa.ArrowInvalid, UnicodeDecodeError):
        return None


def _encoded(column: Any) -> Encoded:  # noqa: ANN401 - Arrow has no types
    array = column.unify_dictionaries().combine_chunks()
    return tuple(array.dictionary.to_pylist()), array.indices.to_numpy()
