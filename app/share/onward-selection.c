#include "share/onward-selection.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "share/onward-offer.h"

struct _OnwardSelection
{
  OnwardIssued *issued; /* borrowed */
  const OnwardAudience *audience;
  GPtrArray *choices; /* of OnwardChoice */
};

G_DEFINE_QUARK (onward_selection_error, onward_selection_error)

static void
choice_free (OnwardChoice *choice)
{
  g_free (choice->section);
  g_free (choice->label);
  g_free (choice);
}

/* --- what there is to choose --- */

static OnwardConfirm
confirmation (const OnwardQuestion *question)
{
  if (question->item_by_item || question->sensitivity >= 3)
    return ONWARD_CONFIRM_ITEM;
  return question->sensitivity == 2 ? ONWARD_CONFIRM_SECTION : ONWARD_CONFIRM_NOTHING;
}

static OnwardChoice *
add_choice (OnwardSelection *self, const OnwardQuestion *question, OnwardIssuedItem *item,
            guint position)
{
  OnwardChoice *choice = g_new0 (OnwardChoice, 1);

  choice->path = item->path;
  choice->section = g_strdup (question->section->id);
  choice->why = question->why[self->audience->number];
  choice->confirm = confirmation (question);
  choice->position = position;
  g_ptr_array_add (self->choices, choice);
  return choice;
}

/* A file says in its own words what was asked when it was sealed. */
static char *
sealed_label (OnwardIssuedItem *item, const OnwardQuestion *question)
{
  JsonObject *claims
      = JSON_NODE_HOLDS_OBJECT (item->value) ? json_node_get_object (item->value) : NULL;

  return g_strdup (claims != NULL ? json_object_get_string_member_with_default (claims, "label",
                                                                                question->heading)
                                  : question->heading);
}

static void
add_answers (OnwardSelection *self, const OnwardSection *section)
{
  for (guint i = 0; i < section->questions->len; i++)
    {
      const OnwardQuestion *question = g_ptr_array_index (section->questions, i);
      g_autofree char *path = g_strconcat (section->id, "/", question->name, NULL);
      guint position;
      OnwardIssuedItem *item = onward_issued_find (self->issued, path, &position);
      OnwardChoice *choice;

      if (item == NULL)
        continue;
      choice = add_choice (self, question, item, position);
      choice->label = sealed_label (item, question);
      choice->offer = question->offers[self->audience->number];
      choice->suggested = onward_offer_suggests (question, self->audience);
    }
}

static void
add_members (OnwardSelection *self, const OnwardQuestion *question, const char *adjustment,
             const char *title, OnwardOffer limit)
{
  static const char *const members[]
      = { "why", "evidence", "agreed", "providers", "cost", "review" };
  static const char *const labels[] = {
    N_ ("why it helps"),       N_ ("how it was seen to help"), N_ ("who agreed to it"),
    N_ ("who can provide it"), N_ ("how it is paid for"),      N_ ("how the last review went")
  };

  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    {
      g_autofree char *path = g_strconcat (adjustment, "/", members[i], NULL);
      guint position;
      OnwardIssuedItem *item = onward_issued_find (self->issued, path, &position);
      OnwardChoice *choice;

      if (item == NULL)
        continue;
      choice = add_choice (self, question, item, position);
      choice->label = g_strdup_printf ("%s: %s", title, _ (labels[i]));
      choice->part = _ (labels[i]);
      choice->offer = MAX (limit, onward_offer_member (members[i], self->audience));
      choice->suggested = choice->offer == ONWARD_OFFER_ON;
    }
}

static void
add_adjustments (OnwardSelection *self)
{
  const OnwardQuestion *question
      = onward_question_set_find (onward_question_set_get (), "helps.adjustments");

  for (guint number = 1; number <= ONWARD_ADJUSTMENTS_MAX; number++)
    {
      g_autofree char *path = g_strdup_printf ("helps/%u", number);
      guint position;
      OnwardIssuedItem *item = onward_issued_find (self->issued, path, &position);
      OnwardChoice *choice;
      JsonObject *claims;

      if (item == NULL)
        return;
      claims = json_node_get_object (item->value);
      choice = add_choice (self, question, item, position);
      choice->label = g_strdup (json_object_get_string_member_with_default (claims, "title", ""));
      choice->offer = onward_offer_adjustment (claims, self->audience);
      choice->suggested = choice->offer == ONWARD_OFFER_ON;
      add_members (self, question, path, choice->label, choice->offer);
    }
}

