-- phase: contract
-- tx: yes
-- The feed has one index, its numbers: every row written costs half. Each published document knows the number of its
-- row, so that the old one can be taken away. What no query reads by column lives in the feed alone. Servers of before
-- look for feed rows by id and for stock_movement: they cannot work on this.

alter table replica drop constraint replica_pkey;
alter table replica drop constraint replica_tenant_id_scope_seq_key;
alter table replica add primary key (tenant_id, scope, seq);

do $$
declare
  name text;
begin
  foreach name in array array['device', 'site', 'item', 'workInstruction', 'reason', 'workCenter', 'location', 'lot', 'stockBalance', 'stockDocument',
    'stocktakeTask', 'workOrder', 'jobOrder', 'workReport', 'inspectionPlan', 'inspection', 'equipment', 'exceptionCase'] loop
    execute format('alter table %I add column feed_seq bigint', lower(regexp_replace(name, '([A-Z])', '_\1', 'g')));
    execute format('update %I d set feed_seq = r.seq from replica r where r.tenant_id = d.tenant_id and r.collection = %L and r.id = d.id and not r.deleted and (r.collection = ''device'' or r.scope not like ''supervisor:%%'')',
      lower(regexp_replace(name, '([A-Z])', '_\1', 'g')), name);
  end loop;
end $$;

-- What lies in the feed of phones beside its own, and movements, which are read by id only: for a reversal, and beside
-- the ledger.
create index replica_of_phones on replica (tenant_id, id) where scope like 'supervisor:%';
create index replica_movement on replica (tenant_id, id) where collection = 'stockMovement';
drop table stock_movement;
