"""The committed sample is what the tool makes of the bundled release today."""

import io
import os
import shutil
from pathlib import Path

import pytest
from rich.console import Console

from keur.auditing.engine import conclude
from keur.auditing.request import Request
from keur.demo import population_path, release_path
from keur.reports import svg
from keur.reports.terminal import print_report
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


def test_the_finding_in_the_readme_is_what_is_said(tmp_path):
    right, wrong = "Totaal | Emmen | 2024* | 11.745", "Totaal | Emmen | 2024* | 11.475"
    text = release_path().read_text("utf-8")
    (tmp_path / "slip.txt").write_text(text.replace(right, wrong), "utf-8")
    request = Request(release=tmp_path / "slip.txt", population=population_path(), start=ROOT)
    console = Console(file=io.StringIO(), width=100)
    print_report(conclude(request, None, lambda _: None), console=console)
    said = [line.strip() for line in console.file.getvalue().splitlines()]
    readme = (ROOT / "README.md").read_text("utf-8").splitlines()
    first = readme.index("Totaal · Emmen · 2024")
    shown = [line.strip() for line in readme[first : readme.index("```", first)]]
    assert shown == said[said.index(shown[0]) :][: len(shown)]
    assert wrong not in text
    assert right in text
