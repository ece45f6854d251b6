-- The owner's goods: favourites, codes, and changes of the catalogue that are still to be sent.

-- Goods that were put among the favourites by hand, in this order; one that left the catalogue keeps its place.
CREATE TABLE favourite (
  item_id  INTEGER PRIMARY KEY,
  position INTEGER NOT NULL,
  at       INTEGER NOT NULL
) STRICT;
