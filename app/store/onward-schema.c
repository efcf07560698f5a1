#include "store/onward-schema.h"

#include <glib/gi18n-lib.h>

#include "store/onward-sql.h"

/* Beside each passport's JSON, in a table of its own, stand the few narrow columns that lists are
 * made of: showing a list decrypts none of the documents. */
static const char passports[]
    = "CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;"
      "CREATE TABLE passport ("
      "  key INTEGER PRIMARY KEY,"
      "  id TEXT NOT NULL UNIQUE,"
      "  name TEXT NOT NULL,"
      "  sort TEXT NOT NULL," /* the name, folded */
      "  upn TEXT,"
      "  year TEXT,"
      "  state TEXT NOT NULL CHECK (state IN ('draft', 'sealed', 'changed')),"
      "  created INTEGER NOT NULL,"
      "  changed INTEGER NOT NULL,"
      "  revision INTEGER NOT NULL DEFAULT 0,"       /* the last one cut */
      "  sealed INTEGER NOT NULL DEFAULT 0) STRICT;" /* the last one sealed */
      "CREATE INDEX passport_sort ON passport (sort, key);"
      "CREATE INDEX passport_upn ON passport (upn) WHERE upn IS NOT NULL;"
      "CREATE INDEX passport_year ON passport (year, sort, key);"
      "CREATE TABLE document ("
      "  passport INTEGER PRIMARY KEY REFERENCES passport (key) ON DELETE CASCADE,"
      "  json TEXT NOT NULL) STRICT;"
      "CREATE TABLE journal ("
      "  passport INTEGER NOT NULL REFERENCES passport (key) ON DELETE CASCADE,"
      "  number INTEGER NOT NULL,"
      "  at INTEGER NOT NULL,"
      "  what TEXT NOT NULL,"
      "  undo TEXT NOT NULL," /* what takes the edit back, as JSON */
      "  PRIMARY KEY (passport, number)) STRICT, WITHOUT ROWID;"
      "CREATE TABLE revision ("
      "  passport INTEGER NOT NULL REFERENCES passport (key) ON DELETE CASCADE,"
      "  number INTEGER NOT NULL,"
      "  reason TEXT NOT NULL,"
      "  at INTEGER NOT NULL,"
      "  sealed INTEGER NOT NULL DEFAULT 0,"
      "  json TEXT NOT NULL,"
      "  PRIMARY KEY (passport, number)) STRICT;"
      "CREATE TABLE sealed ("
      "  passport INTEGER NOT NULL,"
      "  revision INTEGER NOT NULL,"
      "  issued BLOB NOT NULL,"
      "  identity TEXT NOT NULL,"
      "  sealed_at INTEGER NOT NULL,"
      "  review_by TEXT NOT NULL,"
      "  PRIMARY KEY (passport, revision),"
      "  FOREIGN KEY (passport, revision) REFERENCES revision (passport, number)"
      "    ON DELETE CASCADE) STRICT;"
      "CREATE VIRTUAL TABLE passport_search USING fts5 ("
      "  name, words, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3');"
      "INSERT INTO passport_search (passport_search, rank) VALUES ('secure-delete', 1);"
      "CREATE TABLE identity ("
      "  id TEXT PRIMARY KEY,"
      "  kind TEXT NOT NULL CHECK (kind IN ('setting', 'recipient', 'person', 'self')),"
      "  name TEXT NOT NULL,"
      "  role TEXT,"
      "  urn TEXT,"
      "  sign_key BLOB,"
      "  agree_key BLOB,"
      "  wrapped BLOB,"
      "  wrap TEXT,"
      "  sign_jwk TEXT NOT NULL,"
      "  agree_jwk TEXT,"
      "  passport TEXT,"
      "  created INTEGER NOT NULL,"
      "  retired INTEGER NOT NULL,"
      "  wrong_codes INTEGER NOT NULL,"
      "  not_before INTEGER NOT NULL) STRICT;"
      "CREATE INDEX identity_passport ON identity (passport) WHERE passport IS NOT NULL;"
      "CREATE TABLE card ("
      "  id TEXT PRIMARY KEY,"
      "  name TEXT NOT NULL,"
      "  role TEXT,"
      "  urn TEXT,"
      "  sign_jwk TEXT NOT NULL,"
      "  agree_jwk TEXT,"
      "  our_name TEXT,"
      "  trusted_at INTEGER NOT NULL,"
      "  added INTEGER NOT NULL) STRICT;"
      "CREATE TABLE earlier_card ("
      "  key INTEGER PRIMARY KEY,"
      "  id TEXT NOT NULL REFERENCES card (id) ON DELETE CASCADE,"
      "  name TEXT NOT NULL,"
      "  role TEXT,"
      "  urn TEXT,"
      "  sign_jwk TEXT NOT NULL,"
      "  agree_jwk TEXT,"
      "  our_name TEXT,"
      "  trusted_at INTEGER NOT NULL,"
      "  added INTEGER NOT NULL) STRICT;"
      "CREATE INDEX earlier_card_id ON earlier_card (id, key);"
      "CREATE TABLE share_log ("
      "  number INTEGER PRIMARY KEY,"
      "  at INTEGER NOT NULL,"
      "  passport TEXT NOT NULL,"
      "  entry TEXT NOT NULL,"
      "  hash BLOB NOT NULL) STRICT;"
      "CREATE INDEX share_log_passport ON share_log (passport, number);"
      "CREATE TABLE received ("
      "  share TEXT PRIMARY KEY,"
      "  cnf TEXT NOT NULL,"
      "  passport TEXT NOT NULL,"
      "  revision INTEGER NOT NULL,"
      "  bytes BLOB NOT NULL,"
      "  signer TEXT NOT NULL,"
      "  audience TEXT,"
      "  received_at INTEGER NOT NULL,"
      "  keep_until TEXT NOT NULL) STRICT;"
      "CREATE INDEX received_passport ON received (passport, cnf, revision);"
      "CREATE TABLE seen_share ("
      "  share TEXT PRIMARY KEY,"
      "  cnf TEXT NOT NULL,"
      "  passport TEXT NOT NULL,"
      "  revision INTEGER NOT NULL,"
      "  first_seen INTEGER NOT NULL) STRICT;"
      "CREATE INDEX seen_share_passport ON seen_share (passport, cnf, revision);";

