"""Three search services and many sites on loopback, each as far away as the real ones.

They run in a process of their own, so that their work is not measured with ours. A service finds
the pages of the claim whose subject its query names, a further form of it others than the first;
a site has its robots.txt and its pages. Every answer begins `latency` seconds after its request;
a connection costs nothing. Each host counts its requests, and how many were open at once.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import multiprocessing
import random
import time
from collections import Counter
from collections.abc import Iterator
from functools import partial
from multiprocessing.connection import Connection
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlsplit

SERVICES = {"searxng": "127.0.1.1", "brave": "127.0.1.2", "tavily": "127.0.1.3"}
SITES = tuple(f"127.0.2.{number}" for number in range(1, 61))
ROBOTS = b"User-agent: *\nDisallow: /private/\nCrawl-delay: 0\n"
KNOWN = 9
"""Sites with a page on a subject."""
HITS = 5
"""Pages that one search finds."""


class Fact(NamedTuple):
    subject: str
    symbol: str
    number: int
    year: int
    finder: str

    @property
    def claim(self) -> str:
        return f"{self.subject} was discovered in {self.year} by {self.finder}."


FACTS = tuple(
    Fact(subject, symbol, int(number), int(year), finder)
    for subject, symbol, number, year, finder in (
        line.split(maxsplit=4)
        for line in """
