"""A file is kept after a yes, once, until its day; a refused one never."""

from onward_story import UNTIL, college, order, school, to_college, trust
from onward_test import expect, main


def test_keeps_after_a_yes(home):
    sender, reader = school(home), college(home)
    sender.run("share", sender.sam, *order("sam.transfer", *to_college()))
    trust(reader, "school.card")
    answer = reader.run("received")
    expect("Nothing was received yet." in answer.stderr, str(answer))
    answer = reader.run("receive", "sam.transfer")
    expect("Nothing is kept yet." in answer.stderr and "== About me ==" in answer.stdout, str(answer))
    expect(reader.ask_lines("received") == [], "kept without a yes")
    answer = reader.run("receive", "sam.transfer", "--yes")
    expect("It is kept" in answer.stderr, str(answer))
    row = reader.ask("received")
    expect((row["name"], row["outcome"], row["keep_until"]) == ("Sam", "known", UNTIL), str(row))
    expect(row["passport"] == sender.sam and row["revision"] == 2, str(row))
    for text in (row["share"], row["share"][:8]):
        page = reader.run("received", text).stdout
        expect("Unchanged, and signed by somebody you know." in page and "Sam" in page, page[:400])
    answer = reader.run("received", "zzzzzzzz", status=1)
    expect("Nothing that begins with zzzzzzzz was received." in answer.stderr, str(answer))


def test_a_signer_is_trusted_by_their_file(home):
    sender, reader = school(home), college(home)
    sender.run("share", sender.sam, *order("sam.transfer", *to_college()))
    reader.run("check", "sam.transfer", status=3)
    code = sender.run("card", "code", "school.card").stdout.strip()
    wrong = "abacus abacus abacus abacus abacus abacus 12345678"
    reader.run("card", "trust", "sam.transfer", "--code", wrong, "--our-name", "A school", status=1)
    reader.run("card", "trust", "sam.transfer", "--code", code, status=2)
    reader.run("check", "sam.transfer", status=3)
    reader.run("card", "trust", "sam.transfer", "--code", code, "--our-name", "Sam's school")
    verdict = reader.ask("check", "sam.transfer")
    expect((verdict["outcome"], verdict["signer"]["name"]) == ("known", "Sam's school"), str(verdict["signer"]))


def test_knows_it_again(home):
    sender, reader = school(home), college(home)
    sender.run("share", sender.sam, *order("sam.transfer", *to_college()))
    trust(reader, "school.card")
    reader.run("receive", "sam.transfer", "--yes")
    expect("had-before" in reader.ask("check", "sam.transfer")["cautions"], "not known again")
    answer = reader.run("receive", "sam.transfer", "--yes")
    expect("It was kept before, and still is." in answer.stderr, str(answer))
    expect(len(reader.ask_lines("received")) == 1, "kept twice")


def test_an_older_one_never_replaces(home):
    sender, reader = school(home), college(home)
    trust(reader, "school.card")
    sender.run("share", sender.sam, *order("first.transfer", *to_college()))
    sender.run("set", sender.sam, "card.preferred-name", "Samira")
    sender.run("seal", sender.sam, "--as", "Brookfield Example School", "--code-file", "sam.code")
    sender.run("share", sender.sam, *order("second.transfer", *to_college()))
    reader.run("receive", "second.transfer", "--yes")
    verdict = reader.ask("check", "first.transfer")
    expect("older-than-held" in verdict["cautions"], str(verdict["cautions"]))
    reader.run("receive", "first.transfer", "--yes")
    newest = max(reader.ask_lines("received"), key=lambda row: row["revision"])
    expect(newest["name"] == "Samira", f"the newer one is gone: {newest}")


def test_keeps_nothing_refused(home):
    sender, reader = school(home), college(home)
    sender.run("share", sender.sam, *order("sam.transfer", *to_college()))
    locked = home.read("sam.transfer")
    home.write("broken.transfer", locked[:-20] + ("A" if locked[-20] != "A" else "B") + locked[-19:])
    answer = reader.run("receive", "broken.transfer", "--yes", status=1)
    expect("Sam" not in answer.stdout + answer.stderr, str(answer))
    reader.run("receive", "missing.transfer", "--yes", status=1)
    expect(reader.ask_lines("received") == [], "a refused file was kept")


def test_unknown_signer_exits_3(home):
    sender, reader = school(home), college(home)
    sender.run("share", sender.sam, *order("sam.transfer", *to_college()))
    answer = reader.run("receive", "sam.transfer", "--yes", status=3)
    expect("you do not know who signed it" in answer.stdout, str(answer))
    trust(reader, "school.card")
    expect(reader.ask("received")["outcome"] == "known", "what is kept is not looked at anew")


main("receive", [
    ("keeps-after-a-yes", test_keeps_after_a_yes),
    ("knows-a-file-again", test_knows_it_again),
    ("an-older-one-never-replaces", test_an_older_one_never_replaces),
    ("keeps-nothing-that-is-refused", test_keeps_nothing_refused),
    ("an-unknown-signer-is-exit-3", test_unknown_signer_exits_3),
])  # fmt: skip
