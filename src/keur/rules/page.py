"""The page of a rule, from its own docstring and decorator: nothing is written twice."""

from __future__ import annotations

from keur.rules.registry import Rule

HEADINGS = ("Why it matters", "Usual causes", "What to do")
_LEVELS = {
    "1": "inside the release",
    "2a": "against another edition",
    "2b": "against other periods",
    "3": "against another source",
}
_TYPES = {
    "COV": "codes and labels are valid",
    "RWD": "no duplicates",
    "COC": "combinations are complete",
    "RTS": "series are complete",
    "VIR": "values are in range",
    "VCO": "values are consistent",
    "VAD": "aggregates agree with details",
    "VNO": "no outliers",
    "RRL": "share of records revised",
    "VRT": "revisions within tolerance",
}


def page(rule: Rule) -> str:
    """Markdown: the promise, its paragraphs, and what kind of rule it is."""
    paragraphs = rule.doc.split("\n\n")[1:]
    body = [_headed(" ".join(paragraph.split())) for paragraph in paragraphs]
    title = f"# {rule.code} {rule.name.replace('_', ' ')}"
    return "\n\n".join([title, f"**{rule.summary}**", *body, _facts(rule)]) + "\n"


def _headed(paragraph: str) -> str:
    heading, colon, text = paragraph.partition(": ")
    return f"## {heading}\n\n{text}" if colon and heading in HEADINGS else paragraph


def _facts(rule: Rule) -> str:
    conclusion = "proof that the release is wrong" if rule.proves else "a suspicion for a person to judge"
    lines = [
        f"- Suite: `{rule.suite}`",
        f"- Severity: {rule.severity.value}",
        f"- A violation is {conclusion}",
        f"- ESS rule type: {rule.ess_type} ({_TYPES[rule.ess_type]})",
        f"- ESS level: {rule.level} ({_LEVELS[rule.level]})",
        f"- Looks: {rule.reach}",
    ]
    if rule.needs:
        lines.append(f"- Stands on: {', '.join(sorted(rule.needs))}")
    if rule.inputs:
        needed = (" or ".join(f"`--{name}`" for name in either.split("|")) for either in rule.inputs)
        lines.append(f"- Needs: {', '.join(needed)}")
    return "## About this rule\n\n" + "\n".join(lines)
