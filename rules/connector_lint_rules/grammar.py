"""What the grammar of the format tells by itself: what is missing, of a wrong type, or none of the words allowed."""

from __future__ import annotations

from connector_lint.connector import Connector
from connector_lint.kinds import (
    DynamicValues,
    MissingMember,
    MistypedValue,
    Operation,
    Parameter,
    SecurityDefinition,
    UnlistedWord,
)
from connector_lint.nodes import Node
from connector_lint.rule import Fix, Problem, Problems, rule, safe, suggested
from connector_lint.suggestions import closest
from connector_lint_rules.json_values import converted, json_type, shown
from connector_lint_rules.language.identifiers import in_sentence_case, in_title_case
from connector_lint_rules.texts import belongs_to_path, is_shown
from connector_lint_rules.wording import called, listed, quoted, with_article

# --- missing ----------------------------------------------------------------------------------------------------------


@rule("error", microsoft="RequiredPropertyMissing")
def required_property_missing(missing: MissingMember) -> Problems:
    """Write every property that the format requires.

    Without it the platform does not know what to do with the object, and refuses the definition.

    Bad, in the info:

        {  // <- info lacks "version"; add it
            "version": "<absent>"
        }

    Bad, in a query parameter:

        {  // <- parameter "top" lacks "type"; add it
            "type": "<absent>"
        }

    Good, in the info:

        {"version": "1.0"}

    Good, in a query parameter:

        {"type": "integer"}
    """
    owner, name = missing.owner, missing.name
    has_rule_of_its_own = isinstance(owner, SecurityDefinition) or (name == "type" and "schema" in owner)
    if not missing.certified and not has_rule_of_its_own:
        yield owner.report(f'{called(owner)} lacks "{name}"; add it')


@rule("error", microsoft="SecuritySchemePropertyRequired")
def security_scheme_property_required(missing: MissingMember) -> Problems:
    """Write in a security definition what its type needs.

    A connection cannot be made with less: an API key needs its name and its place, OAuth its flow and its addresses.

    Bad, in a security api key:

        {  // <- security definition "api_key" lacks "in"; add it
            "in": "<absent>"
        }

    Good, in a security api key:

        {"type": "apiKey", "name": "X-Contoso-Key", "in": "query"}
    """
    if isinstance(missing.owner, SecurityDefinition):
        yield missing.owner.report(f'{called(missing.owner)} lacks "{missing.name}"; add it')


@rule("error", profile="certification", microsoft="RequiredPropertyMissing")
def certification_property_missing(missing: MissingMember) -> Problems:
    """Say of the connector what certification asks for.

    That is a description and a contact in `info`, and `x-ms-connector-metadata` with the website, the privacy policy
    and the categories. People see them before they choose the connector.

    Bad, in the info:

        {  // <- info lacks "contact", which certification asks for; add it
            "contact": "<absent>"
        }

    Good, in the info:

        {"contact": {"name": "Contoso", "url": "https://contoso.com", "email": "help@contoso.com"}}
    """
    if missing.certified and not isinstance(missing.owner, Operation | Parameter):
        name = called(missing.owner)
        yield missing.owner.report(f'{name} lacks "{missing.name}", which certification asks for; add it')


@rule("error", custom="warning", microsoft="RequiredPropertyMissing", fix="suggested")
def operation_summary_missing(missing: MissingMember) -> Problems:
    """Give every operation a summary.

    It is the name under which makers find the action or trigger.

    Bad, in an operation:

        {  // <- operation "FindTasks" lacks "summary"; add one, such as "Find tasks"
            "summary": "<absent>"
        }

    Fixed:

        {
            "summary": "Find tasks"
        }

    Good, in an operation:

        {"summary": "Find tasks"}
    """
    operation = missing.owner
    if missing.name != "summary" or "x-ms-summary" in operation:  # which stands in its place
        return
    if isinstance(operation, Operation) and operation.visible:
        yield _text_missing(missing, in_sentence_case(operation.operation_id or ""))


@rule("error", custom="warning", microsoft="RequiredPropertyMissing")
def operation_description_missing(missing: MissingMember) -> Problems:
    """Give every operation a description.

    The designer shows it behind the info mark: what the operation does, beyond its name.

    Bad, in an operation:

        {  // <- operation "FindTasks" lacks "description"; add one
            "description": "<absent>"
        }

    Good, in an operation:

        {"description": "Finds the tasks of all lists."}
    """
    operation = missing.owner
    if missing.name == "description" and isinstance(operation, Operation) and operation.visible:
        yield _text_missing(missing)