/* By what a passport is known when a school's file brings somebody who may be the same: day of
 * birth, names (a line each) and a UPN that was typed in; what onward-known.c makes of a passport
 * that is saved. A document that is no JSON any more must not keep the others from being opened:
 * its passport stays unknown. */
static const char known_as[]
    = "ALTER TABLE passport ADD COLUMN born TEXT;"
      "ALTER TABLE passport ADD COLUMN names TEXT NOT NULL DEFAULT '';"
      "ALTER TABLE passport ADD COLUMN typed_upn TEXT;"
      "UPDATE passport SET"
      "  born = coalesce ("
      "    json_extract (d.json, '$.school.born'),"
      "    json_extract (d.json, '$.answers.\"card.date-of-birth\".value')),"
      "  names = coalesce (json_extract (d.json, '$.school.forename') || ' '"
      "      || json_extract (d.json, '$.school.surname') || char (10), '')"
      "    || coalesce ("
      "      json_extract (d.json, '$.answers.\"card.legal-name\".value') || char (10), '')"
      "    || coalesce ("
      "      json_extract (d.json, '$.answers.\"card.preferred-name\".value') || char (10), ''),"
      "  typed_upn = json_extract (d.json, '$.answers.\"card.upn\".value')"
      "  FROM document d WHERE d.passport = passport.key AND json_valid (d.json);"
      "CREATE INDEX passport_born ON passport (born, key, id, names) WHERE born IS NOT NULL;"
      "CREATE INDEX passport_typed_upn ON passport (typed_upn) WHERE typed_upn IS NOT NULL;"
      /* For lists of one state; and which search rows are due (onward-search-index.h). */
      "CREATE INDEX passport_state ON passport (state, sort, key);"
      "CREATE TABLE search_due ("
      "  passport INTEGER PRIMARY KEY REFERENCES passport (key) ON DELETE CASCADE) STRICT;"
      /* Words are folded otherwise than in version 1. */
      "INSERT INTO search_due SELECT passport FROM document;";

