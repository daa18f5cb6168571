"""What a story of the office is made of: what was said before, sentences, and how one is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from controlroom.db.register import Actor, Register
from controlroom.domain.journal import Saved


@dataclass
class Story:
    """The register, who writes, and what each sentence answered so far."""

    register: Register
    actor: Actor
    folder: Path
    said: dict[str, Saved] = field(default_factory=dict)

    def id(self, name: str) -> int:
        """Return the id of the record that a sentence made."""
        number = self.said[name].id
        assert number is not None
        return number


@dataclass(frozen=True, slots=True)
class Sentence:
    """A name of its own, the operation, and how its order is made from what was said before."""

    name: str
    operation: Any
    order: Callable[[Story], Any]

    @property
    def action(self) -> str:
        """Return the operation's name in the journal."""
        module: str = self.operation.__module__.removeprefix("controlroom.domain.")
        return f"{module.split('.', maxsplit=1)[0]}.{self.operation.__name__}"


def tell(story: Story, sentence: Sentence) -> Saved:
    """Carry out one sentence and remember its answer."""
    saved: Saved = story.register.write(story.actor, sentence.operation, sentence.order(story)).result
    story.said[sentence.name] = saved
    return saved
