from keur.evidence.cubes import Evidence
from keur.evidence.labels import LOST, canonical, damage, repaired
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
        # an open list is looked up in itself
        _dimension(evidence, name, tuple(categories.get(name, (x for x in labels if LOST not in x))))
        for name, labels in evidence.coords.items()
    ]
    return merge(parts, nothing="the release has no rows")


def _dimension(evidence: Evidence, name: str, known: tuple[str, ...]) -> Conclusion:
    spellings: dict[str, list[str]] = {label: [] for label in evidence.coords[name]}
    for label in _unframed(evidence.published_labels(name)):
        if damage(label, known):
            spellings[canonical(label)].append(label)
    broken = {label: written for label, written in spellings.items() if written}
    listing = list(broken.items())[:LISTED]
    return Conclusion(
        Counts(violated=len(broken), satisfied=len(spellings) - len(broken)),
        tuple(_defect(Cell.at(**{name: label}), written, known) for label, written in listing),
    )


def _unframed(labels: list[str]) -> list[str]:
    """The labels; where all fill one fixed width, as keys do in some encodings, without that padding."""
    fixed = len(labels) > 1 and len({len(label) for label in labels}) == 1
    return [label.rstrip(" ") for label in labels] if fixed else labels


def _defect(cell: Cell, written: list[str], known: tuple[str, ...]) -> Defect:
    whole = repaired(written[0], known)
    # what is damaged still after repair is lost, and only the source knows how it read
    expected = f'"{whole}"' if damage(whole, known) is None else "the label as it stands in the source"
    befallen = dict.fromkeys(damage(label, known) or "" for label in written)
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
