#include "desktop/caseload/onward-people.h"

#include "passport/onward-clock.h"
#include "passport/onward-date.h"

#define PAGE 100
#define PAGES_KEPT 6 /* more than show at once, with what GTK asks for above and below */

struct _OnwardPerson
{
  GObject parent_instance;

  OnwardPassportSummary *summary; /* owned */
};

G_DEFINE_FINAL_TYPE (OnwardPerson, onward_person, G_TYPE_OBJECT)

struct _OnwardPeople
{
  GObject parent_instance;

  OnwardDesk *desk; /* owned */
  OnwardGroup group;
  OnwardSort sort;
  char *year;    /* nullable */
  char *search;  /* nullable */
  GStrv without; /* nullable */
  char *due_by;  /* of ONWARD_GROUP_DUE */

  guint n_items;
  GHashTable *pages; /* number → GPtrArray of OnwardPerson */
  GQueue *recent;    /* numbers of the pages that are held, the one asked for last first */
};

static void onward_people_list_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OnwardPeople, onward_people, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, onward_people_list_init))

/* --- one of them --- */

static void
onward_person_finalize (GObject *object)
{
  onward_passport_summary_free (ONWARD_PERSON (object)->summary);
  G_OBJECT_CLASS (onward_person_parent_class)->finalize (object);
}

static void
onward_person_class_init (OnwardPersonClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = onward_person_finalize;
}

static void
onward_person_init (OnwardPerson *self)
{
}

static OnwardPerson *
person_new (OnwardPassportSummary *summary)
{
  OnwardPerson *self = g_object_new (ONWARD_TYPE_PERSON, NULL);

  self->summary = summary;
  return self;
}

/**
 * onward_person_get_summary:
 * @self: a person on the list
 *
 * Returns: (transfer none): what the list knows of their passport
 */
const OnwardPassportSummary *
onward_person_get_summary (OnwardPerson *self)
{
  return self->summary;
}

/* --- all of them --- */

static OnwardListFilter
filter_of (OnwardPeople *self, OnwardGroup group)
{
  return (OnwardListFilter){ .ready = group == ONWARD_GROUP_READY,
                             .not_started = group == ONWARD_GROUP_NOT_STARTED,
                             .due_by = group == ONWARD_GROUP_DUE ? self->due_by : NULL,
                             .without = (const char *const *)self->without };
}

static OnwardListFilter
shown_filter (OnwardPeople *self)
{
  OnwardListFilter filter = filter_of (self, self->group);

  filter.year = self->year;
  filter.search = self->search;
  filter.sort = self->sort;
  return filter;
}

static guint
count (OnwardPeople *self, const OnwardListFilter *filter)
{
  OnwardVault *vault = onward_desk_get_vault (self->desk);
  gint64 number = vault != NULL ? onward_vault_count_listed (vault, filter, NULL) : 0;

  return (guint)CLAMP (number, 0, G_MAXINT);
}

static GPtrArray *
read_page (OnwardPeople *self, guint number)
{
  OnwardVault *vault = onward_desk_get_vault (self->desk);
  OnwardListFilter filter = shown_filter (self);
  g_autoptr (GPtrArray) summaries = NULL;
  GPtrArray *page = g_ptr_array_new_with_free_func (g_object_unref);

  filter.limit = PAGE;
  filter.offset = number * PAGE;
  if (vault != NULL)
    summaries = onward_vault_list (vault, &filter, NULL);
  for (guint i = 0; summaries != NULL && i < summaries->len; i++)
    g_ptr_array_add (page, person_new (g_steal_pointer (&summaries->pdata[i])));
  return page;
}

static void
forget_oldest_page (OnwardPeople *self)
{
  if (g_queue_get_length (self->recent) > PAGES_KEPT)
    g_hash_table_remove (self->pages, g_queue_pop_tail (self->recent));
}

static GPtrArray *
get_page (OnwardPeople *self, guint number)
{
  GPtrArray *page = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (number));

  if (page == NULL)
    {
      page = read_page (self, number);
      g_hash_table_insert (self->pages, GUINT_TO_POINTER (number), page);
    }
  else
    g_queue_remove (self->recent, GUINT_TO_POINTER (number));
  g_queue_push_head (self->recent, GUINT_TO_POINTER (number));
  forget_oldest_page (self);
  return page;
}

static void
learn_due_by (OnwardPeople *self)
{
  GDate day;

  onward_clock_today (&day);
  g_date_add_days (&day, ONWARD_DUE_DAYS);
  g_free (self->due_by);
  self->due_by = onward_date_print (&day);
}

static GType
onward_people_get_item_type (GListModel *model)
{
  return ONWARD_TYPE_PERSON;
}

static guint
onward_people_get_n_items (GListModel *model)
{
  return ONWARD_PEOPLE (model)->n_items;
}

