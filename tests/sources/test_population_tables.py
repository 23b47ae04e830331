"""The population from a StatLine table, in every encoding, and how its column is chosen."""

import json
import shutil

import pytest

from keur.errors import UnreadableInputError
from keur.sources import population
from population_tables import CODED, ENCODINGS, PERSONS, REGIONS
from published import SHARED

samples = pytest.mark.skipif(not SHARED.exists(), reason="the shared samples are not here")
REGION = '"Perioden";"Regio\'s"'


@pytest.fixture
def table(tmp_path):
    """A download of StatLine with these lines."""

    def write(*lines, name="Bevolking_01022020_101010.csv"):
        path = tmp_path / name
        path.write_text("\n".join(lines) + "\n", "utf-8")
        return path

    return write


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_encoding_gives_the_same_population(encoding, tmp_path):
    found = population.read(ENCODINGS[encoding](tmp_path))
    assert {(region, year): found.of(label, int(year[:4]), "") for region, label in REGIONS.items()
            for year in ("2018JJ00", "2019JJ00") if (region, year) in PERSONS
            } == (PERSONS if encoding != "portal" else found_by_code_only(found))  # fmt: skip
    assert found.years == (2018, 2019)
    assert all(map(found.complete, found.years)), "municipalities add up to the country"
    assert found.said.startswith("The population is 'Bevolking")
    assert "totals of 'Geslacht'" in found.said
    assert len(found.sha256) == 64


def found_by_code_only(found):
    """A download without metadata has no labels; the country is called so all the same."""
    return {
        (region, year): found.of("Nederland", int(year[:4])) if region == "NL01" else None
        for region, year in PERSONS
    }


@pytest.mark.parametrize("encoding", CODED)
def test_codes_find_the_region_whatever_it_is_called(encoding, tmp_path):
    found = population.read(ENCODINGS[encoding](tmp_path))
    assert found.of("Groningen", 2019, "GM0014") == 650
    assert found.of("Bergen", 2019, "GM0893") == 109
    assert not found.unclear("Bergen", "GM0893")
    assert found.of("Groningen (gemeente)", 2019, "GM9999") is None, "a code that is another's"
    assert (found.of("Ten Boer", 2018, "GM0009"), found.of("Ten Boer", 2019, "GM0009")) == (100, None)
    assert found.known("Ten Boer", "GM0009")


def test_labels_that_several_regions_have_are_found_by_their_code(tmp_path):
    root = ENCODINGS["odata4"](tmp_path)
    codes = root / "RegioSCodes.json"
    codes.write_text(
        codes.read_text("utf-8").replace("Bergen (L.)", "Bergen").replace("Bergen (NH.)", "Bergen")
    )
    found = population.read(root)
    assert found.of("Bergen (GM0373)", 2019, "GM0373") == 201
    assert found.of("Bergen", 2019) is None
    assert found.unclear("Bergen")


