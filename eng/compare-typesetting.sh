#!/bin/sh
# Sets the formulas of eng/typesetting-formulas.txt with Backlight and with XeLaTeX (unicode-math, Latin Modern Math), measures how far the ink
# differs and lays the pictures over each other: LaTeX red, Backlight cyan, both black.
#
#   eng/compare-typesetting.sh [folder]
#
# Needs .NET, xelatex with unicode-math (Debian: texlive-xetex texlive-latex-extra lmodern), pdftocairo (poppler-utils), rsvg-convert
# (librsvg2-bin) and Python 3 with numpy and Pillow.
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
out=${1:-$(mktemp -d)}
mkdir -p "$out"
dotnet run -c Release "$here/typeset-formulas.cs" "$here/typesetting-formulas.txt" "$out"
"${PYTHON:-python3}" "$here/compare-typesetting.py" "$here/typesetting-formulas.txt" "$out"
echo "pictures and table.tsv are in $out"
