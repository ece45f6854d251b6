/** The owner's choices, kept in the shop's own store whatever mode the till is in. */
import { DEFAULT_SETTINGS, Settings } from '../../shared/contract/settings.ts'
import type { SettingStore } from '../store/setting-store.ts'

export interface SettingsService {
  get(): Settings
  update(change: Partial<{ [K in keyof Settings]: Settings[K] | undefined }>): Settings
}

const KEY = 'settings'

export function createSettings(store: SettingStore): SettingsService {
  // Kept values are laid over the defaults, so that a setting that came with an update has a value.
  let current = Settings.parse({
    ...DEFAULT_SETTINGS,
    ...withoutUndefined(store.read(KEY, Settings.partial()) ?? {}),
  })
  return {
    get: () => current,
    update(change) {
      current = Settings.parse({ ...current, ...withoutUndefined(change) })
      store.write(KEY, current)
      return current
    },
  }
}

const withoutUndefined = (change: object): object =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
