import pytest

from keur.errors import UnreadableInputError
from keur.sources import population
from published import SHARED

REGISTER = """\
code,name,year,population,source
NL01,Nederland,2024,100,x
PV20,Groningen (PV),2024,50,x
PV22,Drenthe (PV),2024,50,x
GM0014,Groningen (gemeente),2024,30,x
GM0106,Assen,2024,20,x
GM0373,Bergen (NH.),2024,25,x
GM0893,Bergen (L.),2024,15,x
GM0164,Hengelo (O.),2024,6,x
GM0518,'s-Gravenhage (gemeente),2024,4,x
NL01,Nederland,2023,99,x
GM0106,Assen,2023,20,x
GM0003,Appingedam,2023,9,x
PV26,Utrecht (PV),2023,7,x
PV26,Utrecht (PV),2024,7,x
GM0344,Utrecht,2023,8,x
"""


@pytest.fixture
def register(tmp_path):
    def write(text):
        path = tmp_path / "population.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return population.read(path)

    return write


@pytest.mark.parametrize(
    ("label", "persons"),
    [
        pytest.param("Assen", 20, id="as published"),
        pytest.param(" Assen ", 20, id="padded"),
        pytest.param("Assen (gemeente)", 20, id="a suffix the register does not have"),
        pytest.param("Groningen", 30, id="a bare name is the municipality"),
        pytest.param("Groningen (PV)", 50, id="the province by its suffix"),
        pytest.param("Drenthe", 50, id="a province that no municipality is called like"),
        pytest.param("Hengelo", 6, id="a bare name that only one suffix fits"),
        pytest.param("Hengelo (Gld.)", None, id="another suffix is another place"),
        pytest.param("Hengelo (gemeente)", 6, id="any municipality of that name"),
        pytest.param("Bergen (NH.)", 25, id="one of two by its suffix"),
        pytest.param("Bergen", None, id="one of two without a suffix"),
        pytest.param("Bergen (gemeente)", None, id="one of two by a suffix that fits both"),
        pytest.param("’s-Gravenhage", 4, id="a typographic apostrophe"),
        pytest.param("Utrecht", None, id="a municipality without a figure is not the province"),
        pytest.param("Nederland", 100, id="the country"),
        pytest.param("Appingedam", None, id="abolished"),
        pytest.param("Nergens", None, id="unknown"),
    ],
)
def test_a_label_finds_its_region_or_none(register, label, persons):
    assert register(REGISTER).of(label, 2024) == persons


def test_what_is_known_complete_and_ambiguous(register):
    found = register(REGISTER)
    assert found.years == (2023, 2024)
    assert (found.complete(2024), found.complete(2023), found.complete(2022)) == (True, False, False)
    assert [found.known(label) for label in ("Appingedam", "Nergens", "Bergen")] == [True, False, False]
    assert not found.known("Drenthe (PV)"), "a file may hold provinces of some years only"
    assert found.ambiguous == {"Bergen"}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Code;Naam;Jaar;Bevolking\nGM0106;Assen;2024;69.701\n", id="Dutch, semicolons"),
        pytest.param("regio,perioden,inwoners\nAssen,2024*,69701\n", id="label only"),
        pytest.param(
            '"Perioden";"Regio\'s";"Bevolking/Totale bevolking (aantal)"\r\n"2024";"Assen";69701\r\n',
            id="StatLine",
        ),
        pytest.param(
            "\ufeffNAME,YEAR,POPULATION\nAssen,2024-01-01,69701.0\n", id="upper case, a date, a float"
        ),
        pytest.param("region\tyear\tpopulation\nAssen\t2024JJ00\t69 701\n", id="tabs"),
        pytest.param(
            "name,year,population\nAssen,2024,69701\n\nAssen,2024,69701\nEmmen,2024,.\n", id="twice alike"
        ),
        pytest.param(
            "name,year,population\nAssën,2024,69701\nAssen,2024,69701\n".encode("cp1252"), id="Windows text"
        ),
    ],
)
def test_columns_are_found_by_name(register, text):
    assert register(text).of("Assen", 2024) == 69701


