// What a terminal holds of its own facts, read from its database as the rescue page would.
import type {Glass} from './glass.ts';

export type HeldFact = {readonly id: string; readonly kind: string; readonly state: string};

const source = `new Promise(function (resolve, reject) {
  function read(name) {
    return new Promise(function (done) {
      var request = indexedDB.open(name);
      request.onerror = reject;
      request.onsuccess = function () {
        var work = request.result.transaction('facts').objectStore('facts').getAll();
        work.onerror = reject;
        work.onsuccess = function () {
          request.result.close();
          done(work.result.map(function (one) { return {id: one.fact.id, kind: one.fact.kind, state: one.state}; }));
        };
      };
    });
  }
  indexedDB.databases().then(function (all) {
    var names = all.map(function (one) { return one.name; }).filter(function (name) { return name.indexOf('chejian-outbox') === 0; });
    return Promise.all(names.map(read)).then(function (lists) { resolve([].concat.apply([], lists)); });
  });
})`;

/** The facts of this browser, oldest first; a terminal and a phone in one browser have an outbox each. */
export const heldFacts = (glass: Glass): Promise<readonly HeldFact[]> => glass.evaluate(source);
