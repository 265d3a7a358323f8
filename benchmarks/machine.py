"""What the figures were measured on."""

import importlib.metadata
import os
import platform
from pathlib import Path

_PACKAGES = ("rashomon", "spacy", "thinc", "numpy", "lxml", "msgspec")


def description(model: str) -> dict[str, str]:
    """Return processor, cores, system, Python, packages and model, for people to compare."""
    packages = ", ".join(f"{name} {_version(name)}" for name in _PACKAGES)
    return {
        "Processor": f"{_processor()}, {os.cpu_count()} logical cores",
        "System": f"{platform.system()} {platform.machine()}",
        "Python": f"{platform.python_implementation()} {platform.python_version()}",
        "Packages": packages,
        "Model": model,
    }


def _processor() -> str:
    """Return the processor's name; Linux keeps it in a file, elsewhere the platform knows."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


def _version(package: str) -> str:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return "(not installed)"
