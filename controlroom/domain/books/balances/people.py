"""Who is meant by a row: by code, by mobile, or by name and zone; what is not sure is asked."""

from __future__ import annotations

import contextlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from controlroom.base import folding, identities
from controlroom.base.language import Name
from controlroom.base.ranges import plain_digits
from controlroom.db.models.people import Appointment, Person, Post
from controlroom.db.models.units import Level, Unit
from controlroom.domain.books.balances import remarks
from controlroom.domain.books.balances.plans import Candidate
from controlroom.domain.books.balances.rows import BalanceRow
from controlroom.domain.books.rules import rules
from controlroom.domain.units.checks import RowRefused
from controlroom.domain.units.remarks import Remark, remark
from controlroom.domain.wordsearch import likeness, typed_words

_MOST_CANDIDATES = 6
_LIKELY = 72.0
_LIKELY_THERE = 55.0
_SAME = 96.0
_UNLIKE = 60.0


@dataclass(frozen=True, slots=True)
class Found:
    """Who a row is of; without a ``person`` it is asked, with the question and who may be meant."""

    person: Candidate | None
    question: Remark | None = None
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class _Drawer:
    """Somebody with a post that draws or drew: what he is found by."""

    candidate: Candidate
    mobile: str
    words: tuple[frozenset[str], ...]
    units: tuple[frozenset[str], ...]
    above_words: frozenset[str]


class Drawers:
    """Everybody who may draw books or could once, found as old lists name people."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._level_words = _level_words(session)
        self._drawers: list[_Drawer] = []
        self._by_person: dict[int, list[_Drawer]] = defaultdict(list)
        self._by_mobile: dict[str, list[_Drawer]] = defaultdict(list)
        self._by_name: dict[frozenset[str], list[_Drawer]] = defaultdict(list)
        self._by_bone: dict[str, list[_Drawer]] = defaultdict(list)
        self._by_unit_word: dict[str, list[_Drawer]] = defaultdict(list)
        rows = session.execute(select(Person.code, Person.id))
        self._ids = {row.code: row.id for row in rows}
        self._load()

    def post_of(self, person_id: int) -> Candidate | None:
        """Return somebody by the post that draws best, None where he never had one."""
        drawers = self._by_person.get(person_id)
        return drawers[0].candidate if drawers else None

    def find(self, row: BalanceRow) -> Found:
        """Return who a row is of, or whom to ask about; raises RowRefused."""
        who = row.who
        code = plain_digits(who.get("code", "")).upper().replace(" ", "")
        if code:
            return self._confirmed(row, self._by_code(code))
        mobile = ""
        with contextlib.suppress(identities.MobileUnreadable):
            mobile = identities.mobile_number(who.get("mobile", ""))
        if mobile and (same := _people(self._by_mobile.get(mobile, ()))):
            return self._confirmed(row, same)
        if not who.get("name") and not who.get("zone"):
            raise RowRefused("mobile", remark(remarks.MOBILE_UNKNOWN, mobile=who.get("mobile", "")))
        return self._by_name_and_zone(row)

    def _by_code(self, code: str) -> list[_Drawer]:
        number = self._ids.get(code)
        if number is None:
            raise RowRefused("code", remark(remarks.CODE_UNKNOWN, code=code))
        person = self._session.get_one(Person, number)
        while person.merged_into_id is not None:
            person = self._session.get_one(Person, person.merged_into_id)
        if person.id not in self._by_person:
            raise RowRefused("code", remark(remarks.MAY_NOT_DRAW, name=person.name))
        return self._by_person[person.id][:1]

    def _confirmed(self, row: BalanceRow, drawers: list[_Drawer]) -> Found:
        """Ask where a code or mobile names one and the row's name another, or where several share it."""
        candidates = tuple(one.candidate for one in drawers[:_MOST_CANDIDATES])
        named = row.who.get("name", "")
        words = typed_words(named)
        if len(drawers) > 1:
            like = [one for one in drawers if words and _likeness(words, one) >= _SAME]
            if len(like) != 1:
                return Found(None, _asked(row, candidates), candidates)
            return Found(like[0].candidate)
        if words and _likeness(words, drawers[0]) < _UNLIKE:
            question = remark(remarks.ASKED_NAME, name=named, people=candidates[0].told())
            return Found(None, question, candidates)
        return Found(candidates[0])

    def _by_name_and_zone(self, row: BalanceRow) -> Found:
        place = self._place(f"{row.who.get('zone', '')} {row.who.get('above', '')}")
        words = typed_words(row.who.get("name", ""))
        same = [one for key in _keys(words) for one in self._by_name.get(key, ())] if words else []
        there = [one for one in self._in_place(place) if not same or one in same] if place else []
        if words and same:
            exact = _people([one for one in same if one in there])
            if len(exact) == 1:
                return Found(exact[0].candidate)
            likely = exact or _people(same)
            candidates = tuple(one.candidate for one in likely[:_MOST_CANDIDATES])
            if place and not exact and len(candidates) == 1:
                question = remark(
                    remarks.ASKED_ZONE, people=candidates[0].told(), zone=row.who.get("zone", "")
                )
                return Found(None, question, candidates)
            return Found(None, _asked(row, candidates), candidates)
        likely = self._alike(words, there) if words else _people(there)
        if not likely:
            named = " · ".join(filter(None, (row.who.get("name", ""), row.who.get("zone", ""))))
            raise RowRefused("name", remark(remarks.NOBODY, name=named))
        candidates = tuple(one.candidate for one in likely[:_MOST_CANDIDATES])
        return Found(None, _asked(row, candidates), candidates)

    def _alike(self, words: list[str], there: list[_Drawer]) -> list[_Drawer]:
        """Return who is called nearly so, those of the place first, then those whom the place alone names."""
        near = [one for word in words for one in self._by_bone.get(_bone(word), ())]
        scored = {id(one): (_likeness(words, one), one) for one in (*there, *near)}
        of_place = {id(one) for one in there}
        ranked = sorted(scored.values(), key=lambda pair: (id(pair[1]) not in of_place, -pair[0]))
        return _people(
            [one for score, one in ranked if score >= (_LIKELY_THERE if id(one) in of_place else _LIKELY)]
        )

    def _place(self, text: str) -> frozenset[str]:
        return frozenset(map(_folded, folding.words(plain_digits(text)))) - self._level_words

    def _in_place(self, place: frozenset[str]) -> list[_Drawer]:
        """Return those whose unit is named: by its own words, and no word beside those of the one above."""
        some = {id(one): one for word in place for one in self._by_unit_word.get(word, ())}
        return [
            one for one in some.values() if any(own <= place <= own | one.above_words for own in one.units)
        ]

    def _load(self) -> None:
        above = aliased(Unit)
        codes = rules(self._session).may_draw
        places = {code: place for place, code in enumerate(codes)}
        rows = self._session.execute(
            select(Person, Appointment.until, Post, Unit, above)
            .join(Appointment, Appointment.person_id == Person.id)
            .join(Post, Post.id == Appointment.post_id)
            .join(Unit, Unit.id == Appointment.unit_id)
            .outerjoin(above, above.id == Unit.parent_id)
            .where(Post.code.in_(codes), Person.merged_into_id.is_(None))
        ).all()
        ordered = sorted(rows, key=lambda row: (row[1] is not None, places[row[2].code], row[0].id))
        for person, _until, post, unit, parent in ordered:
            self._enter(person, post, unit, parent)

    def _enter(self, person: Person, post: Post, unit: Unit, parent: Unit | None) -> None:
        above = parent.name if parent else Name()
        drawer = _Drawer(
            Candidate(person.id, person.code, person.name, post.name, unit.name, above),
            person.mobile,
            tuple(frozenset(typed_words(text)) for text in (person.name_hi, person.name_en) if text),
            tuple(filter(None, map(self._place, (unit.name_hi, unit.name_en)))),
            self._place(above.hindi) | self._place(above.latin),
        )
        self._drawers.append(drawer)
        self._by_person[person.id].append(drawer)
        if person.mobile:
            self._by_mobile[person.mobile].append(drawer)
        for words in drawer.words:
            for key in _keys(words):
                if drawer not in self._by_name[key]:
                    self._by_name[key].append(drawer)
            for word in words:
                self._by_bone[_bone(word)].append(drawer)
        for word in frozenset().union(*drawer.units):
            self._by_unit_word[word].append(drawer)


