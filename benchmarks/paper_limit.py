"""The limit: a bare writer of content streams that knows where everything stands and lays nothing out.

It shapes every word once, writes its glyphs with ActualText, the same rules, frames and codes, compresses
each page alike, and embeds the same glyphs. Nothing that makes searchable Hindi can do less.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable

from benchmarks.paper_content import Drawn, Said
from controlroom.print import fonts, objects, page, text

_KEYS = {weight: f"/M{place}" for place, weight in enumerate(("Regular", "Medium", "SemiBold", "Bold"), 1)}


def write(pages: list[Drawn]) -> bytes:
    """Return a whole file with ``pages``."""
    out = io.BytesIO()
    places: list[int] = []

    def add(body: bytes) -> int:
        places.append(out.tell())
        out.write(b"%d 0 obj\n%b\nendobj\n" % (len(places), body))
        return len(places)

    out.write(b"%PDF-1.4\n")
    used: dict[str, set[int]] = {weight: {0} for weight in _KEYS}
    contents = [add(_stream(_content(one, used).encode())) for one in pages]
    names = b" ".join(
        b"%b %d 0 R" % (_KEYS[weight].encode(), add(_font(weight, used[weight], add))) for weight in _KEYS
    )
    tree = len(places) + len(pages) + 1
    kids: list[int] = [
        add(
            b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 %.2f %.2f]/Contents %d 0 R/Resources<</Font<<%b>>>>>>"
            % (tree, *one.size, content, names)
        )
        for one, content in zip(pages, contents, strict=True)
    ]
    add(b"<</Type/Pages/Count %d/Kids[%b]>>" % (len(kids), b" ".join(b"%d 0 R" % one for one in kids)))
    root = add(b"<</Type/Catalog/Pages %d 0 R>>" % tree)
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1))
    out.writelines(b"%010d 00000 n \n" % one for one in places)
    out.write(b"trailer<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, root, start))
    return out.getvalue()


def _stream(content: bytes) -> bytes:
    packed = zlib.compress(content, objects.PACKING)
    return b"<</Filter/FlateDecode/Length %d>>stream\n%b\nendstream" % (len(packed), packed)


def _content(drawn: Drawn, used: dict[str, set[int]]) -> str:
    parts = [_said(one, used) for one in drawn.strings]
    parts += [f"{one[0]:.2f} {one[1]:.2f} m {one[2]:.2f} {one[3]:.2f} l S" for one in drawn.rules]
    parts += [f"{one[0]:.2f} {one[1]:.2f} {one[2]:.2f} {one[3]:.2f} re S" for one in drawn.frames]
    parts += [f"{one[0]:.2f} {one[1]:.2f} {one[2]:.2f} {one[3]:.2f} re f" for one in drawn.fills]
    parts += [
        f"q {side:.2f} 0 0 {side:.2f} {x:.2f} {y:.2f} cm {page.qr_image(words)} Q"
        for words, x, y, side in drawn.codes
    ]
    return "\n".join(parts)


def _said(said: Said, used: dict[str, set[int]]) -> str:
    fragment = text.line(said.words, said.weight)
    used[said.weight].update(*fragment.glyphs)
    return (
        f"BT {_KEYS[said.weight]} 1 Tf {said.size:.4g} 0 0 {said.size:.4g} {said.x:.2f} {said.y:.2f} Tm "
        f"{fragment.operators} ET"
    )


def _font(weight: str, used: set[int], add: Callable[[bytes], int]) -> bytes:
    face = fonts.face(weight)
    data, size = face.outlines(used)
    packed = zlib.compress(data)
    file = add(
        b"<</Filter/FlateDecode/Length %d/Length1 %d>>stream\n%b\nendstream" % (len(packed), size, packed)
    )
    about = add(
        b"<</Type/FontDescriptor/FontName/X+%b/Flags 4/FontBBox[-800 -600 1900 1300]/ItalicAngle 0"
        b"/Ascent 1130/Descent -532/CapHeight 660/StemV 90/FontFile2 %d 0 R>>" % (face.name.encode(), file)
    )
    widths = " ".join(f"{one}[{face.widths[one]}]" for one in sorted(used)).encode()
    below = add(
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X+%b/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
        b"/Supplement 0>>/FontDescriptor %d 0 R/W[%b]/CIDToGIDMap/Identity>>"
        % (face.name.encode(), about, widths)
    )
    letters = fonts.EmbeddedFace(face, 1)._letters(sorted(used)).encode()  # noqa: SLF001 - the same table
    return (
        b"<</Type/Font/Subtype/Type0/BaseFont/X+%b/Encoding/Identity-H/DescendantFonts[%d 0 R]"
        b"/ToUnicode %d 0 R>>" % (face.name.encode(), below, add(_stream(letters)))
    )
