#include "ctf/onward-ctf-guard.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#define WORD_MAX 12 /* of a reference, "&#x10FFFF;", or of the word after "<!" */

typedef enum
{
  IN_TEXT,
  IN_OPENING,     /* after '<' */
  IN_DECLARATION, /* "<?xml … ?>" at the very start */
  IN_TAG,
  IN_QUOTES, /* of an attribute */
  IN_END_TAG,
  IN_BANG, /* after "<!" */
  IN_COMMENT,
  IN_CDATA,
  IN_REFERENCE, /* after '&' */
  N_PLACES
} Place;

struct _OnwardCtfGuard
{
  char *name;
  const OnwardCtfLimits *limits; /* not ours */

  Place place;
  Place back; /* where a reference returns to */
  char quote;
  guint32 last; /* the bytes before, to see "-->", "]]>", "/>" */
  char word[WORD_MAX + 1];
  guint word_length;

  guint64 bytes;
  guint64 line;
  guint64 elements;
  guint64 text;   /* bytes of the text since the last tag */
  guint64 markup; /* bytes of this tag or comment */
  guint depth;
  guint attributes;
  GArray *lines;   /* of guint64: those of elements that the reader has not come to yet, */
  guint next_line; /* from this one on */
};

static gboolean refuse (OnwardCtfGuard *self, OnwardCtfError code, GError **error,
                        const char *format, ...) G_GNUC_PRINTF (4, 5);

static gboolean
refuse (OnwardCtfGuard *self, OnwardCtfError code, GError **error, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list arguments;

  va_start (arguments, format);
  what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, ONWARD_CTF_ERROR, code,
               /* Translators: file, line, what is wrong as a whole sentence */
               _ ("%s, line %lu: %s Nothing was changed. Export the file again from the school's "
                  "system, or ask who gave it to you."),
               self->name, (gulong)self->line, what);
  return FALSE;
}

static gboolean
refuse_instruction (OnwardCtfGuard *self, GError **error)
{
  return refuse (self, ONWARD_CTF_ERROR_FORBIDDEN, error,
                 _ ("there is a processing instruction (<?…?>), which a Common Transfer File never "
                    "has."));
}

static void
enter (OnwardCtfGuard *self, Place place)
{
  self->place = place;
  self->last = 0;
  self->word_length = 0;
}

/* Adds a byte to the word; FALSE when it is longer than any word that may stand here. */
static gboolean
add_to_word (OnwardCtfGuard *self, guint8 c)
{
  if (self->word_length == WORD_MAX)
    return FALSE;
  self->word[self->word_length++] = (char)c;
  self->word[self->word_length] = '\0';
  return TRUE;
}

static gboolean
count_text (OnwardCtfGuard *self, GError **error)
{
  if (++self->text > self->limits->value)
    return refuse (self, ONWARD_CTF_ERROR_LIMIT, error, _ ("one value is longer than %lu bytes."),
                   (gulong)self->limits->value);
  return TRUE;
}

static gboolean
count_markup (OnwardCtfGuard *self, GError **error)
{
  if (++self->markup > self->limits->value)
    return refuse (self, ONWARD_CTF_ERROR_LIMIT, error,
                   _ ("one tag or comment is longer than %lu bytes."), (gulong)self->limits->value);
  return TRUE;
}

static gboolean
step_text (OnwardCtfGuard *self, guint8 c, GError **error)
{
  if (c == '<')
    {
      enter (self, IN_OPENING);
      self->markup = 0;
      return TRUE;
    }
  if (c == '&')
    {
      enter (self, IN_REFERENCE);
      self->back = IN_TEXT;
    }
  return count_text (self, error);
}

static gboolean
start_element (OnwardCtfGuard *self, GError **error)
{
  enter (self, IN_TAG);
  self->text = 0;
  self->attributes = 0;
  g_array_append_val (self->lines, self->line);
  if (++self->elements > self->limits->elements)
    return refuse (self, ONWARD_CTF_ERROR_LIMIT, error,
                   _ ("the file holds more than %lu elements."), (gulong)self->limits->elements);
  if (++self->depth > self->limits->depth)
    return refuse (self, ONWARD_CTF_ERROR_LIMIT, error,
                   _ ("elements stand inside each other more than %lu deep."),
                   (gulong)self->limits->depth);
  return TRUE;
}

static gboolean
step_opening (OnwardCtfGuard *self, guint8 c, GError **error)
{
  switch (c)
    {
    case '/':
      enter (self, IN_END_TAG);
      self->text = 0;
      return TRUE;
    case '!':
      enter (self, IN_BANG);
      return TRUE;
    case '?':
      if (self->bytes == 2)
        {
          enter (self, IN_DECLARATION);
          return TRUE;
        }
      return refuse_instruction (self, error);
    default:
      return start_element (self, error);
    }
}

/* TRUE while "<?xml" and a blank are being read; any other name makes it an instruction. */
static gboolean
begins_declaration (guint64 position, guint8 c)
{
  static const char mark[] = "<?xml";

  if (position < sizeof mark)
    return c == (guint8)mark[position - 1];
  return position > sizeof mark || g_ascii_isspace ((char)c);
}

