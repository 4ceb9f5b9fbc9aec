"""How much sentences are worth checking, and the reasons that a person reads."""

import json
import subprocess
import sys

import pytest

from factcheck.claims.worth.signals import REASONS, SIGNALS, signals
from factcheck.claims.worth.words import read
from factcheck.claims.worth.worthiness import (
    check_worthiness,
    checkable,
    model,
    probabilities,
    reasons,
    unpacked,
)

FACTS = (
    "Unemployment in the region rose from 4 percent to 7 percent in 2009.",
    "The council cut its library budget by $3 million last year.",
    "He voted against the clean water bill three times.",
    "Crime has fallen by a third since the new law was passed.",
)
TALK = (
    "Thank you all very much for having me.",
    "We must never stop dreaming of a better future.",
    "What would you say to that?",
    "Let us walk this road together, my friends.",
)


@pytest.mark.parametrize("fact", FACTS)
@pytest.mark.parametrize("talk", TALK)
def test_a_fact_is_worth_more_than_talk(fact, talk):
    assert check_worthiness(fact) > model().threshold > check_worthiness(talk)
    assert checkable(fact) > model().checkable_threshold > checkable(talk)


def test_a_fact_of_little_weight_is_checkable_more_than_check_worthy():
    text = "We opened a second office in Leeds on a Tuesday."
    assert checkable(text) > check_worthiness(text) + 0.1


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Turnout fell to 41 percent.", "a percentage"),
        ("The bridge cost $30 million.", "money"),
        ("The factory employs 1,200 people.", "a number"),
        ("It was founded in 1987.", "a date"),
        ("Rents here are higher than in the capital.", "a comparison"),
        ("The harvest was the largest on record.", "a record or a first"),
        ("Exports increased and prices dropped.", "a rise or a fall"),
        ("Two people died because the alarm failed.", "a cause"),
        ("He signed the bill and vetoed the amendment.", "a law or a vote"),
        ("The plan was drawn up by Maria Lopez of Toledo.", "a named person or place"),
    ],
)
def test_the_reason_is_what_a_person_would_point_at(text, reason):
    assert reason in reasons(text)


@pytest.mark.parametrize("talk", ["", "Thank you.", "Oh well, never mind.", "..."])
def test_talk_has_no_reasons(talk):
    assert reasons(talk) == ()


def test_there_are_at_most_four_reasons_and_each_is_given_once():
    crowded = (
        "In March 2011, the Senate voted to cut taxes by $40 billion because a study by Harvard"
        " had found that 12 percent fewer families than ever before owned a house in Ohio."
    )
    found = reasons(crowded)
    assert len(found) == len(set(found)) == 4
    assert set(found) <= set(REASONS)


def test_the_weightiest_reason_comes_first():
    assert reasons("Unemployment rose to 9 percent in Spain.")[0] == "a percentage"


def test_a_reason_names_only_what_is_there():
    assert "a percentage" not in reasons("Unemployment rose in Spain.")


@pytest.mark.parametrize("text", ["", " ", "?", "\u2019", "日本の人口は減少した。", "a " * 5000])
def test_any_text_has_probabilities(text):
    assert 0 <= check_worthiness(text) <= 1
    assert 0 <= checkable(text) <= 1


def test_a_typographic_apostrophe_changes_nothing():
    assert check_worthiness("They didn’t pay $5.") == check_worthiness("They didn't pay $5.")


def test_a_capital_at_the_start_is_no_name():
    assert "NAME" not in signals(read("Budgets grew."))
    assert "NAME" in signals(read("In Toledo budgets grew."))


def test_a_text_in_capitals_is_not_full_of_acronyms():
    assert "ACRONYM" not in signals(read("BUDGETS GREW AGAIN"))
    assert "ACRONYM" in signals(read("NASA budgets grew again"))


def test_years_are_told_from_other_figures():
    assert read("In 1987 he sold 1,987 cars and 3000 boats.").words.count("#y") == 1


def test_every_signal_has_its_weight_and_every_reason_its_signals():
    assert set(model().signals) == set(SIGNALS)
    assert {name for names in REASONS.values() for name in names} <= set(SIGNALS)


def test_the_terms_and_their_weights_are_of_one_length():
    weights = model()
    assert len(weights.terms) == len(weights.worthy) == len(weights.able) > 1000


def test_the_same_sentences_give_the_same_model_which_tells_them_apart():
    training = pytest.importorskip("training.check_worthiness")
    rows = [
        *({"text": f"They sold {n} ships in {1900 + n}.", "label": "CFS"} for n in range(40)),
        *({"text": f"I met a man on road {n}.", "label": "UFS"} for n in range(40)),
        *({"text": f"May hope guide us, friends, {n} times!", "label": "NFS"} for n in range(40)),
    ]
    data = training.fit(rows)
    assert data == training.fit(list(rows))
    weights = unpacked(json.loads(json.dumps(data)))
    sold, met, hope = (
        probabilities(weights, text)
        for text in (
            "They sold 7 ships in 1950.",
            "I met a man on road 50.",
            "May hope guide us, friends, 50 times!",
        )
    )
    assert sold[0] > 0.5 > max(met[0], hope[0])
    assert min(sold[1], met[1]) > 0.5 > hope[1]


def test_the_benchmark_writes_both_outputs_and_scores_the_labels(tmp_path):
    texts = tmp_path / "rows.jsonl"
    labels = [*zip(FACTS, ["CFS"] * 4, strict=True), *zip(TALK, ["NFS"] * 4, strict=True)]
    lines = [json.dumps({"id": t[:9], "text": t, "label": label}) for t, label in labels]
    texts.write_text("\n".join(lines), "utf-8")
    out = tmp_path / "out.jsonl"
    command = [sys.executable, "-m", "benchmarks", "claims", str(texts), "--out", str(out)]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    written = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert [row["id"] for row in written] == [text[:9] for text, _ in labels]
    assert all(set(row) == {"id", "check_worthiness", "checkable"} for row in written)
    assert [line.split()[4] for line in run.stdout.splitlines()[2:]] == ["1.000", "1.000"]


def test_folds_without_files_are_refused_in_one_line(tmp_path):
    texts = tmp_path / "rows.jsonl"
    texts.write_text(json.dumps({"id": "1", "text": "It rained.", "label": "NFS"}), "utf-8")
    command = [sys.executable, "-m", "benchmarks", "claims", str(texts), "--folds"]
    run = subprocess.run(command, capture_output=True, text=True)
    assert run.returncode == 2
    assert "no 'file'" in run.stderr
    assert run.stderr.count("\n") == 1
