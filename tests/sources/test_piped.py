import numpy as np
import pytest

from keur import sources

PAGE = """Titel
|Soort|Perioden|Aantal (aantal)|
|---|---|---|
|Totaal|2023|1.815|
|Totaal|2024|.|
|Deel "een"|2023|20|
|Deel "een"|2024||
|Bron: CBS.|
"""
ODD = [
    pytest.param("2023|1.815|\n", "2023|1.815|\n\n", id="an empty line between two rows"),
    pytest.param("2023|1.815|\n", "2023|1.815|\n  \t\n", id="a line of spaces between two rows"),
    pytest.param("|Totaal|2024", "Totaal|2024", id="a row without its first pipe"),
    pytest.param("2024|.|", "2024|.|   ", id="spaces behind a last pipe"),
    pytest.param("\n", "\r\n", id="lines that end as on Windows"),
]


@pytest.mark.parametrize(("regular", "odd"), ODD)
def test_a_row_that_is_laid_out_otherwise_is_read_like_the_others(regular, odd):
    plain, other = (sources.read(content=page.encode()) for page in (PAGE, PAGE.replace(regular, odd)))
    assert other.rows == plain.rows == 4
    for dimension, same in zip(plain.dimensions, other.dimensions, strict=True):
        assert dimension.categories == same.categories
        assert np.array_equal(dimension.codes, same.codes)
    assert np.array_equal(plain.measures[0].values, other.measures[0].values)
    assert np.array_equal(plain.measures[0].marks, other.measures[0].marks)


def test_rows_keep_the_lines_they_stand_on_when_lines_between_them_are_empty():
    page = PAGE.replace("2023|1.815|\n", "2023|1.815|\n\n \n")
    assert sources.read(content=page.encode()).lines.tolist() == [4, 7, 8, 9]
