#!/bin/sh
# Browser journeys against the real server: e2e.sh, with JOURNEY=full-year for one of them, or with BENCH=1 what
# takes long in a browser (VOTERS=3000 REVIEWEES=500).
# Exit code 77: skipped because there is no browser; never in CI.
set -eu
cd "$(dirname "$0")/.."

find_browser() {
    for candidate in "${CHROMIUM:-}" chromium-headless-shell chromium chromium-browser google-chrome-stable google-chrome; do
        if [ -n "$candidate" ] && command -v "$candidate" >/dev/null; then
            command -v "$candidate"
            return
        fi
    done
}

has_chinese_font() {
    command -v fc-list >/dev/null && [ -n "$(fc-list :lang=zh-cn family | head -n 1)" ]
}

# Packages of the system, where that is allowed; the list of packages is brought up to date the first time.
install() {
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 0
    echo "· installing $*"
    export DEBIAN_FRONTEND=noninteractive
    [ -n "${updated:-}" ] || apt-get update -qq >/dev/null || true
    updated=yes
    apt-get install -y -qq --no-install-recommends "$@" >/dev/null || echo "apt-get could not install $*" >&2
}

# the same engine without windows: journeys take a fifth less; not every distribution has it
[ -n "${CHROMIUM:-}" ] || command -v chromium-headless-shell >/dev/null || install chromium-headless-shell
[ -n "$(find_browser)" ] || install chromium
has_chinese_font || install fonts-noto-cjk fontconfig

browser=$(find_browser)
if [ -z "$browser" ]; then
    echo "################################################################" >&2
    echo "#  没有浏览器，端到端测试没有运行！                              " >&2
    echo "#  NO BROWSER: THE BROWSER TESTS DID NOT RUN. Set CHROMIUM=…    " >&2
    echo "################################################################" >&2
    [ "${CI:-}" = true ] && exit 1
    exit 77
fi
has_chinese_font || echo "没有中文字体，截图中的文字会是方框 · no Chinese font: screenshots will show boxes" >&2

export CHROMIUM="$browser"
cd frontend
if [ -n "${BENCH:-}" ]; then
    exec npx --no-install playwright test -c playwright.bench.config.ts
fi
if [ -n "${JOURNEY:-}" ]; then
    exec npx --no-install playwright test "e2e/journeys/$JOURNEY.spec.ts"
fi
exec npx --no-install playwright test
