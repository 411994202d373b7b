"""What columns are called in other people's tables: the field that each title means, and titles of which the
cells decide.

Collected from templates and exports of schedulers (Buffer, Hootsuite, Publer, Metricool, GoHighLevel, Sprout
Social, Ayrshare, Oktopost, SocialPatra), of Asana, Trello, Notion, Airtable, Feishu and Tencent Docs, and
from 46 calendars of teams in public repositories; further languages by the words that their teams use.
"""

from __future__ import annotations

from collections.abc import Mapping


def _names(text: str) -> tuple[str, ...]:
    """The names of a list, between commas."""
    return tuple(" ".join(one.split()) for one in text.split(",") if one.strip())


#: Titles by field, without signs. Where two columns of a table mean one field, the title that stands first is
#: the better one.
TITLES: Mapping[str, tuple[str, ...]] = {
    "id": _names("""
        content id, tweet id, video id, beitrags id, 视频 id, post id, record id, task id, card id,
        item id, row id, id, uid, uuid, key, ref id, 编号, 内容编号, 稿件编号, 选题编号, 任务编号, 记录 id, 任务 id, 笔记 id,
        作品 id, 条目编号, kennung, identifiant, identificador, 管理番号
    """),
    "title": _names("""
        title, post title, content title, article title, video title, blog title, working title,
        headline, topic, post topic, content topic, subject, name, task name, card name, concept,
        content idea, post idea, idea, theme of the post, story, item, what, event, event name,
        topic title, title link, communication type, titles, topics, heading, task, piece, content piece,
        content name,
        post name, 标题, 选题, 主题, 内容标题, 笔记标题, 视频标题, 文章标题, 作品名称, 作品标题, 推文标题, 选题标题, 名称, 题目, 内容主题, 选题方向, 选题名称,
        任务名称, 任务标题, 任务, 内容选题, 话题方向, 事项, 稿件标题, 发布标题, 封面标题, titel, thema, überschrift, beitragstitel,
        titre, sujet, titre du post, thème, intitulé, título, titulo, tema, asunto, título do post,
        assunto, nome, titolo, argomento, タイトル, 件名, 題名, テーマ
    """),
    "date": _names("""
        publish date, video publish time, publishing date, publication date, post date, posting date,
        date to publish, date time to publish, schedule date, scheduled date, scheduled for,
        scheduled at, scheduled time, scheduled, schedule, publish at, publish on, date to post,
        go live date, go live, live date, launch date, release date, air date, send date, posting time,
        post at specific time, publish time, publish datetime, post datetime, publish day, planned date,
        date of post, date of posting, date of publication, publishing day, posting day, date, dates,
        date time, datetime, date and time, day and date, when, eta, due date, due, deadline, due on,
        target date, start date, start, calendar date, tentative date, 发布日期, 发布时间, 计划发布时间,
        计划发布日期, 预计发布时间, 预计发布日期, 拟发布时间, 拟发布日期, 排期, 排期日期, 排期时间, 定时发布时间, 首次发布时间, 发表时间, 发表日期, 发布日, 发文日期,
        发文时间, 推送日期, 推送时间, 上线日期, 上线时间, 投放日期, 投放时间, 更新日期, 发稿时间, 日期, 日期时间, 截止日期, 截止时间, 交付日期, 开始日期, 开始时间,
        计划日期, 计划时间, datum, veröffentlichungsdatum, veröffentlichung, veröffentlichungszeitpunkt,
        posting datum, termin, fällig am, fälligkeitsdatum, date de publication, date de diffusion,
        date de parution, date prévue, échéance, fecha, fecha de publicación, fecha publicación,
        fecha de publicacion, día, data, data de publicação, data da postagem, data da publicação,
        data do post, data di pubblicazione, 日付, 投稿日, 公開日, 投稿日時, 公開日時, 配信日, 予定日
    """),
    "time": _names("""
        publish time of day, post time, time, time of day, time slot, time 24hr, time to post, hour,
        posting hour, clock, best time, publishing hour, 时间, 时刻, 时段, 发布时刻, 发布时段, 具体时间, 发布钟点, uhrzeit,
        zeit, heure, heure de publication, hora, hora de publicación, horário, horario,
        hora da postagem, ora, 時間, 投稿時間, 時刻, 公開時間
    """),
    "weekday": _names("""
        weekday, day of week, day of the week, week day, 星期, 周几, 星期几, 礼拜, wochentag,
        jour de la semaine, día de la semana, dia da semana, dia de semana, 曜日
    """),
    "account": _names("""
        account, accounts, profile, profiles, social profile, page, handle, account name,
        account username, page name, publish account, social account, social accounts, 账号, 帐号, 发布账号,
        账号名称, 运营账号, 发布帐号, 账户, konto, kontoname, compte, cuenta, conta, perfil, アカウント, platform,
        platforms, social platform, 发文平台, 社群平台, social media platform, social media platforms, social media,
        channel, channels, social channel, social channels, network, networks, social network,
        social networks, outlet, where to post, post to, publish to, posting platform,
        publishing platform, distribution channel, distribution, where, socials, platform s, 平台, 发布平台,
        渠道, 发布渠道, 投放平台, 投放渠道, 媒体平台, 社媒平台, 分发平台, 分发渠道, 同步平台, 所属平台, 推广渠道, 目标平台, plattform, plattformen,
        kanal, kanäle, netzwerk, plateforme, plateformes, canal, canaux, réseau, réseau social, réseaux,
        plataforma, plataformas, canales, red social, redes, rede social, canais, piattaforma, canale,
        媒体, チャンネル, プラットフォーム, 配信先, 投稿先
    """),
    "format": _names("""
        format, content format, post format, content type, type of content, post type, type of post,
        media type, asset type, content kind, creative type, creative format, type, kind, post style,
        format type, post subtype, formats, 形式, 内容形式, 内容类型, 体裁, 类型, 作品类型, 稿件类型, 发布形式, 格式, 内容格式, 内容体裁,
        素材类型, 呈现形式, 表现形式, 图文视频, art, beitragstyp, beitragsart, inhaltstyp, typ, format du post,
        type de contenu, type de post, type de publication, formato, tipo, tipo de contenido,
        tipo de post, tipo de publicación, tipo de conteúdo, tipo de postagem, 種類, 投稿形式, 投稿タイプ
    """),
    "status": _names("""
        status, post status, content status, publishing status, publish status, workflow status, state,
        stage, post progress, progress, approval status, production status, section column,
        current status, list name, list, approval, statuses, pipeline stage, 状态, 发布状态, 进度, 审核状态, 内容状态,
        当前状态, 制作进度, 完成状态, 任务状态, 进展, 稿件状态, 制作状态, 完成情况, 发布情况, 是否发布, 完成进度, 当前进度, stand, fortschritt,
        statut, état, avancement, estado, estatus, situação, etapa, stato, ステータス, 状況, 進捗
    """),
    "pillar": _names("""
        content pillar, pillar, pillars, content pillars, content bucket, bucket, content category,
        category, categories, theme, content theme, content themes, topic category, topic cluster,
        content stream, 内容支柱, 支柱, 内容方向, 栏目, 所属栏目, 板块, 内容分类, 选题分类, 分类, 内容板块, 内容栏目, 选题类型, 类别, 内容类别, 主题分类,
        kategorie, rubrik, themenbereich, säule, rubrique, catégorie, pilier, categoría, categoria,
        pilar, pilar de contenido, pilar de conteúdo, eixo, カテゴリ, カテゴリー, 柱
    """),
    "purpose": _names("""
        purpose, objective, goal, post goal, post objective, content goal, marketing goal, funnel stage,
        intent, objectives, 目的, 发布目的, 内容目的, 目标, 营销目的, 推广目的, 内容目标, ziel, zweck, objectif, but, objetivo,
        finalidad, 目標
    """),
    "segments": _names("""
        target audience, audience, audiences, segment, segments, target group, persona, personas,
        buyer persona, audience segment, 人群, 目标人群, 受众, 目标受众, 主要人群, 面向人群, 目标用户, 受众人群, zielgruppe, cible,
        audience cible, público, público objetivo, público alvo, audiencia, ターゲット
    """),
    "owner": _names("""
        owner, post owner, assign, content owner, assignee, assigned to, assigned, responsible,
        person responsible, responsible person, author, writer, copywriter, created by author,
        your name, person in charge, pic, in charge, lead, who, person, people, team member, assignees,
        creator, content creator, producer, editor, members, assignee email, by, 负责人, 责任人, 执行人, 运营负责人,
        内容负责人, 主要负责人, 负责编辑, 编辑, 责任编辑, 撰稿人, 作者, 文案负责人, 撰写人, 运营, 经办人, 人员, 对接人, 负责, 发布人, verantwortlich,
        verantwortliche, verantwortlicher, zuständig, autor, responsable, auteur, assigné à, encargado,
        responsável, autora, responsabile, 担当, 担当者, 責任者
    """),
    "brief": _names("""
        brief, creative brief, card description, content brief, outline, summary, key points,
        key message, main points,
        talking points, visual idea, visual direction, design brief, creative direction, script,
        hook, content description, post description, 简报, 要点, 内容要点, 内容简介, 核心要点, 创意, 创意说明, 内容概要, 大纲, 脚本,
        选题说明, 内容说明, 创意简报, 核心卖点, 内容描述, 选题思路, 切入点, 选题角度, briefing, kurzbeschreibung, résumé, resumen,
        resumo, roteiro, guión, 概要, 企画内容
    """),
    "copy": _names("""
        caption, post copy, creative copy, 内文, 贴文内容, 贴文文案, copy, post caption, post text, caption text,
        post content, body copy,
        copy text, message text, message, text, post message, content copy, social copy, body,
        post body, tweet, tweet text, tweet copy, captions, final copy, draft copy, caption copy,
        copywriting, text copy, wording, posts, 文案, 正文, 发布文案, 正文内容, 文案内容, 推文, 推文内容, 笔记正文, 视频描述, 配文,
        发布内容, 图文文案, 内容文案, 发文内容, 作品描述, 笔记内容, 文字内容, 内容正文, text des beitrags, beitragstext, posttext,
        bildunterschrift, texte, légende, texte du post, contenu du post, copie, message du post, texto,
        copys, leyenda, legenda, texto do post, texto de la publicación, pie de foto, testo, didascalia,
        キャプション, 本文, 投稿文, 投稿内容, 文章, テキスト
    """),
    "hashtags": _names("""
        hashtags, hashtag, hash tags, hashtag list, hashtag set, suggested hashtags, 话题, 话题标签, 话题词, 带话题,
        标签话题, hashtags to use, 推荐话题, 文案话题, 关联话题, 热门话题, ハッシュタグ, #
    """),
    "link": _names("""
        link, url, links, link url, post link url, landing page, landing page url, destination url,
        cta link, link to include, website url, link in post, target url, reference link, ref,
        reference, pin link, article link, blog link, link og meta url, og meta url, utm link, link s,
        page url, link in bio, 链接, 携带链接, 跳转链接, 外链, 落地页, 落地页链接, 参考链接, 网址, 文章链接, 挂载链接, 商品链接, 购买链接,
        verlinkung, ziel url, lien, lien url, enlace, enlaces, liga, collegamento, リンク
    """),
    "assets": _names("""
        assets, asset, link to the picture, link to picture, link to image, link to photo, link to video,
        link to design, link to creative, link to assets, picture link, photo link, media, media url,
        media urls, media link, media links, image, images, image url,
        image urls, photo, photos, photo url, picture, pictures, picture url, video, video url,
        video urls, video link, gif url,  creative, creatives, creative link, creative asset,
        artwork, graphic, graphics, graphic link, design, design link, canva link, attachment,
        attachments, files, files media, image link, asset link, asset links, drive link,
        thumbnail, thumbnail url, cover, cover image, cover url, media url s, video thumbnail url,
        media file, creative file, content link, 素材, 素材链接, 图片, 视频, 封面, 封面图, 附件, 配图, 图片链接, 视频链接, 素材地址,
        图片素材, 视频素材, 海报, 封面链接, 设计稿, 素材文件, 成片链接, 网盘链接, bild, bilder, medien, anhang, anhänge, visuel,
        visuels, médias, pièce jointe, photos vidéos, imagen, imágenes, arte, archivo, adjuntos, imagem,
        imagens, mídia, arquivo, anexo, criativo, 画像, 添付, 添付ファイル, 動画
    """),
    "first_comment": _names("""
        first comment, first comment text, comment to post, follow up comment, pinned comment, 首评, 首条评论,
        评论区置顶, 置顶评论, erster kommentar, premier commentaire, primer comentario, primeiro comentário
    """),
    "disclosure": _names("""
        disclosure, ad disclosure, paid partnership, sponsored label, ad label, 广告标识, 商业标识, 合作标识, 广告声明
    """),
    "published_at": _names("""
        published at, published on, date posted, posted date, date published, published date,
        actual publish date, actual date,
        posted at, posted on, actual publish time, published time, actual post date, live at, 实际发布时间,
        实际发布日期, 实际发布, 实发时间, veröffentlicht am, publié le, publicado el, publicado em
    """),
    "published_url": _names("""
        published url, published link, live link, live url, post link, post url, link to post,
        permalink, live post link, url of post, published post link, link to live post, proof,
        proof link, tweet permalink, post links, published links, 发布链接, 发布后链接, 作品链接, 笔记链接, 视频号链接, 推文链接,
        已发布链接, 成品链接, 发布地址, 内容链接, 文章地址, 内容 url, 发布 url, 回填链接, link zum beitrag, lien du post,
        lien de publication, enlace del post, enlace de la publicación, link do post,
        link da publicação, 投稿 url, 公開 url
    """),
    "notes": _names("""
        notes, note, mentions, remark, remarks, comment, comments, additional notes, internal notes,
        feedback,
        notes comments, misc, other, 备注, 说明, 注意事项, 批注, 修改意见, 反馈, 内部备注, 补充说明, 备注说明, 其他, notizen,
        anmerkung, anmerkungen, bemerkung, bemerkungen, kommentar, kommentare, remarque, remarques,
        commentaires, commentaire, notas, observaciones, comentarios, observações, obs, comentários,
        note interne, 備考, メモ, コメント
    """),
    "skip": _names("""
        created at, platform ids, platform id, archived, due complete, card url, page id, account id,
        konto id, konto benutzername, created, created time,
        created by, created date, date created, creation date, last modified, last modified by,
        last modified time, modified, modified at, updated at, updated, last updated, last edited,
        last edited time, last edited by, last edit, completed at, completed on, parent task,
        blocked by, blocking, blocked by dependencies, blocking dependencies, row number, no, nr, s no,
        sr no, sl no, s n, row, line, board name id, list id, board id, last activity date, 创建时间, 创建日期,
        创建人, 最后更新时间, 最后修改时间, 最近修改时间, 更新时间, 修改时间, 修改人, 最后编辑时间, 最后编辑人, 最后更新人, 录入时间, 提交时间, 提交人, 序号, 行号,
        父记录, 自动编号, erstellt am, erstellt von, geändert am, zuletzt geändert, créé le, créé par,
        modifié le, dernière modification, creado el, creado por, modificado, criado em, criado por,
        modificado em, 作成日, 作成日時, 作成者, 更新日, 更新日時, 更新者
    """),
}

