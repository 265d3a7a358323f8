"""Files, folders, patterns and standard input."""

import io
import os
import sys
from pathlib import Path

import pytest

from rashomon import inputs
from rashomon.errors import InputNotFound
from rashomon.ingest import limits
from rashomon.records import Document, Issue, Raw

READ_AT = "2024-06-01T12:00:00+00:00"


def _codes(path: Path | str) -> list[str]:
    return [record.code for record in inputs.read(str(path), read_at=READ_AT) if isinstance(record, Issue)]


def _write(folder: Path, *names: str) -> list[str]:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("The mayor said no.")
    return [str(folder / name) for name in names]


def test_a_folder_stands_for_all_files_below_it_sorted(tmp_path: Path) -> None:
    wanted = _write(tmp_path, "a/x.txt", "a/y.html", "b.md")
    _write(tmp_path, ".hidden", ".git/config", "ledger.db", "__pycache__/a.pyc")
    assert sorted(inputs.find([str(tmp_path)])) == sorted(wanted)
    assert inputs.find([str(tmp_path)]) == inputs.find([str(tmp_path)])


def test_a_pattern_stands_for_the_files_that_match_and_each_file_comes_once(tmp_path: Path) -> None:
    one, two = _write(tmp_path, "one.txt", "sub/two.txt")
    assert inputs.find([str(tmp_path / "**/*.txt"), one, "-"]) == [*sorted([one, two]), "-"]


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(tmp_path: Path) -> None:
    (name,) = _write(tmp_path, "a[1].txt")
    assert inputs.find([name]) == [name]


@pytest.mark.parametrize("argument", ["no-such-file", "no*match", "", "a\0b"])
def test_an_argument_that_names_nothing_is_an_error_that_names_it(tmp_path: Path, argument: str) -> None:
    with pytest.raises(InputNotFound, match="no such file"):
        inputs.find([argument and str(tmp_path / argument)])


def test_a_folder_without_reports_is_called_that(tmp_path: Path) -> None:
    with pytest.raises(InputNotFound, match="there is no report in this folder"):
        inputs.find([str(tmp_path)])


def test_a_file_gives_its_bytes(tmp_path: Path) -> None:
    (path,) = _write(tmp_path, "a.txt")
    assert list(inputs.read(path, read_at=READ_AT)) == [Raw(locator=path, data=b"The mayor said no.", read_at=READ_AT)]


def test_standard_input_gives_its_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xff\0x")))
    assert list(inputs.read("-", read_at=READ_AT)) == [Raw(locator="-", data=b"\xff\0x", read_at=READ_AT)]


def test_a_pipe_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert _codes(inputs.find([str(tmp_path)])[0]) == ["unreadable"]


def test_a_device_is_not_opened() -> None:
    assert _codes("/dev/zero") == ["unreadable"]


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    (path,) = _write(tmp_path, "a.txt")
    (tmp_path / "around").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "itself").symlink_to(tmp_path / "itself")
    assert sorted(inputs.find([str(tmp_path)])) == [path, str(tmp_path / "itself")]
    assert _codes(tmp_path / "itself") == ["unreadable"]


def test_a_link_to_nothing_says_so(tmp_path: Path) -> None:
    (tmp_path / "gone").symlink_to(tmp_path / "missing")
    issues = [record for record in inputs.read(str(tmp_path / "gone"), read_at=READ_AT) if isinstance(record, Issue)]
    assert "link" in issues[0].message


def test_a_file_that_may_not_be_opened_is_in_the_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (path,) = _write(tmp_path, "a.txt")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    document, issue = inputs.read(path, read_at=READ_AT)
    assert isinstance(document, Document)
    assert isinstance(issue, Issue)
    assert "Permission denied" in issue.message


def test_a_folder_that_may_not_be_listed_is_in_the_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (path,) = _write(tmp_path, "a.txt")
    locked = tmp_path / "locked"
    locked.mkdir()
    scan = os.scandir

    def refuse(folder: str) -> object:
        if Path(folder) == locked:
            raise PermissionError(13, "Permission denied", str(folder))
        return scan(folder)

    monkeypatch.setattr(os, "scandir", refuse)
    assert inputs.find([str(tmp_path)]) == [path, str(locked)]
    assert _codes(locked) == ["unreadable"]


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "INPUT_BYTES", 4)
    assert _codes(_write(tmp_path, "a.txt")[0]) == ["too-large"]


def test_a_name_that_is_no_text_is_shown_with_its_bytes(tmp_path: Path) -> None:
    path = os.fsdecode(os.fsencode(tmp_path) + b"/a\xff.txt")
    Path(path).write_text("No.")
    (raw,) = inputs.read(inputs.find([str(tmp_path)])[0], read_at=READ_AT)
    assert isinstance(raw, Raw)
    assert raw.locator.encode().decode().isprintable()


def test_digests_tell_whether_a_file_has_changed(tmp_path: Path) -> None:
    (path,) = _write(tmp_path, "a.txt")
    before = inputs.digests(path)
    Path(path).write_text("Changed.")
    assert inputs.digests(path) != before
    Path(path).unlink()
    assert inputs.digests(path) is None
