"""One walk over a connector's nodes, each rule called for its kinds; then every problem gets its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, cast

from connector_lint import fixes
from connector_lint.diagnostics import NO_VALUE, START, Diagnostic, Edit, Failure, Fix, Related
from connector_lint.reader import Span, format_pointer

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from connector_lint.config import RuleSetting
    from connector_lint.connector import Connector
    from connector_lint.nodes import Fix as SymbolicFix
    from connector_lint.nodes import Node, Problem
    from connector_lint.nodes import Related as SymbolicRelated
    from connector_lint.reader import Document, Place, Pointer
    from connector_lint.rule import Problems, Profile, Rule, Severity


class Check(NamedTuple):
    """A rule made ready to run: its options bound, its severity settled."""

    rule: Rule
    severity: Severity
    run: Callable[..., Problems]
    takes_connector: bool
    when: Callable[[str], object] | None
    help: str

    def is_due(self, value: object) -> bool:
        """Whether a value under one of the rule's keys calls for the check."""
        return self.when is None or (type(value) is str and bool(self.when(value)))


NOWHERE = Span(0, 0)
# Less than half the price of calling a class of named tuples, which counts for tens of thousands of problems.
_tuple: Any = tuple.__new__
Found = tuple[Check, "Problem"]


class Lookout(dict[str, tuple[Check, ...]]):
    """Which of the checks for a key a text there calls for; remembered, since the same texts come again and again."""

    REMEMBERED = 1 << 13

    def __init__(self, checks: tuple[Check, ...]) -> None:
        super().__init__()
        self.checks = checks
        self.regardless = tuple(check for check in checks if check.when is None)
        """The checks that a value which is no text calls for."""

    def __missing__(self, text: str) -> tuple[Check, ...]:
        if len(self) >= self.REMEMBERED:
            self.clear()
        self[text] = tuple([check for check in self.checks if check.is_due(text)])
        return self[text]


Dispatch = tuple[tuple[Check, ...], dict[str, Lookout]]


class Plan(dict[type["Node"], Dispatch]):
    """Which checks a kind of node has to pass: those for every such node, and those for nodes with a certain key."""

    def __init__(self, checks: Iterable[Check]) -> None:
        super().__init__()
        self.checks = tuple(checks)
        self.rule_ids = frozenset(check.rule.id for check in self.checks)
        self._lookouts: dict[tuple[str, ...], Lookout] = {}

    def __missing__(self, kind: type[Node]) -> Dispatch:
        always: list[Check] = []
        keyed: dict[str, tuple[Check, ...]] = {}
        for check in self.checks:
            if issubclass(kind, check.rule.kinds):
                if not check.rule.keys:
                    always.append(check)
                for key in check.rule.keys:
                    keyed[key] = (*keyed.get(key, ()), check)
        self[kind] = tuple(always), {key: self._lookout(checks) for key, checks in keyed.items()}
        return self[kind]

    def _lookout(self, checks: tuple[Check, ...]) -> Lookout:
        """One lookout serves all kinds and keys that have the same checks."""
        return self._lookouts.setdefault(tuple(check.rule.id for check in checks), Lookout(checks))


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
        checks.append(Check(rule, severity, run, rule.takes_connector, rule.when, rule.help))
    return Plan(checks)


def find_problems(connector: Connector, plan: Plan) -> tuple[list[Found], list[Failure]]:
    """Run the checks of `plan` on all nodes of the connector.

    A rule that crashes is a failure, told once; all others go on.
    """
    found: list[Found] = []
    crashed: dict[str, Failure] = {}
    for check, node in _due(connector.nodes, plan):
        try:
            for problem in check.run(node, connector) if check.takes_connector else check.run(node):
                found.append((check, problem))  # noqa: PERF401 - what comes before a crash counts
        except Exception as error:
            crashed.setdefault(check.rule.id, _crash(check, node, error))
    return found, list(crashed.values())


