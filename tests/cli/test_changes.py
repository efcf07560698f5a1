"""What changed in a passport is said in sentences, since a revision or between two; and going back
to one keeps what was there."""

import json
import os

from onward_test import PEOPLE, expect, main


def filled(home):
    """Robin's passport, with one revision that was kept before a second file came in."""
    home.init()
    identifier = json.loads(home.run("new", "Robin Example", "--json").stdout)["id"]
    home.seen["robin"] = identifier.removeprefix("urn:uuid:")
    home.run("fill", home.seen["robin"], os.path.join(PEOPLE, "robin.json"))
    home.write("more.json", json.dumps({"answers": {"card.pronouns": {
        "value": "they and them", "by": "young-person", "words": "own", "on": "2026-11-21"}}}))
    home.run("fill", home.seen["robin"], "more.json")


def test_says_what_changed(home):
    filled(home)
    home.session(
        """
        $ onward-cli changes <robin> --revisions
        Revision  Day                 Why it is kept
        2         21 November 2026    kept before other answers came in
        1         21 November 2026    kept before other answers came in
        2 revisions
        $ onward-cli changes <robin>
        Changes since revision 2 (kept before other answers came in, 21 November 2026):

        My card
            “Which words should people use for you?” now says “they and them”. Before:
            “he and him”.
        $ onward-cli set <robin> communication.tell-me one-thing show-pictures
        <question>
        ...
        $ onward-cli adjust <robin> change 1 --state in-place --in-place-since 2026-09-01
        ...
        $ onward-cli changes <robin> 2
        Changes since revision 2 (kept before other answers came in, 21 November 2026):

        What helps me
        ...

        My card
            “Which words should people use for you?” now says “they and them”. Before:
            “he and him”.

        How I communicate
        ...
        $ onward-cli changes <robin> 2 2
        Changes from revision 2 (kept before other answers came in, 21 November 2026) to revision 2:
        Nothing has changed.
        """
    )
    lines = [json.loads(line) for line in
             home.run("changes", home.seen["robin"], "2", "--json").stdout.splitlines()]
    expect(all(set(line) == {"section", "sentence", "from"} for line in lines), str(lines))
    expect(any("“Which words should people use for you?” now says" in line["sentence"]
               for line in lines), str(lines))
    expect(all("_" not in line["sentence"] and "urn:" not in line["sentence"] for line in lines),
           str(lines))


def test_goes_back(home):
    filled(home)
    before = home.run("show", home.seen["robin"], "--json").stdout
    home.session(
        """
        $ onward-cli restore-revision <robin> 2
        The passport is again as it was at revision 2. What it was until now is kept as revision 3.

        My card
            “Which words should people use for you?” now says “he and him”. Before:
            “they and them”.
        $ onward-cli restore-revision <robin> 2
        The passport is already as it was at revision 2.
        """
    )
    back = json.loads(home.run("restore-revision", home.seen["robin"], "3", "--json").stdout)
    expect(back["revision"] == 3 and len(back["changes"]) == 1, str(back))
    expect(home.run("show", home.seen["robin"], "--json").stdout == before, "something was lost")


def test_refuses(home):
    filled(home)
    home.session(
        """
        $ onward-cli new "Sam Example"
        A passport for Sam Example is started: urn:uuid:<sam>
        $ onward-cli changes <sam>
        ! onward-cli: No revision of this passport has been kept yet, so there is nothing to compare it with.
        [1]
        $ onward-cli changes <sam> --revisions
        0 revisions
        $ onward-cli changes <sam> 1
        ! onward-cli: There is no revision 1: none of this passport has been kept yet.
        [1]
        $ onward-cli changes <robin> 9
        ! onward-cli: There is no revision 9 of this passport. There are: 1, 2.
        [1]
        $ onward-cli restore-revision <robin> 9
        ! onward-cli: There is no revision 9 of this passport. There are: 1, 2.
        [1]
        $ onward-cli restore-revision <robin> first
        ! onward-cli: “first” is not the number of a revision. onward-cli restore-revision --help says how.
        [2]
        $ onward-cli changes <robin> 1 --revisions
        ! onward-cli: --revisions lists them all: leave the number out. onward-cli changes --help says how.
        [2]
        """
    )


main("changes", [
    ("are-said-in-sentences", test_says_what_changed),
    ("are-taken-back-and-nothing-is-lost", test_goes_back),
    ("of-no-revision-are-refused-with-a-sentence", test_refuses),
])  # fmt: skip
