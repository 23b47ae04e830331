"""Statements as a frame, which is what Great Expectations can be given: one row per statement."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, fields

import pandas as pd

from keur.release.statements import Statement, Subject

_COLUMNS = [field.name for field in fields(Statement)]


def statements_frame(statements: Iterable[Statement]) -> pd.DataFrame:
    """A column per field of a statement; ``line`` is a whole number, the others are text."""
    frame = pd.DataFrame([asdict(statement) for statement in statements], columns=_COLUMNS)
    return frame.astype({name: "int64" if name == "line" else "str" for name in _COLUMNS})


def statements_from_frame(frame: pd.DataFrame) -> list[Statement]:
    """The statements that a frame of :func:`statements_frame` holds."""
    rows = frame[_COLUMNS].to_dict("records")
    return [
        Statement(**{str(k): v for k, v in row.items()} | {"subject": Subject(row["subject"])})
        for row in rows
    ]
