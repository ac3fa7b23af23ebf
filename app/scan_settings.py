"""The settings of what scans mean: `[scan]`, and a `[[scan_rule]]` for each rule of the table."""

import re
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from devices.errors import SettingsError
from devices.patterns import compile_pattern
from domain.barcodes import SYMBOLOGIES
from domain.scan_rules import LONGEST_MATCHED, ScanRule
from domain.scanning import Meaning

WAYS: Final = ("prefix", "pattern", "gs1")


def _aim(identifier: str) -> str:
    if re.fullmatch("[A-Za-z][0-9A-Za-z]?", identifier) and identifier[0] in SYMBOLOGIES:
        return identifier
    raise ValueError("allowed: an AIM identifier without its ], such as C1, or its letter alone")


class ScanSection(BaseModel):
    """`duplicate_within_s`: the same code from the same scanner so soon again is one scan; 0 never."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    duplicate_within_s: float = Field(default=0.5, ge=0, le=60)


class ScanRuleSection(BaseModel):
    """One row of the table, see `ScanRule`: exactly one of `prefix`, `pattern` and `gs1`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    means: Literal["badge", "order", "task", "lot", "machine", "reason", "command"]
    prefix: str | None = Field(default=None, max_length=100)
    pattern: str | None = None
    gs1: str | None = Field(default=None, pattern="^[0-9]{2,4}$")
    symbology: tuple[Annotated[str, AfterValidator(_aim)], ...] = ()

    @model_validator(mode="after")
    def _one_way(self) -> "ScanRuleSection":
        if sum(getattr(self, way) is not None for way in WAYS) != 1:
            raise ValueError(f"needs exactly one of {', '.join(WAYS)}")
        self.rule()
        return self

    def rule(self) -> ScanRule:
        """The rule as the domain has it."""
        return ScanRule(
            Meaning(self.means), self.prefix or "", self._compiled(), self.gs1 or "", self.symbology
        )

    def _compiled(self) -> re.Pattern[str] | None:
        if self.pattern is None:
            return None
        try:
            return compile_pattern(self.means, self.pattern, LONGEST_MATCHED, ("id",))
        except SettingsError as error:
            raise ValueError(str(error)) from error
