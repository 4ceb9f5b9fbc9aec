"""Were those words said by that speaker? Famous utterances, changed by us."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stance_pairs import pair, quotation, statement

from factcheck.models import Claim, ClaimKind, Stance
from factcheck.stance import Verifier, is_quote, quote

SUPPORTS, REFUTES, NEUTRAL = Stance.SUPPORTS, Stance.REFUTES, Stance.NEUTRAL

MOON = '"We choose to go to the Moon in this decade and do the other things," Kennedy said.'
NIXON = '"People have got to know whether or not their president is a crook," Nixon told editors.'
TEAR = '"General Secretary Gorbachev, tear down this wall," said Ronald Reagan.'
STEP = '"That\'s one small step for man, one giant leap for mankind," Aldrin said.'
ARMSTRONG = '"The Eagle has landed," Armstrong said after 102 hours of flight to the Moon.'

SAID = [
    ("verbatim", MOON, "John F. Kennedy", 'At Rice University John F. Kennedy said: "We choose to go to the Moon in this decade and do the other things."', SUPPORTS),
    ("case and marks", MOON, "John F. Kennedy", "Kennedy said: «we choose to go to the moon, in this decade – and do the other things»", SUPPORTS),
    ("curly marks", NIXON, "Richard Nixon", "Nixon said, “People have got to know whether or not their president is a crook. Well, I’m not a crook.”", SUPPORTS),
    ("trimmed start", NIXON, "Richard Nixon", 'Mr Nixon told the editors that people "have got to know whether or not their president is a crook".', SUPPORTS),
    ("ellipsis in the passage", MOON, "John F. Kennedy", '"We choose to go to the Moon … and do the other things," Kennedy said in Houston.', SUPPORTS),
    ("ellipsis in the claim", '"We choose to go to the Moon … and do the other things," Kennedy said.', "John F. Kennedy", '"We choose to go to the Moon in this decade and do the other things," Kennedy said.', SUPPORTS),
    ("brackets in the claim", '"[Mr] Gorbachev, tear down this wall," said Ronald Reagan.', "Ronald Reagan", 'In Berlin Reagan said: "Mr. Gorbachev, tear down this wall!"', SUPPORTS),
    ("brackets in the passage", NIXON, "Richard Nixon", 'Nixon said that "people have got to know whether or not their president [the 37th] is a crook".', SUPPORTS),
    ("speaker one sentence before", TEAR, "Ronald Reagan", 'Reagan spoke at the Brandenburg Gate. "General Secretary Gorbachev, tear down this wall!" The crowd cheered.', SUPPORTS),
    ("long, nobody named", MOON, "John F. Kennedy", '"We choose to go to the Moon in this decade and do the other things." The line became famous.', SUPPORTS),
    ("number in words", '"We had 2 goals and we met all of them in time," Smith said.', "Anna Smith", 'Anna Smith said: "We had two goals and we met all of them in time."', SUPPORTS),
    ("an office speaks, a medium reports", MOON, "John F. Kennedy", '"We choose to go to the Moon in this decade and do the other things," the president told a crowd, according to Deutsche Welle.', NEUTRAL),
    ("number altered", '"We lost 200 jobs in this town last year," Smith said.', "Anna Smith", 'Anna Smith said: "We lost 400 jobs in this town last year."', REFUTES),
    ("negation added", MOON, "John F. Kennedy", 'Kennedy said: "We do not choose to go to the Moon in this decade and do the other things."', REFUTES),
    ("negation dropped", '"I am a crook and everybody knows it by now," Nixon said.', "Richard Nixon", 'Nixon said: "I am not a crook and everybody knows it by now."', REFUTES),
    ("word replaced", MOON, "John F. Kennedy", 'Kennedy said: "We choose to go to the Moon in this century and do the other things."', REFUTES),
    ("opposite", '"We will raise taxes for every family in the country," Mondale said.', "Walter Mondale", 'Mondale said: "We will lower taxes for every family in the country."', REFUTES),
    ("another speaker", MOON, "John F. Kennedy", '"We choose to go to the Moon in this decade and do the other things," Lyndon Johnson said in Houston.', REFUTES),
    ("another speaker, cue first", TEAR, "Ronald Reagan", 'In Berlin said Helmut Kohl: "General Secretary Gorbachev, tear down this wall!"', REFUTES),
    ("short, nobody named", '"We must act now," Smith said.', "Anna Smith", '"We must act now" is a slogan.', NEUTRAL),
    ("unrelated, same speaker", MOON, "John F. Kennedy", "Kennedy visited Berlin in June 1963 and spoke at the city hall.", NEUTRAL),
    ("unrelated", MOON, "John F. Kennedy", "Bread is baked from flour, water and yeast.", NEUTRAL),
    ("another utterance", MOON, "John F. Kennedy", 'Kennedy said: "Ask not what your country can do for you."', NEUTRAL),
    ("empty passage", MOON, "John F. Kennedy", "", NEUTRAL),
    ("an office is not another person", '"We will not negotiate with anyone under such threats," the ministry said.', "the ministry", '"We will not negotiate with anyone under such threats," spokesman John Smith said.', SUPPORTS),
    ("a lone surname may be a firm", STEP, "Buzz Aldrin", '"That\'s one small step for man, one giant leap for mankind," Armstrong said.', NEUTRAL),
    ("a full name is another person", STEP, "Buzz Aldrin", '"That\'s one small step for man, one giant leap for mankind," Neil Armstrong said.', REFUTES),
    ("fragment with speaker and context", 'Kohl promised "blooming landscapes" in eastern Germany.', "Helmut Kohl", 'In 1990 Helmut Kohl promised "blooming landscapes" in eastern Germany.', SUPPORTS),
    ("fragment without speaker", 'Kohl promised "blooming landscapes" in eastern Germany.', "Helmut Kohl", 'A painter of "blooming landscapes" shows her work.', NEUTRAL),
]  # fmt: skip


@pytest.fixture(scope="module")
def judge() -> Verifier:
    return quote.create(quote.Settings())


@pytest.mark.parametrize(
    ("text", "speaker", "passage", "stance"),
    [row[1:] for row in SAID],
    ids=[row[0] for row in SAID],
)
def test_an_utterance_is_compared_with_its_speaker(
    judge: Verifier, text: str, speaker: str, passage: str, stance: Stance
) -> None:
    judgement = judge([pair(quotation(text, speaker), passage)])[0]
    assert judgement.stance is stance
    assert judgement.rationale in passage
    assert bool(judgement.rationale) is (stance is not NEUTRAL)


def test_a_long_utterance_without_speaker_is_believed_less(judge: Verifier) -> None:
    claim = quotation(MOON, "John F. Kennedy")
    words = '"We choose to go to the Moon in this decade and do the other things"'
    named, bare = judge([pair(claim, f"{words}, Kennedy said."), pair(claim, f"{words}.")])
    assert (named.stance, bare.stance) == (SUPPORTS, SUPPORTS)
    assert bare.confidence < named.confidence


def test_a_title_names_the_speaker_unless_somebody_else_says_it(judge: Verifier) -> None:
    claim = quotation(MOON, "John F. Kennedy")
    words = '"We choose to go to the Moon in this decade and do the other things"'
    passages = (f"{words}.", f"{words}, Lyndon Johnson said.")
    titled = [pair(claim, passage, title="Speech of John F. Kennedy") for passage in passages]
    bare, other = judge(titled)
    assert (bare.stance, other.stance) == (SUPPORTS, NEUTRAL)
    assert bare.confidence > judge([pair(claim, passages[0])])[0].confidence


def test_the_change_is_named(judge: Verifier) -> None:
    passage = 'Kennedy said: "We choose to go to the Moon in this century and do the other things."'
    signals = judge([pair(quotation(MOON, "John F. Kennedy"), passage)])[0].signals
    assert "decade / century" in [signal.detail for signal in signals]


def test_only_the_sentence_with_the_words_is_the_rationale(judge: Verifier) -> None:
    passages = ("Kennedy came to Houston", 'There Kennedy said: "The Eagle has landed."')
    claim = quotation('"The Eagle has landed," Kennedy said there.', "John F. Kennedy")
    assert judge([pair(claim, *passages)])[0].rationale == passages[1]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (ClaimKind.DIRECT, True),
        (ClaimKind.MIXED, True),
        (ClaimKind.INDIRECT, False),
        (ClaimKind.STATEMENT, False),
    ],
)
def test_direct_and_mixed_quotes_are_for_this_verifier(kind: ClaimKind, expected: bool) -> None:
    assert is_quote(quotation(MOON, None).model_copy(update={"kind": kind})) is expected


def test_a_quote_without_pieces_is_not() -> None:
    assert not is_quote(statement(MOON).model_copy(update={"kind": ClaimKind.DIRECT}))


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(words=st.text(max_size=80), passage=st.text(max_size=200), speaker=st.none() | st.text())
def test_any_text_gets_a_judgement(
    judge: Verifier, words: str, passage: str, speaker: str | None
) -> None:
    claim: Claim = quotation(f'"{words}" she said', speaker)
    judgement = judge([pair(claim, passage)])[0]
    assert judgement.rationale in passage
