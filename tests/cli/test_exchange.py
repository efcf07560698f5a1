"""A recipient asks, the young person answers, and later takes it back: requests, notices, and what
became of each share, between vaults that share nothing but files."""

import json
import os

from onward_story import (
    COLLEGE, CONFIRMED, SCHOOL, UNTIL, Party, college, order, school, to_college, trust,
)  # fmt: skip
from onward_test import expect, main

PURPOSE = "plan lessons, help and exams"


def ask(reader, output):
    return reader.ask(
        "request", "make", "--as", COLLEGE, "--audience", "college", "--purpose", PURPOSE,
        "--keep-until", UNTIL, "--note", "for the autumn", "-o", output,
    )["nonce"]  # fmt: skip


def answer(sender, request, output, *more, status=0):
    """Shares what is suggested with whom asks; everything else stands in the request."""
    confirmed = [word for section in CONFIRMED for word in ("--confirm", section)]
    return sender.run(
        "share", sender.sam, "--suggested", *confirmed, "--to", request, "--code-file", "sam.code",
        "-o", output, *more, status=status,
    )  # fmt: skip


def test_a_request_is_answered(home):
    sender, reader = school(home), college(home)
    trust(reader, "school.card")
    said = reader.run("request", "list")
    expect("Nothing was asked for yet." in said.stderr, str(said))
    nonce = ask(reader, "northgate.request")
    expect("for the autumn" not in home.read("northgate.request"), "the note is in the file")
    for words in (("check",), ("request", "show")):
        page = sender.run(*words, "northgate.request", status=3).stdout
        expect(f"It says it is of: {COLLEGE} (college)\n" in page and PURPOSE in page, page)
        expect("Compare this code by phone: " in page and "31 July 2028" in page, page)
        page = reader.run(*words, "northgate.request").stdout
        expect(f"Made here, by {COLLEGE}.\n" in page, page)
    trust(sender, "college.card")
    seen = sender.ask("check", "northgate.request")
    expect((seen["kind"], seen["outcome"], seen["nonce"]) == ("request", "known", nonce), str(seen))
    answer(sender, "northgate.request", "sam.transfer")
    verdict = reader.ask("check", "sam.transfer")
    expect(verdict["outcome"] == "known" and verdict["cautions"] == [], str(verdict)[:300])
    expect(COLLEGE in str(verdict["for"]) and UNTIL in str(verdict["until"]), str(verdict)[:300])
    reader.run("receive", "sam.transfer", "--yes")
    row = reader.ask("request", "list")
    share = reader.ask("received")["share"]
    expect((row["share"], row["note"]) == (share, "for the autumn"), str(row))
    page = reader.run("request", "list").stdout
    expect(page.startswith(nonce[:8]) and "for the autumn: answered" in page, page)
    # A second file with the same nonce was not asked for, but if it updates the first.
    answer(sender, "northgate.request", "again.transfer")
    verdict = reader.ask("check", "again.transfer")
    expect(verdict["cautions"] == [], str(verdict["cautions"]))
    answer(sender, "northgate.request", "other.transfer", "--purpose", "plan the journey")
    verdict = reader.ask("check", "other.transfer")
    expect(verdict["cautions"] == ["not-asked-for"], str(verdict["cautions"]))


def make_request(reader, purpose, until, status=0):
    return reader.run(
        "request", "make", "--as", COLLEGE, "--audience", "college", "--purpose", purpose,
        "--keep-until", until, "-o", "x.request", status=status,
    )  # fmt: skip


def test_a_request_says_what_can_be(home):
    sender, reader = school(home), college(home)
    for purpose, until, said in (
        (PURPOSE, "2026-11-20", "is over"),
        (PURPOSE, "2036-11-22", "more than ten years away"),
        ("", UNTIL, "Say what you want the passport for."),
        ("plan\nlessons", UNTIL, "“The purpose” must be one line"),
        ("p" * 201, UNTIL, "The purpose"),
    ):
        answered = make_request(reader, purpose, until, status=1).stderr
        expect(said in answered and "Ask for a new one" not in answered, answered)
    expect(reader.ask_lines("request", "list") == [], "asked all the same")
    for until in ("2026-11-21", "2036-11-21"):
        make_request(reader, "  plan lessons ", until)
        os.remove(home.path("work", "x.request"))
    # One that another program made is shown with a caution, and not answered as it is.
    home.environment["ONWARD_CLOCK"] = "2031-11-21T09:00:00Z"
    make_request(reader, PURPOSE, "2041-11-21")
    home.environment["ONWARD_CLOCK"] = "2026-11-21T09:00:00Z"
    page = sender.run("check", "x.request", status=3).stdout
    expect("Careful: that day is more than ten years away." in page, page)
    said = answer(sender, "x.request", "sam.transfer", status=1).stderr
    expect("more than ten years away" in said and sender.ask_lines("shares") == [], said)
    said = answer(sender, "x.request", "sam.transfer", "--keep-until", UNTIL).stderr
    expect("until 31 July 2028" in said, said)


