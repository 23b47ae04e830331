"""Pointblank, as its documentation has it: a plan of validation steps, then the failing rows of each.

posit-dev.github.io/pointblank: "Validation Methods" (column values, rows distinct, row count, comparison
with another column), "Expression-Based Validation" for what spans columns, "Extracts" for the failing rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.metadata import version

import pandas as pd
import pointblank as pb
from table import BOTH, EXACT, KEY, TOLERANT, Facts, Found, Tables, cell, main, of_types, of_year

ALL = 1_000_000
Cells = Callable[[dict[str, object]], tuple[dict[str, str], ...]]


class Plan:
    """A validation plan, with what each of its steps is called and names."""

    def __init__(self, frame: pd.DataFrame) -> None:
        self.validation = pb.Validate(frame)
        self.steps: list[tuple[str, tuple[str, ...], Cells]] = []

    def step(self, rule: str, ways: tuple[str, ...], cells: Cells, method: str, **of: object) -> None:
        """One more step."""
        self.validation = getattr(self.validation, method)(**of)
        self.steps.append((rule, ways, cells))

    def found(self) -> Iterator[Found]:
        """The failing rows of every step; a step about the whole table has none and says so itself."""
        done = self.validation.interrogate(extract_limit=ALL)
        passed = done.all_passed() or done.n_passed()
        for i, (rule, ways, cells) in enumerate(self.steps, 1):
            rows = done.get_data_extracts(i=i, frame=True)
            if rows is not None and len(rows):
                yield from (Found(rule, cells(row), ways) for row in rows.to_dict("records"))
            elif passed is not True and not passed[i]:
                yield Found(rule, (), ways)


def check(tables: Tables, known: Facts) -> Iterator[Found]:
    """What the three plans say."""
    yield from rows_plan(tables.rows, known).found()
    yield from wide_plan(tables.wide, known).found()
    yield from years_plan(tables.years).found()


def rows_plan(frame: pd.DataFrame, known: Facts) -> Plan:
    """Sets, ranges, the grid, both figures or none, the rate, and each cell once."""
    plan = Plan(frame)

    def itself(row: dict[str, object]) -> tuple[dict[str, str], ...]:
        return (cell(row),)

    def holds(rule: str, ways: tuple[str, ...], of: Callable[[pd.DataFrame], pd.Series]) -> None:
        plan.step(rule, ways, itself, "col_vals_expr", expr=of)

    plan.step("number of rows", BOTH, lambda _: (), "row_count_match", count=known.rows)
    plan.step("each cell once", BOTH, itself, "rows_distinct", columns_subset=KEY)
    for column, labels in (("type", known.types), ("region", known.regions), ("period", known.periods)):
        plan.step(f"known {column}", BOTH, itself, "col_vals_in_set", columns=column, set=labels)
    plan.step("not negative", BOTH, itself, "col_vals_ge", columns="clients", value=0, na_pass=True)
    plan.step(
        "rate in range", BOTH, itself, "col_vals_between", columns="rate", left=0, right=1000, na_pass=True
    )
    holds("multiple of 5", BOTH, lambda f: (f["clients"] % 5 == 0) | f["clients"].isna())
    holds("10 at least", BOTH, lambda f: (f["clients"] == 0) | (f["clients"] >= 10) | f["clients"].isna())
    holds("both figures or none", BOTH, lambda f: f["clients"].isna() == f["rate"].isna())
    holds("rate is computed", EXACT, lambda f: f["rate"].eq(f["computed"].round()) | _unknown(f))
    holds("rate is near", TOLERANT, lambda f: (f["rate"] - f["computed"]).abs().le(f["margin"]) | _unknown(f))
    return plan


def wide_plan(frame: pd.DataFrame, known: Facts) -> Plan:
    """Totals and subtypes."""
    plan = Plan(frame)
    for total, parts in known.families:
        family = [total, *parts]

        def equal(f: pd.DataFrame, t: str = total, p: list[str] = parts) -> pd.Series:
            return f[t].eq(f[p].sum(axis=1)) | f[t].isna()

        def most(f: pd.DataFrame, t: str = total, p: list[str] = parts) -> pd.Series:
            return ~(f[t] > f[p].sum(axis=1, skipna=False) + known.slack(len(p)))

        plan.step(f"total is the sum {total}", EXACT, _types(family), "col_vals_expr", expr=equal)
        plan.step(f"total at most the sum {total}", TOLERANT, _types(family), "col_vals_expr", expr=most)
        for part in parts:
            cells = _types([total, part])
            of = {"columns": total, "value": pb.col(part), "na_pass": True}
            plan.step(f"total at least {part}", TOLERANT, cells, "col_vals_ge", **of)
    return plan


def years_plan(frame: pd.DataFrame) -> Plan:
    """A year and its halves."""
    plan = Plan(frame)
    for half in ("first", "second"):
        of = {"columns": "whole", "value": pb.col(half), "na_pass": True}
        plan.step(f"year at least {half}", TOLERANT, _parts("whole", half), "col_vals_ge", **of)
    plan.step(
        "year at most the halves",
        TOLERANT,
        _parts("whole", "first", "second"),
        "col_vals_expr",
        expr=lambda f: ~(f["whole"] > f["first"] + f["second"] + 6),
    )
    return plan


def _unknown(frame: pd.DataFrame) -> pd.Series:
    return frame[["rate", "computed"]].isna().any(axis=1)


def _types(types: list[str]) -> Cells:
    return lambda row: of_types(row, types)


def _parts(*parts: str) -> Cells:
    return lambda row: of_year(row, *parts)


if __name__ == "__main__":
    main(check, f"pointblank {version('pointblank')}")
