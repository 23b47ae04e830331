import io
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

from keur.reports.terminal import print_report
from keur.verdict import Cell, Counts, Exit
from reports import changed, golden, samples

REPORTS = Path("reports/86050NED/2025-05-13")
SAMPLES = {
    "real": samples.real(),
    "clean": samples.clean(),
    "messy": samples.messy(),
    "unproved": samples.unproved(),
    "revised": replace(samples.real(), revisions=changed.usual()),
}


def printed(verdict, width=80, encoding="utf-8", **console):
    file = io.TextIOWrapper(io.BytesIO(), encoding=encoding, newline="")
    print_report(verdict, console=Console(file=file, width=width, **console), reports_dir=REPORTS)
    file.flush()
    return file.buffer.getvalue().decode(encoding)


@pytest.mark.parametrize("width", [80, 140])
@pytest.mark.parametrize("name", SAMPLES)
def test_the_report_reads_as_its_snapshot(name, width):
    golden.check(f"{name}.{width}.txt", printed(SAMPLES[name], width))


@pytest.mark.parametrize("width", [60, 80, 96, 110, 140, 300])
@pytest.mark.parametrize("name", SAMPLES)
def test_no_line_is_wider_than_the_terminal(name, width):
    assert max(cell_len(line) for line in printed(SAMPLES[name], width).splitlines()) <= width


def test_what_is_piped_is_plain_and_has_nothing_at_the_end_of_its_lines():
    text = printed(samples.messy())
    assert "\x1b" not in text
    assert all(line == line.rstrip() for line in text.splitlines())


def test_a_terminal_gets_colour_unless_it_asks_for_none(monkeypatch):
    assert "\x1b[" in printed(samples.real(), force_terminal=True, color_system="standard")
    monkeypatch.setenv("NO_COLOR", "1")
    assert not re.search(
        r"\x1b\[[\d;]*(3|4)[0-7]m", printed(samples.real(), force_terminal=True, color_system="standard")
    )


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
@pytest.mark.parametrize("name", SAMPLES)
def test_every_encoding_can_carry_it(name, encoding):
    text = printed(SAMPLES[name], encoding=encoding)
    assert text.splitlines()[-1].startswith("Exit code")
    assert ("clienten" if encoding == "ascii" else "cliënten") in text


def test_the_answer_is_first_and_the_exit_code_last():
    lines = printed(samples.real()).splitlines()
    assert lines[0] == "May this go out? NO"
    assert lines[-1] == "Exit code 1: findings that stop a publication"


def test_the_parts_come_in_their_order():
    text = printed(samples.messy())
    parts = ["Release", "Findings", "Rules", "Population", "The audit is incomplete", "BROKEN", "Skipped"]
    places = [text.index(f"\n{part}") for part in [*parts, "Not evaluated", "Reports", "Exit code"]]
    assert places == sorted(places)


def test_a_rule_has_a_line_with_its_four_counts():
    assert re.search(
        r"SS001 A total is .* ✓ passed +0 +24 +8 +10$", printed(samples.real(), 140), re.MULTILINE
    )


@pytest.mark.parametrize("width", range(40, 141))
def test_no_figure_is_broken_across_lines(width):
    finding = samples.real().findings[0]
    figures = " ".join(["between 1 204 431 and 17 942 942,"] * 9)
    defect = replace(finding.defect, message=figures, observed=figures, expected=figures)
    text = printed(replace(samples.real(), findings=(replace(finding, defect=defect),)), width)
    assert (
        text.count("1 204 431") == text.count("17 942 942") == 9 * 4
    )  # said in the answer, and in three lines below


@pytest.mark.parametrize("width", [80, 140])
def test_labels_are_neither_markup_nor_orders_to_the_screen(width):
    text = re.sub(r"\s+", "", printed(samples.messy(), width, force_terminal=True, color_system="standard"))
    plain = re.sub(r"\x1b\[[\d;]*m", "", text)
    assert '[boldred]=HYPERLINK("http://x")<script>alert(1)</script>\\x1b[2J\\u202e:smile:' in plain
    assert "[link=file:///]measure[/link]" in plain
    assert "\x1b" not in plain


def test_wide_terminals_show_observed_beside_expected():
    assert re.search(r"observed 1 815, .* expected a difference", printed(samples.real(), 140))
    assert not re.search(r"observed.*expected", printed(samples.real(), 80))


@pytest.mark.parametrize(
    ("severity", "said", "times"),
    [("warning", "(suspicion, not proof)", 1), ("info", "(for a person to judge)", 4)],
)
def test_what_is_no_proof_is_called_what_it_is(severity, said, times):
    heads = [line for line in printed(samples.real()).splitlines() if f"{severity}  " in line]
    assert len(heads) == times
    assert all(said in line for line in heads)


def test_at_most_twenty_findings_of_a_rule_are_printed():
    text = printed(samples.messy())
    assert len(re.findall("critical  SS001", text)) == 20
    assert "SS001: and 10 more in findings.csv" in text
    assert "SS001: and 1 340 more that were counted but not listed" in text


def test_other_cells_that_may_be_wrong_are_named():
    assert "or else  Begeleiding · Gemeente 000 · 2024 is wrong: 1 815, expected at" in printed(
        samples.messy()
    )


def test_many_other_cells_are_counted():
    finding = samples.messy().findings[2]
    reading = finding.defect.readings[0]
    others = tuple(replace(reading, cell=Cell.at(type=f"{i}")) for i in range(9))
    verdict = replace(
        samples.messy(), findings=(replace(finding, defect=replace(finding.defect, readings=others)),)
    )
    assert "or else  one of 6 other figures, see verdict.json" in printed(verdict)


def test_only_the_identified_population_is_marked():
    marked = [line for line in printed(samples.real()).splitlines() if "▸" in line]
    assert marked == ["  ▸  1 January 2024  fits 7 of 7  identified"]


def test_a_statisticians_own_check_may_have_a_long_code():
    rule = replace(samples.result("ST001"), code="expect_column_values_to_be_between", suite="extra")
    verdict = replace(samples.clean(), rules=(*samples.clean().rules, rule))
    lines = printed(verdict).splitlines()
    assert any(line.startswith("  expect_colum symbol not") for line in lines)


def test_large_counts_fit_in_80_columns():
    rule = replace(samples.result("ST001"), counts=Counts(26_000_000, 26_000_000, 26_000_000, 26_000_000))
    text = printed(replace(samples.clean(), rules=(rule,)))
    assert text.count("26 000 000") == 4


@pytest.mark.parametrize("code", Exit)
def test_every_exit_code_is_explained(code):
    assert f"Exit code {code.value}: " in printed(replace(samples.clean(), exit_code=code))


def test_printing_needs_no_template_engine():
    program = "import sys, keur.reports.terminal, keur.reports.write; sys.exit('jinja2' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
