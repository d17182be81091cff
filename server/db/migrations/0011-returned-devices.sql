-- phase: expand
-- tx: yes
-- A terminal that came back to a restored server waits for a person to confirm it (ADR 0028).

alter table device add column unconfirmed_at timestamptz;
