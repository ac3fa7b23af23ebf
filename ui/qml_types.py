"""The view models as QML types: registered with the engine, and described for qmllint."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QMetaMethod, QMetaObject, QMetaProperty, QObject
from PySide6.QtQml import qmlRegisterUncreatableType

from ui.viewmodels.alert_view_model import AlertViewModel
from ui.viewmodels.alerts_view_model import AlertsViewModel
from ui.viewmodels.call_view_model import CallViewModel
from ui.viewmodels.code_view_model import CodeViewModel
from ui.viewmodels.count_view_model import CountViewModel
from ui.viewmodels.devices_view_model import DevicesViewModel
from ui.viewmodels.home_view_model import HomeViewModel
from ui.viewmodels.loose_view_model import LooseViewModel
from ui.viewmodels.meeting_remark_view_model import MeetingRemarkViewModel
from ui.viewmodels.meeting_view_model import MeetingViewModel
from ui.viewmodels.microphone_view_model import MicrophoneViewModel
from ui.viewmodels.pause_view_model import PauseViewModel
from ui.viewmodels.ports_view_model import PortsViewModel
from ui.viewmodels.self_test_view_model import SelfTestViewModel
from ui.viewmodels.shell_view_model import ShellViewModel
from ui.viewmodels.shift_detail_view_model import ShiftDetailViewModel
from ui.viewmodels.shift_view_model import ShiftViewModel
from ui.viewmodels.sign_in_view_model import SignInViewModel
from ui.viewmodels.sync_view_model import SyncViewModel
from ui.viewmodels.task_view_model import TaskViewModel
from ui.viewmodels.tasks_view_model import TasksViewModel
from ui.viewmodels.view_model import ViewModel
from ui.viewmodels.voice_view_model import VoiceViewModel

URI: Final = "Lineside.ViewModels"
TYPE_FILE: Final = Path(__file__).parent / "qml" / "Lineside" / "ViewModels" / "viewmodels.qmltypes"
TYPES: Final[tuple[type[ViewModel[Any]], ...]] = (
    AlertViewModel,
    AlertsViewModel,
    CallViewModel,
    CodeViewModel,
    CountViewModel,
    DevicesViewModel,
    HomeViewModel,
    LooseViewModel,
    MeetingRemarkViewModel,
    MeetingViewModel,
    MicrophoneViewModel,
    PauseViewModel,
    PortsViewModel,
    SelfTestViewModel,
    ShellViewModel,
    ShiftDetailViewModel,
    ShiftViewModel,
    SignInViewModel,
    SyncViewModel,
    TaskViewModel,
    TasksViewModel,
    VoiceViewModel,
)


@cache
def register() -> None:
    """Make the types known to every engine of this process."""
    for view_model in TYPES:
        name: Any = view_model.__name__
        why: Any = "is made in Python"
        qmlRegisterUncreatableType(view_model, URI, 1, 0, name, why)


def write() -> None:
    """Describe the types anew, after a view model changed."""
    TYPE_FILE.write_text(describe(), encoding="utf-8")


def describe() -> str:
    """The text of `viewmodels.qmltypes`."""
    lines = ["import QtQuick.tooling 1.2", "", "Module {"]
    for view_model in TYPES:
        lines += _component(view_model.__name__, view_model.staticMetaObject)
    return "\n".join([*lines, "}", ""])


def _component(name: str, meta: QMetaObject) -> Iterator[str]:
    yield "    Component {"
    yield f'        name: "{name}"'
    yield '        accessSemantics: "reference"'
    yield '        prototype: "QObject"'
    yield f'        exports: ["{URI}/{name} 1.0"]'
    yield "        exportMetaObjectRevisions: [256]"
    yield "        isCreatable: false"
    for meta_property in _properties(meta):
        yield _property(meta_property)
    for method in _methods(meta):
        yield _method(method)
    yield "    }"


def _base() -> QMetaObject:
    return QObject().metaObject()


def _properties(meta: QMetaObject) -> list[QMetaProperty]:
    first = _base().propertyCount()
    found = [meta.property(index) for index in range(first, meta.propertyCount())]
    return sorted(found, key=_name)


def _methods(meta: QMetaObject) -> list[QMetaMethod]:
    first = _base().methodCount()
    found = [meta.method(index) for index in range(first, meta.methodCount())]
    return sorted(found, key=lambda each: bytes(each.methodSignature().data()))


def _property(each: QMetaProperty) -> str:
    kind = str(each.typeName())
    name = _name(each)
    pointer = "; isPointer: true" if kind.endswith("*") else ""
    notify = bytes(each.notifySignal().name().data()).decode()
    told = f'; notify: "{notify}"' if notify else "; isPropertyConstant: true"
    shown = kind.rstrip("*")
    return f'        Property {{ name: "{name}"; type: "{shown}"; isReadonly: true{pointer}{told} }}'


def _name(each: QMetaProperty) -> str:
    name: Any = each.name()
    return str(name)


def _method(method: QMetaMethod) -> str:
    element = "Signal" if method.methodType() is QMetaMethod.MethodType.Signal else "Method"
    kinds = [bytes(kind.data()).decode() for kind in method.parameterTypes()]
    parameters = "".join(f' Parameter {{ name: "a{i}"; type: "{kind}" }}' for i, kind in enumerate(kinds))
    name = bytes(method.name().data()).decode()
    return f'        {element} {{ name: "{name}";{parameters} }}'
