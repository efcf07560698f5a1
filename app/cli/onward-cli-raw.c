#include "cli/onward-cli-raw.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "receive/onward-gate.h"
#include "seal/onward-jwk.h"

#define KEY_MAX 4096                   /* bytes of a JWK */
#define FILE_MAX (2 * 1024 * 1024 + 1) /* bytes that are read; the gate has its own limit */

/**
 * onward_raw_options_clear:
 * @self: options of `check --raw`
 *
 * Frees what was read.
 */
void
onward_raw_options_clear (OnwardRawOptions *self)
{
  g_clear_pointer (&self->issuer_key, g_free);
  g_clear_pointer (&self->vct, g_free);
  g_clear_pointer (&self->typ, g_free);
  g_clear_pointer (&self->aud, g_free);
  g_clear_pointer (&self->nonce, g_free);
  g_clear_pointer (&self->now, g_free);
  g_clear_pointer (&self->binding_age, g_free);
}

static EVP_PKEY *
read_key (const char *given, GError **error)
{
  g_autoptr (GBytes) bytes = *given == '{' ? g_bytes_new (given, strlen (given))
                                           : onward_cli_read_file (given, KEY_MAX, error);
  gsize length = 0;
  const char *text = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;

  return text != NULL ? onward_jwk_from_text (text, length, error) : NULL;
}

static gboolean
read_seconds (const char *text, gint64 *seconds)
{
  return g_ascii_string_to_signed (text, 10, 0, G_GINT64_CONSTANT (253402300799), seconds, NULL);
}

static void
tell_claims (OnwardClaims *claims)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_node_set_object (node, onward_claims_get_processed (claims));
  onward_cli_print_json (node);
}

static int
pass (const char *path, OnwardGatePolicy *policy, const OnwardRawOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EVP_PKEY) key = read_key (options->issuer_key, &error);
  g_autoptr (GBytes) file = key != NULL ? onward_cli_read_file (path, FILE_MAX, &error) : NULL;
  g_autoptr (OnwardClaims) claims = NULL;
  const char *point = NULL;

  if (file == NULL)
    return onward_cli_fail (error);
  policy->issuer_key = key;
  claims = onward_gate_check (file, policy, &error);
  if (claims != NULL)
    {
      tell_claims (claims);
      return ONWARD_EXIT_DONE;
    }
  point = onward_gate_error_get_point (error);
  onward_cli_note (_ ("Refused by %s: %s"), point != NULL ? point : _ ("the gate"), error->message);
  return ONWARD_EXIT_FAILED;
}

/**
 * onward_cli_check_raw:
 * @cli: the command line
 * @path: a file
 * @options: what it must hold to
 *
 * Runs the gate alone over a file: RFC 9901 with the key, recipient, nonce and clock that are
 * given, and no opinion on who issued it or on claims it does not know. Prints the processed
 * claims.
 *
 * Returns: ONWARD_EXIT_DONE, ONWARD_EXIT_FAILED or ONWARD_EXIT_USAGE
 */
int
onward_cli_check_raw (OnwardCli *cli, const char *path, const OnwardRawOptions *options)
{
  const char *audiences[] = { options->aud, NULL };
  OnwardGatePolicy policy = {
    .typ = options->typ,
    .vct = options->vct,
    .audiences = audiences,
    .nonce = options->nonce,
    .exp_optional = options->exp_optional,
    .binding_optional = options->allow_no_binding,
    .check_time = TRUE,
  };

  if (options->issuer_key == NULL || options->aud == NULL || options->nonce == NULL
      || options->now == NULL)
    return onward_cli_misused (
        cli, _ ("--raw needs --issuer-key, --aud, --nonce and --now besides the file."));
  if (!read_seconds (options->now, &policy.now)
      || (options->binding_age != NULL
          && !read_seconds (options->binding_age, &policy.binding_age)))
    return onward_cli_misused (
        cli, _ ("--now and --kb-max-age are whole seconds, --now since 1970-01-01."));
  return pass (path, &policy, options);
}
