import json
from pathlib import Path

import pytest

from keur import sources
from keur.archive import Archived, damage, editions, located, resolve, root
from keur.archive.edition import FACTS, digest_of, digests, text_of
from keur.errors import ArchiveError
from keur.sources import parquet
from published import SPECIMENS

RELEASE = sources.read(SPECIMENS / "page_piped.txt")


def put(archive, name, published="", table="99001NED"):
    """An edition as `keur fetch` leaves it."""
    folder = parquet.write(RELEASE, archive / table / name)
    files = digests(folder)
    edition = Archived(
        table=table,
        edition=name,
        published=published or name,
        cells=RELEASE.rows,
        measures=tuple(m.label for m in RELEASE.measures),
        files=files,
        digest=digest_of(files),
        folder=folder,
    )
    (folder / FACTS).write_text(text_of(edition), "utf-8")
    return edition


@pytest.fixture
def archive(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    put(Path("archive"), "2025-06-03")
    put(Path("archive"), "2024-12-02")
    put(Path("archive"), "corrected", published="2025-06-03")
    put(Path("archive"), "2025-01-01", table="99002NED")
    return Path("archive")


def test_editions_stand_by_table_the_oldest_first(archive):
    assert [edition.name for edition in editions(archive)] == [
        "99001NED@2024-12-02",
        "99001NED@2025-06-03",
        "99001NED@corrected",
        "99002NED@2025-01-01",
    ]


def test_an_archive_that_is_not_there_holds_nothing(tmp_path):
    assert editions(tmp_path / "nothing") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("99001NED@2024-12-02", "2024-12-02"),
        ("99001ned@2024-12-02", "2024-12-02"),
        pytest.param("99001NED@latest", "corrected", id="the newest publication, of two the last by name"),
        ("99002NED@latest", "2025-01-01"),
    ],
)
def test_a_name_stands_for_the_folder_of_an_edition(archive, text, name):
    found = resolve(text)
    assert found.parent.parent == archive
    assert found.name == name
    assert sources.read(found).rows == RELEASE.rows


@pytest.mark.parametrize("text", ["release.txt", "a/99001NED@2025", "99001NED@", "@latest", "9 @latest", "-"])
def test_what_does_not_look_like_a_name_is_none(archive, text):
    assert archive
    assert resolve(text) is None
    assert located(Path(text)) == Path(text)


def test_a_name_that_is_not_there_lists_the_editions_of_the_table(archive):
    with pytest.raises(ArchiveError, match="there is no 99001NED@2025-06-04 in the archive") as caught:
        resolve("99001NED@2025-06-04")
    assert "99001NED@2024-12-02, 99001NED@2025-06-03" in caught.value.hint
    assert str(caught.value.place) == str(archive)


def test_a_table_that_is_not_there_lists_the_tables(archive):
    with pytest.raises(ArchiveError) as caught:
        resolve("99003NED@latest", archive)
    assert "it holds 99001NED, 99002NED" in caught.value.hint


def test_an_empty_archive_says_so(tmp_path):
    with pytest.raises(ArchiveError) as caught:
        resolve("99001NED@latest", tmp_path)
    assert "it is empty; KEUR_ARCHIVE" in caught.value.hint
    assert "keur fetch" in caught.value.hint


@pytest.mark.parametrize("text", ["99001NED@..", "99001NED@../99002NED/2025-01-01", "99001NED@."])
def test_a_name_never_leads_out_of_its_table(archive, text):
    with pytest.raises(ArchiveError):
        resolve(text, archive)


def test_a_file_of_that_name_comes_first(archive):
    assert archive
    Path("99001NED@latest").write_text("a file", "utf-8")
    assert located(Path("99001NED@latest")) == Path("99001NED@latest")


def test_no_path_is_no_path():
    assert located(None) is None


def test_the_archive_is_the_one_that_is_named_else_that_of_the_variable_else_here(monkeypatch):
    monkeypatch.delenv("KEUR_ARCHIVE", raising=False)
    assert root() == Path("archive")
    monkeypatch.setenv("KEUR_ARCHIVE", "elsewhere")
    assert root() == Path("elsewhere")
    assert root(Path("named")) == Path("named")


def test_an_edition_as_it_was_archived_is_not_damaged(archive):
    assert [damage(edition) for edition in editions(archive)] == [""] * 4


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        pytest.param(lambda f: (f / parquet.FIGURES).write_bytes(b"x"), "figures.parquet was changed", id="changed"),
        pytest.param(lambda f: (f / parquet.ABOUT).unlink(), "release.json is missing", id="missing"),
        pytest.param(lambda f: (f / "mine.txt").write_text("x"), "mine.txt does not belong to it", id="added"),
        pytest.param(lambda f: (f / FACTS).unlink(), "edition.json is missing or damaged", id="without facts"),
        pytest.param(lambda f: (f / FACTS).write_text("{"), "edition.json is missing or damaged", id="cut off"),
        pytest.param(lambda f: (f / FACTS).write_text("[]"), "edition.json is missing or damaged", id="a list"),
        pytest.param(
            lambda f: rewrite(f, "digest", "0" * 64), "the digest in edition.json was changed", id="digest"
        ),
        pytest.param(lambda f: rewrite(f, "edition", "x"), "edition.json is missing or damaged", id="renamed"),
        pytest.param(lambda f: rewrite(f, "schema", "x/2"), "edition.json is missing or damaged", id="schema"),
        pytest.param(lambda f: rewrite(f, "odd", 1), "edition.json is missing or damaged", id="a strange fact"),
    ],
)  # fmt: skip
def test_damage_is_named_and_a_damaged_edition_is_not_handed_out(archive, harm, said):
    folder = archive / "99001NED" / "2024-12-02"
    harm(folder)
    (edition,) = [e for e in editions(archive) if e.folder == folder]
    assert damage(edition) == said
    with pytest.raises(ArchiveError, match="not as it was archived") as caught:
        resolve("99001NED@2024-12-02", archive)
    assert str(caught.value.place) == str(folder)


def rewrite(folder, name, value):
    facts = json.loads((folder / FACTS).read_text("utf-8"))
    (folder / FACTS).write_text(json.dumps(facts | {name: value}), "utf-8")


def test_a_download_under_way_is_no_edition(archive):
    (archive / "99001NED" / ".partial" / "v4").mkdir(parents=True)
    (archive / "99001NED" / ".keur-x" / "new").mkdir(parents=True)
    assert len(editions(archive)) == 4
