#include "desktop/share/onward-agreeing.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "passport/onward-clock.h"
#include "passport/onward-date.h"
#include "receive/onward-foreign-text.h"
#include "store/onward-vault-passports.h"

#define SOMEONE "someone-decides"

struct _OnwardAgreeing
{
  OnwardVault *vault;  /* borrowed */
  char *about;         /* what the answers are about; NULL before the first look */
  GPtrArray *values;   /* pairs of placeholder and value, NULL at the end */
  GPtrArray *supports; /* ids, NULL at the end */
  GHashTable *answers; /* step to option; both live as long as the process */
  GPtrArray *shown;    /* of OnwardConsentShown, each step once, as it was last */
  OnwardShared *made;
  char *path;
};

/* Those of SOMEONE come only where somebody else decides. */
static const char *const steps[]
    = { ONWARD_AGREE_READY,       "what-it-is",      "yes-and-no",       "say-it-back/who",
        "say-it-back/what",       "say-it-back/why", "say-it-back/back", "say-it-back/choice",
        ONWARD_AGREE_WHO_DECIDES, SOMEONE,           SOMEONE "/role",    SOMEONE "/reason",
        ONWARD_AGREE_VIEW };

/**
 * onward_agreeing_new:
 * @vault: an open vault; borrowed
 *
 * Begins with nothing said.
 *
 * Returns: (transfer full): it
 */
OnwardAgreeing *
onward_agreeing_new (OnwardVault *vault)
{
  OnwardAgreeing *self = g_new0 (OnwardAgreeing, 1);

  self->vault = vault;
  self->values = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->values, NULL);
  self->supports = g_ptr_array_new ();
  g_ptr_array_add (self->supports, NULL);
  self->answers = g_hash_table_new (g_str_hash, g_str_equal);
  self->shown = g_ptr_array_new_with_free_func ((GDestroyNotify)onward_consent_shown_free);
  return self;
}

/**
 * onward_agreeing_free:
 * @self: (transfer full) (nullable): what was said
 */
void
onward_agreeing_free (OnwardAgreeing *self)
{
  if (self == NULL)
    return;
  g_free (self->about);
  g_ptr_array_unref (self->values);
  g_ptr_array_unref (self->supports);
  g_hash_table_unref (self->answers);
  g_ptr_array_unref (self->shown);
  g_clear_pointer (&self->made, onward_shared_free);
  g_free (self->path);
  g_free (self);
}

/* --- what the wording says --- */

static void
add_value (OnwardAgreeing *self, const char *name, char *value)
{
  g_ptr_array_insert (self->values, (int)self->values->len - 1, g_strdup (name));
  g_ptr_array_insert (self->values, (int)self->values->len - 1, value);
}

static char *
count_things (guint things)
{
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u thing", "%u things", things), things);
}

static char *
name_in (OnwardVault *vault, const char *id)
{
  g_autoptr (OnwardPassport) passport = onward_vault_load (vault, id, NULL);

  return passport != NULL ? onward_passport_dup_name (passport) : g_strdup ("");
}

static char *
day_in_words (const GDate *day)
{
  return day != NULL && g_date_valid (day) ? onward_date_in_words (day) : g_strdup ("");
}

/**
 * onward_agreeing_look:
 * @self: what was said
 * @sharing: for whom, what for
 * @things: how many things go
 * @things_left: how many stay
 *
 * Takes over what the share is about now. If that is not what the answers were given to, they are
 * asked for again; what helps to choose stays.
 */
void
onward_agreeing_look (OnwardAgreeing *self, const OnwardSharing *sharing, guint things,
                      guint things_left)
{
  g_autofree char *about
      = g_strdup_printf ("%s\n%s\n%u", sharing->order.to_name, sharing->order.purpose, things);
  GDate today;

  if (self->path != NULL) /* it is done: nothing of it changes any more */
    return;
  if (g_strcmp0 (self->about, about) != 0)
    {
      g_hash_table_remove_all (self->answers);
      g_ptr_array_set_size (self->shown, 0);
      g_clear_pointer (&self->made, onward_shared_free);
      g_free (self->about);
      self->about = g_steal_pointer (&about);
    }
  onward_clock_today (&today);
  g_ptr_array_set_size (self->values, 0);
  g_ptr_array_add (self->values, NULL);
  add_value (self, "recipient", onward_foreign_text (sharing->order.to_name, ONWARD_FOREIGN_NAME));
  add_value (self, "purpose", onward_foreign_text (sharing->order.purpose, ONWARD_FOREIGN_TEXT));
  add_value (self, "preferred_name", name_in (self->vault, sharing->passport));
  add_value (self, "things", count_things (things));
  add_value (self, "things_left", count_things (things_left));
  add_value (self, "delete_by", day_in_words (sharing->order.keep_until));
  add_value (self, "today", onward_date_in_words (&today));
  /* Translators: stands inside and at the beginning of sentences, where it gets a capital. */
  add_value (self, "helper", g_strdup (_ ("your SENDCo")));
}

