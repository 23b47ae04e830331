import pytest

from keur.sources.notes import heading as heading_of
from keur.sources.notes import sections

TOPICS = frozenset({"Cliënten", "Cliënten per 1 000 inwoners"})


def told(*lines):
    return [(n.section, n.text) for n in sections(list(enumerate(lines, 1)), TOPICS)]


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("Tabeltoelichting", "Tabeltoelichting"),
        ("## Tabeltoelichting", "Tabeltoelichting"),
        ("**Status van de cijfers:**", "Status van de cijfers"),
        ("Status van de cijfers:", "Status van de cijfers"),
        ("Status of the figures:", "Status of the figures"),
        ("Wijzigingen per 13 mei 2025:", "Wijzigingen per 13 mei 2025"),
        ("Wijzigingen per november 2024:", "Wijzigingen per november 2024"),
        ("Changes as of 13 May 2025:", "Changes as of 13 May 2025"),
        ("Changes as of May 2025:", "Changes as of May 2025"),
        ("Wanneer komen er nieuwe cijfers?", "Wanneer komen er nieuwe cijfers?"),
        ("When will new figures be published?", "When will new figures be published?"),
        ("Verklaring van tekens", "Verklaring van tekens"),
    ],
)
def test_a_heading_is_the_section_of_what_follows(heading, section):
    assert told(heading, "", "- Iets.") == [(section, "Iets.")]


@pytest.mark.parametrize(
    ("line", "note"),
    [
        ("Gegevens beschikbaar vanaf: 2017", ("Gegevens beschikbaar vanaf", "2017")),
        ("Gegevens beschikbaar vanaf 2017", ("Gegevens beschikbaar vanaf", "2017")),
        ("Data available from: 2017", ("Data available from", "2017")),
        (
            "Status van de cijfers: Alle cijfers zijn definitief.",
            ("Status van de cijfers", "Alle cijfers zijn definitief."),
        ),
        ("Wijzigingen per 13 mei 2025: Geen.", ("Wijzigingen per 13 mei 2025", "Geen.")),
    ],
)
def test_heading_and_content_may_share_a_line(line, note):
    assert told(line) == [note]


@pytest.mark.parametrize(
    "sentence",
    [
        "Wijzigingen per halfjaar staan in de toelichting.",
        "Wijzigingen per november 2024 staan in de toelichting.",
        "Wijzigingen per regio 2024",
        "Status van de cijfers over 2024 is voorlopig.",
        "In de tabeltoelichting staat meer.",
    ],
)
def test_a_sentence_that_begins_like_a_heading_is_a_sentence(sentence):
    assert told("Tabeltoelichting", sentence) == [("Tabeltoelichting", sentence)]


@pytest.mark.parametrize(
    "lines",
    [
        ["- Cliënten", "- Personen.", "- Cliënten per 1 000 inwoners", "- Per 10.000 inwoners."],
        ["Cliënten", "Personen.", "", "Cliënten per 1 000 inwoners", "Per 10.000 inwoners."],
    ],
    ids=["bullets", "no bullets"],
)
def test_a_topic_is_part_of_the_section_of_its_description(lines):
    assert told("Toelichting onderwerpen", *lines) == [
        ("Toelichting onderwerpen › Cliënten", "Personen."),
        ("Toelichting onderwerpen › Cliënten per 1 000 inwoners", "Per 10.000 inwoners."),
    ]


def test_a_misspelt_topic_still_begins_its_own_section():
    found = told(
        "Toelichting onderwerpen", "- Cliënten", "- Personen.", "- Cliënten per 1 OOO inwoners", "- Quotiënt."
    )
    assert found[1] == ("Toelichting onderwerpen › Cliënten per 1 OOO inwoners", "Quotiënt.")


def test_a_second_sentence_stays_with_its_topic():
    found = told(
        "Toelichting onderwerpen", "- Cliënten", "- Personen.", "Wie twee soorten heeft, telt één keer."
    )
    assert {section for section, _ in found} == {"Toelichting onderwerpen › Cliënten"}


def test_a_note_knows_its_line_and_may_stand_above_the_first_heading():
    (note,) = sections([(7, "• Let op. |")], TOPICS)
    assert (note.section, note.text, note.line) == ("", "Let op.", 7)


@pytest.mark.parametrize(
    "line",
    [
        "Wijzigingen:",
        "Correctie per 14 februari 2024",
        "Revisions as of 1 March 2024:",
        "Wijzigingen per mei 2024:",
    ],
)
def test_lists_of_changes_and_of_corrections_have_headings(line):
    assert heading_of(line) == (line.rstrip(":"), "")
