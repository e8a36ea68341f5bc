"""Times a Python reader: read.py READER FILE prints milliseconds of processor time, the best of
three rounds.

Each reader goes from the file's bytes to all its text in memory; starting Python is not counted.
"""

import io
import sys
import time
import zipfile
from pathlib import Path

import docx
import lxml.etree
import lxml.html

OFD = "{http://www.ofdspec.org/2016}"


def python_docx(content):
    letter = docx.Document(io.BytesIO(content))
    found = [paragraph.text for paragraph in letter.paragraphs]
    for table in letter.tables:
        for row in table.rows:
            found.extend(cell.text for cell in row.cells)
    return found


def zipfile_lxml(content):
    """The words of every page with their places, as they stand in the file."""
    found = []
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            if name.endswith(".xml"):
                for text in lxml.etree.parse(package.open(name)).iter(f"{OFD}TextObject"):
                    box = [float(number) for number in text.get("Boundary").split()]
                    for code in text.iter(f"{OFD}TextCode"):
                        found.append((box, steps(code.get("DeltaX", "")), code.text))
    return found


def steps(delta):
    """The distances between characters, runs of equal ones written out."""
    words, found = iter(delta.split()), []
    for word in words:
        if word == "g":
            count = int(next(words))
            found += [float(next(words))] * count
        else:
            found.append(float(word))
    return found


def lxml_html(content):
    return lxml.html.document_fromstring(content).text_content()


READERS = {"python-docx": python_docx, "zipfile+lxml": zipfile_lxml, "lxml": lxml_html}


def round_of(read, content):
    """What one reading takes, as the mean of half a second of them."""
    begin, start, count = time.monotonic(), time.process_time(), 0
    while time.monotonic() - begin < 0.5:
        read(content)
        count += 1
    return (time.process_time() - start) / count


def main():
    read, content = READERS[sys.argv[1]], Path(sys.argv[2]).read_bytes()
    print(1000 * min(round_of(read, content) for _ in range(3)))


if __name__ == "__main__":
    main()
