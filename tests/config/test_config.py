import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from factcheck.config import Config, explain, load
from factcheck.errors import ConfigError


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """home/work/project/sub, the project being a repository."""
    folder = tmp_path / "home" / "work" / "project"
    (folder / "sub").mkdir(parents=True)
    (folder / ".git").mkdir()
    return folder


def read(
    project: Path,
    flags: Mapping[str, Any] | None = None,
    env: Mapping[str, str] | None = None,
    *,
    own: str = "",
    found: str = "",
    cwd: Path | None = None,
    explicit: Path | None = None,
) -> Config:
    home = project.parents[1]
    user = home / ".config" / "factcheck" / "config.toml"
    user.parent.mkdir(parents=True, exist_ok=True)
    user.write_text(own)
    if found:
        (project / "factcheck.toml").write_text(found)
    env = {"HOME": str(home), **(env or {})}
    return load(cwd or project, flags or {}, env, explicit=explicit, user=user)


def test_the_defaults_need_no_file(project: Path) -> None:
    assert read(project) == Config()
    assert Config().fail_on == "contradicted"


def test_each_layer_wins_over_the_one_below(project: Path) -> None:
    layers: dict[str, Any] = {
        "own": 'lang = "da"',
        "found": 'lang = "de"',
        "env": {"FACTCHECK_LANG": "fr"},
        "flags": {"lang": "it"},
    }
    expected = ["it", "fr", "de", "da"]
    for language in expected:
        assert read(project, **layers).lang == language
        layers.popitem()
        (project / "factcheck.toml").unlink(missing_ok=True)
    assert read(project).lang == "en"


def test_tables_are_merged_key_by_key(project: Path) -> None:
    config = read(
        project,
        own="[web]\nretries = 1\nmax_redirects = 3",
        found="[web]\ntimeout = 5",
        env={"FACTCHECK_WEB__PER_HOST": "1"},
    )
    web = config.web
    assert (web.retries, web.max_redirects, web.timeout, web.per_host) == (1, 3, 5.0, 1)


@pytest.mark.parametrize(
    ("variable", "value", "where", "expected"),
    [
        ("FACTCHECK_PROVIDER", "wikipedia, cited", "provider", ("wikipedia", "cited")),
        ("FACTCHECK_PROVIDER", '["corpus"]', "provider", ("corpus",)),
        ("FACTCHECK_OFFLINE", "1", "offline", True),
        ("FACTCHECK_MAX_CLAIMS", "7", "max_claims", 7),
        ("FACTCHECK_MAX_CLAIMS", "", "max_claims", None),
        ("FACTCHECK_CORPUS", "a,b", "corpus", (Path("a"), Path("b"))),
        ("FACTCHECK_BRAVE_KEY", "s3", "evidence", {}),
        ("FACTCHECK_SEARXNG_URL", "http://s", "evidence", {"searxng": {"url": "http://s"}}),
        ("FACTCHECK_EVIDENCE__WIKIPEDIA__PAGES", "3", "evidence", {"wikipedia": {"pages": "3"}}),
        ("FACTCHECK_DEBUG", "1", "lang", "en"),
        ("FACTCHECK_SOMETHING_ELSE", "1", "lang", "en"),
    ],
)
def test_the_environment_sets(
    project: Path, variable: str, value: str, where: str, expected: object
) -> None:
    assert getattr(read(project, env={variable: value}), where) == expected


def test_the_environment_may_allow_a_private_origin(project: Path) -> None:
    env = {"FACTCHECK_WEB__ALLOW_PRIVATE": "http://127.0.0.1:8080,http://127.0.0.1:9"}
    expected = ("http://127.0.0.1:8080", "http://127.0.0.1:9")
    assert read(project, env=env).web.allow_private == expected


def test_the_file_is_found_from_a_folder_below(project: Path) -> None:
    assert read(project, found='lang = "de"', cwd=project / "sub").lang == "de"


def test_pyproject_counts_when_it_has_our_table(project: Path) -> None:
    (project / "pyproject.toml").write_text('[tool.factcheck]\nlang = "de"')
    assert read(project, cwd=project / "sub").lang == "de"
    assert read(project, found='lang = "fr"').lang == "fr"


def test_a_broken_pyproject_that_does_not_name_us_is_passed_by(project: Path) -> None:
    (project / "pyproject.toml").write_text("[tool.other")
    assert read(project) == Config()


def test_the_search_stops_at_the_root_of_a_repository(project: Path) -> None:
    (project.parent / "factcheck.toml").write_text('lang = "de"')
    assert read(project, cwd=project / "sub").lang == "en"


def test_the_search_stops_at_home(project: Path) -> None:
    (project / ".git").rmdir()
    (project.parents[1] / "factcheck.toml").write_text('lang = "de"')
    (project.parents[2] / "factcheck.toml").write_text('lang = "fr"')
    assert read(project).lang == "en"
    assert read(project, cwd=project.parents[1]).lang == "de"