def test_codes_alone_know_the_country_is_complete(register):
    found = register("RegioS,Perioden,TotaleBevolking_1\nNL01  ,2024JJ00,5\nGM0106,2024JJ00,5\n")
    assert found.complete(2024)
    assert found.of("Assen", 2024) is None


@pytest.mark.parametrize(
    ("text", "said", "line"),
    [
        pytest.param("", "empty", None, id="empty"),
        pytest.param("\v", "empty", None, id="blank"),
        pytest.param("name,year\nAssen,2024\n", "no column holds a population", 1, id="no population"),
        pytest.param("name,population\nAssen,5\n", "no column holds a year", 1, id="no year"),
        pytest.param("year,population\n2024,5\n", "no column holds a region", 1, id="no region"),
        pytest.param(
            "name,year,jaar,population\nAssen,2024,2024,5\n", "several columns hold a year", 1, id="two years"
        ),
        pytest.param("name,year,population\n", "holds no population", 1, id="no rows"),
        pytest.param("name,year,population\nAssen,24,5\n", "'24' is no year", 2, id="no year in the field"),
        pytest.param("name,year,population\nAssen,2024,5,5\n", "has 4 fields", 2, id="a comma too many"),
        pytest.param("name,year,population\nAssen,2024\n", "has 2 fields", 2, id="cut off"),
        pytest.param("name,year,population\nAssen,2024,many\n", "no number of persons", 2, id="a word"),
        pytest.param(
            "name,year,population\nAssen,2024,17344.5\n", "no number of persons", 2, id="an average"
        ),
        pytest.param(
            "name,year,population\nAssen,2024,5\nAssen,2024,6\n", "Assen has 6", 3, id="contradiction"
        ),
        pytest.param(b"PK\x03\x04", "the archive is damaged", None, id="a broken archive"),
    ],
)
def test_a_bad_register_is_refused_in_a_sentence(register, text, said, line):
    with pytest.raises(UnreadableInputError) as error:
        register(text)
    assert said in error.value.sentence
    assert error.value.place.line == line
    assert error.value.hint


def test_a_missing_register_is_refused(tmp_path):
    with pytest.raises(UnreadableInputError, match="no such file"):
        population.read(tmp_path / "population.csv")


@pytest.mark.skipif(not SHARED.exists(), reason="the shared samples are not here")
def test_the_whole_country_adds_up_in_every_year():
    found = population.read(SHARED / "data" / "population.csv")
    assert all(map(found.complete, found.years))
    assert found.ambiguous == {"Bergen"}
    assert (found.of("Nederland", 2024), found.of("Groningen", 2024), found.of("Emmen", 2024)) == (
        17942942,
        243768,
        109346,
    )


@pytest.mark.parametrize(
    ("label", "regions"),
    [
        pytest.param("Medemblik", 2, id="a municipality and a district"),
        pytest.param("Medemblik (gemeente)", 1, id="one of them by its suffix"),
        pytest.param("Wijk 01 Centrum", 2, id="a district of two municipalities"),
        pytest.param("Wognum", 1, id="one district"),
        pytest.param("Nergens", 0, id="none"),
    ],
)
def test_a_register_says_how_many_regions_have_a_name(register, label, regions):
    found = register(
        "code,name,year,population\n"
        "GM0420,Medemblik (gemeente),2024,45\nWK042001,Medemblik,2024,8\nWK042002,Wognum,2024,5\n"
        "WK001401,Wijk 01 Centrum,2024,3\nWK010601,Wijk 01 Centrum,2024,4\nWK010601,Wijk 01 Centrum,2023,4\n"
    )
    assert found.called(label) == regions
    assert found.holds_districts


def test_a_register_of_municipalities_holds_no_districts(register):
    assert not register(REGISTER).holds_districts


def test_a_district_is_told_by_its_name_where_there_are_no_codes(register):
    assert register("name,year,population\nWijk 01 Centrum,2024,3\n").holds_districts
