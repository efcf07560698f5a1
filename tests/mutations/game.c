/* game.c: flips, cuts, doubled, traded and dressed-up parts. Some change nothing by chance: whoever
 * plays compares, and plays again. */

#include "game.h"

#include <string.h>

#include "text.h"

static gsize
pick_at (GString *text, Dice *dice)
{
  return dice_below (dice, (guint)text->len);
}

static void
flip_bits (GString *text, const char *other, Dice *dice)
{
  guint count = dice_chance (dice, 4) ? 2 + dice_below (dice, 6) : 1;

  for (guint i = 0; i < count; i++)
    text->str[pick_at (text, dice)] ^= (char)(1 << dice_below (dice, 8));
}

static void
cut (GString *text, const char *other, Dice *dice)
{
  gsize from = pick_at (text, dice);
  gsize length = 1 + dice_below (dice, (guint)(text->len - from));

  switch (dice_below (dice, 4))
    {
    case 0: /* the end */
      g_string_truncate (text, from);
      break;
    case 1: /* the beginning */
      g_string_erase (text, 0, (gssize)from);
      break;
    case 2: /* one byte */
      g_string_erase (text, (gssize)from, 1);
      break;
    default:
      g_string_erase (text, (gssize)from, (gssize)length);
    }
}

static void
insert (GString *text, const char *other, Dice *dice)
{
  guint8 bytes[8];
  guint length = 1 + dice_below (dice, sizeof bytes);

  dice_fill (dice, bytes, sizeof bytes);
  if (dice_chance (dice, 2)) /* of the alphabet */
    for (guint i = 0; i < length; i++)
      bytes[i] = (guint8)BASE64URL[bytes[i] % 64];
  g_string_insert_len (text, (gssize)pick_at (text, dice), (const char *)bytes, length);
}

static GPtrArray *
split (const char *text)
{
  const char *separator = strchr (text, '~') != NULL ? "~" : ".";
  g_auto (GStrv) parts = g_strsplit (text, separator, -1);
  GPtrArray *array = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; parts[i] != NULL; i++)
    g_ptr_array_add (array, g_strdup (parts[i]));
  return array;
}

static void
join (GString *text, GPtrArray *parts)
{
  char separator = strchr (text->str, '~') != NULL ? '~' : '.';

  g_string_truncate (text, 0);
  for (guint i = 0; i < parts->len; i++)
    {
      if (i > 0)
        g_string_append_c (text, separator);
      g_string_append (text, parts->pdata[i]);
    }
}

static void
double_part (GString *text, const char *other, Dice *dice)
{
  g_autoptr (GPtrArray) parts = split (text->str);
  guint i = dice_below (dice, parts->len);
  g_autofree char *whole = g_strdup (text->str);

  if (dice_chance (dice, 8))
    {
      g_string_append (text, dice_chance (dice, 2) ? "~" : "");
      g_string_append (text, whole);
      return;
    }
  g_ptr_array_insert (parts, (int)dice_below (dice, parts->len + 1), g_strdup (parts->pdata[i]));
  join (text, parts);
}

static void
drop_part (GString *text, const char *other, Dice *dice)
{
  g_autoptr (GPtrArray) parts = split (text->str);

  g_ptr_array_remove_index (parts, dice_below (dice, parts->len));
  join (text, parts);
}

static void
swap_parts (GString *text, const char *other, Dice *dice)
{
  g_autoptr (GPtrArray) parts = split (text->str);
  guint i = dice_below (dice, parts->len);
  guint j = dice_chance (dice, 2) ? (i + 1) % parts->len : dice_below (dice, parts->len);
  gpointer part = parts->pdata[i];

  parts->pdata[i] = parts->pdata[j];
  parts->pdata[j] = part;
  join (text, parts);
}

/* A part of the other file in the place of one of ours, or beside it. */
static void
trade (GString *text, const char *other, Dice *dice)
{
  g_autoptr (GPtrArray) parts = split (text->str);
  g_autoptr (GPtrArray) theirs = split (other);
  guint i = dice_below (dice, parts->len);
  guint j = dice_below (dice, theirs->len);

  if (dice_chance (dice, 3)) /* first for first, last for last */
    {
      i = dice_chance (dice, 2) ? 0 : parts->len - 1;
      j = i == 0 ? 0 : theirs->len - 1;
    }
  if (dice_chance (dice, 4))
    g_ptr_array_insert (parts, (int)i, NULL);
  g_free (parts->pdata[i]);
  parts->pdata[i] = g_strdup (theirs->pdata[j]);
  join (text, parts);
}

/* Signature, header or payload of one of the JWTs, from the other file. */
static void
trade_inside (GString *text, const char *other, Dice *dice)
{
  g_auto (GStrv) parts = g_strsplit (text->str, ".", -1);
  g_auto (GStrv) theirs = g_strsplit (other, ".", -1);
  guint i = dice_below (dice, MIN (g_strv_length (parts), g_strv_length (theirs)));
  g_autofree char *joined = NULL;

  g_free (parts[i]);
  parts[i] = g_strdup (theirs[i]);
  joined = g_strjoinv (".", parts);
  g_string_assign (text, joined);
}

