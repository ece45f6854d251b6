/**
 * Walks through every screen and dialog; whoever walks along looks at each. A part of the app is a tour of its own in tours/ and
 * a line here: looks.spec.ts checks what it shows, `npm run screenshots` takes its pictures.
 */
import type { Page } from '@playwright/test'
import type { SimulatorOptions } from '../../electron/simulator/server.ts'
import type { RunningApp } from '../shell/launch.ts'
import type { Shop } from './shop.ts'
import { asidesTour } from './tours/asides.ts'
import { booksTour } from './tours/books.ts'
import { catalogueTour } from './tours/catalogue.ts'
import { counterTour } from './tours/counter.ts'
import { displayTour } from './tours/display.ts'
import { goodsTour } from './tours/goods.ts'
import { learningTour } from './tours/learning.ts'
import { nothingTour } from './tours/nothing.ts'
import { paymentsTour } from './tours/payments.ts'
import { pricesTour } from './tours/prices.ts'
import { receiptsTour } from './tours/receipts.ts'
import { reportsTour } from './tours/reports.ts'
import { settingsTour } from './tours/settings.ts'
import { staffTour } from './tours/staff.ts'
import { subscriptionsTour } from './tours/subscriptions.ts'
import { waitingTour } from './tours/waiting.ts'

/** Called when what is to be looked at is on the screen: on the till's window, or on another that is given. */
export type Look = (name: string, window?: Page) => Promise<void>

/** The app behind the window, for a tour that has to do with its process or its files. */
export type Walked = Pick<RunningApp, 'pid' | 'userData'>

export interface Tour {
  name: string
  /** False: the till was never used. Else it is connected to the shop by its environment, and opens at once. */
  connected?: boolean
  /** Beyond speed 5, at which payments can be looked at before they are over. */
  shop?: Partial<SimulatorOptions>
  env?: Record<string, string>
  /** An owner's screens may stand closer in height than a finger's 44 px. */
  leastHeight?: number
  /** Every look, in order: one that is left out would be a screen that nobody sees. */
  looks: readonly string[]
  walk(page: Page, shop: Shop, look: Look, app: Walked): Promise<void>
}

export const TOURS: readonly Tour[] = [
  counterTour,
  goodsTour,
  pricesTour,
  paymentsTour,
  learningTour,
  receiptsTour,
  staffTour,
  settingsTour,
  booksTour,
  subscriptionsTour,
  reportsTour,
  catalogueTour,
  asidesTour,
  nothingTour,
  displayTour,
  waitingTour,
]

/** How the app is started for a tour. */
export const launchOf = (tour: Tour, shop: Shop): { env: Record<string, string> } => ({
  env: {
    ...(tour.connected === false ? {} : shop.env),
    ...tour.env,
  },
})
