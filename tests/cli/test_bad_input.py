import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from keur.demo import release_path

RELEASE = release_path().read_text("utf-8")
CONTRACT = (Path(__file__).parents[2] / "expectations" / "86050NED" / "contract.yaml").read_text("utf-8")


def keur(*arguments, cwd, **options):
    command = [sys.executable, "-m", "keur", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, **options)


def refused(done, folder, code):
    """One sentence with place and help on standard error, and nothing written."""
    lines = done.stderr.splitlines()
    assert done.returncode == code, done.stderr
    assert lines[0].startswith("no audit: ")
    assert lines[-1].lstrip().startswith("help: ")
    assert len(lines) <= 3
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    assert not (folder / "reports").exists() or not any((folder / "reports").iterdir())
    return done.stderr


@pytest.mark.parametrize(
    ("content", "words"),
    [
        pytest.param(b"", ["empty"], id="empty file"),
        pytest.param(b"  \n\n", ["empty"], id="blank file"),
        pytest.param(bytes(range(256)) * 20, [], id="binary"),
        pytest.param(
            b"<!DOCTYPE html><html><body>502 Bad Gateway</body></html>", ["error page"], id="HTML error page"
        ),
        pytest.param(RELEASE.replace("| 1.815 | 70 |", "| 1.815", 1).encode(), [":5"], id="truncated row"),
        pytest.param(
            RELEASE.replace("Wmo-cliënten; type maatwerk", "Jeugdzorg; type", 1).encode(),
            ["contract"],
            id="wrong table",
        ),
        pytest.param(RELEASE.replace("6.055", "6.0?5", 1).encode(), [":6"], id="unknown symbol"),
        pytest.param(
            RELEASE.replace("| Perioden |", "| Jaren |", 1).encode(), ["Perioden"], id="missing column"
        ),
        pytest.param(RELEASE.replace("| 2024* |", "| heel 2024* |", 1).encode(), ["period"], id="no period"),
        pytest.param(
            b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n", ["LFS"], id="LFS pointer"
        ),
        pytest.param(b"PK\x03\x04" + bytes(50), [], id="a zip"),
    ],
)
def test_a_release_that_is_none_ends_with_3(tmp_path, content, words):
    (tmp_path / "release.txt").write_bytes(content)
    said = refused(keur("audit", "release.txt", cwd=tmp_path), tmp_path, 3)
    assert all(word in said for word in words), said


def test_a_file_that_is_not_there(tmp_path):
    refused(keur("audit", "nothing.txt", cwd=tmp_path), tmp_path, 3)


def test_a_folder_as_release(tmp_path):
    refused(keur("audit", ".", cwd=tmp_path), tmp_path, 3)


def test_a_contract_with_a_typo(tmp_path):
    (tmp_path / "release.txt").write_text(RELEASE, "utf-8")
    (tmp_path / "contract.yaml").write_text(CONTRACT.replace("rounding:", "roundng:", 1), "utf-8")
    said = refused(keur("audit", "release.txt", "--contract", "contract.yaml", cwd=tmp_path), tmp_path, 3)
    assert "contract.yaml:56:5" in said
    assert "did you mean 'rounding'?" in said


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_directory_without_rights(tmp_path):
    (tmp_path / "release.txt").write_text(RELEASE, "utf-8")
    (tmp_path / "locked").mkdir(mode=0o500)
    refused(keur("audit", "release.txt", "--reports", "locked/here", cwd=tmp_path), tmp_path, 3)


def test_reports_where_a_file_stands(tmp_path):
    (tmp_path / "release.txt").write_text(RELEASE, "utf-8")
    (tmp_path / "taken").write_text("", "utf-8")
    refused(keur("audit", "release.txt", "--reports", "taken", cwd=tmp_path), tmp_path, 3)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--suite", "subtype_sum"], "did you mean 'subtype_sums'?"),
        (["--format", "jsn"], "did you mean 'json'?"),
        (["--table", "86050NDE"], "86050NED"),
    ],
)
def test_a_slip_of_the_command_line_ends_with_2(tmp_path, arguments, words):
    (tmp_path / "release.txt").write_text(RELEASE, "utf-8")
    assert words in refused(keur("audit", "release.txt", *arguments, cwd=tmp_path), tmp_path, 2)


def test_quiet_prints_nothing_and_still_writes_the_output_in_its_format(tmp_path):
    (tmp_path / "release.txt").write_text(RELEASE, "utf-8")
    options = ["--quiet", "--format", "json", "--output", "out.json", "--suite", "disclosure"]
    done = keur("audit", "release.txt", *options, cwd=tmp_path)
    assert done.stdout == ""
    assert json.loads((tmp_path / "out.json").read_text("utf-8"))["schema"] == "keur.verdict/1"


@pytest.mark.parametrize(
    ("population", "words"),
    [
        pytest.param("", "empty", id="empty"),
        pytest.param("code,name,year\nNL01,Nederland,2024\n", "population", id="no population column"),
        pytest.param("code,name,year,population\nNL01,Nederland,2024,many\n", ":2", id="a word for a number"),
    ],
)
def test_a_population_that_is_none(tmp_path, population, words):
    (tmp_path / "release.txt").write_text(RELEASE, "utf-8")
    (tmp_path / "population.csv").write_text(population, "utf-8")
    assert words in refused(
        keur("audit", "release.txt", "--population", "population.csv", cwd=tmp_path), tmp_path, 3
    )


def test_another_table_handed_in_as_predecessor(tmp_path):
    (tmp_path / "release.txt").write_text(RELEASE, "utf-8")
    said = refused(keur("audit", "release.txt", "--predecessor", "release.txt", cwd=tmp_path), tmp_path, 3)
    assert "84839NED" in said


def test_control_characters_of_a_file_name_do_not_reach_the_terminal(tmp_path):
    said = refused(keur("audit", "a\x1b[31mb.txt", cwd=tmp_path), tmp_path, 3)
    assert "\x1b" not in said