Hydrogen H 1 1766 Henry Cavendish
Helium He 2 1868 Jules Janssen
Lithium Li 3 1817 Johan August Arfwedson
Beryllium Be 4 1798 Louis-Nicolas Vauquelin
Nitrogen N 7 1772 Daniel Rutherford
Fluorine F 9 1886 Henri Moissan
Neon Ne 10 1898 William Ramsay
Sodium Na 11 1807 Humphry Davy
Magnesium Mg 12 1755 Joseph Black
Aluminium Al 13 1825 Hans Christian Oersted
Silicon Si 14 1824 Jacob Berzelius
Phosphorus P 15 1669 Hennig Brand
Chlorine Cl 17 1774 Carl Wilhelm Scheele
Argon Ar 18 1894 Lord Rayleigh
Titanium Ti 22 1791 William Gregor
Vanadium V 23 1801 Andrés Manuel del Río
Chromium Cr 24 1797 Louis-Nicolas Vauquelin
Manganese Mn 25 1774 Johan Gottlieb Gahn
Cobalt Co 27 1735 Georg Brandt
Nickel Ni 28 1751 Axel Fredrik Cronstedt
Gallium Ga 31 1875 Paul-Émile Lecoq de Boisbaudran
Germanium Ge 32 1886 Clemens Winkler
Selenium Se 34 1817 Jacob Berzelius
Bromine Br 35 1826 Antoine Balard
Krypton Kr 36 1898 William Ramsay
Rubidium Rb 37 1861 Robert Bunsen
Strontium Sr 38 1787 William Cruickshank
Yttrium Y 39 1794 Johan Gadolin
Zirconium Zr 40 1789 Martin Heinrich Klaproth
Niobium Nb 41 1801 Charles Hatchett
""".strip().splitlines()
    )
)

WORDING = (
    "It was in {year} that {finder} discovered {subject}, whose atomic number is {number}.",
    "{finder} discovered {subject} ({symbol}) in {year}; in the periodic table it has the atomic "
    "number {number}.",
    "The discovery of {subject} by {finder} dates from {year}.",
    "{subject} owes its place in the table to its atomic number, {number}.",
    "The symbol {symbol} stands for {subject}, and {finder} is named as its discoverer.",
)
NOUNS = (
    "laboratory museum school factory journal library mine harbour railway committee lecture "
    "furnace letter mineral sample collection catalogue workshop teacher merchant assistant "
    "visitor engineer prize garden market bridge lamp instrument drawing"
).split()
VERBS = (
    "described bought visited kept sold measured repaired closed opened copied found lost praised "
    "moved weighed drew named returned lent showed"
).split()
PLACES = (
    "Paris Uppsala Berlin Edinburgh Vienna Prague Madrid Lisbon Oslo Copenhagen Geneva Leiden "
    "Kraków Dublin Turin Freiberg"
).split()


def article(facts: tuple[Fact, ...]) -> str:
    """The text to check: a claim for each fact, a paragraph for every five."""
    claims = [fact.claim for fact in facts]
    paragraphs = [" ".join(claims[at : at + 5]) for at in range(0, len(claims), 5)]
    return "# Elements and who found them\n\n" + "\n\n".join(paragraphs) + "\n"


def page(fact: Fact, host: str) -> str:
    """HTML of some 30 kB about `fact`, in words that no other page has; always the same one."""
    draw = random.Random(f"{fact.subject} {host}")
    told = draw.sample(WORDING, 3)
    paragraphs = [" ".join(_sentence(draw) for _ in range(4)) for _ in range(10)]
    for wording in told:
        at = draw.randrange(len(paragraphs))
        paragraphs[at] = f"{wording.format(**fact._asdict())} {paragraphs[at]}"
    body = "\n".join(f'<p class="text">{paragraph}</p>' for paragraph in paragraphs)
    links = "".join(f'<li><a href="/topic/{n}">{_sentence(draw)}</a></li>' for n in range(120))
    script = ";".join(f'var item{n} = "{_sentence(draw)}"' for n in range(150))
    return (
        f'<!doctype html><html lang="en"><head><title>{fact.subject} in {draw.choice(PLACES)}'
        f'</title><meta property="og:site_name" content="Site {host}"><script>{script}</script>'
        f"</head><body><nav><ul>{links}</ul></nav><main><article><h1>{fact.subject}</h1>{body}"
        f"</article></main><footer>Write to the editors of {host}.</footer></body></html>"
    )


def _sentence(draw: random.Random) -> str:
    first, second, third = draw.sample(NOUNS, 3)
    did, also = draw.sample(VERBS, 2)
    there = draw.choice(PLACES)
    year = draw.randrange(1700, 2000)
    return f"The {first} in {there} {did} a {second} in {year} and {also} the {third}."


def found(query: str, service: str, port: int) -> list[tuple[str, str]]:
    """(URL, title) of what `service` finds: pages on the subject that `query` names, and not the
    same ones for another query."""
    subject = next((f.subject for f in FACTS if f.subject.lower() in query.lower()), None)
    if subject is None:
        return []
    known = random.Random(subject).sample(SITES, KNOWN)
    hosts = random.Random(f"{service} {query}").sample(known, HITS)
    return [(f"http://{host}:{port}/{subject}", f"{subject} at {host}") for host in hosts]


def answer(service: str, query: str, port: int) -> dict[str, Any]:
    """`found` in the words of that service."""
    hits = found(query, service, port)
    if service == "brave":
        results = [{"url": url, "title": title, "description": title} for url, title in hits]
        return {"type": "search", "web": {"results": results}}
    rows = [{"url": url, "title": title, "content": title} for url, title in hits]
    return {"results": rows, "unresponsive_engines": []}


class Count(NamedTuple):
    """Of one host: `requests` in all and `most` open at the same time."""

    requests: int
    most: int


class Counts(NamedTuple):
    hosts: dict[str, Count]
    waiting: float
    """Seconds during which any request was open."""
    cpu: float
    """Seconds of the servers' own work."""


class Servers(NamedTuple):
    port: int
    line: Connection

    def counts(self) -> Counts:
        """Since the last time that they were asked."""
        self.line.send("counts")
        told: Counts = self.line.recv()
        return told

    def url(self, host: str) -> str:
        return f"http://{host}:{self.port}"

    @property
    def origins(self) -> tuple[str, ...]:
        return tuple(self.url(host) for host in (*SERVICES.values(), *SITES))


@contextlib.contextmanager
def sites(latency: float) -> Iterator[Servers]:
    """All hosts up, at one port."""
    ours, theirs = multiprocessing.Pipe()
    spawn = multiprocessing.get_context("spawn")
    process = spawn.Process(target=_serve, args=(theirs, latency), daemon=True)
    process.start()
    theirs.close()
    try:
        yield Servers(ours.recv(), ours)
    finally:
        ours.close()
        process.join(10)
        process.kill()


