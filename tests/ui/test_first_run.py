"""The page of a first start on a low screen: nothing is squeezed, and the keys lead to what is wrong."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from controlroom.ui.first_run.page import FirstRunPage

LOW = (1366, 560)


@pytest.fixture
def page(dressed: None, qtbot: QtBot) -> FirstRunPage:
    made = FirstRunPage(lambda: [("chhattisgarh", "Chhattisgarh")], "/register")
    qtbot.addWidget(made)
    made.resize(*LOW)
    made.show()
    qtbot.waitExposed(made, timeout=30_000)
    return made


def test_words_beneath_fields_never_cover_them(page: FirstRunPage, qtbot: QtBot) -> None:
    page.form.accept()
    qtbot.wait(50)
    for field in (page.operator, page.new_password.first, page.new_password.again):
        assert field.height() >= field.sizeHint().height()
        bottom = field.mapTo(page.form, QPoint(0, field.height())).y()
        words = [one for one in page.form.findChildren(QLabel) if one.isVisible() and one.text()]
        tops = [one.mapTo(page.form, QPoint(0, 0)).y() for one in words]
        top = field.mapTo(page.form, QPoint(0, 0)).y()
        assert not [one for one in tops if top < one < bottom]


def test_the_field_with_the_keys_is_in_sight(page: FirstRunPage, qtbot: QtBot) -> None:
    page.operator.set_value("रेखा")
    page.form.accept()
    qtbot.waitUntil(lambda: _is_in_sight(page, page.new_password.first), timeout=30_000)


def _is_in_sight(page: FirstRunPage, field: QLineEdit) -> bool:
    top = field.mapTo(page, QPoint(0, 0)).y()
    return top >= 0 and top + field.height() <= page.height()