def _due(nodes: Iterable[Node], plan: Plan) -> Iterator[tuple[Check, Node]]:
    """Yield each check with each node that it has to judge."""
    for node in nodes:
        always, keyed = plan[type(node)]
        for check in always:
            yield check, node
        if keyed:
            for key, value in node.value.items():
                if key in keyed:
                    lookout = keyed[key]
                    for check in lookout[value] if type(value) is str else lookout.regardless:
                        if len(check.rule.keys) == 1 or _first_due_key(check, node) == key:
                            yield check, node


def _first_due_key(check: Check, node: Node) -> str | None:
    """The first of the keys of a check for which a node has to pass it: it has to do so once."""
    for key, value in node.value.items():
        if key in check.rule.keys and check.is_due(value):
            return str(key)
    return None


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
    for document, problems in sorted(by_document.values(), key=lambda pair: pair[0].source.path):
        diagnostics += _Locator(document, needs).diagnostics(problems)
    return diagnostics


class _Locator:
    """Turns the problems of one document into diagnostics."""

    def __init__(self, document: Document, needs: Collection[str]) -> None:
        self.document = document
        self.source = document.source
        self.edits = "edits" in needs
        self.lines = "lines" in needs

    def diagnostics(self, problems: Iterable[Found]) -> Iterable[Diagnostic]:
        """Yield them in the order of their places, then of their rules."""
        pointed = [(check, problem, problem.node.pointer) for check, problem in problems]
        wanted = {pointer for _, _, pointer in pointed}
        wanted.update(related.node.pointer for _, problem, _ in pointed for related in problem.related)
        if self.edits:
            wanted.update(
                pointer
                for _, problem, _ in pointed
                if problem.fix is not None
                for pointer in fixes.needed_pointers(problem.fix.changes)
            )
        places = self.document.locate(wanted)
        spanned: list[tuple[int, int, str, str, int, Check, Problem, Pointer]] = []
        for number, (check, problem, pointer) in enumerate(pointed):
            start, end = _span(problem, places.get(pointer))
            # The number keeps what is equal so far from being compared further.
            spanned.append((start, end, check.rule.id, problem.message, number, check, problem, pointer))
        spanned.sort()
        ranges = self.source.ranges([(start, end) for start, end, *_ in spanned])
        for where, (start, _, rule_id, message, _, check, problem, pointer) in zip(ranges, spanned):
            fix = problem.fix
            yield _tuple(
                Diagnostic,
                (
                    rule_id,
                    check.rule.microsoft,
                    check.severity,
                    message,
                    self.source.path,
                    format_pointer(pointer),
                    where,
                    tuple([self.related(related, places) for related in problem.related]) if problem.related else (),
                    None if fix is None else self.fix(fix, places),
                    check.help,
                    (self.source.line_at(start),) if self.lines else (),
                ),
            )

    def related(self, related: SymbolicRelated, places: Mapping[Pointer, Place]) -> Related:
        document, pointer = related.node.file.document, related.node.pointer
        place = (places if document is self.document else document.locate([pointer])).get(pointer)
        where = document.source.range(*place.value) if place else START
        return Related(document.source.path, format_pointer(pointer), where, related.message)

    def fix(self, fix: SymbolicFix, places: Mapping[Pointer, Place]) -> Fix | None:
        """The fix as text edits, where these are needed; None where the way of writing leaves no safe one."""
        edits: tuple[Edit, ...] = ()
        if self.edits:
            text_edits = (*fix.edits, *fixes.text_edits(self.document, fix.changes, places))
            if not text_edits:
                return None
            edits = tuple([Edit(self.source.range(start, end), text) for start, end, text in text_edits])
        change = fix.changes[0] if len(fix.changes) == 1 else None
        replacement = change.value if type(change) is fixes.Replace else NO_VALUE
        return Fix(fix.description, fix.safe, replacement, edits)


def _span(problem: Problem, place: Place | None) -> Span:
    if type(problem.focus) is not str:
        return cast("Span", problem.focus)
    if place is None:
        return NOWHERE
    return place.key if problem.focus == "key" and place.key is not None else place.value
