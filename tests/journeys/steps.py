"""What operators do again and again in these stories: the first start, a list, a person, books."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import xlsxwriter
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QListWidget, QMenu, QPushButton, QWidget

from controlroom.base import language
from controlroom.ui.units.importing import ImportWizard
from controlroom.ui.widgets.lazy_table import LazyTable
from controlroom.ui.widgets.pickers import DETAIL
from tests.factories import PASSWORD
from tests.journeys.desk_work import Operator

HEADINGS = (
    "विधानसभा क्रमांक",
    "विधानसभा का नाम",
    "भाग संख्या",
    "मतदान केन्द्र का नाम",
    "ब्लॉक",
    "जोन",
    "सेक्टर",
    "कुल मतदाता",
)
PLACES = {"नगोई": ("नगोई जोन 1", "नगोई जोन 2"), "बेलतरा": ("बेलतरा जोन 1",)}
GOOD_ROWS, BAD_ROWS = 24, 3


@dataclass(frozen=True, slots=True)
class Holder:
    """A made-up person of these stories and the post."""

    name: str
    post: str
    unit: str
    mobile: str
    gender: str = "पुरुष"


HOLDERS = (
    Holder("हरीश केशरवानी", "जोन अध्यक्ष", "नगोई जोन 1", "9826011101"),
    Holder("अनीता वर्मा", "जोन अध्यक्ष", "नगोई जोन 2", "9826011102", "महिला"),
    Holder("क्षितिज त्रिपाठी", "सेक्टर अध्यक्ष", "नगोई जोन 1 सेक्टर 1", "9826011103"),
    Holder("श्रद्धा द्विवेदी", "सेक्टर अध्यक्ष", "नगोई जोन 1 सेक्टर 2", "9826011104", "महिला"),
    Holder("कृष्ण कुमार यादव", "सेक्टर अध्यक्ष", "नगोई जोन 2 सेक्टर 1", "9826011105"),
    Holder("रुक्मिणी साहू", "सेक्टर अध्यक्ष", "नगोई जोन 2 सेक्टर 2", "9826011106", "महिला"),
    Holder("धर्मेन्द्र पटेल", "जोन अध्यक्ष", "बेलतरा जोन 1", "9826011107"),
)


def write_list(path: Path) -> Path:
    """Write a made-up booth list as the election office sends it, three of its rows unusable."""
    rows: list[tuple[object, ...]] = []
    part = 0
    for block, zones in PLACES.items():
        for zone in zones:
            for sector in (f"{zone} सेक्टर 1", f"{zone} सेक्टर 2"):
                for _booth in range(4):
                    part += 1
                    school = f"शासकीय प्राथमिक शाला भवन क्र. {part}"
                    rows.append((29, "बेलतरा", part, school, block, zone, sector, 800 + part))
    rows.insert(5, (29, "बेलतरा", "", "भाग संख्या छूटी", "नगोई", "नगोई जोन 1", "", 700))
    rows.insert(9, (29, "बेलतरा", "पता नहीं", "पंचायत भवन", "नगोई", "नगोई जोन 1", "", 700))
    rows.append((29, "बेलतरा", 99, "", "बेलतरा", "बेलतरा जोन 1", "", 700))
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("बूथ सूची")
    for number, row in enumerate([HEADINGS, *rows]):
        sheet.write_row(number, 0, row)
    book.close()
    return path


def begin_our_district(operator: Operator, name: str, *, ladder: str = "") -> None:
    """Answer the first-run page: Hindi, our own district with its levels, who works here, its password.

    The recovery key is typed back as from its paper.
    """
    operator.click(f"first_run.{language.HINDI}")
    if ladder:
        box = operator.see(QComboBox, "first_run.ladder")
        operator.choose("first_run.ladder", box.itemText(box.findData(ladder)))
    operator.write("first_run.operator", name)
    operator.write("first_run.password", PASSWORD)
    operator.write("first_run.again", PASSWORD)
    operator.press_fast("Ctrl+A")
    operator.until(lambda: operator.shows(QWidget, "keys.recovery.groups"))
    recovery_key = operator.see(QWidget, "keys.recovery.groups").accessibleName()
    operator.click("keys.recovery.next")
    operator.write("keys.recovery.typed", recovery_key)
    operator.press_fast("Ctrl+A")
    operator.until(lambda: operator.room.shell is not None)
    operator.settle()


def open_wizard(operator: Operator, path: Path) -> ImportWizard:
    """Open the import from the page of units and choose a file."""
    if not operator.shows(LazyTable, "units.list"):
        operator.click("rail.units")
    operator.click("units.import")
    operator.click("units.import.browse")
    operator.choose_file(path)
    wizard = operator.see(ImportWizard)
    operator.until(wizard.check_button.isEnabled)
    return wizard


def bring_in_list(operator: Operator, path: Path) -> None:
    """Bring in a whole list and close the wizard."""
    wizard = open_wizard(operator, path)
    operator.press("Ctrl+A")
    operator.until(wizard.apply_button.isVisible)
    operator.press("Ctrl+A")
    operator.until(lambda: not wizard.apply_button.isEnabled())
    operator.settle()
    operator.press("Esc")


def fill_person(operator: Operator, holder: Holder) -> None:
    """Fill the open form of a person, as Alt+C brings it, and enter the person."""
    operator.write("people.form.name.hindi", holder.name)
    operator.choose("people.form.gender", holder.gender)
    operator.write("people.form.mobile", holder.mobile)
    operator.write("people.form.unit", holder.unit)
    operator.press("Return")
    assert operator.field("people.form.unit").text().startswith(f"{holder.unit} — ")
    operator.choose("people.form.post", holder.post)
    operator.press("Ctrl+A")


def enter_holders(operator: Operator) -> None:
    """Enter all holders of posts on the page of people."""
    operator.click("rail.people")
    for holder in HOLDERS:
        operator.press("Alt+C")
        fill_person(operator, holder)
        assert not operator.problems(), operator.problems()


def receive_books(operator: Operator, first: int, last: int) -> None:
    """Receive a lot from the state office."""
    operator.press("F5", "Alt+R")
    operator.put(str(first))
    operator.press("Return")
    operator.put(str(last))
    operator.press("Ctrl+A")


def issue(operator: Operator, letters: str, numbers: str) -> None:
    """Issue books by the keys of the bar."""
    operator.press("F5")
    operator.put(letters)
    operator.press("Return")
    operator.put(numbers)
    operator.press("Return", "Return", "Ctrl+A")


def look_at(operator: Operator, *names: str) -> None:
    """Bring a unit into view by the breadcrumb, going down from the whole district."""
    for place, name in enumerate(names):
        operator.click(f"breadcrumb.{place}")
        menu = operator.wait_for(QMenu, "breadcrumb.menu")
        entry = next((one for one in menu.actions() if one.text() == name), None)
        assert entry is not None, f"{name} is not among {[one.text() for one in menu.actions()]}"
        for _step in menu.actions():
            if menu.activeAction() is not entry:
                operator.qtbot.keyClick(menu, Qt.Key.Key_Down)
        operator.qtbot.keyClick(menu, Qt.Key.Key_Return)
        operator.wait_for(QPushButton, f"breadcrumb.{place + 1}")
        operator.settle()


def find_everything(operator: Operator, text: str, title: str, kind: str) -> None:
    """Search everything by Ctrl+K and open what has this title and kind."""
    operator.press("Ctrl+K")
    operator.put(text)
    box = operator.see(QListWidget, "palette.list")
    rows = [box.item(place) for place in range(box.count())]
    wanted = [one for one in rows if title in one.text() and kind in str(one.data(DETAIL))]
    assert wanted, [(one.text(), one.data(DETAIL)) for one in rows]
    while box.currentItem() is not wanted[0]:
        operator.press_fast("Down")
    operator.press("Return")
