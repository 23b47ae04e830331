"""Figures against those of the year before."""

from typing import ClassVar

from keur.gx.base import Fact, FiguresExpectation


class ExpectGrowthLikeThatOfPeers(FiguresExpectation):
    code: ClassVar[str] = "YY001"
    count: Fact
    region: Fact
    time: Fact
    plausibility: Fact | None = None


class ExpectBlocksNotToRepeatTheYearBefore(FiguresExpectation):
    code: ClassVar[str] = "YY002"
    count: Fact
    region: Fact
    time: Fact
    families: list[Fact] | None = None
    plausibility: Fact | None = None


class ExpectRowsAndLabelsInTheirOwnPlace(FiguresExpectation):
    code: ClassVar[str] = "YY003"
    count: Fact
    region: Fact
    time: Fact
    plausibility: Fact | None = None


class ExpectSecondHalfNotToCollapse(FiguresExpectation):
    code: ClassVar[str] = "YY004"
    count: Fact
    region: Fact
    time: Fact
    plausibility: Fact | None = None


class ExpectNoZeroAfterLargeFigures(FiguresExpectation):
    code: ClassVar[str] = "YY005"
    count: Fact
    region: Fact
    time: Fact
    plausibility: Fact | None = None


class ExpectSeriesToGoOn(FiguresExpectation):
    code: ClassVar[str] = "YY006"
    count: Fact
    region: Fact
    time: Fact
    plausibility: Fact | None = None
