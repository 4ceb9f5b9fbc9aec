"""Why a sentence is not checked; "" when it can be."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from factcheck.claims._furniture import boilerplate, caption

# Sentences below this probability and without a figure, date or name are left out; set so that
# at most one in twenty check-worthy sentences of the debates falls below it. What both floors
# leave out is printed by `python -m benchmarks claims claimbuster_train --folds`.
FLOOR = 0.08
# The floor of a sentence that holds a name, but no figure and no date: of the 1,733 check-worthy
# ones of the debates 14 fall below it on the folds, of 5,202 others 1,106. No higher: what
# encyclopedias say of places and people stands low too, since no debate says it.
NAMED_FLOOR = 0.025
_DESCRIBES = re.compile(
    r"(?!(?:I|We|You|It|He|She|They|That|This|There|What)\b)(?:The\s)?[A-Z][\w.'-]*(?:\s[\w.'-]+){0,5}?\s(?:is|are|was"
    r"|were|has|lies)\s(?:a|an|the|in|on|one|near|born)\s"
)
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
    r"|outrageous|stunning|superb|splendid|dreadful|tragic|inspiring|overrated|underrated|best|worst)\b(?!\s*-|\s(?:paid|selling|sellers?|known|funded|performing|educated"
    r"|attended|preserved|documented|dressed|equipped|picture|actor|actress|director|supporting)\b)"
)
_PREDICTION = (
    r"(?<!last )(?<!free )(?<!good )(?<!own )(?<!political )(?<!his )(?<!her )"
    r"\b(?-i:will|won't|shall|'ll)\s"
    r"(?!be remembered\b|and\b|of\b|in\b|to\b)(?:\w+ly\s|also\s|soon\s|not\s|never\s)?(?-i:[a-z]+)"
    r"|\b(?:is|are)\s(?:likely|expected|set|bound|poised|due|going|about|projected"
    r"|forecast)\sto\b|\bby (?:20[3-9]\d|2[1-9]\d\d)\b"
)
# No more than a word may stand before "I", and that is none's name: "Elizabeth I died".
_LED = (
    r"(?:\w+,\s|(?:and|but|so|then|well|also|now|still|yes|today|yesterday|once|when|as|if|\w+ly)"
    r"\s)?"
)
_EXPERIENCE = (
    rf"^{_LED}(?:i(?!\.|,\s(?-i:[A-Z]))|"
    r"my(?!(?-i:(?:\s[A-Z]\w+)+\s(?:is|was|has|had|opened|won|ran|sold|premiered))\b)|i've|i'm|i'd|i'll)\b(?!.*(?:\d\s?%|[$£€]\s?\d|\b(?:percent|per\scent|million|billion)\b))"
    rf"|^{_LED}(?:we|we've|we're|we'd)\b(?!.*(?:\d|\b(?:percent|per\scent|million|billion)\b))"
    r"|\bmy (?:wife|husband|mother|father|mum|mom|dad|son|daughter|sister|brother|friends?"
    r"|family|childhood)\b"
)
# "Press freedom fell" and "Dear Abby was read" begin with a noun.
_NO_NOUN = (
    r"(?!(?:\s(?!(?:the|a|an|your|our)\b)\w+){0,2}\s(?:is|are|was|were|has|have|had|rose|fell|grew|costs?"
    r"|causes?|made|won|became|sold|\w{3,}ed)\b)"
)
_INSTRUCTION = (
    rf"^(?:please\b|don't\b|do not\b|let's\b|let us\b|never\s"
    r"(?!before\b|again\b|in\b|ha[sd]\b|have\b|did\b|was\b|were\b|mind\sthat\b)"
    r"[a-z]+\s|click\b|read more\b"
    r"|see (?:also|more|below|our)\b|sign up\b|subscribe\b"
    rf"|follow (?:us|me|him|her|@)|share your\b|contact\b{_NO_NOUN}|visit (?:our|the|us)\b"
    rf"|check (?:out|the|your)\b|download\b{_NO_NOUN}|join (?:us|our)\b"
    r"|remember to\b|make sure\b|add (?:the|a|some|\d+)\b|stir\b|mix\b|use (?:the|a|this|your)\b"
    r"|take (?:a|the|your)\b|try (?:to|this|the|our)\b"
    r"|watch (?:the|this|our|below|more)\b|listen\b|imagine\b|consider (?:the|this|a)\b"
    r"|note that\b|keep (?:in|your|the)\b|send (?:us|your)\b"
    rf"|support (?:us|our)\b|donate\b|enter your\b|press\b{_NO_NOUN}|open (?:the|your)\b|run the\b"
    rf"|install\b|call (?:us|your|the|now)\b|email\b{_NO_NOUN})"
)
_GREETING = (
    r"^(?:hello|hi|hey|dear|good (?:morning|afternoon|evening|night)|welcome|thanks?(?: you)?"
    r"|many thanks|congratulations"
    r"|happy (?:birthday|new year|christmas|easter)|goodbye|bye|cheers|best (?:wishes|regards)"
    rf"|yours (?:sincerely|faithfully)|sincerely)\b{_NO_NOUN}"
)
_VERB = (
    r"\b(?:is|are|was|were|be|been|being|am|has|have|had|do|does|did|can|could|will|would|may|might|must|shall|should|"
    r"became|began|went|came|took|made|gave|got|won|lost|led|left|held|rose|fell|grew|ran|said|told|wrote|saw|found|kept|met|paid|put|set"
    r"|sent|sold|spent|stood|built|bought|brought|broke|cut|hit|shot|sank|struck|thought|knew|felt|let|lies|lay|spoke|chose|drew|drove"
    r"|flew|froze|hid|quit|rang|sang|swam|taught|threw|wore|beat|bore|fought|fled|sat|slept|cost|costs|live|own|work|speak|use|make|take|need|want|give|grow|contain|include|remain|show|die|drink|eat|produce|run|"
    r"(?-i:oppose|support|earn|account|pay|kill|cause|buy|sell|rise|fall|spend|receive|runs|wins|owes|pays"
    r"|buys|eats|owns|uses|says|sees|gets|sits|hits|cuts|puts|lies|dies|[a-z]{2,}ed))\b"
    r"|\b(?-i:[a-z]{3,}[^s\W]s)\b(?!\s(?:of|and|or)\b|[,;:)]|\W*$)"
    r"|\b(?:it|he|she|that|this|there|here|what|who|where|how|let|one|everyone|nobody)['’]s\b"
    r"|['’](?:re|m|ve|ll|d)\b|n['’]t\b"
)
# What ends like a sentence and holds one word that may be a verb, of more than its small words.
_ENDED = re.compile(r"[.!…][\"”'’)\]]*$")
_MAYBE_VERB = re.compile(
    r"(?!(?:the|and|but|for|with|from|into|over|under|than|about|after|before|this|that|their|his|her"
    r"|its|our|per|cent|million|billion)\b)\b[a-z]{3,}\b(?=\s)"
)
_NOUN_PHRASE = re.compile(r"(?:A|An|The|This|That|These|Those|His|Her|Its|Their|Our|My|Your)\s")
_OF_MANY = re.compile(r"(?:Most|Many|Some|Few|Several|All)\s(?:\w+\s){2,}\w+")

# "Whales are mammals." says all that there is to say.
_SHORT = re.compile(
    r"(?!(?i:it|he|she|they|this|that|these|those|there|we|i|you)\b)[A-Z]\w+\s(?:is|are|has|have)\s[\w-]{3,}\W*"
)
_FEWEST = 4
"""Words of a sentence, the shortest apart."""
_CLOCK = re.compile(r"\d\s?(?:am|pm)\b", re.IGNORECASE)  # "5:45 AM" has no verb


def reason(
    text: str,
    worthiness: float,
    *,
    anchored: bool,
    figured: bool = True,
    language: str = "en",
    waived: Collection[str] = (),
) -> str:
    """One of "caption", "boilerplate", "question", "greeting", "instruction", "fragment",
    "personal experience", "opinion", "prediction", "not check-worthy", or "".

    `anchored`: whether the sentence holds a name, a quantity or a date; without one it must be
    check-worthy by its words alone, and a little so where it is not `figured`, that is holds no
    more than a name. `waived` are reasons that do not count here. Other
    languages than English know "question" and "fragment" only.
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
        if name not in waived and pattern.search(plain):
            return name
    if not _is_sentence(plain, anchored=anchored):
        return "fragment"
    if anchored and (figured or _DESCRIBES.match(plain)):
        return ""
    floor = NAMED_FLOOR if anchored else FLOOR
    return "not check-worthy" if worthiness < floor else ""


def predicts(text: str) -> bool:
    """Whether the text says what will be."""
    return dict(_patterns())["prediction"].search(text.replace("’", "'")) is not None


def _is_sentence(plain: str, *, anchored: bool) -> bool:
    if len(plain.split()) < _FEWEST:
        return _SHORT.fullmatch(plain) is not None
    if _verb().search(_CLOCK.sub(" ", plain)) is not None:
        return True
    if not _ENDED.search(plain) or not _MAYBE_VERB.search(plain) or _NOUN_PHRASE.match(plain):
        return False
    return anchored or _OF_MANY.match(plain) is not None


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
