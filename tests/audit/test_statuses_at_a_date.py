import json
import subprocess
import sys

import pytest

from audit.planted import audited, text

STATUS = {"WD003", "WD006", "WD007", "WD008", "WD009"}
NEXT = "In december 2025 worden de definitieve cijfers over het eerste"
STOOD_STILL = "first half revised provisional, second half provisional, year provisional"


def release(slips):
    words = text()
    for right, wrong in slips.items():
        assert right in words
        words = words.replace(right, wrong)
    return words


@pytest.mark.parametrize(
    ("edition", "slips", "found"),
    [
        pytest.param("2025-05-13", {}, [], id="as published"),
        pytest.param("2026-02-10", {NEXT: NEXT.replace("december 2025", "april 2026")}, [], id="put off a little, and said"),
        pytest.param("2026-02-10", {}, [("WD006", "warning", "2025-12")], id="the promise of the edition before"),
        pytest.param(
            "2025-05-13", {NEXT: NEXT.replace("definitieve", "nader voorlopige")},
            [("WD009", "warning", "revised provisional figures of 2024H1, promised for 2025-12")],
            id="figures promised that are there",
        ),
        pytest.param("2025-05-13", {"heel 2024 zijn voorlopig": "heel 2024 zijn definitief"}, [("WD003", "critical", "final")], id="a sentence against the marks"),
    ],
)  # fmt: skip
def test_one_slip_is_one_finding(tmp_path, edition, slips, found):
    verdict = audited(release(slips), tmp_path, edition=edition, suites=("wording",))
    told = [(f.rule, f.severity.value, f.defect.observed) for f in verdict.findings if f.rule in STATUS]
    assert told == found


def test_the_command_line_tells_of_a_status_that_should_have_moved(tmp_path):
    put_off = release({NEXT: NEXT.replace("december 2025", "december 2026")})
    (tmp_path / "release.txt").write_text(put_off, "utf-8")
    order = ["audit", "release.txt", "--edition", "2026-09-08", "--suite", "wording", "--format", "json"]
    done = subprocess.run(
        [sys.executable, "-m", "keur", *order], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    findings = [f for f in json.loads(done.stdout)["findings"] if f["rule"] in STATUS]
    assert [(f["rule"], f["severity"], f["observed"]) for f in findings] == [
        ("WD008", "warning", STOOD_STILL)
    ]
    assert "since 2025-12" in findings[0]["message"]
