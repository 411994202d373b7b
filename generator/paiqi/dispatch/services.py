"""The table of services: one module a service, a line each."""

from __future__ import annotations

from collections.abc import Mapping

from paiqi.dispatch.dingtalk import DINGTALK
from paiqi.dispatch.feishu import FEISHU
from paiqi.dispatch.slack import SLACK
from paiqi.dispatch.webhook import Service
from paiqi.dispatch.wecom import WECOM

#: The services of group chats by the name that `--to` takes.
SERVICES: Mapping[str, Service] = {one.name: one for one in (FEISHU, WECOM, DINGTALK, SLACK)}
