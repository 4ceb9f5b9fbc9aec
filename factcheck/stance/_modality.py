"""How a text holds what it says: as fact, as somebody's word, as a wish, as something taken back.

Each signal compares the claim with the sentence that holds most of it.
"""

from __future__ import annotations

import re

from factcheck.language import words
from factcheck.stance._comparison import Found
from factcheck.stance._reading import Reading, Sentence

NAMES = ("doubted", "revoked", "denied", "attributed", "said_by_other", "ranked", "unreal")

DOUBTED = re.compile(
    r"\b(?:alleg\w+|rumou?r\w*|unclear|unconfirmed|unverified|whether|purported\w*|supposed\w*|claims?"
    r"|claimed|believes?|believed|speculat\w+|suspect\w*|accus\w+|reportedly|disputed|some say)\b",
    re.IGNORECASE,
)
"""The sentence leaves open whether it is so."""
UNREAL = re.compile(
    r"\b(?:[Ii]f|may|might|could|would|should|plan(?:s|ned)?|hop(?:e|es|ed|ing)|wants?|wanted"
    r"|expect\w*|propos\w+|consider\w*|intend\w*|seeks?|sought|aims?|likely|possibl[ey]|[Pp]erhaps"
    r"|scheduled|forecasts?|projected|will)\b"
)
"""The sentence speaks of what may come to be. A capital makes "May" a month and "Will" a man."""
REVOKED = re.compile(
    r"\b(?:false|falsely|untrue|not true|incorrect\w*|mistaken\w*|wrong(?:ly)?|hoax|myth|debunk\w+"
    r"|retract\w+|withdrew|withdrawn|correct(?:ed|ion)|misquot\w+|fabricat\w+|baseless|unfounded"
    r"|no evidence|disproved|contrary to|a mistake|in fact|refuted)\b",
    re.IGNORECASE,
)
DENIED = re.compile(r"\b(?:den(?:y|ies|ied|ying)|reject\w*|refus\w+|dismiss\w+)\b", re.IGNORECASE)
SAID = re.compile(
    r"\b(?:said|says|told|according to|announced|stated|wrote|reported|claimed|argued|added"
    r"|insisted|warned|denied|confirmed)\b",
    re.IGNORECASE,
)
SPEAKER = re.compile(
    r"^\W*((?:[\w.'’-]+ ){1,6}?)(?:said|says|told|announced|stated|wrote|claimed|argued|added"
    r"|insisted|warned|denied|confirmed)\b"
)
RANKED = re.compile(
    r"\b(second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th))"
    r"[ -](?:most[ -])?(\w+(?:est)|most|best|worst|largest|highest)\b",
    re.IGNORECASE,
)
SUPERLATIVE = re.compile(r"\b(\w{3,}est|most|best|worst|first|last)\b", re.IGNORECASE)


def modality(claim: Reading, best: Sentence | None, share: float) -> Found:
    """Each is `share`, the part of the claim that the sentence holds, where it applies, else 0."""
    if best is None:
        return dict.fromkeys(NAMES, (0.0, ""))
    mine, theirs = claim.text, best.text

    def only_there(form: re.Pattern[str]) -> tuple[float, str]:
        found = form.search(theirs)
        if not found or form.search(mine):
            return 0.0, ""
        return share, found[0]

    attributed, who = only_there(SAID)
    unsaid = bool(SAID.search(mine)) and not SAID.search(theirs)
    other = _other_speaker(mine, theirs)
    ranked = _ranked(mine, theirs)
    return {
        "doubted": only_there(DOUBTED),
        "revoked": only_there(REVOKED),
        "denied": only_there(DENIED),
        "attributed": (-share, "only the claim is attributed") if unsaid else (attributed, who),
        "said_by_other": (share * bool(other), other),
        "ranked": (share * bool(ranked), ranked),
        "unreal": only_there(UNREAL),
    }


def _other_speaker(mine: str, theirs: str) -> str:
    """ "A / B" where both texts open with a speaker, and the two share no word."""
    one, other = SPEAKER.match(mine), SPEAKER.match(theirs)
    if not one or not other:
        return ""
    first, second = set(words(one[1])) - {"the"}, set(words(other[1])) - {"the"}
    if not first or not second or first & second:
        return ""
    return f"{one[1].strip()} / {other[1].strip()}"


def _ranked(mine: str, theirs: str) -> str:
    """ "longest / second-longest": the same superlative at another place of the order."""
    for text, against in ((mine, theirs), (theirs, mine)):
        for found in RANKED.finditer(text):
            rank, degree = found[1].casefold(), found[2].casefold()
            same = [m for m in SUPERLATIVE.finditer(against) if m[1].casefold() == degree]
            ranks = {m[1].casefold() for m in RANKED.finditer(against) if m[2].casefold() == degree}
            if same and rank not in ranks:
                return f"{found[0]} / {next(iter(ranks), degree)}"
    return ""
