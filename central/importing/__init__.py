"""Plan files and what other systems send become plan events: read, checked all together, then written.

- plan_import: the import; `report` says what it did, `faults` all that is wrong
- files, csv_tables, toml_tables: files found and read; `layouts`, `entries`, `forms`, `dates`: their rows
- site_plan, reasons_plan, calendar_plan, persons_plan, orders_plan, deliveries_plan, goals_plan, routes_plan:
  what each table means
- changes, pin_hashes: what changes, and PINs as they are kept
- mapping, templates, translating: how other systems call things, their routings, what their values mean
- foreign_csv, routes, reading_views: their files, their calls, views of their databases; `polling` looks
  at those again and again
- rows_import, taking, states: their rows taken in, and how each source was found last; `commands`
"""

from central.importing.faults import Fault, PlanFileError
from central.importing.plan_import import import_plan, prepare_import
from central.importing.report import ImportReport

__all__ = ["Fault", "ImportReport", "PlanFileError", "import_plan", "prepare_import"]
