"""The committed sample is what the tool makes of the bundled release today."""

import os
import shutil
from pathlib import Path

import pytest

from keur.auditing.engine import conclude
from keur.auditing.request import Request
from keur.demo import population_path, release_path
from keur.reports import svg
from keur.reports.write import write

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "reports" / "sample"
SHOWN = Path("reports/86050NED/2025-05-13")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sample")
    request = Request(release=release_path(), population=population_path(), start=ROOT)
    verdict = conclude(request, folder / "docs", lambda _: None)
    written = write(verdict, folder / "reports", data_docs=folder / "docs")
    picture = svg.render(verdict, title="keur demo", reports_dir=SHOWN)
    (written / "terminal.svg").write_text(picture, "utf-8")
    if os.environ.get("KEUR_RENEW"):
        shutil.rmtree(SAMPLE, ignore_errors=True)
        shutil.copytree(written, SAMPLE)
    return written


def files(folder):
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_the_sample_is_up_to_date(made):
    assert files(SAMPLE) == files(made), "renew it with `make sample`"


def test_the_sample_names_no_machine(made):
    for name, content in files(made).items():
        assert str(ROOT).encode() not in content, name
