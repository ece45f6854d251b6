/** The owner's office over 500,000 sales. Each part is a file of its own; one book is made for all of them. */
import '../faults/raw-text.ts'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const name = 'office: 500,000 sales'

const SALES = 500_000

export async function run(): Promise<void> {
  const { makeBook } = await import('./sales-book.ts')
  const folder = mkdtempSync(join(tmpdir(), 'kassa-office-'))
  try {
    const file = join(folder, 'kassa.sqlite')
    const begin = performance.now()
    makeBook(file, SALES)
    const seconds = ((performance.now() - begin) / 1000).toFixed(1)
    console.log(`book of ${SALES} sales made in ${seconds} s, ${Math.round(statSync(file).size / 1e6)} MB`)
    const { findSales } = await import('./office-sales.ts')
    await findSales(file)
    const { readReports } = await import('./office-reports.ts')
    await readReports(file)
    const { syncCatalogue } = await import('./office-catalogue.ts')
    await syncCatalogue()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
