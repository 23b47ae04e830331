"""A drafted contract has nothing to say against the release it was drafted from."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.tables import people
from keur.contract.consistency import contradictions
from keur.drafting.draft import draft
from keur.evidence.cubes import Evidence
from keur.evidence.frame import release_frame
from keur.rules.facts import contexts
from keur.rules.structure.count_off_grid import count_off_grid
from keur.rules.subtype_sums.jointly_infeasible_cells import jointly_infeasible_cells
from keur.rules.subtype_sums.partition_does_not_add_up import partition_does_not_add_up
from keur.rules.subtype_sums.total_above_sum_of_subtypes import total_above_sum_of_subtypes
from keur.rules.subtype_sums.total_below_largest_subtype import total_below_largest_subtype

WORDS = (
    "Totaal", "Total", "Totaal A", "Alle A", "A, totaal", "B, totaal", "Overig totaal", "Totaal exclusief A",
    "Totaal exclusief B en C", "w.v. A", "waarvan B", "A", "B", "C", "  A", "  B", "    C", "A-B Alle C", "A C",
)  # fmt: skip
SUMS = (total_below_largest_subtype, total_above_sum_of_subtypes, partition_does_not_add_up)


@settings(deadline=None, max_examples=60)
@given(
    labels=st.lists(st.sampled_from(WORDS), min_size=1, max_size=9, unique=True),
    kind=st.sampled_from(["random", "ranked", "equal"]),
    seed=st.randoms(use_true_random=False),
)
def test_no_family_of_a_draft_is_refuted_by_its_release(labels, kind, seed):
    size = {label: seed.randint(1, 4_000) for label in labels}

    def figure(label, region, _period):
        if seed.random() < 0.1:
            return "."
        if kind == "equal":
            return 100
        n = size[label] * (len(labels) - labels.index(label) if kind == "ranked" else 1)
        return n + seed.randint(0, 300) * len(region)

    release = people(labels, figure)
    found = draft(release, "99999NED").contract
    assert list(contradictions(found)) == []
    softer = {region for softening in found.softer for region in softening.regions}
    evidence = Evidence(release_frame(release, found)).within({}, {"region": list(softer)})
    for facts in contexts(found):
        assert not count_off_grid(evidence, facts["count"]).counts.violated
        for rule in SUMS if "families" in facts else ():
            assert not rule(evidence, facts["count"], facts["families"]).counts.violated


@pytest.mark.parametrize("persons", [150, 700, 2_000])
def test_true_figures_are_never_jointly_impossible(persons):
    seed = Random(persons)  # noqa: S311 - nothing secret
    shares = {label: seed.uniform(0.05, 0.5) for label in "abcd"}
    members = {
        "Totaal": "abcd",
        "A, totaal": "ab",
        "a1": "a",
        "a2": "b",
        "B, totaal": "cd",
        "b1": "c",
        "b2": "d",
    }
    held = {}

    def figure(label, region, period):
        if (region, period) not in held:
            held[region, period] = [
                {x for x, share in shares.items() if seed.random() < share} for _ in range(persons)
            ]
        return sum(bool(set(members[label]) & who) for who in held[region, period])

    release = people(list(members), figure)
    found = draft(release, "99999NED").contract
    evidence = Evidence(release_frame(release, found))
    for facts in contexts(found):
        assert len(facts["families"]) == 3
        assert not jointly_infeasible_cells(evidence, facts["count"], facts["families"]).counts.violated
