#!/usr/bin/env python3
"""test-style-contrast.py UI: can what the style sheets colour be read?

Computes the contrast of WCAG 2 for every pair of colours that meet on the screen, in light, in dark,
and in high contrast: 4.5 for text, 3 for lines and signs of controls. And looks that colours have
their value in one place: at the top of a sheet.
"""

import pathlib
import re
import sys

TEXT, CONTROL = 4.5, 3.0
# What AdwApplication loads, the later over the earlier.
THEMES = {
    "light": ["style"],
    "dark": ["style", "style-dark"],
    "high contrast": ["style", "style-hc"],
    "high contrast dark": ["style", "style-dark", "style-hc", "style-hc-dark"],
}
PAIRS = [(text, ground, TEXT) for text, grounds in {
    "ink": "paper sheet shade heather_tint chip_bg good_tint wait_tint stop_tint",
    "ink_soft": "paper sheet shade heather_tint",
    "heather_ink": "paper sheet heather_tint",
    "accent_fg_color": "heather",
    "destructive_fg_color": "stop_fill",
    "good": "good_tint paper sheet",
    "wait": "wait_tint paper sheet",
    "stop": "stop_tint paper sheet",
}.items() for ground in grounds.split()] + [(line, ground, CONTROL) for line, grounds in {
    "heather": "paper sheet",
    "stop_fill": "paper",
    "heather_line": "paper sheet heather_tint",
    "edge_strong": "paper sheet",
}.items() for ground in grounds.split()]  # fmt: skip
# White paper in every theme, and what is drawn on heather, which is dark in every theme.
FIXED = (".page", ".next-step", "button.big.inverse")
FIXED_WHITE = "#ffffff"  # on heather: the ticks and the filled slot
HEX = re.compile(r"#[0-9a-fA-F]{3,8}\b")


def colours(folder, sheets):
    names = {}
    for sheet in sheets:
        text = (folder / f"{sheet}.css").read_text(encoding="utf-8")
        names.update(re.findall(r"@define-color (\w+) (.+?);", text))
    return names


def value(names, name):
    found = names[name]
    while found.startswith("@"):
        found = names[found[1:]]
    return [int(found[at : at + 2], 16) / 255 for at in (1, 3, 5)]


def luminance(rgb):
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in rgb]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(names, first, second):
    lights = sorted((luminance(value(names, name)) for name in (first, second)), reverse=True)
    return (lights[0] + 0.05) / (lights[1] + 0.05)


def too_weak(folder, sheets):
    names = colours(folder, sheets)
    for first, second, least in PAIRS:
        ratio = contrast(names, first, second)
        print(f"# {first} on {second}: {ratio:.1f}")
        if ratio < least:
            yield f"{first} on {second} has {ratio:.2f} and needs {least}"


def strewn(folder):
    for path in sorted(folder.glob("*.css")):
        text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.S)
        for selector, rules in re.findall(r"([^{};]+)\{([^}]*)\}", text):
            found = {colour for colour in HEX.findall(rules) if colour != FIXED_WHITE}
            if found and not selector.strip().startswith(FIXED):
                yield f"{path.name}: {selector.strip()} names {', '.join(sorted(found))} itself"


def new_names(folder):
    """The other sheets only give other values to names of style.css."""
    known = set(colours(folder, ["style"]))
    for path in sorted(folder.glob("style-*.css")):
        text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.S)
        rest = re.sub(r"@define-color \w+ [^;]+;", "", text).strip()
        if rest:
            yield f"{path.name} has more than colours: {rest[:60]}"
        for name in sorted(set(re.findall(r"@define-color (\w+)", text)) - known):
            yield f"{path.name}: style.css has no colour {name}"


def unnamed(folder):
    """The last sheet stands on top of both others, so it names every colour they name."""
    both = set(re.findall(r"@define-color (\w+)", "".join(
        (folder / name).read_text(encoding="utf-8") for name in ("style-dark.css", "style-hc.css"))))
    yield from sorted(both - set(re.findall(r"@define-color (\w+)", (folder / "style-hc-dark.css").read_text(
        encoding="utf-8"))))


def main():
    folder = pathlib.Path(sys.argv[1])
    cases = [(f"{theme}-can-be-read", too_weak(folder, sheets)) for theme, sheets in THEMES.items()]
    cases += [
        ("colours-have-their-value-at-the-top", strewn(folder)),
        ("other-sheets-only-give-other-values", new_names(folder)),
        ("high-contrast-dark-names-what-both-others-name", unnamed(folder)),
    ]
    for number, (name, troubles) in enumerate(cases, 1):
        troubles = list(troubles)
        print(f"{'not ' if troubles else ''}ok {number} /style/{name.replace(' ', '-')}")
        for trouble in troubles:
            print(f"# {trouble}")
    print(f"1..{len(cases)}")


main()
