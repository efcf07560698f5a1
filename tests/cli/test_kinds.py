"""Each kind of file is known to the desktop by what stands in it, whatever it is called.

The files are made by the program itself, and the desktop's own database of types is made of what is
installed with it, in a folder of this test."""

import base64
import os
import shutil
import subprocess

from onward_story import (
    COLLEGE, SCHOOL, UNTIL, Party, college, order, school, to_college, to_name, trust,
)  # fmt: skip
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


def exchange(sender, reader):
    """What passes between the two: a request, the share that answers it, a reply to that, and a
    notice by each of the two who may sign one."""
    reader.run("request", "make", "--as", COLLEGE, "--audience", "college", "--purpose", "plan lessons",
               "--keep-until", UNTIL, "-o", "ask")  # fmt: skip
    sender.run("share", sender.sam, *order("to-key", "--to", "ask"))
    share = sender.ask("shares")["share"]
    reader.run("receive", "to-key", "--yes")
    reader.run("plan", share, "1", "--state", "agreed")
    reader.run("reply", "make", share, "--as", COLLEGE, "-o", "answer")
    sender.run("notice", "make", share, "--code-file", "sam.code", "-o", "stop")
    sender.run("notice", "make", share, "--as", SCHOOL, "-o", "stop-too")


def make_files(home):
    """Files of each kind, as the program makes them, each way of locking or signing it; by the name
    of its kind. Returns who sent and who received them, too."""
    sender, reader = school(home), college(home)
    trust(sender, "college.card")
    trust(reader, "school.card")
    exchange(sender, reader)
    sender.run("share", sender.sam, *order("to-words", *to_name("w1")))
    sender.run("share", sender.sam, *order("plain", "--to-name", COLLEGE, "--plain"))
    sender.run("export", sender.sam, "own", "--words-file", "w2")
    sender.run("handover", "make", "--as", SCHOOL, "--words-file", "w3", "-o", "on")
    sender.run("backup", home.path("work", "all.onward-backup"))
    files = {"transfer": ["to-key", "to-words", "plain"], "card": ["school.card", "college.card"],
             "request": ["ask"], "reply": ["answer"], "notice": ["stop", "stop-too"], "passport": ["own"],
             "handover": ["on"], "backup": ["all.onward-backup"]}  # fmt: skip
    expect(sorted(files) == sorted(KINDS), "a kind is left out")
    return files, sender, reader


def rename(home, name, to):
    shutil.copy(home.path("work", name), home.path("work", to))


def test_by_content(home):
    """Some desktops let a name count more than the content; Onward, which looks again, is asked then, too."""
    ask = desktop(home)
    for kind, names in make_files(home)[0].items():
        for number, name in enumerate(names):
            rename(home, name, f"k7qf-{kind}-{number}")
            found = ask(f"k7qf-{kind}-{number}")
            expect(found == f"application/x-onward-{kind}", f"{name} is taken for {found}")
        wrong = "mislabelled.card" if kind != "card" else "mislabelled.transfer"
        rename(home, names[0], wrong)
        expect(ask(wrong).startswith("application/x-onward-"), f"{kind} as {wrong} is taken for {ask(wrong)}")


WORDS = {"to-words": "w1", "own": "w2", "on": "w3"}
# What `check` answers to whoever made it, to a recipient, and to somebody it is none of the business of:
# 0 known or made here, 3 signer unknown or locked, 1 refused. Without the words first, then with them.
CHECKED = {
    "to-key": [(1, 0, 1)], "to-words": [(1, 1, 1), (0, 0, 3)], "plain": [(0, 0, 3)],
    "school.card": [(0, 0, 3)], "college.card": [(0, 0, 3)], "ask": [(0, 0, 3)], "answer": [(0, 3, 3)],
    "stop": [(0, 0, 3)], "stop-too": [(0, 0, 3)], "own": [(3, 3, 3), (0, 0, 0)],
    "on": [(3, 3, 3), (0, 0, 3)], "all.onward-backup": [(3, 3, 3)],
}  # fmt: skip
SIGNED = ["school.card", "ask", "stop", "stop-too", "plain"]  # changed, they are refused by anybody


