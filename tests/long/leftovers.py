"""Looking through bytes for words: files as they are, and a register's pages as they are once decrypted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from controlroom.base import folding
from controlroom.db.form import FILE_NAME
from controlroom.db.keys import Keys

PAGE = 4096
_SALT, _VECTOR, _RESERVED = 16, 16, 80
_LOG_HEAD, _FRAME_HEAD = 32, 24
_FORMS = ("utf-8", "utf-16-le", "utf-16-be")


def forms_of(words: Iterable[str]) -> dict[bytes, str]:
    """Return every way in which words may lie in a file: three encodings, as typed and in small letters."""
    found: dict[bytes, str] = {}
    for word in words:
        for spelt in {word, word.lower(), folding.spelling(word)}:
            for form in _FORMS:
                found[spelt.encode(form)] = word
    return found


def folded_of(names: Iterable[str]) -> dict[bytes, str]:
    """Return the folded keys of single words, by which the search knows them; short ones may be anybody's."""
    return {key.encode(): word for word in names for key in folding.forms(word) if len(key) >= 6}


def hits(content: bytes, sought: dict[bytes, str]) -> set[str]:
    """Return which words stand in ``content``."""
    return {word for form, word in sought.items() if form in content}


def files_of(*folders: Path) -> Iterator[Path]:
    """Yield every file below some folders."""
    for folder in folders:
        yield from sorted(one for one in folder.rglob("*") if one.is_file())


def decrypted(folder: Path, keys: Keys) -> Iterator[tuple[str, bytes]]:
    """Yield the register's file and its log with every page decrypted, the free ones too."""
    file = folder / FILE_NAME
    content = file.read_bytes()
    yield file.name, b"".join(_pages(content, keys))
    log = file.with_name(file.name + "-wal")
    if log.exists():
        yield log.name, b"".join(_frames(log.read_bytes(), keys))


def _pages(content: bytes, keys: Keys) -> Iterator[bytes]:
    for start in range(0, len(content) - PAGE + 1, PAGE):
        yield _page(content[start : start + PAGE], keys, first=start == 0)


def _frames(content: bytes, keys: Keys) -> Iterator[bytes]:
    step = _FRAME_HEAD + PAGE
    for start in range(_LOG_HEAD, len(content) - step + 1, step):
        number = int.from_bytes(content[start : start + 4], "big")
        yield _page(content[start + _FRAME_HEAD : start + step], keys, first=number == 1)


def _page(page: bytes, keys: Keys, *, first: bool) -> bytes:
    """Decrypt a page of SQLCipher 4: AES-256-CBC, the vector behind the text, the salt before page 1."""
    body = page[_SALT if first else 0 : PAGE - _RESERVED]
    vector = page[PAGE - _RESERVED : PAGE - _RESERVED + _VECTOR]
    cipher = Cipher(algorithms.AES(keys.file), modes.CBC(vector)).decryptor()
    return cipher.update(body) + cipher.finalize()
