"""The forgiving search under every list and picker: typed words to known words, known words to records."""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from operator import getitem
from typing import Any

from rapidfuzz.distance import Indel
from sqlalchemy import ColumnElement, and_, exists, false, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from controlroom.base import folding, scripts
from controlroom.base.ranges import plain_digits
from controlroom.db import word_order
from controlroom.db.models.search import SearchKey
from controlroom.domain import masking, vocabulary
from controlroom.domain.vocabulary import Entries, Vocabulary

SAME = 92.0
_MOST_COMPARED = 600
_MOST_MEANT = 400
_MOST_REMEMBERED = 4_096
_LIKELY = 62.0
_NEAR_ENOUGH = 66.0
_BROAD = 400
_BROADEST = 5_000
_MOST_HITS = 120
_ENOUGH = 3
_CERTAIN = 88.0
_NEARLY = 14.0
_BEGINS = 92.0
_MOST_RANKED = 60
_A_WORD_MORE = 0.5
_MOST_TYPED_WORDS = 5
_SHORTEST_TO_SPLIT = 6
_LONGEST_TAIL = 9
_ER = re.compile("er(?![aeiou])")
_ER_FOR_AR = 3.0
_ER_SO_FAR = 10.0
_TITLES = frozenset(("shri", "shree", "smt", "dr", "ji", "श्री", "श्रीमती", "श्रीमति", "सुश्री", "डॉ", "जी"))

Candidates = dict[int, float]
"""Known words by their id, best first, with how well each answers one typed word."""

Found = dict[int, float]
"""Records by their id, with how well each answers all typed words."""


