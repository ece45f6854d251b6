import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { saveWhole, writeWhole } from '../../../electron/services/whole-file.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kassa-whole-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('a whole file', () => {
  it('takes the place of the one before, and leaves nothing beside it', async () => {
    const path = join(folder, 'отчёт.csv')
    await writeWhole(path, 'before')
    await writeWhole(path, new Uint8Array([0x31, 0x32]))
    expect(readFileSync(path, 'utf8')).toBe('12')
    expect(readdirSync(folder)).toEqual(['отчёт.csv'])
  })

  it('leaves nothing behind where it cannot be put into its place', async () => {
    const taken = join(folder, 'taken')
    mkdirSync(join(taken, 'by a folder'), { recursive: true })
    await expect(writeWhole(taken, 'x')).rejects.toThrow()
    expect(readdirSync(folder)).toEqual(['taken'])
  })

  it('that a person wants where it cannot be is told as not saved', async () => {
    await expect(saveWhole(join(folder, 'nowhere', 'x.csv'), 'x')).rejects.toMatchObject({ code: 'notSaved' })
    const open = join(folder, 'open')
    mkdirSync(join(open, 'by a folder'), { recursive: true })
    await expect(saveWhole(open, 'x')).rejects.toMatchObject({ code: 'notSaved' })
  })
})
