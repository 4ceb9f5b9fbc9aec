"""A sentence as words, classes of words and a skeleton: what the check-worthiness model reads.

The classes stand for what a word does in a claim, so that the model can say something about words
that it never saw: a figure, a law, a wish. A word may be in several; the first is its tag.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

CLASSES = {
    "PERCENT": "% percent percentage pct",
    "MONEY": "$ £ € ¥ dollar dollars euro euros pound pounds cent cents",
    "NUMBER": "two three four five six seven eight nine ten eleven twelve thirteen fifteen twenty"
    " thirty forty fifty sixty seventy eighty ninety dozen dozens half third thirds tenth fifth",
    "SCALE": "hundred hundreds thousand thousands million millions billion billions trillion"
    " trillions",
    "PERIOD": "year years month months week weeks day days hour hours decade decades century"
    " centuries quarter",
    "DATE": "january february april june july august september october november december monday"
    " tuesday wednesday thursday friday saturday sunday yesterday ago last",
    "MORE": "more less fewer higher lower larger smaller bigger greater better worse faster slower"
    " older younger longer shorter stronger weaker than twice double doubled tripled outnumber"
    " exceed exceeds exceeded most least",
    "FIRST": "highest lowest largest smallest biggest greatest fastest oldest youngest longest"
    " strongest record first only ranks ranked rank top unprecedented ever best worst",
    "CHANGE": "rise rises rose risen rising fall falls fell fallen falling increase increases"
    " increased increasing decrease decreases decreased grow grows grew grown growing drop drops"
    " dropped decline declined declining cut cuts reduced reduce reduces reducing raised raise"
    " gained gain lost loss losses growth surge surged soared plunged shrank shrunk expanded",
    "CAUSE": "because caused causes cause due result results resulted resulting led therefore"
    " consequence",
    "SOURCE": "according study studies report reports reported survey surveys data statistics"
    " figures research researchers found shows showed estimates estimated poll polls census"
    " evidence",
    "LAW": "law laws bill bills act legislation amendment constitution constitutional treaty"
    " treaties agreement agreements court courts ruling ruled statute regulation regulations ban"
    " banned veto vetoed signed enacted ratified repeal repealed passed voted vote votes voting"
    " sanctions resolution illegal legal lawsuit sued convicted indicted",
    "BODY": "congress senate house parliament legislature department administration agency"
    " committee commission council nato union government university company companies corporation"
    " corporations bank banks army navy military police pentagon budget deficit debt program"
    " programs federal state states county schools hospitals",
    "ECONOMY": "tax taxes taxed income incomes wage wages job jobs unemployment unemployed"
    " employment inflation poverty economy gdp revenue revenues spending cost costs price prices"
    " premiums trade exports imports benefits funding funded fund investment invested subsidies",
    "FORCE": "crime crimes murder murders violence killed kill deaths died dead shot war wars"
    " attack attacks attacked troops soldiers weapons missiles invaded bombing terrorists"
    " terrorist prison arrested",
    "OFFICE": "president governor senator mayor minister secretary congressman chairman judge"
    " leader ambassador director king queen chancellor",
    "PEOPLE": "people americans families workers children students teachers women men citizens"
    " veterans seniors residents population households farmers patients",
    "MIND": "think believe hope feel guess suppose wish know understand want wants wanted care love"
    " worry agree disagree wonder imagine consider mean remember sure certain convinced proud glad"
    " happy sorry honored pleased",
    "NEED": "need needs ought must should gotta let's let deserve deserves",
    "MODAL": "will would can could shall might may i'll we'll you'll they'll he'll it'll won't"
    " wouldn't can't cannot couldn't i'd we'd gonna going",
    "JUDGING": "good bad great terrible wonderful beautiful awful disgrace important wrong right"
    " fair unfair tough hard easy nice amazing incredible ridiculous strong weak big real true"
    " simple clear critical vital serious",
    "ABSTRACT": "freedom values dream dreams future spirit courage faith character principle"
    " principles vision destiny opportunity challenge challenges promise peace respect trust"
    " responsibility leadership way ways thing things something everything anything issue issues"
    " problem problems question questions answer point idea kind",
    "POLITE": "thank thanks please welcome hello bless god sir ma'am gentlemen ladies evening okay"
    " ok well yes yeah excuse",
    "NOT": "not never no none nobody nothing neither nor without",
    "WAS": "was were had did been",
    "IS": "is are am has have do does i've we've they've you've he's she's it's that's there's"
    " we're they're you're i'm",
    "I": "i me my mine myself i'm i've i'd i'll",
    "WE": "we us our ours ourselves",
    "YOU": "you your yours yourself",
    "THEY": "he she him her his hers they them their theirs",
    "ASKING": "what why how who whom which when where whether",
    "IF": "if unless maybe perhaps probably possibly",
    "DID": "went came took made gave got won lost led left held rose fell grew ran said told wrote"
    " saw found kept met paid put set sent sold spent stood built bought brought broke cut hit shot"
    " began became knew thought felt spoke chose drew drove taught threw fought fled sat heard"
    " meant understood gone done given taken seen been begun become known shown written driven"
    " grown fallen risen",
}

# Words that stand for themselves in the skeleton: they carry the grammar.
_GRAMMAR = """
a an the this that these those it its there here and or but so as of in on at by for with from to
into about over under between through during before after against among i we you he she they my
our your his her their not never no if what why how who when which is are was were be been being am
has have had do does did will would can could should must might may shall all every each any some
many much very just only also now then
"""

_ENDINGS = (
    ("ed", 4, "DID"),
    ("ing", 5, "-ing"),
    ("ly", 4, "-ly"),
    ("tion sion ment ness ity ism ance ence", 5, "-tion"),
    ("al ous ive able ful ic", 4, "-al"),
    ("er or ist ers ors ists", 4, "-er"),
    ("est", 6, "FIRST"),
)

_PIECE = r"[^\W\d_]+(?:'[a-z]+)?|\d+(?:[.,]\d+)*|[$£€¥%?!\";:-]"


class Reading(NamedTuple):
    """One entry a token: the folded word (figures are "#", years "#y"), its tag, its classes."""

    words: list[str]
    tags: list[str]
    classes: list[tuple[str, ...]]


def read(text: str) -> Reading:
    """The tokens of `text` with their tags and classes."""
    found = Reading([], [], [])
    starts, shouted = True, text.isupper()
    for piece in _pieces().findall(text.replace("’", "'")):
        word, tag, classes = _kind(piece.lower())
        if piece[0].isupper() and not shouted and word != "i" and word[:2] != "i'":
            if len(piece) > 1 and piece.isupper():
                tag, classes = "ACRONYM", ("ACRONYM", *classes)
            elif not starts:
                tag, classes = "NAME", ("NAME", *classes)
        starts = piece in "?!" or (starts and not piece[0].isalnum())
        found.words.append(word)
        found.tags.append(tag)
        found.classes.append(classes)
    return found


@lru_cache(maxsize=1 << 14)
def _kind(word: str) -> tuple[str, str, tuple[str, ...]]:
    """A folded token's word, tag and classes, whatever its neighbours and its case."""
    if word[0].isdigit():
        year = len(word) == 4 and "1500" <= word <= "2099"
        return ("#y", "#y", ("YEAR",)) if year else ("#", "#", ("FIGURE",))
    classes = _classes().get(word, ())
    if not word[0].isalpha() or word in _grammar():
        return word, word, classes
    if classes:
        return word, classes[0], classes
    if word.endswith("n't"):
        return word, "NOT", ("NOT",)
    tag = _shape(word)
    return word, tag, (tag,) if tag in ("DID", "FIRST", "-tion", "-ing") else ()


def _shape(word: str) -> str:
    for endings, length, tag in _ENDINGS:
        if len(word) >= length and word.endswith(tuple(endings.split())):
            return tag
    return "-s" if word.endswith("s") and not word.endswith("ss") else "w"


@cache
def _classes() -> dict[str, tuple[str, ...]]:
    known: dict[str, list[str]] = {}
    for name, members in CLASSES.items():
        for word in members.split():
            known.setdefault(word, []).append(name)
    return {word: tuple(names) for word, names in known.items()}


@cache
def _grammar() -> frozenset[str]:
    return frozenset(_GRAMMAR.split())


@cache
def _pieces() -> re.Pattern[str]:
    return re.compile(_PIECE)
