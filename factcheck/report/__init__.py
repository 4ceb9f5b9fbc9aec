"""Report -> text. One format per file; each has `write(report, out)`.

JSON is canonical: `_load.load` reads it back, and any other format can be made from it again.
"""
