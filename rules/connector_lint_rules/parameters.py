"""Parameters: where each of them is sent, and how."""

from __future__ import annotations

from connector_lint.kinds import (
    BodyParameter,
    FormDataParameter,
    Header,
    HeaderParameter,
    Items,
    Parameter,
    PathParameter,
    QueryParameter,
    SimpleParameter,
)
from connector_lint.rule import Problems, rule, safe, suggested

URL_ENCODINGS = ("single", "double")


@rule("error", on="type", when="file".__eq__, microsoft="FileParameterMustBeInFormData")
def file_parameter_must_be_in_form_data(parameter: QueryParameter | HeaderParameter | PathParameter) -> Problems:
    """Send a file as form data.

    Neither an address nor a header can carry the contents of a file.

    Bad, in a header parameter:

        {
            "type": "file"  // <- parameter "X-Source" is a file, which only form data can carry
        }

    Bad, in a query parameter:

        {
            "type": "file",  // <- parameter "top" is a file
            "format": "<absent>"
        }

    Good, in a form data parameter:

        {"type": "file"}

    Good, in a header parameter:

        {"type": "string"}
    """
    yield parameter.at("type").report(
        f'parameter {_called(parameter)} is a file, which only form data can carry; write "in": "formData"'
    )


@rule("warning", microsoft="PathParameterMissingEncoding", fix="safe")
def path_parameter_missing_encoding(parameter: PathParameter) -> Problems:
    """Say how a value is encoded before it becomes a part of the path.

    `single` is what happens where nothing is said. `double` keeps the slashes of a value, such as the path of a file,
    from being taken for steps of the address.

    Bad:

        {"x-ms-url-encoding": "<absent>"}  // <- path parameter "list" does not say how it is encoded

    Fixed:

        {"x-ms-url-encoding": "single"}

    Good:

        {"x-ms-url-encoding": "single"}

    Good:

        {"x-ms-url-encoding": "double"}

    Good, in a query parameter:

        {"name": "page"}
    """
    if "x-ms-url-encoding" not in parameter:
        yield parameter.report(
            f'path parameter {_called(parameter)} does not say how it is encoded; add "x-ms-url-encoding": "single"',
            fix=safe('add "x-ms-url-encoding": "single"', parameter.extended("x-ms-url-encoding", "single")),
        )


@rule("error", on="x-ms-url-encoding", fix="safe")
def url_encoding_value(parameter: PathParameter) -> Problems:
    """Write `single` or `double` as `x-ms-url-encoding`.

    Nothing else is understood, so that a value with a slash or a blank ends up in another address than was meant.

    Bad:

        {
            "x-ms-url-encoding": "Double"  // <- x-ms-url-encoding is "Double"; write "double"
        }

    Fixed:

        {"x-ms-url-encoding": "double"}

    Bad:

        {
            "x-ms-url-encoding": "triple"  // <- x-ms-url-encoding is "triple"; write "single" or "double"
        }

    Bad:

        {"x-ms-url-encoding": true}  // <- x-ms-url-encoding is not a text; write "single" or "double"

    Good:

        {"x-ms-url-encoding": "single"}

    Good:

        {"x-ms-url-encoding": "double"}
    """
    place = parameter.at("x-ms-url-encoding")
    value = place.value
    word = value.strip().lower() if type(value) is str else ""
    if value in URL_ENCODINGS:
        return
    if word in URL_ENCODINGS:
        fix = safe(f'write "{word}"', place.replaced(word))
        yield place.report(f'x-ms-url-encoding is "{value}"; write "{word}"', fix=fix)
    else:
        shown = f'"{value}"' if type(value) is str else "not a text"
        yield place.report(f'x-ms-url-encoding is {shown}; write "single" or "double"')


@rule("warning", on="x-ms-url-encoding", microsoft="QueryParameterEncodingNotSupported", fix="safe")
def query_parameter_encoding_not_supported(parameter: QueryParameter) -> Problems:
    """Leave `x-ms-url-encoding` to path parameters.

    The platform encodes what stands in the query by itself, and ignores the extension there.

    Bad:

        {"x-ms-url-encoding": "single"}  // <- x-ms-url-encoding has no effect on query parameter "top"; remove it

    Fixed:

        {}

    Bad:

        {"x-ms-url-encoding": null}  // <- has no effect

    Good:

        {"name": "page"}

    Good, in a path parameter:

        {"x-ms-url-encoding": "double"}
    """
    place = parameter.at("x-ms-url-encoding")
    yield place.report(
        f"x-ms-url-encoding has no effect on query parameter {_called(parameter)}; remove it",
        fix=safe("remove it", place.removed()),
    )


