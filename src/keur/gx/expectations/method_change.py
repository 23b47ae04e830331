"""Figures against the predecessor and the effects that the notes announce."""

from typing import ClassVar

from keur.gx.base import Fact, FiguresExpectation, StatementsExpectation


class ExpectNationalEffectToBeTheAnnounced(FiguresExpectation):
    code: ClassVar[str] = "MC001"
    count: Fact
    families: list[Fact]
    region: Fact
    time: Fact


class ExpectEffectInTheAnnouncedDirection(FiguresExpectation):
    code: ClassVar[str] = "MC002"
    count: Fact
    families: list[Fact]
    region: Fact
    time: Fact


class ExpectFiguresToMoveLikeTheirPeers(FiguresExpectation):
    code: ClassVar[str] = "MC003"
    count: Fact
    region: Fact


class ExpectAnnouncedEffectsToAgree(StatementsExpectation):
    code: ClassVar[str] = "MC004"


class ExpectBreaksToBeAnnounced(FiguresExpectation):
    code: ClassVar[str] = "MC005"
    count: Fact
    families: list[Fact]
    region: Fact
    time: Fact


class ExpectNoOldFiguresInTheNewSeries(FiguresExpectation):
    code: ClassVar[str] = "MC006"
    count: Fact
    families: list[Fact]
    region: Fact
    time: Fact


class ExpectNoPartToKeepItsOldFigures(FiguresExpectation):
    code: ClassVar[str] = "MC007"
    count: Fact
    region: Fact
    time: Fact
