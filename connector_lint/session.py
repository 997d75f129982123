"""One run: the configuration, packs and plans that apply to a connector, remembered for the next one."""

from __future__ import annotations

import os.path

from connector_lint import fixes
from connector_lint.config import DEFAULT, Config, ConfigError, find_config, load_config, rules_by_name
from connector_lint.connector import Connector
from connector_lint.diagnostics import Failure, Result
from connector_lint.linter import find_changes, find_problems, locate, plan
from connector_lint.packs import PackError, load_packs
from connector_lint.reader import read
from connector_lint.rule import PROFILES
from connector_lint.source import Source, Unreadable
from connector_lint.suggestions import did_you_mean
from connector_lint.suppressions import HOUSEKEEPING, Suppressions, baseline_unused, ignore_unused
from connector_lint.typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from connector_lint.baseline import Baseline
    from connector_lint.diagnostics import Diagnostic
    from connector_lint.discovery import Target
    from connector_lint.linter import Found, Plan
    from connector_lint.nodes import Node
    from connector_lint.reader import Document
    from connector_lint.rule import Profile, Rule
    from connector_lint.source import Read
    from connector_lint.suppressions import Usage

ROUNDS = 50
"""How often fixes are applied before what remains is left to a person."""


class UsageError(Exception):
    """The user asked for something that there is not; the message is one clear line."""


class Request(NamedTuple):
    """What the user asked for.

    `fix` says which fixes are applied, `write` whether files are changed by it; `baseline` is the file of accepted
    problems, in place of what the configuration says; where it is about to be written there need be none.
    `only_changes` says that a connector is compared with its old version and not looked at otherwise. `partial` says
    that these are only some of the connectors for which a configuration is, so that what ignores nothing in them may
    well be needed for others.
    """

    profile: str = "auto"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    config: str | None = None
    use_config: bool = True
    fix: Literal["safe", "suggested"] | None = None
    write: bool = True
    fail_on: str | None = None
    needs: frozenset[str] = frozenset()
    baseline: str | None = None
    writes_baseline: bool = False
    only_changes: bool = False
    partial: bool = False


class Bookkeeping(NamedTuple):
    """What became of the `ignore` entries of a configuration, and how often each entry of its baseline was met."""

    ignores: Usage
    matched: dict[int, int]


class Linted(NamedTuple):
    """What one look at a connector has found; `accepted` is how much more the baseline accepts."""

    diagnostics: list[Diagnostic]
    accepted: int
    failures: list[Failure]
    profile: Profile


class Environment:
    """What holds for all connectors below one configuration file: its rules, ignores and plans."""

    def __init__(
        self, config: Config, request: Request, baseline: Baseline | None = None, read: Read = Source.read
    ) -> None:
        """Load the packs; raise ConfigError, PackError or UsageError for what is not there."""
        self.config = config
        self.baseline = baseline
        self.rules = [*_rules(config, read), *HOUSEKEEPING]
        errors = config.check(self.rules)
        if errors:
            raise ConfigError(errors)
        self.suppressions = Suppressions(config, self.rules)
        self._select = rule_ids(request.select, self.rules)
        self._ignore = rule_ids(request.ignore, self.rules)
        self._partial = request.partial
        self._plans: dict[tuple[Profile, bool, tuple[int, ...]], Plan] = {}
        self._known: dict[str, Rule] = {}

    def plan(self, file: str, profile: Profile, *, comparing: bool = False) -> Plan:
        """The checks for a file, or for its versions; one plan serves all files to which the same overrides apply."""
        key = profile, comparing, self.config.overrides_for(file)
        if key not in self._plans:
            settings = self.config.settings_for(file, self.rules)
            self._plans[key] = plan(self.rules, profile, settings, self._select, self._ignore, comparing=comparing)
        return self._plans[key]

    def new(self, files: Sequence[str], diagnostics: list[Diagnostic], ran: Collection[str]) -> list[Diagnostic]:
        """Which of the diagnostics of some files, at which the rules `ran` looked, the baseline does not accept."""
        if self.baseline is None:
            return diagnostics
        self._known = self._known or rules_by_name(self.rules)
        return self.baseline.new(files, diagnostics, ran, self._known)

    def pointless(self) -> list[Diagnostic]:
        """A diagnostic for each `ignore` entry and each baseline that has become pointless."""
        if not self.config.ignores and self.baseline is None:
            return []
        severities = {check.rule.id: check.severity for check in self.plan(self.config.path or "", "custom").checks}
        found: list[Diagnostic] = []
        if ignore_unused.id in severities and not self._partial:
            found += self.suppressions.unused(severities[ignore_unused.id])
        if baseline_unused.id in severities and self.baseline is not None:
            found += self.baseline.unused(severities[baseline_unused.id])
        return found


