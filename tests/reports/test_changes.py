import pytest

from keur.auditing.gate import gate_of_changes
from keur.reports import changes as words
from keur.revisions import FailOn, Figure, Sizes
from keur.verdict import Change
from reports.changed import quiet_cells, revisions

PROVISIONAL = {"status": ("provisional", "provisional")}


def final(region, old=100, new=105):
    return {"region": region, "clients": (old, new)}


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        pytest.param(quiet_cells(3), "None of 3 cells changed.", id="nothing"),
        pytest.param(
            [final("A"), *quiet_cells(2)],
            "1 of 3 cells changed; 1 of them unannounced, in definitive figures.",
            id="one definitive figure",
        ),
        pytest.param(
            [final("A"), final("B") | PROVISIONAL, *quiet_cells(1)],
            "2 of 3 cells changed; 2 of them unannounced, 1 of these in definitive figures.",
            id="one definitive figure of two",
        ),
        pytest.param(
            [final("A") | PROVISIONAL, *quiet_cells(1)],
            "1 of 2 cells changed; 1 of them unannounced, none of these in definitive figures.",
            id="a provisional figure",
        ),
        pytest.param(
            [final("A", new="."), *quiet_cells(1)],
            "1 of 2 cells changed; no figure changed unannounced.",
            id="a figure withdrawn",
        ),
        pytest.param(
            [], "The two editions have no cell in common, so nothing could be compared.", id="no cell at all"
        ),
    ],
)
def test_the_headline_says_how_much_and_how_much_unannounced(rows, said):
    assert words.headline(revisions(rows)) == said


@pytest.mark.parametrize(
    ("row", "codes"),
    [
        pytest.param(final("A"), (1, 1, 1), id="a definitive figure without a word"),
        pytest.param(final("A") | PROVISIONAL, (0, 1, 1), id="a provisional figure without a word"),
        pytest.param(final("A") | {"announced_correction": 1}, (0, 0, 1), id="an announced correction"),
        pytest.param(final("A", new="."), (0, 0, 1), id="a figure withdrawn"),
        pytest.param(final("A", new=100), (0, 0, 0), id="nothing"),
    ],
)
def test_it_ends_with_1_for_what_it_was_to_stop_at(row, codes):
    found = revisions([row])
    assert tuple(gate_of_changes(found, fail_on) for fail_on in FailOn) == codes
    assert all(words.ENDS[fail_on][code] for fail_on, code in zip(FailOn, codes, strict=True))


def test_every_kind_of_change_is_explained():
    assert list(words.KINDS) == list(Change)


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        (Figure(125, "published"), "12.5"),
        (Figure(None, "unknown"), "."),
        (Figure(None, "secret"), "x"),
        (Figure(None, "nil"), "-"),
        (Figure(None, "impossible"), "blank"),
        (Figure(None, "unstated"), "blank"),
        (Figure(None, "absent"), "absent"),
        (Figure(None, "contradictory"), "contradictory"),
    ],
)
def test_what_stands_in_a_cell_is_never_empty(figure, said):
    assert words.figure(figure, 1) == said


def sizes(absolute, before):
    return Sizes(
        measure="Clients", decimals=0, figures=2, up=1, total=-5, absolute=absolute, before=before, middle=-5,
        largest=-10,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("absolute", "before", "said"),
    [(15, 200, "7.5 %"), (1, 200, "0.50 %"), (1, 100_000, "<0.01 %"), (400, 100, "400.0 %"), (5, 0, "–")],
)
def test_shares_have_as_many_decimals_as_tell_something(absolute, before, said):
    assert words.relative(sizes(absolute, before)) == said


def test_sizes_keep_their_sign():
    found = sizes(15, 200)
    assert (words.mean(found), words.median(found), words.absolute(found)) == ("-2.5", "-2.5", "7.5")
    assert (words.largest(found), words.upwards(found)) == ("-10", "50 %")
