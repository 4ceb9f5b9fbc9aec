"""Tables of text -> (kind, words, speaker); all texts are our own."""

from __future__ import annotations

import re

import pytest

from factcheck.claims.speech.quotes import Quote, reported
from factcheck.models import Article, Format, Source, Span


def article(text: str, form: Format = Format.TEXT) -> Article:
    prose = tuple(Span(*m.span()) for m in re.finditer(r"\S(?:.|\n(?!\n))*", text))
    return Article(location="-", source=Source(), format=form, text=text, prose=prose)


def shown(text: str, one: Quote) -> tuple[str, str, str | None]:
    pieces = one.pieces if one.kind == "direct" else one.parts
    return one.kind.value, " | ".join(piece.of(text) for piece in pieces), one.speaker


def found(text: str, form: Format = Format.TEXT) -> list[tuple[str, str, str | None]]:
    return [shown(text, one) for one in reported(article(text, form))]


DIRECT = [
    ("“The bridge is safe,” said Maria Lopez.", "The bridge is safe,", "Maria Lopez"),
    ("“The bridge is safe,” Maria Lopez said on Monday.", "The bridge is safe,", "Maria Lopez"),
    ('Maria Lopez said: "The bridge is safe."', "The bridge is safe.", "Maria Lopez"),
    ("Maria Lopez said, ‘The bridge isn’t safe.’", "The bridge isn’t safe.", "Maria Lopez"),
    (
        "Maria Lopez said: 'The dogs' owner isn't here.'",
        "The dogs' owner isn't here.",
        "Maria Lopez",
    ),
    ("«Die Brücke hält», said Maria Lopez.", "Die Brücke hält", "Maria Lopez"),
    ("„Die Brücke hält“, said Maria Lopez.", "Die Brücke hält", "Maria Lopez"),
    ("''The bridge is safe,'' Maria Lopez said.", "The bridge is safe,", "Maria Lopez"),
    ("“Is the bridge safe?” Maria Lopez asked.", "Is the bridge safe?", "Maria Lopez"),
    (
        "“The bridge,” Maria Lopez said, “is safe.”",
        "The bridge, | is safe.",
        "Maria Lopez",
    ),
    (
        "“The bridge is safe,” Maria Lopez said. “It was built in 1932.”",
        "The bridge is safe, | It was built in 1932.",
        "Maria Lopez",
    ),
    (
        "“We closed it. We checked it. It is safe,” Maria Lopez said.",
        "We closed it. We checked it. It is safe,",
        "Maria Lopez",
    ),
    (
        "“He told me ‘never again’ and left,” Maria Lopez said.",
        "He told me ‘never again’ and left,",
        "Maria Lopez",
    ),
    (
        "“The bridge is safe,” said Maria Lopez, an engineer at the city council.",
        "The bridge is safe,",
        "Maria Lopez",
    ),
    (
        "Maria Lopez said: “The bridge is safe.\n\n“It was built in 1932.”",
        "The bridge is safe. | It was built in 1932.",
        "Maria Lopez",
    ),
    (
        "Maria Lopez told reporters: “The bridge is safe.”",
        "The bridge is safe.",
        "Maria Lopez",
    ),
    (
        "“The bridge is safe,” Maria Lopez told the council.",
        "The bridge is safe,",
        "Maria Lopez",
    ),
    ("Maria Lopez quizzed: “Is the bridge safe?”", "Is the bridge safe?", "Maria Lopez"),
    ("According to Maria Lopez, “the bridge is safe.”", "the bridge is safe.", "Maria Lopez"),
    (
        'Maria Lopez wrote: "The gap is 6" wide and growing."',
        'The gap is 6" wide and growing.',
        "Maria Lopez",
    ),
]


@pytest.mark.parametrize(("text", "words", "speaker"), DIRECT)
def test_a_direct_quote_has_its_words_and_speaker(text: str, words: str, speaker: str) -> None:
    assert found(text) == [("direct", words, speaker)]