class Session:
    """Lints connectors as one request asks for; `read_source` is where texts come from."""

    def __init__(self, request: Request, read_source: Read = Source.read) -> None:
        self.request = request
        self._read_source = read_source
        self._environments: dict[str | None, Environment] = {}
        self._broken: dict[str | None, Exception] = {}
        self._baselines: dict[str, Baseline] = {}

    def environment(self, folder: str) -> Environment:
        """What holds in `folder`; raises ConfigError, PackError or UsageError."""
        return self._environment_of(self._config_path(folder))

    def _environment_of(self, path: str | None) -> Environment:
        if path in self._broken:
            raise self._broken[path]
        if path not in self._environments:
            try:
                config = load_config(path, self._read_source) if path else DEFAULT
                baseline = self._baseline(config)
                self._environments[path] = Environment(config, self.request, baseline, self._read_source)
            except (ConfigError, PackError, UsageError) as error:
                self._broken[path] = error
                raise
        return self._environments[path]

    def check(self, target: Target) -> Result:
        """Lint one connector, write what the fixes make of it where the request says so, and say what came of it.

        Where the target knows an old version, what has changed is judged, too.
        """
        path = target.definition
        try:
            if target.blob is None:
                source = self._read_source(path)
            else:
                from connector_lint.versions import read_version

                source = read_version(target.blob)
        except Unreadable as error:
            return Result((path,), [], [Failure(target.name, str(error))])
        result, mended = self.check_text(source, target)
        if self.request.fix is None or not self.request.write or _are_same(source, mended):
            return result
        try:
            fixes.write(source, mended.text, as_plain_utf8=mended.encoding == "utf-8" and not mended.byte_order_mark)
        except fixes.NotWritten as error:
            failure = Failure(path, f"the fixes are not written: {error}")
            return result._replace(failures=[*result.failures, failure], fixed=0)
        return result

    def check_text(self, source: Source, target: Target) -> tuple[Result, Source]:
        """Lint and mend what a connector has, or is to have, as its definition; as `check`, but nothing is written."""
        old: Source | None = None
        if target.old is not None:
            from connector_lint.versions import name_of, read_version

            try:
                old = read_version(target.old)
            except Unreadable as error:
                return Result((source.path,), [], [Failure(name_of(target.old), str(error))]), source
        return self.check_source(source, old, target.definition)

    def check_source(self, source: Source, old: Source | None = None, path: str = "") -> tuple[Result, Source]:
        """Lint and mend a text without writing anything; returns what came of it, and the text that did.

        `old` is an earlier version of it; `path` is where it is on the disk, if that is not what it is called.
        """
        path = path or source.path
        try:
            environment = self.environment(os.path.dirname(path) or ".")
        except (ConfigError, PackError, UsageError) as error:
            return Result((source.path,), [], failures_of(error)), source
        document = read(source)
        is_same = old is not None and old.text == source.text  # as of most connectors, to read which twice takes long
        before = document if is_same else None if old is None else read(old)
        linted, document, fixed = self.mend(document, environment, self._is_wanted, before, path)
        fail_on = self.request.fail_on or environment.config.fail_on
        diagnostics, accepted, failures, profile = linted
        result = Result((source.path,), diagnostics, failures, fixed, "", fail_on, profile, accepted)
        mended = document.source
        if self.request.write or _are_same(source, mended):
            return result, mended
        return result._replace(patch=_patch(source, mended)), mended

    def mend(
        self,
        document: Document,
        environment: Environment,
        wanted: Callable[[Diagnostic], bool],
        old: Document | None = None,
        path: str = "",
    ) -> tuple[Linted, Document, int]:
        """Lint, apply the fixes of the wanted diagnostics and lint again until nothing is left to fix.

        Returns what is found in the end, the document as it is then, and how many fixes were applied. `old` and `path`
        are as for `lint`.
        """
        fixed = 0
        for _ in range(ROUNDS):
            linted = self.lint(self.connector(document, environment), environment, old=old, path=path)
            applied, document = self._apply(document, [each for each in linted.diagnostics if wanted(each)])
            if not applied:
                break
            fixed += applied
        return linted, document, fixed

    @property
    def baselines(self) -> dict[Baseline, Config]:
        """The baselines of what was looked at so far, each with a configuration for which it holds."""
        return {each.baseline: each.config for each in self._environments.values() if each.baseline is not None}

    def rule(self, rule_id: str) -> Rule | None:
        """The rule of an id, among those of the packs that were loaded so far; None where there is none."""
        known = (rule for environment in self._environments.values() for rule in environment.rules)
        return next((rule for rule in known if rule.id == rule_id), None)

    def usage(self) -> dict[str | None, Bookkeeping]:
        """What became of the `ignore` entries and the baseline of each configuration file, None being none."""
        return {
            path: Bookkeeping(each.suppressions.usage, each.baseline.matched if each.baseline else {})
            for path, each in self._environments.items()
        }

    def merge(self, usage: dict[str | None, Bookkeeping]) -> None:
        """Add what became of the same entries in another process."""
        for path, (ignores, matched) in usage.items():
            environment = self._environment_of(path)
            environment.suppressions.merge(ignores)
            if environment.baseline is not None:
                environment.baseline.merge(matched)

    def pointless(self) -> Iterator[Result]:
        """What has become pointless in the configurations and baselines, once everything is looked at."""
        told: set[str] = set()
        for each in self._environments.values():
            diagnostics = [found for found in each.pointless() if found.file not in told]
            told.update(found.file for found in diagnostics)
            if diagnostics:
                yield Result((), diagnostics, [], fail_on=self.request.fail_on or each.config.fail_on)

    def _baseline(self, config: Config) -> Baseline | None:
        """The baseline that holds with a configuration, one object for each file; raises ConfigError."""
        path = self.request.baseline
        if path is None and config.baseline is not None:
            path = os.path.join(os.path.dirname(config.path or ""), config.baseline)
        if path is None and not self.request.writes_baseline:
            return None
        from connector_lint.baseline import FILE, load_baseline

        path = path or os.path.join(os.path.dirname(config.path or ""), FILE)
        path = os.path.normpath(path).replace(os.sep, "/")
        if path not in self._baselines:
            self._baselines[path] = load_baseline(path, self._read_source, needed=not self.request.writes_baseline)
        return self._baselines[path]

    def connector(self, document: Document, environment: Environment) -> Connector:
        """The connector of a definition that was read."""
        return Connector([document], environment.config.vocabulary)

    def lint(
        self,
        connector: Connector,
        environment: Environment,
        nodes: Iterable[Node] | None = None,
        old: Document | None = None,
        path: str = "",
    ) -> Linted:
        """Look at a connector, or at some of its nodes: what is new, what is accepted, what failed, and for whom.

        `old` is an earlier version, with which it is compared; `path` is where it is on the disk, if that is not what
        it is called.
        """
        document = connector.files[0].document
        path = path or document.source.path
        profile = self._profile(connector, path, environment)
        found: list[Found] = []
        failures: list[Failure] = []
        ran: set[str] = set()
        if not self.request.only_changes:
            plan = environment.plan(path, profile)
            found, failures = find_problems(connector, plan, nodes)
            ran |= plan.rule_ids
        is_unchanged = self.request.only_changes and old is document
        if document.error is not None and not found and not is_unchanged:
            failures.append(_unreadable(document))
        if old is not None:
            plan = environment.plan(path, profile, comparing=True)
            problems, failed = _changes(old, connector, plan)
            found += problems
            failures += failed
            ran |= plan.rule_ids
        connector.forget()
        environment.suppressions.ran(ran, (path,))
        needs = self.request.needs | {"edits"} if self.request.fix else self.request.needs
        located = [_at_home(each, path) if each.change else each for each in locate(found, needs)]
        diagnostics = [each for each in located if not environment.suppressions.suppresses(each)]
        # In a file that cannot be read nobody knows what has become of the rest.
        known = document.readable and (old is None or old.readable)
        new = environment.new((path,), diagnostics, ran if known else {each.rule for each in diagnostics})
        return Linted(new, len(diagnostics) - len(new), failures, profile)

    def _apply(self, document: Document, diagnostics: Sequence[Diagnostic]) -> tuple[int, Document]:
        """Apply the fixes of diagnostics; returns how many, and what came of them."""
        source = document.source
        chosen = [
            [
                fixes.TextEdit(source.offset(edit.range.start), source.offset(edit.range.end), edit.text)
                for edit in edits
            ]
            for edits in (each.fix.edits for each in diagnostics if each.fix is not None)
            if edits
        ]
        if not chosen:
            return 0, document
        after, applied = fixes.mended(source, chosen)
        mended = read(after)
        return (applied, mended) if fixes.reads_as_well(document, mended) else (0, document)

    def _is_wanted(self, diagnostic: Diagnostic) -> bool:
        """Whether the request says that the fix of a diagnostic, if it has one, is applied."""
        fix, wish = diagnostic.fix, self.request.fix
        return fix is not None and wish is not None and (fix.safe or wish == "suggested")

    def _profile(self, connector: Connector, path: str, environment: Environment) -> Profile:
        for wish in (self.request.profile, environment.config.profile):
            if wish in PROFILES:
                return wish
        folder = os.path.abspath(os.path.dirname(path)).replace("\\", "/").split("/")
        if "certified-connectors" in folder:
            return "certified"
        title = connector.title or ""
        if "independent-publisher-connectors" in folder or title.rstrip().endswith("(Independent Publisher)"):
            return "independent"
        return "custom"

    def _config_path(self, folder: str) -> str | None:
        if not self.request.use_config:
            return None
        return self.request.config or find_config(folder)


