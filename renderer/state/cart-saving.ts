/**
 * The cart's copy on disk. Each change is saved in order; while one save is under way later changes wait and the newest is
 * written, so the disk never ends with an older cart.
 */
import type { Cart } from '../../shared/domain/cart.ts'

export interface CartSaving {
  /** What waits to be saved is no longer wanted. */
  forget(): void
  /** Saves it, now or after what is under way. */
  keep(cart: Cart): void
  /** All that was kept is on the disk, or the disk refused it. */
  settled(): Promise<void>
  /**
   * No save while the main process moves whole carts about: an older one could arrive after the move and undo it on disk.
   * What changes meanwhile is saved after.
   */
  whileMoving<T>(move: () => Promise<T>): Promise<T>
}

export interface CartSavingPorts {
  save(cart: Cart): Promise<{ ok: boolean }>
  saved(ok: boolean): void
}

export function createCartSaving({ save, saved }: CartSavingPorts): CartSaving {
  let saving: Promise<void> | null = null
  let moving = false
  let waiting: Cart | null = null
  function start(): void {
    if (moving || saving || !waiting) return
    saving = flush().finally(() => {
      saving = null
      start()
    })
  }
  async function flush(): Promise<void> {
    while (waiting && !moving) {
      const next = waiting
      waiting = null
      saved((await save(next).catch(() => ({ ok: false }))).ok)
    }
  }
  return {
    forget() {
      waiting = null
    },
    keep(cart) {
      waiting = cart
      start()
    },
    async settled() {
      while (saving) await saving
    },
    async whileMoving(move) {
      moving = true
      try {
        await saving
        return await move()
      } finally {
        moving = false
        start()
      }
    },
  }
}
