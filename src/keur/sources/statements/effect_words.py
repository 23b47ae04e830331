"""Words in which the effect of a method is announced."""

from __future__ import annotations

import re

from keur.sources.statements.numbers import PER_HUNDRED, PER_THOUSAND


def _each(words: str) -> frozenset[str]:
    return frozenset(words.split())


_METHOD = (
    "methode|methoden|methodiek|methodewijziging|methodeverandering|methodebreuk|rekenmethode|werkwijze"
    "|method|methods|methodology"
)
_ADJECTIVES = (
    "verbeterde|nieuwe|andere|gewijzigde|aangepaste|herziene|toegepaste|gebruikte|ingevoerde"
    "|improved|new|other|changed|revised|adjusted|used|applied"
)
_DOWN = _each(
    "afgenomen afname gedaald daling daalt daalde daalden verlaagd verlaging lager verminderd vermindering"
    " minder teruggelopen decreased decreases decrease decline declined declines fallen fell falls fall"
    " dropped drops drop lower lowered lowers reduced reduces reduction fewer less"
)
_UP = _each(
    "toegenomen toename gestegen stijging stijgt steeg stegen verhoogd verhoging hoger meer gegroeid"
    " increased increases increase risen rose rises rise raised raises higher more grown grew"
)
_COMPARED = "lager|hoger|minder|meer|lower|higher|fewer|less|more"
FILLERS = _each(
    "de het een dit deze er hier zo is zijn was waren wordt worden werd werden bedraagt bedroeg bedragen komt"
    " in met van voor op over per na om te bij aan door naar gevolg gevolgen vanwege wegens dankzij effect"
    " effecten invloed hierdoor daardoor waardoor hiermee daarmee leidt leidde leiden geleid als ook"
    " veranderd toegepast ingevoerd aantal aantallen totaal totale gemiddeld gemiddelde jaar jaren halfjaar"
    " halfjaren cijfers cijfer uitgekomen uitgevallen wijziging verandering"
    " the a an this these it there has have had been be by in on of for with from at due to owing through"
    " applied introduced because result results led leads effects impact changed as number numbers total"
    " average averages year years half halves figures figure change consequently therefore thereby were are"
    " amounts amounted"
).union(_METHOD.split("|"))
"""Words that say nothing of their own beside a period, an amount and a direction."""
AVERAGE = _each("gemiddeld gemiddelde average averages")
RESPECTIVELY = _each("respectievelijk resp respectively")
APART = _each("en and maar but terwijl while")

_CHANGED = re.compile(
    rf"\b(?:{_ADJECTIVES}|(?:methode)?(?:wijziging|verandering|breuk)|vervangen"
    r"|gewijzigd|veranderd|verbeterd|vernieuwd|aangepast|herzien|toegepast|ingevoerd|overgegaan"
    r"|introduced|replaced|renewed|adopted|switched|change)\b"
)
_CAUSED = re.compile(
    r"\b(?:door|gevolg|gevolgen|vanwege|wegens|dankzij|effect|effecten|invloed|hierdoor|daardoor|waardoor|hiermee"
    r"|owing|due|because|result|through|effects|impact|consequently|therefore|thereby"
    rf"|by (?:the|this|an?) (?:[^\W\d_]+ )*(?:{_METHOD})|(?:leid|verlaag|verhoog)\w*|leads?|led|{_COMPARED}"
    r"|(?:increased|decreased|raised|lowered|reduced) the)\b"
)
_WITH = re.compile(rf"\b(?:met|with) (?:de|deze|een|the|this|an?) (?:(?:{_ADJECTIVES}) )*(?:{_METHOD})\b")
_REFERS = re.compile(
    r"\b(?:hierdoor|daardoor|hiermee|daarmee|dit|deze wijziging|het effect|de effecten|als gevolg"
    r"|as a result|consequently|therefore|thereby|this|the effects?)\b"
)
_COMPARISON = re.compile(
    r",? (?:dan|than|ten opzichte van|vergeleken met|in vergelijking met|compared (?:with|to))"
    r"(?: voorheen|(?: (?:in|onder|volgens|met|bij|under|with|by|according to))?(?: (?:de|het|the))?"
    rf" (?:oude|vorige|voorgaande|vroegere|eerdere|old|previous|former|earlier) (?:{_METHOD}|tabel|table"
    r"|publicatie|publication|reeks|series|cijfers|figures)| before)\b(?! (?:van|of|over|uit|from) ⟨)"
)
_NAMED = re.compile(rf"\b(?:(?:{_ADJECTIVES}) )+(?=(?:{_METHOD})\b)")
_TAKES, _ENDS = re.compile(r"\b(?:neemt|nemen|nam|namen)\b"), re.compile(r"\b(?:af|toe)\b")
_UNIT = rf"(?:{PER_HUNDRED}|{PER_THOUSAND})"
_HALF = re.compile(rf"\b(?:een )?(?:half|halve) (?:an? )?(?={_UNIT})")
_ONE = re.compile(rf"\b(?:een|één|one) (?={_UNIT})")
_AMOUNT = re.compile(rf"(?:\d|\b(?:half|een|één|one)\b).{{0,5}}{_UNIT}")


def names_a_method(sentence: str) -> bool:
    """Whether a sentence names a method."""
    return re.search(rf"\b(?:{_METHOD})\b", sentence.casefold()) is not None


def changes_a_method(sentence: str) -> bool:
    """Whether a sentence says that a method is another one now."""
    return names_a_method(sentence) and _CHANGED.search(sentence.casefold()) is not None


def names_an_amount(sentence: str) -> bool:
    """Whether a sentence holds something like a percentage, be it one that is not understood."""
    return _AMOUNT.search(sentence.casefold()) is not None


def names_a_cause(sentence: str) -> bool:
    """Whether what changed did so because of the method, and not just while it was in use."""
    text = sentence.casefold()
    return bool(_CAUSED.search(text) or _COMPARISON.search(text))


def comes_with_a_method(lead: str) -> bool:
    """Whether the lead of a list says that what follows came with a method.

    In a sentence ``with the new method the number decreased`` may be growth; above a list of periods,
    each with its amount, it is not.
    """
    return names_a_cause(lead) or _WITH.search(lead.casefold()) is not None


def refers_back(sentence: str) -> bool:
    """Whether a sentence speaks on about what the one before it named."""
    return _REFERS.search(sentence.casefold()) is not None


def direction(word: str) -> str:
    """``-`` or ``+`` for a word that says down or up; empty for any other."""
    return "-" if word in _DOWN else "+" if word in _UP else ""


def names_a_change(sentence: str) -> bool:
    """Whether any word says down or up, or that there is an effect at all."""
    words = re.findall(r"[^\W\d_]+", regular(sentence.casefold()))
    return any(direction(word) or word in {"effect", "invloed", "impact"} for word in words)


def regular(text: str) -> str:
    """A text in lower case in fewer forms: ``nam … af`` is ``afgenomen``, no method is called old or new."""
    if _TAKES.search(text):
        text = _ENDS.sub(lambda m: "afgenomen" if m[0] == "af" else "toegenomen", _TAKES.sub("", text))
    text = _ONE.sub("1 ", _HALF.sub("0.5 ", text))
    return _NAMED.sub("", _COMPARISON.sub("", text))
