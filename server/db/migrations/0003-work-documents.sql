-- phase: expand
-- tx: yes
-- Documents of orders, checks and cases, the ledgers, and row-level security over everything.

create table work_order (
  tenant_id bigint not null,
  id text not null,
  code text not null,
  site_id text not null,
  item_id text not null,
  quantity numeric not null,
  state text not null,
  held_from text,
  due_day date not null,
  type text not null,
  is_rush boolean not null,
  customer_name text,
  sales_order_id text,
  parent_id text,
  lot_code text,
  good_quantity numeric not null,
  scrap_quantity numeric not null,
  received_quantity numeric not null,
  job_order_ids jsonb not null,
  components jsonb not null,
  primary key (tenant_id, id)
);
create index work_order_code on work_order (tenant_id, code);

create table job_order (
  tenant_id bigint not null,
  id text not null,
  code text not null,
  site_id text not null,
  work_order_id text not null,
  work_order_code text not null,
  operation_no integer not null,
  operation_name text not null,
  operation_name_en text,
  work_center_id text not null,
  item_id text not null,
  previous_id text,
  next_id text,
  state text not null,
  held_cause text,
  held_from text,
  first_piece text not null,
  first_piece_at text,
  is_outsourced boolean not null,
  planned_quantity numeric not null,
  arrived_quantity numeric not null,
  good_quantity numeric not null,
  material_scrap_quantity numeric not null,
  labor_scrap_quantity numeric not null,
  rework_quantity numeric not null,
  tolerance_percent numeric not null,
  people jsonb not null,
  due_day date not null,
  is_rush boolean not null,
  inspection_plan_id text,
  run_seconds integer not null,
  primary key (tenant_id, id)
);
create index job_order_code on job_order (tenant_id, code);

create table work_report (
  tenant_id bigint not null,
  id text not null,
  site_id text not null,
  device_id text not null,
  job_order_id text not null,
  actor_id text not null,
  person_ids jsonb not null,
  equipment_id text,
  good_quantity numeric not null,
  material_scrap_quantity numeric not null,
  labor_scrap_quantity numeric not null,
  rework_quantity numeric not null,
  reasons jsonb not null,
  happened_at timestamptz not null,
  state text not null,
  reversed_by_fact_id text,
  primary key (tenant_id, id)
);

create table inspection_plan (
  tenant_id bigint not null,
  id text not null,
  kind text not null,
  code text not null,
  name text not null,
  inspection_kind text not null,
  ipqc_kind text,
  item_id text,
  operation_no integer,
  version integer not null,
  characteristics jsonb not null,
  is_active boolean not null,
  primary key (tenant_id, id)
);
create index inspection_plan_code on inspection_plan (tenant_id, code);

create table inspection (
  tenant_id bigint not null,
  id text not null,
  code text not null,
  site_id text not null,
  inspection_kind text not null,
  ipqc_kind text,
  state text not null,
  item_id text not null,
  lot_id text,
  lot_ids jsonb,
  job_order_id text,
  stock_document_id text,
  quantity numeric,
  characteristics jsonb not null,
  results jsonb not null,
  result text,
  decided_by text,
  decided_at timestamptz,
  decided_fact_id text,
  note text,
  required_at timestamptz not null,
  primary key (tenant_id, id)
);
create index inspection_code on inspection (tenant_id, code);

create table equipment (
  tenant_id bigint not null,
  id text not null,
  code text not null,
  name text not null,
  site_id text not null,
  kind text not null,
  work_center_id text,
  model text,
  calibration_due_day date,
  is_active boolean not null,
  primary key (tenant_id, id)
);
create index equipment_code on equipment (tenant_id, code);

create table piece_rate (
  tenant_id bigint not null,
  id text not null,
  item_id text not null,
  operation_no integer not null,
  rate numeric not null,
  valid_from date not null,
  valid_to date,
  primary key (tenant_id, id)
);

create table exception_case (
  tenant_id bigint not null,
  id text not null,
  site_id text not null,
  state text not null,
  problem_code text not null,
  params jsonb not null,
  fact_id text not null,
  fact_kind text not null,
  device_id text not null,
  actor_id text not null,
  subject text not null,
  verdict text not null,
  owner_role text not null,
  assignee_id text,
  opened_at timestamptz not null,
  resolution text,
  resolved_by_fact_id text,
  resolved_at timestamptz,
  primary key (tenant_id, id)
);

create table stock_ledger_entry (
  tenant_id bigint not null,
  fact_id text not null,
  line_no integer not null,
  site_id text not null,
  item_id text not null,
  lot_id text,
  from_location_id text not null,
  to_location_id text not null,
  quantity numeric not null,
  movement_type text not null,
  happened_at timestamptz not null,
  actor_id text not null,
  work_order_id text,
  stock_document_id text,
  reason_code text,
  primary key (tenant_id, fact_id, line_no)
);

create table clock_entry (
  tenant_id bigint not null,
  fact_id text not null,
  line_no integer not null,
  site_id text not null,
  job_order_id text not null,
  person_id text not null,
  type text not null,
  reason_id text,
  equipment_id text,
  happened_at timestamptz not null,
  primary key (tenant_id, fact_id, line_no)
);

create table stock_movement (
  tenant_id bigint not null,
  id text not null,
  site_id text not null,
  device_id text not null,
  actor_id text not null,
  fact_kind text not null,
  movement_type text not null,
  happened_at timestamptz not null,
  state text not null,
  reversed_by_fact_id text,
  stock_document_id text,
  work_order_id text,
  reason_code text,
  lines jsonb not null,
  primary key (tenant_id, id)
);

-- What the office asks most.
create index stock_balance_item on stock_balance (tenant_id, item_id);
create index stock_balance_location on stock_balance (tenant_id, location_id);
create index stock_ledger_entry_item on stock_ledger_entry (tenant_id, item_id, happened_at);
create index lot_item on lot (tenant_id, item_id);
create index job_order_work_order on job_order (tenant_id, work_order_id);
create index work_report_job on work_report (tenant_id, job_order_id);
create index exception_case_state on exception_case (tenant_id, state);

-- The second lock: row-level security, forced, failing closed when no tenant is set.
do $$
declare
  name text;
begin
  for name in
    select c.table_name from information_schema.columns c
     join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = current_schema() and c.column_name = 'tenant_id' and t.table_type = 'BASE TABLE' and c.table_name <> 'tenant'
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy tenant_only on %I using (tenant_id = nullif(current_setting(''app.tenant'', true), '''')::bigint)', name);
    execute format('grant select, insert, update, delete on %I to chejian_app', name);
  end loop;
end $$;
grant select on server_state, tenant to chejian_app;
