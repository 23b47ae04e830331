"""The bulk CSV: its zip, its folder, and the observations with the rest beside them."""

import shutil
import zipfile
from io import BytesIO

import pytest

from keur.errors import UnreadableReleaseError
from keur.release.marks import Mark
from keur.sources import read
from published import SPECIMENS, at, cells, story

FOLDER = SPECIMENS / "bulk_csv"
JSON = read(SPECIMENS / "odata_v4")
LFS = b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n"


@pytest.fixture
def folder(tmp_path):
    """A copy of the specimen to change."""
    return shutil.copytree(FOLDER, tmp_path / "table")


def replaced(name, old, new):
    def alter(folder):
        content = (folder / name).read_bytes()
        assert old.encode() in content
        (folder / name).write_bytes(content.replace(old.encode(), new.encode(), 1))

    return alter


def gone(name):
    return lambda folder: (folder / name).unlink()


def refusal(path):
    with pytest.raises(UnreadableReleaseError) as caught:
        read(path)
    error = caught.value
    assert error.hint
    assert error.place
    assert "\n" not in error.sentence
    return error


def test_it_tells_the_story_of_the_json():
    release = read(FOLDER)
    assert story(release) == story(JSON)
    assert [(n.section, n.text) for n in release.notes] == [(n.section, n.text) for n in JSON.notes]
    assert release.not_carried == JSON.not_carried
    assert not release.selection
    assert {
        d.label: (sorted(zip(d.keys, d.categories, strict=True)), d.groups) for d in release.dimensions
    } == {d.label: (sorted(zip(d.keys, d.categories, strict=True)), d.groups) for d in JSON.dimensions}


def test_a_zip_holds_what_its_folder_holds():
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in FOLDER.iterdir():
            archive.write(path, path.name)
    release = read(content=buffer.getvalue(), name="99001NED.zip")
    assert cells(release) == cells(read(FOLDER))
    assert release.source.sha256 == read(FOLDER).source.sha256


@pytest.mark.parametrize("path", sorted(FOLDER.iterdir()), ids=lambda p: p.name)
def test_any_file_of_the_download_finds_the_others_beside_it(path):
    found = read(path)
    assert cells(found) == cells(read(FOLDER))
    assert found.source.sha256 == read(FOLDER).source.sha256


def test_files_of_two_downloads_in_one_folder_are_kept_apart_by_what_their_names_begin_with(tmp_path):
    for path in FOLDER.iterdir():
        for table in ("99001NED", "99002NED"):
            shutil.copy(path, tmp_path / f"{table}_{path.name}")
    assert "several files of observations" in refusal(tmp_path).sentence
    assert cells(read(tmp_path / "99002NED_Observations.csv")) == cells(read(FOLDER))
    (tmp_path / "99002NED_RegioSCodes.csv").unlink()
    assert "no RegioSCodes" in refusal(tmp_path / "99002NED_Observations.csv").sentence


def test_a_row_knows_the_line_of_its_first_observation():
    release = read(FOLDER)
    row = next(r for r in range(release.rows) if release.measures[0].values[r] == 1815)
    lines = (FOLDER / "Observations.csv").read_text("utf-8").splitlines()
    assert ";1815;" in lines[release.lines[row] - 1]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("\n", "\r\n", id="CRLF"),
        pytest.param("Id;", "\ufeffId;", id="a byte order mark"),
        pytest.param(";None", ";", id="no attribute for a figure"),
        pytest.param(";;None", ";   ;None", id="an empty text that is padded"),
        pytest.param("GM1680", "GM1680    ", id="padded codes"),
    ],
)
def test_the_form_of_the_observations_does_not_matter(folder, old, new):
    path = folder / "Observations.csv"
    path.write_bytes(path.read_bytes().replace(old.encode(), new.encode(), 1 if old == "Id;" else -1))
    assert cells(read(folder)) == cells(read(FOLDER))


def test_of_two_columns_with_one_name_the_first_counts():
    header = (FOLDER / "Properties.csv").read_text("utf-8").splitlines()[0].split(";")
    assert header.count("Title") == header.count("Modified") == 2
    release = read(FOLDER)
    assert (release.title, release.edition.date) == ("Cursisten; soort cursus, regio", "2025-06-03")


def test_quoted_fields_may_go_on_over_several_lines_and_hold_quotation_marks(folder):
    replaced("MeasureCodes.csv", "Personen die", '"Personen ""allen""\n\ndie')(folder)
    replaced("MeasureCodes.csv", "volgden.", 'volgden."')(folder)
    told = [n.text for n in read(folder).notes if n.section.endswith("› Cursisten")]
    assert told == ['Personen "allen"', "die in de periode ten minste één cursus volgden."]


