"""What is offered where the cursor stands, and what it makes of the text."""

from __future__ import annotations

import json

import pytest

from connector_lint.lsp.knowledge.completion import Completion, CompletionKind, complete
from connector_lint.source import Source
from tests.lsp.fabrikam import DEFINITION, PROPERTIES, PROPERTIES_TEXT, TEXT, edited, known, marked

KNOWLEDGE = known()


def offered(text: str, path: str = DEFINITION) -> list[Completion]:
    return complete(KNOWLEDGE, *marked(text, path))


def labels(text: str, path: str = DEFINITION) -> list[str]:
    return [completion.label for completion in offered(text, path)]


def chosen(text: str, label: str, path: str = DEFINITION) -> str:
    """The text after a completion was chosen, with the cursor in it."""
    source, _ = marked(text, path)
    completion = next(each for each in complete(KNOWLEDGE, *marked(text, path)) if each.label == label)
    start, end = completion.span
    made = source.text[:start] + completion.text + "|" + completion.tail + source.text[end:]
    if completion.comma is not None:
        made = made[: completion.comma] + "," + made[completion.comma :]
    return made


def in_operation(members: str) -> str:
    return '{"paths": {"/rooms": {"get": {' + members + "}}}}"


def in_call(members: str, name: str = "x-ms-dynamic-values") -> str:
    """The text of a parameter of BookRoom with a dynamic extension."""
    return edited('{"$ref": "#/parameters/room"}', f'{{"name": "room", "in": "path", "{name}": {{{members}}}}}')


# --- operations -------------------------------------------------------------------------------------------------------


def test_dynamic_extensions_offer_operations_those_that_read_first_and_triggers_last() -> None:
    completions = offered(in_call('"operationId": "|"'))
    assert [each.label for each in completions] == ["GetRooms", "WhenRoomIsBooked", "BookRoom"]
    first = completions[0]
    assert (first.kind, first.detail) == (CompletionKind.OPERATION, "GET /rooms")
    assert "**List rooms**" in first.documentation
    assert "- `floor` (integer, required): Floor" in first.documentation


@pytest.mark.parametrize(
    "members",
    [
        '"x-ms-api-annotation": {"replacement": {"operationId": "|"}}',
        '"x-ms-operation-context": {"simulate": {"operationId": |}}',
        '"x-ms-notification": {"operationId": "|',
        '"parameters": [{"name": "a", "x-ms-dynamic-tree": {"open": {"operationId": "|"}}}]',
    ],
)
def test_operations_are_offered_wherever_one_is_named(members: str) -> None:
    assert set(labels(in_operation(members))) == {"GetRooms", "BookRoom", "WhenRoomIsBooked"}


def test_the_properties_file_offers_operations_that_are_not_listed_yet() -> None:
    text = edited(',\n            "BookRoom"', ', "|"', PROPERTIES_TEXT)
    assert labels(text, PROPERTIES) == ["BookRoom", "WhenRoomIsBooked"]
    text = edited('"scriptOperations": [', '"scriptOperations": [|, ', PROPERTIES_TEXT)
    assert labels(text, PROPERTIES) == ["GetRooms", "WhenRoomIsBooked"]


# --- what stands in the definition ------------------------------------------------------------------------------------


def test_references_lead_into_the_section_of_their_kind() -> None:
    assert labels('{"definitions": {"A": {"$ref": "|"}}}') == [
        "#/definitions/RoomList",
        "#/definitions/Room",
        "#/definitions/Booking",
    ]
    assert labels(in_operation('"parameters": [{"$ref": "|"}]')) == ["#/parameters/room"]
    assert labels(in_operation('"responses": {"200": {"$ref": "|"}}')) == ["#/responses/Booked"]
    assert labels('{"definitions": {"A": {"properties": {"$ref": {"type": "|"}}}}}')[0] == "string"


def test_a_reference_can_be_chosen_as_a_whole() -> None:
    text = in_operation('"parameters": [|]')
    assert chosen(text, "room") == text.replace("|", '{"$ref": "#/parameters/room"}|')


def test_required_offers_the_properties_that_are_not_required_yet() -> None:
    text = edited('"required": ["id"]', '"required": ["id", "|"]')
    assert labels(text) == ["name", "building"]


def test_names_with_slashes_are_escaped_in_paths_alone() -> None:
    text = edited('"id": {"type"', '"a/b": {"type"')
    knowledge = known(text)
    found = complete(knowledge, *marked(text.replace('"required": ["id"]', '"required": ["|"]')))
    assert found[0].label == "a/b"
    found = complete(knowledge, *marked(text.replace('"value-path": "id"', '"value-path": "|"')))
    assert found[0].label == "a~1b"


def test_tags_and_security_requirements() -> None:
    assert labels(in_operation('"tags": ["|"]')) == ["rooms", "bookings"]
    text = '{"security": [{|}]}'
    assert labels(text) == ["key"]
    assert chosen(text, "key") == '{"security": [{"key": [|]}]}'


