"""Words in which a list of changes speaks of figures that changed, in Dutch and English."""

from __future__ import annotations

import re
from collections.abc import Iterator

from keur.release.announced import Announced

_METHOD = r"(?:\w*methode\w*|\w*methodiek\w*|(?:reken|werk|bereken\w*)wijze|method\w*)"
_ADJUSTED_FOR = r"(?! voor (?:het )?(?:seizoen|werkdag|prijs|inflatie))"
_CORRECTED = (
    rf"gecorrigeerde?{_ADJUSTED_FOR}|correcties?|rectificaties?|gerectificeerde?|herstel(?:d|de|len)?"
    rf"|verbeterde?(?! {_METHOD})|\w*fout(?:en|ief|ieve)?|onjuist(?:e|heid|heden)?|verkeerde?|abusievelijk"
    r"|ten onrechte|verwisseld|niet (?:\w+ ){0,2}(?:correcte?|juiste?|goed|volledige?)"
    r"|corrected|corrections?|errors?|mistakes?|incorrect(?:ly)?|wrong(?:ly)?|erroneous(?:ly)?|mended|rectified"
    r"|not (?:\w+ ){0,2}correct(?:ly)?"
)
_REVISED = (
    rf"\w*revisies?|gereviseerde?|herziene?|herziening(?:en)?|herberekende?|herberekening(?:en)?|{_METHOD}"
    r"|trendbreuk|\w*afronding\w*|(?:af)?ronden|afgeronde?"
    r"|revised|revisions?|recalculated|recalculation|rounding|rounded"
)
_WITHDRAWN = (
    r"vervallen|verwijderde?|onderdrukte?|weggelaten|ingetrokken|weggepunt|afgeschermde?|\w*geheimhouding\w*"
    r"|withdrawn|removed|suppressed|suppression|deleted|dropped|discontinued"
)
_REPLACED = (
    r"bijgestelde?|bijstelling(?:en)?|aangepaste?|aanpassing(?:en)?|geactualiseerde?|actualisatie|vervangen"
    r"|bijgewerkte?|gewijzigde?|veranderde?|adjusted|adjustments?|updated?|replaced|changed|amended"
)
_KINDS = {
    kind: re.compile(rf"(?<![\w-])(?:{words})(?![\w-])")
    for kind, words in (
        (Announced.CORRECTED, _CORRECTED),
        (Announced.REVISED, _REVISED),
        (Announced.WITHDRAWN, _WITHDRAWN),
        (Announced.REPLACED, _REPLACED),
    )
}
_FIGURES = re.compile(
    r"\b(?:\w*cijfers?|gegevens|uitkomst(?:en)?|resultaten|aantal(?:len)?|waarden?|jaren|reeks(?:en)?|data|figures?"
    r"|results?|numbers?|values|series|estimates)\b|«[prf]»"
)
_TEXTS = re.compile(
    r"\b(?:\w*toelichting|titel|naam|namen|benaming\w*|omschrijving\w*|label|links?|verwijzing\w*|spelling|voetnoot"
    r"|definities?|title|names?|renamed|descriptions?|explanations?|footnote|references?|definitions?)\b"
)
_DENIED = re.compile(
    r"\b(?:niet|geen|nooit|not|no|never)(?: (?:meer|verder|any|longer|been|zijn|yet|nog))* $"
)
_DONE = re.compile(r"\b(?:zijn|is|werd|werden|have been|has been|were|was)\b")
_UNSETTLED = re.compile(
    r"\b(?:niet|geen|not|no|worden|wordt|zal|zullen|will|als|indien|if|eerdere?|vorige|voorgaande|previous(?:ly)?"
    r"|earlier|kan|kunnen|may|might|could|volgende|next|tenzij|unless|met uitzondering|behalve|except)\b|⟦"
)


def kind_of(text: str) -> Announced | None:
    """What a sentence in lower case may say to have become of figures; None where it is nothing of theirs.

    Where it has words of several kinds, the first in the order of corrected, revised, withdrawn, replaced.
    """
    found = [kind for kind, at in _words(text) if not _DENIED.search(text[:at])]
    return found[0] if found and not _on_texts_alone(text, found[0]) else None


def plainly_done(text: str) -> bool:
    """Whether a sentence says that something was done to figures: no promise, no condition, no history."""
    return bool(_DONE.search(text) and _FIGURES.search(text)) and not _UNSETTLED.search(text)


def _words(text: str) -> Iterator[tuple[Announced, int]]:
    """Kind and position of each word of change."""
    for kind, words in _KINDS.items():
        yield from ((kind, match.start()) for match in words.finditer(text))


def _on_texts_alone(text: str, kind: Announced) -> bool:
    """Whether what changed are names and explanations; a correction may leave the figures unsaid."""
    if _FIGURES.search(text):
        return False
    return _TEXTS.search(text) is not None or kind in (Announced.REPLACED, Announced.WITHDRAWN)
