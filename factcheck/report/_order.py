"""What a reader sees first. Pure; shared by the formats that people read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from factcheck.models import (
    Article,
    Claim,
    ClaimKind,
    Finding,
    Format,
    Label,
    Outcome,
    Settings,
    Skipped,
    Status,
    Unreadable,
    Vote,
    VoteStance,
)
from factcheck.report._text import clipped, one_line, reason

WORST_FIRST = (Label.CONTRADICTED, Label.UNCHECKED, Label.SINGLE_SOURCE, Label.CORROBORATED)

STANCE_ORDER = {
    Label.CONTRADICTED: (VoteStance.REFUTES, VoteStance.SUPPORTS, VoteStance.CONFLICTED),
    Label.CORROBORATED: (VoteStance.SUPPORTS, VoteStance.REFUTES, VoteStance.CONFLICTED),
    Label.SINGLE_SOURCE: (VoteStance.SUPPORTS, VoteStance.CONFLICTED, VoteStance.REFUTES),
    Label.UNCHECKED: (VoteStance.REFUTES, VoteStance.SUPPORTS, VoteStance.CONFLICTED),
}
"""The votes that decide the label come first."""

DISCLAIMER = (
    "A program found these labels. They say what the sources above say, not what is true: "
    "read the passages before you rely on them."
)
FAILURES = {
    Status.FAILED: "failed",
    Status.DEGRADED: "gave no full answer",
    Status.BLOCKED: "was blocked",
    Status.SKIPPED: "was skipped",
}


def is_bare(finding: Finding) -> bool:
    """Whether there is nothing to show under the label."""
    excluded = any(origin.excluded for origin in finding.origins)
    return not (finding.votes or finding.claim_reviews or excluded)


def grouped(findings: Sequence[Finding], outcomes: Sequence[Outcome]) -> list[list[Finding]]:
    """Runs of bare findings with the same label and reason together, every other one alone."""
    groups = groupby(findings, key=lambda f: _reason(f, outcomes) if is_bare(f) else id(f))
    return [list(group) for _, group in groups]


def _reason(finding: Finding, outcomes: Sequence[Outcome]) -> tuple[Label, str, tuple[str, ...]]:
    return finding.label, justification(finding, outcomes), finding.missing


def justification(finding: Finding, outcomes: Sequence[Outcome]) -> str:
    """In one line, with the reasons of failures as short as where they are listed."""
    text = finding.justification
    for outcome in outcomes:
        if outcome.claim == finding.claim.id and outcome.reason:
            text = text.replace(outcome.reason, reason(outcome.reason))
    return one_line(text)


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """By label; disputed first, what has no evidence last; then in the article's order."""
    return sorted(
        findings,
        key=lambda f: (WORST_FIRST.index(f.label), not f.disputed, is_bare(f), f.claim.span.start),
    )


def deciding_first(finding: Finding) -> list[Vote]:
    """The votes that take a side, most confident first; neutral ones are left out."""
    order = STANCE_ORDER[finding.label]
    voting = [vote for vote in finding.votes if vote.stance in order]
    return sorted(voting, key=lambda v: (bool(v.repeats), order.index(v.stance), -v.confidence))


def counts(findings: Iterable[Finding]) -> list[tuple[Label, int]]:
    """How often each label occurs, worst first, without zeros."""
    found = Counter(finding.label for finding in findings)
    return [(label, found[label]) for label in WORST_FIRST if found[label]]


def skip_reasons(skipped: Iterable[Skipped]) -> list[tuple[str, int]]:
    """The reasons with their counts, most frequent first."""
    return Counter(sentence.reason for sentence in skipped).most_common()


def title(article: Article) -> str:
    """What the article calls itself, else what the user typed."""
    return one_line(article.source.title or "") or location(article.location) or "untitled"


def location(typed: str) -> str:
    """Of an article, as the user knows it."""
    return "standard input" if typed == "-" else one_line(typed)


def place(article: Article, start: int) -> str:
    """Where an offset is, in the reader's terms: "line 12", else "paragraph 3".

    Only plain text and Markdown keep the lines of the file.
    """
    if article.format in (Format.TEXT, Format.MARKDOWN):
        return f"line {article.text.count(chr(10), 0, start) + 1}"
    return f"paragraph {max(1, sum(span.start <= start for span in article.prose))}"


