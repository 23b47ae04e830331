"""The CSV of the old portal, with its metadata beside it and without."""

import shutil
import zipfile

import pytest

from keur.errors import UnreadableReleaseError
from keur.release.carried import Fact
from keur.release.marks import Mark
from keur.sources import READERS, read
from keur.sources.bundle import of_content, of_folder
from keur.sources.portal_csv import PortalCsv
from published import SPECIMENS, story

UNTYPED = SPECIMENS / "portal_untyped" / "99001NED_UntypedDataSet_03062025_101112.csv"
TYPED = SPECIMENS / "portal_typed" / "99001NED_TypedDataSet_03062025_101112.csv"
METADATA = SPECIMENS / "portal_untyped" / "99001NED_metadata.csv"


def alone(path):
    return read(content=path.read_bytes(), name=path.name)


def refusal(path):
    with pytest.raises(UnreadableReleaseError) as caught:
        read(path)
    assert caught.value.hint
    assert "\n" not in caught.value.sentence
    return caught.value


@pytest.fixture
def folder(tmp_path):
    """Both files, to change."""
    shutil.copy(UNTYPED, tmp_path)
    shutil.copy(METADATA, tmp_path)
    return tmp_path


def changed(path, old, new):
    content = path.read_bytes()
    assert old.encode() in content
    path.write_bytes(content.replace(old.encode(), new.encode(), 1))


def test_the_metadata_are_found_beside_the_figures():
    assert story(read(UNTYPED)) == story(read(UNTYPED.parent))
    assert read(UNTYPED).title == "Cursisten; soort cursus, regio"


def test_the_digest_covers_the_metadata():
    assert read(UNTYPED).source.sha256 == read(UNTYPED.parent).source.sha256
    assert read(UNTYPED).source.sha256 != alone(UNTYPED).source.sha256


def test_an_archive_of_both_is_the_same_release(tmp_path):
    with zipfile.ZipFile(tmp_path / "99001NED.zip", "w") as archive:
        for path in UNTYPED.parent.iterdir():
            archive.write(path, path.name)
    assert story(read(tmp_path / "99001NED.zip")) == story(read(UNTYPED))


@pytest.mark.parametrize("path", [UNTYPED, TYPED], ids=["untyped", "typed"])
def test_without_metadata_categories_are_keys_and_that_is_said(path):
    release = alone(path)
    assert [(d.label, d.categories) for d in release.dimensions] == [
        ("SoortCursus", ("T100100", "A100010", "A100020", "A100030")),
        ("Regio's", ("NL01", "GM1680", "GM0014")),
        ("Perioden", ("2024HJ01", "2024HJ02", "2024JJ00")),
    ]
    assert [(m.label, m.key, m.unit, m.decimals, m.published) for m in release.measures] == [
        ("Cursisten", "Cursisten_1", "", 0, 32),
        ("CursistenPer1000Inwoners", "CursistenPer1000Inwoners_2", "", 1, 32),
    ]
    assert release.dimensions[2].statuses == (None, None, None)
    assert all(d.keys == d.categories for d in release.dimensions)
    assert release.not_carried[:3] == (Fact.NAMES, Fact.TITLE, Fact.NOTES)
    assert Fact.STATUS in release.not_carried
    assert release.selection
    assert (release.table, release.edition.date) == ("99001NED", "2025-06-03")


def test_metadata_of_another_table_are_not_taken(folder):
    (folder / METADATA.name).rename(folder / "99002NED_metadata.csv")
    assert Fact.NAMES in read(folder / UNTYPED.name).not_carried


def test_metadata_without_the_name_of_a_table_are_taken_from_a_folder(folder):
    (folder / METADATA.name).rename(folder / "metadata.csv")
    assert read(folder).title == "Cursisten; soort cursus, regio"


def test_a_file_named_otherwise_reads_by_its_content(tmp_path):
    path = tmp_path / "upload"
    shutil.copy(UNTYPED, path)
    assert read(path).source.format == "portal-csv"
    assert not any(reader.handles(of_folder(tmp_path).document("upload")) for reader in READERS[1:])


def test_metadata_alone_are_no_release():
    with pytest.raises(UnreadableReleaseError, match="metadata of a download"):
        read(METADATA)


def test_of_a_folder_of_both_kinds_the_untyped_is_read(folder):
    shutil.copy(TYPED, folder)
    assert not read(folder).not_carried
    assert read(folder / TYPED.name).not_carried == (Fact.REASONS,)


def test_several_downloads_in_a_folder_are_named(folder):
    shutil.copy(UNTYPED, folder / "99003NED_UntypedDataSet_03062025_101112.csv")
    assert "several downloads: 99001NED_Untyped" in refusal(folder).sentence


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["no BOM", "BOM"])
@pytest.mark.parametrize("quotes", [True, False], ids=["quoted", "unquoted"])
def test_line_ends_marks_and_quotes_do_not_matter(end, mark, quotes):
    text = UNTYPED.read_text("utf-8-sig").replace("\r\n", "\n")
    text = text if quotes else text.replace('"', "")
    found = read(content=(mark + text.replace("\n", end)).encode(), name=UNTYPED.name)
    assert story(found) == story(alone(UNTYPED))
    assert list(found.lines) == list(range(2, 38))


