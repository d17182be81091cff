// What a terminal holds of its own facts, read from its database as the rescue page would.
import type {Glass} from './glass.ts';

export type HeldFact = {readonly id: string; readonly kind: string; readonly state: string};

const source = `new Promise(function (resolve, reject) {
  indexedDB.databases().then(function (all) {
    var names = all.map(function (one) { return one.name; }).filter(function (name) { return name.indexOf('chejian-outbox') === 0; });
    if (names.length === 0) return resolve([]);
    var request = indexedDB.open(names[0]);
    request.onerror = reject;
    request.onsuccess = function () {
      var work = request.result.transaction('facts').objectStore('facts').getAll();
      work.onerror = reject;
      work.onsuccess = function () {
        request.result.close();
        resolve(work.result.map(function (one) { return {id: one.fact.id, kind: one.fact.kind, state: one.state}; }));
      };
    };
  });
})`;

/** The facts of this terminal, oldest first. */
export const heldFacts = (glass: Glass): Promise<readonly HeldFact[]> => glass.evaluate(source);
