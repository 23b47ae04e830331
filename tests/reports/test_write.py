import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from keur.errors import ReportError
from keur.reports import html
from keur.reports.write import ensure_writable, write
from reports import samples

FILES = ["findings.csv", "index.html", "verdict.json"]


def contents(folder):
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def names(folder):
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def docs(tmp_path):
    folder = tmp_path / "scratch" / "data_docs"
    (folder / "deep").mkdir(parents=True)
    (folder / "index.html").write_text("docs")
    (folder / "deep" / "page.html").write_text("page")
    return folder


def test_every_report_stands_in_the_folder_of_table_and_edition(tmp_path, docs):
    written = write(samples.real(), tmp_path / "reports", data_docs=docs)
    assert written == tmp_path / "reports" / "86050NED" / "2025-05-13"
    assert sorted(contents(written)) == ["data_docs/deep/page.html", "data_docs/index.html", *FILES]
    assert "data_docs/index.html" in (written / "index.html").read_text("utf-8")


def test_without_data_docs_nothing_leads_to_them(tmp_path):
    written = write(samples.real(), tmp_path, data_docs=None)
    assert sorted(contents(written)) == FILES
    assert "data_docs" not in (written / "index.html").read_text("utf-8")


@pytest.mark.parametrize("sample", [samples.clean, samples.real, samples.messy, samples.unproved])
def test_the_same_verdict_gives_the_same_bytes(tmp_path, docs, sample):
    one = write(sample(), tmp_path / "one", data_docs=docs)
    two = write(sample(), tmp_path / "two", data_docs=docs)
    assert contents(one) == contents(two)


def test_an_earlier_report_is_replaced_and_nothing_is_left_beside_it(tmp_path, docs):
    write(samples.messy(), tmp_path, data_docs=docs)
    written = write(samples.clean(), tmp_path, data_docs=None)
    assert sorted(contents(written)) == FILES
    assert b'"outcome": "clean"' in (written / "verdict.json").read_bytes()
    assert names(written.parent) == ["2025-05-13"]


def test_editions_stand_beside_each_other(tmp_path):
    write(samples.real(), tmp_path, data_docs=None)
    later = replace(samples.SUBJECT, edition="2025-12-01")
    write(replace(samples.real(), subject=later), tmp_path, data_docs=None)
    assert names(tmp_path / "86050NED") == ["2025-05-13", "2025-12-01"]


def failing(*_args, **_kwargs):
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("error", [failing, KeyboardInterrupt], ids=["a full disk", "an interruption"])
def test_what_fails_half_way_leaves_what_was_there(tmp_path, monkeypatch, error):
    written = write(samples.real(), tmp_path, data_docs=None)
    before = contents(tmp_path)

    def render(*_args, **_kwargs):
        raise error if isinstance(error, type) else OSError(28, "No space left on device")

    monkeypatch.setattr(html, "render", render)
    with pytest.raises((ReportError, KeyboardInterrupt)):
        write(samples.clean(), tmp_path, data_docs=None)
    assert contents(tmp_path) == before
    assert names(written.parent) == ["2025-05-13"]


def test_an_old_report_comes_back_when_the_new_one_cannot_take_its_place(tmp_path, monkeypatch):
    written = write(samples.real(), tmp_path, data_docs=None)
    before = contents(tmp_path)
    rename = Path.rename

    def refuse_the_new(self, target):
        if self.name == "new":
            failing()
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse_the_new)
    with pytest.raises(ReportError, match="no space left on device"):
        write(samples.clean(), tmp_path, data_docs=None)
    assert contents(tmp_path) == before
    assert names(written.parent) == ["2025-05-13"]


def test_an_old_report_that_cannot_be_put_back_is_not_deleted(tmp_path, monkeypatch):
    written = write(samples.real(), tmp_path, data_docs=None)
    before = contents(written)
    rename = Path.rename

    def only_aside(self, target):
        if self.name in {"new", "old"}:
            failing()
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", only_aside)
    with pytest.raises(ReportError):
        write(samples.clean(), tmp_path, data_docs=None)
    (scratch,) = written.parent.iterdir()
    assert contents(scratch / "old") == before


@pytest.mark.parametrize("name", ["..", "../../outside", "/absolute", ".hidden", "a/b"])
def test_names_of_a_release_never_lead_out_of_the_folder(tmp_path, name):
    subject = replace(samples.SUBJECT, table=name, edition=name)
    written = write(replace(samples.real(), subject=subject), tmp_path / "reports", data_docs=None)
    assert written.parent.parent == tmp_path / "reports"
    assert names(tmp_path) == ["reports"]


@pytest.mark.parametrize("where", ["86050NED", "86050NED/2025-05-13"])
def test_links_are_not_followed(tmp_path, where):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    link = tmp_path / "reports" / where
    link.parent.mkdir(parents=True)
    link.symlink_to(elsewhere)
    with pytest.raises(ReportError, match="link") as caught:
        write(samples.real(), tmp_path / "reports", data_docs=None)
    assert str(link) in str(caught.value.place)
    assert list(elsewhere.iterdir()) == []


def test_a_folder_that_is_no_report_is_left_alone(tmp_path):
    target = tmp_path / "86050NED" / "2025-05-13"
    target.mkdir(parents=True)
    (target / "thesis.docx").write_text("years of work")
    with pytest.raises(ReportError, match="not a report"):
        write(samples.real(), tmp_path, data_docs=None)
    assert (target / "thesis.docx").read_text() == "years of work"


def test_an_empty_folder_is_taken(tmp_path):
    (tmp_path / "86050NED" / "2025-05-13").mkdir(parents=True)
    assert sorted(contents(write(samples.real(), tmp_path, data_docs=None))) == FILES


def test_a_file_in_the_way_is_named_with_a_hint(tmp_path):
    (tmp_path / "reports").write_text("a file")
    with pytest.raises(ReportError) as caught:
        write(samples.real(), tmp_path / "reports", data_docs=None)
    assert "reports" in str(caught.value.place)
    assert "--reports" in caught.value.hint


def test_asking_first_leaves_nothing_behind(tmp_path):
    ensure_writable(tmp_path / "a" / "b")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("place", ["file", "file/below"])
def test_asking_first_says_no_before_the_work(tmp_path, place):
    (tmp_path / "file").write_text("a file")
    with pytest.raises(ReportError) as caught:
        ensure_writable(tmp_path / place)
    assert caught.value.hint == "choose another folder with --reports"


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="permissions do not bind this user")
def test_a_folder_that_may_not_be_written_to(tmp_path):
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(ReportError, match="permission denied"):
            ensure_writable(tmp_path)
    finally:
        tmp_path.chmod(0o700)
