/* bench-ctf make COUNT FILE   writes a Common Transfer File with that many invented pupils
 * bench-ctf read FILE         reads it once: every limit, every pupil checked
 * bench-ctf judge FILE        reads it and judges every pupil, as the first half of an import does
 *                             where nobody is held yet
 * bench-ctf round FILE FOLDER brings it into a new vault in FOLDER, out of it and in again
 *
 * read and judge print how many pupils were good, and the peak of memory in KiB; round does so of
 * each of its parts, after the part's name and its nanoseconds. */

#include <stdio.h>

#include "ctf/onward-ctf-export.h"
#include "ctf/onward-ctf-import.h"
#include "ctf/onward-upn.h"
#include "measure.h"
#include "store/onward-vault-passports.h"

static void
write_pupil (FILE *file, guint i)
{
  static const char *const forenames[] = { "Robin", "Sam", "Alex", "Charlie", "Morgan" };
  static const char *const needs[] = { "ASD", "SLCN", "SPLD", "SEMH", "MLD", "VI", "HI", "PD" };
  g_autofree char *number = g_strdup_printf ("9994%08u", i);

  fprintf (file,
           "    <Pupil>\n      <UPN>%c%s</UPN>\n      <Surname>Example %u</Surname>\n"
           "      <Forename>%s</Forename>\n      <DOB>%u-%02u-%02u</DOB>\n      <Sex>%c</Sex>\n"
           "      <BasicDetails>\n        <MiddleNames>Made Up</MiddleNames>\n"
           "        <NCyearActual>%u</NCyearActual>\n      </BasicDetails>\n",
           onward_upn_letter (number), number, i, forenames[i % G_N_ELEMENTS (forenames)],
           2007 + i % 8, 1 + i % 12, 1 + i % 28, "MF"[i % 2], 7 + i % 7);
  fprintf (file,
           "      <SENhistory>\n        <SEN>\n          <StartDate>2018-09-03</StartDate>\n"
           "          <SENprovision>K</SENprovision>\n        </SEN>\n        <SENneeds>\n"
           "          <SENneed>\n            <SENtypeRank>1</SENtypeRank>\n"
           "            <SENtype>%s</SENtype>\n          </SENneed>\n        </SENneeds>\n"
           "      </SENhistory>\n",
           needs[i % G_N_ELEMENTS (needs)]);
  fputs ("      <Address>\n        <BS7666Address>\n          <PAON>1</PAON>\n"
         "          <Street>Invented Lane</Street>\n          <Town>Nowhere</Town>\n"
         "        </BS7666Address>\n        <PostCode>ZZ99 9ZZ</PostCode>\n      </Address>\n"
         "      <Attendance>\n        <YearData>\n          <Year>2026</Year>\n"
         "          <SessionsPossible>380</SessionsPossible>\n"
         "          <SessionsAttended>371</SessionsAttended>\n        </YearData>\n"
         "      </Attendance>\n    </Pupil>\n",
         file);
}

static int
make (guint count, const char *path)
{
  FILE *file = fopen (path, "w");

  if (file == NULL)
    return 1;
  fputs ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<CTfile>\n  <Header>\n"
         "    <DocumentName>Common Transfer File</DocumentName>\n"
         "    <CTFversion>26.0</CTFversion>\n    <DateTime>2026-11-20T15:30:00</DateTime>\n"
         "    <DocumentQualifier>full</DocumentQualifier>\n    <SupplierID>INVENTED</SupplierID>\n"
         "    <SourceSchool>\n      <LEA>999</LEA>\n      <Estab>4001</Estab>\n"
         "      <SchoolName>Brookfield Example School</SchoolName>\n    </SourceSchool>\n"
         "  </Header>\n  <CTFpupilData>\n",
         file);
  for (guint i = 0; i < count; i++)
    write_pupil (file, i);
  fputs ("  </CTFpupilData>\n</CTfile>\n", file);
  return fclose (file) == 0 ? 0 : 1;
}

static guint64
read_once (const char *path, GError **error)
{
  OnwardCtfLimits limits;
  g_autoptr (OnwardCtfSource) source = NULL;
  g_autoptr (OnwardCtfSummary) summary = NULL;

  onward_ctf_limits_init (&limits);
  source = onward_ctf_source_open (path, &limits, error);
  summary = source != NULL ? onward_ctf_read (source, NULL, NULL, error) : NULL;
  return summary != NULL ? summary->pupils - summary->broken : 0;
}

/* --- nobody is held --- */

static GPtrArray *
find_by_upn_cb (gpointer data, const char *upn, GError **error)
{
  return g_ptr_array_new_with_free_func (g_free);
}

