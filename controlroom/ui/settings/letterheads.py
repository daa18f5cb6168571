"""The card and the dialog of the letterhead, with a preview that follows what is typed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from controlroom.base import language
from controlroom.base.errors import ToldError
from controlroom.base.language import Name, _
from controlroom.domain import letterheads, registers
from controlroom.domain.letterheads import Letterhead, SetLetterhead
from controlroom.domain.papers import Office, Signatory
from controlroom.ui import theme
from controlroom.ui.dialog import Dialog
from controlroom.ui.page import Page
from controlroom.ui.press import VIEWS
from controlroom.ui.preview.pages import image_of
from controlroom.ui.preview.rendering import PagePicture, PageWanted, picture
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.cards import Card, label
from controlroom.ui.widgets.fields import TextField
from controlroom.ui.widgets.names import NameField

_TYPING_MS = 250
_PREVIEW_WIDTH = 560


class LetterheadCard(Card):
    """How papers begin, and the way to change it."""

    def __init__(self, page: Page) -> None:
        super().__init__(_("Letterhead of papers"))
        self._page = page
        self._office, self._shown = Name(), Letterhead()
        self.state = label("", "faint")
        self.state.setWordWrap(True)
        self.preview = LetterheadPreview(page.shell, width=_PREVIEW_WIDTH - 130)
        self.change = QPushButton(_("Change letterhead…"))
        self.change.setObjectName("settings.letterhead.change")
        self.change.clicked.connect(lambda _checked: self.open_dialog())
        row = QHBoxLayout()
        row.addWidget(self.change)
        row.addStretch()
        self.body.addWidget(self.state)
        self.body.addWidget(self.preview)
        self.body.addLayout(row)

    def reload(self) -> None:
        """Ask what the letterhead is."""
        self._page.desk.read(self, registers.office, None, self._on_office_read)
        self._page.desk.read(self, letterheads.letterhead, None, self._on_read)

    def open_dialog(self) -> LetterheadDialog:
        """Open the dialog over what stands in the register."""
        dialog = LetterheadDialog(self._page.shell, self._page, self._office, self._shown)
        dialog.saved.connect(lambda _saved: self._page.messages.good(_("Papers carry the new letterhead.")))
        dialog.open()
        return dialog

    def _on_office_read(self, office: registers.Office) -> None:
        self._office = office.name
        self.preview.show_office(letterheads.on_paper(office.name, self._shown))

    def _on_read(self, found: Letterhead) -> None:
        self._shown = found
        lost = _("The logo cannot be read any more, and papers come without it. Choose it again.")
        usual = _("Address, telephone, logo and signatories, as every paper carries them.")
        self.state.setText(lost if found.is_logo_lost else usual)
        self.state.setProperty("tone", "warn" if found.is_logo_lost else "")
        self.state.style().polish(self.state)
        self.preview.show_office(letterheads.on_paper(self._office, found))


class LetterheadPreview(QLabel):
    """A paper's head as the press draws it; follows what is typed a moment later."""

    def __init__(self, shell: Shell, *, width: int) -> None:
        super().__init__()
        self.setObjectName("settings.letterhead.preview")
        self.setAccessibleName(_("How papers begin"))
        self.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._shell, self._width = shell, theme.px(width)
        self._office: Office | None = None
        self._ordinal = 0
        self.shown: Office | None = None
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._typing.timeout.connect(self._make)
        self.setMinimumSize(self.sizeHint())

    def show_office(self, office: Office) -> None:
        """Draw the head of this office as soon as nothing is typed for a moment."""
        if office != self._office:
            self._office = office
            self._typing.start()

    def _make(self) -> None:
        from controlroom.print.specimens import letterhead_specimen

        if self._office is None:
            return
        self._ordinal += 1
        ordinal, office = self._ordinal, self._office

        def show(made: PagePicture) -> None:
            self._file.unlink(missing_ok=True)
            if ordinal == self._ordinal:
                pixels = QPixmap.fromImage(image_of(made))
                pixels.setDevicePixelRatio(self.devicePixelRatioF())
                self.setPixmap(pixels)
                self.shown = office

        def draw(file: Path) -> None:
            self._file = file
            scale = self._width * self.devicePixelRatioF() / 595
            self._shell.press.run(self, picture, PageWanted(file, 0, scale), show, lane=VIEWS)

        target = self._shell.press.scratch_file("letterhead")
        self._shell.press.make(
            self, letterhead_specimen, office, target, language=language.current(), then=draw
        )

    def sizeHint(self) -> QSize:
        return QSize(self._width, round(self._width * 340 / 595))


