"""Which regular expressions .NET reads, and what it says against the others."""

from __future__ import annotations

import time

import pytest

from connector_lint_rules.regular_expressions import fault_in

READABLE = r"""
a
a*?
a{2}b{2,}c{2,3}d{3,3}?
a{,3}
{x}
x]
x}
a|
()
(|a)
^*
\b+
a/b-c
(?:a|b){2,3}?
(?<name>a)\k<name>
(?'name'a)\k'name'
(?<1>a)\1
(?<open>a)(?<close-open>b)(?<-close>c)
(?<=a+b?)c(?<!d*)
(?>a)(?=b)(?!c)
(?i)a(?s-m)b(?n:c)(?i)
(?#note)a(?#note)*
(?(a)b|c)
(?x) [ is a comment here: ( #
\p{L}+\P{IsGreek}
\u0041\x41\cA\0\012
\.\-\/\$\#
[]a]
[^]a]
[a-]
[-a]
[--/]
[$-/]
[\w-.]
[\d\-x]
[\--a]
[a\]b]
[\b]
[\t-\r]
[\x00-\x1f\001-\037]
[a-z-[aeiou]]
[a-z-[b-y-[^m]]]+
[[:alpha:]+*]
😀[😎-😀]
""".strip("\n").split("\n")

REFUSED = r"""
(|the "(" at character 1 is never closed
a(b(c)|the "(" at character 2 is never closed
a)|the ")" at character 2 closes nothing
[a|the "[" at character 1 is never closed
[]|the "[" at character 1 is never closed
[^]|the "[" at character 1 is never closed
a[\]|the "[" at character 2 is never closed
*|the "*" at character 1 has nothing to repeat; write "\*"
(+a)|the "+" at character 2 has nothing to repeat
(?i)?|the "?" at character 5 has nothing to repeat
{2}|the "{2}" at character 1 has nothing to repeat; write "\{"
a**|the "*" at character 3 repeats what is repeated already
a++|the "+" at character 3 repeats what is repeated already
a???|the "?" at character 4 repeats what is repeated already
a{2}{3}|the "{3}" at character 5 repeats what is repeated already
a{3,2}|the "{3,2}" at character 2 begins with the larger number
a{10,9}|the "{10,9}" at character 2 begins with the larger number
[z-a]|the range "z-a" at character 2 runs backwards
[b-\x61]|the range "b-\x61" at character 2 runs backwards
[\037-\001]|the range "\037-\001" at character 2 runs backwards
[\r-\t]|the range "\r-\t" at character 2 runs backwards
[\cB-\ca]|the range "\cB-\ca" at character 2 runs backwards
[a-\d]|the range "a-\d" at character 2 ends with no character
[a-z-[aeiou]x]|a "]" has to stand at character 13
[b-[a]|a "]" has to stand at character 7
\i|"\i" at character 1 is no escape
\_|"\_" at character 1 is no escape
[\A]|"\A" at character 2 is no escape
\k|"\k" at character 1 is half an escape; write it like "\k<name>"
\pL|"\p" at character 1 is half an escape; write it like "\p{L}"
\x4|"\x" at character 1 is half an escape
\u{41}|"\u" at character 1 is half an escape
\c1|"\c" at character 1 is half an escape
a\|it ends with a backslash
(?P<n>a)|"(?P" at character 1 begins no group
(?<1a>b)|"(?<" at character 1 begins no group
(?<>b)|"(?<" at character 1 begins no group
(?)|"(?)" at character 1 begins no group
(?z)|"(?z" at character 1 begins no group
(?#a|the comment at character 1 is never closed
""".strip("\n").split("\n")


@pytest.mark.parametrize("pattern", ["", *READABLE])
def test_readable(pattern: str) -> None:
    assert fault_in(pattern) is None


@pytest.mark.parametrize("line", REFUSED)
def test_refused(line: str) -> None:
    pattern, _, words = line.partition("|")
    fault = fault_in(pattern)
    assert fault is not None
    assert words in fault


def test_nothing_to_repeat_after_an_alternative() -> None:
    assert fault_in("a|*") == 'the "*" at character 3 has nothing to repeat; write "\\*" for the character itself'


@pytest.mark.parametrize(
    "piece", ["(", "[a-[", "(a+)+", "(?i", "{1", "\\", "[[:", "(?<a", "x{9", "(?#", "a-", "\\x", "(?'a-"]
)
def test_time_is_linear(piece: str) -> None:
    start = time.process_time()
    fault_in(piece * 20_000)
    assert time.process_time() - start < 2