def test_a_named_file_takes_the_place_of_the_projects(project: Path, tmp_path: Path) -> None:
    named = tmp_path / "mine.toml"
    named.write_text(
        'verifier = "quote"\n[web]\ncontact = "me@example.org"\nallow_private = ["http://127.0.0.1:1"]'
    )
    config = read(project, found='lang = "de"', explicit=named)
    assert (config.lang, config.verifier) == ("en", "quote")
    assert config.door().allow_private == ("http://127.0.0.1:1",)
    assert config.door().contact == "me@example.org"


def test_paths_in_a_file_are_relative_to_it(project: Path) -> None:
    config = read(project, found='corpus = ["sub"]', cwd=project / "sub")
    assert config.corpus == (project / "sub",)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("langs = 1", "there is no setting langs; did you mean lang?"),
        ("[web]\ntimeuot = 1", "there is no setting web.timeuot; did you mean web.timeout?"),
        ("[evidence.wikipedai]", "no setting evidence.wikipedai; did you mean evidence.wikipedia?"),
        ("[evidence.wikipedia]\npagse = 1", "did you mean evidence.wikipedia.pages?"),
        ("[stance.lexica]", "did you mean stance.lexical?"),
        ("[web]\noffline = true", "there is no setting web.offline; "),
        ("xyzzy = 1", "there is no setting xyzzy; known: "),
        ("max_claims = 0", "max_claims: Input should be greater than or equal to 1, not 0"),
        ('max_claims = "many"', "max_claims: Input should be a valid integer"),
        ('lang = "evil.example/?"', "lang: write a language code such as 'en', or several: 'en,uk,pt-br', not 'evil"),
        ('fail_on = "always"', "fail_on: Input should be 'contradicted', 'unchecked'"),
        ("web = 3", "web: "),
        ('web = "x"', "web: "),
        ("evidence = 3", "evidence: "),
        ("corpus = 3", "corpus: "),
        ("corpus = [3]", "corpus"),
        ("offline = 'perhaps'", "offline: Input should be a valid boolean"),
        ("lang = ", "is not TOML: "),
        ("lang = '\ud800'", "is not TOML: "),
    ],
)  # fmt: skip
def test_a_mistake_is_one_line_that_names_file_and_key(
    project: Path, text: str, message: str
) -> None:
    file = project / "factcheck.toml"
    file.write_bytes(text.encode("utf-8", "surrogatepass"))
    with pytest.raises(ConfigError) as caught:
        read(project)
    assert str(file) in str(caught.value)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    ("env", "message"),
    [
        ({"FACTCHECK_PROVIDERS": "x"}, "did you mean FACTCHECK_PROVIDER?"),
        ({"FACTCHECK_WEB__OFLINE": "1"}, "environment: there is no setting web.ofline"),
        ({"FACTCHECK_MAX_CLAIMS": "x"}, "environment: max_claims: Input should be a valid integer"),
        ({"FACTCHECK_WEB": "x"}, "environment"),
    ],
)
def test_a_mistake_in_the_environment_is_one_line(
    project: Path, env: dict[str, str], message: str
) -> None:
    with pytest.raises(ConfigError) as caught:
        read(project, env=env)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("flags", [{"max_claims": 0}, {"lang": "x/y"}, {"deadline": -1}])
def test_a_mistake_on_the_command_line_says_so(project: Path, flags: dict[str, Any]) -> None:
    with pytest.raises(ConfigError, match=f"command line: {next(iter(flags))}: "):
        read(project, flags)


@pytest.mark.parametrize("layer", ["own", "found"])
@pytest.mark.parametrize(
    ("text", "variable"),
    [
        ('[evidence.brave]\nkey = "s3"', "FACTCHECK_BRAVE_KEY"),
        ('[evidence.brave]\napi_key = "s3"', "FACTCHECK_BRAVE_API_KEY"),
        ('[evidence.searxng.headers]\nAuthorization = "s3"', "FACTCHECK_EVIDENCE__SEARXNG__"),
        ('token = "s3"', "FACTCHECK_TOKEN"),
    ],
)
def test_secrets_stand_in_no_file(project: Path, layer: str, text: str, variable: str) -> None:
    with pytest.raises(ConfigError) as caught:
        read(project, **{layer: text})
    assert variable in str(caught.value)
    assert "s3" not in str(caught.value)


