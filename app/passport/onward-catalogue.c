#include "passport/onward-catalogue.h"

#include "passport/onward-data-reader.h"

struct _OnwardCatalogue
{
  GPtrArray *entries;     /* of OnwardEntry, owned */
  GPtrArray *hard_things; /* of OnwardHardThing, owned */
  GHashTable *by_id;      /* of entries, borrowed */
};

static OnwardHardThing *
read_hard_thing (const OnwardElement *element)
{
  OnwardHardThing *thing = g_new0 (OnwardHardThing, 1);

  thing->id = onward_element_get_id (element);
  thing->label = onward_element_need_text (element, "label");
  thing->picture = onward_element_need_attribute (element, "picture");
  thing->picture_name = onward_element_need_text (element, "picture-name");
  return thing;
}

/* The phrases people search with: their own array, to be had like the other lists of an entry. */
static GStrv
read_search (const OnwardElement *element)
{
  g_autoptr (GPtrArray) phrases = onward_element_get_texts (element, "search");
  GStrv search = g_new0 (char *, phrases->len + 1);

  for (guint i = 0; i < phrases->len; i++)
    search[i] = g_strdup (phrases->pdata[i]);
  return search;
}

static OnwardEntry *
read_entry (const OnwardElement *element)
{
  OnwardEntry *entry = g_new0 (OnwardEntry, 1);

  entry->id = onward_element_get_id (element);
  entry->title = onward_element_need_text (element, "title");
  entry->description = onward_element_need_text (element, "description");
  entry->barrier = onward_element_need_text (element, "barrier");
  entry->my_words = onward_element_need_text (element, "my-words");
  entry->for_the_adult = onward_element_need_text (element, "for-the-adult");
  entry->picture = onward_element_need_attribute (element, "picture");
  entry->picture_name = onward_element_need_text (element, "picture-name");
  entry->duty = onward_element_need_attribute (element, "duty");
  entry->cost = onward_element_need_attribute (element, "cost");
  entry->jcq = onward_element_get_attribute (element, "jcq");
  entry->need_areas = onward_element_get_words (element, "need-areas");
  entry->settings = onward_element_get_words (element, "settings");
  entry->providers = onward_element_get_words (element, "providers");
  entry->hard_things = onward_element_get_words (element, "hard-things");
  entry->search = read_search (element);
  return entry;
}

static OnwardCatalogue *
read_catalogue (void)
{
  g_autoptr (OnwardElement) root = onward_element_read ("adjustments.xml", "catalogue");
  OnwardCatalogue *self = g_new0 (OnwardCatalogue, 1);

  self->entries = g_ptr_array_new ();
  self->hard_things = g_ptr_array_new ();
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < root->children->len; i++)
    {
      const OnwardElement *child = root->children->pdata[i];

      if (onward_element_is (child, "hard-thing"))
        g_ptr_array_add (self->hard_things, read_hard_thing (child));
      else if (onward_element_is (child, "adjustment"))
        {
          OnwardEntry *entry = read_entry (child);

          g_ptr_array_add (self->entries, entry);
          g_hash_table_insert (self->by_id, (gpointer)entry->id, entry);
        }
    }
  return self;
}

/**
 * onward_catalogue_get:
 *
 * Gives the adjustments one can pick from, in the person's language. They are read on first use and
 * live as long as the process.
 *
 * Returns: (transfer none): the catalogue
 */
const OnwardCatalogue *
onward_catalogue_get (void)
{
  static gsize catalogue = 0;

  if (g_once_init_enter (&catalogue))
    g_once_init_leave (&catalogue, (gsize)read_catalogue ());
  return (const OnwardCatalogue *)catalogue;
}

/**
 * onward_catalogue_get_entries:
 * @self: the catalogue
 *
 * Returns: (transfer none) (element-type OnwardEntry): its entries, in their order
 */
GPtrArray *
onward_catalogue_get_entries (const OnwardCatalogue *self)
{
  return self->entries;
}

/**
 * onward_catalogue_get_hard_things:
 * @self: the catalogue
 *
 * Returns: (transfer none) (element-type OnwardHardThing): what can be hard, as a way in for people
 *   who do not know yet what would help
 */
GPtrArray *
onward_catalogue_get_hard_things (const OnwardCatalogue *self)
{
  return self->hard_things;
}

/**
 * onward_catalogue_find:
 * @self: the catalogue
 * @id: (nullable): "noise-reducing-headphones"
 *
 * Returns: (transfer none) (nullable): the entry of that id
 */
const OnwardEntry *
onward_catalogue_find (const OnwardCatalogue *self, const char *id)
{
  return id != NULL ? g_hash_table_lookup (self->by_id, id) : NULL;
}
