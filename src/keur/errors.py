"""Why no audit was possible: one sentence, the place, and what would help."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where in an input something is wrong; lines and columns count from 1."""

    file: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        numbers = (n for n in (self.line, self.column) if n is not None)
        return ":".join([self.file, *map(str, numbers)])


class AuditError(Exception):
    """The audit could not be done; ``hint`` says what would help.

    Args:
        sentence: What is wrong, in one sentence without its full stop.
        hint: What would help.
        place: Where it was seen, if it was seen in a file.
    """

    exit_code = 3
    outcome = "no audit"
    """What there is none of, as the command line says it."""

    def __init__(self, sentence: str, *, hint: str, place: Place | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.hint = hint
        self.place = place


class UnreadableReleaseError(AuditError):
    """What was handed in is not a release that a reader understands."""


class UnreadableInputError(AuditError):
    """An input beside the release (population, predecessor) cannot be read."""


class ContractError(AuditError):
    """The contract is missing, wrongly written, or not about this table."""


class SuiteError(AuditError):
    """A stored suite cannot be trusted to check what it says it checks."""


class ReportError(AuditError):
    """The reports cannot be written where they were asked for."""


class DownloadError(AuditError):
    """A table could not be fetched from a service."""

    outcome = "not fetched"


class ArchiveError(AuditError):
    """The archive does not hold an edition, or not as it was put there."""

    outcome = "no edition"


class DraftError(AuditError):
    """A contract cannot be drafted where it was asked for."""

    outcome = "no draft"


class UsageError(AuditError):
    """The command line asks for something that does not exist."""

    exit_code = 2
