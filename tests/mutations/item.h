/* item.h: what stands in a disclosure: a section, an answer, an adjustment, one of its hidden
 * members; or a decoy, which has a digest and no disclosure. */

#pragma once

#include "edit.h"
#include "text.h"

G_BEGIN_DECLS

typedef struct
{
  char *salt;       /* JSON text; NULL: a decoy */
  char *name;       /* JSON text; NULL: an element of an array */
  Members *members; /* the value, if it is an object */
  char *value;      /* else its JSON text */

  GPtrArray *hidden;   /* nullable, of Item: whose digests stand in its `_sd` */
  GPtrArray *elements; /* nullable, of Item: whose digests stand in its `adjustments` */
  gboolean chosen;     /* goes along */

  char *reference; /* nullable: JSON text that stands where its digest should */
  char *text;      /* base64url; NULL until written */
  char *digest;
} Item;

Item *item_new (Dice *dice, const char *name); /* @name NULL: an element; chosen */
Item *item_new_decoy (Dice *dice);
Item *item_new_reference (const char *json); /* stands among digests as it is */
void item_free (gpointer item);
GPtrArray *item_list_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* Fills a list with decoys up to the next multiple of @step, anywhere between. */
void item_list_pad (GPtrArray *items, guint step, Dice *dice);
Item *item_list_find (GPtrArray *items, const char *name);          /* nullable */
char *item_list_to_sd (GPtrArray *items) G_GNUC_WARN_UNUSED_RESULT; /* sorted by digest */

void item_write (Item *item, const Edit *edit, Dice *dice);
void item_collect (Item *item, GPtrArray *items, gboolean chosen_only); /* parents first */
char *item_to_expected (Item *item) G_GNUC_WARN_UNUSED_RESULT; /* what a reader must show of it */

G_END_DECLS
