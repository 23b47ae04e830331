from dataclasses import replace

from keur.evidence.cubes import Evidence
from keur.evidence.labels import canonical, nearest, repaired
from keur.release.numbers import number
from keur.rules.conclusion import LISTED, Conclusion, merge
from keur.rules.registry import rule
from keur.verdict import Cell, Counts, Defect, Severity


@rule("ST004", suite="structure", severity=Severity.CRITICAL, ess_type="COV", reach="across regions")
def category_unknown_or_missing(
    evidence: Evidence, categories: dict[str, list[str]], dimensions: dict[str, str]
) -> Conclusion:
    """The categories of the release are those that the contract lists, all of them and no others.

    Why it matters: Users and other tables find figures by these names. A name that changed unannounced breaks
    every series that uses it, and a category that is not there takes its figures along.

    Usual causes: A name was mistyped or improved; a category was split, merged or renamed and the contract
    was not; a selection was made while exporting.

    What to do: Restore the listed name, or export all categories. Where the change is meant, announce it in
    the notes and change the list in the contract. A release without most of the listed categories is taken
    for a selection that somebody meant to make: what it leaves out is not evaluated, and remarked.
    """
    parts = [
        _dimension(evidence, name, tuple(map(canonical, listed)), dimensions.get(name, name))
        for name, listed in categories.items()
        if name in evidence.dimensions and len(evidence.frame)
    ]
    told = merge(parts, nothing="no dimension of this release has a closed list of categories")
    remarks = [remark for part in parts for remark in part.shown.get("remarks", ())]
    return replace(told, shown={"remarks": remarks} if remarks else {})


def _dimension(evidence: Evidence, name: str, listed: tuple[str, ...], heading: str) -> Conclusion:
    # a label that is merely damaged stands for its category; the rule on damage speaks of it
    labels = {label: repaired(label, listed) for label in evidence.coords[name]}
    strange = [label for label, whole in labels.items() if whole not in listed]
    meant = {label: nearest(label, listed) for label in strange[:LISTED]}
    absent = [c for c in listed if c not in labels.values()]
    unmatched = [c for c in absent if c not in meant.values()]
    defects = [_unknown(name, label, meant[label], absent=meant[label] in absent) for label in meant]
    left_out, lost = (unmatched, []) if 2 * len(unmatched) > len(listed) else ([], unmatched)
    of = f"; {number(len(lost))} of the {number(len(listed))} listed are missing" if len(lost) > 1 else ""
    defects += [
        _missing(name, category, f"{heading}, and no row of the release names it{of}") for category in lost
    ]
    counts = Counts(
        violated=len(strange) + len(lost),
        satisfied=len(listed) - len(absent),
        not_evaluated=len(left_out),
    )
    return Conclusion(counts, tuple(defects), shown=_partly(left_out, len(listed), heading))


def _partly(left_out: list[str], listed: int, heading: str) -> dict[str, list[str]]:
    """What is remarked of a release that holds a smaller part of the table."""
    if not left_out:
        return {}
    n = len(left_out)
    there = f"{number(listed - n)} of the {number(listed)} listed categories of {heading}"
    others = f'the other {number(n)}, of which "{left_out[0]}" comes first'
    return {"remarks": [f"The release holds {there}; nothing is known about {others}."]}


def _unknown(name: str, label: str, near: str | None, *, absent: bool) -> Defect:
    cell = Cell.at(**{name: label})
    also = ", which the release lacks" if absent else ""
    hint = f'; the nearest listed name is "{near}"{also}' if near else " and no listed name is like it"
    return Defect(
        cell=cell,
        involved=(cell,),
        observed=f'"{label}"',
        expected=f'"{near}"' if near else "a category of the contract",
        message=f'The contract does not list "{label}"{hint}.',
    )


def _missing(name: str, category: str, where: str) -> Defect:
    cell = Cell.at(**{name: category})
    return Defect(
        cell=cell,
        involved=(cell,),
        observed="no row",
        expected="at least one row",
        message=f'The contract lists "{category}" under {where}.',
    )
