"""The same publication in every encoding is the same verdict, as far as the encoding carries the facts."""

import shutil
from pathlib import Path

import pytest

from keur.auditing.engine import conclude
from keur.auditing.request import Request
from keur.reports.json_v1 import as_dict
from published import SPECIMENS

CONTRACT = SPECIMENS.parent / "specimens_contract.yaml"
FULL = "page_piped.txt"
NO_NOTES = frozenset({"csv_all_quoted.csv", "csv_with_symbols.csv", "csv_without_symbols.csv"})
NO_SYMBOLS = frozenset(
    {"csv_all_quoted.csv", "csv_without_symbols.csv", "odata_v3_typed", "odata_v3_lines", "portal_typed"}
)
ABOUT_THE_FILE = ("format", "name", "sha256", "edition", "edition_from")
TITLE = "Cursisten; soort cursus, regio"
TWO_DATES = "WD005"
"""Machine encodings date the table apart from its notes, so they have one witness more on the date of changes."""


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """What an audit of a specimen says, without what is about the file."""
    folder = tmp_path_factory.mktemp("told")
    contract = shutil.copy(CONTRACT, folder)  # its suites are compiled beside it

    def tell(name):
        request = Request(release=SPECIMENS / name, contract=Path(contract))
        said = as_dict(conclude(request, folder / name, lambda _: None))
        for field in ABOUT_THE_FILE:
            del said["release"][field]
        del said["remarks"]
        left_out = {TWO_DATES}
        if name in NO_NOTES:
            left_out |= {rule["code"] for rule in said["rules"] if rule["code"].startswith("WD")}
            said["release"]["title"] = TITLE  # a CSV has no title but its file name
        if name in NO_SYMBOLS:
            left_out |= {"DC002"}
        return said, left_out

    return tell


@pytest.fixture(scope="module")
def full(told):
    return told(FULL)[0]


@pytest.mark.parametrize(
    "name",
    sorted(p.name for p in SPECIMENS.iterdir() if p.name != FULL and p.name[0] != "."),
)
def test_every_encoding_gives_the_verdict_of_the_page(told, full, name):
    said, left_out = told(name)

    def kept(verdict):
        rules = [rule for rule in verdict["rules"] if rule["code"] not in left_out]
        return verdict | {
            "rules": rules,
            "findings": sorted(verdict["findings"], key=lambda f: f["fingerprint"]),
        }

    assert kept(said) == kept(full)


def test_the_publication_has_something_to_find(full):
    assert {finding["rule"] for finding in full["findings"]} == {"ST006", "SS004", "RP002"}
