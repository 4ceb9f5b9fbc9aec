"""Whether a word that may be a verb of saying is one where it stands."""

from __future__ import annotations

from factcheck.claims._tokens import Token
from factcheck.claims._words import FINITE, word_set
from factcheck.claims.speech.adverbials import is_adverb
from factcheck.claims.speech.cues import AUXILIARY, cues
from factcheck.claims.speech.phrases import PREPOSITIONS, before_asides, subject_before, verb_like
from factcheck.models import Span

_PLURAL = word_set(
    """
    i you we they who people men women police children some many most few several others all both
    half majority number percent %
    """
)
_DETERMINED = word_set("the a an this that his her their its our him them it")
# With these behind it the verb means something else: "show up", "call off", "back down".
_OTHER_SENSE = {
    "show": ("up", "off"),
    "call": ("off", "in", "up", "back"),
    "back": ("off", "down", "away", "up", "out"),
    "hold": ("up",),
    "know": ("as",),
    "find": ("guilty",),
}


def is_verb(line: list[Token], i: int) -> bool:
    """Whether the cue at `i` is a verb and agrees with its subject.

    "Talk show hosts", "the United States" and "terror attacks changed" hold no verb of saying:
    a bare form needs a plural subject or an auxiliary, one in -s a singular one.
    """
    token, cue = line[i], cues()[line[i].word][0]
    behind = line[i + 1].word if i + 1 < len(line) else ""
    if (
        token.word == "back"
        and behind not in _DETERMINED
        and not line[min(i + 1, len(line) - 1)].text[:1].isupper()
    ):
        return False  # far more often the adverb
    if behind in _OTHER_SENSE.get(cue.lemma, ()):
        return False
    if token.text[:1].isupper() and i > 0 and not _headline(line):
        return False
    bare, third = token.word == cue.lemma, token.word.endswith("s") and token.word != cue.lemma
    if not (bare or third):
        return True
    j = i - 1
    while j >= 0 and is_adverb(line[j].text):
        j -= 1
    if j >= 0 and line[j].word in AUXILIARY | {"to", "and", "or", "but"}:
        return bare or line[j].word in ("and", "or", "but") or not _helper(line[j])
    last = before_asides(line, j)
    if last is None or line[last].quote is not None:
        return True
    if third and line[last].text[:1].isupper():
        return True  # "Jones says": a name's last letter tells nothing
    nouns = [last, *_before_prepositions(line, last)]
    return any(_plural(line, k) is bare for k in nouns)


def _before_prepositions(line: list[Token], j: int) -> list[int]:
    """The words before "of", "under", "that" in the phrase that ends at `j`: one is its head."""
    found = []
    for k in range(j, max(0, j - 12), -1):
        if line[k].stops or line[k].quote is not None or (line[k].word in FINITE and k == j):
            break
        if line[k].word in PREPOSITIONS | {"that", "who", "there"}:
            found += [k - 1, max(0, k - 2)]
    return found


def main_subject(line: list[Token], i: int) -> Span | None:
    """The subject of the first finite verb before token `i`."""
    for k in range(1, i):
        word = line[k].word
        if line[k].quote is not None or line[k - 1].word == "to" or word.endswith("ing"):
            continue
        if word in FINITE or verb_like(line, k) or (word in cues() and is_verb(line, k)):
            j = k - 1
            while j > 0 and is_adverb(line[j].text):
                j -= 1
            found = subject_before(line, j)
            if found is not None:
                return found
    return None


def _helper(token: Token) -> bool:
    return token.word in (
        "to",
        "will",
        "would",
        "can",
        "could",
        "may",
        "might",
        "did",
        "does",
        "do",
    )


def _plural(line: list[Token], j: int) -> bool:
    word, text = line[j].word, line[j].text
    if (
        word in _PLURAL
        or word.endswith("%")
        or any(t.word in ("and", "percent") for t in line[max(0, j - 4) : j])
    ):
        return True
    if (
        text[:1].isupper()
        and j > 0
        and line[j - 1].text[:1].isupper()
        and line[j - 1].word != "the"
    ):
        return False  # "Ernst Jakobs", "United Nations"
    return word.endswith("s") and not word.endswith(("ss", "'s", "us", "is", "news"))


def _headline(line: list[Token]) -> bool:
    """Whether most words of the line begin with a capital."""
    long = [token for token in line if len(token.word) > 3]
    return sum(token.text[:1].isupper() for token in long) > 0.6 * len(long)
