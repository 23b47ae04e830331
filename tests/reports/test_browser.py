"""The page as a browser shows it; where there is none, only ``KEUR_NEED_BROWSER`` makes that a failure."""

import html
import os
import shutil
import subprocess
from dataclasses import replace

import pytest

from keur.reports.html import render
from reports import changed, samples, test_vintages

BROWSER = next(filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])), None)
QUIET = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
pytestmark = pytest.mark.skipif(
    BROWSER is None and not os.environ.get("KEUR_NEED_BROWSER"), reason="no chromium here"
)
MEASURE = """<!DOCTYPE html><body><iframe id="page" style="width:{width}px;height:800px;border:0" srcdoc="{page}">
</iframe><output></output><script>
onload = () => {{
  const root = document.getElementById("page").contentDocument.documentElement;
  const over = root.scrollWidth - root.clientWidth;
  document.querySelector("output").textContent = over > 0 ? `over by ${{over}}` : "it fits";
}};
</script></body>"""


def opened(file, profile):
    command = [BROWSER, "--headless", "--no-sandbox", "--disable-gpu", *QUIET, f"--user-data-dir={profile}"]
    done = subprocess.run(
        [*command, "--dump-dom", file.as_uri()], capture_output=True, text=True, timeout=120, check=True
    )
    return done.stdout


def test_it_opens_from_disk_and_runs_nothing(tmp_path):
    page = render(samples.messy()).replace("</main>", "<script>document.title = 'ran'</script></main>")
    file = tmp_path / "index.html"
    file.write_text(page, encoding="utf-8")
    seen = opened(file, tmp_path / "profile")
    assert "<title>NO (audit incomplete): 86050NED" in seen
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in seen


@pytest.mark.parametrize("width", [320, 400, 1280])
@pytest.mark.parametrize(
    "beside",
    [{}, {"revisions": changed.hostile()}, {"vintages": (test_vintages.VINTAGES,)}],
    ids=["alone", "with a previous edition", "with earlier editions"],
)
def test_nothing_hangs_over_the_edge(tmp_path, width, beside):
    # The frame carries the page without its policy: it is our script that measures it from outside.
    page = render(replace(samples.messy(), **beside))
    file = tmp_path / "measure.html"
    file.write_text(MEASURE.format(width=width, page=html.escape(page)), encoding="utf-8")
    assert "<output>it fits</output>" in opened(file, tmp_path / "profile")
