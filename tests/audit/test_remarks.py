from pathlib import Path

from keur.auditing.engine import conclude
from keur.auditing.request import Request
from keur.demo import release_path


def test_a_column_that_no_rule_looks_at_is_named(tmp_path):
    lines = release_path().read_text("utf-8").splitlines()
    rows = [i for i, line in enumerate(lines) if line.endswith("|") and not line.startswith("---")]
    for i in rows:
        lines[i] += " Wachttijd (dagen) |" if i == rows[0] else " 7 |"
    lines[rows[0] + 1] += "---|"
    released = tmp_path / "86050NED_2025-05-13.txt"
    released.write_text("\n".join(lines), "utf-8")
    verdict = conclude(
        Request(release=released, suites=("disclosure",), start=Path(__file__)),
        tmp_path / "docs",
        lambda _: None,
    )
    assert verdict.remarks == ("The contract does not state what 'Wachttijd' is: no rule was asked of it.",)