# --- calls ------------------------------------------------------------------------------------------------------------


def test_paths_lead_into_the_answer_of_the_operation_called() -> None:
    assert labels(in_call('"operationId": "GetRooms", "value-collection": "|"'))[0] == "value"
    items = '"operationId": "GetRooms", "value-collection": "value", '
    assert labels(in_call(items + '"value-path": "|"')) == ["id", "name", "building/city", "building"]
    assert labels(in_call(items + '"value-title": "building/|"')) == ["building/city"]
    # The operation may be named behind the path.
    assert "id" in labels(in_call('"value-path": "|", "value-collection": "value", "operationId": "GetRooms"'))


def test_paths_of_the_newer_extensions() -> None:
    items = '"operationId": "GetRooms", "itemsPath": "value", "itemTitlePath": "|"'
    assert labels(in_call(items, "x-ms-dynamic-list"))[:2] == ["id", "name"]
    assert labels(in_call('"operationId": "GetRooms", "itemValuePath": "|"', "x-ms-dynamic-properties"))


def test_arguments_are_the_inputs_of_the_operation_called_required_ones_first() -> None:
    completions = offered(in_call('"operationId": "GetRooms", "parameters": {"|"}'))
    assert [(each.label, each.detail) for each in completions] == [
        ("floor", "required by GetRooms"),
        ("free", "input of GetRooms"),
    ]
    text = in_call('"operationId": "BookRoom", "parameters": {|}', "x-ms-dynamic-list")
    assert labels(text) == ["room", "body", "body/day", "body/room"]


def test_what_is_passed_comes_from_the_inputs_of_the_calling_operation() -> None:
    call = '"operationId": "GetRooms", "parameters": {"floor": {"%s": "|"}}'
    assert labels(in_call(call % "parameter")) == ["room", "body", "day"]
    assert labels(in_call(call % "parameterReference", "x-ms-dynamic-list")) == [
        "room",
        "body",
        "body/day",
        "body/room",
    ]
    text = in_call('"operationId": "GetRooms", "parameters": {"floor": |}')
    assert '"floor": {"parameter": "day"}|' in chosen(text, "day")


def test_a_shared_parameter_knows_the_operations_that_use_it() -> None:
    text = edited('"parameters": {"floor": 1}', '"parameters": {"floor": {"parameter": "|"}}')
    assert "day" in labels(text)


# --- words ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (in_operation('"x-ms-visibility": "|"'), ["important", "advanced", "internal"]),
        (in_operation('"x-ms-trigger": |'), ["single", "batch"]),
        (in_operation('"deprecated": |'), ["true", "false"]),
        (in_operation('"schemes": ["https", "|"]'), ["http", "ws", "wss"]),
        (in_operation('"parameters": [{"in": "|"}]'), ["body", "query", "header", "path", "formData"]),
        ('{"definitions": {"A": {"type": "integer", "format": "|"}}}', ["int32", "int64"]),
        ('{"definitions": {"A": {"format": "|", "type": "number"}}}', ["float", "double"]),
        ('{"securityDefinitions": {"a": {"type": "apiKey", "in": "|"}}}', ["header", "query"]),
        ('{"swagger": |}', ["2.0"]),
        ('{"x-ms-connector-metadata": [{"propertyName": "|"}]}', ["Website", "Privacy policy", "Categories"]),
    ],
)
def test_words_that_the_grammar_knows(text: str, expected: list[str]) -> None:
    assert labels(text) == expected


def test_words_are_explained() -> None:
    internal = offered(in_operation('"x-ms-visibility": "|"'))[2]
    assert "Never shown" in internal.detail
    assert "default" in internal.documentation


def test_categories_are_offered_one_after_the_other() -> None:
    text = '{"x-ms-connector-metadata": [{"propertyName": "Categories", "propertyValue": "Data;Ma|"}]}'
    assert "Data" not in labels(text)
    assert '"propertyValue": "Data;Marketing"|' in chosen(text, "Marketing")


# --- keys -------------------------------------------------------------------------------------------------------------


def test_keys_that_are_required_come_first_and_those_that_are_there_not_at_all() -> None:
    found = labels('{"swagger": "2.0", |}')
    assert found[:3] == ["info", "paths", "x-ms-connector-metadata"]
    assert "swagger" not in found
    assert found.index("host") < found.index("x-ms-capabilities")


def test_the_kind_of_a_parameter_is_told_by_what_stands_beside_the_cursor() -> None:
    assert "schema" in labels(in_operation('"parameters": [{"in": "body", |}]'))
    assert "schema" not in labels(in_operation('"parameters": [{|, "in": "query"}]'))
    assert "x-ms-url-encoding" in labels(in_operation('"parameters": [{"in": "path", |}]'))
    # As long as nothing tells, it can be any.
    assert {"schema", "x-ms-url-encoding", "type"} <= set(labels(in_operation('"parameters": [{"name": "a", |}]')))
    assert {"flow", "tokenUrl", "in"} <= set(labels('{"securityDefinitions": {"a": {|}}}'))
    assert "in" not in labels('{"securityDefinitions": {"a": {"type": "oauth2", |}}}')


