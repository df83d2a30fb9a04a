#!/bin/sh
# What the layout of papers is proven with: LibreOffice, which renders .docx, and the free typefaces of Fandol
# (仿宋, 楷体, 黑体, 宋体). As root on Debian both are installed; elsewhere what is there is used, and tests/papers
# says what it did not prove. Fonts are never part of this repository.
set -eu

fonts=${FONTS:-/usr/local/share/fonts/fandol}

debian() {
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null
}

update() {
    [ -n "${updated:-}" ] || apt-get update -qq >/dev/null || true
    updated=yes
}

if ! command -v soffice >/dev/null && debian; then
    echo "· installing libreoffice-writer-nogui"
    update
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends libreoffice-writer-nogui \
        >/dev/null || echo "apt-get could not install LibreOffice" >&2
fi

# four files of 27 MB out of a package that would bring TeX with it
if [ ! -e "$fonts/FandolFang-Regular.otf" ] && debian; then
    echo "· unpacking the Fandol fonts into $fonts"
    update
    folder=$(mktemp -d)
    if (cd "$folder" && apt-get download -qq texlive-lang-chinese >/dev/null 2>&1 &&
        dpkg-deb --extract texlive-lang-chinese_*.deb unpacked); then
        install -d "$fonts"
        for face in Fang Kai Hei Song; do
            install -m 0644 "$folder"/unpacked/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol/Fandol$face-Regular.otf "$fonts"
        done
        command -v fc-cache >/dev/null && fc-cache -f "$fonts" || true
    else
        echo "the package with the Fandol fonts could not be had" >&2
    fi
    rm -rf "$folder"
fi

if command -v soffice >/dev/null; then
    exit 0
fi
echo "################################################################" >&2
echo "#  没有 LibreOffice，.docx 的版面没有检查！                        " >&2
echo "#  NO LIBREOFFICE: THE LAYOUT OF .docx IS NOT PROVEN.            " >&2
echo "################################################################" >&2
[ "${CI:-}" = true ] && exit 1
exit 77
