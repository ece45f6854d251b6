/** Subscriptions: create, read, change, pause, resume, cancel, and what they billed. */
import { type Check, demand, lengthCheck, moneyCheck, phoneCheck, rangeCheck, refuse } from './checks.ts'
import type { Speech } from './detect.ts'
import type { Transport } from './transport.ts'
import type { ApiPay, CallOptions, SubscriptionFields } from './types.ts'
import { page } from './wire/page.ts'
import { statusAfter, subscription, subscriptionDetail, subscriptionInvoice } from './wire/subscription.ts'

const INSIDE = ['subscription', 'data'] as const
const subscriptionPage = page(subscription)
const billedPage = page(subscriptionInvoice)

type Subscriptions = Pick<
  ApiPay,
  | 'createSubscription'
  | 'listSubscriptions'
  | 'getSubscription'
  | 'updateSubscription'
  | 'pauseSubscription'
  | 'resumeSubscription'
  | 'cancelSubscription'
  | 'subscriptionInvoices'
>

/** contract.md, POST /subscriptions: 100-1,000,000 KZT and the ranges of the rest. */
const fieldChecks = (fields: SubscriptionFields): Check[] => [
  moneyCheck('amount', fields.amount, 100_00, 1_000_000_00),
  rangeCheck('billing_day', fields.billingDay, 1, 28),
  lengthCheck('description', fields.description, 255),
  rangeCheck('max_retry_attempts', fields.maxRetryAttempts, 1, 10),
  rangeCheck('retry_interval_hours', fields.retryIntervalHours, 1, 168),
  rangeCheck('grace_period_days', fields.gracePeriodDays, 1, 30),
]

export function createSubscriptions(transport: Transport, speech: Speech): Subscriptions {
  /** `otherwise`: the status that the accepted request leaves, when the answer has only a message. */
  const turn = async (
    verb: 'pause' | 'resume' | 'cancel',
    otherwise: string,
    id: number,
    options: CallOptions,
  ) => {
    const told = await transport.ask(
      {
        method: 'POST',
        route: `/subscriptions/{id}/${verb}`,
        id,
        schema: statusAfter,
        inside: INSIDE,
      },
      options,
    )
    return told ?? otherwise
  }
  return {
    async createSubscription(wanted, options) {
      const endpoint = 'POST /subscriptions'
      demand(endpoint, [
        phoneCheck(wanted.phone),
        ['amount', wanted.amount !== undefined || (wanted.items ?? []).length > 0, 'needed'],
        ...fieldChecks(wanted),
      ])
      return speech.speak(options, async (translator) => {
        const problem = translator.subscriptionProblem(wanted)
        if (problem) refuse(endpoint, problem)
        return transport.ask(
          {
            method: 'POST',
            route: '/subscriptions',
            body: translator.newSubscription(wanted),
            schema: subscription,
            inside: INSIDE,
          },
          options,
        )
      })
    },
    listSubscriptions: async (query, options) =>
      transport.ask(
        {
          method: 'GET',
          route: '/subscriptions',
          query: {
            page: query.page,
            per_page: query.perPage,
            status: query.status,
            phone_number: query.phone,
            external_subscriber_id: query.externalId,
          },
          schema: subscriptionPage,
        },
        options,
      ),
    getSubscription: async (id, options) =>
      transport.ask(
        { method: 'GET', route: '/subscriptions/{id}', id, schema: subscriptionDetail, inside: ['data'] },
        options,
      ),
    async updateSubscription(id, fields, options) {
      const endpoint = 'PUT /subscriptions/{id}'
      demand(endpoint, fieldChecks(fields))
      return speech.speak(options, async (translator) => {
        const problem = translator.subscriptionProblem(fields)
        if (problem) refuse(endpoint, problem)
        return transport.ask(
          {
            method: 'PUT',
            route: '/subscriptions/{id}',
            id,
            body: translator.subscriptionFields(fields),
            schema: subscription,
            inside: INSIDE,
          },
          options,
        )
      })
    },
    pauseSubscription: async (id, options) => turn('pause', 'paused', id, options),
    resumeSubscription: async (id, options) => turn('resume', 'active', id, options),
    cancelSubscription: async (id, options) => turn('cancel', 'cancelled', id, options),
    subscriptionInvoices: async (id, query, options) =>
      transport.ask(
        {
          method: 'GET',
          route: '/subscriptions/{id}/invoices',
          id,
          query: { page: query.page, per_page: query.perPage },
          schema: billedPage,
        },
        options,
      ),
  }
}
