"""A file is checked: who signed it, whether it was changed, what is in it; and what may not be shown
is not shown. `check --raw` is the gate alone, tried on the examples of RFC 9901."""

import base64
import json
import os

from onward_story import COLLEGE, SCHOOL, Party, college, order, school, to_college, to_name, trust
from onward_test import Skipped, expect, main, note

MEMBERS = ["outcome", "reason", "cautions", "signer", "for", "until", "content"]


def verdict_of(party, status, *arguments):
    verdict = party.ask("check", *arguments, status=status)
    expect(list(verdict) == MEMBERS, f"members are {list(verdict)}")
    return verdict


def test_says_who_signed(home):
    sender, reader = school(home), college(home)
    sender.run("share", sender.sam, *order("sam.transfer", *to_college()))
    verdict = verdict_of(reader, 3, "sam.transfer")
    expect(verdict["outcome"] == "unknown-signer" and verdict["reason"] is None, str(verdict)[:300])
    expect(verdict["signer"]["says_it_is"] == SCHOOL, str(verdict["signer"]))
    trust(reader, "school.card")
    verdict = verdict_of(reader, 0, "sam.transfer")
    expect(verdict["outcome"] == "known", str(verdict)[:300])
    expect(verdict["for"]["name"] == COLLEGE and verdict["until"] == "2028-07-31", str(verdict["for"]))
    expect(verdict["content"]["card"]["preferred-name"]["value"] == "Sam", "no content")
    page = reader.run("check", "sam.transfer").stdout
    for line in (
        "Unchanged, and signed by somebody you know.",
        f"Signed by: {SCHOOL}",
        f"Shared with: {COLLEGE}",
        "Please delete it on: 31 July 2028",
        "    Sam",
    ):
        expect(line + "\n" in page, f"“{line}” is not in:\n{page[:600]}")
    expect(reader.ask_lines("received") == [], "checking kept something")


def test_shows_nothing_of_a_refused_file(home):
    sender, reader = school(home), college(home)
    other = Party(home, "employer")
    other.run("card", "make", "employer", "Harbour Example Foods", "-o", "employer.card")
    sender.run("share", sender.sam, *order("sam.transfer", *to_college()))
    plain = order("plain.transfer", "--to-name", COLLEGE, "--plain")
    sender.run("share", sender.sam, *plain)
    locked, open_file = home.read("sam.transfer"), home.read("plain.transfer")
    parts = open_file.strip().split("~")
    middle = len(locked) // 2
    changed = "B" if locked[middle] != "B" else "C"
    home.write("changed.transfer", locked[:middle] + changed + locked[middle + 1 :])
    home.write("dropped.transfer", "~".join(parts[:2] + parts[3:]))
    home.write("added.transfer", "~".join(parts[:2] + [parts[1]] + parts[2:]))
    home.write("unbound.transfer", "~".join(parts[:-1]) + "~")
    home.write("empty.transfer", "")
    home.write("words.transfer", "Dear college, this is Sam.")
    home.write("long.transfer", open_file.strip() + "A" * (3 * 1024 * 1024))
    for party, name, reason in (
        (reader, "changed.transfer", None),
        (reader, "dropped.transfer", "dropped-or-added"),
        (reader, "added.transfer", "dropped-or-added"),
        (reader, "unbound.transfer", None),
        (reader, "empty.transfer", "unreadable"),
        (reader, "words.transfer", "unreadable"),
        (reader, "long.transfer", "too-big"),
        (other, "sam.transfer", "not-for-you"),
    ):
        verdict = verdict_of(party, 1, name)
        expect(verdict["outcome"] == "refused", f"{name}: {str(verdict)[:300]}")
        expect(reason in (None, verdict["reason"]), f"{name}: {verdict['reason']}")
        for member in ("signer", "for", "until", "content"):
            expect(verdict[member] is None, f"{name}: {member} is shown")
        page = party.run("check", name, status=1)
        expect("Sam" not in page.stdout and SCHOOL not in page.stdout, f"{name}: {page}")
        expect(page.stdout.startswith("Refused: nothing of this file is shown.\n"), f"{name}: {page}")
    answer = reader.run("check", "missing.transfer", status=1)
    expect("missing.transfer" in answer.stderr, str(answer))


def test_opens_under_words(home):
    sender, reader = school(home), college(home)
    sender.run("share", sender.sam, *order("sam.transfer", *to_name("sam.words")))
    home.write("wrong.words", "one two three four five six\n")
    home.write("loud.words", home.read("sam.words").upper().replace(" ", "  "))
    verdict_of(reader, 3, "sam.transfer", "--words-file", "sam.words")
    verdict_of(reader, 3, "sam.transfer", "--words-file", "loud.words")
    answer = reader.run("check", "sam.transfer", "--words-file", "wrong.words", status=1)
    expect("Sam" not in answer.stdout and (answer.stdout or answer.stderr), str(answer))
    sender.run("share", sender.sam, *order("other.transfer", *to_name("other.words")))
    verdict = verdict_of(reader, 1, "sam.transfer", "--words-file", "other.words")
    expect(verdict["reason"] == "wrong-words", str(verdict))


def test_needs_no_vault(home):
    sender = school(home)
    sender.run("share", sender.sam, *order("sam.transfer", *to_name("sam.words")))
    home.use_passphrase(None)
    answer = home.run("--json", "check", "sam.transfer", "--words-file", "sam.words", status=3)
    expect("There is no vault here, so no signer is known" in answer.stderr, answer.stderr)
    expect(json.loads(answer.stdout)["outcome"] == "unknown-signer", answer.stdout[:300])
    expect(not os.path.exists(home.vault), "a vault was made")


