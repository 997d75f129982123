"""One page about a whole repository, for the person who answers for it; it needs nothing but a browser."""

from __future__ import annotations

import os.path
from html import escape

from connector_lint import __version__
from connector_lint.diagnostics import SEVERITIES
from connector_lint.reporters.overview import STATUSES, counted, cut, headline, overview
from connector_lint.typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from connector_lint.diagnostics import Diagnostic, Result
    from connector_lint.reporters import Options
    from connector_lint.reporters.overview import Group, Overview, Saying, Standing, Status
    from connector_lint.reporters.statistics import Row
    from connector_lint.rule import Severity

NEEDS = frozenset({"lines"})

STYLE = os.path.join(os.path.dirname(__file__), "html.css")
DEFINITION = "apiDefinition.swagger.json"
"""What a definition is called where nobody has a reason to call it otherwise."""
ROOM = 3_000_000
"""Characters for the details of connectors: what does not fit is counted, the least bad ones last."""
TOP = 8
"""Rules of each severity that are shown before one asks for more."""
OPEN = 3
"""Connectors with problems up to which all details are open."""
BINS = (0, 1, 3, 6, 11, 21, 51, 101)
"""Where the columns of the histogram begin."""
CODE = 140
"""Characters of a line of source that are shown."""

STATUS_LABELS: dict[Status, str] = {
    "failed": "Not checked",
    "errors": "With errors",
    "passes": "Only warnings or infos",
    "clean": "Clean",
}
DUTIES: dict[Severity, str] = {
    "error": "What has to be mended",
    "warning": "What should be mended",
    "info": "What is worth a look",
}


class Detail(NamedTuple):
    """How many messages of a rule are shown for a connector, and whether with their line of source."""

    errors: int
    others: int
    code: bool


FEW, SOME, MANY = Detail(20, 20, True), Detail(5, 3, True), Detail(3, 2, False)


def render(results: Iterable[Result], options: Options) -> Iterator[str]:
    """Yield the page."""
    over = overview(results, quiet=options.quiet)
    title = headline(over, quiet=options.quiet)
    yield _head(title)
    yield f"<header><p class=eyebrow>connector-lint{_place(over)}</p><h1>{escape(title)}</h1>"
    yield f"{_lead(over, quiet=options.quiet)}</header>\n"
    yield _tiles(over, SEVERITIES[:1] if options.quiet else SEVERITIES)
    if len(over.connectors) > 1:
        yield _standing(over, quiet=options.quiet)
    if over.failures:
        yield _failures(over)
    if over.rows and (len(over.connectors) > 1 or options.statistics):
        yield _rules(over)
    if not options.statistics:
        yield from _connectors(over, quiet=options.quiet)
    yield f"<footer>Written by connector-lint {escape(__version__)}.</footer>\n</main>\n</body>\n</html>\n"


def _head(title: str) -> str:
    with open(STYLE, encoding="utf-8") as file:
        style = file.read()
    return (
        "<!doctype html>\n"
        '<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f'<title>{escape(title)}</title>\n<link rel="icon" href="data:,">\n<style>\n{style}</style>\n'
        "</head>\n<body>\n<main>\n"
    )


def _place(over: Overview) -> str:
    """The folder that holds all connectors, where there is one worth naming."""
    folder = over.folder.rstrip("/")
    return f" <span>{_text(folder)}</span>" if folder else ""


def _lead(over: Overview, *, quiet: bool) -> str:
    """Say what the headline leaves out, and what to do next."""
    said: list[str] = []
    connectors = over.connectors
    clean, passes = over.number("clean"), over.number("passes")
    if len(connectors) > 1 and not quiet and over.number("errors") + over.number("failed"):
        parts = [f"{clean:,} {'is' if clean == 1 else 'are'} clean"] if clean else []
        parts += [f"{passes:,} {'has' if passes == 1 else 'have'} only warnings or infos"] if passes else []
        said += [f"{', '.join(parts)}."] if parts else []
    summary = over.summary
    found = summary.errors + summary.warnings + summary.infos
    if summary.fixed:
        said.append(f"{counted(summary.fixed, 'problem')} {'was' if summary.fixed == 1 else 'were'} fixed.")
    elif summary.fixable:
        said.append(
            f"<code>connector-lint check --fix</code> mends {summary.fixable:,} of {counted(found, 'problem')} safely."
        )
    custom = sum(standing.profile == "custom" for standing in connectors)
    if custom:
        whom = "It was checked as a custom connector"
        if len(connectors) > 1:
            who = "All" if custom == len(connectors) else f"{custom:,}"
            whom = f"{who} {'was' if custom == 1 else 'were'} checked as custom"
        said.append(f"{whom}: <code>--profile certified</code> shows what certification asks for.")
    return f"<p class=lead>{' '.join(said)}</p>" if said else ""


