/** Texts: the same keys in three languages, each used, none missing, plurals as each language needs them. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import en from '../../../renderer/locales/en.json' with { type: 'json' }
import kk from '../../../renderer/locales/kk.json' with { type: 'json' }
import ru from '../../../renderer/locales/ru.json' with { type: 'json' }
import { NOTICE_CODES } from '../../../shared/contract/app.ts'
import { DIFFERENCE_KINDS } from '../../../shared/contract/comparison.ts'
import { ERROR_CODES } from '../../../shared/domain/error-code.ts'
import { REFUND_STATES } from '../../../shared/domain/refund-state.ts'
import { REPORT_PERIODS } from '../../../shared/domain/report-period.ts'
import { OPEN_STATES, SALE_STATES } from '../../../shared/domain/sale-state.ts'
import { COLUMN_ROLES, ROW_PROBLEMS, SHEET_FAULTS, SORTED_KINDS } from '../../../shared/domain/sheet.ts'
import { BILLING_PERIODS, SUBSCRIPTION_STATUSES } from '../../../shared/domain/subscription.ts'

type Tree = { [key: string]: string | Tree }
const flat = (tree: Tree, prefix = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value] as [string, string]] : flat(value, `${prefix}${key}.`),
  )
const PLURAL = /_(zero|one|two|few|many|other)$/
const base = (key: string) => key.replace(PLURAL, '')
const locales = { ru, kk, en }
const texts = Object.entries(locales).map(([locale, tree]) => ({ locale, entries: flat(tree) }))
const keysOf = (entries: [string, string][]) => new Set(entries.map(([key]) => base(key)))
const russian = keysOf(flat(ru))

const RENDERER = join(import.meta.dirname, '../../../renderer')
const source = readdirSync(RENDERER, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => readFileSync(join(RENDERER, path), 'utf8'))
  .join('\n')
const literal = [...source.matchAll(/\bt\(\s*'([^']+)'/g)].flatMap(([, key]) => key ?? [])
/** `t(`state.${…}`)` uses every key that begins with `state.`. */
const prefixes = [...source.matchAll(/\bt\(\s*`([^`$]+)\$\{/g)].flatMap(([, prefix]) => prefix ?? [])
/** Keys that stand in tables: `'keys.help'`, `problem.…` */
const quoted = new Set([...source.matchAll(/['`]([a-z][A-Za-z]*(?:\.[A-Za-z]+)+)/g)].map(([, key]) => key))

describe('texts', () => {
  it.each(texts)('$locale has every key and no other', ({ entries }) => {
    expect([...keysOf(entries)].sort()).toEqual([...russian].sort())
  })

  it.each(texts)('$locale has no empty text', ({ entries }) => {
    expect(entries.filter(([, text]) => text.trim() === '')).toEqual([])
  })

  it.each(texts)('$locale has the plural forms that its language has', ({ locale, entries }) => {
    const needed = new Intl.PluralRules(locale).resolvedOptions().pluralCategories.toSorted()
    const plurals = new Map<string, string[]>()
    for (const [key] of entries) {
      const form = PLURAL.exec(key)?.[1]
      if (form !== undefined) plurals.set(base(key), [...(plurals.get(base(key)) ?? []), form])
    }
    expect(plurals.size).toBeGreaterThan(4)
    for (const [key, forms] of plurals) expect({ key, forms: forms.sort() }).toEqual({ key, forms: needed })
  })

  it.each(texts)('$locale fills in the same values as Russian', ({ entries }) => {
    const values = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort()
    const inRussian = new Map(flat(ru).map(([key, text]) => [base(key), values(text)]))
    for (const [key, text] of entries) {
      expect({ key, values: values(text) }).toEqual({ key, values: inRussian.get(base(key)) })
    }
  })

  it('are all there for what the window asks', () => {
    expect(literal.length).toBeGreaterThan(100)
    expect(literal.filter((key) => !russian.has(key))).toEqual([])
    expect(prefixes.filter((prefix) => ![...russian].some((key) => key.startsWith(prefix)))).toEqual([])
  })

  it('cover every error, notice, state, period and every reason why a file is not taken', () => {
    const asked = [
      ...ERROR_CODES.flatMap((code) => [`error.${code}`, `problem.${code}`]),
      ...NOTICE_CODES.map((code) => `notice.${code}`),
      ...SALE_STATES.map((state) => `state.${state}`),
      ...OPEN_STATES.map((state) => `closes.todos.${state}`),
      ...REFUND_STATES.flatMap((state) => [`refund.state.${state}`, `closes.refundState.${state}`]),
      ...DIFFERENCE_KINDS.map((kind) => `compare.kinds.${kind}`),
      ...REPORT_PERIODS.map((period) => `reports.period.${period}`),
      ...BILLING_PERIODS.map((period) => `subscriptions.period.${period}`),
      ...SUBSCRIPTION_STATUSES.map((status) => `subscriptions.status.${status}`),
      ...COLUMN_ROLES.map((role) => `imports.role.${role}`),
      ...SORTED_KINDS.map((kind) => `imports.kind.${kind}`),
      ...ROW_PROBLEMS.map((problem) => `imports.problem.${problem}`),
      ...SHEET_FAULTS.map((fault) => `imports.fault.${fault}`),
    ]
    expect(asked.filter((key) => !russian.has(key))).toEqual([])
  })

  it('are all used', () => {
    const used = (key: string) =>
      literal.includes(key) ||
      quoted.has(key) ||
      prefixes.some((prefix) => key.startsWith(prefix)) ||
      key.startsWith('problem.')
    expect([...russian].filter((key) => !used(key))).toEqual([])
  })

  it('speak Kazakh in Kazakh: no text is left in Russian but what is the same word', () => {
    const same = flat(kk).filter(
      ([key, text]) => text.length > 12 && text === Object.fromEntries(flat(ru))[key],
    )
    expect(same.map(([key]) => key).sort()).toEqual([
      'bar.till',
      'cart.lines_one',
      'phone.placeholder',
      'voice.tiyn_one',
    ])
  })
})