/**
 * onward_selection_new:
 * @issued: a sealed revision; borrowed, and must outlive the result
 * @audience: for whom
 *
 * Begins to choose from a sealed revision. Nothing is chosen yet.
 *
 * Returns: (transfer full): the selection
 */
OnwardSelection *
onward_selection_new (OnwardIssued *issued, const OnwardAudience *audience)
{
  OnwardSelection *self = g_new0 (OnwardSelection, 1);
  GPtrArray *sections = onward_question_set_get_sections (onward_question_set_get ());

  self->issued = issued;
  self->audience = audience;
  self->choices = g_ptr_array_new_with_free_func ((GDestroyNotify)choice_free);
  for (guint i = 0; i < sections->len; i++)
    {
      const OnwardSection *section = g_ptr_array_index (sections, i);

      if (g_str_equal (section->id, "helps"))
        add_adjustments (self);
      else
        add_answers (self, section);
    }
  return self;
}

/**
 * onward_selection_free:
 * @self: (transfer full): a selection
 */
void
onward_selection_free (OnwardSelection *self)
{
  g_ptr_array_unref (self->choices);
  g_free (self);
}

/**
 * onward_selection_get_audience:
 * @self: a selection
 *
 * Returns: (transfer none): for whom it is
 */
const OnwardAudience *
onward_selection_get_audience (OnwardSelection *self)
{
  return self->audience;
}

/**
 * onward_selection_get_choices:
 * @self: a selection
 *
 * Returns: (transfer none) (element-type OnwardChoice): everything the revision holds, in the order
 *   it is asked
 */
GPtrArray *
onward_selection_get_choices (OnwardSelection *self)
{
  return self->choices;
}

/* --- choosing --- */

static OnwardChoice *
find (OnwardSelection *self, const char *path, GError **error)
{
  for (guint i = 0; i < self->choices->len; i++)
    {
      OnwardChoice *choice = g_ptr_array_index (self->choices, i);

      if (g_str_equal (choice->path, path))
        return choice;
    }
  g_set_error (
      error, ONWARD_SELECTION_ERROR, ONWARD_SELECTION_ERROR_UNKNOWN,
      _ ("The sealed passport holds no “%s”. Things are named like “communication/tell-me” "
         "or “helps/3”."),
      path);
  return NULL;
}

/**
 * onward_selection_use_suggestions:
 * @self: a selection
 *
 * Chooses what is proposed to the audience, besides what is chosen already. What wants to be
 * confirmed still does.
 */
void
onward_selection_use_suggestions (OnwardSelection *self)
{
  for (guint i = 0; i < self->choices->len; i++)
    {
      OnwardChoice *choice = g_ptr_array_index (self->choices, i);

      choice->chosen = choice->chosen || choice->suggested;
    }
}

/**
 * onward_selection_choose:
 * @self: a selection
 * @path: what is chosen
 * @error: return location, domain `ONWARD_SELECTION_ERROR`
 *
 * Chooses one thing by name.
 *
 * Returns: FALSE if the revision does not hold it, or this audience can never have it
 */
gboolean
onward_selection_choose (OnwardSelection *self, const char *path, GError **error)
{
  OnwardChoice *choice = find (self, path, error);

  if (choice == NULL)
    return FALSE;
  if (choice->offer == ONWARD_OFFER_NEVER)
    {
      g_set_error (error, ONWARD_SELECTION_ERROR, ONWARD_SELECTION_ERROR_NEVER,
                   _ ("“%s” (%s) cannot be shared with this audience: %s."), choice->label, path,
                   self->audience->title);
      return FALSE;
    }
  choice->chosen = TRUE;
  return TRUE;
}

/**
 * onward_selection_leave_out:
 * @self: a selection
 * @path: what is not to go
 * @error: return location, domain `ONWARD_SELECTION_ERROR`
 *
 * Takes one thing, and what belongs to it, out of the selection. Chosen again, it has to be
 * confirmed again.
 *
 * Returns: FALSE if the revision does not hold it
 */
gboolean
onward_selection_leave_out (OnwardSelection *self, const char *path, GError **error)
{
  gsize length = strlen (path);

  if (find (self, path, error) == NULL)
    return FALSE;
  for (guint i = 0; i < self->choices->len; i++)
    {
      OnwardChoice *choice = g_ptr_array_index (self->choices, i);

      if (strncmp (choice->path, path, length) == 0
          && (choice->path[length] == '\0' || choice->path[length] == '/'))
        choice->chosen = choice->confirmed = FALSE;
    }
  return TRUE;
}

