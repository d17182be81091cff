-- phase: backfill
-- tx: yes
-- What phones get beside the feed of their site (journal/case-records.ts): the devices from which records come, and
-- the records of cases that are open today.
-- Nobody writes meanwhile: what is read is what the numbers that follow stand for.
lock table tenant_clock in exclusive mode;
create temporary table phone_feed on commit drop as
with instant as (select 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'::text as form),
open_case as (select tenant_id, fact_id, subject from exception_case where state in ('open', 'assigned')),
devices as (
  select d.tenant_id, 'supervisor:' || d.site_id as scope, 'device' as collection, d.id,
    json_strip_nulls(json_build_object('id', d.id, 'name', d.name, 'siteId', d.site_id, 'workCenterId', d.work_center_id, 'kind', d.kind,
      'publicKey', d.public_key, 'enrolledAt', to_char(d.enrolled_at at time zone 'UTC', form), 'enrolledBy', d.enrolled_by,
      'revokedAt', to_char(d.revoked_at at time zone 'UTC', form))) as body
  from device d cross join instant),
reports as (
  select w.tenant_id, 'supervisor:' || w.site_id as scope, 'workReport' as collection, w.id,
    json_strip_nulls(json_build_object('id', w.id, 'siteId', w.site_id, 'deviceId', w.device_id, 'jobOrderId', w.job_order_id, 'actorId', w.actor_id,
      'personIds', w.person_ids, 'equipmentId', w.equipment_id, 'goodQuantity', w.good_quantity::text,
      'materialScrapQuantity', w.material_scrap_quantity::text, 'laborScrapQuantity', w.labor_scrap_quantity::text,
      'reworkQuantity', w.rework_quantity::text, 'reasons', w.reasons, 'happenedAt', to_char(w.happened_at at time zone 'UTC', form),
      'state', w.state, 'reversedByFactId', w.reversed_by_fact_id)) as body
  from (select r.*, row_number() over (partition by tenant_id, job_order_id order by happened_at desc, id) as place from work_report r) w cross join instant
  where exists (select from open_case c where c.tenant_id = w.tenant_id and (c.fact_id = w.id or c.subject = 'workReport:' || w.id
    or (w.place <= 5 and c.subject = 'jobOrder:' || w.job_order_id)))),
movements as (
  select m.tenant_id, 'supervisor:' || m.site_id as scope, 'stockMovement' as collection, m.id,
    json_strip_nulls(json_build_object('id', m.id, 'siteId', m.site_id, 'deviceId', m.device_id, 'actorId', m.actor_id, 'factKind', m.fact_kind,
      'movementType', m.movement_type, 'happenedAt', to_char(m.happened_at at time zone 'UTC', form), 'state', m.state,
      'reversedByFactId', m.reversed_by_fact_id, 'stockDocumentId', m.stock_document_id, 'workOrderId', m.work_order_id,
      'reasonCode', m.reason_code, 'lines', m.lines)) as body
  from stock_movement m cross join instant
  where exists (select from open_case c where c.tenant_id = m.tenant_id and (c.fact_id = m.id or c.subject = 'stockMovement:' || m.id)))
select *, row_number() over (partition by tenant_id order by scope, collection, id) as place
from (select * from devices union all select * from reports union all select * from movements) every_row;

update tenant_clock c set v = c.v + n.count
from (select tenant_id, count(*) as count from phone_feed group by tenant_id) n where n.tenant_id = c.tenant_id;

insert into replica (tenant_id, scope, collection, id, seq, deleted, body)
select f.tenant_id, f.scope, f.collection, f.id, c.v - n.count + f.place, false, f.body
from phone_feed f join tenant_clock c on c.tenant_id = f.tenant_id
  join (select tenant_id, count(*) as count from phone_feed group by tenant_id) n on n.tenant_id = f.tenant_id
on conflict (tenant_id, scope, collection, id) do nothing;
