"""Files for schedulers: a module a tool, each by its own conventions, and what cannot go.

发布工具的文件：一个工具一个模块，各按各的规矩；不能发的说明原因。
"""

from collections.abc import Mapping

from paiqi.exporters.schedulers.ayrshare import AYRSHARE
from paiqi.exporters.schedulers.buffer import BUFFER
from paiqi.exporters.schedulers.files import handed_over
from paiqi.exporters.schedulers.hootsuite import HOOTSUITE
from paiqi.exporters.schedulers.metricool import METRICOOL
from paiqi.exporters.schedulers.postiz import POSTIZ
from paiqi.exporters.schedulers.publer import PUBLER
from paiqi.exporters.schedulers.sending import Sending
from paiqi.exporters.schedulers.sprout import SPROUT
from paiqi.exporters.schedulers.tool import Tool
from paiqi.exporters.schedulers.trypost import TRYPOST

#: The schedulers by their names.
SCHEDULERS: Mapping[str, Tool] = {
    one.name: one for one in (BUFFER, HOOTSUITE, PUBLER, METRICOOL, SPROUT, AYRSHARE, POSTIZ, TRYPOST)
}

__all__ = ["SCHEDULERS", "Sending", "Tool", "handed_over"]
