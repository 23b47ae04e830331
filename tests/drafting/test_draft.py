"""Whole contracts: on tables whose contract is known, the draft has to find it."""

from dataclasses import replace
from pathlib import Path

import pytest
from benchmarks.synthetic import publication, write_page, write_population

from drafting.invented import FINANCING, PREDECESSOR
from keur import sources
from keur.contract.find import shelf
from keur.contract.load import load
from keur.demo import population_path, release_path
from keur.drafting.draft import draft
from keur.sources.population import read as read_population

ROOT = Path(__file__).parents[2]
KNOWN = [load(path) for path in shelf(ROOT).values()]
COMMITTED = load(ROOT / "expectations" / "86050NED" / "contract.yaml")

NOT_IN_ONE_EDITION = {
    "statuses",  # when a year reaches them; one page shows where it stands
    "softer",  # that national figures are estimates by a model; one page of a few regions does not show it
}


def facts(contract):
    """A contract without its prose; measures go by their labels, because their names are free."""
    plain = contract.model_dump(mode="json")
    labels = {name: measure["label"] for name, measure in plain["measures"].items()}
    plain["measures"] = {labels[name]: measure for name, measure in plain["measures"].items()}
    for measure in plain["measures"].values():
        if "of" in measure:
            measure["of"] = labels[measure["of"]]
    return _without_prose(plain)


def _without_prose(value):
    if isinstance(value, dict):
        return {key: _without_prose(part) for key, part in value.items() if key != "why"}
    return [_without_prose(part) for part in value] if isinstance(value, list) else value


def drafted(release, population=None, table=None):
    read = sources.read(release)
    register = read_population(population) if population else None
    return draft(read, table or read.table, register=register, known=KNOWN)


def asked(found):
    return {".".join(map(str, question.at)) for question in found.questions}


@pytest.fixture(scope="module")
def bundled():
    return drafted(release_path(), population_path())


def test_on_the_bundled_release_it_finds_the_committed_contract(bundled):
    found, committed = facts(bundled.contract), facts(COMMITTED)
    differing = {fact for fact in committed if found[fact] != committed[fact]}
    assert differing == NOT_IN_ONE_EDITION
    assert found["statuses"]["legal"] == committed["statuses"]["legal"]
    assert not found["softer"]


def test_what_one_edition_cannot_show_is_asked(bundled):
    assert asked(bundled) == {
        "dimensions.type.categories",
        "measures.wmo_clienten.rounding",
        "measures.wmo_clienten.smallest",
        *(f"families.{i}" for i in (2, 3, 4, 5)),
        "year.relation",
        "statuses",
        "softer",
    }


def test_families_whose_parts_are_hidden_everywhere_come_from_the_labels(bundled):
    shelter = next(f for f in bundled.contract.families if "Spoedopvang" in f.subtypes)
    assert shelter.total == "Verblijf en opvang, totaal"
    assert "order of the list" in shelter.why


def test_every_fact_says_how_it_was_found(bundled):
    count, rate = bundled.contract.measures.values()
    assert "All 83 figures above 0 are multiples of 5; by chance that would be one in 10^" in count.why
    assert "1 January 2024 fits 7 of 7" in rate.why
    assert "average 2024 fits 4 of 7" in rate.why
    assert "84839NED" in bundled.contract.predecessor.why


def test_without_a_population_the_date_stays_a_question():
    found = drafted(release_path())
    rate = found.contract.measures["wmo_clienten_per_1_000_inwoners"]
    assert rate.denominator is None
    assert (rate.per, rate.mode) == (1000, "nearest")
    assert "measures.wmo_clienten_per_1_000_inwoners.denominator" in asked(found)
    assert found.contract.dimensions["region"].national.between == (15_000_000, 20_000_000)


@pytest.fixture(scope="module")
def synthetic(tmp_path_factory):
    folder = tmp_path_factory.mktemp("synthetic")
    book = publication(seed=3, regions=60, years=2)
    write_page(book, folder / "86050NED.txt")
    write_population(book, folder / "population.csv")
    return drafted(folder / "86050NED.txt", folder / "population.csv")


def test_on_a_publication_with_half_years_it_finds_the_whole_hierarchy(synthetic):
    found, committed = facts(synthetic.contract), facts(COMMITTED)
    assert found["families"] == committed["families"]
    assert found["year"] == {"relation": "cover"}
    assert found["dimensions"]["type"] == committed["dimensions"]["type"]
    assert found["measures"] == committed["measures"]
    assert "measures.wmo_clienten.smallest" not in asked(synthetic)


def test_statuses_that_are_not_the_whole_timetable_are_not_stated(synthetic):
    assert synthetic.contract.statuses is None
    assert "statuses" in asked(synthetic)


@pytest.mark.parametrize("specimen", [PREDECESSOR, FINANCING], ids=lambda s: s.table)
def test_on_the_specimens_of_shipped_tables_it_finds_families_and_measures(specimen):
    found, shipped = facts(drafted(specimen.release, specimen.population).contract), facts(specimen.contract)
    name = next(n for n, d in specimen.contract.dimensions.items() if d.role == "type")
    assert [f | {"dimension": name} for f in found["families"]] == shipped["families"]
    assert found["year"] == shipped["year"]
    rates = [m["measures"]["Wmo-cliënten per 1 000 inwoners"] for m in (found, shipped)]
    assert rates[0] == rates[1]
    counts = [m["measures"]["Wmo-cliënten"] for m in (found, shipped)]
    assert counts[0]["rounding"] == counts[1]["rounding"]


def test_codes_of_districts_let_the_date_be_found():
    read = sources.read(FINANCING.release)
    rows = read_population(FINANCING.population).rows
    codes = {row.label: row.region for row in rows}
    wijken = next(d for d in read.dimensions if d.label == "Wijken")
    coded = replace(wijken, keys=tuple(codes[label] for label in wijken.categories))
    read = replace(read, dimensions=tuple(coded if d is wijken else d for d in read.dimensions))
    found = draft(read, "85046NED", register=read_population(FINANCING.population)).contract
    assert found.measures["wmo_clienten_per_1_000_inwoners"].denominator == "1 January"


def test_a_financing_form_table_is_a_partition():
    found = drafted(FINANCING.release, FINANCING.population).contract
    (family,) = found.families
    assert (family.total, family.relation, family.exhaustive) == ("Totaal", "partition", True)
    assert found.dimensions["region"].label == "Wijken"
    assert found.year is None


def test_every_encoding_of_a_publication_gives_the_same_families_and_measures():
    found = {}
    for path in sorted((ROOT / "tests" / "specimens").glob("[!.]*")):
        contract = facts(drafted(path, table="99999NED").contract)
        kinds = [(m["kind"], m.get("rounding"), m.get("per")) for m in contract["measures"].values()]
        found[path.name] = (contract["families"], kinds, contract["year"])
    assert len(found) > 5
    assert all(one == found["page_piped.txt"] for one in found.values())
