"""Whose report a text says that it is; what is no such sign stands beside each form."""

from __future__ import annotations

import pytest

from factcheck.independence.agencies import carried
from factcheck.models import Source

NEWS = (
    "The parliament of Vell passed the water law on 4 June by 61 votes to 40. The law bans lawn "
    "sprinklers from May. It takes effect on 1 January, and fines reach 900 euros."
)
BYLINES = [
    ("By Ann Lee, Associated Press", {"AP"}),
    ("By ANN LEE Associated Press", {"AP"}),
    ("Ann Lee | AP", {"AP"}),
    ("Ann Lee, AP Science Writer", {"AP"}),
    ("By The Associated Press", {"AP"}),
    ("Reuters", {"Reuters"}),
    ("Reuters Staff", {"Reuters"}),
    ("REUTERS", {"Reuters"}),
    ("Ann Lee and Bo Ott for Reuters", {"Reuters"}),
    ("By Ann Lee and AFP", {"AFP"}),
    ("Agence France-Presse in Vell", {"AFP"}),
    ("dpa/lsw", {"dpa"}),
    ("dpa-infocom", {"dpa"}),
    ("red/dpa", {"dpa"}),
    ("APA, dpa", {"APA", "dpa"}),
    ("PA Reporter", {"PA Media"}),
    ("PTI", {"PTI"}),
    ("Укрінформ", {"Ukrinform"}),
    ("Deutsche Presse-Agentur (dpa)", {"dpa"}),
    ("Bloomberg News", {"Bloomberg"}),
]
NO_BYLINES = [
    "By April Apfel",
    "Reuters Institute for the Study of Journalism",
    "AP Government Class of 2024",
    "Michael Bloomberg",
    "Sana Mir",
    "SANA MIR",
    "Ann Lee; Photos: Reuters",
    "Ann Lee, photographs by AFP",
    "REUTERS/Jane Doe",
    "AFP/Getty Images",
    "AP Photo",
    "Bo Ott, Reuters photographer",
    "Ann Lee, a former Reuters correspondent",
    "Wafa Ott",
]
PARTLY = [
    ("Ann Lee with AP", "", {"AP"}),
    ("Le Monde avec AFP", "", {"AFP"}),
    ("red. mit dpa", "", {"dpa"}),
    ("Ann Lee with AP and Reuters", "", {"AP", "Reuters"}),
    ("Ann Lee, con información de EFE", "", {"EFE"}),
    ("", f"{NEWS}\n\n(avec AFP)", {"AFP"}),
    ("", f"{NEWS} (Avec l'AFP)", {"AFP"}),
    ("", f"{NEWS}\n\nMit Material von dpa", {"dpa"}),
    ("", f"{NEWS} (mit dpa)", {"dpa"}),
    ("", f"{NEWS}\n\nMit Informationen der Deutschen Presse-Agentur", {"dpa"}),
    ("", f"{NEWS}\n\nCon información de EFE", {"EFE"}),
    ("", f"{NEWS}\n\nCom informações da AFP", {"AFP"}),
    ("", f"{NEWS}\n\nCon informazioni di ANSA", {"ANSA"}),
    ("", f"{NEWS}\n\nWith files from The Canadian Press", {"The Canadian Press"}),
    ("", f"{NEWS}\n\nWith reporting by Reuters.", {"Reuters"}),
    ("", f"{NEWS}\n\nThe Associated Press contributed to this report.", {"AP"}),
    ("", f"{NEWS}\n\nAP writer Bo Ott in Paris contributed to this report.", {"AP"}),
    ("", f"{NEWS} Reuters contributed to this story.", {"Reuters"}),
    ("", f"{NEWS}\n\nLe Vell avec AFP", {"AFP"}),
    ("", f"{NEWS} (With inputs from agencies and PTI)", {"PTI"}),
    ("", f"{NEWS}\n\nReuters and AFP contributed to this report.", {"AFP", "Reuters"}),
    ("", f"{NEWS}\n\nAP journalists Bo Ott and Ed Po contributed.", {"AP"}),
    ("", f"{NEWS}\n\nInformation from The Associated Press was used in it.", {"AP"}),
    ("", f"{NEWS}\n\nПо материалам ТАСС", {"TASS"}),
    ("", f"{NEWS}\n\nЗа матеріалами Укрінформу", {"Ukrinform"}),
]
OPENINGS = [
    ("WASHINGTON (AP) — {}", {"AP"}),
    ("WASHINGTON (AP) {}", {"AP"}),
    ("LONDON, March 7 (Reuters) - {}", {"Reuters"}),
    ("PYONGYANG, 3 May (KCNA) -- {}", {"KCNA"}),
    ("MOSCOW, March 7. /TASS/. {}", {"TASS"}),
    ("МОСКВА, 4 июн — РИА Новости. {}", {"Rossiya Segodnya"}),
    ("Berlin (dpa) – {}", {"dpa"}),
    ("Berlin (dpa/lbn) - {}", {"dpa"}),
    ("Frankfurt/Main (dpa). {}", {"dpa"}),
    ("Berlin/dpa – {}", {"dpa"}),
    ("BERLIN dpa | {}", {"dpa"}),
    ("dpa BERLIN. {}", {"dpa"}),
    ("PARIS | AFP | {}", {"AFP"}),
    ("Paris (AFP) – {}", {"AFP"}),
    ("(AFP) – {}", {"AFP"}),
    ("Madrid, 4 jun (EFE).- {}", {"EFE"}),
    ("ROMA, 4 giu. (ANSA) - {}", {"ANSA"}),
    ("Washington: AFP — {}", {"AFP"}),
    ("SDA/dpa\n\n{}", {"dpa"}),
    ("New Delhi [India], June 4 (ANI): {}", {"ANI"}),
    ("NEW DELHI (Reuters)\n\n{}", {"Reuters"}),
    ("Von dpa\n\n{}", {"dpa"}),
    ("By The Associated Press\n\n{}", {"AP"}),
    ("Par AFP\n\n{}", {"AFP"}),
    ("Text: dpa\n\n{}", {"dpa"}),
    ("Reuters\n\n{}", {"Reuters"}),
    ("Fuente: EFE\n\n{}", {"EFE"}),
    ("The wreck seen from the air. Photo: AP\n\nROME (Reuters) - {}", {"Reuters"}),
]
CLOSINGS = [
    ("{} (PTI)", {"PTI"}),
    ("{} (dpa/AFP)", {"dpa", "AFP"}),
    ("{} dpa", {"dpa"}),
    ("{} — AFP", {"AFP"}),
    ("{}\n\ndpa", {"dpa"}),
    ("{}\n\nAFP", {"AFP"}),
    ("{}\n\n(Reuters)", {"Reuters"}),
    ("{}\n\ndpa/lsw", {"dpa"}),
    ("{}\n\nText: dpa", {"dpa"}),
    ("{}\n\nQuelle: dpa", {"dpa"}),
    ("{}\n\nSource: Xinhua", {"Xinhua"}),
    ("{} Source: Xinhua", {"Xinhua"}),
    ("{}\n\nИсточник: ТАСС", {"TASS"}),
    ("{}\n\nŹródło: PAP", {"PAP"}),
    ("{}\n\n© 2024 AFP", {"AFP"}),
    ("{}\n\nCopyright 2024 The Associated Press. All rights reserved.", {"AP"}),
    ("{}\n\n© Copyright (c) 2024 Thomson Reuters", {"Reuters"}),
    ("{} PTI ABC DEF", {"PTI"}),
    ("{}\n\n- dpa -", {"dpa"}),
    ("{}\n\nCopyright AFP 2024", {"AFP"}),
    ("{}\n\n© dpa-infocom, dpa:240604-99-123456/2", {"dpa"}),
    ("{}\n\nOriginally published by AFP", {"AFP"}),
    (
        "{}\n\n(It was not edited by our staff and is published from a syndicated feed of PTI.)",
        {"PTI"},
    ),
    ("{}\n\nThis story has been published from a PTI feed without changes.", {"PTI"}),
    ("{}\n\nDieser Artikel stammt von der dpa.", {"dpa"}),
    (
        "{} The minister told Reuters so.\n\n(Reporting by Ann Ott in Vell; Editing by Bo Lind)",
        {"Reuters"},
    ),
]
NONE = [
    # Pictures and their captions.
    "Flowers at the fence in Dundalk. (AP)\n\n{}",
    "The Dali under the fallen span on Tuesday. (AP)\n\n{}",
    "The Dali under the fallen span (AP)\n\n{}",
    "{}\n\nThe wreck seen from the air (Reuters)",
    "{}\n\nThe wreck seen from the air (Reuters).",
    "{}\n\nThe wreck seen from the air\n\nReuters",
    "{}\n\nPhoto: Reuters",
    "{}\n\nThe wreck. Photo: Reuters",
    "{} (Foto: dpa)",
    "{}\n\nImage: AP",
    "{}\n\nBild: dpa",
    "{}\n\nREUTERS/Jane Doe",
    "{}\n\nSource: AFP Photo",
    "{}\n\n© AFP",
    "{}\n\n© AFP/Getty Images",
    "{}\n\nThe wreck. AP Photo/Jane Doe",
    "{}\n\nFile picture. © 2024 Reuters",
    "Photo: Harbour (AFP) – {}",
    "{}\n\n[Reuters]",
    "{}\n\nA woman looks on [Jane Doe/Reuters]",
    "Jane Doe/AP\n\n{}",
    "Source: AFP via Getty Images\n\n{}",
    "{}\n\nSource: Reuters; chart by Jane Doe",
    "A man walks past the Reuters building (Reuters) - {}",
    # An agency that is told of.
    "TASS - the Russian agency - was founded in 1904. {}",
    "Michael Bloomberg - the mayor - said so. {}",
    "{}\n\nText: The AP style book says so.",
    "{}\n\nWith AP exams over, pupils rest.",
    "An AFP reporter saw it. {}",
    "{}\n\nAnn Lee has written for AFP, Reuters and the AP.",
    "{} Das sagte er der Deutschen Presse-Agentur.",
    "Reuters was founded in 1851 by a German in London. {}",
    "The Aam Aadmi Party (AAP) – which governs Delhi – objected. {}",
    "Agence France-Presse (AFP) – the oldest agency – is at stake. {}",
    "HARRISBURG, PA — {}",
    "A new Reuters-Ipsos poll is out. {}",
    "A new Reuters - Ipsos poll is out. {}",
    "Der Ansa-Apparat (ap) war neu. {}",
    "Von Reuters zu Bloomberg\n\n{}",
    "By Reuters count, 40 died\n\n{}",
    "{} She spoke with AP.",
    "{} He has worked for Reuters.",
    "{}\n\nShe told the AP that she would go.",
    "{} Reuters contributed to the fund.",
    "{}\n\nSource: Reuters Institute",
    "{}\n\nAnn Lee is a fellow of the Reuters Institute (Oxford).",
    "{}\n\nReporting by Ann Ott in Vell; editing by Bo Lind",
]  # fmt: skip


