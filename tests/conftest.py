"""Fixtures of all tests: a place of one's own, a register on disk; for screens a desk, a shell, a guard."""

from __future__ import annotations

import ctypes
import gc
import itertools
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from controlroom.base import language
from tests import cluster, compiling, factories, network
from tests.databases import KINDS, POSTGRESQL, SHARED, SQLITE, databases
from tests.distribution import ABOUT_THE_FILE, LONGEST_FIRST, MAY_ASK, WITHOUT_A_REGISTER
from tests.factories import OpenOffice

if TYPE_CHECKING:  # tests below the screens never import Qt
    from pytestqt.qtbot import QtBot

    from controlroom.ui.desk import Desk
    from controlroom.ui.messages import Messages
    from controlroom.ui.shell import Shell

# Widgets that only hold each other are let go of between two tests: in the middle of Qt's events that ends
# the process now and then.
gc.disable()
_TESTS_BETWEEN_COLLECTIONS = 10
_TESTS_BETWEEN_WHOLE_COLLECTIONS = 150
_MANY_NEW_OBJECTS = 100_000
_told = itertools.count(1)


@pytest.hookimpl(tryfirst=True)  # when nothing of the last test is needed, and nothing of the next is there
def pytest_runtest_setup() -> None:
    """Collect now and then, where no event is under way; what outlived that is walked through more rarely."""
    number = next(_told)
    if number % _TESTS_BETWEEN_COLLECTIONS and gc.get_count()[0] < _MANY_NEW_OBJECTS:
        return
    is_whole = number % _TESTS_BETWEEN_WHOLE_COLLECTIONS == 0
    if is_whole:
        gc.unfreeze()
    gc.collect()
    gc.freeze()
    if is_whole:
        _give_back()


