import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TABLE = Path(__file__).parents[2] / "expectations" / "86050NED"


def keur(*arguments, cwd):
    command = [sys.executable, "-m", "keur", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


@pytest.fixture
def library(tmp_path):
    """A library of contracts near the work, with the committed contract and suites."""
    shutil.copytree(TABLE, tmp_path / "expectations" / TABLE.name)
    return tmp_path / "expectations" / TABLE.name


def test_the_committed_suites_follow_from_their_contract():
    done = keur("compile", "--check", cwd=TABLE)
    assert done.returncode == 0, done.stdout


def test_a_changed_contract_is_seen_and_compiled(library):
    contract = library / "contract.yaml"
    contract.write_text(contract.read_text("utf-8").replace("smallest: 10", "smallest: 15"), "utf-8")
    checked = keur("compile", "86050NED", "--check", cwd=library)
    assert checked.returncode == 1
    assert "structure.json: not as its contract says: changes" in checked.stdout
    assert "ST005" in checked.stdout
    assert keur("compile", "86050NED", cwd=library).returncode == 0
    assert keur("compile", "86050NED", "--check", cwd=library).returncode == 0


def test_a_changed_rule_of_a_suite_is_put_back_by_an_audit_and_refused_when_locked(library):
    from keur.demo import release_path

    suite = library / "subtype_sums.json"
    kept = suite.read_text("utf-8")
    suite.write_text(kept.replace('"critical"', '"info"', 1), "utf-8")
    locked = keur("audit", str(release_path()), "--locked", cwd=library)
    assert locked.returncode == 3
    assert "subtype_sums" in locked.stderr
    assert "keur compile 86050NED" in locked.stderr
    free = keur("audit", str(release_path()), cwd=library)
    assert free.returncode == 1
    assert "Suite subtype_sums was rebuilt from its contract: changes SS001" in free.stdout
    assert suite.read_text("utf-8") == kept


def test_a_check_of_ones_own_runs_too(library):
    from keur.demo import release_path

    (library / "extra.json").write_text(
        '{"name": "extra", "expectations": [{"type": "expect_column_values_to_be_between", "kwargs": '
        '{"column": "clients", "max_value": 1000000}, "severity": "warning", "meta": {"code": "OWN1"}}], "meta": {}}',
        "utf-8",
    )
    done = keur("audit", str(release_path()), "--fail-on", "warning", "--suite", "extra", cwd=library)
    assert done.returncode == 1
    assert "OWN1" in done.stdout
    assert "Totaal · Nederland · 2024" in done.stdout


def test_a_misspelt_expectation_is_refused_not_dropped(library):
    from keur.demo import release_path

    (library / "extra.json").write_text(
        '{"name": "extra", "expectations": [{"type": "expect_colum_values_to_be_between", "kwargs": {}}], "meta": {}}',
        "utf-8",
    )
    done = keur("audit", str(release_path()), cwd=library)
    assert done.returncode == 3
    assert "expect_column_values_to_be_between" in done.stderr
    assert not (library / "reports").exists()
