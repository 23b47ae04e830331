"""OData v3: a folder, one file, pages, lines, and the CSV of the old portal tell the story of the page."""

import json
import shutil

import pytest

from keur.errors import UnreadableReleaseError
from keur.release.carried import Fact
from keur.release.marks import Mark
from keur.release.period import FigureStatus
from keur.sources import read
from published import SPECIMENS, at, cells, story

UNTYPED = ["odata_v3_untyped", "odata_v3_one_file.json", "portal_untyped"]
TYPED = ["odata_v3_typed", "odata_v3_lines", "portal_typed"]
EVERY = [*UNTYPED, *TYPED]
PAGE = story(read(SPECIMENS / "page_piped.txt"))
FOLDERS = ["odata_v3_untyped", "odata_v3_typed"]


@pytest.fixture
def folder(tmp_path):
    """A copy of a specimen to change."""

    def copied(name):
        return shutil.copytree(SPECIMENS / name, tmp_path / name)

    return copied


def changed(path, old, new):
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new).encode())


def set_rows(path, change):
    """Change the rows of a collection written as bare JSON."""
    rows = json.loads(path.read_text("utf-8-sig"))
    path.write_text(json.dumps(change(rows)), "utf-8")


def refusal(path):
    with pytest.raises(UnreadableReleaseError) as caught:
        read(path)
    error = caught.value
    assert error.hint
    assert error.place
    assert "\n" not in error.sentence
    return error


@pytest.mark.parametrize("name", UNTYPED)
def test_the_untyped_data_tell_the_story_of_the_page(name):
    told = story(read(SPECIMENS / name))
    assert {key: told[key] for key in told} == {key: PAGE[key] for key in told}
    assert read(SPECIMENS / name).not_carried == ()


@pytest.mark.parametrize("name", TYPED)
def test_the_typed_data_tell_it_too_but_not_why_a_figure_is_missing(name):
    def unmarked(content):
        return tuple(c if c[1] == "PUBLISHED" else (0, "UNSTATED") for c in content)

    told = story(read(SPECIMENS / name))
    assert told == {**PAGE, "cells": {key: unmarked(content) for key, content in PAGE["cells"].items()}}
    assert read(SPECIMENS / name).not_carried == (Fact.REASONS,)


@pytest.mark.parametrize("name", EVERY)
def test_labels_have_their_keys_without_padding(name):
    types, regions, periods = read(SPECIMENS / name).dimensions
    assert types.keys == ("T100100", "A100010", "A100020", "A100030")
    assert regions.keys == ("NL01", "GM1680", "GM0014")
    assert dict(zip(periods.categories, periods.keys, strict=True)) == {
        "1e halfjaar 2024": "2024HJ01",
        "2e halfjaar 2024": "2024HJ02",
        "2024": "2024JJ00",
    }
    assert periods.statuses == (
        FigureStatus.REVISED_PROVISIONAL,
        FigureStatus.PROVISIONAL,
        FigureStatus.PROVISIONAL,
    )
    assert [m.key for m in read(SPECIMENS / name).measures] == ["Cursisten_1", "CursistenPer1000Inwoners_2"]


@pytest.mark.parametrize("name", EVERY)
def test_the_display_tree_keeps_what_stands_under_each_group(name):
    groups = read(SPECIMENS / name).dimensions[1].groups
    assert [(g.key, g.title, g.parent, g.members) for g in groups] == [
        ("1", "Landelijk", "", ("NL01",)),
        ("2", "Gemeenten", "", ()),
        ("3", "Drenthe", "2", ("GM1680", "GM0109")),
        ("4", "Groningen", "2", ("GM0014",)),
    ]


@pytest.mark.parametrize("name", EVERY)
def test_the_table_names_itself_and_its_edition(name):
    release = read(SPECIMENS / name)
    assert release.table == "99001NED"
    assert release.edition.known_from == "the metadata of the table"
    assert not release.selection


@pytest.mark.parametrize("name", EVERY)
def test_a_row_knows_its_line(name):
    release = read(SPECIMENS / name)
    row = next(r for r in range(release.rows) if release.measures[0].values[r] == 1815)
    path = SPECIMENS / name
    files = sorted(path.glob("*DataSet*")) if path.is_dir() else [path]
    lines = files[0].read_text("utf-8-sig").splitlines()
    assert "1815" in lines[release.lines[row] - 1]