/* What a SENDCo's list shows and filters by: since when it is ready for them, the nearest day on
 * which something is due, and whether anybody but them has begun; what onward-known.c makes of a
 * passport that is saved. */
static const char for_lists[]
    = "ALTER TABLE passport ADD COLUMN ready TEXT;"
      "ALTER TABLE passport ADD COLUMN next_date TEXT;"
      "ALTER TABLE passport ADD COLUMN started INTEGER NOT NULL DEFAULT 0;"
      "UPDATE passport SET"
      "  ready = CASE WHEN date (json_extract (d.json, '$.ready')) = json_extract (d.json, "
      "'$.ready')"
      "    THEN json_extract (d.json, '$.ready') END,"
      "  next_date = (SELECT min (day) FROM ("
      "      SELECT CASE a.type WHEN 'object' THEN json_extract (a.value, '$.value') END AS day"
      "      FROM json_each (d.json, '$.answers') a"
      "      WHERE a.key IN ('card.review-by', 'plans.next-review', 'reviews.next'))"
      "    WHERE date (day) = day),"
      "  started = coalesce (json_array_length (d.json, '$.adjustments'), 0) > 0"
      "    OR EXISTS (SELECT 1 FROM json_each (d.json, '$.answers') a"
      "      WHERE CASE a.type WHEN 'object' THEN json_extract (a.value, '$.by') END <> 'sendco')"
      "  FROM document d WHERE d.passport = passport.key AND json_valid (d.json);"
      /* Those without a day come last. */
      "CREATE INDEX passport_next ON passport (next_date IS NULL, next_date, sort, key);"
      "CREATE INDEX passport_changed ON passport (changed DESC, sort, key);"
      "CREATE INDEX passport_ready ON passport (sort, key) WHERE ready IS NOT NULL;"
      "CREATE INDEX passport_not_started ON passport (sort, key) WHERE started = 0;";

/* What passes between a young person and a recipient besides the shares themselves: requests made
 * here, notices and replies that came, what a recipient does about each adjustment, and what was
 * deleted when. For a received file also what was said when it was taken in. */
static const char exchange[]
    = "ALTER TABLE received ADD COLUMN purpose TEXT NOT NULL DEFAULT '';"
      "ALTER TABLE received ADD COLUMN who TEXT NOT NULL DEFAULT '';"   /* may see it here */
      "ALTER TABLE received ADD COLUMN basis TEXT NOT NULL DEFAULT '';" /* lawful, as they say */
      "ALTER TABLE received ADD COLUMN asked_on TEXT;" /* the last day deleting was asked for */
      "CREATE TABLE request ("
      "  nonce TEXT PRIMARY KEY,"
      "  identity TEXT NOT NULL," /* ours, that asks */
      "  audience TEXT NOT NULL,"
      "  purpose TEXT NOT NULL,"
      "  keep_until TEXT NOT NULL,"
      "  note TEXT NOT NULL," /* for ourselves, never in the file */
      "  made INTEGER NOT NULL,"
      "  share TEXT," /* the first that answered it */
      "  answered INTEGER NOT NULL DEFAULT 0) STRICT;"
      /* Before its share is here nobody can tell whose notice counts: one of each signer is kept,
       * so that a wrong one does not keep the right one out. */
      "CREATE TABLE notice ("
      "  share TEXT NOT NULL,"
      "  passport TEXT NOT NULL,"
      "  signer TEXT NOT NULL," /* thumbprint of the key that signed it */
      "  reason TEXT NOT NULL,"
      "  made INTEGER NOT NULL,"
      "  received INTEGER NOT NULL,"
      "  bytes BLOB NOT NULL,"
      "  PRIMARY KEY (share, signer)) STRICT;"
      "CREATE TABLE reply ("
      "  key INTEGER PRIMARY KEY,"
      "  share TEXT NOT NULL,"
      "  passport TEXT NOT NULL,"
      "  made INTEGER NOT NULL,"
      "  received INTEGER NOT NULL,"
      "  applied INTEGER NOT NULL DEFAULT 0,"
      "  bytes BLOB NOT NULL) STRICT;" /* the signed JWT, unlocked */
      "CREATE UNIQUE INDEX reply_share ON reply (share, made);"
      /* By person and adjustment, so that a newer file keeps what was planned for the older. */
      "CREATE TABLE plan ("
      "  passport TEXT NOT NULL,"
      "  cnf TEXT NOT NULL,"
      "  adjustment TEXT NOT NULL,"
      "  state TEXT NOT NULL,"
      "  day TEXT," /* in place since, or ask again on */
      "  owner TEXT NOT NULL DEFAULT '',"
      "  comment TEXT NOT NULL DEFAULT '',"
      "  changed INTEGER NOT NULL,"
      "  replied INTEGER NOT NULL DEFAULT 0," /* when it last went into a reply */
      "  PRIMARY KEY (passport, cnf, adjustment)) STRICT, WITHOUT ROWID;"
      "CREATE TABLE receipt ("
      "  number INTEGER PRIMARY KEY,"
      "  share TEXT NOT NULL,"
      "  received_at INTEGER NOT NULL,"
      "  deleted_at INTEGER NOT NULL,"
      "  reason TEXT NOT NULL) STRICT;";