def test_an_empty_field_of_the_untyped_file_is_impossible_and_of_the_typed_file_unstated():
    def marks(path):
        return {Mark(m) for m in read(path).measures[0].marks.tolist()} - {Mark.PUBLISHED}

    assert marks(UNTYPED) == {Mark.UNKNOWN, Mark.IMPOSSIBLE, Mark.SECRET, Mark.NIL}
    assert marks(TYPED) == {Mark.UNSTATED}


def test_padding_tells_the_untyped_file_whatever_it_is_called():
    renamed = read(content=UNTYPED.read_bytes(), name="upload.csv")
    assert Fact.REASONS not in renamed.not_carried
    assert Fact.REASONS in read(content=TYPED.read_bytes(), name="upload.csv").not_carried


def test_topics_of_one_name_keep_their_numbers():
    text = UNTYPED.read_text("utf-8-sig").replace("CursistenPer1000Inwoners_2", "Cursisten_2")
    assert [m.label for m in read(content=text.encode()).measures] == ["Cursisten_1", "Cursisten_2"]


def test_texts_beside_the_figures_are_told_by_their_fields():
    lines = UNTYPED.read_text("utf-8-sig").splitlines()
    text = "\n".join([lines[0] + ';"Naam_3"', *(f'{line};"Assen     "' for line in lines[1:])])
    release = read(content=text.encode())
    assert [m.key for m in release.measures] == ["Cursisten_1", "CursistenPer1000Inwoners_2"]
    assert release.not_carried[-1] == "topics that are texts (Naam)"


@pytest.mark.parametrize(
    ("old", "new", "said", "line"),
    [
        ('"    1815"', '"    18,5"', "'18,5' under 'Cursisten' is not how figures", 7),
        ('"    1815"', '"    18?5"', "'18?5' under 'Cursisten' is neither", 7),
        ('"5";"T100100 "', '"5";""', "no key of SoortCursus", 7),
        ('"    1815";', "", "the row has 5 fields where the header has 6", 7),
        ('"Cursisten_1"', '"CursistenPer1000Inwoners_2"', "two columns are called", 1),
        ('"GM1680"', '"GM9999"', "a key 'GM9999' that the collection RegioS does not list", None),
        ('"SoortCursus"', '"Soort"', "no column 'SoortCursus' for the dimension", 2),
        ('"Cursisten_1"', '"Cursisten_7"', "a column 'Cursisten_7' that DataProperties", 2),
    ],
)
def test_damage_to_the_figures_is_named(folder, old, new, said, line):
    changed(folder / UNTYPED.name, old, new)
    error = refusal(folder / UNTYPED.name)
    assert said in error.sentence
    assert line is None or error.place.line == line


@pytest.mark.parametrize(
    ("old", "new", "said", "line"),
    [
        ('"RegioS"\n', "", "the collection RegioS is missing", None),
        ('"SoortCursus"\n"Key"', '"Cursus"\n"Key"', "the collection SoortCursus is missing", None),
        ('"Status"\n', '"Stand"\n', None, None),
        (
            '"1e halfjaar 2024";"Nader',
            '"1e halfjaar 2024";"";"Nader',
            "the row has 5 fields where the header of 'Perioden' has 4",
            56,
        ),
        ('"NaderVoorlopig"', '"Nader"', "the status 'Nader' of a period", None),
        ('"99001NED";', '"99001NED"x;', "no row of a CSV", 3),
        (
            '"Cursisten per 1 000 inwoners ";"',
            '"Cursisten per 1 000 inwoners ";"x"";"',
            "no row|fields",
            None,
        ),
    ],
)
def test_damage_to_the_metadata_is_named(folder, old, new, said, line):
    changed(folder / METADATA.name, old, new)
    if said is None:
        assert read(folder).not_carried == (Fact.STATUS,)
        return
    error = refusal(folder / UNTYPED.name)
    assert any(part in error.sentence for part in said.split("|"))
    assert error.place.file.endswith(METADATA.name)
    assert line is None or error.place.line == line


def test_a_header_without_rows_is_refused():
    with pytest.raises(UnreadableReleaseError, match="no rows"):
        read(content=UNTYPED.read_bytes().splitlines(keepends=True)[0], name=UNTYPED.name)


def test_a_git_lfs_pointer_beside_the_figures_is_named(folder):
    pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n"
    (folder / UNTYPED.name).write_text(pointer, "utf-8")
    with pytest.raises(UnreadableReleaseError, match="Git LFS pointer"):
        read(folder / UNTYPED.name)


def test_a_csv_of_labels_is_left_to_its_own_reader():
    content = (SPECIMENS / "csv_with_symbols.csv").read_bytes()
    assert not PortalCsv().handles(of_content("x.csv", content))
