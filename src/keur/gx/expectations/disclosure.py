"""What hidden figures give away."""

from typing import ClassVar

from keur.gx.base import Fact, FiguresExpectation


class ExpectHiddenFiguresToStayHidden(FiguresExpectation):
    code: ClassVar[str] = "DC002"
    count: Fact
    families: list[Fact]
    time: Fact | None = None


class ExpectDifferencesToRevealNobody(FiguresExpectation):
    code: ClassVar[str] = "DC003"
    count: Fact
    families: list[Fact]
