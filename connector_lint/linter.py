"""One walk over the nodes of a connector, or over what has changed in it; then every problem gets its place."""

from __future__ import annotations

from connector_lint import fixes
from connector_lint.diagnostics import NO_VALUE, START, Change, Diagnostic, Edit, Failure, Fix, Place, Related
from connector_lint.nodes import Node
from connector_lint.reader import Span, format_pointer
from connector_lint.typing import TYPE_CHECKING, Any, NamedTuple, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from connector_lint.changes import Change as SymbolicChange
    from connector_lint.comparison import Comparison
    from connector_lint.config import RuleSetting
    from connector_lint.connector import Connector
    from connector_lint.nodes import Earlier, Problem, Shape, Subject
    from connector_lint.nodes import Fix as SymbolicFix
    from connector_lint.nodes import Related as SymbolicRelated
    from connector_lint.reader import Document, Pointer
    from connector_lint.reader import Place as TextPlace
    from connector_lint.rule import Problems, Profile, Rule, Severity


class Check(NamedTuple):
    """A rule made ready to run: its options bound, its severity settled."""

    rule: Rule
    severity: Severity
    run: Callable[..., Problems]
    takes_whole: bool
    when: Callable[[str], object] | None
    help: str

    def guarded(self) -> Check:
        """The same check for nodes without a shape: it looks first at what stands there under the rule's keys."""
        keys, without = self.rule.keys, self.rule.without

        def run(node: Subject, *connector: Connector | Comparison) -> Problems:
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


class Plan(dict["Shape | type[Subject]", Duties]):
    """The checks that run, and which of them the nodes of a shape (of a kind, where it has none) have to pass."""

    def __init__(self, checks: Iterable[Check]) -> None:
        super().__init__()
        self.checks = tuple(checks)
        self.rule_ids = frozenset([check.rule.id for check in self.checks])
        self._numbers: dict[type[Subject], list[int]] = {}
        """The places among the checks of those whose rules name a kind."""
        for number, check in enumerate(self.checks):
            for kind in check.rule.kinds:
                self._numbers.setdefault(kind, []).append(number)
        self._kinds: dict[type[Subject], _KindChecks] = {}
        self._lookouts: dict[tuple[str, ...], Lookout] = {}

    def due(self, subject: Subject) -> tuple[Check, ...]:
        """The checks that a node or a change has to pass."""
        due, keys, overlap = self[subject.shape or type(subject)]
        for key, lookout in keys:
            text = subject.value[key]
            if type(text) is str and (called := lookout[text]):
                due += tuple([check for check in called if check not in due]) if overlap else called
        return due

    def __missing__(self, shape: Shape | type[Subject]) -> Duties:
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


def plan(  # noqa: PLR0913 - all that decides about a rule
    rules: Iterable[Rule],
    profile: Profile,
    settings: Mapping[str, RuleSetting],
    select: Collection[str] = (),
    ignore: Collection[str] = (),
    *,
    comparing: bool = False,
) -> Plan:
    """Choose the rules that run, with their severities and options.

    They are those about connectors, or, with `comparing`, those about what has changed between two versions of one.

    `settings` come from the configuration, by rule id. `select` (ids; "all" for every rule) runs just those, opt-in
    rules included; without it the default set runs, as the configuration changes it. `ignore` leaves rules out. A rule
    that is not for the profile never runs.
    """
    checks = []
    for rule in rules:
        if rule.compares != comparing:
            continue
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
    return _judge(connector.nodes if nodes is None else nodes, connector, plan)


def find_changes(comparison: Comparison, plan: Plan) -> tuple[list[Found], list[Failure]]:
    """Run the checks of `plan` on all that has changed between two versions of a connector, as `find_problems` does."""
    return _judge(comparison.changes, comparison, plan)


def _judge(subjects: Iterable[Subject], whole: Connector | Comparison, plan: Plan) -> tuple[list[Found], list[Failure]]:
    found: list[Found] = []
    crashed: dict[str, Failure] = {}
    for subject in subjects:
        for check in plan.due(subject):
            try:
                for problem in check.run(subject, whole) if check.takes_whole else check.run(subject):
                    found.append((check, problem))  # noqa: PERF401 - what comes before a crash counts
            except Exception as error:
                crashed.setdefault(check.rule.id, _crash(check, subject, error))
    return found, list(crashed.values())


