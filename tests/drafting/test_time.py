from dataclasses import replace

import pytest

from drafting.invented import ROOT
from drafting.tables import REGIONS, release, size
from keur.contract.load import load
from keur.drafting.draft import draft
from keur.release.statements import Statement, Subject

HALVES = ("1e halfjaar 2023", "2e halfjaar 2023", "2023", "1e halfjaar 2024**", "2e halfjaar 2024*", "2024*")
AXES = {"Soort": ("A", "B"), "Regio's": REGIONS, "Perioden": HALVES}
SAYS = {
    "2024H1": ("revised provisional", "replaced:revised provisional"),
    "2024H2": ("provisional", "added:provisional"),
    "2024": ("provisional", "added:provisional"),
}


def half(kind, region, period):
    n = size(region, "2021") * (3 if kind == "A" else 2)
    return int(n * (0.8 if "1e" in period else 0.7))


def overlapping(kind, region, period):
    return (
        int(size(region, "2021") * (3 if kind == "A" else 2))
        if period[0] == "2" and "half" not in period
        else half(kind, region, period)
    )


def apart(kind, region, period):
    halves = (half(kind, region, part) for part in ("1e", "2e"))
    return sum(halves) if "half" not in period else half(kind, region, period)


def at_the_end(kind, region, period):
    return half(kind, region, "2e" if "half" not in period else period) + (7 if "1e" in period else 0)


def drafted(figure, *statements, known=(), periods=HALVES):
    def rounded(*cell):
        return (figure(*cell) + 2) // 5 * 5

    made = release(AXES | {"Perioden": periods}, {("Personen", "aantal"): rounded})
    return draft(replace(made, statements=statements), "99999NED", known=known)


def asked(found, fact):
    return [q.text for q in found.questions if fact in q.at]


def stated(subject, scope, value):
    return Statement(subject=subject, scope=scope, value=value, place="notes", quote=value)


def test_halves_that_share_persons_are_covered_by_their_year():
    assert drafted(overlapping).contract.year.relation == "cover"


def test_halves_that_add_up_everywhere_are_a_partition():
    assert drafted(apart).contract.year.relation == "partition"


def test_a_year_that_is_neither_is_not_tied_to_its_halves():
    found = drafted(at_the_end)
    assert found.contract.year is None
    assert "not tied together" in asked(found, "year")[0]


def test_halves_that_only_the_notes_speak_of_are_covered_and_asked():
    found = drafted(overlapping, stated(Subject.STATUS, "2024H1", "provisional"), periods=("2023", "2024"))
    assert found.contract.year.relation == "cover"
    assert asked(found, "year")


def test_a_table_of_years_says_nothing_of_halves():
    found = drafted(overlapping, periods=("2023", "2024"))
    assert found.contract.year is None
    assert not asked(found, "year")


def test_the_notes_show_the_whole_timetable():
    notes = [stated(Subject.STATUS, scope, now) for scope, (now, _) in SAYS.items()]
    notes += [stated(Subject.CHANGE, scope, change) for scope, (_, change) in SAYS.items()]
    assert drafted(overlapping, *notes).contract.statuses.legal == (
        ("provisional", "-", "-"),
        ("revised provisional", "provisional", "provisional"),
        ("final", "final", "final"),
    )


def test_stars_alone_do_not_show_the_whole_timetable():
    found = drafted(overlapping)
    assert found.contract.statuses is None
    assert "revised provisional, provisional, provisional; final, final, final" in asked(found, "statuses")[0]


FOLLOWS = "Wmo-cliënten; type maatwerkvoorziening, detail, regio, 2019-2023"


def test_the_table_before_is_told_by_the_title_of_its_contract():
    known = [load(ROOT / "expectations" / "84839NED" / "contract.yaml")]
    found = drafted(overlapping, stated(Subject.PREDECESSOR, "", FOLLOWS), known=known).contract.predecessor
    assert (found.table, found.title, found.last) == ("84839NED", FOLLOWS, "2023")


@pytest.mark.parametrize("title", [FOLLOWS, "Een tabel zonder jaren"])
def test_a_table_before_that_nobody_knows_is_a_question(title):
    found = drafted(overlapping, stated(Subject.PREDECESSOR, "", title))
    assert found.contract.predecessor is None
    assert title in asked(found, "predecessor")[0]


def test_a_country_that_only_contradicts_its_halves_weighs_less():
    def estimated(kind, region, period):
        own = overlapping(kind, region, period)
        return own // 3 if region == "Nederland" and "half" not in period else own

    found = drafted(estimated).contract
    assert found.year.relation == "cover"
    assert found.softer[0].regions == ("Nederland",)
