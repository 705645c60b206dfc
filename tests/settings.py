"""Django's settings in tests: those of Tenir, with a data folder of this process's own.

Each worker of xdist is a process, so that none sees the files or the database of another.
"""

import os
import tempfile

# Before Tenir's settings are read: they make the folder and the key of the forms.
os.environ["TENIR_HOME"] = tempfile.mkdtemp(prefix="tenir-tests-")
os.environ["TENIR_OWN_MACHINE"] = "1"
for name in ("TENIR_DATABASE_URL", "TENIR_HOSTS", "TENIR_DEBUG", "PORT"):
    os.environ.pop(name, None)

from tenir.settings import *  # noqa: E402, F403
