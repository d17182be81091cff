-- phase: expand
-- tx: yes
-- The tenant of a statement is read once, not for each row. And what the history of an order asks for has its index.

do $$
declare
  name text;
begin
  for name in select tablename from pg_policies where schemaname = current_schema() and policyname = 'tenant_only' loop
    execute format('alter policy tenant_only on %I using (tenant_id = (select nullif(current_setting(''app.tenant'', true), '''')::bigint))', name);
  end loop;
end $$;

-- Partial, so that what has no order costs nothing.
create index stock_ledger_entry_order on stock_ledger_entry (tenant_id, work_order_id) where work_order_id is not null;
create index clock_entry_job on clock_entry (tenant_id, job_order_id);
create index fact_of_order on fact (tenant_id, kind) where kind in ('work-order-created', 'work-order-released', 'work-order-state-changed');
