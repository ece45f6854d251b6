-- Who stands at the till: staff with their PINs, shifts, and who sold what. Times are UTC epoch ms.

CREATE TABLE staff (
  id          TEXT PRIMARY KEY,
  name        TEXT NOT NULL,
  -- The name as two people may not share it: small letters, single blanks.
  name_key    TEXT NOT NULL,
  role        TEXT NOT NULL CHECK (role IN ('cashier', 'owner')),
  -- scrypt of the PIN, with what it was made with, so that later ones may be dearer.
  salt        BLOB NOT NULL,
  hash        BLOB NOT NULL,
  cost        INTEGER NOT NULL,
  block_size  INTEGER NOT NULL,
  parallel    INTEGER NOT NULL,
  -- 0: left the shop; kept for the shifts of the past.
  active      INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  created_at  INTEGER NOT NULL,
  -- Since the last right one; counted before the PIN is looked at.
  wrong_tries INTEGER NOT NULL DEFAULT 0,
  -- How long the wait is that was not waited out yet, ms; begins anew at a start.
  barred_ms   INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX staff_name ON staff (name_key) WHERE active = 1;

-- In the file of the till where it was worked: a shift of the demo is none of the shop. So no reference to staff.
CREATE TABLE shift (
  id         TEXT PRIMARY KEY,
  staff_id   TEXT NOT NULL,
  staff_name TEXT NOT NULL,
  opened_at  INTEGER NOT NULL,
  closed_at  INTEGER
) STRICT;
CREATE UNIQUE INDEX shift_open ON shift (staff_id) WHERE closed_at IS NULL;

-- Who charged it, with the name of that day, so that reports need no join and people may leave.
ALTER TABLE sale ADD COLUMN seller_id TEXT;
ALTER TABLE sale ADD COLUMN seller_name TEXT NOT NULL DEFAULT '';
ALTER TABLE sale ADD COLUMN shift_id TEXT;
-- The customer as the service names them.
ALTER TABLE sale ADD COLUMN client_name TEXT NOT NULL DEFAULT '';
-- In whose shift it was asked for; null for one made elsewhere.
ALTER TABLE refund ADD COLUMN shift_id TEXT;
