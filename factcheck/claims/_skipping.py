"""Why a sentence is not checked; "" when it can be."""

from __future__ import annotations

import re
from functools import cache

from factcheck.claims._furniture import boilerplate, caption

# Sentences below this probability and without a figure, date or name are left out; set so that
# at most one in twenty check-worthy sentences of the debates falls below it.
FLOOR = 0.08
KINDS = frozenset(
    ["question", "greeting", "instruction", "personal experience", "opinion", "prediction"]
)
"""Reasons for which a half sentence is left out, whatever its other half says."""

_OPINION = (
    r"^(?:in my (?:opinion|view)|i (?:\w+ly )?(?:think|believe|feel|suspect|guess|love|hate"
    r"|like|prefer|doubt|agree)\b"
    r"|personally\b|to my mind|if you ask me|frankly\b|unfortunately\b|sadly\b)"
    r"|\b(?:i think|in my (?:opinion|view)|in our view|we believe|we think)\b"
    r"|\b(?:should|ought to|must not|needs? to be)\b(?!\s+have)"
    r"|\bmust (?:surely )?have (?:been|felt|seemed|looked)\b"
    r"|\b(?:is|are|was|were|looks?|feels?|seems?)\s(?:an?\s|the\s|so\s|very\s|really\s|simply\s|just\s|absolutely\s|quite\s|most\s|more\s)*"
    r"(?:beautiful|ugly|terrible|horrible|awful|wonderful|amazing|fantastic|great|good|bad|nice|boring|delicious"
    r"|stupid|ridiculous|absurd|shameful|disgraceful|unacceptable|brilliant|lovely|charming|magnificent|pathetic"
    r"|outrageous|stunning|superb|splendid|dreadful|tragic|inspiring|overrated|underrated|best|worst)\b(?!\s*-)"
)
_PREDICTION = (
    r"(?<!last )(?<!free )(?<!good )(?<!own )(?<!political )(?<!his )(?<!her )"
    r"\b(?-i:will|won't|shall|'ll)\s"
    r"(?!be remembered\b|and\b|of\b|in\b|to\b)(?:\w+ly\s|also\s|soon\s|not\s|never\s)?(?-i:[a-z]+)"
    r"|\b(?:is|are)\s(?:likely|expected|set|bound|poised|due|going|about|projected"
    r"|forecast)\sto\b|\bby (?:20[3-9]\d|2[1-9]\d\d)\b"
)
_EXPERIENCE = (
    r"^(?:\w+,?\s)?(?:i|my|i've|i'm|i'd|i'll)\b(?!.*(?:\d\s?%|[$£€]\s?\d|\b(?:percent|per\scent|million|billion)\b))"
    r"|^(?:\w+,?\s)?(?:we|we've|we're|we'd)\b(?!.*(?:\d|\b(?:percent|per\scent|million|billion)\b))"
    r"|\bmy (?:wife|husband|mother|father|mum|mom|dad|son|daughter|sister|brother|friends?"
    r"|family|childhood)\b"
)
_INSTRUCTION = (
    r"^(?:please\b|don't\b|do not\b|let's\b|let us\b|never\s"
    r"(?!before\b|again\b|in\b|ha[sd]\b|have\b|did\b|was\b|were\b|mind\sthat\b)"
    r"[a-z]+\s|click\b|read more\b"
    r"|see (?:also|more|below|our)\b|sign up\b|subscribe\b"
    r"|follow (?:us|me|him|her|@)|share your\b|contact\b|visit (?:our|the|us)\b"
    r"|check (?:out|the|your)\b|download\b|join (?:us|our)\b"
    r"|remember to\b|make sure\b|add (?:the|a|some|\d+)\b|stir\b|mix\b|use (?:the|a|this|your)\b"
    r"|take (?:a|the|your)\b|try (?:to|this|the|our)\b"
    r"|watch (?:the|this|our|below|more)\b|listen\b|imagine\b|consider (?:the|this|a)\b"
    r"|note that\b|keep (?:in|your|the)\b|send (?:us|your)\b"
    r"|support (?:us|our)\b|donate\b|enter your\b|press\b|open (?:the|your)\b|run the\b"
    r"|install\b|call (?:us|your|the|now)\b|email\b)"
)
_GREETING = (
    r"^(?:hello|hi|hey|dear|good (?:morning|afternoon|evening|night)|welcome|thanks?(?: you)?"
    r"|many thanks|congratulations"
    r"|happy (?:birthday|new year|christmas|easter)|goodbye|bye|cheers|best (?:wishes|regards)"
    r"|yours (?:sincerely|faithfully)|sincerely)\b"
)
_VERB = (
    r"\b(?:is|are|was|were|be|been|being|am|has|have|had|do|does|did|can|could|will|would|may|might|must|shall|should|"
    r"became|began|went|came|took|made|gave|got|won|lost|led|left|held|rose|fell|grew|ran|said|told|wrote|saw|found|kept|met|paid|put|set"
    r"|sent|sold|spent|stood|built|bought|brought|broke|cut|hit|shot|sank|struck|thought|knew|felt|let|lies|lay|spoke|chose|drew|drove"
    r"|flew|froze|hid|quit|rang|sang|swam|taught|threw|wore|beat|bore|fought|fled|sat|slept|cost|costs|live|own|work|speak|use|make|take|need|want|give|grow|contain|include|remain|show|die|drink|eat|produce|run|(?-i:[a-z]{2,}ed|[a-z]{3,}[^s\W]s))\b|['’](?:s|re|m|ve|ll|d)\b|n['’]t\b"
)