def _crash(check: Check, subject: Subject, error: Exception) -> Failure:
    if isinstance(subject, Node):
        file, place = subject.file, format_pointer(subject.pointer)
    else:
        change = cast("SymbolicChange", subject)
        file, place = change.home, change.value_path
    message = f'rule "{check.rule.id}" crashed at "{place}": {type(error).__name__}: {error}'
    return Failure(file.document.source.path, message.replace("\n", " "))


# --- places -----------------------------------------------------------------------------------------------------------


def locate(found: Sequence[Found], needs: Collection[str] = ()) -> list[Diagnostic]:
    """Give every problem its place, ordered by file, place and rule.

    `needs` names what the report shows beyond places: "edits" of fixes, "lines" of the source.
    """
    by_document: dict[int, tuple[Document, list[Found]]] = {}
    for check, problem in found:
        document = problem.node.file.document
        by_document.setdefault(id(document), (document, []))[1].append((check, problem))
    places = _Places()
    for document, problems in by_document.values():
        places.want(document, {problem.node.pointer for _, problem in problems})
        for _, problem in problems:
            for related in problem.related:
                places.want(related.node.file.document, [related.node.pointer])
            if problem.earlier is not None and problem.earlier.node is not None:
                places.want(problem.earlier.node.file.document, [problem.earlier.node.pointer])
            if problem.fix is not None and "edits" in needs:
                places.want(document, fixes.needed_pointers(problem.fix.changes))
    diagnostics: list[Diagnostic] = []
    for document, problems in sorted(by_document.values(), key=lambda pair: pair[0].source.path):
        diagnostics += _Locator(document, places, needs).diagnostics(problems)
    return diagnostics


class _Places:
    """The places that some problems need, found in one pass through each document."""

    def __init__(self) -> None:
        self._wanted: dict[int, tuple[Document, set[Pointer]]] = {}
        self._found: dict[int, dict[Pointer, TextPlace]] = {}

    def want(self, document: Document, pointers: Iterable[Pointer]) -> None:
        """Ask for some places of a document."""
        self._wanted.setdefault(id(document), (document, set()))[1].update(pointers)

    def of(self, document: Document) -> dict[Pointer, TextPlace]:
        """The places that are wanted in a document."""
        key = id(document)
        if key not in self._found:
            self._found[key] = document.locate(self._wanted[key][1])
        return self._found[key]


class _Locator:
    """Turns the problems of one document into diagnostics."""

    def __init__(self, document: Document, places: _Places, needs: Collection[str]) -> None:
        self.document = document
        self.source = document.source
        self.all_places = places
        self.places = places.of(document)
        self.edits = "edits" in needs
        self.lines = "lines" in needs

    def diagnostics(self, problems: Iterable[Found]) -> Iterable[Diagnostic]:
        """Yield them in the order of their places, then of their rules."""
        pointed = [(check, problem, problem.node.pointer) for check, problem in problems]
        places = self.places
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
                    tuple([self.related(related) for related in problem.related]) if problem.related else (),
                    None if fix is None else self.fix(fix),
                    check.help,
                    (self.source.line_at(start),) if self.lines else (),
                    None if problem.earlier is None else self.change(problem.earlier),
                ),
            )

    def related(self, related: SymbolicRelated) -> Related:
        return Related(*self.place(related.node), related.message)

    def place(self, node: Node) -> Place:
        document, pointer = node.file.document, node.pointer
        place = self.all_places.of(document).get(pointer)
        where = document.source.range(*place.value) if place else START
        return Place(document.source.path, format_pointer(pointer), where)

    def change(self, earlier: Earlier) -> Change:
        home = earlier.home.document
        was = None if earlier.node is None else self.place(earlier.node)
        return Change(earlier.value_path, was, home.source.path, gone=home is not self.document)

    def fix(self, fix: SymbolicFix) -> Fix | None:
        """The fix as text edits, where these are needed; None where the way of writing leaves no safe one."""
        edits: tuple[Edit, ...] = ()
        if self.edits:
            text_edits = (*fix.edits, *fixes.text_edits(self.document, fix.changes, self.places))
            if not text_edits:
                return None
            edits = tuple([Edit(self.source.range(start, end), text) for start, end, text in text_edits])
        change = fix.changes[0] if len(fix.changes) == 1 else None
        replacement = change.value if type(change) is fixes.Replace else NO_VALUE
        return Fix(fix.description, fix.safe, replacement, edits)


def _span(problem: Problem, place: TextPlace | None) -> Span:
    if type(problem.focus) is not str:
        return cast("Span", problem.focus)
    if place is None:
        return NOWHERE
    return place.key if problem.focus == "key" and place.key is not None else place.value
