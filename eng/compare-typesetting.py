"""Sets formulas with XeLaTeX and compares their ink with that of the SVG files that typeset-formulas.cs wrote."""
import pathlib
import subprocess
import sys

import numpy
from PIL import Image

PIXELS = 150  # per em

PREAMBLE = r"""
\documentclass[10pt]{article}
\usepackage{amsmath}
\usepackage{unicode-math}
\setmainfont{lmroman10-regular.otf}[BoldFont=lmroman10-bold.otf,ItalicFont=lmroman10-italic.otf,BoldItalicFont=lmroman10-bolditalic.otf]
\setmathfont{latinmodern-math.otf}
\usepackage{xcolor}
\usepackage[active,tightpage]{preview}
\setlength\PreviewBorder{4pt}
\makeatletter\@displaytrue\makeatother
\begin{document}
"""


def formulas(path):
    lines = [line.strip() for line in pathlib.Path(path).read_text().splitlines()]
    return [line for line in lines if line and not line.startswith("%%")]


def latex(lines, out):
    pages = "\n".join(r"\begin{preview}\hbox{$\displaystyle " + line + r"$}\end{preview}" for line in lines)
    (out / "latex.tex").write_text(PREAMBLE + pages + "\n\\end{document}\n")
    done = subprocess.run(["xelatex", "-interaction=nonstopmode", "latex.tex"], cwd=out, capture_output=True, text=True)
    for line in done.stdout.splitlines():
        if line.startswith("!") or "Missing character" in line:
            print("LaTeX:", line)
    # The text is 10pt: 72.27 points are an inch.
    subprocess.run(["pdftocairo", "-png", "-r", str(PIXELS * 7.227), "latex.pdf", "latex"], cwd=out, check=True)


def darkness(path):
    image = Image.open(path).convert("RGBA")
    white = Image.new("RGBA", image.size, "white")
    white.alpha_composite(image)
    return 255 - numpy.asarray(white.convert("L")).astype(int)


def ink(dark):
    rows = numpy.where(dark.max(axis=1) > 100)[0]
    columns = numpy.where(dark.max(axis=0) > 100)[0]
    return dark[rows[0]:rows[-1] + 1, columns[0]:columns[-1] + 1]


def main():
    lines = formulas(sys.argv[1])
    out = pathlib.Path(sys.argv[2])
    latex(lines, out)
    digits = len(str(len(lines)))
    table = []
    for number, line in enumerate(lines, 1):
        svg = out / f"{number}.svg"
        theirs_file = out / f"latex-{number:0{digits}}.png"
        if not svg.exists() or not theirs_file.exists():
            continue
        subprocess.run(["rsvg-convert", "-z", str(PIXELS / 100), "-b", "white", str(svg), "-o", str(out / f"{number}.png")], check=True)
        ours, theirs = ink(darkness(out / f"{number}.png")), ink(darkness(theirs_file))
        height, width = max(ours.shape[0], theirs.shape[0]), max(ours.shape[1], theirs.shape[1])
        both = numpy.zeros((2, height, width), dtype=int)
        # Both from the left, both by their middles.
        for layer, picture in ((0, ours), (1, theirs)):
            top = (height - picture.shape[0]) // 2
            both[layer, top:top + picture.shape[0], :picture.shape[1]] = picture
        overlay = numpy.stack([255 - both[0], 255 - both[1], 255 - both[1]], axis=2)
        Image.fromarray(overlay.astype(numpy.uint8)).save(out / f"overlay-{number}.png")
        side = numpy.full((height, 2 * width + 40), 255)
        side[:, :width] = 255 - both[0]
        side[:, width + 40:] = 255 - both[1]
        Image.fromarray(side.astype(numpy.uint8)).save(out / f"side-{number}.png")
        (h1, w1), (h2, w2) = ours.shape, theirs.shape
        table.append((number, w1 / PIXELS, w2 / PIXELS, h1 / PIXELS, h2 / PIXELS, line))
    rows = ["number\twidth\twidth LaTeX\tdifference em\t%\theight\theight LaTeX\tdifference em\t%\tformula"]
    for number, w1, w2, h1, h2, line in table:
        rows.append(f"{number}\t{w1:.3f}\t{w2:.3f}\t{w1 - w2:+.3f}\t{100 * (w1 / w2 - 1):+.2f}\t{h1:.3f}\t{h2:.3f}\t{h1 - h2:+.3f}\t{100 * (h1 / h2 - 1):+.2f}\t{line}")
    (out / "table.tsv").write_text("\n".join(rows) + "\n")
    for name, column in (("width", 1), ("height", 3)):
        worst = sorted(table, key=lambda row: -abs(row[column] - row[column + 1]))[:12]
        print(f"largest differences of {name}:")
        for row in worst:
            difference = row[column] - row[column + 1]
            print(f"  {row[0]:3} {difference:+.3f} em {100 * difference / row[column + 1]:+6.2f} %  {row[5][:90]}")
    within = sum(abs(row[1] - row[2]) <= 0.02 and abs(row[3] - row[4]) <= 0.02 for row in table)
    print(f"{len(table)} formulas, {within} within 0.02 em in width and height")


main()
