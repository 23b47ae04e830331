"""``keur diff`` on two editions as they are published."""

import json
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from benchmarks.synthetic import publication, write_page
from jsonschema import Draft202012Validator

import keur
from keur.reports.changes import UNSURE
from keur.verdict import Change

DOCS = Path(__file__).parents[2] / "docs"
SCHEMA = json.loads((DOCS / "diff.schema.json").read_text("utf-8"))
SHOWN = [
    pytest.param(command.split(), text.splitlines(), id=command)
    for block in re.findall(r"```console\n(.*?)```", (DOCS / "editions.md").read_text("utf-8"), re.DOTALL)
    for command, text in re.findall(r"^\$ keur diff (.*)\n((?:[^$].*\n|\n)*)", block, re.MULTILINE)
]
STARS = re.compile(r"(20\d\d)\*+(?= \|)")
TITLE = "Wmo-cliënten; type maatwerkvoorziening (detail), regio"
CLOSED = "Wmo-cliënten; type maatwerkvoorziening, detail, regio, 2019-2023"
HEADING = "Wijzigingen per 13 mei 2025:"
SILENT = "Begeleiding | Gemeente 003 | 2022 | "
PROVISIONAL = "Begeleiding | Gemeente 003 | 2024{} | "


def run(*arguments, cwd):
    command = [sys.executable, "-m", "keur", "diff", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


def moved(text, row, by):
    """The page with another count in one row."""
    found = re.compile(rf"^({re.escape(row)})([\d.]+)", re.MULTILINE)
    told = found.search(text)
    assert told, row
    return found.sub(f"{told[1]}{int(told[2].replace('.', '')) + by}", text, count=1)


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """A page of May, on which 2024 is provisional, and that of December, on which it is final."""
    folder = tmp_path_factory.mktemp("pages")
    book = publication(regions=12, years=3)
    told = book.true.copy()
    told[:, :, -1] = np.maximum(
        told[:, :, -1] + np.random.default_rng(1).integers(-4, 9, told[:, :, -1].shape), 0
    )
    write_page(book, folder / "may.txt")
    write_page(replace(book, told=told), folder / "december.txt")
    may = (folder / "may.txt").read_text("utf-8")
    december = STARS.sub(r"\1", (folder / "december.txt").read_text("utf-8"))
    december = re.sub(
        r"De cijfers over het eerste halfjaar van 2024 zijn.*", "Alle cijfers zijn definitief.", december
    )
    december = december.replace(HEADING, "Wijzigingen per 2 december 2025:").replace(
        "- De voorlopige cijfers over het tweede halfjaar van 2024 en heel 2024 zijn toegevoegd.",
        "- De definitieve cijfers over 2024 zijn toegevoegd.",
    )
    december = december.replace(
        "De definitieve cijfers over 2024 worden in december 2025 gepubliceerd.", "In mei 2026."
    )
    (folder / "december.txt").write_text(december, "utf-8")
    (folder / "silent.txt").write_text(moved(december, SILENT, 100), "utf-8")
    (folder / "restless.txt").write_text(moved(may, PROVISIONAL.format("*"), 50), "utf-8")
    for name, edition in (
        ("may", "2025-05-13"),
        ("silent", "2025-12-02"),
    ):  # as the page on editions calls them
        shutil.copy(folder / f"{name}.txt", folder / f"86050NED_{edition}.txt")
    return folder


def test_figures_replaced_on_the_timetable_end_with_0(pages):
    done = run("may.txt", "december.txt", cwd=pages)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert re.fullmatch(r"✓ \d+ of 2 700 cells changed; no figure changed unannounced\.", lines[0])
    assert lines[-1] == "Exit code 0: no definitive figure changed unannounced"
    assert done.stderr == ""
    assert max(map(len, lines)) <= 80


def test_one_silent_change_of_a_definitive_figure_ends_with_1(pages):
    done = run("may.txt", "silent.txt", cwd=pages)
    assert done.returncode == 1
    assert "; 1 of them unannounced, in definitive figures." in " ".join(done.stdout.split())
    assert re.search(r"Unannounced .*\n  Begeleiding · Gemeente 003 · 2022  final\n .*\+100\n", done.stdout)


def test_a_provisional_figure_that_changed_unannounced_ends_with_1_only_on_demand(pages):
    done = run("may.txt", "restless.txt", cwd=pages)
    assert done.returncode == 0
    assert "none of these in definitive figures" in " ".join(done.stdout.split())
    assert run("may.txt", "restless.txt", "--fail-on", "unannounced", cwd=pages).returncode == 1


def doubled(pages, announced=""):
    """The page of May with a second row for a definitive figure, which says otherwise."""
    text = (pages / "may.txt").read_text("utf-8")
    row = re.search(rf"^{re.escape(SILENT)}.*\n", text, re.MULTILINE)[0]
    other = moved(row, SILENT, 100)
    text = text.replace(row, row + other).replace(HEADING, f"Wijzigingen per 2 december 2025:\n{announced}")
    (pages / "doubled.txt").write_text(text, "utf-8")
    return "doubled.txt"


@pytest.mark.parametrize(
    ("announced", "change", "code"),
    [("", "unannounced", 1), ("De cijfers over 2022 zijn gecorrigeerd.", "announced correction", 0)],
)
def test_a_definitive_figure_that_stands_twice_and_differs_is_another_figure(pages, announced, change, code):
    done = run("may.txt", doubled(pages, announced), "--format", "json", cwd=pages)
    assert done.returncode == code, done.stderr
    (cell,) = json.loads(done.stdout)["cells"]
    assert (cell["class"], cell["definitive"]) == (change, True)


def test_no_rule_on_revisions_repeats_a_contradictory_duplicate(pages):
    verdict = keur.audit(
        pages / doubled(pages), previous=pages / "may.txt", suites=["structure", "revisions"]
    )
    assert {finding.rule for finding in verdict.findings if finding.defect.cell} == {"ST002"}
    assert verdict.revisions.unannounced.definitive == 1


def test_the_same_edition_twice(pages):
    done = run("may.txt", "may.txt", "--fail-on", "any", cwd=pages)
    assert done.returncode == 0
    assert done.stdout.startswith("✓ None of 2 700 cells changed.\n")
    assert "byte for byte the same" in done.stdout


def test_how_little_could_be_compared_stands_in_the_headline(pages):
    may = (pages / "may.txt").read_text("utf-8")
    part = re.sub(
        r"^[^|\n]+ \| (?!Gemeente 00[12] )[^|\n]+ \| [^|\n]*20\d\d.*\n", "", may, flags=re.MULTILINE
    )
    (pages / "part.txt").write_text(part, "utf-8")
    for old, new in (("part.txt", "may.txt"), ("may.txt", "part.txt")):
        said = " ".join(run(old, new, cwd=pages).stdout.split())
        assert re.match(r"✓ None of (\d+) cells changed \(\1 of 2 700 cells could be compared\)\. ", said), (
            said
        )


def test_an_old_file_that_nothing_calls_the_same_table_is_said_in_the_headline(pages):
    may = (pages / "may.txt").read_text("utf-8")
    (pages / "unknown.txt").write_text(may.replace(TITLE, "Iets heel anders"), "utf-8")
    said = " ".join(run("unknown.txt", "may.txt", cwd=pages).stdout.split())
    assert said.startswith(f"✓ None of 2 700 cells changed. {UNSURE} ")
    assert UNSURE not in " ".join(run("may.txt", "may.txt", cwd=pages).stdout.split())


def test_editions_that_are_swapped_are_called_so(pages):
    said = " ".join(run("december.txt", "may.txt", cwd=pages).stdout.split())
    assert "The new edition (2025-05-13) is older than the old one (2025-12-02): are the two swapped?" in said


def test_json_keeps_to_its_schema_and_adds_up(pages):
    done = run("may.txt", "silent.txt", "--format", "json", cwd=pages)
    found = json.loads(done.stdout)
    assert list(Draft202012Validator(SCHEMA).iter_errors(found)) == []
    assert found["changed"] == sum(kind["changed"] for kind in found["classes"])
    assert (found["unannounced"], found["unannounced_definitive"]) == (1, 1)
    first = found["cells"][0]
    assert first["cell"] == {"type": "Begeleiding", "region": "Gemeente 003", "period": "2022"}
    (figure,) = first["figures"]
    assert figure["new"] - figure["old"] == 100


def test_both_formats_come_one_after_the_other(pages):
    done = run("may.txt", "silent.txt", "--format", "terminal,json", cwd=pages)
    assert json.loads(done.stdout[done.stdout.index("\n{\n") :])["schema"] == "keur.diff/1"


@pytest.mark.parametrize("name", ["json", "terminal"])
def test_output_goes_to_a_file(pages, tmp_path, name):
    done = run("may.txt", "silent.txt", "--format", name, "--output", tmp_path / "out", cwd=pages)
    assert (done.returncode, done.stdout) == (1, "")
    text = (tmp_path / "out").read_text("utf-8")
    assert text.startswith("{" if name == "json" else "✗")


def test_every_cell_is_listed_on_demand(pages):
    done = run("may.txt", "december.txt", "--format", "json", "--all", cwd=pages)
    found = json.loads(done.stdout)
    assert found["unlisted"] == {}
    assert len(found["cells"]) == found["changed"] > 200


def test_the_library_says_the_same(pages):
    found = keur.diff(pages / "may.txt", pages / "silent.txt")
    assert found.unannounced.definitive == 1
    assert found.cells[0].change is Change.UNANNOUNCED
    assert found.changed == sum(kind.changed for kind in found.classes)


def test_the_verdict_of_an_audit_carries_the_same(pages):
    verdict = keur.audit(pages / "silent.txt", previous=pages / "may.txt", suites=["structure"])
    assert verdict.revisions == keur.diff(pages / "may.txt", pages / "silent.txt")


def test_without_a_previous_edition_a_verdict_says_nothing_of_it(pages):
    assert keur.audit(pages / "may.txt", suites=["structure"]).revisions is None


def refused(done, code):
    lines = done.stderr.splitlines()
    assert done.returncode == code, done.stderr
    assert lines[0].startswith("no comparison: ")
    assert lines[-1].lstrip().startswith("help: ")
    assert len(lines) <= 3
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    return done.stderr


@pytest.mark.parametrize(
    ("change", "words"),
    [
        pytest.param(lambda _: "", "empty", id="an empty file"),
        pytest.param(
            lambda _: "<!DOCTYPE html><html><body>502</body></html>", "error page", id="an error page"
        ),
        pytest.param(
            lambda text: text.replace(TITLE, CLOSED, 1),
            "no edition of table 86050NED",
            id="another table",
        ),
        pytest.param(
            lambda text: text.replace("| Perioden |", "| Jaren |", 1), "Perioden", id="a column missing"
        ),
        pytest.param(
            lambda text: re.sub(r"202(\d\*{0,2} \|)", r"203\1", text),
            "no cell in common",
            id="no period in common",
        ),
        pytest.param(
            lambda text: re.sub(r"202(\d\*{0,2} \|)", r"201\1", text),
            "no cell in common",
            id="no period in common, and those of the new edition are later",
        ),
    ],
)
def test_an_old_edition_that_is_none(pages, tmp_path, change, words):
    (tmp_path / "old.txt").write_text(change((pages / "may.txt").read_text("utf-8")), "utf-8")
    assert words in refused(run("old.txt", pages / "may.txt", cwd=tmp_path), 3)


def test_another_table_is_none_either_way_round(pages, tmp_path):
    closed = (pages / "may.txt").read_text("utf-8").replace(TITLE, CLOSED, 1)
    (tmp_path / "closed.txt").write_text(closed, "utf-8")
    assert "no edition of table 84839NED" in refused(run(pages / "may.txt", "closed.txt", cwd=tmp_path), 3)


def test_a_file_that_is_not_there(pages):
    refused(run("nothing.txt", "may.txt", cwd=pages), 3)
    refused(run("may.txt", "nothing.txt", cwd=pages), 3)


def test_an_edition_that_the_archive_does_not_have(pages):
    assert "86050NED" in refused(run("86050NED@2020-01-01", "may.txt", cwd=pages), 3)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--format", "jsn"], "did you mean 'json'?"),
        (["--format", "terminal,json", "--output", "out"], "one format"),
        (["--table", "86050NDE"], "86050NED"),
    ],
)
def test_a_slip_of_the_command_line_ends_with_2(pages, arguments, words):
    assert words in refused(run("may.txt", "silent.txt", *arguments, cwd=pages), 2)


def test_control_characters_of_a_file_name_do_not_reach_the_terminal(pages):
    assert "\x1b" not in refused(run("a\x1b[31mb.txt", "may.txt", cwd=pages), 3)


def test_it_does_not_wait_for_great_expectations(pages):
    code = (
        "import sys; sys.argv[1:] = ['diff', 'may.txt', 'december.txt']\n"
        "from keur.cli.main import main\n"
        "try: main()\nexcept SystemExit: print('great_expectations' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=pages, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "False"


@pytest.mark.parametrize(("arguments", "text"), SHOWN)
def test_the_page_on_editions_shows_what_happens(pages, arguments, text):
    done = run(*arguments, cwd=pages)
    assert done.returncode in {0, 1}, done.stderr
    assert {line for line in text if line != "..."} <= {*done.stdout.splitlines()}


def test_the_page_on_editions_shows_something():
    assert sum(bool(param.values[1]) for param in SHOWN) > 0
