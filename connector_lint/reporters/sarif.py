"""SARIF 2.1.0, the format in which tools that check code and services that show it have agreed to talk."""

from __future__ import annotations

import json
import os
import re
from json.encoder import encode_basestring_ascii as _text
from urllib.parse import quote

from connector_lint import __version__
from connector_lint.diagnostics import SEVERITIES
from connector_lint.reporters import Tally
from connector_lint.reporters.fingerprints import Fingerprints
from connector_lint.reporters.repository import Repository
from connector_lint.typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from connector_lint.diagnostics import Diagnostic, Failure, Fix, Range, Related, Result
    from connector_lint.reporters import Options
    from connector_lint.rule import Rule, Severity

NEEDS = frozenset({"edits"})

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
HOME = "https://github.com/connector-lint/connector-lint"
ROOT = "%SRCROOT%"
"""What the root of the repository is called in addresses."""
LEVELS = {"error": "error", "warning": "warning", "info": "note"}
GITHUB_SEVERITIES = {"error": "error", "warning": "warning", "info": "recommendation"}
LONG = 1000
"""Characters of a rule's description; GitHub takes 1,024."""

_encode = json.JSONEncoder(ensure_ascii=True).encode


def render(results: Iterable[Result], options: Options) -> Iterator[str]:
    """Yield one log with one run: each result on a line of its own, then the rules that they are about."""
    tally = Tally(results, quiet=options.quiet, new_version=True)
    run = _Run()
    yield f'{{"$schema": "{SCHEMA}",\n"version": "2.1.0",\n"runs": [{{\n{run.head()},\n"results": ['
    separator = "\n"
    for result in tally:
        if result.diagnostics:
            yield separator + ",\n".join(map(run.result, result.diagnostics))
            separator = ",\n"
    invocation = run.invocation(list(dict.fromkeys(tally.failures)))
    yield f'],\n"invocations": [{_encode(invocation)}],\n"tool": {{"driver": {_encode(run.driver(options))}}}\n}}]}}\n'


class _Run:
    """What the parts of a run share: the rules met so far, and where files are."""

    def __init__(self) -> None:
        self._repository = Repository()
        self._fingerprints = Fingerprints()
        self._rules: dict[str, int] = {}
        self._samples: list[Diagnostic] = []
        self._artifacts: dict[str, str] = {}

    def head(self) -> str:
        """The members that say how to read the others."""
        root = address(os.path.join(self._repository.root, ""))
        bases = {ROOT: {"uri": root, "description": {"text": "The root of the repository."}}}
        return (
            '"columnKind": "unicodeCodePoints",\n"newlineSequences": ["\\r\\n", "\\n", "\\r"],\n'
            f'"originalUriBaseIds": {_encode(bases)}'
        )

    def result(self, diagnostic: Diagnostic) -> str:
        """A problem."""
        # Filling in a text takes a quarter of the time of building objects to encode.
        rule, _, severity, message, file, pointer, where, related, fix, *_ = diagnostic
        links = "".join([f" ([{_unlinked(each.message)}]({number}))" for number, each in enumerate(related, 1)])
        fingerprint = self._fingerprints.of(rule, self._repository.path(file), pointer)
        parts = [
            f'"ruleId": {_text(rule)}, "ruleIndex": {self._index(diagnostic)}, "level": "{LEVELS[severity]}"',
            f'"message": {{"text": {_text(_unlinked(message) + links)}}}',
            f'"locations": [{{{self._place(file, pointer, where)}}}]',
            f'"partialFingerprints": {{"ruleAndPointer/v1": "{fingerprint}"}}',
        ]
        if related:
            places = [self._related(number, each) for number, each in enumerate(related, 1)]
            parts.append(f'"relatedLocations": [{", ".join(places)}]')
        if fix is not None and fix.edits:
            parts.append(f'"fixes": [{self._fix(file, fix)}]')
        return f"{{{', '.join(parts)}}}"

    def invocation(self, failures: list[Failure]) -> dict[str, Any]:
        """How the run went."""
        notifications = [self._notification(failure) for failure in failures]
        told = {"toolExecutionNotifications": notifications} if notifications else {}
        return {"executionSuccessful": not failures, **told}

    def driver(self, options: Options) -> dict[str, Any]:
        """The linter, and the rules of whose problems the run tells."""
        return {
            "name": "connector-lint",
            "fullName": f"connector-lint {__version__}",
            "version": __version__,
            "semanticVersion": __version__,
            "informationUri": HOME,
            "rules": [_rule(sample, options.find_rule(sample.rule)) for sample in self._samples],
        }

    def _index(self, diagnostic: Diagnostic) -> int:
        """The index of a problem's rule; the gravest problem of a rule is kept to tell of the rule."""
        index = self._rules.setdefault(diagnostic.rule, len(self._rules))
        if index == len(self._samples):
            self._samples.append(diagnostic)
        elif _is_graver(diagnostic.severity, self._samples[index].severity):
            self._samples[index] = diagnostic
        return index

    def _related(self, number: int, related: Related) -> str:
        place = self._place(related.file, related.pointer, related.range)
        return f'{{"id": {number}, {place}, "message": {{"text": {_text(_unlinked(related.message))}}}}}'

    def _place(self, file: str, pointer: str, where: Range) -> str:
        physical = f'"physicalLocation": {{"artifactLocation": {self._artifact(file)}, "region": {_region(where)}}}'
        if not pointer:  # the whole document has no name
            return physical
        return f'{physical}, "logicalLocations": [{{"fullyQualifiedName": {_text(pointer)}}}]'

    def _artifact(self, file: str) -> str:
        """The address of a file: from the root of the repository, or, outside of it, the whole one."""
        if file not in self._artifacts:
            place = self._repository.place(file)
            location = (
                {"uri": quoted(place.path), "uriBaseId": ROOT}
                if place.is_inside
                else {"uri": address(os.path.abspath(file))}
            )
            self._artifacts[file] = _encode(location)
        return self._artifacts[file]

    def _fix(self, file: str, fix: Fix) -> str:
        replacements = [
            f'{{"deletedRegion": {_region(edit.range)}, "insertedContent": {{"text": {_text(edit.text)}}}}}'
            for edit in fix.edits
        ]
        change = f'{{"artifactLocation": {self._artifact(file)}, "replacements": [{", ".join(replacements)}]}}'
        kind = "" if fix.safe else " (look at it: the meaning may change)"
        return f'{{"description": {{"text": {_text(fix.description + kind)}}}, "artifactChanges": [{change}]}}'

    def _notification(self, failure: Failure) -> dict[str, Any]:
        told: dict[str, Any] = {"level": "error", "message": {"text": failure.message}}
        if failure.file:
            place = {"artifactLocation": json.loads(self._artifact(failure.file))}
            if failure.position is not None:
                place["region"] = {"startLine": failure.position.line, "startColumn": failure.position.column}
            told["locations"] = [{"physicalLocation": place}]
        return told