static void
edit_header (GString *text, const char *other, Dice *dice)
{
  static const char *const headers[] = {
    "{\"typ\":\"dc+sd-jwt\",\"alg\":\"none\"}",
    "{\"typ\":\"dc+sd-jwt\",\"alg\":\"HS256\"}",
    "{\"typ\":\"dc+sd-jwt\",\"alg\":\"ES256\"}",
    "{\"typ\":\"kb+jwt\",\"alg\":\"none\"}",
    "{\"cty\":\"dc+sd-jwt\",\"alg\":\"dir\",\"enc\":\"A256GCM\"}",
    "{\"cty\":\"dc+sd-jwt\",\"alg\":\"PBES2-HS512+A256KW\",\"enc\":\"A256GCM\","
    "\"p2s\":\"c2FsdHNhbHRzYWx0c2FsdA\",\"p2c\":1000}",
    "{}",
    "",
  };
  const char *json = DICE_PICK (dice, headers);
  g_autofree char *header = base64url ((const guint8 *)json, strlen (json));
  const char *last = strrchr (text->str, '~');
  gsize at = last != NULL && dice_chance (dice, 2) ? (gsize)(last + 1 - text->str) : 0;

  g_string_erase (text, (gssize)at, (gssize)strcspn (text->str + at, "."));
  g_string_insert (text, (gssize)at, header);
}

/* The same bytes, written as another base64 would. */
static void
rewrite_base64 (GString *text, const char *other, Dice *dice)
{
  gsize end = pick_at (text, dice);

  end += strcspn (text->str + end, ".~");
  switch (dice_below (dice, 3))
    {
    case 0:
      g_string_insert (text, (gssize)end, dice_chance (dice, 2) ? "=" : "==");
      break;
    case 1:
      if (end > 0 && strchr (BASE64URL, text->str[end - 1]) != NULL)
        text->str[end - 1]
            = BASE64URL[(gsize)(strchr (BASE64URL, text->str[end - 1]) - BASE64URL) ^ 1];
      break;
    default:
      for (gsize i = 0; i < text->len; i++)
        if (text->str[i] == '-' || text->str[i] == '_')
          text->str[i] = text->str[i] == '-' ? '+' : '/';
    }
}

static void
play_tilde (GString *text, const char *other, Dice *dice)
{
  const char *found = strchr (text->str + pick_at (text, dice), '~');

  if (found != NULL && dice_chance (dice, 2))
    g_string_erase (text, found - text->str, 1);
  else if (found != NULL && dice_chance (dice, 2))
    text->str[found - text->str] = '.';
  else if (found != NULL)
    g_string_insert_c (text, found - text->str, '~');
  else
    g_string_insert_c (text, (gssize)(dice_chance (dice, 3) ? text->len : pick_at (text, dice)),
                       '~');
}

static void
play_line_ends (GString *text, const char *other, Dice *dice)
{
  static const char *const ends[] = { "\r\n", "\n\n", "\r", "\n", "\n\r", "\302\205" };
  const char *end = DICE_PICK (dice, ends);

  if (dice_chance (dice, 3))
    g_string_append (text, end);
  else if (dice_chance (dice, 2))
    g_string_prepend (text, end);
  else /* as a mailer breaks lines */
    for (gsize i = 76; i < text->len; i += 76 + strlen (end))
      g_string_insert (text, (gssize)i, end);
}

static void
pad (GString *text, const char *other, Dice *dice)
{
  static const char pads[] = { ' ', '\t', '\0', '=', 'A', '~', '.', '\n', '\177' };
  guint count = dice_chance (dice, 40) ? 3 * 1024 * 1024 : 1 + dice_below (dice, 200);
  g_autofree char *padding = g_strnfill (count, 'x');

  memset (padding, pads[dice_below (dice, sizeof pads)], count);
  g_string_insert_len (text, dice_chance (dice, 2) ? 0 : (gssize)text->len, padding, count);
}

static void
change_case (GString *text, const char *other, Dice *dice)
{
  gsize from = pick_at (text, dice);
  gsize to = MIN (text->len, from + 1 + dice_below (dice, 40));

  for (gsize i = from; i < to; i++)
    text->str[i] = g_ascii_isupper (text->str[i]) ? g_ascii_tolower (text->str[i])
                                                  : g_ascii_toupper (text->str[i]);
}

const Game games[] = {
  { "bit-flips", flip_bits },
  { "cuts", cut },
  { "insertions", insert },
  { "doubled-parts", double_part },
  { "dropped-parts", drop_part },
  { "swapped-parts", swap_parts },
  { "parts-of-another-file", trade },
  { "signatures-of-another-file", trade_inside },
  { "header-edits", edit_header },
  { "other-base64", rewrite_base64 },
  { "tildes", play_tilde },
  { "line-ends", play_line_ends },
  { "padding", pad },
  { "case", change_case },
};

const guint n_games = G_N_ELEMENTS (games);
