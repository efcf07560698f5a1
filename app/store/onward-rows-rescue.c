/* onward-rows-rescue.c: reading a table past its bad pages.
 *
 * Reading stops at the first row on a bad page. So the table is read from its beginning to there,
 * then from its end back to there; what lies between is halved by the first number of its key, and
 * each half read in the same way, until there is nothing left between two rows that were read.
 * Where the end itself cannot be read there is nothing to halve: there it is tried in growing
 * steps. */

#include "store/onward-rows.h"

#include "store/onward-sql.h"

#define FAILURES_MAX 200000              /* of reading, in one table: an end to looking for more */
#define BEYOND G_GINT64_CONSTANT (65536) /* how far past the last key read one may still be */
#define KEY_MAX 4                        /* columns of a key */

/* A place between rows: a whole key, which lies on its far side, or its first number alone, which
 * lies on its near side for a beginning and on its far side for an end. None: n is 0. */
typedef struct
{
  sqlite3_value *key[KEY_MAX]; /* owned */
  gint64 number;               /* if n is 0 and @is_number */
  guint n;
  gboolean is_number;
} Place;

typedef struct
{
  sqlite3 *db;
  const OnwardTable *table;
  OnwardRowFunc func;
  gpointer data;
  OnwardCell *row;
  guint failures;
  guint64 rows; /* read until now */
  gboolean whole;
} Rescue;

typedef enum
{
  WALK_DONE,    /* everything up to the other place was read */
  WALK_BROKEN,  /* a row could not be */
  WALK_STOPPED, /* @func wants no more */
} Walk;

static void
place_clear (Place *self)
{
  for (guint i = 0; i < self->n; i++)
    sqlite3_value_free (self->key[i]);
  *self = (Place){ 0 };
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, place_clear)

static void
place_copy (Place *self, const Place *other)
{
  *self = *other;
  for (guint i = 0; i < self->n; i++)
    self->key[i] = sqlite3_value_dup (other->key[i]);
}

/* At the row at hand. */
static void
place_move (Place *self, OnwardStatement *statement, const OnwardTable *table)
{
  place_clear (self);
  self->n = table->n_order;
  for (guint i = 0; i < self->n; i++)
    self->key[i]
        = sqlite3_value_dup (sqlite3_column_value (statement, (int)(table->n_columns + i)));
}

static void
append_names (GString *sql, char **names, guint n, const char *after)
{
  for (guint i = 0; i < n; i++)
    g_string_append_printf (sql, "%s\"%s\"%s", i > 0 ? ", " : "", names[i], after);
}

static void
append_limit (GString *sql, const OnwardTable *table, const Place *place, const char *compare)
{
  guint n = place->is_number ? 1 : place->n;

  if (n == 0)
    return;
  g_string_append (sql, " AND (");
  append_names (sql, table->order, n, "");
  g_string_append_printf (sql, ") %s (?", compare);
  for (guint i = 1; i < n; i++)
    g_string_append (sql, ", ?");
  g_string_append_c (sql, ')');
}

static gboolean
bind_place (OnwardStatement *statement, int *at, const Place *place)
{
  gboolean bound = TRUE;

  if (place->is_number)
    return sqlite3_bind_int64 (statement, (*at)++, place->number) == SQLITE_OK;
  for (guint i = 0; i < place->n && bound; i++)
    bound = sqlite3_bind_value (statement, (*at)++, place->key[i]) == SQLITE_OK;
  return bound;
}

static OnwardStatement *
select_between (Rescue *self, const Place *low, const Place *high, gboolean backwards)
{
  g_autoptr (GString) sql = g_string_new ("SELECT ");
  g_autoptr (OnwardStatement) statement = NULL;
  const OnwardTable *table = self->table;
  int at = 1;

  append_names (sql, table->columns, table->n_columns, "");
  g_string_append (sql, ", ");
  append_names (sql, table->order, table->n_order, "");
  g_string_append_printf (sql, " FROM \"%s\" NOT INDEXED WHERE 1", table->name);
  append_limit (sql, table, low, low->is_number ? ">=" : ">");
  append_limit (sql, table, high, "<");
  g_string_append (sql, " ORDER BY ");
  append_names (sql, table->order, table->n_order, backwards ? " DESC" : "");
  if (sqlite3_prepare_v2 (self->db, sql->str, -1, &statement, NULL) != SQLITE_OK
      || !bind_place (statement, &at, low) || !bind_place (statement, &at, high))
    return NULL;
  return g_steal_pointer (&statement);
}

