import itertools
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from edition_pair import may_to_december
from keur import sources
from keur.contract.find import by_table, from_file
from keur.evidence.alignment import Axis, axes
from keur.evidence.cubes import Evidence
from keur.evidence.edition_remarks import edition_remarks
from keur.evidence.editions import editions_frame
from keur.evidence.revisions import changes
from keur.release.release import Dimension, Release
from keur.rules.facts import contexts
from published import SPECIMENS

_, CONTRACT = from_file(Path(__file__).parents[1] / "specimens_contract.yaml")
RELEASES = {
    path.name: sources.read(path) for path in sorted(SPECIMENS.iterdir()) if not path.name.startswith(".")
}
CODED, PLAIN = RELEASES["odata_v3_typed"], RELEASES["page_spaced.txt"]


def renamed(release: Release, column: str, was: str, now: str, key: str | None = None) -> Release:
    """The release with another label, and perhaps another code, for one category."""

    def one(dimension: Dimension) -> Dimension:
        if dimension.label != column:
            return dimension
        at = [label.rstrip("*") for label in dimension.categories].index(was)
        labels, keys = list(dimension.categories), list(dimension.keys)
        labels[at] = now
        if key is not None:
            keys[at] = key
        return replace(dimension, categories=tuple(labels), keys=tuple(keys))

    return replace(release, dimensions=tuple(map(one, release.dimensions)))


def doubled(release: Release) -> Release:
    return replace(release, measures=tuple(replace(m, values=2 * m.values) for m in release.measures))


def a_region(release: Release) -> str:
    dimension = next(d for d in release.dimensions if d.label == CONTRACT.dimensions["region"].label)
    return dimension.categories[-1]


def region_axis(new: Release, old: Release) -> Axis:
    return axes(new, old, CONTRACT)["region"]


def changed(new: Release, old: Release) -> int:
    evidence = Evidence(editions_frame(new, old, CONTRACT))
    found = changes(evidence, next(contexts(CONTRACT))["measures"])
    assert int(found.compared.sum()) == new.rows
    return int((found.kind.values != 0).sum())


@pytest.mark.parametrize(("new", "old"), list(itertools.permutations(RELEASES, 2)))
def test_one_publication_in_two_encodings_has_not_changed(new: str, old: str) -> None:
    assert changed(RELEASES[new], RELEASES[old]) == 0


def test_rows_in_another_order_are_no_change() -> None:
    order = np.random.default_rng(1).permutation(PLAIN.rows)
    shuffled = replace(
        PLAIN,
        lines=PLAIN.lines[order],
        dimensions=tuple(replace(d, codes=d.codes[order]) for d in PLAIN.dimensions),
        measures=tuple(replace(m, values=m.values[order], marks=m.marks[order]) for m in PLAIN.measures),
    )
    assert changed(shuffled, PLAIN) == 0
    assert changed(PLAIN, shuffled) == 0


def test_a_category_with_the_same_code_and_another_label_is_renamed() -> None:
    label = a_region(CODED)
    axis = region_axis(renamed(CODED, "Regio's", label, "Nieuwstad"), CODED)
    assert axis.renamed == ((label, "Nieuwstad"),)
    assert (axis.added, axis.dropped) == ((), ())


def test_a_category_with_another_code_and_the_same_label_is_the_same() -> None:
    axis = region_axis(renamed(CODED, "Regio's", a_region(CODED), a_region(CODED), "GM9999"), CODED)
    assert (axis.added, axis.dropped, axis.renamed) == ((), (), ())


def test_without_a_code_a_category_with_nearly_all_the_same_figures_is_renamed() -> None:
    label = a_region(PLAIN)
    axis = region_axis(renamed(PLAIN, "Regio's", label, "Nieuwstad"), PLAIN)
    assert (axis.added, axis.dropped, axis.same_figures) == ((), (), ((label, "Nieuwstad"),))
    assert changed(renamed(PLAIN, "Regio's", label, "Nieuwstad"), PLAIN) == 0


def test_a_renamed_category_is_known_by_its_final_figures_whatever_was_revised(tmp_path: Path) -> None:
    pair = may_to_december(tmp_path, regions=4, years=3)
    text = pair.new.read_text("utf-8")
    pair.new.write_text(text.replace("Gemeente 003", "Nieuwstad"), "utf-8")
    _, contract = by_table("86050NED", Path(__file__).parents[2])
    axis = axes(sources.read(pair.new), sources.read(pair.old), contract)["region"]
    assert axis.same_figures == (("Gemeente 003", "Nieuwstad"),)


def test_without_a_code_a_category_with_other_figures_is_another() -> None:
    label = a_region(PLAIN)
    axis = region_axis(renamed(doubled(PLAIN), "Regio's", label, "Nieuwstad"), PLAIN)
    assert (axis.added, axis.dropped, axis.same_figures) == (("Nieuwstad",), (label,), ())


def test_a_period_is_the_same_whatever_its_status() -> None:
    axis = axes(CODED, PLAIN, CONTRACT)["period"]
    assert (axis.added, axis.dropped) == ((), ())


def test_a_period_after_the_last_is_added_although_the_old_file_may_be_a_selection() -> None:
    newer = renamed(PLAIN, "Perioden", "2024", "2025")
    axis = axes(newer, PLAIN, CONTRACT)["period"]
    assert (axis.newer, axis.dropped) == (("2025",), ("2024",))
    assert axis.left_out(replace(newer, selection=False), replace(PLAIN, selection=True)) == []


def test_what_a_selection_may_lack_is_left_out_and_said() -> None:
    label = a_region(PLAIN)
    new = replace(renamed(doubled(PLAIN), "Regio's", label, "Nieuwstad"), selection=True)
    evidence = Evidence(editions_frame(new, replace(PLAIN, selection=True), CONTRACT))
    assert not {label, "Nieuwstad"} & set(np.unique(evidence.frame["region"]))
    said = " ".join(edition_remarks(new, replace(PLAIN, selection=True), CONTRACT))
    assert "only in the old edition, and left out" in said
    assert label in said
