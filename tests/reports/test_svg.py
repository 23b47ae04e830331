import re
from xml.etree import ElementTree as ET

from keur.reports.svg import render
from reports import samples


def test_it_is_a_picture_that_asks_for_nothing_from_elsewhere():
    picture = render(samples.real(), title="keur audit {release} & more")
    assert ET.fromstring(picture).tag == "{http://www.w3.org/2000/svg}svg"  # noqa: S314 - our own
    assert re.findall(r"https?://[^\"'\s<]+", picture) == ["http://www.w3.org/2000/svg"]
    assert "keur audit {release} &amp; more" in picture


def test_hostile_labels_are_text_in_it():
    picture = render(samples.messy(), title="keur")
    ET.fromstring(picture)  # noqa: S314 - our own
    assert "<script" not in picture


def test_the_same_verdict_gives_the_same_picture_wherever_it_is_made(monkeypatch):
    first = render(samples.real(), title="keur")
    for name, value in {"NO_COLOR": "1", "COLUMNS": "40", "TERM": "dumb"}.items():
        monkeypatch.setenv(name, value)
    assert render(samples.real(), title="keur") == first