def test_a_request_that_is_forgotten_was_not_made(home):
    sender, reader = school(home), college(home)
    trust(reader, "school.card")
    nonce = ask(reader, "northgate.request")
    answer(sender, "northgate.request", "sam.transfer")
    reader.run("request", "forget", nonce[:8])
    expect(reader.ask_lines("request", "list") == [], "still there")
    expect("not-asked-for" in reader.ask("check", "sam.transfer")["cautions"], "was asked for")
    reader.run("request", "forget", nonce, status=1)


def test_options_win_over_a_request(home):
    sender, reader = school(home), college(home)
    ask(reader, "northgate.request")
    answer(sender, "northgate.request", "sam.transfer", "--keep-until", "2027-03-01")
    row = sender.ask("shares")
    expect((row["keep_until"], row["purpose"]) == ("2027-03-01", PURPOSE), str(row))


def test_broken_files_are_refused(home):
    sender, reader = school(home), college(home)
    ask(reader, "northgate.request")
    text = home.read("northgate.request")
    home.write("changed.request", text[:-10] + ("A" if text[-10] != "A" else "B") + text[-9:])
    page = sender.run("check", "changed.request", status=1).stdout
    expect(page.startswith("Refused: nothing of this file is shown.\n"), page)
    expect(COLLEGE not in page and PURPOSE not in page, page)
    refused = json.loads(sender.run("--json", "check", "changed.request", status=1).stdout)
    expect(refused["outcome"] == "refused" and "says_it_is" not in refused, str(refused))
    said = answer(sender, "changed.request", "sam.transfer", status=1)
    expect("changed after it was made" in said.stderr, str(said))
    expect(sender.ask_lines("shares") == [], "shared all the same")
    home.write("fake.notice", "eyJ0eXAiOiJvbndhcmQtbm90aWNlK2p3dCIsImFsZyI6IkVTMjU2In0.e30.AA")
    for verb in ("check", "receive"):
        page = reader.run(verb, "fake.notice", status=1).stdout
        expect(page.startswith("Refused: nothing of this file is shown.\n"), page)


def test_a_share_is_withdrawn(home):
    sender, reader = school(home), college(home)
    trust(reader, "school.card")
    sender.run("share", sender.sam, *order("sam.transfer", *to_college()))
    share = sender.ask("shares")["share"]
    reader.run("receive", "sam.transfer", "--yes")
    wrong = sender.run(
        "notice", "make", share, "--code-file", "other.code", "-o", "x.notice", status=1
    )
    expect("That is not the code." in wrong.stderr, str(wrong))
    said = sender.run("notice", "make", share[:8], "--code-file", "sam.code", "-o", "sam.notice")
    expect(f"send it to {COLLEGE}" in said.stdout and "cannot make them" in said.stdout, str(said))
    row = sender.ask("shares")
    expect((row["state"], row["withdrawn_by"]) == ("withdrawn", "young-person"), str(row))
    page = sender.run("shares").stdout
    expect("You no longer agree. A notice to delete it was made on 21 November 2026." in page, page)
    page = reader.run("check", "sam.notice").stdout
    expect("They no longer agree that you have it. Please delete it." in page, page)
    expect(reader.ask("received")["withdrawn"] is False, "a look changed something")
    said = reader.run("receive", "sam.notice")
    expect(f"received {share[:8]} --delete" in said.stderr, str(said))
    expect(reader.ask("received")["withdrawn"] is True, "not noticed")
    expect(": withdrawn: please delete" in reader.run("received").stdout, "not said")
    page = reader.run("received", share[:8]).stdout
    expect("no longer agrees" in page or "withdrawn" in page.lower(), page[:600])
    reader.run("received", share[:8], "--delete")
    said = reader.run("receive", "sam.notice").stdout
    expect("deleted already" in said, said)
    expect("withdrawn" in reader.ask("check", "sam.transfer")["cautions"], "forgotten")


