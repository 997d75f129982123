"""What is to be told of the place at which somebody points."""

from __future__ import annotations

from connector_lint import kinds as k
from connector_lint.glossary import EXTENSIONS, key_meaning, places, word_meaning
from connector_lint.grammar import GRAMMAR, Kind
from connector_lint.lsp.knowledge.cursor import Role
from connector_lint.lsp.knowledge.meaning import meant
from connector_lint.lsp.knowledge.standing import Subject, standing_at
from connector_lint.lsp.knowledge.summaries import operation_summary, schema_summary
from connector_lint.markdown import fenced, plain
from connector_lint.pages import as_markdown
from connector_lint.reader import Span
from connector_lint.typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from connector_lint.diagnostics import Diagnostic
    from connector_lint.lsp.knowledge import Knowledge
    from connector_lint.lsp.knowledge.standing import Standing
    from connector_lint.nodes import Node
    from connector_lint.rule import Rule
    from connector_lint.source import Source

MOST_MEANT = 3
"""So many things are told of that a name can stand for."""


class Hover(NamedTuple):
    """What is to be told, as Markdown, and of which piece of the text."""

    markdown: str
    span: Span


def hover(
    knowledge: Knowledge | None,
    source: Source,
    offset: int,
    diagnostics: Iterable[Diagnostic] = (),
    rules: Mapping[str, Rule] | None = None,
) -> Hover | None:
    """Return what is to be told of the place at an offset; None where there is nothing to tell.

    `diagnostics` are those of this file; of those at this place the messages are told, and the pages of their `rules`.
    """
    found = _at(source, offset, diagnostics)
    parts = [_problem(each, rules or {}) for each in found]
    span = Span(source.offset(found[0].range.start), source.offset(found[0].range.end)) if found else None
    standing = standing_at(source, offset, knowledge)
    if standing is not None and standing.cursor.span.start <= offset < standing.cursor.span.end:
        told = _key(standing) if standing.cursor.role is Role.KEY else _value(standing)
        if told:
            parts.insert(0, told)
            span = standing.cursor.span
    return None if span is None else Hover("\n\n---\n\n".join(parts), span)


def _at(source: Source, offset: int, diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The diagnostics at an offset, each rule once."""
    position = source.position(offset)
    found = [each for each in diagnostics if each.range.start <= position <= each.range.end]
    return list({each.rule: each for each in found}.values())


def _problem(diagnostic: Diagnostic, rules: Mapping[str, Rule]) -> str:
    rule = rules.get(diagnostic.rule)
    told = f"**{diagnostic.severity}** {plain(diagnostic.message)}"
    return told if rule is None else f"{told}\n\n{as_markdown(rule)}"


def _key(standing: Standing) -> str:
    named = _meant(standing)
    if named:
        return named
    holder, key = standing.kind(), str(standing.key)
    if holder is None or not isinstance(GRAMMAR.get(holder), Kind):
        return ""  # a name that the author chose
    meaning = key_meaning(holder, key)
    if key in EXTENSIONS:
        return _extension(key, meaning or EXTENSIONS[key].meaning)
    return f"**`{key}`**\n\n{meaning}" if meaning else ""


def _extension(name: str, meaning: str) -> str:
    extension = EXTENSIONS[name]
    return "\n\n".join(
        [
            f"**`{name}`**",
            meaning,
            f"Value: {extension.value}",
            f"Stands in: {', '.join(places(name))}",
            fenced(extension.example, "json"),
        ]
    )


def _value(standing: Standing) -> str:
    named = _meant(standing)
    if named or standing.subject is not Subject.OTHER:
        return named
    is_item = type(standing.key) is int and len(standing.pointer) > 1
    key, word = str(standing.pointer[-2] if is_item else standing.key), standing.cursor.text
    if key == "templateId":
        word = word.lower()  # as the platform compares them
    meaning = word_meaning(key, word) if word in standing.value.enum else None
    return f"**`{word}`**: {meaning}" if meaning else ""


def _meant(standing: Standing) -> str:
    """What the name at the cursor stands for."""
    if standing.references is None:
        return ""
    summaries = [_summary(node, standing) for node in meant(standing) if type(node.value) is dict]
    return "\n\n---\n\n".join(list(dict.fromkeys(filter(None, summaries)))[:MOST_MEANT])


def _summary(node: Node, standing: Standing) -> str:
    assert standing.references is not None
    if isinstance(node, k.Operation):
        return operation_summary(node, standing.references)
    if isinstance(node, k.SecurityDefinition):
        facts = [f"`{node.get(key)}`" for key in ("type", "flow", "in", "name") if type(node.get(key)) is str]
        description = node.get("description")
        return "\n\n".join([f"Security definition: {' '.join(facts)}", *([plain(description)] if description else [])])
    if isinstance(node, k.Tag):
        return plain(str(node.get("description") or ""))
    name = f"**`{node.key}`**\n\n" if type(node.key) is str else ""
    return name + schema_summary(node, standing.references)
