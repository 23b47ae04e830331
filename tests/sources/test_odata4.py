"""OData v4 as JSON: a folder, pages, an archive or one file tell the story of the page."""

import json
import shutil
import zipfile
from io import BytesIO

import pytest

from keur.errors import UnreadableReleaseError
from keur.release.carried import Fact
from keur.release.marks import Mark
from keur.release.period import FigureStatus
from keur.release.release import Edition
from keur.sources import read
from published import SPECIMENS, at, cells, story

FOLDER = SPECIMENS / "odata_v4"
PAGE = story(read(SPECIMENS / "page_piped.txt"))
NIL = [cell for cell, content in PAGE["cells"].items() if content[0][1] == "NIL"]


@pytest.fixture
def folder(tmp_path):
    """A copy of the specimen to change."""
    return shutil.copytree(FOLDER, tmp_path / "table")


def rows_of(path):
    return json.loads(path.read_text("utf-8"))["value"]


def change(path, alter):
    """Alter the content of one of the files."""
    content = json.loads(path.read_text("utf-8"))
    alter(content)
    path.write_text(json.dumps(content), "utf-8")


def count(folder, number):
    change(folder / "Properties.json", lambda about: about.update(ObservationCount=number))


def refusal(path):
    with pytest.raises(UnreadableReleaseError) as caught:
        read(path)
    error = caught.value
    assert error.hint
    assert error.place
    assert "\n" not in error.sentence
    return error


def test_it_tells_the_story_of_the_page_but_for_what_has_no_observation():
    told = story(read(FOLDER))
    unstated = dict.fromkeys(NIL, ((0, "UNSTATED"), (0, "UNSTATED")))
    assert told == {**PAGE, "cells": PAGE["cells"] | unstated}


def test_what_it_cannot_say_is_said():
    assert read(FOLDER).not_carried == (Fact.SOME_REASONS,)


def test_categories_are_titles_with_their_codes_statuses_and_groups():
    types, regions, periods = read(FOLDER).dimensions
    assert types.keys == ("T100100", "A100010", "A100020", "A100030")
    assert dict(zip(regions.keys, regions.categories, strict=True)) == {
        "NL01": "Nederland",
        "GM1680": "Aa en Hunze",
        "GM0014": "Groningen (gemeente)",
    }
    assert [(g.key, g.title, g.parent, g.members) for g in regions.groups] == [
        ("NL", "Nederland", "", ("NL01",)),
        ("GMPV", "Gemeenten per provincie", "", ()),
        ("GMPV20", "Groningen (PV)", "GMPV", ("GM0014",)),
        ("GMPV22", "Drenthe (PV)", "GMPV", ("GM1680", "GM0109")),
    ]
    assert periods.categories == ("1e halfjaar 2024", "2e halfjaar 2024", "2024")
    assert periods.statuses == (
        FigureStatus.REVISED_PROVISIONAL,
        FigureStatus.PROVISIONAL,
        FigureStatus.PROVISIONAL,
    )
    assert (types.statuses, regions.statuses) == ((), ())


def test_a_table_is_whole_when_all_its_observations_are_here(folder):
    release = read(folder)
    assert (release.table, release.edition.date, release.selection) == ("99001NED", "2025-06-03", False)
    assert release.edition.known_from == "the metadata of the table"
    count(folder, 5000)
    assert read(folder).selection


def test_a_row_knows_the_line_of_its_first_observation():
    release = read(FOLDER)
    row = next(r for r in range(release.rows) if release.measures[0].values[r] == 770805)
    lines = (FOLDER / "Observations.json").read_text("utf-8").splitlines()
    assert "770805" in lines[release.lines[row] - 1]


def zipped(folder):
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path in folder.iterdir():
            archive.write(path, f"table/{path.name}")
    return buffer.getvalue()


def in_one(folder):
    whole = {}
    for path in sorted(folder.iterdir()):
        content = json.loads(path.read_text("utf-8"))
        if path.stem == "Properties":
            whole["Properties"] = content
        else:
            whole.setdefault(path.stem.removesuffix("_1"), []).extend(content["value"])
    return json.dumps(whole).encode()


@pytest.mark.parametrize(
    "packed",
    [
        pytest.param(zipped, id="an archive"),
        pytest.param(in_one, id="one file of all collections"),
    ],
)
def test_other_packings_hold_the_same(packed):
    assert story(read(content=packed(FOLDER), name="99001NED")) == story(read(FOLDER))