@rule("error", on="allowEmptyValue", microsoft="AllowEmptyValueOnlyValidForQueryFormData", fix="safe")
def allow_empty_value_only_valid_for_query_form_data(parameter: HeaderParameter | PathParameter) -> Problems:
    """Allow empty values only in the query and in form data.

    A header cannot be sent without a value, and a path without the value of a parameter is another path.

    Bad:

        {
            "allowEmptyValue": true  // <- parameter "X-Source" cannot be empty, as it is sent in the header; remove
        }

    Fixed:

        {}

    Bad, in a path parameter:

        {
            "allowEmptyValue": true  // <- parameter "list" cannot be empty, as it is sent in the path
        }

    Good:

        {"allowEmptyValue": false}

    Good, in a query parameter:

        {"allowEmptyValue": true}

    Good, in a form data parameter:

        {"allowEmptyValue": true}
    """
    place = parameter.at("allowEmptyValue")
    if place.value is True:
        yield place.report(
            f"parameter {_called(parameter)} cannot be empty, as it is sent in the {parameter.place}; "
            "remove allowEmptyValue",
            fix=safe("remove allowEmptyValue", place.removed()),
        )


@rule("error", on="collectionFormat", microsoft="CollectionFormatValueNotSupported", fix="suggested")
def collection_format_value_not_supported(
    values: SimpleParameter | Items | Header, *, supported: str = "csv"
) -> Problems:
    """Separate the values of a list with commas: `csv`.

    The platform sends lists in no other form, so that the service would get something else than the definition says.

    Bad:

        {
            "type": "array",
            "format": "<absent>",
            "items": {"type": "string"},
            "collectionFormat": "multi"  // <- collectionFormat is "multi", which the platform does not send
        }

    Fixed:

        {
            "type": "array",
            "format": "<absent>",
            "items": {"type": "string"},
            "collectionFormat": "csv"
        }

    Good:

        {"type": "array", "format": "<absent>", "items": {"type": "string"}, "collectionFormat": "csv"}

    Good:

        {"type": "array", "format": "<absent>", "items": {"type": "string"}}

    Good (supported: multi):

        {"type": "array", "format": "<absent>", "items": {"type": "string"}, "collectionFormat": "multi"}
    """
    place = values.at("collectionFormat")
    if type(place.value) is str and place.value != supported:
        yield place.report(
            f'collectionFormat is "{place.value}", which the platform does not send; '
            f'write "{supported}" if the service reads that, too',
            fix=suggested(f'write "{supported}"', place.replaced(supported)),
        )


@rule("error", on="name", when=lambda name: not name.isascii(), microsoft="InvalidFormDataParameterName")
def invalid_form_data_parameter_name(parameter: FormDataParameter) -> Problems:
    """Name form data in ASCII characters.

    The names travel in the headers of the parts of a form, where other characters do not arrive as they were written.
    What makers see, `x-ms-summary` and `description`, may be in any script.

    Bad:

        {"name": "größe"}  // <- name "größe" has "ö", "ß"; a service may read something else

    Good:

        {"name": "file [1] of.my-form", "description": "Die Größe der Datei."}

    Good, in a query parameter:

        {"name": "größe"}
    """
    name = parameter.name
    if name:
        odd = ", ".join(f'"{letter}"' for letter in dict.fromkeys(name) if not letter.isascii())
        yield name.report(f'name "{name}" has {odd}; a service may read something else, so use ASCII characters')


@rule("error", microsoft="BodyParameterSchemaRequired")
def body_parameter_schema_required(parameter: BodyParameter) -> Problems:
    """Describe what a body holds.

    Without a `schema` makers have nothing to fill in, and nothing is sent.

    Bad:

        {"schema": "<absent>"}  // <- body parameter "body" has no schema

    Good:

        {"schema": {"type": "object", "properties": {
            "name": {"type": "string", "x-ms-summary": "Task Name", "description": "What is to be done."}
        }}}

    Good, in a query parameter:

        {"name": "page"}
    """
    if "schema" not in parameter:
        yield parameter.report(f"body parameter {_called(parameter)} has no schema; add one that says what it holds")


def _called(parameter: Parameter) -> str:
    return f'"{parameter.name}"' if parameter.name else "without a name"
