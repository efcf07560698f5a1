/* slots-fixture.h: what the tests of slots look at: all copies of the key file, and how many slots
 * of a kind there are. */

#pragma once

#include "store-fixture.h"
#include "store/onward-key-copies.h"
#include "store/onward-vault-slots.h"

static inline void
fixture_assert_copies_equal (Fixture *fixture)
{
  g_autoptr (GPtrArray) copies = onward_key_copies_look (fixture->folder);
  g_autoptr (GBytes) first = onward_key_file_print (((OnwardKeyCopy *)copies->pdata[0])->keys);

  g_assert_cmpuint (copies->len, ==, ONWARD_KEY_COPIES);
  for (guint i = 0; i < copies->len; i++)
    {
      const OnwardKeyCopy *copy = copies->pdata[i];
      g_autoptr (GBytes) bytes = NULL;

      g_assert_cmpint (copy->state, ==, ONWARD_KEY_COPY_GOOD);
      bytes = onward_key_file_print (copy->keys);
      g_assert_true (g_bytes_equal (bytes, first));
    }
}

static inline guint
fixture_count_slots (OnwardVault *vault, OnwardSlotKind kind)
{
  OnwardKeyFile *keys = onward_vault_get_keys (vault);
  guint count = 0;

  for (guint i = 0; i < keys->slots->len; i++)
    count += ((OnwardKeySlot *)keys->slots->pdata[i])->kind == kind;
  return count;
}
