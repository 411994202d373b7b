"""The codes of what is around a plan: the build, the disk, and rule packs of one's own."""

from __future__ import annotations

from paiqi.rules.codes.uncheckable import CAMPAIGN, code
from paiqi.rules.rule import Rule
from paiqi.text.diagnostics import Severity

_PACK = (
    "# plans/platforms/city-screen.yml\nid: city-screen\nname: {zh: 城市大屏, en: City screen}\n"
    "sources: {own: {ref: contract of 2026}}\nformats: [{id: spot, name: {zh: 广告片, en: Spot}}]\n"
)
_OLD = "limits:\n  - {of: title, max: 20, unit: zi, source: [own], confidence: official"
_NEW = "  - {of: title, max: 30, unit: zi, source: [own], confidence: official, effective_from: 2026-01-01}\n"

CODES: tuple[Rule, ...] = (
    code(
        "broken-template",
        "build",
        "A template of the site cannot be read or rendered.",
        "站点模板无法读取或渲染。",
        "The page would be missing; the last good site stays until it is mended.",
        "页面会缺失；修好之前保留上一个可用的站点。",
        "# site_templates/pages/home.html\n{% if %}\n",
        '# site_templates/pages/home.html\n<h1 id="top">首页</h1>\n',
    ),
    code(
        "broken-style",
        "build",
        "A style sheet holds something that browsers drop.",
        "样式表里有浏览器会丢弃的内容。",
        "What a browser cannot read it leaves out without a word.",
        "浏览器读不懂的部分会不声不响地失效。",
        "# site_templates/assets/paiqi.css\na { color }\n",
        "# site_templates/assets/paiqi.css\na { color: red }\n",
    ),
    code(
        "broken-page",
        "build",
        "A page of your own, or a link in a text, is broken in the built site.",
        "生成的站点里，你自己写的某个页面或某段文字里的链接有问题。",
        "Whoever opens it meets a page that is not there, or half of one. What Paiqi itself makes is not"
        " published like that; what is yours is.",
        "点开的人会看到不存在的页面，或者半个页面。排期自己生成的页面有这种问题就不会发布；你自己的内容照样发布，只作提醒。",
        '# docs/help.md\n<a href="../notes.pdf">Notes</a>\n',
        '# docs/help.md, and docs/notes.pdf beside it\n<a href="../notes.pdf">Notes</a>\n',
        Severity.warning,
    ),
    code(
        "broken-feed",
        "build",
        "A calendar feed would break in calendar clients.",
        "日历订阅在日历软件中会出错。",
        "One bad line makes some clients drop the whole feed.",
        "一行有误，有些软件会丢掉整个订阅。",
        "# feeds/all.ics\nSTATUS:APPROVED\n",
        "# feeds/all.ics\nSTATUS:CONFIRMED\n",
    ),
    code(
        "shallow-history",
        "build",
        "The clone lacks its older commits.",
        "克隆里缺少较早的提交。",
        "Feeds tell calendars when each item last changed; without the older commits all of them would count"
        " as changed.",
        "订阅要告诉日历每一项最后一次改动的时间；缺少较早的提交，所有事件都会被当成刚改过。",
        "# git clone --depth 1 …\n",
        "# git clone …\n",
    ),
    code(
        "skipped-version",
        "build",
        "An older version of a file does not read.",
        "某个文件的旧版本无法读取。",
        "The history of its items leaves this version out, as if it had never been committed.",
        "它的变更历史会略过这一版，就像没有提交过一样。",
        "# git show 1a2b3c4:plans/campaigns/spring.yml\ntitle: [\n",
        "# git show 1a2b3c4:plans/campaigns/spring.yml\ntitle: 春茶\n",
        Severity.advice,
        hygiene=True,
    ),
    code(
        "renamed",
        "build",
        "Something got another id, or all of the plans another namespace, and stayed the same.",
        "某一项只是换了 id，或全部换了命名空间，其余未变。",
        "Calendars know an event by its id: whoever subscribed sees the old events called off and the same"
        " ones new beside them. A file may be renamed where the campaign keeps its id. In a git repository"
        " paiqi check tells it before the commit, paiqi diff against any revision.",
        "日历按 id 认事件：订阅者会看到旧事件被取消、旁边又多出同样的新事件。文件可以改名，只要项目写明原来的 id。"
        "放在 git 里时，paiqi check 在提交之前就会指出，paiqi diff 可与任意版本比较。",
        "# plans/campaigns/spring.yml, now spring-tea.yml\ntitle: 春茶\n",
        "# plans/campaigns/spring-tea.yml\nid: spring\ntitle: 春茶\n",
        Severity.warning,
    ),
    code(
        "feed-split",
        "build",
        "A calendar feed is larger than calendars take.",
        "日历订阅超出了日历软件能接收的大小。",
        "Above 1,000 events or 900 kB some calendars lose events without a word. Its address therefore holds"
        " what lies around today; what is older or later stands in parts beside the feed of everything.",
        "超过 1000 个事件或 900 kB 时，有些日历会不声不响地丢失事件。因此原地址只含今天前后的内容，"
        "更早和更晚的在“全部”的各部分里。",
        "# feeds/all.ics: 3000 events\n",
        "# feeds/all.ics: 800 events, feeds/all-2025.ics: 900 events, feeds/all-2026-q1.ics: 700 events\n",
        Severity.warning,
    ),
    code(
        "feeds-without-address",
        "build",
        "The workspace does not say where its site is published, so its feeds do not know their addresses.",
        "工作区没有写站点的发布地址，日历订阅不知道自己的网址。",
        "Links that add a feed at one click and QR codes need the address; events lead to no page, and a feed"
        " that is passed on does not say where it comes from. The page to subscribe fills addresses in by"
        " script only.",
        "一键添加的链接和二维码都要用到网址；没有它，日历里的事件打不开网页，转发出去的订阅也不说明来源；"
        "订阅页只能靠脚本补上网址。",
        "# plans/workspace.yml\nnamespace: example\ntitle: 示例\n",
        "# plans/workspace.yml\nnamespace: example\ntitle: 示例\nsite_url: https://plans.example.com/\n",
        Severity.advice,
    ),
    code(
        "check-failed",
        "build",
        "A check broke off because of a defect of Paiqi itself.",
        "某个检查项因排期自身的缺陷而中途出错。",
        "What it would have found is not known, so nothing is published; all other checks ran to their end.",
        "它本来会查出什么无从得知，所以不会发布；其他检查项都已照常完成。",
        "# the plan that shows the defect\n",
        "# the same plan, checked by a version in which it is mended\n",
    ),
    code(
        "no-plans",
        "disk",
        "There is no folder named plans.",
        "没有名为 plans 的文件夹。",
        "Everything is read from that folder.",
        "一切都从这个文件夹读取。",
        "# my-team/workspace.yml\n",
        "# my-team/plans/workspace.yml\n",
    ),
    code(
        "symlink",
        "disk",
        "A symbolic link stands among the plans.",
        "计划里有符号链接。",
        "It could lead to any file of the machine, and the site would publish it.",
        "它可能指向机器上的任何文件，站点会把它公开。",
        "# plans/workspace.yml -> ../secret.yml\n",
        "# plans/workspace.yml\n",
    ),
    code(
        "special-file",
        "disk",
        "Something that is no plain file stands among the plans.",
        "计划里有不是普通文件的东西。",
        "Reading a pipe or a device may never end.",
        "读取管道或设备可能永远不会结束。",
        "# mkfifo plans/workspace.yml\n",
        "# plans/workspace.yml\n",
    ),
    code(
        "pack-overlap",
        "platform",
        "Two values of a rule pack hold at the same time.",
        "规则包中同一项有两个值同时有效。",
        "On such a day nobody could say which of them counts.",
        "那几天到底以哪个为准说不清。",
        CAMPAIGN + _PACK + _OLD + "}\n" + _NEW,
        CAMPAIGN + _PACK + _OLD + ", effective_to: 2025-12-31}\n" + _NEW,
    ),
    code(
        "pack-name",
        "platform",
        "A rule pack's file is not named after its platform.",
        "规则包的文件名与平台 id 不一致。",
        "Nobody finds the file by the platform's name, and two files could hold one platform.",
        "按平台名找不到文件，还可能有两个文件写同一个平台。",
        CAMPAIGN + _PACK.replace("id: ", "id: own-", 1),
        CAMPAIGN + _PACK,
    ),
    code(
        "pack-value",
        "platform",
        "A fact of a rule pack has no value or an impossible one, a limit of a text no unit, or a group of a"
        " word list no words.",
        "规则包里的某一项没有数值或数值不可能成立，文字限制没有计数方法，或词表里的词组没有词。",
        "What is not known has to be said to be unknown; nothing is passed in silence.",
        "未查明的要写明未查明，不能悄悄略过。",
        CAMPAIGN + _PACK + "quotas: [{id: pages, window: month, source: [own], confidence: official}]\n",
        CAMPAIGN
        + _PACK
        + "quotas: [{id: pages, max: 4, window: month, source: [own], confidence: official}]\n",
    ),
    code(
        "unreadable",
        "disk",
        "A file or folder cannot be read.",
        "文件或文件夹无法读取。",
        "What cannot be read is missing from the site.",
        "读不到的内容会从站点缺失。",
        "# chmod 000 plans/ideas.yml\n",
        "# chmod 644 plans/ideas.yml\n",
    ),
    code(
        "too-many-files",
        "disk",
        "There are more files than plans ever hold.",
        "文件数量超出了计划应有的范围。",
        "Most often another folder was put among the plans by mistake.",
        "多半是误把别的文件夹放了进来。",
        "# plans/node_modules/\n",
        "# plans/campaigns/\n",
    ),
    code(
        "broken-config",
        "build",
        "The owner's mkdocs.yml cannot be used.",
        "mkdocs.yml 无法使用。",
        "Without it the site has no theme and no plugin.",
        "没有它，站点就没有主题和插件。",
        "# mkdocs.yml\nplugins: [search\n",
        "# mkdocs.yml\nplugins: [search, paiqi]\n",
    ),
)
