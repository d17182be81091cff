-- phase: expand
-- tx: yes
-- Resolved cases leave the feed of the terminals after some days.

alter table exception_case add column filed_at timestamptz;  -- null: terminals have it
