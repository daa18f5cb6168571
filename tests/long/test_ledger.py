"""The short run of tests.long.ledger: offices live through anything, and a reckoning in Python agrees."""

from __future__ import annotations

from tests.long import ledger, ledger_desk


def test_any_sequence_of_operations_keeps_every_equation() -> None:
    before = ledger_desk.done["steps"]
    ledger.run(registers=4, steps=50, same=True)
    assert ledger_desk.done["steps"] - before >= 120
    assert min(ledger_desk.done[what] for what in ("accepted", "refused", "interrupted", "sent again")) > 10
