-- phase: expand
-- tx: yes
-- What the server knows of its devices, what they report, and which backups cover the journal.

alter table sync_device add column hello_at timestamptz;  -- device time of the last hello that was taken
alter table sync_device add column nonce_at timestamptz;  -- server time of the last nonce that was used

alter table site add column silent_after_hours integer;   -- hours of work before a silent terminal with unsent records is a case
alter table site add column unsent_after_hours integer;   -- age at which a record that is not sent is a case

-- Counted from the journal block by block, so that nobody has to count a year of facts.
create table device_ledger (
  tenant_id bigint not null,
  device_id uuid not null,
  incarnation text not null,                  -- as in the envelopes
  fact_count bigint not null,                 -- facts of it in the journal
  first_happened_at timestamptz not null,
  last_happened_at timestamptz not null,
  first_received_at timestamptz not null,
  last_received_at timestamptz not null,
  primary key (tenant_id, device_id, incarnation)
);

create table device_ledger_state (
  tenant_id bigint primary key references tenant,
  block_no bigint not null                    -- last block that is counted in device_ledger
);

create table site_hour (
  tenant_id bigint not null,
  site_id text not null,
  hour timestamptz not null,                  -- an hour in which a terminal of the site was heard
  primary key (tenant_id, site_id, hour)
);

create table device_report (
  tenant_id bigint not null,
  report_id uuid not null,                    -- from the device: a report sent twice is one
  device_id uuid not null,
  kind text not null,                         -- 'drift' or 'diagnosis'
  reported_at timestamptz not null,           -- clock of the device
  received_at timestamptz not null,
  body json not null,
  primary key (tenant_id, report_id)
);
create index device_report_device on device_report (tenant_id, device_id, received_at);

create index quarantine_device on quarantine (tenant_id, device_id);

create table tenant_durable (
  tenant_id bigint primary key references tenant,
  durable_through bigint not null,            -- highest number of the tenant's clock that a verified backup holds
  covered_at timestamptz not null,
  source text not null                        -- name of the backup
);

create table backup_run (
  run_id uuid primary key,
  started_at timestamptz not null,
  ended_at timestamptz not null,
  file text not null,                         -- where it was written
  size_bytes bigint not null,
  fact_count bigint not null,
  is_verified boolean not null,               -- read back: checksums, row counts, hash chains
  is_counted boolean not null,                -- raised what terminals may delete
  problem text                                -- why it failed
);

do $$
declare
  name text;
begin
  foreach name in array array['device_ledger', 'device_ledger_state', 'site_hour', 'device_report', 'tenant_durable'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy tenant_only on %I using (tenant_id = nullif(current_setting(''app.tenant'', true), '''')::bigint)', name);
    execute format('grant select, insert, update, delete on %I to chejian_app', name);
  end loop;
end $$;
grant select on backup_run to chejian_app;
