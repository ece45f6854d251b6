/** Which service the till was last connected to, as it stands in the settings; the key stands in the secrets alone. */
import { z } from 'zod'
import { DialectSchema } from '../../shared/contract/schemas.ts'
import type { SettingStore } from '../store/setting-store.ts'

/** The service's own address (seed: API). */
export const SERVICE_URL = 'https://bpapi.bazarbay.site/api/v1'
const MODE = 'connection'

const Kept = z.discriminatedUnion('mode', [
  z.object({ mode: z.literal('welcome') }),
  z.object({ mode: z.literal('demo') }),
  z.object({
    mode: z.literal('live'),
    baseUrl: z.string(),
    dialect: DialectSchema.nullable(),
    unlimited: z.boolean().default(false),
  }),
])
type Kept = z.infer<typeof Kept>

export interface KeptConnection {
  /** `welcome` for a till without a past. */
  read(): Kept
  write(kept: Kept): void
}

export const keptConnection = (settings: Pick<SettingStore, 'read' | 'write'>): KeptConnection => ({
  read: () => settings.read(MODE, Kept) ?? { mode: 'welcome' },
  write: (kept) => settings.write(MODE, kept),
})
