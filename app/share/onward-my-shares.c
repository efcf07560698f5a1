#include "share/onward-my-shares.h"

#include "passport/onward-audience.h"
#include "passport/onward-clock.h"
#include "passport/onward-date.h"
#include "share/onward-share-entry.h"
#include "store/onward-vault-replies.h"
#include "store/onward-vault-sealed.h"

static void
share_free (OnwardMyShare *self)
{
  g_free (self->share);
  g_free (self->passport);
  g_free (self->to_name);
  g_free (self->to_id);
  g_free (self->audience);
  g_free (self->purpose);
  g_strfreev (self->items);
  g_free (self->lock);
  g_free (self->wording);
  g_free (self->replaces);
  g_free (self->replaced_by);
  g_free (self->with);
  g_free (self->withdrawn_reason);
  g_free (self->withdrawn_by);
  g_clear_pointer (&self->replies, g_ptr_array_unref);
  json_node_unref (self->entry);
  g_free (self);
}

/* --- reading one line --- */

static JsonObject *
entry_of (const OnwardShareLogLine *line)
{
  return json_node_get_object (line->entry);
}

static guint
read_revision (const OnwardShareLogLine *line)
{
  gint64 revision = json_object_get_int_member_with_default (entry_of (line), "revision", 0);

  return (guint)CLAMP (revision, 0, G_MAXINT);
}

static GStrv
read_items (const OnwardShareLogLine *line)
{
  JsonArray *items = json_object_get_array_member (entry_of (line), "items");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < json_array_get_length (items); i++)
    g_strv_builder_add (builder, json_array_get_string_element (items, i));
  return g_strv_builder_end (builder);
}

static OnwardMyShare *
read_share (const OnwardShareLogLine *line)
{
  OnwardMyShare *self = g_new0 (OnwardMyShare, 1);

  self->share = g_strdup (onward_share_entry_get_share (line));
  self->passport = g_strdup (line->passport);
  self->to_name = g_strdup (onward_share_entry_get_to (line, "name"));
  self->to_id = g_strdup (onward_share_entry_get_to (line, "id"));
  self->audience = g_strdup (onward_share_entry_get_text (line, "audience"));
  self->purpose = g_strdup (onward_share_entry_get_text (line, "purpose"));
  g_date_clear (&self->keep_until, 1);
  onward_date_parse (onward_share_entry_get_text (line, "keep_until"), &self->keep_until);
  self->revision = read_revision (line);
  self->items = read_items (line);
  self->lock = g_strdup (onward_share_entry_get_text (line, "lock"));
  self->wording = g_strdup (onward_share_entry_get_text (line, "wording"));
  self->shared_at = onward_share_entry_get_time (line);
  self->replaces = g_strdup (onward_share_entry_get_text (line, "replaces"));
  self->with = g_strdup (onward_share_entry_get_text (line, "with"));
  self->replies = g_ptr_array_new_with_free_func (g_free);
  self->entry = json_node_ref (line->entry);
  return self;
}

/* --- what became of it --- */

/* By its id, so that a long log is read once. */
static GHashTable *
index_shares (GPtrArray *shares)
{
  GHashTable *index = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < shares->len; i++)
    {
      OnwardMyShare *share = g_ptr_array_index (shares, i);

      g_hash_table_insert (index, share->share, share);
    }
  return index;
}

static OnwardMyShare *
look_up (GHashTable *index, const char *share)
{
  return share != NULL ? g_hash_table_lookup (index, share) : NULL;
}

/* Made more than once, a notice counts from the first time. */
static void
note_withdrawn (OnwardMyShare *share, const OnwardShareLogLine *line)
{
  if (share->withdrawn_at > 0)
    return;
  share->withdrawn_at = onward_share_entry_get_time (line);
  share->withdrawn_reason = g_strdup (onward_share_entry_get_text (line, "reason"));
  share->withdrawn_by = g_strdup (onward_share_entry_get_text (line, "by"));
}

static void
note_events (GPtrArray *lines, GHashTable *index)
{
  for (guint i = 0; i < lines->len; i++)
    {
      OnwardShareLogLine *line = g_ptr_array_index (lines, i);
      OnwardMyShare *share = look_up (index, onward_share_entry_get_share (line));

      if (share != NULL
          && g_strcmp0 (onward_share_entry_get_event (line), ONWARD_SHARE_EVENT_WITHDRAWN) == 0)
        note_withdrawn (share, line);
    }
}

