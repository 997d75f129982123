"""Operations, inputs and schemas in a few lines of Markdown, for the person who refers to them."""

from __future__ import annotations

from connector_lint import kinds as k
from connector_lint.markdown import plain
from connector_lint.typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connector_lint.calls import Input
    from connector_lint.nodes import Node
    from connector_lint.references import References

MOST_MEMBERS = 12
"""So many parameters or properties are listed at most."""

LONGEST_TEXT = 300
"""Of a longer text, so many characters say enough."""


def operation_summary(operation: k.Operation, references: References) -> str:
    """Method and path, summary, description and parameters of an operation."""
    parts = [f"**{plain(operation.summary)}**"] if operation.summary else []
    parts.append(f"`{operation.method.upper()} {operation.path_item.path}`")
    if operation.deprecated:
        parts.append("Deprecated.")
    if operation.description and operation.description != operation.summary:
        parts.append(_shortened(operation.description))
    listed = [_member(each.name or "", each, each.required) for each in references.effective_parameters(operation)]
    parts += _list("Parameters", listed)
    return "\n\n".join(parts)


def input_summary(given: Input) -> str:
    """What an input of an operation is."""
    node = given.node
    place = "body" if given.is_property else given.parameter.place or ""
    parts = [f"{plain(given.path)}: {node.get('type') or 'value'}, in {place}", *_texts(node)]
    return "\n\n".join(parts)


def schema_summary(node: Node, references: References) -> str:
    """Type, title, description and properties of a schema; the same of a parameter or a response."""
    resolved = references.resolve(node)
    if resolved is None or type(resolved.value) is not dict:
        return ""
    schema = references.schema(resolved) if isinstance(resolved, k.BodyParameter | k.Response) else resolved
    parts = []
    if isinstance(resolved, k.Parameter):
        required = ", required" if resolved.required else ""
        parts.append(f"Parameter `{resolved.name}` in {resolved.place}{required}")
    parts += _texts(resolved)
    if isinstance(schema, k.Schema):
        parts.append(f"Type: {_type(schema, references)}")
        parts += _texts(schema) if schema is not resolved else []
        parts += _enumeration(schema)
        parts += _list("Properties", [*_properties(schema, references)])
    elif isinstance(resolved, k.Parameter):
        parts.append(f"Type: {resolved.get('type') or 'unknown'}")
        parts += _enumeration(resolved)
    return "\n\n".join(parts)


def _properties(schema: k.Schema, references: References) -> Iterator[str]:
    shown = schema
    if references.type_of(schema) == "array":
        shown = references.elements(schema).schema or schema
    required = references.required_names(shown)
    for name in references.property_names(shown):
        found = references.member(shown, name).schema
        if found is None:
            yield f"- `{name}`"
        else:
            yield _member(name, found, name in required, _type(found, references))


def _type(schema: k.Schema, references: References) -> str:
    kind = references.type_of(schema) or "unknown"
    if kind == "array":
        elements = references.elements(schema).schema
        inner = "" if elements is None else references.type_of(elements)
        return f"array of {inner}" if inner else kind
    written = schema.get("format")
    return f"{kind} ({written})" if type(written) is str and written else kind


def _member(name: str, node: k.Described, required: bool, kind: Any = None) -> str:
    told = node.x_ms_summary or node.get("title") or node.description or ""
    kind = kind or node.get("type") or ""
    facts = ", ".join(each for each in (str(kind), "required" if required else "", node.visibility or "") if each)
    text = f": {_shortened(str(told), 80)}" if told else ""
    return f"- `{name}`" + (f" ({facts})" if facts else "") + text


def _texts(node: Node) -> list[str]:
    texts = [node.get(key) for key in ("x-ms-summary", "title", "description")]
    said = list(dict.fromkeys(text for text in texts if type(text) is str and text.strip()))
    if len(said) > 1:
        return [f"**{plain(said[0])}**", *map(_shortened, said[1:])]
    return [_shortened(text) for text in said]


def _enumeration(node: Node) -> list[str]:
    values = node.get("enum")
    if type(values) is not list or not values:
        return []
    shown = ", ".join(f"`{value}`" for value in values[:MOST_MEMBERS])
    return [f"One of: {shown}" + (", ..." if len(values) > MOST_MEMBERS else "")]


def _list(title: str, lines: list[str]) -> list[str]:
    if not lines:
        return []
    left = len(lines) - MOST_MEMBERS
    shown = lines if left <= 1 else [*lines[:MOST_MEMBERS], f"- and {left} more"]
    return [f"{title}:\n\n" + "\n".join(shown)]


def _shortened(text: str, limit: int = LONGEST_TEXT) -> str:
    text = " ".join(text.split())
    return plain(text if len(text) <= limit else f"{text[:limit].rstrip()}...")
