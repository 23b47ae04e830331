"""Most rates of a region and year ten times too low: by themselves they outvote the right ones."""

import pytest

import keur
from edition_pair import may_to_december

REGION, RIGHT, WRONG = "Gemeente 005", "2e halfjaar 2023", ("1e halfjaar 2023", "2023")


def ten_times(line):
    """A row of the region and one of the wrong periods with its count ten times too high."""
    parts = line.split(" | ")
    if parts[1:2] == [REGION] and parts[2] in WRONG and parts[3].replace(".", "").isdigit():
        parts[3] = str(10 * int(parts[3].replace(".", "")))
    return " | ".join(parts)


@pytest.fixture(scope="module")
def pair(tmp_path_factory):
    found = may_to_december(tmp_path_factory.mktemp("pair"), regions=12, years=2)
    found.new.write_text("\n".join(map(ten_times, found.new.read_text("utf-8").splitlines())), "utf-8")
    return found


def accused(verdict):
    """The periods in which figures of the region do not fit the others of their year."""
    told = [one for finding in verdict.findings for one in (finding.members or (finding,))]
    return {one.defect.cell["period"] for one in told if one.rule == "RP002"}


def test_the_release_alone_cannot_tell_that_most_are_wrong(pair):
    assert RIGHT in accused(keur.audit(pair.new))


def test_rates_that_the_population_proves_right_are_not_accused(pair):
    verdict = keur.audit(pair.new, population=pair.population)
    assert RIGHT not in accused(verdict)
    told = [one for finding in verdict.findings for one in (finding.members or (finding,))]
    wrong = {one.defect.cell["period"] for one in told if one.rule in {"RP001", "SS004"}}
    assert wrong & set(WRONG)
    assert wrong <= {*WRONG}
    assert {rule.code for rule in verdict.rules if rule.counts.violated} >= {"RP001", "RP002"}
