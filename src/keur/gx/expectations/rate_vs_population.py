"""Rates against counts and populations."""

from typing import ClassVar

from keur.gx.base import Fact, FiguresExpectation


class ExpectRateToFitCountAndPopulation(FiguresExpectation):
    code: ClassVar[str] = "RP001"
    count: Fact
    rate: Fact
    time: Fact


class ExpectRatesOfRegionToShareOnePopulation(FiguresExpectation):
    code: ClassVar[str] = "RP002"
    count: Fact
    rate: Fact
    region: Fact
    time: Fact


class ExpectRatesToUseDeclaredPopulation(FiguresExpectation):
    code: ClassVar[str] = "RP003"
    count: Fact
    rate: Fact
    region: Fact
    time: Fact


class ExpectRatesToHaveStatedBase(FiguresExpectation):
    code: ClassVar[str] = "RP004"
    count: Fact
    rate: Fact
    region: Fact
    time: Fact


class ExpectRatesToBeRoundedAsDeclared(FiguresExpectation):
    code: ClassVar[str] = "RP005"
    count: Fact
    rate: Fact
    region: Fact
    time: Fact


class ExpectHigherCountToHaveHigherRate(FiguresExpectation):
    code: ClassVar[str] = "RP006"
    count: Fact
    rate: Fact
    region: Fact
    time: Fact


class ExpectImpliedPopulationNotToJump(FiguresExpectation):
    code: ClassVar[str] = "RP007"
    count: Fact
    rate: Fact
    region: Fact
    time: Fact
