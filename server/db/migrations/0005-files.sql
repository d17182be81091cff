-- phase: expand
-- tx: yes
-- Files come in parts; photos that a release waits for; drawings and work instructions.

alter table stored_file add column thumbnail_of text;  -- SHA-256 of the picture that this one shows small
create index stored_file_thumbnail on stored_file (tenant_id, thumbnail_of);

create table file_upload (
  tenant_id bigint not null references tenant,
  sha256 text not null,                       -- of the whole file
  size_bytes bigint not null,                 -- as announced
  content_type text not null,
  thumbnail_of text,
  begun_at timestamptz not null,
  touched_at timestamptz not null,            -- for cleaning: 30 days after the last part
  primary key (tenant_id, sha256)
);
create index file_upload_touched on file_upload (tenant_id, touched_at);

create table file_part (
  tenant_id bigint not null,
  sha256 text not null,                       -- of the whole file
  part_no integer not null,                   -- from 0
  received_at timestamptz not null,
  primary key (tenant_id, sha256, part_no),
  foreign key (tenant_id, sha256) references file_upload on delete cascade
);

alter table inspection add column missing_photos jsonb;

create table stored_photo (
  tenant_id bigint not null,
  id text not null,                           -- SHA-256
  size_bytes integer not null,
  stored_at timestamptz not null,
  primary key (tenant_id, id)
);

create table awaited_photo (
  tenant_id bigint not null,
  id text not null,                           -- SHA-256
  inspection_ids jsonb not null,
  primary key (tenant_id, id)
);

create table work_instruction (
  tenant_id bigint not null,
  id text not null,
  item_id text not null,
  operation_no integer,
  type text not null,
  title text not null,
  edition text not null,
  pages jsonb not null,
  source_sha256 text,
  is_active boolean not null,
  primary key (tenant_id, id)
);
create index work_instruction_item on work_instruction (tenant_id, item_id);

-- The second lock, as on every table of a tenant.
do $$
declare
  name text;
begin
  foreach name in array array['file_upload', 'file_part', 'stored_photo', 'awaited_photo', 'work_instruction'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy tenant_only on %I using (tenant_id = nullif(current_setting(''app.tenant'', true), '''')::bigint)', name);
    execute format('grant select, insert, update, delete on %I to chejian_app', name);
  end loop;
end $$;
