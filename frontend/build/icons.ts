/** The module of all icons, icon by icon: a page loads those that it shows. */
export function iconsIn(text: string): Map<string, string> {
  const names = new Map([...text.matchAll(/^ {2}(\w+_default) as (\w+),?$/gm)].map(([, own, name]) => [own ?? '', name ?? '']))
  return new Map(text.split(/^\/\/ src\/components\/.*\n/m).slice(1).flatMap((piece) => {
    const own = /,?\s(\w+_default) = _sfc_main\d*;/.exec(piece)?.[1]
    const name = own && names.get(own)
    if (!own || !name) return []
    return [[name, `${piece.slice(0, piece.indexOf(own) + own.length)} = ${/_sfc_main\d*/.exec(piece)?.[0]}\nexport default ${own}`]]
  }))
}
