"""A setting goes on with somebody else: its keys, its passports and whom it knows, in one locked file."""

import json
import os

from onward_story import SCHOOL, Party, college, order, school, to_college, trust
from onward_test import CLOCK, expect, main


def hand_over(sender, name="brookfield.handover", *more):
    return sender.run("handover", "make", "--as", SCHOOL, "--passport", sender.sam, "--words-file",
                      "handover.words", "-o", name, *more)  # fmt: skip


def test_a_successor_goes_on(home):
    sender, reader = school(home), college(home)
    trust(sender, "college.card")
    trust(reader, "school.card")
    answer = hand_over(sender)
    expect("and it opens" in answer.stdout, str(answer))
    expect(len(home.read("handover.words").split()) == 6, "not six words")
    expect("Samira" not in home.read("brookfield.handover"), "it is not locked")
    new = Party(home, "new")
    take = ("handover", "take", "brookfield.handover", "--words-file", "handover.words")
    answer = new.run(*take)
    expect(SCHOOL in answer.stdout and "Nothing is changed yet." in answer.stderr, str(answer))
    expect(new.ask_lines("list") == [] and new.ask_lines("card", "list") == [], "taken without a yes")
    taken = new.ask(*take, "--yes")
    expect(taken["taken"] and taken["cards"] == 1 and not taken["is_here"], str(taken))
    expect([p["name"] for p in taken["passports"]] == ["Sam"], str(taken))
    new.run("set", sender.sam, "card.preferred-name", "Samira")
    new.run("seal", sender.sam, "--as", SCHOOL, "--code-file", "sam.code")
    new.run("share", sender.sam, *order("new.transfer", *to_college()))
    verdict = reader.ask("check", "new.transfer")
    expect(verdict["outcome"] == "known", f"the college does not know the setting any more: {verdict}")
    expect(new.ask("handover", *take[1:])["is_here"], "not known again")


def test_a_retired_setting_does_not_seal(home):
    sender = school(home)
    answer = hand_over(sender, "brookfield.handover", "--retire")
    expect("does not seal in this vault any more" in answer.stdout, str(answer))
    answer = sender.run("seal", sender.sam, "--as", SCHOOL, "--code-file", "sam.code", status=1)
    expect("signs here" in answer.stderr, str(answer))
    answer = sender.run("handover", "make", "--as", SCHOOL, "--words-file", "two.words", "-o", "two", status=1)
    expect("nothing to hand over" in answer.stderr, str(answer))
    expect(not os.path.exists(home.path("work", "two")), "an empty file was left")


def test_refuses(home):
    sender = school(home)
    new = Party(home, "new")
    hand_over(sender)
    sender.run("export", sender.sam, "sam.passport", "--words-file", "own.words")
    before = home.read("brookfield.handover")
    middle = len(before) // 2
    home.write("changed", before[:middle] + ("B" if before[middle] != "B" else "C") + before[middle + 1 :])
    home.write("empty", "")
    answer = hand_over_again(sender)
    expect("There is already a file" in answer.stderr and home.read("brookfield.handover") == before, str(answer))
    for name, words in (
        ("brookfield.handover", "own.words"),
        ("brookfield.handover", "missing.words"),
        ("changed", "handover.words"),
        ("sam.passport", "own.words"),
        ("school.card", "own.words"),
        ("empty", "own.words"),
        ("missing", "own.words"),
    ):
        answer = new.run("handover", "take", name, "--words-file", words, "--yes", status=1)
        expect(answer.stdout == "" and answer.stderr.count("\n") == 1, f"{name}: {answer}")
    expect(new.ask_lines("list") == [], "something was brought in")
    new.run("handover", "take", "brookfield.handover", status=2)
    sender.run("handover", "make", "--words-file", "w", "-o", "o", status=2)
    sender.run("handover", "give", "--words-file", "w", status=2)


def hand_over_again(sender):
    return sender.run("handover", "make", "--as", SCHOOL, "--words-file", "handover.words",
                      "-o", "brookfield.handover", status=1)  # fmt: skip


