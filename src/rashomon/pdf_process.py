"""A PDF file is read in a process of its own.

PDFium is native code: a file that is made to crash it, to fill the memory or to take forever ends that process, and not
the one that keeps the ledger.
"""

import subprocess
import sys
from contextlib import suppress

from rashomon.codec import from_json, to_json
from rashomon.ingest import limits
from rashomon.ingest.extracted import Extracted

_CHILD = "from rashomon.pdf_process import main; main()"


def read_pdf(data: bytes) -> Extracted:
    """Return what `ingest.pdf` finds in a PDF file, or a problem when its process came to an end before.

    Raises RuntimeError when the mistake is ours. Costs a seventh of a second more than reading it here.
    """
    command = [sys.executable, "-P", "-c", _CHILD]  # -P: no module of the folder that we are in
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=limits.PDF_SECONDS, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        return _ended(f"took more than {limits.PDF_SECONDS} seconds")
    if done.returncode < 0 or b"MemoryError" in done.stderr:
        return _ended(f"crashed, or took more than {limits.PDF_MEMORY_BYTES // 2**20} MiB of memory")
    if done.returncode:
        raise RuntimeError(done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2])
    return from_json(done.stdout, Extracted)


def main() -> None:
    """Read the PDF file on standard input, within bounds, and write what was found on standard output."""
    with suppress(ImportError, OSError, ValueError):  # some systems have no such bound
        import resource  # noqa: PLC0415

        resource.setrlimit(resource.RLIMIT_AS, (limits.PDF_MEMORY_BYTES, resource.RLIM_INFINITY))
    from rashomon.ingest import pdf  # noqa: PLC0415  # only this process needs it

    sys.stdout.buffer.write(to_json(pdf.read_pdf(sys.stdin.buffer.read())).encode())


def _ended(how: str) -> Extracted:
    return Extracted(text="", problem=("broken-pdf", f"reading the PDF {how}: save its text, or print it to a new PDF"))
