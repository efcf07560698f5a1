/* The six invented people are found in the vault by what stands in their passports: by beginnings
 * of words, several at once, with or without accents, vowel signs and apostrophes, in Latin and in
 * Arabic script, whatever keyboard it was typed on; and by nothing that is not there. */

#include "passport-fixture.h"
#include "people.h"

#define ALL "Dyl,Ellis,Jamie,Robin,Sam,زارا"

typedef struct
{
  Fixture base;
  OnwardVault *vault;
} Desk;

static void
desk_set_up (Desk *desk, gconstpointer data)
{
  fixture_set_up (&desk->base, data);
  desk->vault = fixture_create (&desk->base);
  for (guint i = 0; people_names[i] != NULL; i++)
    {
      g_autoptr (OnwardPassport) person = people_load (people_names[i]);

      fixture_save (desk->vault, person, "new");
    }
}

static void
desk_tear_down (Desk *desk, gconstpointer data)
{
  onward_vault_close (desk->vault);
  fixture_tear_down (&desk->base, data);
}

typedef struct
{
  const char *typed;
  const char *found;
} Search;

static void
assert_finds (Desk *desk, const Search *searches, gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *names
          = fixture_list (desk->vault, &(OnwardListFilter){ .search = searches[i].typed });

      if (!g_str_equal (names, searches[i].found))
        g_error ("“%s” finds %s, not %s", searches[i].typed, names, searches[i].found);
    }
  g_test_message ("count: passport search: %" G_GSIZE_FORMAT " of %" G_GSIZE_FORMAT " as wanted", n,
                  n);
}

static void
test_beginnings_and_several_words (Desk *desk, gconstpointer data)
{
  static const Search searches[] = {
    { "goalk", "Jamie" },
    { "GOALKEEPER", "Jamie" },
    { "keeper", "" }, /* the end of a word begins none */
    { "tande", "Ellis" },
    { "pepper", "Dyl" },
    { "robin exam", "Robin" },
    { "soup bus", "Robin" },
    { "bus soup", "Robin" },
    { "goalkeeper tandem", "" },
    { "stand wheel", "Ellis" },
    { "exampl", ALL },
    { "Specimen jamie", "Jamie" },
    { "01632 960307", "زارا" },
    { "960307", "زارا" },
    { "pat.specimen@example.org", "Jamie,Robin,Sam,زارا" },
    { "A999400117005", "Jamie" },
    { "a9994001170", "Jamie" },
  };

  assert_finds (desk, searches, G_N_ELEMENTS (searches));
}

static void
test_accents_and_apostrophes (Desk *desk, gconstpointer data)
{
  static const Search searches[] = {
    { "zoe", "Sam" },
    { "ZOË", "Sam" },
    { "cafe", "Dyl,Robin,Sam" },
    { "café", "Dyl,Robin,Sam" },
    { "nan's kitchen", "Jamie" },
    { "nan’s", "Jamie" },
    { "nans", "Jamie" },
    { "dylan's mum", "Dyl" },
    { "dylans", "Dyl" },
    { "'tandem'", "Ellis" },
    { "'half two' bicycle tandem", "" },
    { "'half two' tandem", "Ellis" },
  };

  assert_finds (desk, searches, G_N_ELEMENTS (searches));
}

static void
test_right_to_left (Desk *desk, gconstpointer data)
{
  static const Search searches[] = {
    { "شطرنج", "زارا" },       { "شطر", "زارا" },
    { "کرکٹ", "زارا" },        { "كركٹ", "زارا" }, /* Arabic kaf in place of keheh */
    { "رياضي", "زارا" },                           /* Arabic yeh in place of the Farsi one */
    { "براہ کرم", "زارا" },                        /* without the vowel sign */
    { "شطـــرنج", "زارا" },                        /* drawn out */
    { "hiba شطرنج", "زارا" },                      /* both directions */
    { "۱۸۰ پودوں", "زارا" },                       /* digits of the script */
    { "180 پودوں", "زارا" },   { "زارا demo", "زارا" },
    { "کرکٹ goalkeeper", "" }, { "بلی", "" },
  };

  assert_finds (desk, searches, G_N_ELEMENTS (searches));
}

/* What FTS5 reads as a language of its own, and signs alone. */
static void
test_signs_find_nothing_by_themselves (Desk *desk, gconstpointer data)
{
  static const Search searches[] = {
    { "🐴", "" },
    { "\"", "" },
    { "’", "" },
    { "* ^", "" },
    { "words:goalkeeper", "" }, /* no column: a word that is not there */
    { "goalkeeper OR tandem", "" },
    { "goalkeeper*", "Jamie" },
    { "(goalkeeper)", "Jamie" },
    { "   ", ALL },
    { "\342", "" },
  };

  assert_finds (desk, searches, G_N_ELEMENTS (searches));
}

static void
add (const char *path, void (*test) (Desk *, gconstpointer))
{
  g_test_add (path, Desk, NULL, desk_set_up, test, desk_tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("/store/search/finds-beginnings-and-several-words", test_beginnings_and_several_words);
  add ("/store/search/finds-past-accents-and-apostrophes", test_accents_and_apostrophes);
  add ("/store/search/finds-right-to-left-text", test_right_to_left);
  add ("/store/search/finds-nothing-by-signs", test_signs_find_nothing_by_themselves);
  return g_test_run ();
}
