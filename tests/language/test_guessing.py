"""Text -> language, where its script or its commonest words leave no doubt; all texts are our own."""

from __future__ import annotations

import pytest

from factcheck.language import guess, recognise

OTHERS = {
    "Die Brücke wurde 1932 eröffnet. Der Architekt war nicht mit dem Bau zufrieden.": "de",
    "Le pont est ouvert depuis 1932. Les ouvriers sont partis avec une prime.": "fr",
    "El puente abrió en 1932 y costó 4 millones. La ciudad se quedó con la deuda del banco.": "es",
    "Il ponte è aperto dal 1932 e la città non ha una diga; il sindaco è della zona.": "it",
    "橋は1932年に開通した。": "ja",
    "这座桥于一九三二年通车。": "zh",
    "다리는 1932년에 개통되었다.": "ko",
    "Міст відкрили 1932 року. Її міський голова задоволений.": "uk",
    "Мост открыли в 1932 году.": "ru",
    "Η γέφυρα άνοιξε το 1932.": "el",
}


@pytest.mark.parametrize(("text", "language"), OTHERS.items(), ids=OTHERS.values())
def test_a_text_in_another_language_is_known(text: str, language: str) -> None:
    assert guess(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "42",
        "Siemens AG",
        "The bridge opened in 1932 and is 503 m long.",
        "Angela Merkel said “Wir schaffen das” in 2015, and the phrase was in all the papers.",
        "I know I do. Do you?",
        "El Niño, La Niña and Rio de Janeiro are in the news.",
    ],
)
def test_what_may_be_english_is_left_alone(text: str) -> None:
    assert guess(text) is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The bridge was opened in 1932, and it is still the longest of the three.", "en"),
        ("Bridge opened 1932.", None),
        ("Die Brücke wurde 1932 eröffnet. Der Architekt war nicht mit dem Bau zufrieden.", "de"),
        ("1932", None),
    ],
)
def test_english_too_is_known_where_its_words_leave_no_doubt(
    text: str, language: str | None
) -> None:
    assert recognise(text) == language
