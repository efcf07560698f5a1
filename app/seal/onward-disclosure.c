#include "seal/onward-disclosure.h"

#include <openssl/rand.h>
#include <string.h>

#include "seal/onward-base64url.h"
#include "seal/onward-format.h"
#include "seal/onward-strict-json.h"

struct _OnwardHiding
{
  GPtrArray *disclosures; /* borrowed, of char* */
  GPtrArray *digests;     /* owned, of char* */
};

/* Without random bytes nothing may be sealed, and OpenSSL's generator does not run dry. */
static void
random_bytes (guint8 *bytes, gsize length)
{
  if (RAND_bytes (bytes, (int)length) != 1)
    g_error ("the random generator of OpenSSL does not work");
}

/* 0 to @below - 1, each as likely as the others. */
static guint32
random_below (guint32 below)
{
  guint32 limit = G_MAXUINT32 - G_MAXUINT32 % below;
  guint32 value;

  do
    random_bytes ((guint8 *)&value, sizeof value);
  while (value >= limit);
  return value % below;
}

/* A decoy is the digest of 32 random bytes (RFC 9901 section 4.2.5): nobody can tell it from one
 * of a disclosure that was kept back. */
static char *
decoy_new (void)
{
  guint8 bytes[32];

  random_bytes (bytes, sizeof bytes);
  return onward_base64url_sha256 (bytes, sizeof bytes);
}

/**
 * onward_hiding_new:
 * @disclosures: (element-type utf8): where finished disclosures are added, in the order made; stays
 *   the caller's and must outlive the result
 *
 * Begins a level of a document whose members or elements are to be hidden.
 *
 * Returns: (transfer full): an empty level
 */
OnwardHiding *
onward_hiding_new (GPtrArray *disclosures)
{
  OnwardHiding *self = g_new0 (OnwardHiding, 1);

  self->disclosures = disclosures;
  self->digests = g_ptr_array_new_with_free_func (g_free);
  return self;
}

/**
 * onward_hiding_free:
 * @self: (transfer full): a level
 *
 * Frees a level; the disclosures stay in their array.
 */
void
onward_hiding_free (OnwardHiding *self)
{
  g_ptr_array_unref (self->digests);
  g_free (self);
}

static gboolean
hide (OnwardHiding *self, const char *name, JsonNode *value, gsize *length)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_ARRAY);
  g_autofree char *json = NULL;
  g_autofree char *salt = onward_base64url_random ();
  JsonArray *parts = json_array_new ();
  char *text;

  json_array_add_string_element (parts, salt);
  if (name != NULL)
    json_array_add_string_element (parts, name);
  json_array_add_element (parts, value);
  json_node_take_array (node, parts);
  json = onward_json_print (node);

  *length = strlen (json);
  if (*length > ONWARD_FORMAT_DISCLOSURE_MAX)
    return FALSE;
  text = onward_base64url_encode (json, *length);
  g_ptr_array_add (self->digests, onward_base64url_sha256 (text, strlen (text)));
  g_ptr_array_add (self->disclosures, text);
  return TRUE;
}

/**
 * onward_hiding_add_member:
 * @self: a level that is an object
 * @name: the claim name
 * @value: (transfer full): the value
 * @length: (out): bytes of the disclosure's JSON
 *
 * Hides a member of an object: `[salt, name, value]` with a fresh salt of 128 random bits.
 *
 * Source: RFC 9901, section 4.2.1.
 *
 * Returns: FALSE, and nothing is added, if the JSON is longer than ONWARD_FORMAT_DISCLOSURE_MAX
 */
gboolean
onward_hiding_add_member (OnwardHiding *self, const char *name, JsonNode *value, gsize *length)
{
  return hide (self, name, value, length);
}

/**
 * onward_hiding_add_element:
 * @self: a level that is an array
 * @value: (transfer full): the element
 * @length: (out): bytes of the disclosure's JSON
 *
 * Hides an element of an array: `[salt, value]` with a fresh salt of 128 random bits.
 *
 * Source: RFC 9901, section 4.2.2.
 *
 * Returns: FALSE, and nothing is added, if the JSON is longer than ONWARD_FORMAT_DISCLOSURE_MAX
 */
gboolean
onward_hiding_add_element (OnwardHiding *self, JsonNode *value, gsize *length)
{
  return hide (self, NULL, value, length);
}

/* How many digests a level has in the end. */
static guint
padded (guint count, guint step)
{
  return MAX (step, (count + step - 1) / step * step);
}

static int
compare_digests (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/**
 * onward_hiding_end_members:
 * @self: a level that is an object
 * @step: the number of digests becomes a multiple of this, and at least this
 *
 * Gives the `_sd` of the level. The digests are sorted, and digests are as good as random, so their
 * order says nothing about the members' (RFC 9901, section 4.2.4.1).
 *
 * Returns: (transfer full): an array of strings
 */
JsonArray *
onward_hiding_end_members (OnwardHiding *self, guint step)
{
  JsonArray *array = json_array_new ();

  for (guint end = padded (self->digests->len, step); self->digests->len < end;)
    g_ptr_array_add (self->digests, decoy_new ());
  g_ptr_array_sort (self->digests, compare_digests);
  for (guint i = 0; i < self->digests->len; i++)
    json_array_add_string_element (array, g_ptr_array_index (self->digests, i));
  return array;
}

static void
add_placeholder (JsonArray *array, const char *digest)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "...", digest);
  json_array_add_object_element (array, object);
}

/**
 * onward_hiding_end_elements:
 * @self: a level that is an array
 * @step: the number of digests becomes a multiple of this, and at least this
 *
 * Gives the array of the level, each element as `{"...": digest}` (RFC 9901, section 4.2.4.2).
 * Elements keep their order, which is the young person's; decoys stand anywhere between them.
 *
 * Returns: (transfer full): an array of objects
 */
JsonArray *
onward_hiding_end_elements (OnwardHiding *self, guint step)
{
  JsonArray *array = json_array_new ();
  guint end = padded (self->digests->len, step);
  guint next = 0;

  for (guint place = 0; place < end; place++)
    {
      guint left = self->digests->len - next;

      /* Each way of spreading the elements over the places is as likely as the others. */
      if (left > 0 && random_below (end - place) < left)
        add_placeholder (array, g_ptr_array_index (self->digests, next++));
      else
        {
          g_autofree char *decoy = decoy_new ();

          add_placeholder (array, decoy);
        }
    }
  return array;
}