LOOSENING = [
    '[web]\nallow_private = ["http://127.0.0.1:8080"]',
    '[web]\nca_file = "ca.pem"',
    '[web]\ncache_dir = "cache"',
    "[web]\nrefresh = true",
    "[web]\ntimeout = 21",
    "[web]\nmax_bytes = 8000001",
    "[web]\nretries = 3",
    "[web]\nper_host = 4",
    '[evidence.searxng]\nurl = "http://example.org"',
    '[evidence.wikipedia]\nbase_url = "http://example.org"',
    '[evidence.wikipedia]\npublisher = "Reuters"',
    "[evidence.wikipedia]\npages = 20",
    '[evidence.corpus]\npaths = ["../../.."]',
    '[evidence.corpus]\ncache_dir = "x"',
    'corpus = ["/etc"]',
    'corpus = ["sub/../../.."]',
    'corpus = ["~"]',
    'corpus = ["link"]',
    'corpus = ["sub"]',
    'format = ["json=out.json"]',
    "[stance.lexical]\nrefutes = 0.99",
    '[stance.nli]\nmodel = "hf:org/name"',
    '[stance.nli]\nmodel = "models/mine"',
    'provider = ["ddgs"]',
    'provider = ["wikipedia", "ddgs"]',
]


@pytest.mark.parametrize("text", LOOSENING)
def test_a_file_found_in_the_project_never_loosens(project: Path, text: str) -> None:
    (project / "link").symlink_to("/etc")
    (project / "sub" / "inner").symlink_to("/etc/hostname")
    with pytest.raises(ConfigError, match="a file found in the project may not") as caught:
        read(project, found=text)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "text", [text for text in LOOSENING if re.search("http|web|stance|ddgs", text)]
)
def test_the_users_own_file_may(project: Path, text: str) -> None:
    assert read(project, own=text) != Config()


@pytest.mark.parametrize(
    "text",
    [
        "offline = true",
        "[web]\ntimeout = 5",
        "[web]\nmin_interval = 1",
        "[web]\nretries = 0",
        "[evidence.wikipedia]\npages = 1",
        'provider = ["wikipedia"]',
        'fail_on = "unchecked"',
        'corpus = ["sub"]',
        'format = ["json"]',
    ],
)
def test_a_file_found_in_the_project_may_tighten(project: Path, text: str) -> None:
    assert read(project, found=text) != Config()


def test_a_project_does_not_undo_the_users_own_limits(project: Path) -> None:
    config = read(
        project,
        own="offline = true\nmax_claims = 3\n[web]\ntimeout = 2\nmin_interval = 3",
        found="offline = false\nmax_claims = 9\n[web]\ntimeout = 20\nmin_interval = 1",
    )
    assert (config.offline, config.max_claims) == (True, 3)
    assert (config.web.timeout, config.web.min_interval) == (2.0, 3.0)


def test_a_missing_named_file_is_said_plainly(project: Path) -> None:
    with pytest.raises(ConfigError, match="No such file"):
        read(project, explicit=project / "nope.toml")
    with pytest.raises(ConfigError, match="directory"):
        read(project, explicit=project)


SEARXNG = "http://127.0.0.1:8888"


def test_a_service_that_the_user_names_may_be_on_this_machine(project: Path) -> None:
    env = {"FACTCHECK_SEARXNG_URL": f"{SEARXNG}/search/"}
    door = read(project, env=env).door()
    assert (door.services, door.allow_private) == ((SEARXNG,), ())
    own = f'[evidence.wikipedia]\nbase_url = "{SEARXNG}"'
    assert read(project, own=own).door().services == (SEARXNG,)
    with pytest.raises(ConfigError, match="may not name services or places"):
        read(project, found=f'[evidence.searxng]\nurl = "{SEARXNG}"')


@pytest.mark.parametrize("url", ["localhost:8888", "http://a@127.0.0.1", "http://[::1", "file:///"])
def test_what_is_no_address_of_a_service_allows_nothing(project: Path, url: str) -> None:
    assert read(project, env={"FACTCHECK_SEARXNG_URL": url}).door().services == ()


def test_offline_reaches_the_door() -> None:
    assert Config(offline=True).door().offline
    assert not Config().door().offline


def test_the_template_changes_nothing_and_every_line_in_it_is_valid(project: Path) -> None:
    template = explain("~/.config/factcheck/config.toml")
    assert read(project, found=template) == Config()
    lines = [line.removeprefix("# ") for line in template.splitlines()]
    settings = [line for line in lines if tomllib_accepts(line) and ("=" in line or "[" in line)]
    config = read(project, own="\n".join(settings))
    assert config.max_claims == 20
    assert config.web.allow_private == ("http://127.0.0.1:8080",)
    every = {*Config.model_fields} - {"web", "evidence", "stance"}
    assert all(any(line.startswith(f"{key} = ") for line in settings) for key in every)


def tomllib_accepts(line: str) -> bool:
    try:
        return bool(tomllib.loads(line))
    except tomllib.TOMLDecodeError:
        return False


def test_nothing_is_read_from_the_process_environment(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(os.environ, "FACTCHECK_LANG", "fr")
    assert Config().lang == "en"
    assert read(project).lang == "en"
