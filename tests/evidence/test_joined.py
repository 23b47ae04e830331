"""What a population and mergers add to a frame, and what of a release they could not be asked about."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from build import frame
from keur.contract.load import load
from keur.evidence.cubes import Evidence
from keur.evidence.existence import borders_moved
from keur.evidence.joined import with_mergers, with_population
from keur.evidence.looked_up import region_keys
from keur.evidence.unmatched import listed, merger_remarks, population_remarks
from keur.release.release import Dimension, Measure, Release, Source

CONTRACT = load(Path(__file__).parents[2] / "expectations" / "86050NED" / "contract.yaml")
NAN = float("nan")
DISTRICTS = {("Nederland", 2024): 7, ("Haren", 2024): 5, ("Wijk 01 Haren", 2024): 3}


class Register:
    """Persons by label or code and year; complete for the years named."""

    def __init__(self, persons, complete=(), ambiguous=(), *, holds_districts=False):
        self.persons, self.full, self.ambiguous = persons, complete, ambiguous
        self.holds_districts = holds_districts
        self.asked = []

    def of(self, label, year, key=""):
        self.asked.append((label, year, key))
        return self.persons.get((key or label, year))

    def known(self, label, key=""):
        return any(region == (key or label) for region, _ in self.persons)

    def complete(self, year):
        return year in self.full

    def called(self, label):
        return (
            2 if label in self.ambiguous else len({region for region, _ in self.persons if region == label})
        )

    def unclear(self, label, key=""):
        return not key and label in self.ambiguous

    @property
    def years(self):
        return tuple(sorted({year for _, year in self.persons}))


class Changes:
    """Days by label or code on which regions ended, began and changed."""

    def __init__(self, ended=None, began=None, moved=()):
        self.ended, self.began, self.changed = ended or {}, began or {}, moved

    def abolished(self, label, key=""):
        return self.ended.get(key or label)

    def founded(self, label, register, key=""):
        return self.began.get(key or label) if register else None

    def moved(self, label, year, key=""):
        return (key or label, year) in self.changed

    def speaks_of(self, label, key=""):
        return (key or label) in {*self.ended, *self.began, *(region for region, _ in self.changed)}


def table(*regions, periods=("2024",), clients=100, rate=5):
    rows = [{"region": r, "period": p, "clients": clients, "rate": rate} for r in regions for p in periods]
    return frame(rows).rename(columns={"rate": "clients_per_1000", "rate_mark": "clients_per_1000_mark"})


def test_three_dates_are_looked_up_once_a_year_by_code_where_there_is_one():
    register = Register({("GM0106", 2023): 1, ("GM0106", 2024): 2, ("GM0106", 2025): 3, ("Emmen", 2024): 9})
    here = table("Assen", "Emmen", periods=("1e halfjaar 2024", "2024*"))
    joined = with_population(here, CONTRACT, register, {"Assen": "GM0106"})
    rows = joined[["population_before", "population", "population_after"]].to_numpy()
    assert np.array_equal(rows, [[1, 2, 3], [1, 2, 3], [NAN, 9, NAN], [NAN, 9, NAN]], equal_nan=True)
    assert len([asked for asked in register.asked if asked == ("Assen", 2023, "GM0106")]) == 1


@pytest.mark.parametrize(
    ("persons", "complete", "inhabited"),
    [
        pytest.param({("Haren", 2024): 5}, (), 1, id="it has inhabitants"),
        pytest.param({("Haren", 2018): 5}, (2024,), 0, id="it has none in a year that is complete"),
        pytest.param({("Haren", 2018): 5}, (2018,), NAN, id="the year is not complete"),
        pytest.param({("Assen", 2024): 5}, (2024,), NAN, id="the register does not know it"),
    ],
)
def test_what_a_population_proves_of_a_region(persons, complete, inhabited):
    joined = with_population(table("Haren"), CONTRACT, Register(persons, complete))
    assert np.array_equal(joined["inhabited"], [inhabited], equal_nan=True)


@pytest.mark.parametrize(
    ("labels", "keys", "found"),
    [
        pytest.param(("Nederland", "Haren"), {}, [7, 5], id="municipalities"),
        pytest.param(("Nederland", "Haren", "Wijk 01 Haren"), {}, [7, NAN, NAN], id="districts among them"),
        pytest.param(
            ("Nederland", "Haren", "Wijk 01 Haren"), {"Haren": "Haren"}, [7, 5, NAN], id="a code tells"
        ),
    ],
)
def test_among_districts_a_name_tells_no_municipality(labels, keys, found):
    register = Register({("Haren", 2024): 5, ("Nederland", 2024): 7})
    joined = with_population(table(*labels), CONTRACT, register, keys)
    assert np.array_equal(joined["population"], found, equal_nan=True)


@pytest.mark.parametrize(
    ("register", "found"),
    [
        pytest.param(Register(DISTRICTS, holds_districts=True), [7, 5, 3], id="all of them, districts too"),
        pytest.param(Register(DISTRICTS), [7, NAN, NAN], id="no districts"),
        pytest.param(
            Register({("Haren", 2024): 5, ("Nederland", 2024): 7}, holds_districts=True),
            [7, NAN, NAN],
            id="not all of them",
        ),
        pytest.param(
            Register(DISTRICTS, ambiguous=("Haren",), holds_districts=True),
            [7, NAN, 3],
            id="two of one name",
        ),
        pytest.param(
            Register({k: v for k, v in DISTRICTS.items() if k[0] != "Nederland"}, holds_districts=True),
            [NAN, 5, 3],
            id="the country need not be there",
        ),
    ],
)
def test_a_register_of_all_these_regions_and_their_districts_tells_who_has_a_name(register, found):
    joined = with_population(table("Nederland", "Haren", "Wijk 01 Haren"), CONTRACT, register)
    assert np.array_equal(joined["population"], found, equal_nan=True)


@pytest.mark.parametrize(
    ("ended", "began", "register", "days"),
    [
        pytest.param(date(2019, 1, 1), None, None, [NAN, 20190101, 20190101], id="abolished on 1 January"),
        pytest.param(date(2019, 3, 24), None, None, [NAN, NAN, 20190324], id="abolished within the year"),
        pytest.param(None, date(2019, 1, 1), None, [NAN, NAN, NAN], id="founded, but nothing shows it"),
        pytest.param(None, date(2019, 1, 1), Register({}), [20190101, NAN, NAN], id="founded"),
        pytest.param(
            date(2019, 1, 1),
            None,
            Register({("A", 2020): 5}),
            [NAN, 20190101, NAN],
            id="but it has inhabitants",
        ),
    ],
)
def test_what_mergers_prove_of_a_region(ended, began, register, days):
    here = table("A", periods=("2018", "2019", "2020"))
    if register:
        here = with_population(here, CONTRACT, register)
    changes = Changes({"A": ended} if ended else {}, {"A": began} if began else {})
    joined = with_mergers(here, CONTRACT, changes, register)
    assert np.array_equal(joined["mergers_day"], days, equal_nan=True)
    assert (joined["inhabited"][~np.isnan(days)] == 0).all()
    assert not (joined["inhabited"][np.isnan(days)] == 0).any()


def test_whose_borders_moved_depends_on_the_date_of_the_denominator():
    here = table("A", "B", periods=("2018", "2019", "2020"))
    evidence = Evidence(with_mergers(here, CONTRACT, Changes(moved={("A", 2019)})))
    moved = {
        denominator: borders_moved(evidence, denominator)[0, 0].tolist()
        for denominator in (
            "1 January",
            "1 January of the year before",
            "1 January of the year after",
            "average",
            "",
        )
    }
    assert moved == {
        "1 January": [False, True, False],
        "1 January of the year before": [False, False, True],
        "1 January of the year after": [True, False, False],
        "average": [True, True, False],
        "": [True, True, True],
    }
    assert not borders_moved(evidence, "1 January")[0, 1].any()
    assert not borders_moved(Evidence(here), "1 January").any()


def remarks(here, register, keys=None):
    keys = keys or {}
    return list(population_remarks(with_population(here, CONTRACT, register, keys), CONTRACT, register, keys))


def test_nothing_is_said_where_every_region_has_its_population():
    assert not remarks(table("A", "B"), Register({("A", 2024): 5, ("B", 2024): 5}))


@pytest.mark.parametrize(
    ("here", "register", "said"),
    [
        pytest.param(
            table("A", periods=("2023", "2024")),
            Register({("A", 2024): 5}),
            "The population file says nothing of 2023.",
            id="a year",
        ),
        pytest.param(
            table("A", "Bergen", "Hengelo"),
            Register({("A", 2024): 5}, ambiguous=("Bergen", "Hengelo")),
            "2 regions of the release are ambiguous in the population: Bergen and Hengelo.",
            id="ambiguous names",
        ),
        pytest.param(
            table("A", *"BCDEFGH"),
            Register({("A", 2024): 5}),
            "7 regions with figures have no population in some year: B, C, D, E, F and 2 more.",
            id="unknown regions",
        ),
        pytest.param(
            table("Nederland", "Haren", "Wijk 01 Haren"),
            Register({("Nederland", 2024): 5}),
            "2 regions without a code were not looked up in the population: districts and places may be called "
            "like a municipality. A population file that holds all of them tells which is meant.",
            id="districts",
        ),
    ],
)
def test_what_has_no_population_is_said(here, register, said):
    assert remarks(here, register) == [said]


@pytest.mark.parametrize(
    ("here", "register"),
    [
        pytest.param(
            table("A", "B", clients=".", rate="."), Register({("A", 2024): 5}), id="a region without figures"
        ),
        pytest.param(
            table("A", "B"),
            Register({("A", 2024): 5, ("B", 2018): 5}, complete=(2024,)),
            id="abolished: ST008 says it",
        ),
    ],
)
def test_a_region_that_needs_no_population_is_not_said_to_lack_it(here, register):
    assert not remarks(here, register)


def test_mergers_that_say_nothing_or_contradict_the_population_are_told():
    here, register = table("A", "B"), Register({("A", 2024): 5})
    changes = Changes({"A": date(2019, 1, 1), "B": date(2019, 1, 1)})
    joined = with_mergers(with_population(here, CONTRACT, register), CONTRACT, changes, register)
    assert joined["inhabited"].tolist() == [1, 0]
    (said,) = merger_remarks(joined, CONTRACT, changes, {})
    assert said == (
        "The mergers file ends 1 region that the population file has inhabitants of afterwards, "
        "and is not believed there: A."
    )
    silent = Changes({"C": date(2019, 1, 1)})
    joined = with_mergers(here, CONTRACT, silent)
    assert list(merger_remarks(joined, CONTRACT, silent, {})) == [
        "The mergers file names no region of the release."
    ]
    assert joined["inhabited"].isna().all()


def test_codes_travel_from_the_release_by_label():
    def dimension(label, categories, keys=()):
        return Dimension(label, categories, np.zeros(1, np.int32), keys)

    measures = [
        Measure(m.label, m.unit, np.zeros(1, np.int64), 0, np.zeros(1, np.int8))
        for m in CONTRACT.measures.values()
    ]
    release = Release(
        title="", table=None, edition=None, measures=tuple(measures), lines=np.ones(1, np.int32),
        notes=(), statements=(), source=Source("", "", ""),
        dimensions=(
            dimension("Type maatwerkvoorziening", ("Totaal",)),
            dimension("Regio's", ("Assen ", "Bergen", "Bergen*"), ("GM0106", "GM0373", "GM0893")),
            dimension("Perioden", ("2024",)),
        ),
    )  # fmt: skip
    assert region_keys(release, CONTRACT) == {"Assen": "GM0106", "Bergen": ""}


@pytest.mark.parametrize(
    ("names", "words"),
    [("A", "A"), ("AB", "A and B"), ("ABC", "A, B and C"), ("ABCDEF", "A, B, C, D, E and 1 more")],
)
def test_names_in_a_sentence(names, words):
    assert listed(names) == words
