"""Papers about the members of a unit: the roll, the correction list, the cards."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from controlroom.base.language import _
from controlroom.domain.members import lists
from controlroom.domain.members.lists import CardsQuestion
from controlroom.ui.numbered_papers import NumberedPaper, PrintNumbered
from controlroom.ui.press import PaperFunction
from controlroom.ui.shell import Shell


def print_members(shell: Shell, parent: QWidget, unit_id: int | None) -> None:
    """Ask which paper of the unit in view is wanted, and make it."""
    if unit_id is None:
        shell.messages.news(_("Choose a unit in the breadcrumb first: a booth, sector or zone."))
        return
    papers = [
        NumberedPaper(
            key=lists.ROLL,
            words=_("Member roll"),
            prepare=lists.roll_of_unit,
            about=unit_id,
            order=lambda unit, spoken: lists.order_list(lists.ROLL, unit, spoken),
            read=lists.member_roll,
            question=lambda unit: unit,
            writes=_roll,
        ),
        NumberedPaper(
            key=lists.CORRECTIONS,
            words=_("Correction list: what is missing or looks wrong"),
            prepare=lists.corrections_of_unit,
            about=unit_id,
            order=lambda unit, spoken: lists.order_list(lists.CORRECTIONS, unit, spoken),
            read=lists.correction_list,
            question=lambda unit: unit,
            writes=_corrections,
        ),
        NumberedPaper(
            key=lists.CARD,
            words=_("Membership cards, ten on a page"),
            prepare=lists.cards_of_unit,
            about=unit_id,
            order=lists.order_cards,
            read=lists.membership_cards,
            question=lambda ids: CardsQuestion(member_ids=ids),
            writes=_cards,
        ),
    ]
    PrintNumbered(shell, papers, _("Print papers of the members"), parent).open()


def _roll() -> PaperFunction[Any]:
    from controlroom.print.rolls import member_roll

    return member_roll


def _corrections() -> PaperFunction[Any]:
    from controlroom.print.rolls import correction_list

    return correction_list


def _cards() -> PaperFunction[Any]:
    from controlroom.print.cards import membership_cards

    return membership_cards
