import itertools
import time
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.language import names
from factcheck.models import Claim, ClaimKind, Document, Origin, Source, Span
from factcheck.passages import Index, select
from factcheck.passages.index import LONGEST, MOST_CHARACTERS
from factcheck.passages.selection import FLOOR

SUEZ = """Shipping is an old trade. The canal was opened in 1869 under French direction.

The container ship Ever Given ran aground in the Suez Canal on 23 March 2021. It is 400 metres
long. Strong winds and dust had made it hard to see.

The vessel was refloated on 29 March. More than 400 ships were waiting by then. Egypt kept the
Ever Given in the canal for three months, until its owner had paid.

Bananas are grown in Ecuador."""

PLUTO = """Pluto was found in 1930. In Prague astronomers voted on a definition of the planet in
2006. Their union has its seat in Paris."""


def document(text, name="d", *, title=None, complete=True, language="en"):
    return Document(
        id=name,
        source=Source(url=f"https://{name}.example/", title=title),
        text=text,
        provider="test",
        query="question",
        retrieved_at=datetime(2026, 1, 1, tzinfo=UTC),
        complete=complete,
        language=language,
    )


def statement(text, **more):
    return Claim(id="c", text=text, span=Span(0, len(text)), names=tuple(names(text)), **more)


def quotation(words, speaker="Peter Berdowski"):
    text = f'"{words}" he said.'
    return Claim(
        id="q",
        text=text,
        span=Span(100, 100 + len(text)),
        kind=ClaimKind.DIRECT,
        pieces=(Span(101, 101 + len(words)),),
        speaker=speaker,
    )


def chosen(claim, *documents, **options):
    """Evidence with an origin for each document."""
    origins = [Origin(id=f"o-{one.id}", documents=(one.id,), publishers=()) for one in documents]
    return select(claim, origins, {one.id: one for one in documents}, **options)


GROUNDED = statement("The Ever Given ran aground in the Suez Canal in March 2021.")

BEST = [
    (
        "The Ever Given ran aground in the Suez Canal in March 2021.",
        "The container ship Ever Given ran aground in the Suez Canal on 23 March 2021.",
    ),
    (
        "Over 400 ships had to wait.",
        "More than 400 ships were waiting by then.",
    ),
    (
        "The Suez Canal was opened in 1869.",
        "The canal was opened in 1869 under French direction.",
    ),
    (
        "Ecuador grows bananas.",
        "Bananas are grown in Ecuador.",
    ),
]


@pytest.mark.parametrize(("text", "expected"), BEST)
def test_the_sentence_that_holds_most_of_the_claim_comes_first(text, expected):
    assert expected in " ".join(chosen(statement(text), document(SUEZ))[0].passage.split())


def test_sentences_that_say_it_only_together_come_as_one_passage():
    text = "The vessel belongs to Shoei Kisen. It is 400 metres long. Bananas are yellow."
    claim = statement("The vessel of Shoei Kisen is 400 metres long.")
    (first, *_) = chosen(claim, document(text))
    assert first.passage == "The vessel belongs to Shoei Kisen. It is 400 metres long."


def test_evidence_keeps_the_provenance_of_its_document():
    one = document(SUEZ, title="Suez Canal obstruction", complete=False)
    evidence = chosen(GROUNDED, one)[0]
    assert (evidence.origin, evidence.document, evidence.source) == ("o-d", "d", one.source)
    assert (evidence.provider, evidence.query, evidence.complete) == ("test", "question", False)
    assert evidence.retrieved_at == one.retrieved_at
    assert evidence.relevance > 0.6


def test_a_passage_that_shares_too_little_is_no_evidence():
    assert chosen(statement("Leicester City won the Premier League."), document(SUEZ)) == ()
    assert chosen(statement("The and of."), document(SUEZ)) == ()
    assert chosen(GROUNDED, document("")) == ()
    assert chosen(GROUNDED) == ()
    assert all(e.relevance >= FLOOR for e in chosen(GROUNDED, document(SUEZ), per_origin=50))


