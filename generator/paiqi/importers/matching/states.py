"""What people write into columns of statuses and of formats, beyond our own words and those of packs.

Words of the plans and tools that were looked at (exports of Notion, Airtable, Asana, Trello and of
schedulers, tables of teams in seven languages). A workspace's own words come before any of them.
"""

from __future__ import annotations

from collections.abc import Mapping

#: By the status, as plans write it.
STATES: Mapping[str, tuple[str, ...]] = {
    "idea": (
        "ideas", "concept", "proposed", "proposal", "brainstorm", "backlog", "pool", "suggestion",
        "ideation", "to plan", "to be planned", "topic pool",
        "选题池", "备选", "创意", "待立项", "候选", "待策划", "待选题", "选题中", "选题阶段", "选题待定", "待定选题",
        "灵感", "灵感池", "脑暴", "脑暴中",
        "idee", "idée", "à trier", "propuesta", "ideia", "proposta", "アイデア", "企画",
    ),
    "draft": (
        "drafting", "drafted", "to do", "todo", "not started", "in progress", "in work", "doing", "started",
        "writing", "in production", "in the works", "working on it", "wip", "editing", "designing",
        "filming", "to film", "to shoot", "filmed", "shot", "recording", "scripting", "script",
        "scriptwriting", "storyboarding", "in edit", "in editing", "post-production", "post production",
        "shooting", "planned", "planning", "to be written", "to write", "new", "open", "needs edit",
        "needs work", "revise", "revision", "in design", "content creation", "creating",
        "未开始", "待开始", "待办", "进行", "制作中", "待制作", "撰写", "待写", "待撰写", "编辑中", "写作中", "创作中",
        "拍摄中", "待拍摄", "剪辑中", "待剪辑", "设计中", "修改中", "待修改", "需修改", "计划中", "筹备中", "准备中",
        "策划中", "策划", "文案中", "文案撰写", "撰稿中", "待撰稿", "脚本", "脚本中", "写脚本", "脚本撰写", "脚本撰写中",
        "待写脚本", "待拍", "拍摄", "已拍", "已拍摄", "补拍", "录制中", "待录制", "剪辑", "待剪", "后期", "后期中",
        "后期制作", "排版中", "待排版", "修图中", "待修图", "待设计", "改稿中", "待改稿",
        "初稿", "草稿箱", "规划中", "驳回", "已驳回",
        "entwurf", "in arbeit", "in bearbeitung", "offen", "brouillon", "en cours", "à faire", "borrador",
        "en proceso", "en progreso", "por hacer", "pendiente de redactar", "rascunho", "em andamento",
        "a fazer",
        "下書き", "作成中", "未着手", "進行中", "作業中",
    ),
    "review": (
        "in review", "reviewing", "for review", "to review", "needs review", "pending review",
        "ready for review", "waiting for review", "under review", "for approval", "needs approval",
        "pending approval", "waiting for approval", "awaiting approval", "to be approved", "submitted",
        "proofreading", "with client", "client review",
        "待审核", "待审批", "审批中", "送审", "已提交", "待确认", "待客户确认", "客户审核", "校对中", "待校对", "审核",
        "审稿中", "待审稿", "已交稿", "初审", "复审", "终审", "待初审", "待复审", "待终审", "待验收", "送审中", "待过审",
        "in prüfung", "zur freigabe", "en révision", "à valider", "en relecture", "en revisión",
        "por aprobar",
        "em revisão", "em aprovação", "レビュー中", "確認中", "承認待ち", "確認待ち",
    ),
    "approved": (
        "ready", "ready to post", "ready to publish", "ready to go", "ready to schedule", "to be posted",
        "to post", "to publish", "scheduled", "queued", "in queue", "confirmed", "signed off", "final",
        "finalized", "finalised", "locked", "ok", "approved by client", "set",
        "待发布", "待发", "未发布", "未发", "已排期", "待排期", "已定时", "定时发布", "定时", "审核通过", "已通过",
        "已审核", "定稿", "已确认", "可发布", "待上线", "已预约", "就绪",
        "排期中", "待推送", "待上传", "待上架", "过审", "已过审", "终稿", "已定时发布",
        "freigegeben", "genehmigt", "geplant", "eingeplant", "approuvé", "validé", "programmé", "planifié",
        "aprobado", "programado", "listo", "aprovado", "agendado", "pronto", "予約済み", "予約投稿", "承認済み", "確定",
    ),
    "active": ("live now", "running", "ongoing", "执行中", "上线中", "laufend"),
    "published": (
        "posted", "live", "sent", "uploaded", "went live", "published on", "out", "released", "shared",
        "aired",
        "已上线", "已发出", "已推送", "发布成功", "已上传", "已更新", "发完", "发布完成", "已群发",
        "已发文", "已推文", "已上架", "已推",
        "veröffentlicht", "publié", "publiée", "en ligne", "publicado", "publicada", "postado", "公開済み",
        "公開",
        "投稿済み", "配信済み",
    ),
    "done": (
        "finished", "complete", "completed", "closed", "archived", "resolved", "已结束", "完结", "归档", "已归档",
        "erledigt", "fertig", "abgeschlossen", "terminé", "fait", "hecho", "terminado", "completado",
        "feito",
        "concluído", "完了", "済",
    ),
    "on-hold": (
        "hold", "held", "paused", "blocked", "stuck", "delayed", "postponed", "deferred", "waiting",
        "parked",
        "暂缓", "延期", "推迟", "暂停中", "挂起", "待定",
        "pausiert", "verschoben", "en pause", "en attente", "en pausa", "pausado", "保留",     ),
    "cancelled": (
        "canceled", "killed", "dropped", "rejected", "declined", "skipped", "abandoned", "won't do",
        "wont do",
        "discarded", "deleted", "作废", "废弃", "不发", "已作废", "弃用", "放弃", "取消发布", "已删除", "不做",
        "abgesagt", "abgebrochen", "annulé", "abandonné", "cancelado", "cancelada", "中止", "キャンセル", "ボツ",
    ),
}  # fmt: skip

#: Words that stand in such columns and may mean one thing in one team and another in the next.
OPEN = (
    "pending", "upcoming", "tbd", "tbc", "failed", "error", "missed", "late", "pendiente", "pendente",
    "ausstehend", "未定",
)  # fmt: skip

#: Words for forms in which something is published, in the singular, that no pack has as a name.
FORMS = frozenset(
    (
        "static", "static post", "static image", "single image", "image", "photo", "picture", "graphic",
        "feed post", "feed",
        "post", "text", "text only", "blog", "blog post", "article", "reel", "story", "storie", "short",
        "short video", "long video",
        "live", "livestream", "webinar", "podcast", "newsletter", "email", "e-mail", "thread", "tweet",
        "infographic", "meme", "gif",
        "quote", "poll", "quiz", "ugc", "giveaway", "carousel post", "video post", "slideshow",
        "press release", "link post", "album", "case study",
        "图文笔记", "视频笔记", "短视频", "长视频", "长图", "长图文", "海报", "九宫格", "单图", "多图", "轮播图", "推文", "软文", "口播",
        "vlog", "纯文字", "条漫", "短文",
        "图片", "图片帖", "直播预告", "漫画", "问答", "动图", "vídeo", "imagen", "imagem", "carrusel", "carrossel",
        "historia", "estático", "foto", "bild",
        "beitrag", "karussell", "publication", "carrousel", "画像", "動画", "リール", "ストーリー", "ストーリーズ", "フィード",
        "カルーセル",
    )
)  # fmt: skip
