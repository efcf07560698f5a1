#!/usr/bin/env python3
"""test-translations.py XGETTEXT SOURCE: does gettext find what people read in the data files?

Runs XGETTEXT with the ITS rules of data/passport/its, as po/meson.build does, and compares the
template with the texts of each file: all of them, and no id, picture or search phrase.
"""

import ast
import os
import pathlib
import re
import subprocess
import sys
import xml.etree.ElementTree

# Not for readers: what people type into a search, and what is said to translators.
UNREAD = ("search", "placeholder")


def template(xgettext, source, paths):
    """The messages xgettext takes from @paths, each with its comments; and what it complained of."""
    environment = dict(os.environ, GETTEXTDATADIRS=str(source / "data" / "passport"), LC_ALL="C")
    done = subprocess.run([xgettext, "--from-code=UTF-8", "--output=-", *paths], cwd=source,
                          env=environment, text=True, encoding="utf-8",
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    messages = {}
    for entry in done.stdout.split("\n\n")[1:]:
        quoted = re.search(r'^msgid ((?:".*"\n?)+)', entry, re.M).group(1)
        message = "".join(ast.literal_eval(line) for line in quoted.splitlines())
        messages[message] = re.findall(r"^#\. (.*)", entry, re.M)
    return messages, done.stderr


def texts(path, unread):
    """The texts of one file, of the @unread elements or of all the others."""
    root = xml.etree.ElementTree.parse(path).getroot()
    return {node.text for node in root.iter()
            if node.text and node.text.strip() and (node.tag in UNREAD) == unread}


def attributes(path):
    root = xml.etree.ElementTree.parse(path).getroot()
    return {value for node in root.iter() for value in node.attrib.values()}


def main():
    sys.stdout.reconfigure(encoding="utf-8")
    xgettext, source = sys.argv[1], pathlib.Path(sys.argv[2])
    listed = [line for line in (source / "po" / "POTFILES.in").read_text("utf-8").splitlines()
              if line and not line.startswith("#")]
    paths = sorted(path for path in (source / "data" / "passport").glob("*.xml")
                   if not path.name.endswith(".gresource.xml"))
    names = [str(path.relative_to(source)) for path in paths]
    results = []

    missing = [name for name in listed if not (source / name).exists()]
    results.append(("every file of POTFILES.in is there", missing))
    results.append(("every data file is in POTFILES.in", sorted(set(names) - set(listed))))

    for path, name in zip(paths, names):
        messages, complaints = template(xgettext, source, [name])
        read, unread = texts(path, False), texts(path, True)
        results.append((f"{name}: xgettext knows the file", complaints.splitlines()))
        results.append((f"{name}: every text can be translated", sorted(read - set(messages))))
        results.append((f"{name}: nothing else is taken", sorted(set(messages) - read)))
        strange = (unread | attributes(path)) - read
        results.append((f"{name}: no id, picture or search phrase", sorted(strange & set(messages))))
        bare = [text for text, notes in messages.items()
                if "{" in text and not any("braces" in note for note in notes)]
        results.append((f"{name}: words in braces are explained", bare))

    for number, (name, faults) in enumerate(results, 1):
        print(f"{'not ' if faults else ''}ok {number} - {name}")
        for fault in faults:
            print(f"# {fault}")
    print(f"1..{len(results)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
