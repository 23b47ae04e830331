"""Audits of releases that hold some of the measures of their contract."""

import re
import shutil

import pytest

from audit.planted import audited, text
from edition_pair import december_to_may
from keur.auditing.comparing import compare
from keur.auditing.engine import conclude
from keur.auditing.request import Request
from keur.errors import ContractError
from keur.verdict import Exit, Outcome, Status
from measures import COUNT, RATE, page, specimen
from method_pair import pair
from published import SPECIMENS

CONTRACT = SPECIMENS.parent / "specimens_contract.yaml"
LABELS = {COUNT: "Cursisten", RATE: "Cursisten per 1 000 inwoners"}
CHOSEN = ["page_piped.txt", "csv_with_symbols.csv", "csv_without_symbols.csv", "odata_v4"]
WHOLE = ["odata_v3_untyped", "odata_v3_typed", "odata_v3_one_file.json", "portal_untyped", "bulk_csv"]
WITHOUT_RATES = 'the release does not hold "Wmo-cliënten per 1 000 inwoners"'
WITHOUT_COUNTS = 'the release does not hold "Wmo-cliënten"'


def result(verdict, code):
    return next(rule for rule in verdict.rules if rule.code == code)


def reasons(verdict):
    return {rule.code: rule.reason for rule in verdict.rules if rule.status is Status.NOT_EVALUATED}


@pytest.fixture
def audit(tmp_path):
    contract = shutil.copy(CONTRACT, tmp_path / "contract.yaml")

    def run(name, gone):
        release = specimen(name, gone, tmp_path / "made")
        return conclude(Request(release=release, contract=contract), tmp_path / "docs", lambda _: None)

    (tmp_path / "made").mkdir()
    return run


@pytest.mark.parametrize("gone", [COUNT, RATE])
@pytest.mark.parametrize("name", CHOSEN)
def test_what_may_be_a_selection_is_audited_without_the_measure_and_says_so(audit, name, gone):
    verdict = audit(name, gone)
    assert result(verdict, "ST010").status is Status.PASSED
    assert verdict.remarks[0] == (
        "The release holds 1 of the 2 measures of the contract; nothing is known about the other,"
        f' "{LABELS[gone]}".'
    )
    assert not any(finding.defect.measure == LABELS[gone] for finding in verdict.findings)


@pytest.mark.parametrize("gone", [COUNT, RATE])
@pytest.mark.parametrize("name", WHOLE)
def test_a_whole_table_without_a_measure_does_not_go_out(audit, name, gone):
    verdict = audit(name, gone)
    assert [f.defect.measure for f in verdict.findings if f.rule == "ST010"] == [LABELS[gone]]
    assert verdict.exit_code is Exit.FINDINGS
    assert not any("measures of the contract" in remark for remark in verdict.remarks)


def test_counts_alone_are_audited_as_far_as_counts_go(tmp_path):
    whole, verdict = audited(text(), tmp_path), audited(page(text(), RATE), tmp_path)
    assert verdict.outcome is Outcome.CLEAN
    for code in ("ST005", "SS001", "SS002", "SS005", "DC001", "DC002", "DC003"):
        assert result(verdict, code).status is result(whole, code).status
    silent = {code for code, reason in reasons(verdict).items() if reason == WITHOUT_RATES}
    assert {"ST007", "RP001", "RP002", "RP003", "RP006", "DC004", "DC006"} <= silent
    assert not any(code.startswith(("SS", "YY", "MC")) for code in silent)


def test_rates_alone_are_audited_as_far_as_rates_go(tmp_path):
    verdict = audited(page(text(), COUNT), tmp_path)
    for code in ("ST001", "ST002", "ST003", "ST004", "ST005", "ST006", "ST008", "ST009"):
        assert result(verdict, code).status is Status.PASSED
    assert {"SS001", "RP001", "DC001", "YY001"} <= {
        code for code, reason in reasons(verdict).items() if reason == WITHOUT_COUNTS
    }
    assert [finding.rule for finding in verdict.findings] == ["WD001", "MC004"]
    assert not verdict.power


def test_an_error_in_the_measure_that_is_there_is_found(tmp_path):
    below = re.sub(r"(Totaal \| Assen \| 2024\* \|) 6\.055 ", r"\1 1.055 ", page(text(), RATE))
    assert "SS001" in {finding.rule for finding in audited(below, tmp_path).findings}
    above = re.sub(r"(Totaal \| Assen \| 2024\* \|) 87 ", r"\1 1870 ", page(text(), COUNT))
    assert "ST006" in {finding.rule for finding in audited(above, tmp_path).findings}