@pytest.mark.parametrize("name", FOLDERS)
def test_a_file_of_the_folder_finds_the_others_beside_it(name):
    whole = read(SPECIMENS / name)
    for path in (SPECIMENS / name).iterdir():
        found = read(path)
        assert cells(found) == cells(whole)
        assert found.source.name == path.name
        assert found.source.sha256 == whole.source.sha256


def test_a_file_name_of_a_table_keeps_the_tables_of_a_folder_apart(tmp_path):
    for path in (SPECIMENS / "odata_v3_lines").iterdir():
        shutil.copy(path, tmp_path / path.name)
        shutil.copy(path, tmp_path / path.name.replace("99001NED", "99002NED"))
    assert "99001NED, 99002NED" in refusal(tmp_path).sentence
    assert read(tmp_path / "cbs.v3.99002NED_TypedDataSet.jsonl").rows == 36


def test_the_named_data_set_is_read_and_the_untyped_where_none_is(folder):
    path = folder("odata_v3_untyped")
    for page in (SPECIMENS / "odata_v3_typed").glob("TypedDataSet*"):
        shutil.copy(page, path / page.name)
    assert not read(path).not_carried
    assert read(path / "TypedDataSet_1.json").not_carried == (Fact.REASONS,)
    assert not read(path / "UntypedDataSet.json").not_carried


def test_a_collection_that_is_handed_in_alone_names_what_is_missing():
    content = (SPECIMENS / "odata_v3_untyped" / "UntypedDataSet.json").read_bytes()
    with pytest.raises(UnreadableReleaseError, match="collection DataProperties is missing"):
        read(content=content, name="UntypedDataSet.json")


@pytest.mark.parametrize(
    "collection", ["DataProperties", "SoortCursus", "RegioS", "Perioden", "UntypedDataSet"]
)
def test_a_missing_collection_is_named(folder, collection):
    path = folder("odata_v3_untyped")
    (path / f"{collection}.json").unlink()
    assert collection in refusal(path).sentence
    assert "missing" in refusal(path).sentence


@pytest.mark.parametrize("collection", ["DataProperties", "SoortCursus", "UntypedDataSet"])
def test_an_empty_collection_is_named(folder, collection):
    path = folder("odata_v3_untyped")
    (path / f"{collection}.json").write_text('{"odata.metadata": "", "value": []}', "utf-8")
    assert f"collection {collection} is empty" in refusal(path).sentence


def test_without_table_infos_the_figures_are_read_and_the_words_are_not_carried(folder):
    path = folder("odata_v3_untyped")
    (path / "TableInfos.json").unlink()
    release = read(path)
    assert release.not_carried == (Fact.TITLE, Fact.NOTES, Fact.DATE, Fact.WHOLE)
    assert release.table == "99001NED"
    assert release.selection
    assert cells(release) == cells(read(SPECIMENS / "odata_v3_untyped"))
    assert {n.section for n in release.notes} == {
        "Toelichting onderwerpen › Cursisten",
        "Toelichting onderwerpen › Cursisten per 1 000 inwoners",
    }


def test_without_category_groups_there_is_no_tree(folder):
    path = folder("odata_v3_untyped")
    (path / "CategoryGroups.json").unlink()
    assert read(path).dimensions[1].groups == ()


def test_fewer_rows_than_the_table_has_are_a_selection(folder):
    path = folder("odata_v3_typed")
    set_rows(path / "TableInfos.json", lambda rows: [{**rows[0], "RecordCount": 185146}])
    assert read(path).selection


@pytest.mark.parametrize(
    ("page", "said"),
    [(2, "page 2 of the collection TypedDataSet is missing"), (3, "goes on on a page that is not here")],
)
def test_a_missing_page_is_named(folder, page, said):
    path = folder("odata_v3_typed")
    (path / f"TypedDataSet_{page}.json").unlink()
    assert said in refusal(path).sentence