@rule("error", custom="warning", microsoft="RequiredPropertyMissing", fix="suggested")
def parameter_x_ms_summary_missing(missing: MissingMember, connector: Connector) -> Problems:
    """Give every parameter an `x-ms-summary`.

    It is the label of the field; without it makers see the name from the code.

    Bad, in a query parameter:

        {  // <- parameter "top" lacks "x-ms-summary"; add one, such as "Top"
            "x-ms-summary": "<absent>"
        }

    Fixed:

        {
            "x-ms-summary": "Top"
        }

    Good, in a query parameter:

        {"x-ms-summary": "Number of Tasks"}

    Good, in a query parameter:

        {"x-ms-summary": "<absent>", "x-ms-visibility": "internal"}
    """
    parameter = missing.owner
    if missing.name == "x-ms-summary" and _is_shown(parameter, connector) and not belongs_to_path(parameter):
        yield _text_missing(missing, in_title_case(str(parameter.get("name") or "")))


@rule("error", custom="warning", microsoft="RequiredPropertyMissing")
def parameter_description_missing(missing: MissingMember, connector: Connector) -> Problems:
    """Give every parameter a description.

    It tells makers what to fill in, in the place where they do.

    Bad, in a query parameter:

        {  // <- parameter "top" lacks "description"; add one
            "description": "<absent>"
        }

    Good, in a query parameter:

        {"description": "How many tasks are returned."}
    """
    parameter = missing.owner
    if missing.name == "description" and _is_shown(parameter, connector) and not belongs_to_path(parameter):
        yield _text_missing(missing)


@rule("warning", fix="suggested")
def path_item_parameter_text_missing(missing: MissingMember, connector: Connector) -> Problems:
    """Give the parameters of a path item an `x-ms-summary` and a description.

    Makers see them in all operations of the path. Certification looks only at the operations' own parameters.

    Bad, in the definition:

        {
            "paths": {
                "/lists/{list}/tasks": {
                    "parameters": [
                        {  // <- parameter "list" lacks "x-ms-summary"; add one, such as "List"
                            "name": "list", "in": "path", "type": "string", "required": true,
                            "x-ms-url-encoding": "single", "description": "The list that is meant."
                        }
                    ]
                }
            }
        }

    Fixed:

        {
            "paths": {
                "/lists/{list}/tasks": {
                    "parameters": [
                        {
                            "name": "list", "in": "path", "type": "string", "required": true,
                            "x-ms-url-encoding": "single", "description": "The list that is meant.",
                            "x-ms-summary": "List"
                        }
                    ]
                }
            }
        }

    Good, in the definition:

        {
            "paths": {
                "/lists/{list}/tasks": {
                    "parameters": [
                        {
                            "name": "list", "in": "path", "type": "string", "required": true,
                            "x-ms-url-encoding": "single", "description": "The list that is meant.",
                            "x-ms-summary": "List"
                        }
                    ]
                }
            }
        }
    """
    parameter = missing.owner
    if missing.certified and belongs_to_path(parameter) and _is_shown(parameter, connector):
        label = in_title_case(str(parameter.get("name") or "")) if missing.name == "x-ms-summary" else ""
        yield _text_missing(missing, label)


@rule("error", microsoft="OneOfPropertiesRequired")
def one_of_properties_required(extension: DynamicValues) -> Problems:
    """Say where `x-ms-dynamic-values` gets its choices from.

    It asks an operation (`operationId`) or a built-in one (`builtInOperation`), or opens a file picker (`capability`).
    Without any of the three the list of choices stays empty.

    Bad:

        {  // <- needs one of operationId, builtInOperation and capability
            "operationId": "<absent>"
        }

    Good:

        {"operationId": "GetLists"}

    Good:

        {"operationId": "<absent>", "builtInOperation": "GetLists"}
    """
    if extension.operation_id_key is None and not {"builtInOperation", "capability"} & extension.value.keys():
        yield extension.report(f"{extension.name} needs one of operationId, builtInOperation and capability; add one")


# --- wrong ------------------------------------------------------------------------------------------------------------


