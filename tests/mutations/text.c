/* text.c: base64url (RFC 4648 section 5, no padding) and JSON (RFC 8259) as text. */

#include "text.h"

typedef struct
{
  char *name;
  char *json; /* NULL: filled in when the file is written */
} Member;

/**
 * base64url:
 * @bytes: bytes
 * @length: how many
 *
 * Returns: (transfer full): their base64url without padding
 */
char *
base64url (const guint8 *bytes, gsize length)
{
  char *text = g_malloc (length * 4 / 3 + 3);
  char *end = text;
  guint32 bits = 0;
  guint held = 0;

  for (gsize i = 0; i < length; i++)
    {
      bits = (bits << 8) | bytes[i];
      for (held += 8; held >= 6; held -= 6)
        *end++ = BASE64URL[(bits >> (held - 6)) & 63];
    }
  if (held > 0)
    *end++ = BASE64URL[(bits << (6 - held)) & 63];
  *end = '\0';

  return text;
}

/**
 * json_string:
 * @text: UTF-8
 *
 * Returns: (transfer full): @text as a JSON string
 */
char *
json_string (const char *text)
{
  GString *json = g_string_new ("\"");

  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"' || *p == '\\')
        g_string_append_printf (json, "\\%c", *p);
      else if ((guchar)*p < 0x20)
        g_string_append_printf (json, "\\u%04x", (guint)*p);
      else
        g_string_append_c (json, *p);
    }
  g_string_append_c (json, '"');

  return g_string_free (json, FALSE);
}

static void
member_free (gpointer data)
{
  Member *member = data;

  g_free (member->name);
  g_free (member->json);
  g_free (member);
}

static Member *
find (Members *members, const char *name)
{
  for (guint i = 0; i < members->len; i++)
    {
      Member *member = members->pdata[i];

      if (g_str_equal (member->name, name))
        return member;
    }
  return NULL;
}

/**
 * members_new:
 *
 * Returns: (transfer full): an object without members; free with g_ptr_array_unref()
 */
Members *
members_new (void)
{
  return g_ptr_array_new_with_free_func (member_free);
}

/**
 * members_get:
 * @members: an object
 * @name: a name
 *
 * Returns: (nullable): the JSON text of that member
 */
const char *
members_get (Members *members, const char *name)
{
  Member *member = find (members, name);

  return member != NULL ? member->json : NULL;
}

/**
 * members_has:
 * @members: an object
 * @name: a name
 *
 * Returns: whether it has such a member
 */
gboolean
members_has (Members *members, const char *name)
{
  return find (members, name) != NULL;
}

/**
 * members_add:
 * @members: an object
 * @name: UTF-8
 * @json: (nullable): JSON text, or what should look like it
 *
 * Adds a member at the end, whether or not there is one of that name.
 */
void
members_add (Members *members, const char *name, const char *json)
{
  Member *member = g_new0 (Member, 1);

  member->name = g_strdup (name);
  member->json = g_strdup (json);
  g_ptr_array_add (members, member);
}

/**
 * members_copy:
 * @members: an object
 *
 * Returns: (transfer full): one with the same members
 */
Members *
members_copy (Members *members)
{
  Members *copy = members_new ();

  for (guint i = 0; i < members->len; i++)
    {
      Member *member = members->pdata[i];

      members_add (copy, member->name, member->json);
    }
  return copy;
}

/**
 * members_set:
 * @members: an object
 * @name: UTF-8
 * @json: (nullable): JSON text, or what should look like it
 *
 * Gives a member another value where it stands, or adds it at the end.
 */
void
members_set (Members *members, const char *name, const char *json)
{
  Member *member = find (members, name);

  if (member == NULL)
    {
      members_add (members, name, json);
      return;
    }
  g_free (member->json);
  member->json = g_strdup (json);
}

/**
 * members_set_string:
 * @members: an object
 * @name: UTF-8
 * @text: UTF-8
 *
 * members_set() for a string.
 */
void
members_set_string (Members *members, const char *name, const char *text)
{
  g_autofree char *json = json_string (text);

  members_set (members, name, json);
}

/**
 * members_set_int:
 * @members: an object
 * @name: UTF-8
 * @value: a whole number
 *
 * members_set() for a whole number.
 */
void
members_set_int (Members *members, const char *name, gint64 value)
{
  g_autofree char *json = g_strdup_printf ("%" G_GINT64_FORMAT, value);

  members_set (members, name, json);
}

/**
 * members_remove:
 * @members: an object
 * @name: a name
 *
 * Returns: whether there was one to take away
 */
gboolean
members_remove (Members *members, const char *name)
{
  Member *member = find (members, name);

  return member != NULL && g_ptr_array_remove (members, member);
}

/**
 * members_fill:
 * @members: an object
 * @name: a name
 * @json: JSON text
 *
 * Fills in a member that was left for later; one that a break took away or gave a value stays so.
 */
void
members_fill (Members *members, const char *name, const char *json)
{
  Member *member = find (members, name);

  if (member != NULL && member->json == NULL)
    member->json = g_strdup (json);
}

/**
 * members_write:
 * @members: an object with every member filled in
 *
 * Returns: (transfer full): its JSON text
 */
char *
members_write (Members *members)
{
  GString *text = g_string_new ("{");

  for (guint i = 0; i < members->len; i++)
    {
      Member *member = members->pdata[i];
      g_autofree char *name = json_string (member->name);

      g_assert_nonnull (member->json);
      g_string_append_printf (text, "%s%s:%s", i > 0 ? "," : "", name, member->json);
    }
  g_string_append_c (text, '}');

  return g_string_free (text, FALSE);
}
