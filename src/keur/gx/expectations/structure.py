"""What holds of single cells, rows and labels."""

from typing import ClassVar

from keur.gx.base import Fact, FiguresExpectation, Labels, StatementsExpectation


class ExpectSymbolsToBeUnderstood(FiguresExpectation):
    code: ClassVar[str] = "ST001"
    count: Fact
    rate: Fact | None = None


class ExpectCellsToBeNamedOnce(FiguresExpectation):
    code: ClassVar[str] = "ST002"


class ExpectEveryCombinationToHaveItsRow(FiguresExpectation):
    code: ClassVar[str] = "ST003"
    categories: Labels
    dimensions: dict[str, str]


class ExpectCategoriesToBeThoseOfTheContract(FiguresExpectation):
    code: ClassVar[str] = "ST004"
    categories: Labels
    dimensions: dict[str, str]


class ExpectCountsToBeOnTheirGrid(FiguresExpectation):
    code: ClassVar[str] = "ST005"
    count: Fact
    rate: Fact | None = None


class ExpectFiguresToBeInRange(FiguresExpectation):
    code: ClassVar[str] = "ST006"
    count: Fact
    rate: Fact | None = None
    region: Fact | None = None
    time: Fact | None = None


class ExpectCountAndRateToBePublishedTogether(FiguresExpectation):
    code: ClassVar[str] = "ST007"
    count: Fact
    rate: Fact


class ExpectFiguresOnlyForRegionsThatExisted(FiguresExpectation):
    code: ClassVar[str] = "ST008"
    count: Fact
    region: Fact
    time: Fact
    rate: Fact | None = None


class ExpectLabelsToBeUndamaged(FiguresExpectation):
    code: ClassVar[str] = "ST009"
    categories: Labels


class ExpectMeasuresToBeThere(StatementsExpectation):
    code: ClassVar[str] = "ST010"
    measures: list[Fact]
