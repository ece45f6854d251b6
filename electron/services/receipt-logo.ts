/** The owner's picture on receipts, kept in the shop's own book, so that copies of it carry the picture too. */
import { z } from 'zod'
import { logoSize } from '../../shared/domain/receipt-logo.ts'
import { TillError } from '../../shared/domain/till-error.ts'
import type { SettingStore } from '../store/setting-store.ts'

export interface Logo {
  /** PNG, base64. */
  png: string
  /** Dots. */
  width: number
  height: number
}

export interface ReceiptLogo {
  get(): Logo | null
  /** Null takes it away. @throws TillError `badInput` for what is no PNG of a size that fits */
  set(png: Uint8Array | null): Logo | null
}

const KEY = 'receiptLogo'
const Kept = z.strictObject({ png: z.string(), width: z.int(), height: z.int() })

export function createReceiptLogo(store: SettingStore): ReceiptLogo {
  return {
    get: () => store.read(KEY, Kept),
    set(png) {
      if (png === null) {
        store.remove(KEY)
        return null
      }
      const size = logoSize(png)
      if (!size) throw new TillError('badInput', 'no PNG of a size that fits a receipt')
      const logo: Logo = { png: Buffer.from(png).toString('base64'), ...size }
      store.write(KEY, logo)
      return logo
    },
  }
}
