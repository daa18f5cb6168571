"""The one stylesheet, with colours and lengths of the theme filled in; widgets choose by name or ``kind``."""

SHEET = """
QWidget { color: $ink; font-size: $px15; }
QMainWindow, QDialog, QWidget#shell, QWidget#page { background: $page; }
QToolTip { background: $card; color: $ink; border: 1px solid $line; padding: $px4; }
QLabel[kind="title"] { font-size: $px22; font-weight: 600; }
QLabel[kind="heading"] { font-size: $px16; font-weight: 600; }
QLabel[kind="faint"] { color: $faint; }
QLabel[kind="large"] { font-size: $px26; font-weight: 600; }
QLabel[kind="figure"] { font-weight: 600; }
QLabel[tone="good"] { color: $good; }
QLabel[tone="warn"] { color: $warn; }
QLabel[tone="bad"] { color: $bad; }
QLabel[kind="error"] { color: $bad; font-size: $px14; font-weight: 500; }
QLabel[kind="label"] { color: $faint; font-size: $px14; }

QLabel[kind="banner"] { background: $warn_paper; color: $warn; border: 1px solid $warn;
  border-radius: $px4; padding: $px4 $px10; font-weight: 600; }
QFrame[kind="card"] { background: $card; border: 1px solid $line; border-radius: $px6; }
QFrame[kind="card"] QLabel { background: transparent; }
QFrame[kind="card"] QCheckBox { background: $card; }

QFrame[kind="band"] { border-radius: $px4; border: 1px solid $line; }
QFrame[kind="band"][tone="good"] { background: $good_paper; border-color: $good; }
QFrame[kind="band"][tone="warn"] { background: $warn_paper; border-color: $warn; }
QFrame[kind="band"][tone="bad"] { background: $bad_paper; border-color: $bad; }
QFrame[kind="band"][tone="news"] { background: $news_paper; border-color: $news; }
QFrame[kind="band"][tone="good"] QLabel { color: $good; }
QFrame[kind="band"][tone="warn"] QLabel { color: $warn; }
QFrame[kind="band"][tone="bad"] QLabel { color: $bad; }
QFrame[kind="band"][tone="news"] QLabel { color: $news; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox {
  background: $card; border: 1px solid $field_line; border-radius: $px4;
  padding: $px4 $px10; min-height: $px26; selection-background-color: $chosen; selection-color: $ink;
}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus {
  border: 2px solid $primary; padding: $px3 $px9;
}
QLineEdit[wrong="true"], QComboBox[wrong="true"], QPlainTextEdit[wrong="true"] { border: 2px solid $bad; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled { background: $page; color: $faint; }
QLineEdit, QPlainTextEdit { placeholder-text-color: $hint; }
QComboBox::drop-down { border: none; width: $px28; }
QComboBox::down-arrow { image: url($arrow); width: $px14; height: $px14; }
QComboBox QAbstractItemView { background: $card; border: 1px solid $field_line;
  selection-background-color: $chosen; selection-color: $ink; outline: 0; }
QComboBox QAbstractItemView::item { min-height: $px28; }

QPushButton { background: $card; border: 1px solid $field_line; border-radius: $px4;
  padding: $px4 $px14; min-height: $px26; }
QPushButton:hover { background: $chosen; }
QPushButton:focus { border: 2px solid $primary; padding: $px3 $px13; }
QPushButton:disabled { color: $faint; background: $page; border-color: $line; }
QPushButton[kind="primary"] { background: $primary; color: $primary_ink; border: 1px solid $primary;
  font-weight: 600; }
QPushButton[kind="primary"]:hover { background: $primary_hover; }
QPushButton[kind="primary"]:focus { border: 2px solid $ink; }
QPushButton[kind="primary"]:disabled { background: $key; color: $faint; border-color: $line; }
QPushButton[kind="danger"] { color: $bad; border-color: $bad; }
QPushButton[kind="link"] { background: transparent; border: none; color: $primary; padding: 0 $px4;
  text-align: left; }
QPushButton[kind="link"]:focus, QPushButton[kind="link"]:hover { text-decoration: underline; }

QTableView { background: $card; alternate-background-color: $stripe; border: none;
  gridline-color: transparent;
  selection-background-color: $chosen; selection-color: $ink; outline: 0; font-size: $px16; }
QTableView::item { padding: 0 $px8; border: none; }
QTableView::item:selected { background: $chosen; color: $ink; }
QHeaderView { background: $card; }
QHeaderView::section { background: $card; color: $faint; border: none; border-bottom: 1px solid $line;
  padding: $px4 $px11; font-size: $px14; font-weight: 500; }
QHeaderView::section:hover { color: $ink; }
QTreeView, QListView { background: $card; border: none; outline: 0; alternate-background-color: $stripe;
  selection-background-color: $chosen; selection-color: $ink; }
QListView[kind="suggestions"] { border: 1px solid $primary; border-radius: $px4; }
QTreeView::item, QListView::item { min-height: $px32; }

QScrollArea { border: none; background: transparent; }
QScrollBar:vertical { background: transparent; width: $px12; margin: 0; }
QScrollBar:horizontal { background: transparent; height: $px12; margin: 0; }
QScrollBar::handle { background: $field_line; border-radius: $px4; margin: 2px; }
QScrollBar::handle:vertical { min-height: $px32; }
QScrollBar::handle:horizontal { min-width: $px32; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }

QMenu { background: $card; border: 1px solid $field_line; padding: $px4; }
QMenu::item { padding: $px6 $px24 $px6 $px12; border-radius: $px3; }
QMenu::item:selected { background: $chosen; color: $ink; }
QTabWidget::pane { border: none; }
QTabBar::tab { padding: $px6 $px14; color: $faint; border-bottom: 3px solid transparent; }
QTabBar::tab:selected { color: $ink; border-bottom: 3px solid $primary; font-weight: 600; }
QProgressBar { background: $key; border: none; border-radius: $px4; max-height: $px8; min-height: $px8; }
QProgressBar::chunk { background: $good; border-radius: $px4; }
QCheckBox, QRadioButton { spacing: $px8; min-height: $px26; }
QCheckBox:focus, QRadioButton:focus { text-decoration: underline; }
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator { width: $px16; height: $px16;
  background: $card; border: 1px solid $faint; border-radius: $px3; }
QRadioButton::indicator { border-radius: $px9; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked { background: $primary;
  border-color: $primary; image: url($tick); }
QRadioButton::indicator:checked { background: $card; border: $px5 solid $primary; width: $px8; height: $px8; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { background: $key; border-color: $line; }
QSplitter::handle { background: transparent; }
QSplitter::handle:horizontal { width: $px12; }
QSplitter::handle:vertical { height: $px10; }

QWidget#rail { background: $rail; }
QWidget#rail QLabel { color: $rail_faint; background: transparent; font-size: $px13; }
QWidget#rail QLabel#rail_title { color: $rail_ink; font-size: $px18; font-weight: 600; }
QPushButton[kind="rail"] { background: transparent; color: $rail_ink; border: none; border-radius: 0;
  border-left: 3px solid transparent; text-align: left; padding: 0 $px10 0 $px16; min-height: $px32; }
QPushButton[kind="rail"]:hover { background: $rail_chosen; }
QPushButton[kind="rail"]:focus { border: none; border-left: 3px solid $rail_ink; padding: 0 $px10 0 $px16; }
QPushButton[kind="rail"]:checked { background: $rail_chosen; border-left: 3px solid $accent;
  font-weight: 500; }
QWidget#topbar, QWidget#keybar { background: $card; }
QWidget#topbar { border-bottom: 1px solid $line; }
QWidget#keybar { border-top: 1px solid $line; }
QPushButton[kind="crumb"] { background: transparent; border: none; padding: 0 $px4; color: $ink; }
QPushButton[kind="crumb"]:hover { color: $primary; }
QPushButton[kind="crumb"]:focus { text-decoration: underline; border: none; padding: 0 $px4; }
QPushButton[kind="key"] { background: transparent; border: none; padding: 0 $px2; color: $faint;
  min-height: $px24; }
QPushButton[kind="key"]:hover { color: $ink; }
QLabel[kind="keycap"] { background: $key; border: 1px solid $line; border-radius: $px3; color: $ink;
  padding: 0 $px8; font-size: $px13; }
QFrame#palette { background: $card; border: 1px solid $field_line; border-radius: $px6; }
"""
