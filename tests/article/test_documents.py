"""PDF and DOCX, made here with fpdf2 and python-docx."""

import io
import sys
import zipfile
from datetime import date, datetime
from typing import Any

import docx as python_docx
import pypdf
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from fpdf import FPDF

from factcheck.article import docx, pdf
from factcheck.article.pages import Block, paragraphs, without_running_lines
from factcheck.errors import BrokenFile, MissingExtra, NotAnArticle

LINES = [
    "The bridge over Sydney Harbour was opened on 19 March 1932,",
    "after eight years of work. Its arch spans 503 metres, and infor-",
    "mation boards tell that 1,400 people took part in building it.",
    "Most were local.",
]


def make_pdf(pages: int = 3, title: str = "The Harbour Bridge", text: bool = True) -> FPDF:
    file = FPDF()
    file.set_font("Helvetica", size=11)
    file.set_title(title)
    file.set_author("Ann Lee")
    file.set_creation_date(datetime(2024, 6, 19).astimezone())
    for number in range(1, pages + 1):
        file.add_page()
        if not text:
            file.rect(10, 10, 50, 50)
            continue
        lines = [
            "Example Post - Bridges",
            f"{'I' * number}. So it was.",
            *LINES,
            f"Page {number} of {pages}",
        ]
        for row, line in enumerate(lines):
            file.text(20, 20 + 6 * row, line)
    return file


def test_a_pdf_becomes_paragraphs_without_its_running_lines() -> None:
    reading = pdf.read(bytes(make_pdf().output()), name="a.pdf")
    assert "information boards" in reading.text
    assert "Example Post" not in reading.text
    assert "Page 2" not in reading.text
    openings = [span.of(reading.text)[:13] for span in reading.prose]
    expected = (x for n in ("I", "II", "III") for x in (f"{n}. So it was.", "The bridge over"))
    assert openings == [x[:13] for x in expected]
    assert (reading.title, reading.author) == ("The Harbour Bridge", "Ann Lee")
    assert reading.published == date(2024, 6, 19)


def test_a_title_that_a_program_made_up_is_none() -> None:
    assert (
        pdf.read(bytes(make_pdf(title="Microsoft Word - a.docx").output()), name="a.pdf").title
        is None
    )


def test_a_scanned_pdf_has_no_text_layer() -> None:
    with pytest.raises(NotAnArticle, match="no text layer"):
        pdf.read(bytes(make_pdf(text=False).output()), name="a.pdf")


def test_an_encrypted_pdf_asks_for_a_copy_without_password() -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(bytes(make_pdf().output())))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(BrokenFile, match="encrypted; save a copy"):
        pdf.read(out.getvalue(), name="a.pdf")


@pytest.mark.parametrize("keep", [20, 400, 900])
def test_a_damaged_pdf_is_broken(keep: int) -> None:
    with pytest.raises((BrokenFile, NotAnArticle)):
        pdf.read(bytes(make_pdf().output())[:keep], name="a.pdf")