def _give_back() -> None:
    """Let the system have what the allocator keeps between the tests: up to a fifth of a worker."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
    if trim is not None:
        trim(0)


# How long a machine takes is measured in benchmarks, never by a test.
_PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
# One run draws as another does; who looks for more says --hypothesis-profile=wide.
settings.register_profile("office", _PATIENT, derandomize=True)
settings.register_profile("wide", _PATIENT, max_examples=2_000)
settings.load_profile("office")

# A wrong PIN is counted before it is looked at, and the journal is told when there were too many.
_COUNTS_A_TRY = "UPDATE operators SET pin_failures"

UI = str(Path(__file__).resolve().parents[1] / "controlroom" / "ui")


BOTH = "both"
_server: list[cluster.Cluster] = []


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a run choose its database."""
    parser.addoption(
        "--database",
        choices=[*KINDS, BOTH],
        default=SQLITE,
        help="what registers of the tests live in; a PostgreSQL server of the run's own is started for it",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Start the run's server, once for all its workers; without one say so and run the rest."""
    config.addinivalue_line("markers", "one_database(reason): runs on SQLite only, or on none, and why")
    if SHARED not in os.environ:
        os.environ[SHARED] = config.stash[_SHARED] = tempfile.mkdtemp(prefix="controlroom-shared-")
    if config.getoption("database") == SQLITE or cluster.ADDRESS in os.environ:
        return
    try:
        _server.append(cluster.Cluster())
        os.environ[cluster.ADDRESS] = _server[0].address
    except (cluster.NoCluster, OSError, subprocess.SubprocessError) as reason:
        config.option.database = SQLITE
        config.stash[_WITHOUT] = str(reason)


_WITHOUT = pytest.StashKey[str]()
_SHARED = pytest.StashKey[str]()
_ASKED = "the server was asked for a register"


def pytest_report_header(config: pytest.Config) -> str:
    """Name the databases of this run."""
    reason = config.stash.get(_WITHOUT, "")
    return f"database: {config.getoption('database')}{f' only: {reason}' if reason else ''}"


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:  # noqa: ANN401 - pytest's own
    """Say again where everybody looks that PostgreSQL was left out, and what ran on it for nothing."""
    asked: dict[str, bool] = {}
    for report in terminalreporter.stats.get("", []):
        for name, value in report.user_properties:
            if name == _ASKED:
                file = report.nodeid.partition("::")[0]
                asked[file] = asked.get(file, False) or value
    for file in sorted(file for file, was_asked in asked.items() if not was_asked):
        terminalreporter.write_line(f"Opens no register, so once is enough (tests/distribution.py): {file}")
    if _WITHOUT in config.stash:
        terminalreporter.write_line(f"Not run on PostgreSQL: {config.stash[_WITHOUT]}")


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the run's server, and take away what its workers shared."""
    databases.close()
    if _SHARED in config.stash:
        os.environ.pop(SHARED, None)
        shutil.rmtree(config.stash[_SHARED], ignore_errors=True)
    for server in _server:
        os.environ.pop(cluster.ADDRESS, None)
        server.stop()
    _server.clear()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what opens a register on every database that was chosen."""
    chosen = metafunc.config.getoption("database")
    if chosen != SQLITE and _may_change_database(metafunc.definition):
        kinds = KINDS if chosen == BOTH else (chosen,)
        metafunc.parametrize("database", kinds, indirect=True)


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what runs on SQLite only where that was not chosen; keep a module's databases apart.

    What takes longest comes first.
    """
    if config.getoption("database") == POSTGRESQL:
        config.hook.pytest_deselected(items=[item for item in items if not _may_change_database(item)])
        items[:] = [item for item in items if _may_change_database(item)]
    items.sort(key=_turn)
    for item in items:
        call = getattr(item, "callspec", None)
        kind = call.params.get("database", SQLITE) if call else SQLITE
        item.add_marker(pytest.mark.xdist_group(f"{item.nodeid.rpartition('::')[0]} {kind}"))


def _turn(item: pytest.Item) -> int:
    places = (turn for turn, folder in enumerate(LONGEST_FIRST) if item.nodeid.startswith(folder))
    return next(places, len(LONGEST_FIRST))


def _may_change_database(item: pytest.Item) -> bool:
    away = item.nodeid.startswith((*WITHOUT_A_REGISTER, *ABOUT_THE_FILE))
    return not away and item.get_closest_marker("one_database") is None


@pytest.fixture(scope="session")
def server() -> str:
    """Give the address of a PostgreSQL server to a story of both databases; started where none runs yet."""
    if cluster.ADDRESS not in os.environ:
        try:
            _server.append(cluster.Cluster())
        except (cluster.NoCluster, OSError, subprocess.SubprocessError) as reason:
            pytest.skip(str(reason))
        os.environ[cluster.ADDRESS] = _server[0].address
    return os.environ[cluster.ADDRESS]


@pytest.fixture(autouse=True)
def database(request: pytest.FixtureRequest) -> Iterator[str]:
    """Make the test's registers in files or on the server; give which."""
    kind: str = getattr(request, "param", SQLITE)
    before = databases.asked
    with databases.on(kind):
        yield kind
    if kind == POSTGRESQL:
        request.node.user_properties.append((_ASKED, databases.asked > before))


@pytest.fixture(scope="session", autouse=True)
def _compiled_once() -> Iterator[None]:
    """Compile a sentence of SQL once for all registers of this worker."""
    with compiling.shared():
        yield


@pytest.fixture(scope="session", autouse=True)
def _sockets_noted(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Note the sockets of this worker and of all that it starts."""
    network.watch(tmp_path_factory.getbasetemp())


@pytest.fixture(autouse=True)
def _no_network(request: pytest.FixtureRequest, database: str, _sockets_noted: None) -> Iterator[None]:
    """Fail a test that opens a socket towards a network although its register lies in a file."""
    before = network.count()
    yield
    away = database != SQLITE or "server" in request.fixturenames or request.node.nodeid.startswith(MAY_ASK)
    opened = network.count() - before
    assert away or not opened, f"{opened} sockets towards a network were opened"


@pytest.fixture(autouse=True)
def _own_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Keep settings and registers out of the developer's home; speak English."""
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    before = language.current()
    language.choose(language.ENGLISH)
    yield
    language.choose(before)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[OpenOffice]:
    """Make a fresh register of the Chhattisgarh ladder with its first operator signed on."""
    made = factories.make_office(tmp_path / "register")
    yield made
    made.register.close()


@pytest.fixture(scope="session", autouse=True)
def _every_write_is_sealed() -> Iterator[None]:
    """Fail whatever writes past the journal: a statement that no seal of its transaction follows."""
    from sqlalchemy import Engine, event

    from controlroom.db.register import Register

    here = threading.local()
    carry_out = Register.write

    def watch(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:  # noqa: ANN401 - the driver's
        verb = statement.lstrip()[:12].upper()
        if statement.startswith("INSERT INTO journal_seals"):
            here.unsealed = ""
        elif verb.startswith(("INSERT", "UPDATE", "DELETE")) and not statement.startswith(_COUNTS_A_TRY):
            here.unsealed = statement

    def write(register: Register, *arguments: Any) -> Any:  # noqa: ANN401 - whatever an operation gives
        here.unsealed = ""
        outcome = carry_out(register, *arguments)
        assert not here.unsealed, f"written without an entry of the journal: {here.unsealed[:200]}"
        return outcome

    event.listen(Engine, "before_cursor_execute", watch)
    Register.write = write  # type: ignore[assignment,method-assign]
    yield
    Register.write = carry_out  # type: ignore[method-assign]
    event.remove(Engine, "before_cursor_execute", watch)


@pytest.fixture
def gui_thread_guard(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Fail a test whose screens touched the register on the GUI thread; the test itself may, to arrange."""
    from controlroom.db.register import Register

    caught: list[str] = []

    def guarded(name: str) -> Callable[..., AbstractContextManager[Any]]:
        way_in: Callable[..., AbstractContextManager[Any]] = getattr(Register, name)

        def enter(register: Register, *arguments: object) -> AbstractContextManager[Any]:
            if threading.current_thread() is threading.main_thread() and (place := _screen_above()):
                caught.append(f"{name} from {place}")
            return way_in(register, *arguments)

        return enter

    for name in ("reading", "writing"):
        monkeypatch.setattr(Register, name, guarded(name))
    yield caught
    assert not caught, "a screen touched the register on the GUI thread: " + ", ".join(caught)


def _screen_above() -> str:
    frame = sys._getframe(2)  # noqa: SLF001 - the stack is what is asked about
    while frame is not None:
        if frame.f_code.co_filename.startswith(UI):
            return f"{Path(frame.f_code.co_filename).name}:{frame.f_lineno}"
        if frame.f_back is None:
            break
        frame = frame.f_back
    return ""


@pytest.fixture
def messages(qtbot: QtBot) -> Messages:
    """Keep what is told to people in ``messages.record``; questions are answered with yes."""
    from controlroom.ui.messages import Messages

    made = Messages()
    made.answer = lambda _question: True
    made.show_report = lambda _report: None
    return made


@pytest.fixture
def desk(office: OpenOffice, messages: Messages, gui_thread_guard: list[str], qtbot: QtBot) -> Iterator[Desk]:
    """Give a desk over ``office`` with its real workers; a bug that was told fails the test."""
    from controlroom.ui.desk import Desk

    made = Desk(messages)
    office.at_work = True
    made.open(office.register, office.actor)
    yield made
    qtbot.waitUntil(lambda: made.is_idle, timeout=30_000)
    made.close()
    made.deleteLater()
    for bug in messages.bugs:
        raise bug


@pytest.fixture
def shell(desk: Desk, messages: Messages, tmp_path: Path, dressed: None) -> Iterator[Shell]:
    """Give the surroundings of a page: desk, press, messages, view."""
    from controlroom.ui import memory
    from controlroom.ui.press import Press
    from controlroom.ui.shell import Shell
    from controlroom.ui.view import ViewState

    memory.keep_in(tmp_path / "settings.ini")
    press = Press(messages)
    made = Shell(desk=desk, press=press, messages=messages, view=ViewState())
    yield made
    made.printing.close()
    press.close()
    let_go(made)


def let_go(shell: Shell) -> None:
    """Delete what a window has for as long as the program runs: what listens to it would hold it for ever."""
    for part in (shell.press, shell.printing, shell.keeper, shell.view):
        part.deleteLater()


@pytest.fixture(scope="session")
def dressed(qapp: Any) -> None:  # noqa: ANN401 - pytest-qt's application
    """Dress the application once in the light theme."""
    from controlroom.ui import theme

    theme.apply(qapp)


@pytest.fixture
def settled(desk: Desk, qtbot: QtBot) -> Callable[[], None]:
    """Wait until the desk has answered everything: ``settled()``."""

    def wait() -> None:
        qtbot.wait(40)  # what is typed is asked for after 25 ms
        qtbot.waitUntil(lambda: desk.is_idle, timeout=30_000)

    return wait
