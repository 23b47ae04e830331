from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Column, Table
from rich.text import Text

from keur.release.lists import listed
from keur.release.numbers import number
from keur.reports import changes as words
from keur.reports.terminal.numbers import Numbers
from keur.reports.terminal.style import INDENT, Look, indented, pairs, say, title
from keur.revisions import Part, Revisions, Sizes
from keur.verdict import Change

_SIGNS = {words.LOUD: "bold red", words.SILENT: "bold yellow", words.SAME: "bold green"}


def changes(revisions: Revisions, look: Look) -> Iterator[RenderableType]:
    """What changed since the previous edition, as a part of the report of an audit."""
    yield title(words.TITLE, f"{revisions.old.edition} to {revisions.new.edition}")
    yield Padding(summary(revisions, look), (0, 0, 0, INDENT))
    yield from (indented(say(remark)) for remark in revisions.remarks)
    if revisions.changed:
        yield Text("")
        yield from kinds(revisions, look)


def summary(revisions: Revisions, look: Look) -> Table:
    """The headline beside its sign."""
    label = words.sign(revisions)
    grid = Table.grid(Column(), Column(ratio=1), padding=(0, 1, 0, 0), expand=True)
    sign = Text(label.ascii if look.ascii else label.sign, _SIGNS[label])
    grid.add_row(sign, say(words.headline(revisions), "bold"))
    return grid


def kinds(revisions: Revisions, look: Look) -> Iterator[RenderableType]:
    """The kinds of change that there were, with their sizes, and those that there were not."""
    there = [kind for kind in revisions.gravest_first if kind.changed]
    numbers = Numbers("cells", "figures", *_columns(look))
    for kind in there:
        loud = kind.change is Change.UNANNOUNCED
        style = unannounced_style(definitive=kind.definitive > 0) if loud else "bold"
        numbers.add(say(kind.change.value, style), [number(kind.changed)])
        if kind.definitive:
            numbers.add(say("in definitive figures"), [number(kind.definitive)], indent=INDENT)
        _sizes(numbers, kind, 1, look)
    yield Padding(numbers.table(look), (0, 0, 1, INDENT))
    yield pairs(((kind.change.value, say(words.KINDS[kind.change], "dim")) for kind in there), label=21)
    if absent := [kind.change.value for kind in revisions.gravest_first if not kind.changed]:
        yield indented(say(f"Not seen: {listed(absent)}.", "dim"))


def steps(revisions: Revisions, look: Look) -> Iterator[RenderableType]:
    """The same by step of the status, with the cells that did not change."""
    numbers = Numbers("cells", "of", "figures", *_columns(look))
    for step in revisions.steps:
        quiet = not step.changed
        counts = [number(step.changed), number(step.compared)]
        numbers.add(say(step.label, "dim" if quiet else ""), counts, quiet=quiet)
        _sizes(numbers, step, 2, look)
    yield title("By status")
    yield Padding(numbers.table(look), (0, 0, 1, INDENT))
    yield pairs(((word, say(meaning, "dim")) for word, meaning in words.SIZES.items()), label=9)


def unannounced_style(*, definitive: bool) -> str:
    """How loud an unannounced change is."""
    return "bold red" if definitive else "bold yellow"


def _sizes(numbers: Numbers, part: Part, counts: int, look: Look) -> None:
    """A line for each measure that differs in a part."""
    for sizes in part.sizes:
        said = [number(sizes.figures), *_figures(sizes, look)]
        numbers.add(say(sizes.measure), [""] * counts + said, indent=INDENT)


def _columns(look: Look) -> Sequence[str]:
    if look.wordy:
        return ("up", "mean", "median", "absolute", "relative", "largest")
    return ("mean", "absolute", "relative")


def _figures(sizes: Sizes, look: Look) -> list[str]:
    said = {
        "up": words.upwards(sizes),
        "mean": words.mean(sizes),
        "median": words.median(sizes),
        "absolute": words.absolute(sizes),
        "relative": words.relative(sizes),
        "largest": words.largest(sizes),
    }
    return [said[name] for name in _columns(look)]