def failures_of(error: ConfigError | PackError | UsageError) -> list[Failure]:
    """What is wrong with what holds for a connector, each thing one failure."""
    return [Failure("", str(error))] if isinstance(error, UsageError) else list(error.failures)


def _changes(old: Document, new: Connector, plan: Plan) -> tuple[list[Found], list[Failure]]:
    """Judge what has changed since an old version; one that is the same document is not looked at."""
    document = new.files[0].document
    if old is document or document.error is not None:
        return [], []
    if old.error is not None:
        return [], [_unreadable(old)]
    from connector_lint.comparison import Comparison

    before = Connector([old])
    for connector, told in ((before, old), (new, document)):
        if connector.definition is None:
            return [], [Failure(told.source.path, "is no OpenAPI 2.0 definition, so that nothing can be compared")]
    found = find_changes(Comparison(before, new), plan)
    before.forget()
    return found


def _unreadable(document: Document) -> Failure:
    assert document.error is not None
    place = document.source.position(document.error.span.start)
    return Failure(document.source.path, document.error.message, place)


def _at_home(diagnostic: Diagnostic, path: str) -> Diagnostic:
    """Note where the new version is on the disk: there the configuration and the baseline look for it."""
    assert diagnostic.change is not None
    return diagnostic._replace(change=diagnostic.change._replace(home=path))


