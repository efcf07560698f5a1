#include "desktop/caseload/onward-week.h"

#include <glib/gi18n-lib.h>

#include "desktop/caseload/onward-person-words.h"
#include "desktop/start/onward-start-code.h"
#include "passport/onward-clock.h"
#include "passport/onward-date.h"

#define DAYS 7
#define NAMED 3 /* so many are called by name */

/* Those whom one of the things is about. */
typedef struct
{
  GPtrArray *first; /* of OnwardPassportSummary: NAMED at most */
  guint count;
} Some;

static void
some_clear (Some *self)
{
  g_clear_pointer (&self->first, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Some, some_clear)

static gboolean
find (OnwardVault *vault, OnwardListFilter filter, Some *some)
{
  gint64 count = onward_vault_count_listed (vault, &filter, NULL);

  filter.limit = NAMED;
  some->count = (guint)CLAMP (count, 0, G_MAXINT);
  some->first = some->count > 0 ? onward_vault_list (vault, &filter, NULL) : NULL;
  return some->first != NULL && some->first->len > 0;
}

/**
 * onward_thing_free:
 * @self: (transfer full) (nullable): a thing to do
 *
 * Frees it.
 */
void
onward_thing_free (OnwardThing *self)
{
  if (self == NULL)
    return;
  g_free (self->title);
  g_free (self->note);
  g_clear_pointer (&self->target, g_variant_unref);
  g_free (self);
}

static OnwardThing *
thing_new (const char *picture, char *title, char *note)
{
  OnwardThing *self = g_new0 (OnwardThing, 1);

  self->picture = picture;
  self->title = title;
  self->note = note;
  return self;
}

/* One of them is opened; more are listed. */
static void
lead_to (OnwardThing *self, const Some *some, const char *group)
{
  const OnwardPassportSummary *only = some->first->pdata[0];

  self->button = some->count == 1 ? _ ("Open") : _ ("Show them");
  self->action = some->count == 1 ? "win.open-passport" : "caseload.show";
  self->target = g_variant_ref_sink (g_variant_new_string (some->count == 1 ? only->id : group));
}

/* A name may be written from right to left: it does not turn the sentence around it. */
static char *
isolate (const char *name)
{
  return g_strconcat ("\u2068", name, "\u2069", NULL);
}

static char *
join_names (const Some *some)
{
  GString *names = g_string_new (NULL);
  guint more = some->count - some->first->len;

  for (guint i = 0; i < some->first->len; i++)
    {
      g_autofree char *name
          = isolate (((const OnwardPassportSummary *)some->first->pdata[i])->name);

      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", name);
    }
  if (more > 0)
    g_string_append_printf (names, ngettext (" and %u more", " and %u more", more), more);
  return g_string_free (names, FALSE);
}

static OnwardThing *
reviews_due (OnwardVault *vault, const char *const *without)
{
  g_auto (Some) some = { 0 };
  g_autofree char *until = NULL;
  g_autofree char *on = NULL;
  g_autofree char *name = NULL;
  const OnwardPassportSummary *only = NULL;
  OnwardThing *thing = NULL;
  GDate day;

  onward_clock_today (&day);
  g_date_add_days (&day, DAYS);
  until = onward_date_print (&day);
  if (!find (
          vault,
          (OnwardListFilter){ .due_by = until, .sort = ONWARD_SORT_NEXT_DATE, .without = without },
          &some))
    return NULL;
  only = some.first->pdata[0];
  on = onward_person_next_date (only);
  name = isolate (only->name);
  thing = some.count == 1
              ? thing_new ("🗓️", g_strdup_printf (_ ("%s: review on %s"), name, on),
                           onward_person_days (only->next_date))
              : thing_new ("🗓️",
                           g_strdup_printf (ngettext ("%u review is due this week",
                                                      "%u reviews are due this week", some.count),
                                            some.count),
                           join_names (&some));
  lead_to (thing, &some, "due");
  return thing;
}

static OnwardThing *
ready_ones (OnwardVault *vault, const char *const *without)
{
  g_auto (Some) some = { 0 };
  g_autofree char *name = NULL;
  OnwardThing *thing = NULL;

  if (!find (vault, (OnwardListFilter){ .ready = TRUE, .without = without }, &some))
    return NULL;
  name = isolate (((const OnwardPassportSummary *)some.first->pdata[0])->name);
  thing = some.count == 1
              ? thing_new ("✅", g_strdup_printf (_ ("%s is ready for you"), name),
                           g_strdup (_ ("Read it together, then seal it.")))
              : thing_new ("✅",
                           g_strdup_printf (ngettext ("%u passport is ready for you",
                                                      "%u passports are ready for you", some.count),
                                            some.count),
                           join_names (&some));
  lead_to (thing, &some, "ready");
  return thing;
}

static OnwardThing *
not_started_ones (OnwardVault *vault, const char *const *without)
{
  g_auto (Some) some = { 0 };
  OnwardThing *thing = NULL;

  if (!find (vault, (OnwardListFilter){ .not_started = TRUE, .without = without }, &some))
    return NULL;
  thing = thing_new ("🌱",
                     g_strdup_printf (ngettext ("%u passport is not started",
                                                "%u passports are not started", some.count),
                                      some.count),
                     join_names (&some));
  lead_to (thing, &some, "not-started");
  return thing;
}

static OnwardThing *
recovery_code (OnwardDesk *desk)
{
  OnwardThing *thing = NULL;

  if (!onward_start_code_is_due (desk))
    return NULL;
  thing = thing_new ("🔑", g_strdup (_ ("Keep your recovery code")),
                     g_strdup (_ ("Without it nobody can open the passports if this computer "
                                  "breaks.")));
  thing->button = _ ("Do it now");
  thing->action = "win.go";
  thing->target = g_variant_ref_sink (g_variant_new_string ("recovery-code"));
  return thing;
}

static void
take (GPtrArray *things, OnwardThing *thing)
{
  if (thing != NULL && things->len < ONWARD_WEEK_MAX)
    g_ptr_array_add (things, thing);
  else
    onward_thing_free (thing);
}

/**
 * onward_week_new:
 * @desk: a desk with an open vault
 * @without: (nullable): ids of passports that do not count
 *
 * Finds what can be done this week. No passport is opened for it.
 *
 * Returns: (transfer full) (element-type OnwardThing): the things, perhaps none
 */
GPtrArray *
onward_week_new (OnwardDesk *desk, const char *const *without)
{
  GPtrArray *things = g_ptr_array_new_with_free_func ((GDestroyNotify)onward_thing_free);
  OnwardVault *vault = onward_desk_get_vault (desk);

  if (vault == NULL)
    return things;
  take (things, reviews_due (vault, without));
  take (things, ready_ones (vault, without));
  take (things, recovery_code (desk));
  take (things, not_started_ones (vault, without));
  return things;
}
