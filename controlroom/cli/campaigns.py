"""The command about membership campaigns: which there were, and starting the next one."""

from __future__ import annotations

import argparse

from controlroom.base.language import N_, Name, _, date_text, money_text, number_text
from controlroom.cli.counter import Counter
from controlroom.cli.usage import Parser, day, rupees, whole_number
from controlroom.domain import campaigns
from controlroom.domain.campaigns import StartCampaign

_ACTIONS = {
    "list": N_("the campaigns, the newest first"),
    "start": N_("start the next campaign; books of the last one must be back"),
}


def add_arguments(_name: str, command: Parser) -> None:
    """Add what can be done with campaigns."""
    actions = command.add_subparsers(dest="action", metavar="ACTION", required=True)
    made = {
        name: actions.add_parser(name, help=_(told), description=_(told)) for name, told in _ACTIONS.items()
    }
    made["list"].set_defaults(carry_out=_list)
    start = made["start"]
    start.add_argument("code", metavar="CODE", help=_("its short name, which no other campaign had"))
    start.add_argument("--name", required=True, metavar="TEXT", help=_("what it is called"))
    start.add_argument("--english", default="", metavar="TEXT", help=_("the same in English"))
    start.add_argument(
        "--from", dest="first", type=day, required=True, metavar="DATE", help=_("the first day")
    )
    start.add_argument("--to", dest="last", type=day, required=True, metavar="DATE", help=_("the last day"))
    start.add_argument("--fee", type=rupees, required=True, metavar="RUPEES", help=_("fee a leaf"))
    start.add_argument("--leaves", type=whole_number, default=25, metavar="N", help=_("leaves a book"))
    start.add_argument(
        "--due-days", type=whole_number, default=15, metavar="N", help=_("days until a book is due")
    )
    start.set_defaults(carry_out=_start)


def _list(counter: Counter, _chosen: argparse.Namespace) -> int:
    told = _("{code}: {name}, {first} to {last}, {fee} a leaf, {leaves} leaves a book")
    for one in counter.read(campaigns.all_campaigns, None):
        line = told.format(
            code=one.code,
            name=one.name,
            first=date_text(one.starts_on),
            last=date_text(one.ends_on),
            fee=money_text(one.fee_paise),
            leaves=number_text(one.leaves_per_book),
        )
        print(f"{line} · {_('under way')}" if one.current else line)
    return 0


def _start(counter: Counter, chosen: argparse.Namespace) -> int:
    order = StartCampaign(
        code=chosen.code,
        name=Name(chosen.name, chosen.english),
        starts_on=chosen.first,
        ends_on=chosen.last,
        fee_paise=chosen.fee,
        leaves_per_book=chosen.leaves,
        due_days=chosen.due_days,
    )
    print(
        _("{code} is the campaign under way.").format(
            code=counter.write(campaigns.start_campaign, order).code
        )
    )
    return 0
