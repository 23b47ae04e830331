"""A folder, an archive and a file are the same members; an archive that is built to do harm is refused."""

import hashlib
import stat
import zipfile
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from keur.errors import AuditError, UnreadableReleaseError
from keur.sources import BUNDLE_READERS, read, zipped
from keur.sources import bundle as bundles
from keur.sources.bundle import of_content, of_folder
from keur.sources.zipped import of_zip
from published import SPECIMENS, cells

FILES = {"TableInfos.json": b"{}", "pages/TypedDataSet_1.json": b"[1]", "pages/TypedDataSet_2.json": b"[2]"}


def packed(files, *, method=zipfile.ZIP_DEFLATED):
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def laid_out(folder, files):
    for name, content in files.items():
        (folder / name).parent.mkdir(exist_ok=True, parents=True)
        (folder / name).write_bytes(content)
    return folder


def refused(content):
    with pytest.raises(UnreadableReleaseError) as caught:
        of_zip("table.zip", content)
    assert caught.value.hint
    return caught.value


def test_a_folder_and_an_archive_of_it_hold_the_same_members_with_one_digest(tmp_path):
    folder, archive = of_folder(laid_out(tmp_path, FILES)), of_zip("table.zip", packed(FILES))
    assert folder.names == archive.names == tuple(sorted(FILES))
    assert [folder.read(name) for name in folder.names] == [archive.read(name) for name in archive.names]
    assert folder.digest(folder.names) == archive.digest(archive.names)


def test_a_folder_that_holds_everything_is_no_part_of_the_names():
    archive = of_zip(
        "table.zip", packed({f"86050NED/{name}": c for name, c in FILES.items() if "/" not in name})
    )
    assert archive.names == ("TableInfos.json",)


def test_the_digest_tells_contents_and_names_apart():
    one = of_zip("a.zip", packed(FILES))
    changed = of_zip("a.zip", packed({**FILES, "TableInfos.json": b"[]"}))
    renamed = of_zip("a.zip", packed({"Tableinfos.json": b"{}", **dict(list(FILES.items())[1:])}))
    assert len({b.digest(b.names) for b in (one, changed, renamed)}) == 3


def test_the_digest_of_one_file_is_that_of_its_bytes():
    assert of_content("a.csv", b"abc").digest(["a.csv"]) == hashlib.sha256(b"abc").hexdigest()


def test_a_member_knows_its_place(tmp_path):
    folder = of_folder(laid_out(tmp_path, FILES))
    assert folder.document("TableInfos.json").shown == str(tmp_path / "TableInfos.json")
    assert (
        of_zip("t.zip", packed(FILES), shown="in/t.zip").called("TableInfos.json")
        == "in/t.zip/TableInfos.json"
    )


def test_a_member_shows_its_head_without_being_read_whole():
    archive = of_zip("t.zip", packed({"a.csv": b"x" * 100_000}))
    assert len(archive.head("a.csv")) == 65_536
    assert len(archive.read("a.csv")) == 100_000


def test_a_file_finds_its_neighbours_that_are_called_alike(tmp_path):
    laid_out(tmp_path, {"82949NED_Typed.csv": b"a", "82949NED_metadata.csv": b"b", "other.csv": b"c"})
    file = of_content("82949NED_Typed.csv", b"a", shown="82949NED_Typed.csv", folder=tmp_path)
    assert file.with_neighbours("82949NED_").names == ("82949NED_Typed.csv", "82949NED_metadata.csv")
    assert file.with_neighbours("82949NED_").read("82949NED_metadata.csv") == b"b"
    assert of_content("82949NED_Typed.csv", b"a").with_neighbours().names == ("82949NED_Typed.csv",)


def test_what_a_file_manager_left_is_no_member(tmp_path):
    clutter = {".DS_Store": b"", "__MACOSX/TableInfos.json": b"", "a.json": b"[]"}
    assert of_folder(laid_out(tmp_path, clutter)).names == ("a.json",)
    assert of_zip("t.zip", packed(clutter)).names == ("a.json",)


@pytest.mark.parametrize("name", ["csv_with_symbols.csv", "page_piped.txt"])
def test_an_archive_of_one_file_is_read_like_the_file(name):
    path = SPECIMENS / name
    archived = read(content=packed({name: path.read_bytes()}), name="download.zip")
    assert cells(archived) == cells(read(path))
    assert archived.source.name == name


@pytest.mark.parametrize(
    "name", ["../a.json", "/etc/a.json", "a/../../b.json", "C:\\a.json", "a\\..\\b.json", "c:a.json"]
)
def test_a_path_outside_the_archive_is_refused(name):
    raw = packed({"x" * len(name): b"{}"}).replace(b"x" * len(name), name.encode())
    assert "outside" in refused(raw).sentence


