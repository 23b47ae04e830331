"""A publication of which somebody chose some of the measures, in the encodings in which that may be done."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

from published import SPECIMENS

COUNT, RATE = "count", "rate"
_PLACE = {COUNT: 3, RATE: 4}
_V3 = {COUNT: "Cursisten_1", RATE: "CursistenPer1000Inwoners_2"}
_V4 = {COUNT: "M100001", RATE: "M100002"}
_FIELDS = 5


def page(text: str, gone: str) -> str:
    """A piped page without the column of one measure."""
    return "\n".join(_cut(line, gone) for line in text.split("\n"))


def specimen(name: str, gone: str, folder: Path) -> Path:
    """A copy of a specimen without one measure."""
    copy = folder / name
    (shutil.copytree if (SPECIMENS / name).is_dir() else shutil.copy)(SPECIMENS / name, copy)
    for file in copy.iterdir() if copy.is_dir() else [copy]:
        text = file.read_text("utf-8-sig")
        file.write_text(_way(name, file.name)(text, gone), "utf-8")
    return copy


def _way(name: str, file: str) -> Callable[[str, str], str]:
    if name.startswith("page"):
        return page
    if name.startswith("odata_v3"):
        return _fields
    if name.startswith("odata_v4") and file.startswith("Observations"):
        return _observations
    if name == "bulk_csv":
        return {"Observations.csv": _lines, "Properties.csv": _counted}.get(file, _same)
    return _columns if name.startswith("csv") or "DataSet" in file else _same


def _same(text: str, _: str) -> str:
    return text


def _cut(line: str, gone: str) -> str:
    fields = line.split("|")
    if len(fields) > _FIELDS:
        del fields[_PLACE[gone]]
    return "|".join(fields)


def _fields(text: str, gone: str) -> str:
    """Rows of OData v3 without the field; the list of topics still has it."""
    return re.sub(rf',\s*"{_V3[gone]}":[^,}}]*', "", text)


def _observations(text: str, gone: str) -> str:
    content = json.loads(text)
    content["value"] = [one for one in content["value"] if one["Measure"] != _V4[gone]]
    return json.dumps(content)


def _lines(text: str, gone: str) -> str:
    return "\n".join(line for line in text.splitlines() if f";{_V4[gone]};" not in line)


def _counted(text: str, gone: str) -> str:
    """Bulk properties that are those of the table as it now is."""
    return text.replace(";71;", {COUNT: ";35;", RATE: ";36;"}[gone])


def _columns(text: str, gone: str) -> str:
    rows = [row for row in csv.reader(io.StringIO(text), delimiter=";") if row]
    place = rows[0].index(_V3[gone]) if _V3[gone] in rows[0] else _PLACE[gone]
    out = io.StringIO()
    csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(
        [field for i, field in enumerate(row) if i != place] if len(row) >= _FIELDS else row for row in rows
    )
    return out.getvalue()