/* Each share names what it goes with and what it takes the place of; the others learn it here. An
 * update of one side keeps the pair together: the other side goes with the newest. */
static void
note_relations (GPtrArray *shares, GHashTable *index)
{
  for (guint i = 0; i < shares->len; i++)
    {
      OnwardMyShare *share = g_ptr_array_index (shares, i);
      OnwardMyShare *before = look_up (index, share->replaces);
      OnwardMyShare *other = look_up (index, share->with);

      if (before != NULL)
        {
          g_free (before->replaced_by);
          before->replaced_by = g_strdup (share->share);
        }
      if (other != NULL && other->with == NULL)
        other->with = g_strdup (share->share);
      if (share->with == NULL && before != NULL)
        share->with = g_strdup (before->with);
    }
}

static OnwardShareState
decide_state (const OnwardMyShare *share, const GDate *today)
{
  if (share->withdrawn_at > 0)
    return ONWARD_SHARE_WITHDRAWN;
  if (share->replaced_by != NULL)
    return ONWARD_SHARE_REPLACED;
  if (g_date_valid (&share->keep_until) && g_date_compare (&share->keep_until, today) < 0)
    return ONWARD_SHARE_PAST;
  return ONWARD_SHARE_STANDING;
}

static guint
last_sealed (OnwardVault *vault, const char *passport, GHashTable *known)
{
  g_autoptr (OnwardSealed) sealed = NULL;
  gpointer held = NULL;

  if (g_hash_table_lookup_extended (known, passport, NULL, &held))
    return GPOINTER_TO_UINT (held);
  sealed = onward_vault_last_sealed (vault, passport, NULL); /* NULL: it is not here any more */
  held = GUINT_TO_POINTER (sealed != NULL ? sealed->revision : 0);
  g_hash_table_insert (known, g_strdup (passport), held);
  return GPOINTER_TO_UINT (held);
}

/* @rows come newest first; a receipt of a deletion is a reply, too. */
static void
note_replies (GPtrArray *rows, GHashTable *index)
{
  for (guint i = rows->len; i > 0; i--)
    {
      OnwardReplyRow *row = g_ptr_array_index (rows, i - 1);
      OnwardMyShare *share = look_up (index, row->share);
      OnwardShareReply reply = { row->made, row->received, row->applied };

      if (share != NULL)
        g_ptr_array_add (share->replies, g_memdup2 (&reply, sizeof reply));
    }
}

static void
finish (OnwardVault *vault, GPtrArray *shares)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GDate today;

  onward_clock_today (&today);
  for (guint i = 0; i < shares->len; i++)
    {
      OnwardMyShare *share = g_ptr_array_index (shares, i);

      share->state = decide_state (share, &today);
      share->later_seal = last_sealed (vault, share->passport, known) > share->revision;
    }
}

/* Of two of the same second, the one that was entered first comes after. */
static void
reverse (GPtrArray *shares)
{
  for (guint i = 0; i < shares->len / 2; i++)
    {
      gpointer held = shares->pdata[i];

      shares->pdata[i] = shares->pdata[shares->len - 1 - i];
      shares->pdata[shares->len - 1 - i] = held;
    }
}

static int
compare_newest (gconstpointer a, gconstpointer b)
{
  const OnwardMyShare *one = *(OnwardMyShare *const *)a;
  const OnwardMyShare *other = *(OnwardMyShare *const *)b;

  return one->shared_at < other->shared_at ? 1 : one->shared_at > other->shared_at ? -1 : 0;
}

/**
 * onward_my_shares_list:
 * @vault: an open vault
 * @passport: (nullable): id of a passport; NULL: of all
 * @error: return location, the vault's errors
 *
 * Reads the sharing log: every share with what became of it, the newest first.
 *
 * Two shares of one supported internship, for its provider and for its host, belong together if
 * one names the other as `with`: the one that was made second, because whoever shared it said so
 * (`OnwardSharing.with`). An update keeps what its share went with.
 *
 * Returns: (transfer full) (element-type OnwardMyShare): the shares
 */
