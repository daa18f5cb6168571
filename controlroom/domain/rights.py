"""The one table of rights: what may be done, by whom; asked by the operator's row, never by a button."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from controlroom.base import language
from controlroom.base.errors import UserError
from controlroom.base.language import N_, Name
from controlroom.db.models.operators import Operator


class Role(enum.StrEnum):
    """What an operator is in the control room; his row says which."""

    ADMIN = "admin"
    SUPERVISOR = "supervisor"
    OPERATOR = "operator"
    VIEWER = "viewer"

    @property
    def words(self) -> str:
        """Return the role in the language of the moment."""
        return language.gettext(_ROLES[self])


_ROLES = {
    Role.ADMIN: N_("admin"),
    Role.SUPERVISOR: N_("supervisor"),
    Role.OPERATOR: N_("operator"),
    Role.VIEWER: N_("viewer"),
}


# A table is read by its columns.
# fmt: off
class Right(enum.Enum):
    """What may be done, in words, and who may: admin (A), supervisor (S), operator (O), viewer (V)."""

    # The daily work
    ENTER_UNITS       = N_("enter, name and place units"),                            "A S O ."
    ENTER_PEOPLE      = N_("enter people, their posts and trainings"),                "A S O ."
    KEEP_BOOKS        = N_("receive, issue and take back books and money"),           "A S O ."
    ENTER_MEMBERS     = N_("enter and correct members"),                              "A S O ."
    KEEP_EVENTS       = N_("plan meetings and workshops, invite, take attendance"),   "A S O ."
    IMPORT            = N_("bring in lists"),                                         "A S O ."
    PRINT             = N_("print attendance sheets and reports"),                    "A S O V"
    PRINT_SLIPS       = N_("print slips and receipts"),                               "A S O ."

    # What a supervisor decides
    CHANGE_TREE       = N_("move and close units"),                                   "A S . ."
    MERGE_PEOPLE      = N_("merge two entries of one person"),                        "A S . ."
    VERIFY_COMMITTEES = N_("verify committees"),                                      "A S . ."
    SET_TARGETS       = N_("set targets"),                                            "A S . ."
    RUN_CAMPAIGNS     = N_("start and change campaigns"),                             "A S . ."
    PUT_BOOKS_RIGHT   = N_("put right what somebody else entered about books and money"), "A S . ."
    PASS_RULES        = N_("pass rules about books kept for supervisors, see who passed any"), "A S . ."
    CLOSE_MONTH       = N_("close a month of the books and certify the return"),      "A S . ."
    CHANGE_SETTINGS   = N_("change the office's settings"),                           "A S . ."

    # Other people's data
    SEE_MOBILES       = N_("see mobile numbers"),                                     "A S O ."
    SEE_VOTER_IDS     = N_("see voter ids in lists and on paper"),                    "A S . ."
    REVEAL            = N_("uncover one hidden value, noted"),                        "A S O ."
    EXPORT            = N_("take lists out as a file or by copying"),                 "A S O ."
    REPORT_PERSON     = N_("print what is held about a person"),                      "A S . ."
    ERASE_PERSON      = N_("erase a person"),                                         "A . . ."
    READ_JOURNAL      = N_("read the journal"),                                       "A S . ."
    REPORT_BREACH     = N_("make the pack for a breach report"),                      "A S . ."

    # The register itself
    BACK_UP           = N_("make backups"),                                           "A S O ."
    CHECK             = N_("check the register"),                                     "A S O V"
    RESTORE           = N_("restore a backup"),                                       "A . . ."
    MOVE_REGISTER     = N_("move the register to another database"),                  "A . . ."
    CHANGE_KEYS       = N_("change the office's password and recovery key"),          "A . . ."
    MANAGE_OPERATORS  = N_("enter operators, change their roles and PINs"),           "A . . ."

    # What nobody can be refused: changing one's own PIN, being noted
    OWN_PIN           = N_("change one's own PIN"),                                   "A S O V"
    BE_NOTED          = N_("be noted in the journal"),                                "A S O V"
    # fmt: on

    def __init__(self, sentence: str, columns: str) -> None:
        self.sentence = sentence
        self.roles = tuple(
            role for role, mark in zip(Role, columns.split(), strict=True) if mark != "."
        )

    @property
    def words(self) -> str:
        """Return what may be done, in the language of the moment."""
        return language.gettext(self.sentence)


@dataclass(eq=False)
class NotAllowed(UserError):
    """The operator's role does not carry the right that is needed."""

    name: Name
    role: Role
    right: Right
    sentence = N_("{name} ({role}) may not {right}. Who may: {open_to}. Nothing was changed.")

    def told(self) -> str:
        """Return the sentence in the language of the moment."""
        return language.gettext(self.sentence).format(
            name=self.name,
            role=self.role.words,
            right=self.right.words,
            open_to=", ".join(role.words for role in self.right.roles),
        )


@dataclass(eq=False)
class OperatorLeft(UserError):
    """The operator no longer works here."""

    name: Name
    sentence = N_("{name} no longer works here, so nothing was changed. An admin can enter them again.")


@dataclass(frozen=True, slots=True)
class Standing:
    """Who acts: his name, his role, whether he still works here."""

    name: Name
    role: Role
    active: bool

    def may(self, right: Right) -> bool:
        """Tell whether he has a right."""
        return self.active and self.role in right.roles


def standing(session: Session) -> Standing | None:
    """Return who acts in this session, by his row; None where it is the program itself.

    Who was never seen before has no row yet, and will be entered as an operator.
    """
    actor = session.info.get("actor")
    if actor is None:
        return None
    operator = session.get(Operator, actor.operator_id)
    if operator is None:
        return Standing(Name(), Role.OPERATOR, active=actor.operator_id == 0)
    return Standing(operator.name, Role(operator.role), operator.active)


def may(session: Session, right: Right) -> bool:
    """Tell whether who acts in this session has a right; the program itself has all."""
    who = standing(session)
    return who is None or who.may(right)


def check(session: Session, right: Right) -> None:
    """Raise NotAllowed or OperatorLeft unless who acts in this session has a right."""
    who = standing(session)
    if who is None or right is Right.BE_NOTED:
        return
    if not who.active:
        raise OperatorLeft(who.name)
    if who.role not in right.roles:
        raise NotAllowed(who.name, who.role, right)


def granted(session: Session, _question: None = None) -> frozenset[Right]:
    """Return what who acts in this session may do; the program itself all."""
    who = standing(session)
    return frozenset(right for right in Right if who is None or who.may(right))


def rights_of(role: Role) -> Sequence[Right]:
    """Return what a role may do, in the order of the table."""
    return [right for right in Right if role in right.roles]
