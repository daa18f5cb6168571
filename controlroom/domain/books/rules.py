"""The rules of the office about books: who may draw, whether counterfoils come first, fee and due days."""

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
from controlroom.domain.books.errors import PostUnknown
from controlroom.domain.campaigns import ChangeCampaign
from controlroom.domain.journal import Order, Saved
from controlroom.domain.rights import Right

SETTING = "books"
MAY_DRAW = ("zone_president", "zone_in_charge", "sector_president", "block_president", "mandal_president")


@dataclass(frozen=True, slots=True)
class BookRules:
    """The rules as they stand; ``may_draw`` names posts, the one that draws by right first."""

    may_draw: tuple[str, ...] = MAY_DRAW
    counterfoils_first: bool = True


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


@dataclass(frozen=True, kw_only=True)
class ChangeBookSettings(Order):
    """Change the rules about books; what is None stays. ``shown`` is what the form showed."""

    fee_paise: int | None = None
    leaves_per_book: int | None = None
    due_days: int | None = None
    counterfoils_first: bool | None = None
    may_draw: tuple[str, ...] | None = None
    shown: BookSettings | None = None


def rules(session: Session) -> BookRules:
    """Return the rules of the office."""
    setting = session.get(Setting, SETTING)
    if setting is None:
        return BookRules()
    return BookRules(
        tuple(setting.value.get("may_draw", MAY_DRAW)), bool(setting.value.get("counterfoils_first", True))
    )


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
    now = rules(session)
    if order.counterfoils_first is not None:
        now = dataclasses.replace(now, counterfoils_first=order.counterfoils_first)
    if order.may_draw is not None:
        now = dataclasses.replace(now, may_draw=_known_posts(session, order.may_draw))
    value: dict[str, Any] = {
        "may_draw": list(now.may_draw),
        "counterfoils_first": now.counterfoils_first,
    }
    setting = session.get(Setting, SETTING)
    if setting is None:
        session.add(Setting(name=SETTING, value=value))
    else:
        setting.value = value
    return Saved("settings", None, SETTING)


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
