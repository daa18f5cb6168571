"""The forgiving search under every list and picker: typed words to known words, known words to records."""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from rapidfuzz.distance import Indel
from sqlalchemy import ColumnElement, Executable, Select, and_, bindparam, false, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from controlroom.base import folding, scripts
from controlroom.base.ranges import plain_digits
from controlroom.db.models.search import SearchKey, SearchWord

_WORDS_A_BEGINNING = 150
SAME = 92.0
_TIERS = (95.0, 88.0, 0.0)
_LIKELY = 62.0
_BROAD = 600
_MOST_HITS = 120
_NEAR = 3.0
_ENOUGH = 3
_FULL = 20
_CERTAIN = 88.0
_BEGINS = 92.0
_MOST_RANKED = 60
_A_WORD_MORE = 0.5
_MOST_TYPED_WORDS = 5
_SHORTEST_TO_SPLIT = 6
_BEYOND = "\uffff"
_TITLES = frozenset(("shri", "shree", "smt", "dr", "ji", "श्री", "श्रीमती", "श्रीमति", "सुश्री", "डॉ", "जी"))

Candidates = dict[int, float]
"""Known words by their id, best first, with how well each answers one typed word (at most 100)."""


def _beginning(column: InstrumentedAttribute[str]) -> Executable:
    return (
        select(SearchWord.id, SearchWord.word)
        .where(column >= bindparam("first"), column < bindparam("beyond"))
        .order_by(column, SearchWord.word)
        .limit(_WORDS_A_BEGINNING)
    )


_BY_FOLD = _beginning(SearchWord.fold)
_BY_SKELETON = _beginning(SearchWord.skeleton)


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
    said, known, slowly = folding.sound(typed), folding.sound(word), folding.sound(word, slowly=True)
    if said in (known, slowly):
        return 97.0
    if word.startswith(typed):
        return _BEGINS - min(0.5 * (len(word) - len(typed)), 3.0)
    whole = Indel.normalized_similarity(said, known) * 100
    if not set(folding.forms(typed)).isdisjoint(folding.forms(word)):
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
        return dict.fromkeys(session.scalars(select(SearchWord.id).where(SearchWord.word == tail)), 100.0)
    found: Candidates = {}
    for key in folding.forms(typed):
        found |= _scored(session, typed, _BY_FOLD, key)
    bones = folding.skeleton(folding.fold(typed))
    for rougher in (bones, bones[:2]):
        if len(rougher) < 2 or typed.isdecimal() or any(score >= _LIKELY + 4 for score in found.values()):
            break
        slips = _scored(session, typed, _BY_SKELETON, rougher)
        found |= {number: score for number, score in slips.items() if score >= _LIKELY}
    return dict(sorted(found.items(), key=lambda one: -one[1]))


def find(session: Session, subject: str, text: str, limit: int = _MOST_RANKED) -> list[Hit]:
    """Return at most ``limit`` records of a subject that answer every typed word, best first."""
    return find_each(session, (subject,), text)[0][:limit]


def find_each(session: Session, subjects: tuple[str, ...], text: str) -> list[list[Hit]]:
    """Return for each subject the records that answer every typed word, best first."""
    as_typed = typed_words(text)
    known: dict[str, Candidates] = {}
    for words in _readings(session, as_typed):
        known |= {word: candidates(session, word) for word in words if word not in known}
        guessed = (known[word] for word in words if word not in as_typed)
        if not all(max(one.values(), default=0) >= _CERTAIN for one in guessed):
            continue
        wanted = [known[word] for word in words]
        found = [_answering(session, subject, wanted) for subject in subjects]
        if any(found):
            return [_ranked(session, *one) for one in zip(subjects, found, strict=True)]
    return [[] for _subject in subjects]


def spelt_in_hindi(session: Session, text: str) -> str:
    """Return a Latin name as the register spells its words in Hindi, empty unless it knows them all."""
    spelt = []
    for typed in folding.words(text):
        sure = [word for word, score in candidates(session, typed).items() if score >= _CERTAIN]
        if not sure:
            return ""
        known = dict(
            _rows(session, f"SELECT id, word FROM search_words WHERE id IN ({','.join(map(str, sure))})")  # noqa: S608 - as _having
        )
        hindi = next((known[one] for one in sure if scripts.is_devanagari(known[one])), "")
        if not hindi:
            return ""
        spelt.append(hindi)
    return " ".join(spelt)


def named(subject: str, word: str) -> Select[int]:
    """Return the select of a subject's records that have a word beginning like ``word``."""
    key = folding.fold(word)
    return (
        select(SearchKey.subject_id)
        .join(SearchWord, SearchWord.id == SearchKey.word_id)
        .where(SearchKey.subject == subject, SearchWord.fold >= key, SearchWord.fold < key + _BEYOND)
    )


def answers(
    session: Session, subject: str, column: ColumnElement[int] | InstrumentedAttribute[int], text: str
) -> ColumnElement[bool] | None:
    """Return the condition that the record numbered ``column`` answers every typed word; None for no word."""
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


