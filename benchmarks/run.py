"""Measure the linter on a folder of connectors, and hold the ratios against their budgets: see README.md."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from statistics import median
from typing import Any, NamedTuple

HERE = os.path.dirname(os.path.abspath(__file__))
CHECKOUT = os.path.dirname(HERE)
NODE_TOOLS = os.path.join(HERE, "node_modules", ".bin")
INSTALLED = os.path.join(os.path.dirname(sys.executable), "connector-lint")
LINTER = [INSTALLED] if os.path.exists(INSTALLED) else [sys.executable, "-m", "connector_lint"]

DEFINITION = "apiDefinition.swagger.json"
JSON_FILES = {DEFINITION.lower(), "apiproperties.json"}
HEADLINES = ("operation-summary-sentence-case", "x-ms-summary-title-case", "visibility-value", "operation-id-not-found")
SLOWER_AT_LEAST = {"spectral": 20, "redocly": 10}
ENOUGH = 5_000_000
"""Bytes of definitions below which a run over all of them measures little more than start-up."""
SHORT = 5
"""How many times more often a run of milliseconds is repeated than one of seconds."""


class Unusable(Exception):
    """Nothing can be measured: the one line that says why."""


class Run(NamedTuple):
    """What one process took: seconds, seconds of user CPU, and megabytes at its peak."""

    wall: float
    user: float
    peak: float


class Row(NamedTuple):
    """One measure: a value for each run, and what their median has to keep to. Without values, just a note."""

    what: str
    values: Sequence[float] = ()
    unit: str = "x"
    at_most: float | None = None
    at_least: float | None = None
    note: str = ""

    @property
    def verdict(self) -> str:
        """`ok`, `over` or `under`; empty where there is nothing to keep to."""
        if self.values and self.at_most is not None and median(self.values) > self.at_most:
            return "over"
        if self.values and self.at_least is not None and median(self.values) < self.at_least:
            return "under"
        return "ok" if self.values and (self.at_most or self.at_least) else ""

    def __str__(self) -> str:
        if not self.values:
            return f"{self.what:<54} {self.note}"
        middle = f"{median(self.values):.2f} {self.unit:<2}"
        spread = f"{min(self.values):.2f} - {max(self.values):.2f}"
        budget = f"<= {self.at_most:g}" if self.at_most else f">= {self.at_least:g}" if self.at_least else ""
        return f"{self.what:<54} {middle:>9}  {spread:^15}  {budget:<6}  {self.verdict:<5}  {self.note}"


class Subject(NamedTuple):
    """What is measured: a copy of a folder, its definitions (the smallest first), an empty folder, and how often."""

    folder: str
    definitions: Sequence[str]
    scratch: str
    runs: int
    sample: int

    @property
    def is_enough(self) -> bool:
        """Tell whether runs over the whole folder say anything."""
        return sum(map(os.path.getsize, self.definitions)) >= ENOUGH


def check(*arguments: str, jobs: int = 1, output: str = "concise") -> list[str]:
    """Return the command that lints some paths, whatever configuration stands around, and ends with 0."""
    common = ("--no-config", "--fail-on", "never")
    return [*LINTER, "check", *common, "--jobs", str(jobs), "--format", output, *arguments]


def environment() -> dict[str, str]:
    """Return the variables of every measured process: none that would keep Python from caching what it compiled."""
    variables = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    if INSTALLED not in LINTER:
        variables["PYTHONPATH"] = os.pathsep.join((CHECKOUT, os.path.join(CHECKOUT, "rules")))
    return {**variables, "REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true"}


def run(command: Sequence[str], cwd: str, output: str = os.devnull) -> Run:
    """Run a command to its end, its standard output in a file. Raises `Unusable` when it fails."""
    # Other linters end with 1 where they find an error; of the one that is measured, that would be a crash.
    expected = {0, 1} if os.path.dirname(command[0]) == NODE_TOOLS else {0}
    with open(output, "wb") as stdout, tempfile.TemporaryFile() as stderr:
        variables = environment()
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=cwd, env=variables, stdout=stdout, stderr=stderr)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in expected:
            stderr.seek(0)
            lines = stderr.read().decode(errors="replace").strip().splitlines() or ["no message"]
            raise Unusable(f"{os.path.basename(command[0])} ended with {process.returncode}: {lines[-1]}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Run(wall, usage.ru_utime, usage.ru_maxrss * unit / 1e6)


def alternate(commands: Sequence[Sequence[str]], times: int, cwd: str) -> list[tuple[Run, ...]]:
    """Run the commands in turn, round after round, so that what slows the machine down slows all of them."""
    for command in commands:
        run(command, cwd)
    return [tuple(run(command, cwd) for command in commands) for _ in range(times)]


def seconds(*columns: Sequence[float]) -> str:
    """Return the medians of columns of seconds, for the note of a row."""
    return " / ".join(f"{median(column):.3f} s" for column in columns)


def start_up(subject: Subject) -> Iterator[Row]:
    """One definition of middling size, alone in a folder, against a Python that does nothing."""
    middling = subject.definitions[len(subject.definitions) // 2]
    copy_file(middling, os.path.join(subject.scratch, DEFINITION))
    nothing = [sys.executable, "-c", "pass"]
    plain_check = [*LINTER, "check", "--fail-on", "never", DEFINITION]
    commands = (nothing, plain_check, [*plain_check, "--no-config"])
    rounds = alternate(commands, subject.runs * SHORT, subject.scratch)
    base, plain, no_config = ([one.wall for one in column] for column in zip(*rounds, strict=True))
    for how, walls in (("no configuration file", plain), ("--no-config", no_config)):
        what = f"one median definition ({os.path.getsize(middling) / 1000:.0f} kB), {how}"
        ratios = [wall / idle for wall, idle in zip(walls, base, strict=True)]
        yield Row(what, ratios, at_most=6, note=f"{seconds(walls, base)} (python -c pass), wall")


def all_rules(subject: Subject) -> Iterator[Row]:
    """Everything in one process, against decoding the same bytes."""
    if not subject.is_enough:
        yield too_little("all rules")
        return

    connectors = sorted({os.path.dirname(definition) for definition in subject.definitions})
    entries = [entry for connector in connectors for entry in os.scandir(connector)]
    files = [entry for entry in entries if entry.name.lower() in JSON_FILES and entry.is_file()]
    names = b"".join(os.fsencode(file.path) + b"\0" for file in files)
    what = f"all rules over {sum(file.stat().st_size for file in files) / 1e6:.1f} MB, --format {{}}"
    formats = {"concise": 12, "json": None}
    commands = {output: check(subject.folder, output=output) for output in formats}
    alternate(list(commands.values()), 0, subject.scratch)
    base: list[float] = []
    users: dict[str, list[float]] = {output: [] for output in formats}
    for _ in range(subject.runs):
        decoder = [sys.executable, os.path.join(HERE, "json_loads.py")]
        base.append(float(subprocess.run(decoder, input=names, stdout=subprocess.PIPE, check=True).stdout))
        for output, command in commands.items():
            users[output].append(run(command, subject.scratch).user)
    for output, budget in formats.items():
        ratios = [user / decoding for user, decoding in zip(users[output], base, strict=True)]
        note = f"{seconds(users[output], base)} (json.loads), user CPU"
        yield Row(what.format(output), ratios, at_most=budget, note=note)


def two_jobs(subject: Subject) -> Iterator[Row]:
    """Everything in two processes, against one."""
    what = "--jobs 2 against --jobs 1"
    if not subject.is_enough:
        yield too_little(what)
    elif (os.cpu_count() or 1) < 2:
        yield Row(what, note="not measured: one processor")
    else:
        commands = [check(subject.folder, jobs=jobs) for jobs in (2, 1)]
        yield wall_ratio(what, alternate(commands, subject.runs, subject.scratch), at_most=0.6)


def memory(subject: Subject) -> Iterator[Row]:
    """Peak memory on the largest definition. A process inherits its parent's peak, so this one has to stay small."""
    largest = subject.definitions[-1]
    peaks = [only.peak for (only,) in alternate([check(largest)], subject.runs, subject.scratch)]
    what = f"peak memory, largest definition ({os.path.getsize(largest) / 1e6:.1f} MB)"
    yield Row(what, peaks, unit="MB", at_most=120)


