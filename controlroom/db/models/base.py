"""What every table shares: names of constraints, column types, ids never used again, versions."""

from __future__ import annotations

import datetime
from typing import Annotated, Any, ClassVar

from sqlalchemy import JSON, BigInteger, DateTime, ForeignKey, Integer, MetaData, String, TypeDecorator
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

from controlroom.base import lettered
from controlroom.base.language import Name


class Instant(TypeDecorator[datetime.datetime]):
    """A moment in UTC; SQLite keeps no zone, so it is put back on the way out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(
        self, value: datetime.datetime | None, _dialect: Dialect
    ) -> datetime.datetime | None:
        """Refuse a moment without a zone and store the others in UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            message = "a moment without a time zone"
            raise ValueError(message)
        return value.astimezone(datetime.UTC)

    def process_result_value(self, value: Any, _dialect: Dialect) -> datetime.datetime | None:  # noqa: ANN401 - the driver's
        """Return the moment in UTC, aware."""
        if value is None:
            return None
        moment: datetime.datetime = value
        return (
            moment.replace(tzinfo=datetime.UTC) if moment.tzinfo is None else moment.astimezone(datetime.UTC)
        )


class PrintedNumber(TypeDecorator[int]):
    """The number of a book or leaf, with the letters of its series where it has some."""

    impl = BigInteger().with_variant(Integer, "sqlite")
    cache_ok = True

    def process_bind_param(self, value: int | None, _dialect: Dialect) -> int | None:
        """Store the whole number."""
        return None if value is None else int(value)

    def process_result_value(self, value: Any, _dialect: Dialect) -> int | None:  # noqa: ANN401 - the driver's
        """Return the number as it is shown."""
        return None if value is None else lettered.numbered(value)


Id = Annotated[int, mapped_column(Integer, primary_key=True, autoincrement=True)]
Code = Annotated[str, mapped_column(String(40))]
Text = Annotated[str, mapped_column(String(500), default="")]
Short = Annotated[str, mapped_column(String(40), default="")]
Key = Annotated[str, mapped_column(String(200), default="")]
Long = Annotated[str, mapped_column(String(8000), default="")]
Paise = Annotated[int, mapped_column(BigInteger, default=0)]
Number = Annotated[int, mapped_column(PrintedNumber)]
Day = Annotated[datetime.date, mapped_column()]
Moment = Annotated[datetime.datetime, mapped_column(Instant)]
EntryId = Annotated[int, mapped_column(ForeignKey("journal_entries.id"), index=True)]


class Base(DeclarativeBase):
    """The tables of a register.

    ``topic`` names what pages declare that they show; it goes out after a commit that touched the table.
    ``journaled`` says whether changes of a record's values are written to the journal.
    """

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {dict[str, Any]: JSON, list[Any]: JSON}
    topic: ClassVar[str] = ""
    journaled: ClassVar[bool] = True

    def search_texts(self) -> tuple[str, ...]:
        """Return the texts under which this record is found; none for records that are not searched."""
        return ()


class Record:
    """A record with an id that is never given again and a version that every change raises."""

    @declared_attr.directive
    def __table_args__(cls) -> Any:  # noqa: ANN401, N805 - SQLAlchemy's own signature
        return {"sqlite_autoincrement": True}

    id: Mapped[Id]
    version: Mapped[int] = mapped_column(Integer, nullable=False, default=1)

    @declared_attr.directive
    def __mapper_args__(cls) -> Any:  # noqa: ANN401, N805 - SQLAlchemy's own signature
        return {"version_id_col": cls.version}


class Named:
    """A record with a name in Hindi and in Latin letters; one of them may be empty."""

    name_hi: Mapped[Text]
    name_en: Mapped[Text]

    @property
    def name(self) -> Name:
        """Return both scripts as one value."""
        return Name(self.name_hi, self.name_en)


def table_arguments(*parts: Any) -> tuple[Any, ...]:  # noqa: ANN401 - constraints and indexes of any kind
    """Return ``parts`` as table arguments of a table whose ids are never used again."""
    return (*parts, {"sqlite_autoincrement": True})


__all__ = [
    "Base",
    "Code",
    "Day",
    "EntryId",
    "Id",
    "Instant",
    "Key",
    "Long",
    "Moment",
    "Named",
    "Number",
    "Paise",
    "Record",
    "Short",
    "Text",
    "table_arguments",
]
