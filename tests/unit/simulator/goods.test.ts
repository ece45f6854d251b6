/** The demo shop and made-up goods. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { UNITS } from '../../../electron/simulator/goods.ts'
import { kindOf } from '../../../electron/simulator/pictures.ts'
import { loadDemoGoods, madeGoods } from '../../../electron/simulator/server.ts'
import { isGtin } from '../../../shared/domain/barcode.ts'

const FOLDER = join(import.meta.dirname, '..', '..', '..', 'resources', 'demo')
const demo = loadDemoGoods(FOLDER)
const KAZAKH = /[әіңғүұқөһ]/i

test('the demo shop is a whole corner shop, in two languages', () => {
  expect(demo.length).toBeGreaterThanOrEqual(300)
  expect(new Set(demo.map(({ name }) => name)).size).toBe(demo.length)
  expect(demo.filter(({ name }) => KAZAKH.test(name.replace(/«.*»/, ''))).length).toBeGreaterThan(60)
  expect(demo.filter(({ name }) => !KAZAKH.test(name.replace(/«.*»/, ''))).length).toBeGreaterThan(100)
  expect(new Set(demo.map(({ category }) => category)).size).toBeGreaterThanOrEqual(10)
  for (const unit of [1, 2, 4]) expect(demo.some(({ unitId }) => unitId === unit)).toBe(true)
})

test('its prices are whole tiyn and its barcodes are right and unique', () => {
  for (const { price, unitId, barcode } of demo) {
    expect(Number.isInteger(price) && price > 0).toBe(true)
    expect(UNITS.some(({ id }) => id === unitId)).toBe(true)
    expect(barcode !== null && barcode.length === 13 && isGtin(barcode)).toBe(true)
    expect(barcode).toMatch(unitId === 2 ? /^2/ : /^(487|460)/)
  }
  expect(new Set(demo.map(({ barcode }) => barcode)).size).toBe(demo.length)
  expect(demo.some(({ price }) => price % 100 !== 0)).toBe(true)
})

test('every picture is there, is a PNG, is used, and all are small', () => {
  const folder = join(FOLDER, 'pictures')
  for (const { picture } of demo) {
    expect(picture !== null && existsSync(picture)).toBe(true)
    expect(kindOf(readFileSync(picture ?? ''))).toBe('png')
  }
  const files = readdirSync(folder).map((name) => join(folder, name))
  expect(new Set(files)).toEqual(new Set(demo.map(({ picture }) => picture)))
  expect(files.reduce((sum, file) => sum + statSync(file).size, 0)).toBeLessThan(3_000_000)
})

test('made goods: the same seed the same, unlike seeds unlike, all believable', () => {
  const goods = madeGoods(3000, 5)
  expect(madeGoods(3000, 5)).toEqual(goods)
  expect(madeGoods(10, 6)).not.toEqual(goods.slice(0, 10))
  const codes = goods.flatMap(({ barcode }) => barcode ?? [])
  expect(codes.every(isGtin)).toBe(true)
  expect(new Set(codes).size).toBe(codes.length)
  expect(codes.length).toBeLessThan(goods.length)
  expect(new Set(goods.map(({ name }) => name)).size).toBe(goods.length)
  for (const { name, price } of goods)
    expect(name.length <= 255 && Number.isInteger(price) && price > 0).toBe(true)
})
