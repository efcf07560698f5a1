/* window-vault.c: a vault for measuring how the window starts: 1,000 passports, opened by the
 * keyring of this session, on a computer of one who supports young people.
 *
 *   window-vault FOLDER   says "kept" or, without a keyring, "no keyring" */

#include <stdio.h>

#include "desktop/onward-desk.h"
#include "fill.h"
#include "store/onward-vault-slots.h"

#define PASSPORTS 1000

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardSecret) code = NULL;
  g_autoptr (OnwardDesk) desk = argc == 2 ? onward_desk_new (argv[1]) : NULL;
  OnwardVault *vault = argc == 2 ? onward_vault_create (argv[1], NULL, &code, &error) : NULL;
  OnwardKeyringAnswer answer;

  if (vault == NULL || !fill_vault (vault, PASSPORTS, &error))
    return 1;
  answer = onward_vault_keep_in_keyring (vault, NULL);
  onward_desk_take_vault (desk, vault);
  if (!onward_desk_set_use (desk, ONWARD_USE_SUPPORTER, &error))
    return 1;
  printf ("%s\n", answer == ONWARD_KEYRING_FOUND ? "kept" : "no keyring");
  return onward_desk_lock (desk, &error) ? 0 : 1;
}
