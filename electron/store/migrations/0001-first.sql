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
  till           TEXT NOT NULL,
  day            TEXT NOT NULL,
  number         INTEGER NOT NULL CHECK (number > 0),
  receipt        TEXT NOT NULL,
  phone          TEXT NOT NULL CHECK (phone GLOB '8[0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9]'),
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
  UNIQUE (till, day, number)
) STRICT;
CREATE INDEX sale_open ON sale (state) WHERE state IN ('queued', 'sending', 'unknown', 'processing', 'pending', 'cancelling');
CREATE INDEX sale_shown ON sale (created_at) WHERE shown = 1;
CREATE INDEX sale_created ON sale (created_at);
CREATE INDEX sale_updated ON sale (updated_at);
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

-- What the till still owes the service. A row goes when its outcome is on disk in the sale.
CREATE TABLE outbox (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  sale_id    TEXT NOT NULL REFERENCES sale (id) ON DELETE RESTRICT,
  kind       TEXT NOT NULL CHECK (kind IN ('create', 'cancel')),
  -- waiting: may be sent; sending: a byte may be on the wire; checking: outcome unknown, being asked for.
  state      TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'checking')),
  phone      TEXT NOT NULL,
  attempt    INTEGER NOT NULL DEFAULT 0,
  -- When the last attempt began, and until when that request could still be under way.
  sent_at    INTEGER,
  flight_end INTEGER,
  -- Searches that found nothing; two, the second after flight_end, prove absence.
  absent     INTEGER NOT NULL DEFAULT 0,
  next_at    INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  UNIQUE (sale_id, kind)
) STRICT;
CREATE INDEX outbox_next ON outbox (next_at, id);
