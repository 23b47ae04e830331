"""A release and its predecessor, from files to verdict: every effect is recovered, and one slip is one finding."""

import json
import re
import subprocess
import sys
from fractions import Fraction

import pytest

from keur.auditing.engine import conclude
from keur.auditing.request import Request
from keur.bridge import Standing
from keur.verdict import Cell, Exit
from method_pair import LABELS, LEAD, pair

SUITE = ("method_change",)
FINE = {Standing.AS_ANNOUNCED, Standing.POSSIBLE}


def audited(folder, planted, **said):
    release = planted.write(folder, **said)
    request = Request(release=release, predecessor=folder / "old.txt", suites=SUITE)
    return conclude(request, folder / "docs", lambda _: None)


def total(period):
    return Cell.at(type="Totaal", region="Nederland", period=period)


def findings(verdict):
    return [(f.rule, f.defect.cell) for f in verdict.findings]


@pytest.mark.parametrize("seed", range(4))
def test_every_planted_effect_is_within_its_interval_and_nothing_is_found(tmp_path, seed):
    planted = pair(seed, years=3)
    verdict = audited(tmp_path, planted)
    assert findings(verdict) == []
    (bridge,) = verdict.bridges
    rows = {row.cell["period"]: row for row in bridge.totals}
    assert rows.keys() == planted.effects.keys()
    for period, effect in planted.true_effects.items():
        assert Fraction(rows[period].low, 1_000) <= effect <= Fraction(rows[period].high, 1_000)
        assert float(rows[period].announced) == planted.effects[period]
    assert {row.standing for row in bridge.totals} <= FINE


def test_every_type_has_its_row_and_its_true_effect_in_it(tmp_path):
    planted = pair(1)
    (bridge,) = audited(tmp_path, planted).bridges
    assert len(bridge.rows) == len(planted.book.types) * len(planted.effects)
    for row in bridge.rows:
        if row.low is not None and row.high is not None:
            effect = planted.true_effect(row.cell["type"], row.cell["period"])
            assert Fraction(row.low, 1_000) <= effect <= Fraction(row.high, 1_000)


@pytest.mark.parametrize("period", [label.format(2024) for label in LABELS])
@pytest.mark.parametrize(
    ("factor", "rule"),
    [pytest.param(1.5, "MC001", id="another size"), pytest.param(-1, "MC002", id="another sign")],
)
def test_one_wrong_announcement_is_the_only_finding(tmp_path, period, factor, rule):
    planted = pair(1)
    said = round(planted.effects[period] * factor, 2)
    verdict = audited(tmp_path, planted, announced={period: said})
    assert findings(verdict) == [(rule, total(period))]
    standings = {row.cell["period"]: row.standing for row in verdict.bridges[0].totals}
    assert standings.pop(period) is Standing.CONTRADICTED
    assert set(standings.values()) <= FINE


def test_a_period_that_the_notes_forget_is_the_only_finding(tmp_path):
    planted = pair(1)
    forgotten = "1e halfjaar 2024"
    lines = [
        f"- {label} ({effect:+.2f} procent)"
        for label, effect in planted.effects.items()
        if label != forgotten
    ]
    verdict = audited(tmp_path, planted, notes="\n".join([LEAD, *lines]))
    assert findings(verdict) == [("MC005", total(forgotten))]


def test_notes_that_are_silent_about_the_method_are_one_finding(tmp_path):
    planted = pair(1)
    verdict = audited(tmp_path, planted, notes="De cijfers komen van gemeenten.")
    assert findings(verdict) == [("MC005", Cell.at(type="Totaal", region="Nederland"))]
    (finding,) = verdict.findings
    (result,) = [rule for rule in verdict.rules if rule.code == "MC005"]
    assert result.counts.violated == len(finding.defect.involved) > 1
    assert all(cell["period"] in finding.defect.message for cell in finding.defect.involved)