@pytest.mark.parametrize(("byline", "expected"), BYLINES)
def test_an_agencys_report_is_known_by_its_by_line(byline: str, expected: set[str]) -> None:
    assert carried(Source(), byline, NEWS) == (expected, set())
    assert carried(Source(author=byline), "", NEWS) == (expected, set())


@pytest.mark.parametrize("byline", NO_BYLINES)
def test_a_longer_name_a_person_or_a_picture_signs_nothing(byline: str) -> None:
    assert carried(Source(), byline, NEWS) == (set(), set())


@pytest.mark.parametrize(("form", "expected"), [*OPENINGS, *CLOSINGS])
def test_an_agencys_report_is_known_by_its_first_words_or_its_last(
    form: str, expected: set[str]
) -> None:
    assert carried(Source(), "", form.format(NEWS)) == (expected, set())


@pytest.mark.parametrize(("byline", "text", "expected"), PARTLY)
def test_material_of_an_agency_beside_a_pages_own_is_told_apart(
    byline: str, text: str, expected: set[str]
) -> None:
    assert carried(Source(), byline, text or NEWS) == (set(), expected)


@pytest.mark.parametrize("form", NONE)
def test_captions_and_mentions_are_no_credit_of_a_text(form: str) -> None:
    assert carried(Source(author="Kay Lund"), "Kay Lund", form.format(NEWS)) == (set(), set())
    if "© AFP" not in form:
        assert carried(Source(), "", form.format(NEWS)) == (set(), set())


def test_a_sentence_that_looks_like_a_caption_signs_only_what_nobody_else_has_signed() -> None:
    text = f"{NEWS}\n\nCandles were lit at the church. (Reuters)"
    assert carried(Source(), "", text).whole == {"Reuters"}
    assert carried(Source(), "Lou Fay", text).whole == set()
    assert carried(Source(), "Reuters", text).whole == {"Reuters"}


@pytest.mark.parametrize(
    ("publisher", "expected"),
    [
        ("Reuters", {"Reuters"}),
        ("The Associated Press", {"AP"}),
        ("Reuters Institute", set()),
        ("AP Government textbook", set()),
        ("Ani", set()),
    ],
)
def test_a_publisher_is_an_agency_by_its_whole_name(publisher: str, expected: set[str]) -> None:
    assert carried(Source(publisher=publisher), "", NEWS).whole == expected


def test_private_characters_of_a_text_are_no_agency() -> None:
    assert carried(Source(), "\ue000", f"{NEWS}\n\n\ue001") == (set(), set())