def test_names_later_kinds(home):
    reader = college(home)
    for kind in ("poem", "map"):
        header = {"typ": f"onward-{kind}+jwt", "alg": "ES256"}
        parts = [json.dumps(part).encode() for part in (header, {"iss": "urn:uuid:x"})] + [bytes(64)]
        text = ".".join(base64.urlsafe_b64encode(part).decode().rstrip("=") for part in parts)
        home.write("file." + kind, text)
        verdict = verdict_of(reader, 1, "file." + kind)
        expect(verdict["reason"] == "newer-version", f"{kind}: {verdict}")


# --- check --raw ---

NOW = 1748536865 + 86400  # a day after the key bindings of the examples
END = 1883000000  # `exp` of two of the three
AUDIENCE = "https://verifier.example.org"
NONCE = "1234567890"


def examples():
    """(file, options) of each key-binding example."""
    if not os.environ.get("ONWARD_VECTORS"):
        raise Skipped("ONWARD_VECTORS is not set")
    path = os.path.join(os.environ["ONWARD_VECTORS"], "rfc9901", "rfc9901-examples.json")
    with open(path, encoding="utf-8") as file:
        vectors = json.load(file)
    found = []
    for token in (one["token"] for one in vectors["compact"]):
        if "~" not in token or token.endswith("~"):
            continue
        head = json.loads(base64.urlsafe_b64decode(token.split(".")[0] + "==="))
        body = json.loads(base64.urlsafe_b64decode(token.split(".")[1] + "==="))
        more = ["--typ", head["typ"]] + ([] if "exp" in body else ["--no-exp-required"])
        found.append((token, json.dumps(vectors["issuer_key"]), more, "exp" in body))
    return found


def raw(home, token, key, more, status, aud=AUDIENCE, nonce=NONCE, now=NOW):
    home.write("file", token)
    answer = home.run(
        "check", "--raw", "--issuer-key", key, "--aud", aud, "--nonce", nonce, "--now", str(now),
        *more, "file", status=status,
    )  # fmt: skip
    if status:
        expect(answer.stdout == "" and "Refused by " in answer.stderr, str(answer))
    return answer


def variants(parts):
    """Every file with one disclosure dropped, repeated, or swapped with its neighbour."""
    last = len(parts) - 1
    for i in range(1, last):
        yield parts[:i] + parts[i + 1 :]
        yield parts[:i] + [parts[i]] + parts[i:]
        if i + 1 < last:
            yield parts[:i] + [parts[i + 1], parts[i]] + parts[i + 2 :]


def changed(token, place):
    return token[:place] + ("A" if token[place] != "A" else "Q") + token[place + 1 :]


def test_raw(home):
    other_key = json.dumps(
        {
            "kty": "EC",
            "crv": "P-256",
            "x": "axfR8uEsQkf4vOblY6RA8ncDfYEt6zOg9KE5RdiYwpY",
            "y": "T-NC4v4af5uO5-tKfA-eFivOM1drMV7Oy7ZAaDe_UfU",
        }
    )
    accepted = refused = 0
    for token, key, more, has_end in examples():
        claims = json.loads(raw(home, token, key, more, 0).stdout)
        expect("_sd" not in json.dumps(claims), "digests are left in the claims")
        accepted += 1
        parts = token.split("~")
        for variant in variants(parts):
            raw(home, "~".join(variant), key, more, 1)
            refused += 1
        binding = token.rindex("~") + 1
        for start, jwt in ((0, parts[0]), (binding, parts[-1])):
            place = start
            for piece in jwt.split("."):
                raw(home, changed(token, place + len(piece) // 2), key, more, 1)
                place += len(piece) + 1
                refused += 1
        raw(home, token, key, more, 1, aud="https://somebody-else.example.org")
        raw(home, token, key, more, 1, nonce="1234567891")
        raw(home, token, other_key, more, 1)
        raw(home, token, key, more, 1, now=NOW + 91 * 86400)
        raw(home, token, key, [*more, "--vct", "urn:onward:adjustment-passport:1"], 1)
        refused += 5
        if has_end:
            raw(home, token, key, [*more, "--kb-max-age", "999999999"], 1, now=END + 301)
            refused += 1
    expect(accepted >= 3, f"only {accepted} examples")
    note(f"check --raw: {accepted} examples of RFC 9901 accepted, {refused} changed ones refused")


def test_raw_wrong_use(home):
    home.write("file", "x")
    key = json.dumps({"kty": "EC"})
    for arguments in (
        [],
        ["--issuer-key", key, "--aud", "a", "--nonce", "n"],
        ["--issuer-key", key, "--aud", "a", "--nonce", "n", "--now", "today"],
        ["--issuer-key", key, "--aud", "a", "--nonce", "n", "--now", "-1"],
    ):
        answer = home.run("check", "--raw", *arguments, "file", status=2)
        expect(answer.stderr.count("\n") == 1, f"{arguments}: {answer}")
    answer = home.run(
        "check", "--raw", "--issuer-key", key, "--aud", "a", "--nonce", "n", "--now", "1", "file", status=1
    )
    expect(answer.stderr.count("\n") == 1, str(answer))


main("check", [
    ("says-who-signed-for-whom-until-when", test_says_who_signed),
    ("shows-nothing-of-a-refused-file", test_shows_nothing_of_a_refused_file),
    ("opens-under-words", test_opens_under_words),
    ("needs-no-vault", test_needs_no_vault),
    ("names-kinds-of-a-later-version", test_names_later_kinds),
    ("raw-holds-to-rfc-9901", test_raw),
    ("raw-answers-wrong-use", test_raw_wrong_use),
])  # fmt: skip
