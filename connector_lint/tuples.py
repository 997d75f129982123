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

        def new(cls: type, *values: Any, **named: Any) -> Any:
            if named or len(values) != size:
                given = dict(zip(fields, values))
                whole = defaults | given | named
                if len(values) > size or whole.keys() != set(fields) or given.keys() & named:
                    raise TypeError(f"{cls.__name__}({', '.join(fields)}) is given {len(values)} values and {[*named]}")
                values = tuple([whole[field] for field in fields])
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
