"""Real files of the open-data services of version 3, where they are at hand."""

import json
import shutil

import pytest

from keur.errors import UnreadableReleaseError
from keur.release.carried import Fact
from keur.release.period import FigureStatus
from keur.sources import read
from published import SHARED, at

pytestmark = pytest.mark.skipif(not SHARED.exists(), reason="the shared samples are not here")
LINES = SHARED / "formats" / "odata_v3_parquet_as_jsonl"
INFOS = SHARED / "formats" / "odata_v3_json"
PORTAL = SHARED / "formats" / "odata_v3_download_csv"


def test_figures_that_passed_through_32_bit_floats_have_their_own_digits_again():
    release = read(LINES / "cbs.v3.83583NED_TypedDataSet.jsonl")
    (measure,) = release.measures
    assert (measure.label, measure.unit, measure.decimals) == (
        "Banen van werknemers in december",
        "x 1 000",
        2,
    )
    assert measure.values[:4].tolist() == [788820, 793770, 782010, 770100]
    assert release.table == "83583NED"
    assert [(d.label, len(d.categories), len(d.groups)) for d in release.dimensions] == [
        ("Bedrijfstakken/branches (SBI 2008)", 1, 29),
        ("Bedrijfsgrootte", 4, 0),
        ("Perioden", 10, 0),
    ]
    assert release.dimensions[2].statuses[-3:] == (
        FigureStatus.FINAL,
        FigureStatus.REVISED_PROVISIONAL,
        FigureStatus.PROVISIONAL,
    )
    assert release.not_carried == (Fact.TITLE, Fact.NOTES, Fact.DATE, Fact.WHOLE)


def test_table_infos_beside_them_give_title_notes_and_edition(tmp_path):
    for path in LINES.glob("cbs.v3.83583NED_*"):
        shutil.copy(path, tmp_path / path.name)
    shutil.copy(INFOS / "83583NED_TableInfos_row.json", tmp_path)
    release = read(tmp_path)
    assert release.title == "Banen van werknemers; bedrijfsgrootte en economische activiteit (SBI2008)"
    assert (release.edition.date, release.edition.known_from) == ("2020-11-19", "the metadata of the table")
    assert release.selection
    sections = list(dict.fromkeys(note.section for note in release.notes))
    assert sections == [
        "Tabeltoelichting",
        "Gegevens beschikbaar vanaf",
        "Status van de cijfers",
        "Wijzigingen per 19 november 2020",
        "Wanneer komen er nieuwe cijfers?",
        "Summary",
        "Toelichting onderwerpen › Banen van werknemers in december",
    ]
    assert release.not_carried == ()


def test_neighbourhoods_have_keys_of_ten_characters_and_texts_beside_their_figures(tmp_path):
    for path in LINES.glob("cbs.v3.84799NED_*"):
        shutil.copy(path, tmp_path / path.name)
    listing = (LINES / "cbs.v3.84799NED_WijkenEnBuurten.jsonl").read_text("utf-8")
    listed = {json.loads(line)["Key"] for line in listing.splitlines()}
    data = tmp_path / "cbs.v3.84799NED_TypedDataSet_16cols.jsonl"
    rows = [
        line for line in data.read_text("utf-8").splitlines() if json.loads(line)["WijkenEnBuurten"] in listed
    ]
    data.write_text("\n".join(rows), "utf-8")
    release = read(tmp_path)
    assert release.rows == len(rows) > 50
    (regions,) = release.dimensions
    assert {"NL00", "GM1680", "WK168000", "BU16800000"} <= set(regions.keys)
    assert len(set(regions.categories)) == len(regions.categories)
    assert at(release, "Nederland")[0] == (17407585, "PUBLISHED")
    assert dict(zip([m.label for m in release.measures], at(release, "Nederland"), strict=True))[
        "Wmo-cliënten relatief"
    ] == (0, "UNSTATED")
    assert "Gemeentenaam, Soort regio, Codering" in release.not_carried[-1]


@pytest.mark.parametrize(
    ("name", "rows", "cell", "first", "said"),
    [
        ("83648NED_UntypedDataSet_17052018_141347.head60.csv", 59, "GM1680", (645, "PUBLISHED"), "titles"),
        ("83648NED_UntypedDataSet_17052018_141347.head60.csv", 59, "GM0305", (0, "IMPOSSIBLE"), "titles"),
        (
            "37296ned_UntypedDataSet_26032024_091942.head10.csv",
            9,
            "1950JJ00",
            (10026773, "PUBLISHED"),
            "titles",
        ),
        ("70072ned_UntypedDataSet_06062018_000805.head4.csv", 3, "NL01", (16900726, "PUBLISHED"), "texts"),
    ],
)
def test_a_download_of_the_portal_without_its_metadata_is_read_by_keys(name, rows, cell, first, said):
    release = read(PORTAL / name)
    assert release.rows == rows
    assert at(release, cell)[0] == first
    assert any(said in lost for lost in release.not_carried)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        (PORTAL / "82949NED_TypedDataSet_17052018_142705.head40.csv", "no column holds figures"),
        (PORTAL, "several downloads"),
        (LINES, "several tables: 45012NED, 83583NED, 83765NED, 84799NED"),
        (LINES / "iv3.v3.45012NED_Categorie.jsonl", "UntypedDataSet or TypedDataSet is missing"),
        (
            LINES / "cbs.v3.84799NED_TypedDataSet_16cols.jsonl",
            "that the collection WijkenEnBuurten does not list",
        ),
        (INFOS / "83583NED_TableInfos_row.json", "UntypedDataSet or TypedDataSet is missing"),
        (INFOS / "84489NED_TypedDataSet.head3000bytes.json", "no JSON"),
    ],
    ids=lambda value: value.name if hasattr(value, "name") else "",
)
def test_what_is_no_whole_table_is_refused_with_the_reason(path, said):
    with pytest.raises(UnreadableReleaseError) as caught:
        read(path)
    assert said in caught.value.sentence
    assert caught.value.hint