@pytest.mark.parametrize(
    ("said", "mark"),
    [("Impossible", Mark.IMPOSSIBLE), ("Confidential", Mark.SECRET), ("NotAvailable", Mark.UNKNOWN)],
)
def test_a_value_attribute_says_why_there_is_no_figure(folder, said, mark):
    replaced("Observations.csv", ";770805;;None", f";;;{said}")(folder)
    assert at(read(folder), "Totaal", "Nederland", "1e halfjaar 2024")[0] == (0, mark.name)


def test_figures_have_a_decimal_comma_and_lost_zeros_mean_nothing():
    content = (FOLDER / "Observations.csv").read_text("utf-8")
    assert ";43;;None" in content
    assert ";71,6;;None" in content
    release = read(FOLDER)
    assert at(release, "Totaal", "Nederland", "1e halfjaar 2024")[1] == (430, "PUBLISHED")
    assert at(release, "Totaal", "Nederland", "2024")[1] == (716, "PUBLISHED")


@pytest.mark.parametrize(
    ("alter", "said", "line"),
    [
        pytest.param(
            replaced("Observations.csv", ";71,6;", ";71.6;"),
            "'71.6' of measure 'M100002' is no figure",
            True,
            id="a decimal point",
        ),
        pytest.param(
            replaced("Observations.csv", ";1815;", ";1.815;"),
            "'1.815' of measure",
            True,
            id="thousands marks",
        ),
        pytest.param(
            replaced("Observations.csv", ";1815;;None", ";1815;None"),
            "7 fields where the header has 8",
            True,
            id="a field too few",
        ),
        pytest.param(
            replaced("Observations.csv", ";1815;;None", ";1815;;Geheim"),
            "'Geheim' is not known",
            True,
            id="an attribute",
        ),
        pytest.param(
            replaced("Observations.csv", ";1815;;None", ";1815;;Impossible"),
            "says that there is none",
            True,
            id="a figure that cannot be",
        ),
        pytest.param(
            replaced("Observations.csv", "Perioden;", "Periode;"),
            "'Periode' that Dimensions does not list",
            False,
            id="an unlisted column",
        ),
        pytest.param(
            replaced("Observations.csv", "Perioden;", "RegioS;"),
            "no field 'Perioden'",
            False,
            id="a column twice",
        ),
        pytest.param(gone("Observations.csv"), "no Observations.csv", False, id="no observations"),
        pytest.param(gone("Dimensions.csv"), "no Dimensions", False, id="no dimensions"),
        pytest.param(gone("PeriodenCodes.csv"), "no PeriodenCodes", False, id="no codes"),
        pytest.param(
            replaced("RegioSCodes.csv", 'Drenthe."', "Drenthe."),
            "quotation marks",
            True,
            id="a quotation mark is lost",
        ),
        pytest.param(
            replaced("RegioSCodes.csv", "GM0014;GMPV20;", "GM0014;"),
            "5 fields where the header has 6",
            True,
            id="a code is cut",
        ),
        pytest.param(
            replaced("Properties.csv", ";71;", ";72;"),
            "71 observations where Properties says 72",
            False,
            id="fewer than there are",
        ),
        pytest.param(
            replaced("Properties.csv", ";71;", ";70;"),
            "71 observations where Properties says 70",
            False,
            id="more than there are",
        ),
    ],
)
def test_bad_input_is_refused_in_a_sentence_with_its_line(folder, alter, said, line):
    alter(folder)
    error = refusal(folder)
    assert said in error.sentence
    assert (error.place.line is not None) == line


def test_a_header_without_observations_is_refused(folder):
    path = folder / "Observations.csv"
    path.write_text(path.read_text("utf-8").splitlines()[0] + "\n", "utf-8")
    assert "no observations" in refusal(folder).sentence


@pytest.mark.parametrize("chosen", [True, False], ids=["the file", "its folder"])
def test_a_git_lfs_pointer_is_named(folder, chosen):
    (folder / "Observations.csv").write_bytes(LFS)
    error = refusal(folder / "Observations.csv" if chosen else folder)
    assert "Git LFS pointer" in error.sentence
    assert "git lfs pull" in error.hint


def test_a_table_of_texts_is_refused(tmp_path):
    (tmp_path / "Observations.csv").write_text(
        "Id;Measure;RegioS;Value;StringValue;ValueAttribute\n0;WP0001;WP1925;;WP1925    ;None\n", "utf-8"
    )
    (tmp_path / "Dimensions.csv").write_text(
        "Identifier;Title;Description;Kind\nRegioS;Woonplaatsen;;GeoDimension\n", "utf-8"
    )
    (tmp_path / "RegioSCodes.csv").write_text("Identifier;Title;Description\nWP1925;Albergen;\n", "utf-8")
    (tmp_path / "MeasureCodes.csv").write_text(
        "Identifier;Title;Description;Unit;Decimals;DataType\nWP0001;Woonplaatscode;;code;0;String\n", "utf-8"
    )
    assert "all are texts" in refusal(tmp_path).sentence
