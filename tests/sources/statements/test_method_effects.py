import pytest

from keur.release.statements import Subject
from keur.sources.statements.method_effects import method_effects
from words import measure, notes

TITLE = "Wmo-cliënten; type maatwerkvoorziening (detail), regio"
MEASURES = (measure("Wmo-cliënten"), measure("Wmo-cliënten per 1 000 inwoners", "per 1 000 inwoners"))
TYPES = ("Totaal", "Hulp bij het huishouden", "Begeleiding", "Opvang", "Verblijf en opvang, totaal")
CATEGORIES = (*TYPES, "Nederland", "Utrecht", "2023", "1e halfjaar 2023*")
DOWN = "Door de verbeterde methode is het aantal cliënten met een maatwerkvoorziening per jaar gemiddeld afgenomen met:"
NEW = "Door de nieuwe methode is het aantal cliënten "
CHANGED = "Er is een verbeterde methode toegepast. "
MOVED = "Het aantal cliënten is in 2023 met 2 procent afgenomen."
ENGLISH = {
    "title": "Wmo clients; region",
    "measures": (measure("Wmo clients"),),
    "categories": ("Home help",),
}
DUE = "Owing to the improved method, the number of clients "


def stated(*texts, title=TITLE, measures=MEASURES, categories=CATEGORIES):
    return list(method_effects(title, measures, notes("Tabeltoelichting", *texts), categories))


def effects(*texts, **of):
    return [(s.scope, s.value) for s in stated(*texts, **of) if s.subject is Subject.METHOD_EFFECT]


