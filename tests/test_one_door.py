"""All traffic goes through web/: nothing else imports what could fetch a page."""

import ast
from collections.abc import Iterator
from pathlib import Path

import factcheck

PACKAGE = Path(factcheck.__file__).parent
CLIENTS = frozenset(
    "aiohttp curl_cffi ddgs ftplib h11 h2 http.client httpcore httpx huggingface_hub primp pycurl "
    "requests smtplib socket ssl telnetlib urllib.request urllib3 websockets xmlrpc".split()
)
CALLS = frozenset({"open_connection", "create_connection", "fetch_url", "fetch_response"})
"""Of asyncio, and of trafilatura, which can fetch what it extracts."""
OTHER_WAYS_OUT = {
    ("evidence/_wiki_transport.py", "httpx"): "the door itself, as the transport of wikipedia-api",
    ("evidence/ddgs.py", "ddgs"): "only with -p ddgs, which says so",
    ("stance/_model.py", "huggingface_hub"): "only for a model that the user names on the hub",
}


def imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def client(module: str) -> str:
    """The client that `module` is or belongs to, "" for none."""
    parts = module.split(".")
    names = (".".join(parts[:length]) for length in range(1, len(parts) + 1))
    return next((name for name in names if name in CLIENTS), "")


def outside() -> Iterator[tuple[str, ast.AST]]:
    """Every file of the package but those of web/, by its name."""
    for path in PACKAGE.rglob("*.py"):
        name = path.relative_to(PACKAGE).as_posix()
        if not name.startswith("web/"):
            yield name, ast.parse(path.read_text(encoding="utf-8"))


def test_nothing_outside_the_door_imports_a_client() -> None:
    found = {(name, client(each)) for name, tree in outside() for each in imports(tree)}
    assert {entry for entry in found if entry[1]} == set(OTHER_WAYS_OUT)


def test_nothing_outside_the_door_opens_a_connection() -> None:
    called = {
        (name, node.attr if isinstance(node, ast.Attribute) else node.id)
        for name, tree in outside()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute | ast.Name)
    }
    assert not {entry for entry in called if entry[1] in CALLS}


def test_an_import_is_recognised_however_it_is_written() -> None:
    code = "import httpx._client as x\nfrom urllib import request\nfrom http.client import HTTPS"
    assert {client(each) for each in imports(ast.parse(code))} == {
        "httpx", "urllib.request", "http.client", ""
    }  # fmt: skip
    assert client("urllib.parse") == client("httpx_secure") == ""