def test_words_that_are_not_understood_are_no_silence(tmp_path):
    planted = pair(1)
    told = "Door de nieuwe methode zijn de uitkomsten in de meeste perioden tot een half procent lager dan eerst."
    verdict = audited(tmp_path, planted, notes=told)
    assert findings(verdict) == []
    assert {row.standing for row in verdict.bridges[0].totals} == {Standing.UNREAD}
    (reason,) = {r.reason for r in verdict.rules if r.code == "MC005"}
    assert "not understood" in reason
    assert any(told[:40] in remark for remark in verdict.remarks)


def test_an_effect_on_one_type_is_held_against_that_type(tmp_path):
    planted = pair(1)
    effect = round(float(planted.true_effect("Begeleiding", "2024")), 2)
    told = f"Door de nieuwe methode is het aantal cliënten met begeleiding in 2024 met {-effect:.2f} procent afgenomen."
    assert findings(audited(tmp_path, planted, also=told)) == []
    wrong = told.replace(f"{-effect:.2f}", f"{1 - effect:.2f}")
    verdict = audited(tmp_path, planted, also=wrong)
    assert findings(verdict) == [("MC001", Cell.at(type="Begeleiding", region="Nederland", period="2024"))]


def test_old_figures_of_one_type_are_the_only_finding(tmp_path):
    planted = pair(1)
    folder = tmp_path / "left"
    folder.mkdir()
    release = planted.write(folder)
    old = (folder / "old.txt").read_text("utf-8")
    kind = r"^Hulp bij het huishouden \| (?!Nederland).* \| 2e halfjaar 2023 \|.*$"
    kept = {line[: line.index("2023 |")]: line for line in re.findall(kind, old, re.MULTILINE)}
    text = release.read_text("utf-8").splitlines()
    release.write_text("\n".join(kept.get(line.partition("2023 |")[0], line) for line in text), "utf-8")
    verdict = conclude(
        Request(release=release, predecessor=folder / "old.txt", suites=SUITE), folder, lambda _: None
    )
    assert findings(verdict) == [
        ("MC007", Cell.at(type="Hulp bij het huishouden", period="2e halfjaar 2023"))
    ]


def test_a_region_that_moves_alone_is_the_only_finding(tmp_path):
    planted = pair(1)
    release = planted.write(tmp_path)
    text = release.read_text("utf-8")
    moved, n = re.subn(
        r"(?m)^(Begeleiding \| Gemeente 007 \| 2023 \| )([\d.]+)",
        lambda m: f"{m[1]}{int(m[2].replace('.', '')) + 200}",
        text,
    )
    assert n == 1
    release.write_text(moved, "utf-8")
    verdict = conclude(
        Request(release=release, predecessor=tmp_path / "old.txt", suites=SUITE), tmp_path, lambda _: None
    )
    assert findings(verdict) == [("MC003", Cell.at(type="Begeleiding", region="Gemeente 007", period="2023"))]


def test_from_the_command_line(tmp_path):
    planted = pair(1)
    planted.write(tmp_path, announced={"2024": -2.5})
    options = ["--predecessor", "old.txt", "--suite", "method_change"]
    done = subprocess.run(
        [sys.executable, "-m", "keur", "audit", "release.txt", *options],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == Exit.FINDINGS, done.stderr
    assert "From the predecessor" in done.stdout
    assert "contradicted" in done.stdout
    (report,) = tmp_path.glob("reports/86050NED/*")
    verdict = json.loads((report / "verdict.json").read_text("utf-8"))
    assert {row["verdict"] for row in verdict["bridge"][0]["rows"] if row["total"]} >= {"not as announced"}
    assert 'id="bridge-1"' in (report / "index.html").read_text("utf-8")


def test_a_table_whose_contract_names_no_predecessor_says_so(tmp_path):
    planted = pair(1)
    release = planted.write(tmp_path)
    request = Request(release=release, predecessor=tmp_path / "old.txt", table="84839NED", suites=SUITE)
    verdict = conclude(request, tmp_path / "docs", lambda _: None)
    assert [rule.code for rule in verdict.rules] == ["MC004"]
    assert any("names no predecessor" in remark for remark in verdict.remarks)
