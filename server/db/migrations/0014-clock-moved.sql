-- phase: expand
-- tx: yes
-- What PostgreSQL's log says of a batch that was booked before it had the lock, when another one was written first
-- (ADR 0030). Called only then.

create function clock_moved() returns boolean language plpgsql as $$
begin
  raise exception '租户的时钟已走动，这一批改在锁内重做 / the tenant''s clock has moved: this batch is made again under the lock'
    using errcode = 'CJ001',
    hint = '正常现象：另一批先写入了；没有丢失，也没有重复，无需处理 / This is no fault: another batch was written first. Nothing is lost, nothing is written twice, nothing has to be done.';
end $$;
grant execute on function clock_moved() to chejian_app;