def basis_of_people(session: Session) -> tuple[int, ...]:
    """Return figures that change whenever a person or a post is added or changed."""
    people = session.execute(
        select(func.count(), func.coalesce(func.sum(Person.version), 0)).select_from(Person)
    ).one()
    posts = session.execute(select(func.count(), func.count(Appointment.until))).one()
    return (*map(int, people), *map(int, posts))


def _level_words(session: Session) -> frozenset[str]:
    names = [text for level in session.scalars(select(Level)) for text in (level.name_hi, level.name_en)]
    return frozenset(folding.fold(word) for text in names for word in folding.words(text))


def _asked(row: BalanceRow, candidates: tuple[Candidate, ...]) -> Remark:
    named = " · ".join(filter(None, (row.who.get("name", ""), row.who.get("zone", ""))))
    people = " / ".join(one.told() for one in candidates[:2])
    return remark(remarks.ASKED, name=named or row.who_key, people=people)


def _people(drawers: Iterable[_Drawer]) -> list[_Drawer]:
    """Return each person once."""
    return list({one.candidate.person_id: one for one in reversed([*drawers])}.values())[::-1]


def _keys(words: Iterable[str]) -> list[frozenset[str]]:
    return [frozenset(map(_folded, words))]


def _folded(word: str) -> str:
    """Return a word as it is compared; a number stays itself, since folding makes 22 a 2."""
    return plain_digits(word).lstrip("0") or "0" if word.isdecimal() else folding.fold(word)


def _likeness(words: list[str], drawer: _Drawer) -> float:
    """Return how well a name answers every word that was written, in the script that answers better."""
    return max((_share(words, known) for known in drawer.words), default=0.0)


def _share(words: list[str], known: frozenset[str]) -> float:
    if not words or not known:
        return 0.0
    return sum(max(_heard(word, one) for one in known) for word in words) / len(words)


@lru_cache(maxsize=65_536)
def _heard(word: str, known: str) -> float:
    return likeness(word, known)


@lru_cache(maxsize=65_536)
def _bone(word: str) -> str:
    return folding.skeleton(folding.fold(word))
