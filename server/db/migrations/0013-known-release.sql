-- phase: expand
-- tx: yes
-- A process asks whether a newer release has changed the database under it: then it keeps what it does not know.

grant select on schema_migration to chejian_app;
