"""Totals and their subtypes, years and their half-years."""

from typing import ClassVar

from keur.gx.base import Fact, FiguresExpectation


class ExpectTotalNotBelowLargestSubtype(FiguresExpectation):
    code: ClassVar[str] = "SS001"
    count: Fact
    families: list[Fact]


class ExpectTotalNotAboveSumOfSubtypes(FiguresExpectation):
    code: ClassVar[str] = "SS002"
    count: Fact
    families: list[Fact]


class ExpectPartsToAddUpToTheirTotal(FiguresExpectation):
    code: ClassVar[str] = "SS003"
    count: Fact
    families: list[Fact]


class ExpectYearToFitItsHalfYears(FiguresExpectation):
    code: ClassVar[str] = "SS004"
    count: Fact
    time: Fact


class ExpectFiguresToBeJointlyPossible(FiguresExpectation):
    code: ClassVar[str] = "SS005"
    count: Fact
    families: list[Fact]
    time: Fact | None = None
