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
  quality_at text,
  places jsonb,
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
  tallies jsonb,
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
