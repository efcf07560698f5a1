/* onward-vault-received.h: files that others sent here, and what is remembered of every share. */

#pragma once

#include "store/onward-vault.h"

G_BEGIN_DECLS

typedef struct
{
  char *share;    /* share id */
  char *cnf;      /* thumbprint of the young person's key */
  char *passport; /* urn:uuid:… as the file says */
  guint revision;
  GBytes *bytes;  /* the transfer file, opened, as it passed the gate */
  char *signer;   /* id of who sealed it */
  char *audience; /* nullable */
  gint64 received_at;
  GDate keep_until; /* as whoever took it in said */
  char *purpose;    /* likewise, each of them, and in their words; nullable */
  char *who;        /* may see it here */
  char *basis;      /* in law */
  GDate asked_on;   /* when it was last asked whether to delete it; not valid: never */
} OnwardReceived;

OnwardReceived *onward_received_new (void) G_GNUC_WARN_UNUSED_RESULT; /* all empty */
void onward_received_free (OnwardReceived *self);

/* Adds the file, or replaces the one of the same share. */
gboolean onward_vault_put_received (OnwardVault *self, const OnwardReceived *row, GError **error);
OnwardReceived *onward_vault_find_received (OnwardVault *self, const char *share,
                                            GError **error) G_GNUC_WARN_UNUSED_RESULT; /* NULL: none
                                                                                        */
/* The one with the highest revision of this person's passport. */
OnwardReceived *onward_vault_newest_received (OnwardVault *self, const char *passport,
                                              const char *cnf,
                                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *onward_vault_list_received (OnwardVault *self,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT; /* newest first */
gboolean onward_vault_delete_received (OnwardVault *self, const char *share, GError **error);
/* Remembers that it was asked, on @day, whether to delete it. */
gboolean onward_vault_set_asked (OnwardVault *self, const char *share, const GDate *day,
                                 GError **error);

/* Of every share that was kept once, also after its file is gone. */
typedef struct
{
  char *share;
  char *cnf;
  char *passport;
  guint revision;
  gint64 first_seen;
} OnwardSeenShare;

void onward_seen_share_free (OnwardSeenShare *self);

/* A share already remembered stays as it is. */
gboolean onward_vault_remember_share (OnwardVault *self, const char *share, const char *cnf,
                                      const char *passport, guint revision, GError **error);
OnwardSeenShare *onward_vault_find_seen (OnwardVault *self, const char *share,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT; /* NULL: never
                                                                                     */
/* The highest revision seen of this person's passport: 0 if none, -1 on failure. */
gint64 onward_vault_highest_seen (OnwardVault *self, const char *passport, const char *cnf,
                                  GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnwardReceived, onward_received_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnwardSeenShare, onward_seen_share_free)

G_END_DECLS