def unread(*texts, **of):
    return [s.scope for s in stated(*texts, **of) if s.subject is Subject.METHOD_EFFECT_UNREAD]


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        pytest.param((DOWN, "2023 (0,04 procent)", "2022 (0,00 procent)"), [("2023", "-0.04"), ("2022", "-0.00")], id="a list"),
        pytest.param((DOWN, "1e halfjaar 2023 (0,05 procent) en 2e halfjaar 2023 (0,04 %)"), [("2023H1", "-0.05"), ("2023H2", "-0.04")], id="two in a line"),
        pytest.param((DOWN, "0,04 procent in 2023", "in 2022 met 0,05 procent"), [("2023", "-0.04"), ("2022", "-0.05")], id="the amount first"),
        pytest.param((DOWN, "1e/2e halfjaar 2023 (0,05/0,04 procent)"), [("2023H1", "-0.05"), ("2023H2", "-0.04")], id="two by a slash"),
        pytest.param((DOWN.replace("Door", "Met"), "2023 (0,04 procent)"), [("2023", "-0.04")], id="with the method"),
        pytest.param((DOWN, "2023: 0,4 promille"), [("2023", "-0.04")], id="promille"),
        pytest.param((DOWN.replace("afgenomen", "toegenomen"), "2023 (0,3%)"), [("2023", "0.3")], id="upwards"),
        pytest.param((DOWN + " 2023 (0,04 procent), 2022 (0,05 procent).",), [("2023", "-0.04"), ("2022", "-0.05")], id="in one line"),
        pytest.param(("Het effect van de nieuwe methode op het aantal cliënten:", "2023 (-0,04 procent)", "2022 (+0,05 procent)"), [("2023", "-0.04"), ("2022", "0.05")], id="signs of their own"),
        pytest.param((NEW + "veranderd met:", "2023 (-0,04 procent)", "2022 (0,00 procent)"), [("2023", "-0.04"), ("2022", "0.00")], id="nothing needs no sign"),
        pytest.param((NEW + "veranderd met:", "2023: afname van 0,04 procent", "2022: toename van 0,05 procent"), [("2023", "-0.04"), ("2022", "0.05")], id="a word in each line"),
    ],
)  # fmt: skip
def test_lists(texts, found):
    assert effects(*texts) == found
    assert unread(*texts) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("in 2023 met 0,04 procent afgenomen.", [("2023", "-0.04")]),
        ("in 2023 met 0.04% afgenomen.", [("2023", "-0.04")]),
        ("in 2023 met een half procent gedaald.", [("2023", "-0.5")]),
        ("in 2023 met 0,3 promille gestegen.", [("2023", "0.03")]),
        ("in 2023 0,04 procent lager.", [("2023", "-0.04")]),
        ("in 2023 0,04 procent hoger dan volgens de oude methode.", [("2023", "0.04")]),
        ("in 2023 ten opzichte van de vorige tabel met 0,04 procent toegenomen.", [("2023", "0.04")]),
        ("afgenomen met 0,04 procent in 2022, 0,05 procent in 2023 en 0,37 procent in 2020.", [("2022", "-0.04"), ("2023", "-0.05"), ("2020", "-0.37")]),
        ("in 2022 met 0,05 procent afgenomen en in 2023 met 0,04 procent toegenomen.", [("2022", "-0.05"), ("2023", "0.04")]),
        ("in 2022 en 2023 met respectievelijk 0,05 en 0,04 procent afgenomen.", [("2022", "-0.05"), ("2023", "-0.04")]),
        ("in 2022 en 2023 met 0,05 procent afgenomen.", [("2022", "-0.05"), ("2023", "-0.05")]),
        ("in 2019 tot en met 2021 met 0,3 procent afgenomen.", [("2019", "-0.3"), ("2020", "-0.3"), ("2021", "-0.3")]),
        ("in het tweede halfjaar van 2019 tot en met het eerste halfjaar van 2020 met 0,3 procent afgenomen.", [("2019H2", "-0.3"), ("2020H1", "-0.3")]),
        ("in het 1e halfjaar 2023 met 0,05 procent en in het 2e halfjaar 2023 met 0,04 procent afgenomen.", [("2023H1", "-0.05"), ("2023H2", "-0.04")]),
        ("in 2021 in het eerste halfjaar met 0,33 procent en in het tweede halfjaar met 0,26 procent afgenomen.", [("2021H1", "-0.33"), ("2021H2", "-0.26")]),
        ("in 2021 met 0,30 procent, in het eerste halfjaar met 0,33 procent en in het tweede halfjaar met 0,26 procent afgenomen.", [("2021", "-0.30"), ("2021H1", "-0.33"), ("2021H2", "-0.26")]),
    ],
)  # fmt: skip
def test_sentences(text, found):
    assert effects(NEW + text) == found
    assert unread(NEW + text) == []


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        pytest.param(("Door de verbeterde methode nam het aantal cliënten in 2023 met 0,04 procent af.",), [("2023", "-0.04")], id="a verb in two pieces"),
        pytest.param(("Door deze werkwijze nam het aantal cliënten in 2022 met 0,3 procent toe en in 2023 met 0,2 procent af.",), [("2022", "0.3"), ("2023", "-0.2")], id="two such verbs"),
        pytest.param(("Het effect van de nieuwe methode op het aantal cliënten bedraagt voor 2023 een daling van 0,04 procent.",), [("2023", "-0.04")], id="an effect that is a decrease"),
        pytest.param(("Er is een verbeterde methode toegepast. Hierdoor is het aantal cliënten in 2023 0,04 procent lager uitgevallen.",), [("2023", "-0.04")], id="the method in the sentence before"),
    ],
)  # fmt: skip
def test_other_ways_to_say_it(texts, found):
    assert effects(*texts) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (DUE + "decreased by 0.04 percent in 2023.", [("2023", "-0.04")]),
        (DUE + "is 0.3 per cent higher in 2023 than under the old method.", [("2023", "0.3")]),
        (DUE + "fell by 0.33% in the first half of 2021 and by 0.26% in the second half of 2021.", [("2021H1", "-0.33"), ("2021H2", "-0.26")]),
        (DUE + "increased by 0.05 and 0.04 percent in 2022 and 2023 respectively.", [("2022", "0.05"), ("2023", "0.04")]),
        (DUE + "rose by 0.3 percent in 2022 and declined by 0.2 percent in 2023.", [("2022", "0.3"), ("2023", "-0.2")]),
        ("The improved method reduced the number of clients by 0.3 percent in 2023.", [("2023", "-0.3")]),
        ("As a result of the new method the number of clients in 2023 was 0.3 percent lower.", [("2023", "-0.3")]),
        ("The effect of the new method on the number of clients is -0.04 percent in 2023 and -0.05 percent in 2022.", [("2023", "-0.04"), ("2022", "-0.05")]),
    ],
)  # fmt: skip
def test_english(text, found):
    assert effects(text, **ENGLISH) == found


def test_a_list_in_english():
    lines = (
        DUE + "decreased by:",
        "2023 (0.04 percent)",
        "1st half of 2022 (0.03%) and 2nd half of 2022 (0.05%)",
    )
    assert effects(*lines, **ENGLISH) == [("2023", "-0.04"), ("2022H1", "-0.03"), ("2022H2", "-0.05")]


def test_a_second_list_right_below_need_not_name_the_method():
    below = "Per halfjaar is het aantal cliënten gemiddeld afgenomen met:"
    assert effects(DOWN, "2023 (0,04 procent)", below, "1e halfjaar 2023 (0,05 procent)") == [
        ("2023", "-0.04"),
        ("2023H1", "-0.05"),
    ]
    assert stated(below, "1e halfjaar 2023 (0,05 procent)") == []


