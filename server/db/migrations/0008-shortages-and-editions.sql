-- phase: expand
-- tx: yes
-- A released order keeps the editions of its drawings, and knows what is missing from its kit.

alter table work_instruction
  add column since timestamptz,               -- when this edition was defined; null: before editions were kept
  add column earlier jsonb;                   -- the editions before it

alter table work_order
  add column released_at timestamptz,         -- the editions in force then are the order's
  add column editions jsonb,                  -- moves to another edition since
  add column shortages jsonb;                 -- missing from the kit, by whom and why
