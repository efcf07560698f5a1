/* onward-kept.h: a passport as it is kept, which a save compares with what it is to be.
 *
 * While somebody types, the same passport is saved every two seconds: what was written is what is
 * kept, so it stays in memory and is neither read nor parsed again. It is believed only as long as
 * nothing at all was written since to the database, by anybody: no other connection can write (the
 * vault is locked), and this one counts every row it changes, also those that were taken back. */

#pragma once

#include "store/onward-passport-row.h"

G_BEGIN_DECLS

typedef struct
{
  OnwardPassportRow row;
  JsonNode *tree;      /* of row.json; NULL until it is asked for; never changed */
  GHashTable *texts;   /* of the parts of trees, for onward_canonical_json_print_again() */
  gboolean line_known; /* whether what follows was read: the journal's last line */
  gint64 number;       /* 0: there is none */
  gint64 at;
  char *what;
  char *undo;      /* NULL if start is there */
  JsonNode *start; /* the passport as it was before that line; NULL until it is asked for */

  char *id;
  gint64 changes; /* rows that were changed until it was kept */
} OnwardKept;

/* Not yet there: its row's key is 0. */
OnwardKept *onward_kept_take (OnwardVault *vault, const char *id,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Outside of a transaction, as what is on the disk now; within one, forgets it. */
void onward_kept_put (OnwardVault *vault, OnwardKept *self);
void onward_kept_free (OnwardKept *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnwardKept, onward_kept_free)

/* The canonical text of @tree, which is to be kept. */
char *onward_kept_print (OnwardVault *vault, OnwardKept *self,
                         JsonNode *tree) G_GNUC_WARN_UNUSED_RESULT;
/* The tree of its text; NULL with an error if it cannot be read. */
JsonNode *onward_kept_get_tree (OnwardKept *self, GError **error);
void onward_kept_forget_line (OnwardKept *self);
/* @tree and @json, which is its text, have been written in its place. */
void onward_kept_set (OnwardKept *self, JsonNode *tree, const char *json);

G_END_DECLS