# --- numbers ----------------------------------------------------------------------------------------------------------


def _tiles(over: Overview, severities: Sequence[Severity]) -> str:
    summary = over.summary
    numbers = {"error": summary.errors, "warning": summary.warnings, "info": summary.infos}
    tiles = [_tile(each, numbers[each], each, _reach(over, each)) for each in severities]
    share = f"{_percent(summary.fixable, sum(numbers.values()))} of all" if summary.fixable else ""
    tiles.append(_tile("clean", summary.fixable, "mended by --fix", share, plural=False))
    return f"<div class=tiles>{''.join(tiles)}</div>\n"


def _tile(kind: str, number: int, noun: str, note: str, *, plural: bool = True) -> str:
    label = noun if number == 1 or not plural else f"{noun}s"
    return f'<div class="tile {kind}"><b>{number:,}</b><span>{label}</span><small>{note}</small></div>'


def _reach(over: Overview, severity: Severity) -> str:
    """In how many connectors a severity comes up."""
    reached = sum(bool(each.count(severity)) for each in over.connectors)
    return f"in {counted(reached, 'connector')}" if reached and len(over.connectors) > 1 else ""


def _percent(part: int, whole: int) -> str:
    """Round without ever making all or nothing of what is not."""
    share = round(100 * part / whole) if whole else 0
    if part and not share:
        return "under 1 %"
    return "over 99 %" if share == 100 and part < whole else f"{share} %"


# --- charts -----------------------------------------------------------------------------------------------------------


def _standing(over: Overview, *, quiet: bool) -> str:
    statuses = [status for status in STATUSES if over.number(status) or over.number(status, fixed=True)]
    if quiet:
        statuses = [status for status in statuses if status != "passes"]
    today = [(status, over.number(status)) for status in statuses]
    fixed = [(status, over.number(status, fixed=True)) for status in statuses]
    rows = "".join(
        f'<tr><th scope=row><i class="dot {status}"></i>{_label(status, quiet=quiet)}</th>'
        f"<td>{before:,}</td><td>{_change(before, after)}</td></tr>"
        for (status, before), (_, after) in zip(today, fixed)
    )
    return (
        "<section>\n<h2>Where they stand</h2>\n<div class=split>\n<div class=card>\n"
        f"<div class=pair><span>Today</span>{_stack(today, 'Today')}"
        f"<span>After --fix</span>{_stack(fixed, 'After --fix')}</div>\n"
        "<table class=legend>\n"
        "<thead><tr><td></td><th scope=col>today</th><th scope=col>after --fix</th></tr></thead>\n"
        f"<tbody>{rows}</tbody></table>\n</div>\n"
        f"{_histogram(over)}</div>\n</section>\n"
    )


def _label(status: Status, *, quiet: bool) -> str:
    return "Without errors" if quiet and status == "clean" else STATUS_LABELS[status]


def _change(before: int, after: int) -> str:
    return f"{after:,}" if before == after else f"<b>{after:,}</b>"


def _stack(parts: Sequence[tuple[str, int]], title: str) -> str:
    """Draw a bar of parts that make up a whole."""
    whole = sum(number for _, number in parts) or 1
    told = ", ".join(f"{number:,} {STATUS_LABELS[status].lower()}" for status, number in parts)  # type: ignore[index]
    pieces, x = [], 0.0
    for status, number in parts:
        width = 1000 * number / whole
        if number:
            pieces.append(f'<rect class={status} x="{x:.1f}" y="0" width="{width:.1f}" height="10"/>')
        x += width
    return _svg("stack", 1000, 10, f"{title}: {told}", "".join(pieces))


def _histogram(over: Overview) -> str:
    """Draw how many connectors have how many problems, coloured by the worst of them."""
    columns: list[dict[Status, int]] = [dict.fromkeys(STATUSES, 0) for _ in BINS]
    for connector in over.connectors:
        if connector.failures and not connector.total:
            continue  # nobody knows
        reached = [column for begin, column in zip(BINS, columns) if begin <= connector.total]
        reached[-1][connector.status] += 1
    sums = [sum(column.values()) for column in columns]
    highest = max(sums) or 1
    drawn = []
    for number, (column, total) in enumerate(zip(columns, sums)):
        pieces, y = [], 100.0
        for status in reversed(STATUSES):
            height = 100 * column[status] / max(total, 1)
            y -= height
            if height:
                pieces.append(f'<rect class={status} x="0" y="{y:.2f}" width="10" height="{height:.2f}"/>')
        label = _bin(number)
        picture = _svg("column", 10, 100, f"{label} problems: {counted(total, 'connector')}", "".join(pieces))
        share = f"--share:{total / highest:.3f}"
        drawn.append(f'<div class=bin style="{share}"><b>{total or ""}</b>{picture}<span>{label}</span></div>')
    return (
        "<figure class=card>\n<figcaption>Connectors by number of problems</figcaption>\n"
        f"<div class=histogram>{''.join(drawn)}</div>\n</figure>\n"
    )


