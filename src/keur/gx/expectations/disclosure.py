"""What hidden figures give away."""

from typing import ClassVar

from keur.gx.base import EditionsExpectation, Fact, FiguresExpectation


class ExpectCountsNotToSingleAnybodyOut(FiguresExpectation):
    code: ClassVar[str] = "DC001"
    count: Fact
    disclosure: Fact | None = None


class ExpectHiddenFiguresToStayHidden(FiguresExpectation):
    code: ClassVar[str] = "DC002"
    count: Fact
    families: list[Fact]
    time: Fact | None = None
    region: Fact | None = None
    rates: list[Fact] | None = None
    disclosure: Fact | None = None


class ExpectDifferencesToRevealNobody(FiguresExpectation):
    code: ClassVar[str] = "DC003"
    count: Fact
    families: list[Fact]
    disclosure: Fact | None = None


class ExpectRatesNotToTellHiddenCounts(FiguresExpectation):
    code: ClassVar[str] = "DC004"
    count: Fact
    families: list[Fact] | None = None
    rates: list[Fact]
    region: Fact
    time: Fact
    disclosure: Fact | None = None


class ExpectHiddenFiguresNotToBeOutAlready(EditionsExpectation):
    code: ClassVar[str] = "DC005"
    count: Fact
    families: list[Fact] | None = None
    time: Fact | None = None
    region: Fact | None = None
    rates: list[Fact] | None = None
    disclosure: Fact | None = None


class ExpectRatesOfZeroBesideCountsOfZero(FiguresExpectation):
    code: ClassVar[str] = "DC006"
    count: Fact
    rates: list[Fact]
    region: Fact
    time: Fact
    disclosure: Fact | None = None
