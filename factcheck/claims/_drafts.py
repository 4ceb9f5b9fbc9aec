"""What one sentence claims: its quotes and reported speech, else what it states."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from factcheck.claims._reading import Reading, within
from factcheck.claims._skipping import predicts
from factcheck.claims._tokens import tokens
from factcheck.claims.speech.quotes import Quote
from factcheck.claims.speech.units import Reported, Unit
from factcheck.claims.statements.remaining import remaining
from factcheck.claims.statements.splitting import Part, beside, parts
from factcheck.claims.statements.trimming import trimmed
from factcheck.claims.statements.verbs import finite
from factcheck.models import ClaimKind, Span

# What is announced can be checked today, whatever comes of it.
_ANNOUNCING = re.compile(
    r"(?i)announc|confirm|pledg|promis|vow|decid|order|rul(?:ed|es)\b|agree|unveil|said|says|told"
)
# Right before a cue: it tells of what was not said, or of what somebody is blamed for.
_NOT = re.compile(
    r"(?i)(?:(?:\bnot|\bnever|n['’]t)\s(?:\w+\s)?|\b(?:refus|declin|fail|neglect|hesitat)\w*\sto\s(?:\w+ly\s)?"
    r"|\b(?:unable|unwilling|reluctant|yet)\sto\s(?:\w+ly\s)?|\bstop\w*\sshort\sof\s"
    r"|\b(?:without|avoid(?:ed|s)?|den(?:y|ies|ied|ying))\s(?:ever\s|having\s)?"
    r"|\b(?:accus|suspect)\w*\sof\s(?:falsely\s|having\s)?"
    r"|\b(?:critici[sz]|blam|attack|mock|condemn|ridicul|rebuk|fin|su|censur|arrest|charg)\w*\s(?:for|with)\s"
    r"(?:falsely\s|having\s)?)\Z"
)
# At the head of the clause whose verb the cue is: nobody said it, or only perhaps.
_NOBODY = re.compile(
    r"(?:\A|[,;:]\s|\b(?:and|but)\s)(?:(?i:neither|nobody|no\sone|none|few|hardly\sany\w*|almost\sno\w*|no|not\s(?:a|one|all"
    r"|every\w*|many)|(?:even\s)?if|unless|contrary\sto\swhat|whether|suppose|supposing)\s(?!doubt\b|wonder\b|longer\b|matter\b|sooner\b|\w+(?:\s\w+){0,4},\s)"
    r"|(?:Had|Should|Were)\s[A-Z])(?:(?![,;]\s(?:and|but)\b).)*\Z",
    re.DOTALL,
)
_ITSELF = re.compile(r"(?i)(?:it|they|he|she|we)\s(?:will|would|plans?|intends?|is|are)\b")
_FEWEST = 4
"""Words of reported speech that says enough alone."""


class Draft(NamedTuple):
    """A claim before its number and id; `unit` is the index of its sentence. One of `quote` and
    `part` says what it is; `announced` are the words of a plan or an opinion that the claim does
    not make its own, since it says no more than that somebody made them known."""

    span: Span
    unit: int
    quote: Quote | None = None
    part: Part | None = None
    announced: Span | None = None


def drafts(reading: Reading, number: int, unit: Unit, quotes: Sequence[Quote]) -> list[Draft]:
    """The drafts of sentence `number`, in reading order."""
    view = reading.view
    found: list[Draft] = []
    for quote in quotes:
        if (quote.speaker_mention or "").lower() == "you":
            continue  # "you can tell that …" names nobody
        if not quote.speech or (found and quote.span.start < found[-1].span.end):
            continue
        if quote.kind is ClaimKind.INDIRECT and not _is_clause(view, quote):
            continue
        found.append(Draft(_with_aside(view, unit, quote), number, quote))
    said = [draft for draft in found if _enough(view, draft) and not _unsaid(view, unit, draft)]
    span = trimmed(view, unit.span)
    if found and not said:
        return [Draft(span, number, None, Part(span), found[0].span)]
    if said:
        return _reporting(reading, number, unit, span, said)
    if reading.article.language != "en" or unit.quotes or not _only_things(view, unit):
        return [Draft(span, number, None, Part(span))]
    split = parts(view, span, within(reading.names, span))
    return [Draft(part.span, number, None, part) for part in split]


def _reporting(
    reading: Reading, number: int, unit: Unit, span: Span, said: Sequence[Draft]
) -> list[Draft]:
    """The drafts of a sentence that reports something: that, and what it states besides."""
    view = reading.view
    around = beside(view, unit.span, [draft.span for draft in said])
    if not around and reading.article.language == "en":
        spans = {draft.quote.span for draft in said if draft.quote}
        own = [one for one in unit.reported if one.span in spans]
        others = [one for one in unit.reported if one.span not in spans and one.cue]
        around = remaining(view, span, own, others, within(reading.names, span))
    rest = [Draft(part.span, number, None, part) for part in around]
    if len(said) == 1 and _announced(view, said[0]):
        rest_of_it = _apart(view, span, said[0].span, [part.span for part in around])
        said = [Draft(rest_of_it, number, None, Part(rest_of_it), said[0].span)]
    return sorted([*said, *rest], key=lambda draft: draft.span)


def _apart(view: str, sentence: Span, own: Span, others: Sequence[Span]) -> Span:
    """The stretch of the sentence around `own` without `others` and what joins them to it."""
    start = max((one.end for one in others if one.end <= own.start), default=sentence.start)
    end = min((one.start for one in others if one.start >= own.end), default=sentence.end)
    if start > sentence.start:
        joint = _JOINT.match(view, start, end)
        start = joint.end() if joint else start
    if end < sentence.end:
        end = start + len(_JOINT_BEHIND.sub("", view[start:end]))
    return Span(start, end)


_JOINT = re.compile(r"[,;\s]*(?:(?:and|but|while|whereas|although|though)\s)?")
_JOINT_BEHIND = re.compile(r"[,;]?\s(?:(?:and|but|while|whereas)\s)?\Z")


def _only_things(view: str, unit: Unit) -> bool:
    """Whether what the sentence reports are things, "wrote the song", and nothing is asserted in
    them, so that the sentence may be split like any other."""
    return not any(
        finite(token)
        for one in unit.reported
        for part in one.parts
        for token in tokens(view, part, ())
    )


def _announced(view: str, draft: Draft) -> bool:
    """Whether the draft is a plan that its maker made known: a claim about the announcement."""
    quote = draft.quote
    if quote is None or quote.kind is not ClaimKind.INDIRECT or not quote.cue:
        return False
    text = draft.span.of(view)
    if re.search(r"\d", quote.speaker_mention or ""):
        return True  # "64 per cent of Danes said": a survey's figure
    found = _ANNOUNCING.match(quote.cue)
    if not found or not predicts(text):
        return False
    return found.group().lower() not in ("said", "says", "told") or bool(_ITSELF.match(text))


def _unsaid(view: str, unit: Unit, draft: Draft) -> bool:
    """Whether the sentence tells what somebody did not say: that is its claim, not theirs."""
    if draft.quote is None:
        return False
    return any(
        _denied(view, unit, one)
        for one in unit.reported
        if one.span == draft.quote.span and one.cue
    )


def _denied(view: str, unit: Unit, one: Reported) -> bool:
    cue = one.cue
    if cue is None:
        return False
    if _NOT.search(view, max(unit.span.start, cue.start - 40), cue.start):
        return one.kind is ClaimKind.INDIRECT or one.parts[0].start > cue.end
    if one.parts[0].start < cue.end:
        return False  # "If it rains, it floods, Silva said" says so without an if
    return _NOBODY.search(view[unit.span.start : cue.start]) is not None


def _is_clause(view: str, quote: Quote) -> bool:
    """Whether reported speech asserts something: "said that it rained", not "told him to go"."""
    words = quote.span.of(view).split()
    return len(words) >= _FEWEST and words[0].lower() not in (
        "to",
        "whether",
        "if",
        "how",
        "why",
        "what",
        "who",
    )


def _enough(view: str, draft: Draft) -> bool:
    """Whether reported speech can be read alone; "taxes rose 5%" is better left with its cue."""
    indirect = draft.quote is not None and draft.quote.kind is ClaimKind.INDIRECT
    return not indirect or len(draft.span.of(view).split()) >= _FEWEST or _announced(view, draft)


def _with_aside(view: str, unit: Unit, quote: Quote) -> Span:
    """The reported words with a ", which …" behind them, up to the end of the sentence: whoever of
    the two says it, it is said, and nothing else would hold it."""
    span = _without_opener(view, quote)
    if quote.kind is not ClaimKind.INDIRECT or unit.quotes:
        return span
    aside = _which().match(view, span.end, unit.span.end)
    return Span(span.start, aside.end()) if aside else span


@cache
def _which() -> re.Pattern[str]:
    return re.compile(r",\s(?:which|whose|where)\s[^.;:,“”\"]{8,160}(?=\.?$|\.\s|\.$)")


def _without_opener(view: str, quote: Quote) -> Span:
    if quote.kind is ClaimKind.DIRECT:
        return quote.span
    lead = re.compile(r"that,?\s+", re.IGNORECASE).match(view, quote.span.start, quote.span.end)
    return Span(lead.end() if lead else quote.span.start, quote.span.end)