MIXED = [
    (
        "Ana Silva called the fire “a disgrace” on Monday.",
        "the fire “a disgrace”",
        "Ana Silva",
    ),
    (
        "Ana Silva said the plan was “dead on arrival.”",
        "the plan was “dead on arrival.”",
        "Ana Silva",
    ),
    (
        "Ana Silva told the BBC that the plan was “dead” and costly.",
        "that the plan was “dead” and costly",
        "Ana Silva",
    ),
]


@pytest.mark.parametrize(("text", "words", "speaker"), MIXED)
def test_a_mixed_quote_is_the_whole_content_clause(text: str, words: str, speaker: str) -> None:
    assert found(text) == [("mixed", words, speaker)]


INDIRECT = [
    (
        "The Evening Post reports that the bridge was closed.",
        "that the bridge was closed",
        "Evening Post",
    ),
    ("The mayor said that the bridge was closed.", "that the bridge was closed", "The mayor"),
    ("The mayor said the bridge was closed.", "the bridge was closed", "The mayor"),
    ("The bridge was closed, the mayor said on Friday.", "The bridge was closed", "the mayor"),
    ("The bridge was closed, according to the mayor.", "The bridge was closed", "the mayor"),
    ("According to the mayor, the bridge was closed.", "the bridge was closed", "the mayor"),
    (
        "John Smith, a spokesman for the city, said the bridge was closed.",
        "the bridge was closed",
        "John Smith",
    ),
    ("In 2015 the minister announced that it had closed.", "that it had closed", "the minister"),
    ("John Smith has also denied the charges.", "the charges", "John Smith"),
    ("John Smith vowed to rebuild the bridge.", "to rebuild the bridge", "John Smith"),
    ("John Smith told her that it was closed.", "that it was closed", "John Smith"),
]


@pytest.mark.parametrize(("text", "words", "speaker"), INDIRECT)
def test_reported_speech_has_its_content_and_speaker(text: str, words: str, speaker: str) -> None:
    assert found(text) == [("indirect", words, speaker)]


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “smart” meters arrived.",
        "She read “War and Peace” on the train.",
        "The dogs' bowls and the cats' beds were new.",
        "He is 6' 2\" tall in the '90s.",
        "It's Anna's book, isn't it.",
        "The minister was accused of fraud.",
        "The river is 40 km long.",
    ],
)
def test_titles_scare_quotes_and_apostrophes_are_no_quotes(text: str) -> None:
    assert found(text) == []


def test_a_pronoun_is_the_last_person_and_its_mention_is_kept() -> None:
    text = "Angela Merkel spoke in Berlin. “We can do it,” she said."
    (one,) = reported(article(text))
    assert (one.speaker, one.speaker_mention) == ("Angela Merkel", "she")


def test_a_surname_is_its_full_name() -> None:
    text = "Angela Merkel spoke in Berlin. “We can do it,” Merkel said."
    (one,) = reported(article(text))
    assert (one.speaker, one.speaker_mention) == ("Angela Merkel", "Merkel")


def test_an_office_is_the_name_beside_it() -> None:
    text = "Energy Minister Paulo Reis came. “Prices fell,” the minister said."
    (one,) = reported(article(text))
    assert (one.speaker, one.speaker_mention) == ("Paulo Reis", "the minister")


def test_a_quotation_of_its_own_has_the_speaker_of_the_one_before() -> None:
    text = "“Prices fell,” Ana Silva said.\n\n“They will fall again next year.”"
    assert [one.speaker for one in reported(article(text))] == ["Ana Silva", "Ana Silva"]


def test_markdown_does_not_break_words_or_sentences() -> None:
    text = "[Ana Silva](https://example.org/a_(b)) said that **the bridge** was `closed`."
    assert found(text, Format.MARKDOWN) == [
        ("indirect", "that **the bridge** was `closed", "Ana Silva")
    ]
