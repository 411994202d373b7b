"""A built folder → the published one: looked through, switched or renewed by file, earlier ones kept.

生成好的文件夹 → 发布的站点：先查过，再一步换上；有别人文件的逐个更新；旧版次留在旁边，随时可以退回。
"""

from paiqi.publishing.editions import KEEP, Edition, editions_of, published
from paiqi.publishing.made import Fault, Made
from paiqi.publishing.manifest import MANIFEST, Unpublishable
from paiqi.publishing.publication import Published, publish, refuse_target, staging
from paiqi.publishing.removal import remove
from paiqi.publishing.rollback import Restamp, UnknownEdition, rollback

__all__ = [
    "KEEP",
    "MANIFEST",
    "Edition",
    "Fault",
    "Made",
    "Published",
    "Restamp",
    "UnknownEdition",
    "Unpublishable",
    "editions_of",
    "publish",
    "published",
    "refuse_target",
    "remove",
    "rollback",
    "staging",
]
