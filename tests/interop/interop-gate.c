/* interop-gate check --raw … FILE: the gate alone, as a program. Prints the processed claims, or
 * says on stderr which point refused (exit 1). */

#include <gio/gio.h>

#include "receive/onward-gate.h"
#include "seal/onward-strict-json.h"

typedef struct
{
  gboolean raw;
  gboolean json;
  char *issuer_key;
  char *aud;
  char *nonce;
  char *vct;
  gint64 now;
  char **files;
} Options;

static void
read_options (Options *self, int argc, char **argv)
{
  const GOptionEntry entries[]
      = { { "raw", 0, 0, G_OPTION_ARG_NONE, &self->raw, NULL, NULL },
          { "json", 0, 0, G_OPTION_ARG_NONE, &self->json, NULL, NULL },
          { "issuer-key", 0, 0, G_OPTION_ARG_STRING, &self->issuer_key, NULL, NULL },
          { "aud", 0, 0, G_OPTION_ARG_STRING, &self->aud, NULL, NULL },
          { "nonce", 0, 0, G_OPTION_ARG_STRING, &self->nonce, NULL, NULL },
          { "vct", 0, 0, G_OPTION_ARG_STRING, &self->vct, NULL, NULL },
          { "now", 0, 0, G_OPTION_ARG_INT64, &self->now, NULL, NULL },
          { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &self->files, NULL, NULL },
          G_OPTION_ENTRY_NULL };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    g_error ("%s", error->message);
}

static void
options_clear (Options *self)
{
  g_free (self->issuer_key);
  g_free (self->aud);
  g_free (self->nonce);
  g_free (self->vct);
  g_strfreev (self->files);
}

static GBytes *
read_file (const char *path)
{
  char *text = NULL;
  gsize length = 0;
  g_autoptr (GError) error = NULL;

  if (!g_file_get_contents (path, &text, &length, &error))
    g_error ("%s", error->message);
  return g_bytes_new_take (text, length);
}

int
main (int argc, char **argv)
{
  Options options = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonNode) jwk = NULL;
  g_autoptr (EVP_PKEY) key = NULL;
  g_autoptr (GBytes) file = NULL;
  g_autoptr (OnwardClaims) claims = NULL;
  g_autofree char *printed = NULL;
  const char *audiences[] = { NULL, NULL };
  OnwardGatePolicy policy = { .audiences = audiences, .check_time = TRUE };

  read_options (&options, argc, argv);
  jwk = json_from_string (options.issuer_key, NULL);
  key = onward_jwk_import (jwk, NULL);
  file = read_file (options.files[1]);
  audiences[0] = options.aud;
  policy.issuer_key = key;
  policy.nonce = options.nonce;
  policy.vct = options.vct;
  policy.now = options.now;
  claims = onward_gate_check (file, &policy, &error);
  options_clear (&options);
  if (claims == NULL)
    {
      g_printerr ("Refused by %s: %s\n", onward_gate_error_get_point (error), error->message);
      return 1;
    }
  json_node_set_object (node, onward_claims_get_processed (claims));
  printed = onward_json_print (node);
  puts (printed);
  return 0;
}