/**
 * onward_agreeing_get_values:
 *
 * Returns: (transfer none): pairs of placeholder and value, ended by NULL
 */
const char *const *
onward_agreeing_get_values (OnwardAgreeing *self)
{
  return (const char *const *)self->values->pdata;
}

/**
 * onward_agreeing_get_name:
 *
 * Returns: what the young person likes to be called
 */
const char *
onward_agreeing_get_name (OnwardAgreeing *self)
{
  const char *name = onward_consent_get_value (onward_agreeing_get_values (self), "preferred_name");

  return name != NULL ? name : "";
}

/**
 * onward_agreeing_say:
 * @self: what was said
 * @text: a sentence of the wording
 *
 * Fills in a sentence. One that begins with a placeholder begins with a capital all the same.
 *
 * Returns: (transfer full): the words
 */
char *
onward_agreeing_say (OnwardAgreeing *self, const char *text)
{
  g_autofree char *words = onward_consent_fill (text, onward_agreeing_get_values (self));
  g_autofree char *first = NULL;

  if (!g_str_has_prefix (text, "{helper}"))
    return g_steal_pointer (&words);
  first = g_utf8_strup (words, g_utf8_next_char (words) - words);
  return g_strconcat (first, g_utf8_next_char (words), NULL);
}

/* --- the way --- */

static gboolean
is_on_the_way (OnwardAgreeing *self, const char *step)
{
  return !g_str_has_prefix (step, SOMEONE) || onward_agreeing_by_other (self);
}

static int
place_of (const char *step)
{
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (g_str_equal (steps[i], step))
      return (int)i;
  return -1;
}

/**
 * onward_agreeing_next:
 * @self: what was said
 * @step: a step; one there is not leads to the first
 *
 * Returns: (nullable): the step after it; NULL after the last
 */
const char *
onward_agreeing_next (OnwardAgreeing *self, const char *step)
{
  for (int i = place_of (step) + 1; i < (int)G_N_ELEMENTS (steps); i++)
    if (is_on_the_way (self, steps[i]))
      return steps[i];
  return NULL;
}

/**
 * onward_agreeing_before:
 * @self: what was said
 * @step: a step
 *
 * Returns: (nullable): the step before it; NULL before the first
 */
const char *
onward_agreeing_before (OnwardAgreeing *self, const char *step)
{
  for (int i = place_of (step) - 1; i >= 0; i--)
    if (is_on_the_way (self, steps[i]))
      return steps[i];
  return NULL;
}

/**
 * onward_agreeing_find_undone:
 * @self: what was said
 *
 * Only who decides has to be said. Everything else helps, and may be left.
 *
 * Returns: (nullable): the first step at which it is not
 */
const char *
onward_agreeing_find_undone (OnwardAgreeing *self)
{
  for (guint i = (guint)place_of (ONWARD_AGREE_WHO_DECIDES); i < G_N_ELEMENTS (steps); i++)
    if (is_on_the_way (self, steps[i]) && onward_agreeing_get_answer (self, steps[i]) == NULL)
      return steps[i];
  return NULL;
}

/* --- what is said --- */

static gboolean
find_support (OnwardAgreeing *self, const char *support, guint *place)
{
  for (*place = 0; *place + 1 < self->supports->len; (*place)++)
    if (g_str_equal (self->supports->pdata[*place], support))
      return TRUE;
  return FALSE;
}

/**
 * onward_agreeing_has_support:
 *
 * Returns: whether @support was said to help
 */
gboolean
onward_agreeing_has_support (OnwardAgreeing *self, const char *support)
{
  guint place;

  return find_support (self, support, &place);
}

/**
 * onward_agreeing_set_support:
 * @self: what was said
 * @support: an option of the step "ready"
 * @helps: whether it helps
 *
 * Notes what helps to choose. There is nothing to say of those who need none.
 */
void
onward_agreeing_set_support (OnwardAgreeing *self, const char *support, gboolean helps)
{
  const OnwardConsentOption *option
      = onward_consent_find_option (onward_consent_get (ONWARD_AGREE_READY), support);
  guint place;
  gboolean there = find_support (self, support, &place);

  g_return_if_fail (option != NULL);

  if (there && !helps)
    g_ptr_array_remove_index (self->supports, place);
  else if (!there && helps)
    g_ptr_array_insert (self->supports, (int)self->supports->len - 1, (gpointer)option->id);
}

