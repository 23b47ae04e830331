"""One archived edition: a folder with a release as Parquet, and ``edition.json`` that says what it is."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from keur.release.numbers import number

FACTS = "edition.json"
SCHEMA = "keur.edition/1"
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Archived:
    """An edition in the archive.

    Nothing in it says when it was fetched: the same edition is the same bytes, whoever fetches it.

    Attributes:
        published: Date of publication from the metadata; empty where they do not say.
        published_from: Where that date stood.
        api: Service it was fetched from, ``v3`` or ``v4``.
        modified: The fields of the metadata that tell this state of the table from another.
        cells: Number of rows, one per cell.
        measures: Labels.
        keur: Version that wrote it.
        files: Digest of each file, by its name in the folder.
        digest: SHA-256 over the names and digests of the files.
        folder: Where it is.
        readable: Whether ``edition.json`` could be read; else only the table and edition are known.
    """

    table: str
    edition: str
    title: str = ""
    published: str = ""
    published_from: str = ""
    api: str = ""
    fetched_from: str = ""
    modified: Mapping[str, str] = field(default_factory=dict)
    cells: int = 0
    measures: tuple[str, ...] = ()
    keur: str = ""
    files: Mapping[str, str] = field(default_factory=dict)
    digest: str = ""
    folder: Path = Path()
    readable: bool = True

    @property
    def name(self) -> str:
        """How it is named wherever a release is asked for."""
        return f"{self.table}@{self.edition}"

    @property
    def contents(self) -> str:
        """How much is in it, in words."""
        count = len(self.measures)
        return f"{number(self.cells)} cells, {count} measure{'' if count == 1 else 's'}"


def text_of(edition: Archived) -> str:
    """What ``edition.json`` says."""
    facts = {key: value for key, value in asdict(edition).items() if key not in {"folder", "readable"}}
    return json.dumps({"schema": SCHEMA, **facts}, ensure_ascii=False, indent=1) + "\n"


def read(folder: Path) -> Archived:
    """The edition in a folder; not readable where its ``edition.json`` is missing or damaged."""
    lost = Archived(table=folder.parent.name, edition=folder.name, folder=folder, readable=False)
    try:
        facts = json.loads((folder / FACTS).read_bytes())
        if facts.pop("schema") != SCHEMA:
            return lost
        found = Archived(**facts | {"measures": tuple(facts["measures"])}, folder=folder)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return lost
    return found if (found.table, found.edition) == (folder.parent.name, folder.name) else lost


def damage(edition: Archived) -> str:
    """In which way an edition is not as it was archived, in words; empty where it is.

    Every file is read, and its digest compared with the one that was written down.
    """
    if not edition.readable:
        return f"{FACTS} is missing or damaged"
    try:
        found = digests(edition.folder)
    except OSError as error:
        return f"{error.filename} cannot be read"
    for name in sorted({*found, *edition.files}):
        if name not in found:
            return f"{name} is missing"
        if name not in edition.files:
            return f"{name} does not belong to it"
        if found[name] != edition.files[name]:
            return f"{name} was changed"
    return "" if digest_of(found) == edition.digest else f"the digest in {FACTS} was changed"


def digests(folder: Path) -> dict[str, str]:
    """SHA-256 of every file of an edition but ``edition.json``, by its name in the folder."""
    files = sorted(path for path in folder.rglob("*") if not path.is_dir())
    names = {path.relative_to(folder).as_posix(): path for path in files}
    return {name: _sha256(path) for name, path in names.items() if name != FACTS}


def digest_of(files: Mapping[str, str]) -> str:
    """SHA-256 over the names and digests of files."""
    return hashlib.sha256("".join(f"{files[name]}  {name}\n" for name in sorted(files)).encode()).hexdigest()


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()
