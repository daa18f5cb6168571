"""The forgiving search under every list and picker: typed words to known words, known words to records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz.distance import Indel
from sqlalchemy import ColumnElement, Select, and_, false, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from controlroom.base import folding
from controlroom.base.ranges import plain_digits
from controlroom.db.models.search import SearchKey, SearchWord

_WORDS_A_BEGINNING = 200
_SURE = 88.0
_LIKELY = 66.0
_BROAD = 2_500
_MOST_HITS = 400
_MOST_TYPED_WORDS = 5
_SHORTEST_TO_SPLIT = 6
_BEYOND = "\uffff"
_TITLES = frozenset("shri shree sri smt smti dr kumari श्री श्रीमती डॉ सुश्री श्रीमति जी ji".split())

Candidates = dict[int, float]
"""Known words by their id, best first, with how well each answers one typed word (at most 100)."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that was found, and how well it answers; 100 is for its very words."""

    id: int
    score: float


def likeness(typed: str, word: str) -> float:
    """Return from 0 to 100 how well a known word answers a typed one: spelling, sound, or its beginning."""
    typed = folding.spelling(typed)
    if typed == word:
        return 100.0
    said, known = folding.sound(typed), folding.sound(word)
    if said == known:
        return 97.0
    whole = Indel.normalized_similarity(said, known) * 100
    if folding.fold(typed) in folding.forms(word):
        return 70 + 0.25 * whole
    longer = len(known) - len(said)
    if longer <= 0:
        return 0.9 * whole
    beginning = Indel.normalized_similarity(said, known[: len(said)]) * 100
    return max(0.9 * whole, 0.92 * beginning - min(2.0 * longer, 14.0))


def typed_words(text: str) -> list[str]:
    """Return the words that count: titles only where nothing else was typed."""
    words = folding.words(plain_digits(text))
    return ([word for word in words if word not in _TITLES] or words)[:_MOST_TYPED_WORDS]


def candidates(session: Session, typed: str) -> Candidates:
    """Return the known words that may be meant by one typed word."""
    if typed.isdecimal() and len(typed) >= folding.TAIL_DIGITS:
        tail = folding.tail_word(typed)
        return {
            number: 100.0 for number in session.scalars(select(SearchWord.id).where(SearchWord.word == tail))
        }
    key = folding.fold(typed)
    found = _scored(typed, session, SearchWord.fold, key)
    bones = folding.skeleton(key)
    for rougher in (bones, bones[:2]):
        if len(rougher) < 2 or typed.isdecimal() or any(score >= _LIKELY + 4 for score in found.values()):  # noqa: PLR2004 - one consonant tells nothing
            break
        slips = _scored(typed, session, SearchWord.skeleton, rougher)
        found |= {number: score for number, score in slips.items() if score >= _LIKELY}
    return dict(sorted(found.items(), key=lambda one: -one[1]))


def find(session: Session, subject: str, text: str, limit: int = 20) -> list[Hit]:
    """Return the records of a subject that answer every typed word, best first."""
    for words in _readings(session, typed_words(text)):
        wanted = [candidates(session, word) for word in words]
        found = _answering(session, subject, wanted, limit)
        if found:
            return sorted(found, key=lambda hit: (-hit.score, hit.id))[:_MOST_HITS]
    return []


def answers(
    session: Session, subject: str, column: ColumnElement[int] | InstrumentedAttribute[int], text: str
) -> ColumnElement[bool] | None:
    """Return the condition that the record numbered ``column`` answers every typed word; None when none was typed."""
    words = typed_words(text)
    if not words:
        return None
    conditions = []
    for word in words:
        numbers = list(candidates(session, word))
        keys = select(SearchKey.subject_id).where(
            SearchKey.subject == subject, SearchKey.word_id.in_(numbers)
        )
        conditions.append(column.in_(keys) if numbers else false())
    return and_(*conditions)


