"""What is attributed to whom, and what of a sentence a verb of saying governs."""

from __future__ import annotations

from typing import NamedTuple

from factcheck.claims._tokens import Token, extent
from factcheck.claims._words import word_set
from factcheck.claims.speech.clauses import clause_end
from factcheck.claims.speech.marks import Quotation
from factcheck.models import Span

_SUBORDINATE = word_set(
    """
    after although as asked because before despite even if in like once since though unlike when
    whereas while with
    """
)


class Attribution(NamedTuple):
    """Content with its source; spans in the whole text. `speaker` is None where none is named."""

    content: tuple[Span, ...]
    speaker: Span | None
    cue: Span | None
    quotes: tuple[Quotation, ...] = ()
    frame: str = "clause"
    """The frame of the cue; see `Cue`."""


def governed(line: list[Token], i: int, start: int, speaker: Span | None) -> Attribution | None:
    """The clause that begins at `start` as the content of the verb at `i`, if it is not empty."""
    end = clause_end(line, start)
    if _in_relative(line, i) or _in_subordinate(line, i):
        end = next((k for k in range(start, end) if line[k].text == ","), end)
    if end <= start:
        return None
    content = extent(line, start, end)
    return Attribution((content,), speaker, line[i].span)


def _in_relative(line: list[Token], i: int) -> bool:
    """Whether the verb at `i` stands in ", who …": then a comma ends what it governs."""
    return any(
        line[k].word == "who" and k > 0 and line[k - 1].text == ","
        for k in range(i - 1, max(-1, i - 5), -1)
    )


def _in_subordinate(line: list[Token], i: int) -> bool:
    """Whether the verb at `i` stands in the clause that opens the sentence: "After X said …, …"."""
    first = next((k for k, token in enumerate(line[:2]) if token.word in _SUBORDINATE), None)
    return first is not None and all(line[k].text != "," for k in range(i))