@pytest.mark.parametrize(
    ("headings", "row", "persons"),
    [
        pytest.param("Bevolking op 1 januari (aantal)", "7", 7, id="03759ned"),
        pytest.param(
            "Bevolking/Bevolkingssamenstelling op 1 januari/Totale bevolking (aantal)", "7", 7, id="70072ned"
        ),
        pytest.param("Bevolking aan het begin van de periode (aantal)", "7", 7, id="37230ned"),
        pytest.param("Population on 1 January (number)", "7", 7, id="English"),
        pytest.param("Aantal inwoners (aantal)", "7", 7, id="no day is said and there is no other"),
        pytest.param(
            "Gemiddelde bevolking (aantal);Bevolking op 1 januari (aantal)",
            "8,5;7",
            7,
            id="beside the average",
        ),
        pytest.param(
            "Bevolking op 31 december/Totale bevolking (aantal);Bevolking op 1 januari/Totale bevolking (aantal)",
            "8;7",
            7,
            id="beside another day",
        ),
        pytest.param(
            "Bevolking naar geslacht/Totale bevolking (aantal);Bevolking naar leeftijd/Totale bevolking (aantal)",
            "7;7",
            7,
            id="the same figures twice",
        ),
        pytest.param(
            "Bevolking/Totale bevolking (aantal);Leeftijd/Totale bevolking (jaar)",
            "7;40",
            7,
            id="another unit",
        ),
        pytest.param(
            "Bevolking/Totale bevolking (aantal);Leeftijd/Totale bevolking ()", "7;40,5", 7, id="fractions"
        ),
        pytest.param(
            "Totale bevolking (aantal);Totale bevolkingsgroei (aantal);Bevolkingsdichtheid (aantal inwoners per km²)",
            "7;1;3",
            7,
            id="beside growth and density",
        ),
    ],
)
def test_the_column_is_chosen_by_what_it_is_called(table, headings, row, persons):
    quoted = ";".join(f'"{heading}"' for heading in headings.split(";"))
    found = population.read(table(f"{REGION};{quoted}", f'"2024";"Assen";{row}'))
    assert found.of("Assen", 2024) == persons


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        pytest.param(
            [f'{REGION};"A/Totale bevolking (aantal)";"B/Totale bevolking (aantal)"', '"2024";"Assen";7;8'],
            "several columns may be the population: 'A/Totale bevolking', 'B/Totale bevolking'",
            id="two columns",
        ),
        pytest.param(
            [f'{REGION};"aantal";"km²"', '"2024";"Assen";7;8'],
            "no column of whole persons is called the population on 1 January",
            id="headings that are units",
        ),
        pytest.param(
            [f'{REGION};"Gemiddelde bevolking (aantal)"', '"2024";"Assen";7'],
            "no column of whole persons is called the population on 1 January",
            id="the average only",
        ),
        pytest.param(
            [f'"Geslacht";{REGION};"Bevolking op 1 januari (aantal)"', '"Mannen";"2024";"Assen";7'],
            "no category of 'Geslacht' stands for everybody: it has 'Mannen'",
            id="men only",
        ),
        pytest.param(
            [
                f'"Leeftijd";{REGION};"Bevolking op 1 januari (aantal)"',
                '"Totaal 65 jaar of ouder";"2024";"Assen";7',
            ],
            "no category of 'Leeftijd' stands for everybody: it has 'Totaal 65 jaar of ouder'",
            id="a total of some ages",
        ),
        pytest.param(
            ['"Perioden";"Geslacht";"Bevolking op 1 januari (aantal)"', '"2024";"Totaal";7'],
            "the table has no column of regions, and its figures are not those of the country",
            id="no regions and not the country",
        ),
        pytest.param(
            ['"Regio\'s";"Geslacht";"Bevolking op 1 januari (aantal)"', '"Assen";"Totaal";7'],
            "no column holds years",
            id="no years",
        ),
        pytest.param(
            [f'{REGION};"Bevolking op 1 januari (aantal)";"km²"', '"2024MM05";"Assen";7;1'],
            "the table holds no population on 1 January of a year",
            id="months other than January",
        ),
        pytest.param(
            [f'{REGION};"Totale bevolking (aantal)";"Mannen (aantal)"', '"2024MM01";"Assen";7;1'],
            "the table holds no population on 1 January of a year",
            id="a month of which no day is said",
        ),
        pytest.param(
            [f'"Sexe";{REGION};"Bevolking op 1 januari (aantal)"', '"Totaal";"2024";"Assen";-7'],
            "Assen cannot have -7 inhabitants",
            id="fewer than none",
        ),
        pytest.param(
            [f'{REGION};"Bevolking op 1 januari (aantal)";"km²"', '"2024";"Assen";7;1', '"2024";"Assen";8;1'],
            "Assen has 8 inhabitants in 2024 here and 7 above",
            id="contradiction",
        ),
        pytest.param([f'{REGION};"Inwoners (aantal)";"x"', '"2024";"Assen";7'], "has 3 fields", id="damaged"),
    ],
)
def test_a_table_that_does_not_tell_is_refused_in_a_sentence(table, lines, said):
    path = table(*lines)
    with pytest.raises(UnreadableInputError) as error:
        population.read(path)
    assert said in error.value.sentence
    assert error.value.place.file == str(path)
    assert error.value.hint


