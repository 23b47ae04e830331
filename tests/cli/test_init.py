import os
import subprocess
import sys

import pytest

from drafting.invented import FINANCING
from keur.contract.load import load
from keur.demo import population_path, release_path

CSV = '"Soort";"Regio\'s";"Perioden";"Personen (aantal)"\r\n'
ROWS = "".join(
    f'"{kind}";"{region}";"{period}";{n + 10 * i + 3 * j}\r\n'
    for i, region in enumerate(("Nederland", "Assen", "Emmen"))
    for j, period in enumerate(("2023", "2024*"))
    for kind, n in (("Totaal", 3001), ("Met: #x", 2003), ("'!!python'", 1207))
)


def keur(*arguments, cwd, **options):
    command = [sys.executable, "-m", "keur", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, **options)


def refused(done, code):
    assert done.returncode == code, done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    first, *_, last = done.stderr.splitlines()
    assert last.lstrip().startswith("help: ")
    return first + " " + last


@pytest.fixture
def unseen(tmp_path):
    """A release of a table that nobody wrote a contract for."""
    path = tmp_path / "12345NED.csv"
    path.write_text("\ufeff" + CSV + ROWS, "utf-8", newline="")
    return path


def test_init_then_audit_works_on_a_table_it_has_never_seen(unseen, tmp_path):
    done = keur("init", unseen.name, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (
        "expectations/12345NED/contract.yaml: 3 dimensions, 1 measure, 1 total with its subtypes"
        in done.stdout
    )
    assert "QUESTION dimensions.type.categories" in done.stdout
    folder = tmp_path / "expectations" / "12345NED"
    assert {p.name for p in folder.iterdir()} >= {"contract.yaml", "structure.json", "subtype_sums.json"}
    assert load(folder / "contract.yaml").dimensions["type"].categories == ("Totaal", "Met: #x", "'!!python'")
    audit = keur("audit", unseen.name, "--locked", cwd=tmp_path)
    assert audit.returncode == 0, audit.stdout + audit.stderr


def test_an_existing_contract_is_never_overwritten(unseen, tmp_path):
    assert keur("init", unseen.name, cwd=tmp_path).returncode == 0
    contract = tmp_path / "expectations" / "12345NED" / "contract.yaml"
    before = contract.read_bytes()
    said = refused(keur("init", unseen.name, cwd=tmp_path), 3)
    assert "there is a contract already" in said
    assert "--into" in said
    assert contract.read_bytes() == before


def test_a_folder_that_holds_other_files_is_left_alone(unseen, tmp_path):
    other = tmp_path / "expectations" / "12345NED" / "extra.json"
    other.parent.mkdir(parents=True)
    other.write_text("{}", "utf-8")
    assert "other files" in refused(keur("init", unseen.name, cwd=tmp_path), 3)
    assert [p.name for p in other.parent.iterdir()] == ["extra.json"]


def test_an_empty_folder_is_filled(unseen, tmp_path):
    (tmp_path / "here" / "12345NED").mkdir(parents=True)
    assert keur("init", unseen.name, "--into", "here", cwd=tmp_path).returncode == 0
    assert (tmp_path / "here" / "12345NED" / "contract.yaml").is_file()


def test_a_release_that_does_not_say_its_table_needs_a_name(unseen, tmp_path):
    nameless = unseen.rename(tmp_path / "download.csv")
    assert "--table" in refused(keur("init", nameless.name, cwd=tmp_path), 2)
    assert keur("init", nameless.name, "--table", "12345NED", cwd=tmp_path).returncode == 0


@pytest.mark.parametrize("table", ["../elsewhere", "a/b", "", ".hidden", "x" * 50, "a b"])
def test_a_name_that_cannot_be_a_folder_is_refused(unseen, tmp_path, table):
    refused(keur("init", unseen.name, "--table", table, cwd=tmp_path), 2)
    assert sorted(p.name for p in tmp_path.iterdir()) == [unseen.name]


def test_a_release_that_is_none_leaves_nothing(tmp_path):
    (tmp_path / "12345NED.csv").write_bytes(b"\x00\x01")
    refused(keur("init", "12345NED.csv", cwd=tmp_path), 3)
    assert [p.name for p in tmp_path.iterdir()] == ["12345NED.csv"]


def test_where_nothing_can_be_written_nothing_is(unseen, tmp_path):
    (tmp_path / "taken").write_text("", "utf-8")
    assert "cannot be written" in refused(keur("init", unseen.name, "--into", "taken", cwd=tmp_path), 3)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["12345NED.csv", "taken"]


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_without_rights(unseen, tmp_path):
    (tmp_path / "locked").mkdir(mode=0o500)
    refused(keur("init", unseen.name, "--into", "locked", cwd=tmp_path), 3)


def test_a_release_may_come_from_standard_input(tmp_path):
    with release_path().open("rb") as release:
        done = keur(
            "init", "-", "--table", "86050NED", "--population", population_path(), cwd=tmp_path, stdin=release
        )
    assert done.returncode == 0, done.stderr
    contract = load(tmp_path / "expectations" / "86050NED" / "contract.yaml")
    rate = next(m for m in contract.measures.values() if m.kind == "rate")
    assert rate.denominator == "1 January"


def test_a_draft_of_a_financing_form_table_can_be_audited(tmp_path):
    done = keur("init", FINANCING.release, "--population", FINANCING.population, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    audit = keur("audit", FINANCING.release, "--locked", cwd=tmp_path)
    assert audit.returncode == 0, audit.stdout
    assert "SS003" in audit.stdout
