"""The template of the press note: the office's own words with placeholders, in both languages."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from controlroom.base.language import Name, _
from controlroom.domain.press_notes import templates
from controlroom.domain.press_notes.templates import (
    DEVANAGARI,
    IN_WORDS,
    MOST_NAMED,
    PLAIN,
    ChangePressSettings,
    PressSettings,
    known_fields,
)
from controlroom.ui import theme
from controlroom.ui.both_sides import Fill
from controlroom.ui.dialog import Dialog
from controlroom.ui.widgets.cards import label
from controlroom.ui.widgets.fields import ChoiceField, LongTextField, NumberField

_WORDS, _CAPTION = 236, 64


class TemplateDialog(Dialog):
    """Changes the template; what was never changed is the program's own."""

    shown: PressSettings | None = None

    def build(self) -> None:
        """Put both languages side by side, the placeholders beneath."""
        self.setObjectName("press_notes.template_form")
        self.set_title(_("Template of the press note"))
        self.setMinimumWidth(theme.px(1080))
        outer = self.form.column
        row = QHBoxLayout()
        row.setSpacing(18)
        outer.addLayout(row)
        for code, words, caption in (
            ("hi", _("Press note in Hindi"), _("Caption in Hindi")),
            ("en", _("Press note in English"), _("Caption in English")),
        ):
            side = QVBoxLayout()
            side.setSpacing(3)
            row.addLayout(side, 1)
            self.form.column = side
            name = f"press_notes.template.{code}"
            fields = LongTextField(name=name), LongTextField(name=f"{name}.caption")
            for field, height in zip(fields, (_WORDS, _CAPTION), strict=True):
                field.setFixedHeight(theme.px(height))
            self.form.add(f"words_{code}", words, fields[0])
            self.form.add(f"caption_{code}", caption, fields[1])
            told = label(known_fields("क" if code == "hi" else ""), "faint")
            told.setWordWrap(True)
            self.form.add_note(told)
        self.form.column = outer
        rule = label(
            _(
                "A [part] in square brackets goes where nothing stands for one of its placeholders. "
                "An empty field is the program's own text again."
            ),
            "faint",
        )
        rule.setWordWrap(True)
        self.form.add_note(rule)
        self._add_choices()

    def save(self) -> None:
        """Keep the template; an unknown placeholder is told at its field."""
        value = self.form.values()
        order = ChangePressSettings(
            words=Name(value["words_hi"], value["words_en"]),
            caption=Name(value["caption_hi"], value["caption_en"]),
            named=value["named"],
            digits=value["digits"],
            shown=self.shown,
        )
        self.carry_out(templates.change_press_settings, order)

    def read_and_open(self) -> None:
        """Ask for the template as it stands, then open."""

        def show(settings: PressSettings) -> None:
            self._fill(settings)
            self.open()

        self.desk.read(self, templates.press_settings, None, show, key="open")

    def reread(self, then: Callable[[Fill], None]) -> bool:
        """Ask for the template as it stands now."""
        self.desk.read(
            self,
            templates.press_settings,
            None,
            lambda settings: then(lambda: self._fill_again(settings)),
            key="reread",
        )
        return True

    def _add_choices(self) -> None:
        self.form.add_row(
            (
                "named",
                _("Names at most, then “and 43 others”"),
                NumberField(
                    name="press_notes.template.named",
                    least=1,
                    most=MOST_NAMED,
                    required=_("Write how many are named at most."),
                ),
            ),
            (
                "digits",
                _("Numbers"),
                ChoiceField(
                    [(PLAIN, "43"), (DEVANAGARI, "४३"), (IN_WORDS, _("in words"))],
                    name="press_notes.template.digits",
                ),
            ),
        )

    def _fill_again(self, settings: PressSettings) -> Callable[[], None]:
        before = self.shown
        self._fill(settings)
        return lambda: setattr(self, "shown", before)

    def _fill(self, settings: PressSettings) -> None:
        self.shown = settings
        self.form.fill(
            {
                "words_hi": settings.words.hindi,
                "words_en": settings.words.latin,
                "caption_hi": settings.caption.hindi,
                "caption_en": settings.caption.latin,
                "named": settings.named,
                "digits": settings.digits,
            }
        )
        self.form.set_untouched()
