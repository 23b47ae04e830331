import gc
import weakref

import keur.gx.base
from gx.asking import RIGHT, WRONG, assets, suite, total
from keur.evidence.cubes import Evidence
from keur.gx.batch import evidence_of, part_of
from keur.gx.run import run


def test_one_frame_has_one_evidence():
    frame = assets(RIGHT)["figures"]
    evidence = evidence_of(frame)
    assert evidence_of(frame) is evidence
    assert evidence_of(frame.copy()) is not evidence


def test_parts_of_it_are_made_once():
    evidence = evidence_of(assets(RIGHT + WRONG)["figures"])
    part = part_of(evidence, {"region": ["Assen"]}, {})
    assert part_of(evidence, {"region": ["Assen"]}, {}) is part
    assert part_of(evidence, {}, {"region": ["Assen"]}) is not part
    assert part_of(evidence, {}, {}) is evidence


def test_nothing_is_kept_when_nobody_uses_it():
    frame = assets(RIGHT)["figures"]
    gone = weakref.ref(part_of(evidence_of(frame), {"region": ["Assen"]}, {}))
    gc.collect()
    assert gone() is None


def test_every_expectation_of_every_suite_shares_the_evidence_of_the_frame_handed_in(monkeypatch):
    seen = []
    monkeypatch.setattr(keur.gx.base, "part_of", lambda evidence, *_: seen.append(evidence) or evidence)
    frames = assets(RIGHT)
    suites = [suite(total(), total(only={"region": ["Assen"]})), suite(total(), name="other")]
    run(frames, suites, docs=None, edition="2025", table="T")
    assert len(seen) == 3
    assert len(set(map(id, seen))) == 1
    assert isinstance(seen[0], Evidence)
    assert seen[0].frame is frames["figures"]
