#include "fake-keyring.h"

#include <string.h>

#define NAME "org.freedesktop.secrets"
#define ROOT "/org/freedesktop/secrets"
#define COLLECTION ROOT "/collection/login"
#define SESSION ROOT "/session/s1"
#define PROMPT ROOT "/prompt/p1"
#define NONE "/"
#define INTERFACE "org.freedesktop.Secret."
#define SECRET_TYPE "(oayays)"

typedef struct
{
  char *path;
  GVariant *attributes;
  char *text;
  gboolean hidden; /* of an earlier keyring */
} Item;

struct _FakeKeyring
{
  GDBusConnection *bus;
  guint filter;
  GMutex mutex; /* of all below: calls come in GDBus's thread */
  FakeKeyringState state;
  FakeQuestion question;
  FakeManner manner;
  GPtrArray *items;
  guint changes;
  guint questions;
  guint calls;
};

static void
item_free (gpointer data)
{
  Item *self = data;

  g_free (self->path);
  g_variant_unref (self->attributes);
  g_free (self->text);
  g_free (self);
}

static gboolean
is_locked (FakeKeyring *self)
{
  return self->state == FAKE_KEYRING_LOCKED || self->state == FAKE_KEYRING_LOCKED_AT_LOGIN;
}

static gboolean
is_seen (FakeKeyring *self, Item *item)
{
  return !item->hidden && self->state != FAKE_KEYRING_LOCKED_AT_LOGIN;
}

/* Who was told a path may use it, whatever searches list. */
static Item *
find_item (FakeKeyring *self, const char *path)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      Item *item = self->items->pdata[i];

      if (g_str_equal (item->path, path))
        return item;
    }
  return NULL;
}

/* Every attribute that is asked for, and others or not. */
static gboolean
has_attributes (Item *item, GVariant *wanted)
{
  GVariantIter iter;
  const char *name, *value;

  g_variant_iter_init (&iter, wanted);
  while (g_variant_iter_next (&iter, "{&s&s}", &name, &value))
    {
      const char *has = NULL;

      if (!g_variant_lookup (item->attributes, name, "&s", &has) || !g_str_equal (has, value))
        return FALSE;
    }
  return TRUE;
}

/* --- properties --- */

static GVariant *
list_items (FakeKeyring *self, GVariant *wanted)
{
  g_autoptr (GVariantBuilder) paths = g_variant_builder_new (G_VARIANT_TYPE ("ao"));

  for (guint i = 0; i < self->items->len; i++)
    {
      Item *item = self->items->pdata[i];

      if (is_seen (self, item) && (wanted == NULL || has_attributes (item, wanted)))
        g_variant_builder_add (paths, "o", item->path);
    }
  return g_variant_builder_end (paths);
}

static GVariant *
list_properties (FakeKeyring *self, const char *path)
{
  Item *item = find_item (self, path);
  GVariantDict about;

  g_variant_dict_init (&about, NULL);
  if (g_str_equal (path, ROOT))
    g_variant_dict_insert (&about, "Collections", "@ao",
                           g_variant_new_objv ((const char *[]){ COLLECTION }, 1));
  else if (item == NULL && !g_str_equal (path, COLLECTION))
    return g_variant_dict_end (&about);
  else
    {
      g_variant_dict_insert (&about, "Label", "s", item != NULL ? "Onward" : "Login");
      g_variant_dict_insert (&about, "Locked", "b", is_locked (self));
      g_variant_dict_insert (&about, "Created", "t", G_GUINT64_CONSTANT (1));
      g_variant_dict_insert (&about, "Modified", "t", G_GUINT64_CONSTANT (1));
      if (item != NULL)
        g_variant_dict_insert_value (&about, "Attributes", item->attributes);
      else
        g_variant_dict_insert_value (&about, "Items", list_items (self, NULL));
    }
  return g_variant_dict_end (&about);
}

/* --- calls --- */

static GVariant *
make_secret (const char *text)
{
  return g_variant_new (
      "(o@ay@ays)", SESSION, g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, "", 0, 1),
      g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, text, strlen (text), 1), "text/plain");
}

static char *
read_secret (GVariant *secret)
{
  g_autoptr (GVariant) value = g_variant_get_child_value (secret, 2);
  gsize length = 0;
  gconstpointer data = g_variant_get_fixed_array (value, &length, 1);

  return g_strndup (data, length);
}

static void
keep (FakeKeyring *self, Item *item, char *text)
{
  char *last = text + strlen (text) - 1;

  g_free (item->text);
  item->text = text;
  if (self->manner == FAKE_MANNER_ALTERS)
    *last = *last == '0' ? '1' : '0';
}