#: Titles that may mean several fields: these, of which the first is taken that the cells fit.
OPEN_TITLES: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (
        ("format", "account"),
        _names("""
        medium, media channel, mediums, type of media
    """),
    ),
    (
        ("copy", "title", "brief"),
        _names("""
        content, contents, post, content text, 内容, 帖子, 贴文, 稿件, inhalt, beitrag, contenu, publication,
        contenido, publicación, conteúdo, postagem, publicação, contenuto, post inhalt, 投稿
    """),
    ),
    (
        ("copy!", "brief"),
        _names("""
        description, 描述, beschreibung, descripción, descrição, 説明, details, post details, 内容详情
    """),
    ),
    (
        ("assets", "brief"),
        _names("""
        visual, visuals, image idea
    """),
    ),
    (
        ("assets", "id"),
        _names("""
        file, file name, filename, 文件
    """),
    ),
    (
        ("weekday", "date", "hashtags", "notes"),
        _names("""
        day, days, tag, jour, dia, giorno, day date, 日
    """),
    ),
    (
        ("hashtags", "notes"),
        _names("""
        tags, label, labels, tags labels, label s
    """),
    ),
    (
        ("hashtags", "hashtags?"),
        _names("""
        标签, 关键词标签, 内容标签, タグ, etiquetas, schlagworte
    """),
    ),
    (
        ("published_at", "published_url", "status"),
        _names("""
        published, posted, 已发布, 已发, 实发
    """),
    ),
    (
        ("status", "date", "published_url", "notes"),
        _names("""
        draft, approved, ready, done, complete, completed, finished, live, scheduled status, 已完成, 完成
    """),
    ),
    (
        ("date", "time", "notes"),
        _names("""
        timestamp, zeitpunkt, 时间点, 时间节点
    """),
    ),
    (
        ("pillar", "notes"),
        _names("""
        series, campaign, campaigns, 系列, 活动, 项目, 专题
    """),
    ),
)

