from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from keur.release.numbers import number
from keur.reports.answer import answer
from keur.reports.terminal.style import BANNERS, Look, indented, pairs, say, title
from keur.reports.words import QUESTION, UNSAID
from keur.verdict import Subject, Verdict

DIGEST = 12
"""Characters of a digest that tell two files apart; verdict.json has all of them."""


def opening(verdict: Verdict, look: Look) -> Iterator[RenderableType]:
    """The answer, and what it is about."""
    said = answer(verdict)
    word = f" {said.word} " if look.colour else said.word
    yield Text(f"{QUESTION} ", "bold").append(word, BANNERS[said.outcome])
    yield indented(say(said.sentence, "bold"))
    for sentence in said.besides:
        yield indented(say(sentence))
    yield title("Release")
    yield pairs(_release(verdict), label=11)


def _release(verdict: Verdict) -> Iterator[tuple[str, Text]]:
    subject = verdict.subject
    yield "title", say(subject.title, "bold")
    yield "table", say(f"{subject.table}, edition {subject.edition} (known from {subject.edition_from})")
    yield "figures", say(_figures(subject))
    if subject.not_carried:
        yield UNSAID.lower(), say("; ".join(subject.not_carried))
    yield "file", file_line(subject.name, subject.sha256).append_text(say(f", {subject.format}", "dim"))
    for given in verdict.inputs:
        yield given.role, file_line(given.name, given.sha256)


def _figures(subject: Subject) -> str:
    return f"{number(subject.cells)} cells, {number(subject.published)} published"


def file_line(name: str, sha256: str) -> Text:
    """A file and the beginning of its digest."""
    return say(name).append(f"  sha256 {sha256[:DIGEST]}", "dim")
