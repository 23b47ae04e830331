import numpy as np
import pytest

from keur.reasoning.line_slips import NOWHERE, alike, cut, in_place, lost, shifted, swapped

SHAPE = (2, 4)
WHOLE = cut(SHAPE, ((0, 1), (0, 1, 2, 3)))


def undone(move, published):
    """The figures of a table put back where they belong; -1 where one is lost."""
    table = published.copy()
    table[move.to] = np.where(move.source == NOWHERE, -1, published[move.source])
    return table.tolist()


def test_a_box_holds_the_cells_at_its_positions():
    assert cut(SHAPE, ((1,), (0, 3))).tolist() == [[4, 7]]


@pytest.mark.parametrize(
    ("steps", "back"), [(1, [11, 12, 13, -1]), (-1, [-1, 10, 11, 12]), (2, [12, 13, -1, -1])]
)
def test_figures_that_stand_too_far_along_are_put_back_and_the_last_is_lost(steps, back):
    row = cut(SHAPE, ((0,), (0, 1, 2, 3)))
    assert undone(shifted(row, 1, steps), np.arange(10, 18)) == [*back, 14, 15, 16, 17]


def test_a_shift_goes_along_one_axis_only():
    assert undone(shifted(WHOLE, 0, 1), np.arange(8)) == [4, 5, 6, 7, -1, -1, -1, -1]


def test_two_boxes_in_each_others_place_are_put_back():
    one, other = cut(SHAPE, ((0,), (0, 1))), cut(SHAPE, ((1,), (2, 3)))
    assert undone(swapped(one, other), np.arange(8)) == [6, 7, 2, 3, 4, 5, 0, 1]


def test_what_is_in_place_stays_and_what_is_lost_is_known_to_be():
    assert undone(in_place(WHOLE), np.arange(8)) == list(range(8))
    assert lost(WHOLE.ravel()).lost
    assert not in_place(WHOLE).lost


def test_cells_that_are_alike_are_told_hidden_ones_never():
    values = np.array([[5, np.nan, 7, 8], [5, np.nan, 6, 8]])
    first, second = cut(SHAPE, ((0,), (0, 1, 2, 3))), cut(SHAPE, ((1,), (0, 1, 2, 3)))
    assert alike(values, first, second).tolist() == [0, 3]
