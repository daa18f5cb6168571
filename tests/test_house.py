"""The rules of the house, held over every file of the project, and proof that each of them can fail."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import grimp
import pytest

import bootstrap
import bootstrap_words
from tests import limits, sentences
from tests.limits import Breach

ROOT = Path(__file__).resolve().parent.parent
CATALOGUES = ROOT / "resources" / "language" / "hi"
HANDBOOK = ROOT / "docs" / "handbook.md"

# Limits that reading is better served without: "path" or "path:Class.function" → why.
EXCEPTIONS: dict[str, str] = {
    "controlroom/ui/press.py:Press.make": "one sentence: who, what, whereto, how it is called, what then",
    "controlroom/ui/preview/showing.py:show_paper": "as Press.make",
    "controlroom/ui/widgets/pickers.py:Picker.__init__": "a picker is made in one sentence, most by name",
}

# Hindi for sentences that no mark in the code shows: English → where they come from.
SAID_ELSEWHERE: dict[str, str] = {}


@cache
def files_of_the_project() -> tuple[str, ...]:
    """Return the files that belong to the project: those in git, and new ones that git does not ignore."""
    command = ["git", "-c", "safe.directory=*", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return tuple(name for name in listed.splitlines() if (ROOT / name).is_file())


def sources() -> Iterator[tuple[str, str]]:
    for name in files_of_the_project():
        if name.endswith(".py"):
            yield name, (ROOT / name).read_text("utf-8")


def program() -> Iterator[tuple[str, str]]:
    yield from ((name, text) for name, text in sources() if not name.startswith(("tests/", "benchmarks/")))


def readable() -> Iterator[tuple[str, str]]:
    """Yield the sources that people read whole; a migration is written once and never changed."""
    yield from ((name, text) for name, text in sources() if "/migrations/versions/" not in name)


def hold(breaches: Iterable[Breach | str]) -> None:
    """Fail with one line a breach, unless it is a listed exception."""
    left = [str(one) for one in breaches if not (isinstance(one, Breach) and one.where in EXCEPTIONS)]
    if left:
        pytest.fail("\n".join(left), pytrace=False)


class TestTheProject:
    def test_nothing_is_too_long_to_see_whole(self) -> None:
        hold(one for path, text in readable() for one in limits.breaches_of_size(path, text))

    def test_every_name_says_something(self) -> None:
        hold(one for path, _ in sources() for one in limits.breaches_of_naming(path))

    def test_every_module_says_what_it_is_for(self) -> None:
        hold(one for path, text in sources() for one in limits.breaches_of_introduction(path, text))

    def test_public_names_are_documented(self) -> None:
        names = [one for path, text in program() for one in limits.public_names(path, text)]
        bare = [name for name, is_documented in names if not is_documented]
        percent = 100 * (len(names) - len(bare)) / len(names)
        assert percent >= limits.DOCUMENTED_PERCENT, f"{percent:.1f} % documented; not these:\n" + "\n".join(
            bare
        )

    def test_no_modules_import_each_other_in_a_circle(self) -> None:
        graph = grimp.build_graph("controlroom", cache_dir=None)
        imports = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
        assert " → ".join(limits.cycle(imports)) == ""

    def test_no_file_names_a_folder_of_one_machine(self) -> None:
        found: list[Breach] = []
        for name in files_of_the_project():
            try:
                text = (ROOT / name).read_text("utf-8")
            except UnicodeDecodeError:
                continue  # a font or a picture
            found += limits.breaches_of_place(name, text, root=str(ROOT))
        hold(found)

    def test_exceptions_are_still_needed(self) -> None:
        passed = {one.where for path, text in readable() for one in limits.breaches_of_size(path, text)}
        assert not set(EXCEPTIONS) - passed, "within the limits again: take them off the list"


class TestTheLocks:
    @pytest.mark.parametrize("name", [bootstrap.RUNTIME, bootstrap.DEVELOPMENT])
    def test_hold_hashes_and_no_address(self, name: str) -> None:
        hold(limits.breaches_of_lock(name, (ROOT / name).read_text("utf-8")))

    def test_agree_with_each_other(self) -> None:
        runtime = limits.locked_versions((ROOT / bootstrap.RUNTIME).read_text("utf-8"))
        development = limits.locked_versions((ROOT / bootstrap.DEVELOPMENT).read_text("utf-8"))
        assert runtime.items() <= development.items()

    def test_keep_qt_where_it_does_not_abort_python(self) -> None:
        runtime = limits.locked_versions((ROOT / bootstrap.RUNTIME).read_text("utf-8"))
        assert runtime["pyside6-essentials"] == "6.11.3"


class TestTheLanguage:
    def test_every_sentence_has_its_hindi(self) -> None:
        said = [one for path, text in program() for one in sentences.sentences(path, text)]
        translated = [
            one
            for file in sorted(CATALOGUES.glob("*.po"))
            for one in sentences.translations(file.name, file.read_text("utf-8"))
        ]
        hold(sentences.complaints(said, translated, SAID_ELSEWHERE))

    def test_no_file_translates_a_sentence_twice(self) -> None:
        files = sorted(CATALOGUES.glob("*.po"))
        hold(one for file in files for one in sentences.doubled(file.name, file.read_text("utf-8")))
        twice = 'msgid "More"\nmsgstr "a"\n\nmsgid ""\n"More"\nmsgstr "b"\n'
        assert list(sentences.doubled("x.po", twice)) == ["x.po: 'More' stands twice"]

    def test_every_sentence_is_given_its_fields(self) -> None:
        hold(one for path, text in program() for one in sentences.unfilled(path, text))

    def test_the_handbook_spells_as_the_screens_do(self) -> None:
        hold(sentences.misspelt("handbook.md", HANDBOOK.read_text("utf-8")))

    def test_the_setup_speaks_both_languages(self) -> None:
        spoken = [one for one in vars(bootstrap_words).values() if isinstance(one, bootstrap_words.Sentence)]
        assert len(spoken) > 10
        for one in spoken:
            assert sentences.fields(one.english) == sentences.fields(one.hindi), one.english


LONG_FUNCTION = "def f():\n" + "    x = 1\n" * 40
LONG_CLASS = "class C:\n" + "    x = 1\n" * 300


class TestEveryLimitCanFail:
    """A rule that never says no would hold nothing."""

    @pytest.mark.parametrize(
        ("path", "source", "where"),
        [
            ("a.py", "x = 1\n" * 401, ["a.py"]),
            ("a.py", "x = 1\n" * 400, []),
            ("a.py", LONG_FUNCTION, ["a.py:f"]),
            ("controlroom/ui/a.py", LONG_FUNCTION, []),
            ("controlroom/ui/a.py", LONG_FUNCTION + "    x = 1\n" * 20, ["controlroom/ui/a.py:f"]),
            ("a.py", LONG_CLASS, ["a.py:C"]),
            ("a.py", "class C:\n    def f(self, a, b, c, d, *, e, f): ...\n", []),
            ("a.py", "class C:\n    def f(self, a, b, c, d, *, e, f, g): ...\n", ["a.py:C.f"]),
            ("a.py", "if 1:\n    async def f(a, b, c, d, e, f, g): ...\n", ["a.py:f"]),
        ],
    )
    def test_size(self, path: str, source: str, where: list[str]) -> None:
        assert [one.where for one in limits.breaches_of_size(path, source)] == where

    def test_naming(self) -> None:
        assert list(limits.breaches_of_naming("controlroom/ui/utils.py"))
        assert list(limits.breaches_of_naming("controlroom/_helpers/books.py"))
        assert not list(limits.breaches_of_naming("controlroom/domain/books.py"))

    def test_introduction(self) -> None:
        assert list(limits.breaches_of_introduction("a.py", "x = 1\n"))
        assert not list(limits.breaches_of_introduction("a.py", '"""Say it."""\n'))

    def test_documentation(self) -> None:
        source = (
            "def bare(): ...\n"
            "def told():\n    '''Tell.'''\n    def inner(): ...\n"
            "def _private(): ...\n"
            "class Page:\n    '''Show.'''\n    def paintEvent(self): ...\n    def load(self): ...\n"
        )
        expected = [("a.py:bare", False), ("a.py:told", True), ("a.py:Page", True), ("a.py:Page.load", False)]
        assert list(limits.public_names("a.py", source)) == expected

    def test_cycles(self) -> None:
        assert set(limits.cycle({"a": {"b"}, "b": {"c"}, "c": {"a"}})) == {"a", "b", "c"}
        assert limits.cycle({"a": {"b", "c"}, "b": {"c"}}) == []

    @pytest.mark.parametrize(
        "line",
        ["--index" + "-url https" + "://index", "a @ file" + ":///wheels/a.whl", "a==1", "-i h" + "ttp://x"],
    )
    def test_locks(self, line: str) -> None:
        good = "a==1 \\\n    --hash=sha256:00\nb==2 ; sys_platform == 'win32' \\\n    --hash=sha256:11\n"
        assert not list(limits.breaches_of_lock("x.lock", good))
        assert list(limits.breaches_of_lock("x.lock", good + line + "\n"))
        assert limits.locked_versions(good) == {"a": "1", "b": "2"}

    @pytest.mark.parametrize(
        "path", ["/ho" + "me/asha/x", "/ro" + "ot/.cache", "C:" + r"\Users\Asha", "/sr" + "v/clone/x"]
    )
    def test_places(self, path: str) -> None:
        assert list(limits.breaches_of_place("a", f"read {path}\n", root="/sr" + "v/clone"))
        assert not list(limits.breaches_of_place("a", "../shared/data/units.csv ~/x /tmp/x\n", root="/clone"))


def hindi(body: str) -> list[sentences.Translation]:
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    return list(sentences.translations("books.po", head + body))


def said(source: str) -> list[sentences.Sentence]:
    return list(sentences.sentences("a.py", source))


BOOK = 'msgid "Book {number}"\nmsgstr "किताब {number}"\n'
BOOKS = (
    'msgid "{count} book"\nmsgid_plural "{count} books"\n'
    'msgstr[0] "{count} किताब"\nmsgstr[1] "{count} किताबें"\n'
)


class TestEveryRuleOfLanguageCanFail:
    """Made-up sentences and catalogues, each wrong in one way."""

    def test_a_good_pair_passes(self) -> None:
        source = (
            "_('Book ' '{number}')\nlanguage.ngettext('{count} book', '{count} books', n)\n_(self.sentence)\n"
        )
        assert list(sentences.complaints(said(source), hindi(BOOK + "\n" + BOOKS), {})) == []

    @pytest.mark.parametrize(
        ("source", "body", "complaint"),
        [
            ("N_('Book {number}')", "", "no Hindi for 'Book {number}'"),
            ("_('Book {number}')", BOOK.replace('"किताब {number}"', '""'), "has no Hindi"),
            ("_('Book {number}')", BOOK.replace("किताब {number}", "किताब {no}"), "different fields"),
            ("_('Book {number}')", BOOK.replace("किताब {number}", "किताब {number"), "different fields"),
            ("_('Book {number}')", "#, fuzzy\n" + BOOK, "fuzzy"),
            ("_('Book {number}')", BOOK + '\n#~ msgid "Gone"\n#~ msgstr "गया"\n', "obsolete"),
            ("x = 1", BOOK, "nobody says"),
            ("_('Book {number}')", BOOK.replace("किताब", "फोन की किताब"), "is written फ़ोन"),
            ("_('Book {number}')", BOOK.replace("किताब", "\u0959ाली किताब"), "without a dot"),
            ("ngettext('{count} book', '{count} tomes', n)", BOOKS, "plural '{count} tomes'"),
            (
                "ngettext('{count} book', '{count} books', n)",
                BOOKS.replace("{count} किताबें", "किताबें"),
                "different fields",
            ),
        ],
    )
    def test_a_wrong_pair_is_told(self, source: str, body: str, complaint: str) -> None:
        told_all = list(sentences.complaints(said(source), hindi(body), {}))
        assert len(told_all) == 1
        assert complaint in told_all[0]

    def test_two_translations_of_one_sentence_are_told(self) -> None:
        other = hindi(BOOK.replace("किताब", "पुस्तक"))
        found = list(sentences.complaints(said("_('Book {number}')"), [*hindi(BOOK), *other], {}))
        assert ["said differently" in one for one in found] == [True]

    def test_a_sentence_from_elsewhere_is_kept(self) -> None:
        assert list(sentences.complaints([], hindi(BOOK), {"Book {number}": "read from a file"})) == []

    @pytest.mark.parametrize(
        ("source", "is_right"),
        [
            ("_('Book {number}').format(number=1)", True),
            ("_('Book {number}').format(no=1)", False),
            ("_('Book {number}').format()", False),
            ("ngettext('{count} book', '{count} books', n).format(count=n)", True),
            ("_(self.sentence).format(number=1)", True),
            ("_('Book {number}').format(**values)", True),
        ],
    )
    def test_fields_and_arguments_are_compared(self, source: str, *, is_right: bool) -> None:
        assert (list(sentences.unfilled("a.py", source)) == []) is is_right