def test_of_a_monthly_table_january_counts_and_the_year_before_it(table):
    found = population.read(
        table(
            f'{REGION};"Bevolking aan het begin van de periode (aantal)";"Geboorten (aantal)"',
            '"2023 januari";"Assen";70;1', '"2023 februari";"Assen";71;1', '"2023 december";"Assen";79;1',
            '"2024";"Assen";80;10', '"2024 januari*";"Assen";80;1', '"2025 januari*";"Assen";90;1',
        )
    )  # fmt: skip
    assert [found.of("Assen", year) for year in (2023, 2024, 2025)] == [70, 80, 90]


def test_a_table_without_regions_is_the_country(table):
    found = population.read(
        table('"Perioden";"Totale bevolking (aantal)";"Mannen (aantal)"', '"2024";17942942;8900000')
    )
    assert found.of("Nederland", 2024) == found.of("The Netherlands", 2024) == 17942942
    assert found.of("Assen", 2024) is None


@pytest.mark.parametrize(
    ("label", "key", "persons"),
    [
        pytest.param("Fryslân (PV)", "", 5, id="as published"),
        pytest.param("Friesland (PV)", "", 5, id="its other name"),
        pytest.param("Friesland", "PV21", 5, id="by code"),
        pytest.param("Bergen (NH)", "", 6, id="a suffix without its stop"),
        pytest.param("Den Haag", "", 7, id="a short name"),
        pytest.param("Assen", "WK010600", None, id="a district of that name"),
        pytest.param("Assen", "GM0106", 8, id="a code, where the file has labels"),
    ],
)
def test_other_names_of_a_region(table, label, key, persons):
    rows = ['"2024";"Fryslân (PV)";5', '"2024";"Bergen (NH.)";6', '"2024";"\'s-Gravenhage (gemeente)";7']
    found = population.read(table(f'{REGION};"Totale bevolking (aantal)"', *rows, '"2024";"Assen";8'))
    assert found.of(label, 2024, key) == persons


@samples
def test_the_real_downloads_of_the_population_are_read():
    folder = SHARED / "formats"
    found = population.read(
        folder / "odata_v3_download_csv/37296ned_UntypedDataSet_26032024_091942.head10.csv"
    )
    assert found.of("Nederland", 1950) == 10026773
    found = population.read(
        folder / "odata_v3_download_csv/70072ned_UntypedDataSet_06062018_000805.head4.csv"
    )
    assert (found.of("Nederland", 2015), found.of("", 2015, "LD01")) == (16900726, 1718775)
    downloads = folder.glob("statline_csv/Regionale_kerncijfers_*")
    read = {path.name: population.read(path) for path in downloads if "quoted_all" not in path.name}
    assert {found.of("Aa en Hunze", found.years[0]) for found in read.values()} == {25445, 25935}
    assert len(read) == 3


@samples
def test_the_real_observations_of_03759ned_are_read_with_their_codes(tmp_path):
    for path in (SHARED / "formats/odata_v4_json").glob("03759ned_*"):
        shutil.copy(path, tmp_path / path.name.removeprefix("03759ned_"))
    with pytest.raises(UnreadableInputError, match="there are observations but no BurgerlijkeStaatCodes"):
        population.read(tmp_path)
    for name, key in (("BurgerlijkeStaat", "T001019"), ("Geslacht", "T001038"), ("Leeftijd", "10000")):
        content = {
            "@odata.context": f"https://example.org/03759ned/$metadata#{name}Codes",
            "value": [{"Identifier": key, "Index": 1, "Title": "Totaal", "Description": ""}],
        }
        (tmp_path / f"{name}Codes.json").write_text(json.dumps(content), "utf-8")
    found = population.read(tmp_path)
    register = population.read(SHARED / "data/population.csv")
    assert found.of("Nederland", 2024, "NL01") == 17942942
    for row in found.rows:
        assert register.of(row.label, row.year, row.region) == row.persons
