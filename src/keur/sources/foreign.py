"""What people hand in that is not a release: each is named, with what would help."""

from __future__ import annotations

import re

from keur.sources.document import Document

READ_HERE = (
    "this version reads the text of a StatLine page (title, header, rows, notes), "
    "the CSV downloads of StatLine, and open data: OData v3 and v4 as JSON, the CSV of the portal "
    "and the bulk download, as a folder, a zip archive or single files"
)
_BY_BYTES = (
    (b"PK\x03\x04", "this is a zip archive or a spreadsheet", f"unpack it first; {READ_HERE}"),
    (
        b"PAR1",
        "this is a Parquet file",
        f"of Parquet only what keur kept is read: figures.parquet beside its release.json; {READ_HERE}",
    ),
    (b"\x1f\x8b", "this is a gzip archive", f"unpack it first; {READ_HERE}"),
    (b"%PDF", "this is a PDF file", READ_HERE),
    (b"\xff\xfe", "this text is stored as UTF-16", "save it as UTF-8"),
    (b"\xfe\xff", "this text is stored as UTF-16", "save it as UTF-8"),
    (b"version https://git-lfs", "this is a Git LFS pointer, not the file itself", "run git lfs pull"),
)
_BY_TEXT = (
    (
        re.compile(r"\s*<(!doctype|html|head|\?xml)", re.IGNORECASE),
        "this is the source of a web page, or an error page",
        f"copy the text of the page, or download the table as CSV; {READ_HERE}",
    ),
    (re.compile(r"\s*[{\[][\s\"{\[\]}]"), "this is JSON, but no collection of open data", READ_HERE),
)
_TEXT = re.compile(rb"[^\xef\xbb\xbf \t\r\n]")
_BLOCK = 1 << 18
_CONTROL = bytes({*range(32)} - {*b"\t\n\v\f\r\x1b"})
CONTROL = re.compile(f"[{re.escape(_CONTROL.decode())}]")
"""What no text has."""


def refuse_foreign(document: Document) -> None:
    """Raise where a document is empty, or something that is not text of a table.

    Of a file that is not read yet only the beginning is looked at; :func:`refuse_binary` looks at the rest.

    Raises:
        AuditError: It is; the sentence names what it is.
    """
    beginning = document.ends[0]
    if not _TEXT.search(beginning) and not _TEXT.search(document.content):
        raise document.refuse("the file is empty", hint="download it again")
    for start, sentence, hint in _BY_BYTES:
        if beginning.startswith(start):
            raise document.refuse(sentence, hint=hint)
    for pattern, sentence, hint in _BY_TEXT:
        if pattern.match(document.head):
            raise document.refuse(sentence, hint=hint)
    if not document.unread:
        refuse_binary(document)


def refuse_binary(document: Document) -> None:
    """Raise where a byte stands in a document that no text has.

    Raises:
        AuditError: There is one; says in which line.
    """
    if (first := _first_control(document.content)) is not None:
        line = document.content.count(b"\n", 0, first) + 1
        raise document.refuse("this is a binary file, not text", hint=READ_HERE, line=line)


def _first_control(content: bytes) -> int | None:
    """Where the first byte stands that no text has; block by block, which takes no memory."""
    for start in range(0, len(content), _BLOCK):
        block = content[start : start + _BLOCK]
        if len(block.translate(None, _CONTROL)) < len(block):
            return start + next(i for i, byte in enumerate(block) if byte in _CONTROL)
    return None
