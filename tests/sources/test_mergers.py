"""What a file of municipal mergers proves, and what it does not."""

from collections import Counter
from datetime import date

import pytest

from keur.errors import UnreadableInputError
from keur.sources import mergers, population
from published import SHARED

samples = pytest.mark.skipif(not SHARED.exists(), reason="the shared samples are not here")
FILE = """\
date,old_code,old_name,new_code,new_name,hectare,dwellings,inhabitants
2016-01-01,GM0424,Muiden,GM1942,Gooise Meren,1207,2781,6206
2016-01-01,GM0424,Muiden,GM0457,Weesp,235,0,0
2016-01-01,GM0425,Naarden,GM1942,Gooise Meren,2142,7675,17406
2018-01-01,GM0228,Ede,GM0345,Veenendaal,180,60,207
2019-01-01,GM0009,Ten Boer,GM0014,Groningen,4531,3051,7289
2019-01-01,GM0017,Haren,GM0014,Groningen,4537,9120,20191
2022-03-24,GM0457,Weesp,GM0363,Amsterdam,2272,9526,20766
"""
REGISTER = """\
code,name,year,population
GM1942,Gooise Meren,2016,23612
GM0014,Groningen (gemeente),2019,231299
GM0345,Veenendaal,2018,64918
GM0363,Amsterdam,2022,882633
"""
DAY = date(2019, 1, 1)


@pytest.fixture
def given(tmp_path):
    def write(text, reader=mergers):
        path = tmp_path / "given.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return reader.read(path)

    return write


@pytest.mark.parametrize(
    ("label", "key", "day"),
    [
        pytest.param("Ten Boer", "GM0009", DAY, id="by its code"),
        pytest.param("TEN BOER", "GM0009", DAY, id="by its code, whatever it is called"),
        pytest.param("Ten Boer", "", DAY, id="by its name"),
        pytest.param("Haren (gemeente)", "", DAY, id="a suffix that the file does not have"),
        pytest.param("Haren (Gr.)", "", None, id="another suffix may be another place"),
        pytest.param("Haren", "WK001700", None, id="a district of that name"),
        pytest.param("Haren", "GM9999", None, id="a municipality of that name with another code"),
        pytest.param("Weesp", "GM0457", date(2022, 3, 24), id="within a year, after it had grown"),
        pytest.param("Muiden", "GM0424", date(2016, 1, 1), id="divided"),
        pytest.param("Groningen", "GM0014", None, id="it received"),
        pytest.param("Ede", "GM0228", None, id="fewer people moved than any municipality has"),
        pytest.param("Assen", "GM0106", None, id="it is not named"),
    ],
)
def test_what_was_abolished(given, label, key, day):
    assert given(FILE).abolished(label, key) == day


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param("2015-01-01,A,B,9000\n2016-01-01,A,C,9000", id="it is divided again later"),
        pytest.param("2015-01-01,A,B,9000\n2016-01-01,C,A,9000", id="it receives land later"),
        pytest.param("2015-01-01,A,B,9000\n2015-01-01,C,A,9000", id="it receives land on that day"),
        pytest.param("2015-01-01,A,B,9000\n2015-01-01,A,A,9000", id="a part of it stays"),
        pytest.param("2015-01-01,A,B,20\n2015-01-01,A,C,0", id="few people moved"),
    ],
)
def test_a_municipality_that_goes_on_was_not_abolished_that_day(given, rows):
    found = given(f"date,old_name,new_name,inhabitants\n{rows}\n")
    assert found.abolished("A") in {None, date(2016, 1, 1)}
    assert all(
        move in found.border_changes for move in found.moves if move.day.year == 2015 and move.old.id == "A"
    )


def test_two_municipalities_of_one_name_are_told_apart_by_their_suffix(given):
    found = given("date,old_name,new_name\n2015-01-01,Bergen (L.),X\n2016-01-01,X,Bergen (NH.)\n")
    assert found.abolished("Bergen (L.)") == date(2015, 1, 1)
    assert found.abolished("Bergen (NH.)") is None


