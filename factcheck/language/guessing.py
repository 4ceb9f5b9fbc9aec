"""Which language a text is in, where its script or its commonest words leave no doubt."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache

# Characters that are looked at: the language of a text shows at its head.
_LOOKED_AT = 4_000
# Of the letters, how many must be of another script; of the words, how many common ones.
_OF_SCRIPT = 0.5
_FEWEST, _LEAD = 4, 3

_COMMON = {
    "en": "the of and to in is was that for on with as by it are from at which have not you he we",
    "de": "der die das und den von mit sich des auf für ist im dem nicht ein eine als auch wurde",
    "fr": "le la les des et est une du dans que pour qui sur au pas par plus ce avec sont",
    "es": "el la los las de que y en un una por con para se del su como más fue al",
    "it": "il di che è la per un una con non del della sono nel gli alla dei da anche come",
    "pt": "os de que da em um uma para com não por mais dos foi ao na pela seu sua",
    "nl": "de het een van en dat op te zijn voor niet aan er ook bij werd naar heeft",
    "pl": "w na z się że nie jest przez za od po oraz jak które był została przed ich",
    "sv": "och att det som en på är av för med den till inte ett från sig",
}
_SCRIPTS = {
    "ja": "\u3040-\u30ff",
    "ko": "\uac00-\ud7af",
    "zh": "\u3400-\u9fff",
    "ar": "\u0600-\u06ff",
    "he": "\u0590-\u05ff",
    "el": "\u0370-\u03ff",
    "hi": "\u0900-\u097f",
    "th": "\u0e00-\u0e7f",
    "uk": "\u0400-\u04ff",
}


def guess(text: str) -> str | None:
    """A language code, or None where English is as likely."""
    found = recognise(text)
    return None if found == "en" else found


def recognise(text: str) -> str | None:
    """A language code where the text leaves no doubt, else None.

    Other scripts than the Latin one count by their letters; Cyrillic without the letters that only
    Ukrainian has is "ru". Languages in Latin script need four different ones of their commonest
    words, and three times as many of them as of English ones; English, as of any other's.
    """
    return _recognised(text[:_LOOKED_AT])


# A page is asked for its language by who reads it and by who judges it.
@lru_cache(maxsize=512)
def _recognised(head: str) -> str | None:
    letters = sum(map(str.isalpha, head))
    if not letters:
        return None
    for code, form in _scripts().items():
        if len(form.findall(head)) > _OF_SCRIPT * letters:
            return "ru" if code == "uk" and not re.search("[іїєґ]", head.lower()) else code
    seen = Counter(re.findall(r"[^\W\d_]+", head.lower()))
    scores = {code: sum(seen[word] for word in words) for code, words in _common().items()}
    best = max(scores, key=lambda code: scores[code])
    kinds = sum(word in seen for word in _common()[best])
    rival = max(scores[code] for code in scores if code != best) if best == "en" else scores["en"]
    return best if kinds >= _FEWEST and scores[best] > _LEAD * rival else None


@cache
def _common() -> dict[str, frozenset[str]]:
    return {code: frozenset(words.split()) for code, words in _COMMON.items()}


@cache
def _scripts() -> dict[str, re.Pattern[str]]:
    # Japanese is told by its kana, before Chinese, whose signs it shares.
    forms = {code: re.compile(f"[{signs}]") for code, signs in _SCRIPTS.items()}
    return {**forms, "ja": re.compile("[\u3040-\u30ff]|(?<=[\u3040-\u30ff])[\u3400-\u9fff]")}
