import re
from html import unescape

import pytest
from great_expectations.render.renderer import site_builder

import keur.gx.pages.render
from build import one_region
from gx.asking import RIGHT, WRONG, ask, assets, core, suite, total
from keur.errors import ReportError
from keur.gx.run import run
from keur.release.numbers import number
from keur.rules.registry import catalogue

PLANTED = "<script>document.title='ran'</script>\"'>&amp;"
RUN = "2025-05-13/20250513T000000.000000Z"
RESULT = f"validations/subtype_sums/{RUN}/figures-release.html"
EXTRA = core("expect_column_values_to_be_between", column="clients", min_value=55) | {
    "notes": "Ask <b>Jan</b>."
}


def pages(folder):
    return {
        str(path.relative_to(folder)): path.read_text("utf-8") for path in folder.rglob("*") if path.is_file()
    }


def text(html):
    """What a reader sees, on one line."""
    body = re.sub(r"(?s)<style>.*?</style>|<[^>]+>", " ", html)
    return " ".join(unescape(body).split())


@pytest.fixture
def docs(tmp_path):
    return tmp_path / "data_docs"


def test_the_pages_are_where_one_looks_for_them(docs):
    ask(RIGHT, suite(total()), suite(EXTRA, name="extra"), docs=docs)
    assert sorted(pages(docs)) == [
        "expectations/extra.html",
        "expectations/subtype_sums.html",
        "index.html",
        f"validations/extra/{RUN}/figures-release.html",
        RESULT,
    ]


def test_a_page_of_results_says_what_failed_where_and_why(docs):
    ask(RIGHT + WRONG, suite(total()), docs=docs)
    page = text(pages(docs)[RESULT])
    assert "Of 1 expectation, 1 failed." in page
    assert "✗ failed SS001 critical" in page
    assert catalogue()["SS001"].summary in page
    assert "1 violated 1 satisfied 0 consistent 0 not evaluated" in page
    assert "Type Region Period Observed Expected Why" in page
    assert "Totaal Emmen 2024 50 at least 60 Totaal is 50, below its subtype A, which is 60." in page
    assert f"What to do: {catalogue()['SS001'].section('What to do')}" in page


def test_what_was_not_evaluated_or_broke_never_counts_as_passed(docs):
    unknown = core("expect_column_values_to_be_between", column="no such column", min_value=55)
    ask(one_region({"Totaal": ".", "A": 60}), suite(total()), suite(unknown, name="extra"), docs=docs)
    index = text(pages(docs)["index.html"])
    assert "Of 2 expectations, 1 broke and 1 was not evaluated." in index
    assert "0 failed 1 broken 1 not evaluated 0 passed" in index
    broken = text(pages(docs)[f"validations/extra/{RUN}/figures-release.html"])
    assert "The check itself broke, so it says nothing about the release" in broken
    assert "no total is published together with one of its subtypes" in text(pages(docs)[RESULT])


def test_the_index_names_failures_first_and_leads_to_them(docs):
    softer = total(only={"region": ["Emmen"]}) | {"severity": "warning"}
    firm = total(without={"region": ["Emmen"]})
    ask(RIGHT + WRONG, suite(firm, softer), docs=docs)
    index = pages(docs)["index.html"]
    assert "✗ failed SS001 warning" in text(index)
    assert "only for region Emmen" in text(index)
    (link,) = re.findall(r'href="([^"]+)#(SS001-\d)"', index)
    assert (docs / link[0]).is_file()
    assert f'id="{link[1]}"' in (docs / link[0]).read_text("utf-8")


def test_every_link_leads_to_a_page_on_disk(docs):
    ask(RIGHT + WRONG, suite(total()), suite(EXTRA, name="extra"), docs=docs)
    for name, html in pages(docs).items():
        for target in re.findall(r'href="([^"#]+)', html):
            assert target == "data:," or ((docs / name).parent / target).resolve().is_file(), (name, target)


def test_the_page_of_a_suite_says_what_it_asks_in_words(docs):
    softer = total(only={"region": ["Emmen"]}) | {"severity": "warning"}
    ask(RIGHT, suite(total(without={"region": ["Emmen"]}), softer), suite(EXTRA, name="extra"), docs=docs)
    page = text(pages(docs)["expectations/subtype_sums.html"])
    assert "SS001 critical · not for region Emmen SS001 warning · only for region Emmen" in page
    assert "Totaal covers A · B (one person may be in several)" in page
    assert page.count("Totaal covers") == 1, "the same facts are told once"
    extra = text(pages(docs)["expectations/extra.html"])
    assert "clients values must be greater than or equal to 55.0." in extra
    assert "Ask <b>Jan</b>." in extra


