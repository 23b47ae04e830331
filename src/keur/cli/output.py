"""What ``--output`` names."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from keur.errors import Place, ReportError

WIDTH = 100
"""Columns of a terminal report in a file."""


@contextmanager
def opened(output: Path) -> Iterator[TextIO]:
    """The file to write to.

    Raises:
        ReportError: It cannot be written.
    """
    try:
        with output.open("w", encoding="utf-8", newline="\n") as file:
            yield file
    except OSError as error:
        raise ReportError(
            f"the output cannot be written: {(error.strerror or str(error)).lower()}",
            hint="name another file with --output",
            place=Place(str(output)),
        ) from None
