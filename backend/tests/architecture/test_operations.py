"""docs/operations.md has one row for every setting, with its default and its description."""

from pathlib import Path

from app.settings import PROJECT_ROOT, Settings

OPERATIONS = PROJECT_ROOT / "docs" / "operations.md"


def expected_rows() -> list[str]:
    rows = []
    for name, field in Settings.model_fields.items():
        variable = "DATABASE_URL" if name == "database_url" else f"SHUPING_{name.upper()}"
        default = field.default
        if isinstance(default, Path):
            default = default.relative_to(PROJECT_ROOT)
        shown = "" if default in {None, ""} else f"`{default}`"
        rows.append(f"| `{variable}` | {shown} | {field.description} |".replace("|  |", "| |"))
    return rows


def test_operations_lists_every_setting() -> None:
    lines = OPERATIONS.read_text(encoding="utf-8").splitlines()
    listed = [line for line in lines if line.startswith(("| `SHUPING_", "| `DATABASE_URL`"))]
    assert listed == expected_rows()
