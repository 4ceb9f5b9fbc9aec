"""Whoever types a claim wants it checked, whatever an article's sentence would need."""

from __future__ import annotations

import pytest

from factcheck.claims import extract, extract_stated
from factcheck.models import Article, ClaimKind, Format, Source, Span


def article(text: str) -> Article:
    return Article(
        location="claim",
        source=Source(),
        format=Format.TEXT,
        text=text,
        prose=(Span(0, len(text)),),
    )


@pytest.mark.parametrize("text", ["Water boils.", "Is it hot?", "fish", "  I think so. \n"])
def test_a_typed_text_is_one_claim_even_where_a_sentence_would_be_skipped(text: str) -> None:
    assert not extract(article(text)).claims
    found = extract_stated(article(text))
    (claim,) = found.claims
    assert claim.text == text.strip() == claim.span.of(text)
    assert claim.kind is ClaimKind.STATEMENT and claim.id and not found.skipped


def test_a_typed_quote_is_still_a_quote() -> None:
    text = "“I have a dream today,” said Martin Luther King in Washington."
    (claim,) = extract_stated(article(text)).claims
    assert claim.kind is ClaimKind.DIRECT and claim.words == "I have a dream today,"


def test_an_empty_text_holds_no_claim() -> None:
    assert extract_stated(article(" \n")).claims == ()