/**
 * onward_selection_confirm:
 * @self: a selection
 * @path: a section's id, or one thing
 * @error: return location, domain `ONWARD_SELECTION_ERROR`
 *
 * Confirms what tells about health or disability: with a section's id everything that is chosen now
 * and confirmed with its section; one thing by its path.
 *
 * Returns: FALSE if there is no such thing or section
 */
gboolean
onward_selection_confirm (OnwardSelection *self, const char *path, GError **error)
{
  gboolean section = strchr (path, '/') == NULL;
  OnwardChoice *single = section ? NULL : find (self, path, error);

  if (!section && single == NULL)
    return FALSE;
  if (single != NULL)
    single->confirmed = TRUE;
  else if (onward_question_set_find_section (onward_question_set_get (), path) == NULL)
    {
      g_set_error (error, ONWARD_SELECTION_ERROR, ONWARD_SELECTION_ERROR_UNKNOWN,
                   _ ("There is no section “%s” to confirm."), path);
      return FALSE;
    }
  for (guint i = 0; section && i < self->choices->len; i++)
    {
      OnwardChoice *choice = g_ptr_array_index (self->choices, i);

      if (g_str_equal (choice->section, path) && choice->confirm == ONWARD_CONFIRM_SECTION
          && choice->chosen)
        choice->confirmed = TRUE;
    }
  return TRUE;
}

/* --- the result --- */

static gboolean
is_unconfirmed (OnwardChoice *choice)
{
  return choice->chosen && choice->confirm != ONWARD_CONFIRM_NOTHING && !choice->confirmed;
}

/**
 * onward_selection_count:
 * @self: a selection
 *
 * Returns: how many things are chosen
 */
guint
onward_selection_count (OnwardSelection *self)
{
  guint count = 0;

  for (guint i = 0; i < self->choices->len; i++)
    count += ((OnwardChoice *)g_ptr_array_index (self->choices, i))->chosen ? 1 : 0;
  return count;
}

/**
 * onward_selection_leave_out_unconfirmed:
 * @self: a selection
 *
 * Takes out what was chosen and not confirmed.
 *
 * Returns: how many things that were
 */
guint
onward_selection_leave_out_unconfirmed (OnwardSelection *self)
{
  guint count = 0;

  for (guint i = 0; i < self->choices->len; i++)
    {
      OnwardChoice *choice = g_ptr_array_index (self->choices, i);

      if (is_unconfirmed (choice))
        {
          choice->chosen = FALSE;
          count++;
        }
    }
  return count;
}

static gboolean
check_ready (OnwardSelection *self, GError **error)
{
  if (onward_selection_count (self) == 0)
    {
      g_set_error_literal (error, ONWARD_SELECTION_ERROR, ONWARD_SELECTION_ERROR_NOTHING,
                           _ ("Nothing is chosen, so there is nothing to share."));
      return FALSE;
    }
  for (guint i = 0; i < self->choices->len; i++)
    {
      OnwardChoice *choice = g_ptr_array_index (self->choices, i);

      if (!is_unconfirmed (choice))
        continue;
      g_set_error (error, ONWARD_SELECTION_ERROR, ONWARD_SELECTION_ERROR_UNCONFIRMED,
                   _ ("“%s” tells about health or disability. Confirm it (%s) or leave it out."),
                   choice->label,
                   choice->confirm == ONWARD_CONFIRM_ITEM ? choice->path : choice->section);
      return FALSE;
    }
  return TRUE;
}

/**
 * onward_selection_finish:
 * @self: a selection
 * @error: return location, domain `ONWARD_SELECTION_ERROR`
 *
 * Ends choosing. A chosen thing needs what it stands in, its section or its adjustment, and those
 * are added (RFC 9901, section 7.2).
 *
 * Returns: (transfer full) (element-type guint): positions among the items of the revision, rising,
 *   so that parents come first; or NULL
 */
GArray *
onward_selection_finish (OnwardSelection *self, GError **error)
{
  GPtrArray *items = onward_issued_get_items (self->issued);
  g_autofree gboolean *goes = g_new0 (gboolean, items->len + 1);
  GArray *positions;

  if (!check_ready (self, error))
    return NULL;
  for (guint i = 0; i < self->choices->len; i++)
    {
      OnwardChoice *choice = g_ptr_array_index (self->choices, i);

      for (gint at = choice->chosen ? (gint)choice->position : -1; at >= 0;
           at = ((OnwardIssuedItem *)g_ptr_array_index (items, at))->parent)
        goes[at] = TRUE;
    }
  positions = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < items->len; i++)
    if (goes[i])
      g_array_append_val (positions, i);
  return positions;
}
