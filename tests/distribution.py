"""Which tests run once, which on a file alone, which may open a socket, and which begin first."""

from __future__ import annotations

WITHOUT_A_REGISTER = (
    "tests/base/",
    "tests/db/test_heads.py",
    "tests/db/test_sheet_heads.py",
    "tests/domain/attendance/test_reading.py",
    "tests/domain/attendance/test_virtual_lists.py",
    "tests/domain/test_books_settlement.py",
    "tests/domain/units/test_checks.py",
    "tests/domain/units/test_krutidev.py",
    "tests/domain/units/test_parts.py",
    "tests/print/",
    "tests/test_bootstrap.py",
    "tests/test_house.py",
    "tests/ui/calendar/test_days.py",
    "tests/ui/printing/test_native.py",
    "tests/ui/test_collecting.py",
    "tests/ui/test_left_open.py",
    "tests/ui/test_theme.py",
    "tests/ui/widgets/",
)
"""What never opens a register runs once, whatever the database; a run ends with the names of others."""

MAY_ASK = (
    "tests/test_bootstrap.py",
    "tests/test_network.py",
    "tests/cli/test_desks.py",
    "tests/ui/desks/test_outage.py",
    "tests/ui/printing/test_native.py",
)
"""What sets the program up asks a package index; what proves that sockets are noted opens one; a server of a
test's own listens on loopback, or is looked for where there is none; printing asks this PC's spooler."""

LONGEST_FIRST = ("tests/long/", "tests/journeys/", "tests/test_", "tests/cli/", "tests/ui/")
"""Where few tests take long: begun last, one of them would keep its worker busy when the others are done."""

ABOUT_THE_FILE = {
    "tests/long/test_long_runs.py": "kills, power cuts and faults under the file itself",
    "tests/db/backups/": "these are about files; test_served.py among them is about a server's register",
    "tests/ui/backups/": "as tests/db/backups",
    "tests/cli/test_backups.py": "a restore beside a server is refused: test_served.py",
    "tests/db/test_keyfile.py": "about the key beside a file",
    "tests/cli/test_day.py::test_the_register_is_checked_kept_and_put_back": "as tests/cli/test_backups.py",
    "tests/cli/test_kills.py::test_backup": "as tests/db/backups",
    "tests/cli/test_kills.py::test_restore": "a restore beside a server is refused: test_served.py",
    "tests/long/test_backups.py": "its control copies a file",
    "tests/long/test_consents.py": "looks for names in the bytes of files",
    "tests/test_bringback.py": "a restore beside a server is refused: test_served.py",
}
"""What is about the file itself, by folder, module or test; others say it by the mark ``one_database``."""
