"""Bringing a backup back in three clicks: Restore, the backup with what is in it, Restore this one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from controlroom.base.errors import ToldError
from controlroom.base.language import _
from controlroom.db.backups import offers, restoring, shelf
from controlroom.db.backups.offers import Offer
from controlroom.db.backups.restoring import Wish
from controlroom.db.keys import Keys
from controlroom.db.register import Register
from controlroom.ui import theme
from controlroom.ui.backups import words
from controlroom.ui.longwork import Running
from controlroom.ui.messages import Messages
from controlroom.ui.widgets.bands import Band
from controlroom.ui.widgets.cards import label
from controlroom.ui.widgets.columns import Column
from controlroom.ui.widgets.fields import TextField, YesField
from controlroom.ui.widgets.forms import Form
from controlroom.ui.widgets.small_table import SmallTable


class RestoreDialog(QDialog):
    """Lists what can be brought back; needs no open register. ``wished`` comes when it was chosen."""

    wished = Signal(object)

    def __init__(
        self,
        folder: Path,
        messages: Messages,
        register: Register | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("backups.restore")
        self.setWindowTitle(_("Restore a backup"))
        self._folder, self._messages, self._register = folder, messages, register
        self._keys: Keys | None = register.keys if register is not None else None
        self._files: list[Path] = []
        self._chosen: Offer | None = None
        self._looking: Running | None = None
        self._lay_out()
        self._ask()

    def choose(self, offer: Offer | None) -> None:
        """Show what is in a backup and whether a password is asked for it."""
        self._chosen = offer
        self.band.hide()
        self.form.clear_errors()
        good = offer is not None and offer.kept.is_good
        self.detail.setText(words.told(offer) if offer else _("Choose a backup from the list."))
        self.detail.setProperty("tone", "" if good or offer is None else "bad")
        self.detail.style().polish(self.detail)
        asks = good and offer is not None and not offer.opens
        self.form.show_field("password", asks)
        is_strange = good and offer is not None and not offer.is_ours
        self.form.show_field("another", is_strange)
        self.another.set_value(False)
        self.accept_button.setEnabled(good)

    def add_file(self, file: Path) -> None:
        """Offer a file that was chosen elsewhere, and choose it."""
        if file not in self._files:
            self._files.append(file)
        self._ask(choose=file)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(label(_("Which backup shall come back?"), "heading"))
        note = label(_("The register that stands here now is kept aside, whole."), "faint")
        note.setWordWrap(True)
        column.addWidget(note)
        self.band = Band()
        column.addWidget(self.band)
        self.list: SmallTable[Offer] = SmallTable(_columns(), name="backups.restore.list")
        self.list.current.connect(self.choose)
        self.list.chosen.connect(lambda _offer: self.form.accept())
        column.addWidget(self.list, 1)
        self.detail = label("")
        self.detail.setObjectName("backups.restore.detail")
        self.detail.setWordWrap(True)
        column.addWidget(self.detail)
        column.addWidget(self._build_form())
        column.addLayout(self._build_buttons())
        self.resize(theme.px(960), theme.px(560))
        self.choose(None)

    def _build_form(self) -> Form:
        self.form = Form()
        self.password = TextField(
            name="backups.restore.password", required=_("Type the password of the backup.")
        )
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.form.add("password", _("Password or recovery key of the backup"), self.password)
        self.another = YesField(
            _("It is the backup of another register: let it come all the same"),
            name="backups.restore.another",
        )
        self.form.add("another", "", self.another)
        self.form.accepted.connect(self._on_accepted)
        return self.form

    def _build_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        browse = QPushButton(_("Another file… (Alt+F)"))
        browse.setObjectName("backups.restore.file")
        browse.setShortcut("Alt+F")
        browse.setAutoDefault(False)
        browse.clicked.connect(lambda _checked: self._browse())
        cancel = QPushButton(_("Cancel"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self.accept_button = QPushButton(_("Restore this backup (Ctrl+A)"))
        self.accept_button.setObjectName("backups.restore.accept")
        self.accept_button.setProperty("kind", "primary")
        self.accept_button.setShortcut("Ctrl+A")
        self.accept_button.setAutoDefault(False)
        self.accept_button.clicked.connect(lambda _checked: self.form.accept())
        row.addWidget(browse)
        row.addStretch()
        row.addWidget(cancel)
        row.addWidget(self.accept_button)
        return row

    def _browse(self) -> None:
        asking = QFileDialog(self, _("Choose a backup"))
        asking.setNameFilters([_("Backups") + " (*.backup *.db *.age)", _("All files") + " (*)"])
        asking.fileSelected.connect(lambda chosen: self.add_file(Path(chosen)))
        asking.open()

    def _ask(self, choose: Path | None = None) -> None:
        folder, register, files, keys = self._folder, self._register, tuple(self._files), self._keys

        def gather(_task: object) -> Sequence[Offer]:
            now = shelf.contents_of(register) if register is not None else None
            chosen = [offers.offer_of(file, folder, keys, now) for file in files]
            return [*chosen, *offers.offers(folder, keys, now)]

        if self._looking is not None:
            self._looking.forget()
        self._looking = Running(self, self._messages, partial(self._on_offered, choose))
        self._looking.start(gather)

    def _on_offered(self, choose: Path | None, found: Sequence[Offer]) -> None:
        self.list.set_rows(found)
        wanted = [one for one in found if one.kept.file == choose] or [
            one for one in found if one.kept.is_good and choose is None
        ]
        places = [found.index(one) for one in wanted]
        if places:
            self.list.view.selectRow(places[0])
            self.choose(found[places[0]])
        elif not found:
            self.detail.setText(_("No backup lies beside the register. Plug in the stick, or choose a file."))
        self.list.view.setFocus()

    def _on_accepted(self) -> None:
        offer = self._chosen
        if offer is None or not offer.kept.is_good:
            return
        if not offer.is_ours and not self.another.value():
            self.form.show_problem("another", _("Say first that another register's backup shall come."))
            return
        wish = Wish(
            offer.kept.file,
            self._folder,
            secret=self.password.text() if not offer.opens else "",
            keys=self._keys,
            replace_another=bool(self.another.value()),
        )
        self.accept_button.setEnabled(False)
        self._running = Running(self, self._messages, lambda _good: self._wish(wish), self._on_refused)
        self._running.start(lambda _task: restoring.check_wish(wish))

    def _wish(self, wish: Wish) -> None:
        self.wished.emit(wish)
        self.accept()

    def _on_refused(self, error: ToldError) -> None:
        self.accept_button.setEnabled(True)
        if not self.form.show_error(error):
            self.band.tell("bad", error.told())


def _columns() -> list[Column[Offer]]:
    return [
        Column("when", _("When"), words.when, width=170, tone=_tone),
        Column("where", _("Where"), words.where, width=110),
        Column("why", _("Why"), words.why, width=150, tone=_tone),
        Column("people", _("Persons"), lambda one: words.figure(one, "people"), width=90, numeric=True),
        Column("members", _("Members"), lambda one: words.figure(one, "members"), width=100, numeric=True),
        Column("books", _("Books"), lambda one: words.figure(one, "books"), width=80, numeric=True),
        Column("missing", _("Missing entries"), words.missing, width=130, numeric=True),
    ]


def _tone(offer: Offer) -> str:
    return "" if offer.kept.is_good else "bad"