GPtrArray *
onward_my_shares_list (OnwardVault *vault, const char *passport, GError **error)
{
  g_autoptr (GPtrArray) lines = onward_vault_share_log (vault, passport, error);
  g_autoptr (GPtrArray) replies
      = lines != NULL ? onward_vault_list_replies (vault, passport, NULL, error) : NULL;
  g_autoptr (GPtrArray) shares = NULL;
  g_autoptr (GHashTable) index = NULL;

  if (replies == NULL)
    return NULL;
  shares = g_ptr_array_new_with_free_func ((GDestroyNotify)share_free);
  for (guint i = 0; i < lines->len; i++)
    if (onward_share_entry_is_share (g_ptr_array_index (lines, i)))
      g_ptr_array_add (shares, read_share (g_ptr_array_index (lines, i)));
  index = index_shares (shares);
  note_events (lines, index);
  note_relations (shares, index);
  note_replies (replies, index);
  finish (vault, shares);
  reverse (shares);
  g_ptr_array_sort (shares, compare_newest); /* which leaves equal ones in their order */
  return g_steal_pointer (&shares);
}

/* --- groups --- */

/* The group that a share is in is named by its first member that was found. */
static OnwardMyShare *
find_root (GHashTable *roots, OnwardMyShare *share)
{
  OnwardMyShare *root = g_hash_table_lookup (roots, share);

  while (root != share)
    {
      share = root;
      root = g_hash_table_lookup (roots, share);
    }
  return root;
}

static void
join (GHashTable *roots, OnwardMyShare *share, OnwardMyShare *other)
{
  if (other != NULL)
    g_hash_table_insert (roots, find_root (roots, other), find_root (roots, share));
}

/**
 * onward_my_shares_group:
 * @shares: from onward_my_shares_list(); it must outlive the result
 *
 * Puts together what a person thinks of as one: both copies of an internship, and each share with
 * those it took the place of. Groups and what is in them come newest first; the first that is not
 * replaced is the one that counts, and an internship has two of them.
 *
 * Returns: (transfer full) (element-type GPtrArray): groups of OnwardMyShare, which stay @shares'
 */
GPtrArray *
onward_my_shares_group (GPtrArray *shares)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  g_autoptr (GHashTable) index = index_shares (shares);
  g_autoptr (GHashTable) roots = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) by_root = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < shares->len; i++)
    g_hash_table_insert (roots, shares->pdata[i], shares->pdata[i]);
  for (guint i = 0; i < shares->len; i++)
    {
      OnwardMyShare *share = g_ptr_array_index (shares, i);

      join (roots, share, look_up (index, share->with));
      join (roots, share, look_up (index, share->replaces));
    }
  for (guint i = 0; i < shares->len; i++)
    {
      OnwardMyShare *root = find_root (roots, g_ptr_array_index (shares, i));
      GPtrArray *group = g_hash_table_lookup (by_root, root);

      if (group == NULL)
        {
          group = g_ptr_array_new ();
          g_hash_table_insert (by_root, root, group);
          g_ptr_array_add (groups, group);
        }
      g_ptr_array_add (group, shares->pdata[i]);
    }
  return groups;
}

/**
 * onward_my_shares_find:
 * @shares: from onward_my_shares_list()
 * @share: id of a share
 *
 * Returns: (transfer none) (nullable): it
 */
OnwardMyShare *
onward_my_shares_find (GPtrArray *shares, const char *share)
{
  for (guint i = 0; i < shares->len; i++)
    {
      OnwardMyShare *one = g_ptr_array_index (shares, i);

      if (g_strcmp0 (one->share, share) == 0)
        return one;
    }
  return NULL;
}

/**
 * onward_my_shares_find_partner:
 * @shares: from onward_my_shares_list(), of one passport
 * @audience: whom a new share is for
 *
 * Finds what a second copy of a supported internship goes with: the newest standing share for the
 * other side that goes with none yet. Whether it is the same placement, a person says.
 *
 * Returns: (transfer none) (nullable): it; NULL also for an audience that has no other side
 */
OnwardMyShare *
onward_my_shares_find_partner (GPtrArray *shares, const char *audience)
{
  const char *host = onward_audience_get (ONWARD_AUDIENCE_INTERNSHIP_HOST)->id;
  const char *provider = onward_audience_get (ONWARD_AUDIENCE_INTERNSHIP_PROVIDER)->id;
  const char *other = g_str_equal (audience, host)       ? provider
                      : g_str_equal (audience, provider) ? host
                                                         : NULL;

  for (guint i = 0; other != NULL && i < shares->len; i++)
    {
      OnwardMyShare *share = g_ptr_array_index (shares, i);

      if (share->state == ONWARD_SHARE_STANDING && share->with == NULL
          && g_str_equal (share->audience, other))
        return share;
    }
  return NULL;
}
