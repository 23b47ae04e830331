import pytest

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
