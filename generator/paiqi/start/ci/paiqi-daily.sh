#!/usr/bin/env bash
# 在一台服务器上每天生成站点：放进 nginx 的文件夹，要的话再传到对象存储。需要 git 和 Python 3.11 以上。
# 放在计划仓库之外，用一个专门的普通用户运行。crontab 里加一行，时间按服务器的时区，要在工作区时区的零点以后：
# Builds the site daily on a server: into a folder for nginx, and from there into an object store if wanted.
# It needs git and Python 3.11 or newer. Keep it outside the plans' repository, run by its own user.
# One line of crontab, in the server's time zone and past midnight in the workspace's:
#   17 5 * * *  bash /srv/paiqi/paiqi-daily.sh
set -euo pipefail
umask 022
# cron 不找这里；自己装的命令常在这里。 / cron does not look here, where commands of one's own often are.
export PATH="$PATH:/usr/local/bin"

# 要填 / Fill in: Paiqi 仓库的地址、要用的那个提交的完整编号（40 位），计划仓库的地址。
# The address of Paiqi's repository, the full id of the commit to use, the address of the plans' repository.
: "${PAIQI_REPOSITORY:=}"
: "${PAIQI_COMMIT:=}"
: "${PLANS_REPOSITORY:=}"
: "${PLANS_BRANCH:=main}"
# 放 plans/ 的文件夹 / The folder that holds plans/
: "${PAIQI_FOLDER:=.}"
# 给谁看：public、client:客户、internal（要放在登录后面） / For whom: internal belongs behind a login
: "${PAIQI_VISIBILITY:=public}"
# 一切都在这里；站点是其中的 site/。 / All of it lies here; the site is site/ in it.
: "${PAIQI_HOME:=/srv/paiqi}"
# 不传就留空；oss://桶/文件夹（ossutil 2）、cos://桶/文件夹（COSCLI）、s3://桶/文件夹（AWS CLI）。密钥放在各工具自己的配置里。
# Empty, or oss://bucket/folder (ossutil 2), cos://… (COSCLI), s3://… (AWS CLI); keys: in their settings.
: "${PAIQI_UPLOAD:=}"

tool="$PAIQI_HOME/$PAIQI_COMMIT" plans="$PAIQI_HOME/plans" site="$PAIQI_HOME/site"
if ! printf '%s\n' "$PAIQI_REPOSITORY $PAIQI_COMMIT" | grep -Eqx '.+ [0-9a-f]{40}'; then
  echo "先填好这个文件开头的 PAIQI_REPOSITORY（仓库地址）和 PAIQI_COMMIT（40 位的提交编号） /" \
    "Fill in PAIQI_REPOSITORY (an address) and PAIQI_COMMIT (a full id) at the top of this file" >&2
  exit 1
fi
if [ -z "$PLANS_REPOSITORY" ]; then
  echo "先填好 PLANS_REPOSITORY（计划仓库的地址） / Fill in PLANS_REPOSITORY (the address of the plans)" >&2
  exit 1
fi
cd "$PAIQI_HOME"
exec 9> lock
flock --nonblock 9 || { echo "上一次还没有结束 / The run before has not ended yet" >&2; exit 1; }

# 每个提交只装一次，全部依赖按哈希。 / Installed once for each commit, everything by its hash.
if [ ! -e "$tool/ready" ]; then
  rm -rf "$tool"
  git init --quiet "$tool/source"
  git -C "$tool/source" fetch --quiet --depth 1 "$PAIQI_REPOSITORY" "$PAIQI_COMMIT"
  git -C "$tool/source" checkout --quiet --detach "$PAIQI_COMMIT"
  python3 -I -m venv "$tool/env"
  install() { "$tool/env/bin/python" -I -m pip --disable-pip-version-check --quiet install "$@"; }
  install --require-hashes -r "$tool/source/requirements-build.lock"
  install --require-hashes --no-build-isolation -r "$tool/source/requirements.lock"
  install --no-deps --no-build-isolation "$tool/source"
  touch "$tool/ready"
fi

# 连同全部历史，否则不知道每一条是何时改的。 / With its whole history: it tells when each thing was changed.
[ -d "$plans/.git" ] || git init --quiet "$plans"
git -C "$plans" fetch --quiet --tags --force "$PLANS_REPOSITORY" "+refs/heads/$PLANS_BRANCH:refs/paiqi/daily"
git -C "$plans" checkout --quiet --force --detach refs/paiqi/daily
# 有错误时停在这里，原来的站点不动。 / With errors it ends here, and the site stays as it was.
"$tool/env/bin/paiqi" build "$plans/$PAIQI_FOLDER" --visibility "$PAIQI_VISIBILITY" --out "$site"
[ -n "$PAIQI_UPLOAD" ] || exit 0

target="${PAIQI_UPLOAD%/}" type="text/calendar; charset=utf-8" age="max-age=300, must-revalidate"
case "$target" in
  oss://*)
    put() { ossutil cp -r -f "$@"; }
    put_calendar() { put "$@" --content-type "$type" --cache-control "$age"; }
    remove() { ossutil rm "$1" -f; }
    ;;
  cos://*)
    put() { coscli cp -r --skip-dir "$@"; }
    put_calendar() { put "$@" --meta "Content-Type:$type#Cache-Control:$age"; }
    remove() { coscli rm "$1" -f; }
    ;;
  s3://*)
    put() { aws s3 cp --recursive --only-show-errors "$@"; }
    put_calendar() { put "$@" --content-type "$type" --cache-control "$age"; }
    remove() { aws s3 rm "$1" --only-show-errors; }
    ;;
  *)
    echo "PAIQI_UPLOAD 要以 oss://、cos:// 或 s3:// 开头 / PAIQI_UPLOAD begins with oss://, cos:// or s3://" >&2
    exit 1
    ;;
esac

# 先传资源和活动文件，再传网页，最后传订阅：网页上的链接不会落空。
# Assets and events first, then pages, feeds last: no page leads to what is not there yet.
export LC_ALL=C
list="uploaded-$(printf '%s' "$target" | cksum | cut -d ' ' -f 1)"
(cd "$site" && find . -type f ! -path '*/.*' | sort) > "$list.now"
touch "$list"
sort -u -o "$list" "$list" "$list.now"
stage="$PWD/stage"
send() {
  rm -rf "$stage"
  mkdir "$stage"
  (cd "$site" && find . -type f ! -path '*/.*' "${@:2}" -print0 | xargs -0 -r cp --parents -t "$stage")
  [ -z "$(ls -A "$stage")" ] || "$1" "$stage/" "$target/"
}
send put ! -name '*.html' ! -name '*.ics' ! -path '*/feeds/*'
send put_calendar -name '*.ics' ! -path '*/feeds/*'
send put -name '*.html'
send put ! -name '*.html' ! -name '*.ics' -path '*/feeds/*'
send put_calendar -name '*.ics' -path '*/feeds/*'
rm -rf "$stage"
# 最后删除以前由这里传上去、现在没有了的；别人的文件不动。
# Last, what was sent from here before and is gone now is removed; files of others are left alone.
comm -23 "$list" "$list.now" > "$list.gone"
while IFS= read -r path; do
  remove "$target/${path#./}" < /dev/null
done < "$list.gone"
mv "$list.now" "$list"
rm "$list.gone"
