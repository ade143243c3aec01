"""The small parts that every model of the schema is made of."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Date = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$", description="A date, ISO 8601.")]
Moment = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$", description="A time in UTC.")]
Uuid = Annotated[
    str, Field(pattern=r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$", description="A UUID.")
]


class Part(BaseModel):
    """A part of the document: no key may be missing and none may be added."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Stamp(Part):
    """Who decided, and when."""

    by: str
    at: Moment
    decision: str = Field(description="The decision's id, the same in every store that it is carried to.")
    replaced: str | None = Field(description="The id of the decision that stood before it.")


Changed = Annotated[dict[str, Stamp], Field(description="Who changed which of its fields since it was made.")]