def test_check_says_what_is_locked(home):
    sender, reader = school(home), college(home)
    hand_over(sender)
    sender.run("export", sender.sam, "sam.passport", "--words-file", "own.words")
    sender.run("backup", home.path("work", "all.onward-backup"))
    for name in ("brookfield.handover", "sam.passport", "all.onward-backup"):
        answer = reader.run("check", name, status=3)
        expect("It is locked" in answer.stdout and "Sam" not in str(answer), str(answer))
    answer = reader.run("check", "sam.passport", "--words-file", "handover.words", status=1)
    expect("Refused" in answer.stdout and "Sam" not in answer.stdout, str(answer))
    seen = reader.ask("check", "sam.passport", "--words-file", "own.words")
    expect((seen["kind"], seen["outcome"], seen["name"]) == ("passport", "opened", "Sam"), str(seen))
    words = ("--words-file", "handover.words")
    expect(reader.ask("check", "brookfield.handover", *words, status=3)["outcome"] == "unknown-signer", "known")
    trust(reader, "school.card")
    expect(reader.ask("check", "brookfield.handover", *words)["outcome"] == "known", "not known")
    expect(sender.ask("check", "brookfield.handover", *words)["outcome"] == "made-here", "not made here")
    nobody = home.run("--vault", home.path("none"), "check", "brookfield.handover", *words, status=3)
    expect(SCHOOL in nobody.stdout and not os.path.exists(home.path("none")), str(nobody))


def test_deleting_leaves_a_receipt(home):
    sender, reader = school(home), college(home)
    sender.run("share", sender.sam, *order("sam.transfer", *to_college()))
    trust(reader, "school.card")
    answer = reader.run("receive", "sam.transfer", "--yes", "--until", "2029-01-01", status=1)
    expect("agreed until" in answer.stderr, str(answer))
    expect(reader.ask_lines("received") == [], "kept longer than agreed")
    answer = reader.run("receive", "sam.transfer", "--until", "2029-01-01")
    expect("which is earlier" in answer.stderr, str(answer))
    reader.run("receive", "sam.transfer", "--yes", "--until", "2026-11-30", "--who", "Learning support",
               "--basis", "Public task", "--purpose", "Plan support")  # fmt: skip
    row = reader.ask("received")
    said = [row[name] for name in ("keep_until", "who", "basis", "purpose", "due")]
    expect(said == ["2026-11-30", "Learning support", "Public task", "Plan support", False], str(row))
    answer = reader.run("receipts")
    expect("Nothing that was received was deleted yet." in answer.stderr, str(answer))
    for clock, said in (("2026-11-30T09:00:00Z", True), ("2099-01-01T00:00:00Z", True), ("1970-01-01T00:00:00Z", False)):
        home.environment["ONWARD_CLOCK"] = clock
        answer = reader.run("received")
        expect(("clock may be wrong" in answer.stderr) == said, f"{clock}: {answer}")
    home.environment["ONWARD_CLOCK"] = "2026-11-30T09:00:00Z"
    answer = reader.run("received", "--date-is-right")
    expect("clock may be wrong" not in answer.stderr and "to be deleted now" in answer.stdout, str(answer))
    home.environment["ONWARD_CLOCK"] = CLOCK
    answer = reader.run("received")
    expect("clock may be wrong" in answer.stderr, f"what was sure is forgotten: {answer}")
    reader.run("received", "--date-is-right")
    answer = reader.run("received", row["share"][:8], "--delete")
    expect("A receipt stays" in answer.stdout, str(answer))
    receipt = reader.ask("receipts")
    expect(receipt["share"] == row["share"] and receipt["reason"] == "chosen", str(receipt))
    expect("Sam" not in json.dumps(receipt), "a receipt names somebody")


main("handover", [
    ("a-successor-goes-on", test_a_successor_goes_on),
    ("a-retired-setting-does-not-seal", test_a_retired_setting_does_not_seal),
    ("refuses-with-one-sentence", test_refuses),
    ("check-says-what-is-locked", test_check_says_what_is_locked),
    ("deleting-leaves-a-receipt", test_deleting_leaves_a_receipt),
])  # fmt: skip
