"""A draft as YAML: facts as the contract reads them, questions as comments beside them."""

from __future__ import annotations

import io
import re
import textwrap
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import (
    DoubleQuotedScalarString,
    FoldedScalarString,
    SingleQuotedScalarString,
)

from keur.drafting.draft import Draft
from keur.drafting.found import Path, Question
from keur.release.visible import visible

WIDTH = 4096
"""Nothing is wrapped by the writer, which would leave spaces at the ends of lines."""
FOLDED = 100
"""Longer texts stand on several lines."""
_PLAIN = re.compile(r"[^\W\d_](?:[\w ,.()/'’;%²+-]*[\w.)%²+])?")
"""Texts that any reader of YAML takes for a text; all others are quoted."""
_WORDS = frozenset(["yes", "no", "on", "off", "y", "n", "true", "false", "null"])
"""Texts that some readers take for something else."""
_TOP = ("table", "title", "language", "why")
_SHORT = 4
"""Lists and mappings of so few short values stand on one line."""
_LONGEST = 60


def contract_text(draft: Draft, source: str) -> str:
    """The text of ``contract.yaml``.

    Args:
        source: Name of the release, for whoever reads the file later.
    """
    facts = draft.contract.model_dump(mode="json", exclude_unset=True)
    tree = _node({key: facts[key] for key in (*_TOP, *(k for k in facts if k not in _TOP))})
    last = [question for question in draft.questions if not _attached(tree, question)]
    table = draft.contract.table
    opening = (
        f"Drafted by `keur init` from {_line(source)}. Every fact says how it was found. Answer each "
        f"QUESTION, delete it, and run `keur compile {table}`."
    )
    writer = YAML()
    writer.width = WIDTH
    writer.indent(mapping=2, sequence=4, offset=2)
    stream = io.StringIO()
    writer.dump(tree, stream)
    closing = [line for question in last for line in _lines(_asked(question))]
    return _commented(_lines(opening)) + stream.getvalue() + _commented(closing)


def _commented(lines: Sequence[str]) -> str:
    return "".join(f"# {line}\n" for line in lines)


def _node(value: Any) -> Any:  # noqa: ANN401 - any plain value
    """Plain values as nodes that can carry comments; ``why`` last in each mapping but the first."""
    if isinstance(value, Mapping):
        keys = sorted(value, key=lambda key: key == "why" and "table" not in value)
        made = CommentedMap((key, _node(value[key])) for key in keys)
        if _is_short(list(value.values())) and "why" not in value:
            made.fa.set_flow_style()
        return made
    if isinstance(value, list):
        items = CommentedSeq(map(_node, value))
        if _is_short(value):
            items.fa.set_flow_style()
        return items
    return _scalar(value) if isinstance(value, str) else value


def _scalar(text: str) -> str:
    if not text.isprintable():  # what ends a line and is no line end would be folded away in any other style
        return DoubleQuotedScalarString(text)
    if len(text) <= FOLDED or "  " in text or text != text.strip():
        plain = _PLAIN.fullmatch(text) and text.casefold() not in _WORDS
        return text if plain else SingleQuotedScalarString(text)
    folded = FoldedScalarString(text)
    lines = textwrap.wrap(text, FOLDED, break_long_words=False, break_on_hyphens=False)
    folded.fold_pos = [end - 1 for end in accumulate(len(line) + 1 for line in lines[:-1])]
    return folded


def _is_short(values: Sequence[Any]) -> bool:
    plain = not any(isinstance(v, (dict, list)) or "," in str(v) for v in values)
    return plain and len(values) <= _SHORT and sum(len(str(v)) for v in values) <= _LONGEST


def _attached(tree: CommentedMap, question: Question) -> bool:
    """Put a question before its fact, else before the reason beside which the fact is missing."""
    node, depth = _reach(tree, question.at)
    key, text = question.at[-1], f"QUESTION: {question.text}"
    if not (depth == len(question.at) - 1 and _has(node, key)):
        key, text = "why", _asked(question)
        if not depth or not _has(node, key):
            return False
    comment = "\n".join(_lines(text))
    node.yaml_set_comment_before_after_key(key, before=comment, indent=2 * depth)
    return True


def _reach(tree: CommentedMap, path: Path) -> tuple[CommentedMap | CommentedSeq, int]:
    """The deepest node on the way to a fact, and how deep that is."""
    node: Any = tree
    for depth, step in enumerate(path[:-1]):
        if not _has(node, step) or not isinstance(node[step], (CommentedMap, CommentedSeq)):
            return node, depth
        node = node[step]
    return node, len(path) - 1


def _has(node: CommentedMap | CommentedSeq, key: str | int) -> bool:
    return key in node if isinstance(node, CommentedMap) else isinstance(key, int) and key < len(node)


def _asked(question: Question) -> str:
    """The question where its fact does not stand beside it."""
    return f"QUESTION: {question.at[-1]}: {question.text}"


def _lines(text: str) -> list[str]:
    """A comment in lines; whatever would end one is made visible."""
    return textwrap.wrap(_line(text), FOLDED, break_long_words=False, break_on_hyphens=False)


def _line(text: str) -> str:
    return visible(" ".join(text.split()))
