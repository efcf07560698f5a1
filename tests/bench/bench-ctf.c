/* bench-ctf make COUNT FILE   writes a Common Transfer File with that many invented pupils
 * bench-ctf read FILE         reads it once: every limit, every pupil checked
 * bench-ctf judge FILE        reads it and judges every pupil, as the first half of an import does
 *                             where nobody is held yet
 *
 * read and judge print how many pupils were good, and the peak of memory in KiB. */

#include <stdio.h>

#include "ctf/onward-ctf-plan.h"
#include "ctf/onward-upn.h"
#include "measure.h"

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

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  guint64 good = 0;

  if (argc == 4 && g_str_equal (argv[1], "make"))
    return make ((guint)g_ascii_strtoull (argv[2], NULL, 10), argv[3]);
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
