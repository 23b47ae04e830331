"""What a newcomer and the gate are told about the real release of 13 May 2025."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from keur.demo import population_path, release_path

SHARED = Path(__file__).parents[3] / "shared"


def keur(*arguments, cwd):
    command = [sys.executable, "-m", "keur", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo")
    done = keur("demo", cwd=folder)
    verdict = json.loads((folder / "reports" / "86050NED" / "2025-05-13" / "verdict.json").read_text("utf-8"))
    return done, verdict, folder


def counts(verdict, code):
    found = next(rule for rule in verdict["rules"] if rule["code"] == code)["counts"]
    return tuple(found[name] for name in ("violated", "satisfied", "consistent", "not_evaluated"))


EXPECTED = {
    "SS001": (0, 24, 8, 10),
    "SS002": (0, 23, 10, 9),
    "RP001": (0, 78, 5, 92),
    "WD001": (1, 0, 0, 0),
    "WD003": (0, 1, 0, 2),
    "WD007": (0, 1, 0, 0),
    "MC004": (1, 4, 0, 0),
    "DC002": (0, 92, 0, 0),
    "DC003": (4, 0, 0, 3),
}
CANDIDATES = {"1 January 2024": 7, "average 2024": 4, "1 January 2023": 3, "1 January 2025": 3}
FOUND = {("WD001", "critical"): 1, ("MC004", "warning"): 1, ("DC003", "info"): 4}


def holds(verdict):
    """The verdict says of the real release what is true of it, number for number."""
    assert {code: counts(verdict, code) for code in EXPECTED} == EXPECTED
    found = [(f["rule"], f["severity"]) for f in verdict["findings"]]
    assert {key: found.count(key) for key in found} == FOUND
    denominator = verdict["denominator"]
    assert denominator["identified"] == "1 January 2024"
    assert {c["reference"]: c["fits"] for c in denominator["candidates"]} == CANDIDATES
    assert {c["of"] for c in denominator["candidates"]} == {7}
    silent = {rule["code"] for rule in verdict["rules"] if rule["status"] == "not_evaluated"}
    assert {"MC001", "MC002", "MC003"} <= silent
    assert verdict["outcome"] == "findings"
    assert verdict["exit_code"] == 1


def test_the_demo_ends_well_and_says_what_the_gate_would_do(demo):
    done, _, _ = demo
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[0] == "May this go out? NO"
    assert "would end with 1" in " ".join(done.stdout.split("\n")[-3:])
    assert max(map(len, done.stdout.splitlines())) <= 80, "nothing is broken inside a word"


def test_the_demo_says_what_is_true_of_the_release(demo):
    holds(demo[1])


def test_disclosure_names_the_four_municipalities(demo):
    regions = {f["cell"]["region"] for f in demo[1]["findings"] if f["rule"] == "DC003"}
    assert regions == {"Aa en Hunze", "Borger-Odoorn", "Coevorden", "Hoogeveen"}


def test_the_demo_writes_the_reports(demo):
    _, _, folder = demo
    written = folder / "reports" / "86050NED" / "2025-05-13"
    assert {p.name for p in written.iterdir()} == {"index.html", "verdict.json", "findings.csv", "data_docs"}
    assert (written / "data_docs" / "index.html").is_file()


def test_the_audit_of_the_same_release_ends_with_1(tmp_path):
    done = keur(
        "audit", str(release_path()), "--population", str(population_path()), "--format", "json", cwd=tmp_path
    )
    assert done.returncode == 1
    holds(json.loads(done.stdout))


@pytest.mark.skipif(not SHARED.exists(), reason="the real files are not here")
def test_the_published_release_with_the_whole_population_file_says_the_same(tmp_path):
    release = SHARED / "examples" / "86050NED_2025-05-13.txt"
    population = SHARED / "data" / "population.csv"
    done = keur("audit", str(release), "--population", str(population), "--format", "json", cwd=tmp_path)
    assert done.returncode == 1
    holds(json.loads(done.stdout))


def test_the_release_that_says_per_1000_everywhere_may_go_out(tmp_path):
    mended = release_path().read_text("utf-8").replace("per 10.000 inwoners", "per 1 000 inwoners")
    (tmp_path / "release.txt").write_text(mended, "utf-8")
    done = keur("audit", "release.txt", "--population", str(population_path()), cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout.startswith("May this go out? YES")


def test_the_same_input_gives_the_same_bytes(tmp_path):
    def written(name):
        keur("audit", str(release_path()), "--reports", name, "--quiet", cwd=tmp_path)
        folder = tmp_path / name
        return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}

    first = written("one")
    assert first == written("two")
    assert len(first) > 10
