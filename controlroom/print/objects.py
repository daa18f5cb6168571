"""Pages, links and outline as finished objects of ReportLab's file: its own are dictionaries, slowly made."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from reportlab.pdfbase import pdfdoc

_PAGE: Final = (
    "<< /Type /Page /Parent {parent} /MediaBox [ 0 0 {width:.4f} {height:.4f} ] /Contents {contents} "
    "/Resources << /Font {fonts} /ProcSet [ /PDF /Text /ImageB /ImageC /ImageI ]{more} >>{links} >>"
)
_LINK: Final = (
    "<< /Type /Annot /Subtype /Link /F 4 /Border [ 0 0 0 ] /Rect [ {:.2f} {:.2f} {:.2f} {:.2f} ] "
    "/Dest [ {page} /XYZ null {height:.2f} null ] >>"
)


# Half the time of zlib's own choice, for two to eight bytes in a hundred more.
PACKING: Final = 5


class Stream(pdfdoc.PDFObject):
    """The operators of one page, packed at once: a batch holds no page unpacked."""

    __RefOnly__ = 1

    def __init__(self, operators: Sequence[str]) -> None:
        self.pack(operators)

    def pack(self, operators: Sequence[str]) -> None:
        """Pack operators in the place of those that were packed before."""
        self._packed = zlib.compress("\n".join(operators).encode("latin-1"), PACKING)

    def format(self, _document: object) -> bytes:
        """Return the stream as it stands in the file."""
        head = b"<< /Filter [ /FlateDecode ] /Length %d >>\nstream\n" % len(self._packed)
        return head + self._packed + b"\nendstream\n"


Goal = tuple[str, int]
"""A place in the same file: what begins there, and its number. It is looked up, never written."""


Corners = tuple[float, float, float, float]


class Spot(NamedTuple):
    """Where a goal begins: on the page of that name and number, so far from its foot."""

    page: str
    number: int
    height: float


class Link(pdfdoc.PDFObject):
    """A place on a page, from its lower left corner to its upper right, that leads to a spot of its file."""

    __RefOnly__ = 1

    def __init__(self, spot: Spot, corners: Corners) -> None:
        self._spot, self._corners = spot, corners

    def format(self, document: Any) -> bytes:  # noqa: ANN401 - ReportLab's own
        """Return the link as it stands in the file: a place in it, no frame and no action."""
        page, height = reference(document, None, self._spot.page), self._spot.height
        return _LINK.format(*self._corners, page=page, height=height).encode("latin-1")


class Page(pdfdoc.PDFObject):
    """One page: its size, its operators, the names of the forms and pictures that they draw, its links."""

    __RefOnly__ = 1

    def __init__(self, size: tuple[float, float], operators: Sequence[str], forms: Sequence[str]) -> None:
        self._size, self.stream, self._forms = size, Stream(operators), tuple(forms)
        self.links: Sequence[Link] = ()

    def format(self, document: Any) -> bytes:  # noqa: ANN401 - as above
        """Return the page as it stands in the file."""
        more = ""
        if self._forms:
            more = f" /XObject {document.xobjDict(self._forms).format(document).decode('latin-1')}"
        links = " ".join([reference(document, one) for one in self.links])
        return _PAGE.format(
            parent=reference(document, document.Pages),
            width=self._size[0],
            height=self._size[1],
            contents=reference(document, self.stream),
            fonts=reference(document, None, "BasicFonts"),
            more=more,
            links=f" /Annots [ {links} ]" if links else "",
        ).encode("latin-1")


class Entry(pdfdoc.PDFObject):
    """A line of the outline: its words, the page it leads to, and its neighbours."""

    __RefOnly__ = 1

    def __init__(self, title: str, page: str) -> None:
        self.title, self.page = title, page
        self.links: dict[str, Entry | Outline] = {}
        self.below: list[Entry] = []

    def format(self, document: Any) -> bytes:  # noqa: ANN401 - as above
        """Return the line as it stands in the file; what stands below it is folded away."""
        parts = [f"/{name} {reference(document, one)}" for name, one in self.links.items()]
        if self.below:
            parts.append(f"/Count {-len(self.below)}")
        where = f"/Dest [ {reference(document, None, self.page)} /Fit ]"
        return b"<< /Title %b %b >>" % (text_string(self.title), " ".join([*parts, where]).encode("latin-1"))


class Outline(pdfdoc.PDFObject):
    """The outline of a file, two levels deep; it takes the place of ReportLab's."""

    __RefOnly__ = 1

    def __init__(self) -> None:
        self.ready = -1
        self._top: list[Entry] = []

    def add(self, title: str, page: str, level: int) -> None:
        """Add a line that leads to the page of that name, under the last one where ``level`` says so."""
        (self._top[-1].below if level and self._top else self._top).append(Entry(title, page))

    @property
    def is_empty(self) -> bool:
        """Tell whether no line was added."""
        return not self._top

    def prepare(self, document: Any, _canvas: object) -> None:  # noqa: ANN401 - as above
        """Tie the lines to each other; without one there is no outline."""
        if not self._top:
            return
        self.ready = 1
        _tie(self._top, self)
        for one in self._top:
            _tie(one.below, one)
            for entry in (one, *one.below):
                document.Reference(entry)

    def format(self, document: Any) -> bytes:  # noqa: ANN401 - as above
        """Return the root of the outline as it stands in the file."""
        ends = f"/First {reference(document, self._top[0])} /Last {reference(document, self._top[-1])}"
        return f"<< /Type /Outlines {ends} /Count {len(self._top)} >>".encode("latin-1")


def _tie(entries: Sequence[Entry], parent: Entry | Outline) -> None:
    for place, one in enumerate(entries):
        one.links["Parent"] = parent
        if place:
            one.links["Prev"] = entries[place - 1]
            entries[place - 1].links["Next"] = one
    if entries and isinstance(parent, Entry):
        parent.links |= {"First": entries[0], "Last": entries[-1]}


def reference(document: Any, thing: object, name: str | None = None) -> str:  # noqa: ANN401 - as above
    """Return how a file refers to an object, or to one by its name."""
    if name is None:
        # What was referred to before knows its name.
        name = getattr(thing, "__InternalName__", None) or document.Reference(thing).name
    number, version = document.idToObjectNumberAndVersion[name]
    return f"{number} {version} R"


def text_string(words: str) -> bytes:
    """Return words as a string of the file."""
    raw = b"\xfe\xff" + words.encode("utf-16-be")
    for sign, escaped in ((b"\\", b"\\\\"), (b"(", b"\\("), (b")", b"\\)"), (b"\r", b"\\r")):
        raw = raw.replace(sign, escaped)
    return b"(" + raw + b")"
