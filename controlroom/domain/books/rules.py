"""The rules of the office about books: who may draw, what an issue must keep to, who may go past it."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.base.language import N_, Name
from controlroom.db.models.documents import Setting
from controlroom.db.models.people import Post
from controlroom.domain import campaigns, journal
from controlroom.domain.books import reminders
from controlroom.domain.books.errors import PostUnknown, RuleUnlikely
from controlroom.domain.campaigns import ChangeCampaign
from controlroom.domain.journal import Order, Saved
from controlroom.domain.rights import Right

SETTING = "books"
MAY_DRAW = ("zone_president", "zone_in_charge", "sector_president", "block_president", "mandal_president")
BY_ANYBODY, BY_SUPERVISORS = "operator", "supervisor"
STOCK_CHECK_DAYS = 183
MOST_BOOKS = 99_999
_MOST_CHECK_DAYS = 3_660


@dataclass(frozen=True, slots=True)
class BookRules:
    """The rules as they stand; ``may_draw`` names posts, the one that draws by right first.

    ``most_out`` is the most books with one holder, 0 where there is no limit; ``past_by`` says who may go
    past a rule with a reason; a stock check is wanted every ``stock_check_days``, 0 where nothing reminds.
    ``money_as_there``: only a supervisor hands on more money than the register knows of.
    The texts of reminders are empty where the program's own serve.
    """

    may_draw: tuple[str, ...] = MAY_DRAW
    counterfoils_first: bool = True
    most_out: int = 0
    in_order: bool = False
    past_by: str = BY_ANYBODY
    stock_check_days: int = STOCK_CHECK_DAYS
    money_as_there: bool = True
    reminder_hi: str = ""
    reminder_en: str = ""


@dataclass(frozen=True, slots=True)
class PostRow:
    """A post and whether it may draw books."""

    code: str
    name: Name
    draws: bool


@dataclass(frozen=True, slots=True)
class BookSettings:
    """Everything that the options of the books page show."""

    campaign_id: int
    campaign: Name
    fee_paise: int
    leaves_per_book: int
    due_days: int
    counterfoils_first: bool
    posts: tuple[PostRow, ...]
    most_out: int = 0
    in_order: bool = False
    past_by: str = BY_ANYBODY
    stock_check_days: int = STOCK_CHECK_DAYS
    money_as_there: bool = True
    reminder_hi: str = ""
    reminder_en: str = ""


@dataclass(frozen=True, kw_only=True)
class ChangeBookSettings(Order):
    """Change the rules about books; what is None stays. ``shown`` is what the form showed."""

    fee_paise: int | None = None
    leaves_per_book: int | None = None
    due_days: int | None = None
    counterfoils_first: bool | None = None
    may_draw: tuple[str, ...] | None = None
    most_out: int | None = None
    in_order: bool | None = None
    past_by: str | None = None
    stock_check_days: int | None = None
    money_as_there: bool | None = None
    reminder_hi: str | None = None
    reminder_en: str | None = None
    shown: BookSettings | None = None


def rules(session: Session) -> BookRules:
    """Return the rules of the office."""
    setting = session.get(Setting, SETTING)
    if setting is None:
        return BookRules()
    kept = {one.name for one in dataclasses.fields(BookRules)}
    value = {name: one for name, one in setting.value.items() if name in kept}
    return BookRules(**(value | {"may_draw": tuple(value.get("may_draw", MAY_DRAW))}))


def book_settings(session: Session, _question: None = None) -> BookSettings:
    """Return the rules, the campaign's figures and the posts to choose from."""
    campaign = campaigns.current_campaign(session)
    now = rules(session)
    posts = session.scalars(select(Post).order_by(Post.rank))
    return BookSettings(
        campaign_id=campaign.id,
        campaign=campaign.name,
        fee_paise=campaign.fee_paise,
        leaves_per_book=campaign.leaves_per_book,
        due_days=campaign.due_days,
        counterfoils_first=now.counterfoils_first,
        posts=tuple(PostRow(post.code, post.name, post.code in now.may_draw) for post in posts),
        most_out=now.most_out,
        in_order=now.in_order,
        past_by=now.past_by,
        stock_check_days=now.stock_check_days,
        money_as_there=now.money_as_there,
        reminder_hi=now.reminder_hi,
        reminder_en=now.reminder_en,
    )


@journal.operation(N_("Rules about books changed"), Right.CHANGE_SETTINGS)
def change_book_settings(session: Session, order: ChangeBookSettings) -> Saved:
    """Put the values that the order names into the campaign and the rules."""
    campaign = campaigns.current_campaign(session)
    if order.shown is not None:
        journal.check_shown(session, "campaigns", book_settings(session), order.shown, campaign.id)
    campaigns.change_campaign(
        session,
        ChangeCampaign(
            campaign_id=campaign.id,
            fee_paise=order.fee_paise,
            leaves_per_book=order.leaves_per_book,
            due_days=order.due_days,
        ),
    )
    now = _changed(session, rules(session), order)
    value: dict[str, Any] = dataclasses.asdict(now) | {"may_draw": list(now.may_draw)}
    setting = session.get(Setting, SETTING)
    if setting is None:
        session.add(Setting(name=SETTING, value=value))
    else:
        setting.value = value
    return Saved("settings", None, SETTING)


def _changed(session: Session, now: BookRules, order: ChangeBookSettings) -> BookRules:
    named = {one.name: getattr(order, one.name) for one in dataclasses.fields(BookRules)}
    named = {name: value for name, value in named.items() if value is not None}
    if order.may_draw is not None:
        named["may_draw"] = _known_posts(session, order.may_draw)
    if order.past_by is not None and order.past_by not in {BY_ANYBODY, BY_SUPERVISORS}:
        raise RuleUnlikely(order.past_by[:20]).placed("past_by")
    for name, most in (("most_out", MOST_BOOKS), ("stock_check_days", _MOST_CHECK_DAYS)):
        if not 0 <= named.get(name, 0) <= most:
            raise RuleUnlikely(str(named[name])).placed(name)
    for code in reminders.LANGUAGES:
        name = f"reminder_{code}"
        if name in named:
            named[name] = reminders.checked_text(named[name], code)
    return dataclasses.replace(now, **named)


def posts_text(session: Session, codes: tuple[str, ...]) -> str:
    """Return the names of posts, in the language of the moment."""
    names = {post.code: post.name for post in session.scalars(select(Post).where(Post.code.in_(codes)))}
    return ", ".join(str(names[code]) for code in codes if code in names)


def _known_posts(session: Session, codes: tuple[str, ...]) -> tuple[str, ...]:
    known = set(session.scalars(select(Post.code).where(Post.code.in_(codes))))
    unknown = [code for code in codes if code not in known]
    if unknown or not codes:
        raise PostUnknown(unknown[0] if unknown else "")
    return tuple(dict.fromkeys(codes))
