"""One walk over a connector's nodes, each rule called for its kinds; then every problem gets its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from connector_lint import fixes
from connector_lint.diagnostics import NO_VALUE, START, Diagnostic, Edit, Failure, Fix, Range, Related
from connector_lint.reader import format_pointer

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from connector_lint.config import RuleSetting
    from connector_lint.connector import Connector
    from connector_lint.nodes import Node, Problem
    from connector_lint.nodes import Fix as SymbolicFix
    from connector_lint.reader import Document, Place, Pointer
    from connector_lint.rule import Problems, Profile, Rule, Severity


class Check(NamedTuple):
    """A rule made ready to run: its options bound, its severity settled."""

    rule: Rule
    severity: Severity
    run: Callable[..., Problems]
    takes_connector: bool


Found = tuple[Check, "Problem"]
Dispatch = tuple[tuple[Check, ...], "dict[str, tuple[Check, ...]]"]


class Plan(dict[type["Node"], Dispatch]):
    """Which checks a kind of node has to pass: those for every such node, and those for nodes with a certain key."""

    def __init__(self, checks: Iterable[Check]) -> None:
        super().__init__()
        self.checks = tuple(checks)
        self.rule_ids = frozenset(check.rule.id for check in self.checks)

    def __missing__(self, kind: type[Node]) -> Dispatch:
        always: list[Check] = []
        keyed: dict[str, tuple[Check, ...]] = {}
        for check in self.checks:
            if issubclass(kind, check.rule.kinds):
                if check.rule.key is None:
                    always.append(check)
                else:
                    keyed[check.rule.key] = (*keyed.get(check.rule.key, ()), check)
        self[kind] = tuple(always), keyed
        return self[kind]


def plan(
    rules: Iterable[Rule],
    profile: Profile,
    settings: Mapping[str, RuleSetting],
    select: Collection[str] = (),
    ignore: Collection[str] = (),
) -> Plan:
    """Choose the rules that run, with their severities and options.

    `settings` come from the configuration, by rule id. `select` (ids; "all" for every rule) runs just those, opt-in
    rules included; without it the default set runs, as the configuration changes it. `ignore` leaves rules out. A rule
    that is not for the profile never runs.
    """
    checks = []
    for rule in rules:
        setting = settings.get(rule.id)
        severity = rule.severities[profile]
        asked = setting.severity if setting else None
        wanted = (
            (rule.id in select or "all" in select) if select else (asked != "off" and (rule.default or bool(asked)))
        )
        if severity is None or not wanted or rule.id in ignore or "all" in ignore:
            continue
        if asked in {"error", "warning", "info"}:
            severity = asked
        run = rule.check
        if setting and setting.options:
            from functools import partial

            run = partial(run, **setting.options)
        checks.append(Check(rule, severity, run, rule.takes_connector))
    return Plan(checks)


def find_problems(connector: Connector, plan: Plan) -> tuple[list[Found], list[Failure]]:
    """Run the checks of `plan` on all nodes of the connector.

    A rule that crashes is a failure, told once; all others go on.
    """
    found: list[Found] = []
    crashed: dict[str, Failure] = {}
    for node in connector.nodes:
        always, keyed = plan[type(node)]
        for check in always:
            _run(check, node, connector, found, crashed)
        if keyed:
            for key in node.value:
                if key in keyed:
                    for check in keyed[key]:
                        _run(check, node, connector, found, crashed)
    return found, list(crashed.values())


def _run(check: Check, node: Node, connector: Connector, found: list[Found], crashed: dict[str, Failure]) -> None:
    try:
        for problem in check.run(node, connector) if check.takes_connector else check.run(node):
            found.append((check, problem))  # noqa: PERF401 - what comes before a crash counts
    except Exception as error:
        crashed.setdefault(check.rule.id, _crash(check, node, error))


def _crash(check: Check, node: Node, error: Exception) -> Failure:
    place = format_pointer(node.pointer)
    message = f'rule "{check.rule.id}" crashed at "{place}": {type(error).__name__}: {error}'
    return Failure(node.file.document.source.path, message.replace("\n", " "))


# --- places -----------------------------------------------------------------------------------------------------------


def locate(found: Sequence[Found], needs: Collection[str] = ()) -> list[Diagnostic]:
    """Give every problem its place, ordered by file, place and rule.

    `needs` names what the report shows beyond places: "edits" of fixes, "lines" of the source.
    """
    by_document: dict[int, tuple[Document, list[Found]]] = {}
    for check, problem in found:
        document = problem.node.file.document
        by_document.setdefault(id(document), (document, []))[1].append((check, problem))
    diagnostics: list[Diagnostic] = []
    for document, problems in by_document.values():
        diagnostics += _locate_in(document, problems, needs)
    diagnostics.sort(key=_order)
    return diagnostics


def _order(diagnostic: Diagnostic) -> tuple[str, Range, str, str]:
    return diagnostic.file, diagnostic.range, diagnostic.rule, diagnostic.message


def _locate_in(document: Document, problems: list[Found], needs: Collection[str]) -> Iterable[Diagnostic]:
    source = document.source
    wanted: set[Pointer] = set()
    pointers = []
    for _, problem in problems:
        pointer = problem.node.pointer
        pointers.append(pointer)
        wanted.add(pointer)
        if "edits" in needs and problem.fix is not None and problem.fix.changes:
            wanted.update(fixes.needed_pointers(problem.fix.changes))
    places = document.locate(wanted)
    for (check, problem), pointer in zip(problems, pointers):
        where = _range(document, places.get(pointer), problem)
        yield Diagnostic(
            rule=check.rule.id,
            microsoft=check.rule.microsoft,
            severity=check.severity,
            message=problem.message,
            file=source.path,
            pointer=format_pointer(pointer),
            range=where,
            related=tuple(_related(related.node, related.message) for related in problem.related),
            fix=_fix(document, problem.fix, places, needs) if problem.fix else None,
            help=check.rule.help,
            lines=_lines(document, where) if "lines" in needs else (),
        )


def _range(document: Document, place: Place | None, problem: Problem) -> Range:
    focus = problem.focus
    if isinstance(focus, tuple):
        return document.source.range(*focus)
    if place is None:
        return START
    span = place.key if focus == "key" and place.key is not None else place.value
    return document.source.range(span.start, span.end)


def _related(node: Node, message: str) -> Related:
    document = node.file.document
    place = document.locate([node.pointer]).get(node.pointer)
    where = document.source.range(place.value.start, place.value.end) if place else START
    return Related(document.source.path, format_pointer(node.pointer), where, message)


def _fix(document: Document, fix: SymbolicFix, places: Mapping[Pointer, Place], needs: Collection[str]) -> Fix | None:
    edits: tuple[Edit, ...] = ()
    if "edits" in needs:
        text_edits = (*fix.edits, *fixes.text_edits(document, fix.changes, places))
        if not text_edits:  # a form of writing in which it cannot be mended
            return None
        edits = tuple(Edit(document.source.range(edit.start, edit.end), edit.text) for edit in text_edits)
    replaces_one = len(fix.changes) == 1 and isinstance(fix.changes[0], fixes.Replace)
    replacement = fix.changes[0].value if replaces_one and isinstance(fix.changes[0], fixes.Replace) else NO_VALUE
    return Fix(fix.description, fix.safe, replacement, edits)


def _lines(document: Document, where: Range) -> tuple[str, ...]:
    return (document.source.line(where.start.line),)
