"""The service's log: one JSON object per line on standard error."""

import logging
import sys

import structlog
from structlog.tracebacks import ExceptionDictTransformer
from structlog.typing import Processor


def configure_logs() -> None:
    """Ours through structlog; what libraries have to say from warnings up, in the same form."""
    noted: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso"),
    ]
    written: list[Processor] = [
        structlog.processors.ExceptionRenderer(ExceptionDictTransformer(show_locals=False)),
        structlog.processors.JSONRenderer(ensure_ascii=False),
    ]
    structlog.configure(
        processors=[*noted, *written], logger_factory=structlog.WriteLoggerFactory(sys.stderr)
    )
    _take_in_libraries(noted, written)


def _take_in_libraries(noted: list[Processor], written: list[Processor]) -> None:
    drop = structlog.stdlib.ProcessorFormatter.remove_processors_meta
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[*noted, structlog.stdlib.add_logger_name], processors=[drop, *written]
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter)
    logging.basicConfig(handlers=[handler], level=logging.WARNING)
    logging.getLogger("uvicorn.error").addFilter(_no_normal_stop)


def _no_normal_stop(record: logging.LogRecord) -> bool:
    """A stop that waited in vain for clients to hang up cut off nobody's request."""
    return not record.getMessage().startswith("Cancel 0 running task(s)")
