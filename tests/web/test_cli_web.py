"""The commands that show pages, used as their users do."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.web.conftest import Filled, report

from rashomon import cli, cli_web
from rashomon.errors import MissingExtra, RashomonError

PROGRAM = (sys.executable, "-c", "from rashomon.cli import main; main()")


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["rashomon", *arguments])
    with pytest.raises(SystemExit) as stopped:
        cli.main()
    return int(stopped.value.code or 0)


@pytest.mark.enable_socket
@pytest.mark.allow_hosts(["127.0.0.1"])
@pytest.mark.parametrize("workers", [(), ("--workers", "1")])
def test_serve_shows_the_ledger_until_it_is_interrupted(ledger: Path, workers: tuple[str, ...]) -> None:
    arguments = ("serve", "--ledger", str(ledger), "--port", "0", "--no-browser", *workers)
    with subprocess.Popen([*PROGRAM, *arguments], stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr
        try:
            told = server.stderr.readline()
            address = re.search(r"http://127\.0\.0\.1:\d+/", told)
            assert address, told
            with urllib.request.urlopen(f"{address[0]}index.json") as answer:  # noqa: S310
                assert json.load(answer)["reports"] == 2
        finally:
            server.send_signal(signal.SIGINT)
        assert server.wait(timeout=30) == 0


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("--host", "0.0.0.0"), "give a password with --auth"),  # noqa: S104
        (("--host", "ledger.example"), "give a password with --auth"),
        (("--host", "0.0.0.0", "--auth", "x", "--allow-private"), "nobody else can reach"),  # noqa: S104
        (("--ledger", "nothing.db"), "there is no ledger at nothing.db"),
    ],
)
def test_serve_says_what_is_missing(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    arguments: tuple[str, ...],
    why: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(monkeypatch, "serve", "--no-browser", *arguments) == 2
    assert why in capsys.readouterr().err


@pytest.mark.enable_socket
def test_an_address_that_is_taken_is_said(ledger: Path) -> None:
    with cli_web._listening("127.0.0.1", 0) as taken, pytest.raises(RashomonError, match="try another --port"):
        cli_web._listening("127.0.0.1", taken.getsockname()[1])


@pytest.mark.enable_socket
@pytest.mark.parametrize(
    ("host", "arguments", "fetches"),
    [
        ("127.0.0.1", (), True),
        ("127.0.0.1", ("--no-fetch",), False),
        ("0.0.0.0", (), False),  # noqa: S104
        ("0.0.0.0", ("--fetch",), True),  # noqa: S104
    ],
)
def test_who_can_be_reached_from_elsewhere_fetches_only_when_told(
    monkeypatch: pytest.MonkeyPatch, ledger: Path, host: str, arguments: tuple[str, ...], *, fetches: bool
) -> None:
    answered: list[Any] = []
    monkeypatch.setattr(cli_web, "_answer", lambda application, _: answered.append(application))
    monkeypatch.setattr(cli_web, "_listening", lambda host, port: socket.socket())
    given = ("--ledger", str(ledger), "--host", host, "--auth", "secret", "--no-browser", *arguments)
    assert run(monkeypatch, "serve", *given) == 0
    client = TestClient(answered[0], base_url="http://127.0.0.1")
    shown = client.get("/add", auth=("anybody", "secret")).text
    assert ('name="addresses"' in shown) is fetches


def test_without_the_extra_the_line_of_pip_is_named(monkeypatch: pytest.MonkeyPatch, ledger: Path) -> None:
    monkeypatch.setattr(cli_web, "_PACKAGES", ("jinja2", "a_package_that_nobody_has"))
    with pytest.raises(MissingExtra, match=re.escape("pip install 'rashomon[web]'")):
        cli_web.serve(ledger)
    with pytest.raises(MissingExtra, match=re.escape("pip install 'rashomon[web]'")):
        cli_web.publish(ledger.parent / "out", ledger)


@pytest.mark.parametrize(
    ("host", "loopback"),
    [
        ("127.0.0.1", True),
        ("::1", True),
        ("localhost", True),
        ("127.8.9.1", True),
        ("0.0.0.0", False),  # noqa: S104
        ("x.example", False),
    ],
)
def test_what_is_this_machine_alone(host: str, *, loopback: bool) -> None:
    assert cli_web._is_loopback(host) is loopback


def test_without_arguments_the_page_is_meant_where_somebody_looks(
    monkeypatch: pytest.MonkeyPatch, filled: Filled
) -> None:
    path = filled(report())
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("RASHOMON_LEDGER", str(path))
    assert cli_web.by_default() == ["serve"]
    monkeypatch.setenv("RASHOMON_LEDGER", os.devnull)
    assert cli_web.by_default() == []
    monkeypatch.setenv("RASHOMON_LEDGER", str(path))
    monkeypatch.setattr(sys.stdout, "isatty", lambda: False)
    assert cli_web.by_default() == []


def test_publish_says_what_to_open(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], ledger: Path, tmp_path: Path
) -> None:
    assert run(monkeypatch, "publish", str(tmp_path / "out"), "--ledger", str(ledger)) == 0
    assert capsys.readouterr().out == f"2 reports in {tmp_path / 'out'}: open {tmp_path / 'out' / 'index.html'}\n"
    assert (tmp_path / "out" / "index.html").is_file()
