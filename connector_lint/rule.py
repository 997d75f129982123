"""What a rule is: a decorated generator function whose docstring is its page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from connector_lint.nodes import Fix, Node, Problem, Related, Subject
from connector_lint.typing import Any, Literal, NamedTuple, cast

__all__ = [
    "PROFILES",
    "Fix",
    "Problem",
    "Problems",
    "Profile",
    "Related",
    "Rule",
    "Severity",
    "rule",
    "safe",
    "suggested",
]

Severity = Literal["error", "warning", "info"]
Profile = Literal["custom", "certified", "independent"]
Problems = Iterator[Problem]

PROFILES: tuple[Profile, ...] = ("custom", "certified", "independent")
AUDIENCES: dict[str, tuple[Profile, ...]] = {
    "all": PROFILES,
    "certification": ("certified", "independent"),
    "certified": ("certified",),
    "independent": ("independent",),
    "custom": ("custom",),
}
HELP = "https://github.com/connector-lint/connector-lint/blob/main/docs/rules/{id}.md"

Check = Callable[..., Problems]


class Rule(NamedTuple):
    """A rule, as the engine sees it.

    `kinds` are the kinds of node (or of change) that it judges, `keys` the members of which a node must have one (in
    one of which a change must differ), `without` those of which it must have none, and `when` what must be true of the
    text under one of the `keys`; `severities` says for each profile how serious it is, or None where it never runs;
    `options` are its options with their defaults; `fix` says whether it offers safe or suggested fixes; `address` is
    where its page is on the web, None for where ours are.
    """

    id: str
    check: Check
    kinds: tuple[type[Subject], ...]
    keys: tuple[str, ...]
    when: Callable[[str], object] | None
    takes_connector: bool
    severities: dict[Profile, Severity | None]
    default: bool
    microsoft: str | None
    fix: Literal["safe", "suggested"] | None
    aliases: tuple[str, ...]
    options: dict[str, Any]
    module: str
    without: tuple[str, ...] = ()
    address: str | None = None

    def __call__(self, *arguments: Any, **options: Any) -> Problems:
        """Run the check itself, as the function that was decorated."""
        return self.check(*arguments, **options)

    @property
    def compares(self) -> bool:
        """It judges what has changed between two versions, and not one version."""
        return bool(self.kinds) and not any(issubclass(kind, Node) for kind in self.kinds)

    @property
    def function(self) -> Check:
        """The function that was decorated; in `check` it may be deferred (see `pack_index`)."""
        function: Check = getattr(self.check, "function", self.check)
        return function

    @property
    def page(self) -> str:
        """Its documentation, whose first line is `summary`."""
        return _dedent(self.function.__doc__ or "")

    @property
    def summary(self) -> str:
        """The first line of its page."""
        return self.page.partition("\n")[0]

    @property
    def names(self) -> tuple[str, ...]:
        """The id, its aliases and Microsoft's code: all by which it can be asked for."""
        return (self.id, *self.aliases, *((self.microsoft,) if self.microsoft else ()))

    @property
    def pack(self) -> str:
        """The pack to which it belongs: the package or module it was loaded from."""
        return self.module.partition(".")[0]

    @property
    def subject(self) -> str:
        """What it is about: the module's place within its pack."""
        return self.module.partition(".")[2].replace(".", "/") or self.pack

    @property
    def help(self) -> str:
        """The address of its page; empty where it has none on the web."""
        return HELP.format(id=self.id) if self.address is None else self.address


def rule(  # noqa: PLR0913 - each says one thing of a rule, by name
    severity: Severity,
    *,
    on: str | tuple[str, ...] = (),
    without: str | tuple[str, ...] = (),
    when: Callable[[str], object] | None = None,
    profile: str = "all",
    custom: Severity | None = None,
    certified: Severity | None = None,
    independent: Severity | None = None,
    microsoft: str | None = None,
    fix: Literal["safe", "suggested"] | None = None,
    default: bool = True,
    aliases: tuple[str, ...] = (),
) -> Callable[[Check], Rule]:
    """Make a rule of a generator function.

    The function's name is the rule's id (underscores for hyphens), the annotation of its first argument the kind of
    node that it judges (`A | B` for several), an optional second argument is the whole connector, keyword-only
    arguments are options with their defaults, the docstring is the page. A rule about what has changed between two
    versions judges a kind of `changes`; `on` names facets of which one must differ, its second argument is the whole
    `Comparison`.

    `severity` holds for all profiles unless `custom`, `certified` or `independent` says otherwise; outside `profile`
    (all, certification, certified, independent, custom) the rule never runs. `on` names keys: only a node that has
    one of them is judged, and only where `when`, if given, is true of the text there: a quick look that spares the
    many nodes with which nothing can be wrong. `without` names keys of which a node must have none (it goes without
    `when`). `default=False` makes it opt-in.
    """
    severities = _severities(profile, severity, custom, certified, independent)

    def decorate(check: Check) -> Rule:
        code = check.__code__
        return Rule(  # by place, which is quicker than by name
            check.__name__.replace("_", "-"),
            check,
            _kinds(check, code.co_varnames[0]),
            (on,) if isinstance(on, str) else on,
            when,
            code.co_argcount > 1,
            severities,
            default,
            microsoft,
            fix,
            aliases,
            dict(check.__kwdefaults__ or {}),
            check.__module__,
            (without,) if isinstance(without, str) else without,
        )

    return decorate


@lru_cache
def _severities(profile: str, severity: Severity, *own: Severity | None) -> dict[Profile, Severity | None]:
    """How serious a rule is for each profile; `own` says for each of them whether that is not the `severity`."""
    audience = AUDIENCES[profile]
    return {name: (other or severity) if name in audience else None for name, other in zip(PROFILES, own)}


def safe(description: str, *changes: Any) -> Fix:
    """A fix that may be applied without asking, because the meaning cannot change."""
    return Fix(description, True, changes)


def suggested(description: str, *changes: Any) -> Fix:
    """A fix that a person should look at first."""
    return Fix(description, False, changes)


def _kinds(check: Check, argument: str) -> tuple[type[Subject], ...]:
    annotation = check.__annotations__[argument]
    if isinstance(annotation, str):  # from __future__ import annotations
        found = [check.__globals__[name.strip()] for name in annotation.split("|")]
    else:
        found = list(getattr(annotation, "__args__", (annotation,)))
    return cast("tuple[type[Subject], ...]", tuple(found))


def _dedent(docstring: str) -> str:
    first, _, rest = docstring.partition("\n")
    lines = rest.split("\n")
    margin = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    return "\n".join([first.strip(), *(line[margin:].rstrip() for line in lines)]).strip()
