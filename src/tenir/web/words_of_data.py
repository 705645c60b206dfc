"""Words of our own data files that the pages show, marked here for translation.

Labels and names carry their languages in the data itself. These are single words beside them, in
English: where a meeting is held, where a position was taken, on what a link rests. The templates
translate them with ``{% translate variable %}``; a word that is not here is shown as it stands.
"""

from django.utils.translation import gettext_noop as _

WORDS = (
    # Regional commissions, by the abbreviation that the data uses
    _("ECA"),
    _("ECE"),
    _("ECLAC"),
    _("ESCAP"),
    _("ESCWA"),
    # Places of Forums and regional reviews
    _("Addis Ababa"),
    _("Bangkok"),
    _("Cairo"),
    _("Geneva"),
    _("Morocco"),
    _("New York"),
    _("Santiago"),
    _("online"),
    # Where positions were taken
    _("Forum, explanation of position"),
    _("Second Committee, looking back to May 2022"),
    # On what a link of a record to a provision rests
    _("listed under the objective by the source site (others unknown)"),
    _("pledge form"),
)
