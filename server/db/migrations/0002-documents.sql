-- phase: expand
-- tx: yes
-- One table per kind of document: the declarations of shared/ in SQL. A test compares the two.

create table site (
  tenant_id bigint not null,
  id text not null,
  kind text not null,
  code text not null,
  name text not null,
  name_en text,
  zone_minutes integer not null,
  offline_sign_in_days integer not null,
  idle_lock_minutes integer not null,
  over_report_tolerance_percent numeric not null,
  count_tolerance_percent numeric not null,
  primary key (tenant_id, id)
);
create index site_code on site (tenant_id, code);

create table person (
  tenant_id bigint not null,
  id text not null,
  code text not null,
  name text not null,
  site_id text not null,
  roles jsonb not null,
  team text,
  work_center_id text,
  qualifications jsonb,
  is_active boolean not null,
  revoked_at timestamptz,
  primary key (tenant_id, id)
);
create index person_code on person (tenant_id, code);

create table device (
  tenant_id bigint not null,
  id text not null,
  name text not null,
  site_id text not null,
  work_center_id text,
  kind text not null,
  public_key text not null,
  enrolled_at timestamptz not null,
  enrolled_by text not null,
  revoked_at timestamptz,
  primary key (tenant_id, id)
);

create table item (
  tenant_id bigint not null,
  id text not null,
  code text not null,
  name text not null,
  name_en text,
  specification text,
  item_class text,
  kind text not null,
  uom text not null,
  is_whole boolean not null,
  tracking text not null,
  gtin text,
  drawing text,
  needs_inspection boolean not null,
  default_location_id text,
  safety_stock numeric,
  variant_of text,
  is_active boolean not null,
  primary key (tenant_id, id)
);
create index item_code on item (tenant_id, code);

create table bom (
  tenant_id bigint not null,
  id text not null,
  item_id text not null,
  version integer not null,
  lines jsonb not null,
  primary key (tenant_id, id)
);

create table routing (
  tenant_id bigint not null,
  id text not null,
  item_id text not null,
  version integer not null,
  operations jsonb not null,
  primary key (tenant_id, id)
);

create table reason (
  tenant_id bigint not null,
  id text not null,
  kind text not null,
  code text not null,
  name text not null,
  name_en text,
  "group" text not null,
  sort integer not null,
  is_active boolean not null,
  primary key (tenant_id, id)
);
create index reason_code on reason (tenant_id, code);

create table work_center (
  tenant_id bigint not null,
  id text not null,
  kind text not null,
  code text not null,
  name text not null,
  name_en text,
  site_id text not null,
  area text,
  line_side_location_id text,
  is_active boolean not null,
  primary key (tenant_id, id)
);
create index work_center_code on work_center (tenant_id, code);

create table location (
  tenant_id bigint not null,
  id text not null,
  code text not null,
  name text not null,
  site_id text not null,
  kind text not null,
  parent_id text,
  is_frozen boolean not null,
  allows_negative boolean not null,
  sort integer not null,
  primary key (tenant_id, id)
);
create index location_code on location (tenant_id, code);

create table lot (
  tenant_id bigint not null,
  id text not null,
  item_id text not null,
  lot_code text not null,
  is_serial boolean not null,
  heat_number text,
  quality text not null,
  expiry_day date,
  made_by_work_order_id text,
  received_at timestamptz,
  primary key (tenant_id, id)
);

create table stock_balance (
  tenant_id bigint not null,
  id text not null,
  site_id text not null,
  item_id text not null,
  lot_id text,
  location_id text not null,
  quantity numeric not null,
  primary key (tenant_id, id)
);

create table stock_document (
  tenant_id bigint not null,
  id text not null,
  code text not null,
  site_id text not null,
  type text not null,
  state text not null,
  source_id text,
  source_code text,
  party_name text,
  due_day date,
  lines jsonb not null,
  primary key (tenant_id, id)
);
create index stock_document_code on stock_document (tenant_id, code);

create table stocktake_task (
  tenant_id bigint not null,
  id text not null,
  code text not null,
  site_id text not null,
  name text not null,
  state text not null,
  assignee_id text,
  due_day date,
  location_ids jsonb not null,
  done_location_ids jsonb not null,
  results jsonb not null,
  primary key (tenant_id, id)
);
create index stocktake_task_code on stocktake_task (tenant_id, code);

create table customer (
  tenant_id bigint not null,
  id text not null,
  code text not null,
  name text not null,
  short_name text,
  is_active boolean not null,
  primary key (tenant_id, id)
);
create index customer_code on customer (tenant_id, code);

create table sales_order (
  tenant_id bigint not null,
  id text not null,
  code text not null,
  site_id text not null,
  customer_id text not null,
  state text not null,
  ordered_day date not null,
  is_rush boolean not null,
  lines jsonb not null,
  primary key (tenant_id, id)
);
create index sales_order_code on sales_order (tenant_id, code);

create table vendor (
  tenant_id bigint not null,
  id text not null,
  code text not null,
  name text not null,
  short_name text,
  is_active boolean not null,
  primary key (tenant_id, id)
);
create index vendor_code on vendor (tenant_id, code);

create table purchase_order (
  tenant_id bigint not null,
  id text not null,
  code text not null,
  site_id text not null,
  vendor_id text not null,
  state text not null,
  ordered_day date not null,
  lines jsonb not null,
  primary key (tenant_id, id)
);
create index purchase_order_code on purchase_order (tenant_id, code);

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
  job_order_id text,
  stock_document_id text,
  quantity numeric,
  characteristics jsonb not null,
  results jsonb not null,
  result text,
  decided_by text,
  decided_at timestamptz,
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

