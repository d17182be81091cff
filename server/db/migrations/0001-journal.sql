-- phase: expand
-- tx: yes
-- The journal, the feed to terminals, devices and people's credentials. Every table is tenant_id first.

create table tenant (
  tenant_id bigint primary key,
  code text not null unique,                  -- what people type and envelopes carry
  name text not null,
  server_device uuid not null,                -- device of facts made on the server
  created_at timestamptz not null
);

create table server_state (
  key text primary key,                       -- 'epoch', 'secret', ...
  value text not null
);

create table tenant_clock (
  tenant_id bigint primary key references tenant,
  v bigint not null default 0,                -- last number given to a row of the feed
  block_no bigint not null default 0,         -- last block of the hash chain
  block_hash text not null default repeat('0', 64),
  parked_count bigint not null default 0      -- so that most batches need not look for waiting facts
) with (fillfactor = 10);                     -- one hot row: keep its updates on the page

create table sync_device (
  tenant_id bigint not null references tenant,
  device_id uuid not null,
  public_key text not null,                   -- P-256, base64 of SPKI
  site_id text not null,
  kind text not null,
  name text not null,
  work_center_id text,
  is_flagged boolean not null default false,  -- a copy or a restored device was seen
  revoked_at timestamptz,
  last_seen_at timestamptz,
  heartbeat json,                             -- unsent, oldest unsent, storage, app version
  clock_offset_ms bigint,                     -- server clock minus device clock
  primary key (tenant_id, device_id)
);

create table sync_incarnation (
  tenant_id bigint not null,
  device_id uuid not null,
  incarnation uuid not null,
  batch_no bigint not null default 0,         -- last batch taken
  head_hash text not null,
  last_reply json,                            -- receipts of the last batch, for the same batch sent again
  primary key (tenant_id, device_id, incarnation),
  foreign key (tenant_id, device_id) references sync_device
);

create table fact (
  tenant_id bigint not null,
  fact_id uuid not null,                      -- made on the device; the identity that is counted once
  kind text not null,
  device_id uuid not null,
  actor_id text not null,
  happened_at timestamptz not null,
  received_at timestamptz not null,
  hash text not null,                         -- SHA-256 of the canonical envelope
  envelope json not null,                     -- as it came, never changed
  verdict text not null,
  problems json,                              -- why it was not simply applied
  applied_seq bigint not null,                -- number of the feed that holds its effects
  block_no bigint not null,
  block_place integer not null,
  primary key (tenant_id, fact_id)
);
create index fact_block on fact (tenant_id, block_no, block_place);

create table journal_block (
  tenant_id bigint not null,
  block_no bigint not null,
  prev_hash text not null,
  hash text not null,                         -- SHA-256 over the previous hash and the hashes of its facts
  fact_count integer not null,
  last_seq bigint not null,
  created_at timestamptz not null,
  primary key (tenant_id, block_no)
);

create table parked_fact (
  tenant_id bigint not null,
  wait_key text not null,                     -- 'item:<id or code>', 'fact:<id>', 'kind:<kind>@<version>'
  fact_id uuid not null,
  primary key (tenant_id, wait_key, fact_id)
);

create table quarantine (
  tenant_id bigint not null,
  quarantine_id uuid not null,
  fact_id text,                               -- as claimed
  device_id uuid,
  reason text not null,                       -- problem code
  raw text not null,                          -- exactly what came
  received_at timestamptz not null,
  primary key (tenant_id, quarantine_id)
);

create table replica (
  tenant_id bigint not null,
  scope text not null,
  collection text not null,
  id text not null,
  seq bigint not null,                        -- consecutive per row, so that a page may be cut anywhere
  deleted boolean not null default false,
  body json,                                  -- the document as terminals get it
  primary key (tenant_id, scope, collection, id),
  unique (tenant_id, scope, seq)
) with (fillfactor = 80);

create table enrolment (
  tenant_id bigint not null references tenant,
  code_hash text not null,                    -- SHA-256 of the one-time code
  site_id text not null,
  work_center_id text,
  kind text not null,
  name text not null,
  created_by text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  device_id uuid,
  primary key (tenant_id, code_hash)
);

create table pin_verifier (
  tenant_id bigint not null,
  person_id text not null,
  salt text not null,
  iterations integer not null,
  hash text not null,                         -- PBKDF2-SHA-256
  failed integer not null default 0,
  locked_until timestamptz,
  primary key (tenant_id, person_id)
);

create table app_user (
  tenant_id bigint not null references tenant,
  user_name text not null,
  person_id text not null,
  password_hash text not null,                -- scrypt with its parameters
  failed integer not null default 0,
  locked_until timestamptz,
  primary key (tenant_id, user_name)
);

create table office_session (
  tenant_id bigint not null,
  token_hash text not null,                   -- SHA-256 of the cookie
  person_id text not null,
  user_name text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (tenant_id, token_hash)
);

create table stored_file (
  tenant_id bigint not null,
  sha256 text not null,
  size_bytes bigint not null,
  content_type text not null,
  received_at timestamptz not null,
  primary key (tenant_id, sha256)
);
