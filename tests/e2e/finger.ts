/** One finger on the glass, and no mouse: what it taps, the browser makes a press of, as on a till with a touch screen. */
import type { Locator, Page } from '@playwright/test'

export interface Finger {
  /** Waits for it, and taps its middle. @throws when something else lies there */
  tap(target: Locator): Promise<void>
  lift(): Promise<void>
}

export async function fingerOn(page: Page): Promise<Finger> {
  const line = await page.context().newCDPSession(page)
  await line.send('Emulation.setTouchEmulationEnabled', { enabled: true })
  return {
    async tap(target) {
      // Seen, in its place, enabled, and not under anything: all that a press of the mouse would wait for.
      await target.click({ trial: true })
      const box = await target.boundingBox()
      if (!box) throw new Error('it is not on the screen')
      const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
      await line.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [at] })
      await line.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
    },
    async lift() {
      await line.send('Emulation.setTouchEmulationEnabled', { enabled: false })
      await line.detach()
    },
  }
}