# "Whales are mammals." says all that there is to say.
_SHORT = re.compile(
    r"(?!(?i:it|he|she|they|this|that|these|those|there|we|i|you)\b)[A-Z]\w+\s(?:is|are|has|have)\s[\w-]{3,}\W*"
)
_CLOCK = re.compile(r"\d\s?(?:am|pm)\b", re.IGNORECASE)  # "5:45 AM" has no verb


def reason(text: str, worthiness: float, *, anchored: bool, language: str = "en") -> str:
    """One of "caption", "boilerplate", "question", "greeting", "instruction", "fragment",
    "personal experience", "opinion", "prediction", "not check-worthy", or "".

    `anchored`: whether the sentence holds a name, a quantity or a date; without one it must be
    check-worthy by its words alone. Other languages than English know "question" and
    "fragment" only.
    """
    plain = " ".join(text.replace("’", "'").split())
    if not re.search(r"\w", plain):
        return "fragment"
    if _asks().search(plain) or (language == "el" and plain.endswith(";")):
        return "question"
    if language != "en":
        # Scripts without blanks between words have no short sentences to speak of.
        return "fragment" if len(plain.split()) < 3 and len(plain) < 12 else ""
    if caption(plain):
        return "caption"
    if boilerplate(plain):
        return "boilerplate"
    for name, pattern in _patterns():
        if pattern.search(plain):
            return name
    if not _is_sentence(plain):
        return "fragment"
    return "not check-worthy" if worthiness < FLOOR and not anchored else ""


def predicts(text: str) -> bool:
    """Whether the text says what will be."""
    return dict(_patterns())["prediction"].search(text.replace("’", "'")) is not None


def _is_sentence(plain: str) -> bool:
    if len(plain.split()) < 4:
        return _SHORT.fullmatch(plain) is not None
    return _verb().search(_CLOCK.sub(" ", plain)) is not None


@cache
def _asks() -> re.Pattern[str]:
    return re.compile(r"[?？؟][\"”»')\]」]*$")


def too_short(words: str) -> bool:
    """Whether uttered words are fewer than two; in scripts without blanks, than four signs."""
    if _unspaced().search(words):
        return len(words) < 4
    return len(words.split()) < 2


@cache
def _unspaced() -> re.Pattern[str]:
    return re.compile("[\u3040-\u30ff\u3400-\u9fff]")


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (name, re.compile(form, re.IGNORECASE))
        for name, form in (
            ("greeting", _GREETING),
            ("instruction", _INSTRUCTION),
            ("opinion", _OPINION),
            ("personal experience", _EXPERIENCE),
            ("prediction", _PREDICTION),
        )
    )


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(_VERB, re.IGNORECASE)
