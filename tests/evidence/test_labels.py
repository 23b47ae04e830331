import pytest

from keur.evidence.labels import canonical, damage, meant, nearest, repaired

LISTED = (
    "Totaal",
    "Begeleiding",
    "Totaal exclusief verblijf en opvang",
    "Ov. ondersteuning individu of huishouden",
    "Overige hulpmiddelen",
    "Overige groepsgerichte ondersteuning",
)
RIGHT = [
    *LISTED,
    "'s-Hertogenbosch",
    "’s-Hertogenbosch",
    "Fryslân",
    "Súdwest-Fryslân",
    "Noardeast-Fryslân",
    "Bergen (NH.)",
    "Bergen (L.)",
    "Utrecht (gemeente)",
    "Aa en Hunze",
    "Curaçao",
    "Zorg & ondersteuning; R&copy",
    "2024*",
    "1e halfjaar 2025**",
]


@pytest.mark.parametrize("label", RIGHT)
def test_a_right_label_is_not_damaged_and_stays_as_it_is(label):
    assert damage(label, LISTED) is None
    assert repaired(label, LISTED) == canonical(label) == label.rstrip("*")


@pytest.mark.parametrize(
    ("label", "words", "whole"),
    [
        pytest.param("Totaal  ", "padded", "Totaal", id="padded at the end"),
        pytest.param("\tTotaal", "padded", "Totaal", id="padded by a tab"),
        pytest.param(" 2024*", "padded", "2024", id="padded period"),
        pytest.param("Aa  en Hunze", "doubled space", "Aa en Hunze", id="doubled space"),
        pytest.param("Aa en\xa0Hunze", "no-break space", "Aa en Hunze", id="no-break space"),
        pytest.param("Aa en\u2009Hunze", "unusual", "Aa en Hunze", id="thin space"),
        pytest.param("\ufeffTotaal", "invisible", "Totaal", id="byte order mark"),
        pytest.param("Begelei\u00adding", "invisible", "Begeleiding", id="soft hyphen"),
        pytest.param("FryslÃ¢n", "character set", "Fryslân", id="read as Latin-1"),
        pytest.param("â€™s-Gravenhage", "character set", "’s-Gravenhage", id="read as Windows-1252"),
        pytest.param("Frysl&acirc;n", "HTML entity", "Fryslân", id="named entity"),
        pytest.param("Frysl&#226;n", "HTML entity", "Fryslân", id="numbered entity"),
        pytest.param("Aa&nbsp;en Hunze", "HTML entity", "Aa en Hunze", id="entity for a space"),
        pytest.param("Totaal exclusief verblijf", "cut off", LISTED[2], id="cut off"),
        pytest.param(LISTED[3][:39], "cut off", LISTED[3], id="cut off by one character"),
        pytest.param(" Totaal exclusief  verblijf", "cut off", LISTED[2], id="cut off and padded"),
        pytest.param("Begele\ufffdding", "lost a character", "Begeleiding", id="lost character"),
        pytest.param("Begel\ufffd\ufffdding", "lost a character", "Begeleiding", id="two bytes lost"),
    ],
)
def test_a_damaged_label_is_described_and_repaired(label, words, whole):
    assert words in damage(label, LISTED)
    assert repaired(label, LISTED) == whole


def test_what_the_contract_lists_is_right_doubled_spaces_and_all():
    assert damage("10  tot 50 personen", ("10  tot 50 personen",)) is None


def test_two_kinds_of_damage_are_both_told():
    assert damage(" FryslÃ¢n") == "is padded with spaces and was decoded with the wrong character set"


@pytest.mark.parametrize(
    ("label", "why"),
    [
        pytest.param("Overige hulp", "too short to tell", id="short"),
        pytest.param("Totaal", "a category of its own", id="a category that begins another one"),
        pytest.param("Ondersteuning aan huis, dag en nacht", "begins nothing", id="another label"),
    ],
)
def test_a_label_is_not_cut_off_when(label, why):
    assert damage(label, LISTED) is None, why


def test_a_label_as_wide_as_the_field_is_cut_off_even_where_two_categories_begin_so():
    stem = "Ondersteuning van personen die thuis won"
    assert len(stem) == 40
    listed = (stem + "en", stem + "ing zoeken")
    assert damage(stem, listed) == "was cut off"
    assert repaired(stem, listed) == stem
    assert damage(stem[:30], listed) is None


def test_an_open_list_knows_no_cut_labels():
    assert damage("Totaal exclusief verblijf") is None


def test_a_lost_character_that_fits_two_labels_is_not_guessed():
    assert repaired("Be\ufffdk", ("Beek", "Berk", "Breek")) == "Be\ufffdk"


@pytest.mark.parametrize(
    ("label", "category"),
    [
        ("Begeleiding", "Begeleiding"),
        (" Begeleiding", "Begeleiding"),
        ("Begeleidng", "Begeleiding"),
        ("begeleiding", "Begeleiding"),
        ("Totaal exclusief verblijf", LISTED[2]),
        ("Dagbesteding", None),
    ],
)
def test_what_a_label_means(label, category):
    assert meant(label, LISTED) == category


def test_the_nearest_category_is_none_where_no_spelling_is_like():
    assert nearest("Rolstoelen", LISTED) is None
