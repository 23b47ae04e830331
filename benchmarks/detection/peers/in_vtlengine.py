"""VTL in vtlengine: a hierarchical ruleset for the types, datapoint rulesets for everything else.

docs.vtlengine.meaningfuldata.eu ("Run"), and the VTL 2.1 reference manual: ``define hierarchical ruleset``,
``check_hierarchy`` (mode ``non_null``, its default), ``define datapoint ruleset``, ``check_datapoint``. A
hierarchical rule takes no constant, so that its imbalance is held against the rounding afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version

from table import BOTH, EXACT, KEY, TOLERANT, Facts, Found, Tables, cell, main, of_types, of_year
from vtlengine import run

ROWS = """
define datapoint ruleset rows_ruleset (variable kind, region, period, clients, rate, target, margin) is
  known_type: kind in {{ {types} }};
  known_region: region in {{ {regions} }};
  known_period: period in {{ {periods} }};
  not_negative: clients >= 0;
  multiple_of_5: mod(clients, 5) = 0;
  at_least_10: clients = 0 or clients >= 10;
  rate_in_range: rate >= 0 and rate <= 1000;
  both_or_none: isnull(clients) = isnull(rate);
  exact_rate: rate = round(target, 0);
  tolerant_rate: abs(rate - target) <= margin
end datapoint ruleset;
rows_found <- check_datapoint(ROWS, rows_ruleset invalid);
rows_counted <- ROWS[aggr n := count() group except kind, region, period];
"""
YEARS = """
define datapoint ruleset years_ruleset (variable h1, h2, whole) is
  year_at_least_first: whole >= h1;
  year_at_least_second: whole >= h2;
  year_at_most_halves: whole <= h1 + h2 + 6
end datapoint ruleset;
years_found <- check_datapoint(YEARS, years_ruleset invalid);
"""
PARTS = {
    "year_at_least_first": ["first"],
    "year_at_least_second": ["second"],
    "year_at_most_halves": ["first", "second"],
}


def check(tables: Tables, known: Facts) -> Iterator[Found]:
    """What the rulesets say; cells that are there twice are refused by the engine, and named here."""
    twice = tables.rows[tables.rows.duplicated(KEY, keep=False)]
    yield from (Found("each cell once", (cell(row),), BOTH) for row in twice.to_dict("records"))
    rows = tables.rows.drop_duplicates(KEY).rename(columns={"type": "kind", "computed": "target"})
    codes = {label: f"T{i:02}" for i, label in enumerate(known.types)}
    coded = rows[rows["kind"].isin(codes)].assign(kind=lambda f: f["kind"].map(codes))
    figures = ["clients", "rate", "target", "margin"]
    frames = {
        "ROWS": rows[["kind", "region", "period", *figures]],
        "TYPES": coded[["kind", "region", "period", "clients"]],
        "YEARS": tables.years.rename(columns={"type": "kind", "first": "h1", "second": "h2"}).astype(
            {"year": str}
        ),
    }
    script = ROWS.format(**quoted(known)) + hierarchy(known, codes) + YEARS
    found = run(script=script, data_structures=structures(figures), datapoints=frames, use_duckdb=True)
    if found["rows_counted"].data.iat[0, 0] != known.rows:
        yield Found("number of rows", (), BOTH)
    for row in found["rows_found"].data.to_dict("records"):
        way = {"exact_rate": EXACT, "tolerant_rate": TOLERANT}.get(row["ruleid"], BOTH)
        yield Found(row["ruleid"], (cell(row | {"type": row["kind"]}),), way)
    yield from of_families(found, known)
    for row in found["years_found"].data.to_dict("records"):
        place = of_year(row | {"type": row["kind"]}, "whole", *PARTS[row["ruleid"]])
        yield Found(row["ruleid"], place, TOLERANT)


def hierarchy(known: Facts, codes: dict[str, str]) -> str:
    """Three rulesets on the types: sums, bounds from above, bounds from below."""
    sums, most, least = [], [], []
    for i, (total, parts) in enumerate(known.families):
        added = " + ".join(codes[part] for part in parts)
        sums.append(f"sum_{i}: {codes[total]} = {added}")
        most.append(f"most_{i}: {codes[total]} <= {added}")
        least += [f"least_{i}_{j}: {codes[total]} >= {codes[part]}" for j, part in enumerate(parts)]
    return "\n".join(
        f"define hierarchical ruleset {name}_ruleset (variable rule kind) is {'; '.join(rules)} "
        f"end hierarchical ruleset;\n"
        f"{name}_found <- check_hierarchy(TYPES, {name}_ruleset rule kind non_null invalid);"
        for name, rules in (("sum", sums), ("most", most), ("least", least))
    )


def of_families(found: dict[str, object], known: Facts) -> Iterator[Found]:
    """The hierarchical rules that failed, those from above only where rounding does not explain it."""
    for name in ("sum", "most", "least"):
        for row in found[f"{name}_found"].data.to_dict("records"):
            _, i, *j = row["ruleid"].split("_")
            total, parts = known.families[int(i)]
            named = [total, parts[int(j[0])]] if j else [total, *parts]
            if name == "most" and not row["imbalance"] > known.slack(len(parts)):
                continue
            yield Found(row["ruleid"], of_types(row, named), EXACT if name == "sum" else TOLERANT)


def quoted(known: Facts) -> dict[str, str]:
    """The sets, as VTL writes them."""
    sets = {"types": known.types, "regions": known.regions, "periods": known.periods}
    return {name: ", ".join(f'"{label}"' for label in labels) for name, labels in sets.items()}


def structures(figures: list[str]) -> dict[str, object]:
    """The components of the data sets."""

    def made(name: str, identifiers: list[str], measures: list[str]) -> dict[str, object]:
        keys = [{"name": n, "type": "String", "role": "Identifier", "nullable": False} for n in identifiers]
        rest = [{"name": n, "type": "Number", "role": "Measure", "nullable": True} for n in measures]
        return {"name": name, "DataStructure": keys + rest}

    place = ["kind", "region", "period"]
    return {
        "datasets": [
            made("ROWS", place, figures),
            made("TYPES", place, ["clients"]),
            made("YEARS", ["kind", "region", "year"], ["h1", "h2", "whole"]),
        ]
    }


if __name__ == "__main__":
    main(check, f"vtlengine {version('vtlengine')}")
