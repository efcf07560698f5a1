/* show.c: shows every screen, in one variant or in several.
 *
 *   show VARIANT[,VARIANT...] [FOLDER] [NAME]
 *       for each screen (NAME: for those whose name begins so), in each variant: a picture into
 * FOLDER
 *       ("-": none), and as TAP whether every label has room; in `light` also the rules of
 *       screen-rules.h. A screen is made once and then changes, as when somebody changes a setting.
 *   show serve
 *       reads names of screens, a line each, shows them, answers "shown"
 *
 * Variants: light, dark, contrast, contrast-dark, large, narrow, wide, mirrored. `contrast` needs
 * ADW_DEBUG_HIGH_CONTRAST=1 and `mirrored` a pseudo-translation; tests/pictures sets both. */

#include <stdio.h>
#include <string.h>

#include "screen-rules.h"
#include "screens.h"

#define HEIGHT 720
#define DIALOG_WIDTH 640 /* at most, as wide as they are made */

typedef struct
{
  const char *name;
  int width;
  double text; /* 2: at 200 % */
  gboolean dark;
  gboolean mirrored;
} Variant;

static const Variant variants[] = {
  { "light", 1000, 1, FALSE, FALSE },    { "dark", 1000, 1, TRUE, FALSE },
  { "contrast", 1000, 1, FALSE, FALSE }, { "contrast-dark", 1000, 1, TRUE, FALSE },
  { "large", 1000, 2, FALSE, FALSE },    { "narrow", 360, 1, FALSE, FALSE },
  { "wide", 1600, 1, FALSE, FALSE },     { "mirrored", 1000, 1, FALSE, TRUE },
};

/* What stands in front, if anything does. */
static GtkWindow *
front_of (Display *display)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *at = windows; at != NULL; at = at->next)
    if (gtk_window_get_transient_for (at->data) == GTK_WINDOW (display->window)
        && gtk_widget_get_visible (at->data))
      return at->data;
  return GTK_WINDOW (display->window);
}

static GtkWidget *
content_of (Display *display)
{
  GtkWindow *front = front_of (display);

  if (ADW_IS_APPLICATION_WINDOW (front))
    return adw_application_window_get_content (ADW_APPLICATION_WINDOW (front));
  return ADW_IS_WINDOW (front) ? adw_window_get_content (ADW_WINDOW (front))
                               : gtk_window_get_child (front);
}

static int
width_of (Display *display, const Variant *variant)
{
  return front_of (display) == GTK_WINDOW (display->window) ? variant->width
                                                            : MIN (variant->width, DIALOG_WIDTH);
}

static void
draw (Display *display)
{
  GtkWidget *front = GTK_WIDGET (front_of (display));

  gtk_widget_queue_draw (front);
  gtk_test_widget_wait_for_draw (front);
}

/* How much more of a column there is than shows. */
static void
measure_hidden (GtkWidget *scroller, gpointer data)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  double *hidden = data;

  *hidden = MAX (*hidden,
                 gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment));
}

/* Without a compositor the window has a frame of 5 pixels on each side. */
#define FRAME 10

/* A window gets no higher than this: the picture of a longer column shows its beginning. */
static int
screen_height (Display *display)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (display->window));
  GdkRectangle screen;

  gdk_monitor_get_geometry (
      gdk_display_get_monitor_at_surface (gdk_surface_get_display (surface), surface), &screen);
  return screen.height;
}

/* To @width and @height of the content, or as much more as it needs. */
static void
resize (Display *display, int width, int height)
{
  GtkWidget *content = content_of (display);
  int least_width = 0, least_height = 0;

  gtk_window_set_default_size (front_of (display), width + FRAME, height + FRAME);
  gtk_widget_measure (content, GTK_ORIENTATION_HORIZONTAL, -1, &least_width, NULL, NULL, NULL);
  least_width = MAX (least_width, width);
  gtk_widget_measure (content, GTK_ORIENTATION_VERTICAL, least_width, &least_height, NULL, NULL,
                      NULL);
  height = MIN (MAX (least_height, height), screen_height (display) - FRAME);
  display_until (gtk_widget_get_width (content) == least_width
                 && gtk_widget_get_height (content) >= height);
  draw (display);
}

