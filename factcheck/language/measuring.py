"""Quantities as typed spans: counts, measures, money, percentages, ordinals."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from factcheck.language._numerals import NUMBER, SCALES, numeral
from factcheck.language._units import CURRENCIES, MEASURES, MONEY_WORDS
from factcheck.language.dating import dates
from factcheck.models import Quantity, QuantityKind, Span

_ORDINALS = {
    word: value
    for value, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
        ],
        1,
    )
}
_PERCENT = {
    "per cent": "%",
    "percent": "%",
    "pct": "%",
    "percentage points": "pp",
    "percentage point": "pp",
    "pp": "pp",
}
_BOUNDS = {
    "at least": r"more\ than|over|above|at\ least|exceed(?:s|ed|ing)?|greater\ than|no\ (?:fewer|less)\ than"
    r"|not\ less\ than|upwards?\ of|in\ excess\ of|a\ minimum\ of|beyond|higher\ than",
    "at most": r"(?:no|not)\ more\ than|less\ than|fewer\ than|under|below|up\ to|at\ most|a\ maximum\ of"
    r"|lower\ than|as\ (?:few|little)\ as",
    "about": r"about|around|roughly|approximately|some|an?\ estimated|estimated|circa|ca?\.|nearly|almost"
    r"|close\ to|just\ over|just\ under|well\ over|~|≈",
}
_AFTER = {
    "at least": r"\+(?!\w)|\ or\ more\b|\ and\ more\b",
    "at most": r"\ or\ (?:less|fewer)\b",
    "about": r"\ or\ so\b",
}


class _Found(NamedTuple):
    """A number with the span of what belongs to it, before its noun is looked for."""

    span: Span
    kind: QuantityKind
    value: float
    unit: str


def quantities(text: str, language: str = "en") -> list[Quantity]:
    """Quantities in `text`, in order.

    Scale words are applied to `value`; `unit` is a symbol as written in SI or ISO 4217 ("km",
    "EUR"), never converted. Years, dates, clock times, version numbers and numbers inside names
    ("G7", "Boeing 747") are left out, and so are fractions in words ("one in five").
    """
    if not _hint().search(text):
        return []
    taken = [
        mention.span for mention in dates(text, language=language) if mention.text[-1:].isdigit()
    ]
    found: list[Quantity] = []
    for match in _pattern().finditer(text):
        span = match.span()
        if any(span[0] < date.end and date.start < span[1] for date in taken):
            continue
        found.extend(_quantities(text, match))
    return found


def _quantities(text: str, match: re.Match[str]) -> list[Quantity]:
    if match["ordinal"] or match["ordinal_word"]:
        return _ordinal(text, match)
    letter = match["letter"] or ""
    kind, unit = _measured(match)
    if letter == "m" and kind is QuantityKind.COUNT and not _millions_of().match(text, match.end()):
        letter, kind, unit = "", QuantityKind.MEASURE, "m"
    value = numeral(match["number"], f"{letter} {match['scale'] or ''}")
    if value is None or _is_no_quantity(text, match):
        return []
    if letter in ("K", "M", "B") and kind is QuantityKind.COUNT:
        return []
    if match["other"]:
        return _range(text, match, kind, unit, value)
    signed = bool(match["sign"]) and (kind is QuantityKind.PERCENT or unit.startswith("°"))
    inside = "currency" if match["currency"] else "sign" if signed else "number"
    span = Span(match.start(inside), match.end())
    found = _Found(span, kind, -value if signed else value, unit)
    return [_finished(text, found, _bound(text, span))]


def _measured(match: re.Match[str]) -> tuple[QuantityKind, str]:
    if match["currency"]:
        return QuantityKind.MONEY, CURRENCIES[match["currency"].strip()]
    unit = (match["unit"] or "").strip().lstrip("-")
    if not unit:
        return QuantityKind.COUNT, ""
    folded = " ".join(unit.lower().replace("-", " ").split())
    if folded == "%" or folded in _PERCENT:
        return QuantityKind.PERCENT, _PERCENT.get(folded, "%")
    if folded in MONEY_WORDS:
        return QuantityKind.MONEY, MONEY_WORDS[folded]
    return QuantityKind.MEASURE, MEASURES.get(unit) or MEASURES[folded]


def _range(
    text: str, match: re.Match[str], kind: QuantityKind, unit: str, low: float
) -> list[Quantity]:
    """Both ends of "10 to 20 km"; a scale after the second number holds for the first too."""
    high = numeral(match["other"], match["other_scale"] or "")
    if high is None:
        return []
    if match["other_scale"] and not match["scale"]:
        low = numeral(match["number"], match["other_scale"]) or low
    change = text[max(0, match.start() - 6) : match.start()].lower().endswith("from ")
    bounds = ("", "") if low > high or change else ("at least", "at most")
    score = kind is QuantityKind.COUNT and match["dash"] in ("-", "–")
    if score and (low > high or not _noun(text, match.end())):
        return []
    first = Span(
        match.start("currency") if match["currency"] else match.start("number"), match.end("number")
    )
    second = Span(match.start("other"), match.end())
    return [
        _finished(text, _Found(span, kind, value, unit), bound, noun_from=match.end())
        for span, value, bound in zip((first, second), (low, high), bounds, strict=True)
    ]


def _ordinal(text: str, match: re.Match[str]) -> list[Quantity]:
    group = "ordinal" if match["ordinal"] else "ordinal_word"
    word = match[group].lower()
    value = _ORDINALS.get(word) or int(re.sub(r"\D", "", word))
    span = Span(*match.span(group))
    return [_finished(text, _Found(span, QuantityKind.ORDINAL, float(value), ""), "")]


def _finished(text: str, found: _Found, bound: str, *, noun_from: int = 0) -> Quantity:
    span = found.span
    return Quantity(
        text=span.of(text),
        span=span,
        kind=found.kind,
        value=found.value,
        unit=found.unit,
        noun=_noun(text, noun_from or span.end),
        bound=bound,
    )


def _noun(text: str, at: int) -> str:
    """The counted phrase up to its head: "Russian soldiers"; "" where none follows."""
    lead = _lead().match(text, at)
    at = lead.end() if lead else at
    picked: list[str] = []
    start = end = at
    for match in _word().finditer(text, at, min(len(text), at + 60)):
        word = match.group().lstrip(" \n-")
        if match.start() != end or _stop().fullmatch(word):
            break
        start = start if picked else match.start() + len(match.group()) - len(word)
        picked.append(word)
        end = match.end()
        if _plural().fullmatch(word) or len(picked) == 4:
            break
    if not picked:
        return ""
    if not _plural().fullmatch(picked[-1]):
        end = start + len(picked[0])
    return text[start:end].strip()


def _bound(text: str, span: Span) -> str:
    after = _after().match(text, span.end)
    if after:
        return _name(after.lastgroup)
    before = _before().search(text, max(0, span.start - 24), span.start)
    return _name(before.lastgroup) if before else ""


def _name(group: str | None) -> str:
    return (group or "").replace("_", " ")


def _is_no_quantity(text: str, match: re.Match[str]) -> bool:
    """Clock times, sections, fractions in words, the pronoun "one", numbers in names."""
    if match["currency"] or (match["unit"] and not match["number"].isalpha()):
        return False
    before, after = (
        text[max(0, match.start() - 24) : match.start()],
        text[match.end() : match.end() + 20],
    )
    if _not_before().search(before) or _not_after().match(after):
        return True
    word = match["number"].lower()
    if word in ("one", "a", "an"):
        return match["unit"] is None and not match["scale"] and not _one_counts().match(after)
    return False


@cache
def _hint() -> re.Pattern[str]:
    words = "one two three four five six seven eight nine ten eleven twelve teen twenty thirty forty fifty"
    more = "sixty seventy eighty ninety hundred thousand million billion trillion dozen first second third fourth fifth sixth eighth ninth"
    return re.compile("[0-9]|" + "|".join((words + " " + more).split()), re.IGNORECASE)


@cache
def _pattern() -> re.Pattern[str]:
    currency = "|".join(re.escape(c) for c in sorted(CURRENCIES, key=len, reverse=True))
    named = sorted({*MEASURES, *MONEY_WORDS, *_PERCENT}, key=len, reverse=True)
    spelled = "|".join(re.escape(unit).replace(r"\ ", r"[\s-]") for unit in named if len(unit) > 2)
    symbols = "|".join(re.escape(unit) for unit in named if len(unit) <= 2)
    scale = "|".join(word for word in SCALES if len(word) > 2)
    ordinal = "|".join(_ORDINALS)
    return re.compile(
        rf"""
        (?: (?<![\w.,/]) (?P<ordinal> \d{{1,4}} (?:st|nd|rd|th) ) \b
          | (?<= [a-z] \s ) (?<! [Aa]t\s ) (?P<ordinal_word> (?i:{ordinal}) ) \b (?= \s [a-z] ) (?! \s (?:and|or|of\ all|to)\b )
          | (?: (?P<currency> (?<!\w) (?:{currency}) \s? )
              | (?P<sign> (?<![\w)]) [-−] | \b[Mm]inus\s )?
                (?<![\w./:#$£€@]) (?<!\d,) (?<![A-Za-z\d][-–]) )
            (?P<between> \b[Bb]etween\s[$£€]? )?
            (?P<number> {NUMBER} )
            (?: (?P<letter> (?:bn|tn|mn|m|k|M|K|B) \b )? (?P<scale> [\s-]? (?:{scale}) (?:\s(?:{scale}))? \b)? )
            (?: \s? (?P<dash> (?(between)(?:and|to)|(?:to|-|–|—)) ) \s? [$£€]? (?P<other> \d[\d,]*(?:\.\d+)? ) (?P<other_scale> [\s-]? (?:{scale}|bn|m(?=\s|$)) \b)? (?![\w/]) )?
            (?P<unit> \s? % | \s? ° [CF]? | [\s-]? (?i:{spelled}) \b | \s? (?:{symbols}) (?!\w) )?
            (?! \w | [.,/:] \d | \.\w )
        )
        """,
        re.VERBOSE,
    )


@cache
def _before() -> re.Pattern[str]:
    parts = "|".join(f"(?P<{name.replace(' ', '_')}>{form})" for name, form in _ordered(_BOUNDS))
    return re.compile(rf"(?:^|(?<=\W))(?:{parts})\s?(?:the\s|a\s)?$", re.IGNORECASE)


@cache
def _after() -> re.Pattern[str]:
    parts = "|".join(f"(?P<{name.replace(' ', '_')}>{form})" for name, form in _AFTER.items())
    return re.compile(parts, re.IGNORECASE)


def _ordered(bounds: dict[str, str]) -> list[tuple[str, str]]:
    """ "no more than" must be tried before "more than"."""
    return [(name, bounds[name]) for name in ("at most", "about", "at least")]


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(
        r"(?:\+|\sor\s(?:more|less|fewer|so))?(?:\s(?:of|in)\s(?:the\s|its\s|his\s|her\s|their\s|all\s|our\s)?|-old\b|\sold\b|\s(?:more|other|new|further|additional|different|separate)\b)?"
    )


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[ \n-]?[^\W\d_]+(?:['’-][^\W\d_]+)*")


@cache
def _plural() -> re.Pattern[str]:
    return re.compile(
        r"(?!this|is|was|has|his|its|us)(?:[\w'’-]+[^s\W]s|people|men|women|children|police|personnel|staff"
        r"|[\w-]+men|[\w-]+women|feet|mice|cattle|aircraft|fish|sheep|troops)"
    )


@cache
def _stop() -> re.Pattern[str]:
    return re.compile(
        r"(?i:a|an|the|and|or|but|of|in|on|at|to|by|for|from|with|as|is|are|was|were|be|been|has|have|had|do|does"
        r"|did|will|would|can|could|may|might|should|must|that|which|who|whom|when|where|while|than|if|it|he"
        r"|she|they|we|you|i|his|her|its|their|this|these|those|not|no|per|each|after|before|since|during"
        r"|until|against|between|through|into|over|under|about|because|so|then|there|here|also|later"
        r"|earlier|ago|only|now|tall|long|high|wide|deep|away|apart|old|up|down|said|says|\w{4,}ly)|\w{3,}ed"
    )


@cache
def _not_before() -> re.Pattern[str]:
    return re.compile(
        r"(?:\b(?:[Ff]igure|[Tt]able|[Cc]hapter|[Ss]ection|[Aa]rticle|[Pp]age|[Nn]o\.|[Nn]umber|[Vv]ersion|[Rr]oute"
        r"|[Ff]light|[Rr]oom|[Cc]lause|[Pp]hase|[Gg]rade|[Tt]ype|[Ll]evel)|Boeing|Airbus|Windows|Apollo|Formula|Highway)\s$|\b(?:one|1|two|2)\s(?:in|out\sof)\s$"
    )


@cache
def _not_after() -> re.Pattern[str]:
    return re.compile(
        r"\s?(?:[ap]\.?m\b|o['’]clock)|[\s-](?:thirds?|quarters?|fifths?|halves|half|tenths?"
        r"|in\s(?:\d|two|three|four|five|six|seven|eight|nine|ten|a hundred)|out of)\b"
        r"|['’]?s\b|:\d|\s?\d/\d"
    )


@cache
def _millions_of() -> re.Pattern[str]:
    return re.compile(r"\s(?:[a-z]+\s){0,2}(?:[a-z]+[^s\W]s|people|men|women|children)\b")


@cache
def _one_counts() -> re.Pattern[str]:
    return re.compile(
        r"\s(?!of\b|day\b|such\b|another\b|thing\b|more\b|or\b|can\b|who\b|that\b|is\b|was\b)[a-z]{3,}"
    )
