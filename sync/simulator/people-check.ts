// People after healing: who lost the right to work is flagged, and no disk gives away a PIN.
import type {DirectoryPerson} from '../protocol.ts';
import {readStore} from './disk.ts';
import type {Exchange} from './network.ts';
import type {World} from './world.ts';

type PersonState = {readonly isActive: boolean; readonly siteId: string};

/** P: what somebody did after the right ended is booked and flagged, by the journal alone. */
export function checkRevoked(world: World): void {
  const facts = [...world.reader.facts.values()];
  const ends = facts.filter(({kind, verdict}) => kind === 'person-revoked' && verdict.startsWith('applied'));
  for (const end of ends) {
    const person = String(end.body['personId']);
    const at = typeof end.body['revokedAt'] === 'string' ? end.body['revokedAt'] : end.happenedAt;
    // Defined anew later: the right may be back.
    const again = facts.filter(({kind, body}) => kind === 'person-defined' && body['id'] === person);
    for (const fact of facts) {
      const isLate = fact.actor === person && fact.happenedAt > at && fact.firstSeq > end.firstSeq;
      if (!isLate || again.some(({firstSeq}) => firstSeq > end.firstSeq && firstSeq <= fact.seq)) continue;
      world.faults.count('lateFactOfRevoked');
      if (fact.verdict === 'applied')
        world.report(`P ${fact.kind} ${fact.id} of ${person}, whose right had ended, is not flagged`);
    }
  }
}

/** P: a disk that is carried away tells nobody's PIN. */
export function checkSecrets(world: World): void {
  for (const {name, browser} of world.devices) {
    const text = JSON.stringify(readStore(browser.storage, 'chejian-identity', 'entries'));
    for (const [person, hash] of world.verifiers)
      if (text.includes(hash)) world.report(`P the disk of ${name} tells the PIN of ${person}`);
  }
}

/** P, on the wire: terminals get those of their site, and of who left nothing to guess with. */
export function checkDirectory(world: World, exchange: Exchange, given: readonly DirectoryPerson[]): void {
  const {sender, head, site} = exchange;
  const isSteady = world.deviceOf(exchange)?.site === site;
  for (const {id, pin} of given) {
    // It was so before it asked and is so now.
    const states = [world.reader.books.at(head), world.reader.books.newest].map(
      (documents) => documents.get(`person\n${id}`) as PersonState | undefined,
    );
    if (pin !== undefined && states.every((state) => state?.isActive === false))
      world.report(`P ${sender.name} is sent the PIN of ${id}, who left`);
    if (isSteady && states.every((state) => state !== undefined && state.siteId !== site))
      world.report(`P ${sender.name} is sent ${id}, who works elsewhere`);
  }
}
