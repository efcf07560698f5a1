"""A vault is made once, for its owner alone, and its recovery code is handed over once."""

import os
import re
import stat

from onward_test import PASSPHRASE, Terminal, expect, main

CODE = r"(?:[0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}"


def test_makes_a_vault(home):
    home.session(
        """
        $ onward-cli init --recovery-file code.txt
        A new vault is in <vault>.
        Its recovery code is in code.txt.
        $ onward-cli list
        0 passports
        """
    )
    expect(home.seen["vault"] == home.vault, f"the vault is in {home.seen['vault']}")
    expect(re.fullmatch(CODE + "\n", home.read("code.txt")), "that is not a recovery code")


def test_is_for_its_owner_alone(home):
    os.umask(0)
    home.init()
    for path in [home.vault, *(os.path.join(home.vault, name) for name in os.listdir(home.vault))]:
        mode = stat.S_IMODE(os.stat(path).st_mode)
        expect(mode == (0o700 if os.path.isdir(path) else 0o600), f"{path} has mode {mode:o}")
    mode = stat.S_IMODE(os.stat(home.path("work", "recovery.txt")).st_mode)
    expect(mode == 0o600, f"the recovery code has mode {mode:o}")


def test_makes_no_second_one(home):
    home.init()
    before = home.hashes()
    home.session(
        """
        $ onward-cli init --recovery-file second.txt
        ! onward-cli: There is already a vault in <vault>, so none was made. --vault names another folder.
        [1]
        """
    )
    expect(home.hashes() == before, "the vault changed")
    expect(not os.path.exists(home.path("work", "second.txt")), "a file is left over")


def test_never_writes_over_a_file(home):
    home.write("code.txt", "shopping list")
    home.session(
        """
        $ onward-cli init --recovery-file code.txt
        ! onward-cli: There is already a file code.txt; nothing was written over it. Name another one.
        [1]
        $ onward-cli init --recovery-file nowhere/code.txt
        ! onward-cli: The file nowhere/code.txt cannot be made: No such file or directory.
        [1]
        """
    )
    expect(home.read("code.txt") == "shopping list", "it was written over")
    expect(home.hashes() == {}, "a vault was made all the same")


def test_wants_somewhere_for_the_code(home):
    home.session(
        """
        $ onward-cli init
        ! onward-cli: There is no terminal to show the recovery code on: name a new file for it with --recovery-file. …
        [2]
        """
    )
    expect(home.hashes() == {}, "a vault was made all the same")


def test_wants_a_passphrase(home):
    home.use_passphrase(None)
    home.session(
        """
        $ onward-cli init --recovery-file code.txt
        ! onward-cli: There is no terminal to ask for the passphrase: name a file that holds it with --passphrase-file, or in ONWARD_PASSPHRASE_FILE.
        [2]
        """
    )
    expect(os.listdir(home.path("work")) == ["passphrase.txt"], "something is left over")
    home.use_passphrase("\n")
    answer = home.run("init", "--recovery-file", "code.txt", status=1)
    expect("is empty." in answer.stderr, answer.stderr)
    expect(home.hashes() == {}, "a vault was made all the same")


def test_strips_one_line_feed_only(home):
    home.use_passphrase("two lines\n\n")
    home.init()
    home.use_passphrase("two lines\n")
    home.run("list", status=1)
    home.use_passphrase("two lines\n\n")
    home.run("list")


def test_takes_options_before_and_after(home):
    home.use_passphrase(None)
    home.write("secret.txt", "of another vault")
    home.session(
        """
        $ onward-cli --vault elsewhere --passphrase-file secret.txt init --recovery-file code.txt
        A new vault is in <elsewhere>.
        Its recovery code is in code.txt.
        $ onward-cli list --vault elsewhere --passphrase-file secret.txt
        0 passports
        $ onward-cli --vault nowhere list --vault elsewhere --passphrase-file secret.txt
        0 passports
        """
    )
    home.environment["ONWARD_VAULT"] = home.path("work", "elsewhere")
    home.environment["ONWARD_PASSPHRASE_FILE"] = home.path("work", "secret.txt")
    home.session(
        """
        $ onward-cli list
        0 passports
        """
    )


def at_terminal(home, first, second):
    home.use_passphrase(None)
    terminal = Terminal(home, "init")
    terminal.wait_for("A new passphrase for the vault: ")
    terminal.type(first + "\n")
    terminal.wait_for("The same once more: ")
    terminal.type(second + "\n")
    return terminal.end(), terminal.shown


def test_shows_the_code_at_a_terminal(home):
    status, shown = at_terminal(home, PASSPHRASE, PASSPHRASE)
    expect(status == 0, f"exit {status}:\n{shown}")
    expect(re.search(rf"^    {CODE}\r$", shown, re.M), f"no recovery code:\n{shown}")
    expect(PASSPHRASE not in shown, "the passphrase was shown")
    home.use_passphrase(PASSPHRASE + "\n")
    home.run("list")


def test_asks_twice(home):
    status, shown = at_terminal(home, "one passphrase", "another passphrase")
    expect(status == 2, f"exit {status}:\n{shown}")
    expect("two different passphrases, so neither was taken" in shown, shown)
    expect(home.hashes() == {}, "a vault was made all the same")


def test_gives_the_terminal_back_when_interrupted(home):
    home.use_passphrase(None)
    terminal = Terminal(home, "init")
    terminal.wait_for("A new passphrase for the vault: ")
    terminal.type("\x03")
    status = terminal.end()
    expect(status == -2, f"exit {status} instead of an interrupt:\n{terminal.shown}")
    expect(home.hashes() == {}, "a vault was made all the same")


main("init", [
    ("makes-a-vault", test_makes_a_vault),
    ("is-for-its-owner-alone", test_is_for_its_owner_alone),
    ("makes-no-second-vault-in-its-place", test_makes_no_second_one),
    ("never-writes-over-a-file", test_never_writes_over_a_file),
    ("wants-somewhere-for-the-recovery-code", test_wants_somewhere_for_the_code),
    ("wants-a-passphrase", test_wants_a_passphrase),
    ("strips-one-line-feed-of-a-passphrase-file", test_strips_one_line_feed_only),
    ("takes-options-before-and-after-the-verb", test_takes_options_before_and_after),
    ("shows-the-code-at-a-terminal", test_shows_the_code_at_a_terminal),
    ("asks-for-a-new-passphrase-twice", test_asks_twice),
    ("ends-when-interrupted", test_gives_the_terminal_back_when_interrupted),
])  # fmt: skip
