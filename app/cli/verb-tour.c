/* verb-tour.c: Onward's main job from a school's file to a checked transfer file, step by step, in
 * three vaults of their own: the setting's, a college's and an employer's. */

#include <glib/gi18n-lib.h>

#include "cli/onward-cli.h"
#include "cli/onward-tour.h"
#include "passport/onward-clock.h"
#include "passport/onward-date.h"

#define CTF "9994001_CTF_9998001_001.xml"
#define SETTING_NAME "Brookfield Example School"
#define COLLEGE_NAME "Northgate Example College"
#define EMPLOYER_NAME "Harbour Example Foods"
#define SAM_CODE "apple\nbicycle\nrocket\nkite\nstar\n"
#define ROBIN_CODE "boat\nbell\nbasket\nbanana\nballoon\n"

enum
{
  DONE = ONWARD_EXIT_DONE,
  REFUSED = ONWARD_EXIT_FAILED,
  UNKNOWN = ONWARD_EXIT_UNKNOWN_SIGNER
};

/* --- acts --- */

static void
prepare (OnwardTour *tour)
{
  g_autofree char *until = NULL;
  GDate date;

  onward_clock_today (&date);
  g_date_add_months (&date, 18);
  until = onward_date_print (&date);
  onward_tour_set (tour, "%until", until);
  onward_tour_write (tour, "setting.passphrase", "a tour is no place for a real passphrase\n");
  onward_tour_write (tour, "college.passphrase", "nor is the college next door\n");
  onward_tour_write (tour, "employer.passphrase", "or a harbour with an example kitchen\n");
  onward_tour_write (tour, "sam.code", SAM_CODE);
  onward_tour_write (tour, "robin.code", ROBIN_CODE);
}

static void
start_from_the_school (OnwardTour *tour)
{
  onward_tour_step (tour, _ ("The school makes its vault, and keeps the recovery code elsewhere."),
                    "setting", DONE, "init", "--recovery-file", "setting.recovery", NULL);
  onward_tour_step (tour, _ ("It looks at what its Common Transfer File would bring."), "setting",
                    DONE, "import-ctf", CTF, NULL);
  onward_tour_step (tour, _ ("It says yes, and the passports are started."), "setting", DONE,
                    "import-ctf", CTF, "--yes", NULL);
  onward_tour_step (tour, _ ("It finds Year 11 among them."), "setting", DONE, "list", "--year",
                    "11", NULL);
  onward_tour_remember (tour, "%sam", "id", "setting", "list", "--search", "sam sample", NULL);
  onward_tour_remember (tour, "%robin", "id", "setting", "list", "--search", "robin example", NULL);
}

static void
fill_in (OnwardTour *tour)
{
  onward_tour_step (tour, _ ("Sam answers, with pictures and own words."), "setting", DONE, "fill",
                    "%sam", "sam.json", NULL);
  onward_tour_step (tour, _ ("So does Robin."), "setting", DONE, "fill", "%robin", "robin.json",
                    NULL);
  onward_tour_step (tour, _ ("Sam reads one part again."), "setting", DONE, "show", "%sam",
                    "--section", "communication", NULL);
  onward_tour_step (tour, _ ("They look for something that helps with noise."), NULL, DONE,
                    "catalogue", "noisy rooms", NULL);
}

static void
seal (OnwardTour *tour)
{
  onward_tour_step (tour, _ ("The school makes its card: who it is, and its keys."), "setting",
                    DONE, "card", "make", "setting", SETTING_NAME, "--urn", "999999", "-o",
                    "brookfield.card", NULL);
  onward_tour_step (tour, _ ("It seals Sam's passport. Sam picks five pictures nobody else knows."),
                    "setting", DONE, "seal", "%sam", "--as", SETTING_NAME, "--code-file",
                    "sam.code", NULL);
  onward_tour_step (tour, _ ("It seals Robin's passport."), "setting", DONE, "seal", "%robin",
                    "--as", SETTING_NAME, "--code-file", "robin.code", NULL);
}

static void
meet_the_college (OnwardTour *tour)
{
  onward_tour_step (tour, _ ("The college has a vault of its own."), "college", DONE, "init",
                    "--recovery-file", "college.recovery", NULL);
  onward_tour_step (tour, _ ("It makes its card and sends it to the school."), "college", DONE,
                    "card", "make", "college", COLLEGE_NAME, "-o", "northgate.card", NULL);
  onward_tour_step (tour, _ ("It keeps the school's card."), "college", DONE, "card", "add",
                    "brookfield.card", NULL);
  onward_tour_step (tour, _ ("The school keeps the college's."), "setting", DONE, "card", "add",
                    "northgate.card", NULL);
  onward_tour_remember (tour, "%northgate", "id", NULL, "card", "code", "northgate.card", NULL);
  onward_tour_remember (tour, "%college-code", "code", "college", "card", "show", NULL);
  onward_tour_remember (tour, "%brookfield", "id", NULL, "card", "code", "brookfield.card", NULL);
  onward_tour_remember (tour, "%code", "code", "setting", "card", "show", NULL);
  onward_tour_step (tour, _ ("On the phone, the school reads its code out; it is the same."),
                    "college", DONE, "card", "trust", "%brookfield", "--code", "%code", NULL);
  onward_tour_step (tour, _ ("Then the college reads out its own."), "setting", DONE, "card",
                    "trust", "%northgate", "--code", "%college-code", NULL);
}

