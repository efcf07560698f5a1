#!/usr/bin/env python3
"""plain-words.py SOURCE: can somebody who reads slowly read the young person's screens?

Takes what gettext finds in the screens that a young person uses alone, and looks at every sentence:
at most 15 words, none of a list of hard ones, no capitals for emphasis. (The questions themselves are
looked at by data/passport/check.)
"""

import ast
import pathlib
import re
import subprocess
import sys

# What a young person uses alone; the SENDCo's screens may be denser.
FOLDERS = ("home", "interview", "helps", "start", "page", "answer", "parts", "share", "sheet", "speech")
LONGEST = 15
HARD = re.compile(
    r"\b(e\.g\.|i\.e\.|please note|in order to|prior to|subsequent|utili[sz]e|facilitate|commence|terminate|"
    r"insufficient|invalid|error code|authenticate|encrypt\w*|configure|parameters?|therefore|however|regarding|"
    r"ensure|approximately|additional|provided that|piece of cake|at the end of the day|bear with)\b", re.I)
SHOUTED = re.compile(r"\b(?!SENDCo|HTML|PDF|CSV|CTF|UPN|EHCP?|OK|CD|USB)[A-Z]{4,}\b")


def templates_of(source, folder):
    """Templates have the base names of their sources."""
    for path in sorted((source / "app" / "desktop" / folder).glob("*.c")):
        template = source / "ui" / (path.stem + ".ui")
        yield path
        if template.exists():
            yield template


def texts(source):
    listed = set((source / "po" / "POTFILES.in").read_text("utf-8").splitlines())
    paths = [str(path.relative_to(source)) for folder in FOLDERS for path in templates_of(source, folder)]
    paths = [path for path in paths if path in listed]
    out = subprocess.run(["xgettext", "--from-code=UTF-8", "--keyword=_", "--keyword=N_", "--output=-", *paths],
                         cwd=source, capture_output=True, text=True, check=True).stdout
    for entry in out.split("\n\n")[1:]:
        place = re.search(r"^#: (\S+)", entry, re.M).group(1)
        found = re.search(r'^msgid ((?:".*"\n?)+)', entry, re.M)
        yield place, "".join(ast.literal_eval(line) for line in found.group(1).splitlines())


def main():
    source = pathlib.Path(sys.argv[1])
    long, hard, count = [], [], 0
    for place, text in texts(source):
        count += 1
        for sentence in re.split(r"(?<=[.?!:])\s+", text):
            words = [word for word in sentence.split() if re.search(r"\w", word)]
            if len(words) > LONGEST:
                long.append(f"{place}: {len(words)} words: {sentence}")
            if HARD.search(sentence) or SHOUTED.search(sentence):
                hard.append(f"{place}: {sentence}")
    print(f"1..2\n# count: {count} texts of the young person's screens")
    for number, (claim, troubles) in enumerate((("no-sentence-is-longer-than-15-words", long),
                                                ("no-hard-word-and-no-shouting", hard)), 1):
        for trouble in troubles:
            print(f"# {trouble}")
        print(f"{'not ok' if troubles or not count else 'ok'} {number} - /display/words/{claim}")
    return 1 if long or hard else 0


sys.exit(main())
