"""What makes sure that an expectation is checked as it is written."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, NoReturn

import pydantic
from great_expectations.compatibility import pydantic as pydantic_v1
from great_expectations.exceptions import GreatExpectationsError
from great_expectations.expectations.expectation import Expectation
from great_expectations.expectations.expectation_configuration import ExpectationConfiguration
from great_expectations.expectations.registry import list_registered_expectation_implementations

from keur.errors import Place, SuiteError
from keur.gx.base import RuleExpectation
from keur.rules.registry import catalogue

ASSETS = ("figures", "statements", "editions")
_KEYS = frozenset({"type", "kwargs", "meta", "severity", "notes", "description", "id"})


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something stands in a suite, and how it is called there."""

    place: Place
    name: str

    def refuse(self, problem: str, hint: str) -> NoReturn:
        """Give up on the suite.

        Raises:
            SuiteError: Always.
        """
        raise SuiteError(f"{self.name} {problem}", hint=hint, place=self.place)

    def refuse_unknown_keys(self, plain: Collection[str], known: Collection[str]) -> None:
        """Give up where a key is misspelt or strange.

        Raises:
            SuiteError: One is.
        """
        for key in plain:
            if key not in known:
                near = get_close_matches(key, known, n=1)
                hint = f"did you mean {near[0]!r}?" if near else f"it may have {', '.join(sorted(known))}"
                self.refuse(f"has an unknown key {key!r}", hint)


def asset_of(spot: Spot, plain: Any) -> str:
    """The asset that an expectation is about, once it is sure that it will be checked as written.

    Args:
        plain: The expectation as JSON holds it.

    Raises:
        SuiteError: It would not be checked, or not as it is written.
    """
    if not isinstance(plain, dict) or not isinstance(plain.get("type"), str):
        spot.refuse("has no type", "every expectation names its type")
    spot = Spot(spot.place, f"{spot.name} ({plain['type']})")
    spot.refuse_unknown_keys(plain, _KEYS)
    expectation = _built(spot, plain)
    meta = expectation.meta or {}
    if isinstance(expectation, RuleExpectation):
        return _asset_of_rule(spot, expectation, meta)
    if meta.get("code") in catalogue():
        spot.refuse(f"has the code {meta['code']} of a rule", "give it a code of its own, or none")
    asset = str(meta.get("asset", ASSETS[0]))
    if asset not in ASSETS:
        spot.refuse(f"is about an asset {asset!r}", f"assets are {', '.join(ASSETS)}")
    return asset


def _asset_of_rule(spot: Spot, expectation: RuleExpectation, meta: dict[str, Any]) -> str:
    if meta.get("asset", expectation.asset) != expectation.asset:
        spot.refuse(f"is about an asset {meta['asset']!r}", f"it can only be about the {expectation.asset}")
    if meta.get("code", expectation.code) != expectation.code:
        spot.refuse(f"has the code {meta['code']!r}", f"it stands for rule {expectation.code}")
    return expectation.asset


def _built(spot: Spot, plain: dict[str, Any]) -> Expectation:
    known = list_registered_expectation_implementations()
    if plain["type"] not in known:
        near = get_close_matches(plain["type"], known, n=1)
        hint = f"did you mean {near[0]}?" if near else "see Great Expectations' list of core expectations"
        spot.refuse("is of a type that does not exist", hint)
    try:
        # not through a suite, which would drop what it cannot build and only log that
        expectation = ExpectationConfiguration(
            **{k: v for k, v in plain.items() if k != "id"}
        ).to_domain_obj()
        if isinstance(expectation, RuleExpectation):
            expectation.facts()
    except pydantic_v1.ValidationError as error:
        first = error.errors()[0]
        spot.refuse(f"is refused: {_where(first['loc'])}: {first['msg']}", _fields(error.model))
    except pydantic.ValidationError as error:
        fact = error.errors()[0]
        said = f"{error.title}: {_where(fact['loc'])}: {fact['msg']}"
        spot.refuse(f"states a wrong fact: {said}", "compile the suite again from its contract")
    except (TypeError, ValueError, GreatExpectationsError) as error:
        spot.refuse(f"is refused: {error}", "compare it with the documentation of its type")
    return expectation


def _fields(model: Any) -> str:
    fields = set(model.__fields__) - set(Expectation.__fields__) - {"batch_id"}
    return f"its fields are {', '.join(sorted(fields))}"


def _where(loc: tuple[int | str, ...]) -> str:
    return ".".join(map(str, loc)) or "as a whole"
