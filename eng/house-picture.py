#!/usr/bin/env python3
"""Draws docs/images/house.svg from the references of the projects in src; where a project stands is said here.

    python3 eng/house-picture.py
"""
import glob
import math
import os
import re

# x of the middle, row from the top
PLACES = {
    "Typesetting": (145, 0), "Animation": (145, 1), "Rendering": (145, 2), "Reports": (395, 0), "Disk": (395, 1), "": (820, 0), "Training": (900, 1),
    "Files": (670, 2), "Data": (740, 3), "Screening": (205, 3), "Film": (440, 2), "Documents": (620, 4), "Cli": (470, 5),
}
WINGS = {
    "pictures: shapes, time, pixels": (["Typesetting", "Animation", "Rendering"], "#c9a0dc", "#241a2b"),
    "ground: problems, files, data": (["Reports", "Disk", "Files", "Data"], "#8fb8de", "#16222f"),
    "mathematics, and learning with it": (["", "Training"], "#7fc8a9", "#14261f"),
    "telling: films, documents, commands": (["Film", "Screening", "Documents", "Cli"], "#e0b354", "#2a2416"),
}
WIDTH, HEIGHT, TOP, ROW = 200, 52, 86, 84


def short(name):
    return name.removeprefix("Backlight").removeprefix(".")


def full(name):
    return "Backlight" + ("." + name if name else "")


def references():
    found = {}
    for path in glob.glob("src/*/*.csproj"):
        with open(path, encoding="utf-8") as file:
            used = re.findall(r'ProjectReference Include="[^"]*/([\w.]+)\.csproj"', file.read())
        found[short(os.path.basename(path).removesuffix(".csproj"))] = sorted(short(name) for name in used)
    return found


def reached(name, uses):
    return set().union(*({used} | reached(used, uses) for used in uses[name])) if uses[name] else set()


def arrow(user, used):
    (x1, row1), (x2, row2) = PLACES[user], PLACES[used]
    start, end = (x1, TOP + row1 * ROW), (x2 + (x1 - x2) * 0.12, TOP + row2 * ROW + HEIGHT + 2)
    way = math.atan2(end[1] - start[1], end[0] - start[0])
    (ax, ay), (bx, by) = ((end[0] - 8 * math.cos(way + turn), end[1] - 8 * math.sin(way + turn)) for turn in (0.5, -0.5))
    return f'    <path d="M{start[0]} {start[1]}L{end[0]:.1f} {end[1]:.1f}M{ax:.1f} {ay:.1f}L{end[0]:.1f} {end[1]:.1f}L{bx:.1f} {by:.1f}"/>'


def main():
    os.chdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
    uses = references()
    lines = [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1040 620" width="1040" height="620" role="img" '
        'aria-label="The projects of Backlight in four wings; each uses only those above it" font-family="system-ui, \'Segoe UI\', Helvetica, Arial, sans-serif">',
        '  <rect width="1040" height="620" rx="14" fill="#10141b"/>',
        '  <text x="40" y="46" fill="#e8edf4" font-size="20" font-weight="600">Each room uses only rooms above it</text>',
        '  <g stroke="#7c8aa0" stroke-width="1.6" fill="none" stroke-linecap="round" stroke-linejoin="round">',
    ]
    for user in sorted(uses):
        # what is used through another room goes without an arrow of its own
        lines += [arrow(user, used) for used in uses[user] if not any(used in reached(other, uses) for other in uses[user])]
    lines += ["  </g>", '  <g font-size="17" fill="#e8edf4" text-anchor="middle">']
    for name, (x, row) in PLACES.items():
        stroke, fill = next((stroke, fill) for names, stroke, fill in WINGS.values() if name in names)
        box = f'<rect x="{x - WIDTH // 2}" y="{TOP + row * ROW}" width="{WIDTH}" height="{HEIGHT}" rx="8" stroke="{stroke}" stroke-width="1.5" fill="{fill}"/>'
        lines.append(f'    <g data-uses="{" ".join(map(full, uses[name]))}">{box}<text x="{x}" y="{TOP + row * ROW + 32}">{full(name)}</text></g>')
    lines += ["  </g>", '  <g font-size="16" fill="#c3cdd9">']
    for i, (words, (_, colour, _)) in enumerate(WINGS.items()):
        lines.append(f'    <circle cx="690" cy="{495 + i * 27}" r="6" fill="{colour}"/><text x="706" y="{500 + i * 27}">{words}</text>')
    lines += ["  </g>", "</svg>"]
    with open("docs/images/house.svg", "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


main()
