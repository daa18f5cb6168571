"""The faces of the papers: Mukta in four weights, shaped by HarfBuzz and embedded as glyphs in use."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import Any, Final, NamedTuple

import uharfbuzz
from reportlab.pdfbase import pdfdoc

from controlroom.base import paths

DEVANAGARI: Final = "\u0900-\u097f\u1cd0-\u1cff\ua8e0-\ua8ff\u25cc\u200c\u200d"
_RUN = re.compile(f"[{DEVANAGARI}]+|[0-9]+|[^{DEVANAGARI}0-9]+")
DIGITS: Final = "0123456789"
NUMERALS: Final = DIGITS + "-/.,:+%·–"
"""Signs of dates, numbers and mobiles: none is set closer to another in any face, so they need no shaping."""
_SHORT_I: Final = "ि"
_JOINERS: Final = "\u200c\u200d"
# pdfium loses the space after a word that ends in a glyph without width (मैं): marks get a little of it,
# which the next glyph takes back.
_HAIR_SPACE: Final = 4
_FEATURES: Final = {"tnum": True, "dlig": False}
_UNUSED_TABLES: Final = {
    int.from_bytes(tag, "big")
    for tag in (b"GSUB", b"GPOS", b"GDEF", b"cmap", b"kern", b"name", b"post", b"OS/2")
}
_CMAP_HEAD: Final = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
"""
_CMAP_FOOT: Final = """endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


_ESCAPED: Final = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)", "\r": "\\r"})


def literal(data: bytes) -> str:
    """Return bytes as they stand between the brackets of a string of the file."""
    return data.decode("latin-1").translate(_ESCAPED)


@lru_cache(maxsize=8192)
def coded(number: int) -> str:
    """Return the code of a glyph as it stands in a string."""
    return literal(number.to_bytes(2, "big"))


class Glyph(NamedTuple):
    """One shaped glyph: its number, and its place in thousandths of the type size."""

    number: int
    cluster: int
    advance: int
    right: int
    up: int


class Face:
    """One weight of Mukta: shapes runs of text and knows the letters its glyphs stand for.

    Shaping and the memory of letters are shared by the whole process: draw from one thread at a time.
    """

    def __init__(self, weight: str) -> None:
        self.name = f"Mukta-{weight}"
        path = paths.resources() / "fonts" / f"{self.name}.ttf"
        self._face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)))
        self._font = uharfbuzz.Font(self._face)
        self._font.scale = (1000, 1000)
        self._buffer = uharfbuzz.Buffer()
        count = self._face.glyph_count
        self.widths: list[int] = [
            self._font.get_glyph_h_advance(number) or _HAIR_SPACE for number in range(count)
        ]
        self.letters: dict[int, str] = {}
        for code in self._face.unicodes:
            self.letters.setdefault(self._font.get_nominal_glyph(code), chr(code))
        self.letters[self.space] = " "
        self.gap, self.gap_width = f"({coded(self.space)})Tj", self.widths[self.space]
        self._numerals = {sign: self._shape_run(sign, 0)[0] for sign in NUMERALS}
        self._codes = {ord(sign): coded(glyph.number) for sign, glyph in self._numerals.items()}
        self._advances = {sign: glyph.advance for sign, glyph in self._numerals.items()}
        self.numeral_glyphs = frozenset(glyph.number for glyph in self._numerals.values())

    @property
    def space(self) -> int:
        """Return the glyph between words."""
        return int(self._font.get_nominal_glyph(0x20))

    def shape(self, word: str) -> list[Glyph]:
        """Return the glyphs of ``word``, each script of it shaped by its own rules."""
        glyphs: list[Glyph] = []
        for run in _RUN.finditer(word):
            start, letters = run.start(), run.group()
            if letters[0] in DIGITS:  # nothing is set closer to a digit either
                glyphs += [self._numerals[one]._replace(cluster=at) for at, one in enumerate(letters, start)]
            else:
                glyphs += self._shape_run(letters, start)
        return glyphs

    def numerals(self, word: str) -> tuple[str, int]:
        """Return the codes of a word of ``NUMERALS`` and its width in thousandths of the type size."""
        return word.translate(self._codes), sum(map(self._advances.__getitem__, word))

    def _shape_run(self, run: str, start: int) -> list[Glyph]:
        buffer = self._buffer
        buffer.clear_contents()
        buffer.add_str(run)
        buffer.guess_segment_properties()
        if re.match(f"[{DEVANAGARI}]", run):
            buffer.script, buffer.language, buffer.direction = "Deva", "hi", "ltr"
        # A joiner would stand as a space without width, for which pdfium leaves out the real one after it.
        buffer.flags = uharfbuzz.BufferFlags.REMOVE_DEFAULT_IGNORABLES
        uharfbuzz.shape(self._font, buffer, _FEATURES)
        found = [
            Glyph(info.codepoint, info.cluster, place.x_advance, place.x_offset, place.y_offset)
            for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        ]
        if any(one.number not in self.letters for one in found):
            self._remember(run, found)
        return [one._replace(cluster=one.cluster + start) for one in found]

    def _remember(self, run: str, glyphs: list[Glyph]) -> None:
        """Give every glyph without a code point of its own the letters of its cluster that nobody else has.

        Readers that know nothing of ActualText find these letters.
        """
        clusters: dict[int, list[int]] = {}
        for one in glyphs:
            clusters.setdefault(one.cluster, []).append(one.number)
        for start, end in pairwise([*sorted(clusters), len(run)]):
            members = clusters[start]
            fresh = [number for number in members if number and number not in self.letters]
            if not fresh:
                continue
            rest = [letter for letter in run[start:end] if letter not in _JOINERS]
            for number in members:
                if self.letters.get(number) in rest:
                    rest.remove(self.letters[number])
            if len(fresh) > 1 and _SHORT_I in rest:  # it is drawn before its consonants, in many widths
                rest.remove(_SHORT_I)
                self.letters[fresh.pop(0)] = _SHORT_I
            if rest:
                self.letters[fresh[0]] = "".join(rest)

    def outlines(self, glyphs: Iterable[int]) -> tuple[bytes, int]:
        """Return a font file that holds only ``glyphs``, under the numbers they have here, and its size."""
        wanted = uharfbuzz.SubsetInput()
        wanted.flags = uharfbuzz.SubsetFlags.RETAIN_GIDS | uharfbuzz.SubsetFlags.NO_HINTING
        wanted.glyph_set.update(set(glyphs))
        wanted.drop_table_tag_set.update(_UNUSED_TABLES)
        data = bytes(uharfbuzz.subset(self._face, wanted).blob.data)
        return data, len(data)


class EmbeddedFace:
    """A face inside one document: collects the glyphs in use and writes them when the file is made."""

    def __init__(self, face: Face, number: int) -> None:
        self._face = face
        self.fontName = face.name
        self.key = f"M{number}"
        self.used: set[int] = set()

    def addObjects(self, document: Any) -> None:  # noqa: ANN401, N802 - ReportLab calls it, its document is untyped
        """Write the font into ReportLab's document; glyph numbers are the codes of the text."""
        tag = "".join(chr(65 + (len(self.used) // 26**place) % 26) for place in range(6))
        name = pdfdoc.PDFName(f"{tag}+{self._face.name}")
        used = sorted(self.used | {0, self._face.space})
        descendant = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("CIDFontType2"),
                "BaseFont": name,
                "CIDSystemInfo": pdfdoc.PDFDictionary(
                    {
                        "Registry": pdfdoc.PDFString("Adobe"),
                        "Ordering": pdfdoc.PDFString("Identity"),
                        "Supplement": 0,
                    }
                ),
                "FontDescriptor": document.Reference(self._descriptor(document, name, used)),
                "W": pdfdoc.PDFArray(
                    [part for one in used for part in (one, pdfdoc.PDFArray([self._face.widths[one]]))]
                ),
                "CIDToGIDMap": pdfdoc.PDFName("Identity"),
            }
        )
        font = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("Type0"),
                "BaseFont": name,
                "Encoding": pdfdoc.PDFName("Identity-H"),
                "DescendantFonts": pdfdoc.PDFArray([document.Reference(descendant)]),
                "ToUnicode": document.Reference(_stream(self._letters(used).encode())),
            }
        )
        document.idToObject["BasicFonts"].dict[self.key] = document.Reference(font)

    def _descriptor(self, document: Any, name: object, used: list[int]) -> Any:  # noqa: ANN401 - as above
        data, size = self._face.outlines(used)
        file = _stream(data)
        file.dictionary["Length1"] = size
        return pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("FontDescriptor"),
                "FontName": name,
                "Flags": 4,
                "FontBBox": pdfdoc.PDFArray([-800, -600, 1900, 1300]),
                "ItalicAngle": 0,
                "Ascent": 1130,
                "Descent": -532,
                "CapHeight": 660,
                "StemV": 90,
                "FontFile2": document.Reference(file),
            }
        )

    def _letters(self, used: list[int]) -> str:
        letters = self._face.letters
        rows = [f"<{one:04X}> <{letters[one].encode('utf-16-be').hex()}>" for one in used if letters.get(one)]
        parts = [rows[start : start + 100] for start in range(0, len(rows), 100)]
        body = "".join(f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar\n" for part in parts)
        return _CMAP_HEAD + body + _CMAP_FOOT


def _stream(content: bytes) -> Any:  # noqa: ANN401 - ReportLab's objects are untyped
    stream = pdfdoc.PDFStream()
    stream.content = content
    stream.filters = [pdfdoc.PDFZCompress]
    return stream


@lru_cache(maxsize=4)
def face(weight: str) -> Face:
    """Return the face of ``weight`` (Regular, Medium, SemiBold, Bold), read once in a process."""
    return Face(weight)


def embed(canvas: Any, weight: str, number: int) -> EmbeddedFace:  # noqa: ANN401 - untyped
    """Announce a face to the canvas's document, which asks for its objects when it is saved."""
    embedded = EmbeddedFace(face(weight), number)
    canvas._doc.delayedFonts.append(embedded)  # noqa: SLF001 - ReportLab has no public door for one's own font
    return embedded
