"""Makes the letters that readers are timed on: letters.py FOLDER.

An ordinary and a long letter with the same make-up (headings, paragraphs dense with numbers, tables),
as a Word file by python-docx, a page, a PDF by reportlab, and a text that fuhan's own fixtures lay out
as OFD pages. Numbers differ: words that repeat pack as only a bomb's do.
"""

import random
import sys
import zipfile
from html import escape
from pathlib import Path

import docx
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

SIZES = {"ordinary": 4, "long": 100}
COLUMNS = ["年度", "投资额（亿元）", "里程（公里）", "增长（%）"]


def parts(count):
    """Each part: its heading, its paragraphs, the rows of its table."""
    draw = random.Random(1).randrange
    for part in range(count):
        paragraphs = []
        for year in range(2014, 2020):
            facts = [f"第{draw(999)}号公路新建{draw(99999)}公里，增长{draw(999) / 10}%" for _ in range(4)]
            paragraphs.append(f"{year}年，" + "；".join(facts) + "。")
        rows = [[str(year), str(draw(10**4)), str(draw(10**5)), str(draw(999) / 10)] for year in range(2014, 2019)]
        yield f"第{part + 1}部分", paragraphs, [COLUMNS, *rows]


def word(file, count):
    letter = docx.Document()
    for heading, paragraphs, rows in parts(count):
        letter.add_heading(heading, 1)
        for paragraph in paragraphs:
            letter.add_paragraph(paragraph)
        table = letter.add_table(len(rows), len(COLUMNS))
        for row, cells in zip(table.rows, rows):
            for cell, words in zip(row.cells, cells):
                cell.text = words
    letter.save(str(file))


def page(file, count):
    body = []
    for heading, paragraphs, rows in parts(count):
        body.append(f"<h2>{escape(heading)}</h2>")
        body += [f'<p style="text-indent:2em"><span>{escape(p)}</span></p>' for p in paragraphs]
        cells = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in rows)
        body.append("<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>")
    start = '<!DOCTYPE html><html><head><meta charset="utf-8"><title>答复</title></head><body>\n'
    file.write_text(start + "\n".join(body) + "\n</body></html>\n", encoding="utf-8")


def text(file, count):
    lines = []
    for heading, paragraphs, rows in parts(count):
        lines += [heading, *paragraphs, *("\t".join(row) for row in rows)]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def pdf(file, count):
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    style = ParagraphStyle("body", fontName="STSong-Light", fontSize=12, leading=20, wordWrap="CJK")
    flow = []
    for heading, paragraphs, rows in parts(count):
        flow += [Paragraph(words, style) for words in (heading, *paragraphs)]
        ruled = [("FONT", (0, 0), (-1, -1), "STSong-Light", 10), ("GRID", (0, 0), (-1, -1), 0.5, "black")]
        flow.append(Table(rows, style=ruled))
    SimpleDocTemplate(str(file), title="letter").build(flow)


def pack(file):
    """Packs the parts of an OFD file that stand in it as they are."""
    with zipfile.ZipFile(file) as stored:
        files = {name: stored.read(name) for name in stored.namelist()}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)


def main():
    if sys.argv[1] == "--pack":
        return pack(sys.argv[2])
    folder = Path(sys.argv[1])
    for name, count in SIZES.items():
        word(folder / f"{name}.docx", count)
        page(folder / f"{name}.html", count)
        text(folder / f"{name}.txt", count)
        pdf(folder / f"{name}.pdf", count)


if __name__ == "__main__":
    main()