static gpointer
onward_people_get_item (GListModel *model, guint position)
{
  OnwardPeople *self = ONWARD_PEOPLE (model);
  GPtrArray *page;

  if (position >= self->n_items)
    return NULL;
  page = get_page (self, position / PAGE);
  /* The vault was shut, or cannot be read, since they were counted: a row without words. */
  if (position % PAGE >= page->len)
    return person_new (g_new0 (OnwardPassportSummary, 1));
  return g_object_ref (page->pdata[position % PAGE]);
}

static void
onward_people_list_init (GListModelInterface *iface)
{
  iface->get_item_type = onward_people_get_item_type;
  iface->get_n_items = onward_people_get_n_items;
  iface->get_item = onward_people_get_item;
}

static void
onward_people_finalize (GObject *object)
{
  OnwardPeople *self = ONWARD_PEOPLE (object);

  g_clear_object (&self->desk);
  g_free (self->year);
  g_free (self->search);
  g_strfreev (self->without);
  g_free (self->due_by);
  g_hash_table_unref (self->pages);
  g_queue_free (self->recent);
  G_OBJECT_CLASS (onward_people_parent_class)->finalize (object);
}

static void
onward_people_class_init (OnwardPeopleClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = onward_people_finalize;
}

static void
onward_people_init (OnwardPeople *self)
{
  self->pages = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_ptr_array_unref);
  self->recent = g_queue_new ();
}

/**
 * onward_people_new:
 * @desk: a desk
 *
 * Makes a list of everybody whose passport is in the vault on @desk, by name.
 *
 * Returns: (transfer full): the list
 */
OnwardPeople *
onward_people_new (OnwardDesk *desk)
{
  OnwardPeople *self = g_object_new (ONWARD_TYPE_PEOPLE, NULL);

  self->desk = g_object_ref (desk);
  onward_people_reload (self);
  return self;
}

/**
 * onward_people_set_group:
 * @self: the people
 * @group: of which group
 *
 * Lists one group, of any year.
 */
void
onward_people_set_group (OnwardPeople *self, OnwardGroup group)
{
  self->group = group;
  g_clear_pointer (&self->year, g_free);
  onward_people_reload (self);
}

/**
 * onward_people_set_year:
 * @self: the people
 * @year: (nullable): of which year group
 *
 * Lists everybody of one year group.
 */
void
onward_people_set_year (OnwardPeople *self, const char *year)
{
  self->group = ONWARD_GROUP_ALL;
  g_free (self->year);
  self->year = g_strdup (year);
  onward_people_reload (self);
}

/**
 * onward_people_set_search:
 * @self: the people
 * @search: (nullable): words, each perhaps only begun
 *
 * Lists those of the group in whose passport all these words are.
 */
void
onward_people_set_search (OnwardPeople *self, const char *search)
{
  if (g_strcmp0 (self->search, search) == 0)
    return;
  g_free (self->search);
  self->search = g_strdup (search);
  onward_people_reload (self);
}

/**
 * onward_people_set_sort:
 * @self: the people
 * @sort: in which order
 *
 * Lists them in another order.
 */
void
onward_people_set_sort (OnwardPeople *self, OnwardSort sort)
{
  if (self->sort == sort)
    return;
  self->sort = sort;
  onward_people_reload (self);
}

/**
 * onward_people_set_without:
 * @self: the people
 * @ids: (nullable): of passports that are not listed, nor counted
 *
 * Leaves some out: those that were deleted, as long as that can be undone.
 */
void
onward_people_set_without (OnwardPeople *self, const char *const *ids)
{
  g_strfreev (self->without);
  self->without = g_strdupv ((char **)ids);
  onward_people_reload (self);
}

/**
 * onward_people_reload:
 * @self: the people
 *
 * Reads what shows again, because the vault has changed.
 */
void
onward_people_reload (OnwardPeople *self)
{
  guint before = self->n_items;
  OnwardListFilter filter;

  learn_due_by (self);
  filter = shown_filter (self);
  g_hash_table_remove_all (self->pages);
  g_queue_clear (self->recent);
  self->n_items = count (self, &filter);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before, self->n_items);
}

/**
 * onward_people_count:
 * @self: the people
 * @group: of which group
 *
 * Returns: how many are in a group
 */
guint
onward_people_count (OnwardPeople *self, OnwardGroup group)
{
  OnwardListFilter filter = filter_of (self, group);

  return count (self, &filter);
}

/**
 * onward_people_get_years:
 * @self: the people
 *
 * Returns: (transfer full) (element-type OnwardYearGroup): the year groups there are
 */
GPtrArray *
onward_people_get_years (OnwardPeople *self)
{
  OnwardVault *vault = onward_desk_get_vault (self->desk);
  const char *const *without = (const char *const *)self->without;
  GPtrArray *years = vault != NULL ? onward_vault_year_groups (vault, without, NULL) : NULL;

  return years != NULL ? years : g_ptr_array_new ();
}

/**
 * onward_people_count_pages:
 * @self: the people
 *
 * Returns: how many pages are in memory
 */
guint
onward_people_count_pages (OnwardPeople *self)
{
  return g_hash_table_size (self->pages);
}
