"""Choosing how an attendance sheet is laid out, with its first page beside the choices as they are made."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, NamedTuple

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from controlroom.base import language as languages
from controlroom.base.errors import ToldError
from controlroom.base.language import _, ngettext, number_text
from controlroom.domain.attendance import sheets
from controlroom.domain.attendance.sheets import BLANK_LIMIT, SheetDraft
from controlroom.domain.papers.attendance import (
    MOBILE,
    POST,
    REMARK,
    TIME,
    UNIT,
    USUAL_ROW_MM,
    AttendanceSheet,
    SheetLayout,
)
from controlroom.ui import memory, theme
from controlroom.ui.dialog import Dialog
from controlroom.ui.paper_languages import paper_language_choices
from controlroom.ui.press import VIEWS
from controlroom.ui.preview.pages import image_of
from controlroom.ui.preview.rendering import PagePicture, PageWanted, page_sizes, picture
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.cards import label
from controlroom.ui.widgets.fields import ChoiceField, NumberField, YesField

_CHOSEN_MS = 150
_HEIGHTS = (USUAL_ROW_MM, 12.0, 15.0)
_PAGE = (595, 842)
_WIDTH, _FORM = 370, 360


@dataclass(frozen=True, slots=True)
class SheetChoice:
    """What was chosen: the language of the paper, the empty rows, the layout; None is as it was last."""

    language: str = ""
    blank_rows: int | None = None
    layout: SheetLayout | None = None


class SheetOf(NamedTuple):
    """Of which event a sheet is, and of which kind that is."""

    event_id: int
    kind: str


def spoken(kind: str) -> str:
    """Return the language in which sheets of a kind of event are printed at this desk."""
    return str(memory.recall(f"attendance/{kind}/language", "")) or languages.current()


class SheetPreview(QWidget):
    """The first page of a sheet as the press draws it; follows what is chosen a moment later."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.setObjectName("attendance.layout.preview")
        self._shell = shell
        self._wanted: tuple[SheetDraft, str] | None = None
        self.shown: tuple[SheetDraft, str] | None = None
        self.page = QLabel(alignment=Qt.AlignmentFlag.AlignTop)
        self.page.setAccessibleName(_("First page of the sheet"))
        self.page.setFixedSize(QSize(theme.px(_WIDTH), round(theme.px(_WIDTH) * _PAGE[1] / _PAGE[0])))
        self.told = label("", "faint")
        self.told.setObjectName("attendance.layout.told")
        self.told.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        column.addWidget(self.told)
        column.addStretch()
        self._resting = QTimer(self, singleShot=True, interval=_CHOSEN_MS)
        self._resting.timeout.connect(self._ask)

    def show_draft(self, draft: SheetDraft, language: str) -> None:
        """Draw the sheet as soon as nothing is chosen for a moment."""
        if (draft, language) != self._wanted:
            self._wanted = (draft, language)
            self._resting.start()

    def _ask(self) -> None:
        wanted = self._wanted
        if wanted is not None:
            draft = wanted[0]
            self._shell.desk.read(
                self,
                sheets.sheet_draft,
                draft,
                lambda sheet: self._make(sheet, wanted),
                failed=self._on_refused,
            )

    def _make(self, sheet: AttendanceSheet, wanted: tuple[SheetDraft, str]) -> None:
        from controlroom.print.attendance import attendance_sheet

        press = self._shell.press
        scale = self.page.width() * self.devicePixelRatioF() / _PAGE[0]

        def draw(file: Path) -> None:
            press.run(
                self,
                picture,
                PageWanted(file, 0, scale),
                lambda made: self._show(made, wanted),
                lane=VIEWS,
            )
            press.run(self, page_sizes, file, lambda sizes: tell(file, len(sizes)), lane=VIEWS)

        def tell(file: Path, pages: int) -> None:
            file.unlink(missing_ok=True)
            if wanted == self._wanted:
                words = ngettext("{count} page", "{count} pages", pages)
                self.told.setText(words.format(count=number_text(pages)))

        target = press.scratch_file("attendance-layout")
        press.make(self, attendance_sheet, sheet, target, language=wanted[1], then=draw)

    def _show(self, made: PagePicture, wanted: tuple[SheetDraft, str]) -> None:
        if wanted == self._wanted:
            pixels = QPixmap.fromImage(image_of(made))
            pixels.setDevicePixelRatio(self.devicePixelRatioF())
            self.page.setPixmap(pixels)
            self.shown = wanted

    def _on_refused(self, error: ToldError) -> None:
        self.page.clear()
        self.told.setText(error.told())


