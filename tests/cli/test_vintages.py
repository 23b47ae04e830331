"""``keur audit --vintages``, run as a person would."""

import subprocess
import sys

import pytest
from benchmarks.through_time import publication

from vintage_editions import World, shelve


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A working directory with an archive in it."""
    folder = tmp_path_factory.mktemp("work")
    world = World(publication(seed=3, regions=6, years=6))
    for date in world.dates[-9:]:
        shelve(world.edition(date), folder / "archive")
    return folder


def run(*arguments, cwd):
    command = [
        sys.executable,
        "-m",
        "keur",
        "audit",
        *arguments,
        "--suite",
        "revisions",
        "--table",
        "86050NED",
    ]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


def test_the_report_has_the_triangle(folder):
    done = run("86050NED@latest", "--vintages", "86050NED@all", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert "9 editions, 2020-12-03 to 2024-12-03; for every step that this one makes" in " ".join(
        done.stdout.split()
    )
    page = (folder / "reports" / "86050NED" / "2024-12-03" / "index.html").read_text("utf-8")
    assert page.count('class="triangle"') == 25


def test_a_first_edition_has_no_past_and_that_is_said(folder):
    done = run("86050NED@2020-12-03", "--vintages", "86050NED@all", cwd=folder)
    assert done.returncode == 3
    assert "none of the vintages is older than the release of 2020-12-03" in done.stderr


def test_a_file_of_that_name_comes_first(folder):
    (folder / "86050NED@all").write_text("nothing", "utf-8")
    done = run("86050NED@latest", "--vintages", "86050NED@all", cwd=folder)
    (folder / "86050NED@all").unlink()
    assert done.returncode == 3
    assert "86050NED@all" in done.stderr
