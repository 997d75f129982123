"""Responses: what an operation answers, by status code."""

from __future__ import annotations

import re

from connector_lint.connector import Connector
from connector_lint.kinds import Headers, Operation, Response, Responses, SharedResponses
from connector_lint.nodes import Node
from connector_lint.patterns import pattern
from connector_lint.references import is_success
from connector_lint.rule import Fix, Problems, rule, safe, suggested
from connector_lint.typing import NamedTuple
from connector_lint_rules.language.listing import word_set
from connector_lint_rules.notifications import brings_nothing

STATUS_RANGE = pattern(r"[1-5]xx", re.IGNORECASE)
HEADER_NAME = pattern(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+")
SAYS_MORE = word_set("""
    $ref additionalProperties allOf items example enum x-ms-dynamic-schema x-ms-dynamic-properties x-ms-dynamic-values
    x-ms-dynamic-list x-ms-dynamic-tree
    """)
"""What tells something of an object that declares no properties."""


@rule("warning", microsoft="OperationMustHaveResponse", fix="suggested")
def operation_must_have_response(operation: Operation, connector: Connector) -> Problems:
    """Say what an operation answers: give it at least one response.

    Without one nobody can tell how a call ends that went well, and the platform may take it for a failure.

    Bad:

        {
            "responses": {}  // <- operation "FindTasks" has no response; add one, such as 200
        }

    Fixed:

        {
            "responses": {"200": {"description": "OK"}}
        }

    Bad, in the definition:

        {"paths": {"/tasks": {
            "get": {"responses": "<absent>"}  // <- operation "FindTasks" has no response
        }}}

    Good:

        {"responses": {"200": {"description": "OK"}}}

    Good:

        {"responses": {"204": {"$ref": "#/responses/NotFound"}}}
    """
    listed = operation.get("responses")
    if type(listed) is dict and any(not code.startswith("x-") for code in listed):
        return
    ok = {"description": "OK"}
    place: Node
    responses = connector.references.node_of(operation.get("responses"))
    if isinstance(responses, Responses):
        place, change = responses, responses.extended("200", ok)
    elif "responses" not in operation:
        place, change = operation, operation.extended("responses", {"200": ok})
    else:
        return
    yield place.report(
        f'operation "{operation.name}" has no response; add one, such as 200',
        fix=suggested("add the response 200", change),
    )


@rule("warning", microsoft="OperationShouldHaveSuccessfulResponse", fix="suggested")
def operation_should_have_successful_response(responses: Responses, connector: Connector) -> Problems:
    """Say what an operation answers when all goes well: give it a response 200, 201, 202 or 204.

    The platform takes a status code that is not listed for a failure, and reviewers send back what has a `default`
    response alone.

    Bad, in an operation:

        {
            "responses": {  // <- operation "FindTasks" has no response for success; make "default" 200
                "default": {"description": "The tasks."}
            }
        }

    Fixed, in an operation:

        {
            "responses": {
                "200": {"description": "The tasks."}
            }
        }

    Bad, in an operation:

        {
            "responses": {  // <- operation "FindTasks" has no response for success; add one, such as 200
                "404": {"$ref": "#/responses/NotFound"},
                "default": {"description": "The tasks."}
            }
        }

    Good, in an operation:

        {"responses": {"200": {"description": "The tasks."}}}

    Good, in an operation:

        {"responses": {"204": {"description": "There is no task."}, "404": {"$ref": "#/responses/NotFound"}}}
    """
    codes = responses.codes
    operation = responses.operation
    # What only means a success ("2XX") is told as no status code.
    if not codes or any(code.startswith("2") for code in codes) or brings_nothing(operation, connector):
        return
    message = f'operation "{operation.name}" has no response for success'
    if codes == ["default"]:
        fix = suggested('rename "default" to "200"', responses.at("default").renamed("200"))
        yield responses.report(f'{message}; make "default" 200', fix=fix)
    else:
        yield responses.report(f"{message}; add one, such as 200")


@rule("warning", microsoft="OperationHasManyResponsesWithSchema", fix="suggested")
def operation_has_many_responses_with_schema(responses: Responses, connector: Connector, *, limit: int = 1) -> Problems:
    """Give a schema to one response of an operation only.

    The designer offers makers the values of one response, that of success. The schemas of the others are not used.

    Bad, in an operation:

        {
            "responses": {  // <- 2 responses have a schema ("200", "404"); the limit is 1
                "200": {"description": "The tasks.", "schema": {"$ref": "#/definitions/Task"}},
                "404": {"description": "There is no task.", "schema": {"type": "string"}}
            }
        }

    Fixed, in an operation:

        {
            "responses": {
                "200": {"description": "The tasks.", "schema": {"$ref": "#/definitions/Task"}},
                "404": {"description": "There is no task."}
            }
        }

    Good, in an operation:

        {
            "responses": {
                "200": {"description": "The tasks.", "schema": {"$ref": "#/definitions/Task"}},
                "404": {"description": "There is no task."},
                "default": {"description": "Something went wrong."}
            }
        }

    Good, in an operation:

        {"responses": {"202": {"description": "The tasks are sought."}, "404": {"$ref": "#/responses/NotFound"}}}
    """
    if len(responses.value) <= limit:
        return
    described = {
        code: response for code, response in connector.references.responses(responses.operation) if "schema" in response
    }
    if len(described) <= limit:
        return
    codes = ", ".join(f'"{code}"' for code in described)
    needless = {code: response for code, response in described.items() if not is_success(code)}
    kept = "that of success" if len(needless) < len(described) else "one"
    fix = None
    if len(described) - len(needless) == limit and all(each.parent is responses for each in needless.values()):
        changes = [each.at("schema").removed() for each in needless.values()]
        fix = suggested("remove the schemas of the other responses", *changes)
    yield responses.report(
        f"{len(described)} responses have a schema ({codes}); the limit is {limit}: keep {kept}", fix=fix
    )


@rule("error", on="schema", microsoft="DefaultResponseHasSchema", profile="certification", fix="suggested")
def default_response_has_schema(response: Response, connector: Connector) -> Problems:
    """Give no schema to the response `default`.

    It stands for whatever is not listed: mostly for errors. What makers are to use in a flow is described by the
    response of success, so certification refuses a schema here.

    Bad, in the definition:

        {"paths": {"/tasks": {"get": {"responses": {
            "default": {  // <- the response "default" has a schema; remove it
                "description": "Something went wrong.",
                "schema": {"type": "string"}
            },
            "200": {"description": "The tasks.", "schema": "<absent>"}
        }}}}}

    Fixed, in the definition:

        {"paths": {"/tasks": {"get": {"responses": {
            "default": {
                "description": "Something went wrong."
            },
            "200": {"description": "The tasks.", "schema": "<absent>"}
        }}}}}

    Good, in the definition:

        {"paths": {"/tasks": {"get": {"responses": {
            "default": {"description": "Something went wrong.", "schema": {}},
            "200": {"description": "The tasks.", "schema": "<absent>"}
        }}}}}

    Good, in the definition:

        {"paths": {"/tasks": {"get": {"responses": {
            "default": {"description": "Something went wrong."}
        }}}}}
    """
    schema = response.value["schema"]
    if type(schema) is not dict or not schema:
        return
    if isinstance(response.parent, Responses) and response.key != "default":
        return
    used = [use for use in _uses(response, connector) if use.code == "default"]
    if not used:
        return
    if isinstance(response.parent, SharedResponses):
        yield response.report(
            f'the response "{response.key}" has a schema, but it is "default" in operation '
            f'"{used[0].operation.name}"; remove the schema'
        )
    elif any(is_success(code) for code in used[0].operation.value["responses"]):
        fix = suggested("remove the schema", response.at("schema").removed())
        yield response.report('the response "default" has a schema; remove it', fix=fix)
    else:
        fix = suggested('rename "default" to "200"', response.renamed("200"))
        yield response.report('the response "default" has a schema; make it 200 if it is that of success', fix=fix)


@rule("error", microsoft="ResponseMustBeDefaultOrHttpStatusCode", fix="suggested")
def response_must_be_default_or_http_status_code(responses: Responses) -> Problems:
    """Name a response by its status code, or `default`.

    The platform looks a response up by the code that the service sent. Under another name it is never found.

    Bad, in an operation:

        {
            "responses": {
                "2XX": {"description": "The tasks."}  // <- "2XX" is no status code; write "200"
            }
        }

    Fixed, in an operation:

        {
            "responses": {
                "200": {"description": "The tasks."}
            }
        }

    Bad, in an operation:

        {
            "responses": {
                "200": {"description": "The tasks."},
                "600": {"description": "A strange end."}  // <- write "default" or a code from 100 to 599
            }
        }

    Good, in an operation:

        {
            "responses": {
                "100": {"description": "Go on."},
                "299": {"description": "The tasks."},
                "599": {"description": "A strange end."},
                "default": {"description": "Something went wrong."}
            }
        }

    Good, in an operation:

        {"responses": {"200": {"description": "The tasks."}, "x-contoso-responses": {"few": {}}}}
    """
    for code in responses.codes:
        if code == "default" or _is_status_code(code):
            continue
        place = responses.at(code)
        meant = (
            "default" if code.strip().lower() == "default" else f"{code[0]}00" if STATUS_RANGE.fullmatch(code) else None
        )
        fix: Fix | None = None
        if meant and meant not in responses:
            fix = suggested(f'rename it to "{meant}"', place.renamed(meant))
        mend = f'write "{meant}"' if meant else 'write "default" or a code from 100 to 599'
        yield place.report(f'"{code}" is no status code; {mend}', on="key", fix=fix)


@rule("error", on="examples", microsoft="ResponseExampleMustBeProducedByOperation")
def response_example_must_be_produced_by_operation(response: Response, connector: Connector) -> Problems:
    """Give examples of a response in the formats that the operation produces only.

    `examples` has an example for each media type. `produces`, of the operation or else of the whole definition, lists
    those in which the service answers.

    Bad, in a response:

        {
            "examples": {
                "text/csv": "id;name"  // <- "text/csv" is not among what operation "GetTasks" produces
            }
        }

    Bad, in an operation:

        {
            "produces": ["text/plain"],
            "responses": {
                "200": {
                    "description": "The tasks.",
                    "examples": {
                        "text/plain": "Write a letter",
                        "application/json": []  // <- "application/json" is not among what operation "FindTasks"
                    }
                }
            }
        }

    Good, in a response:

        {"examples": {"Application/JSON": {"code": 404}}}

    Good, in an operation:

        {
            "produces": ["text/plain"],
            "responses": {"200": {"description": "The tasks.", "examples": {"text/plain": "Write a letter"}}}
        }
    """
    examples = response.value["examples"]
    uses = _uses(response, connector)
    for media_type in examples if type(examples) is dict else ():
        others = [use.operation for use in uses if not _produces(use.operation, media_type, connector)]
        if others:
            place = response.at("examples").at(media_type)
            yield place.report(
                f'"{media_type}" is not among what operation "{others[0].name}" produces; '
                'add it to "produces" or remove the example',
                on="key",
            )


@rule("error", microsoft="ResponseHeadersAreNotUnique")
def response_headers_are_not_unique(headers: Headers) -> Problems:
    """Name each header of a response once.

    Upper and lower case are the same in a header's name, so two that differ in case only are one header.

    Bad, in the definition:

        {"responses": {"NotFound": {"headers": {
            "X-Request-Id": {"type": "string"},
            "X-Request-ID": {"type": "string"}  // <- header "X-Request-ID" is "X-Request-Id" again; remove one of them
        }}}}

    Good, in the definition:

        {"responses": {"NotFound": {"headers": {
            "X-Request-Id": {"type": "string"},
            "X-Request": {"type": "string"}
        }}}}

    Good, in an operation:

        {
            "responses": {
                "200": {"description": "The tasks.", "headers": {"ETag": {"type": "string"}}},
                "404": {"description": "There is no task.", "headers": {"etag": {"type": "string"}}}
            }
        }
    """
    first: dict[str, str] = {}
    for name in headers.value:
        other = first.setdefault(name.lower(), name)
        if other != name:
            yield headers.at(name).report(f'header "{name}" is "{other}" again; remove one of them', on="key")


@rule("info", on="schema")
def response_schema_empty(response: Response, connector: Connector) -> Problems:
    """Describe what a successful response holds, or give it no schema.

    An empty schema offers makers nothing to use in a flow. It is fine only where an operation tells the schema later:
    then it has `x-ms-dynamic-schema` and `x-ms-dynamic-properties`.

    Bad, in an operation:

        {
            "responses": {
                "200": {
                    "description": "The tasks.",
                    "schema": {}  // <- the schema says nothing of what the response holds; add its properties or remove
                }
            }
        }

    Bad, in an operation:

        {
            "responses": {
                "201": {
                    "description": "The tasks.",
                    "schema": {"type": "object", "title": "Tasks"}  // <- the schema says nothing
                }
            }
        }

    Good, in an operation:

        {
            "responses": {
                "200": {
                    "description": "The task.",
                    "schema": {"type": "object", "properties": {"id": {"type": "string"}}}
                }
            }
        }

    Good, in an operation:

        {"responses": {"200": {"description": "The tasks.", "schema": {"type": "string"}}}}

    Good, in an operation:

        {"x-ms-visibility": "internal", "responses": {"200": {"description": "The tasks.", "schema": {}}}}
    """
    schema = response.value["schema"]
    if type(schema) is not dict or schema.get("type", "object") != "object" or schema.get("properties"):
        return
    is_used = any(is_success(use.code) and use.operation.visible for use in _uses(response, connector))
    if is_used and SAYS_MORE.isdisjoint(schema):
        yield response.at("schema").report(
            "the schema says nothing of what the response holds; add its properties or remove it"
        )


@rule("info", default=False)
def error_responses_missing(responses: Responses) -> Problems:
    """List the errors that an operation can answer with.

    Who builds a flow can then tell what a call may end in: list the known 4xx and 5xx codes, or a `default`.

    Bad, in an operation:

        {
            "responses": {  // <- operation "FindTasks" lists no error; add the known 4xx and 5xx codes or a default
                "200": {"description": "The tasks."}
            }
        }

    Good, in an operation:

        {"responses": {"200": {"description": "The tasks."}, "404": {"description": "There is no such list."}}}

    Good, in an operation:

        {"responses": {"200": {"description": "The tasks."}, "503": {"description": "Try again later."}}}

    Good, in an operation:

        {"responses": {"200": {"description": "The tasks."}, "default": {"description": "Something went wrong."}}}
    """
    codes = responses.codes
    operation = responses.operation
    if codes and operation.visible and not any(code == "default" or code.startswith(("4", "5")) for code in codes):
        yield responses.report(
            f'operation "{operation.name}" lists no error; add the known 4xx and 5xx codes or a default response'
        )


@rule("warning", fix="safe")
def response_header_name_valid(headers: Headers) -> Problems:
    r"""Write a header's name as it is sent: in letters, digits and hyphens.

    Quotes, spaces and the like cannot stand in a header's name, so no service can send this one. They are mostly left
    over from a generator.

    Bad, in the definition:

        {"responses": {"NotFound": {"headers": {
            "\"Location\"": {"type": "string"}  // <- a header cannot be called ""Location""; write "Location"
        }}}}

    Fixed, in the definition:

        {"responses": {"NotFound": {"headers": {
            "Location": {"type": "string"}
        }}}}

    Bad, in the definition:

        {"responses": {"NotFound": {"headers": {
            "Request Id": {"type": "string"}  // <- a header cannot be called "Request Id"; write letters, digits and
        }}}}

    Good, in the definition:

        {"responses": {"NotFound": {"headers": {
            "X-Request-Id": {"type": "string"},
            "etag": {"type": "string"}
        }}}}

    Good, in the definition:

        {"responses": {"NotFound": {"headers": {
            "!#$%&'*+-.^_`|~09AZaz": {"type": "string"}
        }}}}
    """
    taken = {name.lower() for name in headers.value}
    for name in headers.value:
        if HEADER_NAME.fullmatch(name):
            continue
        place = headers.at(name)
        bare = name.strip(" \t\r\n\"'`:")
        if HEADER_NAME.fullmatch(bare):
            fix = safe(f'rename it to "{bare}"', place.renamed(bare)) if bare.lower() not in taken else None
            yield place.report(f'a header cannot be called "{name}"; write "{bare}"', on="key", fix=fix)
        else:
            yield place.report(f'a header cannot be called "{name}"; write letters, digits and hyphens', on="key")


@rule("info", fix="safe")
def response_headers_empty(headers: Headers) -> Problems:
    """Leave `headers` out where a response has none.

    An empty list of headers says nothing. It is left over from a generator.

    Bad, in a response:

        {
            "headers": {}  // <- headers is empty; remove it
        }

    Fixed, in a response:

        {
            "headers": "<absent>"
        }

    Good, in a response:

        {"headers": {"ETag": {"type": "string"}}}

    Good, in a response:

        {"description": "There is no such list."}
    """
    if not headers.value:
        yield headers.report("headers is empty; remove it", fix=safe("remove headers", headers.removed()))


class Use(NamedTuple):
    """An operation that answers with a response, under a status code."""

    operation: Operation
    code: str


def _uses(response: Response, connector: Connector) -> list[Use]:
    """Who answers with a response: the operation in which it stands, or those that refer to it."""
    if isinstance(response.parent, Responses):
        return [Use(response.parent.operation, str(response.key))]
    return connector.fact(_uses_by_response).get(id(response), [])


def _uses_by_response(connector: Connector) -> dict[int, list[Use]]:
    uses: dict[int, list[Use]] = {}
    for operation in connector.operations:
        for code, response in connector.references.responses(operation):
            uses.setdefault(id(response), []).append(Use(operation, code))
    return uses


def _produces(operation: Operation, media_type: str, connector: Connector) -> bool:
    """An operation answers in a format, by its own `produces` or else that of the definition; odd lists allow all."""
    holder = operation if "produces" in operation else connector.definition
    listed = holder.value.get("produces", []) if holder is not None else []
    return type(listed) is not list or any(type(each) is str and each.lower() == media_type.lower() for each in listed)


def _is_status_code(code: str) -> bool:
    return len(code) == 3 and code.isascii() and code.isdecimal() and "1" <= code[0] <= "5"