def test_pages_in_a_folder_of_their_own_in_a_list_or_twice_are_the_same_rows(folder):
    path = folder("odata_v3_typed")
    whole = cells(read(path))
    pages = sorted(path.glob("TypedDataSet_*"))
    (path / "TypedDataSet").mkdir()
    for number, page in enumerate(pages, 1):
        page.rename(path / "TypedDataSet" / f"{number}.json")
    assert cells(read(path)) == whole
    texts = [page.read_text("utf-8") for page in sorted((path / "TypedDataSet").iterdir())]
    shutil.rmtree(path / "TypedDataSet")
    (path / "TypedDataSet.json").write_text(f"[{','.join(texts)}]", "utf-8")
    (path / "TypedDataSet (1).json").write_text(f"[{','.join(texts)}]", "utf-8")
    release = read(path)
    assert cells(release) == whole
    assert release.rows == 36
    lines = (path / "TypedDataSet.json").read_text("utf-8").splitlines()
    assert all('"ID"' in lines[line - 1] for line in release.lines)


def test_an_archive_of_the_folder_is_the_same_release_with_the_same_digest(tmp_path):
    packed = shutil.make_archive(str(tmp_path / "99001NED"), "zip", SPECIMENS / "odata_v3_typed")
    archived, whole = read(tmp_path / "99001NED.zip"), read(SPECIMENS / "odata_v3_typed")
    assert packed.endswith(archived.source.name)
    assert story(archived) == story(whole)
    assert archived.source.sha256 == whole.source.sha256


def test_a_git_lfs_pointer_as_a_collection_is_named(folder):
    path = folder("odata_v3_untyped")
    pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n"
    (path / "UntypedDataSet.json").write_text(pointer, "utf-8")
    error = refusal(path)
    assert "Git LFS pointer" in error.sentence
    assert error.place.file.endswith("UntypedDataSet.json")


@pytest.mark.parametrize(
    ("file", "old", "new", "said", "line"),
    [
        ("UntypedDataSet", '"    1815"', '"    18,5"', "'18,5' under 'Cursisten' is not how figures", 8),
        ("UntypedDataSet", '"    1815"', '"    18?5"', "'18?5' under 'Cursisten' is neither", 8),
        ("UntypedDataSet", '"    1815"', '"    0815"', "'0815' under 'Cursisten' is not how", 8),
        ("UntypedDataSet", '"    1815"', "[1815]", "'Cursisten_1' is neither a number nor a text", 8),
        ("UntypedDataSet", '"    1815"', "true", "'Cursisten_1' is neither a number nor a text", 8),
        ("UntypedDataSet", '"    1815"', '"123456789012345678"', "has too many digits", 8),
        ("UntypedDataSet", '"Cursisten_1":"    1815"', '"Cursist_1":"    1815"', "other columns", 8),
        (
            "UntypedDataSet",
            '"ID":5,"SoortCursus":"T100100 "',
            '"ID":5,"SoortCursus":""',
            "no key of SoortCursus",
            8,
        ),
        ("UntypedDataSet", "A100020 ", "A100099 ", "a key 'A100099' that the collection SoortCursus", None),
        ("UntypedDataSet", "Cursisten_1", "Cursisten_9", "a column 'Cursisten_9' that DataProperties", 3),
        ("UntypedDataSet", "SoortCursus", "Soort", "no column 'SoortCursus' for the dimension", 3),
        ("UntypedDataSet", '"value":[', '"value":[5,', "no row with named fields", 1),
        ("DataProperties", 'Cbs.OData.Topic"', 'Cbs.OData.Tropic"', "'Tropic' is no kind of column", 7),
        ("DataProperties", '"Key":"Cursisten_1"', '"Key":" "', "'' is no key of a column", 7),
        ("DataProperties", '"Decimals":1', '"Decimals":99', "has '99' decimals", 8),
        ("Perioden", '"Status":"Voorlopig"', '"Status":"Vaag"', "status 'Vaag' of a period", None),
        ("RegioS", '"Title":"Nederland"', '"Title":" "', "category of RegioS has no title", 3),
        ("RegioS", '"Key":"GM1680"', '"Key":" "', "category of RegioS has no key", 4),
        ("RegioS", "GM1680", "NL01  ", "two categories with the key 'NL01'", 4),
        ("TableInfos", '"value":[', '"value":[[', "this is no JSON", 5),
    ],
)
def test_damage_is_named_with_its_place(folder, file, old, new, said, line):
    path = folder("odata_v3_untyped")
    changed(path / f"{file}.json", old, new)
    error = refusal(path)
    assert said in error.sentence
    if line:
        assert str(error.place).startswith(f"{path}/{file}.json:{line}")