def _ranked(session: Session, subject: str, found: dict[int, float]) -> list[Hit]:
    """Order by score; of those that score alike, a name without further words comes first."""
    if not found:
        return []
    best = heapq.nlargest(_MOST_RANKED, found, key=found.__getitem__)
    numbers = ",".join(map(str, best))
    lengths = dict(
        _rows(
            session,
            f"SELECT subject_id, count(*) FROM search_keys WHERE subject = '{subject}'"  # noqa: S608 - as _having
            f" AND subject_id IN ({numbers}) GROUP BY subject_id",
        )
    )
    hits = [Hit(number, found[number] - _A_WORD_MORE * lengths[number]) for number in best]
    return sorted(hits, key=lambda hit: (-hit.score, hit.id))


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


def _scored(session: Session, typed: str, beginning: Executable, key: str) -> Candidates:
    rows = session.execute(beginning, {"first": key, "beyond": key + _BEYOND})
    return {number: likeness(typed, word) for number, word in rows}


def _answering(session: Session, subject: str, wanted: list[Candidates]) -> dict[int, float]:
    """Look among the best words first: common ones have more records than anybody reads."""
    if not all(wanted):
        return {}
    if len(wanted) == 1:
        return _having_best(session, subject, wanted[0])
    sure = [{word: score for word, score in one.items() if score >= _CERTAIN} or one for one in wanted]
    found = _having_all(session, subject, sure, whole=sure == wanted)
    if len(found) < _ENOUGH and sure != wanted:
        found = _having_all(session, subject, wanted, whole=not found) | found
    return found


def _having_best(session: Session, subject: str, words: Candidates) -> dict[int, float]:
    """Return records that have one of the words, those of the best words first."""
    found: dict[int, float] = {}
    tried: Candidates = {}
    for least in _TIERS:
        reached = min(least, next(iter(words.values())) - _NEAR)
        best = {word: score for word, score in words.items() if score >= reached}
        if best != tried and len(found) < _FULL:
            found = _scores(session, _meeting(subject, [best], _MOST_HITS), [best]) | found
        tried = best
    return found


def _having_all(session: Session, subject: str, wanted: list[Candidates], *, whole: bool) -> dict[int, float]:
    """Return records that have a word of each list, from the first of the rarest list or from all of it."""
    counts = _counts(session, subject, wanted)
    order = sorted(range(len(wanted)), key=counts.__getitem__)
    if not counts[order[0]]:
        return {}
    ordered = [wanted[place] for place in order]
    found = _scores(session, _meeting(subject, ordered, _BROAD), ordered)
    if not found and whole and counts[order[0]] >= _BROAD:
        found = _scores(session, _meeting(subject, ordered, -1), ordered)
    return found


def _scores(session: Session, sql: str, wanted: list[Candidates]) -> dict[int, float]:
    found: dict[int, float] = {}
    for number, *words in _rows(session, sql):
        score = sum(one[word] for one, word in zip(wanted, words, strict=True)) / len(words)
        if score > found.get(number, 0.0):
            found[number] = score
    return found


def _counts(session: Session, subject: str, wanted: list[Candidates]) -> list[int]:
    """Count the records of each candidate list, as far as it matters."""
    some = (f"(SELECT count(*) FROM ({_having(subject, one, _BROAD)}) AS some)" for one in wanted)  # noqa: S608 - as _having
    return list(_rows(session, f"SELECT {', '.join(some)}")[0])


def _meeting(subject: str, wanted: list[Candidates], most: int) -> str:
    """Return the SQL for records of every list and by which words, from the first ``most`` of the first list.

    CROSS JOIN keeps SQLite to this order, the plus lets it read a record's few words once instead of seeking
    each of a hundred words for each record.
    """
    others = range(1, len(wanted))
    columns = "".join(f", k{place}.word_id" for place in others)
    tables = "".join(f" CROSS JOIN search_keys k{place}" for place in others)
    rules = " AND ".join(
        f"k{place}.subject = '{subject}' AND k{place}.subject_id = k0.subject_id"
        f" AND +k{place}.word_id IN ({_list(wanted[place])})"
        for place in others
    )
    first = _having(subject, wanted[0], most)
    where = f" WHERE {rules}" if rules else ""
    return f"SELECT k0.subject_id, k0.word_id{columns} FROM ({first}) AS k0{tables}{where} LIMIT {_MOST_HITS}"  # noqa: S608 - as _having


def _having(subject: str, words: Candidates, most: int) -> str:
    """Return the SQL for the records that have one of the words.

    Written as text, of our own numbers only: building it anew from parts costs more than the search itself.
    """
    limit = f" LIMIT {most}" if most > 0 else ""
    return (
        f"SELECT subject_id, word_id FROM search_keys WHERE subject = '{subject}'"  # noqa: S608 - numbers of our own
        f" AND word_id IN ({_list(words)}){limit}"
    )


def _list(words: Candidates) -> str:
    return ",".join(str(int(word)) for word in words)


def _rows(session: Session, sql: str) -> list[Any]:
    return list(session.connection().exec_driver_sql(sql))
