"""What is no claim, and what kinds of text hold; all texts are our own."""

from __future__ import annotations

import re

import pytest

from factcheck.claims import extract
from factcheck.models import Article, ClaimKind, Extraction, Format, Source, Span


def found(text: str, form: Format = Format.TEXT) -> Extraction:
    prose = tuple(Span(*m.span()) for m in re.finditer(r"\S(?:.|\n(?!\n))*", text))
    return extract(Article(location="-", source=Source(), format=form, text=text, prose=prose))


REASONS = [
    ("Photo: Ana Silva", "caption"),
    ("File photo of the dam at Fréjus in 1958.", "caption"),
    ("Image credit: Ana Silva / The Lantern", "caption"),
    ("Pictured: the bridge in Porto at its opening in 1886.", "caption"),
    (
        "A crane lifts the roof of the station in Porto, June 4, 2019. (AP Photo/Ana Silva)",
        "caption",
    ),
    ("The dam is seen from the valley on Tuesday. Ana Silva/Getty Images", "caption"),
    ("Ana Silva (left) opens the bridge in Porto in 2019.", "caption"),
    ("© 2024 The Lantern. All rights reserved.", "boilerplate"),
    ("This article was originally published in The Lantern on 4 May 2019.", "boilerplate"),
    ("We use cookies to improve your visit to this website.", "boilerplate"),
    ("Subscribe to our newsletter for the news of Porto.", "boilerplate"),
    ("By Ana Silva | The Lantern", "boilerplate"),
    ("By Ana Silva and Rui Costa", "boilerplate"),
    ("Updated 5:30 PM EST, March 4, 2019", "boilerplate"),
    ("Share this article", "boilerplate"),
    ("Related: Ten bridges of Porto and their builders", "boilerplate"),
    ("Read more: The bridges of Porto are closed on Sunday", "boilerplate"),
    ("Ana Silva in Porto contributed to this report.", "boilerplate"),
    ("(Reporting by Ana Silva in Porto; editing by Rui Costa)", "boilerplate"),
    ("Let us build more homes in Porto.", "instruction"),
    ("Add 200 g of flour and stir for five minutes.", "instruction"),
    ("Thank you, Porto!", "greeting"),
    ("The dam will close in 2041.", "prediction"),
    ("Norbanca said that the euro will fall by 5 per cent.", "prediction"),
]


@pytest.mark.parametrize(("text", "reason"), REASONS)
def test_what_is_no_claim_is_skipped_with_the_most_telling_reason(text: str, reason: str) -> None:
    result = found(text)
    assert result.claims == ()
    assert result.skipped[-1].reason == reason


KEPT = [
    "The photo shows the dam at Fréjus in 1958.",
    "By 1990 Siemens employed 373,000 people.",
    "By the end of 2019, Porto had 216,000 inhabitants.",
    "The ministry announced that it will close 14 reactors by 2035.",
    "Norbanca said it will close 14 branches in Porto.",
    "Will Smith was born in Philadelphia in 1968.",
    "Alfred Nobel signed his last will in Paris in 1895.",
    "Good Friday was a holiday in 11 of 27 countries in 2019.",
    "Whales are mammals.",
    "The company sells cookies in 40 countries.",
    "Facebook changed its privacy policy in 2012.",
    "Die Linke (Left) won 9 per cent of the vote in 2017.",
    "Copyright lasts for 70 years in Germany.",
    "Video sales fell by 40 per cent in 2009.",
]


@pytest.mark.parametrize("text", KEPT)
def test_a_claim_that_looks_like_none_is_kept(text: str) -> None:
    assert [claim.kind for claim in found(text).claims] == [ClaimKind.STATEMENT]


POSTS = [
    ("BREAKING: The bridge in Genoa collapsed in 2018.", "The bridge in Genoa collapsed in 2018."),
    ("RT @anasilva: The Danube is 2,850 km long.", "The Danube is 2,850 km long."),
    ("1/5 The Danube is 2,850 km long.", "The Danube is 2,850 km long."),
    (
        "🚨🚨 The Danube is 2,850 km long 😡 https://example.org/a?b=1",
        "The Danube is 2,850 km long",
    ),
    ("PORTO (Reuters) - The Douro is 897 km long.", "The Douro is 897 km long."),
    ("1/5 of Danes smoked in 2009.", "1/5 of Danes smoked in 2009."),
    ("Rents rose by 9 per cent in #Porto", "Rents rose by 9 per cent in #Porto"),
]


