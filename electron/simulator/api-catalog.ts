/** Endpoints of the catalogue, its pictures and units. In `catalog-id` every change waits for Kaspi, in `nomenclature` none. */
import { Fields } from './fields.ts'
import { UNITS } from './goods.ts'
import { type Call, invalid, notFound, type Reply, type Route } from './http.ts'
import { fileField } from './multipart.ts'
import { isElsewhere, type Pictures } from './pictures.ts'
import type { CatalogItem } from './state.ts'
import { WAITS } from './waits.ts'
import { number, pageOf, paging, queryOf, time } from './wire.ts'
import type { World } from './world.ts'

export const MAX_IMAGE = 10 * 1024 * 1024
const MAX_PRICE = 99_999_999.99

export function catalogRoutes(pictures: Pictures): Route[] {
  return [
    { method: 'GET', path: '/catalog', handle: list },
    {
      method: 'GET',
      path: '/catalog/units',
      dialect: 'catalog-id',
      handle: () => ({ status: 200, body: { data: UNITS } }),
    },
    { method: 'POST', path: '/catalog/upload-image', handle: (call) => upload(call, pictures) },
    { method: 'POST', path: '/catalog', handle: (call) => create(call, pictures) },
    { method: 'PATCH', path: '/catalog/{id}', handle: (call) => update(call, pictures) },
    { method: 'DELETE', path: '/catalog/{id}', handle: remove },
  ]
}

const pictureAddress = (origin: string, image: string): string =>
  isElsewhere(image) ? image : `${origin}/images/${encodeURIComponent(image)}`

const written = (call: Call, item: CatalogItem) => ({
  id: item.id,
  name: item.name,
  selling_price: number(item.price),
  unit_id: item.unitId,
  barcode: item.barcode,
  image_url: item.image === null ? null : pictureAddress(call.origin, item.image),
  status: item.status,
  ...(call.world.dialect === 'nomenclature'
    ? { nomenclature_id: item.nomenclatureId, nomenclature_history_id: item.nomenclatureHistoryId }
    : {}),
  created_at: time(call, item.createdAt),
})

function list(call: Call): Reply {
  const fields = queryOf(call)
  const at = paging(fields, 50, 200)
  const search = fields.text('search', { max: 100 })?.toLowerCase()
  const barcode = fields.text('barcode', { max: 50 })
  const firstChar = fields.text('first_char', { max: 1 })?.toLowerCase()
  fields.done()
  const rows = call.world.catalogue
    .all()
    .filter((item) => barcode === undefined || item.barcode === barcode)
    .filter((item) => search === undefined || item.name.toLowerCase().includes(search))
    .filter((item) => firstChar === undefined || item.name.toLowerCase().startsWith(firstChar))
  return { status: 200, body: pageOf(rows, at, (item) => written(call, item)) }
}

function upload(call: Call, pictures: Pictures): Reply {
  const bytes = fileField(call.raw, call.contentType, 'image')
  if (!bytes) throw invalid({ image: ['Поле image обязательно.'] })
  if (bytes.length > MAX_IMAGE) throw invalid({ image: ['Файл больше 10 МБ.'] })
  const id = pictures.upload(bytes)
  if (id === null) throw invalid({ image: ['Файл должен быть изображением: jpg, png, gif, webp.'] })
  return { status: 200, body: { image_id: id } }
}

/** The fields that a new item and a change have in common. */
function readItem(fields: Fields, pictures: Pictures, required: boolean) {
  const name = fields.text('name', { required, max: 255 })
  if (name === '') fields.fail('name', 'Поле name обязательно.')
  const price = fields.money('selling_price', { required, min: 0.01, max: MAX_PRICE })
  const unitId = fields.int('unit_id', { required })
  if (unitId !== undefined && !UNITS.some((unit) => unit.id === unitId))
    fields.fail('unit_id', `Единицы ${unitId} нет.`)
  const barcode = fields.text('barcode', { max: 50 })
  const imageId = fields.text('image_id')
  const image = imageId === undefined ? undefined : pictures.nameOf(imageId)
  if (image === null) fields.fail('image_id', 'Изображение не найдено.')
  return { name, price, unitId, barcode, image }
}

function create(call: Call, pictures: Pictures): Reply {
  const { world } = call
  const fields = new Fields(call.body)
  const read = fields
    .list('items', { required: true, min: 1, max: 50 })
    ?.map((one) => readItem(one, pictures, true))
  fields.done()
  const items = (read ?? []).map(({ name = '', price = 0, unitId = 1, barcode = null, image = null }) =>
    world.catalogue.add(
      { name, price, unitId, barcode, image, createdAt: world.now() },
      world.dialect === 'catalog-id' ? 'pending' : 'active',
    ),
  )
  world.dirty = true
  if (world.dialect === 'catalog-id')
    for (const { id } of items) world.after(WAITS.catalogue, { kind: 'item', id })
  return {
    status: world.dialect === 'catalog-id' ? 202 : 201,
    body: { data: items.map((item) => written(call, item)) },
  }
}

function find({ world, id }: Call): CatalogItem {
  const item = world.catalogue.get(id)
  if (!item) throw notFound('Товар')
  return item
}

function update(call: Call, pictures: Pictures): Reply {
  const item = find(call)
  const fields = new Fields(call.body)
  const read = readItem(fields, pictures, false)
  const imageGone = fields.flag('is_image_deleted')
  fields.done()
  call.world.catalogue.change(item, { ...read, image: imageGone ? null : read.image })
  call.world.dirty = true
  return changed(call, item, 'Товар обновлён')
}

function remove(call: Call): Reply {
  const item = find(call)
  call.world.catalogue.remove(item)
  call.world.dirty = true
  return changed(call, item, 'Товар удалён')
}

function changed({ world }: Call, item: CatalogItem, message: string): Reply {
  const waits = world.dialect === 'catalog-id' && world.mode === 'production'
  return { status: waits ? 202 : 200, body: { message, catalog_item_id: item.id } }
}

/** Kaspi has taken a new item: it can be sold now. */
export function activate(world: World, id: number): void {
  const item = world.catalogue.get(id)
  if (!item || item.status === 'active') return
  item.status = 'active'
  world.catalogue.keep(item)
  world.dirty = true
}
