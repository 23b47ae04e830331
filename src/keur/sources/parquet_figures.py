"""The figures of a kept release as one Parquet table, and back."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

import numpy as np

from keur.release.marks import Mark
from keur.release.release import Dimension, Measure, Release
from keur.sources.parquet_about import Tree

_LINE = "line"


def column_names(release: Release) -> list[str]:
    """A name per dimension and measure: its label, numbered where another has it."""
    taken = {_LINE}
    names = []
    for label in [d.label for d in release.dimensions] + [m.label for m in release.measures]:
        name, number = label, 2
        while name in taken or _marks(name) in taken:
            name, number = f"{label} ({number})", number + 1
        taken |= {name, _marks(name)}
        names.append(name)
    return names


def _marks(name: str) -> str:
    return f"{name} [mark]"


def figures_of(release: Release, columns: list[str]) -> bytes:
    """The bytes of a Parquet table with one row per row of the release.

    Args:
        columns: From :func:`column_names`.
    """
    import pyarrow as pa
    from pyarrow import parquet

    named = iter(columns)
    arrays: dict[str, Any] = {}
    for d in release.dimensions:
        arrays[next(named)] = pa.DictionaryArray.from_arrays(
            pa.array(d.codes, pa.int32()), pa.array(d.categories, pa.string())
        )
    for m in release.measures:
        name = next(named)
        arrays[name] = pa.array(m.values, pa.int64())
        arrays[_marks(name)] = pa.array(m.marks, pa.int8())
    arrays[_LINE] = pa.array(release.lines, pa.int32())
    buffer = BytesIO()
    parquet.write_table(pa.table(arrays), buffer, compression="zstd")
    return buffer.getvalue()


def filled(release: Release, tree: Tree, content: bytes) -> Release:
    """The release with its figures, and what its notes state.

    Args:
        tree: What release.json says.
        content: The Parquet table.

    Raises:
        KeyError, TypeError, ValueError: They do not belong together.
    """
    from pyarrow import BufferReader, parquet

    from keur.sources.statements import parse

    table = parquet.read_table(BufferReader(content))
    if table.num_rows != tree["rows"]:
        raise ValueError("the number of rows")
    dimensions = tuple(
        _coded(table.column(about["column"]), d)
        for about, d in zip(tree["dimensions"], release.dimensions, strict=True)
    )
    measures = tuple(
        _measured(table, about["column"], m)
        for about, m in zip(tree["measures"], release.measures, strict=True)
    )
    lines = table.column(_LINE).to_numpy().astype(np.int32)
    statements = parse(release.title, measures, release.notes, dimensions)
    return replace(release, dimensions=dimensions, measures=measures, lines=lines, statements=statements)


def _coded(column: Any, dimension: Dimension) -> Dimension:  # noqa: ANN401 - Arrow has no types
    """The dimension with its codes; the file may list categories in another order than the release."""
    encoded = column.unify_dictionaries().combine_chunks()
    place = {category: code for code, category in enumerate(dimension.categories)}
    moved = np.array([place[category] for category in encoded.dictionary.to_pylist()], np.int32)
    return replace(dimension, codes=moved[encoded.indices.to_numpy()])


def _measured(table: Any, column: str, measure: Measure) -> Measure:  # noqa: ANN401 - Arrow has no types
    values = table.column(column).to_numpy().astype(np.int64)
    marks = table.column(_marks(column)).to_numpy().astype(np.int8)
    if not {*np.unique(marks).tolist()} <= {int(mark) for mark in Mark}:
        raise ValueError("a mark")
    return replace(measure, values=values, marks=marks)
