"""What of a passage the network reads at once: a few sentences, in pieces where it is long."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from factcheck.models import Span
from factcheck.stance._overlap import overlap, relatives
from factcheck.stance._reading import Reading

WORDS = 75
"""Words of a window; with the claim and a title about the 128 word pieces that the network was
trained on."""
MOST = 4
"""Windows of one long passage that are read, those that hold most of the claim."""


def windows(passage: Reading, weights: Mapping[str, float], most: int = MOST) -> list[str]:
    """The passage itself where it is short, else its `most` best windows in their order.

    Windows are runs of whole sentences that overlap by one. `weights` are the claim's words with
    what each says.
    """
    if len(passage.text.split()) <= WORDS or len(passage.sentences) < 2:
        return [passage.text]
    runs = _runs([len(s.text.split()) for s in passage.sentences])
    claim = dict(weights)

    def held(run: range) -> float:
        stems = frozenset(stem for n in run for stem in passage.sentences[n].stems)
        return overlap(claim, stems, relatives(claim, stems)).share

    best = sorted(runs, key=lambda run: (-held(run), run.start))[:most]
    return [_text(passage, run) for run in sorted(best, key=lambda run: run.start)]


def _runs(sizes: Sequence[int]) -> list[range]:
    """Ranges of sentence numbers of about `WORDS` words, each beginning with the last's end."""
    found: list[range] = []
    start = 0
    while start < len(sizes):
        end, total = start, 0
        while end < len(sizes) and (end == start or total + sizes[end] <= WORDS):
            total += sizes[end]
            end += 1
        found.append(range(start, end))
        if end == len(sizes):
            break
        start = max(start + 1, end - 1)
    return found


def _text(passage: Reading, run: range) -> str:
    span = Span(passage.sentences[run.start].span.start, passage.sentences[run.stop - 1].span.end)
    return span.of(passage.text)