def as_scripts_name_them(folder):
    for path in folder.iterdir():
        name = path.stem
        for kind in ("Codes", "Groups"):
            if name.endswith(kind):
                name = f"{kind.lower()}-{name.removesuffix(kind)}".replace("codes-Measure", "measure-codes")
        name = name.replace("groups-Measure", "measure-groups")
        path.rename(folder / f"99001NED_{name[:1].lower()}{name[1:]}.json")


def without_envelopes(folder):
    for path in folder.iterdir():
        if path.stem != "Properties":
            path.write_text(json.dumps(rows_of(path)), "utf-8")


def with_marks_and_windows_line_ends(folder):
    for path in folder.iterdir():
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))


@pytest.mark.parametrize(
    "alter",
    [as_scripts_name_them, without_envelopes, with_marks_and_windows_line_ends],
    ids=lambda f: f.__name__,
)
def test_the_form_of_the_files_does_not_matter(folder, alter):
    alter(folder)
    assert story(read(folder)) == story(read(FOLDER))


@pytest.mark.parametrize("path", sorted(FOLDER.iterdir()), ids=lambda p: p.name)
def test_any_file_of_the_folder_finds_the_others_beside_it(path):
    found = read(path)
    assert cells(found) == cells(read(FOLDER))
    assert found.source.name == path.name
    assert found.source.sha256 == read(FOLDER).source.sha256


@pytest.mark.parametrize(
    ("said", "mark"),
    [
        ("None", Mark.UNSTATED),
        pytest.param(None, Mark.UNSTATED, id="null"),
        ("Impossible", Mark.IMPOSSIBLE),
        ("Confidential", Mark.SECRET),
        ("NotAvailable", Mark.UNKNOWN),
    ],
)
def test_a_value_attribute_says_why_there_is_no_figure(folder, said, mark):
    change(
        folder / "Observations.json",
        lambda page: page["value"][0].update(Value=None, ValueAttribute=said),
    )
    assert at(read(folder), "Totaal", "Nederland", "1e halfjaar 2024")[0] == (0, mark.name)


@pytest.mark.parametrize(
    ("text", "content", "decimals"),
    [
        pytest.param("43", (430, 1), 1, id="decimals of the metadata"),
        pytest.param("43.25", (4325, 2), 2, id="more decimals than the metadata say"),
        pytest.param("43.000000000", (430, 1), 1, id="zeros at the end"),
        pytest.param("17533043.5", (175330435, 1), 1, id="a figure no float32 holds"),
        pytest.param("-0.0", (0, 1), 1, id="zero"),
        pytest.param("4.325E1", (4325, 2), 2, id="an exponent"),
        pytest.param("1E-3", (1, 3), 3, id="a small number with an exponent"),
        pytest.param("0.30000000000000004", None, None, id="more digits than are kept"),
    ],
)
def test_figures_are_exact(folder, text, content, decimals):
    path = folder / "Observations.json"
    raw = path.read_text("utf-8")
    assert raw.count('"Value": 43,') == 1
    path.write_text(raw.replace('"Value": 43,', f'"Value": {text},'), "utf-8")
    if content is None:
        error = refusal(folder)
        assert (text in error.sentence, error.place.file.endswith("Observations.json")) == (True, True)
        assert text in raw.replace('"Value": 43,', f'"Value": {text},').splitlines()[error.place.line - 1]
        return
    release = read(folder)
    assert (
        at(release, "Totaal", "Nederland", "1e halfjaar 2024")[1][0],
        release.measures[1].decimals,
    ) == content
    assert release.measures[1].decimals == decimals
    assert at(release, "Totaal", "Nederland", "2024")[1][0] == 716 * 10 ** (decimals - 1)


def test_a_cell_without_one_of_its_observations_is_not_absent(folder):
    change(folder / "Observations.json", lambda page: page["value"].pop(1))
    count(folder, len(rows_of(folder / "Observations.json")) + len(rows_of(folder / "Observations_1.json")))
    release = read(folder)
    assert at(release, "Totaal", "Nederland", "1e halfjaar 2024") == ((770805, "PUBLISHED"), (0, "UNSTATED"))
    assert release.rows == 36


def test_a_period_without_status_says_nothing(folder):
    change(folder / "PeriodenCodes.json", lambda page: page["value"][0].update(Status=None))
    assert read(folder).dimensions[2].statuses[0] is None
    assert Fact.STATUS not in read(folder).not_carried
    change(folder / "PeriodenCodes.json", lambda page: [code.update(Status="") for code in page["value"]])
    assert read(folder).dimensions[2].statuses == (None, None, None)
    assert Fact.STATUS in read(folder).not_carried


def test_categories_with_one_title_are_told_apart_by_their_codes_and_others_are_left_alone(folder):
    change(folder / "RegioSCodes.json", lambda page: page["value"][2].update(Title="Aa en Hunze"))
    assert read(folder).dimensions[1].categories == (
        "Nederland",
        "Aa en Hunze (GM1680)",
        "Aa en Hunze (GM0014)",
    )