def expect_refused(home, name, party):
    text = home.read(name)
    middle = len(text) // 2
    home.write("changed", text[:middle] + ("A" if text[middle] != "A" else "B") + text[middle + 1 :])
    said = party.run("check", "changed", status=1)
    expect(said.stdout.startswith("Refused: nothing of this file is shown.\n"), f"{name}: {said}")
    expect(COLLEGE not in str(said) and SCHOOL not in str(said), f"{name}: {said}")


def test_check(home):
    files, sender, reader = make_files(home)
    stranger = Party(home, "stranger")
    expect(sorted(CHECKED) == sorted(sum(files.values(), [])), "a file is left out")
    for name, rounds in CHECKED.items():
        for more, statuses in zip(([], ["--words-file", WORDS.get(name, "")]), rounds):
            for party, status in zip((sender, reader, stranger), statuses):
                said = party.run("check", name, *more, status=status)
                expect(said.stdout + said.stderr != "", f"nothing is said of {name}")
                if status == 1 or (name in WORDS and not more):
                    expect("Sam" not in str(said) and SCHOOL not in str(said), f"{name}: {said}")
    expect(sender.ask("check", "stop")["outcome"] == "made-here", "its own notice is not known")
    for name in SIGNED:
        expect_refused(home, name, reader)


def test_wrong_kind(home):
    """A verb for one kind of file says of another what it is."""
    _, sender, _ = make_files(home)
    said = {"card add": "a card", "request show": "a request", "reply show": "a reply",
            "handover take": "a handover"}  # fmt: skip
    files = {"college.card": "a card", "ask": "a request", "answer": "a reply", "on": "a handover",
             "to-key": "a shared passport", "stop": "a notice"}  # fmt: skip
    for verb, wanted in said.items():
        for name, found in files.items():
            if wanted == found:
                continue
            more = ("--words-file", "w3") if verb == "handover take" else ()
            answered = sender.run(*verb.split(), name, *more, status=1)
            expect(f"This is {found}, not {wanted}." in answered.stderr, f"{verb} {name}: {answered}")


def test_dashed(home):
    """An id of base64url may begin with a dash."""
    _, sender, reader = make_files(home)
    name, ghost = "-" + "a" * 21, "-" + "a_-9" * 10 + "bc"
    rename(home, "ask", name)
    expect("A request" in reader.run("request", "show", name).stdout, "a file is an option")
    for party, words in (
        (reader, ["received", ghost]), (reader, ["received", ghost, "--delete"]),
        (reader, ["received", ghost[:8]]), (reader, ["plan", ghost[:8], "1"]),
        (reader, ["request", "forget", ghost]), (reader, ["plan", ghost]),
        (reader, ["plan", ghost, "1", "--state", "agreed"]),
        (reader, ["reply", "make", ghost, "-o", "new"]), (sender, ["shares", ghost]),
        (sender, ["notice", "make", ghost, "--as", SCHOOL, "-o", "new"]),
        (sender, ["share", sender.sam, *order("new", *to_name("w9")), "--with", ghost]),
    ):  # fmt: skip
        said = party.run(*words, status=1).stderr
        expect("option" not in said and "\x01" not in said, f"{words}: {said}")
    reader.run("received", "-" + "a" * 20, status=2)
    reader.run("received", "--" + "a" * 30, status=2)


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
    ("known-by-content-also-under-anothers-name", test_by_content),
    ("check-says-of-each-who-knows-it-and-refuses-a-changed-one", test_check),
    ("a-verb-says-of-another-kind-what-it-is", test_wrong_kind),
    ("an-id-may-begin-with-a-dash", test_dashed),
    ("known-by-name", test_by_name),
    ("others-are-none-of-ours", test_others_are_none_of_ours),
])  # fmt: skip
