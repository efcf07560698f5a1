/* break-form.c: T4.1 characters and parts, T4.2 base64url. */

#include "break.h"

#include <string.h>

static void
empty (GString *text, Dice *dice)
{
  g_string_truncate (text, 0);
}

static void
drop_part (GString *text, Dice *dice)
{
  const char *dot = strrchr (text->str, '.');

  g_string_truncate (text, (gsize)(dot - text->str));
}

static void
add_part (GString *text, Dice *dice)
{
  static const char *const more[] = { ".", ".AAAA", ".e30", "..", ".eyJhbGciOiJub25lIn0." };

  g_string_append (text, DICE_PICK (dice, more));
}

/* None of these is in the alphabet of base64url. */
static void
foreign_character (GString *text, Dice *dice)
{
  static const char characters[] = "+/ =\n\r\t!%&'*,:;<>?@[]^`{|}\"\\\001\177\200\377";
  gssize at = dice_below (dice, (guint)text->len); /* one line feed at the end of all is right */

  g_string_insert_c (text, at, characters[dice_below (dice, sizeof characters - 1)]);
}

/* After a "~", or before everything: a part that is empty. */
static void
empty_part (GString *text, Dice *dice)
{
  gssize at = dice_below (dice, (guint)text->len);

  while (at > 0 && text->str[at - 1] != '~')
    at--;
  g_string_insert_c (text, at, '~');
}

static void
before_or_behind (GString *text, Dice *dice)
{
  static const char *const before[] = { " ", "\n", "\357\273\277", "\t", "\r\n", "=" };
  static const char *const behind[] = { "\n\n", "\r\n", " ", "\n ", " \n", "\r", "\t", "\n\r" };

  if (dice_chance (dice, 3))
    g_string_prepend (text, DICE_PICK (dice, before));
  else
    g_string_append (text, DICE_PICK (dice, behind));
}

/* Answers that each are right and together too much: in bytes, or in number. */
static void
add_too_many (File *file)
{
  g_autoptr (GString) longest = g_string_new (NULL);
  gboolean bytes = dice_chance (&file->dice, 2);

  for (guint i = 0; i < 3950; i++)
    g_string_append (longest, "\360\237\216\247");
  for (guint i = 0; i < file->sections->len; i++)
    {
      Item *section = file->sections->pdata[i];

      for (guint j = 0; section->hidden != NULL && j < (bytes ? 3 : 56); j++)
        {
          g_autofree char *name = g_strdup_printf ("more-%u", j);
          Item *answer = passport_new_answer (&file->dice, name);

          if (bytes)
            members_set_string (answer->members, "value", longest->str);
          g_ptr_array_add (section->hidden, answer);
        }
      if (section->hidden != NULL)
        item_list_pad (section->hidden, 8, &file->dice);
      section->chosen = section->salt != NULL;
    }
}

static const Edit form_edits[] = {
  { PART_JWT, NULL, NULL, drop_part },
  { PART_JWT, NULL, NULL, add_part },
  { PART_HEADER, NULL, NULL, empty },
  { PART_PAYLOAD, NULL, NULL, empty },
  { PART_SIGNATURE, NULL, NULL, empty },
  { PART_HEADER, NULL, NULL, foreign_character },
  { PART_PAYLOAD, NULL, NULL, foreign_character },
  { PART_SIGNATURE, NULL, NULL, foreign_character },
  { PART_DISCLOSURE, NULL, NULL, foreign_character },
  { PART_DISCLOSURE, NULL, NULL, empty },
  { PART_BOUND, NULL, NULL, empty_part },
  { PART_BINDING_JWT, NULL, NULL, drop_part },
  { PART_BINDING_JWT, NULL, NULL, add_part },
  { PART_BINDING_HEADER, NULL, NULL, empty },
  { PART_BINDING_PAYLOAD, NULL, NULL, empty },
  { PART_BINDING_SIGNATURE, NULL, NULL, empty },
  { PART_BINDING_HEADER, NULL, NULL, foreign_character },
  { PART_BINDING_PAYLOAD, NULL, NULL, foreign_character },
  { PART_BINDING_SIGNATURE, NULL, NULL, foreign_character },
  { PART_WHOLE, NULL, NULL, before_or_behind },
};

/**
 * break_form:
 * @file: a file
 *
 * T4.1 (RFC 9901 section 4): size, alphabet, three parts.
 */
void
break_form (File *file)
{
  if (dice_chance (&file->dice, 15))
    {
      add_too_many (file);
      return;
    }
  file->edit = DICE_PICK (&file->dice, form_edits);
  if (file->edit.part == PART_DISCLOSURE)
    file->edit.item = file_answer (file);
}

static void
add_padding (GString *text, Dice *dice)
{
  g_string_append (text, dice_chance (dice, 2) ? "=" : "==");
}

/* A length that no bytes give. */
static void
odd_length (GString *text, Dice *dice)
{
  do
    g_string_append_c (text, BASE64URL[dice_below (dice, 64)]);
  while (text->len % 4 != 1);
}

/* The last character holds two or four bits that belong to no byte. */
static void
unused_bits (GString *text, Dice *dice)
{
  const char *found = strchr (BASE64URL, text->str[text->len - 1]);
  guint unused = text->len % 4 == 2 ? 15 : 3;

  if (text->len % 4 == 0)
    odd_length (text, dice);
  else
    text->str[text->len - 1] = BASE64URL[(found - BASE64URL) | (1 + dice_below (dice, unused))];
}

/* "+" and "/" are the alphabet of section 4, not of section 5. */
static void
other_alphabet (GString *text, Dice *dice)
{
  gboolean changed = FALSE;

  for (gsize i = 0; i < text->len; i++)
    if (text->str[i] == '-' || text->str[i] == '_')
      {
        text->str[i] = text->str[i] == '-' ? '+' : '/';
        changed = TRUE;
      }
  if (!changed)
    unused_bits (text, dice);
}

static void
white_space (GString *text, Dice *dice)
{
  static const char *const spaces[] = { " ", "\n", "\t", "\r\n" };

  g_string_insert (text, dice_below (dice, (guint)text->len), DICE_PICK (dice, spaces));
}

/**
 * break_base64:
 * @file: a file
 *
 * T4.2 (RFC 4648 section 3.5, RFC 7515 section 2): base64url in another form.
 */
void
break_base64 (File *file)
{
  static const EditFunc edits[]
      = { add_padding, odd_length, unused_bits, unused_bits, other_alphabet, white_space };
  static const Part parts[]
      = { PART_HEADER,         PART_PAYLOAD,         PART_SIGNATURE,        PART_DISCLOSURE,
          PART_BINDING_HEADER, PART_BINDING_PAYLOAD, PART_BINDING_SIGNATURE };

  file->edit.part = DICE_PICK (&file->dice, parts);
  file->edit.text = DICE_PICK (&file->dice, edits);
  if (file->edit.part == PART_DISCLOSURE)
    file->edit.item = file_answer (file);
}