def test_an_error_message_of_the_service_is_named(folder):
    path = folder("odata_v3_untyped")
    (path / "UntypedDataSet.json").write_text('{"odata.error": {"code": "", "message": {}}}', "utf-8")
    assert "error message of the open-data service" in refusal(path).sentence


def test_a_file_cut_off_is_named(folder):
    path = folder("odata_v3_lines")
    file = path / "cbs.v3.99001NED_TypedDataSet.jsonl"
    file.write_bytes(file.read_bytes()[:-30])
    error = refusal(path)
    assert "no JSON by itself" in error.sentence
    assert error.place.line == 36


def test_json_nested_without_end_is_refused():
    nested = b'{"TableInfos": ' + b"[" * 200_000
    with pytest.raises(UnreadableReleaseError, match=r"nested|no JSON"):
        read(content=nested)


def test_null_in_the_untyped_data_gives_no_reason(folder):
    path = folder("odata_v3_untyped")
    changed(path / "UntypedDataSet.json", '"       x"', "null")
    found = at(read(path), "Koken & bakken", "Aa en Hunze", "1e halfjaar 2024")
    assert found == ((0, "UNSTATED"), (0, "UNSTATED"))


@pytest.mark.parametrize(
    ("number", "decimals", "value", "most"),
    [
        ("57.3", 1, 573, 1),
        ("57", 1, 570, 1),
        ("57.30", 1, 573, 1),
        ("57.29999923706055", 1, 573, 1),
        ("57.299999999999997", 1, 573, 1),
        ("7888.2001953125", 1, 78882, 1),
        ("8422.0400390625", 1, 842204, 2),
        ("1.5E3", 0, 1500, 0),
        ("1.25e-2", 0, 125, 4),
        ("1284680", 0, 1284680, 0),
        ("1284680.0", 0, 1284680, 0),
        ("-0.1", 1, -1, 1),
        ("123456789012.125", 3, 123456789012125, 3),
        ("0.1", None, 1, 1),
        ("57.29999923706055", None, 5729999923706055, None),
    ],
)
def test_a_number_is_exact_whatever_float_it_passed_through(folder, number, decimals, value, most):
    path = folder("odata_v3_typed")
    for page in (1, 2, 3):
        (path / f"TypedDataSet_{page}.json").unlink()
    row = {"ID": 0, "SoortCursus": "T100100 ", "RegioS": "NL01  ", "Perioden": "2024JJ00", "Cursisten_1": 5}
    text = json.dumps([{**row, "CursistenPer1000Inwoners_2": "@"}]).replace('"@"', number)
    (path / "TypedDataSet.json").write_text(text, "utf-8")
    set_rows(path / "DataProperties.json", lambda rows: [*rows[:-1], {**rows[-1], "Decimals": decimals}])
    if most is None:
        assert "too many digits" in refusal(path).sentence
    else:
        measure = read(path).measures[1]
        assert (int(measure.values[0]), measure.decimals) == (value, most)


def test_titles_that_repeat_are_told_apart_by_their_key_and_the_others_are_not(folder):
    path = folder("odata_v3_untyped")
    changed(path / "RegioS.json", '"Title":"Aa en Hunze"', '"Title":"Centrum"')
    changed(path / "RegioS.json", '"Title":"Groningen (gemeente)"', '"Title":"Centrum "')
    assert read(path).dimensions[1].categories == ("Nederland", "Centrum (GM1680)", "Centrum (GM0014)")


def test_a_label_cut_off_at_forty_characters_stays_as_it_is(folder):
    path = folder("odata_v3_untyped")
    long = "Wijk 01 Een wijk met een zeer lange naam"
    changed(path / "RegioS.json", "Aa en Hunze", long)
    assert long in read(path).dimensions[1].categories


def test_topics_that_repeat_are_told_apart_by_their_groups(folder):
    path = folder("odata_v3_untyped")
    changed(path / "DataProperties.json", "Cursisten per 1 000 inwoners ", "Cursisten")
    assert [m.label for m in read(path).measures] == [
        "Deelnemers/Cursisten (Cursisten_1)",
        "Deelnemers/Cursisten (CursistenPer1000Inwoners_2)",
    ]
    changed(
        path / "DataProperties.json",
        '"ParentID":3,"Type":"Topic","Key":"CursistenPer',
        '"ParentID":null,"Type":"Topic","Key":"CursistenPer',
    )
    assert [m.label for m in read(path).measures] == ["Deelnemers/Cursisten", "Cursisten"]


