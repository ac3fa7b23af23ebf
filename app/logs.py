"""Logs that help: JSON lines in a file that is turned over, and readable ones on the console."""

import logging
import logging.handlers
import sys
from pathlib import Path
from typing import Any

import structlog

LOG_BYTES = 5 * 1024 * 1024
LOGS_KEPT = 5
SHARED: tuple[Any, ...] = (
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.format_exc_info,
)


def set_up_logs(folder: Path | None, console: bool = True) -> None:
    """Log to `folder` (None: no file) and, if wanted, to stderr from warnings up."""
    structlog.configure(
        processors=[*SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    handlers: list[logging.Handler] = []
    if folder is not None:
        handlers.append(_file_handler(folder))
    if console:
        handlers.append(_console_handler())
    logging.basicConfig(level=logging.INFO, handlers=handlers or [logging.NullHandler()], force=True)
    logging.getLogger("urllib3").setLevel(logging.ERROR)
    logging.getLogger("alembic").setLevel(logging.WARNING)


def _file_handler(folder: Path) -> logging.Handler:
    folder.mkdir(parents=True, exist_ok=True)
    handler = logging.handlers.RotatingFileHandler(
        folder / "lineside.log", maxBytes=LOG_BYTES, backupCount=LOGS_KEPT, encoding="utf-8"
    )
    handler.setFormatter(_formatter(structlog.processors.JSONRenderer(ensure_ascii=False)))
    return handler


def _console_handler() -> logging.Handler:
    handler = logging.StreamHandler(sys.stderr)
    handler.setLevel(logging.WARNING)
    handler.setFormatter(_formatter(structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())))
    return handler


def _formatter(renderer: Any) -> logging.Formatter:
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=SHARED,
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
    )
