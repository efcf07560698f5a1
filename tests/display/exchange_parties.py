"""exchange_parties.py: who takes part in the exchange, each with a home and a vault of their own.

A Party does what its screens offer, over the accessibility bus alone, one program at a time: a file
of somebody else is opened as by a double click, and saved by typing its path. Nothing else is carried
from one home to another but those files, and what people would say by phone: words and codes.
"""

import os
import subprocess

import reader

PASSPHRASE = "four plain words here"
CODE = ["drum", "fox", "giraffe", "kite", "zebra"]
STATUS = (reader.Atspi.Role.STATUS_BAR,)
MENU_ITEM = (reader.Atspi.Role.MENU_ITEM,)
FILLER = (reader.Atspi.Role.FILLER,)
HEIGHT = 5000  # pixels: all of each screen shows, so that a choice is clicked where it stands


class Party:
    """Somebody with a computer."""

    def __init__(self, name, folder, build, source):
        self.build = build
        self.folder = folder  # where the files are that go from one to another
        self.home = os.path.join(folder, name)
        os.makedirs(self.home)
        self.environment = reader.environment(self.home, build, source)
        self.window = None
        self.has_vault = False

    # --- the program ---

    def path(self, name):
        return os.path.join(self.folder, name)

    def start(self, *names):
        """Starts the program, as by a double click on a file where one is named."""
        command = [f"{self.build}/app/desktop/onward", *(self.path(name) for name in names)]
        self.window = reader.Window(command, self.environment)
        self.window.resize(1100, HEIGHT)
        if self.has_vault:
            self.unlock()

    def unlock(self):
        self.window.write("Passphrase or recovery code", PASSPHRASE)
        self.press("Open")
        self.window.until(lambda: not self.shows("Open your passport") and self.window.heading())

    def close(self):
        """As a person does: what was typed is saved, and the vault is shut."""
        self.press("Close")
        self.window.process.wait()
        assert self.window.process.returncode == 0, f"it ended with {self.window.process.returncode}"
        self.window = None

    def make_vault(self, use):
        self.window.until_heading("Who uses this computer?")
        self.window.tick(use)
        self.press("Go on")
        self.window.until_heading("Do other people use your log-in?")
        self.window.tick("Yes, other people use it too")
        self.press("Go on")
        fields = self.window.until(lambda: self.names_of(reader.FIELD))
        for name in fields:
            self.window.write(name, PASSPHRASE)
        self.press("Go on")
        self.window.until_heading("Keep this code safe")
        self.press("Do this later")
        self.window.until(lambda: not self.shows("Keep this code safe") and self.window.heading())
        self.has_vault = True

    # --- looking ---

    def names_of(self, roles):
        return [one.get_name() or "" for one, role in self.window.outer() if role in roles]

    def labels(self):
        return self.names_of((reader.Atspi.Role.LABEL,))

    def shows(self, heading):
        return (self.window.heading() or "").startswith(heading)

    def after(self, label, count):
        """The @count labels that follow @label, once they show."""
        labels = self.window.until(lambda: label in self.labels() and self.labels())
        at = labels.index(label) + 1
        return labels[at:at + count]

    def code(self):
        """The code of a card, as it is read out: six words, eight digits."""
        eight = "Then these eight digits:"
        labels = self.window.until(lambda: eight in self.labels() and self.labels())
        at = labels.index(eight)
        return " ".join([*labels[at - 6:at], labels[at + 1]])

    # --- acting ---

    def press(self, name):
        self.window.press(name)

    def go(self, button, heading):
        """Presses a button that leads to the screen with this heading."""
        self.press(button)
        self.window.until_heading(heading)

    def pick(self, button, item):
        """An item of the menu behind a button."""
        self.press(button)
        self.window.until(lambda: self.window.find(MENU_ITEM, item)).do_action(0)

    def enter_pictures(self):
        for count, name in enumerate(CODE, 1):
            self.press(name)
            if count < len(CODE):
                self.until_pictures(count)

    def until_pictures(self, count):
        self.window.until(lambda: self.window.find(STATUS, f"{count} of 5 pictures chosen"))

    def chooser(self):
        """The window in which a file is chosen, while it is there."""
        root = self.window.root
        for i in range(root.get_child_count()):
            top = root.get_child_at_index(i)
            if any(role in FILLER and one.get_name() == "GtkFileChooserWidget" for one, role in self.window.outer(top)):
                return top
        return None

    def answer_chooser(self, field, name, button):
        self.window.until(lambda: self.chooser() and self.window.find(reader.FIELD, field))
        self.window.write(field, self.path(name))
        for one, role in self.window.outer(self.chooser()):
            if role in reader.BUTTON and (one.get_name() or "").startswith(button):
                one.do_action(0)
                break
        self.window.until(lambda: self.chooser() is None)

    def save_as(self, name):
        """In the dialog that is coming up."""
        self.answer_chooser("Name:", name, "Save")
        self.window.until(lambda: os.path.exists(self.path(name)))

    def choose(self, name):
        """In the dialog that is coming up: a slash opens the field for a path."""
        self.window.until(lambda: self.chooser() and self.list_has_focus())
        self.window.keys("slash")
        self.answer_chooser("GtkFileChooserEntry", name, "_Open")

    def list_has_focus(self):
        focused = reader.Atspi.StateType.FOCUSED
        return any(one.get_name() == "GtkTreeView" and one.get_state_set().contains(focused)
                   for one in self.window.walk(self.chooser()))

    # --- the own copy, out and in ---

    def take_away(self, name):
        """From the screen that says so: the whole passport, in a file. Returns its six words."""
        self.window.until_heading("Take your passport with you")
        self.press("Save the file")
        self.save_as(name)
        self.window.until_heading("Keep the words and the file apart")
        labels = self.labels()
        words = [labels[labels.index(str(number)) + 1] for number in range(1, 7)]
        self.press("I have written them down")
        self.window.until(lambda: not self.shows("Keep the words") and self.window.heading())
        return " ".join(words)

    def bring(self, words, said):
        """The file that was opened, under its words; @said of it before anything is changed."""
        self.window.until_heading("Bring a passport to this computer")
        self.window.write("The six words", words)
        self.press("Open it")
        self.window.until_says("This is the passport of Robin.")
        self.window.until_says(said)
        self.press("Use this passport")
        self.window.until(lambda: not self.shows("Bring a passport") and self.window.heading())

    def compare(self, code):
        """What they read by phone is typed, and they are remembered by the name they have."""
        self.window.write("What they read to you", code)
        self.press("Check what I typed")
        self.press("Remember this signer")

    # --- the command line, on the same vault, while the window is shut ---

    def check(self, name, status, said, words=None):
        """`onward-cli check` ends with @status and says @said."""
        told, ended = self.command("check", self.path(name), words=words)
        assert ended == status, f"check {name} ended with {ended}, not {status}: {told}"
        assert said in told, f"check {name} does not say “{said}”, but: {told}"

    def command(self, *arguments, words=None):
        """What `onward-cli` says, and how it ends."""
        command = [f"{self.build}/app/cli/onward-cli", "--passphrase-file", self.note("passphrase", PASSPHRASE)]
        command += arguments
        if words is not None:
            command += ["--words-file", self.note("words", words)]
        run = subprocess.run(command, env=self.environment, capture_output=True, text=True)
        return run.stdout + run.stderr, run.returncode

    def note(self, name, text):
        """A secret of this party, in a file of their home."""
        path = os.path.join(self.home, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text + "\n")
        return path