@pytest.mark.parametrize(
    ("texts", "part"),
    [
        pytest.param((NEW + "in 2023 met 0,3 procent afgenomen.",), "", id="the total"),
        pytest.param((NEW + "met hulp bij het huishouden in 2023 met 0,3 procent afgenomen.",), "Hulp bij het huishouden", id="a type"),
        pytest.param((NEW + "met verblijf en opvang in 2023 met 0,3 procent afgenomen.",), "Verblijf en opvang, totaal", id="a total of types"),
        pytest.param((NEW + "met opvang in 2023 met 0,3 procent afgenomen.",), "Opvang", id="a type inside the name of another"),
        pytest.param((NEW + "in Utrecht in 2023 met 0,3 procent afgenomen.",), "Utrecht", id="a region"),
        pytest.param((DOWN.replace("een maatwerkvoorziening", "begeleiding"), "2023 (0,3 procent)"), "Begeleiding", id="the lead of a list"),
        pytest.param((DOWN, "2023 (0,3 procent) in Utrecht"), "Utrecht", id="a line of a list"),
        pytest.param((NEW + "in 2023 afgenomen met:", "Begeleiding: 0,3 procent"), "Begeleiding", id="a list of types"),
        pytest.param(("Door de nieuwe methode nam het aantal cliënten met begeleiding in 2023 met 0,3 procent af.",), "Begeleiding", id="a verb in two pieces"),
    ],
)  # fmt: skip
def test_an_effect_on_one_category_is_stated_as_such(texts, part):
    (told,) = stated(*texts)
    assert (told.scope, told.value, told.part) == ("2023", "-0.3", part)


@pytest.mark.parametrize(
    ("noun", "label"),
    [("cliënten", "Cliënten"), ("arrangementen", "Arrangementen"), ("cliënten met pgb", "Cliënten met pgb")],
)
def test_an_effect_is_on_the_measure_that_is_named(noun, label):
    topics = (
        measure("Cliënten"),
        measure("Cliënten per 1 000"),
        measure("Arrangementen"),
        measure("Cliënten met pgb"),
    )
    text = f"Door de nieuwe methode is het aantal {noun} in 2023 met 0,3 procent afgenomen."
    (told,) = stated(text, measures=topics)
    assert (told.measure, told.value) == (label, "-0.3")


def test_where_there_is_one_measure_none_is_named():
    assert {told.measure for told in stated(DOWN, "2023 (0,04 procent)")} == {""}


