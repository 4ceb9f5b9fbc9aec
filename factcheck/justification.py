"""The sentence under a label, made only from the votes and outcomes that led to it. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from factcheck.models import THE_ARTICLE, Label, Origin, Outcome, Status, Vote, VoteStance

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
SHOWN = 3
"""How many publishers a sentence names before it counts the rest."""


def justify(
    label: Label, votes: Sequence[Vote], origins: Sequence[Origin], outcomes: Sequence[Outcome]
) -> str:
    """One or two sentences that say who reports what, and who could not be asked."""
    names = {origin.id: _name(origin) for origin in origins} | {THE_ARTICLE: "the article"}
    sides = {
        stance: [names[v.origin] for v in votes if v.stance is stance and not v.repeats]
        for stance in VoteStance
    }
    supports, refutes = sides[VoteStance.SUPPORTS], sides[VoteStance.REFUTES]
    silent = len(sides[VoteStance.NEUTRAL])
    asked = any(outcome.decides for outcome in outcomes)
    wording = WORDING[label] if asked or label is not Label.UNCHECKED else _nobody_asked
    clauses = [wording(supports, refutes, silent if silent or not votes else None)]
    if sides[VoteStance.CONFLICTED]:
        both = sides[VoteStance.CONFLICTED]
        clauses.append(f"{_list(both)} {_verb(both, 'say')} both, which counts on neither side")
    clauses += [
        f"{names[vote.origin]} rests on {_list([names[key] for key in vote.repeats])} "
        "and is not counted beside it"
        for vote in votes
        if vote.repeats
    ]
    unjudged = sides[VoteStance.SKIPPED]
    if unjudged:
        was = "was" if len(unjudged) == 1 else "were"
        clauses.append(f"{_list(unjudged)} {was} found and not judged ({_why_skipped(votes)})")
    absent = _absent(outcomes, also_skipped=label is Label.UNCHECKED)
    if absent:
        clauses.append(f"no full answer from {absent}")
    unread = _reasons(outcome for outcome in outcomes if outcome.answered and outcome.decides)
    if unread and label is Label.SINGLE_SOURCE:  # the one label that rests on all that was found
        clauses.append(f"read only in part: {unread}")
    return ". ".join(_capitalised(clause, names.values()) for clause in clauses) + "."


def _capitalised(clause: str, publishers: Collection[str]) -> str:
    """A publisher's name keeps its own spelling even where it begins a sentence."""
    if clause.startswith(tuple(publishers)):
        return clause
    return clause[0].upper() + clause[1:]


def _contradicted(supports: Sequence[str], refutes: Sequence[str], silent: int | None) -> str:
    said = f"{_sources(refutes)} {_verb(refutes, 'contradict')} it"
    if supports:
        return f"{said}; {_list(supports)} {_verb(supports, 'report')} it"
    return f"{said}; no independent source supports it"


def _corroborated(supports: Sequence[str], refutes: Sequence[str], silent: int | None) -> str:
    said = f"{_sources(supports)} report it"
    if refutes:
        return f"{said}; {_list(refutes)} {_verb(refutes, 'contradict')} it"
    return said


def _single_source(supports: Sequence[str], refutes: Sequence[str], silent: int | None) -> str:
    if supports:
        return f"of other sources only {_list(supports)} reports it"
    if silent == 1:
        return "no other source says so: the one that was read takes no side"
    if silent:
        return f"no other source says so: the {_number(silent)} that were read take no side"
    if silent is None:  # what was found is told of in another clause
        return "no other source says so"
    return "no other source says so: none on the subject was found"


def _unchecked(supports: Sequence[str], refutes: Sequence[str], silent: int | None) -> str:
    if supports:
        return f"{_list(supports)} reports it, but whether others do is not known"
    return "not known: the search is incomplete"


def _nobody_asked(supports: Sequence[str], refutes: Sequence[str], silent: int | None) -> str:
    return "not known: nothing was asked that could tell what others report"


WORDING: Mapping[Label, Callable[[Sequence[str], Sequence[str], int | None], str]] = {
    Label.CONTRADICTED: _contradicted,
    Label.CORROBORATED: _corroborated,
    Label.SINGLE_SOURCE: _single_source,
    Label.UNCHECKED: _unchecked,
}


def _name(origin: Origin) -> str:
    if not origin.publishers:
        return "an unnamed source"
    first, *others = origin.publishers
    return f"{first} (counted as one with {_list(others)})" if others else first


def _sources(publishers: Sequence[str]) -> str:
    """ "two independent sources, A and B," or just "A"."""
    if len(publishers) == 1:
        return publishers[0]
    return f"{_number(len(publishers))} independent sources, {_list(publishers)},"


def _why_skipped(votes: Sequence[Vote]) -> str:
    """ "language: uk"."""
    told = {j.skipped for v in votes if v.stance is VoteStance.SKIPPED for j in v.judgements}
    return ", ".join(sorted(told))


def _list(publishers: Sequence[str]) -> str:
    shown = list(publishers[:SHOWN])
    more = len(publishers) - len(shown)
    if more:
        shown.append(f"{_number(more)} more")
    return " and ".join(filter(None, [", ".join(shown[:-1]), shown[-1]]))


def _verb(subjects: Sequence[str], verb: str) -> str:
    return f"{verb}s" if len(subjects) == 1 else verb


def _number(count: int) -> str:
    return NUMBERS[count] if count < len(NUMBERS) else str(count)


def _absent(outcomes: Sequence[Outcome], *, also_skipped: bool) -> str:
    """Each provider that did not answer, with its reason, if its answer could have counted."""
    return _reasons(
        outcome if outcome.reason else outcome.model_copy(update={"reason": outcome.status.value})
        for outcome in outcomes
        if outcome.decides and _is_absent(outcome, also_skipped=also_skipped)
    )


def _is_absent(outcome: Outcome, *, also_skipped: bool) -> bool:
    skipped = also_skipped and outcome.status is Status.SKIPPED
    return outcome.missing or outcome.unjudged or skipped


def _reasons(outcomes: Iterable[Outcome]) -> str:
    """ "searxng (engines down); wikipedia (…)", of those that have a reason."""
    told = {outcome.provider: outcome.reason for outcome in outcomes if outcome.reason}
    return "; ".join(f"{name} ({reason})" for name, reason in sorted(told.items()))
