/** The catalogue: list, create, change, delete, units and images. */
import { z } from 'zod'
import { type Check, demand, lengthCheck, moneyCheck } from './checks.ts'
import type { Speech } from './detect.ts'
import type { Transport } from './transport.ts'
import type { ApiPay, NewCatalogItem } from './types.ts'
import { catalogItem, createdItems, imageId, units } from './wire/catalog.ts'
import { page } from './wire/page.ts'
import { catalogPatch, newCatalogItem } from './wire/write.ts'

/** contract.md, POST /catalog and POST /catalog/upload-image. */
const BATCH_MAX = 50
const IMAGE_MAX_BYTES = 10 * 1024 * 1024
const IMAGE_TYPES: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/gif', 'image/webp'])

const itemPage = page(catalogItem)
/** 202 with a message, or anything else: that it was accepted is all that is promised. */
const accepted = z.unknown()

type Catalog = Pick<
  ApiPay,
  'listCatalog' | 'units' | 'uploadImage' | 'createCatalogItems' | 'updateCatalogItem' | 'deleteCatalogItem'
>

const fieldChecks = (item: Partial<NewCatalogItem>, at: string): Check[] => [
  [`${at}name`, item.name === undefined || item.name.trim() !== '', 'empty'],
  lengthCheck(`${at}name`, item.name, 255),
  moneyCheck(`${at}selling_price`, item.price),
  lengthCheck(`${at}barcode`, item.barcode, 50),
]

export function createCatalog(transport: Transport, speech: Speech): Catalog {
  /** Names of units as the service last told them, for items that come without. */
  const unitNames = new Map<number, string>()
  return {
    async listCatalog(query, options) {
      const listed = await transport.ask(
        {
          method: 'GET',
          route: '/catalog',
          query: {
            page: query.page,
            per_page: query.perPage,
            search: query.search,
            barcode: query.barcode,
            first_char: query.firstChar,
          },
          schema: itemPage,
        },
        options,
      )
      const rows = listed.rows.map((row) => ({
        ...row,
        unitName: row.unitName ?? unitNames.get(row.unitId) ?? null,
      }))
      return { ...listed, rows }
    },
    units: async (options) =>
      speech.speak(options, async (translator) => {
        if (!translator.units) return []
        const told = await transport.ask(
          { method: 'GET', route: '/catalog/units', schema: units, inside: ['data'] },
          options,
        )
        for (const { id, name } of told) unitNames.set(id, name)
        return told
      }),
    async uploadImage(image, options) {
      demand('POST /catalog/upload-image', [
        ['image', IMAGE_TYPES.has(image.type), 'not a JPEG, PNG, GIF or WebP picture'],
        ['image', image.bytes.byteLength > 0, 'empty'],
        ['image', image.bytes.byteLength <= IMAGE_MAX_BYTES, 'larger than 10 MB'],
      ])
      const form = new FormData()
      form.append('image', new Blob([new Uint8Array(image.bytes)], { type: image.type }), image.name)
      return transport.ask(
        { method: 'POST', route: '/catalog/upload-image', body: form, schema: imageId, inside: ['data'] },
        options,
      )
    },
    async createCatalogItems(items, options) {
      demand('POST /catalog', [
        ['items', items.length >= 1 && items.length <= BATCH_MAX, `not 1-${BATCH_MAX} items`],
        ...items.flatMap((item, index) => fieldChecks(item, `items.${index}.`)),
      ])
      return transport.ask(
        {
          method: 'POST',
          route: '/catalog',
          body: { items: items.map(newCatalogItem) },
          schema: createdItems,
          inside: ['data', 'items'],
        },
        options,
      )
    },
    async updateCatalogItem(id, patch, options) {
      demand('PATCH /catalog/{id}', fieldChecks(patch, ''))
      await transport.ask(
        { method: 'PATCH', route: '/catalog/{id}', id, body: catalogPatch(patch), schema: accepted },
        options,
      )
    },
    async deleteCatalogItem(id, options) {
      await transport.ask({ method: 'DELETE', route: '/catalog/{id}', id, schema: accepted }, options)
    },
  }
}
