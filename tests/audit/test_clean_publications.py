from pathlib import Path

import pytest
from benchmarks.detection import clean

import keur
from edition_pair import december_to_may, may_to_december
from keur.verdict import Outcome, Severity


@pytest.mark.parametrize("seed", [2, 3, 4])
@pytest.mark.parametrize("pair", [december_to_may, may_to_december])
def test_nothing_is_said_of_two_editions_in_order_but_for_information(pair, seed, tmp_path):
    editions = pair(tmp_path, seed=seed, regions=50)
    verdict = keur.audit(editions.new, previous=editions.old, population=editions.population)
    assert verdict.outcome is Outcome.CLEAN
    assert [f for f in verdict.findings if f.severity is not Severity.INFO] == []


@pytest.mark.parametrize("seed", [1, 6, 11])
def test_nothing_is_proved_of_clean_releases_of_other_sorts_with_everything_or_alone(seed, monkeypatch):
    monkeypatch.chdir(Path(__file__).parents[2])
    for said in clean.run(seed, 12):
        assert said.proved == ()
        assert said.relations > 1000
