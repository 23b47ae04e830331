"""The reports on disk: all of them, or none."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from keur.errors import Place, ReportError
from keur.reports.paths import folder_name
from keur.verdict import Verdict

OURS = "verdict.json"
"""The file by which a folder is known as a report; no other folder is ever replaced."""

NEW, OLD = "new", "old"

_HINT = "choose another folder with --reports"


def write(verdict: Verdict, directory: Path, *, data_docs: Path | None) -> Path:
    """Write every report of a verdict, in place of an earlier one of the same table and edition.

    They are built in a folder beside the place they are for, which is put there when it is complete.

    Args:
        directory: Folder of all reports.
        data_docs: Folder of the Data Docs, copied into the report.

    Returns:
        The folder of this report, ``directory/<table>/<edition>``.

    Raises:
        ReportError: It cannot be written there; then what was there is still there.
    """
    table = directory / folder_name(verdict.subject.table)
    target = table / folder_name(verdict.subject.edition)
    with _explained(target):
        _refuse_what_is_not_ours(table, target)
        table.mkdir(parents=True, exist_ok=True)
        with _scratch(table, target) as scratch:
            _build(verdict, scratch / NEW, data_docs)
            _swap(scratch / NEW, target, scratch / OLD)
    return target


def ensure_writable(directory: Path) -> None:
    """Say now, before an audit takes its time, that its reports could not be written.

    Nothing is left behind, not even the folder.

    Raises:
        ReportError: Nothing can be written there.
    """
    with _explained(directory):
        nearest = next(path for path in (directory, *directory.absolute().parents) if path.exists())
        with _scratch(nearest, nearest):
            pass


def _build(verdict: Verdict, folder: Path, data_docs: Path | None) -> None:
    from keur.reports import findings_csv, html, json_v1

    folder.mkdir()
    if data_docs:
        shutil.copytree(data_docs, folder / "data_docs", symlinks=True)
    page = html.render(verdict, data_docs=data_docs is not None)
    (folder / "index.html").write_bytes(page.encode("utf-8"))
    (folder / "findings.csv").write_bytes(findings_csv.render(verdict).encode(findings_csv.ENCODING))
    (folder / OURS).write_bytes(json_v1.render(verdict).encode("utf-8"))


def _refuse_what_is_not_ours(table: Path, target: Path) -> None:
    """Refuse to write through a link, or over anything that is not a report."""
    for path in (table, target):
        if path.is_symlink():
            raise ReportError("a link stands where the report belongs", hint=_HINT, place=Place(str(path)))
    if target.exists() and not (target / OURS).is_file() and not _empty(target):
        raise ReportError(
            "what stands where the report belongs is not a report, so it was left alone",
            hint=f"remove it, or {_HINT}",
            place=Place(str(target)),
        )


def _empty(path: Path) -> bool:
    return path.is_dir() and not any(path.iterdir())


def _swap(built: Path, target: Path, aside: Path) -> None:
    """Put the new folder in the place of the old one; on failure the old one comes back."""
    had = target.exists()
    if had:
        target.rename(aside)
    try:
        built.rename(target)
    except BaseException:
        if had and not target.exists():
            aside.rename(target)
        raise


@contextmanager
def _scratch(parent: Path, target: Path) -> Iterator[Path]:
    """A hidden folder beside the target, so that renaming stays within one filesystem.

    It goes when it is no longer needed, but never with an old report that could not be put back.
    """
    scratch = Path(tempfile.mkdtemp(prefix=".keur-", dir=parent))
    try:
        yield scratch
    finally:
        if target.exists() or not (scratch / OLD).exists():
            shutil.rmtree(scratch, ignore_errors=True)


@contextmanager
def _explained(place: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise ReportError(
            f"the reports cannot be written: {why}", hint=_HINT, place=Place(os.fspath(place))
        ) from error
