"""Reports which encoding fuhan finds in the samples of chardet's source package.

    python3 tests/against/chardet.py [--fuhan target/debug/fuhan]

The samples are feeds and pages collected for tests of detection. Their tags are taken out first,
so that what a file declares of itself does not help. Exit status 0: as many as below are found; 1:
fewer; 3: skipped, because the package cannot be had here. It comes from PyPI, once, into
`target/against`.
"""

import argparse
import json
import re
import subprocess
import sys
import tarfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "target" / "against"
VERSION = "3.0.4"

# Folder of samples, names that are right, and how many samples may be missed.
SAMPLES = [
    ("GB2312", {"gb18030"}, 0),
    ("Big5", {"Big5"}, 1),
    ("UTF-16", {"UTF-16LE", "UTF-16BE"}, 0),
    ("utf-8", {"UTF-8"}, 0),
    ("utf-8-sig", {"UTF-8"}, 0),
]


def skip(reason):
    print(f"skipped: {reason}")
    sys.exit(3)


def samples():
    folder = FOLDER / f"chardet-{VERSION}"
    if not folder.is_dir():
        wanted = ["download", "--no-deps", "--no-binary", "chardet", "--dest", str(FOLDER)]
        done = subprocess.run(
            [sys.executable, "-m", "pip", "--quiet", *wanted, f"chardet=={VERSION}"],
            capture_output=True,
            text=True,
        )
        if done.returncode != 0:
            last = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
            skip(f"pip cannot get chardet {VERSION} ({last})")
        with tarfile.open(FOLDER / f"chardet-{VERSION}.tar.gz") as package:
            package.extractall(FOLDER, filter="data")
    return folder / "tests"


def words(path):
    """The sample's bytes without tags."""
    sample = path.read_bytes()
    if path.suffix in (".xml", ".html"):
        sample = re.sub(rb"<!\[CDATA\[|\]\]>", b"", sample)
        sample = re.sub(rb"<[^>]*>", b"\n", sample)
    return sample


def found(fuhan, sample):
    done = subprocess.run([fuhan, "read", "-"], input=sample, capture_output=True)
    letter = json.loads(done.stdout)
    return letter["source"].get("encoding") or letter["error"]["code"]


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--fuhan", default=str(ROOT / "target/debug/fuhan"))
    fuhan = arguments.parse_args().fuhan
    folder = samples()
    failed = False
    for name, right, may_miss in SAMPLES:
        paths = sorted(path for path in (folder / name).iterdir() if path.is_file())
        missed = [(path, found(fuhan, words(path))) for path in paths]
        missed = [(path, encoding) for path, encoding in missed if encoding not in right]
        print(f"{name}: {len(paths) - len(missed)} of {len(paths)}")
        for path, encoding in missed:
            print(f"  {path.name}: {encoding}")
        failed |= not paths or len(missed) > may_miss
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