def _readings(session: Session, words: list[str]) -> Iterable[list[str]]:
    """Yield the words as typed, then joined (राम कुमार for रामकुमार), then taken apart."""
    if not words:
        return
    yield words
    for place in range(len(words) - 1):
        yield [*words[:place], words[place] + words[place + 1], *words[place + 2 :]]
    for place, word in enumerate(words):
        for parts in _taken_apart(session, word):
            yield [*words[:place], *parts, *words[place + 1 :]]


def _taken_apart(session: Session, word: str) -> Iterable[list[str]]:
    if len(word) < _SHORTEST_TO_SPLIT:
        return
    pairs = [(word[:place], word[place:]) for place in range(2, len(word) - 1)]
    keys = {folding.fold(part) for pair in pairs for part in pair}
    known = set(session.scalars(select(SearchWord.fold).where(SearchWord.fold.in_(keys))))
    for first, second in pairs:
        if folding.fold(first) in known and folding.fold(second) in known:
            yield [first, second]


def _scored(typed: str, session: Session, column: InstrumentedAttribute[str], key: str) -> Candidates:
    if not key:
        return {}
    rows = session.execute(
        select(SearchWord.id, SearchWord.word)
        .where(column >= key, column < key + _BEYOND)
        .order_by(column, SearchWord.word)
        .limit(_WORDS_A_BEGINNING)
    )
    return {number: likeness(typed, word) for number, word in rows}


def _answering(session: Session, subject: str, wanted: list[Candidates], limit: int) -> list[Hit]:
    if not all(wanted):
        return []
    sure = [{word: score for word, score in one.items() if score >= _SURE} or one for one in wanted]
    found = _postings(session, subject, sure, limit)
    if len(found) < limit and sure != wanted:
        found = _postings(session, subject, wanted, limit) | found
    return [Hit(number, score) for number, score in found.items()]


def _postings(session: Session, subject: str, wanted: Sequence[Candidates], limit: int) -> dict[int, float]:
    """Return the records that have a word of each candidate list, beginning with the rarest."""
    counts = _counts(session, subject, wanted) if len(wanted) > 1 else [0]
    order = sorted(range(len(wanted)), key=counts.__getitem__)
    ordered = [wanted[place] for place in order]
    found = _scores(session.execute(_meeting(subject, ordered, _BROAD)), ordered)
    if len(found) < limit and counts[order[0]] >= _BROAD:
        found = _scores(session.execute(_meeting(subject, ordered, None)), ordered)
    return found


def _scores(rows: Iterable[Any], wanted: Sequence[Candidates]) -> dict[int, float]:
    found: dict[int, float] = {}
    for number, *words in rows:
        score = sum(one[word] for one, word in zip(wanted, words, strict=True)) / len(words)
        if score > found.get(number, 0.0):
            found[number] = score
    return found


def _counts(session: Session, subject: str, wanted: Sequence[Candidates]) -> list[int]:
    """Count the records of each candidate list, as far as it matters."""
    some = [
        select(SearchKey.subject_id)
        .where(SearchKey.subject == subject, SearchKey.word_id.in_(list(one)))
        .limit(_BROAD)
        .subquery()
        for one in wanted
    ]
    row = session.execute(select(*(select(func.count()).select_from(one).scalar_subquery() for one in some)))
    return list(row.one())


def _meeting(subject: str, wanted: Sequence[Candidates], most: int | None) -> Select[Any]:
    first = (
        select(SearchKey.subject_id, SearchKey.word_id)
        .where(SearchKey.subject == subject, SearchKey.word_id.in_(list(wanted[0])))
        .limit(most if len(wanted) > 1 else _MOST_HITS)
        .subquery()
    )
    others = [aliased(SearchKey) for _one in wanted[1:]]
    chosen = select(first.c.subject_id, first.c.word_id, *(one.word_id for one in others))
    for other, words in zip(others, wanted[1:], strict=True):
        chosen = chosen.join(
            other,
            and_(
                other.subject == subject,
                other.subject_id == first.c.subject_id,
                other.word_id.in_(list(words)),
            ),
        )
    return chosen.limit(_MOST_HITS)