/* Reads from one place towards the other; the one it begins at moves along. */
static Walk
walk (Rescue *self, Place *low, Place *high, gboolean backwards, GError **error)
{
  g_autoptr (OnwardStatement) statement = select_between (self, low, high, backwards);
  int result = statement != NULL ? SQLITE_ROW : SQLITE_ERROR;

  while (statement != NULL && (result = sqlite3_step (statement)) == SQLITE_ROW)
    {
      onward_row_take (statement, self->table->n_columns, self->row);
      if (!self->func (self->table, self->row, self->data, error))
        return WALK_STOPPED;
      self->rows++;
      place_move (backwards ? high : low, statement, self->table);
    }
  if (result == SQLITE_DONE)
    return WALK_DONE;
  self->whole = FALSE;
  self->failures++;
  return WALK_BROKEN;
}

/* The first number of the key at a place. */
static gboolean
first_number (const Place *place, gint64 *number)
{
  if (place->is_number)
    *number = place->number;
  else if (place->n > 0 && sqlite3_value_type (place->key[0]) == SQLITE_INTEGER)
    *number = sqlite3_value_int64 (place->key[0]);
  else
    return FALSE;
  return TRUE;
}

/* A number that has something on both sides of it; keys of ours count from 1. */
static gboolean
find_middle (const Rescue *self, const Place *low, const Place *high, gint64 *middle)
{
  gint64 from = 0;
  gint64 to = 0;

  if (low->n > 0 && !first_number (low, &from))
    return FALSE; /* keys that are words */
  first_number (low, &from);
  if (!first_number (high, &to) || to <= from || to - from < 2 || self->failures >= FAILURES_MAX)
    return FALSE;
  *middle = from + (to - from) / 2;
  return TRUE;
}

static gboolean rescue (Rescue *self, const Place *low, const Place *high, GError **error);

/* Past @low there is no row known any more: each try begins an eighth further than the one before,
 * until one reads something. What lies between has two ends then. */
static gboolean
rescue_beyond (Rescue *self, const Place *low, GError **error)
{
  gint64 from = 0;

  if ((low->n > 0 && !first_number (low, &from)) || from > G_MAXINT64 - 2 * BEYOND)
    return TRUE; /* keys that are words */
  first_number (low, &from);
  for (gint64 step = 1; step < BEYOND; step += step / 8 + 1)
    {
      g_auto (Place) at = { .number = from + step, .is_number = TRUE };
      const Place limit = at;
      Place end = { 0 };
      guint64 before = self->rows;
      Walk how = walk (self, &at, &end, FALSE, error);

      if (how == WALK_STOPPED)
        return FALSE;
      if (how == WALK_DONE || self->rows > before)
        return rescue (self, low, &limit, error)
               && (how == WALK_DONE || rescue_beyond (self, &at, error));
      if (self->failures >= FAILURES_MAX)
        return TRUE;
    }
  return TRUE;
}

static gboolean
rescue (Rescue *self, const Place *low, const Place *high, GError **error)
{
  g_auto (Place) from = { 0 };
  g_auto (Place) to = { 0 };
  g_auto (Place) middle = { 0 };
  Walk how = WALK_DONE;

  place_copy (&from, low);
  place_copy (&to, high);
  how = walk (self, &from, &to, FALSE, error);
  if (how == WALK_BROKEN)
    how = walk (self, &from, &to, TRUE, error);
  if (how != WALK_BROKEN)
    return how == WALK_DONE;
  if (to.n == 0 && !to.is_number)
    return rescue_beyond (self, &from, error);
  if (!find_middle (self, &from, &to, &middle.number))
    return TRUE;
  middle.is_number = TRUE;
  return rescue (self, &from, &middle, error) && rescue (self, &middle, &to, error);
}

/**
 * onward_rows_rescue:
 * @db: an open database, perhaps damaged
 * @table: one of its tables
 * @func: gets each row that could be read, once, in no order that means anything
 * @data: for @func
 * @whole: (out): whether reading never failed: no row is missing
 * @error: return location: what @func set
 *
 * Reads every row that can still be read. A row is lost with the page it begins on, or with any
 * page its text runs over; so is what is reached through a damaged inner page. Between two damaged
 * pages only tables whose key begins with a number, or that have a rowid, are looked into, which is
 * all but `setting`.
 *
 * Returns: FALSE only if @func did
 */
gboolean
onward_rows_rescue (sqlite3 *db, const OnwardTable *table, OnwardRowFunc func, gpointer data,
                    gboolean *whole, GError **error)
{
  g_autofree OnwardCell *row = g_new0 (OnwardCell, table->n_columns);
  Rescue self = { db, table, func, data, row, 0, 0, TRUE };
  const Place nowhere = { 0 };
  gboolean done = FALSE;

  g_return_val_if_fail (table->n_order <= KEY_MAX, FALSE);
  done = rescue (&self, &nowhere, &nowhere, error);
  *whole = self.whole;
  return done;
}
