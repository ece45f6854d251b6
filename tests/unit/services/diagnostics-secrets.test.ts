/** Whatever is put into log lines, sales, settings and errors: the file of diagnostics holds nothing that is anyone's secret. */
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { learnSecret } from '../../../electron/shell/blank.ts'
import { DEFAULT_SETTINGS } from '../../../shared/contract/settings.ts'
import { bench, closeBench, openBench, rig, sell, shutFile } from './diagnostics-rig.ts'

beforeEach(openBench)
afterEach(closeBench)

/** How people and programs write a phone. */
const SPELLINGS: readonly ((national: string) => string)[] = [
  (n) => `8${n}`,
  (n) => `+7${n}`,
  (n) => n,
  (n) => `8 (${n.slice(0, 3)}) ${n.slice(3, 6)}-${n.slice(6, 8)}-${n.slice(8)}`,
  (n) => `+7 ${n.slice(0, 3)} ${n.slice(3, 6)} ${n.slice(6, 8)} ${n.slice(8)}`,
  (n) =>
    `8\u00a0${n.slice(0, 3)}\u00a0${n.slice(3, 6)}\u201390\u201300`.replace(
      '\u201390\u201300',
      `–${n.slice(6, 8)}–${n.slice(8)}`,
    ),
  (n) => `8.${n.slice(0, 3)}.${n.slice(3, 6)}.${n.slice(6)}`,
  (n) => `${n.slice(0, 3)}/${n.slice(3, 6)}/${n.slice(6)}`,
  (n) => encodeURIComponent(`+7 (${n.slice(0, 3)}) ${n.slice(3)}`),
  (n) => [...`8${n}`].join(' '),
  (n) => `8${n.slice(0, 3)}\n${n.slice(3)}`,
]
const national = fc
  .tuple(fc.constantFrom('700', '701', '747', '771', '778', '705'), fc.integer({ min: 0, max: 9_999_999 }))
  .map(([code, rest]) => `${code}${String(rest).padStart(7, '0')}`)
const secret = fc
  .string({ unit: fc.constantFrom(...'abcdefgXYZ0123456789/+=-_."\\ ~&%'), minLength: 10, maxLength: 40 })
  .filter((text) => /[a-zA-Z]{1}/.test(text) && new Set(text).size > 5)
const name = fc.constantFrom('Айгүл Бекова', 'Ержан Қ.', "Aigul O'Neil", 'Зухра', 'Нұрсұлтан Әбіш')
const around = fc.constantFrom('', 'for ', 'тел. ', '12 ', 'K1-2411-0042: ', '"', '№7, ', 'x=')
const after = fc.constantFrom('', '.', ' 12 500 ₸', '", "status": 422', ' paid', ')')

/** The digits of a phone with anything but letters and digits between them. */
const anySpelling = (n: string): RegExp => new RegExp([...n].join('[^0-9a-zA-Zа-яА-Я]{0,6}'))

test('whatever is put into log lines, sales, settings and errors, no secret, phone or name comes out', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ national, spelling: fc.nat(SPELLINGS.length - 1), before: around, after }), {
        minLength: 1,
        maxLength: 6,
      }),
      fc.array(secret, { minLength: 1, maxLength: 3 }),
      fc.array(name, { maxLength: 3 }),
      async (phones, secrets, names) => {
        rmSync(join(bench.folder, 'logs'), { recursive: true, force: true })
        shutFile()
        rmSync(join(bench.folder, 'kassa.sqlite'), { force: true })
        for (const one of secrets) learnSecret(one)
        const texts = phones.map(
          ({ national: n, spelling, before, after: end }) => `${before}${SPELLINGS[spelling]?.(n)}${end}`,
        )
        const {
          diagnostics,
          store: opened,
          log,
          text,
          at,
        } = rig({
          settings: () => ({ ...DEFAULT_SETTINGS, receiptHeader: texts.join('\n').slice(0, 300) }),
          others: { errors: () => ({ texts, secrets, names }) },
        })
        phones.forEach(({ national: n }, i) => {
          sell(opened, `sale-${i}`, {
            phone: `8${n}`,
            comment: texts[i] ?? '',
            clientName: names[i] ?? '',
          })
        })
        names.forEach((one, i) => {
          if (i >= phones.length) sell(opened, `named-${i}`, { clientName: one })
        })
        for (const words of [...texts, ...secrets, ...names]) {
          log('outboxFault', { message: words, stack: `Error: ${words}\n at x`, apiKey: words })
          // As an older till, with less care, would have left it.
          writeFileSync(join(at.logs, 'kassa.1.log'), `${JSON.stringify({ event: 'old', words })}\n`, {
            flag: 'a',
          })
          writeFileSync(
            join(at.logs, 'kassa.2.log'),
            `raw ${encodeURIComponent(words)} ${Buffer.from(words).toString('base64')} ${words}\n`,
            { flag: 'a' },
          )
        }
        expect(await diagnostics.save()).toBe(true)
        const written = text()
        for (const { national: n } of phones) expect(written).not.toMatch(anySpelling(n))
        for (const one of secrets) {
          const forms = [
            one,
            JSON.stringify(one).slice(1, -1),
            encodeURIComponent(one),
            Buffer.from(one).toString('base64'),
          ]
          for (const spelled of forms) expect(written).not.toContain(spelled)
        }
        for (const word of names.flatMap((one) => one.split(/[ .]/)).filter((part) => part.length > 2)) {
          expect(written).not.toContain(word)
        }
      },
    ),
    {
      numRuns: 60,
      examples: [
        [
          SPELLINGS.map((_, spelling) => ({
            national: '7012345678',
            spelling,
            before: '12 ',
            after: ' 12 500 ₸',
          })),
          ['Kz7/qV+t3=Wm9xR2~pL5&dY8', 'a"b\\c 87012345678 d'],
          ['Айгүл Бекова', "Aigul O'Neil"],
        ],
      ],
    },
  )
}, 60_000)