def test_policies_offer_what_their_template_is_told() -> None:
    text = '{"properties": {"policyTemplateInstances": [{"templateId": "SetHeader", "parameters": {|}}]}}'
    found = labels(text, PROPERTIES)
    assert "x-ms-apimTemplateParameter.value" in found
    assert "x-ms-apimTemplateParameter.existsAction" in found
    assert "x-ms-apimTemplateParameter.newPath" not in found
    assert "x-ms-apimTemplateParameter.retainKey" not in found
    assert "setheader" in labels('{"properties": {"policyTemplateInstances": [{"templateId": "|"}]}}', PROPERTIES)


@pytest.mark.parametrize(
    ("text", "label", "expected"),
    [
        ('{"info": {|}}', "title", '{"info": {"title": "|"}}'),
        ('{"info": {"|"}}', "title", '{"info": {"title": "|"}}'),
        ('{"info": {"ti|', "title", '{"info": {"title": "|"'),
        ('{"info": {ti|}}', "title", '{"info": {"title": "|"}}'),
        ('{"info": {"ti|": "A"}}', "title", '{"info": {"title"|: "A"}}'),
        ('{"info": {"|"\n"version": "1"}}', "title", '{"info": {"title": "|",\n"version": "1"}}'),
        ('{"info": {"version": "1"\n|}}', "title", '{"info": {"version": "1",\n"title": "|"}}'),
        ("{|}", "paths", '{"paths": {|}}'),
        ('{"info": {"x-ms-keywords|"}}', "x-ms-keywords", '{"info": {"x-ms-keywords": [|]}}'),
        (in_operation("dep|"), "deprecated", in_operation('"deprecated": true|')),
        (in_operation('"x-ms-visibility": |'), "internal", in_operation('"x-ms-visibility": "internal"|')),
        (
            in_operation('"x-ms-visibility": "|'),
            "internal",
            '{"paths": {"/rooms": {"get": {"x-ms-visibility": "internal"|}}}}',
        ),
        (in_operation('"x-ms-visibility": "int|ern"'), "internal", in_operation('"x-ms-visibility": "internal"|')),
        (
            in_operation('"x-ms-visibility": |\n"tags": []'),
            "internal",
            in_operation('"x-ms-visibility": "internal",|\n"tags": []'),
        ),
    ],
)
def test_what_a_choice_makes_of_the_text(text: str, label: str, expected: str) -> None:
    assert chosen(text, label) == expected


@pytest.mark.parametrize(
    ("text", "label", "expected"),
    [
        ("info:\n  |", "title", "info:\n  title: |"),
        ("info:\n  ti|", "title", "info:\n  title: |"),
        ("in|", "info", "info:\n  |"),
        (
            "paths:\n  /a:\n    get:\n      par|",
            "parameters",
            "paths:\n  /a:\n    get:\n      parameters:\n        - |",
        ),
        (
            "paths:\n  /a:\n    get:\n      parameters:\n        - |",
            "name",
            "paths:\n  /a:\n    get:\n      parameters:\n        - name: |",
        ),
        ("swagger: |", "2.0", 'swagger: "2.0"|'),
        (
            "definitions:\n  A:\n    $ref: |",
            "#/definitions/Room",
            'definitions:\n  A:\n    $ref: "#/definitions/Room"|',
        ),
        ("definitions:\n  A:\n    type: s|", "string", "definitions:\n  A:\n    type: string|"),
    ],
)
def test_yaml_is_written_as_yaml(text: str, label: str, expected: str) -> None:
    assert chosen(text, label, "apiDefinition.swagger.yaml") == expected


# --- without a definition that can be read ----------------------------------------------------------------------------


def test_without_knowledge_the_format_itself_is_offered() -> None:
    source, offset = marked(in_operation('"x-ms-visibility": "|"'))
    assert [each.label for each in complete(None, source, offset)] == ["important", "advanced", "internal"]
    assert complete(None, *marked('{"definitions": {"A": {"$ref": "|"}}}')) == []


def test_nothing_is_offered_where_anything_can_stand() -> None:
    assert labels('{"info": {"title": "|"}}') == []
    assert labels('{"paths": {"/rooms": {"get": {"x-contoso": {"|"}}}}}') == []


def test_whatever_is_chosen_in_sound_json_stays_sound() -> None:
    for index, character in enumerate(TEXT):
        if character not in '{["':
            continue
        source, offset = Source(TEXT, DEFINITION), index + 1
        for completion in complete(KNOWLEDGE, source, offset)[:3]:
            start, end = completion.span
            value = "1" if completion.text.endswith(": ") else ""  # what only the author knows
            json.loads(TEXT[:start] + completion.text + value + completion.tail + TEXT[end:])
