"""The demonstration: reports about invented incidents, written for this project.

What each is there for stands in the README beside this file; what a careful reader takes from them, in
`docs/explanation/samples.md`.
"""

from importlib.resources import files
from pathlib import Path


def folder() -> Path:
    """The folder of the reports. Packages are installed unpacked, so it is an ordinary one."""
    return Path(str(files("rashomon.samples") / "reports"))
