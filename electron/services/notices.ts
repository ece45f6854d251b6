/** What the owner must be told, kept until it was read: a restored file, a wrong clock, two invoices of one sale. */
import { z } from 'zod'
import { Notice, type NoticeCode } from '../../shared/contract/app.ts'
import type { SettingStore } from '../store/setting-store.ts'

export interface Notices {
  list(): Notice[]
  /** One notice a code and subject: a repeat brings the kept one up to date. */
  add(code: NoticeCode, at: number, facts?: Record<string, string | number>, subject?: string): void
  dismiss(id: string): void
  /** Takes back what is no longer so. */
  clear(code: NoticeCode): void
}

/** Id of the notice of an invoice that names another sum or phone than its sale. */
export const differsNotice = (saleId: string): string => `invoiceDiffers:${saleId}`

/** Id of the notice of a second invoice of one sale. */
export const strayNotice = (invoiceId: number): string => `twoInvoices:${invoiceId}`

const KEY = 'notices'
const MOST = 50

export function createNotices(settings: SettingStore, touch: () => void): Notices {
  const read = (): Notice[] => settings.read(KEY, z.array(Notice)) ?? []
  const write = (notices: Notice[]) => {
    settings.write(KEY, notices.slice(-MOST))
    touch()
  }
  return {
    list: read,
    add(code, at, facts = {}, subject = '') {
      const id = subject === '' ? code : `${code}:${subject}`
      write([...read().filter((notice) => notice.id !== id), { id, code, at, facts }])
    },
    dismiss(id) {
      write(read().filter((notice) => notice.id !== id))
    },
    clear(code) {
      const kept = read()
      const rest = kept.filter((notice) => notice.code !== code)
      if (rest.length < kept.length) write(rest)
    },
  }
}
