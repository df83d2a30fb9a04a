// What the first pages load, against a budget: kilobytes on the wire (gzip) and files. Run after the pages are built.
// Exit code 1 when one of them is over.
import { readFileSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const dist = fileURLToPath(new URL('../frontend/dist/', import.meta.url))
const manifest = JSON.parse(readFileSync(`${dist}.vite/manifest.json`, 'utf-8'))

const ENTRY = ['index.html']
const INSIDE = [...ENTRY, 'src/layout/AdminLayout.vue']
const REPORT = [...INSIDE, 'src/features/reports/checking/ReportPage.vue']
/** Page → what it begins with, kB at most, files at most. The words of its feature are one more file. */
const BUDGET = [
  ['entry', ENTRY, 145, 4],
  ['sign-in', [...ENTRY, 'src/layout/PublicLayout.vue', 'src/session/LoginPage.vue'], 167, 15],
  ['home', [...INSIDE, 'src/features/home/HomePage.vue'], 165, 13],
  ['report, read', [...REPORT, 'src/features/reports/checking/ReportReader.vue'], 270, 30],
  ['report, written', [...REPORT, 'src/features/reports/editor/ReportEditor.vue'], 330, 38],
]

function filesOf(names) {
  const seen = new Set()
  const files = new Set()
  const add = (name) => {
    if (seen.has(name)) return
    seen.add(name)
    const chunk = manifest[name]
    if (!chunk) throw new Error(`${name} is no part of the pages; this budget names it`)
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file)
    for (const other of chunk.imports ?? []) add(other)
  }
  names.forEach(add)
  return [...files]
}

const lines = BUDGET.map(([page, names, mostKilobytes, mostFiles]) => {
  const files = filesOf(names)
  const kilobytes = files.reduce((sum, file) => sum + statSync(`${dist}${file}.gz`).size, 0) / 1000
  const isOver = kilobytes > mostKilobytes || files.length > mostFiles
  const said = [page.padEnd(16), `${kilobytes.toFixed(1).padStart(6)} of ${mostKilobytes} kB`, `${String(files.length).padStart(3)} of ${mostFiles} files`]
  return { isOver, text: `${said.join('  ')}${isOver ? '  TOO MUCH' : ''}` }
})
console.log(lines.map(({ text }) => text).join('\n'))
if (lines.some(({ isOver }) => isOver)) {
  console.log('A page loads more before it is shown than it may: see build/chunks.ts for what is loaded together.')
  process.exit(1)
}
