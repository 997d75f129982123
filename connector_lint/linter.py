"""One walk over a connector's nodes, each rule called for its kinds; then every problem gets its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from connector_lint import fixes
from connector_lint.diagnostics import NO_VALUE, START, Diagnostic, Edit, Failure, Fix, Related
from connector_lint.reader import Span, format_pointer
from connector_lint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from connector_lint.config import RuleSetting
    from connector_lint.connector import Connector
    from connector_lint.nodes import Fix as SymbolicFix
    from connector_lint.nodes import Node, Problem, Shape
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

    def guarded(self) -> Check:
        """The same check for nodes without a shape: it looks first at what stands there under the rule's keys."""
        keys, without = self.rule.keys, self.rule.without

        def run(node: Node, *connector: Connector) -> Problems:
            if any(key in node.value for key in without):
                return iter(())
            if not keys:
                return self.run(node, *connector)
            held = [node.value[key] for key in keys if key in node.value]
            due = held if self.when is None else [text for text in held if type(text) is str and self.when(text)]
            return self.run(node, *connector) if due else iter(())

        return self._replace(run=run)


NOWHERE = Span(0, 0)
# Less than half the price of calling a class of named tuples, which counts for tens of thousands of problems.
_tuple: Any = tuple.__new__
Found = tuple[Check, "Problem"]


class Lookout(dict[str, tuple[Check, ...]]):
    """Which of the checks for a key a text there calls for; remembered, since the same texts come again and again."""

    REMEMBERED = 1 << 13

    def __init__(self, checks: Iterable[Check]) -> None:
        super().__init__()
        self.checks = [(check, check.when) for check in checks if check.when is not None]

    def __missing__(self, text: str) -> tuple[Check, ...]:
        if len(self) >= self.REMEMBERED:
            self.clear()
        self[text] = called = tuple([check for check, when in self.checks if when(text)])
        return called


class Duties(NamedTuple):
    """Which checks nodes of one shape have to pass: `always`, or if the text under one of the `keys` calls for it.

    Where texts under several keys may call for the same check, it is due once.
    """

    always: tuple[Check, ...]
    keys: tuple[tuple[str, Lookout], ...] = ()
    overlap: bool = False


class _KindChecks:
    """The checks for one kind of node: for every one of it, and for those that have a certain key.

    Kinds that have the same checks for a key share one of the `lookouts`, and with it what it remembers.
    """

    def __init__(self, checks: Sequence[Check], lookouts: dict[tuple[str, ...], Lookout]) -> None:
        self.checks = checks
        self.always = {check.rule.id: check for check in checks if not check.rule.keys}
        self.without = [(check.rule.id, check.rule.without) for check in checks if check.rule.without]
        self.with_key: dict[str, dict[str, Check]] = {}
        looking: dict[str, list[Check]] = {}
        for check in checks:
            for key in check.rule.keys:
                if check.when is None:
                    self.with_key.setdefault(key, {})[check.rule.id] = check
                else:
                    looking.setdefault(key, []).append(check)
        self.lookouts: dict[str, Lookout] = {}
        for key, found in looking.items():
            self.lookouts[key] = lookouts.setdefault(tuple([check.rule.id for check in found]), Lookout(found))

    def duties(self, shape: Shape) -> Duties:
        due = self.always.copy()
        for key in shape.keys:
            if key in self.with_key:
                due |= self.with_key[key]
        for rule_id, without in self.without:
            if rule_id in due and any(key in shape.keys for key in without):
                del due[rule_id]
        looks = tuple([(key, self.lookouts[key]) for key in shape.keys if key in self.lookouts])
        called = [check.rule.id for _, lookout in looks for check, _ in lookout.checks] if len(looks) > 1 else []
        return Duties(tuple(due.values()), looks, overlap=len(set(called)) < len(called))


class Plan(dict["Shape | type[Node]", Duties]):
    """The checks that run, and which of them the nodes of a shape (of a kind, where it has none) have to pass."""

    def __init__(self, checks: Iterable[Check]) -> None:
        super().__init__()
        self.checks = tuple(checks)
        self.rule_ids = frozenset([check.rule.id for check in self.checks])
        self._numbers: dict[type[Node], list[int]] = {}
        """The places among the checks of those whose rules name a kind."""
        for number, check in enumerate(self.checks):
            for kind in check.rule.kinds:
                self._numbers.setdefault(kind, []).append(number)
        self._kinds: dict[type[Node], _KindChecks] = {}
        self._lookouts: dict[tuple[str, ...], Lookout] = {}

    def due(self, node: Node) -> tuple[Check, ...]:
        """The checks that a node has to pass."""
        due, keys, overlap = self[node.shape or type(node)]
        for key, lookout in keys:
            text = node.value[key]
            if type(text) is str and (called := lookout[text]):
                due += tuple([check for check in called if check not in due]) if overlap else called
        return due

    def __missing__(self, shape: Shape | type[Node]) -> Duties:
        if len(self) >= Lookout.REMEMBERED:
            self.clear()
        kind = shape if isinstance(shape, type) else shape.kind
        if kind not in self._kinds:
            numbers = {number for named in kind.__mro__ for number in self._numbers.get(named, ())}
            self._kinds[kind] = _KindChecks([self.checks[number] for number in sorted(numbers)], self._lookouts)
        checks = self._kinds[kind]
        if isinstance(shape, type):  # what it holds differs from node to node
            looks = [check.guarded() if check.rule.keys or check.rule.without else check for check in checks.checks]
            duties = Duties(tuple(looks))
        else:
            duties = checks.duties(shape)
        self[shape] = duties
        return duties


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


def find_problems(
    connector: Connector, plan: Plan, nodes: Iterable[Node] | None = None
) -> tuple[list[Found], list[Failure]]:
    """Run the checks of `plan` on all nodes of the connector, or on some.

    A rule that crashes is a failure, told once; all others go on.
    """
    found: list[Found] = []
    crashed: dict[str, Failure] = {}
    for node in connector.nodes if nodes is None else nodes:
        for check in plan.due(node):
            try:
                for problem in check.run(node, connector) if check.takes_connector else check.run(node):
                    found.append((check, problem))  # noqa: PERF401 - what comes before a crash counts
            except Exception as error:
                crashed.setdefault(check.rule.id, _crash(check, node, error))
    return found, list(crashed.values())


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
