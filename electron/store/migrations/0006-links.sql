-- What ties entries of the book together, and what the owner decided about one. Amounts are tiyn, times UTC epoch ms.

-- A sale that was sent again is a new sale; each is found from the other.
CREATE TABLE sale_again (
  -- The new one.
  sale_id TEXT PRIMARY KEY REFERENCES sale (id) ON DELETE RESTRICT,
  old_id  TEXT NOT NULL REFERENCES sale (id) ON DELETE RESTRICT
) STRICT, WITHOUT ROWID;
CREATE INDEX sale_again_old ON sale_again (old_id);

-- The owner's decisions about a sale that differs from the service's word for it: steps of its timeline that are no change of
-- state.
CREATE TABLE sale_note (
  id      INTEGER PRIMARY KEY,
  sale_id TEXT NOT NULL REFERENCES sale (id) ON DELETE RESTRICT,
  at      INTEGER NOT NULL,
  -- saleAmount, refundAmount: the service's sum was taken into the book; kept: both stay as they are.
  kind    TEXT NOT NULL CHECK (kind IN ('saleAmount', 'refundAmount', 'kept')),
  -- The sum before and after; the two sides of a kept one.
  was     INTEGER,
  became  INTEGER,
  -- Why, in the owner's words.
  why     TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX sale_note_sale ON sale_note (sale_id, id);
