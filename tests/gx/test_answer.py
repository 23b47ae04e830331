import json

from keur.gx.answer import as_result, from_details
from keur.rules.conclusion import Conclusion
from keur.verdict import Cell, Counts, Defect, Reading

TOTAL = Cell.at(type="Totaal", region="Assen", period="2024")
REGION_YEAR = Cell.at(region="Assen", period="2024")
DEFECTS = (
    Defect(
        cell=REGION_YEAR,
        involved=(REGION_YEAR, TOTAL),
        readings=(Reading(TOTAL, "50", "at least 60"),),
        measure="Clients",
        observed="50",
        expected="at least 60",
        message="Why.",
    ),
    Defect(place="notes", observed="per 1 000", expected="per 10 000", message="They differ."),
)


def test_a_conclusion_survives_storage():
    conclusion = Conclusion(Counts(2, 3, 4, 5), DEFECTS, None, {"candidates": [{"of": 7}]})
    stored = json.loads(json.dumps(as_result(conclusion), sort_keys=True))
    assert from_details(stored["details"]) == conclusion


def test_the_observed_value_says_how_much_was_proved():
    result = as_result(Conclusion(Counts(0, 24, 8, 10)))
    assert (
        result["observed_value"] == "42 relations: 0 violated, 24 satisfied, 8 consistent, 10 not evaluated"
    )
    assert (result["element_count"], result["unexpected_count"], result["unexpected_percent"]) == (42, 0, 0)


def test_the_observed_value_says_why_nothing_was():
    result = as_result(Conclusion(Counts(), reason="needs the population"))
    assert result["observed_value"] == "not evaluated: needs the population"
    assert result["unexpected_percent"] == 0