def test_an_excluded_origin_gives_none():
    one, other = document(SUEZ, "a"), document(SUEZ + " ", "b")
    origins = [
        Origin(id="x", documents=("a",), publishers=(), excluded="is the article itself"),
        Origin(id="y", documents=("b",), publishers=()),
    ]
    found = select(GROUNDED, origins, {"a": one, "b": other})
    assert {evidence.origin for evidence in found} == {"y"}


def test_the_title_says_what_a_passage_is_about():
    text = "He was born in 1926 and died in 2011."
    right = document(text, "right", title="Viktor Zhdanov")
    wrong = document(text + " ", "wrong", title="Ali Maow Maalin")
    found = chosen(statement("Viktor Zhdanov was born in 1926."), wrong, right)
    assert [evidence.document for evidence in found[:2]] == ["right", "wrong"]
    assert found[0].relevance > found[1].relevance


def test_a_title_alone_is_no_evidence():
    assert chosen(GROUNDED, document("Nobody slept.", title="Ever Given, Suez Canal")) == ()


def test_each_origins_best_comes_before_any_second():
    many = document(SUEZ.replace("\n\n", " ") * 2, "many")
    few = [document(f"Ship number {n} was Ever Given in Suez.", f"few{n}") for n in range(3)]
    found = chosen(GROUNDED, many, *few, per_origin=3, budget=5)
    assert len({evidence.origin for evidence in found[:4]}) == 4
    assert len(found) == 5
    firsts = [evidence.relevance for evidence in found[:4]]
    assert firsts == sorted(firsts, reverse=True)


def test_no_origin_gives_more_than_its_share():
    found = chosen(GROUNDED, document(SUEZ), document(SUEZ + "!", "e"), per_origin=2)
    assert [e.origin for e in found].count("o-d") == [e.origin for e in found].count("o-e") == 2


def test_passages_of_one_origin_neither_overlap_nor_repeat():
    copies = [document(SUEZ, "a"), document(SUEZ, "b")]
    origin = Origin(id="o", documents=("a", "b"), publishers=())
    found = select(GROUNDED, [origin], {d.id: d for d in copies}, per_origin=10)
    assert len({evidence.passage for evidence in found}) == len(found) > 1
    spans = sorted((evidence.document, evidence.span) for evidence in found)
    for (one, left), (other, right) in itertools.pairwise(spans):
        assert one != other or left.end <= right.start


def test_the_best_alignment_of_quoted_words_comes_first():
    altered = 'Salvage experts pulled. "Off we go", said Peter Berdowski, who pulled no punches.'
    verbatim = 'Bananas were eaten. "We pulled it off!" the head of the firm told a crowd.'
    found = chosen(quotation("We pulled it off!"), document(altered, "a"), document(verbatim, "v"))
    assert found[0].document == "v"
    assert found[0].relevance == 1.0
    assert "We pulled it off!" in found[0].passage


def test_a_quote_of_stop_words_needs_its_speaker_to_be_found():
    text = '"It is what it is," Peter Berdowski said. Others said nothing.'
    (first, *_) = chosen(quotation("It is what it is"), document(text))
    assert "It is what it is" in first.passage


def test_a_given_relevance_moves_the_top():
    first = document("The Ever Given ran aground in the Suez Canal in March 2021.", "first")
    second = document("The ship was stuck in the Suez Canal.", "second", title="Ever Given")
    asked = []

    def relevance(claim, texts):
        asked.extend(texts)
        return [1.0 if "stuck" in passage else 0.0 for _, passage in texts]

    plain = chosen(GROUNDED, first, second)
    moved = chosen(GROUNDED, first, second, relevance=relevance)
    assert [e.document for e in plain] == ["first", "second"]
    assert [e.document for e in moved] == ["second", "first"]
    assert ("Ever Given", "The ship was stuck in the Suez Canal.") in asked
    assert moved[0].relevance == pytest.approx((1 + plain[1].relevance) / 2)


