import pytest

from keur.sources.statements.periods import iso_date, marked

RANGE = "de cijfers over ⟨2⟩ zijn «F»"


@pytest.mark.parametrize(
    ("sentence", "text", "codes"),
    [
        pytest.param("Over 2024.", "over ⟨0⟩", ["2024"], id="a year"),
        pytest.param("het hele jaar 2024", "⟨0⟩", ["2024"], id="a whole year"),
        pytest.param("het eerste halfjaar van 2024", "⟨0⟩", ["2024H1"], id="a half"),
        pytest.param("2e halfjaar 2024", "⟨0⟩", ["2024H2"], id="a half as in the table"),
        pytest.param("the second half of 2024", "⟨0⟩", ["2024H2"], id="a half in English"),
        pytest.param("het eerste en tweede halfjaar van 2024", "⟨0⟩ en ⟨1⟩", ["2024H1", "2024H2"], id="both halves"),
        pytest.param("het derde kwartaal 2024", "⟨0⟩", ["2024Q3"], id="a quarter"),
        pytest.param("december 2025", "⟨0⟩", ["2025M12"], id="a month"),
        pytest.param("2022, 2023 en 2024", "⟨0⟩, ⟨1⟩ en ⟨2⟩", ["2022", "2023", "2024"], id="three years"),
        pytest.param("13 mei 2025", "⟦2025-05-13⟧", [], id="a date is no period"),
        pytest.param("May 13, 2025", "⟦2025-05-13⟧", [], id="an English date"),
        pytest.param("het tweede halfjaar van 2024 en heel 2024", "⟨0⟩ en ⟨1⟩", ["2024H2", "2024"], id="half and year"),
        pytest.param("schooljaar 2023/'24", "schooljaar 2023/'24", [], id="a school year is not understood"),
        pytest.param("2.024 personen", "2.024 personen", [], id="a number that looks like a year"),
        pytest.param("1e halfjaar\u00a02024", "⟨0⟩", ["2024H1"], id="a no-break space"),
    ],
)  # fmt: skip
def test_periods_are_marked(sentence, text, codes):
    found = marked(sentence)
    assert (found.text, found.codes) == (text, codes)


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        pytest.param("2011 t/m 2021", "2011..2021", id="from and to"),
        pytest.param("2011-2021", "2011..2021", id="a dash"),
        pytest.param("vanaf 2022", "2022..", id="an open end"),
        pytest.param("tot en met 2021", "..2021", id="an open beginning"),
        pytest.param("2017 and earlier", "..2017", id="an open beginning in English"),
    ],
)
def test_ranges_are_one_period(sentence, code):
    found = marked(sentence)
    assert found.text.startswith("⟨")
    assert found.codes[-1] == code


@pytest.mark.parametrize(
    "sentence",
    [
        "het eerste halfjaar van 2023 en 2024",
        "december 2023, 2024",
        "the first half of 2023 and 2024",
        "a ⟨0⟩",
    ],
)
def test_a_year_that_may_belong_to_two_halves_makes_the_sentence_unreadable(sentence):
    assert marked(sentence) is None


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("per 13 mei 2025", "2025-05-13"),
        ("november 2024", "2024-11"),
        ("13-05-2025", "2025-05-13"),
        ("2025-05-13", "2025-05-13"),
        ("2025", None),
        ("13 mei 2025 en 14 mei 2025", None),
        ("1 januari 2024 t/m mei 2025", None),
    ],
)
def test_the_date_in_a_text(text, date):
    assert iso_date(text) == date
