"""The young person's own page is written into one new file that nobody else can read, and never over
another; the page for a meeting is the shorter one."""

import json
import os

from onward_test import PEOPLE, expect, main


def filled(home):
    home.init()
    identifier = json.loads(home.run("new", "Robin Example", "--json").stdout)["id"]
    home.seen["robin"] = identifier.removeprefix("urn:uuid:")
    home.run("fill", home.seen["robin"], os.path.join(PEOPLE, "robin.json"))


def test_writes_one_page(home):
    filled(home)
    home.session(
        """
        $ onward-cli page <robin> -o whole.html
        The page is written: whole.html. Any browser opens and prints it. It is not locked: whoever has it can read it.
        $ onward-cli page <robin> --meeting -o meeting.html --json
        {"passport":"urn:uuid:<robin>","file":"meeting.html"}
        """
    )
    whole, meeting = (home.read(name) for name in ("whole.html", "meeting.html"))
    for page in whole, meeting:
        expect(page.startswith("<!DOCTYPE html>") and page.endswith("</html>\n"), "not a whole page")
        expect("My dog Biscuit" in page, "what matters is not on the page")
    expect("What I want to say" in meeting and "What I want to say" not in whole, "room for notes")
    expect(len(meeting) < len(whole) / 2, f"{len(meeting)} of {len(whole)} letters is not short")
    for name in "whole.html", "meeting.html":
        mode = os.stat(home.path("work", name)).st_mode & 0o777
        expect(mode == 0o600, f"{name} has the mode {mode:o}")


def test_never_writes_over_a_file(home):
    filled(home)
    home.write("mine.html", "mine")
    home.session(
        """
        $ onward-cli page <robin> -o mine.html
        ! onward-cli: There is already a file mine.html; nothing was written over it. Name another one.
        [1]
        $ onward-cli page <robin> -o no/where.html
        ! onward-cli: The file no/where.html cannot be made: …
        [1]
        """
    )
    expect(home.read("mine.html") == "mine", "the file was written over")


def test_answers_wrong_use(home):
    filled(home)
    home.session(
        """
        $ onward-cli page <robin>
        ! onward-cli: Say where the page is to be, with -o. onward-cli page --help says how.
        [2]
        $ onward-cli page nonsense -o page.html
        ! onward-cli: No passport's id begins with nonsense. …
        [1]
        """
    )
    expect(not os.path.exists(home.path("work", "page.html")), "a page of nobody was written")


main("page", [
    ("is-one-file-for-its-owner", test_writes_one_page),
    ("never-takes-the-place-of-a-file", test_never_writes_over_a_file),
    ("answers-wrong-use-with-a-sentence", test_answers_wrong_use),
])  # fmt: skip
