"""What stands in the way of opening the vault has a sentence of its own each, exit code 1, and
leaves every file of the vault as it was."""

import fcntl
import os
import shutil

from onward_test import PASSPHRASE, expect, main


def in_vault(home, name):
    return os.path.join(home.vault, name)


def refused(home, *sentences):
    """`list` fails with one line that has all @sentences, and no file of the vault changes."""
    before = home.hashes()
    answer = home.run("list", status=1)
    expect(answer.stdout == "", f"something was shown all the same: {answer}")
    expect(answer.stderr.count("\n") == 1, f"not one line: {answer}")
    for sentence in sentences:
        expect(sentence in answer.stderr, f"“{sentence}” was not said: {answer}")
    expect(home.hashes() == before, "a file of the vault changed")
    return answer.stderr


def started(home):
    home.init()
    home.run("new", "Robin Example")


def test_no_vault(home):
    refused(home, "There is no vault in", "onward-cli init makes one")
    expect(not os.path.exists(home.vault), "a folder was made")


def test_wrong_passphrase(home):
    started(home)
    home.use_passphrase("incorrect horse")
    refused(home, "passphrase")
    home.use_passphrase(PASSPHRASE)
    expect("1 passport" in home.run("list").stdout, "the right one does not open it any more")


def test_missing_passphrase_file(home):
    started(home)
    os.unlink(home.environment["ONWARD_PASSPHRASE_FILE"])
    refused(home, "passphrase.txt cannot be read: No such file or directory.")


def test_vault_in_use(home):
    started(home)
    with open(in_vault(home, "vault.lock"), "w", encoding="ascii") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        lock.write(f"onward\n{os.getpid()}\n")
        lock.flush()
        refused(home, f"onward (process {os.getpid()})")
    home.run("list")


def test_newer_format(home):
    started(home)
    for name in ("passports.keys", "passports.keys.bak"):
        with open(in_vault(home, name), "rb") as file:
            text = file.read()
        newer = text.replace(b"onward-keys: 1\n", b"onward-keys: 99\n")
        expect(newer != text, f"{name} does not say its format as this test thinks")
        with open(in_vault(home, name), "wb") as file:
            file.write(newer)
    refused(home, "later version")


def test_missing_key_file(home):
    started(home)
    os.unlink(in_vault(home, "passports.keys"))
    os.unlink(in_vault(home, "passports.keys.bak"))
    home.forget_config()
    refused(home, "passports.keys")
    home.run("init", "--recovery-file", "second.txt", status=1)
    expect(not os.path.exists(in_vault(home, "passports.keys")), "a key was made")


def test_key_file_copy(home):
    started(home)
    os.unlink(in_vault(home, "passports.keys"))
    expect("1 passport" in home.run("list").stdout, "the copy was not used")


def test_damaged_key_files(home):
    started(home)
    for name in ("passports.keys", "passports.keys.bak"):
        with open(in_vault(home, name), "wb") as file:
            file.write(b"{}")
    expect("1 passport" in home.run("list").stdout, "the third copy was not used")
    home.forget_config()
    expect("1 passport" in home.run("list").stdout, "the one in the newest backup was not used")
    home.forget_config()
    shutil.rmtree(in_vault(home, "backups"))
    refused(home, "key")


def test_zero_byte_database(home):
    started(home)
    os.truncate(in_vault(home, "passports.db"), 0)
    refused(home, "passports.db")
    expect(os.path.getsize(in_vault(home, "passports.db")) == 0, "it was written to")


def test_missing_database(home):
    started(home)
    os.unlink(in_vault(home, "passports.db"))
    refused(home, "passports.db")
    expect(not os.path.exists(in_vault(home, "passports.db")), "a database was made")


def test_damaged_database(home):
    started(home)
    with open(in_vault(home, "passports.db"), "r+b") as file:
        file.seek(100)
        file.write(bytes(range(200)))
    refused(home)


def test_plain_database(home):
    started(home)
    with open(in_vault(home, "passports.db"), "wb") as file:
        file.write(b"SQLite format 3\0" + bytes(4080))
    refused(home, "not encrypted")


