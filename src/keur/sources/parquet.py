"""A release as ``keur`` keeps it: a folder with figures.parquet and release.json."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from keur.errors import AuditError, Place
from keur.release.release import Release
from keur.sources.bundle import Bundle
from keur.sources.parquet_about import SCHEMA, Tree, is_unchanged, release_of, sealed, tree_of
from keur.sources.parquet_figures import column_names, figures_of, filled

FIGURES, ABOUT = "figures.parquet", "release.json"
_AGAIN = "take the edition from its source again"


def write(release: Release, folder: Path) -> Path:
    """Keep a release in a new folder, whole or not at all; reading it gives an equal release.

    figures.parquet holds one row per cell: a dictionary-encoded column per dimension, per measure a column
    of integers in units of its last decimal and one of marks (:class:`~keur.release.marks.Mark`), and the
    line each row came from. release.json holds everything else.

    Raises:
        AuditError: The folder exists already, or nothing can be written there.
    """
    place = Place(str(folder))
    if folder.exists() or folder.is_symlink():
        raise AuditError("there is something already", hint="an edition is never overwritten", place=place)
    columns = column_names(release)
    figures = figures_of(release, columns)
    about = sealed(tree_of(release, columns, hashlib.sha256(figures).hexdigest()))
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        half = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
        try:
            _put(half / FIGURES, figures)
            _put(half / ABOUT, about)
            half.chmod(0o755)
            half.rename(folder)
        except BaseException:
            shutil.rmtree(half, ignore_errors=True)
            raise
    except OSError as failure:
        raise AuditError(
            f"the release cannot be written ({failure.strerror or failure})",
            hint="name another folder, or make room",
            place=place,
        ) from None
    return folder


@dataclass(frozen=True, slots=True)
class KeptRelease:
    """Reads what :func:`write` wrote."""

    format = "keur-parquet"

    def handles(self, bundle: Bundle) -> bool:
        """Whether there is a release.json of this kind, here or beside the Parquet file that was named."""
        return _about(bundle.with_neighbours() if _is_named_so(bundle) else bundle) is not None

    def read(self, bundle: Bundle) -> Release:
        """The release, equal to the one that was written; its source is the one it was made from.

        Raises:
            AuditError: It is not what was written, or was written by a newer version.
        """
        near = bundle.with_neighbours() if _is_named_so(bundle) else bundle
        member = _about(near) or ABOUT
        tree = _tree(near, member)
        figures = str(PurePosixPath(member).with_name(FIGURES))
        if figures not in near.members:
            raise near.refuse(f"there is no {FIGURES} beside {ABOUT}", hint=_AGAIN, member=member)
        content = near.read(figures)
        if hashlib.sha256(content).hexdigest() != tree.get("figures_sha256"):
            raise near.refuse(
                "these figures are not the ones that were kept with this release", hint=_AGAIN, member=figures
            )
        try:
            return filled(release_of(tree), tree, content)
        except (KeyError, TypeError, ValueError, AttributeError, OSError) as failure:
            raise near.refuse(
                f"this release is not laid out as {SCHEMA} ({failure})"[:200], hint=_AGAIN, member=member
            ) from None


def _is_named_so(bundle: Bundle) -> bool:
    return bundle.chosen in {FIGURES, ABOUT}


def _about(bundle: Bundle) -> str | None:
    """The member that is a release.json."""
    named = (name for name in bundle.names if PurePosixPath(name).name == ABOUT or name == bundle.chosen)
    return next((name for name in named if b'"keur.release/' in bundle.head(name)[:200]), None)


def _tree(bundle: Bundle, member: str) -> Tree:
    content = bundle.read(member)
    try:
        tree = json.loads(content)
    except (ValueError, RecursionError):
        tree = None
    if isinstance(tree, dict) and str(tree.get("schema", SCHEMA)) != SCHEMA:
        raise bundle.refuse(
            f"this release is kept as {str(tree['schema'])[:40]!r}, which this version does not read",
            hint=f"it reads {SCHEMA}; use the version of keur that wrote it, or a newer one",
            member=member,
        )
    if not isinstance(tree, dict) or not _is_sealed(content, tree):
        raise bundle.refuse("this is not what was written: the file was changed", hint=_AGAIN, member=member)
    return tree


def _is_sealed(content: bytes, tree: Tree) -> bool:
    try:
        return is_unchanged(content, tree)
    except (TypeError, ValueError, RecursionError):
        return False


def _put(path: Path, content: bytes) -> None:
    """Write a file so that it is on the disk before it is named as kept."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