/**
 * onward_agreeing_get_answer:
 *
 * Returns: (nullable): id of the option picked at @step
 */
const char *
onward_agreeing_get_answer (OnwardAgreeing *self, const char *step)
{
  return g_hash_table_lookup (self->answers, step);
}

/**
 * onward_agreeing_set_answer:
 * @self: what was said
 * @step: a step that asks
 * @option: (nullable): what was picked; NULL: nothing after all
 */
void
onward_agreeing_set_answer (OnwardAgreeing *self, const char *step, const char *option)
{
  const OnwardConsentPart *part = onward_consent_get (step);
  int place = place_of (step);

  g_return_if_fail (part != NULL && place >= 0);

  if (option == NULL)
    g_hash_table_remove (self->answers, steps[place]);
  else
    g_hash_table_insert (self->answers, (gpointer)steps[place],
                         (gpointer)onward_consent_find_option (part, option)->id);
}

/**
 * onward_agreeing_by_other:
 *
 * Returns: whether somebody else decides, or decides too
 */
gboolean
onward_agreeing_by_other (OnwardAgreeing *self)
{
  return g_strcmp0 (onward_agreeing_get_answer (self, ONWARD_AGREE_WHO_DECIDES), "someone") == 0;
}

/**
 * onward_agreeing_shown:
 * @self: what was said
 * @step: what is on the screen
 *
 * Notes its words as they are now.
 */
void
onward_agreeing_shown (OnwardAgreeing *self, const char *step)
{
  g_autofree char *words
      = onward_consent_words (onward_consent_get (step), onward_agreeing_get_values (self));

  for (guint i = 0; i < self->shown->len; i++)
    {
      OnwardConsentShown *shown = g_ptr_array_index (self->shown, i);

      if (g_str_equal (shown->step, step))
        {
          g_free (shown->words);
          shown->words = g_steal_pointer (&words);
          return;
        }
    }
  g_ptr_array_add (self->shown, onward_consent_shown_new (step, words));
}

static const char *
label_at (OnwardAgreeing *self, const char *step)
{
  const char *answer = onward_agreeing_get_answer (self, step);

  return answer != NULL ? onward_consent_find_option (onward_consent_get (step), answer)->label
                        : NULL;
}

/**
 * onward_agreeing_fill:
 * @self: what was said
 * @sharing: the share
 *
 * Says in it what helped, what was shown and who decided, as it was picked.
 */
void
onward_agreeing_fill (OnwardAgreeing *self, OnwardSharing *sharing)
{
  gboolean other = onward_agreeing_by_other (self);
  const char *who = onward_agreeing_get_answer (self, ONWARD_AGREE_WHO_DECIDES);

  sharing->supports = (const char *const *)self->supports->pdata;
  sharing->shown = self->shown;
  sharing->decided = other                                  ? ONWARD_DECIDED_BY_OTHER
                     : g_strcmp0 (who, "me-with-help") == 0 ? ONWARD_DECIDED_WITH_SUPPORT
                                                            : ONWARD_DECIDED_ALONE;
  sharing->decided_words = label_at (self, other ? SOMEONE : ONWARD_AGREE_WHO_DECIDES);
  sharing->decided_role = other ? label_at (self, SOMEONE "/role") : NULL;
  sharing->decided_reason = other ? label_at (self, SOMEONE "/reason") : NULL;
  sharing->decided_view = other ? label_at (self, ONWARD_AGREE_VIEW) : NULL;
}

/* --- the file --- */

/**
 * onward_agreeing_take_made:
 * @self: what was said
 * @made: (transfer full) (nullable): the file, which is nowhere yet; NULL: it is not to be
 */
void
onward_agreeing_take_made (OnwardAgreeing *self, OnwardShared *made)
{
  g_clear_pointer (&self->made, onward_shared_free);
  self->made = made;
}

/**
 * onward_agreeing_get_made:
 *
 * Returns: (transfer none) (nullable): the file that was made
 */
const OnwardShared *
onward_agreeing_get_made (OnwardAgreeing *self)
{
  return self->made;
}

/**
 * onward_agreeing_set_path:
 * @self: what was said
 * @path: where the file is, which is in the list of shares now
 */
void
onward_agreeing_set_path (OnwardAgreeing *self, const char *path)
{
  g_free (self->path);
  self->path = g_strdup (path);
}

/**
 * onward_agreeing_get_path:
 *
 * Returns: (nullable): where the file is; NULL: it is not saved
 */
const char *
onward_agreeing_get_path (OnwardAgreeing *self)
{
  return self->path;
}