Heard = tuple[str, str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that was found, and how well it answers; 100 is for its very words."""

    id: int
    score: float


def likeness(typed: str, word: str) -> float:
    """Return from 0 to 100 how well a known word answers a typed one: spelling, sound, or its beginning."""
    spelt = folding.spelling(typed)
    return _likeness(spelt, _heard(spelt), word)


def _likeness(typed: str, heard: Heard, word: str) -> float:
    if typed == word:
        return 100.0
    said, _, keys = heard
    known, slowly, known_keys = _heard(word)
    if said in (known, slowly):
        return 97.0
    if word.startswith(typed):
        return _BEGINS - min(0.5 * (len(word) - len(typed)), 3.0)
    whole = Indel.normalized_similarity(said, known) * 100
    if not keys.isdisjoint(known_keys):
        return 70 + 0.25 * whole
    longer = len(known) - len(said)
    if longer <= 0:
        return 0.9 * whole
    beginning = Indel.normalized_similarity(said, known[: len(said)]) * 100
    return max(0.9 * whole, 0.92 * beginning - min(2.0 * longer, 14.0))


@lru_cache(maxsize=65_536)
def _heard(word: str) -> Heard:
    """Return how a word is said, how it is said slowly, and its folded keys."""
    return folding.sound(word), folding.sound(word, slowly=True), frozenset(folding.forms(word))


def typed_words(text: str) -> list[str]:
    """Return the words that count: titles only where nothing else was typed."""
    words = folding.words(plain_digits(text))
    return ([word for word in words if word not in _TITLES] or words)[:_MOST_TYPED_WORDS]


def candidates(known: Vocabulary, typed: str) -> Candidates:
    """Return the known words that may be meant by one typed word."""
    meant = known.meant.get(typed)
    if meant is None:
        if len(known.meant) >= _MOST_REMEMBERED:
            known.meant.clear()
        meant = known.meant[typed] = _meant_by(known, typed)
    return meant


def _meant_by(known: Vocabulary, typed: str) -> Candidates:
    if typed.isdecimal() and len(typed) >= folding.TAIL_DIGITS:
        return _numbered(known, typed)
    found: Candidates = {}
    if typed.endswith("c"):  # so far: sec- may go on as sector, which is said with k, or as ch
        found |= _meant_by(known, typed[:-1] + "k")
    for key in folding.forms(typed):
        found |= _scored(typed, known.beginning(key))
    ends_in_e = typed.endswith("e")
    said = _ER.sub("ar", f"{typed}r" if ends_in_e else typed)
    if said != typed:  # verma is वर्मा, which ver, or ve so far, would miss by its vowel
        loss = _ER_SO_FAR if ends_in_e else _ER_FOR_AR
        for number, score in _meant_by(known, said).items():
            found[number] = max(found.get(number, 0.0), score - loss)
    bones = folding.skeleton(folding.fold(typed))
    for rougher in (bones, bones[:2]):
        if len(rougher) < 2 or typed.isdecimal() or max(found.values(), default=0.0) >= _NEAR_ENOUGH:
            break
        slips = _scored(typed, known.with_bones(rougher))
        found |= {number: score for number, score in slips.items() if score >= _LIKELY}
    return _best_first(found, _MOST_MEANT)


def find(session: Session, subject: str, text: str, limit: int = _MOST_RANKED) -> list[Hit]:
    """Return at most ``limit`` records of a subject that answer every typed word, best first."""
    for wanted in _wanted(session, text):
        found = _answering(session, subject, wanted)
        if found:
            return _ranked(found)[:limit]
    return []


def find_ahead(
    session: Session, preferred: str, rest: str, text: str, *, lead: float, enough: int
) -> tuple[list[Hit], list[Hit]]:
    """Return the records of two subjects that answer, where those preferred count ``lead`` more.

    The rest is not looked for when ``enough`` of those preferred stand before whatever it could hold.
    """
    if not masking.may_seek(session, rest, text):
        return [], []
    for wanted in _wanted(session, text):
        ahead = _ranked(_answering(session, preferred, wanted))
        if len(ahead) >= enough and ahead[enough - 1].score + lead >= _best_of(wanted):
            return ahead, []
        others = _ranked(_answering(session, rest, wanted))
        if ahead or others:
            return ahead, others
    return [], []


def spelt_in_hindi(session: Session, text: str) -> str:
    """Return a Latin name as the register spells its words in Hindi, empty unless it knows them all."""
    known = vocabulary.known_to(session)
    spelt = []
    for typed in folding.words(text):
        meant = candidates(known, typed).items()
        sure = (known.words.get(number, "") for number, score in meant if score >= _CERTAIN)
        hindi = next(filter(scripts.is_devanagari, sure), "")
        if not hindi:
            return ""
        spelt.append(hindi)
    return " ".join(spelt)


def answers(
    session: Session,
    subject: str,
    column: ColumnElement[int] | InstrumentedAttribute[int],
    text: str,
    *,
    one_by_one: bool = False,
) -> ColumnElement[bool] | None:
    """Return the condition that the record numbered ``column`` answers every typed word; None for no word.

    The records are gathered from the rarest word, or looked at ``one_by_one`` where most of them answer.
    """
    wanted = _meant(session, text) if masking.may_seek(session, subject, text) else []
    if not wanted:
        return None
    if not all(wanted):
        return false()
    if one_by_one:
        return and_(*(_has_one_of(subject, column, words) for words in wanted))
    uses = _uses(session, subject, wanted)
    rarest, *others = (wanted[place] for place in sorted(range(len(wanted)), key=uses.__getitem__))
    first = aliased(SearchKey)
    return column.in_(
        select(first.subject_id).where(
            first.subject == subject,
            first.word_id.in_(rarest),
            *(_has_one_of(subject, first.subject_id, words) for words in others),
        )
    )


def breadth(session: Session, subject: str, text: str) -> list[int]:
    """Return about how many records answer each typed word, the rarest word first."""
    wanted = _meant(session, text)
    return sorted(_uses(session, subject, wanted)) if wanted else []


def _meant(session: Session, text: str) -> list[Candidates]:
    words = typed_words(text)
    known = vocabulary.known_to(session) if words else None
    return [candidates(known, word) for word in words] if known else []


def _has_one_of(
    subject: str, column: ColumnElement[int] | InstrumentedAttribute[int], words: Candidates
) -> ColumnElement[bool]:
    """Return the condition that a record has one of these words; the sum has its few words read at once."""
    key = aliased(SearchKey)
    return exists().where(key.subject == subject, key.subject_id == column, (key.word_id + 0).in_(words))


def _numbered(known: Vocabulary, digits: str) -> Candidates:
    """Return the last digits of numbers and the very number; longer ones stand in columns of their own."""
    found = {number: 100.0 for _key, word, number in known.beginning(digits) if word == digits}
    tail = known.tails.get(folding.tail_word(digits))
    if tail is not None and len(digits) <= _LONGEST_TAIL:
        found[tail] = 100.0
    return found


def _scored(typed: str, words: Entries) -> Candidates:
    spelt = folding.spelling(typed)
    heard = _heard(spelt)
    return {number: _likeness(spelt, heard, word) for _key, word, number in islice(words, _MOST_COMPARED)}


def _best_first(scores: dict[int, float], most: int) -> dict[int, float]:
    return {one: scores[one] for one in heapq.nlargest(most, scores, key=scores.__getitem__)}


def _ranked(found: Found) -> list[Hit]:
    hits = [Hit(number, score) for number, score in _best_first(found, _MOST_RANKED).items()]
    return sorted(hits, key=lambda hit: (-hit.score, hit.id))


def _best_of(wanted: list[Candidates]) -> float:
    """Return the score of a record that has just the best word of each list."""
    return sum(max(one.values(), default=0.0) for one in wanted) / len(wanted) - _A_WORD_MORE * len(wanted)


def _wanted(session: Session, text: str) -> Iterator[list[Candidates]]:
    """Yield what the typed words may mean; words that nobody typed so only where they are surely known."""
    as_typed = typed_words(text)
    if not as_typed:
        return
    known = vocabulary.known_to(session)
    meant: dict[str, Candidates] = {}
    for words in _readings(known, as_typed):
        meant |= {word: candidates(known, word) for word in words if word not in meant}
        guessed = (meant[word] for word in words if word not in as_typed)
        if all(meant[word] for word in words) and all(max(one.values()) >= _CERTAIN for one in guessed):
            yield [meant[word] for word in words]


def _readings(known: Vocabulary, words: list[str]) -> Iterable[list[str]]:
    """Yield the words as typed, then joined (राम कुमार for रामकुमार), then taken apart."""
    yield words
    for place in range(len(words) - 1):
        yield [*words[:place], words[place] + words[place + 1], *words[place + 2 :]]
    for place, word in enumerate(words):
        for parts in _taken_apart(known, word):
            yield [*words[:place], *parts, *words[place + 1 :]]


def _taken_apart(known: Vocabulary, word: str) -> Iterable[list[str]]:
    if len(word) < _SHORTEST_TO_SPLIT:
        return
    for place in range(2, len(word) - 1):
        first, second = word[:place], word[place:]
        if known.knows(folding.fold(first)) and known.knows(folding.fold(second)):
            yield [first, second]


def _answering(session: Session, subject: str, wanted: list[Candidates]) -> Found:
    """Look among the best words first where many are meant: more records have them than anybody reads."""
    if len(wanted) == 1:
        return _scores(session, subject, wanted, _MOST_HITS)
    sure = [_surest(one) for one in wanted]
    few = sure == wanted or min(_uses(session, subject, wanted)) < _BROAD
    found = _having_all(session, subject, wanted if few else sure, whole=few)
    if sure != wanted and (len(found) >= _MOST_RANKED if few else len(found) < _ENOUGH):
        found |= _having_all(session, subject, sure if few else wanted, whole=not found)
    return found


def _surest(words: Candidates) -> Candidates:
    """Return the words that are nearly as good as the best; the best stands first."""
    least = min(_CERTAIN, next(iter(words.values())) - _NEARLY)
    return {word: score for word, score in words.items() if score >= least}


def _having_all(session: Session, subject: str, wanted: list[Candidates], *, whole: bool) -> Found:
    """Return records that have a word of each list, from the first of the rarest list or from more of it."""
    uses = _uses(session, subject, wanted)
    order = sorted(range(len(wanted)), key=uses.__getitem__)
    ordered = [wanted[place] for place in order]
    found = _scores(session, subject, ordered, _BROAD)
    if not found and whole:
        found = _scores(session, subject, ordered, _BROADEST)
    return found


def _scores(session: Session, subject: str, wanted: list[Candidates], most: int) -> Found:
    """Score the records that ``_meeting`` finds; of those alike, one without further words comes first."""
    found: Found = {}
    for number, length, *words in _rows(session, _meeting(session, subject, wanted, most)):
        score = sum(map(getitem, wanted, words)) / len(words) - _A_WORD_MORE * length
        if score > found.get(number, 0.0):
            found[number] = score
    return found


def _uses(session: Session, subject: str, wanted: Sequence[Candidates]) -> list[int]:
    """Return about how many records have a word of each list, as was counted in the last minutes."""
    known = vocabulary.known_to(session).uses_of(subject)
    unknown = {word for words in wanted for word in words if word not in known}
    if unknown:
        sql = (
            f"SELECT word_id, count(*) FROM search_keys WHERE subject = '{subject}'"  # noqa: S608 - as _meeting
            f" AND word_id IN ({_list(unknown)}) GROUP BY word_id"
        )
        known.update(dict.fromkeys(unknown, 0) | {one[0]: one[1] for one in _rows(session, sql)})
    return [sum(map(known.__getitem__, words)) for words in wanted]


def _meeting(session: Session, subject: str, wanted: list[Candidates], most: int) -> str:
    """Return the SQL for records of every list and by which words, from the first ``most`` of the first list.

    It is written as text, of our own names and numbers only: building it anew from parts costs more than the
    search itself. CROSS JOIN keeps SQLite to this order, so that the best words come first; the plus lets it
    read a record's few words once instead of seeking each of a hundred words for each record.
    """
    others = range(1, len(wanted))
    columns = "".join(f", k{place}.word_id" for place in others)
    tables = "".join(f" CROSS JOIN search_keys k{place}" for place in others)
    rules = " AND ".join(
        f"k{place}.subject = '{subject}' AND k{place}.subject_id = k0.subject_id"
        f" AND +k{place}.word_id IN ({_list(wanted[place])})"
        for place in others
    )
    first = word_order.first_records(session, subject, list(wanted[0]), most)
    length = f"(SELECT count(*) FROM search_keys WHERE subject = '{subject}' AND subject_id = k0.subject_id)"  # noqa: S608
    where = f" WHERE {rules}" if rules else ""
    return (
        f"SELECT k0.subject_id, {length}, k0.word_id{columns}"  # noqa: S608
        f" FROM ({first}) AS k0{tables}{where} LIMIT {_MOST_HITS}"
    )


def _list(words: Iterable[int]) -> str:
    return ",".join(str(int(word)) for word in words)


def _rows(session: Session, sql: str) -> Sequence[Any]:
    return session.connection().exec_driver_sql(sql).fetchall()
