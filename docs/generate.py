"""Write the pages about the rules, with their indexes, and the manual page: python docs/generate.py."""

from __future__ import annotations

import sys
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "rules"
sys.path[:0] = [str(ROOT), str(ROOT / "rules")]  # the pages tell of these rules, whatever else is installed

from connector_lint.listing import by_subject, severity  # noqa: E402
from connector_lint.markdown import cell, prose  # noqa: E402
from connector_lint.packs import BUILT_IN, load_packs  # noqa: E402
from connector_lint.pages import as_markdown  # noqa: E402
from connector_lint.rule import Rule  # noqa: E402
from connector_lint.suppressions import HOUSEKEEPING  # noqa: E402
from docs.man_page import man_page  # noqa: E402

MAN_PAGE = ROOT / "docs" / "connector-lint.1"
INDEX, CODES = "README.md", "microsoft-codes.md"
ABOUT_RULES = f"""
Those that Microsoft's validator has, too, also stand [under its codes]({CODES}). `connector-lint explain RULE` shows a
page in the terminal. Examples show what matters and leave out the rest of the connector.
""".strip()
ABOUT_CODES = f"""
What Microsoft's validator calls a problem, and the rule that finds it before you upload. A code is as good as an id:
`connector-lint explain CODE`, `--select CODE`. [All rules by subject]({INDEX}).
""".strip()
GENERATED = "<!-- Written by docs/generate.py. Do not change it here: change {source} and run that. -->\n\n"


def main() -> None:
    """Bring all of it up to date, and say what changed."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    wanted = pages()
    for stray in sorted({path.name for path in FOLDER.iterdir()} - wanted.keys()):
        (FOLDER / stray).unlink()
        print(f"removed {stray}")
    for name, text in wanted.items():
        _write(FOLDER / name, text)
    _write(MAN_PAGE, man_page())


def _write(path: Path, text: str) -> None:
    if not path.exists() or path.read_bytes() != text.encode():
        path.write_bytes(text.encode())
        print(f"wrote {path.name}")


def pages() -> dict[str, str]:
    """The text of every file in the folder, by its name."""
    rules = [*load_packs([BUILT_IN]), *HOUSEKEEPING]
    return {INDEX: index(rules), CODES: codes(rules), **{f"{rule.id}.md": page(rule) for rule in rules}}


def page(rule: Rule) -> str:
    """The page of a rule."""
    source = f"{'rules/' if rule.pack == BUILT_IN else ''}{rule.module.replace('.', '/')}.py"
    links = [
        f"subject: [{rule.subject}]({INDEX}#{_anchor(rule.subject)})",
        f"[all rules]({INDEX})",
        f"[Microsoft's codes]({CODES})",
        f"[source](../../{source})",
    ]
    return f"{GENERATED.format(source=source)}{as_markdown(rule)}\n---\n\n{' · '.join(links)}\n"


def index(rules: list[Rule]) -> str:
    """All rules by subject."""
    subjects = {subject: list(group) for subject, group in groupby(sorted(rules, key=by_subject), _subject)}
    parts = [
        "# Rules",
        f"{len(rules)} rules, by what they are about. {ABOUT_RULES}",
        "\n".join(f"- [{subject}](#{_anchor(subject)}) ({len(group)})" for subject, group in subjects.items()),
    ]
    for subject, group in subjects.items():
        rows = [f"| {_link(rule)} | {_severity(rule)} | {rule.fix or ''} | {_told(rule.summary)} |" for rule in group]
        parts += [
            f"## {subject}",
            _told(_about(group[0])),
            "\n".join(["| rule | severity | fix | |", "|---|---|---|---|", *rows]),
        ]
    aliases = sorted((alias, rule) for rule in rules for alias in rule.aliases)
    if aliases:
        rows = [f"| {alias} | {_link(rule)} |" for alias, rule in aliases]
        parts += ["## Other names", "\n".join(["| name | rule |", "|---|---|", *rows])]
    return GENERATED.format(source="the rules") + "\n\n".join(part for part in parts if part) + "\n"


def codes(rules: list[Rule]) -> str:
    """The rules by the codes of Microsoft's validator."""
    coded = sorted((rule.microsoft.lower(), rule.microsoft, rule.id, rule) for rule in rules if rule.microsoft)
    rows = [f"| `{code}` | {_link(rule)} | {_severity(rule)} | {_told(rule.summary)} |" for _, code, _, rule in coded]
    parts = [
        "# Microsoft's codes",
        ABOUT_CODES,
        "\n".join(["| code | rule | severity | |", "|---|---|---|---|", *rows]),
    ]
    return GENERATED.format(source="the rules") + "\n\n".join(parts) + "\n"


def _subject(rule: Rule) -> str:
    return rule.subject


def _about(rule: Rule) -> str:
    """What the module of a rule says of itself."""
    return (sys.modules[rule.module].__doc__ or "").strip().partition("\n")[0]


def _severity(rule: Rule) -> str:
    return severity(rule) if rule.default else f"{severity(rule)}, opt-in"


def _link(rule: Rule) -> str:
    return f"[{rule.id}]({rule.id}.md)"


def _told(markdown: str) -> str:
    return cell(prose(markdown))


def _anchor(heading: str) -> str:
    """What GitHub makes of a heading for links."""
    return "".join(each for each in heading.lower().replace(" ", "-") if each.isalnum() or each in "-_")


if __name__ == "__main__":
    main()
