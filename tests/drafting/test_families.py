"""Hierarchies that nobody wrote down, on tables of a few dozen cells."""

from dataclasses import replace

import pytest

from drafting.tables import people, size
from keur.drafting.draft import draft
from keur.release.release import CategoryGroup

SHARES = {"A": 0.41, "B": 0.23, "C": 0.36, "a1": 0.29, "a2": 0.2, "b1": 0.13, "b2": 0.12}


def drafted(types, true, **fields):
    made = people(types, true)
    if fields:
        first, *others = made.dimensions
        made = replace(made, dimensions=(replace(first, **fields), *others))
    return draft(made, "99999NED")


def of(found):
    return {(f.total, f.subtypes): (f.relation, f.exhaustive) for f in found.contract.families}


def overlapping(label, region, period):
    """A fifth of the smaller parts is in another part too."""
    n = size(region, period)
    if label in {"Totaal", "Alles"}:
        return n
    return int(n * SHARES.get(label, 0.3) * 1.2)


def apart(label, region, period):
    """Everybody is in one part only."""
    n = size(region, period)
    parts = {"A": int(n * 0.41), "B": int(n * 0.23)}
    return {**parts, "C": n - sum(parts.values())}.get(label, n)


def test_parts_that_overlap_are_covered_by_their_total():
    found = drafted(["Totaal", "A", "B", "C"], overlapping)
    assert of(found) == {("Totaal", ("A", "B", "C")): ("cover", True)}


def test_parts_that_add_up_everywhere_are_a_partition():
    found = drafted(["Totaal", "A", "B", "C"], apart)
    assert of(found) == {("Totaal", ("A", "B", "C")): ("partition", True)}
    assert "would have shown" in found.contract.families[0].why


def test_a_total_at_the_end_of_the_list_is_found_too():
    assert of(drafted(["A", "B", "C", "Totaal"], apart)) == {("Totaal", ("A", "B", "C")): ("partition", True)}


def test_a_sum_that_no_label_tells_of_is_found_in_the_figures_and_asked():
    found = drafted(["Iedereen", "A", "B", "C"], apart)
    assert of(found) == {("Iedereen", ("A", "B", "C")): ("partition", True)}
    assert any("no label says so" in q.text for q in found.questions)


def test_one_that_does_not_add_up_and_is_not_called_a_total_is_none():
    assert of(drafted(["Iedereen", "A", "B", "C"], overlapping)) == {}


