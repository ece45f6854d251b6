/** Pages on paper where there is no printer: as PDF, as pictures, and as files that tell what would have been printed. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import type { PageLine } from './page-line.ts'
import { NotInShell, refusing } from './refuse.ts'

/** In an inch. */
const MICRONS = 25_400

let last = 0

/** In the folder KASSA_SHELL_PRINTS, when it is set: the source of a page that becomes a PDF or a picture. The last one of each kind. */
export async function keepSource(page: Page, kind: 'pdf' | 'picture'): Promise<void> {
  const folder = process.env.KASSA_SHELL_PRINTS
  if (folder) writeFileSync(join(folder, `last-${kind}.html`), await page.content())
}

/** KASSA_SHELL_PRINTS, when set, is the folder that gets the page as PDF, its source, and how it was to be printed. */
export async function toPrinter(
  page: Page,
  line: PageLine,
  options: Electron.WebContentsPrintOptions,
): Promise<void> {
  const { pageSize, margins } = options
  const bytes = await toPdf(line, {
    ...(typeof pageSize === 'object'
      ? { pageSize: { width: pageSize.width / MICRONS, height: pageSize.height / MICRONS } }
      : {}),
    ...(margins?.marginType === 'none' ? { margins: { top: 0, bottom: 0, left: 0, right: 0 } } : {}),
  })
  const folder = process.env.KASSA_SHELL_PRINTS
  if (!folder) return
  last += 1
  const name = join(folder, `print-${process.pid}-${last}`)
  writeFileSync(`${name}.html`, await page.content())
  writeFileSync(`${name}.pdf`, bytes)
  // Last, so that whoever waits for it finds the others.
  writeFileSync(`${name}.json`, JSON.stringify(options))
}

export async function toPdf(line: PageLine, options: Electron.PrintToPDFOptions): Promise<Buffer> {
  const { pageSize, margins } = options
  return line.printToPdf({
    landscape: options.landscape ?? false,
    printBackground: options.printBackground ?? false,
    scale: options.scale ?? 1,
    ...(typeof pageSize === 'object' ? { paperWidth: pageSize.width, paperHeight: pageSize.height } : {}),
    ...(margins
      ? {
          marginTop: margins.top ?? 0,
          marginBottom: margins.bottom ?? 0,
          marginLeft: margins.left ?? 0,
          marginRight: margins.right ?? 0,
        }
      : {}),
  })
}

/** The printers that KASSA_SHELL_PRINTERS names, with commas between. */
export function printers(): Electron.PrinterInfo[] {
  const names = (process.env.KASSA_SHELL_PRINTERS ?? '').split(',').filter((name) => name !== '')
  return names.map((name) => ({ name, displayName: name, description: '', options: {} }))
}

export async function pictureOf(
  line: PageLine,
  rect: Electron.Rectangle | undefined,
): Promise<Electron.NativeImage> {
  if (rect?.x !== 0 || rect.y !== 0) throw new NotInShell('capturePage of a part')
  const bytes = await line.picture(rect.width, rect.height)
  const image = { isEmpty: () => false, toPNG: () => bytes } satisfies Partial<Electron.NativeImage>
  return refusing('NativeImage', image) as unknown as Electron.NativeImage
}