@pytest.mark.parametrize(("text", "expected"), POSTS)
def test_what_posts_put_around_a_claim_is_not_part_of_it(text: str, expected: str) -> None:
    (claim,) = found(text).claims
    assert claim.text == expected
    assert claim.span.of(text) == expected


def test_the_sign_of_a_hashtag_is_not_read() -> None:
    (claim,) = found("#Portugal generated 61% of its electricity from renewables in 2023.").claims
    assert claim.words.startswith("Portugal generated")


DANUBE, RHINE = "The Danube is 2,850 km long.", "The Rhine is 1,233 km long."
TRANSCRIPTS = [
    (f"SILVA: {DANUBE}\n\nCOSTA: {RHINE}", ["Silva", "Costa"]),
    (f"SILVA: {DANUBE}\nCOSTA: {RHINE}", ["Silva", "Costa"]),
    (f"ANA SILVA: {DANUBE}\n\nRUI COSTA: Yes.\n\nSILVA: {RHINE}", ["Ana Silva", "Ana Silva"]),
    (f"MR. SILVA: {DANUBE}\n\nMS. COSTA (D): {RHINE}", ["Silva", "Costa"]),
    (f"[00:12:31] Anna: {DANUBE}\n[00:13:01] Ben: {RHINE}", ["Anna", "Ben"]),
    (f"Moderator: {DANUBE}\n\nAna Silva: {RHINE}", ["Moderator", "Ana Silva"]),
    (f"Ana: {DANUBE}\n\nRui: Really?\n\nAna: {RHINE}", ["Ana", "Ana"]),
    (f"ANNA: {DANUBE}\n\n{RHINE}\n\nBEN: Yes.", ["Anna", "Anna"]),
    (f"Note: {DANUBE}\n\nConclusion: {RHINE}", [None, None]),
    (f"NOTE: {DANUBE}\n\nWARNING: {RHINE}", [None, None]),
    (f"Porto: {DANUBE}\n\nLisbon: {RHINE}", [None, None]),
    (f"EU: {DANUBE}\n\nUK: {RHINE}", [None, None]),
]


@pytest.mark.parametrize(("text", "speakers"), TRANSCRIPTS)
def test_each_sentence_of_a_turn_is_its_speakers(text: str, speakers: list[str | None]) -> None:
    claims = found(text).claims
    assert [claim.speaker for claim in claims] == speakers
    assert all(claim.kind is ClaimKind.STATEMENT for claim in claims)
    if speakers[0]:
        assert [claim.text for claim in claims] == [DANUBE, RHINE]


def test_a_label_in_bold_is_a_label() -> None:
    text = f"**Moderator:** {DANUBE}\n\n**Ana Silva:** {RHINE}\n\n**Moderator:** Thank you both."
    claims = found(text, Format.MARKDOWN).claims
    assert [(claim.speaker, claim.text) for claim in claims] == [
        ("Moderator", DANUBE),
        ("Ana Silva", RHINE),
    ]


def test_questions_and_answers_have_speakers_without_a_name() -> None:
    (claim,) = found(f"Q. How long is the Danube?\n\nA. {DANUBE}").claims
    assert (claim.text, claim.speaker, claim.speaker_mention, claim.anonymous) == (
        DANUBE, None, "A", True,
    )  # fmt: skip


def test_after_the_last_turn_nobody_is_known_to_speak() -> None:
    claims = found(f"ANNA: Yes.\n\nBEN: {DANUBE}\n\n{RHINE}").claims
    assert [claim.speaker for claim in claims] == ["Ben", None]


def test_who_says_i_in_a_turn_is_its_speaker() -> None:
    text = f"ANNA: I said that the dam was closed in 2019.\n\nBEN: {DANUBE}"
    assert [claim.speaker for claim in found(text).claims] == ["Anna", "Ben"]
