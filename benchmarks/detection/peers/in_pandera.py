"""Pandera, as its documentation has it: columns with checks, and wide checks on the whole frame.

pandera.readthedocs.io: "DataFrame Schemas", "Checks" (column checks, wide checks, handling of null values),
"Lazy Validation" for all failure cases at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version

import pandas as pd
import pandera.pandas as pa
from table import BOTH, EXACT, KEY, TOLERANT, Facts, Found, Tables, cell, main, of_types, of_year


def check(tables: Tables, known: Facts) -> Iterator[Found]:
    """What the schemas of the three tables say."""
    for name, row in failures(rows_schema(known), tables.rows):
        rule, way = name.rsplit("@", 1)
        yield Found(rule, (cell(row),) if row is not None else (), WAYS[way])
    for name, row in failures(wide_schema(known), tables.wide):
        rule, way = name.rsplit("@", 1)
        yield Found(rule, of_types(row, rule.split("|")[1:]), WAYS[way])
    for name, row in failures(years_schema(), tables.years):
        rule, way = name.rsplit("@", 1)
        yield Found(rule, of_year(row, *rule.split("|")[1:]), WAYS[way])


WAYS = {"both": BOTH, "exact": EXACT, "tolerant": TOLERANT}


def rows_schema(known: Facts) -> pa.DataFrameSchema:
    """Sets, ranges, the grid, both figures or none, the rate, and each cell once."""
    whole = pa.Check(lambda frame: len(frame) == known.rows, name="number of rows@both")
    both = frame_check(lambda f: f["clients"].isna() == f["rate"].isna(), "both figures or none@both")
    rate = frame_check(lambda f: given(f["rate"].eq(f["computed"].round()), f), "rate is computed@exact")
    near = frame_check(
        lambda f: given((f["rate"] - f["computed"]).abs().le(f["margin"]), f), "rate is near@tolerant"
    )
    once = frame_check(lambda f: ~f.duplicated(KEY, keep=False), "each cell once@both")
    return pa.DataFrameSchema(
        {
            "type": pa.Column(str, pa.Check.isin(known.types, name="known type@both")),
            "region": pa.Column(str, pa.Check.isin(known.regions, name="known region@both")),
            "period": pa.Column(str, pa.Check.isin(known.periods, name="known period@both")),
            "clients": pa.Column(
                float,
                [
                    pa.Check.ge(0, name="not negative@both"),
                    pa.Check(lambda s: s % 5 == 0, name="multiple of 5@both"),
                    pa.Check(lambda s: (s == 0) | (s >= 10), name="10 at least@both"),
                ],
                nullable=True,
            ),
            "rate": pa.Column(float, pa.Check.in_range(0, 1000, name="rate in range@both"), nullable=True),
        },
        checks=[whole, both, rate, near, once],
    )


def wide_schema(known: Facts) -> pa.DataFrameSchema:
    """Totals and subtypes."""
    checks = []
    for total, parts in known.families:
        names = "|".join([total, *parts])
        checks.append(
            frame_check(
                lambda f, t=total, p=parts: f[t].eq(f[p].sum(axis=1)) | f[t].isna(),
                f"total is the sum|{names}@exact",
            )
        )
        slack = known.slack(len(parts))
        checks.append(
            frame_check(
                lambda f, t=total, p=parts, s=slack: ~(f[t] > f[p].sum(axis=1, skipna=False) + s),
                f"total at most the sum|{names}@tolerant",
            )
        )
        checks += [
            frame_check(lambda f, t=total, p=part: ~(f[t] < f[p]), f"total at least|{total}|{part}@tolerant")
            for part in parts
        ]
    return pa.DataFrameSchema(checks=checks)


def years_schema() -> pa.DataFrameSchema:
    """A year and its halves."""
    most = 3 * 2
    return pa.DataFrameSchema(
        checks=[
            frame_check(lambda f: ~(f["whole"] < f["first"]), "year at least|whole|first@tolerant"),
            frame_check(lambda f: ~(f["whole"] < f["second"]), "year at least|whole|second@tolerant"),
            frame_check(
                lambda f: ~(f["whole"] > f["first"] + f["second"] + most),
                "year at most the halves|whole|first|second@tolerant",
            ),
        ]
    )


def frame_check(of, name: str) -> pa.Check:  # noqa: ANN001 - a function of the frame
    """A wide check; a row with a blank somewhere is not to be left out of it."""
    return pa.Check(of, name=name, ignore_na=False)


def given(holds: pd.Series, frame: pd.DataFrame) -> pd.Series:
    """True too where a figure or the population is not known."""
    return holds | frame[["rate", "computed"]].isna().any(axis=1)


def failures(
    schema: pa.DataFrameSchema, frame: pd.DataFrame
) -> Iterator[tuple[str, dict[str, object] | None]]:
    """Name of the check and the row, for everything that fails."""
    try:
        schema.validate(frame, lazy=True)
    except pa.errors.SchemaErrors as errors:
        cases = errors.failure_cases[["check", "index"]].drop_duplicates()
        for name, index in cases.itertuples(index=False):
            known = name if "@" in str(name) else f"{name}@both"
            yield known, None if pd.isna(index) else frame.loc[index].to_dict()


if __name__ == "__main__":
    main(check, f"pandera {version('pandera')}")