def _bin(number: int) -> str:
    begin = BINS[number]
    if number + 1 == len(BINS):
        return f"{begin}+"
    last = BINS[number + 1] - 1
    return f"{begin}" if last == begin else f"{begin}–{last}"


def _svg(kind: str, width: int, height: int, title: str, drawing: str) -> str:
    return (
        f'<svg class={kind} viewBox="0 0 {width} {height}" preserveAspectRatio="none" role="img">'
        f"<title>{escape(title)}</title>{drawing}</svg>"
    )


def _rules(over: Overview) -> str:
    """Draw how far each rule reaches, compared to the others of its severity."""
    total = len(over.connectors)
    tables = []
    for severity in SEVERITIES:
        rows = [row for row in over.rows if row.severity == severity]
        if rows:
            widest = max(row.connectors for row in rows)
            drawn = [_row(row, widest, total) for row in rows]
            shown, more = "".join(drawn[:TOP]), "".join(drawn[TOP:])
            rest = f"<details><summary>{len(rows) - TOP} more</summary>{more}</details>" if more else ""
            heading = f"{severity.capitalize()}s"
            tables.append(
                f'<div class="card rules"><h3 class={severity}>{heading}</h3>{RULES_HEAD}{shown}{rest}</div>\n'
            )
    return f"<section>\n<h2>Which rules hurt most</h2>\n{''.join(tables)}</section>\n"


RULES_HEAD = (
    '<div class="rule headings" aria-hidden=true><span></span><span></span>'
    "<span>connectors</span><span>problems</span><span>--fix mends</span></div>"
)


def _row(row: Row, widest: int, total: int) -> str:
    width = 1000 * row.connectors / max(widest, 1)
    bar = _svg(
        "bar",
        1000,
        10,
        f"{row.connectors:,} of {counted(total, 'connector')}",
        f'<rect class={row.severity} x="0" y="0" width="{width:.1f}" height="10"/>',
    )
    mends = "all" if row.fixable == row.count else _percent(row.fixable, row.count) if row.fixable else "–"
    return (
        f"<div class=rule>{_link(row.rule, row.help)}{bar}"
        f"<span>{row.connectors:,}</span><span>{row.count:,}</span><span>{mends}</span></div>"
    )


# --- connectors -------------------------------------------------------------------------------------------------------


def _failures(over: Overview) -> str:
    shown = over.failures[:100]
    items = "".join(f"<li><code>{_text(each.file)}</code> {_text(each.message)}</li>" for each in shown)
    more = len(over.failures) - len(shown)
    rest = f"<li>and {more:,} more</li>" if more else ""
    return f"<section>\n<h2>What could not be done</h2>\n<ul class=card>{items}{rest}</ul>\n</section>\n"


def _connectors(over: Overview, *, quiet: bool) -> Iterator[str]:
    """Yield what stands between each connector and the goal, the worst ones first."""
    bad = [standing for standing in over.standings if standing.groups]
    clean = [standing for standing in over.connectors if standing.status == "clean"]
    if not bad and len(clean) < 2:
        return
    yield f"<section>\n<h2>{'Problem by problem' if len(over.connectors) == 1 else 'Connector by connector'}</h2>\n"
    if bad:
        detail = FEW if len(bad) <= 5 else SOME if len(bad) <= 50 else MANY
        yield f"<div class=card>\n{CONNECTORS_HEAD}"
        room, folder = ROOM, over.folder
        left_out = 0
        for standing in bad:
            details = _details(standing, detail) if room > 0 else ""
            room -= len(details)
            left_out += not details
            yield _connector(standing, folder, details, is_open=len(bad) <= OPEN)
        if left_out:
            yield f"<p class=note>The last {left_out:,} without details: check them by themselves.</p>"
        yield "</div>\n"
    if clean:
        names = "".join(f"<li title='{_text(each.file)}'>{_text(each.name)}</li>" for each in clean)
        label = counted(len(clean), "connector")
        what = "without errors" if quiet else "clean"
        yield f"<details class='card folded'><summary>{label} {what}</summary><ul class=names>{names}</ul></details>\n"
    yield "</section>\n"


CONNECTORS_HEAD = (
    '<div class="connector headings" aria-hidden=true><span></span>'
    "<span>errors</span><span>warnings</span><span>infos</span><span>after --fix</span></div>"
)


