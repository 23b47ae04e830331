from functools import cache
from importlib.resources import as_file, files

import numpy as np
import pandas as pd
import pytest

from build import COUNT, RATE, REGION, TIME
from keur.contract.load import load
from keur.evidence.cubes import Evidence
from keur.evidence.frame import release_frame
from keur.evidence.joined import with_population
from keur.rules.registry import catalogue
from keur.sources.population import read as read_population
from keur.sources.reading import read as read_release
from keur.verdict import Counts

FACTS = {
    "count": COUNT,
    "rate": RATE.model_copy(update={"column": "clients_per_1000"}),
    "region": REGION,
    "time": TIME,
}
RULES = [code for code in catalogue() if code.startswith("RP")]
POPULATIONS = ["population_before", "population", "population_after"]


@cache
def frame() -> pd.DataFrame:
    with as_file(files("keur.demo")) as demo:
        contract = load(demo.parents[2] / "expectations" / "86050NED" / "contract.yaml")
        release = read_release(demo / "86050NED_2025-05-13.txt")
        return with_population(
            release_frame(release, contract), contract, read_population(demo / "population.csv")
        )


def conclude(code, table):
    rule = catalogue()[code]
    return rule.check(Evidence(table), **{name: FACTS[name] for name in rule.facts})


@pytest.mark.parametrize("code", RULES)
@pytest.mark.parametrize("population", [True, False], ids=["with population", "without"])
def test_nothing_is_violated(code, population):
    table = frame() if population else frame().drop(columns=POPULATIONS)
    conclusion = conclude(code, table)
    assert (conclusion.counts.violated, conclusion.defects) == (0, ())


def test_every_pair_fits_and_most_must_fit():
    assert conclude("RP001", frame()).counts == Counts(satisfied=78, consistent=5, not_evaluated=92)


def test_the_denominator_is_1_january_2024():
    shown = conclude("RP003", frame()).shown["denominator"]
    assert shown["identified"] == "1 January 2024"
    assert [(c["reference"], c["fits"], c["of"]) for c in shown["candidates"]] == [
        ("1 January 2024", 7, 7),
        ("1 January 2023", 3, 7),
        ("1 January 2025", 3, 7),
        ("average 2024", 4, 7),
    ]


def test_the_base_is_1000_with_and_without_a_population():
    assert conclude("RP004", frame()).counts == Counts(satisfied=7)
    assert conclude("RP004", frame().drop(columns=POPULATIONS)).counts == Counts(satisfied=1)


def test_every_rate_taken_from_the_row_above_is_named_at_its_cell():
    whole, planted = frame(), 0
    rates = whole["clients_per_1000"].to_numpy()
    for row in np.flatnonzero(~np.isnan(rates)):
        if row == 0 or np.isnan(rates[row - 1]) or abs(rates[row] - rates[row - 1]) < 2:
            continue
        broken = whole.assign(clients_per_1000=np.where(np.arange(len(rates)) == row, rates[row - 1], rates))
        planted += 1
        where = tuple(whole.loc[row, ["type", "region"]].astype(str))
        for code in ("RP001", "RP002"):
            cells = [d.cell for d in conclude(code, broken).defects]
            assert [(c["type"], c["region"]) for c in cells] == [where], code
        assert not any(conclude(code, broken).defects for code in ("RP003", "RP004", "RP005"))
    assert planted > 40


def test_a_total_changed_by_a_fifth_is_named_at_its_cell():
    for region in frame()["region"].cat.categories:
        at = (frame()["type"] == "Totaal") & (frame()["region"] == region)
        broken = frame().assign(
            clients=frame()["clients"].mask(at, (frame()["clients"] * 1.2 / 5).round() * 5)
        )
        for code in ("RP001", "RP002"):
            (defect,) = conclude(code, broken).defects
            assert (defect.cell["type"], defect.cell["region"]) == ("Totaal", region)
