"""Times what comes in bulk: a list of booths, an old list of holders and books, the whole demo district.

`python -m benchmarks.imports [--demo]`; the published list is read where it lies beside the repository,
otherwise rows of the same shape are made up.
"""

from __future__ import annotations

import csv
import random
import tempfile
import time
from pathlib import Path

from benchmarks import places
from benchmarks.figures import Figure, median, print_table
from controlroom.base.language import Name
from controlroom.db import opening
from controlroom.db.register import Actor, Register
from controlroom.domain import demo, registers, units
from controlroom.domain.books import balances
from controlroom.domain.people import entry as people
from controlroom.domain.registers import SetUpRegister

PUBLISHED = places.ROOT.parent / "shared" / "data" / "booths_samastipur_2025_hi.csv"
BOOTHS = 4_223
HOLDINGS = 5_000
_ASSEMBLIES = 10
_ZONES = 100
_BOOKS_A_ROW = 5
_ROUNDS = 3


def made_up(file: Path) -> Path:
    """Write a list of booths of the same shape as the published one."""
    chance = random.Random(1)
    villages = ("नगोई", "बेलतरा", "सेंदरी", "लखराम", "रतनपुर", "कोनी", "सकरी", "घुटकू", "मंगला", "बहतराई")
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["जिला", "विधानसभा क्रमांक", "विधानसभा का नाम", "भाग संख्या", "मतदान केन्द्र का नाम", "गाँव"])
        for number in range(BOOTHS):
            seat, part = number % _ASSEMBLIES, number // _ASSEMBLIES + 1
            village = f"{chance.choice(villages)} {part}"
            building = f"शासकीय प्राथमिक शाला {village}, कक्ष {chance.randrange(1, 5)}"
            writer.writerow(["बिलासपुर", 25 + seat, f"विधानसभा {seat + 1}", part, building, village])
    return file


def booths(file: Path) -> tuple[int, float]:
    """Return how many booths an empty register took from a file, and in how many seconds."""
    with tempfile.TemporaryDirectory() as folder:
        register: Register = opening.create_register(Path(folder) / "register")
        actor: Actor = registers.set_up(register, SetUpRegister())
        begun = time.perf_counter()
        table = units.read_table(file)
        question = units.ImportQuestion(table=table, mapping=units.guess_mapping(table), assembly_number=None)
        plan = register.read(units.plan_import, question)
        register.write(actor, units.apply_import, units.ImportUnits(plan=plan))
        taken = time.perf_counter() - begun
        register.close()
    return plan.counts.new, taken


def old_list(folder: Path) -> tuple[int, float]:
    """Return how many books an office of a hundred zones took from its old list, and in how many seconds."""
    register = opening.create_register(folder / "balances")
    actor = registers.set_up(register, SetUpRegister())
    file = folder / "old.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["जोन अध्यक्ष", "जोन", "बुक नंबर", "जारी दिनांक", "बाकी राशि"])
        for zone in range(1, _ZONES + 1):
            unit = units.AddUnit(level="zone", name=Name(f"जोन {zone}"))
            unit_id = register.write(actor, units.add_unit, unit).result.id
            holder = people.AddPerson(
                name=Name(f"धारक {zone}"), gender="male", post="zone_president", unit_id=unit_id
            )
            register.write(actor, people.add_person, holder)
        for row in range(1, HOLDINGS + 1):
            zone, first = row % _ZONES + 1, row * 10
            numbers = f"{first} से {first + _BOOKS_A_ROW - 1} तक"
            writer.writerow([f"धारक {zone}", f"जोन {zone}", numbers, "09-10-2026", row])
    begun = time.perf_counter()
    table = units.read_table(file, vocabulary=balances.BALANCES)
    question = balances.BalancesQuestion(table=table, mapping=balances.guess_balance_columns(table))
    plan = register.read(balances.plan_balances, question)
    saved = register.write(actor, balances.bring_in_balances, balances.BringInBalances(plan=plan)).result
    taken = time.perf_counter() - begun
    register.close()
    return saved.figures["books"], taken


def measure(_folder: Path, *, whole: bool = False) -> list[Figure]:
    """Import a few times, each into an empty register; make the district too where ``whole``."""
    with tempfile.TemporaryDirectory() as folder:
        file = PUBLISHED if PUBLISHED.exists() else made_up(Path(folder) / "booths.csv")
        runs = [booths(file) for _round in range(_ROUNDS)]
        note = f"{runs[0][0]:,} new, {'published list' if file == PUBLISHED else 'made-up rows'}"
        seconds = median([taken for _count, taken in runs])
        figures = [Figure("Import of 4,223 booths, file to commit", seconds, "s", most=3, note=note)]
        books, seconds = old_list(Path(folder))
        figures.append(
            Figure("Old list of 5,000 rows, file to commit", seconds, "s", most=10, note=f"{books:,} books")
        )
        if whole:
            begun = time.perf_counter()
            demo.make(Path(folder) / "district", scale="district")
            figures.append(Figure("The whole demo district", time.perf_counter() - begun, "s", most=60))
    return figures


def main() -> None:
    """Print the table."""
    parser = places.options(__doc__)
    parser.add_argument("--demo", action="store_true", help="make the demo district too, about a minute")
    chosen = parser.parse_args()
    print_table(measure(chosen.folder, whole=chosen.demo))


if __name__ == "__main__":
    main()
