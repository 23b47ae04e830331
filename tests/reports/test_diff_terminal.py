import io
import re

import pytest
from rich.cells import cell_len
from rich.console import Console

from keur.auditing.gate import gate_of_changes
from keur.reports.changes import ENDS
from keur.reports.terminal.diff import print_revisions
from keur.revisions import FailOn
from reports import changed, golden

SAMPLES = {name: make() for name, make in changed.SAMPLES.items()}


def printed(revisions, width=80, encoding="utf-8", *, every=False, **console):
    file = io.TextIOWrapper(io.BytesIO(), encoding=encoding, newline="")
    code = gate_of_changes(revisions, FailOn.DEFINITIVE)
    end = (code, ENDS[FailOn.DEFINITIVE][code])
    print_revisions(revisions, console=Console(file=file, width=width, **console), end=end, every=every)
    file.flush()
    return file.buffer.getvalue().decode(encoding)


@pytest.mark.parametrize("width", [80, 140])
@pytest.mark.parametrize("name", SAMPLES)
def test_it_reads_as_its_snapshot(name, width):
    golden.check(f"diff.{name}.{width}.txt", printed(SAMPLES[name], width))


@pytest.mark.parametrize("width", [40, 60, 80, 96, 110, 140, 300])
@pytest.mark.parametrize("name", SAMPLES)
def test_no_line_is_wider_than_the_terminal(name, width):
    text = printed(SAMPLES[name], width)
    assert max(cell_len(line) for line in text.splitlines()) <= width
    assert all(line == line.rstrip() for line in text.splitlines())


@pytest.mark.parametrize("width", range(40, 141, 7))
def test_no_figure_is_broken_across_lines(width):
    assert printed(SAMPLES["usual"], width).count("1 204 430") == 1


def test_labels_are_neither_markup_nor_orders_to_the_screen():
    text = printed(SAMPLES["hostile"], force_terminal=True, color_system="standard")
    plain = re.sub(r"\x1b\[[\d;]*m", "", text)
    joined = re.sub(r"\s+", "", plain)
    assert '[boldred]=HYPERLINK("http://x")<script>alert(1)</script>\\x1b[2J\\u202e:smile:' in joined
    assert "[link=file:///]x[/link]" in joined
    assert "a\\udc80b\\x07.txt" in joined
    assert not {"\x1b", "\u202e", "\x07"} & set(plain)


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
@pytest.mark.parametrize("name", SAMPLES)
def test_every_encoding_can_carry_it(name, encoding):
    assert printed(SAMPLES[name], encoding=encoding).splitlines()[-1].startswith("Exit code")


def test_the_headline_is_first_and_the_exit_code_last():
    lines = printed(SAMPLES["usual"], 140).splitlines()
    assert lines[0] == "✗ 18 of 58 cells changed; 1 of them unannounced, in definitive figures."
    assert lines[-1] == "Exit code 1: definitive figures changed unannounced"


def test_many_cells_are_counted_and_all_are_printed_on_demand():
    assert "and 224 more cells" in printed(SAMPLES["restless"])
    assert "and 34 more cells" in printed(SAMPLES["restless"], every=True)  # the others are not even listed
    everything = changed.revisions([{"region": f"R{i}", "clients": (5, 10)} for i in range(30)], most=None)
    assert "more cell" not in printed(everything, every=True)


def test_a_step_says_how_many_cells_there_were():
    assert re.search(r"^  absent → provisional +12 +12", printed(SAMPLES["usual"], 140), re.MULTILINE)