def test_splits_and_border_changes(given):
    found = given(FILE)
    assert [(c.old.name, [new.name for new in c.new]) for c in found.splits] == [
        ("Muiden", ["Gooise Meren", "Weesp"])
    ]
    assert [(m.old.name, m.persons) for m in found.border_changes] == [("Ede", 207)]


@pytest.mark.parametrize(
    ("label", "key", "day"),
    [
        pytest.param("Gooise Meren", "GM1942", date(2016, 1, 1), id="everybody came from the old ones"),
        pytest.param("Gooise Meren", "", date(2016, 1, 1), id="by its name"),
        pytest.param("Groningen", "GM0014", None, id="it had inhabitants before"),
        pytest.param("Veenendaal", "GM0345", None, id="it got a strip of land"),
        pytest.param("Amsterdam", "GM0363", None, id="it grew within a year"),
        pytest.param("Weesp", "GM0457", None, id="it got land without people"),
        pytest.param("Assen", "GM0106", None, id="it is not named"),
    ],
)
def test_what_was_founded_is_told_by_where_its_inhabitants_came_from(given, label, key, day):
    found, register = given(FILE), given(REGISTER, population)
    assert found.founded(label, register, key) == day


def test_nothing_was_founded_where_the_old_ones_are_listed_with_what_stayed(given):
    found = given("date,old_name,new_name,inhabitants\n2019-01-01,A,A,500\n2019-01-01,B,A,600\n")
    register = given("name,year,population\nA,2019,1100\n", population)
    assert found.founded("A", register) is None


@pytest.mark.parametrize(
    ("label", "years"),
    [
        pytest.param("Groningen", [2019], id="it grew on 1 January"),
        pytest.param("Haren", [2019], id="it ended on 1 January"),
        pytest.param("Amsterdam", [2023], id="it grew within the year before"),
        pytest.param("Weesp", [2023], id="land without people does not count"),
        pytest.param("Ede", [2018], id="its borders changed"),
        pytest.param("Assen", [], id="it is not named"),
    ],
)
def test_the_years_before_which_people_moved_with_the_borders(given, label, years):
    found = given(FILE)
    assert [year for year in range(2014, 2026) if found.moved(label, year)] == years


@pytest.mark.parametrize(
    ("text", "label"),
    [
        pytest.param("2004-01-01,GM1,Bergen,GM2,X", "Bergen", id="two of that name"),
        pytest.param("2004-01-01,GM1,Zeeland,GM2,X", "Zeeland", id="a province of that name"),
        pytest.param("2004-01-01,GM1,Hengelo (Gld.),GM2,X", "Hengelo", id="a name without the suffix it has"),
    ],
)
def test_a_name_that_may_mean_another_region_proves_nothing(given, text, label):
    text = text.replace("GM1", "GM0011").replace("GM2", "GM0012")
    other = "2005-01-01,GM0013,Bergen,GM0012,X"
    found = given(f"date,old_code,old_name,new_code,new_name\n{text}\n{other}\n")
    assert found.abolished(label) is None
    assert found.abolished(label, "GM0011") == date(2004, 1, 1)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Datum;Oude code;Nieuwe code\n01-01-2019;GM0009;GM0014\n", id="Dutch, semicolons"),
        pytest.param("date\told_name\tnew_name\n20190101\tTen Boer\tGroningen\n", id="tabs, names"),
        pytest.param(
            "\ufeffDATE,OLD_CODE,NEW_CODE,INHABITANTS\r\n2019-01-01,GM0009,GM0014,7.289\r\n", id="a dot in it"
        ),
        pytest.param(
            "date,old_code,new_code\n2019-01-01,GM0009,GM0014\n\n2019-01-01,GM0009,GM0014\n", id="twice alike"
        ),
    ],
)
def test_columns_are_found_by_name(given, text):
    found = given(text)
    assert len(found.moves) == 1
    assert DAY in {found.abolished("Ten Boer"), found.abolished("", "GM0009")}
    assert len(found.sha256) == 64


