/**
 * Makes the demo shop: resources/demo/goods.json from the list in demo-goods/shelves.txt, and a picture for each drawing and
 * colour in it, rendered by the machine's Chromium. Run by hand when the list or a drawing changes: `node scripts/make-demo-goods.ts`.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { UNITS } from '../electron/simulator/goods.ts'
import { checkDigit } from '../shared/domain/barcode.ts'
import { isKind, type Kind, svgOf } from './demo-goods/drawings.ts'
import { coloursOf } from './demo-goods/palette.ts'
import { findChromium } from './find-chromium.mjs'

const ROOT = join(import.meta.dirname, '..')
const OUT = join(ROOT, 'resources', 'demo')
const PICTURES = join(OUT, 'pictures')
const LIST = join(import.meta.dirname, 'demo-goods', 'shelves.txt')
/** All pictures together; the demo shop rides in every package. */
const MOST_BYTES = 3_000_000

interface Row {
  name: string
  price: number
  unitId: number
  category: string
  kind: Kind
  colour: string
}

function readList(text: string): Row[] {
  let category = ''
  const rows: Row[] = []
  for (const [i, line] of text.split('\n').entries()) {
    if (line === '' || line.startsWith('#')) continue
    if (line.startsWith('= ')) {
      category = line.slice(2)
      continue
    }
    const [name = '', price = '', unit = '', drawing = ''] = line.split('|').map((part) => part.trim())
    const [kind = '', colour = ''] = drawing.split(' ')
    const unitId = UNITS.find((u) => u.name === unit)?.id
    if (!name || !/^\d+(\.\d{1,2})?$/.test(price) || unitId === undefined || !isKind(kind))
      throw new Error(`shelves.txt line ${i + 1} cannot be read: ${line}`)
    rows.push({ name, price: Number(price), unitId, category, kind, colour })
  }
  return rows
}

/** Made here (487), in Russia (460), or, for what is weighed in the shop, of the shop's own range (22). */
function barcode({ unitId, name }: Row, i: number): string {
  const prefix = unitId === 2 ? '220' : /[әіңғүұқөһ]/i.test(name) || i % 3 > 0 ? '487' : '460'
  const body = `${prefix}${String(20_000_000 + i * 20_483).padStart(9, '0')}`
  return `${body}${checkDigit(body)}`
}

const rows = readList(readFileSync(LIST, 'utf8'))
const pictures = new Map(rows.map((row) => [`${row.kind}-${row.colour}.png`, row]))
const goods = rows.map((row, i) => ({
  name: row.name,
  price: row.price,
  unitId: row.unitId,
  barcode: barcode(row, i),
  category: row.category,
  picture: `${row.kind}-${row.colour}.png`,
}))
mkdirSync(PICTURES, { recursive: true })
const lines = goods.map((good) => JSON.stringify(good)).join(',\n')
writeFileSync(join(OUT, 'goods.json'), `[\n${lines}\n]\n`)

const executablePath = findChromium()
if (!executablePath) throw new Error('no Chromium, Chrome or Edge found')
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
try {
  const page = await browser.newPage({ viewport: { width: 256, height: 256 } })
  for (const [file, { kind, colour }] of pictures) {
    const [main, accent, ground] = coloursOf(kind, colour)
    await page.setContent(`<body style="margin:0;line-height:0">${svgOf(kind, main, accent, ground)}</body>`)
    await page.screenshot({ path: join(PICTURES, file) })
  }
} finally {
  await browser.close()
}
for (const file of readdirSync(PICTURES)) if (!pictures.has(file)) rmSync(join(PICTURES, file))
const bytes = readdirSync(PICTURES).reduce((sum, file) => sum + statSync(join(PICTURES, file)).size, 0)
if (bytes > MOST_BYTES) throw new Error(`the pictures take ${bytes} bytes, more than ${MOST_BYTES}`)
process.stdout.write(`${goods.length} goods, ${pictures.size} pictures, ${bytes} bytes\n`)
