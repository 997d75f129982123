"""Damaged connectors: whatever a definition holds, no rule crashes, every place is found, and fixes settle."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from connector_lint.comparison import Comparison
from connector_lint.connector import Connector
from connector_lint.diagnostics import START
from connector_lint.linter import find_changes, find_problems, locate, plan
from connector_lint.nodes import Node
from connector_lint.packs import BUILT_IN, load_packs
from connector_lint.reader import read_json
from connector_lint.rule import PROFILES, Rule
from connector_lint.session import Request, Session
from connector_lint.source import Source
from connector_lint.testing import CLEAN_CONNECTOR
from tests.connectors import connector_of

RULES = load_packs([BUILT_IN])
PLAN = plan(RULES, "certified", {}, select={"all"})
CHANGES = plan(RULES, "certified", {}, select={"all"}, comparing=True)
with open(CLEAN_CONNECTOR, encoding="utf-8") as file:
    CLEAN = json.load(file)


def _pointers(value: Any) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = []
    waiting: list[tuple[tuple[Any, ...], Any]] = [((), value)]
    while waiting:
        pointer, value = waiting.pop()
        found.append(pointer)
        if isinstance(value, dict):
            waiting += [((*pointer, key), member) for key, member in value.items()]
        elif isinstance(value, list):
            waiting += [((*pointer, index), item) for index, item in enumerate(value)]
    return found[1:]


POINTERS = _pointers(CLEAN)
TEXTS = st.sampled_from(
    [
        "",
        " ",
        "a",
        "Get All The Items",
        "internal",
        "Internal ",
        "#/definitions/List",
        "#/definitions/",
        "~",
        "a/b~2",
        "\ud800",
    ]
)
SCALARS = st.one_of(st.none(), st.booleans(), st.integers(-1, 3), st.just(1e308), TEXTS, st.text(max_size=8))
KEYS = st.sampled_from(
    [
        "$ref",
        "allOf",
        "properties",
        "required",
        "items",
        "type",
        "x-ms-visibility",
        "x-ms-sumary",
        "parameters",
        "operationID",
    ]
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=2), st.dictionaries(st.one_of(KEYS, TEXTS), inner, max_size=3)),
    max_leaves=5,
)
DAMAGE = st.lists(
    st.tuples(st.sampled_from(POINTERS), st.one_of(VALUES, KEYS.map(lambda key: {key: {}}))), min_size=1, max_size=4
)


def _damaged(damage: list[tuple[tuple[Any, ...], Any]]) -> str:
    definition = copy.deepcopy(CLEAN)
    for pointer, value in damage:
        holder: Any = definition
        try:
            for token in pointer[:-1]:
                holder = holder[token]
            holder[pointer[-1]] = value
        except (KeyError, IndexError, TypeError):
            continue  # an earlier damage took it away
    return json.dumps(definition, indent=2)


@given(DAMAGE)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_rule_crashes_and_every_place_is_found(damage: list[tuple[tuple[Any, ...], Any]]) -> None:
    found, failures = find_problems(Connector([read_json(Source.of(_damaged(damage), "a.json"))]), PLAN)
    assert failures == []
    for diagnostic in locate(found, needs={"edits", "lines"}):
        assert diagnostic.range != START or diagnostic.pointer == ""


ODD: tuple[Any, ...] = (
    None,
    True,
    7,
    1.5,
    "",
    " ~",
    "Get All",
    [],
    [None],
    ["a", "a"],
    {},
    {"": None},
    {"$ref": 1},
    {"a": {"type": "string"}},
)


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES if len(rule.keys) > 1 and not rule.compares], ids=lambda rule: rule.id
)
def test_a_rule_for_several_keys_takes_whatever_stands_under_one(rule: Rule) -> None:
    """Also under one that the grammar does not know at this place."""
    chosen = plan([rule], next(profile for profile in PROFILES if rule.severities[profile]), {}, select={"all"})
    places: dict[type[Node], tuple[Any, ...]] = {}
    for node in connector_of(CLEAN).nodes:
        if isinstance(node, rule.kinds) and type(node.value) is dict:
            places.setdefault(type(node), node.pointer)
    for pointer in places.values():
        for key in rule.keys:
            for odd in ODD:
                definition = copy.deepcopy(CLEAN)
                holder: Any = definition
                for token in pointer:
                    holder = holder[token]
                for other in rule.keys:
                    holder.pop(other, None)
                holder[key] = odd
                found, failures = find_problems(connector_of(definition), chosen)
                assert failures == []
                locate(found, needs={"edits"})


@given(DAMAGE, DAMAGE)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_rule_about_changes_crashes_and_every_place_is_found(
    before: list[tuple[tuple[Any, ...], Any]], after: list[tuple[tuple[Any, ...], Any]]
) -> None:
    old = Connector([read_json(Source.of(_damaged(before), "old.json"))])
    new = Connector([read_json(Source.of(_damaged(after), "new.json"))])
    found, failures = find_changes(Comparison(old, new), CHANGES)
    assert failures == []
    for diagnostic in locate(found, needs={"lines"}):
        assert diagnostic.change is not None
        assert diagnostic.change.gone == (diagnostic.file == "old.json")
        assert diagnostic.range != START or diagnostic.pointer == ""


@given(DAMAGE)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_fixes_settle_and_leave_nothing_to_fix(damage: list[tuple[tuple[Any, ...], Any]]) -> None:
    session = Session(Request(select=("all",), fix="suggested", use_config=False, write=False))
    _, mended = session.check_source(Source.of(_damaged(damage), "a.json"))
    assert read_json(mended).readable
    again, same = session.check_source(mended)
    assert same.text == mended.text
    assert again.fixed == 0


@pytest.mark.parametrize("profile", PROFILES)
def test_the_clean_connector_is_clean(profile: Any) -> None:
    with open(CLEAN_CONNECTOR, encoding="utf-8") as file:
        clean = file.read()
    if profile == "independent":  # whose titles end in another way than those of all others
        clean = clean.replace('"title": "Contoso Lists"', '"title": "Contoso Lists (Independent Publisher)"')
    connector = Connector([read_json(Source.of(clean, "a.json"))])
    found, failures = find_problems(connector, plan(RULES, profile, {}, select={"all"}))
    assert failures == []
    assert [problem.message for _, problem in found] == []
