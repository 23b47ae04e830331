"""The Data Docs as a reader opens them: from disk, without a network."""

import json
import os
import shutil
import subprocess

import pytest

from gx.asking import RIGHT, WRONG, ask, suite, total

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
needs_browser = pytest.mark.skipif(
    CHROMIUM is None and "KEUR_NEED_BROWSER" not in os.environ, reason="no Chromium on this machine"
)
pytestmark = needs_browser
PLANTED = "<script>document.title='it ran'</script><img src=x onerror=\"document.title='it ran'\">"
RESULT = "validations/subtype_sums/2025-05-13/20250513T000000.000000Z/figures-release.html"
QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-default-apps", "--disable-extensions",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)  # fmt: skip


@pytest.fixture(scope="module")
def docs(tmp_path_factory):
    """Of a release that is wrong, and one of whose labels is a script."""
    folder = tmp_path_factory.mktemp("docs")
    ask(RIGHT + [row | {"region": PLANTED} for row in WRONG], suite(total()), docs=folder)
    return folder


def opened(page, profile):
    """What a page looks like once Chromium has read it, and what it asked the network for."""
    assert CHROMIUM, "KEUR_NEED_BROWSER is set, and there is no Chromium"
    log = profile / "net.json"
    done = subprocess.run(
        [CHROMIUM, *QUIET, f"--user-data-dir={profile}", f"--log-net-log={log}", "--dump-dom", page.as_uri()],
        check=True, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    return done.stdout, asked_for(log.read_text("utf-8"))


def asked_for(log):
    """Addresses that a page asked for; what Chromium wants for itself has no page behind it."""
    text = log if log.rstrip().endswith("}") else log.rstrip().rstrip(",") + "]}"
    asked = [event.get("params", {}) for event in json.loads(text)["events"]]
    pages = [params for params in asked if params.get("initiator", "not an origin") != "not an origin"]
    return {params["url"] for params in pages if not params["url"].startswith(("file:", "data:"))}


@pytest.mark.parametrize("page", ["index.html", RESULT, "expectations/subtype_sums.html"])
def test_a_page_shows_its_promise_and_asks_the_network_for_nothing(page, docs, tmp_path):
    dom, urls = opened(docs / page, tmp_path)
    assert "A total is at least as large as each of its published subtypes." in dom
    assert urls == set()


def test_the_failing_cell_is_shown_as_text_and_nothing_planted_in_it_runs(docs, tmp_path):
    dom, _ = opened(docs / RESULT, tmp_path)
    assert "at least 60" in dom
    assert "&lt;script&gt;document.title='it ran'&lt;/script&gt;" in dom
    assert "<title>Subtype sums · 86050NED · 2025-05-13</title>" in dom
    assert "<img" not in dom


def test_a_page_that_did_ask_would_be_noticed(tmp_path):
    page = tmp_path / "asking.html"
    page.write_text("<img src='http://example.invalid/x.png'><script>document.title='it ran'</script>")
    dom, urls = opened(page, tmp_path / "profile")
    assert urls == {"http://example.invalid/x.png"}
    assert "<title>it ran</title>" in dom
