/** The methods of `display`. */
import type { Screen } from '../../shared/contract/display.ts'
import type { Handlers } from '../../shared/contract/index.ts'
import type { CustomerDisplay } from './customer-display.ts'

export const displayHandlers = (
  customerDisplay: Pick<CustomerDisplay, 'state'>,
  screens: () => Screen[],
): Handlers['display'] => ({ state: () => customerDisplay.state(), screens })