def _rule(sample: Diagnostic, rule: Rule | None) -> dict[str, Any]:
    """Return what is known of the rule of a problem, as grave as that problem is."""
    properties: dict[str, Any] = {"problem.severity": GITHUB_SEVERITIES[sample.severity], "precision": "high"}
    if sample.microsoft:
        properties["microsoft"] = sample.microsoft
    if rule is not None:
        properties["tags"] = list(dict.fromkeys((rule.pack, *rule.subject.split("/"))))
    return {
        "id": sample.rule,
        **_name(sample.rule),
        **_page(sample.rule, rule),
        **({"helpUri": sample.help} if sample.help else {}),
        "defaultConfiguration": {"level": LEVELS[sample.severity]},
        "properties": properties,
    }


def _page(rule_id: str, rule: Rule | None) -> dict[str, Any]:
    """Return the page of a rule; for one that has none its id has to do, since readers insist on descriptions."""
    if rule is None or not rule.page:
        words = {"text": f"{rule_id[:1].upper()}{rule_id[1:].replace('-', ' ')}."}
        return {"shortDescription": words, "fullDescription": words, "help": words}
    from connector_lint.pages import as_markdown
    from connector_lint.testing import without_examples

    page = without_examples(rule.page)
    rest = " ".join(page.partition("\n")[2].split())
    return {
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": (rest if len(rest) <= LONG else f"{rest[:LONG]}...") or rule.summary},
        "help": {"text": page, "markdown": as_markdown(rule)},
    }


def _name(rule_id: str) -> dict[str, str]:
    """Return an id in Pascal case without two capitals side by side ("XmsSummaryTitleCase"), if that says more."""
    name = "".join(word[:1].upper() + word[1:] for word in re.split(r"[\W_]+", rule_id))
    name = re.sub(r"(?<=[A-Z])[A-Z]", lambda letter: letter[0].lower(), name)
    return {} if name.lower() == rule_id.lower() else {"name": name}


def _is_graver(one: Severity, other: Severity) -> bool:
    return SEVERITIES.index(one) < SEVERITIES.index(other)


def _region(where: Range) -> str:
    (start_line, start_column), (end_line, end_column) = where
    return (
        f'{{"startLine": {start_line}, "startColumn": {start_column}, '
        f'"endLine": {end_line}, "endColumn": {end_column}}}'
    )


def _unlinked(text: str) -> str:
    """Return text in which no reader finds a link: a message may quote a connector."""
    return text.replace("[", "\\[").replace("]", "\\]") if "](" in text else text


def address(path: str) -> str:
    """Return the address of a file or folder, given by its whole path."""
    path = path.replace("\\", "/") if re.match(r"[A-Za-z]:\\|\\\\", path) else path
    drive = re.match(r"[A-Za-z]:(?=/)", path)
    if drive:
        return f"file:///{drive[0]}{quoted(path[2:])}"
    return f"file:{quoted(path)}" if path.startswith("//") else f"file://{quoted(path)}"


def quoted(path: str) -> str:
    """Return a path as it stands in an address; bytes of a file's name that are no text stand there as they are."""
    try:
        return quote(path, errors="surrogateescape")
    except UnicodeEncodeError:  # Windows has such names
        return quote(path, errors="surrogatepass")
