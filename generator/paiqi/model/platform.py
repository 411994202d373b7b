"""A rule pack: one platform with its names, account types and formats."""

from __future__ import annotations

from dataclasses import dataclass

from paiqi.model.fields import given
from paiqi.model.item import Part
from paiqi.model.scalars import Day, Flag, Id, Line, Url, Word, Zone


@dataclass(frozen=True, slots=True, kw_only=True)
class Names(Part):
    """A name in both languages of the site."""

    zh: Line = given("name in Chinese", "中文名称")
    en: Line = given("name in English", "英文名称")


@dataclass(frozen=True, slots=True, kw_only=True)
class Format(Part):
    """A form in which a platform publishes."""

    id: Id = given("id of the format", "形式 id")
    name: Names = given("its names", "名称")
    live: Flag = given("whether it goes on live", "是否为直播", default=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountType(Part):
    """A kind of account that a platform distinguishes."""

    id: Id = given("id of the account type", "账号类型 id")
    name: Names = given("its names", "名称")


@dataclass(frozen=True, slots=True, kw_only=True)
class Platform(Part):
    """A platform: the file `platforms/<id>.yml` of the package or of a workspace."""

    id: Id = given("id of the platform", "平台 id")
    name: Names = given("its names", "名称")
    region: Word = given("cn or global", "地区：cn 或 global", default="global")
    timezone: Zone | None = given("zone in which quotas count days", "配额按哪个时区计日", default=None)
    url: Url | None = given("its address", "网址", default=None)
    checked: Day | None = given("when the facts were last checked", "最近核对日期", default=None)
    account_types: tuple[AccountType, ...] = given("account types", "账号类型", default=())
    formats: tuple[Format, ...] = given("formats", "形式")
