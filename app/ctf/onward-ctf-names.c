#include "ctf/onward-ctf-names.h"

#define IN(place) (1u << ONWARD_CTF_IN_##place)
#define TO(place) ONWARD_CTF_IN_##place, 0
#define VALUE(value) ONWARD_CTF_IN_VALUE, value

/* Some systems write identity and SEN history a level off; each is taken wherever it can only mean
 * one thing. */
#define OF_PUPIL (IN (PUPIL) | IN (BASIC))

typedef struct
{
  const char *name;
  guint in; /* places in which the name has this meaning */
  OnwardCtfPlace to;
  guint value;
} Meaning;

static const Meaning meanings[] = {
  { "CTfile", IN (FILE), TO (ROOT) },
  { "Header", IN (ROOT), TO (HEADER) },
  { "CTFpupilData", IN (ROOT), TO (PUPILS) },

  { "CTFversion", IN (HEADER), VALUE (ONWARD_CTF_VERSION) },
  { "DateTime", IN (HEADER), VALUE (ONWARD_CTF_DATE) },
  { "SourceSchool", IN (HEADER), TO (SOURCE) },
  { "LEA", IN (SOURCE), VALUE (ONWARD_CTF_LEA) },
  { "Estab", IN (SOURCE), VALUE (ONWARD_CTF_ESTAB) },
  { "URN", IN (SOURCE), VALUE (ONWARD_CTF_URN) },
  { "SchoolName", IN (SOURCE), VALUE (ONWARD_CTF_SCHOOL) },
  { "AcademicYear", IN (SOURCE), TO (PAST) },
  { "DocumentName", IN (HEADER), TO (PAST) },
  { "DocumentQualifier", IN (HEADER), TO (PAST) },
  { "DataDescriptor", IN (HEADER), TO (PAST) },
  { "DataQualifier", IN (HEADER), TO (PAST) },
  { "SupplierID", IN (HEADER), TO (PAST) },
  { "DestSchool", IN (HEADER), TO (PAST) },

  { "Pupil", IN (PUPILS), TO (PUPIL) },
  { "UPN", OF_PUPIL, VALUE (ONWARD_PUPIL_UPN) },
  { "FormerUPN", OF_PUPIL, VALUE (ONWARD_PUPIL_FORMER_UPN) },
  { "UniqueLearnerNumber", OF_PUPIL, VALUE (ONWARD_PUPIL_ULN) },
  { "Surname", OF_PUPIL, VALUE (ONWARD_PUPIL_SURNAME) },
  { "Forename", OF_PUPIL, VALUE (ONWARD_PUPIL_FORENAME) },
  { "PreferredSurname", OF_PUPIL, VALUE (ONWARD_PUPIL_PREFERRED_SURNAME) },
  { "PreferredForename", OF_PUPIL, VALUE (ONWARD_PUPIL_PREFERRED_FORENAME) },
  { "DOB", OF_PUPIL, VALUE (ONWARD_PUPIL_BORN) },
  { "Sex", OF_PUPIL, VALUE (ONWARD_PUPIL_SEX) },
  { "Gender", OF_PUPIL, VALUE (ONWARD_PUPIL_SEX) }, /* before CTF 25 */
  { "NCyearActual", OF_PUPIL, VALUE (ONWARD_PUPIL_YEAR) },
  { "BasicDetails", IN (PUPIL), TO (BASIC) },

  { "SENhistory", IN (PUPIL), TO (HISTORY) },
  { "SEN", IN (PUPIL) | IN (HISTORY), TO (SPELL) },
  { "StartDate", IN (SPELL), VALUE (ONWARD_CTF_SPELL_START) },
  { "SENprovision", IN (SPELL), VALUE (ONWARD_CTF_SPELL_CODE) },
  { "SENneeds", IN (PUPIL) | IN (HISTORY), TO (NEEDS) },
  { "SENneed", IN (NEEDS), TO (NEED) },
  { "NeedStartDate", IN (NEED), VALUE (ONWARD_CTF_NEED_START) },
  { "NeedEndDate", IN (NEED), VALUE (ONWARD_CTF_NEED_END) },
  { "SENtypeRank", IN (NEED), VALUE (ONWARD_CTF_NEED_RANK) },
  { "SENtype", IN (NEED), VALUE (ONWARD_CTF_NEED_TYPE) },

  { "SuppInfo", IN (HEADER) | OF_PUPIL | IN (HISTORY), TO (PAST) },
  { "UCI", IN (PUPIL), TO (PAST) },
  { "FSMhistory", IN (PUPIL), TO (PAST) },
  { "NAWdetails", IN (PUPIL), TO (PAST) },
  { "LookedAfter", IN (PUPIL), TO (PAST) },
  { "Address", IN (PUPIL), TO (PAST) },
  { "Phones", IN (PUPIL), TO (PAST) },
  { "Email", IN (PUPIL), TO (PAST) },
  { "Contacts", IN (PUPIL), TO (PAST) },
  { "Attendance", IN (PUPIL), TO (PAST) },
  { "StageAssessments", IN (PUPIL), TO (PAST) },
  { "SchoolHistory", IN (PUPIL), TO (PAST) },
  { "FormerSurname", IN (BASIC), TO (PAST) },
  { "FormerForename", IN (BASIC), TO (PAST) },
  { "MiddleNames", IN (BASIC), TO (PAST) },
  { "Ethnicity", IN (BASIC), TO (PAST) },
  { "EthnicitySource", IN (BASIC), TO (PAST) },
  { "Languages", IN (BASIC), TO (PAST) },
  { "ServiceChild", IN (BASIC), TO (PAST) },
  { "MedicalFlag", IN (BASIC), TO (PAST) },
  { "Disabilities", IN (BASIC), TO (PAST) },
  { "EnrolStatus", IN (BASIC), TO (PAST) },
};

/**
 * onward_ctf_names_find:
 * @in: where one stands
 * @name: local name of an element there, in any case: some systems write CTFVersion
 * @value: (out): which value it is, for `IN_VALUE`
 *
 * Tells what an element means. Order and number do not matter.
 *
 * Source: Common Transfer File 12 to 26, as far as they are public; names of the Department's own
 * services first.
 *
 * Returns: where its inside is; `IN_UNKNOWN` for a name without meaning there
 */
OnwardCtfPlace
onward_ctf_names_find (OnwardCtfPlace in, const char *name, guint *value)
{
  char first = '\0';

  g_return_val_if_fail (name != NULL && value != NULL, ONWARD_CTF_IN_UNKNOWN);

  if (in == ONWARD_CTF_IN_PAST || in == ONWARD_CTF_IN_UNKNOWN)
    return in;
  first = g_ascii_tolower (*name);
  for (gsize i = 0; i < G_N_ELEMENTS (meanings); i++)
    if ((meanings[i].in & 1u << in) != 0 && g_ascii_tolower (*meanings[i].name) == first
        && g_ascii_strcasecmp (meanings[i].name, name) == 0)
      {
        *value = meanings[i].value;
        return meanings[i].to;
      }
  return ONWARD_CTF_IN_UNKNOWN;
}
