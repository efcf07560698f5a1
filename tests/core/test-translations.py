#!/usr/bin/env python3
"""test-translations.py XGETTEXT SOURCE: does gettext find what people read?

Runs XGETTEXT with the ITS rules of data/passport/its, as po/meson.build does, and compares the
template with the texts of each file: all of them, and no id, picture or search phrase. So for the
data files, and so for every template of the window and every source with a text in it.
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


# As meson's preset for GLib has them.
KEYWORDS = ["--keyword=_", "--keyword=N_", "--keyword=C_:1c,2", "--keyword=NC_:1c,2", "--keyword=ngettext:1,2"]
# A call with one text or more that are written out, in pieces or whole.
CALL = re.compile(r'\b(?:_|N_|ngettext)\s*\(\s*((?:"(?:[^"\\]|\\.)*"\s*)+)')


def template(xgettext, source, paths):
    """The messages xgettext takes from @paths, each with its comments; and what it complained of."""
    environment = dict(os.environ, GETTEXTDATADIRS=str(source / "data" / "passport"), LC_ALL="C")
    done = subprocess.run([xgettext, "--from-code=UTF-8", *KEYWORDS, "--output=-", *paths], cwd=source,
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


def written_out(path):
    """The texts of a C source that are there to be translated."""
    text = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.S)
    for call in CALL.findall(text):
        pieces = re.findall(r'"((?:[^"\\]|\\.)*)"', call)
        yield ast.literal_eval('"' + "".join(pieces) + '"')


def marked(path):
    """The texts of a template that are there to be translated."""
    for node in xml.etree.ElementTree.parse(path).getroot().iter():
        if node.get("translatable") in ("yes", "true") and node.text:
            yield node.text


def look_at_window(xgettext, source, listed):
    """Yields what is wrong with templates and sources, as results."""
    uis = {path: set(marked(path)) for path in sorted((source / "ui").glob("*.ui"))}
    sources = {path: set(written_out(path)) for path in sorted((source / "app").rglob("*.c"))}
    texts_of = {str(path.relative_to(source)): found for path, found in {**uis, **sources}.items() if found}
    yield "every template and source with a text is in POTFILES.in", sorted(set(texts_of) - set(listed))
    names = sorted(set(texts_of) & set(listed))
    for kind, chosen in (("templates", [name for name in names if name.endswith(".ui")]),
                         ("sources", [name for name in names if name.endswith(".c")])):
        messages, complaints = template(xgettext, source, chosen)
        wanted = set().union(*(texts_of[name] for name in chosen))
        yield f"{kind}: every text can be translated", sorted(wanted - set(messages)) + complaints.splitlines()
    bare = [f"{path.name}: {node.text.strip()}" for path in uis
            for node in xml.etree.ElementTree.parse(path).getroot().iter("property")
            if node.get("name") in ("label", "title", "subtitle", "heading", "help", "placeholder-text", "tooltip-text")
            and node.text and re.search(r"[a-z]{3}", node.text) and node.get("translatable") is None
            and node.get("bind-source") is None]
    yield "templates: no word is left out of translation", [text for text in bare if not text.endswith(": Onward")]


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

    results.extend(look_at_window(xgettext, source, listed))
    for number, (name, faults) in enumerate(results, 1):
        print(f"{'not ' if faults else ''}ok {number} - {name}")
        for fault in faults:
            print(f"# {fault}")
    print(f"1..{len(results)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
