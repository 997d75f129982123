"""What a value is: its type and format, the elements of an array, the pattern of a text."""

from __future__ import annotations

from connector_lint.connector import Connector
from connector_lint.grammar import ALL_FORMATS, FORMATS, GRAMMAR, Kind
from connector_lint.kinds import Definition, Operation, Schema, Typed
from connector_lint.nodes import Node
from connector_lint.rule import Problem, Problems, Related, rule, safe, suggested
from connector_lint.suggestions import closest
from connector_lint_rules.json_values import repetitions, shown
from connector_lint_rules.regular_expressions import fault_in
from connector_lint_rules.schemas import is_misplaced_file

OTHER_NAMES = {"guid": "uuid", "url": "uri", "decimal": "double"}
"""Formats that other tools write, and what the platform calls them."""

UNIQUE = {
    kind: tuple(key for key, value in spec.properties.items() if value.unique)
    for kind, spec in GRAMMAR.items()
    if isinstance(spec, Kind)
}
"""The lists of each kind of node that hold nothing twice."""


@rule("error", on="type", when="array".__eq__, microsoft="ArrayHasNoItems", fix="suggested")
def array_has_no_items(typed: Typed) -> Problems:
    """Say what the elements of an array are.

    Without `items` makers get no fields for the elements, and no dynamic content from them.

    Bad, in a property:

        {  // <- the array has no items; say what its elements are
            "type": "array"
        }

    Fixed:

        {"type": "array", "items": {"type": "string"}}

    Good, in a property:

        {"type": "array", "items": {"type": "string"}}

    Good, in a property:

        {"type": "array", "items": {}}
    """
    if "items" not in typed:
        fix = suggested("make them texts", typed.extended("items", {"type": "string"}))
        yield typed.report("the array has no items; say what its elements are", fix=fix)


@rule("warning", on="uniqueItems", microsoft="SwaggerKeywordNotSupported", fix="safe")
def swagger_keyword_not_supported(typed: Typed) -> Problems:
    """Leave `uniqueItems` out.

    The platform does not support it: elements can repeat all the same.

    Bad, in a property:

        {
            "type": "array",
            "items": {"type": "string"},
            "uniqueItems": true  // <- uniqueItems is not supported; remove it
        }

    Fixed:

        {"type": "array", "items": {"type": "string"}}

    Good, in a property:

        {"type": "array", "items": {"type": "string"}, "uniqueItems": false}
    """
    if typed.get("uniqueItems") is True:
        place = typed.at("uniqueItems")
        fix = safe("remove uniqueItems", place.removed())
        yield place.report("uniqueItems is not supported; remove it", fix=fix)


@rule("warning", on="format", microsoft="UnrecognizedTypeFormat", fix="suggested")
def unrecognized_type_format(typed: Typed) -> Problems:
    """Use a format that the platform knows for the type.

    Any other is ignored: a date is typed in as plain text, where a calendar could be shown. The formats are `byte`,
    `binary`, `date`, `date-time`, `date-no-tz`, `password`, `email`, `html`, `uri` and `uuid` of a string, `int32` and
    `int64` of an integer, `float` and `double` of a number.

    Bad, in a property:

        {
            "type": "string",
            "format": "guid"  // <- type string has no format "guid"; write "uuid"
        }

    Fixed:

        {"type": "string", "format": "uuid"}

    Bad, in a property:

        {
            "type": "number",
            "format": "int32"  // <- format "int32" belongs to type integer, not to number; change one of the two
        }

    Fixed:

        {"type": "integer", "format": "int32"}

    Bad, in a property:

        {
            "type": "string",
            "format": ""  // <- format is empty; leave it out
        }

    Fixed:

        {"type": "string"}

    Good, in a property:

        {"type": "string", "format": "date-time"}

    Good, in a property:

        {"type": "integer", "format": "int64"}

    Good, in a property:

        {"type": "number", "format": "double"}

    Good, in a property:

        {"type": "<absent>", "format": "uuid"}
    """
    written, kind = typed.value["format"], typed.value.get("type")
    if type(written) is not str or not (kind is None or (type(kind) is str and kind in FORMATS)):
        return
    if is_misplaced_file(typed):
        return  # whose type is wrong, not its format
    known = FORMATS[kind] if kind else ALL_FORMATS
    if written in known:
        return
    place = typed.at("format")
    if not written:
        yield place.report("format is empty; leave it out", fix=suggested("leave format out", place.removed()))
    elif written in ALL_FORMATS:
        right = next(name for name, names in FORMATS.items() if written in names)
        # What is written as a text stays one: large integers lose digits otherwise.
        is_number = kind == "number" and right == "integer"
        fix = suggested(f'make the type "{right}"', typed.at("type").replaced(right)) if is_number else None
        yield place.report(f'format "{written}" belongs to type {right}, not to {kind}; change one of the two', fix=fix)
    else:
        yield _unknown_format(place, kind, known)


