"""What the files are: JSON, nothing but JSON, and in the format of a definition."""

from __future__ import annotations

from connector_lint.fixes import WITHOUT_MARK, mend
from connector_lint.kinds import ForeignDefinition, JsonFile
from connector_lint.reader import Span
from connector_lint.rule import Fix, Problems, rule
from connector_lint_rules.json_values import shown


@rule("error")
def json_syntax(file: JsonFile) -> Problems:
    """Write JSON that can be read.

    Nothing else can be checked in a file that cannot be read, and the platform refuses it.

    Bad, as a file:

        {
            "swagger": "2.0"
            "info": {}  // <- comma
        }

    Good, as a file:

        {}
    """
    error = file.document.error
    if error is not None:
        yield file.report(error.message, on=error.span)


@rule("warning", fix="safe")
def json_leniency(file: JsonFile) -> Problems:
    """Write strict JSON: no comments, no trailing commas, no raw control characters.

    The platform reads all of these; most other tools that meet the file do not.

    Bad, as a file:

        {
            "swagger": "2.0",  // <- comma
        }

    Fixed, as a file:

        {
            "swagger": "2.0"
        }

    Good, as a file:

        {
            "swagger": "2.0"
        }
    """
    for fault in file.document.faults:
        if fault.kind != "duplicate-key":
            edits = mend(file.document, fault)
            fix = Fix("write strict JSON", safe=True, edits=edits) if edits else None
            yield file.report(fault.message, on=fault.span, fix=fix)


@rule("error", fix="safe")
def json_duplicate_key(file: JsonFile) -> Problems:
    """Write a key once in an object.

    Readers keep one of the two members and drop the other without a word.

    Bad, as a file:

        {
            "swagger": "2.0",
            "swagger": "2.0"  // <- swagger
        }

    Fixed, as a file:

        {
            "swagger": "2.0"
        }

    Bad, as a file:

        {
            "host": "contoso.com",
            "host": "fabrikam.com"  // <- host
        }

    Good, as a file:

        {
            "host": "contoso.com",
            "Host": "contoso.com"
        }
    """
    for fault in file.document.faults:
        if fault.kind == "duplicate-key" and fault.key is not None:
            edits = mend(file.document, fault)
            fix = Fix("remove the second one", safe=True, edits=edits) if edits else None
            place = file.node((*fault.pointer, fault.key))
            yield place.report(fault.message, on=fault.span, fix=fix)


@rule("info", fix="safe")
def byte_order_mark(file: JsonFile) -> Problems:
    """Save the file as UTF-8, without a byte-order mark.

    A mark is invisible in editors, and some tools that read JSON stumble over it. Other encodings, such as UTF-16, are
    read by fewer tools still.

    Bad, as a file:

        <byte-order mark>{}  // <- byte-order mark

    Fixed, as a file:

        {}

    Good, as a file:

        {}
    """
    source = file.document.source
    if source.encoding != "utf-8":
        message = f"the file is written in {source.encoding.upper()}; save it as UTF-8"
    elif source.byte_order_mark:
        message = "the file begins with a byte-order mark; save it as UTF-8 without one"
    else:
        return
    fix = Fix("write UTF-8 without a mark", safe=True, edits=(WITHOUT_MARK,)) if file.document.readable else None
    yield file.report(message, on=Span(0, 0), fix=fix)


@rule("error", on=("openapi", "info", "item", "requests"))
def definition_is_another_format(foreign: ForeignDefinition) -> Problems:
    """Describe the connector in OpenAPI 2.0, which is also called Swagger.

    OpenAPI 3 and Postman collections look alike, but the platform does not read them here. Convert an OpenAPI 3
    description to 2.0 first; a Postman collection can be imported where a custom connector is created.

    Bad, as a file:

        {
            "openapi": "3.0.1",  // <- this is OpenAPI "3.0.1"; a connector needs OpenAPI 2.0
            "info": {"title": "Contoso", "version": "1.0"},
            "paths": {}
        }

    Bad, as a file:

        {  // <- this is a Postman collection; a connector needs OpenAPI 2.0
            "info": {"name": "Contoso", "_postman_id": "contoso"},
            "item": []
        }

    Good, as a file:

        {
            "swagger": "2.0",
            "info": {"title": "Contoso", "version": "1.0"},
            "paths": {}
        }
    """
    if "openapi" in foreign:
        version = foreign.at("openapi")
        yield version.report(f"this is OpenAPI {shown(version.value)}; a connector needs OpenAPI 2.0, so convert it")
    else:
        yield foreign.report(
            "this is a Postman collection; a connector needs OpenAPI 2.0, so import it as a custom connector first",
            on=Span(0, 0),
        )
