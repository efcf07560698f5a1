"""A recipient says how each adjustment stands and answers; the answer goes into the passport."""

from onward_story import COLLEGE, SCHOOL, college, order, school, to_college, trust
from onward_test import expect, main


def exchange(home):
    """Sam's passport shared with a college that keeps it; each has compared the other's card."""
    sender, reader = school(home), college(home)
    trust(sender, "college.card")
    trust(reader, "school.card")
    sender.run("share", sender.sam, *order("sam.transfer", *to_college()))
    reader.run("receive", "sam.transfer", "--yes")
    reader.share = reader.ask("received")["share"]
    return sender, reader


def adjustment(sender, number):
    return sender.ask("show", sender.sam)["adjustments"][number - 1]


def test_story(home):
    sender, reader = exchange(home)
    left = reader.ask_lines("plan")
    expect(left[0]["name"] == "Sam" and left[0]["importance"] == "must", str(left[0]))
    share = reader.share[:8]
    reader.run("plan", share, "1", "--state", "in-place", "--on", "2026-11-16", "--owner", "Jo Example")
    reader.run("plan", share, "2", "--state", "cannot", "--comment", "Not in the workshop.")
    answer = reader.run("plan", share, "6")
    expect("Where to ask: The awarding body" in answer.stdout, str(answer))
    expect(len(reader.ask_lines("plan")) == len(left) - 2, "what is in place, or refused, is still to do")
    answer = reader.run("plan", share)
    expect("Not all of this was told yet" in answer.stderr, str(answer))

    made = reader.ask("reply", "make", share, "--as", COLLEGE, "-o", "answer.reply")
    expect(made["answers"] == 2, str(made))
    expect("told yet" not in reader.run("plan", share).stderr, "a reply that was made is not known")
    for text in ("Sam", "Not in the workshop", "headphones"):
        expect(text not in home.read("answer.reply"), "a reply that can be read on its way")

    shown = sender.ask("check", "answer.reply")
    expect((shown["signer"], shown["news"], len(shown["answers"])) == ("known", "new", 2), str(shown))
    before = adjustment(sender, 1)
    answer = sender.run("reply", "apply", "answer.reply")
    expect("Nothing was changed yet." in answer.stderr, str(answer))
    expect(adjustment(sender, 1) == before, "changed without a yes")
    answer = sender.run("reply", "apply", "answer.reply", "--yes")
    expect("1 adjustment of the passport says so now." in answer.stdout, str(answer))
    after = adjustment(sender, 1)
    expect((after["state"], after["in_place_since"]) == ("in-place", "2026-11-16"), str(after))
    expect(after["agreed"]["with"] == COLLEGE, str(after))
    expect(adjustment(sender, 2)["agreed"]["with"] != COLLEGE, "a “cannot” has changed the passport")
    answer = sender.run("reply", "apply", "answer.reply", "--yes")
    expect("taken in before" in answer.stderr, str(answer))


def test_newer_file(home):
    sender, reader = exchange(home)
    reader.run("plan", reader.share, "1", "--state", "agreed", "--on", "2026-11-20", "--owner", "Jo Example")
    sender.run("set", sender.sam, "about.proud", "I run the recycling at school.")
    sender.run("seal", sender.sam, "--as", SCHOOL, "--code-file", "sam.code")
    sender.run("share", sender.sam, *order("second.transfer", *to_college()))
    reader.run("receive", "second.transfer", "--yes")
    newest = max(reader.ask_lines("received"), key=lambda row: row["revision"])
    first = reader.ask_lines("plan", newest["share"])[0]
    expect((first["state"], first["on"], first["owner"]) == ("agreed", "2026-11-20", "Jo Example"), str(first))
    people = {line["share"] for line in reader.ask_lines("plan")}
    expect(people == {newest["share"]}, f"one person stands in the list twice: {people}")


