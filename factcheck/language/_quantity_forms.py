"""The forms that quantities take: patterns, compiled once when first needed."""

from __future__ import annotations

import re
from functools import cache

from factcheck.language._numerals import NUMBER, SCALES
from factcheck.language._units import CURRENCIES, MEASURES, MONEY_WORDS

_NUMBER_WORDS = """
one two three four five six seven eight nine ten eleven twelve teen twenty thirty forty fifty sixty
seventy eighty ninety hundred thousand million billion trillion dozen first third fifth
"""
ORDINALS = {
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
PERCENT = {
    "per cent": "%",
    "percent": "%",
    "pct": "%",
    "pc": "%",
    "percentage points": "pp",
    "percentage point": "pp",
    "pp": "pp",
}
BOUNDS = {
    "at least": r"more\ than|over|above|at\ least|exceed(?:s|ed|ing)?|greater\ than"
    r"|no\ (?:fewer|less)\ than"
    r"|not\ less\ than|upwards?\ of|in\ excess\ of|a\ minimum\ of|beyond|higher\ than",
    "at most": r"(?:no|not)\ more\ than|less\ than|fewer\ than|under|below|up\ to|at\ most"
    r"|a\ maximum\ of"
    r"|lower\ than|as\ (?:few|little)\ as",
    "about": r"about|around|roughly|approximately|some|an?\ estimated|estimated|circa|ca?\."
    r"|nearly|almost"
    r"|close\ to|just\ over|just\ under|well\ over|~|≈",
}
AFTER = {
    "at least": r"\+(?!\w)|\ or\ more\b|\ and\ more\b",
    "at most": r"\ or\ (?:less|fewer)\b",
    "about": r"\ or\ so\b",
}


@cache
def hint() -> re.Pattern[str]:
    return re.compile("[0-9]|" + "|".join(_NUMBER_WORDS.split()), re.IGNORECASE)


@cache
def pattern() -> re.Pattern[str]:
    currency = "|".join(re.escape(c) for c in sorted(CURRENCIES, key=len, reverse=True))
    named = sorted({*MEASURES, *MONEY_WORDS, *PERCENT}, key=len, reverse=True)
    spelled = "|".join(re.escape(unit).replace(r"\ ", r"[\s-]") for unit in named if len(unit) > 2)
    symbols = "|".join(re.escape(unit) for unit in named if len(unit) <= 2)
    scale = "|".join(word for word in SCALES if len(word) > 2)
    ordinal = "|".join(ORDINALS)
    return re.compile(
        rf"""
        (?: (?<![\w.,/]) (?P<ordinal> \d{{1,4}} (?:st|nd|rd|th) ) \b
          | (?<= [a-z] \s ) (?<! [Aa]t\s ) (?P<ordinal_word> (?i:{ordinal}) ) \b
            (?= \s [a-z] ) (?! \s (?:and|or|of\ all|to)\b )
          | (?: (?P<currency> (?<!\w) (?:{currency}) \s? )
              | (?P<sign> (?<![\w)]) [-−] | \b[Mm]inus\s )?
                (?<![\w./:#$£€@]) (?<!\d,) (?<![A-Za-z\d][-–]) )
            (?P<between> \b[Bb]etween\s[$£€]? )?
            (?P<number> {NUMBER} )
            (?: (?P<letter> (?:bn|tn|mn|m|k|M|K|B) \b )?
                (?P<scale> [\s-]? (?:{scale}) (?:\s(?:{scale}))? \b)? )
            (?: \s? (?P<dash> (?(between)(?:and|to)|(?:to|-|–|—)) ) \s? [$£€]?
                (?P<other> \d[\d,]*(?:\.\d+)? )
                (?P<other_scale> [\s-]? (?:{scale}|bn|m(?=\s|$)) \b)? (?![\w/]) )?
            (?P<unit> \s? % | \s? ° [CF]? | [\s-]? (?i:{spelled}) \b | \s? (?:{symbols}) (?!\w) )?
            (?! \w | [.,/:] \d | \.\w )
        )
        """,
        re.VERBOSE,
    )


@cache
def before() -> re.Pattern[str]:
    parts = "|".join(f"(?P<{name.replace(' ', '_')}>{form})" for name, form in ordered(BOUNDS))
    return re.compile(rf"(?:^|(?<=\W))(?:{parts})\s?(?:the\s|a\s)?$", re.IGNORECASE)


@cache
def after() -> re.Pattern[str]:
    parts = "|".join(f"(?P<{name.replace(' ', '_')}>{form})" for name, form in AFTER.items())
    return re.compile(parts, re.IGNORECASE)


def ordered(bounds: dict[str, str]) -> list[tuple[str, str]]:
    """ "no more than" must be tried before "more than"."""
    return [(name, bounds[name]) for name in ("at most", "about", "at least")]


@cache
def lead() -> re.Pattern[str]:
    return re.compile(
        r"(?:\+|\sor\s(?:more|less|fewer|so))?(?:\s(?:of|in)\s(?:the\s|its\s|his\s|her\s|their\s|all\s|our\s)?|-old\b|\sold\b|\s(?:more|other|new|further|additional|different|separate)\b)?"
    )


@cache
def word() -> re.Pattern[str]:
    return re.compile(r"[ \n-]?[^\W\d_]+(?:['’-][^\W\d_]+)*")


@cache
def plural() -> re.Pattern[str]:
    return re.compile(
        r"(?!this|is|was|has|his|its|us)(?:[\w'’-]+[^s\W]s|people|men|women|children|police|personnel|staff"
        r"|[\w-]+men|[\w-]+women|feet|mice|cattle|aircraft|fish|sheep|troops)"
    )


@cache
def stop() -> re.Pattern[str]:
    return re.compile(
        r"(?i:a|an|the|and|or|but|of|in|on|at|to|by|for|from|with|as|is|are|was|were|be|been|has|have|had|do|does"
        r"|did|will|would|can|could|may|might|should|must|that|which|who|whom|when|where|while|than|if|it|he"
        r"|she|they|we|you|i|his|her|its|their|this|these|those|not|no|per|each|after|before|since|during"
        r"|until|against|between|through|into|over|under|about|because|so|then|there|here|also|later"
        r"|earlier|ago|only|now|tall|long|high|wide|deep|away|apart|old|up|down|said|says|\w{4,}ly)|\w{3,}ed"
    )


@cache
def not_before() -> re.Pattern[str]:
    return re.compile(
        r"(?:\b(?:[Ff]igure|[Tt]able|[Cc]hapter|[Ss]ection|[Aa]rticle|[Pp]age|[Nn]o\.|[Nn]umber|[Vv]ersion|[Rr]oute"
        r"|[Ff]light|[Rr]oom|[Cc]lause|[Pp]hase|[Gg]rade|[Tt]ype|[Ll]evel)|Boeing|Airbus|Windows|Apollo|Formula|Highway)\s$|\b(?:[Oo]ne|1|[Tt]wo|2)\s(?:in|out\sof)\s$"
    )


@cache
def not_after() -> re.Pattern[str]:
    return re.compile(
        r"\s?(?:[ap]\.?m\b|o['’]clock)|[\s-](?:thirds?|quarters?|fifths?|halves|half|tenths?"
        r"|in\s(?:\d|two|three|four|five|six|seven|eight|nine|ten|a hundred)|out of)\b"
        r"|['’]?s\b|:\d|\s?\d/\d"
        rf"|-(?:{'|'.join(ORDINALS)})\b"
    )


@cache
def millions_of() -> re.Pattern[str]:
    """What follows "3.5m" where it counts and is no length: "people", "new homes"."""
    other = r"(?!(?:tall|long|high|wide|deep|away|in|on|at|and|to|of|from|was|is|has|does)\b)"
    return re.compile(
        rf"\s(?:{other}[a-z]+\s){{0,2}}{other}(?:[a-z]+[^s\W]s|people|men|women|children)\b"
    )


@cache
def one_counts() -> re.Pattern[str]:
    return re.compile(
        r"\s(?!of\b|day\b|such\b|another\b|thing\b|more\b|or\b|can\b|who\b|that\b|is\b|was\b)[a-z]{3,}"
    )
