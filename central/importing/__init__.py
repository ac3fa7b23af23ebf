"""Plan files (TOML and CSV) become plan events: read, checked all together, and only then written."""

from central.importing.faults import Fault, PlanFileError
from central.importing.plan_import import import_plan, prepare_import
from central.importing.report import ImportReport

__all__ = ["Fault", "ImportReport", "PlanFileError", "import_plan", "prepare_import"]