def test_an_archive_that_expands_beyond_measure_is_refused():
    error = refused(packed({"a.csv": b"0" * (11 << 20)}))
    assert "more than 200 times" in error.sentence
    assert str(error.place) == "table.zip/a.csv"


def test_a_small_file_may_repeat_itself():
    assert of_zip("t.zip", packed({"a.csv": b"0" * (1 << 20)})).read("a.csv") == b"0" * (1 << 20)


def test_an_archive_larger_than_any_table_is_refused(monkeypatch):
    monkeypatch.setattr(zipped, "MOST_BYTES", 4)
    assert "expands to more than" in refused(packed(FILES)).sentence


def test_a_size_that_is_declared_too_small_does_not_expand_further():
    raw = packed({"a.csv": b"0" * 5000})
    lying = raw.replace((5000).to_bytes(4, "little"), (50).to_bytes(4, "little"))
    with pytest.raises(UnreadableReleaseError, match="damaged"):
        of_zip("t.zip", lying).read("a.csv")


def test_too_many_files_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(zipped, "MOST_MEMBERS", 2)
    monkeypatch.setattr(bundles, "MOST_MEMBERS", 2)
    assert "more than 2 files" in refused(packed(FILES)).sentence
    with pytest.raises(UnreadableReleaseError, match="more than 2 files"):
        of_folder(laid_out(tmp_path, FILES))


def test_more_than_can_be_read_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(bundles, "MOST_BYTES", 4)
    folder = of_folder(laid_out(tmp_path, FILES))
    folder.read("TableInfos.json")
    with pytest.raises(UnreadableReleaseError, match="GiB to read"):
        folder.read("pages/TypedDataSet_1.json")


def test_a_password_is_named():
    raw = bytearray(packed({"a.csv": b"x"}, method=zipfile.ZIP_STORED))
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    assert "password" in refused(bytes(raw)).sentence


def test_a_link_in_an_archive_is_refused():
    link = zipfile.ZipInfo("a.json")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(link, "/etc/passwd")
    assert "link" in refused(buffer.getvalue()).sentence


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_files_of_one_name_are_refused():
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.json", "1")
        archive.writestr("a.json", "2")
    assert "two files" in refused(buffer.getvalue()).sentence


@pytest.mark.parametrize("depth", ["folder", "file"])
def test_a_link_out_of_the_folder_is_refused(tmp_path, depth):
    outside = laid_out(tmp_path / "outside", {"a.json": b"[]"})
    inside = laid_out(tmp_path / "inside", {"b.json": b"[]"})
    target = outside if depth == "folder" else outside / "a.json"
    (inside / "link").symlink_to(target)
    with pytest.raises(UnreadableReleaseError, match="outside the folder"):
        of_folder(inside)


def test_a_git_lfs_pointer_among_the_members_is_named(tmp_path):
    pointer = b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n"
    folder = of_folder(laid_out(tmp_path, {"TableInfos.json": pointer}))
    with pytest.raises(UnreadableReleaseError, match="Git LFS pointer") as caught:
        folder.read("TableInfos.json")
    assert caught.value.place.file.endswith("TableInfos.json")


def test_an_empty_folder_or_archive_is_refused(tmp_path):
    with pytest.raises(UnreadableReleaseError, match="no files"):
        read(tmp_path)
    assert "no files" in refused(packed({})).sentence


def test_files_that_make_no_release_are_refused_together(tmp_path):
    laid_out(tmp_path, {"a.csv": b"a;b\n", "b.csv": b"c;d\n"})
    with pytest.raises(UnreadableReleaseError, match="no release") as caught:
        read(tmp_path)
    assert "name the file" in caught.value.hint


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_a_damaged_archive_is_read_or_refused(data):
    raw = bytearray(packed(FILES))
    for _ in range(data.draw(st.integers(1, 6))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    with suppress(AuditError):
        archive = of_zip("table.zip", bytes(raw))
        for name in archive.names:
            archive.read(name)


@pytest.mark.parametrize("path", sorted(SPECIMENS.iterdir()), ids=lambda path: path.name)
def test_at_most_one_reader_of_files_handles_each_specimen(path):
    if path.name.startswith("."):
        return
    single = () if path.is_dir() else (of_content("upload", path.read_bytes()),)
    for bundle in single or (of_folder(path),):
        handling = [reader.format for reader in BUNDLE_READERS if reader.handles(bundle)]
        assert handling == ([read(path).source.format] if path.is_dir() or path.suffix == ".json" else [])
