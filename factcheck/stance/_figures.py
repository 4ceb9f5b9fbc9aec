"""Numbers and dates: which ones agree, which ones conflict.

A number or date of the passage conflicts only when nothing in the passage agrees with the
claim's, and when it measures the same thing: same kind and unit, the same counted noun or a
shared word beside it, in a sentence that shares most of the claim's subject and is not of another
day. A number about something else says nothing, nor does the date of what may happen again.
"""

from __future__ import annotations

from typing import NamedTuple

from factcheck.language import content_words
from factcheck.models import DateMention, Quantity, QuantityKind, Span
from factcheck.stance._matters import attribute, on_subject, same_matter
from factcheck.stance._ranges import compatible, same_dimension
from factcheck.stance._reading import Reading


class Match(NamedTuple):
    """Counts over the claim's numbers or dates, and the first decisive comparison in words."""

    agree: int = 0
    conflict: int = 0
    absent: int = 0
    detail: str = ""
    at: int = -1
    """Offset in the passage of the number or date that decided; -1 for none."""
    denied: str = ""
    """The claim's numbers or dates in conflict, as written."""

    def without_conflicts(self) -> Match:
        """The same where nothing shows that both texts speak of one thing."""
        if not self.conflict:
            return self
        return Match(agree=self.agree, absent=self.absent + self.conflict, detail="not comparable")


def compare_quantities(claim: Reading, passage: Reading, shared: dict[Span, float]) -> Match:
    """`shared` gives for each sentence of the passage its share of the claim's words, 0 to 1."""
    mine = [q for q in claim.quantities if not _inside(q.span, claim.dates)]
    if not mine:
        return Match()
    theirs = [q for q in passage.quantities if not _inside(q.span, passage.dates)]
    total = Match()
    for quantity in mine:
        same = next((q for q in theirs if compatible(quantity, q)), None)
        if same is not None:
            total = _add(total, "agree", f"{quantity.text} = {same.text}", same.span.start)
            continue
        near = (q for q in theirs if _opposed(claim, quantity, passage, q, shared))
        against = next(near, None)
        if against is None:
            total = _add(total, "absent", f"{quantity.text} not found", -1)
        else:
            detail = f"{quantity.text} ≠ {against.text}"
            total = _add(total, "conflict", detail, against.span.start)
            total = total._replace(denied=f"{total.denied} {quantity.text}")
    return total


def compare_dates(
    claim: Reading, passage: Reading, shared: dict[Span, float], once: frozenset[str]
) -> Match:
    """As `compare_quantities`; a date agrees with a coarser one that contains it.

    Dates conflict only beside one of the words `once`, for what happens to one subject a single
    time: a cup may be won in two years, and nobody is born in two.
    """
    mine = [d for d in claim.dates if d.value]
    theirs = [d for d in passage.dates if d.value] if mine else []
    total = Match()
    for date in mine:
        same = [d for d in theirs if _same_date(date, d)]
        near = (d for d in theirs if once & same_matter(claim, date.span, passage, d.span, shared))
        against = next(near, None)
        alike = any(on_subject(passage, d.span, shared) for d in same)
        if same and (alike or against is None):
            total = _add(total, "agree", f"{date.text} = {same[0].text}", same[0].span.start)
        elif same or against is None:
            # Of the dates of two events neither agrees nor denies which is the claim's.
            total = _add(total, "absent", f"{date.text} not found", -1)
        else:
            detail = f"{date.text} ≠ {against.text}"
            total = _add(total, "conflict", detail, against.span.start)
            total = total._replace(denied=f"{total.denied} {date.text}")
    return total


def _opposed(
    claim: Reading,
    claimed: Quantity,
    passage: Reading,
    found: Quantity,
    shared: dict[Span, float],
) -> bool:
    if not same_dimension(claimed, found) or claimed.kind is not found.kind:
        return False
    nouns = set(content_words(found.noun))
    if claimed.noun and nouns and not nouns & set(content_words(claimed.noun)):
        return False
    # A share of the people asked is none of what a claim speaks of that knows no people.
    if found.kind is QuantityKind.PERCENT and nouns and not nouns & claim.stems:
        return False
    if _of_other_days(claim, passage, found):
        return False
    alike = same_matter(claim, claimed.span, passage, found.span, shared)
    # A measure needs no word beside it where neither says of what it is one ("is 330 m").
    free = bool(claimed.unit) and not attribute(claim, claimed.span) and not found.noun
    return bool(alike) or (free and on_subject(passage, found.span, shared))


def _of_other_days(claim: Reading, passage: Reading, found: Quantity) -> bool:
    """Whether the claim and the number's sentence are both dated, and no date is the same.

    Sales of one year say nothing about those of another.
    """
    sentence = passage.sentence_at(found.span.start)
    if not claim.dates or sentence is None:
        return False
    there = [d for d in passage.dates if sentence.span.start <= d.span.start < sentence.span.end]
    same = any(
        _same_date(one, other) if one.value and other.value else one.text == other.text
        for one in claim.dates
        for other in there
    )
    return bool(there) and not same


def _same_date(one: DateMention, other: DateMention) -> bool:
    return one.value.startswith(other.value) or other.value.startswith(one.value)


def _inside(span: Span, dates: tuple[DateMention, ...]) -> bool:
    return any(d.span.start <= span.start and span.end <= d.span.end for d in dates)


def _add(total: Match, field: str, detail: str, at: int) -> Match:
    """One more comparison; a conflict is told before an agreement, that before an absence."""
    rank = ("absent", "agree", "conflict")
    told = max((f for f in rank if getattr(total, f)), key=rank.index, default="")
    new = not told or rank.index(field) > rank.index(told)
    return total._replace(
        **{field: getattr(total, field) + 1},
        detail=detail if new else total.detail,
        at=at if new else total.at,
    )
