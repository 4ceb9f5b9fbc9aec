"""What holds for every text: spans map back, neighbours do not matter, time grows with length."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.claims import extract
from factcheck.models import Article, Extraction, Format, Source, Span


def article(text: str, form: Format = Format.TEXT, language: str = "en") -> Article:
    prose = tuple(Span(*m.span()) for m in re.finditer(r"\S(?:.|\n(?!\n))*", text))
    return Article(
        location="-", source=Source(), format=form, text=text, prose=prose, language=language
    )


# ------------------------------------------------------------------ any text


WORDS = r"""
    " ' “ ” ‘ ’ „ ‟ « » ‹ › 「 」 『 』 '' `` ` [ ] ( ) { } < > ]( ![ [^1] ** _ # @ & | \ / * - – —
    … . , ; : ? ! ¿ ؟ 。 ？ 、 % $ € ° ′ ″ 1 2,850 1932 3.5 10:30 12" 6'
    said says told wrote asked claimed that who which and but or not he she it they this
    Ana Silva Rui Costa Porto Siemens Reuters BBC Mr. Dr. J. the minister company official
    was built in of km euros per cent May Sunday yesterday million Q. A. SILVA: [00:01:15] RT
    橋は と述べた 다리는 міст сказала يبلغ שלום 😀 👩‍👩‍👧 🇵🇹 é ß İ ſ ǅ
