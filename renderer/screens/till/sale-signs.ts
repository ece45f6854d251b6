/** The signs of states and actions, the same in the strip, the board and the queue. */
import {
  IconAlertCircle,
  IconArrowBackUp,
  IconBan,
  IconCircleCheck,
  IconClock,
  IconDeviceMobileShare,
  IconHelpCircle,
  IconPencil,
  IconRefresh,
  IconRepeat,
  IconSend,
  IconX,
} from '@tabler/icons-react'
import type { ComponentType } from 'react'
import type { Sale } from '../../../shared/contract/schemas.ts'
import { type Tone, toneOf } from '../../components/sale-words.ts'
import type { SaleAction } from '../../state/sale-actions.ts'

type Icon = ComponentType<{ size: number; stroke?: number; 'aria-hidden'?: boolean }>

/** `ask`: it waits for the cashier's word. */
export const toneOfSale = (sale: Pick<Sale, 'state' | 'problemCode'>): Tone | 'ask' =>
  sale.problemCode === 'stale' ? 'ask' : toneOf(sale.state)

export const STATE_SIGNS: Record<Tone | 'ask', Icon> = {
  wait: IconClock,
  good: IconCircleCheck,
  bad: IconAlertCircle,
  calm: IconArrowBackUp,
  ask: IconHelpCircle,
}

export const ACTION_SIGNS: Record<SaleAction, Icon> = {
  cancel: IconBan,
  stop: IconBan,
  send: IconSend,
  retry: IconRefresh,
  phone: IconDeviceMobileShare,
  edit: IconPencil,
  repeat: IconRepeat,
  dismiss: IconX,
}
