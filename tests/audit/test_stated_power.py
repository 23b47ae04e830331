"""What is said to be provable is proved, at the right cell: a sample of what `benchmarks.detection` measures."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from benchmarks.detection import judged
from benchmarks.detection.stated import Page, Size, errors

from keur.demo import population_path, release_path
from keur.reasoning.power import ANY

ROOT = Path(__file__).parents[2]
SUITES = ("subtype_sums", "rate_vs_population")


@pytest.fixture(autouse=True)
def _here(monkeypatch):
    monkeypatch.chdir(ROOT)


@pytest.fixture(params=[True, False], ids=["with population", "release alone"])
def real(request):
    return Page(release_path(), population_path() if request.param else None, SUITES)


@pytest.mark.parametrize("seed", [1, 2], ids=["with population", "release alone"])
@pytest.mark.parametrize("release", [judged.in_synthetic, judged.in_real], ids=["synthetic", "real"])
def test_an_error_that_is_said_to_be_proved_is_found_at_its_cell_or_at_one_as_likely(release, seed):
    found = release(seed, 12, SUITES)
    assert [one for one in found if not one.found] == []
    assert [one for one in found if not one.suspect] == []
    assert [one for one in found if not (one.first or (one.equal and one.told))] == []
    assert sum(one.first for one in found) >= 0.9 * len(found)


def test_what_is_not_wrong_is_not_found(real, tmp_path):
    (error,) = errors(real, np.random.default_rng(1), 1)
    (outcome,) = judged.outcomes(real, [replace(error, figure=error.right)], tmp_path / "same.txt")
    assert (outcome.found, outcome.suspect, outcome.first) == (False, False, False)


def test_errors_are_beyond_what_is_stated_on_their_side_and_can_be_published(real):
    some = list(errors(real, np.random.default_rng(2), 200))
    assert {error.size for error in some} == set(Size)
    assert {error.measure for error in some} == set(real.power)
    for error in some:
        left, grid = real.power[error.measure].on_grid(), real.power[error.measure].grid
        low, high = int(left.lower[error.at]), int(left.upper[error.at])
        assert error.figure < low <= error.right or error.right <= high < min(error.figure, ANY)
        assert error.figure % grid.base == 0
        assert error.figure == 0 or error.figure >= grid.first
        if error.size is Size.JUST:
            assert error.figure in {int(end[error.at]) for end in grid.beyond(left)}


def test_a_page_differs_from_the_right_one_in_the_planted_figure_alone(real):
    for error in errors(real, np.random.default_rng(3), 20):
        right, wrong = real.path.read_text("utf-8").split("\n"), real.with_error(error).split("\n")
        ((old, new),) = [pair for pair in zip(right, wrong, strict=True) if pair[0] != pair[1]]
        fields = [(a, b) for a, b in zip(old.split("|"), new.split("|"), strict=True) if a != b]
        assert [b.strip().replace(".", "") for _, b in fields] == [str(error.figure)]
        assert [a.strip().replace(".", "") for a, _ in fields] == [str(error.right)]