def _connector(standing: Standing, folder: str, details: str, *, is_open: bool) -> str:
    numbers = "".join(_number(severity, standing.count(severity)) for severity in SEVERITIES)
    profile = f" <small class=profile>{escape(standing.profile)}</small>" if standing.profile else ""
    left = standing.total - standing.fixable
    status = standing.status_when_fixed
    called = standing.name
    place = standing.file.removeprefix(folder).removesuffix(f"/{DEFINITION}")
    where = f"<small>{_text(place)}</small>" if place != called else ""
    row = (
        f"<span class=name title='{_text(standing.file)}'><b>{_text(called)}</b>{profile}{where}</span>"
        f"{numbers}<span class='left {status}' data-label='after --fix'>{left:,}</span>"
    )
    if not details:
        return f"<div class=connector>{row}</div>\n"
    opened = " open" if is_open else ""
    return f"<details{opened}><summary class=connector>{row}</summary>\n{details}</details>\n"


def _number(severity: Severity, number: int) -> str:
    return (
        f"<span class={severity if number else 'none'} data-label={severity}s>{f'{number:,}' if number else '–'}</span>"
    )


def _details(standing: Standing, detail: Detail) -> str:
    parts = []
    for severity in SEVERITIES:
        groups = [group for group in standing.groups if group.severity == severity]
        if groups:
            items = "".join(_group(group, standing.file, detail) for group in groups)
            parts.append(f"<h3 class={severity}>{_duty(standing, severity)}</h3>\n<ul class=problems>{items}</ul>\n")
    return f"<div class=details>{''.join(parts)}</div>\n"


def _duty(standing: Standing, severity: Severity) -> str:
    if severity == "error" and standing.profile in {"certified", "independent"}:
        return "What stands between it and certification"
    return DUTIES[severity]


def _group(group: Group, file: str, detail: Detail) -> str:
    wanted = detail.errors if group.severity == "error" else detail.others
    code = detail.code or group.severity == "error"
    sayings = list(group.sayings.values())[:wanted]
    problems = "".join(_problem(each, file, code=code) for each in sayings)
    left = group.count - sum(each.count for each in sayings)
    rest = f"<p class=more>and {left:,} more</p>" if left else ""
    times = f" <b>× {group.count:,}</b>" if group.count > 1 else ""
    mended = ""
    if group.fixable:
        many = "" if group.fixable == group.count else f" {group.fixable:,}"
        mended = f" <small class=mended>--fix mends{many}</small>"
    return f"<li><p>{_link(group.rule, group.help)}{times}{mended}</p>{problems}{rest}</li>\n"


def _problem(saying: Saying, file: str, *, code: bool) -> str:
    diagnostic = saying.first
    line, column = diagnostic.range.start
    place = f"{line}:{column}"
    if diagnostic.file != file:
        place = f"{_text(diagnostic.file)}:{place}"
    shown = f"<pre>{_code(diagnostic)}</pre>" if code and diagnostic.lines else ""
    again = f"<p class=more>{_again(saying)}</p>" if saying.count > 1 else ""
    return f"<div class=problem><span class=place>{place}</span> {_text(diagnostic.told)}{shown}{again}</div>"


def _again(saying: Saying) -> str:
    """Where else the same is said."""
    told = f"the same in line{'s' if saying.lines[1:] else ''} {', '.join(map(str, saying.lines))}"
    more = saying.count - 1 - len(saying.lines)
    return f"{told} and {more:,} more" if more else told


def _code(diagnostic: Diagnostic) -> str:
    """Mark the words that are meant in their line of source; of a long line, show the piece around them."""
    line = diagnostic.lines[0]
    start, end = diagnostic.range
    first = min(start.column - 1, len(line))
    last = max(end.column - 1 if end.line == start.line else len(line), first)
    indent = len(line) - len(line.lstrip())
    left = min(indent, first)
    if min(last, first + CODE) - left > CODE:
        left = max(first - CODE // 3, left)
    right = max(min(len(line), left + CODE), first)
    before, marked, after = line[left:first], line[first : min(last, right)], line[min(last, right) : right]
    head = "…" if left > indent else ""
    tail = "…" if right < len(line.rstrip()) else ""
    return f"{head}{_text(before)}<mark class={diagnostic.severity}>{_text(marked)}</mark>{_text(after.rstrip())}{tail}"


def _link(text: str, address: str) -> str:
    if not address.startswith(("https://", "http://")):
        return f"<span class=id>{_text(text)}</span>"
    return f'<a class=id href="{escape(address)}">{_text(text)}</a>'


def _text(text: str) -> str:
    return escape(cut(text))