static void
fit (Display *display, const Variant *variant)
{
  double hidden = 0;
  int width = width_of (display, variant);

  if (!gtk_window_get_resizable (front_of (display))) /* a question: as large as it is */
    {
      draw (display);
      return;
    }
  resize (display, width, HEIGHT);
  for (int pass = 0; pass < 2; pass++)
    {
      hidden = 0;
      display_each (content_of (display), GTK_TYPE_SCROLLED_WINDOW, measure_hidden, &hidden);
      if (hidden > 0)
        resize (display, width, gtk_widget_get_height (content_of (display)) + (int)hidden);
    }
}

static void
save_picture (Display *display, const char *path)
{
  GtkWidget *content = content_of (display);
  int width = gtk_widget_get_width (content), height = gtk_widget_get_height (content);
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (content);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (front_of (display))),
                                         node, &GRAPHENE_RECT_INIT (0, 0, width, height));
  if (!gdk_texture_save_to_png (texture, path))
    g_error ("the picture %s cannot be written", path);
}

/* --- every label has the room it needs --- */

static void
check_label (GtkWidget *label, gpointer data)
{
  GPtrArray *troubles = data;
  const char *text = gtk_label_get_text (GTK_LABEL (label));
  /* With the padding of the style and with margins, as what is needed. */
  int width = gtk_widget_get_allocated_width (label) + gtk_widget_get_margin_start (label)
              + gtk_widget_get_margin_end (label);
  int height = gtk_widget_get_allocated_height (label) + gtk_widget_get_margin_top (label)
               + gtk_widget_get_margin_bottom (label);
  int needed_width = 0, needed_height = 0;

  if (*text == '\0' || !gtk_widget_get_mapped (label))
    return;
  gtk_widget_measure (label, GTK_ORIENTATION_HORIZONTAL, -1, &needed_width, NULL, NULL, NULL);
  gtk_widget_measure (label, GTK_ORIENTATION_VERTICAL, width, &needed_height, NULL, NULL, NULL);
  if (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label))))
    g_ptr_array_add (troubles, g_strdup_printf ("“%s” is cut short", text));
  if (width < needed_width || height < needed_height)
    g_ptr_array_add (troubles, g_strdup_printf ("“%s” has %d × %d and needs %d × %d", text, width,
                                                height, needed_width, needed_height));
}

static GPtrArray *
check_screen (Display *display, const Variant *variant)
{
  GPtrArray *troubles = g_ptr_array_new_with_free_func (g_free);
  int width = gtk_widget_get_width (content_of (display));
  int meant = width_of (display, variant);

  if (width != meant && gtk_window_get_resizable (front_of (display)))
    g_ptr_array_add (troubles,
                     g_strdup_printf ("it is %d pixels wide instead of %d", width, meant));
  display_each (content_of (display), GTK_TYPE_LABEL, check_label, troubles);
  return troubles;
}

static guint cases;
static gboolean all_well = TRUE;

/* One line of TAP, after what is wrong. */
static void
report (GPtrArray *troubles, const char *claim)
{
  for (guint i = 0; i < troubles->len; i++)
    printf ("# %s\n", (char *)g_ptr_array_index (troubles, i));
  printf ("%s %u - /display/%s\n", troubles->len == 0 ? "ok" : "not ok", ++cases, claim);
  fflush (stdout);
  all_well = all_well && troubles->len == 0;
}

static void
check_rules (Display *display, const DisplayScreen *screen)
{
  static int help_from_end = -1;
  g_autoptr (GPtrArray) troubles = screen_rules_check (display, &help_from_end);
  g_autofree char *claim = g_strdup_printf ("every-screen-says-what-to-do/%s", screen->name);

  report (troubles, claim);
}

static void
dress (const Variant *variant)
{
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", (int)(96 * 1024 * variant->text), NULL);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      variant->dark ? ADW_COLOR_SCHEME_FORCE_DARK
                                                    : ADW_COLOR_SCHEME_FORCE_LIGHT);
}

