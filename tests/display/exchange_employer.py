"""exchange_employer.py: what an employer does in the exchange."""

from exchange_parties import MENU_ITEM, Party
from exchange_young_person import EMPLOYER, HELPS

SCHOOL = "Brookfield Example School"


class Employer(Party):
    # --- before ---

    def know_school(self, code):
        """The card of who seals, compared by phone: at first nobody is known."""
        self.start("school.card")
        self.make_vault("Someone shared a passport with me")
        self.window.until_heading("Compare this card first.")
        self.compare(code)
        self.window.until_heading("People and keys")
        self.close()
        self.check("school.card", 0, SCHOOL)

    def ask(self):
        """A card of their own, and a request. Returns the code that is read out by phone."""
        self.start()
        self.window.until_heading("Shared with me")
        self.go("Ask for a passport", "What you asked for")
        self.go("Ask for a passport", "Ask for a passport")
        self.go("Make my card", "Make your card")
        self.window.tick("Employer")
        self.window.write("Name of the place", EMPLOYER)
        self.go("Make my card", "People and keys")
        self.go("What I asked for", "What you asked for")
        self.go("Ask for a passport", "Ask for a passport")
        self.window.tick("Employer: starting work")
        self.window.write("You use it to", "arrange the help they need at work")
        self.press("Save the request")
        self.save_as("works.request")
        self.window.until_says("The request is saved.")
        code = self.code()
        self.close()
        self.check("works.request", 0, f"Made here, by {EMPLOYER}.")
        return code

    # --- what comes ---

    def receive(self):
        """The verdict, the page, and on which terms it is kept."""
        self.check("works-1.transfer", 0, "Unchanged, and signed by somebody you know.")
        self.start("works-1.transfer")
        self.window.until_heading("Checked. We know who signed it.")
        self.window.until_says("This is you.")
        self.window.until_says("Yes, with your request of")
        self.go("Open the passport", "This is what they shared.")
        self.window.until_says("ROB-in")
        self.keep()
        self.close()

    def keep(self):
        self.go("Keep it", "How do you keep it?")
        self.window.write("Who may see it here", "Line manager")
        self.window.tick("Our duties as an employer")
        self.go("Keep it", "Checked. We know who signed it.")

    def receive_newer(self):
        """It says what changed, and takes the place of the one before; its plan goes on."""
        self.check("works-2.transfer", 0, "Unchanged, and signed by somebody you know.")
        self.start("works-2.transfer")
        self.window.until_heading("Checked. We know who signed it.")
        self.go("Open the passport", "This is what they shared.")
        self.window.until_says("What changed since the one you have")
        self.window.until_says("Quiet mornings and my dog.")
        self.keep()
        self.go("Open the passport", "This is what they shared.")
        self.go("Open the plan", "The plan for Robin")
        self.window.until_says("All answered")
        self.close()

    # --- the plan, and the end ---

    def state(self, title, state, left):
        self.press(f"Answer …: {title}")
        self.window.until(lambda: self.window.find(MENU_ITEM, state)).do_action(0)
        self.window.until_says(left)

    def reply(self):
        self.start()
        self.go("What is left to do", "What is left to do")
        self.go("Open the plan: Robin", "The plan for Robin")
        self.state(HELPS[0], "In place since", "2 left to answer")
        self.state(HELPS[1], "Agreed", "1 left to answer")
        self.state(HELPS[2], "Needs advice", "All answered")
        self.window.write(f"A comment for them (it goes into your reply): {HELPS[0]}", "We start on Monday.")
        self.window.write(f"Who sees to it here (it stays here): {HELPS[0]}", "Jo Example")
        self.go("Make the reply", "Your reply is ready")
        self.window.until_says("3 answers")
        self.press("Save the reply")
        self.save_as("works.reply")
        self.window.until_heading("The reply is saved")
        self.close()
        self.check("works.reply", 3, "it is locked: it opens where the share was made")

    def delete(self):
        """The notice asks; a person says yes twice; a receipt stays."""
        self.check("works.notice", 0, "Please delete it.")
        self.start("works.notice")
        self.window.until_heading("Robin no longer agrees.")
        self.go("Delete it", "Delete this file from Onward?")
        self.go("Delete it", "Shared with me")
        self.close()
        self.check("works.notice", 0, "deleted")
        told, _ = self.command("--json", "receipts")
        assert told.startswith("{") and "Robin" not in told, f"receipts: {told}"
