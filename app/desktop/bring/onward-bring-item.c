#include "desktop/bring/onward-bring-item.h"

#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (OnwardBringItem, onward_bring_item, G_TYPE_OBJECT)

static void
onward_bring_item_finalize (GObject *object)
{
  OnwardBringItem *self = ONWARD_BRING_ITEM (object);

  g_free (self->name);
  g_free (self->words);
  g_free (self->upn);
  g_free (self->passport);
  g_free (self->theirs);
  G_OBJECT_CLASS (onward_bring_item_parent_class)->finalize (object);
}

static void
onward_bring_item_class_init (OnwardBringItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = onward_bring_item_finalize;
}

static void
onward_bring_item_init (OnwardBringItem *self)
{
}

static char *
join (GPtrArray *sentences)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < sentences->len; i++)
    g_string_append_printf (words, "%s%s", i > 0 ? "\n" : "",
                            (const char *)g_ptr_array_index (sentences, i));
  return g_string_free (words, FALSE);
}

/**
 * onward_bring_item_new:
 * @item: what the plan says of a pupil, while it says it
 *
 * Copies what is shown of a pupil.
 *
 * Returns: (transfer full): the line
 */
OnwardBringItem *
onward_bring_item_new (const OnwardCtfItem *item)
{
  OnwardBringItem *self = g_object_new (ONWARD_TYPE_BRING_ITEM, NULL);

  self->fate = item->fate;
  self->name = onward_pupil_dup_label (item->pupil);
  self->words = join (item->sentences);
  self->upn = g_strdup (item->pupil->given_upn);
  self->passport = g_strdup (item->passport);
  return self;
}

/**
 * onward_bring_item_new_heading:
 * @fate: what becomes of the pupils below
 * @count: how many they are
 *
 * Returns: (transfer full): a heading
 */
OnwardBringItem *
onward_bring_item_new_heading (OnwardCtfFate fate, guint count)
{
  /* Translators: headings of groups of pupils; the number is how many are in it. */
  static const char *const titles[]
      = { N_ ("New (%u)"), N_ ("The same as before (%u)"), N_ ("Changed (%u)"),
          N_ ("In doubt (%u)"), N_ ("Cannot be used (%u)") };
  OnwardBringItem *self = g_object_new (ONWARD_TYPE_BRING_ITEM, NULL);
  g_autofree char *number = g_strdup_printf ("%u", count);
  g_auto (GStrv) parts = g_strsplit (_ (titles[fate]), "%u", 2);

  self->heading = TRUE;
  self->fate = fate;
  self->name = g_strjoinv (number, parts);
  return self;
}
