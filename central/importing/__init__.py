"""Plan files (TOML and CSV) become plan events: read, checked all together, and only then written.

- plan_import: the import; `report` says what it did, `faults` all that is wrong
- files, csv_tables, toml_tables: files found and read; `layouts`, `entries`, `forms`, `dates`: their rows
- mapping, templates: what other systems call what we call so, and their routings
- site_plan, reasons_plan, calendar_plan, persons_plan, orders_plan, deliveries_plan, goals_plan, routes_plan:
  what each table means
- changes, pin_hashes: what changes, and PINs as they are kept
"""

from central.importing.faults import Fault, PlanFileError
from central.importing.plan_import import import_plan, prepare_import
from central.importing.report import ImportReport

__all__ = ["Fault", "ImportReport", "PlanFileError", "import_plan", "prepare_import"]