"""
BLANKS = [
    " ",
    "  ",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "\f",
    "\x00",
    "\x1c",
    "\x85",
    "\xa0",
    "\u200b",
    "\u2028",
    "\u2029",
    "\u202a",
    "\u202e",
    "\u2066",
    "\u2069",
    "\ufeff",
    "\ufffd",
    "\u0301",
    ", he said. ",
    " said that ",
    "according to ",
    "as saying ",
    ", which ",
    "\n> ",
    "\n- ",
]
PIECES = st.sampled_from([*WORDS.split(), *BLANKS])
LANGUAGES = st.sampled_from(["en", "de", "fr", "uk", "ja", "ko", "ar", "xx", ""])
ASSEMBLED = st.lists(st.tuples(PIECES, st.sampled_from(["", " "])), max_size=60).map(
    lambda pieces: "".join(piece + blank for piece, blank in pieces)
)


def spans(found: Extraction) -> Iterator[tuple[Span, str]]:
    for claim in found.claims:
        yield claim.span, claim.text
        yield from ((name.span, name.text) for name in claim.names)
        yield from ((quantity.span, quantity.text) for quantity in claim.quantities)
        yield from ((day.span, day.text) for day in claim.dates)
    for one in found.skipped:
        yield one.span, one.text


def check(text: str, found: Extraction) -> None:
    for span, words in spans(found):
        assert 0 <= span.start < span.end <= len(text)
        assert span.of(text) == words
    for claim in found.claims:
        own = Extraction(claims=(claim,), skipped=())
        inside = [*claim.pieces, *(span for span, _ in spans(own))]
        assert all(claim.span.start <= s.start < s.end <= claim.span.end for s in inside)
        assert list(claim.pieces) == sorted(claim.pieces)
        assert claim.words.strip()
        assert claim.speaker or not claim.via
    assert len({claim.id for claim in found.claims}) == len(found.claims)
    assert [claim.span for claim in found.claims] == sorted(claim.span for claim in found.claims)
    assert [one.span for one in found.skipped] == sorted(one.span for one in found.skipped)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300), LANGUAGES, st.sampled_from(Format))
def test_any_text_gives_spans_that_map_back(text: str, language: str, form: Format) -> None:
    check(text, extract(article(text, form, language)))


@settings(max_examples=300, deadline=None)
@given(ASSEMBLED, LANGUAGES, st.sampled_from([Format.TEXT, Format.MARKDOWN]))
def test_marks_names_and_cues_in_any_order_give_spans_that_map_back(
    text: str, language: str, form: Format
) -> None:
    check(text, extract(article(text, form, language)))


@settings(max_examples=50, deadline=None)
@given(st.lists(st.one_of(PIECES, st.sampled_from("\ud800\udc80\udfff")), max_size=40))
def test_halves_of_characters_do_not_stop_the_reading(pieces: list[str]) -> None:
    text = " ".join(pieces)
    found = extract(article(text))
    assert all(span.of(text) == words for span, words in spans(found))


@settings(max_examples=100, deadline=None)
@given(ASSEMBLED)
def test_the_same_text_gives_the_same_claims(text: str) -> None:
    assert extract(article(text)) == extract(article(text))


# ------------------------------------------------------------------ neighbours


STORY = st.lists(
    st.sampled_from(
        [
            "The Danube is 2,850 km long.",
            "Marie Curie was born in Warsaw and died in Passy.",
            "The Hoover Dam, which was completed in 1936, is 221 metres high.",
            "Siemens was founded in 1847. The company said that it employed 320,000 people.",
            "“The bridge,” Ana Silva said, “opened in 1932.” She added that it cost 4 million.",
            "Rui Costa called the plan “a gift to polluters” in 2019.",
            "Observers said that turnout fell to 40 per cent in Porto.",
            "“The dam leaks in 14 places,” Ana Silva told the BBC. “It leaked in 1988.”",
            "Ana Silva said: “The fund lost 3 million euros.\n\n“It sold 40 houses.”",
            "According to Rui Costa, the tunnel is 57 km long. Was it built in 1980?",
            "Paulo Reis left Lisbon in 2001. “Prices fell by 3 per cent,” he said.",
            '"We sold 14 trains," said Jan Weber. The Rhine is 1,233 km long.',
        ]
    ),
    min_size=1,
    max_size=5,
    unique=True,
)
UNRELATED = st.lists(
    st.sampled_from(
        [
            "Whales are mammals and do not lay eggs.",
            "Water expands when it freezes.",
            "What do we know about the weather?",
            "Vaccines do not cause autism.",
            "Good morning to all our readers!",
            "Copper conducts heat better than iron does.",
        ]
    ),
    max_size=4,
    unique=True,
)


def listed(found: Extraction) -> list[tuple[str, str, str | None, str]]:
    return [(claim.text, claim.kind.value, claim.speaker, claim.words) for claim in found.claims]


@settings(max_examples=60, deadline=None)
@given(UNRELATED, STORY, UNRELATED)
def test_unrelated_paragraphs_before_and_after_change_no_claim(
    before: list[str], story: list[str], after: list[str]
) -> None:
    alone = listed(extract(article("\n\n".join(story))))
    around = listed(extract(article("\n\n".join([*before, *story, *after]))))
    others = [listed(extract(article(paragraph))) for paragraph in (*before, *after)]
    front = sum(map(len, others[: len(before)]))
    back = sum(map(len, others[len(before) :]))
    assert around[front : len(around) - back] == alone
    assert around[:front] + around[len(around) - back :] == [one for part in others for one in part]


@settings(max_examples=40, deadline=None)
@given(STORY)
def test_ids_stay_when_paragraphs_are_put_in_front(story: list[str]) -> None:
    alone = extract(article("\n\n".join(story)))
    moved = extract(article("\n\n".join(["Water expands when it freezes.", *story])))
    ids = [claim.id for claim in moved.claims]
    assert ids[len(ids) - len(alone.claims) :] == [claim.id for claim in alone.claims]


# ------------------------------------------------------------------ time


LENGTH = 20_000
HOSTILE = {
    "opening marks": "“word ",
    "straight marks": '"',
    "single opening marks": "‘word ",
    "a verb of saying": "said ",
    "one endless sentence": "the river ran on past the old town ",
    "commas": "word, ",
    "conjunctions": "he ran and ",
    "names": "Ana Silva ",
    "nested brackets": "[(",
    "pronouns that speak": "He said. ",
    "names and quotes": "Rui left. “Word word,” Ana Silva said. She left in May. ",
    "quotes that never end": "“word word word.\n\n",
    "colons": "Ana: ",
    "digits": "1",
    "links": "[Porto](https://example.org/a) ",
}


SENTENCES = {
    "sources": ("according to ", ""),
    "citing": ("citing Ana ", ""),
    "predicates": ("sold 3 trains and built 4 ships and ", ""),
    "relative clauses": ("the dam, which stood, ", ""),
    "commas and colons": ("word, Ana: ", ""),
    "names before verbs": ("Ana Berg, ", "said so, "),
    "verbs before names": ("said so, ", "Ana Berg, "),
    "clauses": ("that she said ", ""),
    "quotes": ("“a b c d e f” and ", ""),
}


def steps(text: str, form: Format = Format.TEXT) -> int:
    """How many calls the extraction makes: the same on every machine."""
    count = 0

    def called(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    story = article(text, form)
    extract(story)  # Tables are built at the first use of a word.
    before = sys.getprofile()
    sys.setprofile(called)
    try:
        extract(story)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize(("first", "second"), SENTENCES.values(), ids=SENTENCES)
def test_one_sentence_of_twice_the_length_takes_twice_the_steps(first: str, second: str) -> None:
    half, whole = (steps(first * n + (second or first) * n) for n in (100, 200))
    assert whole <= 2.3 * half


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE)
def test_a_text_of_twice_the_length_takes_twice_the_steps(unit: str) -> None:
    """Steps, not seconds: `python -m benchmarks extraction` has those, up to 2 MB."""
    form = Format.MARKDOWN if "](" in unit else Format.TEXT
    text = unit * (LENGTH // len(unit))
    assert steps(text, form) <= 2.3 * steps(text[: len(text) // 2], form)
