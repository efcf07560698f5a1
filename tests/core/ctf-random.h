/* ctf-random.h: pupils that a school might have, made from numbers, and a file of them. */

#pragma once

#include <string.h>

#include <glib.h>

#include "ctf/onward-uln.h"
#include "ctf/onward-upn.h"

/* Invented, and plainly so; with what XML has to escape, accents, and two other scripts. */
static const char *const random_forenames[]
    = { "Robin",        "Sam",          "Zo\xc3\xab",
        "D'Invent",     "Jos\xc3\xa9",  "\xd9\x86\xd9\x88\xd8\xb1",
        "\xe6\x98\x8e", "Anne-Example", "R & B",
        "<Tag>" };
static const char *const random_surnames[]
    = { "Example",           "Sample",         "O'Specimen",
        "Demo-Pattern",      "\xc3\x85ngdemo", "Van den Template",
        "\"Quoted\"",        "Invented",       "\xd9\x85\xd8\xab\xd8\xa7\xd9\x84",
        "Placeholder & Sons" };

static inline void
random_put (GString *xml, const char *name, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_string_append_printf (xml, "<%s>%s</%s>", name, escaped, name);
}

static inline void
random_put_day (GString *xml, GRand *rand, const char *name, guint from, guint to)
{
  g_string_append_printf (xml, "<%s>%04d-%02d-%02d</%s>", name,
                          g_rand_int_range (rand, (gint)from, (gint)to),
                          g_rand_int_range (rand, 1, 13), g_rand_int_range (rand, 1, 29), name);
}

static inline void
random_put_uln (GString *xml, guint number)
{
  g_autofree char *body = g_strdup_printf ("9%08u", number);

  for (guint digit = 0; digit < 10; digit++)
    {
      g_autofree char *uln = g_strdup_printf ("%s%u", body, digit);

      if (onward_uln_check (uln) == ONWARD_ULN_VALID)
        random_put (xml, "UniqueLearnerNumber", uln);
    }
}

static inline void
random_put_history (GString *xml, GRand *rand)
{
  static const char *const types[]
      = { "SPLD", "MLD", "SEMH", "SLCN", "HI", "VI", "PD", "ASD", "DS" };
  gint spells = g_rand_int_range (rand, 0, 4);
  gint needs = spells > 0 ? g_rand_int_range (rand, 0, 5) : 0;

  if (spells == 0)
    return;
  g_string_append (xml, "<SENhistory>");
  for (gint i = 0; i < spells; i++)
    {
      g_string_append (xml, "<SEN>");
      random_put_day (xml, rand, "StartDate", 2014, 2026);
      g_string_append_printf (xml, "<SENprovision>%c</SENprovision></SEN>",
                              "NKESAP"[g_rand_int_range (rand, 0, 6)]);
    }
  if (needs > 0)
    g_string_append (xml, "<SENneeds>");
  for (gint i = 0; i < needs; i++)
    {
      g_string_append (xml, "<SENneed>");
      if (g_rand_boolean (rand))
        random_put_day (xml, rand, "NeedStartDate", 2014, 2020);
      if (g_rand_boolean (rand))
        random_put_day (xml, rand, "NeedEndDate", 2020, 2026);
      g_string_append_printf (xml, "<SENtypeRank>%d</SENtypeRank><SENtype>%s</SENtype></SENneed>",
                              i + 1, types[g_rand_int_range (rand, 0, (gint)G_N_ELEMENTS (types))]);
    }
  if (needs > 0)
    g_string_append (xml, "</SENneeds>");
  g_string_append (xml, "</SENhistory>");
}

/* @number makes UPN and surname the pupil's own. */
static inline void
random_put_pupil (GString *xml, GRand *rand, guint number)
{
  const char *forename
      = random_forenames[g_rand_int_range (rand, 0, (gint)G_N_ELEMENTS (random_forenames))];
  const char *last
      = random_surnames[g_rand_int_range (rand, 0, (gint)G_N_ELEMENTS (random_surnames))];
  g_autofree char *surname = g_strdup_printf ("%s %u", last, number);
  g_autofree char *body = g_strdup_printf ("9994%08u", number);
  char upn[] = { onward_upn_letter (body), '\0' };

  g_string_append_printf (xml, "<Pupil><UPN>%s%s</UPN>", upn, body);
  if (g_rand_boolean (rand))
    random_put_uln (xml, number);
  random_put (xml, "Surname", surname);
  random_put (xml, "Forename", forename);
  random_put_day (xml, rand, "DOB", 2006, 2014);
  random_put (xml, "Sex", g_rand_boolean (rand) ? "F" : "M");
  g_string_append (xml, "<BasicDetails>");
  if (g_rand_boolean (rand))
    random_put (xml, "PreferredSurname", last);
  if (g_rand_boolean (rand))
    random_put (xml, "PreferredForename", forename);
  if (g_rand_boolean (rand))
    g_string_append_printf (xml, "<NCyearActual>%d</NCyearActual>", g_rand_int_range (rand, 7, 14));
  g_string_append (xml, "</BasicDetails>");
  random_put_history (xml, rand);
  g_string_append (xml, "</Pupil>");
}

static inline void
random_start_file (GString *xml)
{
  g_string_assign (xml, "<CTfile><Header><CTFversion>26.0</CTFversion>"
                        "<DateTime>2026-11-20T15:30:00</DateTime><SourceSchool><LEA>999</LEA>"
                        "<Estab>4001</Estab><SchoolName>Brookfield Example School</SchoolName>"
                        "</SourceSchool></Header><CTFpupilData>\n");
}

static inline void
random_end_file (GString *xml)
{
  g_string_append (xml, "</CTFpupilData></CTfile>\n");
}
