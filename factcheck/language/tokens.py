"""Words for comparing texts: folded, without stop words, lightly stemmed."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

_STOP = """
a about above after again against all also although always am among an and another any anyone
anything are around as at away be because been before being below between both but by came can
come could did do does doing done down during each either else enough etc even ever every few for
from further get gets getting got had has have having he hence her here hers herself him himself
his how however i if in indeed instead into is it its itself just less like made make many may me
meanwhile might more moreover most much must my myself nearly neither never no nobody none nor not
nothing now of off often on once one only onto or other others otherwise our ours ourselves out
over own per perhaps quite rather really same shall she should since so some somebody someone
something still such than that the their theirs them themselves then there thereby therefore these
they this those though through thus till to together too toward towards under until up upon us
very via was we well were what whatever when where whereas whether which while who whoever whom
whose why will with within without would yet you your yours yourself yourselves
"""

# Verb forms and plurals that no suffix rule brings together.
_IRREGULAR = """
said says say:say won wins winning:win men:man women:woman children:child rose risen rising:rise
fell fallen:fall made making:make gave given giving:give took taken taking:take became
becoming:become began begun beginning:begin held:hold lost losing:lose bought:buy sold:sell
built:build died dies dying:die paid:pay met:meet led:lead went gone goes:go ran running:run grew
grown:grow wrote written writing:write spoke spoken:speak broke broken:break chose chosen
choosing:choose drew drawn:draw flew flown:fly knew known:know threw thrown:throw saw seen:see
sent:send spent:spend told:tell thought:think brought:bring caught:catch taught:teach fought:fight
stood:stand understood:understand kept:keep slept:sleep felt:feel left leaving:leave meant:mean
heard:hear sang sung:sing sank sunk:sink swam swum:swim drove driven driving:drive ate eaten:eat
beat beaten:beat hid hidden:hide struck:strike shot:shoot sought:seek stole stolen:steal swore
sworn:swear wore worn:wear tore torn:tear won:win lives:live wives:wife knives:knife news:news
series:series species:species people:people police:police analyses:analysis crises:crisis
feet:foot teeth:tooth mice:mouse used using uses:use
"""

# Kept apart from the pronoun "us".
_COUNTRY = "u.s"

_NEGATION = r"""(?ix)
    \b(?: not (?!\s+only\b) | never | cannot | neither | nor | nobody | none | nothing | nowhere
      | no \s (?! \d) | no[-\s]one | without | hardly | scarcely | barely | unable \s to
      | den(?:y|ies|ied|ying) | refus(?:e|es|ed|ing) \s to | fail(?:s|ed|ing|ure)? \s to
      | reject(?:s|ed|ing)? | lack(?:s|ed|ing)? | dispel(?:s|led)? | refut(?:e|es|ed) )\b
    | \b\w+n['’]t \b
    | \bno \s longer \b
"""


def fold(text: str) -> str:
    """NFKC, casefold, typographic quotes and dashes made plain, blanks folded.

    For comparing: offsets are lost.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).translate(_plain())
        text = text.casefold()
    else:
        text = text.lower()
    return " ".join(text.split())


def words(text: str) -> list[str]:
    """Folded word tokens in order.

    Possessive endings and thousands separators are dropped ("Obama's" is "obama", "1,200" is
    "1200"), initialisms lose their dots ("U.K." is "uk"); the country stays "u.s", apart from
    the pronoun. Words joined by a hyphen are separate tokens.
    """
    if "US" in text:
        text = _us().sub(_COUNTRY, text)
    # Case and width are folded before tokens are found: folding may change lengths.
    return [
        _trimmed(token) if "'" in token or "," in token or "." in token else token
        for token in _token().findall(fold(text))
    ]


def content_words(text: str) -> list[str]:
    """`words` without stop words, stemmed so that plural and simple verb forms meet."""
    stop = _stop_words()
    return [stem(word) for word in words(text) if word not in stop]


def is_negated(text: str) -> bool:
    """Whether a cue of negation is present: not, never, n't, denied, failed to …"""
    return _negation().search(text) is not None


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """A key under which forms of one word meet; not itself always a word."""
    known = _irregular().get(word)
    if known is not None:
        word = known
    elif len(word) < 4 or not word.isalpha():
        return word
    elif word.endswith(("ies", "ied")) and len(word) > 4:
        return word[:-3] + "y"
    else:
        word = _without_suffix(word)
    return word[:-1] if len(word) > 4 and word.endswith("e") else word


def _without_suffix(word: str) -> str:
    for suffix in ("ing", "ed"):
        rest = word.removesuffix(suffix)
        if rest != word and len(rest) >= 3 and re.search("[aeiouy]", rest):
            doubled = rest[-1] == rest[-2] and rest[-1] not in "lsz" and len(rest) > 3
            return rest[:-1] if doubled else (rest if len(rest) > 4 else rest.removesuffix("e"))
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _trimmed(token: str) -> str:
    word = token.removesuffix("'s").replace(",", "")
    if word == _COUNTRY or "." not in word or word[0].isdigit():
        return word
    return word.replace(".", "") if all(len(part) == 1 for part in word.split(".")) else word


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(_STOP.split())


@cache
def _irregular() -> dict[str, str]:
    forms: dict[str, str] = {}
    waiting: list[str] = []
    for item in _IRREGULAR.split():
        form, _, base = item.partition(":")
        waiting.append(form)
        if base:
            forms.update(dict.fromkeys(waiting, base))
            waiting = []
    return forms


@cache
def _plain() -> dict[int, str | None]:
    table: dict[int, str | None] = dict.fromkeys(map(ord, "‘’‚‛′`´ʼ"), "'")
    table.update(dict.fromkeys(map(ord, "“”„‟«»″"), '"'))
    table.update(dict.fromkeys(map(ord, "‐‑‒–—―−"), "-"))
    table.update(dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff")))
    return table


@cache
def _token() -> re.Pattern[str]:
    return re.compile(r"[^\W_]+(?:(?:[.']|(?<=\d),(?=\d))[^\W_]+)*")


@cache
def _us() -> re.Pattern[str]:
    return re.compile(r"\bUS\b(?!\$)")


@cache
def _negation() -> re.Pattern[str]:
    return re.compile(_NEGATION)
