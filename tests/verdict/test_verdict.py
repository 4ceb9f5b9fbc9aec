"""The label rule, by hand."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from factcheck.models import (
    THE_ARTICLE,
    Claim,
    Evidence,
    Judgement,
    Label,
    Origin,
    Outcome,
    Probabilities,
    Source,
    Span,
    Stance,
    Status,
    VoteStance,
)
from factcheck.verdict import Ruling, confidence, label, vote, weigh

CLAIM = Claim(id="c" * 16, text="The bridge opened in 2000.", span=Span(0, 26))
CORROBORATED, CONTRADICTED = Label.CORROBORATED, Label.CONTRADICTED
SINGLE, UNCHECKED = Label.SINGLE_SOURCE, Label.UNCHECKED


@pytest.mark.parametrize(
    ("supporting", "refuting", "answered", "missing", "expected"),
    [
        (0, 0, 2, 0, Ruling(SINGLE)),
        (1, 0, 2, 0, Ruling(SINGLE)),
        (2, 0, 2, 0, Ruling(CORROBORATED)),
        (9, 0, 2, 0, Ruling(CORROBORATED)),
        (0, 1, 2, 0, Ruling(CONTRADICTED)),
        (1, 1, 2, 0, Ruling(CONTRADICTED)),
        (2, 1, 2, 0, Ruling(CORROBORATED, disputed=True)),
        (2, 2, 2, 0, Ruling(CONTRADICTED)),
        (5, 4, 2, 0, Ruling(CORROBORATED, disputed=True)),
        # A provider that did not answer makes a label provisional, and its absence unknown.
        (0, 0, 1, 1, Ruling(UNCHECKED)),
        (1, 0, 1, 1, Ruling(UNCHECKED)),
        (2, 0, 1, 1, Ruling(CORROBORATED, provisional=True)),
        (2, 1, 1, 1, Ruling(CORROBORATED, disputed=True, provisional=True)),
        (0, 1, 1, 1, Ruling(CONTRADICTED, provisional=True)),
        # Nobody was asked at all: that nothing was found means nothing.
        (0, 0, 0, 0, Ruling(UNCHECKED)),
        (0, 0, 0, 3, Ruling(UNCHECKED)),
    ],
)
def test_the_label_follows_from_the_counts(
    supporting: int, refuting: int, answered: int, missing: int, expected: Ruling
) -> None:
    assert label(supporting, refuting, answered=answered, missing=missing) == expected


@pytest.mark.parametrize(
    ("given", "supports", "refutes", "expected"),
    [
        (CORROBORATED, [0.9, 0.8, 0.3], [], 0.8),
        (CORROBORATED, [0.9, 0.8, 0.7], [0.99], 0.8),
        (CORROBORATED, [0.9, 0.8, 0.7], [0.99, 0.6], 0.7),
        (CONTRADICTED, [], [0.6, 0.9], 0.9),
        (CONTRADICTED, [0.9, 0.9], [0.7, 0.8], 0.7),
        (SINGLE, [0.7], [], 0.7),
        (SINGLE, [], [], None),
        (UNCHECKED, [0.9], [], None),
    ],
)
def test_confidence_is_that_of_the_weakest_deciding_vote(
    given: Label, supports: list[float], refutes: list[float], expected: float | None
) -> None:
    assert confidence(given, supports, refutes) == expected


def judgement(origin: str, stance: Stance, sure: float = 0.9) -> Judgement:
    return Judgement(
        evidence=(
            Evidence(
                origin=origin,
                document=origin,
                source=Source(publisher=origin),
                provider="corpus",
                query="q",
                retrieved_at=datetime(2026, 1, 1, tzinfo=UTC),
                complete=True,
                passage="p",
                span=Span(0, 1),
            ),
        ),
        stance=stance,
        probabilities=Probabilities(supports=0.3, refutes=0.3, neutral=0.4),
        confidence=sure,
        verifier="test",
    )


def origin(name: str, excluded: str = "", rests_on: tuple[str, ...] = ()) -> Origin:
    return Origin(
        id=name, documents=(name,), publishers=(name,), excluded=excluded, rests_on=rests_on
    )


def outcome(provider: str, status: Status, reason: str = "") -> Outcome:
    return Outcome(provider=provider, claim=CLAIM.id, status=status, reason=reason)


S, R, N = Stance.SUPPORTS, Stance.REFUTES, Stance.NEUTRAL
FOUND = [outcome("corpus", Status.OK)]


@pytest.mark.parametrize(
    ("stances", "expected"),
    [
        ([], VoteStance.NEUTRAL),
        ([N, N], VoteStance.NEUTRAL),
        ([N, S], VoteStance.SUPPORTS),
        ([R, N], VoteStance.REFUTES),
        ([S, S], VoteStance.SUPPORTS),
        ([S, R], VoteStance.CONFLICTED),
    ],
)
def test_an_origin_votes_once(stances: list[Stance], expected: VoteStance) -> None:
    assert vote("a", [judgement("a", stance) for stance in stances]).stance is expected


def test_many_passages_of_one_origin_are_one_vote() -> None:
    finding = weigh(CLAIM, [origin("A")], [judgement("A", S) for _ in range(5)], FOUND)
    assert (finding.label, finding.supporting) == (SINGLE, 1)


def test_neutral_evidence_never_counts() -> None:
    finding = weigh(
        CLAIM, [origin("A"), origin("B")], [judgement("A", N), judgement("B", N)], FOUND
    )
    assert (finding.label, finding.supporting, finding.confidence) == (SINGLE, 0, None)
    assert "no other source says so" in finding.justification.casefold()


def test_a_conflicted_origin_counts_on_neither_side() -> None:
    judgements = [judgement("A", S), judgement("A", R), judgement("B", S), judgement("C", S)]
    finding = weigh(CLAIM, [origin("A"), origin("B"), origin("C")], judgements, FOUND)
    assert (finding.supporting, finding.refuting, finding.disputed) == (2, 0, False)
    assert "A says both" in finding.justification


def test_the_justification_names_both_sides_as_they_spell_themselves() -> None:
    names = ["aBlog", "B", "C"]
    judgements = [judgement("aBlog", R), judgement("B", S), judgement("C", S)]
    finding = weigh(CLAIM, [origin(n) for n in names], judgements, FOUND)
    assert finding.label is CORROBORATED and finding.disputed
    assert finding.justification == (
        "Two independent sources, B and C, report it; aBlog contradicts it."
    )
    refuted = weigh(CLAIM, [origin("aBlog")], [judgement("aBlog", R)], FOUND)
    assert refuted.justification == ("aBlog contradicts it; no independent source supports it.")


def test_a_silent_failure_never_becomes_nothing_found() -> None:
    outcomes = [*FOUND, outcome("wikipedia", Status.FAILED, "timed out")]
    finding = weigh(CLAIM, [], [], outcomes)
    assert finding.label is UNCHECKED and finding.missing == ("wikipedia",)
    assert "wikipedia (timed out)" in finding.justification


def test_single_source_says_that_some_pages_could_not_be_read() -> None:
    outcomes = [*FOUND, outcome("searxng", Status.OK, "1 of 5 pages could not be read")]
    finding = weigh(CLAIM, [origin("A")], [judgement("A", S)], outcomes)
    assert finding.label is SINGLE
    assert finding.justification == (
        "Of other sources only A reports it. "
        "Read only in part: searxng (1 of 5 pages could not be read)."
    )
    more = weigh(
        CLAIM, [origin("A"), origin("B")], [judgement("A", S), judgement("B", S)], outcomes
    )
    assert "searxng" not in more.justification


def test_a_run_where_everything_was_skipped_labels_nothing() -> None:
    finding = weigh(CLAIM, [], [], [outcome("wikipedia", Status.SKIPPED, "offline")])
    assert finding.label is UNCHECKED and "wikipedia (offline)" in finding.justification


def test_refuting_votes_are_shown_first() -> None:
    judgements = [judgement("A", S, 0.99), judgement("B", N), judgement("C", R, 0.6)]
    finding = weigh(CLAIM, [origin("A"), origin("B"), origin("C")], judgements, FOUND)
    assert [v.origin for v in finding.votes] == ["C", "A", "B"]


WIKI = origin("Wiki", rests_on=("A", "B"))


@pytest.mark.parametrize(
    ("said", "supporting", "refuting"),
    [
        ({"Wiki": S, "A": S}, 1, 0),
        ({"Wiki": S, "A": S, "B": S}, 2, 0),
        ({"Wiki": S, "A": N, "B": S}, 1, 0),
        # Where what it cites is silent, or says otherwise, its own word is all there is.
        ({"Wiki": S, "A": N}, 1, 0),
        ({"Wiki": S, "A": R}, 1, 1),
        ({"Wiki": R, "A": R}, 0, 1),
        ({"Wiki": S, "C": S}, 2, 0),
    ],
)
def test_a_page_is_no_second_voice_beside_what_it_cites(
    said: dict[str, Stance], supporting: int, refuting: int
) -> None:
    judgements = [judgement(name, stance) for name, stance in said.items()]
    finding = weigh(CLAIM, [WIKI, origin("A"), origin("B"), origin("C")], judgements, FOUND)
    assert (finding.supporting, finding.refuting) == (supporting, refuting)


def test_a_page_that_cites_the_article_itself_is_not_counted_for_it() -> None:
    wiki = origin("Wiki", rests_on=("own",))
    own = origin("own", excluded="is the article itself")
    own = own.model_copy(update={"speaks_for_article": True})
    (vote,) = weigh(CLAIM, [wiki, own], [judgement("Wiki", S)], FOUND).votes
    assert vote.repeats == ("own",)
    assert weigh(CLAIM, [wiki, own], [judgement("Wiki", S)], FOUND).supporting == 0
    assert weigh(CLAIM, [wiki, own], [judgement("Wiki", R)], FOUND).refuting == 1


def test_a_page_that_cites_what_is_excluded_but_not_of_the_article_counts() -> None:
    wiki = origin("Wiki", rests_on=("old",))
    old = origin("old", excluded="was published on 2001-05-01, before --since 2020-01-01")
    finding = weigh(CLAIM, [wiki, old], [judgement("Wiki", S)], FOUND)
    assert (finding.supporting, finding.votes[0].repeats) == (1, ())


@pytest.mark.parametrize(
    ("said", "supporting", "refuting", "repeats"),
    [
        ([("A", S)], 0, 0, (THE_ARTICLE,)),
        ([("A", R)], 0, 1, ()),
        ([("A", S), ("other", S)], 1, 0, ()),
        ([("A", N), ("other", S)], 1, 0, ()),
        ([("A", S), ("other", N)], 0, 0, (THE_ARTICLE,)),
    ],
)
def test_support_that_comes_only_from_pages_which_rest_on_the_article_is_not_counted(
    said: list[tuple[str, Stance]], supporting: int, refuting: int, repeats: tuple[str, ...]
) -> None:
    one = origin("A").model_copy(update={"documents": ("A", "other"), "resting": ("A",)})
    judgements = [_of_document(judgement("A", stance), name) for name, stance in said]
    finding = weigh(CLAIM, [one], judgements, FOUND)
    assert (finding.supporting, finding.refuting) == (supporting, refuting)
    assert finding.votes[0].repeats == repeats
    told = "A rests on the article and is not counted beside it" in finding.justification
    assert told == bool(repeats)


def test_passages_judged_together_rest_on_the_article_where_one_does() -> None:
    one = origin("A").model_copy(update={"documents": ("A", "other"), "resting": ("A",)})
    joined = judgement("A", S)
    other = _of_document(joined, "other").evidence
    joined = joined.model_copy(update={"evidence": (*joined.evidence, *other)})
    assert weigh(CLAIM, [one], [joined], FOUND).supporting == 0


def _of_document(one: Judgement, name: str) -> Judgement:
    (evidence,) = one.evidence
    return one.model_copy(update={"evidence": (evidence.model_copy(update={"document": name}),)})


def test_the_justification_says_whom_a_vote_repeats() -> None:
    finding = weigh(CLAIM, [WIKI, origin("A")], [judgement("Wiki", S), judgement("A", S)], FOUND)
    assert finding.justification == (
        "Of other sources only A reports it. Wiki rests on A and is not counted beside it."
    )
    assert [vote.repeats for vote in finding.votes if vote.origin == "Wiki"] == [("A",)]
