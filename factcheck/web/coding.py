"""Content codings: compressed bodies, unpacked step by step under a limit.

The HTTP client would unpack a whole chunk at once (204 KB of gzip became one chunk of 67 MB), so
bodies are taken raw and unpacked here, at most `_STEP` bytes at a time. Only what is unpacked
here is advertised; a body in another coding, or in two on top of each other, is refused.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from factcheck.errors import BadResponse

ACCEPTED = "gzip, deflate"

_STEP = 65536
_GZIP_MAGIC = b"\x1f\x8b"
_WINDOWS = {"gzip": 16 + zlib.MAX_WBITS, "x-gzip": 16 + zlib.MAX_WBITS, "deflate": zlib.MAX_WBITS}


class Unpacker:
    """Turns raw chunks into decoded ones, each of at most 64 KiB.

    `coding` is the value of the Content-Encoding header. Raises BadResponse for a coding that was
    not asked for, for bytes that are not in the coding, and on `finish` for a stream without end.
    """

    def __init__(self, coding: str) -> None:
        codings = [name for name in coding.lower().replace(" ", "").split(",") if name]
        self._names = [name for name in codings if name != "identity"]
        if len(self._names) > 1 or any(name not in _WINDOWS for name in self._names):
            raise BadResponse(
                f"the answer is packed as {coding!r}, which was not asked for",
                "the server is at fault; save the page and check the file",
            )
        self._window = _WINDOWS[self._names[0]] if self._names else 0
        self._stream = zlib.decompressobj(self._window) if self._names else None
        self._begun = False

    def feed(self, raw: bytes) -> Iterator[bytes]:
        if self._stream is None:
            yield raw
            return
        more = bool(raw)
        while more:
            if self._stream.eof and not self._next_member(raw):
                return
            unpacked = self._step(raw)
            yield unpacked
            raw = self._stream.unconsumed_tail or self._stream.unused_data
            # A full step may leave output behind although all input is taken.
            more = bool(raw) or len(unpacked) == _STEP

    def finish(self) -> None:
        if self._begun and self._stream is not None and not self._stream.eof:
            raise BadResponse("the compressed answer was cut short", "try again later")

    def _step(self, raw: bytes) -> bytes:
        assert self._stream is not None
        try:
            unpacked = self._stream.decompress(raw, _STEP)
        except zlib.error:
            # "deflate" means zlib (RFC 9110), but some servers send it without the wrapping.
            if self._begun or self._window != zlib.MAX_WBITS:
                raise BadResponse("the compressed answer is damaged", "try again later") from None
            self._window = -zlib.MAX_WBITS
            self._stream = zlib.decompressobj(self._window)
            return self._step(raw)
        self._begun = True
        return unpacked

    def _next_member(self, raw: bytes) -> bool:
        """Whether another gzip member follows; anything else after the end is padding."""
        if not raw.startswith(_GZIP_MAGIC):
            return False
        self._stream = zlib.decompressobj(self._window)
        return True
