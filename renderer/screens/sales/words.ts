/** Refunds and the steps of a sale in words. */
import type { TFunction } from 'i18next'
import type { Refund } from '../../../shared/contract/refunds.ts'
import { ERROR_CODES } from '../../../shared/domain/error-code.ts'
import { formatAmount } from '../../../shared/domain/money.ts'
import type { RefundState } from '../../../shared/domain/refund-state.ts'
import type { Tone } from '../../components/sale-words.ts'
import { dayAndTime } from '../../components/time.ts'
import { type Told, told } from '../../state/service-words.ts'

const REFUND_TONES: Record<RefundState, Tone> = {
  queued: 'wait',
  sending: 'wait',
  unknown: 'wait',
  pending: 'wait',
  processing: 'wait',
  completed: 'good',
  failed: 'bad',
  stopped: 'calm',
}
export const refundTone = (state: RefundState): Tone => REFUND_TONES[state]

/** Why a refund failed; null when there is nothing to say. */
export function refundProblem({ problem }: Pick<Refund, 'problem'>, t: TFunction): Told | null {
  if (problem === null || problem === '') return null
  if (problem === 'aboveAvailable') return told(null, t('refund.aboveAvailable'))
  if (problem === 'olderCopy') return told(null, t('refund.olderCopy'))
  return told(problem, t('refund.refused'))
}

/** What moved a sale, as the main process writes it down, and its words. */
const STEPS: Record<string, string> = {
  charged: 'charged',
  'learnt from the service': 'learnt',
  'the service took it': 'taken',
  'found at the service': 'found',
  'already at the service': 'already',
  'proved absent: sent again under the same number': 'absent',
  'cancelled before it was sent': 'cancelledUnsent',
  'stopped by the cashier': 'stopped',
  'cancel asked by the cashier': 'cancelAsked',
  'cancel refused': 'cancelRefused',
  "seen in the service's list": 'seen',
  'read after a refund': 'afterRefund',
  'the service no longer knows the invoice': 'gone',
  'restored from a copy': 'restored',
  'the till was cut off': 'cutOff',
  'the till stopped while sending': 'cutOff',
  'the outcome could not be written': 'cutOff',
  'seen by the payment watch': 'seen',
  'read by the payment watch': 'seen',
  'read for the name of the customer': 'seen',
  'read after a lost answer': 'seen',
  'cancel taken by the service': 'cancelTaken',
  'it may have been sent': 'maybeSent',
  'it may have been sent since the copy was made': 'maybeSent',
  'it may have been sent, and the disk not have kept it': 'maybeSent',
}
const SUMS = /^(sum|refund's sum) taken from the service: (\d+) to (\d+)$/
const KEPT = /^kept as it is(?:: ([\s\S]*))?$/
const ATTEMPT = /^attempt (\d+)$/
const TROUBLE = /^(not sent|answer lost|refused): (\w+)$/
const TROUBLES: Record<string, 'notSent' | 'answerLost' | 'refused'> = {
  'not sent': 'notSent',
  'answer lost': 'answerLost',
  refused: 'refused',
}

/** @param why as it stands in the timeline; words that this window does not know are shown as they are */
export function stepWords(why: string, t: TFunction): string {
  const attempt = ATTEMPT.exec(why)?.[1]
  if (attempt !== undefined) return t('step.attempt', { number: attempt })
  const [, whose, was, became] = SUMS.exec(why) ?? []
  if (was !== undefined && became !== undefined) {
    const sums = { was: formatAmount(Number(was)), became: formatAmount(Number(became)) }
    return t(whose === 'sum' ? 'step.sumTaken' : 'step.refundSumTaken', sums)
  }
  const kept = KEPT.exec(why)
  if (kept) return kept[1] === undefined ? t('step.kept') : `${t('step.kept')}: ${kept[1]}`
  const [, kind, code] = TROUBLE.exec(why) ?? []
  const trouble = kind === undefined ? undefined : TROUBLES[kind]
  if (trouble !== undefined) {
    const known = ERROR_CODES.find((one) => one === code)
    return t(`step.${trouble}`, { why: known ? t(`problem.${known}`) : (code ?? '') })
  }
  const key = STEPS[why]
  if (key !== undefined) return t(`step.${key}`)
  // "seen in the service's list: on_hold": a word of the service's own at the end.
  const [head, tail] = why.split(': ')
  const begun = head === undefined ? undefined : STEPS[head]
  return begun === undefined || tail === undefined ? why : `${t(`step.${begun}`)}: ${tail}`
}

/** `24.11.2026 14:05:09` in Almaty: steps of a sale follow one another within seconds. @param at UTC epoch ms */
export const toTheSecond = (at: number): string =>
  `${dayAndTime(at)}:${String(Math.floor(at / 1000) % 60).padStart(2, '0')}`