class _Tally:
    def __init__(self) -> None:
        self.requests: Counter[str] = Counter()
        self.most: Counter[str] = Counter()
        self._open: Counter[str] = Counter()
        self._since = 0.0
        self._waiting = 0.0
        self._cpu = time.process_time()

    def begin(self, host: str) -> None:
        if not self._open.total():
            self._since = time.monotonic()
        self.requests[host] += 1
        self._open[host] += 1
        self.most[host] = max(self.most[host], self._open[host])

    def end(self, host: str) -> None:
        self._open[host] -= 1
        if not self._open.total():
            self._waiting += time.monotonic() - self._since

    def taken(self) -> Counts:
        hosts = {host: Count(n, self.most[host]) for host, n in self.requests.items()}
        told = Counts(hosts, self._waiting, time.process_time() - self._cpu)
        self.__init__()  # type: ignore[misc]
        return told


class _Host(asyncio.Protocol):
    """One connection; requests come one after the other."""

    def __init__(self, latency: float, tally: _Tally) -> None:
        self._latency, self._tally = latency, tally
        self._heard = b""

    def connection_made(self, transport: Any) -> None:
        self._transport = transport
        self._host, self._port = transport.get_extra_info("sockname")

    def data_received(self, data: bytes) -> None:
        self._heard += data
        head, end, body = self._heard.partition(b"\r\n\r\n")
        if not end or len(body) < _length(head):
            return
        self._heard = b""
        self._tally.begin(self._host)
        target = head.split(b" ", 2)[1].decode("ascii")
        asyncio.get_running_loop().call_later(self._latency, self._say, target, body)

    def _say(self, target: str, body: bytes) -> None:
        media, content = self._answer(target, body)
        head = f"HTTP/1.1 200 OK\r\nContent-Type: {media}\r\nContent-Length: {len(content)}\r\n\r\n"
        self._tally.end(self._host)
        self._transport.write(head.encode() + content)

    def _answer(self, target: str, body: bytes) -> tuple[str, bytes]:
        parts = urlsplit(target)
        service = next((name for name, host in SERVICES.items() if host == self._host), "")
        if service:
            asked = parse_qs(parts.query).get("q") or [json.loads(body or b"{}").get("query", "")]
            return "application/json", json.dumps(answer(service, asked[0], self._port)).encode()
        if parts.path == "/robots.txt":
            return "text/plain", ROBOTS
        return "text/html; charset=utf-8", _PAGES[self._host, parts.path]


_PAGES: dict[tuple[str, str], bytes] = {}
"""Written before the first request, so that no answer takes longer than its latency."""


def _length(head: bytes) -> int:
    lines = (line.partition(b":") for line in head.lower().split(b"\r\n"))
    return next((int(value) for name, _, value in lines if name == b"content-length"), 0)


def _serve(line: Connection, latency: float) -> None:
    for fact in FACTS:
        for host in random.Random(fact.subject).sample(SITES, KNOWN):
            _PAGES[host, f"/{fact.subject}"] = page(fact, host).encode()
    with contextlib.suppress(EOFError, KeyboardInterrupt):
        asyncio.run(_run(line, latency))


async def _run(line: Connection, latency: float) -> None:
    loop, tally = asyncio.get_running_loop(), _Tally()
    port = 0
    for host in (*SERVICES.values(), *SITES):
        made = partial(_Host, latency, tally)
        server = await loop.create_server(made, host, port, backlog=256)
        port = port or server.sockets[0].getsockname()[1]
    line.send(port)
    closed = asyncio.Event()

    def told() -> None:
        try:
            line.recv()
            line.send(tally.taken())
        except (EOFError, OSError):
            loop.remove_reader(line.fileno())
            closed.set()

    loop.add_reader(line.fileno(), told)
    await closed.wait()
