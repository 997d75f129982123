"""The keys that can be written where the cursor stands."""

from __future__ import annotations

from http import HTTPStatus

from connector_lint import kinds as k
from connector_lint.glossary import key_meaning
from connector_lint.grammar import (
    GRAMMAR,
    OAUTH_PARAMETERS,
    POLICY_TEMPLATES,
    TEMPLATE_PARAMETER,
    TEXT,
    Kind,
    MapOf,
    Template,
    Value,
    members,
)
from connector_lint.lsp.knowledge.completion.offers import CompletionKind, Offer
from connector_lint.lsp.knowledge.standing import Subject
from connector_lint.lsp.knowledge.summaries import input_summary
from connector_lint.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connector_lint.lsp.knowledge.standing import Standing
    from connector_lint.nodes import Node

STATUS_CODES = ("200", "201", "202", "204", "400", "401", "403", "404", "429", "500")
"""What services answer with as a rule."""


def keys(standing: Standing) -> list[Offer]:
    """Return the keys that can be written at the cursor, without those that are there, the most important first."""
    holder = standing.kind()
    spec = GRAMMAR.get(holder) if holder is not None else None
    offers: list[Offer] = []
    if holder is k.PolicyParameters:
        offers = _policy_parameters(standing)
    elif holder is not None and isinstance(spec, Kind):
        offers = _properties(holder, spec, standing)
    elif holder is not None and isinstance(spec, MapOf):
        offers = list(_names(holder, spec, standing))
    return [offer for offer in offers if offer.value not in standing.cursor.siblings]


def _properties(holder: type[Node], spec: Kind, standing: Standing) -> list[Offer]:
    """The keys that the grammar knows: required ones first, extensions last."""
    if issubclass(holder, k.Reference):
        return []
    certified = spec.required_certified
    offers = []
    for key, value in members(holder).items():
        detail = "required" if key in spec.required else "required for certification" if key in certified else ""
        offers.append(
            Offer(
                key,
                CompletionKind.EXTENSION if key.startswith("x-") else CompletionKind.KEY,
                detail or _type_shown(value),
                key_meaning(holder, key) or "",
                expected=value,
                required=bool(detail),
            )
        )
    alone = not standing.cursor.siblings

    def rank(offer: Offer) -> tuple[bool, ...]:
        key = offer.value
        return key == "$ref" and not alone, key not in spec.required, not offer.required, key.startswith("x-")

    return sorted(offers, key=rank)


def _type_shown(value: Value) -> str:
    if value.enum and len(value.enum) <= 4:
        return " | ".join(value.enum)
    return " or ".join(each for each in value.types if each != "null")


def _is_for_template(key: str, template: Template | None) -> bool:
    """Whether a policy can be told this: what all are told, and what its own template is."""
    return template is None or not key.startswith(TEMPLATE_PARAMETER) or key in template.parameters


def _policy_parameters(standing: Standing) -> list[Offer]:
    """What a policy is told, first what its template needs."""
    template = POLICY_TEMPLATES.get(str(standing.held(2).get("templateId", "")).lower())
    known = members(k.PolicyParameters)
    told = template.parameters if template else {}
    offers = []
    for key in dict.fromkeys([*told, *known]):
        if _is_for_template(key, template):
            required = told.get(key, False)
            meaning = key_meaning(k.PolicyParameters, key) or ""
            expected = known.get(key, TEXT)
            detail = "required" if required else _type_shown(expected)
            offers.append(Offer(key, CompletionKind.KEY, detail, meaning, expected=expected, required=required))
    return offers


def _names(holder: type[Node], spec: MapOf, standing: Standing) -> Iterator[Offer]:
    """The names that make sense in an object whose keys are free."""
    if standing.subject is Subject.ARGUMENT:
        yield from _arguments(standing)
    elif standing.subject is Subject.SECURITY:
        for name, value in standing.section("securityDefinitions"):
            kind = str(value.get("type", "")) if type(value) is dict else ""
            yield Offer(name, CompletionKind.NAME, kind, expected=Value(("array",)))
    elif issubclass(holder, k.Responses):
        for code in STATUS_CODES:
            yield Offer(code, CompletionKind.NAME, HTTPStatus(int(code)).phrase, expected=spec.values)
        yield Offer("default", CompletionKind.NAME, "any other status", expected=spec.values)
    elif issubclass(holder, k.OAuthParameters):
        provider = str(standing.held(2).get("identityProvider", ""))
        for name in OAUTH_PARAMETERS.get(provider, ()):
            yield Offer(name, CompletionKind.NAME, provider, expected=spec.values)


def _arguments(standing: Standing) -> Iterator[Offer]:
    """The inputs of the operation called: what it requires first."""
    called = standing.called()
    if called is None:
        return
    inputs = standing.inputs(called)
    older = not standing.is_newer_call()
    required = {each.name if older else each.path for each in inputs.required}
    for name in sorted(inputs.names(older=older), key=lambda name: name not in required):
        meant = inputs.meanings(name, older=older).only
        detail = f"required by {called.name}" if name in required else f"input of {called.name}"
        documentation = "" if meant is None else input_summary(meant)
        yield Offer(name, CompletionKind.INPUT, detail, documentation, required=name in required)