@pytest.mark.parametrize(
    ("text", "said", "line"),
    [
        pytest.param("", "empty", None, id="empty"),
        pytest.param("\v", "empty", None, id="blank"),
        pytest.param(
            "date,old_code\n2019-01-01,GM0009\n", "no column holds the new municipality", 1, id="no new"
        ),
        pytest.param("old_code,new_code\nGM0009,GM0014\n", "no column holds the date", 1, id="no date"),
        pytest.param("date,datum,old_code,new_code\n", "several columns hold the day", 1, id="two dates"),
        pytest.param("date,old_code,new_code\n", "holds no merger", 1, id="no rows"),
        pytest.param(
            "date,old_code,new_code\n2019-13-01,GM0009,GM0014\n", "is no date", 2, id="no such month"
        ),
        pytest.param("date,old_code,new_code\n2019,GM0009,GM0014\n", "'2019' is no date", 2, id="a year"),
        pytest.param(
            "date,old_code,new_code\n2019-01-01,9,GM0014\n", "'9' is no code of the old", 2, id="no code"
        ),
        pytest.param(
            "date,old_code,new_code\n2019-01-01,,GM0014\n",
            "'' is no code of the old",
            2,
            id="a code left out",
        ),
        pytest.param("date,old_name,new_name\n2019-01-01,,A\n", "names no old municipality", 2, id="no name"),
        pytest.param(
            "date,old_code,new_name\n2019-01-01,GM0009,A\n",
            "by its code and the other by its name",
            1,
            id="mixed",
        ),
        pytest.param("date,old_code,new_code\n2019-01-01,GM0009\n", "has 2 fields", 2, id="cut off"),
        pytest.param(
            "date,old_name,new_name,inhabitants\n2019-01-01,A,B,many\n",
            "no number of inhabitants",
            2,
            id="words",
        ),
        pytest.param(
            "date,old_code,old_name,new_code\n2019-01-01,GM0009,Ten Boer,GM0014\n2019-01-01,GM0009,Haren,GM0014\n",
            "GM0009 is called Haren here and Ten Boer above",
            3,
            id="a code with two names",
        ),
        pytest.param(
            "date,old_name,new_name,inhabitants\n2019-01-01,A,B,5\n2019-01-01,A,B,6\n",
            "what went from A to B stands here and above",
            3,
            id="two figures",
        ),
        pytest.param(b"\x00\x01\x02", "binary", 1, id="binary"),
    ],
)
def test_a_bad_file_is_refused_in_a_sentence(given, text, said, line):
    with pytest.raises(UnreadableInputError) as error:
        given(text)
    assert said in error.value.sentence
    assert error.value.place.line == line
    assert error.value.hint


@samples
def test_the_real_mergers_agree_with_the_real_population():
    found = mergers.read(SHARED / "data/municipal_mergers_2014_2026.csv")
    register = population.read(SHARED / "data/population.csv")
    assert len(found.moves) == 100
    assert not found.border_changes
    assert Counter(len(change.new) for change in found.splits) == {2: 4, 3: 1, 4: 2}
    for move in found.moves:
        ended = found.abolished(move.old.name, move.old.code)
        assert ended, "every old municipality of this file was abolished"
        persons = [register.of(move.old.name, y, move.old.code) for y in register.years if y > ended.year]
        assert not any(persons)
    founded = {
        move.new.name: found.founded(move.new.name, register, move.new.code)
        for move in found.moves
        if move.day.year in register.years
    }
    assert [name for name, day in founded.items() if day and day.year > 2019] == [
        "Eemsdelta", "Dijk en Waard", "Land van Cuijk", "Maashorst", "Voorne aan Zee",
    ]  # fmt: skip
    assert not any(founded[name] for name in ("Groningen", "Alkmaar", "Purmerend", "Amsterdam"))