def _rules(config: Config, read: Read) -> list[Rule]:
    """The rules of the packs that a configuration names; what is wrong with one is told where it is named."""
    try:
        return load_packs(config.packs, os.path.dirname(config.path) if config.path else "", read)
    except PackError as error:
        if config.document is None:
            raise
        at = ("packs", config.packs.index(error.pack))
        told = [each if each.file else config.failure(at, each.message) for each in error.failures]
        raise PackError(error.pack, *told) from None


def rule_ids(names: Iterable[str], rules: Sequence[Rule]) -> set[str]:
    """The ids of the rules that are meant by ids, aliases and Microsoft's codes; "all" stays.

    Raises UsageError for a name that no rule bears.
    """
    ids: set[str] = set()
    for name in names:
        meant = {rule.id for rule in rules if name in rule.names}
        if name == "all":
            meant = {"all"}
        if not meant:
            known = [each for rule in rules for each in rule.names]
            raise UsageError(f'there is no rule "{name}"{did_you_mean(name, known)}')
        ids |= meant
    return ids


def _are_same(source: Source, mended: Source) -> bool:
    return (source.text, source.encoding, source.byte_order_mark) == (
        mended.text,
        mended.encoding,
        mended.byte_order_mark,
    )


def _patch(source: Source, mended: Source) -> str:
    from difflib import unified_diff

    before, after = source.whole.splitlines(keepends=True), mended.whole.splitlines(keepends=True)
    lines = list(unified_diff(before, after, source.path, source.path))
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)
