"""exchange_young_person.py: what a young person does in the exchange, on a computer of their own."""

import reader
from exchange_parties import Party

EMPLOYER = "Harbour Example Works"
HELPS = ["One instruction at a time", "Instructions written down too", "Early notice of changes"]
# What is said back before the yes, in the words that are picked.
SAID_BACK = [
    ("Who will get this file?", EMPLOYER),
    ("What will they see?", "The things I picked"),
    ("Why will they get it?", "So that they can arrange the help they need at work"),
    ("Can you take the file back later?", "No, but I can ask them to delete it"),
    ("Do you have to say yes?", "No, it is my choice"),
    ("Say who decides", "I decide on my own"),
]  # fmt: skip


class YoungPerson(Party):
    shared = False  # whether an employer has something of it

    # --- the passport ---

    def answer_questions(self, words):
        """The copy from school comes in at the first start. Returns the words of the copy for it."""
        self.start("robin-1.passport")
        self.make_vault("It is my passport")
        self.bring(words, "It is not on this computer yet.")
        self.window.until_heading("Hello Robin")
        self.go("Go on", "How do you say your name?")
        self.answer("How do you say your name?", "ROB-in")
        self.part("About me", "What do people like about you?")
        self.answer("What do people like about you? 1", "I am patient and I notice small things.")
        self.part("How I communicate", "How do you tell people things?")
        self.window.tick("I write or type")
        self.window.until_says("Saved")
        self.go("Home", "Hello Robin")
        self.go("What helps me", "Find what helps you")
        for title in HELPS:
            self.press(f"Add: {title}")
            self.window.until(lambda t=title: self.window.find(reader.BUTTON, f"Added: {t}"))
        self.go("Home", "Hello Robin")
        return self.take_home("robin-2.passport")

    def part(self, title, question):
        self.go("All parts", "Choose a part")
        self.go(title, question)

    def answer(self, field, text):
        self.window.write(field, text)
        self.window.until_says("Saved")
        self.go("Home", "Hello Robin")

    def take_home(self, name):
        self.go("My page", "Save or print your page")
        self.press("Take all of it with you")
        words = self.take_away(name)
        self.close()
        self.check(name, 0, "Robin", words)
        return words

    def bring_sealed(self, words):
        """The copy that was sealed last; two of them in this story."""
        name = "robin-5.passport" if self.shared else "robin-3.passport"
        self.check(name, 0, "Robin", words)
        self.start(name)
        self.bring(words, "It is on this computer already.")
        self.window.until_heading("Hello Robin")

    def change_something(self):
        self.start()
        self.window.until_heading("Hello Robin")
        self.part("About me", "What matters most to you?")
        self.answer("What matters most to you?", "Quiet mornings and my dog.")
        return self.take_home("robin-4.passport")

    # --- sharing ---

    def share(self, code):
        """With whom asked, once their code was compared by phone."""
        self.close()
        self.check("works.request", 3, "Compare this code by phone")
        self.start("works.request")
        self.window.until_heading("We do not know who asks")
        self.compare(code)
        self.window.until_heading(f"{EMPLOYER} asks for a passport.")
        self.go("Choose what they get", "Who is it for?")
        self.window.until_says(f"{EMPLOYER} asks you")
        self.share_with_them("works-1.transfer")
        self.check("works.request", 0, EMPLOYER)
        self.shared = True

    def send_update(self):
        self.press("Share")
        self.window.until_heading("Who is it for?")
        self.go("Show who has what", "See who has what")
        self.window.until_says("A newer version is sealed. They do not have it.")
        self.go("Send an update", "Who is it for?")
        self.share_with_them("works-2.transfer")

    def share_with_them(self, name):
        """From the first of the four steps, with the recipient chosen, to the file."""
        self.go("Go on", "What kind of place is it?")
        self.go("Go on", "What will they use it for?")
        self.go("Go on", "What do they need to know?")
        self.press("Use these")
        self.press("Send them: What helps me")
        self.window.until(lambda: self.window.find(reader.BUTTON, "What helps me: ✓"))
        self.go("See what they get", "This is exactly what they will get")
        self.window.until_says("ROB-in")
        self.go("Yes, this is right", "Get ready to choose")
        self.agree()
        self.go("Next", "Press your five pictures")
        self.enter_pictures()
        self.until_pictures(5)
        self.go(f"Share with {EMPLOYER}", "Save the file")
        self.press("Save the file")
        self.save_as(name)
        self.window.until_heading("See what you shared")
        self.go("Finish", "Hello Robin")
        self.close()

    def agree(self):
        """What sharing is, yes and no, and each answer said back in one's own way."""
        self.window.tick("I am fine on my own")
        self.go("Start", "See what sharing is")
        self.go("I have seen this", "Think about yes and no")
        self.press("I have thought about it")
        for heading, words in SAID_BACK:
            self.window.until_heading(heading)
            self.window.tick(words)
            self.press("Next")
        self.window.until_heading("Pick how they open the file")
        self.window.until(lambda: self.window.find(reader.CHECK, "Lock it for them alone: our idea for you"))

    # --- afterwards ---

    def take_answers(self):
        """What was agreed goes into the passport after a yes."""
        self.check("works.reply", 0, f"A reply of {EMPLOYER}, whose card was compared.")
        self.start("works.reply")
        self.window.until_heading("They answered you.")
        self.window.until_says("They have done this since")
        self.go("Put 2 things in", "Hello Robin")
        self.go("Share", "Some things are not in it")
        self.window.until_says(f"“{HELPS[0]}” is now in place")
        self.close()

    def withdraw(self):
        self.start()
        self.window.until_heading("Hello Robin")
        self.go("Share", "Who is it for?")
        self.go("Show who has what", "See who has what")
        self.go("I no longer agree", "Why should they delete it?")
        self.go("Go on", "Press your five pictures")
        self.enter_pictures()
        self.until_pictures(5)
        self.go("Make the notice", "Save the notice")
        self.press("Save the file")
        self.save_as("works.notice")
        self.go("Go to my list", "See who has what")
        self.window.until_says("✕ You no longer agree")
        self.close()
