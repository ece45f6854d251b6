-- The owner's goods: favourites, codes, and changes of the catalogue that are still to be sent.

-- Goods that were put among the favourites by hand, in this order; one that left the catalogue keeps its place.
CREATE TABLE favourite (
  item_id  INTEGER PRIMARY KEY,
  position INTEGER NOT NULL,
  at       INTEGER NOT NULL
) STRICT;

-- Changes of the catalogue that the service has not taken yet. A row goes when its outcome is in catalog_item.
CREATE TABLE catalog_change (
  id         INTEGER PRIMARY KEY,
  kind       TEXT NOT NULL CHECK (kind IN ('create', 'update', 'delete')),
  -- Null for a new good until the service has given it an id.
  item_id    INTEGER,
  -- JSON {name?, price?, unitId?, barcode?}: what is wanted, what stood there when it was wanted, what the service says now.
  fields     TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(fields)),
  base       TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(base)),
  theirs     TEXT CHECK (theirs IS NULL OR json_valid(theirs)),
  picture    TEXT NOT NULL DEFAULT 'keep' CHECK (picture IN ('keep', 'set', 'remove')),
  -- The service's id of the picture, once it was uploaded.
  image_id   TEXT,
  -- waiting: may be sent; sending: a byte may be on the wire; checking: a new good whose answer was lost; conflict: the
  -- service has a newer value; refused: the service does not want it; settling: taken, but not yet in the service's list.
  state      TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'checking', 'conflict', 'refused', 'settling')),
  attempt    INTEGER NOT NULL DEFAULT 0,
  next_at    INTEGER NOT NULL,
  -- Look-ups that found nothing; two, the second when the lost request can no longer be under way, prove absence.
  absent     INTEGER NOT NULL DEFAULT 0,
  -- JSON array of ids that carried this name or barcode before the good was sent: none of them is the new one.
  before     TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(before)),
  -- Why it was refused: the service's words, or a code of the till's own.
  problem    TEXT,
  problem_code TEXT,
  -- Of which import, and which line of its file.
  import_id  INTEGER REFERENCES catalog_import (id) ON DELETE SET NULL,
  line       INTEGER,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX catalog_change_due ON catalog_change (next_at, id) WHERE state IN ('waiting', 'checking', 'settling');
CREATE INDEX catalog_change_item ON catalog_change (item_id) WHERE item_id IS NOT NULL;
-- Goods of the same name: who was there before a new one was sent.
CREATE INDEX catalog_item_name ON catalog_item (name);
CREATE INDEX catalog_item_pending ON catalog_item (id) WHERE status = 'pending' AND gone = 0;
CREATE INDEX catalog_change_import ON catalog_change (import_id, state) WHERE import_id IS NOT NULL;

-- A picture that waits to be uploaded: PNG, at most 512 by 512.
CREATE TABLE catalog_change_picture (
  change_id INTEGER PRIMARY KEY REFERENCES catalog_change (id) ON DELETE CASCADE,
  png       BLOB NOT NULL
) STRICT;

-- A file of goods on its way to the service: its rows are changes.
CREATE TABLE catalog_import (
  id         INTEGER PRIMARY KEY,
  name       TEXT NOT NULL,
  total      INTEGER NOT NULL,
  done       INTEGER NOT NULL DEFAULT 0,
  paused     INTEGER NOT NULL DEFAULT 0 CHECK (paused IN (0, 1)),
  -- Its rows are all queued: a file that a power cut met while it was read in is taken back whole.
  whole      INTEGER NOT NULL DEFAULT 0 CHECK (whole IN (0, 1)),
  created_at INTEGER NOT NULL
) STRICT;

-- Pages of the service's list: a light sync looks first where changes were found.
CREATE TABLE catalog_page (
  page    INTEGER PRIMARY KEY CHECK (page > 0),
  -- Grows with each change found on it, halves with each sync that finds none.
  heat    REAL NOT NULL DEFAULT 0,
  read_at INTEGER NOT NULL
) STRICT;