def test_a_notice_comes_before_its_share(home):
    sender, reader = school(home), college(home)
    trust(reader, "school.card")
    sender.run("share", sender.sam, *order("sam.transfer", *to_college()))
    share = sender.ask("shares")["share"]
    sender.run(
        "notice", "make", share, "--reason", "by-mistake", "--as", SCHOOL, "-o", "sam.notice"
    )
    seen = json.loads(reader.run("--json", "check", "sam.notice", status=3).stdout)
    expect((seen["kind"], seen["reason"]) == ("notice", "by-mistake"), str(seen))
    for verb in ("check", "receive"):
        page = reader.run(verb, "sam.notice", status=3).stdout
        expect(page.startswith("No such file is here, so whether it counts cannot be said."), page)
        expect("in the future" not in page, page)
    home.environment["ONWARD_CLOCK"] = "2026-11-20T09:00:00Z"
    page = reader.run("check", "sam.notice", status=3).stdout
    expect("It says it was signed in the future." in page, page)
    home.environment["ONWARD_CLOCK"] = "2026-11-21T09:00:00Z"
    cautions = reader.ask("check", "sam.transfer")["cautions"]
    expect("withdrawn" in cautions, str(cautions))
    reader.run("receive", "sam.transfer", "--yes")
    page = reader.run("received", share).stdout
    expect(page.startswith("It was sent to you by mistake. Please delete it.\n"), page[:300])
    expect("no longer agree" not in page, page[:600])
    # Once it is deleted, whether the setting signed cannot be told.
    reader.run("received", share, "--delete")
    reader.run("check", "sam.notice", status=3)
    page = sender.run("shares", share[:6]).stdout
    expect("Sent by mistake." in page and "about/" in page, page)


def test_somebody_elses_notice_does_not_count(home):
    sender, reader = school(home), college(home)
    sender.run("share", sender.sam, *order("sam.transfer", *to_college()))
    reader.run("receive", "sam.transfer", "--yes", status=3)
    sender.run("card", "make", "setting", "Westbrook Example School")
    share = sender.ask("shares")["share"]
    said = sender.run(
        "notice", "make", share, "--as", "Westbrook Example School", "-o", "x.notice", status=1
    )
    expect("Only the setting that sealed" in said.stderr, str(said))
    sender.run("notice", "make", share, "--reason", "because", "--as", SCHOOL, "-o", "x", status=2)
    sender.run("notice", "make", share, "-o", "x", status=2)
    stranger = Party(home, "stranger")
    stranger.run("notice", "make", share, "--as", SCHOOL, "-o", "x.notice", status=1)
    expect(sender.ask("shares")["state"] == "standing", "it does not stand any more")


def test_both_copies_of_an_internship_are_one(home):
    sender, reader = school(home), college(home)
    for audience, output in (("internship-provider", "a"), ("internship-host", "b")):
        more = () if output == "a" else ("--with", sender.ask("shares")["share"][:8])
        sender.run(
            "share", sender.sam, "--audience", audience, "--suggested", "--purpose", "plan the work",
            "--keep-until", UNTIL, "--to", "college.card", "--code-file", "sam.code", "-o", output,
            *more,
        )  # fmt: skip
    rows = sender.ask_lines("shares")
    expect({row["with"] for row in rows} == {row["share"] for row in rows}, str(rows))
    page = sender.run("shares").stdout
    expect(page.count("One internship with the other.") == 2, page)


main(
    "exchange",
    [
        ("a-request-is-answered", test_a_request_is_answered),
        ("a-request-says-what-can-be", test_a_request_says_what_can_be),
        ("a-request-that-is-forgotten-was-not-made", test_a_request_that_is_forgotten_was_not_made),
        ("options-win-over-a-request", test_options_win_over_a_request),
        ("broken-files-are-refused", test_broken_files_are_refused),
        ("a-share-is-withdrawn", test_a_share_is_withdrawn),
        ("a-notice-comes-before-its-share", test_a_notice_comes_before_its_share),
        ("somebody-elses-notice-does-not-count", test_somebody_elses_notice_does_not_count),
        ("both-copies-of-an-internship-are-one", test_both_copies_of_an_internship_are_one),
    ],
)