def test_no_more_passages_are_scored_for_relevance_than_twice_the_budget():
    asked = []

    def relevance(claim, texts):
        asked.extend(texts)
        return [0.5] * len(texts)

    many = [document(f"The Ever Given was in the Suez Canal, {n}.", str(n)) for n in range(30)]
    assert len(chosen(GROUNDED, *many, relevance=relevance, budget=4)) == 4
    assert len(asked) == 8


def test_relevance_leaves_no_room_of_the_budget_empty():
    text = " ".join(f"The Ever Given was in the Suez Canal, {n}. Ships waited." for n in range(9))
    many = [document(text, str(n)) for n in range(5)]
    plain = chosen(GROUNDED, *many)
    assert len(chosen(GROUNDED, *many, relevance=lambda c, t: [0.5] * len(t))) == len(plain) == 15


def test_a_given_relevance_is_not_asked_about_nothing():
    assert chosen(GROUNDED, document("Nobody slept."), relevance=lambda c, t: 1 / 0) == ()


def test_a_claim_does_not_change_what_another_finds_through_one_index():
    one = document(SUEZ)
    index = Index([one])
    fresh = chosen(GROUNDED, one)
    chosen(statement("Bananas are grown in Ecuador."), one, index=index)
    assert chosen(GROUNDED, one, index=index) == fresh


def test_a_sentence_without_end_is_cut_between_words():
    text = "Ever Given in the Suez Canal " + "cargo " * 1000 + "until March 2021"
    for evidence in chosen(GROUNDED, document(text), per_origin=9):
        assert len(evidence.passage) <= 3 * LONGEST + 2
        assert not evidence.passage.startswith("argo")
        assert not evidence.passage.endswith("carg")


def test_a_huge_document_is_read_up_to_a_limit():
    text = "Nobody slept. " * (MOST_CHARACTERS // 14 + 1) + GROUNDED.text
    assert chosen(GROUNDED, document(text)) == ()
    assert chosen(GROUNDED, document(GROUNDED.text + " " + text))[0].span == Span(0, 59)


WORDS = st.sampled_from(
    ["Ever", "Given", "the", "Suez", "Canal", "2021.", "Mr. X", "\n\n", "\n", "«ß»", "ﬁn", "“So”,"]
)
TEXTS = st.lists(WORDS, max_size=60).map(" ".join) | st.text(max_size=200)


@settings(max_examples=150, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=4), st.integers(1, 4), st.integers(0, 6))
def test_passages_are_verbatim_whatever_the_text(texts, per_origin, budget):
    documents = {str(n): document(text, str(n)) for n, text in enumerate(texts)}
    origin = Origin(id="o", documents=tuple(documents), publishers=())
    for claim in (GROUNDED, quotation("the Suez Canal, so")):
        found = select(claim, [origin], documents, per_origin=per_origin, budget=budget)
        assert len(found) <= min(per_origin, budget)
        for evidence in found:
            text = documents[evidence.document].text
            assert text[evidence.span.start : evidence.span.end] == evidence.passage
            assert evidence.passage.strip() == evidence.passage != ""


@settings(max_examples=30, deadline=None)
@given(st.permutations(range(4)))
def test_passages_do_not_depend_on_the_order_of_origins(order):
    documents = [document(SUEZ, "a"), document(PLUTO, "b"), document(SUEZ[80:], "c")]
    documents.append(document("Ever Given was its name.", "d"))
    found = chosen(GROUNDED, *(documents[place] for place in order))
    assert found == chosen(GROUNDED, *documents)


def test_a_second_claim_on_long_documents_takes_milliseconds():
    filler = "The harbour master counted crates of oranges and wrote the sums in a book. "
    long = [document(f"{n} {filler * 200}{SUEZ}{filler * 200}", f"l{n}") for n in range(20)]
    index = Index(long)
    started = time.perf_counter()
    found = chosen(GROUNDED, *long, index=index)
    assert len({evidence.document for evidence in found}) == 20
    assert time.perf_counter() - started < 1.0
