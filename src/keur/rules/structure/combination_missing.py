import xarray as xr

from keur.evidence.cubes import Evidence
from keur.evidence.presence import rows_as_meant
from keur.evidence.spelt_twice import two_spellings
from keur.reasoning.gaps import Blocks, blocks
from keur.release.numbers import number
from keur.rules.conclusion import LISTED, Conclusion, merge
from keur.rules.registry import rule
from keur.verdict import Counts, Defect, Severity


@rule("ST003", suite="structure", severity=Severity.CRITICAL, ess_type="COC", reach="across regions")
def combination_missing(
    evidence: Evidence, categories: dict[str, list[str]], dimensions: dict[str, str]
) -> Conclusion:
    """Every combination of the categories in the release has its row.

    Why it matters: The table promises a cell for each combination, with a symbol where there is no figure.
    A row that is not there makes a series break off, and totals come out too low without anybody noticing.

    Usual causes: The file was cut off on its way; a selection was made while exporting; the delivery of one
    region or one period failed; a name is spelt otherwise in some rows.

    What to do: Export the table again and compare the number of rows; publish the cells for which there is
    no figure with the symbol that says so.
    """
    rows = rows_as_meant(evidence, categories)
    present = Conclusion(Counts(satisfied=int((rows > 0).sum())))
    layers = blocks(rows == 0) if len(evidence.frame) else ()
    spelt = [_spelt(evidence, *found) for found in two_spellings(evidence, categories)]
    return merge(
        [present, *spelt, *(_layer(evidence, layer, dimensions) for layer in layers)],
        nothing="the release has no rows",
    )


def _spelt(evidence: Evidence, dimension: str, label: str, other: str) -> Conclusion:
    """Rows that are missing under one name and stand under another are one slip, and not two gaps."""
    there = evidence.rows_per_cell.sel({dimension: label}) > 0
    n = int(there.sum())
    ((first, _),) = evidence.cells(there, 1)
    defect = Defect(
        cell=first,
        involved=tuple(cell for cell, _ in evidence.cells(there, LISTED)),
        observed=f'"{label}"',
        expected=f'"{other}"',
        message=f'{_rows(n)} stand{"s" if n == 1 else ""} under "{label}", and "{other}" lacks just'
        f" {'this one' if n == 1 else 'these'}: it seems to be one name, spelt in two ways.",
    )
    return Conclusion(Counts(violated=1), (defect,))


def _layer(evidence: Evidence, layer: Blocks, dimensions: dict[str, str]) -> Conclusion:
    # a gap is one relation, however many cells it is made of: one failed delivery is one finding
    found = (_defect(evidence, layer, at, dimensions) for _, at in evidence.cells(layer.hit, LISTED))
    return Conclusion(Counts(violated=int(layer.hit.sum())), tuple(found))


def _defect(evidence: Evidence, layer: Blocks, at: dict[str, str], dimensions: dict[str, str]) -> Defect:
    missing = layer.missing.sel(at)
    ((first, _),) = evidence.cells(missing, 1)
    present = layer.size - int(missing.sum())
    return Defect(
        cell=first,
        involved=(first,),
        observed=_rows(present),
        expected=_rows(layer.size),
        message=_sentence(missing, present, at, dimensions),
    )


def _sentence(missing: xr.DataArray, present: int, at: dict[str, str], dimensions: dict[str, str]) -> str:
    if missing.size == 1:
        return "No row names this cell, while each of its categories stands elsewhere in the release."
    free = [dimensions.get(str(d), str(d)) for d in missing.dims if missing.sizes[d] > 1]
    what = f"categories of {free[0]}" if len(free) == 1 else f"combinations of {' and '.join(free)}"
    share, have = (
        (f"Only {number(present)}", "have" if present > 1 else "has") if present else ("None", "has")
    )
    return f"{share} of the {number(missing.size)} {what} {have} a row for {' · '.join(at.values())}."


def _rows(n: int) -> str:
    return f"{number(n)} row{'' if n == 1 else 's'}"
