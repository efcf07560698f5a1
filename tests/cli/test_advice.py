"""What is asked wrongly or unwisely is answered with what would be right, and changes nothing; what a
later version wrote is counted and kept."""

import json
import os
import subprocess

from onward_story import Party
from onward_test import Skipped, expect, main


def test_names_the_years(home):
    home.init()
    home.session(
        """
        $ onward-cli list --year abc
        ! onward-cli: “abc” is not a year group; there are: N1, N2, R, 1 to 14, and E1, E2, M, X. …
        [2]
        $ onward-cli list --year 11
        0 passports
        """
    )


def test_names_the_choices(home):
    home.init()
    one = home.run("new", "Robin Example", "--json").stdout
    home.seen["robin"] = json.loads(one)["id"]
    home.write("a.json", '{"answers": {"communication.time": {"id": "soon"}}}')
    home.session(
        """
        $ onward-cli set <robin> communication.time soon
        ! onward-cli: “How much time do you need to answer?” has no choice called “soon”. Pick one of: no-extra, few-seconds, ten-seconds, minute, later, depends.
        [1]
        $ onward-cli adjust <robin> add calm-space --importance huge
        ! onward-cli: “How much it matters” has no choice called “huge”. Pick one of: must, helps-a-lot, nice.
        [1]
        $ onward-cli fill <robin> a.json
        ! onward-cli: a.json: communication.time: “How much time do you need to answer?” has no choice called “soon”. Pick one of: no-extra, few-seconds, ten-seconds, minute, later, depends.
        ! onward-cli: So nothing was filled in. Put this right and fill again.
        [1]
        """
    )


def test_a_file_is_no_vault(home):
    home.write("shopping.txt", "bread")
    for verb in (["list"], ["init", "--recovery-file", "code.txt"]):
        answer = home.run("--vault", "shopping.txt", *verb, status=2)
        expect("shopping.txt is a file, and a vault is a folder." in answer.stderr, f"{verb}: {answer}")
        expect(answer.stdout == "" and answer.stderr.count("\n") == 1, f"{verb}: {answer}")
    expect(home.read("shopping.txt") == "bread", "the file was changed")
    expect(not os.path.exists(home.path("work", "code.txt")), "a recovery code was left")


def test_short_passphrases(home):
    for short in ("a", "1234567", "ähäßöüé"):
        home.use_passphrase(short + "\n")
        answer = home.run("init", "--recovery-file", "code.txt", status=2)
        expect("fewer than 8 letters and signs can be guessed" in answer.stderr, f"{short}: {answer}")
        expect(len(short) < 2 or short not in answer.stderr, "it was said aloud")
        expect(home.hashes() == {} and not os.path.exists(home.path("work", "code.txt")), "something was made")
    home.use_passphrase("12345678\n")
    home.init()


def test_five_equal_pictures(home):
    home.init()
    home.run("card", "make", "setting", "Brookfield Example School")
    one = json.loads(home.run("new", "Robin Example", "--json").stdout)["id"]
    home.write("equal.code", "kite\n" * 5)
    home.write("two.code", "kite\nkite\nkite\nkite\nstar\n")
    answer = home.run("seal", one, "--as", "Brookfield Example School", "--code-file", "equal.code", status=1)
    expect("Five times the same picture is easy to guess." in answer.stderr, str(answer))
    home.run("seal", one, "--as", "Brookfield Example School", "--code-file", "two.code")


def test_own_cards_from_outside(home):
    """A card with one's own id is not kept, whoever sent it."""
    party = Party(home, "school")
    own = party.ask("card", "make", "setting", "Brookfield Example School", "-o", "own.card")
    for arguments in (["add", "own.card"], ["add", "own.card", "--code", own["code"]]):
        answer = party.run("card", *arguments, status=1)
        expect("has the id of one of your own" in answer.stderr, str(answer))
    expect([row["standing"] for row in party.ask_lines("card", "list")] == ["yours"], "it was kept")


def test_answers_of_a_later_version(home):
    home.init()
    program = os.environ.get("ONWARD_LATER")
    if program is None:
        raise Skipped("ONWARD_LATER does not name tests/cli/later-passport")
    run = subprocess.run(
        [program, home.vault, home.path("work", "recovery.txt")],
        env=home.environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    expect(run.returncode == 0, run.stderr)
    one = run.stdout.strip()
    says = "2 answers are of another version of Onward. They cannot be shown here, and are kept as they are."
    answer = home.run("show", one)
    expect(says in answer.stderr and "1 answer" in answer.stdout, str(answer))
    kept = json.loads(home.run("show", one, "--json").stdout)
    expect(kept["answers"]["moon.phase"]["value"] == 7, str(kept))
    home.write("my.code", "apple\nbicycle\nrocket\nkite\nstar\n")
    home.run("card", "make", "setting", "Brookfield Example School")
    home.run("seal", one, "--as", "Brookfield Example School", "--code-file", "my.code")
    home.run("export", one, "robin.passport", "--words-file", "own.words")
    new = Party(home, "new")
    answer = new.run("import", "robin.passport", "--words-file", "own.words")
    expect(says in answer.stderr, str(answer))
    expect(new.ask("show", one)["answers"]["moon.phase"]["value"] == 7, "it was not kept")


main("advice", [
    ("names-the-year-groups", test_names_the_years),
    ("names-the-choices", test_names_the_choices),
    ("a-file-is-no-vault", test_a_file_is_no_vault),
    ("refuses-a-short-passphrase-and-says-why", test_short_passphrases),
    ("refuses-five-equal-pictures", test_five_equal_pictures),
    ("keeps-no-card-with-an-own-id", test_own_cards_from_outside),
    ("counts-and-keeps-answers-of-a-later-version", test_answers_of_a_later_version),
])  # fmt: skip
