"""What titles, headings and notes state, against each other and the figures."""

from typing import ClassVar

from keur.gx.base import Fact, StatementsExpectation


class ExpectBaseToBeStatedAlike(StatementsExpectation):
    code: ClassVar[str] = "WD001"


class ExpectAvailabilityToMatchPeriods(StatementsExpectation):
    code: ClassVar[str] = "WD002"


class ExpectStatusToMatchStars(StatementsExpectation):
    code: ClassVar[str] = "WD003"


class ExpectTitleToMatchContent(StatementsExpectation):
    code: ClassVar[str] = "WD004"


class ExpectAnnouncedChangesToMatchContent(StatementsExpectation):
    code: ClassVar[str] = "WD005"


class ExpectNextPublicationToBeAhead(StatementsExpectation):
    code: ClassVar[str] = "WD006"


class ExpectStatusesToFormLegalSet(StatementsExpectation):
    code: ClassVar[str] = "WD007"
    legal: list[list[str]]


class ExpectStatusesToFollowTimetable(StatementsExpectation):
    code: ClassVar[str] = "WD008"
    legal: list[list[str]]
    timetable: Fact


class ExpectPromisedFiguresToBeNew(StatementsExpectation):
    code: ClassVar[str] = "WD009"


class ExpectNoPeriodToBeLeftOut(StatementsExpectation):
    code: ClassVar[str] = "WD010"