#: Titles of columns of platforms, beside which another may say the account.
PLATFORM_TITLES = _names("""
    platform, platforms, social platform, social media platform, social media platforms, social media,
    channel, channels, network, networks, social network, social channel, social channels,
    posting platform, publishing platform, 平台, 发布平台, 渠道, 发布渠道, 投放平台, 投放渠道, 社媒平台, 所属平台, 目标平台, plattform,
    kanal, netzwerk, plateforme, canal, réseau social, plataforma, red social, rede social, piattaforma,
    媒体, プラットフォーム
""")

#: Figures of what went out, as platforms' exports call them.
FIGURES = _names("""
    views, total views, impressions, reach, likes, total likes, shares, total shares, total comments,
    saves, follows, engagements, engagement rate, engagement, retweets, replies, url clicks,
    link clicks, clicks, user profile clicks, hashtag clicks, detail expands, permalink clicks,
    app opens, app installs, email tweet, dial phone, media views, media engagements, subscribers,
    watch time hours, average view duration, average percentage viewed, total play time,
    average watch time, watched full video, add to favorites, duration, duration sec,
    impressions click through rate, data comment, 曝光, 曝光量, 观看量, 播放量, 阅读量, 浏览量, 展现量, 推荐量, 封面点击率, 点赞, 点赞量,
    点赞数, 评论量, 评论数, 收藏, 收藏量, 收藏数, 涨粉, 涨粉量, 分享量, 分享数, 转发量, 转发数, 人均观看时长, 平均播放时长, 完播率, 5s完播率, 2s跳出率, 弹幕,
    主页访问量, 粉丝增量, 关注量, 喜欢, 推荐, 转发聊天和朋友圈, 设为铃声, 设为状态, 设为朋友圈封面, 企微链接点击次数, 企微链接点击人数, 添加到通讯录次数, 添加到通讯录人数,
    总阅读人数, 总阅读次数, 总分享人数, 总分享次数, 阅读后关注人数, 送达人数, 公众号消息阅读次数, 送达阅读率, 首次分享次数, 分享产生阅读次数, 首次分享率, 每次分享带来阅读次数,
    阅读完成率, 互动量, 互动率, aufrufe, reichweite, gefällt mir angaben, geteilte inhalte, kommentare,
    gespeicherte beiträge, dauer sek, datenkommentar, visualizações, alcance, curtidas,
    compartilhamentos, visualizaciones, me gusta, compartidos, vues, portée, impressionen
""")

#: Figures only among others of them: alone they are remarks, or what readers are to do.
ALSO_FIGURES = _names("""
    comments, 评论, 分享, kommentare, follows, commentaires, comentarios, comentários
""")

#: Words around a platform in a title that say nothing more (`Posted for Instagram`, `小红书账号`).
FILLERS = _names("""
    for, on, to, in, at, the, for the, post for, posts for, 的, 用, 版, 端, 号, 平台, 账号, 帐号, post, posts,
    page, channel, account, profile, content, 发布, 排期, same on, für, pour, para, version, feed
""")
