-- What a line cost before it was made cheaper, and why. Amounts are tiyn, percentages hundredths of a per cent.

-- The catalogue's price when it was sold; null where it is not known: sales from before, and those learnt from the service.
ALTER TABLE sale_line ADD COLUMN list_price INTEGER CHECK (list_price >= 0);
-- Off the line's whole sum, and the percentage that it was given as; null when it was given as an amount.
ALTER TABLE sale_line ADD COLUMN discount INTEGER NOT NULL DEFAULT 0 CHECK (discount >= 0);
ALTER TABLE sale_line ADD COLUMN discount_percent INTEGER CHECK (discount_percent BETWEEN 1 AND 10000);
ALTER TABLE sale_line ADD COLUMN note TEXT NOT NULL DEFAULT '';

-- Off the sum of the lines.
ALTER TABLE sale ADD COLUMN discount INTEGER NOT NULL DEFAULT 0 CHECK (discount >= 0);
ALTER TABLE sale ADD COLUMN discount_percent INTEGER CHECK (discount_percent BETWEEN 1 AND 10000);
-- Name of the owner who allowed a price or a discount beyond what a cashier may give; null where nobody had to be asked.
ALTER TABLE sale ADD COLUMN approved_by TEXT;