static gboolean
step_declaration (OnwardCtfGuard *self, guint8 c, GError **error)
{
  if (!begins_declaration (self->bytes, c))
    return refuse_instruction (self, error);
  if (c == '>' && (self->last & 0xff) == '?')
    enter (self, IN_TEXT);
  return count_markup (self, error);
}

static gboolean
step_tag (OnwardCtfGuard *self, guint8 c, GError **error)
{
  if (c == '"' || c == '\'')
    {
      self->quote = (char)c;
      enter (self, IN_QUOTES);
    }
  else if (c == '=' && ++self->attributes > self->limits->attributes)
    return refuse (self, ONWARD_CTF_ERROR_LIMIT, error,
                   _ ("one element has more than %lu attributes."),
                   (gulong)self->limits->attributes);
  else if (c == '>')
    {
      if ((self->last & 0xff) == '/')
        self->depth--;
      enter (self, IN_TEXT);
    }
  return count_markup (self, error);
}

static gboolean
step_quotes (OnwardCtfGuard *self, guint8 c, GError **error)
{
  if (c == (guint8)self->quote)
    enter (self, IN_TAG);
  else if (c == '&')
    {
      enter (self, IN_REFERENCE);
      self->back = IN_QUOTES;
    }
  return count_markup (self, error);
}

static gboolean
step_end_tag (OnwardCtfGuard *self, guint8 c, GError **error)
{
  if (c == '>')
    {
      if (self->depth > 0)
        self->depth--;
      enter (self, IN_TEXT);
    }
  return count_markup (self, error);
}

static gboolean
step_bang (OnwardCtfGuard *self, guint8 c, GError **error)
{
  if (add_to_word (self, c))
    {
      if (strcmp (self->word, "--") == 0)
        enter (self, IN_COMMENT);
      else if (strcmp (self->word, "[CDATA[") == 0)
        enter (self, IN_CDATA);
      if (self->place != IN_BANG || strcmp (self->word, "-") == 0
          || g_str_has_prefix ("[CDATA[", self->word))
        return TRUE;
    }
  return refuse (
      self, ONWARD_CTF_ERROR_FORBIDDEN, error,
      _ ("there is a document type (<!DOCTYPE …>) or another declaration, which a Common "
         "Transfer File never has and which can make a program read other files."));
}

static gboolean
step_comment (OnwardCtfGuard *self, guint8 c, GError **error)
{
  if (c == '>' && (self->last & 0xffff) == ('-' << 8 | '-'))
    enter (self, IN_TEXT);
  return count_markup (self, error);
}

static gboolean
step_cdata (OnwardCtfGuard *self, guint8 c, GError **error)
{
  if (c == '>' && (self->last & 0xffff) == (']' << 8 | ']'))
    enter (self, IN_TEXT);
  return count_text (self, error);
}

static gboolean
reference_is_known (const char *word)
{
  static const char *const five[] = { "amp", "lt", "gt", "apos", "quot", NULL };

  if (word[0] == '#' && word[1] == 'x')
    return word[2] != '\0' && strspn (word + 2, "0123456789abcdefABCDEF") == strlen (word + 2);
  if (word[0] == '#')
    return word[1] != '\0' && strspn (word + 1, "0123456789") == strlen (word + 1);
  return g_strv_contains (five, word);
}

static gboolean
step_reference (OnwardCtfGuard *self, guint8 c, GError **error)
{
  if (c == ';' && self->word_length > 0 && reference_is_known (self->word))
    enter (self, self->back);
  else if (c == ';' || !add_to_word (self, c))
    return refuse (
        self, ONWARD_CTF_ERROR_FORBIDDEN, error,
        _ ("there is an “&” that does not begin one of the five marks of XML (&amp; &lt; "
           "&gt; &apos; &quot;)."));
  return self->back == IN_TEXT ? count_text (self, error) : count_markup (self, error);
}

/**
 * onward_ctf_guard_new:
 * @name: how to call the file in a sentence
 * @limits: what to keep to; must outlive the guard
 *
 * Makes a guard that stands before the first byte.
 *
 * Returns: (transfer full): a guard
 */
OnwardCtfGuard *
onward_ctf_guard_new (const char *name, const OnwardCtfLimits *limits)
{
  OnwardCtfGuard *self = NULL;

  g_return_val_if_fail (name != NULL && limits != NULL, NULL);

  self = g_new0 (OnwardCtfGuard, 1);
  self->name = g_strdup (name);
  self->limits = limits;
  self->line = 1;
  self->lines = g_array_new (FALSE, FALSE, sizeof (guint64));
  return self;
}

/**
 * onward_ctf_guard_free:
 * @self: (nullable) (transfer full): a guard
 */
void
onward_ctf_guard_free (OnwardCtfGuard *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->lines);
  g_free (self->name);
  g_free (self);
}

/* The places in which most bytes stand, and for each byte those in which it means something. A
 * line's end always does: lines are counted. */
