#!/usr/bin/python3
"""picture-code.py bus|keyboard BUILD SOURCE: a young person makes their picture code, and seals with it.

Once over the accessibility bus, by what a screen reader can do and nothing else, once by keyboard alone:
five pictures are chosen, learned and entered again; a second seal refuses another code and takes the
same one. Nothing a screen reader can see tells which pictures were chosen, not even while the screen
shows them. At last the command line seals with the same five. One TAP case each step.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile

import newcomer
import reader

CODE = ["drum", "fox", "giraffe", "kite", "zebra"]
OTHER = ["zebra", "kite", "giraffe", "fox", "drum"]
PICTURES = 64
SAID = (reader.Atspi.Role.STATUS_BAR,)  # what a change of is read out


class Steps:
    """What is done, in words of the screens; how is said by the classes below."""

    def start(self):
        self.first_start()
        self.passphrase()
        self.code_later()

    def go_to_seal(self):
        self.press("Tell my SENDCo")
        self.check_and_seal()

    def check_and_seal(self):
        self.window.until_heading("Tell your SENDCo that it is ready")
        self.press("Check and seal it")
        self.window.until_heading("Check it before you seal")
        self.press("Go on to the pictures")

    def until_chosen(self, count):
        said = f"{count} of 5 pictures chosen"
        self.window.until(lambda: self.window.find(SAID, said))

    def enter(self, code):
        for count, name in enumerate(code, 1):
            self.picture(name)
            if count < len(code):
                self.until_chosen(count)

    def pictures_seen(self):
        """All that a screen reader sees of the pictures but where the focus is: it is no secret what it
        stands on, and nothing tells whether that was pressed."""
        names = {one.get_name() for one in self.window.walk() if one.get_role() in reader.BUTTON}
        names = {name for name in names if name and name.islower() and " " not in name}
        assert len(names) == PICTURES, sorted(names)
        seen = []
        for one in self.window.walk():
            text = f"{one.get_name()} {one.get_description()}"
            if names & set(text.split()):
                states = one.get_state_set().get_states()
                states = sorted(int(state) for state in states if state != reader.Atspi.StateType.FOCUSED)
                seen.append((one.get_role_name(), text, states))
        return seen

    def make(self):
        self.go_to_seal()
        self.window.until_heading("Choose five pictures")
        self.enter(CODE)
        self.window.until_heading("Remember your five pictures")
        self.press("I know them now")
        self.window.until_heading("Press the same five again")

    def repeat(self):
        self.enter(CODE)
        self.until_chosen(5)
        self.press("Seal the passport")
        self.window.until_heading("Sealed: revision 1")

    def go_to_seal_again(self):
        """While the recovery code is to be kept safe, home leads there by what can be shared."""
        self.press("Share")
        self.window.until_heading("Some things are not in it")
        self.press("Ask for a new seal")
        self.check_and_seal()

    def tell_nothing(self):
        self.press("Back to the passport")
        self.window.until_heading("Hello")
        self.name()
        self.press("Home")
        self.window.until_heading("Hello")
        self.go_to_seal_again()
        self.window.until_heading("Press your five pictures")
        before = self.pictures_seen()
        self.enter(CODE[:3])
        self.until_chosen(3)
        assert self.pictures_seen() == before, "a press changed what a screen reader sees"
        self.press("Show mine")
        self.window.until(lambda: self.window.find(reader.BUTTON, "Hide mine"))
        assert self.pictures_seen() == before, "a screen reader sees which were chosen"
        self.press("Hide mine")
        for count in (2, 1, 0):
            self.take_back()
            self.until_chosen(count)

    def refuse(self):
        self.enter(OTHER)
        self.until_chosen(5)
        self.press("Seal the passport")
        self.window.until_says("That was not it. Try again.")
        self.until_chosen(0)

    def again(self):
        self.enter(CODE)
        self.until_chosen(5)
        self.press("Seal the passport")
        self.window.until_heading("Sealed: revision 2")


class OverTheBus(Steps, newcomer.OverTheBus):
    def picture(self, name):
        self.press(name)

    def take_back(self):
        self.press("Take one back")


class ByKeyboard(Steps, newcomer.ByKeyboard):
    def on_a_picture(self):
        name = self.window.focus_name()
        return bool(name) and name.islower() and " " not in name

    def picture(self, name):
        """By the arrow where it is the next one, else by its name."""
        if not self.on_a_picture():
            self.window.tab_to("apple")
        if name == "giraffe" and self.window.focus_name() == "fox":
            self.window.keys("Right")
        elif self.window.focus_name() != name:
            self.window.type(name)
        self.window.until(lambda: self.window.focus_name() == name)
        self.window.keys("Return")

    def take_back(self):
        if not self.on_a_picture():
            self.window.tab_to("")
            while not self.on_a_picture():
                moves = self.window.moves
                self.window.keys("Tab")
                self.window.until(lambda before=moves: self.window.moves != before)
        self.window.keys("BackSpace")


STEPS = [
    ("a-passport-is-there", "start"), ("five-pictures-are-chosen", "make"),
    ("entered-again-they-seal-it", "repeat"), ("nothing-tells-which-they-are", "tell_nothing"),
    ("others-are-refused", "refuse"), ("the-same-five-seal-it-again", "again"),
]  # fmt: skip


def seal_with(build, home, environment, code):
    """What the command line says when it seals with @code."""
    files = {"words": [newcomer.PASSPHRASE], "code": code}
    for name, lines in files.items():
        with open(os.path.join(home, name), "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
    command = [f"{build}/app/cli/onward-cli", "--passphrase-file", f"{home}/words", "--json"]
    listed = subprocess.run([*command, "list"], env=environment, capture_output=True, text=True, check=True)
    person = json.loads(listed.stdout.splitlines()[0])
    run = subprocess.run([*command, "seal", person["id"], "--as", "self", "--code-file", f"{home}/code"],
                         env=environment, capture_output=True, text=True)
    return json.loads(run.stdout)["revision"] if run.returncode == 0 else run.stderr


def main():
    how, build, source = sys.argv[1:4]
    home = tempfile.mkdtemp(prefix="onward-picture-code-")
    environment = reader.environment(home, build, source)
    manager = subprocess.Popen(["openbox"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) if shutil.which("openbox") else None
    window = reader.Window([f"{build}/app/desktop/onward"], environment)
    person = (OverTheBus if how == "bus" else ByKeyboard)(window)
    print(f"1..{len(STEPS) + 1}")
    for number, (claim, step) in enumerate(STEPS, 1):
        try:
            getattr(person, step)()
        except AssertionError as reason:
            print(f"# {reason}\nnot ok {number} - /display/picture-code/{how}/{claim}")
            return 1
        print(f"ok {number} - /display/picture-code/{how}/{claim}", flush=True)
    window.close()
    if manager is not None:
        manager.terminate()
        manager.wait()
    sealed = seal_with(build, home, environment, CODE)
    good = sealed == 3
    print(f"# the command line says {sealed}")
    print(f"{'ok' if good else 'not ok'} {len(STEPS) + 1} - /display/picture-code/{how}/the-command-line-knows-it")
    shutil.rmtree(home, ignore_errors=True)
    return 0 if good else 1


sys.exit(main())
