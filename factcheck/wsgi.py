"""The WSGI application. Only the demo is served without a secret key of one's own."""

import os

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")

if not settings.KEY_WAS_GIVEN and not settings.SERVES_DEMO:
    raise ImproperlyConfigured("Set SECRET_KEY to a long random text before you serve a desk.")

application = get_wsgi_application()