def test_locked(home):
    sender, reader = exchange(home)
    reader.run("plan", reader.share, "1", "--state", "agreed")
    reader.run("reply", "make", reader.share, "-o", "answer.reply")
    expect("it is locked" in reader.run("check", "answer.reply", status=3).stderr, "opened with another key")
    reader.run("reply", "apply", "answer.reply", "--yes", status=1)
    answer = reader.run("receive", "answer.reply", "--yes", status=1)
    expect("This is a reply" in answer.stdout, str(answer))
    text = home.read("answer.reply")
    home.write("broken.reply", text[:400] + ("A" if text[400] != "A" else "B") + text[401:])
    answer = sender.run("reply", "apply", "broken.reply", "--yes", status=1)
    expect("changed on its way" in answer.stderr and "headphones" not in answer.stdout, str(answer))
    sender.run("check", "broken.reply", status=3)


def test_unknown(home):
    sender, reader = school(home), college(home)
    trust(reader, "school.card")
    sender.run("share", sender.sam, *order("sam.transfer", *to_college()))
    reader.run("receive", "sam.transfer", "--yes")
    share = reader.ask("received")["share"]
    reader.run("plan", share, "1", "--state", "agreed")
    reader.run("reply", "make", share, "-o", "answer.reply")
    answer = sender.run("check", "answer.reply", status=3)
    expect("Compare this code by phone" in answer.stdout, str(answer))
    before = adjustment(sender, 1)
    answer = sender.run("reply", "apply", "answer.reply", "--yes", status=1)
    expect("Compare the code of their card first." in answer.stderr, str(answer))
    expect(adjustment(sender, 1) == before, "somebody unknown has changed the passport")
    trust(sender, "college.card")
    sender.run("reply", "apply", "answer.reply", "--yes")
    expect(adjustment(sender, 1)["agreed"]["with"] == COLLEGE, "not applied")


def test_wrong_use(home):
    sender, reader = exchange(home)
    share = reader.share
    reader.run("reply", "make", share, "-o", "answer.reply", status=1)  # nothing was said
    reader.run("plan", share, "1", "--state", "perhaps", status=2)
    reader.run("plan", share, "1", "--state", "agreed", "--on", "tomorrow", status=2)
    reader.run("plan", share, "1", "--state", "ask-again", status=1)
    reader.run("plan", share, "1", "--state", "cannot", "--on", "2026-11-21", status=1)
    reader.run("plan", share, "1", "--comment", "x" * 501, status=1)
    reader.run("plan", share, "1", "--comment", "turned \u202e round", status=1)
    reader.run("plan", share, "1", "--owner", "two\nlines", status=1)
    reader.run("plan", share, "--state", "agreed", status=2)
    reader.run("plan", share, "99", "--state", "agreed", status=1)
    reader.run("plan", "zzzz", status=1)
    first = reader.ask_lines("plan", share)[0]
    expect((first["state"], first["comment"], first["owner"]) == ("open", "", ""), f"kept: {first}")
    reader.run("plan", share, "1", "--state", "agreed")
    reader.run("reply", "make", share, "--as", "Nobody Example", "-o", "answer.reply", status=1)
    reader.run("card", "make", "employer", "Example Works", "-o", "works.card")
    answer = reader.run("reply", "make", share, "--as", "Example Works", "-o", "answer.reply", status=1)
    expect("shared with somebody else here" in answer.stderr, str(answer))


def test_page(home):
    _, reader = exchange(home)
    reader.run("plan", reader.share, "1", "--state", "in-place", "--on", "2026-11-16", "--owner", "Jo <b>Example</b>")
    reader.run("plan", reader.share, "2", "--state", "cannot", "--comment", "Only for the young person.")
    reader.run("plan", reader.share, "--page", "plan.html")
    page = home.read("plan.html")
    expect("since 16 November 2026" in page and "Jo &lt;b&gt;Example&lt;/b&gt;" in page, page[-2000:])
    for text in ("<script", "http:", "https:", "Only for the young person", "Coloured sheet"):
        expect(text not in page, f"{text} is on the page")
    reader.run("plan", reader.share, "--page", "plan.html", status=1)  # never over a file


main("plan", [
    ("an-answer-goes-all-the-way-round", test_story),
    ("a-newer-file-keeps-what-was-planned", test_newer_file),
    ("a-reply-opens-where-the-share-was-made", test_locked),
    ("an-unknown-signer-changes-nothing", test_unknown),
    ("wrong-use-changes-nothing", test_wrong_use),
    ("a-page-for-the-next-line-manager", test_page),
])  # fmt: skip
