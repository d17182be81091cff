-- phase: expand
-- tx: yes
-- How a person likes to see a list of the office: a preference, not business, so it is no fact (ADR 0020).

create table list_view (
  tenant_id bigint not null,
  person_id text not null,
  view_id uuid not null,                      -- made in the browser: a request sent twice is one view
  list text not null,                         -- which list, as the office names it
  name text not null,
  is_default boolean not null,                -- the list opens with it
  state json not null,                        -- tab, search, filters, order and columns as last saved
  made_at timestamptz not null,               -- order of the tabs
  primary key (tenant_id, person_id, view_id)
);

alter table list_view enable row level security;
alter table list_view force row level security;
create policy tenant_only on list_view using (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);
grant select, insert, update, delete on list_view to chejian_app;