static void
show_variant (Display *display, const DisplayScreen *screen, const Variant *variant,
              const char *folder)
{
  g_autofree char *file = g_strdup_printf ("%s-%s.png", screen->name, variant->name);
  g_autofree char *path = folder != NULL ? g_build_filename (folder, file, NULL) : NULL;
  g_autofree char *claim
      = g_strdup_printf ("screens/%s/every-label-of-%s-has-room", variant->name, screen->name);
  g_autoptr (GPtrArray) troubles = NULL;

  dress (variant);
  fit (display, variant);
  if (path != NULL)
    save_picture (display, path);
  troubles = check_screen (display, variant);
  report (troubles, claim);
}

static void
show_screen (const DisplayScreen *screen, GPtrArray *wanted, const char *folder)
{
  g_autoptr (Display) display = NULL;

  dress (g_ptr_array_index (wanted, 0));
  display = display_show (screen);
  if (g_ptr_array_index (wanted, 0) == &variants[0])
    check_rules (display, screen);
  gtk_widget_add_css_class (content_of (display), "background"); /* it is the window's otherwise */
  for (guint i = 0; i < wanted->len; i++)
    show_variant (display, screen, g_ptr_array_index (wanted, i), folder);
}

static int
show_all (GPtrArray *wanted, const char *folder, const char *beginning)
{
  if (((const Variant *)g_ptr_array_index (wanted, 0))->mirrored)
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  for (guint i = 0; display_screens[i].name != NULL; i++)
    if (beginning == NULL || g_str_has_prefix (display_screens[i].name, beginning))
      show_screen (&display_screens[i], wanted, folder);
  printf ("1..%u\n", cases);
  return all_well ? 0 : 1;
}

/* Variants by their names, with commas between them; NULL: one of them is none. */
static GPtrArray *
find_variants (const char *names)
{
  g_autoptr (GPtrArray) wanted = g_ptr_array_new ();
  g_auto (GStrv) each = g_strsplit (names, ",", -1);

  for (guint i = 0; each[i] != NULL; i++)
    {
      gsize at = 0;

      while (at < G_N_ELEMENTS (variants) && !g_str_equal (variants[at].name, each[i]))
        at++;
      if (at == G_N_ELEMENTS (variants))
        return NULL;
      g_ptr_array_add (wanted, (gpointer)&variants[at]);
    }
  return wanted->len > 0 ? g_steal_pointer (&wanted) : NULL;
}

/* --- a screen after the other, for somebody who looks from outside --- */

static gboolean
serve_line_cb (GIOChannel *channel, GIOCondition condition, gpointer data)
{
  Display **display = data;
  g_autofree char *line = NULL;

  if (g_io_channel_read_line (channel, &line, NULL, NULL, NULL) != G_IO_STATUS_NORMAL)
    exit (0);
  g_strstrip (line);
  g_clear_pointer (display, display_free);
  for (guint i = 0; display_screens[i].name != NULL; i++)
    if (g_str_equal (display_screens[i].name, line))
      *display = display_show (&display_screens[i]);
  printf ("%s\n", *display != NULL ? "shown" : "unknown");
  fflush (stdout);
  return G_SOURCE_CONTINUE;
}

static int
serve (void)
{
  Display *display = NULL;
  g_autoptr (GIOChannel) channel = g_io_channel_unix_new (0);

  for (guint i = 0; display_screens[i].name != NULL; i++)
    printf ("%s\n", display_screens[i].name);
  printf ("\n");
  fflush (stdout);
  g_io_add_watch (channel, G_IO_IN | G_IO_HUP, serve_line_cb, &display);
  while (TRUE)
    g_main_context_iteration (NULL, TRUE);
  return 0;
}

int
main (int argc, char **argv)
{
  const char *folder = argc > 2 && !g_str_equal (argv[2], "-") ? argv[2] : NULL;
  g_autoptr (GPtrArray) wanted = NULL;

  if (argc < 2)
    return 2;
  display_init (&(int){ 1 }, &argv);
  if (g_str_equal (argv[1], "serve"))
    return serve ();
  wanted = find_variants (argv[1]);
  return wanted != NULL ? show_all (wanted, folder, argc > 3 ? argv[3] : NULL) : 2;
}
