import pytest

from keur.reasoning.mentions import named

TYPES = [
    "Totaal",
    "Hulp bij het huishouden",
    "Begeleiding",
    "Opvang",
    "Verblijf en opvang, totaal",
    "Overige hulp",
    "Ov",
]
REGIONS = ["Nederland", "Assen", "Best", "Heel", "Utrecht (gemeente)", "Utrecht (PV)", "Ede"]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("De cijfers over begeleiding zijn gecorrigeerd.", ["Begeleiding"]),
        ("De cijfers over verblijf en opvang zijn gecorrigeerd.", ["Verblijf en opvang, totaal"]),
        ("De cijfers over Opvang en Hulp bij het huishouden.", ["Hulp bij het huishouden", "Opvang"]),
        ("De cijfers over overige hulp zijn gecorrigeerd.", ["Overige hulp"]),
        ("Het totaal is gecorrigeerd.", []),
        ("De cijfers over begeleiding en andere typen.", []),
        ("De cijfers over onder meer begeleiding.", []),
        ("De begeleidingscommissie heeft cijfers gecorrigeerd.", []),
        ("Ov is te kort.", []),
    ],
)
def test_types_are_named_in_any_case(sentence, found):
    assert named(sentence, TYPES) == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("De cijfers van Assen zijn gecorrigeerd.", ["Assen"]),
        ("De cijfers van Utrecht zijn gecorrigeerd.", ["Utrecht (gemeente)", "Utrecht (PV)"]),
        ("Heel 2024 is gecorrigeerd.", []),
        ("De cijfers over heel 2024 zijn het best gecorrigeerd.", []),
        ("De cijfers voor Nederland zijn gecorrigeerd.", []),
        ("De cijfers van Assen en overige gemeenten.", []),
        ("De cijfers van Ede zijn gecorrigeerd.", []),
    ],
)
def test_regions_are_named_as_proper_names(sentence, found):
    assert named(sentence, REGIONS, proper=True) == found