def twice(subject: Subject) -> Iterator[Row]:
    """Twice the files: where time grows faster than they do, something is quadratic, or kept for too long."""
    if not subject.is_enough:
        yield too_little("twice the files")
        return
    first, second = (os.path.join(subject.scratch, name) for name in ("first", "second"))
    for copy in (first, second):
        copy_connectors(subject.definitions, copy)
    commands = [check(folder) for folder in (subject.scratch, first)]
    yield wall_ratio("twice the files", alternate(commands, subject.runs, subject.scratch), at_most=2.1)


def wall_ratio(what: str, rounds: Sequence[tuple[Run, ...]], at_most: float) -> Row:
    """Return the row of a command against another one, by the clock."""
    walls, base = ([one.wall for one in column] for column in zip(*rounds, strict=True))
    ratios = [wall / other for wall, other in zip(walls, base, strict=True)]
    return Row(what, ratios, at_most=at_most, note=f"{seconds(walls, base)}, wall")


def too_little(what: str) -> Row:
    """Return the row of a measure that needs more connectors than there are."""
    return Row(what, note=f"not measured: less than {ENOUGH / 1e6:.0f} MB of definitions")


def others(subject: Subject) -> Iterator[Row]:
    """Four checks by the linter and by two that were taught them, on the same files, each tool in one process."""
    executables = {tool: os.path.join(NODE_TOOLS, tool) for tool in SLOWER_AT_LEAST}
    if not shutil.which("node") or not all(map(os.path.exists, executables.values())):
        for tool in SLOWER_AT_LEAST:
            yield Row(f"four checks, {tool}", note="not measured: npm install --prefix benchmarks")
        return

    files = copy_sample(subject)
    ours = "connector-lint"
    spectral = ["--ruleset", os.path.join(HERE, "spectral", "ruleset.mjs"), "--quiet"]
    redocly = ["--config", os.path.join(HERE, "redocly", "redocly.yaml"), "--max-problems", str(10**6)]
    commands = {
        ours: check("--select", ",".join(HEADLINES), *files, output="json"),
        "spectral": [executables["spectral"], "lint", "--format", "json", *spectral, *files],
        "redocly": [executables["redocly"], "lint", "--format", "json", *redocly, *files],
    }
    megabytes = sum(os.path.getsize(os.path.join(subject.scratch, file)) for file in files) / 1e6
    yield Row("four checks, findings", note=f"in {len(files)} files, {megabytes:.1f} MB, by {', '.join(HEADLINES)}")
    for tool, command in commands.items():
        counts = findings(tool, command, len(files), subject.scratch)
        yield Row(f"  {tool}", note=" + ".join(str(counts[rule]) for rule in HEADLINES))

    rounds = alternate(list(commands.values()), subject.runs, subject.scratch)
    columns = zip(*rounds, strict=True)
    walls = {tool: [one.wall for one in column] for tool, column in zip(commands, columns, strict=True)}
    for tool, budget in SLOWER_AT_LEAST.items():
        ratios = [wall / own for wall, own in zip(walls[tool], walls[ours], strict=True)]
        note = f"{seconds(walls[tool], walls[ours])}, wall"
        yield Row(f"four checks, {tool}", ratios, at_least=budget, note=note)