static const char *
create_item (FakeKeyring *self, GVariant *parameters)
{
  g_autoptr (GVariant) properties = g_variant_get_child_value (parameters, 0);
  g_autoptr (GVariant) secret = g_variant_get_child_value (parameters, 1);
  g_autoptr (GVariant) attributes
      = g_variant_lookup_value (properties, INTERFACE "Item.Attributes", G_VARIANT_TYPE ("a{ss}"));
  Item *item = NULL;

  g_assert_nonnull (attributes);
  for (guint i = 0; i < self->items->len && item == NULL; i++)
    if (is_seen (self, self->items->pdata[i]) && has_attributes (self->items->pdata[i], attributes))
      item = self->items->pdata[i];
  if (item == NULL)
    {
      item = g_new0 (Item, 1);
      item->path = g_strdup_printf (COLLECTION "/%u", self->items->len + 1);
      item->attributes = g_steal_pointer (&attributes);
      g_ptr_array_add (self->items, item);
    }
  keep (self, item, read_secret (secret));
  item->hidden = self->manner == FAKE_MANNER_FORGETS;
  return item->path;
}

static void
send (FakeKeyring *self, GDBusMessage *message)
{
  g_dbus_connection_send_message (self->bus, message, G_DBUS_SEND_MESSAGE_FLAGS_NONE, NULL, NULL);
  g_object_unref (message);
}

static void
reply (FakeKeyring *self, GDBusMessage *call, GVariant *answer)
{
  GDBusMessage *message = g_dbus_message_new_method_reply (call);

  g_dbus_message_set_body (message, answer);
  send (self, message);
}

static void
reply_error (FakeKeyring *self, GDBusMessage *call, const char *name)
{
  send (self, g_dbus_message_new_method_error_literal (call, name, "as this test wants it"));
}

static void
end_question (FakeKeyring *self, gboolean dismissed)
{
  GDBusMessage *signal = g_dbus_message_new_signal (PROMPT, INTERFACE "Prompt", "Completed");
  const char *const opened[] = { COLLECTION };

  g_dbus_message_set_body (signal, g_variant_new ("(bv)", dismissed,
                                                  dismissed ? g_variant_new_string ("")
                                                            : g_variant_new_objv (opened, 1)));
  send (self, signal);
}

static void
ask (FakeKeyring *self, GDBusMessage *call)
{
  self->questions++;
  reply (self, call, g_variant_new ("()"));
  if (self->question == FAKE_QUESTION_ANSWERED)
    self->state = FAKE_KEYRING_OPEN;
  if (self->question == FAKE_QUESTION_CRASHES)
    g_dbus_connection_close (self->bus, NULL, NULL, NULL);
  else if (self->question != FAKE_QUESTION_LEFT)
    end_question (self, self->question == FAKE_QUESTION_CLOSED);
}

static void
search (FakeKeyring *self, GDBusMessage *call, GVariant *parameters)
{
  g_autoptr (GVariant) wanted = g_variant_get_child_value (parameters, 0);
  GVariant *found = list_items (self, wanted);
  GVariant *none = g_variant_new_objv (NULL, 0);

  reply (self, call,
         is_locked (self) ? g_variant_new ("(@ao@ao)", none, found)
                          : g_variant_new ("(@ao@ao)", found, none));
}

static void
open_session (FakeKeyring *self, GDBusMessage *call, GVariant *parameters)
{
  const char *algorithm = NULL;

  g_variant_get_child (parameters, 0, "&s", &algorithm);
  if (g_str_equal (algorithm, "plain")) /* libsecret tries the encrypted one first */
    reply (self, call, g_variant_new ("(vo)", g_variant_new_string (""), SESSION));
  else
    reply_error (self, call, "org.freedesktop.DBus.Error.NotSupported");
}

static void
give_secret (FakeKeyring *self, GDBusMessage *call)
{
  Item *item = find_item (self, g_dbus_message_get_path (call));

  if (item == NULL)
    reply_error (self, call, INTERFACE "Error.NoSuchObject");
  else if (is_locked (self))
    reply_error (self, call, INTERFACE "Error.IsLocked");
  else
    reply (self, call, g_variant_new ("(@" SECRET_TYPE ")", make_secret (item->text)));
}

static void
take_item (FakeKeyring *self, GDBusMessage *call, GVariant *parameters)
{
  self->changes++;
  if (is_locked (self))
    reply_error (self, call, INTERFACE "Error.IsLocked");
  else
    reply (self, call, g_variant_new ("(oo)", create_item (self, parameters), NONE));
}

/* Everything a client may change besides: counted, and refused. */
static gboolean
is_change (const char *member)
{
  static const char *const changes[]
      = { "SetSecret", "Delete", "CreateCollection", "SetAlias", "Set", "Lock", NULL };

  return g_strv_contains (changes, member);
}

