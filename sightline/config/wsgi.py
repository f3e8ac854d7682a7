"""The door for the web server."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sightline.config.settings")
application = get_wsgi_application()

# What is loaded now stays for good: it need not be looked through whenever a page's leavings are cleared.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 20)
