from collections.abc import Collection

from keur.evidence.cubes import Evidence
from keur.evidence.labels import damage, repaired
from keur.evidence.spelling import damaged, known
from keur.rules.conclusion import LISTED, Conclusion, merge
from keur.rules.registry import rule
from keur.verdict import Cell, Counts, Defect, Severity


@rule("ST009", suite="structure", severity=Severity.WARNING, ess_type="COV", reach="across regions")
def label_damaged(evidence: Evidence, categories: dict[str, list[str]]) -> Conclusion:
    """Every label is written as it should be read: whole, without stray spaces or broken characters.

    Why it matters: People read over a damaged label, software does not: it fails to match the row with other
    tables and editions, and the figures fall out of whatever is computed from them.

    Usual causes: Text was saved in one character set and opened in another; a field of fixed width padded the
    label or cut it off; text was copied from a web page with its no-break spaces or HTML entities.

    What to do: Restore the label in the source and export again as UTF-8, without padding.
    """
    parts = [
        _dimension(name, damaged(evidence, name, categories), known(evidence, name, categories))
        for name in evidence.dimensions
    ]
    return merge(parts, nothing="the release has no rows")


def _dimension(name: str, spellings: dict[str, list[str]], right: Collection[str]) -> Conclusion:
    broken = {label: written for label, written in spellings.items() if written}
    listing = list(broken.items())[:LISTED]
    return Conclusion(
        Counts(violated=len(broken), satisfied=len(spellings) - len(broken)),
        tuple(_defect(Cell.at(**{name: label}), written, right) for label, written in listing),
    )


def _defect(cell: Cell, written: list[str], right: Collection[str]) -> Defect:
    whole = repaired(written[0], right)
    # what is damaged still after repair is lost, and only the source knows how it read
    expected = f'"{whole}"' if damage(whole, right) is None else "the label as it stands in the source"
    befallen = dict.fromkeys(damage(label, right) or "" for label in written)
    return Defect(
        cell=cell,
        involved=(cell,),
        observed=" and ".join(_visible(label) for label in written),
        expected=expected,
        message=f"The label {', and elsewhere '.join(befallen)}.",
    )


def _visible(label: str) -> str:
    """The label in quotes, with what cannot be seen written as an escape."""
    return '"' + "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in label) + '"'
