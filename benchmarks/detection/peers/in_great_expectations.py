"""Plain Great Expectations, with the expectations of its gallery and columns computed beforehand.

docs.greatexpectations.io: "Connect to dataframe data", "Create an Expectation", "Choose a result format"
(``unexpected_index_column_names``), and the gallery: compound columns unique, values in set, between, not
null, pairs A greater than B, row count. A sum over columns is compared with a constant only, so that the
difference to the total is a column of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version

import great_expectations as gx
import great_expectations.expectations as gxe
import pandas as pd
from great_expectations.expectations.expectation import Expectation
from table import BOTH, EXACT, KEY, TOLERANT, Facts, Found, Tables, cell, main, of_types, of_year

WAYS = {"both": BOTH, "exact": EXACT, "tolerant": TOLERANT}


def check(tables: Tables, known: Facts) -> Iterator[Found]:
    """What the suites of the three tables say."""
    for rule, way, _, row in failures("rows", rows_frame(tables.rows), rows_suite(known), KEY):
        yield Found(rule, (cell(row),) if row else (), WAYS[way])
    wide, place = wide_frame(tables.wide, known), ["region", "period"]
    for rule, way, names, row in failures("wide", wide, wide_suite(known), place):
        yield Found(rule, of_types(row, names), WAYS[way])
    years, place = years_frame(tables.years), ["type", "region", "year"]
    for rule, way, names, row in failures("years", years, years_suite(), place):
        yield Found(rule, of_year(row, *names), WAYS[way])


def rows_frame(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with what the expectations ask about."""
    return rows.assign(
        remainder=rows["clients"] % 5,
        few=rows["clients"].where(rows["clients"].between(1, 9)),
        alone=(rows["clients"].isna() != rows["rate"].isna()).astype(int),
        off=rows["rate"] - rows["computed"].round(),
        beyond=(rows["rate"] - rows["computed"]).abs() - rows["margin"],
    )


def rows_suite(known: Facts) -> list[Expectation]:
    """Sets, ranges, the grid, both figures or none, the rate, and each cell once."""
    return [
        gxe.ExpectTableRowCountToEqual(value=known.rows, meta=meta("number of rows")),
        gxe.ExpectCompoundColumnsToBeUnique(column_list=KEY, meta=meta("each cell once")),
        gxe.ExpectColumnValuesToBeInSet(column="type", value_set=known.types, meta=meta("known type")),
        gxe.ExpectColumnValuesToBeInSet(column="region", value_set=known.regions, meta=meta("known region")),
        gxe.ExpectColumnValuesToBeInSet(column="period", value_set=known.periods, meta=meta("known period")),
        gxe.ExpectColumnValuesToBeBetween(column="clients", min_value=0, meta=meta("not negative")),
        gxe.ExpectColumnValuesToBeInSet(column="remainder", value_set=[0], meta=meta("multiple of 5")),
        gxe.ExpectColumnValuesToBeNull(column="few", meta=meta("10 at least")),
        gxe.ExpectColumnValuesToBeInSet(column="alone", value_set=[0], meta=meta("both figures or none")),
        gxe.ExpectColumnValuesToBeBetween(
            column="rate", min_value=0, max_value=1000, meta=meta("rate in range")
        ),
        gxe.ExpectColumnValuesToBeInSet(column="off", value_set=[0], meta=meta("rate is computed", "exact")),
        gxe.ExpectColumnValuesToBeBetween(
            column="beyond", max_value=0, meta=meta("rate is near", "tolerant")
        ),
    ]


def wide_frame(wide: pd.DataFrame, known: Facts) -> pd.DataFrame:
    """The wide table with each total less its sum: blanks skipped, and where none is blank."""
    more = {}
    for i, (total, parts) in enumerate(known.families):
        more[f"difference {i}"] = wide[total] - wide[parts].sum(axis=1)
        more[f"excess {i}"] = wide[total] - wide[parts].sum(axis=1, skipna=False)
    return wide.assign(**more)


def wide_suite(known: Facts) -> list[Expectation]:
    """Totals and subtypes."""
    suite: list[Expectation] = []
    for i, (total, parts) in enumerate(known.families):
        of, family = f"{total}", [total, *parts]
        equal = meta(f"total is the sum {of}", "exact", family)
        suite.append(gxe.ExpectColumnValuesToBeInSet(column=f"difference {i}", value_set=[0], meta=equal))
        most, slack = meta(f"total at most the sum {of}", "tolerant", family), known.slack(len(parts))
        suite.append(gxe.ExpectColumnValuesToBeBetween(column=f"excess {i}", max_value=slack, meta=most))
        suite += [
            greater(total, part, meta(f"total at least {part}", "tolerant", [total, part])) for part in parts
        ]
    return suite


def years_frame(years: pd.DataFrame) -> pd.DataFrame:
    """The years with what they are above the sum of their halves."""
    return years.assign(excess=years["whole"] - years["first"] - years["second"])


def years_suite() -> list[Expectation]:
    """A year and its halves."""
    most = meta("year at most the halves", "tolerant", ["whole", "first", "second"])
    halves = [
        greater("whole", half, meta(f"year at least {half}", "tolerant", ["whole", half]))
        for half in ("first", "second")
    ]
    return [*halves, gxe.ExpectColumnValuesToBeBetween(column="excess", max_value=6, meta=most)]


def greater(high: str, low: str, said: dict[str, object]) -> Expectation:
    """One column is at least another wherever both are known."""
    return gxe.ExpectColumnPairValuesAToBeGreaterThanB(
        column_A=high, column_B=low, or_equal=True, ignore_row_if="either_value_is_missing", meta=said
    )


def meta(rule: str, way: str = "both", names: list[str] | None = None) -> dict[str, object]:
    """What an expectation is called, in which way of asking it is part, and which columns it names."""
    return {"rule": rule, "way": way, "names": names or []}


def failures(
    name: str, frame: pd.DataFrame, suite: list[Expectation], place: list[str]
) -> Iterator[tuple[str, str, list[str], dict[str, object] | None]]:
    """What is known of the expectation and where the row is, for everything unexpected."""
    context = gx.get_context(mode="ephemeral")
    asset = context.data_sources.add_pandas(name).add_dataframe_asset(name)
    batch = asset.add_batch_definition_whole_dataframe(name).get_batch({"dataframe": frame})
    form = {"result_format": "COMPLETE", "unexpected_index_column_names": place}
    outcome = batch.validate(gx.ExpectationSuite(name=name, expectations=suite), result_format=form)
    for one in outcome.results:
        said = one.expectation_config.meta
        if not one.success:
            rows = one.result.get("unexpected_index_list") or [None]
            yield from ((said["rule"], said["way"], said["names"], row) for row in rows)


if __name__ == "__main__":
    main(check, f"great_expectations {version('great_expectations')}")
