import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from keur.reports.html import MOST, render
from keur.reports.html.bars import bar
from keur.verdict import Counts
from reports import changed, samples

SAMPLES = {
    "real": samples.real(),
    "clean": samples.clean(),
    "messy": samples.messy(),
    "unproved": samples.unproved(),
    "revised": replace(samples.real(), revisions=changed.usual()),
}
VOID = {"meta", "rect", "link", "br", "img"}


class Page(HTMLParser):
    """What a page is made of; refuses tags that do not close."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.open, self.text = [], [], []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "style" not in self.open:
            self.text.append(data)

    def attributes(self, name):
        return [attrs[name] for _, attrs in self.tags if name in attrs]

    def said(self):
        return " ".join("".join(self.text).split())


@pytest.fixture(params=SAMPLES)
def page(request):
    return Page(render(SAMPLES[request.param]))


def test_every_tag_is_closed_and_every_link_leads_somewhere(page):
    ids = page.attributes("id")
    assert len(ids) == len(set(ids))
    links = page.attributes("href")
    inside = [link.removeprefix("#") for link in links if link.startswith("#")]
    assert set(inside) | set(page.attributes("aria-labelledby")) <= set(ids)
    assert {link for link in links if not link.startswith("#")} == {"findings.csv", "verdict.json"}


@pytest.mark.parametrize("name", SAMPLES)
def test_nothing_is_asked_from_elsewhere(name):
    text = render(SAMPLES[name], data_docs=True)
    page = Page(text)
    assert not {tag for tag, _ in page.tags} & {"script", "link", "img", "iframe", "object", "form", "base"}
    assert not re.search(r"url\(|@import", text)
    assert not [v for v in page.attributes("href") if ":" in v]
    assert page.attributes("src") == []
    policy = page.attributes("content")[0]
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'; img-src data:")


def test_the_data_docs_are_linked_where_they_are():
    assert "data_docs/index.html" in Page(render(samples.real(), data_docs=True)).attributes("href")


def test_labels_are_text():
    text = render(samples.messy())
    page = Page(text)
    assert "<script" not in text
    assert '[bold red]=HYPERLINK("http://x")<script>alert(1)</script>\\x1b[2J\\u202e:smile:' in page.said()
    assert not {"\x1b", "\u202e"} & set(text)


def test_what_is_wrong_stands_before_what_was_checked():
    page = Page(render(samples.messy())).said()
    parts = [
        *("Release Wmo", "Findings 57", "Rules Rule", "Population behind", "The audit is incomplete"),
        *("BROKEN a fault", "Skipped a rule", "Not evaluated nothing", "Reports findings.csv", "Exit code"),
    ]
    places = [page.index(part) for part in parts]
    assert places == sorted(places)


def test_headings_do_not_skip_a_level(page):
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))


def test_the_answer_is_the_title_too():
    assert "<title>NO: 86050NED, edition 2025-05-13</title>" in render(samples.real())


def test_figures_are_kept_whole():
    text = render(samples.messy())
    assert "186\u00a0750" in text
    assert "at least 1\u00a0815" in text
    assert "186 750" not in text


def test_signs_never_stand_without_a_word():
    text = render(samples.messy())
    assert re.search(r'<span class="sign" aria-hidden="true">‼</span> BROKEN', text)
    assert re.search(r'<span class="sign" aria-hidden="true">✗</span> critical', text)


def test_a_next_step_said_before_is_linked():
    assert re.search(r'as <a href="#place-3">said above</a>', render(samples.real()))


def test_a_page_stays_short_however_much_is_wrong():
    many = [samples.finding("SS001", f.defect) for f in samples._many("SS001", MOST + 7)]
    verdict = replace(samples.messy(), findings=tuple(many))
    assert "and 7 more in" in Page(render(verdict)).said()


@pytest.mark.parametrize(
    ("counts", "widths"),
    [
        pytest.param(
            Counts(satisfied=3, consistent=1), {"satisfied": 75, "consistent": 25}, id="in proportion"
        ),
        pytest.param(Counts(), {}, id="nothing"),
        pytest.param(Counts(violated=1), {"violated": 100}, id="one"),
    ],
)
def test_a_bar_is_as_long_as_what_it_counts(counts, widths):
    assert {piece.kind: float(piece.width) for piece in bar(counts)} == widths


def test_one_violation_among_millions_can_be_seen():
    (violated, satisfied) = bar(Counts(violated=1, satisfied=26_000_000))
    assert float(violated.width) > 2
    assert float(satisfied.start) == float(violated.width)
    assert float(satisfied.start) + float(satisfied.width) == pytest.approx(100, abs=0.02)


def test_the_changes_say_what_the_terminal_says():
    page = Page(render(SAMPLES["revised"]))
    assert "18 of 58 cells changed; 1 of them unannounced, in definitive figures." in page.said()
    assert re.search(r"Totaal · Assen · 2021 ?final ?Clients ?6\u00a0?.?055", page.said())
    assert "#changes" in page.attributes("href")


def test_without_a_previous_edition_there_is_no_such_part():
    assert "changes" not in Page(render(samples.real())).attributes("id")


def test_labels_of_two_editions_are_text():
    text = render(replace(samples.real(), revisions=changed.hostile()))
    page = Page(text)
    assert "<script" not in text
    assert '[bold red]=HYPERLINK("http://x")<script>alert(1)</script>\\x1b[2J\\u202e:smile:' in page.said()
    assert not {"\x1b", "\u202e"} & set(text)


def test_the_changes_stay_short_however_many_there_are():
    page = Page(render(replace(samples.real(), revisions=changed.restless()))).said()
    assert "and 184 more changed cells in" in page
    assert "and 209 more with changes in" in page