static void
share_with_the_college (OnwardTour *tour)
{
  onward_tour_step (tour,
                    _ ("Sam shares with the college what is suggested for it, but nothing about "
                       "hard times; the picture code is Sam's yes."),
                    "setting", DONE, "share", "%sam", "--audience", "college", "--suggested",
                    "--confirm", "helps", "--confirm", "communication", "--confirm", "learning",
                    "--confirm", "exams", "--purpose", "plan lessons, help and exams",
                    "--keep-until", "%until", "--to", "northgate.card", "--code-file", "sam.code",
                    "-o", "sam-for-college.transfer", NULL);
  onward_tour_step (tour,
                    _ ("The college checks the file, offline: who signed, and was it changed?"),
                    "college", DONE, "check", "sam-for-college.transfer", NULL);
  onward_tour_step (tour, _ ("It keeps it."), "college", DONE, "receive",
                    "sam-for-college.transfer", "--yes", NULL);
  onward_tour_step (tour, _ ("It sees what it has received."), "college", DONE, "received", NULL);
}

static void
share_with_the_employer (OnwardTour *tour)
{
  onward_tour_step (tour,
                    _ ("Robin shares with the employer who hosts the internship. It has no card "
                       "yet, so the file is locked under six words, told by phone."),
                    "setting", DONE, "share", "%robin", "--audience", "internship-host",
                    "--suggested", "--confirm", "helps", "--confirm", "communication", "--purpose",
                    "get the workplace ready", "--keep-until", "%until", "--to-name", EMPLOYER_NAME,
                    "--words-file", "robin.words", "--code-file", "robin.code", "-o",
                    "robin-for-work.transfer", NULL);
  onward_tour_step (tour, _ ("The employer has a vault of its own, too."), "employer", DONE, "init",
                    "--recovery-file", "employer.recovery", NULL);
  onward_tour_step (tour, _ ("It checks the file. Nobody has told it yet who the school is."),
                    "employer", UNKNOWN, "check", "robin-for-work.transfer", "--words-file",
                    "robin.words", NULL);
  onward_tour_step (tour, _ ("It asks for the school's card,"), "employer", DONE, "card", "add",
                    "brookfield.card", NULL);
  onward_tour_step (tour, _ ("and compares the code by phone."), "employer", DONE, "card", "trust",
                    "%brookfield", "--code", "%code", "--our-name", "Brookfield (Robin's school)",
                    NULL);
  onward_tour_step (tour, _ ("Now the file is known, and kept."), "employer", DONE, "receive",
                    "robin-for-work.transfer", "--words-file", "robin.words", "--yes", NULL);
}

static void
try_to_cheat (OnwardTour *tour)
{
  onward_tour_copy_damaged (tour, "sam-for-college.transfer", "changed.transfer");
  onward_tour_step (tour, _ ("Somebody changes one character on the way: nothing is shown."),
                    "college", REFUSED, "check", "changed.transfer", NULL);
  onward_tour_step (tour, _ ("The college's file comes to the employer by mistake."), "employer",
                    REFUSED, "check", "sam-for-college.transfer", NULL);
}

static void
leave (OnwardTour *tour)
{
  onward_tour_step (tour, _ ("Robin takes everything along, in a file of their own."), "setting",
                    DONE, "export", "%robin", "robin.passport", "--words-file", "robin-own.words",
                    NULL);
  onward_tour_step (tour, _ ("The school's vault is well."), "setting", DONE, "doctor", NULL);
}

static int
play (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardTour) tour = onward_tour_new (folder, &error);

  if (tour == NULL)
    return onward_cli_fail (error);
  onward_cli_print (_ ("A tour of Onward, in %s. Everybody in it is invented.\n"), folder);
  prepare (tour);
  start_from_the_school (tour);
  fill_in (tour);
  seal (tour);
  meet_the_college (tour);
  share_with_the_college (tour);
  share_with_the_employer (tour);
  try_to_cheat (tour);
  leave (tour);
  onward_cli_print (g_dngettext (GETTEXT_PACKAGE,
                                 "\n%u step, each answered. Every file of it is in %s.\n",
                                 "\n%u steps, each answered. Every file of them is in %s.\n",
                                 onward_tour_count (tour)),
                    onward_tour_count (tour), folder);
  return onward_tour_surprises (tour) == 0 ? ONWARD_EXIT_DONE : ONWARD_EXIT_FAILED;
}

static int
run (OnwardCli *cli, int argc, char **argv)
{
  g_auto (GStrv) arguments = NULL;
  int status = ONWARD_EXIT_FAILED;

  if (!onward_cli_parse (cli, NULL, argc, argv, 1, 1, &arguments, &status))
    return status;
  return play (arguments[0]);
}

const OnwardVerb onward_verb_tour = {
  .name = "tour",
  .arguments = N_ ("DIR"),
  .summary = N_ ("Plays Onward's main job with invented people, and leaves every file in DIR."),
  .details = N_ ("Three vaults are made: a school's, a college's and an employer's. Each step is "
                 "this program started again; the tour prints the exact command line and what it "
                 "answered."),
  .example = "tour a-tour",
  .run = run,
};
