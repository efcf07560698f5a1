"""The adjustments of a passport are added, changed, moved and removed by their numbers."""

import json

from onward_test import expect, main


def started(home):
    home.init()
    home.seen["robin"] = json.loads(home.run("new", "Robin Example", "--json").stdout)["id"]


def titles(home):
    lines = home.run("adjust", home.seen["robin"], "list", "--json").stdout.splitlines()
    return [json.loads(line)["id"] for line in lines]


def test_adds_from_the_catalogue(home):
    started(home)
    home.session(
        """
        $ onward-cli adjust <robin> list
        ! onward-cli: This passport has no adjustments yet.
        $ onward-cli adjust <robin> add noise-reducing-headphones --my-words "The big blue ones." --importance must --often hard-days --state in-place --in-place-since 2026-09-07 --setting workplace --setting travel --agreed-with "Course leader" --agreed-on 2026-09-01
        1. <title>
        ...
            In my words: The big blue ones.
        ...
            Where: At work; Getting about
            How much it matters: I must have this
            How often: On hard days
        ...
            How it is going: In place
            In place since: 7 September 2026
            Agreed with: Course leader
            Agreed on: 1 September 2026
        """
    )
    kept = json.loads(home.run("adjust", home.seen["robin"], "list", "--json").stdout)
    expect(kept["settings"] == ["workplace", "travel"], str(kept))
    expect(kept["agreed"] == {"with": "Course leader", "on": "2026-09-01"}, str(kept))
    shown = home.run("show", home.seen["robin"]).stdout
    expect("0 adjustments" not in shown and "The big blue ones." in shown, shown)


def test_adds_ones_own(home):
    started(home)
    home.session(
        """
        $ onward-cli adjust <robin> add own
        ! onward-cli: An adjustment of one's own needs a --title.
        [2]
        $ onward-cli adjust <robin> add own --title "My dog may come" --what-to-do "Put a bowl of water out."
        1. My dog may come
            What you do: Put a bowl of water out.
        """
    )


def test_changes(home):
    started(home)
    home.run("adjust", home.seen["robin"], "add", "own", "--title", "A quiet corner")
    home.session(
        """
        $ onward-cli adjust <robin> change 1 --why "The hall is loud." --review-on 2027-02-01 --setting learning
        1. A quiet corner
            Why it helps: The hall is loud.
            Where: Lessons and learning
            Check again on: 1 February 2027
        $ onward-cli adjust <robin> change 1 --why "" --setting "" --title "A quiet room"
        1. A quiet room
            Check again on: 1 February 2027
        """
    )


def test_removes_and_moves(home):
    started(home)
    for entry in ("noise-reducing-headphones", "visual-timer", "calm-space"):
        home.run("adjust", home.seen["robin"], "add", entry)
    home.run("adjust", home.seen["robin"], "move", "3", "1")
    expect(titles(home) == ["calm-space", "noise-reducing-headphones", "visual-timer"], "not moved")
    home.run("adjust", home.seen["robin"], "remove", "2")
    expect(titles(home) == ["calm-space", "visual-timer"], "not removed")


def test_refuses(home):
    started(home)
    home.run("adjust", home.seen["robin"], "add", "visual-timer")
    before = home.run("adjust", home.seen["robin"], "list", "--json").stdout
    for status, arguments, sentence in (
        (1, ["add", "noise-reducing-hedgehogs"], "no adjustment “noise-reducing-hedgehogs”"),
        (1, ["add", "visual-timer"], ""),
        (1, ["add", "calm-space", "--importance", "deadly"], "deadly"),
        (1, ["add", "calm-space", "--review-on", "soon"], "2026-11-21"),
        (1, ["add", "calm-space", "--my-words", "x" * 301], "300"),
        (1, ["change", "2", "--why", "Because."], "this passport has 1"),
        (1, ["change", "0", "--why", "Because."], "this passport has 1"),
        (1, ["change", "one", "--why", "Because."], "this passport has 1"),
        (1, ["remove", "2"], "this passport has 1"),
        (1, ["remove"], "this passport has 1"),
        (1, ["move", "1", "9"], "this passport has 1"),
        (1, ["move", "1"], "this passport has 1"),
        (1, ["change", "1", "--title", ""], "short name"),
        (2, ["change", "1"], "Say with options what to change"),
        (2, ["add"], "Give an id of the catalogue"),
        (2, ["invent", "1"], "list, add, change, remove or move"),
    ):
        answer = home.run("adjust", home.seen["robin"], *arguments, status=status)
        expect(answer.stdout == "" and sentence in answer.stderr, f"{arguments}: {answer}")
        expect(answer.stderr.count("\n") == 1, f"{arguments}: not one line: {answer}")
    expect(home.run("adjust", home.seen["robin"], "list", "--json").stdout == before, "changed")


main("adjust", [
    ("adds-from-the-catalogue", test_adds_from_the_catalogue),
    ("adds-an-idea-of-ones-own", test_adds_ones_own),
    ("changes-and-takes-away-parts", test_changes),
    ("removes-and-moves-by-number", test_removes_and_moves),
    ("refuses-with-one-sentence", test_refuses),
])  # fmt: skip