def test_small_figures_that_add_up_are_not_enough_for_a_partition():
    def few(label, region, period):
        n = 40 + size(region, period) % 50
        return {"Totaal": n, "A": n // 2}.get(label, n - n // 2)

    found = drafted(["Totaal", "A", "B"], few)
    assert of(found) == {("Totaal", ("A", "B")): ("cover", True)}
    assert any("rounding would hide" in q.text for q in found.questions)


def test_words_that_exclude_each_other_make_small_figures_enough():
    def few(label, region, period):
        n = 400 + size(region, period) % 500
        return {"Totaal": n, "Uitsluitend budget": n // 2, "Uitsluitend zorg": n // 5}.get(
            label, n - n // 2 - n // 5
        )

    found = drafted(["Totaal", "Uitsluitend budget", "Uitsluitend zorg", "Zowel budget als zorg"], few)
    assert [f.relation for f in found.contract.families] == ["partition"]


def test_hidden_parts_leave_the_cover_that_the_labels_say_and_a_question():
    def hidden(label, region, period):
        return "." if label in {"B", "C"} else overlapping(label, region, period)

    found = drafted(["Totaal", "A", "B", "C"], hidden)
    assert of(found) == {("Totaal", ("A", "B", "C")): ("cover", True)}
    assert any("are they all its parts?" in q.text for q in found.questions)


def test_a_list_that_lacks_a_part_is_not_exhaustive():
    found = drafted(["Totaal", "A", "B"], apart)
    assert of(found) == {("Totaal", ("A", "B")): ("cover", False)}
    assert any("which categories does this list lack?" in q.text for q in found.questions)


def test_what_the_figures_refute_is_left_out_and_asked():
    def swapped(label, region, period):
        return overlapping({"Totaal": "A", "A": "Totaal"}.get(label, label), region, period)

    found = drafted(["Totaal", "A", "B", "C"], swapped)
    assert of(found) == {}
    assert any("is left out" in q.text and "Nederland" not in q.text for q in found.questions)


NESTED = ["Totaal", "A, totaal", "a1", "a2", "B, totaal", "b1", "b2", "C"]


def nested(label, region, period):
    n = size(region, period)
    stem = label.removesuffix(", totaal")
    return n if label == "Totaal" else int(n * SHARES[stem])


def test_a_total_is_followed_by_its_subtypes_and_the_figures_say_where_they_end():
    found = drafted(NESTED, nested)
    assert of(found) == {
        ("Totaal", ("A, totaal", "B, totaal", "C")): ("partition", True),
        ("A, totaal", ("a1", "a2")): ("cover", True),
        ("B, totaal", ("b1", "b2")): ("cover", True),
    }
    assert any("where its subtypes end" in q.text for q in found.questions)


def test_an_error_in_one_cell_does_not_move_a_subtype():
    def slip(label, region, period):
        wrong = (label, region, period) == ("a2", "Assen", "2022")
        return 9_000 if wrong else nested(label, region, period)

    labels = [label for label in NESTED if label != "C"]
    found = draft(people(labels, slip, regions=60), "99999NED")
    assert ("B, totaal", ("b1", "b2")) in of(found)
    assert ("A, totaal", ("a1", "a2")) not in of(found)
    assert any("Are those figures wrong?" in q.text and "Assen" in q.text for q in found.questions)


def test_totals_within_totals_are_nested_as_far_as_the_figures_allow():
    labels = [
        "Totaal",
        "Zorg, totaal",
        "A, totaal",
        "a1",
        "a2",
        "B, totaal",
        "b1",
        "b2",
        "Rest, totaal",
        "r1",
        "r2",
    ]
    shares = SHARES | {"Zorg": 0.55, "Rest": 0.7, "r1": 0.5, "r2": 0.4}

    def true(label, region, period):
        n = size(region, period)
        return n if label == "Totaal" else int(n * shares[label.removesuffix(", totaal")])

    found = of(drafted(labels, true))
    assert ("Zorg, totaal", ("A, totaal", "B, totaal")) in found
    assert ("Totaal", ("Zorg, totaal", "Rest, totaal")) in found


def test_a_total_but_for_a_part_and_that_part_make_up_the_whole():
    labels = ["Totaal", "Totaal exclusief opvang", "A", "B", "Opvang, totaal", "a1", "b2"]
    shares = SHARES | {"Totaal exclusief opvang": 0.9, "A": 0.6, "B": 0.5, "Opvang, totaal": 0.2, "a1": 0.15}

    def true(label, region, period):
        n = size(region, period)
        return n if label == "Totaal" else int(n * shares[label])

    assert set(of(drafted(labels, true))) == {
        ("Totaal", ("Totaal exclusief opvang", "Opvang, totaal")),
        ("Totaal exclusief opvang", ("A", "B")),
        ("Opvang, totaal", ("a1", "b2")),
    }


def test_a_total_but_for_something_unnamed_is_a_part_and_a_question():
    labels = ["Totaal", "Totaal exclusief iets anders", "A", "B"]

    def true(label, region, period):
        return int(size(region, period) * {"Totaal": 1, "A": 0.6, "B": 0.5}.get(label, 0.9))

    found = drafted(labels, true)
    assert of(found)["Totaal", ("Totaal exclusief iets anders",)] == ("cover", False)
    assert any("what it leaves out" in q.text for q in found.questions)


def test_of_which_is_a_part_among_others():
    labels = ["Totaal", "A", "w.v. met verblijf", "B", "C"]
    shares = {"Totaal": 1, "A": 0.5, "w.v. met verblijf": 0.1, "B": 0.4, "C": 0.3}
    found = drafted(labels, lambda label, *at: int(size(*at) * shares[label]))
    assert of(found)["A", ("w.v. met verblijf",)] == ("cover", False)
    assert ("Totaal", ("A", "B", "C")) in of(found)


def test_indentation_says_what_stands_under_what():
    labels = ["Totaal", "  A", "    a1", "    a2", "  B"]
    shares = {"Totaal": 1, "A": 0.6, "a1": 0.4, "a2": 0.3, "B": 0.5}
    found = drafted(labels, lambda label, *at: int(size(*at) * shares[label.strip()]))
    assert set(of(found)) == {("Totaal", ("A", "B")), ("A", ("a1", "a2"))}
    assert found.contract.dimensions["type"].categories == tuple(labels)


def test_a_total_beside_its_indented_parts_is_theirs():
    labels = ["Geslacht", "  Totaal", "  Mannen", "  Vrouwen"]
    shares = {"Totaal": 1, "Mannen": 0.5, "Vrouwen": 0.6}
    found = drafted(
        labels, lambda label, *at: int(size(*at) * shares[label.strip()]) if label != "Geslacht" else ""
    )
    assert ("Totaal", ("Mannen", "Vrouwen")) in of(found)


def test_codes_nested_in_ranges_are_found_by_their_sums():
    labels = [
        "A-U Alle economische activiteiten",
        "A Landbouw",
        "B-E Nijverheid",
        "B Delfstoffen",
        "C Industrie",
        "F Bouw",
    ]

    def true(label, region, period):
        n = size(region, period)
        parts = {"A": int(n * 0.11), "B": int(n * 0.07), "C": int(n * 0.52), "F": int(n * 0.3)}
        sums = {"B-E": parts["B"] + parts["C"], "A-U": sum(parts.values())}
        return (parts | sums)[label.split()[0]]

    found = of(drafted(labels, true))
    assert found["B-E Nijverheid", ("B Delfstoffen", "C Industrie")] == ("partition", True)
    assert found[labels[0], ("A Landbouw", "B-E Nijverheid", "F Bouw")] == ("partition", True)


GROUPS = (
    CategoryGroup("1", "Totaal", "", ("T",)),
    CategoryGroup("2", "Leeftijd", "", ("Y", "O")),
    CategoryGroup("3", "Zorg", "", ("Z", "z1", "z2")),
)
GROUPED = ["Totaal", "Jonger dan 65", "65 of ouder", "Zorg", "Zorg thuis", "Zorg elders"]
KEYS = ("T", "Y", "O", "Z", "z1", "z2")


def grouped(label, region, period):
    n = size(region, period)
    young = int(n * 0.63)
    known = {"Totaal": n, "Jonger dan 65": young, "65 of ouder": n - young, "Zorg": int(n * 0.4)}
    return known.get(label, int(n * 0.3))


def test_groups_of_the_metadata_are_families_where_the_figures_bear_them_out():
    found = of(drafted(GROUPED, grouped, keys=KEYS, groups=GROUPS))
    assert found == {
        ("Totaal", ("Jonger dan 65", "65 of ouder")): ("partition", True),
        ("Zorg", ("Zorg thuis", "Zorg elders")): ("cover", True),
    }


def test_a_group_that_the_figures_refute_is_a_tree_for_display_only():
    wrong = (*GROUPS[:2], CategoryGroup("3", "Zorg thuis", "", ("z1", "Z", "z2")))
    found = of(drafted(GROUPED, grouped, keys=KEYS, groups=wrong))
    assert not any(total == "Zorg thuis" for total, _ in found)


def test_where_only_the_country_contradicts_its_sums_weigh_less_there():
    def estimated(label, region, period):
        own = apart(label, region, period)
        return int(own * 0.7) if (label, region) == ("Totaal", "Nederland") else own

    found = draft(people(["Totaal", "A", "B", "C"], estimated), "99999NED")
    assert of(found) == {("Totaal", ("A", "B", "C")): ("partition", True)}
    (softer,) = found.contract.softer
    assert (softer.regions, softer.severity) == (("Nederland",), "warning")


@pytest.mark.parametrize("labels", [["Totaal"], ["A"], ["Totaal", "A"], ["A, totaal", "B, totaal"]])
def test_lists_without_a_hierarchy_have_none(labels):
    found = draft(people(labels, lambda *_: 100), "99999NED")
    assert found.contract.families == ()
