"""Faults 1-10 through the whole command: no address of this machine or its network is read unless
the user allowed exactly that origin, whatever a URL, a redirect or a name server says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hostile import Command, Site, answer, fault, found, page, redirect

PUBLIC = "93.184.216.34"
ARTICLE = answer(page("The Golden Gate Bridge opened to traffic in May 1932."))
CORPUS = ("-p", "corpus", "--corpus", "sources", "--fail-on", "never")


def refused(command: Command, urls: list[str]) -> list[str]:
    """One line for each of `urls`, none of which may have been read."""
    done = command("url", "-", *CORPUS, stdin="\n".join(urls).encode())
    assert done.code == 2
    assert done.out == ""
    lines = done.err.splitlines()
    assert len(lines) == len(urls), done.err
    assert all(line.startswith("factcheck: ") for line in lines)
    return lines


@fault(1)
def test_no_spelling_of_loopback_reaches_a_server(command: Command, unlisted: Site) -> None:
    hosts = (
        "127.1", "127.0.1", "0", "0.0.0.0", "2130706433", "0x7f.1", "0x7f000001", "0177.0.0.1",
        "017700000001", "127。0。0。1", "１２７.0.0.1", "①②⑦.0.0.1", "127.0.0.1.", "localhost",
        "LOCALHOST", "localhost.", "[::1]", "[::]", "[0:0:0:0:0:0:0:1]", "127.255.255.254",
        "%31%32%37.0.0.1", "127.0.0.1%00.example.org",
    )  # fmt: skip
    lines = refused(command, [f"http://{host}:{unlisted.port}/" for host in hosts])
    assert unlisted.connections == 0
    assert sum("is not a public address" in line for line in lines) >= 12


EMBEDDED = {
    "::ffff:127.0.0.1": "IPv4-mapped",
    "::ffff:0:127.0.0.1": "reserved",
    "::127.0.0.1": "IPv4-compatible",
    "64:ff9b::127.0.0.1": "NAT64",
    "64:ff9b:1::127.0.0.1": "NAT64",
    "2002:7f00:1::": "6to4",
    "2001:0:4136:e378:8000:63bf:80ff:fffe": "Teredo",
    "fec0::7f00:1": "site-local",
}


@fault(2)
def test_an_ipv6_address_that_embeds_loopback_is_refused_by_our_own_table(
    command: Command, unlisted: Site
) -> None:
    urls = [f"http://[{address}]:{unlisted.port}/" for address in EMBEDDED]
    for line, kind in zip(refused(command, urls), EMBEDDED.values(), strict=True):
        assert "is not a public address" in line and kind in line
    assert unlisted.connections == 0


METADATA = ("169.254.169.254", "100.100.100.200", "168.63.129.16", "fd00:ec2::254")


@fault(3)
def test_metadata_services_are_refused_by_address_and_by_name(command: Command, names: Any) -> None:
    hosts = [f"[{address}]" if ":" in address else address for address in METADATA]
    for number, address in enumerate(METADATA):
        names.answers[f"cloud{number}.example"] = [[address]]
    urls = [f"http://{host}/latest/meta-data/" for host in (*hosts, *names.answers)]
    lines = refused(command, urls)
    assert all("is not a public address" in line for line in lines)
    assert "cloud0.example leads to 169.254.169.254" in lines[4]


@fault(4)
def test_a_redirect_to_a_private_address_ends_there_and_the_chain_is_told(
    command: Command, site: Site
) -> None:
    target = f"http://127.0.0.2:{site.port}/secret"
    start = site.put("/start", redirect("/middle"))
    site.put("/middle", redirect(target))
    done = command("url", start, *CORPUS)
    assert done.code == 2
    assert f"(redirected: {start} → {site.url}/middle → {target})" in done.line
    assert "127.0.0.2 is not a public address (loopback)" in done.line
    assert site.hits == {"/start": 1, "/middle": 1}


@fault(4)
def test_a_found_page_that_redirects_inside_leaves_its_chain_in_the_outcome(
    command: Command, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = f"http://127.0.0.2:{site.port}/secret"
    start = site.put("/start", redirect(target))
    site.put("/search", found((start, "A bridge", "It opened in 1937.")))
    monkeypatch.setenv("FACTCHECK_SEARXNG_URL", site.url)
    done = command("file", "draft.md", "-p", "searxng", "-f", "json", "--fail-on", "never")
    assert done.code == 3
    for outcome in json.loads(done.out)["checks"][0]["outcomes"]:
        assert f"{start} → {target}" in outcome["reason"]
    assert "/secret" not in site.hits


@fault(5)
def test_a_name_that_moves_inside_after_the_check_is_not_followed_there(
    command: Command, unlisted: Site, names: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FACTCHECK_WEB__TIMEOUT", "0.7")
    names.answers["news.example"] = [[PUBLIC], ["127.0.0.1"]]
    done = command("url", f"http://news.example:{unlisted.port}/", *CORPUS)
    assert done.code == 2
    assert "news.example" in done.line
    assert unlisted.connections == 0
    assert names.lookups == ["news.example"]


@fault(6)
@pytest.mark.parametrize(
    "records",
    [
        [PUBLIC, "127.0.0.1"],
        ["127.0.0.1", PUBLIC],
        ["2606:2800:220:1:248:1893:25c8:1946", "::1"],
        [PUBLIC, "64:ff9b::7f00:1"],
    ],
)
def test_a_name_with_public_and_private_records_is_refused(
    records: list[str], command: Command, unlisted: Site, names: Any
) -> None:
    names.answers["news.example"] = [records]
    done = command("url", f"http://news.example:{unlisted.port}/", *CORPUS)
    assert done.code == 2
    assert "news.example leads to" in done.line and "is not a public address" in done.line
    assert unlisted.connections == 0


@fault(7)
def test_what_parsers_read_differently_is_refused_or_dialled_as_it_was_checked(
    command: Command, unlisted: Site, names: Any
) -> None:
    names.answers["example.org"] = [OSError("unknown")]
    here = f"127.0.0.1:{unlisted.port}"
    urls = [
        f"http://user@{here}/", f"http://user:word@{here}/", f"http://example.org@{here}/",
        f"http://example.org\\@{here}/", f"http://{here}\\@example.org/",
        f"http://example.org:80\\@{here}/", f"http://example.org%40{here}/",
        f"http://{here}#@example.org/", f"http://{here}?@example.org/",
        f"http:\\\\{here}/", f"http:/{here}/", f"http:{here}/", f"http:///{here}/",
        f"http://example.org\t@{here}/", f"http://127.0.0.1:{unlisted.port}:80/",
        f"http://127.0.0.1%2eexample.org:{unlisted.port}/", f"//{here}/", f"http://[{here}]/",
        f"http://[::1]@{here}/", f"http://[::1%25lo]:{unlisted.port}/", f"h\u0442tp://{here}/",
    ]  # fmt: skip
    refused(command, urls)
    assert unlisted.connections == 0


@fault(7)
def test_an_allowed_origin_is_not_reached_in_the_guise_of_another(
    command: Command, site: Site
) -> None:
    site.put("/", ARTICLE)
    here = f"127.0.0.1:{site.port}"
    lines = refused(
        command,
        [
            f"http://example.org@{here}/", f"http://example.org:80@{here}/", f"http://@{here}/",
            f"http://example.org\\@{here}/", f"http://{here}\\@example.org/",
            f"http://example.org%40{here}/", f"http://example.org%2f@{here}/",
        ],
    )  # fmt: skip
    assert all("is not a URL" in line or "holds a user name" in line or "a backslash" in line
               or "malformed" in line for line in lines)  # fmt: skip
    assert site.connections == 0


@fault(8)
def test_a_redirect_to_another_scheme_is_refused(command: Command, site: Site) -> None:
    secret = Path("secret.txt")
    secret.write_text("The Golden Gate Bridge opened to traffic in May 1932. " * 20)
    targets = [
        secret.resolve().as_uri(), "gopher://127.0.0.1/x", "data:text/html,<p>x", "ftp://a.example",
        "javascript:alert(1)", "dict://127.0.0.1:1/x", "unix:/run/x.sock",
    ]  # fmt: skip
    urls = [site.put(f"/{n}", redirect(target)) for n, target in enumerate(targets)]
    lines = refused(command, urls)
    assert all("redirects elsewhere" in line for line in lines)
    lines = refused(command, targets)
    assert all("is not http or https" in line for line in lines)


@fault(9)
def test_proxy_variables_neither_carry_a_page_nor_lead_around_the_guard(
    command: Command, site: Site, unlisted: Site, monkeypatch: pytest.MonkeyPatch, names: Any
) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, unlisted.url)
        monkeypatch.setenv(name.upper(), unlisted.url)
    names.answers["inside.example"] = [["10.0.0.1"]]
    done = command("url", site.put("/a", ARTICLE), *CORPUS)
    assert done.code == 0, done.err
    assert "_PROXY is set and not used" in " ".join(done.out.split())
    refused(command, ["http://127.0.0.2/", "https://127.0.0.2/", "http://inside.example/"])
    assert site.hits["/a"] == 1
    assert unlisted.connections == 0


@fault(10)
def test_redirects_in_a_circle_and_without_end_stop(command: Command, site: Site) -> None:
    circle = site.put("/a", redirect("/b"))
    site.put("/b", redirect("/a"))
    for number in range(30):
        site.put(f"/{number}", redirect(f"/{number + 1}"))
    first, second = refused(command, [circle, f"{site.url}/0"])
    assert "redirects in a circle (" in first and first.endswith("; check the address")
    assert "redirects more than 8 times (" in second and second.endswith("; check the address")
    assert (site.hits["/a"], site.hits["/b"]) == (1, 1)
    assert (site.hits["/8"], site.hits["/9"]) == (1, 0)


@fault(1)
def test_one_allowed_origin_allows_no_other_port_or_scheme(
    command: Command, site: Site, unlisted: Site
) -> None:
    others = (unlisted.url, f"https://127.0.0.1:{site.port}", f"http://localhost:{site.port}")
    refused(command, [f"{other}/" for other in others])
    assert unlisted.connections == 0
    assert site.connections == 0
