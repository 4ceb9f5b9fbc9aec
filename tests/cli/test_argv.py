import pytest
import typer

from factcheck.cli._app import app
from factcheck.cli._argv import complete
from factcheck.errors import UsageError

GROUP = typer.main.get_command(app)


@pytest.mark.parametrize(
    ("argv", "completed"),
    [
        ("", "file -"),
        ("--offline", "file - --offline"),
        ("--offline --corpus src -f json", "file - --offline --corpus src -f json"),
        ("-f json -q", "file - -f json -q"),
        ("-qf json", "file - -qf json"),
        ("-fjson", "file - -fjson"),
        ("--format=json", "file - --format=json"),
        ("--corpus file", "file - --corpus file"),
        ("--max-claims 3 -p wikipedia", "file - --max-claims 3 -p wikipedia"),
        ("--corpus", "file - --corpus"),
        ("--ofline", "file - --ofline"),
        ("-v -v", "file - -v -v"),
        ("-", "file -"),
        ("--offline -", "file --offline -"),
        ("file a.md", "file a.md"),
        ("file a.md --offline", "file a.md --offline"),
        ("--offline file a.md", "file --offline a.md"),
        ("-f json url http://x -q", "url -f json http://x -q"),
        ("--corpus file url http://x", "url --corpus file http://x"),
        ("corpus add x --index y", "corpus add x --index y"),
        ("--version", "--version"),
        ("--help", "--help"),
        ("--offline --help", "--help"),
        ("file --help", "file --help"),
    ],
)
def test_no_option_is_lost_on_the_way_to_a_command(argv: str, completed: str) -> None:
    result = complete(argv.split(), GROUP, piped=True)
    if completed.startswith("file --offline -"):
        assert sorted(result) == sorted(completed.split())
    else:
        assert result == completed.split()


def test_without_a_command_on_a_terminal_help_is_shown() -> None:
    assert complete([], GROUP, piped=False) == ["--help"]


def test_options_alone_on_a_terminal_are_a_mistake() -> None:
    with pytest.raises(UsageError, match="no command is given"):
        complete(["--offline"], GROUP, piped=False)


@pytest.mark.parametrize(
    ("word", "advice"),
    [
        (__file__, f"did you mean factcheck file {__file__}?"),
        ("https://example.org/a", "did you mean factcheck url https://example.org/a?"),
        ("clam", "did you mean claim?"),
        ("xyzzy", "commands: url, file, "),
        ("x\0y", "commands: "),
    ],
)
@pytest.mark.parametrize("piped", [True, False])
def test_a_word_that_is_no_command_is_answered_with_the_nearest(
    word: str, advice: str, piped: bool
) -> None:
    with pytest.raises(UsageError) as caught:
        complete(["-q", word], GROUP, piped=piped)
    assert advice in str(caught.value)
