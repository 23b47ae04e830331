"""A small table of the population by sex, region and year, written in every encoding that keur reads."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from keur.sources import read
from keur.sources.parquet import write

SEXES = {"T001038": "Totaal mannen en vrouwen", "3000": "Mannen"}
REGIONS = {
    "NL01": "Nederland", "PV20": "Groningen (PV)", "GM0014": "Groningen (gemeente)", "GM0009": "Ten Boer",
    "GM0373": "Bergen (NH.)", "GM0893": "Bergen (L.)",
}  # fmt: skip
YEARS = {"2018JJ00": "2018", "2019JJ00": "2019*"}
PERSONS = {
    ("NL01", "2018JJ00"): 900, ("PV20", "2018JJ00"): 600, ("GM0014", "2018JJ00"): 500,
    ("GM0009", "2018JJ00"): 100, ("GM0373", "2018JJ00"): 200, ("GM0893", "2018JJ00"): 100,
    ("NL01", "2019JJ00"): 960, ("PV20", "2019JJ00"): 650, ("GM0014", "2019JJ00"): 650,
    ("GM0373", "2019JJ00"): 201, ("GM0893", "2019JJ00"): 109,
}  # fmt: skip
"""Ten Boer went into Groningen on 1 January 2019."""
TITLE = "Bevolking op 1 januari en gemiddeld; geslacht en regio"
DAY, MEAN = "Bevolking op 1 januari", "Gemiddelde bevolking"
CELLS = [(sex, region, year) for sex in SEXES for region in REGIONS for year in YEARS]


def persons(sex: str, region: str, year: str) -> int | None:
    """What the table says; men are half of everybody."""
    every = PERSONS.get((region, year))
    return every if every is None or sex == "T001038" else every // 2


def figures(cell: tuple[str, str, str], mark: str = ",") -> tuple[str, str]:
    """Both figures of a cell as text; empty where there are none."""
    every = persons(*cell)
    return ("", "") if every is None else (str(every), f"{every}{mark}5")


def page(folder: Path) -> Path:
    lines = [
        TITLE,
        f"Geslacht | Regio's | Perioden | {DAY} (aantal) | {MEAN} (aantal) |",
        "---|---|---|---|---|",
    ]
    for sex, region, year in CELLS:
        one, other = (text or "." for text in figures((sex, region, year)))
        lines.append(f"{SEXES[sex]} | {REGIONS[region]} | {YEARS[year]} | {one} | {other} |")
    return _text(folder / "page.txt", [*lines, "Bron: CBS."])


def csv(folder: Path) -> Path:
    lines = [f'"Geslacht";"Regio\'s";"Perioden";"{DAY} (aantal)";"{MEAN} (aantal)"']
    for sex, region, year in CELLS:
        lines.append(
            ";".join([f'"{SEXES[sex]}";"{REGIONS[region]}";"{YEARS[year]}"', *figures((sex, region, year))])
        )
    return _text(folder / "Bevolking_op_1_januari_01022020_101010.csv", lines)


def portal(folder: Path) -> Path:
    lines = ['"ID";"Geslacht";"RegioS";"Perioden";"BevolkingOp1Januari_1";"GemiddeldeBevolking_2"']
    for i, (sex, region, year) in enumerate(CELLS):
        texts = (text or "." for text in figures((sex, region, year), "."))
        fields = [str(i), sex, f"{region}  ", year, *(f"{text:>8}" for text in texts)]
        lines.append(";".join(f'"{field}"' for field in fields))
    return _text(folder / "03759ned_UntypedDataSet_01022020_101010.csv", lines)


def odata4(folder: Path) -> Path:
    root = folder / "03759ned"
    root.mkdir()
    codes = {"Geslacht": SEXES, "RegioS": REGIONS, "Perioden": {k: v.rstrip("*") for k, v in YEARS.items()}}
    titles = {"Geslacht": "Geslacht", "RegioS": "Regio's", "Perioden": "Perioden"}
    kinds = {"Geslacht": "Dimension", "RegioS": "GeoDimension", "Perioden": "TimeDimension"}
    _json(root, "Properties", {"Identifier": "03759ned", "Title": TITLE, "Language": "nl"})
    _json(root, "Dimensions", [{"Identifier": d, "Title": titles[d], "Kind": kinds[d]} for d in codes])
    for name, listed in codes.items():
        rows = [
            {"Identifier": k, "Index": i, "Title": t, "Description": "", "DimensionGroupId": None}
            for i, (k, t) in enumerate(listed.items())
        ]
        _json(root, f"{name}Codes", rows)
    units = {"Unit": "aantal", "MeasureGroupId": None, "PresentationType": "Absolute"}
    measures = [("M000352", DAY, "Long", 0), ("M000365", MEAN, "Double", 1)]
    rows = [
        {"Identifier": k, "Index": i, "Title": t, "DataType": kind, "Decimals": d, **units}
        for i, (k, t, kind, d) in enumerate(measures)
    ]
    _json(root, "MeasureCodes", rows)
    _json(root, "Observations", list(_observations()))
    return root


def zipped(folder: Path) -> Path:
    root = odata4(folder)
    path = folder / "03759ned.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for member in root.iterdir():
            archive.write(member, member.name)
    return path


def parquet(folder: Path) -> Path:
    return write(read(odata4(folder)), folder / "kept")


ENCODINGS = {one.__name__: one for one in (page, csv, portal, odata4, zipped, parquet)}
CODED = ("portal", "odata4", "zipped", "parquet")


def _observations() -> Iterator[dict[str, object]]:
    number = count(1)
    for sex, region, year in CELLS:
        for measure, text in zip(("M000352", "M000365"), figures((sex, region, year), "."), strict=True):
            yield {
                "Id": next(number), "Measure": measure, "ValueAttribute": "None" if text else "Impossible",
                "Value": float(text) if text else None, "StringValue": None,
                "Geslacht": sex, "RegioS": region, "Perioden": year,
            }  # fmt: skip


def _json(folder: Path, name: str, value: object) -> None:
    context = f"https://example.org/03759ned/$metadata#{name}"
    content = {"@odata.context": context} | (value if isinstance(value, dict) else {"value": value})
    (folder / f"{name}.json").write_text(json.dumps(content), "utf-8")


def _text(path: Path, lines: list[str]) -> Path:
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path