@rule("error", microsoft="JsonTypeIncorrect", fix="safe")
def json_type_incorrect(value: MistypedValue) -> Problems:
    """Write each value in the JSON type that the format gives it.

    The platform does not guess: `"true"` in quotes is a text, and a list of types is no type.

    Bad, in a query parameter:

        {
            "required": "true"  // <- required is "true", a string; write true, a boolean
        }

    Fixed:

        {
            "required": true
        }

    Bad, in an operation:

        {
            "tags": "tasks"  // <- tags is "tasks", a string; write an array
        }

    Bad, in an operation:

        {
            "tags": [
                1  // <- tags holds 1, an integer; write a string
            ]
        }

    Bad, in a property:

        {
            "description": null  // <- description is null; write a string, or remove it
        }

    Good, in a query parameter:

        {"required": false}

    Good, in an operation:

        {"tags": ["tasks"]}

    Good, in a property:

        {"type": "string", "format": "<absent>", "maxLength": 5.0}

    Good, in a property:

        {"x-contoso-note": 5, "default": null}
    """
    kinds = " or ".join(_a(name) for name in value.expected)
    candidates = [(converted(value.value, name), name) for name in value.expected if name != "string"]
    meant = next(((each, name) for each, name in candidates if each is not None), None)
    here = _placed(value)
    if value.value is None:
        yield value.report(f"{here} null; write {kinds}, or remove it")
    elif meant is None:
        yield value.report(f"{here} {_described(value.value)}; write {kinds}")
    else:
        literal = shown(meant[0])
        fix = safe(f"write {literal}", value.replaced(meant[0]))
        yield value.report(f"{here} {_described(value.value)}; write {literal}, {_a(meant[1])}", fix=fix)


@rule("error", microsoft="JsonValueNotInEnum", fix="safe", aliases=("api-annotation-status-value",))
def json_value_not_in_enum(word: UnlistedWord) -> Problems:
    """Use a word that the format knows.

    Where it asks for one of a few words, any other is refused; letter case counts.

    Bad, in a query parameter:

        {
            "type": "String"  // <- type is "String"; write "string"
        }

    Fixed:

        {
            "type": "string"
        }

    Bad, in a property:

        {
            "type": "text"  // <- type is "text"; write one of "string", "number", "integer", "boolean", "array",
        }

    Bad, in an operation:

        {
            "x-ms-api-annotation": {
                "status": "production"  // <- status is "production"; write "Production"
            }
        }

    Fixed:

        {
            "x-ms-api-annotation": {
                "status": "Production"
            }
        }

    Bad, in a property:

        {
            "x-ms-media-kind": "imag"  // <- x-ms-media-kind is "imag"; did you mean "image"?
        }

    Good, in a query parameter:

        {"type": "string", "format": "<absent>"}

    Good, in a property:

        {"x-ms-media-kind": "image"}
    """
    text = str(word.value)
    same = next((each for each in word.allowed if each.lower() == text.strip().lower()), None)
    near = same or closest(text, word.allowed)
    if same:
        fix: Fix | None = safe(f'write "{same}"', word.replaced(same))
        advice = f'write "{same}"'
    elif near:
        fix = suggested(f'write "{near}"', word.replaced(near))
        advice = f'did you mean "{near}"?'
    else:
        fix = None
        quoted_words = [f'"{each}"' for each in word.allowed]
        advice = f"write {quoted_words[0]}" if len(quoted_words) == 1 else f"write one of {listed(quoted_words, 'and')}"
    yield word.report(f"{word.name} is {quoted(text)}; {advice}", fix=fix)


def _text_missing(missing: MissingMember, suggestion: str = "") -> Problem:
    """What to say of an object that lacks a text; a `suggestion` of what to write comes as a fix."""
    owner = missing.owner
    advice = f'add one, such as "{suggestion}"' if suggestion else "add one"
    fix = suggested(f'add "{suggestion}"', owner.extended(missing.name, suggestion)) if suggestion else None
    return owner.report(f'{called(owner)} lacks "{missing.name}"; {advice}', fix=fix)


def _is_shown(owner: Node, connector: Connector) -> bool:
    """It is a parameter that makers see."""
    return isinstance(owner, Parameter) and is_shown(owner, connector)


def _placed(value: MistypedValue) -> str:
    """How a message begins that says what a member is, or what a list holds."""
    return f"{value.owner.key} holds" if isinstance(value.key, int) else f"{value.name} is"


def _described(value: object) -> str:
    """A value, and what it is."""
    kind = json_type(value)
    return _a(kind) if kind in {"array", "object"} else f"{shown(value)}, {_a(kind)}"


def _a(json_type: str) -> str:
    return json_type if json_type == "null" else with_article(json_type)