def test_a_hundred_cells_are_listed_and_the_rest_is_counted(docs):
    rows = [row for i in range(130) for row in one_region({"Totaal": 50, "A": 60}, region=f"Region {i:03}")]
    ask(rows, suite(total()), docs=docs)
    page = pages(docs)[RESULT]
    assert page.count(", below its subtype A, which is ") == 100
    assert "30 more in findings.csv" in text(page)
    assert number(130) in text(page)


def test_nothing_from_a_release_or_a_suite_becomes_html(docs):
    rows = [row | {"region": PLANTED} for row in WRONG]
    noted = EXTRA | {"description": PLANTED, "notes": PLANTED, "meta": {"code": PLANTED}}
    softer = total(only={"region": [PLANTED]}, count={"column": "clients", "label": PLANTED})
    run(assets(rows), [suite(softer), suite(noted, name="extra")], docs=docs, edition=PLANTED, table=PLANTED)
    written = pages(docs)
    assert len(written) == 5
    for html in written.values():
        assert "<script" not in html
        assert re.findall(r"<b>Jan", html) == []
        assert PLANTED in text(html)


def test_a_label_cannot_turn_the_text_around_nor_hide_in_it(docs):
    hostile = "Emmen\u202eneggA\u200b\x1b[31m"
    ask([row | {"region": hostile} for row in WRONG], suite(total(only={"region": [hostile]})), docs=docs)
    for html in pages(docs).values():
        assert not set("\u202e\u200b\x1b") & set(html)
    assert r"Emmen\u202eneggA\u200b\x1b[31m" in text(pages(docs)[RESULT])


def test_the_pages_load_nothing(docs):
    ask(RIGHT + WRONG, suite(total()), suite(EXTRA, name="extra"), docs=docs)
    for html in pages(docs).values():
        assert "http:" not in html
        assert "https:" not in html
        assert not re.findall(r"<(?:script|img|iframe|object|embed)|@import|url\(", html)
        assert "default-src 'none'" in html


def test_the_same_input_gives_the_same_bytes(tmp_path):
    suites = suite(total()), suite(EXTRA, name="extra")
    ask(RIGHT + WRONG, *suites, docs=tmp_path / "one")
    ask(RIGHT + WRONG, *suites, docs=tmp_path / "other")
    assert pages(tmp_path / "one") == pages(tmp_path / "other")


@pytest.mark.parametrize(
    ("edition", "folder"),
    [
        pytest.param("2025-05-13", RUN, id="a date"),
        pytest.param("spring", "spring/20000101T000000.000000Z", id="a name"),
        pytest.param("../../etc", "etc/20000101T000000.000000Z", id="a way out of the folder"),
        pytest.param("$HOME", "HOME/20000101T000000.000000Z", id="a variable"),
        pytest.param("…", "edition/20000101T000000.000000Z", id="no letters"),
    ],
)
def test_the_edition_names_the_run_and_cannot_leave_its_folder(edition, folder, docs):
    ask(RIGHT, suite(total()), docs=docs, edition=edition)
    assert f"validations/subtype_sums/{folder}/figures-release.html" in pages(docs)
    assert edition in text(pages(docs)["index.html"])


def test_a_folder_with_a_dollar_is_taken_literally(tmp_path):
    ask(RIGHT, suite(total()), docs=tmp_path / "$HOME" / "docs")
    assert (tmp_path / "$HOME" / "docs" / "index.html").is_file()


@pytest.mark.parametrize("renderer", ["ResultRenderer", "SuiteRenderer", "IndexRenderer"])
def test_a_page_that_cannot_be_made_stops_the_run(renderer, docs, monkeypatch, caplog):
    """Great Expectations only logs that."""

    def fail(*_):
        raise RuntimeError("no ink")

    monkeypatch.setattr(getattr(keur.gx.pages.render, renderer), "render", fail)
    with pytest.raises(ReportError, match='not written: RuntimeError: "no ink"') as refusal:
        ask(RIGHT, suite(total()), docs=docs)
    assert str(docs) in str(refusal.value.place)
    assert not caplog.records


def test_a_page_that_is_silently_missing_stops_the_run(docs, monkeypatch):
    monkeypatch.setattr(site_builder.DefaultSiteSectionBuilder, "build", lambda *_, **__: None)
    with pytest.raises(ReportError, match="was not written"):
        ask(RIGHT, suite(total()), docs=docs)
