"""What all view models share: frozen props, swapped as a whole, of which QML hears only what differs."""

from dataclasses import asdict, fields, is_dataclass
from typing import Any, ClassVar, Generic, TypeVar, get_origin, get_type_hints

from PySide6.QtCore import Property, QObject, Signal

P = TypeVar("P")
QT_TYPES: dict[Any, Any] = {str: "QString", int: "int", bool: "bool", float: "double"}


def plain(value: Any) -> Any:
    """A prop as QML takes it: tuples as lists, dataclasses as objects."""
    if isinstance(value, tuple):
        return [plain(entry) for entry in value]
    return asdict(value) if is_dataclass(value) and not isinstance(value, type) else value


def qt_type(annotation: Any) -> Any:
    return "QVariantList" if get_origin(annotation) is tuple else QT_TYPES[annotation]


def _qt_property(name: str, annotation: Any, notify: Signal) -> Property:
    return Property(qt_type(annotation), lambda self: plain(getattr(self.props, name)), notify=notify)


class PropsMeta(type(QObject)):  # type: ignore[misc]  # Shiboken names its metaclass nowhere
    """Gives a view model one Qt property with a signal of its own for each field of its props."""

    def __new__(cls, name: str, bases: tuple[type, ...], namespace: dict[str, Any], props: Any = None) -> Any:
        for field, annotation in get_type_hints(props).items() if props else ():
            notify = Signal()
            namespace |= {f"{field}Changed": notify, field: _qt_property(field, annotation, notify)}
        return super().__new__(cls, name, bases, namespace)

    def __init__(
        cls, name: str, bases: tuple[type, ...], namespace: dict[str, Any], props: Any = None
    ) -> None:
        super().__init__(name, bases, namespace)


class ViewModel(QObject, Generic[P], metaclass=PropsMeta):
    """Holds the props of one page or sheet.

    A subclass names its props class: `class HomeViewModel(ViewModel[HomeProps], props=HomeProps)`.
    """

    props: P
    staticMetaObject: ClassVar[Any]

    def __init__(self, props: P, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.props = props

    def show_props(self, props: P) -> None:
        """Swap the props and tell QML which of them are new."""
        before, self.props = self.props, props
        for field in fields(props):  # type: ignore[arg-type]  # P is always a dataclass
            if getattr(before, field.name) != getattr(props, field.name):
                getattr(self, f"{field.name}Changed").emit()
