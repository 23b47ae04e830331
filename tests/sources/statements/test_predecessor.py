import pytest

from keur.release.statements import Subject
from words import notes, told


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Deze tabel is de opvolger van de tabel 'Cliënten; type, 2019-2023' (zie paragraaf 3).", "Cliënten; type, 2019-2023"),
        ("Deze tabel is de opvolger van de stopgezette tabel ‘Regio's; 2019’.", "Regio's; 2019"),
        ('This table is the successor of the table "Clients; region".', "Clients; region"),
    ],
)  # fmt: skip
def test_the_predecessor_is_the_title_in_quotation_marks(text, title):
    assert [s.value for s in told(Subject.PREDECESSOR, *notes("Tabeltoelichting", text))] == [title]


@pytest.mark.parametrize(
    "text",
    [
        "Deze tabel wordt opgevolgd door de tabel 'Cliënten'.",
        "Deze tabel is de opvolger van een oudere tabel.",
        "Zie ook de tabel 'Cliënten'.",
    ],
)
def test_a_successor_or_another_table_is_no_predecessor(text):
    assert told(Subject.PREDECESSOR, *notes("Tabeltoelichting", text)) == []
