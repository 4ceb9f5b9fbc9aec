"""Faults 11, 16 and 17: bodies that are bombs, or say that they are in a charset they are not in."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import pytest
from hostile import Command, Site, answer, fault, page

CORPUS = ("-p", "corpus", "--corpus", "sources", "--fail-on", "never")
MEASURED = """
import sys
from factcheck.cli._main import run
code = run(sys.argv[1:])
status = open("/proc/self/status").read()
print("PEAK", status.partition("VmHWM:")[2].split()[0], file=sys.stderr)
sys.exit(code)
"""
SIZE = 400_000_000


def gzip_bomb(size: int = SIZE) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    block = b"\0" * 1_000_000
    return b"".join(packer.compress(block) for _ in range(size // len(block))) + packer.flush()


def zstd_bomb(size: int = SIZE) -> bytes:
    """A frame of blocks that each repeat one byte 128 KiB times (RFC 8878, 3.1.1.2)."""
    blocks = size // 131072
    header = [
        (131072 << 3 | 1 << 1 | (n == blocks - 1)).to_bytes(3, "little") for n in range(blocks)
    ]
    return b"\x28\xb5\x2f\xfd\x00\x38" + b"\0".join(header) + b"\0"


# 200 MB of zeros.
BROTLI_BOMB = bytes.fromhex(
    "cfffff7f002400e2b14072effff9ffff0f8004401c1680eefd3fffffff01900088c302d0bdffe7ff"
    "ff3f001200715800baf7fffcffff074002200e0b40f7fe9fffffff004800c46101e8defff3ffff1f"
    "000980382c00ddfb7ffeffff032001108705a07bffcfffff7f002400e2b00074effff9ffff0f8004"
    "401c1680eefd3fffffff01900088c302d0bdffcfffe075001200715800bab9eb"
)


@fault(11)
@pytest.mark.skipif(sys.platform != "linux", reason="reads the peak from /proc")
def test_bombs_stop_at_the_cap_and_the_memory_of_the_command_stays_bounded(
    folder: Path, site: Site
) -> None:
    once = gzip_bomb()
    packed = zlib.compressobj(9, zlib.DEFLATED, 31)
    twice = packed.compress(once) + packed.flush()
    bombs = {
        "gzip": once,
        "deflate": zlib.compress(b"\0" * 40_000_000),
        "gzip, gzip": twice,
        "br": BROTLI_BOMB,
        "zstd": zstd_bomb(),
    }
    urls = [
        site.put(f"/{n}", answer(body, Content_Encoding=coding))
        for n, (coding, body) in enumerate(bombs.items())
    ]
    urls.append(site.put("/inner", answer(twice, Content_Encoding="gzip")))
    assert sum(map(len, bombs.values())) < 1_000_000
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, "url", *urls, *CORPUS],
        capture_output=True,
        text=True,
        env=os.environ,
        timeout=60,
    )
    assert (done.returncode, done.stdout) == (2, "")
    *lines, peak = done.stderr.splitlines()
    expected = (
        *["the answer is larger than 8,000,000 bytes; raise web.max_bytes"] * 2,
        *["which was not asked for; the server is at fault"] * 3,
        "is gzip data, no article",
    )
    for line, words in zip(lines, expected, strict=True):
        assert words in line
    assert int(peak.removeprefix("PEAK ")) < 200_000  # KiB


@fault(11)
def test_documents_that_are_bombs_are_given_up_in_one_line(command: Command, folder: Path) -> None:
    block = b"a" * 1_000_000
    with zipfile.ZipFile("bomb.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("word/document.xml", "w") as part:
            for _ in range(200):
                part.write(block)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<<>>>>>>",
        b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream",
    ]
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(block) for _ in range(200)) + packer.flush()
    body, places = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, start=1):
        places.append(len(body))
        filled = text % (len(packed), packed) if number == 4 else text
        body += b"%d 0 obj%bendobj\n" % (number, filled)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    body += b"xref\n0 5\n0000000000 65535 f \n%btrailer<</Root 1 0 R/Size 5>>\n" % table
    body += b"startxref\n%d\n%%%%EOF" % body.rindex(b"xref\n0 5")
    Path("bomb.pdf").write_bytes(body)
    done = command("claims", "bomb.docx", "bomb.pdf")
    assert (done.code, done.out) == (2, "")
    first, second = done.err.splitlines()
    assert "damaged DOCX" in first or "too much memory" in first
    assert "damaged PDF: Limit reached while decompressing" in second


STATED = "The café on the Île de Ré sold 1,280 crêpes to visitors in the summer of 1932."


def claims_of(command: Command, *urls: str) -> list[str]:
    """The sentences that the command finds in each page."""
    done = command("claims", *urls, "-f", "json")
    assert done.code == 0, done.err
    found = []
    for row in json.loads(done.out):
        told = [claim["text"] for claim in row["claims"]] + [s["text"] for s in row["skipped"]]
        found.append(" ".join(told))
    return found


@fault(16)
def test_a_charset_that_is_no_charset_of_the_web_changes_nothing(
    command: Command, site: Site
) -> None:
    labels = ("hex", "rot13", "idna", "punycode", "base64", "zlib", "undefined", "utf-7", "cp037",
              "unicode_escape", "x" * 2000, "é", "utf-8;charset=hex", "")  # fmt: skip
    markup = page(STATED)
    urls = []
    for number, label in enumerate(labels):
        told = f"text/html; charset={label}".encode().decode("latin-1")
        meta = markup.replace("<title>", f'<meta charset="{label}"><title>', 1)
        urls.append(site.put(f"/header{number}", answer(markup, media_type=told)))
        urls.append(site.put(f"/meta{number}", answer(meta, media_type="text/html")))
    for text in claims_of(command, *urls):
        assert STATED in text


# (how the page is encoded, what the header says, what the page says), as browsers resolve it.
CHARSETS = [
    ("utf-8", "", ""),
    ("utf-8", "utf-8", "iso-8859-1"),
    ("utf-8-sig", "iso-8859-1", "koi8-r"),
    ("cp1252", "", ""),
    ("cp1252", "iso-8859-1", ""),
    ("cp1252", "", "latin1"),
    ("cp1252", "utf-8", ""),
    ("cp1252", "us-ascii", "utf-8"),
    ("utf-8", "", "utf-16le"),
    ("utf-16", "", ""),
    ("utf-16-le", "utf-16", ""),
    ("iso8859-15", "l9", ""),
    ("iso8859-3", "", "latin3"),
    ("iso8859-14", "", "iso-8859-14"),
    ("mac-roman", "macintosh", ""),
    ("cp1254", "iso-8859-9", ""),
]


OTHER_SCRIPTS = [
    ("koi8-r", "koi8-r", "Мост через реку был открыт в мае 1932 года, его длина 1280 метров."),
    ("cp1251", "windows-1251", "Мост через реку был открыт в мае 1932 года, длина 1280 м."),
    ("cp932", "Shift_JIS", "この橋は1932年5月に開通した。長さは1280メートルである。"),
    ("gb18030", "gb2312", "这座大桥于1932年5月通车，全长1280米，是当时世界上最长的桥。"),
    ("cp949", "euc-kr", "이 다리는 1932년 5월에 개통되었으며 길이는 1280미터이다."),
    ("big5hkscs", "big5", "這座大橋於1932年5月通車，全長1280米，是當時世界上最長的橋。"),
    ("euc_jp", "x-euc-jp", "この橋は1932年5月に開通した。長さは1280メートルである。"),
]


@fault(17)
def test_a_page_is_read_in_the_charset_that_a_browser_would_choose(
    command: Command, site: Site
) -> None:
    cases = [(codec, header, meta, STATED) for codec, header, meta in CHARSETS]
    for codec, label, text in OTHER_SCRIPTS:
        cases += [(codec, label, "", text), (codec, "", label, text)]
    urls = []
    for number, (codec, header, meta, text) in enumerate(cases):
        markup = page(text * 3, head=f'<meta charset="{meta}">' if meta else "")
        told = f"text/html; charset={header}" if header else "text/html"
        urls.append(site.put(f"/{number}", answer(markup.encode(codec), media_type=told)))
    for (*case, text), found in zip(cases, claims_of(command, *urls), strict=True):
        # What else is said in a language of another script may be cut into other sentences.
        start = text if text is STATED else text[:12]
        assert start in found.replace("\n", " "), case
