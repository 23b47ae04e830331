from dataclasses import replace

import pytest

from drafting.tables import PERIODS, REGIONS, release
from keur.drafting.draft import draft
from keur.drafting.names import name_of
from keur.release.statements import Statement, Subject


def drafted(dimensions, **fields):
    made = release(dimensions, {("Personen", "aantal"): lambda *_: 1234}, keys=fields.pop("keys", None))
    return draft(replace(made, **fields), "99999NED")


def roles(found):
    return {facts.label: facts.role for facts in found.contract.dimensions.values()}


def test_periods_are_told_by_their_labels_whatever_the_heading():
    found = drafted({"Wanneer": ("2023", "1e halfjaar 2024*"), "Regio's": REGIONS})
    assert roles(found) == {"Wanneer": "period", "Regio's": "region"}
    assert found.contract.dimensions["period"].first == "2023"


@pytest.mark.parametrize(
    ("heading", "labels", "keys"),
    [
        pytest.param("Gebied", ("Nederland", "Ergens"), (), id="the country is among them"),
        pytest.param("Gebied", ("Ergens", "Nergens"), ("GM0001", "GM0002"), id="their keys are codes"),
        pytest.param("Gebied", ("Utrecht (gemeente)", "Utrecht (PV)"), (), id="their labels say so"),
        pytest.param("Gemeenten", ("Ergens", "Nergens"), (), id="the heading says so"),
        pytest.param("Wijken en buurten", ("Ergens", "Nergens"), (), id="so does a longer one"),
    ],
)
def test_regions_are_told_by(heading, labels, keys):
    found = drafted({heading: labels, "Perioden": PERIODS}, keys={heading: keys})
    assert roles(found)[heading] == "region"
    assert found.contract.dimensions["region"].categories == ()


def test_regions_people_come_from_are_no_regions_of_the_table():
    assert roles(drafted({"Regio van herkomst": ("Azië", "Europa"), "Perioden": PERIODS})) == {
        "Regio van herkomst": "type",
        "Perioden": "period",
    }


def test_the_country_is_told_by_its_key_too():
    found = drafted(
        {"Regio's": ("Heel het land", "Assen"), "Perioden": PERIODS}, keys={"Regio's": ("NL01", "GM0106")}
    )
    assert found.contract.dimensions["region"].national.label == "Heel het land"


def test_a_second_dimension_of_regions_is_a_question():
    found = drafted({"Woonregio's": REGIONS, "Werkregio's": REGIONS, "Perioden": PERIODS})
    assert list(roles(found).values()) == ["region", "type", "period"]
    assert any("instead of the other dimension" in q.text for q in found.questions)


def test_periods_that_keur_does_not_know_are_an_open_list_and_a_question():
    found = drafted({"Soort": ("A",), "Perioden": ("2023 week 1", "2023 week 2")})
    assert roles(found)["Perioden"] == "type"
    assert found.contract.dimensions["perioden"].categories == ()
    assert any("“2023 week 1” is no period" in q.text for q in found.questions)


def test_several_dimensions_of_types_are_named_after_their_headings():
    found = drafted({"Geslacht": ("Totaal", "Man"), "Leeftijd": ("Totaal", "Jong"), "Perioden": PERIODS})
    assert list(found.contract.dimensions) == ["geslacht", "leeftijd", "period"]


def test_a_file_that_may_be_a_selection_leaves_lists_and_the_beginning_open():
    assert {q.at[-1] for q in drafted({"Soort": ("A",), "Perioden": PERIODS}, selection=True).questions} >= {
        "categories",
        "first",
    }


def test_the_notes_say_when_the_table_begins():
    stated = Statement(
        subject=Subject.AVAILABLE_FROM, scope="", value="2011", place="notes: Beschikbaar", quote="vanaf 2011"
    )
    found = drafted({"Soort": ("A",), "Perioden": PERIODS}, selection=True, statements=(stated,))
    assert found.contract.dimensions["period"].first == "2011"
    assert not any(q.at[-1] == "first" for q in found.questions)


@pytest.mark.parametrize(
    ("heading", "used", "name"),
    [
        ("Wmo-cliënten per 1 000 inwoners", (), "wmo_clienten_per_1_000_inwoners"),
        ("Bevolking/Totale bevolking", (), "totale_bevolking"),
        ("Population", (), "measure_population"),
        ("Line", (), "measure_line"),
        ("Population mark", (), "measure_population_mark_measure"),
        ("65 jaar of ouder", (), "measure_65_jaar_of_ouder"),
        ("人口", (), "measure"),
        ("Personen", ("personen",), "personen_2"),
        ("Personen", ("personen", "personen_2"), "personen_3"),
        ("Grade mark", (), "grade_mark_measure"),
    ],
)
def test_names_are_made_of_headings_and_leave_out_those_that_are_taken(heading, used, name):
    assert name_of(heading, used, "measure") == name
