"""What a database on a server holds beside the register's rows: the words of its key file."""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from controlroom.db.models.base import Base


class RegisterKeys(Base):
    """One row on a server: the locked key, so that another desk can join with the office's password alone."""

    __tablename__ = "register_keys"
    journaled: ClassVar[bool] = False

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    words: Mapped[str] = mapped_column(String(8000))
