"""What annotations are written with, in place of the standard library's `typing`, whose import costs more than a lint.

Annotations are not evaluated, so that most of it does nothing. Type checkers read `typing.pyi`, where it is the real.
"""

from __future__ import annotations

from collections import _tuplegetter

TYPE_CHECKING = False


class Any:
    """Stands for all special forms: `ClassVar[str]` and `Literal["value"]` are it, too."""

    __slots__ = ()  # so that it can be a base of classes that have them

    def __class_getitem__(cls, _: object) -> type[Any]:
        return cls


BinaryIO = ClassVar = Generic = Literal = NoReturn = TextIO = Any


class Protocol:
    """A base of classes that only describe."""


def TypeVar(name: str, **_: object) -> str:  # noqa: N802 - there it is a class
    """Return what a variable is called."""
    return name


def cast(_: object, value: Any) -> Any:
    """Return the value."""
    return value


def overload(function: Any) -> Any:
    """Return the function."""
    return function


class _NamedTupleType(type):
    def __new__(cls, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> type:
        if bases:
            fields = tuple(namespace["__annotations__"])
            defaults = {field: namespace[field] for field in fields if field in namespace}
            namespace["__slots__"] = ()
            namespace["__new__"] = _constructor(fields, defaults)
            namespace["_fields"] = namespace["__match_args__"] = fields
            for index, field in enumerate(fields):
                namespace[field] = _tuplegetter(index, None)
        return super().__new__(cls, name, bases or (tuple,), namespace)


def _constructor(fields: tuple[str, ...], defaults: dict[str, Any]) -> Any:
    size = len(fields)
    last = tuple(defaults.values())

    def new(cls: type, *values: Any, **named: Any) -> Any:
        if named:
            known = [each for each in fields[len(values) :] if each in named or each in defaults]
            values += tuple([named.pop(each) if each in named else defaults[each] for each in known])
        elif len(values) != size:
            values += last[len(values) - size :]
        if named or len(values) != size:
            raise TypeError(f"{cls.__name__}() takes {', '.join(fields)}, each once")
        return tuple.__new__(cls, values)

    return new


class NamedTuple(metaclass=_NamedTupleType):
    """A base of named tuples whose classes are made in no time: there, each gets a constructor compiled."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{key}={value!r}' for key, value in self._asdict().items())})"

    def __getnewargs__(self) -> tuple[Any, ...]:
        return tuple(self)

    def _asdict(self) -> dict[str, Any]:
        return dict(zip(self._fields, self))

    def _replace(self, **changes: Any) -> Any:
        return type(self)(**self._asdict() | changes)
