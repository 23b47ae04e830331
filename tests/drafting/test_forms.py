import pytest

from keur.drafting.forms import Form, Place, form, meant

LABELS = [
    "Hulp bij het huishouden",
    "Verblijf en opvang, totaal",
    "Beschermd wonen",
    "Opvang",
    "Zorg",
    "Hulp",
]


@pytest.mark.parametrize(
    ("label", "place", "stem"),
    [
        ("Totaal", Place.WHOLE, ""),
        ("Total", Place.WHOLE, ""),
        ("Totaal mannen en vrouwen", Place.TOTAL, "mannen en vrouwen"),
        ("Alle leeftijden", Place.TOTAL, "leeftijden"),
        ("A-U Alle economische activiteiten", Place.TOTAL, "economische activiteiten"),
        ("Ondersteuning thuis, totaal", Place.TOTAL, "Ondersteuning thuis"),
        ("Overig totaal", Place.TOTAL, "Overig"),
        ("Zorg (totaal)", Place.TOTAL, "Zorg"),
        ("Totaal exclusief verblijf en opvang", Place.EXCEPT, "verblijf en opvang"),
        ("Total excluding residential care", Place.EXCEPT, "residential care"),
        ("w.v. met verblijf", Place.OF_WHICH, "met verblijf"),
        ("Begeleiding", Place.PLAIN, "Begeleiding"),
        ("Alleenstaand", Place.PLAIN, "Alleenstaand"),
        ("Inkomsten uit totalen", Place.PLAIN, "Inkomsten uit totalen"),
    ],
)
def test_the_words_of_a_label_say_what_it_is(label, place, stem):
    assert form(label) == Form(place, stem)


@pytest.mark.parametrize(
    ("stem", "labels"),
    [
        ("verblijf en opvang", ["Verblijf en opvang, totaal"]),
        ("zorg en hulp", ["Zorg", "Hulp"]),
        ("beschermd wonen", ["Beschermd wonen"]),
        ("zorg en werk", []),
        ("werk", []),
    ],
)
def test_a_stem_names_labels_as_a_whole_or_one_by_one_or_not_at_all(stem, labels):
    assert meant(stem, LABELS) == labels