@pytest.mark.parametrize(
    ("package", "read", "extra"),
    [("pypdf", pdf.read, "factcheck-cli\\[pdf\\]"), ("docx", docx.read, "factcheck-cli\\[docx\\]")],
)
def test_a_missing_package_is_named_with_its_extra(
    monkeypatch: pytest.MonkeyPatch, package: str, read: Any, extra: str
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(MissingExtra, match=f"pip install '{extra}'"):
        read(b"", name="a")


@pytest.mark.parametrize(
    ("pages", "blocks"),
    [
        (
            [["The Results", "", "Iron rusts in damp air and", "gold does not."]],
            [Block("The Results", 1), Block("Iron rusts in damp air and gold does not.", 0)],
        ),
        (
            [
                ["The arch of the bridge was built from both of the"],
                ["banks at once and met in the middle of the river."],
            ],
            [
                Block(
                    "The arch of the bridge was built from both of the banks at once and met in the middle of the river.",
                    0,
                )
            ],
        ),
        (
            [
                [
                    "They met in 1930 and rejoiced at the sight of it.",
                    "It ended.",
                    "The deck was hung from the arch in the next months.",
                ]
            ],
            [
                Block("They met in 1930 and rejoiced at the sight of it. It ended.", 0),
                Block("The deck was hung from the arch in the next months.", 0),
            ],
        ),
        (
            [
                [
                    "The well-known engineer, a pi-",
                    "oneer of the plan, was John Brad-",
                    "field, an Anglo-",
                    "Australian of great renown.",
                ]
            ],
            [
                Block(
                    "The well-known engineer, a pioneer of the plan, was John Bradfield, an Anglo-Australian of great renown.",
                    0,
                )
            ],
        ),
        (
            [["It has:", "• eight lanes", "• two tracks"]],
            [Block("It has:", 0), Block("• eight lanes", 0), Block("• two tracks", 0)],
        ),
    ],
)
def test_printed_lines_are_joined_into_paragraphs(
    pages: list[list[str]], blocks: list[Block]
) -> None:
    assert list(paragraphs(pages)) == blocks


def test_running_lines_are_those_that_come_again() -> None:
    pages = [
        ["Post 2024", f"Page {n * 'a'}", "more", f"and {n * 'b'}", f"- {n} -"] for n in range(1, 5)
    ]
    assert without_running_lines(pages)[2] == ["Page aaa", "more", "and bbb"]
    assert without_running_lines([["Once", "a", "b"]]) == [["Once", "a", "b"]]


def make_docx() -> python_docx.document.Document:
    file = python_docx.Document()
    file.core_properties.author = "Ann Lee"
    file.core_properties.created = datetime(2024, 6, 19)
    file.core_properties.language = "en-AU"
    file.add_heading("The Harbour Bridge", 0)
    file.add_heading("Facts", 1)
    sentence = file.add_paragraph("The arch spans ")
    relation = file.part.relate_to(
        "https://example.org/arch", RELATIONSHIP_TYPE.HYPERLINK, is_external=True
    )
    sentence._p.append(
        parse_xml(
            f"<w:hyperlink {nsdecls('w', 'r')} r:id='{relation}'><w:r><w:t>503 metres</w:t></w:r></w:hyperlink>"
        )
    )
    hidden = sentence.add_run(" or does it")
    hidden.font.hidden = True
    sentence.add_run(".")
    file.add_paragraph("Eight lanes", style="List Bullet")
    file.add_table(1, 1).cell(0, 0).text = "no prose"
    return file


def saved(file: python_docx.document.Document) -> bytes:
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def test_a_docx_gives_its_paragraphs_headings_and_links() -> None:
    reading = docx.read(saved(make_docx()), name="a.docx")
    assert (
        reading.text == "The Harbour Bridge\n\nFacts\n\nThe arch spans 503 metres.\n\nEight lanes"
    )
    assert [span.of(reading.text) for span in reading.prose] == [
        "The arch spans 503 metres.",
        "Eight lanes",
    ]
    assert [(x.level, x.span.of(reading.text)) for x in reading.headings] == [
        (1, "The Harbour Bridge"),
        (1, "Facts"),
    ]
    assert [(x.span.of(reading.text), x.url) for x in reading.links] == [
        ("503 metres", "https://example.org/arch")
    ]
    assert (reading.title, reading.author, reading.language) == (
        "The Harbour Bridge",
        "Ann Lee",
        "en",
    )
    assert (reading.published, reading.warnings) == (date(2024, 6, 19), ("hidden text dropped",))


def test_the_day_of_a_template_is_no_date() -> None:
    assert docx.read(saved(python_docx.Document()), name="a.docx").published is None


def test_a_docx_without_properties_has_no_title() -> None:
    office = "http://schemas.openxmlformats.org"
    word = f'xmlns:w="{office}/wordprocessingml/2006/main"'
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    link = f"{office}/officeDocument/2006/relationships/officeDocument"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{office}/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{office}/package/2006/relationships">'
        f'<Relationship Id="r" Type="{link}" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {word}><w:body><w:p><w:r><w:t>Iron rusts.</w:t></w:r>"
        "</w:p></w:body></w:document>",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, body in parts.items():
            archive.writestr(name, body)
    reading = docx.read(out.getvalue(), name="a.docx")
    assert (reading.text, reading.title, reading.author) == ("Iron rusts.", None, None)


def test_a_damaged_docx_is_broken() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<w:document")
    for body in (out.getvalue(), saved(make_docx())[:2000]):
        with pytest.raises(BrokenFile, match="damaged DOCX"):
            docx.read(body, name="a.docx")