#define TEXT (1u << IN_TEXT)
#define TAG (1u << IN_TAG)
#define END_TAG (1u << IN_END_TAG)
static const guint8 meaning[256] = {
  ['\0'] = TEXT | TAG | END_TAG,
  ['\n'] = TEXT | TAG | END_TAG,
  ['<'] = TEXT,
  ['&'] = TEXT,
  ['"'] = TAG,
  ['\''] = TAG,
  ['='] = TAG,
  ['/'] = TAG,
  ['>'] = TAG | END_TAG,
};

/* Counts the bytes that only have a length, up to where one means something or a limit is reached:
 * that one takes its own step. Returns how many. */
static gsize
pass_plain (OnwardCtfGuard *self, const guint8 *bytes, gsize length)
{
  guint here = 1u << self->place & (TEXT | TAG | END_TAG);
  guint64 *count = self->place == IN_TEXT ? &self->text : &self->markup;
  guint64 most = MIN (self->limits->bytes - self->bytes, self->limits->value - *count);
  gsize plain = 0;

  if (here == 0)
    return 0;
  while (plain < length && plain < most && (meaning[bytes[plain]] & here) == 0)
    plain++;
  if (plain > 0)
    self->last = bytes[plain - 1];
  self->bytes += plain;
  *count += plain;
  return plain;
}

/* One byte that may mean something. */
static gboolean
pass (OnwardCtfGuard *self, guint8 c, GError **error)
{
  static gboolean (*const steps[N_PLACES]) (OnwardCtfGuard *, guint8, GError **)
      = { step_text,    step_opening, step_declaration, step_tag,   step_quotes,
          step_end_tag, step_bang,    step_comment,     step_cdata, step_reference };

  if (c == '\0')
    return refuse (self, ONWARD_CTF_ERROR_FORBIDDEN, error, _ ("there is a zero byte."));
  if (++self->bytes > self->limits->bytes)
    return refuse (self, ONWARD_CTF_ERROR_LIMIT, error, _ ("the file is longer than %lu bytes."),
                   (gulong)self->limits->bytes);
  if (!steps[self->place](self, c, error))
    return FALSE;
  self->last = self->last << 8 | c;
  if (c == '\n')
    self->line++;
  return TRUE;
}

/**
 * onward_ctf_guard_feed:
 * @self: a guard
 * @bytes: the next bytes of the file, without byte order mark
 * @length: how many
 * @error: return location, domain `ONWARD_CTF_ERROR`
 *
 * Counts what passes. Fails with `LIMIT` or `FORBIDDEN` and the line; nothing may be fed after
 * that.
 *
 * Returns: TRUE if all of @bytes may go on to the XML library
 */
gboolean
onward_ctf_guard_feed (OnwardCtfGuard *self, const guint8 *bytes, gsize length, GError **error)
{
  g_return_val_if_fail (self != NULL && (bytes != NULL || length == 0), FALSE);

  if (self->next_line > 0)
    g_array_remove_range (self->lines, 0, self->next_line);
  self->next_line = 0;
  for (gsize i = 0; i < length; i++)
    {
      i += pass_plain (self, bytes + i, length - i);
      if (i < length && !pass (self, bytes[i], error))
        return FALSE;
    }
  return TRUE;
}

/**
 * onward_ctf_guard_end:
 * @self: a guard that was fed the whole file
 * @error: return location, domain `ONWARD_CTF_ERROR`
 *
 * Fails with `CUT_OFF`, naming the last line, if an element, tag or comment is still open.
 *
 * Returns: TRUE if the file may end here
 */
gboolean
onward_ctf_guard_end (OnwardCtfGuard *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->bytes == 0)
    g_set_error (error, ONWARD_CTF_ERROR, ONWARD_CTF_ERROR_CUT_OFF,
                 _ ("%s is empty. Export the file again from the school's system."), self->name);
  else if (self->place != IN_TEXT || self->depth > 0 || self->elements == 0)
    g_set_error (error, ONWARD_CTF_ERROR, ONWARD_CTF_ERROR_CUT_OFF,
                 _ ("%s ends at line %lu before it is complete: the rest is "
                    "missing. Nothing was changed. Copy or export the file again."),
                 self->name, (gulong)self->line);
  else
    return TRUE;
  return FALSE;
}

/**
 * onward_ctf_guard_get_line:
 * @self: a guard
 *
 * Returns: the line the guard has come to, from 1
 */
guint64
onward_ctf_guard_get_line (OnwardCtfGuard *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->line;
}

/**
 * onward_ctf_guard_next_element_line:
 * @self: a guard
 *
 * Tells on which line the next element starts. The guard is ahead of the reader by a block and
 * libxml2 counts lines to 65,535 only, so it remembers them until they are asked for.
 *
 * Returns: the line, from 1
 */
guint64
onward_ctf_guard_next_element_line (OnwardCtfGuard *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->next_line == self->lines->len
             ? self->line
             : g_array_index (self->lines, guint64, self->next_line++);
}
