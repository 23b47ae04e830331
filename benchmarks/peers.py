"""The two cover rules as one would write them in other libraries, over a table already in memory.

Every peer is given the same Arrow table (dictionary columns ``type``, ``region``, ``period``; ``clients``,
null where hidden) in its own form, and answers with the same number: totals below one of their published
subtypes plus totals above the sum of subtypes that are all published, rounding allowed for.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import pandas as pd
import pyarrow as pa

from keur.contract.model import Family

if TYPE_CHECKING:
    import duckdb
    import polars as pl

SLACK = 2
"""Counts are rounded to the nearest 5."""
Prepare = Callable[[pa.Table], Any]
Ask = Callable[[Any, tuple[Family, ...]], int]


def peers() -> dict[str, tuple[Prepare, Ask] | None]:
    """How each peer takes the table and answers; None where it is not installed."""
    known = {"polars": (_to_polars, _in_polars), "duckdb": (_to_duckdb, _in_duckdb)}
    found = {name: both if find_spec(name) else None for name, both in known.items()}
    return {**found, "pandas": (pa.Table.to_pandas, _in_pandas)}


def _to_polars(table: pa.Table) -> pl.DataFrame:
    import polars as pl

    return pl.from_arrow(table)


def _in_polars(frame: pl.DataFrame, families: tuple[Family, ...]) -> int:
    import polars as pl

    wide = frame.pivot(on="type", index=["region", "period"], values="clients")  # noqa: PD010 - not of pandas
    violated = []
    for family in families:
        total, parts = pl.col(family.total), [pl.col(name) for name in family.subtypes]
        violated.append(total < pl.max_horizontal(parts))
        most = pl.sum_horizontal([part + SLACK for part in parts], ignore_nulls=False)
        violated.append(total - SLACK > most)
    return int(sum(wide.select(one.sum().alias(str(i)) for i, one in enumerate(violated)).row(0)))


def _to_duckdb(table: pa.Table) -> duckdb.DuckDBPyConnection:
    import duckdb

    connection = duckdb.connect()
    connection.register("arrow", table)
    connection.execute("create table figures as select * from arrow")
    return connection


def _in_duckdb(connection: duckdb.DuckDBPyConnection, families: tuple[Family, ...]) -> int:
    types = list(dict.fromkeys(name for f in families for name in (f.total, *f.subtypes)))
    column = {name: f"t{i}" for i, name in enumerate(types)}
    columns = ", ".join(f"any_value(clients) filter (type = '{name}') as {c}" for name, c in column.items())
    counted = []
    for family in families:
        total, parts = column[family.total], [column[name] for name in family.subtypes]
        counted.append(f"count_if({total} < greatest({', '.join(parts)}))")
        counted.append(f"count_if({total} - {SLACK} > {' + '.join(f'{part} + {SLACK}' for part in parts)})")
    wide = f"select {columns} from figures group by region, period"  # noqa: S608 - labels of our contract
    sums = f"select {' + '.join(counted)} from ({wide})"  # noqa: S608 - likewise
    (found,) = connection.execute(sums).fetchone() or (0,)
    return int(found)


def _in_pandas(frame: pd.DataFrame, families: tuple[Family, ...]) -> int:
    wide = frame.pivot(index=["region", "period"], columns="type", values="clients")  # noqa: PD010 - one row per cell
    violated = 0
    for family in families:
        total, parts = wide[family.total], wide[list(family.subtypes)]
        violated += int((total < parts.max(axis="columns")).sum())
        violated += int((total - SLACK > (parts + SLACK).sum(axis="columns", skipna=False)).sum())
    return violated
