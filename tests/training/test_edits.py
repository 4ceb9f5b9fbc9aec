"""The label rules of the generated training pairs: the label must follow from the edit."""

from __future__ import annotations

import random

import pytest

from factcheck.models import NameKind
from training.nli import edits, style

CLAIM = "The ferry carried 47 passengers in 1994."
EVIDENCE = "In 1994 the ferry carried 47 passengers across the bay."
SEEDS = range(40)


def labels(found: list[edits.Edit]) -> set[tuple[str, str, str]]:
    return {(edit.claim, edit.evidence, edit.label) for edit in found}


@pytest.mark.parametrize("seed", SEEDS)
def test_a_changed_figure_refutes_unless_both_are_changed(seed: int) -> None:
    for claim, evidence, label in labels(edits.figures(CLAIM, EVIDENCE, random.Random(seed))):
        same = set(edits.NUMBER.findall(claim)) == set(edits.NUMBER.findall(evidence))
        assert label == ("SUPPORTS" if same else "REFUTES")


@pytest.mark.parametrize("seed", SEEDS)
def test_bounds_are_true_of_the_number_or_refuted_by_it(seed: int) -> None:
    for claim, _, label in labels(edits.bounds(CLAIM, EVIDENCE, random.Random(seed))):
        number = float(edits.NUMBER.findall(claim)[0].replace(",", ""))
        over = any(word in claim for word in ("more than", "over", "at least"))
        under = any(word in claim for word in ("fewer", "less than", "under", "at most"))
        true = number < 47 if over else number > 47 if under else abs(number - 47) < 4
        assert label == ("SUPPORTS" if true else "REFUTES")


@pytest.mark.parametrize(
    "claim", ["It sank on 12 July 1994.", "By 1994 the ferry was old.", "It cost $47 in 1994."]
)
def test_days_years_and_prices_get_no_bound(claim: str) -> None:
    assert not edits.bounds(claim, claim, random.Random(1))


@pytest.mark.parametrize("seed", SEEDS)
def test_dates_keep_or_change_the_month_and_year(seed: int) -> None:
    evidence = "The ferry sank on 28 September 1994 in the Baltic Sea."
    for claim, passage, label in labels(
        edits.dates("The ferry sank on 28 September 1994.", evidence, random.Random(seed))
    ):
        if label == "NEI":
            assert "September" not in passage
        else:
            assert ("September" in claim and "1994" in claim) == (label == "SUPPORTS")


def test_another_subject_makes_a_passage_irrelevant_and_another_place_refutes() -> None:
    pool = {NameKind.PLACE: ["Lisbon"], NameKind.PERSON: ["Grace Hopper"]}
    found = edits.replaced_names(
        "Marie Curie was born in Warsaw.", "Marie Curie was born in Warsaw.", pool, random.Random(1)
    )
    for edit in found:
        if edit.claim == edit.evidence:
            assert edit.label == "SUPPORTS"
        else:
            assert edit.label == ("NEI" if edit.kind == "subject" else "REFUTES")
    assert {edit.kind for edit in found} <= {"subject", "name"}


def test_opposites_refute_unless_both_are_turned() -> None:
    table = {"increased": ["decreased"]}
    found = edits.opposed(
        "Exports increased in May.", "Exports increased again in May.", table, random.Random(2)
    )
    assert found
    for edit in found:
        same = ("decreased" in edit.claim) == ("decreased" in edit.evidence)
        assert edit.label == ("SUPPORTS" if same else "REFUTES")


@pytest.mark.parametrize(("label", "turned"), [("SUPPORTS", "REFUTES"), ("REFUTES", "SUPPORTS")])
def test_a_denial_turns_the_label(label: str, turned: str) -> None:
    (edit,) = edits.negated("The ferry was old.", "x", label, random.Random(1))
    assert edit.label == turned
    assert edits.NEGATED.search(edit.claim)
    assert not edits.negated("The ferry was not old.", "x", label, random.Random(1))
    assert not edits.negated("The ferry was old.", "x", "NEI", random.Random(1))


def test_a_part_is_supported_by_the_whole_and_not_the_other_way_round() -> None:
    whole = "The ferry sank near the island of Utö in heavy seas."
    for edit in edits.parts(whole, random.Random(3)):
        shorter = len(edit.claim) <= len(edit.evidence)
        assert edit.label == ("SUPPORTS" if shorter else "NEI")


@pytest.mark.parametrize("seed", SEEDS)
def test_speech_supports_only_its_own_speaker(seed: int) -> None:
    for edit in style.attributed(CLAIM, EVIDENCE, "SUPPORTS", random.Random(seed)):
        who = edit.claim.partition(" said that ")[0]
        if edit.label == "SUPPORTS":
            assert edit.evidence.startswith(who) and " denied" not in edit.evidence
        elif edit.label == "REFUTES":
            assert edit.evidence.startswith(f"{who} denied")
        else:
            assert not edit.evidence.startswith(f"{who} ")


@pytest.mark.parametrize("seed", SEEDS)
def test_what_was_first_believed_is_refuted_and_what_replaced_it_supported(seed: int) -> None:
    wrong = "The ferry carried 99 passengers in 1994."
    chance = random.Random(seed)
    (first,) = style.revised(wrong, EVIDENCE, wrong, chance)
    (then,) = style.revised(CLAIM, EVIDENCE, wrong, chance)
    assert (first.label, then.label) == ("REFUTES", "SUPPORTS")
    assert "99" in first.evidence and "47" in first.evidence
