#include "ctf/onward-ctf-reader.h"

#include <glib/gi18n-lib.h>

/**
 * onward_ctf_summary_free:
 * @self: (nullable) (transfer full): what was read
 */
void
onward_ctf_summary_free (OnwardCtfSummary *self)
{
  if (self == NULL)
    return;
  g_free (self->date);
  g_free (self->lea);
  g_free (self->estab);
  g_free (self->urn);
  g_free (self->school);
  g_free (self->digest);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  g_clear_pointer (&self->names, g_hash_table_unref);
  g_free (self);
}

static char *
version_in_words (const OnwardCtfSummary *self)
{
  if (self->version == 0)
    return g_strdup (_ ("The file does not say which version of the Common Transfer File it is. "
                        "Look at each line with care."));
  if (self->version < ONWARD_CTF_VERSION_MIN || self->version > ONWARD_CTF_VERSION_MAX)
    return g_strdup_printf (_ ("The file is a Common Transfer File %u. Onward knows %d to %d. Look "
                               "at each line with care."),
                            self->version, ONWARD_CTF_VERSION_MIN, ONWARD_CTF_VERSION_MAX);
  return NULL;
}

static gint
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (a, b);
}

static char *
unknown_in_words (const OnwardCtfSummary *self)
{
  g_autoptr (GList) names = g_list_sort (g_hash_table_get_keys (self->names), compare_names);
  g_autoptr (GString) list = g_string_new (NULL);

  if (self->unknown == 0)
    return NULL;
  for (GList *link = names; link != NULL; link = link->next)
    g_string_append_printf (list, "%s%s (%u)", list->len > 0 ? ", " : "", (char *)link->data,
                            GPOINTER_TO_UINT (g_hash_table_lookup (self->names, link->data)));
  return g_strdup_printf (ngettext ("%lu element that Onward does not know was read past: %s.",
                                    "%lu elements that Onward does not know were read past: %s.",
                                    (gulong)self->unknown),
                          (gulong)self->unknown, list->str);
}

/**
 * onward_ctf_summary_in_words:
 * @self: what was read
 *
 * Says what a person should know of the file itself: another version, what was not known, what was
 * left aside on purpose, and what was not checked.
 *
 * Returns: (transfer full) (element-type utf8): sentences
 */
GPtrArray *
onward_ctf_summary_in_words (const OnwardCtfSummary *self)
{
  GPtrArray *sentences = NULL;
  char *sentence = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  sentences = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; self->notes != NULL && i < self->notes->len; i++)
    g_ptr_array_add (sentences, g_strdup (g_ptr_array_index (self->notes, i)));
  if (self->notes != NULL)
    return sentences;
  sentence = version_in_words (self);
  if (sentence != NULL)
    g_ptr_array_add (sentences, sentence);
  sentence = unknown_in_words (self);
  if (sentence != NULL)
    g_ptr_array_add (sentences, sentence);
  if (self->past > 0)
    g_ptr_array_add (
        sentences,
        g_strdup_printf (ngettext ("%lu part that a passport does not need was not kept.",
                                   "%lu parts that a passport does not need were not kept, such as "
                                   "addresses, contacts and results.",
                                   (gulong)self->past),
                         (gulong)self->past));
  g_ptr_array_add (sentences,
                   g_strdup (_ ("The file was not checked against the Department's schema.")));
  return sentences;
}
