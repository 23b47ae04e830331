"""What changed since the previous edition."""

from typing import ClassVar

from keur.gx.base import EditionsExpectation, Fact, StatementsExpectation


class ExpectDefinitiveFiguresToStay(EditionsExpectation):
    code: ClassVar[str] = "RV001"
    measures: list[Fact]
    time: Fact | None = None


class ExpectStatusesNotToMoveBackwards(EditionsExpectation):
    code: ClassVar[str] = "RV002"
    time: Fact
    legal: list[list[str]] | None = None


class ExpectChangesToBeAnnounced(EditionsExpectation):
    code: ClassVar[str] = "RV003"
    measures: list[Fact]
    time: Fact | None = None


class ExpectAnnouncedChangesToBeMade(StatementsExpectation):
    code: ClassVar[str] = "RV004"


class ExpectRevisionsLikeThoseBefore(EditionsExpectation):
    code: ClassVar[str] = "RV005"
    count: Fact
    time: Fact
    region: Fact | None = None


class ExpectFiguresToStayPublishedOrHidden(EditionsExpectation):
    code: ClassVar[str] = "RV006"
    measures: list[Fact]
    time: Fact | None = None


class ExpectMergedRegionsToBeTheirParts(EditionsExpectation):
    code: ClassVar[str] = "RV007"
    count: Fact
