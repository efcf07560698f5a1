"""A young person carries everything away in a file of their own, and brings it back elsewhere."""

import json

from onward_story import Party, college, order, school, to_college
from onward_test import expect, main


def shown(party):
    return party.ask("show", party.sam)


def test_carries_everything(home):
    sender = school(home)
    new = Party(home, "new")
    new.sam = sender.sam
    answer = sender.run("export", sender.sam, "sam.passport", "--words-file", "own.words")
    expect("The whole passport is in sam.passport, and opens." in answer.stdout, str(answer))
    expect(len(home.read("own.words").split()) == 6, "not six words")
    expect("Samira" not in home.read("sam.passport"), "the copy is not locked")
    brought = new.ask("import", "sam.passport", "--words-file", "own.words")
    expect(brought == {"id": sender.sam, "name": "Sam", "was_here": False}, str(brought))
    expect(shown(new) == shown(sender), "something is missing or different")
    new.run("set", sender.sam, "card.pronouns", "she")
    answer = new.run("import", "sam.passport", "--words-file", "own.words")
    expect("is here already, and nothing is changed yet." in answer.stderr, str(answer))
    expect(shown(new) != shown(sender), "brought over what was here without a yes")
    again = new.ask("import", "sam.passport", "--words-file", "own.words", "--yes")
    expect(again["was_here"] is True, str(again))
    expect(shown(new) == shown(sender), "bringing it twice changed it")


def test_shares_from_the_new_place(home):
    sender, reader = school(home), college(home)
    new = Party(home, "new")
    sender.run("export", sender.sam, "sam.passport", "--words-file", "own.words", "--leave")
    answer = sender.run("share", sender.sam, *order("old.transfer", *to_college()), status=1)
    expect(answer.stdout == "" and answer.stderr, str(answer))
    expect(json.loads(sender.run("show", sender.sam, "--json").stdout)["id"] == sender.sam, "gone")
    new.run("import", "sam.passport", "--words-file", "own.words")
    new.run("share", sender.sam, *order("wrong.transfer", *to_college(), code="other.code"), status=1)
    new.run("share", sender.sam, *order("new.transfer", *to_college()))
    expect(reader.ask("check", "new.transfer", status=3)["outcome"] == "unknown-signer", "not let in")


def test_refuses(home):
    sender = school(home)
    new = Party(home, "new")
    sender.run("export", sender.sam, "sam.passport", "--words-file", "own.words")
    before = home.read("sam.passport")
    answer = sender.run("export", sender.sam, "sam.passport", "--words-file", "own.words", status=1)
    expect("There is already a file sam.passport" in answer.stderr, str(answer))
    expect(home.read("sam.passport") == before, "it was written over")
    sender.run("export", sender.sam, "other.passport", "--words-file", "other.words")
    middle = len(before) // 2
    home.write("changed", before[:middle] + ("B" if before[middle] != "B" else "C") + before[middle + 1 :])
    home.write("empty", "")
    home.write("words", "Dear college")
    for name, words in (
        ("sam.passport", "other.words"),
        ("sam.passport", "missing.words"),
        ("changed", "own.words"),
        ("empty", "own.words"),
        ("words", "own.words"),
        ("missing", "own.words"),
        ("school.card", "own.words"),
    ):
        answer = new.run("import", name, "--words-file", words, status=1)
        expect(answer.stdout == "" and answer.stderr.count("\n") == 1, f"{name}: {answer}")
    expect(new.ask_lines("list") == [], "something was brought in")
    new.run("import", "sam.passport", status=2)
    sender.run("export", sender.sam, "third.passport", status=2)


main("own-copy", [
    ("carries-everything", test_carries_everything),
    ("shares-from-the-new-place-after-leaving", test_shares_from_the_new_place),
    ("refuses-with-one-sentence", test_refuses),
])  # fmt: skip