class LetterheadDialog(Dialog):
    """Address, telephone, logo and signatories of the office."""

    def __init__(self, shell: Shell, parent: QWidget, office: Name, shown: Letterhead) -> None:
        self._office, self._shown = office, shown
        self._logo = shown.logo
        super().__init__(shell, parent)

    def build(self) -> None:
        """Make the fields at the left, and how papers begin at the right."""
        self.set_title(_("Letterhead of papers"))
        self.address = NameField(name="settings.letterhead.address")
        self.telephone = TextField(name="settings.letterhead.telephone")
        self.form.add("address", _("Address"), self.address)
        self.form.add("telephone", _("Telephone"), self.telephone)
        self.form.add("logo", _("Logo"), self._logo_row(), hint=_("PNG or JPEG"))
        self.signed = []
        for place in range(1, letterheads.MOST_SIGNATORIES + 1):
            name = NameField(name=f"settings.letterhead.signatory_{place}")
            post = NameField(name=f"settings.letterhead.post_{place}")
            self.form.add(f"signatory_{place}", _("Signatory {place}: name").format(place=place), name)
            self.form.add(f"post_{place}", _("Signatory {place}: post").format(place=place), post)
            self.signed.append((name, post))
        self.preview = LetterheadPreview(self.shell, width=_PREVIEW_WIDTH)
        self._lay_out()
        self._fill(self._shown)
        self.form.changed.connect(self._show)
        self.accept_button.setText(_("Save"))
        self._show()

    def choose_logo(self) -> None:
        """Ask for the picture's file."""
        pictures = _("Pictures") + " (*.png *.jpg *.jpeg)"
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Choose the logo"), str(Path.home()), pictures)
        if chosen:
            self.take_logo(Path(chosen))

    def take_logo(self, file: Path) -> None:
        """Read a picture off the window's thread and show it in the head."""
        self.form.show_problem("logo", "")
        self.desk.run(
            self, lambda _task: letterheads.read_logo(file), self._on_logo_read, failed=self._on_logo_refused
        )

    def drop_logo(self) -> None:
        """Go on without a logo."""
        self._on_logo_read(b"")

    def save(self) -> None:
        """Write the letterhead."""
        wanted = self._wanted()
        order = SetLetterhead(
            address=wanted.address,
            telephone=wanted.telephone,
            logo=wanted.logo,
            signatories=tuple(Signatory(name.value(), post.value()) for name, post in self.signed),
            shown=self._shown,
        )
        self.carry_out(letterheads.set_letterhead, order)

    def _logo_row(self) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        self.choose = QPushButton(_("Choose the logo…"))
        self.choose.setObjectName("settings.letterhead.logo")
        self.choose.setAutoDefault(False)
        self.choose.clicked.connect(lambda _checked: self.choose_logo())
        self.drop = QPushButton(_("Without a logo"))
        self.drop.setObjectName("settings.letterhead.no_logo")
        self.drop.setAutoDefault(False)
        self.drop.clicked.connect(lambda _checked: self.drop_logo())
        line.addWidget(self.choose)
        line.addWidget(self.drop)
        line.addStretch()
        return row

    def _lay_out(self) -> None:
        self.body.removeWidget(self.form)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(self.form)
        area.setMinimumWidth(theme.px(480))
        right = QVBoxLayout()
        right.addWidget(label(_("How papers begin"), "label"))
        right.addWidget(self.preview)
        right.addStretch()
        row = QHBoxLayout()
        row.setSpacing(18)
        row.addWidget(area, 1)
        row.addLayout(right)
        self.body.insertLayout(3, row, 1)
        self.resize(theme.px(1120), 600)

    def _fill(self, head: Letterhead) -> None:
        self.address.set_value(head.address)
        self.telephone.set_value(head.telephone)
        for (name, post), one in zip(self.signed, head.signatories, strict=False):
            name.set_value(one.name)
            post.set_value(one.post)
        self.drop.setEnabled(bool(head.logo) or head.is_logo_lost)
        if head.is_logo_lost:
            self.form.show_problem("logo", _("The logo cannot be read any more. Choose it again."))

    def _wanted(self) -> Letterhead:
        signed = [Signatory(name.value(), post.value()) for name, post in self.signed]
        return Letterhead(
            address=self.address.value(),
            telephone=self.telephone.value(),
            logo=self._logo,
            signatories=tuple(one for one in signed if one.name or one.post),
        )

    def _show(self) -> None:
        self.preview.show_office(letterheads.on_paper(self._office, self._wanted()))

    def _on_logo_read(self, logo: bytes) -> None:
        self._logo = logo
        self.drop.setEnabled(bool(logo))
        self.form.show_problem("logo", "")
        self.form.set_touched()
        self._show()

    def _on_logo_refused(self, error: ToldError) -> None:
        self.form.show_problem("logo", error.told())