def copy_sample(subject: Subject) -> list[str]:
    """Copy files spread over all sizes, and return their paths from the scratch folder.

    Strict JSON without duplicate keys: Redocly ends at the first file that is not.
    """
    strict = [path for path in subject.definitions if is_strict(path)]
    wanted = min(subject.sample, len(strict))
    files = []
    for index in range(wanted):
        file = os.path.join("sample", str(index), DEFINITION)
        copy_file(strict[(2 * index + 1) * len(strict) // (2 * wanted)], os.path.join(subject.scratch, file))
        files.append(file)
    if not files:
        raise Unusable("no definition is strict JSON")
    return files


def is_strict(path: str) -> bool:
    """Tell whether every JSON reader reads this file, and reads the same."""

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        members = dict(pairs)
        if len(members) < len(pairs):
            raise ValueError("duplicate key")
        return members

    try:
        with open(path, encoding="utf-8") as file:
            json.load(file, object_pairs_hook=unique)
    except ValueError:
        return False
    return True


def findings(tool: str, command: Sequence[str], files: int, scratch: str) -> Counter[str]:
    """Run a tool once and count what it found, by rule. Raises `Unusable` when its output is not what it should be."""
    output = os.path.join(scratch, f"{tool}.json")
    run(command, scratch, output)
    with open(output, encoding="utf-8") as file:
        text = file.read().strip()
    try:
        if tool == "spectral":
            return Counter(result["code"] for result in json.loads(text))
        if tool != "redocly":
            return Counter(diagnostic["rule"] for diagnostic in json.loads(text)["diagnostics"])
        reports = list(documents(text))
        problems = [problem["ruleId"] for report in reports for problem in report["problems"]]
    except (ValueError, KeyError, TypeError) as error:
        raise Unusable(f"cannot read what {tool} printed: {error!r}") from error
    if len(reports) != files:
        raise Unusable(f"{tool} reported on {len(reports)} of {files} files")
    return Counter(problem.removeprefix("headlines/") for problem in problems)


def documents(text: str) -> Iterator[Any]:
    """Yield the JSON values that stand one after the other in a text that ends with the last of them."""
    decoder = json.JSONDecoder()
    position = 0
    while position < len(text):
        value, position = decoder.raw_decode(text, position)
        yield value
        while text[position : position + 1].isspace():
            position += 1


# `others` comes last: it reads files in this process (see `memory`).
MEASURES: dict[str, Callable[[Subject], Iterator[Row]]] = {
    "start-up": start_up,
    "rules": all_rules,
    "jobs": two_jobs,
    "memory": memory,
    "twice": twice,
    "others": others,
}


def definitions_below(folder: str) -> list[str]:
    """Return the definitions below a folder, the smallest first. Raises `Unusable` when there is none."""
    found = []
    for parent, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".") and name != "node_modules"]
        found += [os.path.join(parent, name) for name in files if name.lower() == DEFINITION.lower()]
    if not found:
        raise Unusable(f"no {DEFINITION} below {folder}")
    return sorted(found, key=lambda path: (os.path.getsize(path), path))