const OnwardSchemaStep onward_schema_steps[] = { passports, known_as, for_lists, exchange };
const guint onward_schema_version = G_N_ELEMENTS (onward_schema_steps);

/**
 * onward_schema_read_version:
 * @db: an open database
 * @version: (out): its number; 0 in an empty one
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Reads which version of the schema a database has, or says it has: see onward_schema_check().
 *
 * Returns: TRUE if it could be read
 */
gboolean
onward_schema_read_version (sqlite3 *db, gint64 *version, GError **error)
{
  g_autoptr (OnwardStatement) statement = NULL;

  if (sqlite3_prepare_v2 (db, "PRAGMA user_version", -1, &statement, NULL) != SQLITE_OK
      || sqlite3_step (statement) != SQLITE_ROW)
    return onward_sql_fail (db, error);
  *version = sqlite3_column_int64 (statement, 0);
  return TRUE;
}

/**
 * onward_schema_check:
 * @db: an open database
 * @newest: the newest version this program knows
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Looks, without writing, whether this program may use the database. Fails with `TOO_NEW`, naming
 * both versions.
 *
 * Returns: TRUE if it may
 */
gboolean
onward_schema_check (sqlite3 *db, guint newest, GError **error)
{
  gint64 version = 0;

  if (!onward_schema_read_version (db, &version, error))
    return FALSE;
  if (version >= 0 && version <= newest)
    return TRUE;
  g_set_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_TOO_NEW,
               _ ("Your passports were last opened by a later version of Onward (their format is "
                  "%" G_GINT64_FORMAT ", this version knows %u). Open them with that version; "
                  "nothing was changed."),
               version, newest);
  return FALSE;
}

static gboolean
run (sqlite3 *db, const char *sql, GError **error)
{
  return sqlite3_exec (db, sql, NULL, NULL, NULL) == SQLITE_OK || onward_sql_fail (db, error);
}

/* The step and its number stand or fall together. */
static gboolean
take_step (sqlite3 *db, OnwardSchemaStep step, guint version, GError **error)
{
  g_autofree char *number = g_strdup_printf ("PRAGMA user_version = %u", version);

  if (!run (db, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (run (db, step, error) && run (db, number, error) && run (db, "COMMIT", error))
    return TRUE;
  if (!sqlite3_get_autocommit (db))
    run (db, "ROLLBACK", NULL);
  return FALSE;
}

/**
 * onward_schema_migrate:
 * @db: an open database
 * @steps: (array length=newest): the steps from an empty database on
 * @newest: how many there are
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Brings the database from the version it has to @newest, each step in a transaction of its own: a
 * step that fails, or is cut short, leaves the version before it.
 *
 * Returns: TRUE if the database is of version @newest
 */
gboolean
onward_schema_migrate (sqlite3 *db, const OnwardSchemaStep *steps, guint newest, GError **error)
{
  gint64 version = 0;

  if (!onward_schema_check (db, newest, error) || !onward_schema_read_version (db, &version, error))
    return FALSE;
  for (guint i = (guint)version; i < newest; i++)
    if (!take_step (db, steps[i], i + 1, error))
      return FALSE;
  return TRUE;
}