def test_link_in_place_of_the_database(home):
    started(home)
    elsewhere = home.path("work", "elsewhere.db")
    shutil.move(in_vault(home, "passports.db"), elsewhere)
    os.symlink(elsewhere, in_vault(home, "passports.db"))
    refused(home, "stands a link")


def test_sentences_differ(home):
    """No two of these may be answered with the same words."""
    said = []
    started(home)
    kept = home.path("kept")
    shutil.copytree(home.vault, kept)
    for spoil in (
        lambda: home.use_passphrase("incorrect horse"),
        lambda: os.truncate(in_vault(home, "passports.db"), 0),
        lambda: [os.unlink(in_vault(home, "passports.keys" + end)) for end in ("", ".bak")]
        + [home.forget_config()],
        lambda: open(in_vault(home, "passports.db"), "wb").write(b"SQLite format 3\0" + bytes(4080)),
        lambda: [shutil.rmtree(home.vault), home.forget_config()],
    ):
        spoil()
        said.append(refused(home))
        shutil.rmtree(home.vault, ignore_errors=True)
        shutil.copytree(kept, home.vault)
        home.use_passphrase(PASSPHRASE)
    expect(len(set(said)) == len(said), "two troubles share a sentence:\n" + "".join(said))


def test_doctor(home):
    home.session(
        """
        $ onward-cli doctor
        Onward <version>
        ...
        note  There is no vault in <vault> yet. onward-cli init makes one.
        """
    )
    started(home)
    home.session(
        """
        $ onward-cli doctor
        Onward <version>
        ...
        ok    Only you can reach the files of the vault.
        ok    The key file is there three times.
        ok    The vault opens.
        ok    A recovery code of <made> can open it.
        ok    A passphrase of <set-on> can open it.
        ...
        ok    It holds 1 passport.
        """
    )
    with open(in_vault(home, "passports.keys"), "r+b") as keys:
        whole = keys.read()
        keys.truncate(100)
    answer = home.run("doctor", status=1)
    expect("bad   Copy 1 of 3 of the key file: " in answer.stdout, str(answer))
    expect("ok    The vault opens." in answer.stdout, str(answer))
    with open(in_vault(home, "passports.keys"), "wb") as keys:
        keys.write(whole)
    os.remove(in_vault(home, "passports.keys.bak"))
    answer = home.run("doctor", status=1)
    expect("bad   Copy 2 of 3 of the key file is missing." in answer.stdout, str(answer))
    with open(in_vault(home, "passports.keys.bak"), "wb") as keys:
        keys.write(whole)
    os.chmod(in_vault(home, "passports.keys.bak"), 0o600)
    os.chmod(in_vault(home, "passports.db"), 0o644)
    answer = home.run("doctor", status=1)
    expect("bad   Others on this computer can reach" in answer.stdout, str(answer))
    os.chmod(in_vault(home, "passports.db"), 0o600)
    home.use_passphrase("incorrect horse")
    answer = home.run("doctor", status=1)
    expect("\nbad   " in answer.stdout and "passphrase" in answer.stdout, str(answer))
    home.use_passphrase(None)
    answer = home.run("doctor", status=2)
    expect("ok    The key file is there three times." in answer.stdout, str(answer))
    expect("onward-cli recover --recovery-file" in answer.stderr, str(answer))


main("trouble", [
    ("no-vault", test_no_vault),
    ("wrong-passphrase", test_wrong_passphrase),
    ("missing-passphrase-file", test_missing_passphrase_file),
    ("vault-in-use", test_vault_in_use),
    ("vault-of-a-newer-format", test_newer_format),
    ("missing-key-file", test_missing_key_file),
    ("one-key-file-is-enough", test_key_file_copy),
    ("damaged-key-files", test_damaged_key_files),
    ("zero-byte-database", test_zero_byte_database),
    ("missing-database", test_missing_database),
    ("damaged-database", test_damaged_database),
    ("plain-database-in-its-place", test_plain_database),
    ("link-in-its-place", test_link_in_place_of_the_database),
    ("each-has-a-sentence-of-its-own", test_sentences_differ),
    ("doctor-says-what-is-wrong", test_doctor),
])  # fmt: skip
