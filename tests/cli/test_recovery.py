"""The walk-through of data/doc/recovery.md, played step by step: what is lost, what is typed, and what
comes back, counted before and after. There is no keyring here; what a keyring does is shown by the
programs start-matrix and keyring of the suite core."""

import json
import os

from onward_test import PASSPHRASE, expect, main, note

NEW = "a new invented passphrase"


def counts(home):
    """How many passports, and everything that is in them."""
    listed = [json.loads(line) for line in home.run("--json", "list").stdout.splitlines()]
    shown = [json.loads(home.run("--json", "show", one["id"]).stdout) for one in listed]
    return len(listed), json.dumps(shown, sort_keys=True)


def test_code_when_the_passphrase_is_forgotten(home):
    home.init()
    home.run("new", "Robin Example")
    before = counts(home)
    home.use_passphrase(NEW)
    home.session(
        """
        $ onward-cli recover --recovery-file recovery.txt --new-passphrase
        The vault opens. It holds 1 passport.
        The new passphrase opens the vault from now on.
        """
    )
    expect(counts(home) == before, "not everything came back")
    home.use_passphrase(PASSPHRASE)
    home.run("list", status=1)


def test_key_files_are_mended(home):
    home.init()
    home.run("new", "Robin Example")
    before = counts(home)
    for name, spoil in (
        ("passports.keys", lambda path: os.unlink(path)),
        ("passports.keys.bak", lambda path: open(path, "wb").write(b"rubbish")),
    ):
        spoil(os.path.join(home.vault, name))
    home.session(
        """
        $ onward-cli recover --recovery-file recovery.txt
        The vault opens. It holds 1 passport.
        2 copies of its key file were written anew.
        $ onward-cli recover --recovery-file recovery.txt
        The vault opens. It holds 1 passport.
        """
    )
    kept = os.path.join(home.vault, "set-aside")
    found = [name for _, _, names in os.walk(kept) for name in names]
    expect(found == ["passports.keys.bak"], f"the damaged one is not in set-aside: {found}")
    home.forget_config()
    expect(counts(home) == before, "not everything came back")


def test_new_code(home):
    home.init()
    home.session(
        """
        $ onward-cli recover --new-code --recovery-file new.txt
        The vault opens. It holds 0 passports.
        The new recovery code is in new.txt. The old one opens nothing any more.
        $ onward-cli recover --recovery-file new.txt
        The vault opens. It holds 0 passports.
        $ onward-cli recover --recovery-file recovery.txt
        ! onward-cli: This is a recovery code, but not the one of these passports.
        [1]
        """
    )


def test_start_afresh_only_moves(home):
    home.init()
    before = sorted(home.hashes().values())
    home.session(
        """
        $ onward-cli recover --start-afresh
        ! onward-cli: There is no terminal to ask whether this is meant, so nothing was moved. …
        [2]
        """
    )
    expect(sorted(home.hashes().values()) == before, "something moved without a yes")
    home.session(
        """
        $ onward-cli recover --yes-start-afresh
        Everything was moved to <place>.
        onward-cli init makes a new vault.
        """
    )
    expect(sorted(home.hashes().values()) == before, "a byte is gone")
    expect(home.seen["place"].startswith(os.path.join(home.vault, "set-aside")), home.seen["place"])
    home.run("init", "--recovery-file", "second.txt")
    expect("0 passports" in home.run("list").stdout, "the new one does not open")
    note("1 start afresh, 0 files deleted")


main("recovery", [
    ("the-code-when-the-passphrase-is-forgotten", test_code_when_the_passphrase_is_forgotten),
    ("key-files-are-mended-from-a-good-one", test_key_files_are_mended),
    ("a-new-code-voids-the-old-one", test_new_code),
    ("starting-afresh-only-moves", test_start_afresh_only_moves),
])  # fmt: skip
