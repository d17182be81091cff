// The release after this one, as the rules of docs/upgrades.md want it: a second version of a kind with the way
// from the first, a field more in a document, a kind of document that nobody knew, and a migration that only adds.
import type {Change} from './release.ts';

/** What the reports of the next release say more; those of before say nothing. */
export const shift = 'late';

const migration = `-- phase: expand
-- tx: yes
alter table work_report add column shift text; -- which shift made it; null: not told

create table shift_book (
  tenant_id bigint not null,
  id text not null,
  site_id text not null,
  shift text not null,
  reports integer not null,
  feed_seq bigint,
  primary key (tenant_id, id)
);
alter table shift_book enable row level security;
alter table shift_book force row level security;
create policy tenant_only on shift_book using (tenant_id = nullif(current_setting('app.tenant', true), '')::bigint);
grant select, insert, update, delete on shift_book to chejian_app;
`;

const shiftBook = `import {defineDocument, siteScope} from '../kernel/define-document.ts';
import {field} from '../kernel/fields.ts';

export const shiftBook = defineDocument({
  name: 'shiftBook',
  collection: 'activity',
  scope: ({siteId}) => siteScope(siteId),
  fields: {siteId: field.id(), shift: field.text(20), reports: field.integer()},
});
`;

export const nextRelease: readonly Change[] = [
  {file: 'server/db/migrations/0990-shift.sql', text: migration},
  {file: 'shared/production/shift-book.ts', text: shiftBook},
  {
    file: 'shared/documents.ts',
    replace: [
      [
        `import {workReport} from './production/work-report.ts';`,
        `import {shiftBook} from './production/shift-book.ts';\nimport {workReport} from './production/work-report.ts';`,
      ],
      [`  erase(workReport),`, `  erase(workReport),\n  erase(shiftBook),`],
    ],
  },
  {
    file: 'shared/production/work-report.ts',
    replace: [[`    siteId: field.id(),`, `    siteId: field.id(),\n    shift: optional(field.text(20)),`]],
  },
  {
    file: 'shared/production/work-reported.ts',
    replace: [
      [
        `import {workReport} from './work-report.ts';`,
        `import {shiftBook} from './shift-book.ts';\nimport {workReport} from './work-report.ts';`,
      ],
      [
        `  kind: 'work-reported',`,
        `  kind: 'work-reported',\n  version: 2,\n  upcasters: {1: (body) => ({...body, shift: 'unknown'})},`,
      ],
      [`    jobOrderId: field.id(),`, `    jobOrderId: field.id(),\n    shift: field.text(20),`],
      [
        `    world.put(workReport, {`,
        `    if (body.shift !== 'unknown') {
      const id = \`\${job.siteId}:\${body.shift}\`;
      const reports = (world.get(shiftBook, id)?.reports ?? 0) + 1;
      world.put(shiftBook, {id, siteId: job.siteId, shift: body.shift, reports});
    }
    world.put(workReport, {
      ...(body.shift === 'unknown' ? {} : {shift: body.shift}),`,
      ],
    ],
  },
  {
    file: 'app/terminal/production/report-body.ts',
    replace: [[`    jobOrderId: job.id,`, `    jobOrderId: job.id,\n    shift: '${shift}',`]],
  },
];
