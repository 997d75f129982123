"""`consumes` and `produces`: what requests and answers are sent as, and whether it fits what they hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from connector_lint.connector import Connector
from connector_lint.kinds import BodyParameter, Definition, FormDataParameter, Operation
from connector_lint.patterns import pattern
from connector_lint.rule import Fix, Problems, rule, suggested
from connector_lint.typing import NamedTuple
from connector_lint_rules.wording import listed, quoted

JSON = "application/json"
TEXT = "text/plain"
MULTIPART = "multipart/form-data"
URL_ENCODED = "application/x-www-form-urlencoded"
FORM_TYPES = (MULTIPART, URL_ENCODED)
SUPPORTED = (JSON, TEXT, MULTIPART, URL_ENCODED)

SHORT_NAMES = {
    "json": JSON,
    "text": TEXT,
    "txt": TEXT,
    "plain": TEXT,
    "multipart": MULTIPART,
    "form-data": MULTIPART,
    "formdata": MULTIPART,
    "urlencoded": URL_ENCODED,
    "form-urlencoded": URL_ENCODED,
    "x-www-form-urlencoded": URL_ENCODED,
    "xml": "application/xml",
    "octet-stream": "application/octet-stream",
    "pdf": "application/pdf",
    "html": "text/html",
    "csv": "text/csv",
}
"""What people write for a media type, and what they mean."""


class Payload(NamedTuple):
    """What a request carries: what a person calls it, the media type that suits it best, and which ones fit it."""

    called: str
    best: str
    fits: Callable[[str], bool]


FILE = Payload("a file", MULTIPART, MULTIPART.__eq__)
FORM = Payload("a form", URL_ENCODED, FORM_TYPES.__contains__)
BODY = Payload("a body", JSON, lambda media_type: media_type not in FORM_TYPES)

_WORD = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"  # a token of RFC 7231
MEDIA_TYPE = pattern(rf"\s*({_WORD}/{_WORD})\s*(?:;.*)?", re.DOTALL)


@rule("warning", on=("consumes", "produces"), microsoft="MimeTypeNotSupported", fix="suggested")
def mime_type_not_supported(holder: Definition | Operation, *, supported: tuple[str, ...] = SUPPORTED) -> Problems:
    """Exchange JSON, plain text or forms.

    The platform builds and reads bodies of these types; a body of another type makers have to build and to take apart
    themselves, if the platform sends it at all.

    Bad:

        {
            "produces": [
                "application/json",
                "application/xml"  // <- the platform does not know "application/xml"; use "application/json"
            ]
        }

    Fixed:

        {
            "produces": [
                "application/json"
            ]
        }

    Bad, in an operation:

        {"produces": ["*/*"]}  // <- the platform does not know "*/*"

    Good:

        {"produces": ["application/json; charset=utf-8", "text/plain"]}

    Good, in an operation:

        {"consumes": ["Multipart/Form-Data"]}

    Good, in an operation:

        {"consumes": ["application/x-www-form-urlencoded"]}
    """
    for key in ("consumes", "produces"):
        types = [_media_type(text) for _, text in _texts(holder, key)]
        for (index, _), media_type in zip(_texts(holder, key), types):
            if media_type and media_type not in supported:
                place = holder.at(key).at(index)
                others = any(each in supported for each in types)
                yield place.report(
                    f'the platform does not know "{place.value}"; use {listed(map(quoted, supported))}',
                    fix=suggested("remove it", place.removed()) if others else None,
                )


@rule("error", on=("consumes", "produces"), microsoft="MimeTypeNotValid", fix="suggested")
def mime_type_not_valid(holder: Definition | Operation) -> Problems:
    """Write a media type as `type/subtype`.

    Without both parts nobody can tell how a request or an answer is to be read.

    Bad:

        {"produces": ["json"]}  // <- "json" is no media type; did you mean "application/json"?

    Fixed:

        {"produces": ["application/json"]}

    Bad, in an operation:

        {"produces": ["application/"]}  // <- "application/" is no media type; write it as type/subtype

    Good:

        {"produces": ["application/json"]}

    Good, in an operation:

        {"produces": ["text/plain; charset=utf-8"]}
    """
    for key in ("consumes", "produces"):
        texts = _texts(holder, key)
        types = [_media_type(text) for _, text in texts]
        for (index, text), media_type in zip(texts, types):
            if media_type:
                continue
            place = holder.at(key).at(index)
            meant = SHORT_NAMES.get(text.strip().strip(".").lower())
            if meant:
                mend = ("remove it", place.removed()) if meant in types else (f'write "{meant}"', place.replaced(meant))
                yield place.report(f'"{text}" is no media type; did you mean "{meant}"?', fix=suggested(*mend))
            else:
                yield place.report(f'"{text}" is no media type; write it as type/subtype')


@rule("warning", microsoft="ConsumesMissing", fix="suggested")
def consumes_missing(operation: Operation, connector: Connector) -> Problems:
    """Say in `consumes` what a form is sent as.

    A body is sent as JSON where nothing is said, but a form can be sent in two ways, and the service understands the
    right one only.

    Bad, in the definition:

        {
            "consumes": "<absent>",
            "paths": {"/lists/{list}/files": {
                "post": {  // <- operation "AddFile" sends a file, but nothing says what as
                    "consumes": "<absent>"
                }
            }}
        }

    Fixed:

        {
            "consumes": "<absent>",
            "paths": {"/lists/{list}/files": {
                "post": {
                    "consumes": ["multipart/form-data"]
                }
            }}
        }

    Bad, in the definition:

        {"paths": {"/lists/{list}/tasks": {"post": {
            "consumes": []  // <- operation "AddTask" sends a body, but nothing says what as; write "application/json"
        }}}}

    Fixed:

        {"paths": {"/lists/{list}/tasks": {"post": {
            "consumes": ["application/json"]
        }}}}

    Good, in the definition:

        {"paths": {"/lists/{list}/files": {"post": {"consumes": ["multipart/form-data"]}}}}

    Good, in the definition:

        {"paths": {"/lists/{list}/tasks": {"post": {"consumes": "<absent>"}}}, "consumes": []}

    Good:

        {"consumes": []}
    """
    if connector.references.effective_consumes(operation) != []:
        return
    payload = _payload(operation, connector)
    if payload is None or (payload is BODY and "consumes" not in operation):
        return
    place = operation.at("consumes") if "consumes" in operation else operation
    yield place.report(
        f'operation "{operation.name}" sends {payload.called}, but nothing says what as; '
        f'write "{payload.best}" in consumes',
        fix=suggested(f'write "{payload.best}" in consumes', operation.given("consumes", [payload.best])),
    )


@rule("warning", microsoft="MimeTypeNotCompatibleWithRequestContentSchemaType")
def mime_type_not_compatible_with_request_content_schema_type(operation: Operation, connector: Connector) -> Problems:
    """Let `consumes` fit what is sent: a form type for form data, another one for a body.

    The request would go out under a name that its contents do not have, and the service could not read it.

    Bad, in the definition:

        {"paths": {"/lists/{list}/files": {"post": {
            "consumes": ["application/json"]  // <- sends a file, and no type in consumes is for that
        }}}}

    Bad, in the definition:

        {"paths": {"/lists/{list}/tasks": {"post": {
            "consumes": ["multipart/form-data"]  // <- sends a body, and no type in consumes is for that
        }}}}

    Good, in the definition:

        {"paths": {"/lists/{list}/files": {"post": {"consumes": ["application/json", "multipart/form-data"]}}}}

    Good, in the definition:

        {"paths": {"/lists/{list}/tasks": {"post": {"consumes": ["text/plain"]}}}}
    """
    consumes = connector.references.effective_consumes(operation)
    if not consumes:
        return
    payload = _payload(operation, connector)
    if payload and not any(map(payload.fits, consumes)):
        place = operation.at("consumes") if "consumes" in operation else operation
        yield place.report(
            f'operation "{operation.name}" sends {payload.called}, and no type in consumes is for that; '
            f'add "{payload.best}"'
        )


@rule(
    "error", on="format", when="binary".__eq__, microsoft="StringBinaryNotSupportedForFormUrlEncoded", fix="suggested"
)
def string_binary_not_supported_for_form_url_encoded(parameter: FormDataParameter, connector: Connector) -> Problems:
    """Send bytes in a form of several parts, as a file.

    A url-encoded form holds texts only.

    Bad, in the definition:

        {"paths": {"/lists/{list}/files": {"post": {
            "consumes": ["application/x-www-form-urlencoded"],
            "parameters": [
                {"$ref": "#/parameters/list"},
                {  // <- "file" holds bytes, which a url-encoded form cannot carry
                    "name": "file",
                    "in": "formData",
                    "type": "string",
                    "format": "binary",
                    "x-ms-summary": "File",
                    "description": "The file to add."
                }
            ]
        }}}}

    Fixed:

        {"paths": {"/lists/{list}/files": {"post": {
            "consumes": ["multipart/form-data"],
            "parameters": [
                {"$ref": "#/parameters/list"},
                {
                    "name": "file",
                    "in": "formData",
                    "type": "file",
                    "x-ms-summary": "File",
                    "description": "The file to add."
                }
            ]
        }}}}

    Good:

        {"type": "string", "format": "binary"}

    Good, in the definition:

        {"paths": {"/lists/{list}/files": {"post": {
            "consumes": ["application/x-www-form-urlencoded"],
            "parameters": [
                {"$ref": "#/parameters/list"},
                {
                    "name": "file",
                    "in": "formData",
                    "type": "string",
                    "format": "byte",
                    "x-ms-summary": "File",
                    "description": "The file to add."
                }
            ]
        }}}}
    """
    if parameter.get("type") != "string":
        return
    references = connector.references
    for entry in references.uses(parameter):
        operations = [
            operation
            for operation in references.sources(entry)
            if URL_ENCODED in (references.effective_consumes(operation) or ())
            and parameter in references.effective_parameters(operation)
        ]
        if operations:
            yield entry.report(
                f'"{parameter.name}" holds bytes, which a url-encoded form cannot carry; '
                'make it a file, and consumes "multipart/form-data"',
                fix=_as_file(parameter, operations) if entry is parameter else None,
            )


# --- shared questions -------------------------------------------------------------------------------------------------


def _texts(holder: Definition | Operation, key: str) -> list[tuple[int, str]]:
    """The texts in its `consumes` or `produces`, with their indexes."""
    listed = holder.value.get(key)
    return [(index, text) for index, text in enumerate(listed) if type(text) is str] if type(listed) is list else []


@lru_cache(maxsize=1024)
def _media_type(text: str) -> str | None:
    """The media type in a text, in lower case and without parameters; None where there is none."""
    found = MEDIA_TYPE.fullmatch(text)
    return found[1].lower() if found else None


def _payload(operation: Operation, connector: Connector) -> Payload | None:
    """What an operation sends beside its path, query and headers."""
    payload = None
    for _, parameter in connector.references.effective_entries(operation):
        if isinstance(parameter, FormDataParameter):
            if parameter.get("type") == "file":
                return FILE
            payload = FORM
        elif payload is None and isinstance(parameter, BodyParameter):
            payload = BODY
    return payload


def _as_file(parameter: FormDataParameter, operations: Sequence[Operation]) -> Fix:
    return suggested(
        'make it a file, and consumes "multipart/form-data"',
        parameter.at("type").replaced("file"),
        parameter.at("format").removed(),
        *(operation.given("consumes", [MULTIPART]) for operation in operations),
    )
