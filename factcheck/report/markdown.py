"""For pull requests and notes: worst findings first, with quoted evidence and links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, TextIO

from factcheck.models import (
    Document,
    Evidence,
    FactCheck,
    Finding,
    Judgement,
    Report,
    Source,
    Stance,
)
from factcheck.report import _order
from factcheck.report._evidence import (
    NEUTRAL_SHOWN,
    credits,
    marks,
    mergers,
    neutral_passages,
    review_credits,
    review_kind,
    skipped_passages,
    together,
    uncounted_vote,
)
from factcheck.report._style import SYMBOLS
from factcheck.report._text import clipped, encodable, one_line, web_link

PUNCTUATION = re.compile(r"([!#$&(-+.-/:<->@\[-`{-~-])")
"""ASCII that can be markup in CommonMark or its dialects; quotation marks, commas and their like
cannot, and stay readable in the source."""


def write(report: Report, out: TextIO, *, verbose: bool = False, **_: Any) -> None:
    """CommonMark. Text from outside is escaped throughout; links go to http(s) only."""
    text = "\n".join(_lines(report, verbose)) + "\n"
    out.write(encodable(text, out.encoding))


def escaped(text: str) -> str:
    """One line that CommonMark shows as written: no markup, HTML, entity or automatic link."""
    return PUNCTUATION.sub(r"\\\1", one_line(text))


def linked(text: str, source: Source) -> str:
    """`text` escaped, linked to the permalink or URL of `source` when that is http(s)."""
    url = web_link(source.permalink) or web_link(source.url)
    copy = web_link(source.archived)
    also = f" ([archived](<{copy}>))" if copy else ""
    return (f"[{escaped(text)}](<{url}>)" if url else escaped(text)) + also


def _lines(report: Report, verbose: bool) -> Iterator[str]:
    for check in report.checks:
        yield from _check(check, verbose)
    yield "## How the search went"
    yield ""
    for unread in report.unreadable:
        yield f"- **could not be read**: {escaped(_order.unread_line(unread))}"
    outcomes = [outcome for check in report.checks for outcome in check.outcomes]
    for missing, line in _order.provider_lines(outcomes):
        yield f"- **{escaped(line)}**" if missing else f"- {escaped(line)}"
    for note in report.settings.notes:
        yield f"- {escaped(note)}"
    yield f"- {'; '.join(map(escaped, _order.searched(report.settings)))}"
    yield ""
    yield f"*{_order.DISCLAIMER}* factcheck {escaped(report.version)}"


def _check(check: FactCheck, verbose: bool) -> Iterator[str]:
    article = check.article
    yield f"# {linked(_order.title(article), article.source)}"
    yield ""
    counted = " · ".join(f"{SYMBOLS[of]} {n} {of.value}" for of, n in _order.counts(check.findings))
    yield counted or "No claim to check was found."
    yield ""
    for warning in article.warnings:
        yield f"- note: {escaped(warning)}"
    documents = {document.id: document for document in check.documents}
    for finding in _order.worst_first(check.findings):
        yield from _finding(finding, check, documents, verbose)
    if check.skipped:
        why = ", ".join(f"{n} {escaped(r)}" for r, n in _order.skip_reasons(check.skipped))
        yield f"Not checked: {_order.plural(len(check.skipped), 'sentence')} ({why})"
        yield ""


def _finding(
    finding: Finding, check: FactCheck, documents: Mapping[str, Document], verbose: bool
) -> Iterator[str]:
    claim = finding.claim
    word = finding.label.value + (", disputed" if finding.disputed else "")
    yield f"## {SYMBOLS[finding.label]} {word}: {escaped(_order.stated(claim))}"
    yield ""
    about = [_order.place(check.article, claim.span.start)]
    about += [f"speaker: {escaped(_order.speaker(claim))}"] if claim.speaker else []
    if finding.confidence is not None:
        about.append(f"confidence {finding.confidence:.2f}")
    about += [f"**provisional: {escaped(why)}**" for why in _order.provisional(finding)]
    yield " · ".join(about)
    yield ""
    yield escaped(_order.justification(finding, check.outcomes))
    yield ""
    for review in finding.claim_reviews:
        who, *rest = review_credits(review)
        told = " · ".join(escaped(part) for part in rest)
        kind = review_kind(review)
        head = f"**{kind}**" if review.same else kind
        yield f"- {head} · {linked(who, Source(url=review.url))} · {told}"
    for vote in _order.deciding_first(finding):
        for judgement in vote.judgements:
            if judgement.stance is not Stance.NEUTRAL:
                for evidence in judgement.evidence:
                    yield from _evidence(evidence, judgement, uncounted_vote(vote, finding))
        for line in (*mergers(vote, finding, documents), *marks(vote, finding)):
            yield f"  {escaped(line)}"
            yield ""
    yield from _neutral(finding, verbose)
    for why, evidence in skipped_passages(finding):
        who, *rest = credits(evidence)
        told = " · ".join(escaped(part) for part in rest)
        yield f"- not judged ({escaped(why)}) · {linked(who, evidence.source)} · {told}"
    for origin in finding.origins:
        if origin.excluded:
            first = documents.get(origin.documents[0]) if origin.documents else None
            name = ", ".join(origin.publishers) or "a source"
            source = first.source if first else Source()
            yield f"- not counted: {linked(name, source)}: {escaped(clipped(origin.excluded))}"
    yield ""


def _evidence(evidence: Evidence, judgement: Judgement, aside: str) -> Iterator[str]:
    who, *rest = credits(evidence)
    if aside:
        rest.insert(0, aside)
    if len(judgement.evidence) > 1:
        rest.insert(0, together(judgement))
    more = " · ".join(escaped(part) for part in rest)
    yield f"- **{judgement.stance.value}** · {linked(who, evidence.source)} · {more}"
    before, deciding, after = evidence.passage.partition(judgement.rationale or "\0")
    marked = f"**{escaped(deciding)}**" if deciding else ""
    yield ""
    yield f"  > {' '.join(filter(None, [escaped(before), marked, escaped(after)]))}"
    yield ""


def _neutral(finding: Finding, verbose: bool) -> Iterator[str]:
    passages = neutral_passages(finding)
    shown = passages if verbose else passages[:NEUTRAL_SHOWN]
    for evidence in shown:
        passage = one_line(evidence.passage) if verbose else clipped(one_line(evidence.passage))
        yield f"- neutral · {linked(credits(evidence)[0], evidence.source)}: {escaped(passage)}"
    if len(passages) > len(shown):
        yield f"- and {_order.plural(len(passages) - len(shown), 'more neutral passage')}"
