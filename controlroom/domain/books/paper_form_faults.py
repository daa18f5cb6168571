"""What is refused about the paper forms of the power-cut kit, one class a fact."""

from __future__ import annotations

from dataclasses import dataclass

from controlroom.base.errors import UserError
from controlroom.base.language import N_


@dataclass(eq=False)
class FormUnknown(UserError):
    """No form bears this number."""

    code: str
    at = "paper_form"
    sentence = N_("There is no form {code}. Read the number at its top right, like BF-I-0001.")


@dataclass(eq=False)
class FormOfAnotherKind(UserError):
    """A form for something else."""

    code: str
    kind: str
    at = "paper_form"
    sentence = N_("{code} is a form for {kind}. Enter it there.")


@dataclass(eq=False)
class FormEntered(UserError):
    """The form was entered before."""

    code: str
    became: str
    at = "paper_form"
    sentence = N_("Form {code} was entered already: it became {became}.")


@dataclass(eq=False)
class FormSpoiled(UserError):
    """The form was marked as spoiled."""

    code: str
    words: str
    at = "paper_form"
    sentence = N_("Form {code} is marked as spoiled: {words}. Take that back first.")


@dataclass(eq=False)
class SpoiledUnexplained(UserError):
    """A spoiled form wants words."""

    at = "words"
    sentence = N_("Write what became of the form: torn, wet, miswritten …")


@dataclass(eq=False)
class FormsBackwards(UserError):
    """A run of forms from the higher to the lower number, or of two kinds."""

    first: str
    last: str
    at = "last"
    sentence = N_("{first} to {last} is no run of forms. Write the first and the last of one kind.")
