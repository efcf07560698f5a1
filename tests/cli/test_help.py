"""Every verb says what it does in one sentence, with its options and an example; a wrong use is
answered with a sentence that says where to look, exit code 2."""

import re

from onward_test import expect, main

VERBS = [
    "init", "import-ctf", "import-csv", "list", "show", "new", "fill", "set", "adjust", "changes",
    "restore-revision", "catalogue", "card", "seal",
    "share", "shares", "notice", "request", "check", "receive", "received", "plan", "reply", "receipts",
    "export", "import", "handover", "export-ctf",
    "delete", "backup", "restore", "doctor", "recover", "repair", "viewer", "page",
    "tour",
]  # fmt: skip


def test_names_every_verb(home):
    printed = home.run("--help").stdout
    listed = re.findall(r"^  ([a-z-]+)  +\S", printed.split("Verbs:")[1], re.M)
    expect(listed == VERBS, f"the help lists {listed}")


def test_each_verb_explains_itself(home):
    for verb in VERBS:
        answer = home.run(verb, "--help")
        text = answer.stdout
        expect(answer.stderr == "", f"{verb} --help says something on stderr:\n{answer}")
        expect(text.startswith(f"Usage:\n  onward-cli {verb}"), f"{verb}: no usage:\n{text}")
        sentence = text.split("\n\n")[1]
        expect(
            re.fullmatch(r"[A-Z][^.]*\.", sentence.strip()),
            f"{verb}: not one sentence: {sentence}",
        )
        for option in ("--vault=DIR", "--passphrase-file=FILE", "--json", "--help"):
            expect(option in text, f"{verb}: {option} is not in its help:\n{text}")
        expect(f"\nExample:\n  onward-cli {verb}" in text, f"{verb}: no example:\n{text}")


def test_each_option_is_described(home):
    for verb in VERBS:
        options = home.run(verb, "--help").stdout.split("Options:\n")[1].split("\n\n")[0]
        for line in options.split("\n"):
            expect(
                re.match(r"  (-\w, |    )?--[a-z-]+(=[A-Z=]+)?  +\S", line),
                f"{verb}: an option without a word about it: {line}",
            )


def test_says_its_version(home):
    for arguments in (["--version"], ["list", "--version"]):
        printed = home.run(*arguments).stdout
        expect(re.fullmatch(r"onward-cli \d+\.\d+\.\d+\n", printed), printed)


def test_answers_wrong_use(home):
    home.session(
        """
        $ onward-cli
        ! onward-cli: Say what to do. onward-cli --help lists the verbs.
        [2]
        $ onward-cli fly
        ! onward-cli: There is no verb “fly”. onward-cli --help lists them.
        [2]
        $ onward-cli --wings list
        ! onward-cli: Unknown option --wings. onward-cli --help says what can be asked.
        [2]
        $ onward-cli list --wings
        ! onward-cli: Unknown option --wings. onward-cli list --help says how.
        [2]
        $ onward-cli show
        ! onward-cli: This verb takes: ID. onward-cli show --help says how.
        [2]
        $ onward-cli list everything
        ! onward-cli: This verb takes no arguments but its options. onward-cli list --help says how.
        [2]
        $ onward-cli list --state asleep
        ! onward-cli: There is no state “asleep”; there are: draft, sealed, changed. onward-cli list --help says how.
        [2]
        """
    )


def test_refuses_a_clock_it_cannot_read(home):
    home.environment["ONWARD_CLOCK"] = "yesterday"
    home.session(
        """
        $ onward-cli catalogue
        ! onward-cli: ONWARD_CLOCK is not a time like 2026-11-21T09:00:00Z.
        [2]
        """
    )


def test_shows_the_catalogue_without_a_vault(home):
    home.use_passphrase(None)
    home.session(
        """
        $ onward-cli catalogue "too loud" --setting workplace
        noise-reducing-headphones
        ...
        $ onward-cli catalogue zzzzqqqq
        ! onward-cli: Nothing in the catalogue is like that. Try fewer or other words.
        $ onward-cli catalogue --setting moon
        ! onward-cli: There is no setting “moon”; there are: learning, assessment, …
        [2]
        $ onward-cli catalogue --need moon
        ! onward-cli: There is no area of need “moon”; there are: communication-interaction, …
        [2]
        """
    )
    expect(home.hashes() == {}, "looking at the catalogue made a vault")


main("help", [
    ("names-every-verb", test_names_every_verb),
    ("each-verb-has-sentence-options-example", test_each_verb_explains_itself),
    ("each-option-is-described", test_each_option_is_described),
    ("says-its-version", test_says_its_version),
    ("answers-wrong-use-with-a-sentence", test_answers_wrong_use),
    ("refuses-a-clock-it-cannot-read", test_refuses_a_clock_it_cannot_read),
    ("shows-the-catalogue-without-a-vault", test_shows_the_catalogue_without_a_vault),
])  # fmt: skip
