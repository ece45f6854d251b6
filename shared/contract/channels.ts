/**
 * Names only, so that preload can expose the contract without carrying a schema. `index.ts` fails to compile when these
 * names and the methods differ.
 */
export const channels = {
  app: ['status', 'toggleFullScreen', 'dismissNotice', 'rendererProblem'],
  connection: ['connect', 'startDemo', 'chooseDialect', 'disconnect', 'test'],
  catalog: ['search', 'byBarcode', 'get', 'units', 'sync', 'stopSync'],
  goods: ['lookup', 'add', 'favour', 'moveFavourite'],
  cart: ['load', 'save', 'hold', 'held', 'takeHeld', 'putBack', 'dropHeld', 'bringBackHeld'],
  changes: [
    'goods',
    'good',
    'list',
    'counts',
    'edit',
    'setPicture',
    'add',
    'remove',
    'undo',
    'resolve',
    'retry',
  ],
  sheets: ['open', 'match', 'rows', 'start', 'close', 'progress', 'pause', 'drop', 'export'],
  customers: ['recent', 'byPhone', 'purchases'],
  sales: [
    'charge',
    'cancel',
    'stop',
    'sendHeld',
    'cancelStray',
    'retry',
    'changePhone',
    'dismiss',
    'open',
    'get',
  ],
  refunds: ['request', 'ofSale', 'askOfSale'],
  books: ['sales', 'today', 'sum', 'todaySum', 'sellers', 'detail', 'todayDetail', 'refunds', 'refundSum'],
  receipts: ['print', 'savePdf', 'test', 'printers', 'logo', 'setLogo', 'preview'],
  settings: ['get', 'update'],
  staff: [
    'list',
    'unlock',
    'lock',
    'setOwnerPin',
    'recover',
    'people',
    'add',
    'change',
    'remove',
    'approve',
    'shift',
    'openShift',
    'closeShift',
  ],
  training: ['start', 'entered', 'stop'],
  away: ['report', 'seen'],
  webhooks: ['status', 'configure'],
  subscriptions: [
    'list',
    'get',
    'payments',
    'create',
    'resolve',
    'forget',
    'update',
    'pause',
    'resume',
    'cancel',
  ],
  backups: ['list', 'make', 'preview', 'restore'],
  reports: ['range', 'serviceStats', 'save'],
  comparison: ['status', 'start', 'stop', 'resolve', 'keep'],
  closes: ['open', 'close', 'list', 'get', 'verify', 'print', 'save'],
} as const

export const eventNames = [
  'status',
  'saleChanged',
  'refundChanged',
  'syncProgress',
  'catalogChanged',
  'changesChanged',
  'webhookStatus',
  'receiptFailed',
  'cameBack',
  'comparisonChanged',
] as const

/** `kassa:sales.charge` */
export const channelOf = (group: string, name: string): string => `kassa:${group}.${name}`
/** All events share one channel; each message is `{ name, value }`. */
export const EVENT_CHANNEL = 'kassa:event'
