"""What was typed is nowhere but in the vault, and there it is encrypted.

Twenty marked words are typed as names, answers, own words and searches. Then every file that the
program could have written is searched for them: as UTF-8, as UTF-16LE, and as base64 of the words
wherever they may begin in it. As a control the same search finds every word in a file that holds
each of them in all of these encodings, and the words that were kept in what `show` prints.

With the log on, and every library asked for all it can say, none of them is on stderr."""

import base64
import json
import os
import unicodedata

from onward_test import expect, main, note

NAMES = ["Quibblewick", "Zanthorpe", "Mirrowfen", "Óskarvane"]
ANSWERS = ["plumquartz", "vexholder", "brindlemoth", "quaverstone", "jinglefurrow", "wexcandle"]
OWN_WORDS = ["foxglimmer", "zedharbour", "nimblequilt", "yarrowspike", "kestrelbuzz"]
SEARCHES = ["larkspindle", "oxbowvial", "thrumbucket", "gazeljuniper", "pivotsaffron"]
KEPT = NAMES + ANSWERS + OWN_WORDS
WORDS = KEPT + SEARCHES


def plain_rows(word):
    return (word.encode("utf-8"), word.encode("utf-16-le"))


def rows_of(word):
    """The rows of bytes that give a word away: plain, and the characters of base64 that stand for
    it alone, whatever stands before and after it."""
    for plain in plain_rows(word):
        yield plain
        for offset in range(3):
            coded = base64.b64encode(bytes(offset) + plain + bytes(3))
            yield coded[-(-8 * offset // 6) : 8 * (offset + len(plain)) // 6]


def forms_of(word):
    """As typed, and as an index may keep it: small, capital, without accents."""
    bare = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
    return {word, word.lower(), word.upper(), bare, bare.lower()}


def hits_in(data):
    """For each word that @data gives away, which of its eight rows are in it."""
    found = {}
    for word in WORDS:
        for form in forms_of(word):
            for number, row in enumerate(rows_of(form)):
                if row in data:
                    found.setdefault(word, set()).add(number)
    return found


def type_everything(home):
    """Every word is typed where a person would type it; returns the id of the first passport."""
    ids = []
    for name in NAMES:
        ids.append(json.loads(home.run("new", f"{name} Example", "--json").stdout)["id"])
    first = ids[0]
    home.run("set", first, "about.proud", f"I grew a {ANSWERS[0]}.\n\nTwice.")
    home.run("set", first, "about.strengths", f"I count {ANSWERS[1]}s.", "I wait.")
    home.run("set", first, "hard-times.call", json.dumps({"name": ANSWERS[2], "role": "aunt"}))
    home.run("set", first, "communication.tell-me", json.dumps([{"id": "other", "text": ANSWERS[3]}]))
    home.run("set", first, "card.pronouns", ANSWERS[4])
    home.run("set", first, "about.matters", f"{ANSWERS[5]} " * 40)
    home.run("adjust", first, "add", "calm-space", "--my-words", OWN_WORDS[0], "--why", OWN_WORDS[1])
    home.run("adjust", first, "add", "own", "--title", f"A {OWN_WORDS[2]}", "--comment", OWN_WORDS[3])
    home.run("adjust", first, "change", "1", "--used-in", OWN_WORDS[4])
    for name in NAMES[1:]:
        home.run("set", first, "card.legal-name", f"{name} Example")
    for word in SEARCHES:
        home.run("list", "--search", word)
        home.run("catalogue", word)
        home.run("show", word, status=1)
    return ids


def shown_of(home, ids):
    return "".join(home.run("show", one, "--json").stdout for one in ids).encode("utf-8")


def test_stay_in_the_vault(home):
    home.init()
    ids = type_everything(home)
    files = 0
    for folder, _, names in os.walk(home.root):
        for name in names:
            files += 1
            path = os.path.join(folder, name)
            with open(path, "rb") as file:
                found = hits_in(file.read())
            expect(found == {}, f"{path} gives away {found}")
            expect(hits_in(name.encode("utf-8")) == {}, f"its name gives it away: {path}")
    expect(any(name == "passports.db" for name in os.listdir(home.vault)), "there is no vault")
    note(f"canaries: {len(WORDS)} words, {files} files searched, 0 hits")

    found = hits_in(shown_of(home, ids))
    missing = [word for word in KEPT if word not in found]
    expect(not missing, f"typed, but not kept: {missing}")
    note(f"canaries: {len(found)} of {len(KEPT)} kept words in what `show` prints")


def break_things(home, first):
    """What fails has more to say than what works: an old passphrase, damaged and foreign files."""
    home.run("set", first, "card.uln", ANSWERS[0], "--on", SEARCHES[0], status=2)
    home.run("adjust", first, "add", SEARCHES[1], status=1)
    pupil = f"<Surname>{NAMES[0]}</Surname><Forename>{ANSWERS[1]}</Forename>"
    home.write("broken.xml", f"<CTfile><Header/><CTFpupilData><Pupil>{pupil}</Pup>")
    home.run("import-ctf", "broken.xml", status=1)
    home.write("broken.json", f'{{"answers": {{"about.proud": "{ANSWERS[2]}"')
    home.run("fill", first, "broken.json", status=1)
    home.write("broken.transfer", ".".join(NAMES[:3]) + "~" + ANSWERS[3])
    home.run("check", "broken.transfer", status=1)
    home.write("wrong.txt", OWN_WORDS[0])
    home.run("--passphrase-file", "wrong.txt", "list", status=1)


def let_leave(home, first):
    """Seals, shares and carries away, under names that are searched for."""
    home.write("my.code", "apple\nbicycle\nrocket\nkite\nstar\n")
    home.run("card", "make", "setting", f"{NAMES[1]} School")
    home.run("seal", first, "--as", f"{NAMES[1]} School", "--code-file", "my.code")
    home.run(
        "share", first, "--audience", "college", "--suggested", "--confirm", "helps", "--purpose", ANSWERS[4],
        "--confirm", "communication", "--keep-until", "2028-07-31", "--to-name", f"{NAMES[2]} College",
        "--words-file", "w", "--code-file", "my.code", "-o", f"{SEARCHES[2]}.transfer",
    )  # fmt: skip
    home.run("check", f"{SEARCHES[2]}.transfer", "--words-file", "w")
    home.run("export", first, f"{SEARCHES[3]}.passport", "--words-file", "own")
    home.run("doctor")


def test_stay_out_of_the_log(home):
    home.environment.update(ONWARD_LOG="1", G_MESSAGES_DEBUG="all")
    run, said = home.run, []

    def listen(*arguments, **more):
        answer = run(*arguments, **more)
        said.extend(answer.stderr.splitlines())
        return answer

    home.run = listen
    home.init()
    first = type_everything(home)[0]
    let_leave(home, first)
    break_things(home, first)
    # What is said to a person may name what that person typed just now; the log may not.
    log = [line for line in said if not line.startswith("onward-cli: ")]
    expect(hits_in("\n".join(log).encode("utf-8")) == {}, "\n".join(log))
    for word in (home.root, "passports", ".transfer", ".passport", ".json", ".xml", "urn:", "@"):
        expect(word not in "\n".join(log), f"{word} is in the log:\n" + "\n".join(log))
    events = [line for line in log if line.startswith("onward: ")]
    expect(len(events) > 100, f"the log is not on: {said}")
    note(f"canaries: {len(WORDS)} words, {len(events)} log lines, {len(log)} lines on stderr, 0 hits")


def test_control(home):
    data = b""
    for word in WORDS:
        for plain in plain_rows(word):
            data += b"\n" + plain
            for offset in range(3):
                data += b"\n" + base64.b64encode(b"abc"[:offset] + plain + b"xyz")
    with open(home.write("control.bin", data), "rb") as file:
        found = hits_in(file.read())
    every = set(range(8))
    for word in WORDS:
        expect(found.get(word) == every, f"{word} is found only as {sorted(found.get(word, ()))}")
    note(f"canaries: control finds {len(found)} of {len(WORDS)} words in 8 encodings each")


main("canaries", [
    ("stay-in-the-vault", test_stay_in_the_vault),
    ("stay-out-of-the-log", test_stay_out_of_the_log),
    ("are-found-where-they-are", test_control),
])  # fmt: skip
