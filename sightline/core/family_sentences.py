"""The standard sentences of a family's copy: which there are, and one language's set of them.

A set is known by a seal of its words. A partnership approves the words, not the language: other words, another seal.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sightline.core.answers import CONTACT_KINDS_TOLD, Strength
from sightline.core.contact_details import Topic
