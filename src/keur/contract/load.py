"""A contract from its YAML file; what is wrong is said with line, column and nearest spelling."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from keur.contract.consistency import contradictions
from keur.contract.model import Contract, CountFacts, OtherFacts, RateFacts
from keur.errors import ContractError, Place

Loc = tuple[int | str, ...]
_KINDS: dict[str, type[BaseModel]] = {"count": CountFacts, "rate": RateFacts, "other": OtherFacts}


def load(path: Path) -> Contract:
    """The contract in a file.

    Raises:
        ContractError: The file cannot be read, is not YAML, holds an unknown key or a value of the
            wrong kind, or contradicts itself.
    """
    try:
        tree = _tree(path)
        plain = json.dumps(tree, default=str)
    except (TypeError, ValueError, RecursionError):
        raise ContractError(
            "the contract is not plain YAML: a key is a list, or it is nested too deep",
            hint="write it as the existing contract.yaml, with words for keys",
            place=Place(str(path)),
        ) from None
    try:
        contract = Contract.model_validate_json(plain)
    except ValidationError as error:
        raise _refusal(path, tree, error.errors(include_url=False)) from None
    for loc, sentence, hint in contradictions(contract):
        raise ContractError(sentence, hint=hint, place=_place(path, tree, loc))
    return contract


def _tree(path: Path) -> CommentedMap:
    try:
        text = path.read_text("utf-8")
        tree = YAML(typ="rt", pure=True).load(text)
    except OSError as error:
        raise ContractError(
            f"the contract cannot be read: {(error.strerror or str(error)).lower()}",
            hint="name a file with --contract",
            place=Place(str(path)),
        ) from None
    except UnicodeDecodeError:
        raise ContractError(
            "the contract is not UTF-8 text", hint="save it as UTF-8", place=Place(str(path))
        ) from None
    except MarkedYAMLError as error:
        mark = error.problem_mark
        place = Place(str(path), mark.line + 1, mark.column + 1) if mark else Place(str(path))
        raise ContractError(
            f"the contract is not valid YAML: {error.problem}",
            hint="look at quotes, colons and indentation there",
            place=place,
        ) from None
    except YAMLError as error:
        raise ContractError(
            f"the contract is not valid YAML: {error}",
            hint="look at its quotes and indentation",
            place=Place(str(path)),
        ) from None
    if not isinstance(tree, CommentedMap):
        raise ContractError(
            "the contract holds no facts",
            hint="start from an existing contract.yaml",
            place=Place(str(path), 1),
        )
    return tree


def _place(path: Path, tree: Any, loc: Loc) -> Place:  # noqa: ANN401 - any node of a YAML tree
    """Line and column of the deepest node of ``loc`` that exists in the file."""
    line, column = 1, 1
    for step in loc:
        if isinstance(tree, CommentedMap) and step in tree:
            line, column = tree.lc.key(step)
        elif isinstance(tree, CommentedSeq) and isinstance(step, int) and step < len(tree):
            line, column = tree.lc.item(step)
        else:
            continue  # names of union members are no nodes
        line, column, tree = line + 1, column + 1, tree[step]
    return Place(str(path), line, column)


def _refusal(path: Path, tree: CommentedMap, errors: Sequence[ErrorDetails]) -> ContractError:
    # An unknown key first: what is missing is often only misspelt.
    error = min(
        errors, key=lambda e: (e["type"] != "extra_forbidden", _place(path, tree, e["loc"]).line or 0)
    )
    place, key = _place(path, tree, error["loc"]), str(error["loc"][-1])
    if error["type"] == "extra_forbidden":
        known = _keys_beside(error["loc"])
        near = get_close_matches(key, known, n=1)
        hint = (
            f"did you mean {near[0]!r}?" if near else f"keys that may stand there: {', '.join(sorted(known))}"
        )
        return ContractError(f"the contract has an unknown key {key!r}", hint=hint, place=place)
    if error["type"] == "missing":
        return ContractError(
            f"the contract lacks {key!r}",
            hint=f"add {key!r} there; every fact also needs its 'why'",
            place=place,
        )
    wanted = error["msg"][0].lower() + error["msg"][1:]
    return ContractError(
        f"the contract says something keur cannot use at {key!r}: {wanted}",
        hint=f"it says {json.dumps(error['input'], ensure_ascii=False, default=str)[:60]}",
        place=place,
    )


def _keys_beside(loc: Loc) -> set[str]:
    """Keys that the model knows where an unknown one stands, found by the model's own structure."""
    model: type[BaseModel] = Contract
    for step in loc[:-1]:
        model = _member(model, str(step)) or model
    return set(model.model_fields)


def _member(model: type[BaseModel], step: str) -> type[BaseModel] | None:
    if step in _KINDS:
        return _KINDS[step]
    field = model.model_fields.get(step)
    return next(_models(field.annotation), None) if field else None


def _models(annotation: Any) -> Iterator[type[BaseModel]]:  # noqa: ANN401 - any type annotation
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models(argument)