static void
answer (FakeKeyring *self, GDBusMessage *call)
{
  const char *member = g_dbus_message_get_member (call);
  GVariant *parameters = g_dbus_message_get_body (call);

  if (g_str_equal (member, "OpenSession"))
    open_session (self, call, parameters);
  else if (g_str_equal (member, "SearchItems"))
    search (self, call, parameters);
  else if (g_str_equal (member, "ReadAlias"))
    reply (self, call,
           g_variant_new ("(o)", self->manner == FAKE_MANNER_NO_COLLECTION ? NONE : COLLECTION));
  else if (g_str_equal (member, "GetAll"))
    reply (self, call,
           g_variant_new ("(@a{sv})", list_properties (self, g_dbus_message_get_path (call))));
  else if (g_str_equal (member, "GetSecret"))
    give_secret (self, call);
  else if (g_str_equal (member, "CreateItem"))
    take_item (self, call, parameters);
  else if (g_str_equal (member, "Unlock"))
    reply (self, call, g_variant_new ("(@aoo)", g_variant_new_objv (NULL, 0), PROMPT));
  else if (g_str_equal (member, "Prompt"))
    ask (self, call);
  else if (g_str_equal (member, "Dismiss") || g_str_equal (member, "Close"))
    reply (self, call, g_variant_new ("()"));
  else
    {
      self->changes += is_change (member);
      reply_error (self, call, "org.freedesktop.DBus.Error.UnknownMethod");
    }
}

/* Sees each message before GDBus does, and takes the calls. */
static GDBusMessage *
filter (GDBusConnection *bus, GDBusMessage *message, gboolean incoming, gpointer data)
{
  FakeKeyring *self = data;
  g_autoptr (GMutexLocker) locker = NULL;

  if (!incoming || g_dbus_message_get_message_type (message) != G_DBUS_MESSAGE_TYPE_METHOD_CALL)
    return message;
  locker = g_mutex_locker_new (&self->mutex);
  self->calls++;
  if (self->manner == FAKE_MANNER_FAILS)
    reply_error (self, message, "org.freedesktop.DBus.Error.Failed");
  else if (self->manner != FAKE_MANNER_SILENT)
    answer (self, message);
  g_object_unref (message);
  return NULL;
}

/* --- for the test --- */

static void
call_bus (FakeKeyring *self, const char *method, GVariant *parameters)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) result = g_dbus_connection_call_sync (
      self->bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", method,
      parameters, NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);

  g_assert_no_error (error);
}

FakeKeyring *
fake_keyring_start (PrivateBus *bus)
{
  FakeKeyring *self = g_new0 (FakeKeyring, 1);

  g_mutex_init (&self->mutex);
  self->bus = private_bus_connect (bus);
  self->items = g_ptr_array_new_with_free_func (item_free);
  self->filter = g_dbus_connection_add_filter (self->bus, filter, self, NULL);
  fake_keyring_play (self, FAKE_KEYRING_OPEN);
  return self;
}

void
fake_keyring_stop (FakeKeyring *self)
{
  if (self == NULL)
    return;
  g_dbus_connection_close_sync (self->bus, NULL, NULL);
  g_dbus_connection_remove_filter (self->bus, self->filter);
  g_object_unref (self->bus);
  g_ptr_array_unref (self->items);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

void
fake_keyring_play (FakeKeyring *self, FakeKeyringState state)
{
  if (state == FAKE_KEYRING_ABSENT)
    call_bus (self, "ReleaseName", g_variant_new ("(s)", NAME));
  g_mutex_lock (&self->mutex);
  self->state = state;
  for (guint i = 0; i < self->items->len; i++)
    ((Item *)self->items->pdata[i])->hidden
        = state == FAKE_KEYRING_EMPTY || state == FAKE_KEYRING_RENEWED;
  g_mutex_unlock (&self->mutex);
  if (state != FAKE_KEYRING_ABSENT)
    call_bus (self, "RequestName", g_variant_new ("(su)", NAME, 0));
}

void
fake_keyring_set_question (FakeKeyring *self, FakeQuestion question)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  self->question = question;
}

void
fake_keyring_set_manner (FakeKeyring *self, FakeManner manner)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  self->manner = manner;
}

guint
fake_keyring_count_changes (FakeKeyring *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  return self->changes;
}

guint
fake_keyring_count_questions (FakeKeyring *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  return self->questions;
}

guint
fake_keyring_count_calls (FakeKeyring *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  return self->calls;
}

void
fake_keyring_reset_counts (FakeKeyring *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  self->changes = self->questions = self->calls = 0;
}

guint
fake_keyring_count_items (FakeKeyring *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  return self->items->len;
}

static Item *
last_item (FakeKeyring *self)
{
  g_assert_cmpuint (self->items->len, >, 0);
  return self->items->pdata[self->items->len - 1];
}

char *
fake_keyring_dup_text (FakeKeyring *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  return g_strdup (last_item (self)->text);
}

char *
fake_keyring_dup_attribute (FakeKeyring *self, const char *name)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  char *value = NULL;

  g_variant_lookup (last_item (self)->attributes, name, "s", &value);
  return value;
}

void
fake_keyring_set_text (FakeKeyring *self, const char *text)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  for (guint i = 0; i < self->items->len; i++)
    {
      Item *item = self->items->pdata[i];

      g_free (item->text);
      item->text = g_strdup (text);
    }
}
