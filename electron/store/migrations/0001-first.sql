-- Amounts are tiyn, quantities thousandths of a unit, times UTC epoch ms, phones 8XXXXXXXXXX.

CREATE TABLE setting (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL CHECK (json_valid(value))
) STRICT, WITHOUT ROWID;

CREATE TABLE catalog_item (
  id                      INTEGER PRIMARY KEY,
  name                    TEXT NOT NULL,
  price                   INTEGER NOT NULL CHECK (price >= 0),
  unit_id                 INTEGER NOT NULL,
  unit_name               TEXT NOT NULL DEFAULT '',
  barcode                 TEXT,
  image_url               TEXT,
  status                  TEXT NOT NULL,
  nomenclature_id         INTEGER,
  nomenclature_history_id INTEGER,
  -- Number of the full sync that saw it last; an item that a whole sync did not see is gone, and kept for history.
  seen_in                 INTEGER NOT NULL,
  gone                    INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1))
) STRICT;
CREATE INDEX catalog_item_barcode ON catalog_item (barcode) WHERE barcode IS NOT NULL;

CREATE TABLE sale (
  -- The external_order_id: unique for ever, whatever two tills are called.
  id             TEXT PRIMARY KEY,
  -- here: charged by this till; elsewhere: made by another till or in the service's cabinet, and learnt from its list.
  origin         TEXT NOT NULL DEFAULT 'here' CHECK (origin IN ('here', 'elsewhere')),
  till           TEXT NOT NULL,
  day            TEXT NOT NULL,
  number         INTEGER CHECK (number > 0),
  receipt        TEXT NOT NULL,
  phone          TEXT NOT NULL,
  total          INTEGER NOT NULL CHECK (total BETWEEN 1 AND 9999999999),
  kind           TEXT NOT NULL CHECK (kind IN ('cart', 'amount')),
  comment        TEXT NOT NULL DEFAULT '',
  state          TEXT NOT NULL,
  foreign_status TEXT,
  problem        TEXT,
  problem_code   TEXT,
  invoice_id     INTEGER,
  kaspi_id       TEXT,
  created_at     INTEGER NOT NULL,
  updated_at     INTEGER NOT NULL,
  paid_at        INTEGER,
  shown          INTEGER NOT NULL DEFAULT 1 CHECK (shown IN (0, 1)),
  UNIQUE (till, day, number),
  CHECK (origin = 'elsewhere' OR (number IS NOT NULL
    AND phone GLOB '8[0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9]'))
) STRICT;
-- What is open and what the strip shows, in one index: a new sale is both. Queries name one of the two sides word for word.
CREATE INDEX sale_at_hand ON sale (state, created_at)
  WHERE shown = 1 OR state IN ('queued', 'sending', 'unknown', 'processing', 'pending', 'cancelling');
CREATE INDEX sale_created ON sale (created_at);
-- Only what the payment watch still looks at, so that a new sale writes one page less.
CREATE INDEX sale_ended ON sale (updated_at) WHERE state IN ('expired', 'cancelled', 'failed');
CREATE INDEX sale_phone ON sale (phone, created_at);
CREATE UNIQUE INDEX sale_invoice ON sale (invoice_id) WHERE invoice_id IS NOT NULL;

CREATE TABLE sale_line (
  sale_id                 TEXT NOT NULL REFERENCES sale (id) ON DELETE RESTRICT,
  position                INTEGER NOT NULL,
  item_id                 INTEGER,
  name                    TEXT NOT NULL,
  price                   INTEGER NOT NULL CHECK (price >= 0),
  quantity                INTEGER NOT NULL CHECK (quantity > 0),
  unit_id                 INTEGER NOT NULL,
  nomenclature_id         INTEGER,
  nomenclature_history_id INTEGER,
  PRIMARY KEY (sale_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE sale_event (
  id         INTEGER PRIMARY KEY,
  sale_id    TEXT NOT NULL REFERENCES sale (id) ON DELETE RESTRICT,
  at         INTEGER NOT NULL,
  from_state TEXT,
  to_state   TEXT NOT NULL,
  why        TEXT NOT NULL
) STRICT;
CREATE INDEX sale_event_sale ON sale_event (sale_id, id);

CREATE TABLE refund (
  -- This till's own; its last characters end the reason on the wire, so that a lost answer can be found again.
  id         TEXT PRIMARY KEY,
  sale_id    TEXT NOT NULL REFERENCES sale (id) ON DELETE RESTRICT,
  origin     TEXT NOT NULL DEFAULT 'here' CHECK (origin IN ('here', 'elsewhere')),
  amount     INTEGER NOT NULL CHECK (amount > 0),
  reason     TEXT NOT NULL DEFAULT '',
  -- JSON [{itemId, quantity}] when lines go back, else null.
  items      TEXT CHECK (items IS NULL OR json_valid(items)),
  state      TEXT NOT NULL,
  remote_id  INTEGER,
  -- JSON array of the service's refund ids that stood there before this one was sent.
  before     TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(before)),
  problem    TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX refund_sale ON refund (sale_id, created_at);
CREATE INDEX refund_created ON refund (created_at);
CREATE INDEX refund_open ON refund (state) WHERE state IN ('queued', 'sending', 'unknown', 'pending', 'processing');
CREATE UNIQUE INDEX refund_remote ON refund (remote_id) WHERE remote_id IS NOT NULL;

CREATE TABLE refund_event (
  id         INTEGER PRIMARY KEY,
  refund_id  TEXT NOT NULL REFERENCES refund (id) ON DELETE RESTRICT,
  at         INTEGER NOT NULL,
  from_state TEXT,
  to_state   TEXT NOT NULL,
  why        TEXT NOT NULL
) STRICT;
CREATE INDEX refund_event_refund ON refund_event (refund_id, id);

-- What the till still owes the service. A row goes when its outcome is on disk in the sale.
CREATE TABLE outbox (
  id         INTEGER PRIMARY KEY,
  sale_id    TEXT NOT NULL REFERENCES sale (id) ON DELETE RESTRICT,
  kind       TEXT NOT NULL CHECK (kind IN ('create', 'cancel', 'refund')),
  -- Which refund; empty for the others.
  refund_id  TEXT NOT NULL DEFAULT '',
  -- held: a cashier must say first whether it is still wanted; waiting: may be sent; sending: a byte may be on the wire; checking: outcome unknown, being asked for.
  state      TEXT NOT NULL CHECK (state IN ('held', 'waiting', 'sending', 'checking')),
  phone      TEXT NOT NULL,
  attempt    INTEGER NOT NULL DEFAULT 0,
  -- When the last attempt began, and until when that request could still be under way.
  sent_at    INTEGER,
  flight_end INTEGER,
  -- Searches that found nothing; two, the second after flight_end, prove absence.
  absent     INTEGER NOT NULL DEFAULT 0,
  next_at    INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  -- When a cashier last said that it is wanted: by charging, or when asked whether a stale one still is.
  wanted_at  INTEGER NOT NULL,
  UNIQUE (sale_id, kind, refund_id)
) STRICT;
