"""Named tuples whose classes are made in no time: the standard library writes and compiles a constructor for each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__all__ = ["NamedTuple"]

if TYPE_CHECKING:
    from typing import NamedTuple
else:
    from collections import _tuplegetter

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
        """What `typing.NamedTuple` is, as far as it is needed here."""

        __slots__ = ()

        def __repr__(self) -> str:
            return f"{type(self).__name__}({', '.join(f'{key}={value!r}' for key, value in self._asdict().items())})"

        def __getnewargs__(self) -> tuple[Any, ...]:
            return tuple(self)

        def _asdict(self) -> dict[str, Any]:
            return dict(zip(self._fields, self))

        def _replace(self, **changes: Any) -> Any:
            return type(self)(**self._asdict() | changes)
