/** Each method of the contract's `changes`, answered by the services of the catalogue. */
import type { Change, OfficeGood } from '../../shared/contract/changes.ts'
import type { Handlers } from '../../shared/contract/index.ts'
import { type CatalogItem, done } from '../../shared/contract/schemas.ts'
import { isAlike } from '../../shared/domain/catalog-change.ts'
import { TillError } from '../../shared/domain/till-error.ts'
import type { ChangeRow } from '../store/change-store.ts'
import { pictureType } from './pictures.ts'
import type { Till } from './till.ts'

export function changesHandlers(till: () => Till): Handlers['changes'] {
  const view = (row: ChangeRow): Change => {
    const { id, kind, itemId, fields, base, theirs, picture, state, attempt, nextAt, problem, line } = row
    const item = itemId === null ? null : till().store.catalog.get(itemId)
    return {
      id,
      kind,
      itemId,
      name: item?.name ?? fields.name ?? base.name ?? '',
      fields,
      base,
      theirs,
      picture,
      uploaded: row.imageId !== null,
      state,
      attempt,
      nextAt,
      problem,
      problemCode: row.problemCode,
      line,
    }
  }
  const withChanges = (item: CatalogItem): OfficeGood => ({
    item,
    changes: till()
      .store.changes.ofItem(item.id)
      .filter(({ state }) => state !== 'settling')
      .map(view),
  })
  const picture = (bytes: Uint8Array | null): Uint8Array | null => {
    if (bytes !== null && pictureType(bytes) !== 'image/png') {
      throw new TillError('badInput', 'not a PNG picture', { picture: ['not a PNG picture'] })
    }
    return bytes
  }
  return {
    goods({ query, ...options }) {
      const { items, total } = till().catalog.search(query, options)
      return { goods: items.map(withChanges), total }
    },
    good({ id }) {
      const item = till().catalog.get(id)
      return item ? withChanges(item) : null
    },
    gone: ({ offset, limit }) => ({
      goods: till()
        .store.catalog.gone(offset, limit)
        .map(({ id, name, price, barcode }) => ({ id, name, price, barcode })),
      total: till().store.catalog.goneCount(),
    }),
    list: ({ offset, limit }) => ({
      changes: till().store.changes.list(offset, limit).map(view),
      counts: till().store.changes.counts(),
    }),
    counts: () => till().store.changes.counts(),
    edit({ id, name, price, unitId, barcode }) {
      const row = till().changes.edit(id, {
        ...(name === undefined ? {} : { name }),
        ...(price === undefined ? {} : { price }),
        ...(unitId === undefined ? {} : { unitId }),
        ...(barcode === undefined ? {} : { barcode: barcode === '' ? null : barcode }),
      })
      return row ? view(row) : null
    },
    setPicture: ({ id, picture: bytes }) => view(till().changes.setPicture(id, picture(bytes))),
    add({ goods }) {
      const { changes, store } = till()
      const open = store.changes.openCreates()
      const wanted = goods
        .map((good) => ({
          ...good,
          barcode: good.barcode === '' ? null : good.barcode,
          picture: picture(good.picture),
        }))
        .filter((good) => !open.some((one) => isAlike(good, one)))
      const added = wanted.length === 0 ? [] : changes.add(wanted).map(view)
      return { added, already: goods.length - added.length }
    },
    remove: ({ ids }) => till().changes.remove(ids).map(view),
    undo({ id }) {
      till().changes.undo(id)
      return done
    },
    resolve({ id, whose }) {
      till().changes.resolve(id, whose)
      return done
    },
    retry({ id }) {
      till().changes.retry(id)
      return done
    },
  }
}
