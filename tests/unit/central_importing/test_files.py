"""Files as they come: encodings, separators, headers in Chinese, folders with other things in them."""

from pathlib import Path

import pytest

from central.importing import PlanFileError, prepare_import
from central.importing.pin_hashes import PinHashes
from domain.shopfloor import Shopfloor
from tests.unit.central_importing.plant_folder import CHEAP, FILES, IMPORT_DAY, PIN_KEY, PlantFolder

CHINESE_HEADERS = {
    "persons.csv": "工号,姓名,工牌号,密码,角色,班组,有效期至,在职",
    "orders.csv": "工单号,产品编号,名称,英文名称,数量,单位,交期,允许跳序,取消,每批数量",
    "operations.csv": "工单号,工序号,阶段,工序名称,英文名称,产线,工位,班组,节拍,已完成",
}


def _same_plan(plant: PlantFolder) -> bool:
    """Whether the files, changed since they were taken, still say the same."""
    return plant.prepare().events == ()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gbk", "gb18030"])
def test_encodings(plant: PlantFolder, encoding: str) -> None:
    plant.take()
    for name, text in FILES.items():
        plant.write(name, text, encoding)
    assert _same_plan(plant)


def test_neither_utf_8_nor_gbk(plant: PlantFolder) -> None:
    plant.write("orders.csv", FILES["orders.csv"], "utf-16")
    assert plant.faults() == [
        "orders.csv: is neither UTF-8 nor GBK text; allowed: CSV UTF-8, or CSV as saved in Chinese Excel"
    ]


@pytest.mark.parametrize("separator", [";", "\t"])
def test_separators(plant: PlantFolder, separator: str) -> None:
    plant.take()
    text = FILES["orders.csv"].replace('"Front brake disc, vented"', "Front brake disc @ vented")
    plant.write("orders.csv", text.replace(",", separator).replace(" @", ","))
    assert _same_plan(plant)


def test_lines_end_as_on_windows_and_rows_may_be_blank(plant: PlantFolder) -> None:
    plant.take()
    for name, text in FILES.items():
        blank = ",,\n\n" if name.endswith(".csv") else "\n"
        plant.write(name, (text + blank).replace("\n", "\r\n"))
    assert _same_plan(plant)


def test_chinese_headers_and_words(plant: PlantFolder) -> None:
    plant.take()
    for name, header in CHINESE_HEADERS.items():
        plant.replace(name, FILES[name].splitlines()[0], header)
    plant.replace("persons.csv", "operator|lead", "操作工|班组长")
    plant.replace("operations.csv", "inspection", "质检入库")
    plant.replace("operations.csv", "yes", "是")
    assert _same_plan(plant)


def test_faults_name_the_column_as_the_file_does(plant: PlantFolder) -> None:
    plant.replace("orders.csv", FILES["orders.csv"].splitlines()[0], CHINESE_HEADERS["orders.csv"])
    plant.replace("orders.csv", ",120,", ",-1,")
    assert plant.faults()[0].startswith("orders.csv, line 3, column 数量: '-1' is not a quantity; allowed: ")


def test_full_width_digits_and_signs_are_read(plant: PlantFolder) -> None:
    plant.take()
    plant.replace("orders.csv", "2026-11-30 22:00", "２０２６/11/30 22：00")
    plant.replace("orders.csv", ",120,", ",１２０,")
    assert _same_plan(plant)


def test_a_name_without_english_is_chinese_in_both(plant: PlantFolder) -> None:
    plant.write("reasons.toml", '[[reason]]\nid = "material.short"\nclass = "material"\nzh = "缺料"\n')
    plant.take()
    (reason,) = plant.known.reasons.reasons
    assert (reason.name.zh, reason.name.en) == ("缺料", "缺料")


def test_columns_without_meaning_are_reported(plant: PlantFolder) -> None:
    plant.replace("persons.csv", "valid_until,active", "valid_until,active,Shoe size")
    assert plant.prepare().notes == ("persons.csv: column Shoe size is not used",)


def test_the_default_reason_tree_comes_where_there_is_none(plant: PlantFolder) -> None:
    (plant.path / "reasons.toml").unlink()
    prepared = plant.take()
    assert prepared.notes == ("the reason tree is the default one, since there was none",)
    assert plant.known.reasons.is_leaf("equipment.failure")
    assert plant.prepare().notes == ()


def test_what_else_lies_in_a_folder_is_left_alone(plant: PlantFolder) -> None:
    plant.take()
    for name in ("README.txt", "~$orders.csv", "._orders.csv", "plan.xlsx"):
        plant.write(name, "anything")
    assert _same_plan(plant)


def _faults_of(*paths: Path) -> str:
    with pytest.raises(PlanFileError) as error:
        prepare_import(Shopfloor(), "plant", paths, PinHashes(PIN_KEY, CHEAP), IMPORT_DAY)
    return str(error.value)


def test_paths_that_are_no_plan_files(tmp_path: Path) -> None:
    missing, workbook, unreadable = (tmp_path / name for name in ("missing.csv", "plan.xlsx", "a.csv"))
    workbook.write_bytes(b"PK")
    unreadable.symlink_to(tmp_path / "b.csv")
    (tmp_path / "b.csv").write_bytes(b"\xff")
    (tmp_path / "empty").mkdir()
    assert _faults_of(missing) == f"{missing}: there is no such file"
    assert _faults_of(workbook) == (
        "plan.xlsx: is no plan file; allowed: .toml, or .csv as a spreadsheet saves it"
    )
    assert _faults_of(tmp_path / "empty") == (
        "empty: there is no plan file in this folder; allowed: .toml and .csv"
    )
    assert _faults_of(unreadable).startswith("a.csv: is neither UTF-8 nor GBK text")


def test_a_file_that_the_system_does_not_give(tmp_path: Path) -> None:
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "plan").mkdir()
    (tmp_path / "plan" / "orders.csv").symlink_to(tmp_path / "folder.csv")
    assert _faults_of(tmp_path / "plan") == "orders.csv: cannot be read: Is a directory"


def test_a_file_named_twice_is_read_once(plant: PlantFolder) -> None:
    paths = [plant.path, plant.path / "persons.csv"]
    prepared = prepare_import(Shopfloor(), "plant", paths, PinHashes(PIN_KEY, CHEAP), IMPORT_DAY)
    assert [change.tally.new for change in prepared.changes] == [1, 1, 1, 3, 2]
