"""What Graph tells, read with bounds: a notice each of what changed, or of what became of a subscription."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AliasChoices, BaseModel, ConfigDict, Field, StrictStr, ValidationError

from bot.refusals import BadNotice

MOST_BYTES = 2 * 1024 * 1024
"""Graph puts many notices into one request, each with a message of 28 KB at most."""
MOST_NOTICES = 1_000
MOST_TOKENS = 50

Short = Annotated[StrictStr, Field(max_length=400)]
Long = Annotated[StrictStr, Field(max_length=MOST_BYTES, repr=False)]


class _Told(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True, hide_input_in_errors=True)


class Encrypted(_Told):
    """What changed, encrypted. key_id: which key of the bot's opens it."""

    data: Long
    signature: Short = Field(validation_alias="dataSignature")
    wrapped: Annotated[StrictStr, Field(max_length=2_000)] = Field(validation_alias="dataKey")
    key_id: Short = Field(validation_alias="encryptionCertificateId")


class Notice(_Told):
    """One notice. state: what proves that it is Graph's; event: what became of the subscription, empty for a change."""

    subscription: Short = Field(validation_alias="subscriptionId", min_length=1)
    state: Short = Field("", validation_alias="clientState", repr=False)
    tenant: Short | None = Field(None, validation_alias="tenantId")
    change: Short = Field("", validation_alias="changeType")
    event: Short = Field("", validation_alias="lifecycleEvent")
    content: Encrypted | None = Field(
        None, validation_alias=AliasChoices("encryptedContent", "EncryptedContent"), repr=False
    )


class _All(_Told):
    value: Annotated[list[Any], Field(min_length=1, max_length=MOST_NOTICES)]
    tokens: Annotated[list[StrictStr], Field(max_length=MOST_TOKENS)] | None = Field(
        None, validation_alias="validationTokens"
    )


def read_notices(raw: dict[str, Any]) -> tuple[tuple[Notice, ...], tuple[str, ...]]:
    """The notices, and the tokens that came with them; raises BadNotice where not one can be read.

    One that can't be read holds up none of the others.
    """
    try:
        told = _All.model_validate(raw)
    except ValidationError:
        raise BadNotice("shape") from None
    found = tuple(one for each in told.value if (one := _notice(each)))
    if not found:
        raise BadNotice("notice-shape")
    return found, tuple(told.tokens or ())


def _notice(raw: object) -> Notice | None:
    try:
        return Notice.model_validate(raw)
    except ValidationError:
        return None