def copy_file(path: str, target: str) -> None:
    """Copy a file, dated so that `changed_file` sees whether it is written to."""
    os.makedirs(os.path.dirname(target), exist_ok=True)
    shutil.copyfile(path, target)
    os.utime(target, (0, 0))


def copy_connectors(definitions: Sequence[str], target: str) -> list[str]:
    """Copy connectors below a folder, their paths kept (they choose the profile), and return the copied definitions."""
    for connector in sorted({os.path.dirname(definition) for definition in definitions}):
        for entry in os.scandir(connector):
            if entry.is_file():
                copy_file(entry.path, target + os.path.abspath(entry.path))
    return [target + os.path.abspath(definition) for definition in definitions]


def changed_file(scratch: str) -> str | None:
    """Return a copied connector file that was written to, if there is one."""
    for parent, _, files in os.walk(scratch):
        for name in files:
            if name.lower() in JSON_FILES and os.stat(os.path.join(parent, name)).st_mtime != 0:
                return os.path.join(parent, name)
    return None


def measured(
    measure: Callable[[Subject], Iterator[Row]], definitions: Sequence[str], runs: int, sample: int
) -> list[Row]:
    """Take one measure on copies, so that whatever the linter does, the connectors stay as they are.

    Raises `Unusable` when a copy was changed: checks only look, and on other files the next run would be another.
    """
    with tempfile.TemporaryDirectory() as temporary:
        folder, scratch = os.path.join(temporary, "connectors"), os.path.join(temporary, "scratch")
        os.mkdir(scratch)
        rows = list(measure(Subject(folder, copy_connectors(definitions, folder), scratch, runs, sample)))
        changed = changed_file(temporary)
    if changed:
        raise Unusable(f"a check without fixes wrote to {os.path.relpath(changed, temporary)}")
    return rows


def count(text: str) -> int:
    """Return the number of an option. Raises `ValueError` for what is not at least 1."""
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def main() -> int:
    """Print the table; return 0, or 1 where a budget is exceeded, or 2 where nothing could be measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", metavar="FOLDER", help="a folder with connectors, at any depth")
    parser.add_argument("--only", action="append", choices=MEASURES, help="one measure (repeatable); default: all")
    parser.add_argument("--runs", type=count, default=5, metavar="N", help="repeat each measure (default: 5)")
    parser.add_argument(
        "--sample", type=count, default=20, metavar="N", help="files for the other linters (default: 20)"
    )
    options = parser.parse_args()

    verdicts = set()
    try:
        definitions = definitions_below(options.folder)
        print(f"{len(definitions)} definitions, {options.runs} runs of {' '.join(LINTER)}\n")
        print(f"{'measure':<54} {'median':>9}  {'min - max':^15}  budget", flush=True)
        for name in options.only or MEASURES:
            for row in measured(MEASURES[name], definitions, options.runs, options.sample):
                print(row, flush=True)
                verdicts.add(row.verdict)
    except (Unusable, OSError, subprocess.SubprocessError) as error:
        print(f"{parser.prog}: {error}", file=sys.stderr)
        return 2
    return 1 if verdicts & {"over", "under"} else 0


if __name__ == "__main__":
    sys.exit(main())
