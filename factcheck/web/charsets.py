"""Names of character sets on the web, and the codec that decodes each.

The labels are those of the WHATWG Encoding Standard (section 4.2). Python's own look-up is no
substitute: it knows "hex", "rot13" and "idna" as codecs, and not "x-sjis" or "windows-949". The
standard's "replacement" and "x-user-defined" are left out: neither yields text that can be read.
"""

from __future__ import annotations

from functools import cache

# Codec of Python -> labels. "iso-8859-{2}" style families are spelled out by _FAMILIES.
_LABELS = {
    "utf-8": "unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf-8 utf8 x-unicode20utf8",
    "cp866": "866 cp866 csibm866 ibm866",
    "iso8859-2": "csisolatin2 iso-ir-101 l2 latin2 iso_8859-2:1987",
    "iso8859-3": "csisolatin3 iso-ir-109 l3 latin3 iso_8859-3:1988",
    "iso8859-4": "csisolatin4 iso-ir-110 l4 latin4 iso_8859-4:1988",
    "iso8859-5": "csisolatincyrillic cyrillic iso-ir-144 iso_8859-5:1988",
    "iso8859-6": "arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6-e "
    "iso-8859-6-i iso-ir-127 iso_8859-6:1987",
    "iso8859-7": "csisolatingreek ecma-118 elot_928 greek greek8 iso-ir-126 iso_8859-7:1987 "
    "sun_eu_greek",
    "iso8859-8": "csiso88598e csiso88598i csisolatinhebrew hebrew iso-8859-8-e iso-8859-8-i "
    "iso-ir-138 iso_8859-8:1988 logical visual",
    "iso8859-10": "csisolatin6 iso-ir-157 l6 latin6",
    "iso8859-13": "",
    "iso8859-14": "",
    "iso8859-15": "csisolatin9 l9",
    "iso8859-16": "iso-8859-16",
    "koi8-r": "cskoi8r koi koi8 koi8-r koi8_r",
    "koi8-u": "koi8-ru koi8-u",
    "mac-roman": "csmacintosh mac macintosh x-mac-roman",
    "mac-cyrillic": "x-mac-cyrillic x-mac-ukrainian",
    "cp874": "dos-874 iso-8859-11 iso8859-11 iso885911 tis-620 windows-874",
    "cp1250": "cp1250 windows-1250 x-cp1250",
    "cp1251": "cp1251 windows-1251 x-cp1251",
    "cp1252": "ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 "
    "iso8859-1 iso88591 iso_8859-1 iso_8859-1:1987 l1 latin1 us-ascii windows-1252 x-cp1252",
    "cp1253": "cp1253 windows-1253 x-cp1253",
    "cp1254": "cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 "
    "iso_8859-9:1989 l5 latin5 windows-1254 x-cp1254",
    "cp1255": "cp1255 windows-1255 x-cp1255",
    "cp1256": "cp1256 windows-1256 x-cp1256",
    "cp1257": "cp1257 windows-1257 x-cp1257",
    "cp1258": "cp1258 windows-1258 x-cp1258",
    "gb18030": "chinese csgb2312 csiso58gb231280 gb18030 gb2312 gb_2312 gb_2312-80 gbk iso-ir-58 "
    "x-gbk",
    "big5hkscs": "big5 big5-hkscs cn-big5 csbig5 x-x-big5",
    "euc_jp": "cseucpkdfmtjapanese euc-jp x-euc-jp",
    "iso2022_jp": "csiso2022jp iso-2022-jp",
    "cp932": "csshiftjis ms932 ms_kanji shift-jis shift_jis sjis windows-31j x-sjis",
    "cp949": "cseuckr csksc56011987 euc-kr iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 "
    "ksc5601 ksc_5601 windows-949",
    "utf-16-be": "unicodefffe utf-16be",
    "utf-16-le": "csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16 utf-16le",
}
# ISO 8859 parts whose usual spellings are labels; part 16 has one only.
_SPELLINGS = ("iso-8859-{0}", "iso8859-{0}", "iso8859{0}", "iso_8859-{0}")
_WITHOUT_UNDERSCORE = frozenset({10, 13, 14})
_PARTS = (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15)


def codec(label: str) -> str:
    """The name of Python's codec for a label of the web, "" for a label that the web lacks."""
    return _codecs().get(label.strip("\t\n\f\r ").lower(), "")


@cache
def _codecs() -> dict[str, str]:
    table = {label: name for name, labels in _LABELS.items() for label in labels.split()}
    for part in _PARTS:
        spellings = _SPELLINGS[:3] if part in _WITHOUT_UNDERSCORE else _SPELLINGS
        table.update({spelling.format(part): f"iso8859-{part}" for spelling in spellings})
    return table