@pytest.mark.parametrize(
    ("texts", "periods"),
    [
        pytest.param((NEW + "in 2023 0,04 procent hoger dan in 2022.",), ["2023", "2022"], id="against another year"),
        pytest.param((NEW + "in 2023 met 0,3 tot 0,4 procent afgenomen.",), ["2023"], id="a range"),
        pytest.param((NEW + "in 2023 met ongeveer 0,3 procent afgenomen.",), ["2023"], id="about"),
        pytest.param((NEW + "in 2022 en 2023 met 0,05 en 0,04 procent afgenomen.",), ["2022", "2023"], id="which is which"),
        pytest.param((NEW + "in 2022 of 2023 met 0,05 procent afgenomen.",), ["2022", "2023"], id="one of two periods"),
        pytest.param((NEW + "in 2022 en 2023 gemiddeld met 0,05 procent afgenomen.",), ["2022", "2023"], id="an average over periods"),
        pytest.param((NEW + "per regio in 2023 met 0,05 procent afgenomen.",), ["2023"], id="an average over regions"),
        pytest.param((NEW + "vanaf 2019 met 0,3 procent gestegen.",), ["2019", "2019.."], id="no end"),
        pytest.param((NEW + "gemiddeld 0,3 procent lager.",), [""], id="no period"),
        pytest.param((NEW + "in 2023 iets lager.",), ["2023"], id="no amount"),
        pytest.param(("De nieuwe methode had in 2019 geen effect op het aantal cliënten.",), ["2019"], id="no effect"),
        pytest.param((NEW + "in 2023 niet met 2 procent afgenomen.",), ["2023"], id="denied"),
        pytest.param((NEW + "in 2023 met 2 procentpunt afgenomen.",), ["2023"], id="percentage points"),
        pytest.param((NEW + "in 2023 met 1.250 procent afgenomen.",), ["2023"], id="a number of two readings"),
        pytest.param((NEW + "in 2023 gedaald tot 5 procent.",), ["2023"], id="a level"),
        pytest.param((NEW + "met vervoer in 2023 met 2 procent afgenomen.",), ["2023"], id="a part that is no category"),
        pytest.param((NEW + "met een nieuwe maatwerkvoorziening in 2023 met 2 procent afgenomen.",), ["2023"], id="new provisions"),
        pytest.param((NEW + "met begeleiding en opvang in 2023 met 2 procent afgenomen.",), ["2023"], id="two categories"),
        pytest.param(("Door de nieuwe methode is het aantal gemeenten in 2023 met 2 procent afgenomen.",), ["2023"], id="something not measured"),
        pytest.param(("Volgens de nieuwe methode is het aantal cliënten in 2023 met 2 procent afgenomen.",), ["2023"], id="growth under the new method"),
        pytest.param(("Met de nieuwe methode is het aantal cliënten in 2023 met 2 procent afgenomen.",), ["2023"], id="growth or effect"),
        pytest.param((NEW + "veranderd met:", "2023 (0,04 procent)"), ["2023"], id="no direction"),
        pytest.param((DOWN.replace("een maatwerkvoorziening", "vervoer"), "2023 (0,04 procent)"), ["2023"], id="a list on a part that is no category"),
        pytest.param((DOWN, "2023 (-0,04 procent)"), ["2023"], id="a sign against a word"),
        pytest.param((DOWN, "2023 (0,04 procent) in Zwolle"), ["2023"], id="a line that holds more"),
        pytest.param((DOWN, "2019 tot en met 2020 (0,3 procent)"), ["2019", "2020", "2019..2020"], id="an average over years in a list"),
        pytest.param((DOWN, "2023 (0,04 procent)", "2023 (0,05 procent)"), ["2023"], id="two effects on one period"),
        pytest.param((CHANGED + MOVED,), ["2023"], id="growth or effect right behind a method"),
        pytest.param((CHANGED, MOVED), ["2023"], id="growth or effect in the line below a method"),
        pytest.param((CHANGED + "Het aantal cliënten is gedaald met:", "2022 (0,3 procent)"), ["2022"], id="a list right behind a method"),
    ],
)  # fmt: skip
def test_what_is_not_clear_states_no_effect_but_that_there_is_one(texts, periods):
    assert effects(*texts) == []
    assert unread(*texts) == periods


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param(("Het aantal cliënten is in 2023 met 2 procent afgenomen.",), id="growth is no effect of a method"),
        pytest.param((CHANGED + "De tabel is uitgebreid. " + MOVED,), id="growth a sentence further"),
        pytest.param((CHANGED, "De tabel is uitgebreid.", MOVED), id="growth lines further"),
        pytest.param(("De methode staat in de onderzoeksbeschrijving. " + MOVED,), id="growth behind a method that did not change"),
        pytest.param((CHANGED + "Van het aantal cliënten is 40 procent ouder dan 80 jaar.",), id="a share behind a method"),
        pytest.param(("Er is een verbeterde methode toegepast en de cijfers over 2017 zijn toegevoegd waardoor de tabel minder goed te vergelijken is.",), id="no count that changed"),
        pytest.param((DOWN, "Zie de onderzoeksbeschrijving.", "2023 (0,04 procent)"), id="a list interrupted"),
        pytest.param((DOWN,), id="a lead alone"),
    ],
)  # fmt: skip
def test_what_announces_nothing_states_nothing(texts):
    assert stated(*texts) == []


def test_an_effect_in_english_right_behind_its_method_is_not_silence():
    moved = "The number of clients decreased by 0.30 percent in 2021 and by 0.20 percent in 2022."
    assert unread(f"The method was revised. {moved}", **ENGLISH) == ["2021", "2022"]
    assert effects(f"The method was revised. {moved}", **ENGLISH) == []


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param((NEW + "in 2022 met 0,04 procent afgenomen.", MOVED), id="a sentence"),
        pytest.param((DOWN, "2022 (0,04 procent)", MOVED), id="a list"),
    ],
)
def test_growth_behind_an_effect_is_growth(texts):
    assert effects(*texts) == [("2022", "-0.04")]
    assert unread(*texts) == []


def test_growth_in_the_section_below_a_method_states_nothing():
    lines = (*notes("Tabeltoelichting", CHANGED), *notes("Status", MOVED))
    assert list(method_effects(TITLE, MEASURES, lines, CATEGORIES)) == []


def test_a_list_ends_with_its_section():
    lines = (*notes("Tabeltoelichting", DOWN), *notes("Status", "2023 (0,04 procent)"))
    assert list(method_effects(TITLE, MEASURES, lines, CATEGORIES)) == []


@pytest.mark.parametrize(
    "sentence", [NEW + "in 2023 met 0,04 procent afgenomen.", DUE + "fell by 0.3 percent in 2023."]
)
@pytest.mark.parametrize(
    "word", ["mogelijk", "waarschijnlijk", "ouder", "in Zwolle", "per gemeente", "women", "almost"]
)
def test_a_word_that_is_not_known_silences_wherever_it_stands(sentence, word):
    options = ENGLISH if sentence.startswith(DUE) else {}
    words = sentence.removesuffix(".").split()
    for at in range(len(words) + 1):
        text = " ".join([*words[:at], word, *words[at:]]) + "."
        assert effects(text, **options) == [], text