@pytest.mark.parametrize(
    ("heading", "hint"),
    [
        pytest.param(
            "Wmo-cliënten per 1 000 inwonres (per 1 000 inwoners)",
            "is it the one called 'Wmo-cliënten per 1 000 inwonres'?",
            id="with a slip in its name",
        ),
        pytest.param("Aandeel (%)", "it has 'Type maatwerkvoorziening', ", id="under another name"),
    ],
)
def test_a_measure_that_may_be_there_is_not_taken_for_one_that_is_not(tmp_path, heading, hint):
    renamed = text().replace("Wmo-cliënten per 1 000 inwoners (per 1 000 inwoners)", heading, 1)
    with pytest.raises(ContractError, match="has no column 'Wmo-cliënten per 1 000 inwoners'") as refused:
        audited(renamed, tmp_path)
    assert hint in (refused.value.hint or "")


def test_a_release_without_any_measure_of_the_contract_is_refused(tmp_path):
    other = page(text(), RATE).replace("| Wmo-cliënten (aantal) |", "| Wachttijd (dagen) |", 1)
    with pytest.raises(ContractError, match="has no column 'Wmo-cliënten'"):
        audited(other, tmp_path)


def test_a_check_of_ones_own_on_the_measure_is_not_evaluated_either(audit, tmp_path):
    (tmp_path / "extra.json").write_text(
        '{"name": "extra", "expectations": [{"type": "expect_column_max_to_be_between", "kwargs":'
        ' {"column": "learners_per_1000", "max_value": 500}, "severity": "warning", "meta": {"code": "OWN1"}}],'
        ' "meta": {"table": "99001NED"}}',
        "utf-8",
    )
    verdict = audit("page_piped.txt", RATE)
    assert reasons(verdict)["OWN1"] == 'the release does not hold "Cursisten per 1 000 inwoners"'
    assert verdict.outcome is not Outcome.INCOMPLETE


@pytest.fixture
def editions(tmp_path):
    return december_to_may(tmp_path)


@pytest.mark.parametrize("cut", ["old", "new"])
@pytest.mark.parametrize("gone", [COUNT, RATE])
def test_a_measure_that_one_edition_lacks_is_not_compared(editions, tmp_path, gone, cut):
    file = getattr(editions, cut)
    file.write_text(page(file.read_text("utf-8"), gone), "utf-8")
    label = {COUNT: "Wmo-cliënten", RATE: "Wmo-cliënten per 1 000 inwoners"}[gone]
    said = f"Only in the {'new' if cut == 'old' else 'old'} edition, and not compared: '{label}'."
    request = Request(release=editions.new, previous=editions.old)
    assert said in compare(request).remarks
    verdict = conclude(request, tmp_path / "docs", lambda _: None)
    assert said in verdict.revisions.remarks
    assert [finding for finding in verdict.findings if finding.rule.startswith("RV")] == []
    for code in ("RV001", "RV002", "RV003"):
        assert result(verdict, code).status is Status.PASSED
    if gone == COUNT:
        both = "the release and the edition before it do not both hold"
        assert reasons(verdict)["DC005"] == f'{both} "Wmo-cliënten"'


def test_editions_without_a_measure_in_common_are_refused(editions):
    for file, gone in ((editions.old, COUNT), (editions.new, RATE)):
        file.write_text(page(file.read_text("utf-8"), gone), "utf-8")
    with pytest.raises(ContractError, match=r"^new.txt and old.txt have no column of figures in common$"):
        compare(Request(release=editions.new, previous=editions.old))


@pytest.mark.parametrize("gone", [COUNT, RATE])
def test_a_predecessor_is_compared_in_the_counts_that_it_has(tmp_path, gone):
    release, old = pair(regions=12).write(tmp_path), tmp_path / "old.txt"
    old.write_text(page(old.read_text("utf-8"), gone), "utf-8")
    request = Request(release=release, predecessor=old, suites=("method_change",))
    verdict = conclude(request, tmp_path / "docs", lambda _: None)
    assert len(verdict.bridges) == (gone == RATE)
    said = "The predecessor old.txt does not hold 'Wmo-cliënten': nothing of it is compared."
    assert (said in verdict.remarks) is (gone == COUNT)
    assert verdict.exit_code is Exit.CLEAN
