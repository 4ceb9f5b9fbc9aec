"""Pages that no sane site would serve, from a seed: each kind aims at one way to hurt a parser.

Sizes go up to what the door to the network lets through (8 MB). Nothing is made before it is
asked for.
"""

from __future__ import annotations

import random
import string
from collections.abc import Callable
from typing import NamedTuple

Draw = random.Random
SEED = 5
MOST_BYTES = 8_000_000
PROSE = (
    "The library opened its doors on a cold morning in March, and the first readers stood in line "
    "from the bakery to the bridge. ",
    "Nobody had counted the books since the flood, so the council sent four clerks with lists and "
    "two ladders. ",
    "They found eleven thousand volumes, three cats, and a letter that had waited for its answer "
    "for eighty years. ",
    "Since then every school of the town spends a day among the shelves, and the letter hangs in a "
    "frame beside the door. ",
)


class Broken(NamedTuple):
    kind: str
    body: bytes


def pages(count: int, seed: int, kind: str | None = None) -> list[Callable[[], Broken]]:
    """`count` pages of all kinds in turn, or of one; the same ones for the same seed."""
    return [_maker(each, seed + number) for number, each in enumerate(dealt(count, kind))]


def dealt(count: int, kind: str | None = None) -> list[str]:
    """The kind of each page: each once, then half as many mutated ones, and again."""
    kinds = [kind] if kind else [*KINDS, *("mutated" for _ in range(len(KINDS) // 2))]
    return [kinds[number % len(kinds)] for number in range(count)]


def _maker(kind: str, seed: int) -> Callable[[], Broken]:
    def make() -> Broken:
        draw = random.Random(f"{kind} {seed}")
        return Broken(kind, KINDS[kind](draw)[:MOST_BYTES])

    return make


def _prose(draw: Draw, sentences: int = 12) -> str:
    return "".join(draw.choice(PROSE) for _ in range(sentences))


def _page(inner: str | bytes, head: str = "", draw: Draw | None = None) -> bytes:
    """A page with an article of some length around `inner`."""
    text = _prose(draw or random.Random(SEED))
    within = inner if isinstance(inner, bytes) else inner.encode("utf-8", "surrogatepass")
    before = f"<!doctype html><html><head><title>The library</title>{head}</head><body><article>"
    around = f"<p>{text}</p>".encode()
    return before.encode() + around + within + around + b"</article></body></html>"


def _deep(draw: Draw) -> bytes:
    tag, depth = (
        draw.choice(["div", "span", "b", "ul", "blockquote", "section"]),
        draw.choice([1_000, 30_000, 200_000, 600_000]),
    )
    return _page(f"<{tag}>" * depth + "down here" + f"</{tag}>" * depth)


def _paragraphs(draw: Draw) -> bytes:
    return _page("<p>a b c" * draw.choice([20_000, 200_000, 700_000]))


def _unclosed(draw: Draw) -> bytes:
    tags = ["<b>", "<i>", "<a href=x>", "<font size=1>", "<p>", "<table>", "<li>", "<em>"]
    return _page("".join(draw.choice(tags) + "word " for _ in range(draw.choice([5_000, 100_000]))))


def _misnested(draw: Draw) -> bytes:
    """Formatting tags closed across paragraphs, which parsers open anew in each."""
    opened = "".join(f"<b id=b{n}><i class=c{n}>" for n in range(draw.choice([20, 200, 1_000])))
    return _page(opened + "<p>x</p></b>" * draw.choice([200, 2_000]))


def _attributes(draw: Draw) -> bytes:
    count = draw.choice([10_000, 300_000])
    return _page("<p " + " ".join(f"a{n}={n}" for n in range(count)) + ">x</p>")


def _long_attribute(draw: Draw) -> bytes:
    return _page(f"<p class='{'x ' * draw.choice([500_000, 3_000_000])}'>x</p>")


def _duplicates(draw: Draw) -> bytes:
    return _page('<p id="one" id="one" class="a" class="b">x</p>' * draw.choice([5_000, 100_000]))


def _table(draw: Draw) -> bytes:
    rows, columns = draw.choice([(200, 200), (50_000, 3), (3, 50_000)])
    return _page("<table>" + ("<tr>" + "<td>1" * columns) * rows + "</table>")


def _tables_in_tables(draw: Draw) -> bytes:
    return _page("<table><tr><td>" * draw.choice([200, 5_000, 50_000]) + "x")


def _spans(draw: Draw) -> bytes:
    return _page("<table><tr><td colspan=99999999 rowspan=99999999>x</table>" * 2_000)


def _forms(draw: Draw) -> bytes:
    return _page("<form><input value=1><select><option>a" * draw.choice([1_000, 60_000]))


def _entities(draw: Draw) -> bytes:
    some = ["&amp;", "&#x110000;", "&#0;", "&#xD800;", "&nosuch;", "&lt", "&#99999999999;", "&&&"]
    return _page("".join(draw.choice(some) for _ in range(draw.choice([50_000, 800_000]))))


def _entity_bomb(draw: Draw) -> bytes:
    lines = ['<!ENTITY a0 "lol">']
    lines += [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)]
    declared = f"<!DOCTYPE html [{''.join(lines)}]>"
    return declared.encode() + _page("<p>&a11;</p>")


def _nulls(draw: Draw) -> bytes:
    clean = bytearray(_page("<p>x</p>" * 2_000))
    for _ in range(draw.choice([50, 20_000])):
        clean.insert(draw.randrange(len(clean)), 0)
    return bytes(clean) + b"\0" * draw.choice([0, 4_000_000])


def _broken_utf8(draw: Draw) -> bytes:
    return _page(bytes(draw.randrange(128, 256) for _ in range(draw.choice([10_000, 400_000]))))


def _surrogates(draw: Draw) -> bytes:
    return _page("".join(chr(draw.randrange(0xD800, 0xE000)) for _ in range(50_000)))


def _odd_characters(draw: Draw) -> bytes:
    some = "\u202e\u200b\ufeff\u0301\u0085\u2028\x1b[2J\x08\x7f\ufffe\U000e0041"
    return _page("<p>" + "".join(draw.choice(some) for _ in range(300_000)))


def _wide(draw: Draw) -> bytes:
    codec = draw.choice(["utf-16-le", "utf-16-be", "utf-32"])
    return _page("<p>x</p>" * 50_000).decode().encode(codec)


def _wrong_charset(draw: Draw) -> bytes:
    name = draw.choice(["utf-7", "iso-2022-jp", "hz-gb-2312", "nonsense", "utf-16"])
    return _page(b"\x1b$B" + b"+/v8-" * 20_000, head=f'<meta charset="{name}">')


def _random_bytes(draw: Draw) -> bytes:
    return b"<html>" + draw.randbytes(draw.choice([10_000, 2_000_000]))


def _refresh(draw: Draw) -> bytes:
    return b"<html><head>" + b'<meta http-equiv="refresh" content="0;url=/x">' * 50_000 + b"</html>"


def _data_uri(draw: Draw) -> bytes:
    return _page(f'<img src="data:image/png;base64,{"A" * draw.choice([1_000_000, 7_000_000])}">')


def _comments(draw: Draw) -> bytes:
    return _page("<!-- " + "- -" * draw.choice([100_000, 2_000_000]))


def _many_comments(draw: Draw) -> bytes:
    return _page("<p>a<!--b-->" * draw.choice([20_000, 400_000]))


def _conditional(draw: Draw) -> bytes:
    return _page("<!--[if IE]><p>old</p><![endif]--><![if !IE]><p>new</p><![endif]>" * 30_000)


def _script(draw: Draw) -> bytes:
    code = "if(a<b&&c>d){document.write('</p><!--<script>')};" * draw.choice([10_000, 120_000])
    return _page("", head=f"<script>{code}</script>")


def _unclosed_script(draw: Draw) -> bytes:
    return _page("<script>" + "var a = '<p>';\n" * 100_000)


def _styles(draw: Draw) -> bytes:
    rules = "".join(f".c{n}{{display:none}}" for n in range(draw.choice([5_000, 200_000])))
    elements = "".join(f'<p class="c{n}">x</p>' for n in range(5_000))
    return _page(elements, head=f"<style>{rules}{'/*' * 50_000}</style>")


def _inline_styles(draw: Draw) -> bytes:
    return _page(f'<p style="{"a:b;" * 200}">x</p>' * draw.choice([500, 9_000]))


def _hidden(draw: Draw) -> bytes:
    return _page("<div hidden><p>unseen words that go on for a while</p>" * 20_000)


def _vector(draw: Draw) -> bytes:
    nested = "<svg><g><foreignObject><math><mtext><p>" * draw.choice([100, 5_000, 40_000])
    return _page(nested + "x")


def _paths(draw: Draw) -> bytes:
    return _page(f'<svg><path d="{"M0 0L1 1" * 500_000}"/></svg>')


def _frames(draw: Draw) -> bytes:
    return b"<html><frameset>" + b'<frame src="/a"><noframes><p>x' * 60_000


def _cdata(draw: Draw) -> bytes:
    return _page("<![CDATA[ <p>x</p> ]]><?php echo 1 ?>" * draw.choice([2_000, 100_000]))


def _one_line(draw: Draw) -> bytes:
    return _page("<p>" + "word" * draw.choice([250_000, 1_250_000]) + "</p>")


def _one_paragraph(draw: Draw) -> bytes:
    return _page("<p>" + _prose(draw, draw.choice([8_000, 55_000])) + "</p>")


def _links(draw: Draw) -> bytes:
    return _page('<a href="http://[::1/">x</a> <a href="//a b">y</a>' * 60_000)


def _bases(draw: Draw) -> bytes:
    heads = '<base href="http://a.example/"><link rel=canonical href="http://[/">' * 20_000
    return _page("", head=heads)


def _json_ld(draw: Draw) -> bytes:
    depth = draw.choice([1_000, 100_000])
    return _page("", head=f'<script type="application/ld+json">{"[" * depth}</script>')


def _metas(draw: Draw) -> bytes:
    meta = '<meta property="article:published_time" content="99999-99-99T99:99:99+99:99">'
    return _page("", head=meta * 40_000)


def _dates(draw: Draw) -> bytes:
    return _page("<time datetime='2020-01-01'>1 January 2020</time> 2020-13-45 " * 40_000)


def _breaks(draw: Draw) -> bytes:
    return _page("<br>" * draw.choice([50_000, 1_000_000]))


def _tag_names(draw: Draw) -> bytes:
    names = ("".join(draw.choices(string.ascii_lowercase, k=12)) for _ in range(60_000))
    return _page("".join(f"<{name}-x>y" for name in names))


def _half_tags(draw: Draw) -> bytes:
    return _page("<" * draw.choice([100_000, 3_000_000]) + "<p" * 100_000)


def _markup_only(draw: Draw) -> bytes:
    return b"<html><body>" + b"<div></div>" * 300_000


def _bodies(draw: Draw) -> bytes:
    return _page("<html><head><title>again</title></head><body>" * 50_000)


def _lists(draw: Draw) -> bytes:
    return _page("<ul><li>item</ul>" * draw.choice([10_000, 200_000]))


def _quotes_in_quotes(draw: Draw) -> bytes:
    return _page("<blockquote><p>he said that she said " * draw.choice([300, 20_000]))


def _mutated(draw: Draw) -> bytes:
    """A small valid page with some of its bytes dropped, doubled, swapped or replaced."""
    menu = "<nav><ul>" + "<li><a href='/a'>News</a>" * 20 + "</ul></nav>"
    body = bytearray(_page(f"{menu}<h2>Then</h2><p>{_prose(draw)}</p><table><tr><td>1</table>"))
    for _ in range(draw.choice([1, 10, 100])):
        at, length = draw.randrange(len(body) - 1), draw.randrange(1, 40)
        piece = bytes(body[at : at + length])
        change: Callable[[], bytes] = draw.choice(
            [
                lambda: b"",
                lambda piece=piece: piece * 2,
                lambda piece=piece: piece[::-1],
                lambda length=length: draw.randbytes(length),
                lambda: draw.choice([b"<", b">", b"&#", b"</", b"<!--", b"\0", b'"', b"]]>"]),
            ]
        )
        body[at : at + length] = change()
    return bytes(body)


KINDS: dict[str, Callable[[Draw], bytes]] = {
    "deep": _deep,
    "paragraphs": _paragraphs,
    "unclosed": _unclosed,
    "misnested": _misnested,
    "attributes": _attributes,
    "long attribute": _long_attribute,
    "duplicates": _duplicates,
    "table": _table,
    "tables in tables": _tables_in_tables,
    "spans": _spans,
    "forms": _forms,
    "entities": _entities,
    "entity bomb": _entity_bomb,
    "nulls": _nulls,
    "broken utf8": _broken_utf8,
    "surrogates": _surrogates,
    "odd characters": _odd_characters,
    "wide": _wide,
    "wrong charset": _wrong_charset,
    "random bytes": _random_bytes,
    "refresh": _refresh,
    "data uri": _data_uri,
    "comments": _comments,
    "many comments": _many_comments,
    "conditional": _conditional,
    "script": _script,
    "unclosed script": _unclosed_script,
    "styles": _styles,
    "inline styles": _inline_styles,
    "hidden": _hidden,
    "vector": _vector,
    "paths": _paths,
    "frames": _frames,
    "cdata": _cdata,
    "one line": _one_line,
    "one paragraph": _one_paragraph,
    "links": _links,
    "bases": _bases,
    "json ld": _json_ld,
    "metas": _metas,
    "dates": _dates,
    "breaks": _breaks,
    "tag names": _tag_names,
    "half tags": _half_tags,
    "markup only": _markup_only,
    "bodies": _bodies,
    "lists": _lists,
    "quotes in quotes": _quotes_in_quotes,
    "mutated": _mutated,
}
