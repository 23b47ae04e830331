from collections import Counter
from pathlib import Path

import pytest

from keur import sources
from keur.release.statements import Subject

PAGE = Path(__file__).parents[4] / "shared" / "examples" / "86050NED_2025-05-13.txt"


@pytest.mark.skipif(not PAGE.exists(), reason="the real release is not at hand")
def test_everything_that_the_real_notes_state():
    stated = sources.read(PAGE).statements
    assert Counter(s.subject for s in stated) == {
        Subject.RATE_BASE: 3,
        Subject.AVAILABLE_FROM: 1,
        Subject.STATUS: 4,
        Subject.CHANGED_ON: 1,
        Subject.CHANGE: 3,
        Subject.NEXT_PUBLICATION: 3,
        Subject.METHOD_EFFECT: 15,
        Subject.PREDECESSOR: 1,
        Subject.TITLE_DIMENSION: 2,
    }
    effects = {s.scope: s.value for s in stated if s.subject is Subject.METHOD_EFFECT}
    assert (effects["2021"], effects["2021H1"], effects["2019H2"]) == ("-0.03", "-0.33", "-0.00")
    assert all(len(s.quote) <= 120 for s in stated)
