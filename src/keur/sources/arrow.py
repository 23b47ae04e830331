"""Delimited text as dictionary-encoded columns, read by Arrow."""

from __future__ import annotations

from collections.abc import Sequence

from keur.release.release import Codes

Encoded = tuple[tuple[str, ...], Codes]
"""Distinct fields of a column in order of appearance, and per row an index into them."""


def encoded_columns(
    content: bytes, width: int, *, delimiter: str, quoted: bool, only: Sequence[int] | None = None
) -> list[Encoded] | None:
    """The columns under a header of one line; empty lines hold no row.

    Args:
        content: UTF-8.
        width: Fields of every row.
        quoted: Whether fields may stand between quotation marks.
        only: Which columns are wanted, if not all; a column of numbers that all differ costs time and memory.

    Returns:
        None where some row has more or fewer fields, there is no row, or a field is no text.
    """
    import pyarrow as pa
    from pyarrow import csv

    names = [str(number) for number in range(width)]
    text = pa.dictionary(pa.int32(), pa.string())
    try:
        table = csv.read_csv(
            pa.BufferReader(content),
            read_options=csv.ReadOptions(column_names=names, skip_rows=1, block_size=1 << 22),
            parse_options=csv.ParseOptions(delimiter=delimiter, quote_char='"' if quoted else False),
            convert_options=csv.ConvertOptions(
                column_types=dict.fromkeys(names, text),
                strings_can_be_null=False,
                null_values=[],
                include_columns=None if only is None else [names[index] for index in only],
            ),
        )
    except pa.ArrowInvalid:
        return None
    arrays = [column.unify_dictionaries().combine_chunks() for column in table.columns]
    return [(tuple(array.dictionary.to_pylist()), array.indices.to_numpy()) for array in arrays]
