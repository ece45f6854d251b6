-- The owner's books: finding sales, reports, refunds with their approval, closed days. Amounts are tiyn, times UTC epoch ms.

-- Reports. Both indexes are written when money moves, never when a sale is charged.
UPDATE sale SET paid_at = created_at WHERE paid_at IS NULL AND state IN ('paid', 'partially_refunded', 'refunded');
CREATE INDEX sale_taken ON sale (paid_at, total, origin, till, seller_name)
  WHERE state IN ('paid', 'partially_refunded', 'refunded');
-- When the money went back, as far as this till could see.
ALTER TABLE refund ADD COLUMN completed_at INTEGER;
UPDATE refund SET completed_at = updated_at WHERE state = 'completed';
CREATE INDEX refund_completed ON refund (completed_at) WHERE state = 'completed';

-- Closed days, numbered without gaps. Each is chained to the one before by its hash, so that a change shows.
CREATE TABLE day_close (
  number       INTEGER PRIMARY KEY CHECK (number > 0),
  closed_at    INTEGER NOT NULL,
  -- The last rows of sale_event and refund_event that it counts; the next one begins after them.
  sale_event   INTEGER NOT NULL,
  refund_event INTEGER NOT NULL,
  -- All of its figures, as JSON; the hash is over this very text.
  content      TEXT NOT NULL CHECK (json_valid(content)),
  -- Hash of the one before, empty for the first.
  previous     TEXT NOT NULL,
  hash         TEXT NOT NULL UNIQUE
) STRICT;
CREATE TRIGGER day_close_in_order BEFORE INSERT ON day_close
WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM day_close)
  OR NEW.previous <> coalesce((SELECT hash FROM day_close ORDER BY number DESC LIMIT 1), '')
BEGIN
  SELECT RAISE(ABORT, 'a closed day comes after the last one');
END;
CREATE TRIGGER day_close_unchanged BEFORE UPDATE ON day_close
BEGIN
  SELECT RAISE(ABORT, 'a closed day is not changed');
END;
CREATE TRIGGER day_close_kept BEFORE DELETE ON day_close
BEGIN
  SELECT RAISE(ABORT, 'a closed day is not deleted');
END;

-- Differences from the service's list that the owner looked at and keeps as they are, until one side changes again.
CREATE TABLE difference_kept (
  -- What it is about: invoice or refund, and its id at the service.
  subject TEXT NOT NULL,
  -- Both sides as they were then; another difference of the same subject is shown again.
  sides   TEXT NOT NULL,
  kept_at INTEGER NOT NULL,
  PRIMARY KEY (subject)
) STRICT, WITHOUT ROWID;

-- An invoice that is to go to another phone: the old one is cancelled first, the new one made only when the service confirmed that.
CREATE TABLE phone_change (
  sale_id     TEXT PRIMARY KEY REFERENCES sale (id) ON DELETE RESTRICT,
  phone       TEXT NOT NULL CHECK (phone GLOB '8[0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9]'),
  state       TEXT NOT NULL CHECK (state IN ('waiting', 'made', 'paid', 'refused')),
  -- The sale that takes its place once the state is made. Named before it is made: made again after a crash, it is the same one.
  new_sale_id TEXT NOT NULL UNIQUE,
  asked_at    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX phone_change_waiting ON phone_change (state) WHERE state = 'waiting';

-- Finding sales: what the owner's list looks for, one narrow row a sale, and its words. Filled in slices behind the sales, so
-- that recording one costs nothing more; a query first catches up with the last few.
CREATE TABLE sale_find (
  -- created_at × 1024 and the low digits of the sale's rowid: sorts as the list does.
  key   INTEGER PRIMARY KEY,
  -- rowid of the sale.
  place INTEGER NOT NULL,
  total INTEGER NOT NULL,
  phone TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX sale_find_place ON sale_find (place);
CREATE INDEX sale_find_total ON sale_find (total);
CREATE VIRTUAL TABLE sale_words USING fts5 (
  words, content = '', contentless_delete = 1, detail = none, prefix = '1 2', tokenize = 'unicode61 remove_diacritics 0'
);
-- Which words there are, so that the beginning of one is looked up as the few words that begin so.
CREATE TABLE sale_word (word TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
-- Sales that learnt a name or a number after they were read: read once more.
CREATE TABLE sale_find_again (place INTEGER PRIMARY KEY) STRICT;
CREATE TRIGGER sale_learnt AFTER UPDATE OF invoice_id, client_name ON sale
WHEN new.invoice_id IS NOT old.invoice_id OR new.client_name <> old.client_name
BEGIN
  INSERT OR IGNORE INTO sale_find_again (place) VALUES (new.rowid);
END;
-- Who sold, for the choice among them.
CREATE TABLE sale_seller (
  id   TEXT PRIMARY KEY,
  name TEXT NOT NULL
) STRICT, WITHOUT ROWID;
-- Ends that are rare among paid sales; a new sale does not touch it.
CREATE INDEX sale_unusual ON sale (state, created_at)
  WHERE state IN ('partially_refunded', 'refunded', 'cancelled', 'expired', 'failed', 'stopped');

-- Refunds: JSON [{position, quantity}] of the sale's lines that go back, null where only a sum does; and whose word it was.
ALTER TABLE refund ADD COLUMN lines TEXT CHECK (lines IS NULL OR json_valid(lines));
ALTER TABLE refund ADD COLUMN approved_by TEXT NOT NULL DEFAULT '';