class SheetLayoutDialog(Dialog):
    """Columns, rows and language of the sheets of a kind of event; ``chosen`` gives them as a SheetChoice.

    One event stands for all that are printed in the same run.
    """

    chosen = Signal(object)
    only_asks: ClassVar[bool] = True

    def __init__(self, shell: Shell, of: SheetOf, parent: QWidget | None = None, *, many: int = 1) -> None:
        self._of, self._many = of, many
        super().__init__(shell, parent)
        self._read()

    def build(self) -> None:
        """Make the choices at the left, and the first page at the right."""
        self.setObjectName("attendance.layout")
        self.set_title(_("Columns and rows of the sheet"))
        self.speech = ChoiceField(paper_language_choices(), name="attendance.layout.language")
        self.speech.set_value(spoken(self._of.kind))
        self.columns = {
            POST: YesField(_("Post"), name="attendance.layout.post"),
            UNIT: YesField(_("Unit"), name="attendance.layout.unit"),
            MOBILE: YesField(_("Mobile"), name="attendance.layout.mobile"),
            TIME: YesField(_("Came at"), name="attendance.layout.time"),
            REMARK: YesField(_("Remark"), name="attendance.layout.remark"),
        }
        self.blanks = NumberField(
            name="attendance.layout.blanks",
            required=_("Write how many empty rows follow the names; 0 for none."),
            most=BLANK_LIMIT,
        )
        self.height_of_rows = ChoiceField(_heights(USUAL_ROW_MM), name="attendance.layout.row")
        self.by_block = YesField(_("Blocks stand together, each under its name"), name="attendance.layout.by")
        self.form.add("language", _("Language of the paper"), self.speech)
        captions = {POST: _("Columns")}
        for names in ((POST, UNIT), (MOBILE, TIME), (REMARK,)):
            self.form.add_row(*((name, captions.get(name, ""), self.columns[name]) for name in names))
        self.form.add_note(label(_("Number, name and signature always stand on the sheet."), "faint"))
        self.form.add("blank_rows", _("Empty rows"), self.blanks)
        self.form.add("row_mm", _("Height of a row"), self.height_of_rows)
        self.form.add("by_block", "", self.by_block)
        self.preview = SheetPreview(self.shell)
        self._lay_out()
        self.accept_button.setText(_("Print (Ctrl+A)"))
        self.accept_button.setEnabled(False)
        self.form.changed.connect(self._show)

    def is_drafted(self) -> bool:
        """Keep nothing: what was chosen is remembered once it is printed."""
        return False

    def save(self) -> None:
        """Hand over what was chosen."""
        memory.remember(f"attendance/{self._of.kind}/language", self.speech.value())
        blanks = int(self.blanks.value())
        self.chosen.emit(SheetChoice(self.speech.value(), None if self._many > 1 else blanks, self._layout()))
        self.form.set_untouched()
        self.accept()

    def reject(self) -> None:
        """Close; nothing is lost by it."""
        self.form.set_untouched()
        super().reject()

    def _lay_out(self) -> None:
        self.body.removeWidget(self.form)
        row = QHBoxLayout()
        row.setSpacing(18)
        row.addWidget(self.form, 1)
        row.addWidget(self.preview)
        self.body.insertLayout(3, row, 1)
        self.form.setMinimumWidth(theme.px(_FORM))
        self.setMinimumWidth(theme.px(_FORM + _WIDTH + 60))

    def _read(self) -> None:
        draft = SheetDraft(self._of.event_id)
        self.desk.read(self, sheets.sheet_draft, draft, self._on_read, failed=self._on_draft_refused)

    def _on_read(self, sheet: AttendanceSheet) -> None:
        layout = sheet.layout
        for name, field in self.columns.items():
            field.set_value(name in layout.columns)
        self.blanks.set_value(sheet.blank_rows)
        self.form.show_field("blank_rows", shown=self._many == 1)
        self.height_of_rows.set_choices(_heights(layout.row_mm))
        self.height_of_rows.set_value(layout.row_mm)
        self.by_block.set_value(layout.by_block)
        self.form.show_field("by_block", shown=bool(sheet.rows) or self._many > 1)
        self.form.set_untouched()
        self.accept_button.setEnabled(True)
        self._show()

    def _on_draft_refused(self, error: ToldError) -> None:
        self.band.tell("bad", error.told())

    def _layout(self) -> SheetLayout:
        columns = tuple(name for name, field in self.columns.items() if field.value())
        return SheetLayout(columns, float(self.height_of_rows.value()), bool(self.by_block.value()))

    def _show(self) -> None:
        if not self.blanks.problem():
            blanks = None if self._many > 1 else int(self.blanks.value())
            draft = SheetDraft(self._of.event_id, blanks, self._layout())
            self.preview.show_draft(draft, self.speech.value())


def _heights(kept: float) -> list[tuple[float, str]]:
    wanted = sorted({*_HEIGHTS, kept})
    return [(one, _("{millimetres} mm").format(millimetres=f"{one:g}")) for one in wanted]
