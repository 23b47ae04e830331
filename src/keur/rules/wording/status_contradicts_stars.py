from collections.abc import Iterator, Sequence
from dataclasses import replace

from keur.reasoning.stated_status import OTHER, Reading, marks, notes, reading
from keur.reasoning.testimony import agree, named, odd_ones_out, words
from keur.release.lists import listed
from keur.release.statements import Statement
from keur.rules.conclusion import Conclusion, merge
from keur.rules.registry import rule
from keur.verdict import Counts, Defect, Severity


@rule("WD003", suite="wording", severity=Severity.CRITICAL, ess_type="VCO", reach="notes")
def status_contradicts_stars(statements: list[Statement]) -> Conclusion:
    """The stars behind a period, its Status field and the notes call its figures equally final.

    Why it matters: A definitive figure is never changed without a notice, a provisional one will be. Two
    answers to that question are none, and whoever stores the figures may freeze the wrong ones.

    Usual causes: The marks moved on with a new edition and the sentence did not; a star was lost in a
    transfer, or the field was not filled in anew; the sentence for "the other figures" forgets a period.

    What to do: Look up the timetable of the table, and correct the sentence, the mark or the field of the
    period.
    """
    beside, told = marks(statements), notes(statements)
    parts = [_one(period, witnesses, reading(told, period)) for period, witnesses in beside.items()]
    elsewhere = [scope for scope in told if scope not in beside and scope != OTHER and ".." not in scope]
    parts += [Conclusion(Counts(not_evaluated=1)) for _ in elsewhere]
    found = merge(parts, nothing="the notes do not say how final the figures of a period in the table are")
    return replace(found, defects=tuple(_told_once(found.defects)))


def _told_once(defects: Sequence[Defect]) -> Iterator[Defect]:
    """One defect for all periods that the same words are wrong about."""
    groups: dict[tuple[str, ...], list[tuple[str, Defect]]] = {}
    for defect in defects:
        place, _, period = (defect.place or "").rpartition(": ")
        said = defect.message.removeprefix(f"The figures of {period}")
        groups.setdefault((place, defect.quote or "", said), []).append((period, defect))
    for (place, _, said), group in groups.items():
        periods = listed([period for period, _ in group])
        yield replace(group[0][1], place=f"{place}: {periods}", message=f"The figures of {periods}{said}")


def _one(period: str, beside: list[Statement], read: Reading) -> Conclusion:
    if not agree(beside):
        certain = read.witnesses if read.complete and len(read.values) == 1 else ()
        return _violated(period, [*beside, *certain])
    if beside[0].value in read.values and (len(read.values) == 1 or not read.named):
        return Conclusion(Counts(satisfied=1) if len(read.values) == 1 else Counts(consistent=1))
    if read.complete:
        return _violated(period, [*beside, *read.witnesses])
    if len({witness.place for witness in beside}) > 1:
        return Conclusion(Counts(satisfied=1))
    return Conclusion(Counts(not_evaluated=1))


def _violated(period: str, witnesses: list[Statement]) -> Conclusion:
    """The defect is the odd one's; of witnesses that are evenly divided, the last one's."""
    at = odd_ones_out(witnesses)[-1]
    told = dict.fromkeys(witness.value for witness in witnesses)
    voices = [f"{value} according to {named(w for w in witnesses if w.value == value)}" for value in told]
    others = [value for value in told if value != at.value]
    defect = Defect(
        place=f"{at.place}: {period}",
        quote=words(at),
        observed=at.value,
        expected=" or ".join(others),
        message=f"The figures of {period} are {', but '.join(voices)}.",
    )
    return Conclusion(Counts(violated=1), (defect,))
