"""The ways out of the product, by the name under which an envelope asks for them."""

from sightline.notify.channels.email import Email
from sightline.notify.channels.letters import Channel
from sightline.notify.channels.push import Push
from sightline.notify.channels.sms import Sms
from sightline.notify.channels.webhook import Webhook

CHANNELS: dict[str, type[Channel]] = {channel.name: channel for channel in (Email, Sms, Webhook, Push)}