def test_topics_with_one_title_are_told_apart_by_the_groups_they_stand_in(folder):
    change(
        folder / "MeasureGroups.json",
        lambda page: page.update(
            value=[
                {"Id": "A", "Title": "Cursussen", "Description": "", "ParentId": None},
                {"Id": "B", "Title": "Naar inwoners", "Description": "", "ParentId": "A"},
            ]
        ),
    )
    change(
        folder / "MeasureCodes.json",
        lambda page: [
            code.update(Title="Cursisten", MeasureGroupId=group)
            for code, group in zip(page["value"], "AB", strict=True)
        ],
    )
    assert [m.label for m in read(folder).measures] == [
        "Cursussen/Cursisten",
        "Cursussen/Naar inwoners/Cursisten",
    ]


def test_a_topic_that_is_a_text_is_left_out_and_that_is_said(folder):
    text = {"Id": 900, "Measure": "T1", "ValueAttribute": "None", "Value": None, "StringValue": "Emmen  "}
    where = {"SoortCursus": "T100100", "RegioS": "GM0109", "Perioden": "2024JJ00"}
    change(folder / "Observations_1.json", lambda page: page["value"].append(text | where))
    change(
        folder / "MeasureCodes.json",
        lambda page: page["value"].append(
            {"Identifier": "T1", "Title": "Gemeentenaam", "DataType": "String"}
        ),
    )
    count(folder, 72)
    release = read(folder)
    assert story(release) == story(read(FOLDER))
    assert release.not_carried[-1] == "topics that are texts (Gemeentenaam)"


def test_an_observation_that_stands_twice_is_a_row_of_its_own_for_the_audit_to_find(folder):
    again = rows_of(folder / "Observations.json")[2] | {"Id": 900, "Value": 5}
    change(folder / "Observations_1.json", lambda page: page["value"].append(again))
    count(folder, 72)
    release = read(folder)
    assert release.rows == 37
    rows = [
        row
        for row in range(37)
        if release.dimensions[1].categories[release.dimensions[1].codes[row]] == "Nederland"
    ]
    first = release.measures[0].values.tolist()
    assert sum(first[row] == 5 for row in rows) == 1
    assert release.measures[1].marks[36] == Mark.UNSTATED


def test_a_measure_with_several_figures_in_most_cells_stands_for_several_topics_and_is_refused(folder):
    for name, start in (("Observations.json", 1000), ("Observations_1.json", 2000)):
        change(
            folder / name,
            lambda page, start=start: page["value"].extend(
                [
                    row | {"Id": start + n, "Value": 7, "ValueAttribute": "None"}
                    for n, row in enumerate(page["value"])
                ]
            ),
        )
    count(folder, 142)
    error = refusal(folder)
    assert "'Cursisten' (M100001)" in error.sentence
    assert "several topics" in error.sentence


def test_one_code_for_two_topics_is_refused(folder):
    change(
        folder / "MeasureCodes.json",
        lambda page: page["value"].append(page["value"][0] | {"Title": "Docenten", "MeasureGroupId": "A"}),
    )
    assert "'M100001' stands for 'Cursisten' and for 'Docenten'" in refusal(folder).sentence


def test_the_newest_date_of_the_properties_is_the_edition_and_dummy_dates_are_none(folder):
    change(folder / "Properties.json", lambda about: about.update(ObservationsModified="0001-01-01T00:00:00"))
    assert read(folder).edition == Edition("2025-06-03", "the metadata of the table")
    change(folder / "Properties.json", lambda about: about.update(Version="202511010000"))
    assert read(folder).edition.date == "2025-11-01"
    change(folder / "Properties.json", lambda about: about.update(Version=None))
    assert read(folder).edition.known_from == "the newest 'Wijzigingen per' in the notes"


def test_without_properties_the_figures_are_read_all_the_same(folder):
    (folder / "Properties.json").unlink()
    release = read(folder)
    assert (release.table, release.edition, release.selection) == ("99001NED", None, True)
    assert set(release.not_carried) >= {Fact.TITLE, Fact.NOTES, Fact.DATE, Fact.WHOLE}
    assert cells(release) == cells(read(FOLDER))


def gone(name):
    return lambda folder: (folder / name).unlink()


def altered(name, alter):
    return lambda folder: change(folder / name, alter)


