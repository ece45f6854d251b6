/** The documents themselves: whole, and true to their own examples. */
import { expect, test } from 'vitest'
import { readContract } from './openapi.ts'

for (const dialect of ['nomenclature', 'catalog-id'] as const) {
  const contract = readContract(dialect)

  test(`${dialect}: every documented example satisfies its schema`, () => {
    const examples = contract.examples()
    expect(examples.length).toBeGreaterThan(100)
    expect(examples.flatMap(({ title, problems }) => problems().map((p) => `${title}: ${p}`))).toEqual([])
  })

  test(`${dialect}: every operation has an example of each answer`, () => {
    const shown = new Set(
      contract
        .examples()
        .filter(({ status }) => status?.startsWith('2'))
        .map((e) => `${e.method} ${e.path}`),
    )
    expect(contract.operations().filter((operation) => !shown.has(operation))).toEqual([])
  })

  test(`${dialect}: a wrong answer, a wrong request and an unknown field are found`, () => {
    const get = { method: 'GET', path: '/invoices/5/refunds', status: 200 }
    expect(contract.answerProblems({ ...get, response: {} })).not.toEqual([])
    expect(contract.answerProblems({ ...get, status: 204, response: {} })).toEqual([
      'status 204 is not described',
    ])
    const post = { method: 'POST', path: '/invoices', status: 201, response: {} }
    expect(contract.requestProblems({ ...post, request: { phone_number: '87001234567' } })).not.toEqual([])
    const good = { phone_number: '87001234567', amount: 0.07 }
    expect(contract.requestProblems({ ...post, request: good })).toEqual([])
    expect(contract.requestProblems({ ...post, request: { ...good, extra: 1 } })).not.toEqual([])
    const list = { method: 'GET', status: 200, response: {} }
    expect(contract.requestProblems({ ...list, path: '/invoices?per_page=101' })).toHaveLength(1)
    expect(contract.requestProblems({ ...list, path: '/invoices?colour=red' })).toEqual([
      '?colour is not described',
    ])
    expect(contract.requestProblems({ ...list, path: '/invoices?per_page=100&status[]=paid' })).toEqual([])
  })
}

test('the dialects differ where they should', () => {
  const [older, newer] = [readContract('nomenclature').operations(), readContract('catalog-id').operations()]
  expect(older.filter((o) => !newer.includes(o))).toEqual(['GET /invoices/stats'])
  expect(newer.filter((o) => !older.includes(o))).toEqual([
    'POST /invoices/status/check',
    'GET /catalog/units',
  ])
})