def test_groups_that_stand_in_each_other_end(folder):
    path = folder("odata_v3_untyped")
    changed(path / "DataProperties.json", "Cursisten per 1 000 inwoners ", "Cursisten")
    changed(
        path / "DataProperties.json",
        '"ID":3,"Position":null,"ParentID":null',
        '"ID":3,"Position":null,"ParentID":3',
    )
    assert read(path).measures[0].label.startswith("Deelnemers/Cursisten")


def test_columns_stand_in_the_order_of_their_positions(folder):
    path = folder("odata_v3_typed")
    set_rows(path / "DataProperties.json", lambda rows: rows[::-1])
    release = read(path)
    assert [d.label for d in release.dimensions] == ["Soort cursus", "Regio's", "Perioden"]
    assert [m.label for m in release.measures] == ["Cursisten", "Cursisten per 1 000 inwoners"]


def test_texts_beside_the_figures_are_named_and_left_out(folder):
    path = folder("odata_v3_untyped")
    changed(path / "DataProperties.json", '"Datatype":"Long"', '"Datatype":"String"')
    release = read(path)
    assert [m.label for m in release.measures] == ["Cursisten per 1 000 inwoners"]
    assert release.not_carried == ("topics that are texts (Cursisten)",)


def test_a_table_of_texts_is_refused(folder):
    path = folder("odata_v3_untyped")
    changed(path / "DataProperties.json", '"Datatype":"Long"', '"Datatype":"String"')
    changed(path / "DataProperties.json", '"Datatype":"Double"', '"Datatype":"String"')
    assert "no column holds figures" in refusal(path).sentence


def test_a_status_that_is_empty_says_nothing_and_a_table_without_the_field_says_so(folder):
    path = folder("odata_v3_typed")
    set_rows(path / "Perioden.json", lambda rows: [{**rows[0], "Status": None}, *rows[1:]])
    assert read(path).dimensions[2].statuses[0] is None
    keep = ("Key", "Title", "Description")
    set_rows(path / "Perioden.json", lambda rows: [{key: row[key] for key in keep} for row in rows])
    release = read(path)
    assert release.dimensions[2].statuses == (None, None, None)
    assert release.not_carried == (Fact.STATUS, Fact.REASONS)


def test_words_beside_the_explanation_are_notes_under_the_name_of_their_field(folder):
    path = folder("odata_v3_typed")
    text = "Een <b>nieuwe</b> regio.<br />Zie &amp; lees."
    set_rows(path / "TableInfos.json", lambda rows: [{**rows[0], "ExplanatoryText": text}])
    notes = [(n.section, n.text) for n in read(path).notes]
    assert ("ExplanatoryText", "Een nieuwe regio.") in notes
    assert ("ExplanatoryText", "Zie & lees.") in notes
    assert ("Summary", "Per halfjaar en jaar") in notes


@pytest.mark.parametrize(
    ("modified", "date", "known_from"),
    [
        ("2025-06-03T02:00:00", "2025-06-03", "the metadata of the table"),
        ("3-6-2025 02:00:00", "2025-06-03", "the metadata of the table"),
        ("2025-06-31T02:00:00", "2025-06-03", "the newest 'Wijzigingen per' in the notes"),
        (None, "2025-06-03", "the newest 'Wijzigingen per' in the notes"),
    ],
)
def test_the_edition_is_the_date_of_the_last_change(folder, modified, date, known_from):
    path = folder("odata_v3_typed")
    set_rows(path / "TableInfos.json", lambda rows: [{**rows[0], "Modified": modified}])
    edition = read(path).edition
    assert (edition.date, edition.known_from) == (date, known_from)


def test_an_english_table_has_english_headings(folder):
    path = folder("odata_v3_typed")
    set_rows(path / "TableInfos.json", lambda rows: [{**rows[0], "Language": "en"}])
    sections = {n.section for n in read(path).notes}
    assert {"Table explanation", "Description of topics › Cursisten"} <= sections


def test_only_the_figures_of_a_mark_are_published():
    release = read(SPECIMENS / "odata_v3_untyped")
    assert {Mark(m) for m in release.measures[0].marks.tolist()} == {
        Mark.PUBLISHED,
        Mark.UNKNOWN,
        Mark.IMPOSSIBLE,
        Mark.SECRET,
        Mark.NIL,
    }
