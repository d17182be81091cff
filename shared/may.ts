// Who may do what, keyed by kind of fact. A kind without a row does not compile, nor does a row without a kind.
import {person} from './access/person.ts';
import {device} from './access/device.ts';
import type {FactKind} from './facts.ts';
import type {PermissionRule} from './kernel/apply-fact.ts';
import type {Fact} from './kernel/fact.ts';
import type {Exception, Role} from './kernel/outcome.ts';
import {booked, refused} from './kernel/outcome.ts';
import {problem} from './kernel/problem.ts';
import type {World} from './kernel/world.ts';

/** The system itself: seeds, enrolment, jobs. Never signs in. */
export const systemActor = 'system';

const anyone = [
  'operator',
  'supervisor',
  'inspector',
  'keeper',
  'planner',
  'buyer',
  'seller',
  'technician',
  'wageClerk',
] as const;

/** Roles per kind; `admin` may do everything. */
export const may = {
  // master data
  'item-defined': ['planner', 'keeper'],
  'bom-defined': ['planner'],
  'routing-defined': ['planner'],
  'work-instruction-defined': ['planner', 'inspector'],
  'reason-defined': ['supervisor', 'inspector'],
  'site-defined': [],
  'person-defined': ['supervisor'],
  'person-revoked': ['supervisor'],
  'device-enrolled': [],
  'device-returned': [],
  'device-confirmed': ['supervisor'],
  'device-revoked': ['supervisor'],
  'device-trouble-found': [],
  'device-trouble-gone': [],
  'work-center-defined': ['planner', 'supervisor'],
  'location-defined': ['keeper'],
  'customer-defined': ['seller', 'planner'],
  'vendor-defined': ['buyer', 'planner'],
  'equipment-defined': ['technician', 'inspector', 'supervisor'],
  'piece-rate-defined': ['wageClerk'],
  'inspection-plan-defined': ['inspector'],
  // floor
  'signed-in': anyone,
  'code-seen': anyone,
  'work-reported': ['operator', 'supervisor', 'inspector', 'keeper', 'technician', 'planner'],
  'work-reversed': ['operator', 'supervisor', 'planner'],
  'job-clocked': ['operator', 'supervisor', 'inspector', 'keeper', 'technician', 'planner'],
  'goods-received': ['keeper', 'supervisor', 'buyer'],
  'goods-moved': ['keeper', 'operator', 'supervisor', 'inspector'],
  'material-issued': ['keeper', 'operator', 'supervisor'],
  'material-returned': ['keeper', 'operator', 'supervisor'],
  'completion-received': ['keeper', 'operator', 'supervisor'],
  'goods-shipped': ['keeper', 'supervisor'],
  'misc-moved': ['keeper', 'supervisor'],
  'movement-reversed': ['keeper', 'operator', 'supervisor'],
  'shortage-recorded': ['keeper', 'operator', 'supervisor', 'planner', 'inspector'],
  'lot-defined': ['keeper', 'inspector', 'supervisor'],
  'opening-balance-loaded': ['keeper'],
  'stock-document-defined': ['keeper', 'planner', 'buyer', 'seller'],
  'stocktake-planned': ['keeper', 'supervisor', 'planner'],
  'item-counted': ['keeper', 'operator', 'supervisor', 'inspector'],
  'location-counted': ['keeper', 'operator', 'supervisor', 'inspector'],
  'recount-requested': ['keeper', 'supervisor'],
  'count-approved': ['supervisor', 'planner'],
  'stocktake-closed': ['keeper', 'supervisor'],
  'location-frozen': ['keeper', 'supervisor'],
  'inspection-required': anyone,
  'inspection-begun': ['inspector', 'operator', 'supervisor'],
  'characteristic-measured': ['inspector', 'operator', 'supervisor'],
  'inspection-decided': ['inspector', 'supervisor'],
  'lot-quality-set': ['inspector'],
  'photo-stored': [], // the server alone
  // orders
  'sales-order-defined': ['seller', 'planner'],
  'purchase-order-defined': ['buyer', 'planner'],
  'work-order-created': ['planner', 'supervisor'],
  'work-order-released': ['planner', 'supervisor'],
  'work-order-state-changed': ['planner', 'supervisor'],
  'work-order-edition-changed': ['planner', 'supervisor'],
  // cases
  'cases-filed': [], // the server alone
  'case-assigned': ['supervisor', 'planner', 'inspector', 'keeper'],
  'case-resolved': ['supervisor', 'planner', 'inspector', 'keeper'],
} as const satisfies Readonly<Record<FactKind, readonly Role[]>>;

// A kind may come from a newer app: then there is no row, and only an administrator may.
const rows: Readonly<Record<string, readonly Role[]>> = may;

/** Whether a person with these roles may make this kind of fact. */
export function mayMake(kind: string, roles: readonly string[]): boolean {
  return roles.includes('admin') || (rows[kind] ?? []).some((role) => roles.includes(role));
}

/** Who and what may work here. Nothing of it happens by itself on the floor: without the right it does not count. */
const aboutRights: ReadonlySet<string> = new Set([
  'site-defined',
  'person-defined',
  'person-revoked',
  'device-enrolled',
  'device-revoked',
]);

/** Whether a fact makes, changes or stops an administrator; only another one may, or a supervisor could become one. */
function touchesAdministrator(fact: Fact, world: World): boolean {
  const {id, personId, roles} = fact.body;
  if (fact.kind === 'person-defined' && Array.isArray(roles) && roles.includes('admin')) return true;
  const key = fact.kind === 'person-defined' ? id : fact.kind === 'person-revoked' ? personId : undefined;
  if (typeof key !== 'string') return false;
  return (world.get(person, key) ?? world.find(person, key))?.roles.includes('admin') === true;
}

/** Judged as of the fact's own time: an intent is refused, an observation is booked and flagged. */
export const permissionRule: PermissionRule = (fact, definition, world) => {
  if (fact.actor === systemActor) return undefined;
  const isRefusable = definition.nature === 'intent' || aboutRights.has(fact.kind);
  const who = world.get(person, fact.actor);
  if (who === undefined)
    return isRefusable ? refused(problem('notPermitted', {person: fact.actor})) : undefined;
  const exceptions: Exception[] = [];
  if (!mayMake(fact.kind, who.roles) || (!who.roles.includes('admin') && touchesAdministrator(fact, world))) {
    if (isRefusable) return refused(problem('notPermitted', {person: who.name}));
    exceptions.push({
      problem: problem('notPermitted', {person: who.name}),
      owner: 'supervisor',
      subject: `person:${who.id}`,
    });
  }
  if (who.revokedAt !== undefined && fact.happenedAt > who.revokedAt) {
    if (isRefusable) return refused(problem('personRevoked', {person: who.name}));
    exceptions.push({
      problem: problem('personRevoked', {person: who.name}),
      owner: 'supervisor',
      subject: `person:${who.id}`,
    });
  }
  const maker = world.get(device, fact.device);
  if (maker?.revokedAt !== undefined && fact.happenedAt > maker.revokedAt) {
    if (isRefusable) return refused(problem('deviceRevoked'));
    exceptions.push({
      problem: problem('deviceRevoked'),
      owner: 'supervisor',
      subject: `device:${fact.device}`,
    });
  }
  return exceptions.length === 0 ? undefined : booked(exceptions);
};