@rule("error", on="pattern", when=fault_in, microsoft="PatternShouldBeValidRegularExpression")
def pattern_should_be_valid_regular_expression(typed: Typed) -> Problems:
    r"""Write a `pattern` that is a regular expression.

    The platform reads it as .NET does, and refuses a connector whose pattern it cannot read.

    Bad, in a property:

        {
            "pattern": "^(Contoso|Fabrikam-[0-9]+$"  // <- the "(" at character 2 is never closed
        }

    Bad, in a property:

        {
            "pattern": "[9-0]+"  // <- the range "9-0" at character 2 runs backwards; swap its ends
        }

    Good, in a property:

        {"pattern": "^(?<letter>\\p{L})[\\d.-]{1,20}$"}
    """
    yield typed.at("pattern").report(f"the pattern cannot be read: {fault_in(typed.value['pattern'])}")


@rule(
    "error",
    on=tuple(dict.fromkeys(key for keys in UNIQUE.values() for key in keys)),
    microsoft="ArrayDuplicateValue",
    fix="safe",
)
def array_duplicate_value(node: Definition | Operation | Typed) -> Problems:
    """Write each value of a list once.

    These lists say what there is to choose from, what is required or accepted; a second time adds nothing, and the
    platform refuses it.

    Bad, in a property:

        {
            "enum": [
                "low",
                "high",
                "low"  // <- enum has "low" already; remove the repetition
            ]
        }

    Fixed:

        {"enum": ["low", "high"]}

    Bad, in a schema:

        {
            "required": [
                "id",
                "id"  // <- required has "id" already; remove the repetition
            ]
        }

    Good, in a property:

        {"enum": ["low", "Low", "high"]}
    """
    for key in UNIQUE[type(node)]:
        values = node.value.get(key)
        if type(values) is list and len(values) > 1:
            for later, earlier in repetitions(values):
                place = node.at(key).at(later)
                is_scalar = type(place.value) not in (dict, list)
                yield place.report(
                    f"{key} has {shown(place.value)} already; remove the repetition",
                    fix=safe("remove the repetition", place.removed()) if is_scalar else None,
                    related=[Related(node.at(key).at(earlier), "here for the first time")],
                )


@rule("error", on="discriminator", microsoft="DiscriminatorMustBeARequiredStringProperty", fix="suggested")
def discriminator_must_be_a_required_string_property(schema: Schema, connector: Connector) -> Problems:
    """Let a `discriminator` name a required property of type string.

    Its text tells which kind of object stands there, so it has to be there, and to be a text.

    Bad, in a property:

        {
            "type": "object",
            "properties": {"kind": {"type": "string"}, "name": {"type": "string"}},
            "required": ["name"],
            "discriminator": "kind"  // <- discriminator "kind" is not required; name it in the required list
        }

    Fixed:

        {
            "type": "object",
            "properties": {"kind": {"type": "string"}, "name": {"type": "string"}},
            "required": ["name", "kind"],
            "discriminator": "kind"
        }

    Bad, in a property:

        {
            "type": "object",
            "properties": {"kind": {"type": "integer"}},
            "required": ["kind"],
            "discriminator": "kind"  // <- discriminator "kind" is a property of type integer; make it a string
        }

    Good, in a property:

        {
            "type": "object",
            "properties": {"kind": {"type": "string"}},
            "required": ["kind"],
            "discriminator": "kind"
        }
    """
    name, references = schema.get("discriminator"), connector.references
    if type(name) is not str or None in references.composition(schema):
        return
    place = schema.at("discriminator")
    if name not in references.property_names(schema):
        yield place.report(f'discriminator "{name}" is no property of the schema; add it, or name another')
        return
    prop = references.member(schema, name).schema
    if prop is None or None in references.composition(prop):
        return
    kind = references.type_of(prop)
    if kind != "string":
        yield place.report(
            f'discriminator "{name}" is a property of {f"type {kind}" if kind else "no type"}; make it a string',
            related=[Related(prop, "the property")],
        )
    elif name not in references.required_names(schema):
        yield place.report(
            f'discriminator "{name}" is not required; name it in the required list',
            fix=suggested("name it in the required list", schema.requiring(name)),
        )


def _unknown_format(place: Node, kind: str | None, known: tuple[str, ...]) -> Problem:
    written = place.value
    fault = f'type {kind} has no format "{written}"' if kind else f'no type has a format "{written}"'
    meant = OTHER_NAMES.get(written) or closest(written, known)
    if meant not in known:
        return place.report(f"{fault}, so it is ignored; leave it out")
    return place.report(f'{fault}; write "{meant}"', fix=suggested(f'write "{meant}"', place.replaced(meant)))
