"""What people write on papers."""

from typing import Annotated

from pydantic import BaseModel, Field

# a hard ceiling against abuse; the sensible lengths are in the rules
Text = Annotated[str, Field(max_length=20_000)]


class Reason(BaseModel):
    reason: Text
