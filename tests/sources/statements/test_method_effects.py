import pytest

from keur.release.statements import Subject
from words import brief, measure, notes, told

TITLE = "Wmo-cliënten; type maatwerkvoorziening (detail), regio"
MEASURES = (measure("Wmo-cliënten"), measure("Wmo-cliënten per 1 000 inwoners", "per 1 000 inwoners"))
DOWN = "Door de verbeterde methode is het aantal cliënten met een maatwerkvoorziening per jaar gemiddeld afgenomen met:"


def effects(*texts, title=TITLE):
    return brief(
        told(Subject.METHOD_EFFECT, *notes("Tabeltoelichting", *texts), title=title, measures=MEASURES)
    )


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        pytest.param((DOWN, "2023 (0,04 procent)", "2022 (0,00 procent)"), [("2023", "-0.04"), ("2022", "-0.00")], id="a list"),
        pytest.param((DOWN, "1e halfjaar 2023 (0,05 procent) en 2e halfjaar 2023 (0,04 %)"), [("2023H1", "-0.05"), ("2023H2", "-0.04")], id="two in a line"),
        pytest.param((DOWN, "2023: 0,4 promille"), [("2023", "-0.04")], id="promille"),
        pytest.param((DOWN.replace("afgenomen", "toegenomen"), "2023 (0,3%)"), [("2023", "0.3")], id="upwards"),
        pytest.param((DOWN + " 2023 (0,04 procent), 2022 (0,05 procent).",), [("2023", "-0.04"), ("2022", "-0.05")], id="in one line"),
        pytest.param(("Door de nieuwe methode is het aantal cliënten in 2023 met 0,04 procent afgenomen.",), [("2023", "-0.04")], id="a sentence"),
        pytest.param(("Het effect van de nieuwe methode op het aantal cliënten:", "2023 (-0,04 procent)", "2022 (+0,05 procent)"), [("2023", "-0.04"), ("2022", "0.05")], id="signs of their own"),
    ],
)  # fmt: skip
def test_effects(texts, found):
    assert effects(*texts) == found


def test_effects_in_english():
    lines = notes(
        "Table explanation",
        "Owing to the improved method, the number of clients decreased by 0.04 percent in 2023.",
    )
    found = told(
        Subject.METHOD_EFFECT, *lines, title="Wmo clients; region", measures=(measure("Wmo clients"),)
    )
    assert [(s.scope, s.value, s.unit) for s in found] == [("2023", "-0.04", "%")]


def test_a_second_list_right_below_need_not_name_the_method():
    below = "Per halfjaar is het aantal cliënten gemiddeld afgenomen met:"
    assert effects(DOWN, "2023 (0,04 procent)", below, "1e halfjaar 2023 (0,05 procent)") == [
        ("2023", "-0.04"),
        ("2023H1", "-0.05"),
    ]
    assert effects(below, "1e halfjaar 2023 (0,05 procent)") == []


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param(("Het aantal cliënten is in 2023 met 2 procent afgenomen.",), id="growth is no effect of a method"),
        pytest.param(("Door de nieuwe methode is het aantal gemeenten in 2023 met 2 procent afgenomen.",), id="something not measured"),
        pytest.param(("Door de nieuwe methode is het aantal cliënten met beschermd wonen in 2023 met 2 procent afgenomen.",), id="a part of it"),
        pytest.param(("Door de nieuwe methode is het aantal cliënten in 2023 niet met 2 procent afgenomen.",), id="denied"),
        pytest.param(("Door de nieuwe methode is het aantal cliënten in 2023 met 2 procent lager dan in 2022.",), id="two periods"),
        pytest.param(("Door de nieuwe methode is het aantal cliënten in 2023 met 2 procentpunt afgenomen.",), id="percentage points"),
        pytest.param(("Door de nieuwe methode is het aantal cliënten in 2023 met 1.250 procent afgenomen.",), id="a number of two readings"),
        pytest.param(("Door de nieuwe methode is het aantal cliënten veranderd met:", "2023 (0,04 procent)"), id="no direction"),
        pytest.param((DOWN.replace("een maatwerkvoorziening", "beschermd wonen"), "2023 (0,04 procent)"), id="a list on a part of it"),
        pytest.param((DOWN, "2023 (-0,04 procent)"), id="a sign against a word"),
        pytest.param((DOWN, "2023 (0,04 procent) in Utrecht"), id="a line that holds more"),
        pytest.param((DOWN, "2023 (0,04 procent)", "2023 (0,05 procent)"), id="two effects on one period"),
        pytest.param((DOWN, "Zie de onderzoeksbeschrijving.", "2023 (0,04 procent)"), id="a list interrupted"),
    ],
)  # fmt: skip
def test_what_is_not_clear_states_no_effect(texts):
    assert effects(*texts) == []
