"""Paths, folders and patterns -> files, and their one-line refusals."""

from pathlib import Path

import pytest

from factcheck.article import find_files
from factcheck.article.files import read_bytes, unreadable
from factcheck.errors import EmptyInput, InputError, NotFound, TooLarge


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (
        "b.md",
        "a.txt",
        "sub/c.html",
        "sub/deep/d.PDF",
        "sub/e.docx",
        "x.png",
        ".git/f.md",
        ".g.md",
        "h[1].txt",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    return tmp_path


def names(folder: Path, *paths: str) -> list[str]:
    return [str(x.relative_to(folder)) for x in find_files([str(folder / path) for path in paths])]


def test_a_folder_gives_its_readable_files_sorted_without_hidden_ones(folder: Path) -> None:
    assert names(folder, "") == [
        "a.txt",
        "b.md",
        "h[1].txt",
        "sub/c.html",
        "sub/deep/d.PDF",
        "sub/e.docx",
    ]


@pytest.mark.parametrize(
    ("paths", "found"),
    [
        (("b.md", "a.txt"), ["b.md", "a.txt"]),
        (
            ("b.md", ".", "b.md"),
            ["b.md", "a.txt", "h[1].txt", "sub/c.html", "sub/deep/d.PDF", "sub/e.docx"],
        ),
        (("*.md",), ["b.md"]),
        (("**/*.html",), ["sub/c.html"]),
        (("x.png",), ["x.png"]),
        ((".g.md",), [".g.md"]),
        (("h[1].txt",), ["h[1].txt"]),
    ],
)
def test_order_is_kept_patterns_are_expanded_and_duplicates_dropped(
    folder: Path, paths: tuple[str, ...], found: list[str]
) -> None:
    assert names(folder, *paths) == found


def test_a_dash_stays_a_dash() -> None:
    assert find_files(["-", "-"]) == [Path("-")]


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("a.txr", "there is no file .*a.txr; did you mean .*a.txt?"),
        ("nothing/at/all.md", "there is no file"),
        ("*.rst", "no file matches"),
        ("empty", "has no readable file; known types: .txt"),
        ("nul\x00byte", "cannot be read|there is no file"),
        ("n" * 300, "cannot be read|there is no file"),
    ],
)
def test_what_names_no_file_is_told_in_one_line(folder: Path, path: str, line: str) -> None:
    (folder / "empty").mkdir()
    (folder / "empty" / "x.png").write_text("x")
    with pytest.raises(NotFound, match=line) as caught:
        find_files([str(folder / path)])
    assert str(caught.value).isprintable()


def test_a_link_that_goes_in_circles_ends(folder: Path) -> None:
    (folder / "sub" / "loop").symlink_to(folder)
    assert len(find_files([str(folder)])) == 6


def test_a_file_over_the_cap_is_not_read(tmp_path: Path) -> None:
    big = tmp_path / "big.txt"
    with big.open("wb") as file:
        file.truncate(10_000_000_000)
    with pytest.raises(TooLarge, match="more than 1,000 bytes"):
        read_bytes(big, 1000)


def test_an_endless_file_stops_at_the_cap() -> None:
    with pytest.raises(TooLarge):
        read_bytes(Path("/dev/zero"), 1000)


@pytest.mark.parametrize("content", [b"", b" \n\t\n"])
def test_a_file_without_a_word_is_empty(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(content)
    with pytest.raises(EmptyInput, match="is empty"):
        read_bytes(tmp_path / "a.txt", 1000)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="is a folder"):
        read_bytes(tmp_path, 1000)


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (PermissionError(13, "Permission denied"), "may not be read; check the file's permissions"),
        (OSError(5, "Input/output error"), "cannot be read: Input/output error"),
        (ValueError("embedded null byte"), "cannot be read: embedded null byte"),
    ],
)
def test_what_the_system_refuses_is_told_in_one_line(error: Exception, line: str) -> None:
    told = unreadable(Path("a.txt"), error)
    assert isinstance(told, InputError)
    assert line in str(told)