def replaced(name, old, new):
    def alter(folder):
        text = (folder / name).read_text("utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new, 1), "utf-8")

    return alter


def first(**fields):
    return altered("Observations.json", lambda page: page["value"][0].update(fields))


@pytest.mark.parametrize(
    ("alter", "said"),
    [
        pytest.param(
            gone("Observations_1.json"), "goes on on a page that is not here", id="the last page is missing"
        ),
        pytest.param(gone("MeasureCodes.json"), "no MeasureCodes", id="no measures"),
        pytest.param(gone("Dimensions.json"), "no Dimensions", id="no dimensions"),
        pytest.param(gone("RegioSCodes.json"), "no RegioSCodes", id="no codes"),
        pytest.param(
            lambda f: (gone("Observations.json")(f), gone("Observations_1.json")(f)),
            "Observations is missing",
            id="no observations",
        ),
        pytest.param(
            lambda f: [
                altered(n, lambda page: page["value"].clear())(f)
                for n in ("Observations.json", "Observations_1.json")
            ],
            "no observations",
            id="observations that are empty",
        ),
        pytest.param(
            first(ValueAttribute="Geheim"), "ValueAttribute 'Geheim' is not known", id="an attribute"
        ),
        pytest.param(
            first(ValueAttribute="Impossible"), "says that there is none", id="a figure that cannot be"
        ),
        pytest.param(first(Value="."), "'.' of measure 'M100001' is no figure", id="a symbol"),
        pytest.param(first(Value="1.815.000"), "is no figure", id="thousands marks"),
        pytest.param(first(Value=True), "neither text nor number", id="a truth value"),
        pytest.param(first(Value=[1]), "neither text nor number", id="a list"),
        pytest.param(first(RegioS="\ud800"), "neither text nor number", id="half a character"),
        pytest.param(first(Value=10**15), "is no figure that can be kept exactly", id="too many digits"),
        pytest.param(first(StringValue="x"), "the text 'x' stands where a figure should", id="a text"),
        pytest.param(
            first(RegioS="GM9999"), "'GM9999' that RegioSCodes does not list", id="an unknown region"
        ),
        pytest.param(first(Measure="M9"), "'M9' is not in MeasureCodes", id="an unknown measure"),
        pytest.param(first(RegioS=None), "'' that RegioSCodes does not list", id="no region"),
        pytest.param(
            first(Leeftijd="10000"), "'Leeftijd' that Dimensions does not list", id="an unlisted dimension"
        ),
        pytest.param(first(Id=102), "Id 102 too", id="one Id twice"),
        pytest.param(
            altered("Observations.json", lambda page: page["value"][3].pop("Value")),
            "other fields than the first",
            id="a field is missing",
        ),
        pytest.param(
            altered("Observations.json", lambda page: [row.pop("Perioden") for row in page["value"]]),
            "no field 'Perioden'",
            id="a dimension is missing",
        ),
        pytest.param(
            altered("Properties.json", lambda p: p.update(ObservationCount=70)),
            "71 observations where Properties says 70",
            id="more than there are",
        ),
        pytest.param(
            altered("MeasureCodes.json", lambda p: p["value"][0].update(Decimals=99)),
            "'99' decimals",
            id="decimals",
        ),
        pytest.param(
            altered("MeasureCodes.json", lambda p: p["value"][0].pop("Title")),
            "MeasureCodes has no Title",
            id="no title",
        ),
        pytest.param(
            altered("PeriodenCodes.json", lambda p: p["value"][0].update(Status="Concept")),
            "status 'Concept'",
            id="a status",
        ),
        pytest.param(
            altered("RegioSCodes.json", lambda p: p["value"][0].update(Title="\ud800")),
            "half a character",
            id="half a character in a title",
        ),
        pytest.param(
            replaced("Observations.json", '"Value": 43,', '"Value": NaN,'),
            "'NaN' of measure 'M100002' is no figure",
            id="NaN",
        ),
        pytest.param(replaced("Observations.json", '"Value": 43,', '"Value": 43'), "no JSON", id="no JSON"),
        pytest.param(replaced("RegioSCodes.json", "]", ""), "no JSON", id="a metadata file cut off"),
    ],
)
def test_bad_input_is_refused_in_a_sentence(folder, alter, said):
    alter(folder)
    assert said in refusal(folder).sentence


def test_collections_of_several_tables_are_not_mixed(folder):
    replaced("PeriodenCodes.json", "99001NED", "99002NED")(folder)
    assert "99001NED, 99002NED" in refusal(folder).sentence


def test_a_page_that_is_left_over_from_another_download_is_noticed(folder):
    change(
        folder / "Observations_1.json",
        lambda page: page.update(value=rows_of(folder / "Observations.json")[:3]),
    )
    assert "an earlier observation has the Id" in refusal(folder).sentence