def provider_lines(outcomes: Sequence[Outcome]) -> list[tuple[bool, str]]:
    """One line for each provider, and one for each of its kinds of failure with the reasons.

    The flag is True where an answer that was wanted is missing.
    """
    lines = []
    by_provider = sorted(outcomes, key=lambda outcome: outcome.provider)
    for name, group in groupby(by_provider, key=lambda outcome: outcome.provider):
        mine = list(group)
        answered = [outcome for outcome in mine if outcome.answered]
        if answered:
            found = sum(outcome.documents for outcome in answered)
            asked = sum(outcome.requests for outcome in mine)
            told = f"{of(len(answered), len(mine))}, {plural(found, 'document')}"
            told += f", {plural(asked, 'look-up')}" if asked else ""
            noted = [outcome for outcome in answered if outcome.reason]
            told += f"; {_reasons(noted)}" if noted else ""
            lines.append((False, f"{one_line(name)} answered for {told}"))
        for status, wording in FAILURES.items():
            failed = [outcome for outcome in mine if outcome.status is status]
            if failed:
                told = f"{of(len(failed), len(mine))}: {_reasons(failed)}"
                lines.append((failed[0].missing, f"{one_line(name)} {wording} for {told}"))
    return lines


def provisional(finding: Finding) -> Iterator[str]:
    """Why the label may change, where it may."""
    if finding.provisional and finding.missing:
        yield f"{', '.join(map(one_line, finding.missing))} did not answer in full"
    names = {o.id: ", ".join(map(one_line, o.publishers)) or "a source" for o in finding.origins}
    if finding.unopened:
        yield f"of {', '.join(names[key] for key in finding.unopened)} only a snippet was read"


def requests(finding: Finding, outcomes: Iterable[Outcome]) -> str:
    """ "13 look-ups: searxng 8, wikipedia 5"; "" for none. Not all were sent: an answer that is
    remembered or cached serves many claims."""
    mine = {o.provider: o.requests for o in outcomes if o.claim == finding.claim.id and o.requests}
    told = ", ".join(f"{one_line(name)} {count}" for name, count in sorted(mine.items()))
    return f"{plural(sum(mine.values()), 'look-up')}: {told}" if mine else ""


def searched(settings: Settings) -> list[str]:
    """What was asked, with what limits, and what it cost."""
    days = [f"from {settings.since}"] if settings.since else []
    days += [f"to {settings.until}"] if settings.until else []
    sent = plural(settings.requests, "request") + " sent"
    if settings.max_requests is not None:
        sent += f" of at most {settings.max_requests}"
    return [
        f"searched: {', '.join(map(one_line, settings.providers)) or 'nothing'}",
        *([f"evidence {' '.join(days)}"] if days else []),
        *(["offline"] if settings.offline else [sent]),
        f"verifier: {one_line(settings.verifier)}",
    ]


def unread_line(unread: Unreadable) -> str:
    """The message with the whole location in it: in place of the bare file name, or in front."""
    where, message = location(unread.location), one_line(unread.message)
    if where in message:
        return message
    name = where.rpartition("/")[2]
    if name and message.startswith(f"{name} "):
        return where + message.removeprefix(name)
    return f"{where}: {message}"


def of(part: int, whole: int) -> str:
    return f"{part} of {plural(whole, 'claim')}"


def plural(count: int, noun: str) -> str:
    """ "1 claim", "2 claims"."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _reasons(failed: Iterable[Outcome]) -> str:
    """The three most frequent reasons, with their counts when there are several."""
    reasons = Counter(reason(o.reason) or "no reason given" for o in failed)
    shown = [why if len(reasons) == 1 else f"{why} ({n})" for why, n in reasons.most_common(3)]
    more = len(reasons) - len(shown)
    return "; ".join(shown) + (f"; and {plural(more, 'other reason')}" if more else "")


def stated(claim: Claim) -> str:
    """The claim in one line, as it can be read alone; uttered words stand in quotation marks."""
    if claim.kind is not ClaimKind.DIRECT:
        return one_line(claim.standalone or claim.text)
    return f"“{one_line(claim.words).rstrip(' ,;')}”"


def speaker(claim: Claim) -> str:
    """Who says it, whether that somebody is unnamed, and who passes it on; "" for nobody."""
    if not claim.speaker:
        return ""
    about = [clipped(one_line(claim.speaker))]
    about += ["unnamed"] if claim.anonymous else []
    about += [f"via {clipped(one_line(claim.via))}"] if claim.via else []
    return ", ".join(about)