static GPtrArray *
find_same_person_cb (gpointer data, const OnwardPupil *pupil, GError **error)
{
  return g_ptr_array_new_with_free_func (g_free);
}

static guint64
judge (const char *path, GError **error)
{
  OnwardCtfHeld nobody = { .find_by_upn = find_by_upn_cb, .find_same_person = find_same_person_cb };
  g_autoptr (OnwardCtfPlan) plan
      = onward_ctf_plan_new (path, NULL, &nobody, NULL, NULL, NULL, error);

  return plan != NULL ? onward_ctf_plan_count (plan, ONWARD_CTF_NEW) : 0;
}

/* --- in, out and in again --- */

/* Lets the peak begin anew. Source: proc(5), /proc/pid/clear_refs. */
static void
start_part (Measure *clock)
{
  FILE *file = fopen ("/proc/self/clear_refs", "w");

  if (file != NULL)
    {
      fputs ("5", file);
      fclose (file);
    }
  measure_start (clock);
}

static void
end_part (Measure *clock, const char *name, guint64 good)
{
  measure_stop (clock);
  printf ("%s %" G_GINT64_FORMAT " %" G_GUINT64_FORMAT " %" G_GINT64_FORMAT "\n", name,
          clock->taken, good, measure_peak ());
}

static OnwardCtfPlan *
show (OnwardVault *vault, const char *path, const char *name, OnwardCtfFate fate, GError **error)
{
  Measure clock = { 0 };
  OnwardCtfPlan *plan = NULL;

  start_part (&clock);
  plan = onward_ctf_import_plan (vault, path, NULL, NULL, NULL, error);
  end_part (&clock, name, plan != NULL ? onward_ctf_plan_count (plan, fate) : 0);
  return plan;
}

static gboolean
store (OnwardVault *vault, OnwardCtfPlan *plan, GError **error)
{
  Measure clock = { 0 };
  gboolean stored;

  start_part (&clock);
  stored = onward_ctf_import_apply (plan, vault, error);
  end_part (&clock, "stored", stored ? (guint64)onward_vault_count (vault, NULL) : 0);
  return stored;
}

static char *
write_out (OnwardVault *vault, const char *folder, GError **error)
{
  const OnwardCtfParty to = { .lea = "999", .estab = "8001" };
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (OnwardCtfExport) export = NULL;
  Measure clock = { 0 };
  char *path = NULL;

  start_part (&clock);
  list = onward_vault_list (vault, NULL, error);
  for (guint i = 0; list != NULL && i < list->len; i++)
    g_ptr_array_add (ids, ((OnwardPassportSummary *)list->pdata[i])->id);
  if (list != NULL)
    export = onward_ctf_export_new (vault, ids, FALSE, NULL, &to, NULL, NULL, error);
  if (export != NULL)
    path = onward_ctf_export_write (export, folder, error);
  end_part (&clock, "written", path != NULL ? onward_ctf_export_count (export) : 0);
  return path;
}

static gboolean
go_round (const char *path, const char *folder, GError **error)
{
  g_autofree char *place = g_build_filename (folder, "vault", NULL);
  g_autofree char *written = NULL;
  g_autoptr (OnwardSecret) code = NULL;
  g_autoptr (OnwardVault) vault = onward_vault_create (place, NULL, &code, error);
  g_autoptr (OnwardCtfPlan) first = NULL;
  g_autoptr (OnwardCtfPlan) again = NULL;
  g_autoptr (OnwardCtfPlan) back = NULL;

  if (vault != NULL)
    first = show (vault, path, "shown", ONWARD_CTF_NEW, error);
  if (first == NULL || !store (vault, first, error))
    return FALSE;
  again = show (vault, path, "shown-again", ONWARD_CTF_SAME, error);
  if (again != NULL)
    written = write_out (vault, folder, error);
  if (written != NULL)
    back = show (vault, written, "read-back", ONWARD_CTF_SAME, error);
  return back != NULL;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  guint64 good = 0;

  if (argc == 4 && g_str_equal (argv[1], "make"))
    return make ((guint)g_ascii_strtoull (argv[2], NULL, 10), argv[3]);
  if (argc == 4 && g_str_equal (argv[1], "round") && go_round (argv[2], argv[3], &error))
    return 0;
  if (argc == 3)
    good = g_str_equal (argv[1], "judge") ? judge (argv[2], &error) : read_once (argv[2], &error);
  if (good == 0)
    {
      g_printerr ("bench-ctf: %s\n", error != NULL ? error->message : "no pupil");
      return 1;
    }
  printf ("%" G_GUINT64_FORMAT " %" G_GINT64_FORMAT "\n", good, measure_peak ());
  return 0;
}
