"""Compares how fuhan and python-docx read Word files.

    python3 tests/against/python_docx.py            every sample file of python-docx's source package
    python3 tests/against/python_docx.py --speed    and how long both take over one long letter

Of each file every line of a paragraph and of a cell, as python-docx gives it, must stand in fuhan's
text, in order; before a paragraph of a list fuhan also prints the marker that Word generates. Exit
status 0: at least 90 % of the lines are equal and every file opens; 1: not so; 3: skipped, because
python-docx cannot be had here. The library and its sample files come from PyPI, once, into
`target/against`.
"""

import argparse
import json
import random
import resource
import subprocess
import sys
import tarfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "target" / "against"
VERSION = "1.2.0"
LEAST_PERCENT = 90


def skip(reason):
    print(f"skipped: {reason}")
    sys.exit(3)


def pip(*arguments):
    done = subprocess.run(
        [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments],
        capture_output=True,
        text=True,
    )
    if done.returncode != 0:
        last = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        skip(f"pip cannot get python-docx {VERSION} ({last})")


def set_up():
    """The library in the path and the folder of its samples."""
    library, source = FOLDER / "library", FOLDER / f"python_docx-{VERSION}"
    if not source.is_dir():
        wanted = f"python-docx=={VERSION}"
        pip("install", "--target", str(library), wanted)
        pip("download", "--no-deps", "--no-binary", "python-docx", "--dest", str(FOLDER), wanted)
        with tarfile.open(FOLDER / f"python_docx-{VERSION}.tar.gz") as package:
            package.extractall(FOLDER, filter="data")
    sys.path.insert(0, str(library))
    return source


def lines(text):
    return [line for line in text.split("\n") if line.strip()]


def is_numbered(paragraph):
    """Whether Word prints a marker before it: by its own properties or those of its styles."""
    own = paragraph._p.pPr is not None and paragraph._p.pPr.numPr is not None
    style = paragraph.style
    while style is not None and not own:
        properties = style.element.pPr
        own = properties is not None and properties.numPr is not None
        style = style.base_style
    return own


def told(container):
    """Lines of a body or a cell with whether a marker may stand before them, in reading order."""
    for block in container.iter_inner_content():
        if hasattr(block, "rows"):
            seen = set()
            for row in block.rows:
                for cell in row.cells:
                    if cell._tc not in seen:
                        seen.add(cell._tc)
                        yield from told(cell)
        else:
            numbered = is_numbered(block)
            for line in lines(block.text):
                yield line, numbered
                numbered = False


def read(fuhan, file):
    """The text of fuhan's reading, or its error."""
    done = subprocess.run([fuhan, "read", "--json", str(file)], capture_output=True, text=True)
    if done.returncode == 0:
        return json.loads(done.stdout)["text"], None
    return "", done.stderr.strip() or f"exit status {done.returncode}"


def compare(fuhan, file):
    """How many lines are equal, how many there are, and what differs."""
    import docx

    expected = list(told(docx.Document(str(file))))
    text, error = read(fuhan, file)
    if error and (expected or "Traceback" in error or "panicked" in error):
        return 0, max(len(expected), 1), [error]
    found, at, equal, missing = lines(text), 0, 0, []
    for line, numbered in expected:
        fits = lambda one: one == line or numbered and one.endswith(line)
        place = next((i for i in range(at, len(found)) if fits(found[i])), None)
        if place is None:
            missing.append(line)
        else:
            equal, at = equal + 1, place + 1
    return equal, len(expected), missing


def compare_all(fuhan, source):
    files = sorted(source.glob("features/steps/test_files/*.docx"))
    files += sorted(source.glob("tests/test_files/*.docx"))
    equal = total = 0
    for file in files:
        one, of, missing = compare(fuhan, file)
        equal, total = equal + one, total + of
        for line in missing:
            print(f"{file.name}: {line!r}")
    percent = 100 * equal / max(total, 1)
    print(f"{len(files)} files: {equal} of {total} lines equal ({percent:.1f} %)")
    return percent >= LEAST_PERCENT and len(files) > 40


def long_letter(file):
    """A letter of many paragraphs and tables, written by python-docx."""
    import docx

    # Numbers that differ: words that repeat pack as only a bomb's do.
    draw = random.Random(1).randrange
    letter = docx.Document()
    for part in range(400):
        letter.add_heading(f"第{part}部分", 1)
        for year in range(2010, 2020):
            facts = [f"新建第{draw(999)}号公路{draw(99999)}公里，增长{draw(999) / 10}%" for _ in range(4)]
            letter.add_paragraph(f"{year}年，" + "；".join(facts) + "。")
        table = letter.add_table(6, 4)
        for row in range(6):
            for column in range(4):
                table.cell(row, column).text = str(draw(10**9))
    letter.save(str(file))


def words(file):
    """All that python-docx reads of a file, without asking for styles."""
    import docx

    letter = docx.Document(str(file))
    found = [paragraph.text for paragraph in letter.paragraphs]
    for table in letter.tables:
        for row in table.rows:
            found.extend(cell.text for cell in row.cells)
    return found


def processor(who):
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


def speed(fuhan):
    """Processor time, the best of three readings by each; fuhan's are whole runs of the program, every
    check included."""
    file = FOLDER / "long.docx"
    if not file.is_file():
        long_letter(file)
    best = {"python-docx": float("inf"), "fuhan": float("inf")}
    for _ in range(3):
        start = processor(resource.RUSAGE_SELF)
        words(file)
        best["python-docx"] = min(best["python-docx"], processor(resource.RUSAGE_SELF) - start)
        start = processor(resource.RUSAGE_CHILDREN)
        subprocess.run([fuhan, "read", "--text", str(file)], capture_output=True, check=True)
        best["fuhan"] = min(best["fuhan"], processor(resource.RUSAGE_CHILDREN) - start)
    for name, seconds in best.items():
        print(f"{name}: {seconds * 1000:.0f} ms")
    print(f"ratio {best['python-docx'] / best['fuhan']:.1f}")


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--fuhan", help="the program; by default the newest build")
    options.add_argument("--speed", action="store_true", help="also compare the time both take")
    options = options.parse_args()
    builds = [ROOT / "target" / kind / "fuhan" for kind in ("release", "debug")]
    builds = sorted((b for b in builds if b.is_file()), key=lambda b: b.stat().st_mtime)
    fuhan = options.fuhan or (str(builds[-1]) if builds else None)
    if fuhan is None:
        sys.exit("build the program first: cargo build --bin fuhan")
    holds = compare_all(fuhan, set_up())
    if options.speed:
        speed(fuhan)
    sys.exit(0 if holds else 1)


if __name__ == "__main__":
    main()
