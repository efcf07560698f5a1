"""exchange_sendco.py: what a SENDCo does in the exchange."""

import os

import reader
from exchange_parties import Party

SCHOOL = "Brookfield Example School"
SCHOOL_FILE = "9994001_CTF_9998001_001.xml"  # one of the invented people's, tests/people


class Sendco(Party):
    def __init__(self, name, folder, build, source):
        super().__init__(name, folder, build, source)
        self.school_file = os.path.join(source, "tests", "people", SCHOOL_FILE)

    def start_from_school_file(self):
        """Twelve pupils come in; Robin's passport goes out to Robin, still empty. Returns its words."""
        self.start()
        self.make_vault("I support young people")
        self.go("Import from a file", "Bring pupils in from a file")
        self.press("Choose a file")
        self.choose(self.school_file)
        self.window.until_heading("Look at the differences")
        self.press("Bring in 12")
        self.pick("More about Robin", "Open")
        self.press("Save their own copy")
        words = self.take_away("robin-1.passport")
        self.close()
        self.check("robin-1.passport", 0, "Robin", words)
        self.check("robin-1.passport", 3, "locked")
        return words

    def seal_first(self, words):
        """Robin's copy comes in, and is sealed with Robin here. Returns the words of the sealed copy."""
        self.start("robin-2.passport")
        self.bring(words, "It is on this computer already.")
        self.go("Check and seal it", "Check it before you seal")
        self.window.until_says("It was not sealed before.")
        self.go("Add a school or college", "Say who seals")
        self.window.write("Name of the school or college", SCHOOL)
        self.window.write("URN", "999001")
        self.press("Make its seal")
        self.window.until(lambda: self.window.find(reader.CHECK, SCHOOL))
        self.go("Go on to the pictures", "Choose five pictures")
        self.enter_pictures()
        self.window.until_heading("Remember your five pictures")
        self.go("I know them now", "Press the same five again")
        return self.seal("robin-3.passport")

    def seal(self, name):
        """Robin says yes with the pictures. Returns the words of the copy that Robin takes home."""
        self.enter_pictures()
        self.until_pictures(5)
        self.go("Seal the passport", "Sealed: revision")
        self.window.until_says(f"Signed for {SCHOOL}.")
        self.press("Take it with you")
        words = self.take_away(name)
        self.close()
        self.check(name, 0, "Robin", words)
        return words

    def give_card(self):
        """The school's card, for whoever gets what it sealed. Returns its code, as it is read out."""
        self.start()
        self.pick("Menu", "People and keys")
        self.press(f"Save the card of {SCHOOL}")
        self.save_as("school.card")
        code = self.code()
        self.close()
        self.check("school.card", 0, SCHOOL)
        return code

    def seal_again(self, words):
        self.start("robin-4.passport")
        self.bring(words, "It is on this computer already.")
        self.go("Check and seal it", "Check it before you seal")
        self.window.until_says("7 things changed since the seal")
        self.go("Go on to the pictures", "Press your five pictures")
        return self.seal("robin-5.passport")
