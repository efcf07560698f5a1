"""Each kind of file is known to the desktop by what stands in it, whatever it is called.

The files are made by the program itself, and the desktop's own database of types is made of what is
installed with it, in a folder of this test."""

import base64
import os
import shutil
import subprocess

from onward_story import SCHOOL, college, order, school, to_college, to_name, trust
from onward_test import Skipped, expect, main

TYPES = os.environ["ONWARD_TYPES"]
KINDS = ["transfer", "card", "passport", "request", "reply", "notice", "handover", "backup"]


def desktop(home):
    """Makes the database; returns what asks it for the type of a file."""
    for tool in ("update-mime-database", "gio"):
        if not shutil.which(tool):
            raise Skipped(f"{tool} is not here")
    packages = home.path("share", "mime", "packages")
    os.makedirs(packages)
    shutil.copy(TYPES, packages)
    env = {**home.environment, "XDG_DATA_DIRS": home.path("share") + ":/usr/local/share:/usr/share"}
    done = subprocess.run(["update-mime-database", home.path("share", "mime")], env=env,
                          stderr=subprocess.PIPE, text=True)  # fmt: skip
    expect(done.returncode == 0 and done.stderr == "", f"a bad list of types: {done.stderr}")

    def ask(name):
        line = subprocess.run(["gio", "info", "-a", "standard::content-type", home.path("work", name)],
                              env=env, stdout=subprocess.PIPE, text=True, check=True).stdout  # fmt: skip
        return line.split("standard::content-type:")[1].split()[0]

    return ask


def make_files(home):
    """One file of each kind, of a transfer file each way of locking it; by the name of its kind."""
    sender, reader = school(home), college(home)
    trust(sender, "college.card")
    trust(reader, "school.card")
    sender.run("share", sender.sam, *order("to-key", *to_college()))
    sender.run("share", sender.sam, *order("to-words", *to_name("w1")))
    sender.run("share", sender.sam, *order("plain", "--to-name", "Northgate Example College", "--plain"))
    sender.run("export", sender.sam, "own", "--words-file", "w2")
    sender.run("handover", "make", "--as", SCHOOL, "--words-file", "w3", "-o", "on")
    sender.run("backup", home.path("work", "all.onward-backup"))
    return {"transfer": ["to-key", "to-words", "plain"], "card": ["school.card"], "passport": ["own"],
             "handover": ["on"], "backup": ["all.onward-backup"]}  # fmt: skip


def rename(home, name, to):
    shutil.copy(home.path("work", name), home.path("work", to))


def test_by_content(home):
    ask = desktop(home)
    for kind, names in make_files(home).items():
        for number, name in enumerate(names):
            rename(home, name, f"k7qf-{kind}-{number}")
            found = ask(f"k7qf-{kind}-{number}")
            expect(found == f"application/x-onward-{kind}", f"{name} is taken for {found}")


def test_by_anothers_name(home):
    """Some desktops let a name count more than the content; Onward, which looks again, is asked then, too."""
    ask = desktop(home)
    for kind, names in make_files(home).items():
        name = "mislabelled.card" if kind != "card" else "mislabelled.transfer"
        rename(home, names[0], name)
        expect(ask(name).startswith("application/x-onward-"), f"{kind} as {name} is taken for {ask(name)}")


def test_by_name(home):
    ask = desktop(home)
    for kind in KINDS:
        name = "x.onward-backup" if kind == "backup" else f"x.{kind}"
        home.write(name, b"\x00\x01\x02\x03")
        expect(ask(name) == f"application/x-onward-{kind}", f"{name} is taken for {ask(name)}")


def test_others_are_none_of_ours(home):
    ask = desktop(home)

    def part(text):
        return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")

    home.write("notes", "Dear college, this is a passport, a card and a notice.\n")
    home.write("notes.txt", "onward-backup? no.\n")
    home.write("jwt", part('{"typ":"JWT","alg":"ES256"}') + "." + part('{"iss":"a"}') + ".c")
    other = part('{"typ":"dc+sd-jwt","alg":"ES256","kid":"' + "k" * 43 + '"}')
    home.write("sd-jwt", other + "." + part('{"iss":"urn:uuid:' + "0" * 36 + '","vct":"urn:other:thing:1"}') + ".c~")
    home.write("page.html", "<!DOCTYPE html><title>x</title>")
    for name in ("notes", "notes.txt", "jwt", "sd-jwt", "page.html"):
        expect("onward" not in ask(name), f"{name} is taken for {ask(name)}")


main("kinds", [
    ("known-by-content-alone", test_by_content),
    ("one-by-anothers-name-still-comes-to-onward", test_by_anothers_name),
    ("known-by-name", test_by_name),
    ("others-are-none-of-ours", test_others_are_none_of_ours),
])  # fmt: skip
