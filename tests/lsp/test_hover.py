"""What is told of the place at which somebody points."""

from __future__ import annotations

import pytest

from connector_lint.diagnostics import Diagnostic
from connector_lint.lsp.knowledge.hover import Hover, hover
from connector_lint.packs import BUILT_IN, load_packs
from connector_lint.reader import Span
from connector_lint.source import Source
from tests.lsp.fabrikam import DEFINITION, PROPERTIES, PROPERTIES_TEXT, TEXT, at, edited, excerpt, known, marked

KNOWLEDGE = known()


def told(pattern: str, text: str = TEXT, path: str = DEFINITION) -> str:
    found = hover(KNOWLEDGE, *at(pattern, text, path))
    return "" if found is None else found.markdown


def told_in(text: str, path: str = DEFINITION) -> str:
    found = hover(KNOWLEDGE, *marked(text, path))
    return "" if found is None else found.markdown


def test_an_extension_is_explained_with_its_values_its_places_and_an_example() -> None:
    source, offset = at('"x-ms-|trigger": "single"')
    found = hover(KNOWLEDGE, source, offset)
    assert found is not None
    assert excerpt(source, found.span) == '"x-ms-trigger"'
    assert "**`x-ms-trigger`**" in found.markdown
    assert "it starts flows" in found.markdown
    assert "Value: `single` starts one flow" in found.markdown
    assert "Stands in: operation" in found.markdown
    assert '```json\n"x-ms-trigger": "single"\n```' in found.markdown


def test_ordinary_keys_are_explained_by_the_object_that_they_stand_in() -> None:
    assert "as makers see it" in told('"tit|le": "Fabrikam Rooms"')
    assert "makers see it where there is no `x-ms-summary`" in told('"tit|le": "Room"')
    assert "The unique name by which flows know" in told('"oper|ationId": "BookRoom"')


def test_a_name_that_the_author_chose_is_no_key_of_the_format() -> None:
    text = '{"definitions": {"A": {"properties": {"x-ms-sum|mary": {"type": "string"}}}}}'
    assert told_in(text) == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"paths": {"/a": {"get": {"x-ms-visibility": "int|ernal"}}}}', "Never shown to makers"),
        ('{"definitions": {"A": {"format": "date|-time"}}}', "with its zone"),
        ('{"paths": {"/a": {"get": {"parameters": [{"in": "form|Data"}]}}}}', "A field of a form"),
        ('{"schemes": ["ht|tps"]}', "Encrypted."),
        ('{"definitions": {"A": {"description": "int|ernal"}}}', ""),
    ],
)
def test_words_are_explained_where_they_have_a_meaning(text: str, expected: str) -> None:
    assert expected in told_in(text) if expected else told_in(text) == ""


def test_a_reference_tells_what_it_leads_to() -> None:
    found = told('"items": {"$ref": "#/definitions/|Room"}')
    assert "**`Room`**" in found
    assert "A room in a building." in found
    assert "- `id` (string, required): Room ID" in found
    assert "Parameter `room` in path, required" in told('{"$ref": "#/parameters/|room"}')
    assert "The booking." in told('"201": {"$ref": "#/responses/|Booked"}')


def test_an_operation_id_in_a_call_tells_the_operation() -> None:
    found = told('"x-ms-dynamic-values": {\n        "operationId": "Get|Rooms"')
    assert "`GET /rooms`" in found
    assert "Lists the rooms of a floor." in found
    assert "- `floor` (integer, required): Floor" in found
    assert "`POST /rooms/{room}/bookings`" in told(
        '"scriptOperations": [\n      "Book|Room"', PROPERTIES_TEXT, PROPERTIES
    )


def test_path_strings_and_arguments_tell_what_they_mean() -> None:
    assert "Room ID" in told('"value-path": "|id"')
    assert "array of object" in told('"value-collection": "|value"')
    assert "Parameter `floor` in query, required" in told('"parameters": {"fl|oor": 1}')
    assert "The room to book." in told('"/rooms/{ro|om}/bookings"')
    assert "apiKey" in told('"security": [{"k|ey": []}]')


def test_policies_and_their_templates_are_explained() -> None:
    text = '{"properties": {"policyTemplateInstances": [{"templateId": "Set|Header"}]}}'
    assert "Sets a header" in told_in(text, PROPERTIES)
    assert "Sets a header" in told('"templateId": "set|header"', PROPERTIES_TEXT, PROPERTIES)
    assert "The operations to which it applies" in told(
        '"x-ms-apimTemplate|-operationName"', PROPERTIES_TEXT, PROPERTIES
    )


def _diagnostic(source: Source, span: Span) -> Diagnostic:
    place = source.range(*span)
    return Diagnostic("visibility-value", None, "error", "write <internal>", DEFINITION, "", place, (), None, "")


def _with_problem(text: str) -> tuple[Hover | None, Source]:
    source, offset = marked(text)
    start = source.text.index('"Internal"')
    diagnostics = [_diagnostic(source, Span(start, start + len('"Internal"')))]
    rules = {rule.id: rule for rule in load_packs([BUILT_IN])}
    return hover(KNOWLEDGE, source, offset, diagnostics, rules), source


def test_a_problem_is_told_with_the_page_of_its_rule() -> None:
    found, source = _with_problem('{"paths": {"/a": {"get": {"x-ms-visibility": "Int|ernal"}}}}')
    assert found is not None
    assert excerpt(source, found.span) == '"Internal"'
    assert "**error** write &lt;internal&gt;" in found.markdown
    assert "# visibility-value" in found.markdown
    elsewhere, _ = _with_problem('{"paths": {"/a": {"ge|t": {"x-ms-visibility": "Internal"}}}}')
    assert elsewhere is not None
    assert "visibility-value" not in elsewhere.markdown


def test_yaml_is_explained_as_well() -> None:
    text = "paths:\n  /a:\n    get:\n      x-ms-visi|bility: internal\n"
    assert "**`x-ms-visibility`**" in told_in(text, "apiDefinition.swagger.yaml")


def test_without_knowledge_the_format_is_explained_all_the_same() -> None:
    found = hover(None, *at('"x-ms-|trigger": "single"'))
    assert found is not None
    assert hover(None, *at('"items": {"$ref": "#/definitions/|Room"}')) is None


def test_there_is_nothing_to_tell_of_white_space_and_brackets() -> None:
    text = edited('"swagger"', ' | "swagger"')
    assert told_in(text) == ""
    assert told_in(edited('{"title"', '{|"title"')) != ""  # the key begins here
    assert told_in(TEXT + "|") == ""
